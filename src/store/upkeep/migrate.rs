//! Brings a database file to the schema of this version.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{before, identity, pages};
use crate::clock::Timestamp;
use crate::failpoint::{self, Moment, Work};
use crate::store::{Result, StoreError, inbound, unusable};

/// The setting that says when this database was made: nothing from before is any of the bridge's business. Databases of
/// earlier versions do not have it.
pub(in crate::store) const SET_UP: &str = "set-up";

/// Append only: a file that has been released is never edited.
const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_first.sql"),
    include_str!("../migrations/0002_people.sql"),
    include_str!("../migrations/0003_amend.sql"),
    include_str!("../migrations/0004_delivery.sql"),
    include_str!("../migrations/0005_parts.sql"),
    include_str!("../migrations/0006_again.sql"),
    include_str!("../migrations/0007_wild.sql"),
    include_str!("../migrations/0008_strangers.sql"),
    include_str!("../migrations/0009_light.sql"),
    include_str!("../migrations/0010_legs.sql"),
    include_str!("../migrations/0011_people.sql"),
    include_str!("../migrations/0012_store.sql"),
    include_str!("../migrations/0013_rules.sql"),
    include_str!("../migrations/0014_queue.sql"),
];

/// Applies what is missing, in one transaction that reads the version inside it:
/// both processes may start at the same moment, and a kill in the middle leaves the old schema.
/// `true` if the file was empty.
pub fn migrate(connection: &mut Connection, path: &Path, now: Timestamp) -> Result<bool> {
    let made = apply(connection, path, MIGRATIONS, now).map_err(|error| match error {
        StoreError::Sql(error) => unusable(path, &error),
        other => other,
    })?;
    pages::keep_few(connection)?;
    Ok(made)
}

fn apply(
    connection: &mut Connection,
    path: &Path,
    migrations: &[&str],
    now: Timestamp,
) -> Result<bool> {
    let tx = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| unusable(path, &error))?;
    let found = schema(&tx, path)?;
    let known = usize::try_from(found).unwrap_or(0);
    let in_use = tx.path().is_some_and(|path| !path.is_empty()) && known > 0;
    match in_use && known < migrations.len() {
        true => {
            before::keep(path)?;
            pages::keep_many(&tx)?;
        }
        false => before::fade(path),
    }
    for (step, sql) in migrations.iter().enumerate().skip(known) {
        if in_use {
            let (step, last) = (step + 1, migrations.len());
            tracing::info!("{} is brought to schema {step} of {last}", path.display());
        }
        tx.execute_batch(sql)?;
    }
    inbound::take_over(&tx)?;
    if found == 0 {
        let sql = "INSERT INTO settings (name, value) VALUES (?1, ?2)";
        tx.execute(sql, (SET_UP, now.0.to_string()))?;
    }
    identity::mark(&tx)?;
    tx.pragma_update(None, "user_version", migrations.len() as i64)?;
    failpoint::point(Work::Migration, Moment::Decided);
    tx.commit()?;
    failpoint::point(Work::Migration, Moment::Committed);
    Ok(found == 0)
}

/// The version of the schema of `database`, which may be anybody's; 0 if it is empty.
///
/// # Errors
/// Another program made it, or a newer version of the bridge.
pub(in crate::store) fn schema(database: &Connection, path: &Path) -> Result<i64> {
    known(identity::schema(database, path)?, path)
}

/// The schema of this database; an error if a newer version wrote it.
pub fn version(database: &Connection, path: &Path) -> Result<i64> {
    let found: i64 = database
        .prepare_cached("PRAGMA user_version")
        .and_then(|mut query| query.query_row([], |row| row.get(0)))
        .map_err(|error| unusable(path, &error))?;
    known(found, path)
}

/// The schema of this version.
pub(in crate::store) fn newest() -> i64 {
    MIGRATIONS.len() as i64
}

/// This schema, if it is not newer than those that this version knows.
fn known(found: i64, path: &Path) -> Result<i64> {
    let known = newest();
    if found > known {
        return Err(StoreError::Newer {
            path: path.display().to_string(),
            found,
            known,
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
