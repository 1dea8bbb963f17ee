//! A copy of a database that another program may be writing, with no trace left beside the original.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::store::upkeep::files::{BUSY, Part, beside, failed};
use crate::store::{Result, StoreError, unusable};

/// The map of a million messages has about 200 MB.
const MAX_BYTES: u64 = 4 << 30;
/// How often the files are copied anew when somebody writes them meanwhile, and the pause between.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);
/// Files beside a database that is in use, or whose program was killed.
const COMPANIONS: [&str; 2] = ["-journal", "-wal"];

/// A connection to a copy of `path`, as that is at this moment.
pub(super) fn of(path: &Path, scratch: &Path) -> Result<Connection> {
    let in_log = check(path)?;
    let part = Part::create(&scratch.join("python-bridge"))?;
    let copied = match in_log {
        true => None, // even a reader would make files beside it
        false => by_backup(path, part.path())?,
    };
    if copied.is_none() {
        by_files(path, part.path())?;
    }
    let copy = open_copy(part.path()).map_err(|error| unsound(path, &error))?;
    drop(part); // the files are gone, the connection keeps what was in them
    Ok(copy)
}

/// `true` if it has been used with a write-ahead log.
fn check(path: &Path) -> Result<bool> {
    let unreadable = |error: io::Error| {
        let what = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file: check the name".to_owned(),
            io::ErrorKind::PermissionDenied => {
                "may not be read by this user: run this as root, or as its owner".to_owned()
            }
            _ => format!("can't be read ({error}): check the disk and the file"),
        };
        failed(path, &what)
    };
    let mut header = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    file.take(100)
        .read_to_end(&mut header)
        .map_err(unreadable)?;
    if bytes > MAX_BYTES {
        return Err(failed(
            path,
            "is larger than 4 GB: name the database of the Python bridge",
        ));
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(failed(
            path,
            "is no SQLite database: name the file that stands behind bridge-database-file in the configuration",
        ));
    }
    Ok(header.get(18..20) != Some(&[1, 1]))
}

/// `None`: a program that was killed has left a journal, which a reader would have to play back.
fn by_backup(path: &Path, to: &Path) -> Result<Option<()>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copy = || -> rusqlite::Result<()> {
        let source = Connection::open_with_flags(path, flags)?;
        source.busy_timeout(BUSY)?;
        // What is read once stays as it was: no writer makes the copy begin anew.
        source.execute_batch("BEGIN")?;
        source.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        let mut target = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        // At one go: its writer waits no longer than it must.
        match Backup::new(&source, &mut target)?.step(-1)? {
            StepResult::Done => Ok(()),
            _ => {
                let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
                Err(rusqlite::Error::SqliteFailure(busy, None))
            }
        }
    };
    match copy() {
        Ok(()) => Ok(Some(())),
        Err(error) => match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen)
                if beside(path, "-journal").exists() =>
            {
                Ok(None)
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Err(locked(path)),
            Some(ErrorCode::DiskFull) => Err(no_room(to)),
            _ => Err(unsound(path, &error)),
        },
    }
}

/// The error for the original, whose copy can't be read.
fn unsound(path: &Path, error: &rusqlite::Error) -> StoreError {
    match unusable(path, error) {
        StoreError::Damaged { what, .. } => failed(
            path,
            &format!(
                "is damaged ({what}), and nothing was taken from it: `sqlite3 FILE .recover` may save what is left"
            ),
        ),
        other => other,
    }
}

fn no_room(copy: &Path) -> StoreError {
    failed(
        copy.parent().unwrap_or(copy),
        "the disk has no room for a copy of the database: make room, and begin again; nothing was taken over",
    )
}

fn locked(path: &Path) -> StoreError {
    StoreError::Unusable {
        path: path.display().to_string(),
        why: "another program keeps it locked for writing: wait until it is done, or stop it, and begin again; nothing was taken over".into(),
        passing: true,
    }
}

/// Copies the files until nobody has changed them meanwhile.
fn by_files(path: &Path, to: &Path) -> Result<()> {
    let cut = |error: io::Error| match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => no_room(to),
        _ => failed(path, &format!("can't be copied: {error}")),
    };
    for _ in 0..TRIES {
        let before = stamps(path);
        for end in [""].into_iter().chain(COMPANIONS) {
            match copy_file(&beside(path, end), &beside(to, end)) {
                Err(error) if end.is_empty() || error.kind() != io::ErrorKind::NotFound => {
                    return Err(cut(error));
                }
                _ => {}
            }
        }
        if stamps(path) == before {
            return Ok(());
        }
        std::thread::sleep(PAUSE);
    }
    Err(locked(path))
}

/// Makes a copy for its owner only, whatever the permissions of the original.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let _ = fs::remove_file(to); // of the try before
    let mut source = File::open(from)?;
    let mut options = OpenOptions::new();
    let mut target = options.write(true).create_new(true).mode(0o600).open(to)?;
    io::copy(&mut source, &mut target).map(drop)
}

type Stamp = Option<(u64, SystemTime)>;

fn stamps(path: &Path) -> Vec<Stamp> {
    let stamp = |end: &str| {
        let file = fs::metadata(beside(path, end)).ok()?;
        Some((file.len(), file.modified().ok()?))
    };
    [""].into_iter().chain(COMPANIONS).map(stamp).collect()
}

/// Opens the copy as a program would that finds it after a crash, and looks whether it is whole.
fn open_copy(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copy = Connection::open_with_flags(path, flags)?;
    copy.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    let sound: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match sound == "ok" {
        true => Ok(copy),
        false => {
            let damage = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
            Err(rusqlite::Error::SqliteFailure(damage, Some(sound)))
        }
    }
}
