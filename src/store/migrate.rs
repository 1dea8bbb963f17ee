//! Brings a database file to the schema of this version.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{Result, StoreError, unusable};

/// Append only: a file that has been released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_people.sql"),
    include_str!("migrations/0003_parts.sql"),
];

/// Applies what is missing, in one transaction that reads the version inside it:
/// both processes may start at the same moment, and a kill in the middle leaves the old schema.
pub fn migrate(connection: &mut Connection, path: &Path) -> Result<()> {
    apply(connection, path).map_err(|error| match error {
        StoreError::Sql(error) => unusable(path, &error),
        other => other,
    })
}

fn apply(connection: &mut Connection, path: &Path) -> Result<()> {
    let tx = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| unusable(path, &error))?;
    let found: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = MIGRATIONS.len() as i64;
    if found > known {
        return Err(StoreError::Newer {
            path: path.display().to_string(),
            found,
            known,
        });
    }
    for sql in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        tx.execute_batch(sql)?;
    }
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_schema_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection
            .pragma_update(None, "user_version", 9000)
            .unwrap();
        let error = migrate(&mut connection, Path::new("bridge.db"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("9000") && error.contains("newer"), "{error}");
        let left: i64 = connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        assert_eq!(left, 9000);
    }

    #[tokio::test]
    async fn what_waited_in_an_old_file_is_still_sent() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(MIGRATIONS[0]).unwrap();
        old.pragma_update(None, "user_version", 1).unwrap();
        old.execute(
            "INSERT INTO outbox (id, side, recipient, lane, head, role, payload, queued_at, due_at)
             VALUES ('old', 'fediverse', '@carol@gts.example', 'x', 1, 'relay', ?1, 1, 1)",
            [r#"{"kind":"text","text":"hi","lang":null,"reply_to":"5","warning":null}"#],
        )
        .unwrap();
        drop(old);
        let clock = crate::clock::Clock::system();
        let store = crate::store::Store::open(&path, clock).unwrap();
        let side = crate::address::Side::Fediverse;
        let (claimed, unreadable) = store.run(move |tx| tx.claim(side, 9)).await.unwrap();
        assert!(unreadable.is_empty());
        assert_eq!(claimed[0].delivery.id, "old");
    }

    #[test]
    fn migrating_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, Path::new("x")).unwrap();
        migrate(&mut connection, Path::new("x")).unwrap();
    }
}
