//! The write-ahead log: kept short, as it holds what was erased from the file.

use crate::store::{Result, Store};

impl Store {
    /// Brings what the write-ahead log holds into the file, and empties the log.
    ///
    /// SQLite does so by itself only at a moment at which the other process neither reads nor writes: while both are busy
    /// the log may grow by megabytes a second, and texts long delivered stay in it. This waits for such a moment, for as
    /// long as any writer does; where none comes, the next time is early enough.
    pub async fn empty_log(&self) -> Result<()> {
        let emptied = self.on_thread(|connection| {
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        });
        Ok(emptied.await??)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;

    #[tokio::test]
    async fn the_log_does_not_grow() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let log = dir.path().join("bridge.db-wal");
        let length = || std::fs::metadata(&log).map_or(0, |log| log.len());
        let store = Store::open(&path, Clock::system()).unwrap();
        for value in ["one", "two", "three"] {
            store.run(move |tx| tx.set("key", value)).await.unwrap();
            assert!(length() > 0);
            store.empty_log().await.unwrap();
            assert_eq!(length(), 0);
        }
        let kept = store.run(|tx| tx.setting("key")).await.unwrap();
        assert_eq!(kept.as_deref(), Some("three"));
    }
}
