//! Whether a database file is whole without others beside it.
//!
//! While bots run, what they wrote last stands in the log beside the file (`-wal`). The last one to stop brings everything
//! into the file and switches the log off, which the file's header then says. So a file whose header says that there is a
//! log, and that has none, was copied without it, or has lost it.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior};

use super::again;
use super::files::beside;
use crate::clock::{Clock, Timestamp};
use crate::store::{Result, unusable};

/// How often it is looked whether somebody else still has the file open, and the pause between.
const LOOKS: u32 = 5;
const PAUSE: Duration = Duration::from_millis(100);

/// An empty file as young as this may be one that the other process is making.
const BEING_MADE: Duration = Duration::from_secs(5);

/// How often a process tries to be the only one that opens or closes the file.
const TRIES: u32 = 100;

/// Waits until no other process opens or closes a file of this folder, which would look like a lost log for a moment; holds
/// others off until it is dropped. A folder that can't be locked, or stays so for too long, holds up nobody.
pub(in crate::store) fn alone(path: &Path) -> Option<File> {
    let folder = File::open(path.parent()?).ok()?;
    for _ in 0..TRIES {
        match folder.try_lock() {
            Ok(()) => return Some(folder),
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// There is no log beside the file. To be asked before it is opened, since that makes one.
pub(in crate::store) fn stands_alone(path: &Path) -> bool {
    let has_rows = std::fs::metadata(path).is_ok_and(|file| file.len() > 0);
    has_rows && !beside(path, "-wal").exists()
}

/// The header says that the file has been used with a log and was not closed by the last who had it open.
pub(in crate::store) fn wants_log(database: &Connection, path: &Path) -> Result<bool> {
    let mode = database.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0));
    Ok(mode.map_err(|error| unusable(path, &error))? == "wal")
}

/// Has everything that may have been done since the file was written looked for before it is done again, as after the
/// restoration of a backup.
pub(in crate::store) fn distrust(
    database: &mut Connection,
    path: &Path,
    schema: i64,
    now: Timestamp,
) -> Result<()> {
    if schema == 0 && is_being_made(path) {
        return Ok(());
    }
    let path = path.display();
    if schema == 0 {
        tracing::warn!(
            "{path} is empty, though it was in use: it was copied without its log. The bridge begins anew; if there is a backup, \
             stop both bots, then `xmpp-ap-bridge admin restore FILE` puts it into its place"
        );
        return Ok(());
    }
    let tx = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let since = again::last_seen(&tx)?;
    let open = again::distrust(&tx, since, now)?;
    again::have_told(&tx, since)?;
    tx.commit()?;
    let since = since.to_rfc3339();
    tracing::warn!(
        since,
        open,
        "{path} has lost its log, so it does not know what happened last: what came since is fetched again, and whatever may have \
         been delivered is looked for before it is sent"
    );
    Ok(())
}

/// The other process, which started in the same moment, has just made the file, and not its log yet.
fn is_being_made(path: &Path) -> bool {
    let written = std::fs::metadata(path).and_then(|file| file.modified());
    let age = written.ok().and_then(|written| written.elapsed().ok());
    age.is_some_and(|age| age < BEING_MADE)
}

/// Closes the file. If nobody else has it open, everything is in it then; else the others see to that.
pub(in crate::store) fn leave(database: Connection, path: &Path) {
    let _alone = alone(path);
    if let Err(error) = database.busy_timeout(PAUSE) {
        tracing::debug!(%error, "the database is closed as it is");
        return;
    }
    // Two processes that stop together must not give up together.
    for look in 0..LOOKS {
        match gather(&database) {
            Ok(()) => return,
            Err(error) if !is_shared(&error) => {
                tracing::warn!("{}: not gathered into one file: {error}", path.display());
                return;
            }
            Err(_) if look + 1 < LOOKS => std::thread::sleep(Clock::system().jitter(PAUSE)),
            Err(_) => {}
        }
    }
    let emptied = database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    if let Err(error) = emptied {
        tracing::debug!(%error, "the log of the database was not emptied");
    }
}

/// Brings the log into the file, takes it away and says so in the header: SQLite does all that, or nothing, and only for
/// the last one who has the file open.
pub(in crate::store) fn gather(database: &Connection) -> rusqlite::Result<()> {
    database.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
}

fn is_shared(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
    matches!(
        error.sqlite_error_code(),
        Some(DatabaseBusy | DatabaseLocked)
    )
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::FileExt;

    use super::*;
    use crate::store::{Store, upkeep};

    /// Whether the database is distrusted.
    async fn is_distrusted(store: &Store) -> bool {
        let restored = store.run(|tx| tx.restored()).await.unwrap();
        restored.is_some()
    }

    fn local<T>(work: impl Future<Output = T>) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.unwrap().block_on(work)
    }

    /// Says in the header that there is a log (2), or none (1).
    fn write_version(path: &Path, version: u8) {
        let file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
        file.write_all_at(&[version; 2], 18).unwrap();
    }

    #[test]
    fn who_starts_while_another_process_stops_misses_no_log() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let store = Store::open(&path, Clock::system()).unwrap();
        local(store.close());
        let stops = alone(&path).unwrap();
        write_version(&path, 2); // the log is gone already
        let starts = std::thread::spawn({
            let path = path.clone();
            move || Store::open(&path, Clock::system()).unwrap()
        });
        std::thread::sleep(PAUSE * 3);
        write_version(&path, 1);
        drop(stops);
        assert!(!local(is_distrusted(&starts.join().unwrap())));
        write_version(&path, 2);
        let copied = dir.path().join("copied.db");
        std::fs::copy(&path, &copied).unwrap();
        let store = Store::open(&copied, Clock::system()).unwrap();
        assert!(local(is_distrusted(&store)));
    }

    #[test]
    fn the_log_of_a_killed_process_outlives_a_look() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let store = Store::open(&path, Clock::system()).unwrap();
        local(store.run(|tx| tx.set("last", "word"))).unwrap();
        let killed = dir.path().join("killed.db");
        for end in ["", "-wal"] {
            std::fs::copy(beside(&path, end), beside(&killed, end)).unwrap();
        }
        upkeep::inspect(&killed).unwrap();
        let store = Store::open(&killed, Clock::system()).unwrap();
        assert!(!local(is_distrusted(&store)));
        let last = local(store.run(|tx| tx.setting("last"))).unwrap();
        assert_eq!(last.as_deref(), Some("word"));
    }
}
