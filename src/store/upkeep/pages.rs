//! The size of the database's pages. What a transaction changes is written by whole pages, and read by whole pages again after
//! each one of the other process: a message changes some 25 places of a few bytes, so small pages cost a quarter of SQLite's usual.

use std::path::Path;

use rusqlite::Connection;
use rustix::fs::statvfs;

use super::files::folder;
use super::whole;

/// Bytes of a page. With fewer the rows of most tables would be split.
const PAGE: i64 = 1024;

/// Size of a file below which it is not worth a copy yet, in bytes.
const SMALL: u64 = 1 << 20;

/// Pages of a log that is brought into the file: 4 MB. Each time costs a synchronisation with the disk.
const LOG: i64 = 4000;

/// The bytes of the file that are read without a call, where the system maps so many: after each commit of the other process all
/// pages are read again, and most of them have long been in the file. Only what is still in the log is read by calls then.
///
/// The mapping is for reading alone. What a failing disk can't give ends the process by a signal (`SIGBUS`) instead of with an
/// error; as after any other sudden end, nothing is lost, and the next start says what is wrong with the file.
const MAPPED: i64 = 1 << 30;

/// KiB of pages that are kept in memory: what a few messages touch.
const CACHE: i64 = 256;

/// The same while the schema changes, which goes over all rows of a table and each of its indexes.
const WIDE_CACHE: i64 = 32 * 1024;

/// Keeps so many pages in memory as the work of every day needs.
pub(in crate::store) fn keep_few(database: &Connection) -> rusqlite::Result<()> {
    database.pragma_update(None, "cache_size", -CACHE)
}

/// Keeps so many as a change of the schema needs.
pub(super) fn keep_many(database: &Connection) -> rusqlite::Result<()> {
    database.pragma_update(None, "cache_size", -WIDE_CACHE)
}

/// Has a file that is still empty made of small pages, the log brought into the file now and then, and the file mapped.
pub(in crate::store) fn choose(database: &Connection) -> rusqlite::Result<()> {
    database.pragma_update(None, "page_size", PAGE)?;
    database.pragma_update(None, "wal_autocheckpoint", LOG)?;
    database.pragma_update(None, "mmap_size", MAPPED)
}

/// Writes a file of large pages anew, if nobody else has it open and the disk has room for it twice. A file that stays as it is
/// works as well, only slower, so nothing here is an error. Killed in the middle, SQLite brings the old file back.
pub(in crate::store) fn shrink(database: &Connection, path: &Path) {
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    if bytes < SMALL || !is_large(database) {
        return;
    }
    let megabytes = bytes.div_ceil(1_000_000);
    let path_shown = path.display();
    if !has_room(path, bytes) {
        tracing::info!(
            megabytes,
            "{path_shown} keeps its large pages, with which each message writes four times as much: there is no room for a copy"
        );
        return;
    }
    if whole::gather(database).is_err() {
        return; // another process works with it: the next time
    }
    tracing::info!(
        megabytes,
        "{path_shown} is written anew in small pages, once"
    );
    match rewrite(database) {
        Ok(()) => tracing::info!("{path_shown} has small pages now"),
        Err(error) => tracing::warn!("{path_shown} keeps its large pages: {error}"),
    }
}

fn is_large(database: &Connection) -> bool {
    let size = database.pragma_query_value(None, "page_size", |row| row.get::<_, i64>(0));
    size.is_ok_and(|size| size > PAGE)
}

/// Whether the disk has room for the bytes twice: for the new file, and for the old one's pages until the new one is whole.
pub(super) fn has_room(path: &Path, bytes: u64) -> bool {
    let room = |disk: rustix::fs::StatVfs| disk.f_bavail.saturating_mul(disk.f_frsize);
    statvfs(folder(path)).is_ok_and(|disk| room(disk) / 2 > bytes)
}

fn rewrite(database: &Connection) -> rusqlite::Result<()> {
    database.pragma_update(None, "page_size", PAGE)?;
    database.execute_batch("VACUUM")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::store::Store;

    fn size(path: &Path) -> i64 {
        let database = Connection::open(path).unwrap();
        let size = database.pragma_query_value(None, "page_size", |row| row.get(0));
        size.unwrap()
    }

    /// A store of large pages, as earlier versions made it, with a setting of a megabyte.
    fn old(path: &Path) {
        let database = Connection::open(path).unwrap();
        let sql = include_str!("../../../tests/data/schema-0001.sql");
        database.execute_batch(sql).unwrap();
        let keep = "INSERT INTO settings (name, value) VALUES ('kept', 'word'), ('more', hex(zeroblob(600000))); PRAGMA journal_mode = WAL";
        database.execute_batch(keep).unwrap();
    }

    async fn kept(store: &Store) -> Option<String> {
        store.run(|tx| tx.setting("kept")).await.unwrap()
    }

    #[tokio::test]
    async fn a_file_of_large_pages_is_written_anew_and_keeps_its_rows() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        old(&path);
        assert_eq!(size(&path), 4096);
        let store = Store::open(&path, Clock::system()).unwrap();
        assert_eq!(kept(&store).await.as_deref(), Some("word"));
        assert_eq!(size(&path), PAGE);
    }

    #[tokio::test]
    async fn a_file_that_another_process_has_open_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        old(&path);
        let other = Connection::open(&path).unwrap();
        let count = "SELECT count(*) FROM settings";
        let _: i64 = other.query_row(count, [], |row| row.get(0)).unwrap();
        let store = Store::open(&path, Clock::system()).unwrap();
        assert_eq!(kept(&store).await.as_deref(), Some("word"));
        assert_eq!(size(&path), 4096);
    }
}
