//! Whose a database file is: nothing is written into one that another program made.

use std::path::Path;

use rusqlite::Connection;

use super::files::failed;
use crate::store::{Result, unusable};

/// `XAPB`: stands in the header of every database of the bridge (`PRAGMA application_id`), for `file` and for us.
const ID: i32 = 0x5841_5042;

/// The first schema whose databases all have [`ID`].
const MARKED: i64 = 7;

/// Tables that every version has, with a column of each that no other program is likely to have there.
const TABLES: [(&str, &str); 5] = [
    ("users", "registrations"),
    ("inbound", "seen_at"),
    ("messages", "wants_receipt"),
    ("outbox", "lane"),
    ("settings", "value"),
];

/// The version of the schema of `database`; 0 if it is empty.
///
/// # Errors
/// Another program made it.
pub(in crate::store) fn schema(database: &Connection, path: &Path) -> Result<i64> {
    let header = header(database).map_err(|error| unusable(path, &error))?;
    let is_ours = match header.id {
        ID => true,
        0 => is_unmarked(database, header).map_err(|error| unusable(path, &error))?,
        _ => false,
    };
    match is_ours {
        true => Ok(header.version),
        false => Err(failed(
            path,
            "belongs to another program, and nothing was changed in it: name a database of this bridge, \
             or a file that is not there yet",
        )),
    }
}

/// Writes into the header that the database is ours.
pub(in crate::store) fn mark(database: &Connection) -> Result<()> {
    Ok(database.pragma_update(None, "application_id", ID)?)
}

/// The file's header, as it is at one moment.
#[derive(Clone, Copy)]
struct Header {
    id: i32,
    version: i64,
    is_empty: bool,
}

/// Reads in one statement: the other process may be making the database.
fn header(database: &Connection) -> rusqlite::Result<Header> {
    let sql = "SELECT (SELECT application_id FROM pragma_application_id), \
               (SELECT user_version FROM pragma_user_version), NOT EXISTS (SELECT 1 FROM sqlite_schema)";
    database.query_row(sql, [], |row| {
        Ok(Header {
            id: i32::try_from(row.get::<_, i64>(0)?).unwrap_or(-1),
            version: row.get(1)?,
            is_empty: row.get(2)?,
        })
    })
}

/// Nobody has used the file yet, or a version of the bridge that did not mark its databases.
fn is_unmarked(database: &Connection, header: Header) -> rusqlite::Result<bool> {
    if header.version == 0 {
        return Ok(header.is_empty);
    }
    let mut column = database.prepare("SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2")?;
    for table in TABLES {
        if !column.exists(table)? {
            return Ok(false);
        }
    }
    Ok((1..MARKED).contains(&header.version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::store::Store;

    fn refusal(path: &Path) -> Option<String> {
        let opened = Store::open(path, Clock::system());
        opened.err().map(|error| error.to_string())
    }

    #[test]
    fn a_file_of_another_program_is_refused_and_left_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        for (name, sql) in [
            ("plain", "CREATE TABLE users (registrations)"),
            ("numbered", "CREATE TABLE x (y); PRAGMA user_version = 6"),
            ("newer", "CREATE TABLE x (y); PRAGMA user_version = 70"),
            ("only numbered", "PRAGMA user_version = 3"),
            ("marked", "PRAGMA application_id = 252006673"),
            ("view", "CREATE VIEW v AS SELECT 1"),
            (
                "beginning alike",
                "CREATE TABLE users (registrations); CREATE TABLE settings (name, value); PRAGMA user_version = 2",
            ),
        ] {
            let path = dir.path().join(name);
            Connection::open(&path).unwrap().execute_batch(sql).unwrap();
            let before = std::fs::read(&path).unwrap();
            let refused = refusal(&path).unwrap_or_default();
            assert!(refused.contains("another program"), "{name}: {refused}");
            assert_eq!(std::fs::read(&path).unwrap(), before, "{name}");
            let beside = std::fs::read_dir(dir.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name());
            let logs = beside
                .filter(|name| name.to_string_lossy().contains('-'))
                .count();
            assert_eq!(logs, 0, "{name}");
        }
    }

    #[test]
    fn an_empty_file_and_one_of_an_older_version_are_taken_over() {
        let dir = tempfile::tempdir().unwrap();
        let (empty, old) = (dir.path().join("empty"), dir.path().join("old"));
        std::fs::write(&empty, "").unwrap();
        Connection::open(&old)
            .unwrap()
            .execute_batch(include_str!("../../../tests/data/schema-0001.sql"))
            .unwrap();
        for path in [&empty, &old] {
            assert_eq!(refusal(path), None);
            assert_eq!(refusal(path), None, "once more");
            let database = Connection::open(path).unwrap();
            assert_eq!(header(&database).unwrap().id, ID);
        }
    }

    #[test]
    fn a_database_that_the_other_process_is_making_is_ours() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("new");
        let maker = Connection::open(&path).unwrap();
        maker.execute_batch("PRAGMA journal_mode = WAL").unwrap();
        let looker = Connection::open(&path).unwrap();
        let made = std::thread::spawn(move || {
            for _ in 0..200 {
                let make = format!(
                    "BEGIN IMMEDIATE; CREATE TABLE x (y); PRAGMA application_id = {ID}; \
                     PRAGMA user_version = {MARKED}; COMMIT"
                );
                maker.execute_batch(&make).unwrap();
                let unmake = "BEGIN IMMEDIATE; DROP TABLE x; PRAGMA application_id = 0; \
                              PRAGMA user_version = 0; COMMIT";
                maker.execute_batch(unmake).unwrap();
            }
        });
        while !made.is_finished() {
            assert!([0, MARKED].contains(&schema(&looker, &path).unwrap()));
        }
        made.join().unwrap();
    }
}
