//! The files that an import writes: our configuration and its secrets, mode 0600, and nothing over what is there.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, lchown};
use std::path::{Path, PathBuf};

use anyhow::Context;
use secrecy::ExposeSecret;

use super::super::assemble;
use crate::config::{Config, DEFAULT_FILE};
use crate::import::mapping::Mapped;

/// The files to write, decided before anything is written.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The configuration, if it is written.
    pub(super) config: Option<PathBuf>,
    /// It stands beside another one, which counts.
    pub(super) beside: bool,
    /// Files with secrets that are written.
    pub(super) secrets: Vec<PathBuf>,
    /// Files with secrets that are there and hold something else, or may not be read.
    pub(super) kept: Vec<PathBuf>,
    contents: Vec<(PathBuf, String)>,
}

impl Plan {
    /// Looks what is there. A configuration that is there stays; the new one is written beside it then.
    pub(super) fn new(target: &Path, mapped: Option<&Mapped>) -> anyhow::Result<Self> {
        let mut plan = Self::default();
        let Some(mapped) = mapped else {
            return Ok(plan);
        };
        let there = match fs::read_to_string(target) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            text => Some(text.with_context(|| target.display().to_string())?),
        };
        match there {
            None => plan.add_config(target.to_owned(), mapped),
            Some(text) if text == mapped.yaml => {}
            Some(_) => {
                plan.beside = true;
                let mut beside = target.as_os_str().to_owned();
                beside.push(".imported");
                plan.add_config(beside.into(), mapped);
                return Ok(plan); // whatever counts has its secrets
            }
        }
        for (name, secret) in &mapped.secrets {
            let path = target.with_file_name(name);
            let text = format!("{}\n", secret.expose_secret());
            match fs::read_to_string(&path) {
                Ok(there) if there == text => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    plan.secrets.push(path.clone());
                    plan.contents.push((path, text));
                }
                _ => plan.kept.push(path),
            }
        }
        Ok(plan)
    }

    fn add_config(&mut self, path: PathBuf, mapped: &Mapped) {
        if fs::read_to_string(&path).is_ok_and(|text| text == mapped.yaml) {
            return;
        }
        self.contents.push((path.clone(), mapped.yaml.clone()));
        self.config = Some(path);
    }

    /// Writes everything beside its place: what can't be written shows before anything is taken over.
    pub(super) fn write(&self) -> anyhow::Result<Written> {
        let mut written = Written::default();
        for (place, text) in &self.contents {
            let mut part = place.as_os_str().to_owned();
            part.push(".part"); // the next run takes the place of one that was killed
            let part = PathBuf::from(part);
            written.parts.push((part.clone(), place.clone()));
            write(&part, text).with_context(|| {
                format!("{}: can't be written, and nothing was taken over: choose a folder where this user may write, on a disk with room", place.display())
            })?;
        }
        Ok(written)
    }
}

/// Writes a file that is readable for its owner only, and whole on the disk.
pub(in crate::cli) fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        DirBuilder::new()
            .recursive(true)
            .mode(0o755)
            .create(folder)?;
    }
    let _ = fs::remove_file(path); // of a run that was killed
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Files that are written, and not yet in their places; gone again if it does not come to that.
#[derive(Debug, Default)]
pub(super) struct Written {
    parts: Vec<(PathBuf, PathBuf)>,
}

impl Written {
    /// Puts all of them into their places.
    pub(super) fn keep(mut self) -> anyhow::Result<()> {
        for (part, place) in std::mem::take(&mut self.parts) {
            fs::rename(&part, &place).with_context(|| {
                format!(
                    "{}: can't be written; what is in the database was taken over: run this again",
                    place.display()
                )
            })?;
        }
        Ok(())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        for (part, _) in &self.parts {
            let _ = fs::remove_file(part);
        }
    }
}

/// Gives the files that root has written to the owner of the store's folder, as whom the bots run. Secrets in the usual place
/// stay root's: systemd hands them out.
pub(super) fn hand_over(config: &Config, plan: &Plan, backup: Option<&Path>) {
    let folder = assemble::beside_store(config);
    let Ok(owner) = fs::metadata(&folder) else {
        return;
    };
    let store = config.store.as_path();
    // The folder's owner may have put a link in the place of a file: root's file behind it stays root's.
    let is_ours = |path: &Path| {
        fs::symlink_metadata(path)
            .is_ok_and(|meta| meta.is_file() && meta.nlink() == 1 && meta.uid() == 0)
    };
    let locks = ["mastodon.lock", "xmpp.lock"].map(|name| folder.join(name));
    let usual = config.file.as_deref() == Some(Path::new(DEFAULT_FILE));
    let secrets = plan.secrets.iter().filter(|_| !usual).map(PathBuf::as_path);
    let files = [Some(store), plan.config.as_deref(), backup]
        .into_iter()
        .flatten();
    for path in files
        .chain(locks.iter().map(PathBuf::as_path))
        .chain(secrets)
    {
        if owner.uid() != 0 && is_ours(path) {
            // A user who may not give files away owns them already.
            let _ = lchown(path, Some(owner.uid()), Some(owner.gid()));
        }
    }
}
