//! A look at a database from outside: nothing is changed in it, and no version's schema is brought up to date.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::again::queue_of;
use super::files;
use super::migrate::{self, SET_UP};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::{Result, unusable};

/// An open database that is only read.
pub struct Look {
    database: Connection,
    path: PathBuf,
    /// Version of its schema.
    pub schema: i64,
}

/// The deliveries that wait for one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// Deliveries.
    pub count: i64,
    /// Since when the oldest of them waits.
    pub oldest: Option<Timestamp>,
}

impl Look {
    /// Opens the database at `path`, while the bots run or not.
    ///
    /// # Errors
    /// It is not there, damaged, another program's, or of a newer version.
    pub fn at(path: &Path) -> Result<Self> {
        let database = files::open(path)?;
        let schema = migrate::schema(&database, path)?;
        Ok(Self {
            database,
            path: path.to_owned(),
            schema,
        })
    }

    /// The next bot that starts brings the schema up to date.
    pub fn is_older(&self) -> bool {
        self.schema < migrate::newest()
    }

    /// The first page that is not what SQLite wrote. Reads the whole file.
    pub fn damage(&self) -> Result<Option<String>> {
        let look = "PRAGMA quick_check(1)";
        let said: String = self
            .database
            .query_row(look, [], |row| row.get(0))
            .map_err(|error| unusable(&self.path, &error))?;
        Ok((said != "ok").then_some(said))
    }

    /// Size in bytes, with the log beside it.
    pub fn bytes(&self) -> u64 {
        let log = files::beside(&self.path, "-wal");
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |meta| meta.len());
        size(&self.path) + size(&log)
    }

    /// Counts the deliveries that wait for this side.
    pub fn queue(&self, side: LegId) -> Result<Queue> {
        let queue = queue_of(&self.database)?;
        let sql = format!(
            "SELECT count(*), min(queued_at) FROM {queue} WHERE side = ?1 AND state IN ('waiting', 'sending', 'unsure')"
        );
        Ok(self.database.query_row(&sql, [side], |row| {
            Ok(Queue {
                count: row.get(0)?,
                oldest: row.get(1)?,
            })
        })?)
    }

    /// The value of this name.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        let sql = "SELECT value FROM settings WHERE name = ?1";
        let found = self.database.query_row(sql, [name], |row| row.get(0));
        Ok(found.optional()?)
    }

    /// When this database was made; none if that was by an early version.
    pub fn set_up(&self) -> Result<Option<Timestamp>> {
        let text = self.setting(SET_UP)?;
        Ok(text.and_then(|text| text.parse().ok()).map(Timestamp))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::store::Store;

    #[tokio::test]
    async fn a_look_beside_running_bots_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let store = Store::open(&path, Clock::mock(Timestamp(5))).unwrap();
        store.run(|tx| tx.set("name", "value")).await.unwrap();
        let look = Look::at(&path).unwrap();
        assert!(!look.is_older() && look.bytes() > 0);
        assert_eq!(look.damage().unwrap(), None);
        assert_eq!(look.setting("name").unwrap().as_deref(), Some("value"));
        assert_eq!(look.set_up().unwrap(), Some(Timestamp(5)));
        let empty = Queue {
            count: 0,
            oldest: None,
        };
        assert_eq!(look.queue(LegId::XMPP).unwrap(), empty);
        store.run(|tx| tx.set("name", "other")).await.unwrap();
        assert_eq!(look.setting("name").unwrap().as_deref(), Some("other"));
    }

    #[test]
    fn an_older_schema_stays_as_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("old.db");
        let sql = include_str!("../../../tests/data/schema-0001.sql");
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        for _ in 0..2 {
            assert!(Look::at(&path).unwrap().is_older());
        }
        assert!(Look::at(&dir.path().join("none")).is_err());
        assert!(!dir.path().join("none").exists());
    }
}
