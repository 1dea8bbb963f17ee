//! One process per leg: two of them would fight over one account and post twice.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Held as long as the process works; the kernel lets go of it even after a `kill -9`.
#[derive(Debug)]
pub struct ProcessLock {
    /// The lock lives in the open file; the file itself stays, as deleting it would race with the next process.
    _file: File,
}

/// Why the lock could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has it.
    #[error("{leg} runs already ({}, lock {}); stop that process first", pid_text(*.pid), .path.display())]
    Taken {
        /// The leg's name.
        leg: String,
        /// The process that has it, as far as the file tells.
        pid: Option<u32>,
        /// The lock.
        path: PathBuf,
    },
    /// The file or its folder cannot be used.
    #[error("lock {}: {error}; the folder of `store` must be one that this user may write to", .path.display())]
    Unusable {
        /// The lock.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl ProcessLock {
    /// Takes `folder/LEG.lock` and writes the process id into it. The folder is made if it is missing.
    pub fn take(folder: &Path, leg: &str) -> Result<ProcessLock, LockError> {
        let path = folder.join(format!("{leg}.lock"));
        let unusable = |error| LockError::Unusable {
            path: path.clone(),
            error,
        };
        make_folder(folder).map_err(unusable)?;
        let mut file = open(&path).map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::Error(error)) => return Err(unusable(error)),
            Err(TryLockError::WouldBlock) => {
                let pid = read_pid(&mut file);
                return Err(LockError::Taken {
                    leg: leg.to_owned(),
                    pid,
                    path,
                });
            }
        }
        write_pid(&mut file).map_err(unusable)?;
        Ok(ProcessLock { _file: file })
    }
}

fn make_folder(dir: &Path) -> io::Result<()> {
    if fs::metadata(dir).is_ok_and(|meta| meta.is_dir()) {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600);
    options.open(path)
}

fn write_pid(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}", std::process::id())
}

fn read_pid(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

fn pid_text(pid: Option<u32>) -> String {
    pid.map_or_else(|| "pid unknown".to_owned(), |pid| format!("pid {pid}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_one_is_told_who_runs() {
        let dir = tempfile::tempdir().expect("folder");
        let run = dir.path().join("run");
        let first = ProcessLock::take(&run, "mastodon").expect("free");
        let error = ProcessLock::take(&run, "mastodon")
            .expect_err("taken")
            .to_string();
        let me = format!("pid {}", std::process::id());
        assert!(
            error.starts_with("mastodon runs already (") && error.contains(&me),
            "{error}"
        );
        ProcessLock::take(&run, "xmpp").expect("the other leg is free");
        drop(first);
        ProcessLock::take(&run, "mastodon").expect("free again");
    }

    #[test]
    fn a_folder_that_is_a_file() {
        let dir = tempfile::tempdir().expect("folder");
        let file = dir.path().join("run");
        fs::write(&file, "").expect("write");
        let error = ProcessLock::take(&file, "xmpp")
            .expect_err("unusable")
            .to_string();
        assert!(
            error.contains("run/xmpp.lock") && error.contains("the folder of `store` must be"),
            "{error}"
        );
    }
}
