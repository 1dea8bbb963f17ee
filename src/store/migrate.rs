//! Brings a database file to the schema of this version.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{Result, StoreError, unusable};

/// Append only: a file that has been released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_people.sql"),
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

    #[test]
    fn migrating_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, Path::new("x")).unwrap();
        migrate(&mut connection, Path::new("x")).unwrap();
    }
}
