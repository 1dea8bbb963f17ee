//! Database files: opened as they are, written beside their place, put into it whole.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::store::{Result, StoreError, unusable};

/// How long a writer waits for the other process's transaction before it reports that the file is locked.
pub(in crate::store) const BUSY: Duration = Duration::from_secs(5);

/// The end of the name of the copy that an upgrade keeps.
pub(super) const BEFORE: &str = ".before-upgrade";

/// Pages copied at once: a megabyte, and then a pause, so that the copy takes little from those at work.
const PAGES: i32 = 1024;
const PAUSE: Duration = Duration::from_millis(5);

/// Opens a database that is there, and changes nothing in it: also the log of bots that were killed stays beside it.
pub(in crate::store) fn open(path: &Path) -> Result<Connection> {
    if !path.is_file() {
        return Err(failed(path, "there is no such file: check the name"));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        connection.query_row("PRAGMA user_version", [], |_| Ok(()))?;
        Ok(connection)
    };
    open().map_err(|error| unusable(path, &error))
}

/// Copies the database at `from` into the empty file `to`, as it is at this moment, while others read and write it.
pub(in crate::store) fn copy(from: &Path, to: &Path) -> Result<()> {
    let source = open(from)?;
    let damaged = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => unusable(to, &error), // nothing else is written
        _ => unusable(from, &error),
    };
    // What is read once stays as it was until the end: no writer makes the copy begin anew.
    source.execute_batch("BEGIN").map_err(damaged)?;
    source
        .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        .map_err(damaged)?;
    let mut target = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .map_err(|error| unusable(to, &error))?;
    steps(&Backup::new(&source, &mut target)?).map_err(damaged)?;
    // One file that needs no others beside it.
    target
        .query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
        .map_err(|error| unusable(to, &error))
}

fn steps(copy: &Backup) -> rusqlite::Result<()> {
    let mut patience = BUSY.as_millis() / PAUSE.as_millis();
    loop {
        match copy.step(PAGES)? {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ if patience == 0 => {
                let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
                return Err(rusqlite::Error::SqliteFailure(busy, None));
            }
            _ => patience -= 1,
        }
        std::thread::sleep(PAUSE);
    }
}

/// A file that is being written beside the place where it shall stand; gone again if it does not come to that.
pub(in crate::store) struct Part {
    path: PathBuf,
    place: PathBuf,
}

impl Part {
    /// An empty file that only its owner can read: the owner of what stands in its place.
    pub(in crate::store) fn create(place: &Path) -> Result<Self> {
        Self::owned_as(place, place)
    }

    /// The same for the owner of `model`.
    pub(in crate::store) fn owned_as(model: &Path, place: &Path) -> Result<Self> {
        let path = beside(place, &format!(".part-{}", std::process::id()));
        let _ = fs::remove_file(&path); // of an earlier process with the same number
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .map_err(|error| {
                let why = format!(
                    "can't be written ({error}): choose a folder where this user may write"
                );
                failed(place, &why)
            })?;
        if let Ok(old) = fs::metadata(model) {
            // An administrator may do this for the bots' user. Who may not give files away owns them already.
            let _ = std::os::unix::fs::chown(&path, Some(old.uid()), Some(old.gid()));
        }
        Ok(Self {
            path,
            place: place.to_owned(),
        })
    }

    pub(in crate::store) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes everything to the disk and puts the file into its place. Returns its size in bytes.
    pub(in crate::store) fn finish(self) -> Result<u64> {
        let finish = || {
            let file = File::open(&self.path)?;
            file.sync_all()?;
            let bytes = file.metadata()?.len();
            fs::rename(&self.path, &self.place)?;
            sync_folder(&self.place)?;
            Ok(bytes)
        };
        finish()
            .map_err(|error: io::Error| failed(&self.place, &format!("can't be written: {error}")))
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        for end in ["", "-journal", "-wal", "-shm", BEFORE] {
            let _ = fs::remove_file(beside(&self.path, end)); // usually there is none
        }
    }
}

/// Keeps the database at `place` under another name, which is returned, and takes its log away from it. The file
/// itself stays in place until another one takes it, so that no moment finds the place empty.
pub(in crate::store) fn keep_aside(place: &Path) -> Result<Option<PathBuf>> {
    if !place.exists() {
        return Ok(None);
    }
    let keep = || {
        let aside = free_name(place, "restore")?;
        if fs::hard_link(place, &aside).is_err() {
            fs::copy(place, &aside)?; // a file system without links
        }
        let log = beside(place, "-wal");
        if log.exists() {
            fs::rename(log, beside(&aside, "-wal"))?;
        }
        match fs::remove_file(beside(place, "-shm")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(Some(aside)),
        }
    };
    keep().map_err(|error: io::Error| failed(place, &format!("can't be put aside: {error}")))
}

/// A name beside `place` for what it was before `what`.
pub(in crate::store) fn free_name(place: &Path, what: &str) -> io::Result<PathBuf> {
    (1..1000)
        .map(|number| beside(place, &format!(".before-{what}-{number}")))
        .find(|name| !name.exists())
        .ok_or_else(|| io::Error::other(format!("delete what earlier runs of {what} put aside")))
}

/// Whether both names mean one file.
pub(in crate::store) fn is_same(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

pub(in crate::store) fn failed(path: &Path, why: &str) -> StoreError {
    StoreError::Unusable {
        path: path.display().to_string(),
        why: why.to_owned(),
        passing: false,
    }
}

pub(in crate::store) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// The folder of a file; of a bare name it is the current one.
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder(path))?.sync_all()
}
