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
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(5);

    #[test]
    fn a_newer_schema_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, Path::new("x"), NOW).unwrap();
        connection
            .pragma_update(None, "user_version", 9000)
            .unwrap();
        let error = migrate(&mut connection, Path::new("bridge.db"), NOW)
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
        use crate::store::outbox::Room;
        let clock = crate::clock::Clock::system();
        let store = crate::store::Store::open(&path, clock).unwrap();
        let side = crate::event::LegId::FEDIVERSE;
        let (claimed, unreadable) = store
            .run(move |tx| tx.claim(side, Room::of(9)))
            .await
            .unwrap();
        assert!(unreadable.is_empty());
        assert_eq!(claimed[0].delivery.id, "old");
    }

    #[test]
    fn migrating_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, Path::new("x"), NOW).unwrap();
        let before = schema(&connection);
        migrate(&mut connection, Path::new("x"), NOW).unwrap();
        assert_eq!(schema(&connection), before);
    }

    #[test]
    fn what_waits_keeps_its_place_in_a_newer_schema() {
        let mut connection = Connection::open_in_memory().unwrap();
        MIGRATIONS[..2]
            .iter()
            .for_each(|sql| connection.execute_batch(sql).unwrap());
        connection.pragma_update(None, "user_version", 2).unwrap();
        connection
            .execute_batch(
                "INSERT INTO outbox (id, side, recipient, lane, head, role, payload, queued_at, due_at, state) VALUES
                 ('a', 'xmpp', 'xmpp:bob@im.test', '@carol@gts.test xmpp:bob@im.test', 1, 'relay', '{}', 5, 9, 'waiting'),
                 ('b', 'xmpp', 'xmpp:bob@im.test', ' xmpp:bob@im.test', 1, 'notice', '{}', 5, 5, 'sending'),
                 ('c', 'xmpp', 'xmpp:bob@im.test', ' xmpp:bob@im.test', 0, 'contact', '', 5, 5, 'done')",
            )
            .unwrap();
        migrate(&mut connection, Path::new("x"), NOW).unwrap();
        let mut query = connection
            .prepare(
                "SELECT id || ' ' || rank || ' ' || payer || ' ' || held FROM outbox ORDER BY seq",
            )
            .unwrap();
        let rows: Vec<String> = query
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        assert_eq!(
            rows,
            [
                "a 0 @carol@gts.test 1",
                "b 1 xmpp:bob@im.test 0",
                "c 2 xmpp:bob@im.test 0"
            ]
        );
    }

    #[test]
    fn a_question_keeps_waiting_in_a_newer_schema() {
        let mut connection = Connection::open_in_memory().unwrap();
        MIGRATIONS[..5]
            .iter()
            .for_each(|sql| connection.execute_batch(sql).unwrap());
        connection.pragma_update(None, "user_version", 5).unwrap();
        connection
            .execute_batch("INSERT INTO questions VALUES ('xmpp:bob@im.test', 'to whom', '{}', 9)")
            .unwrap();
        migrate(&mut connection, Path::new("x"), NOW).unwrap();
        let sql = "SELECT concat_ws('|', who, kind, payload, until) FROM questions";
        assert_eq!(rows(&connection, sql), ["xmpp:bob@im.test|to whom|{}|9"]);
    }

    /// A database as the first version left it.
    fn oldest() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(include_str!("../../../tests/data/schema-0001.sql"))
            .unwrap();
        connection
    }

    fn rows(connection: &Connection, sql: &str) -> Vec<String> {
        let mut query = connection.prepare(sql).unwrap();
        let rows = query
            .query_map([], |row| row.get::<_, Option<String>>(0))
            .unwrap();
        rows.map(|row| row.unwrap().unwrap_or_default()).collect()
    }

    fn schema(connection: &Connection) -> Vec<String> {
        let words = |sql: String| sql.split_whitespace().collect::<Vec<_>>().join(" ");
        let sql =
            "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";
        rows(connection, sql).into_iter().map(words).collect()
    }

    /// The rows of the first schema's columns, which every version keeps.
    fn kept(connection: &Connection) -> Vec<String> {
        [
            "SELECT concat_ws('|', address, side, account_id, lang, registered_at, revoked_at, registrations) FROM users",
            "SELECT concat_ws('|', id, author, reference, wants_receipt, taken_at) FROM messages",
            "SELECT concat_ws('|', seq, id, side, recipient, lane, head, role, message, payload, queued_at, due_at,
                              attempts, state, remote) FROM outbox",
            "SELECT concat_ws('|', name, value) FROM settings WHERE name <> 'hash-key'",
        ]
        .iter()
        .flat_map(|sql| rows(connection, sql))
        .collect()
    }

    #[test]
    fn the_first_version_s_database_becomes_like_a_new_one_and_keeps_its_rows() {
        let (mut old, mut new) = (oldest(), Connection::open_in_memory().unwrap());
        let before = kept(&old);
        assert!(before.len() > 12);
        let seen = rows(&old, "SELECT seen_at || '' FROM inbound ORDER BY 1");
        migrate(&mut old, Path::new("old"), NOW).unwrap();
        migrate(&mut new, Path::new("new"), NOW).unwrap();
        assert_eq!(schema(&old), schema(&new));
        assert_eq!(kept(&old), before);
        let now = rows(&old, "SELECT seen_at || '' FROM inbound ORDER BY 1");
        assert_eq!(now, seen);
        assert!(!seen.is_empty());
    }

    #[test]
    fn every_older_schema_becomes_like_a_new_one_and_keeps_what_waits() {
        let mut new = Connection::open_in_memory().unwrap();
        migrate(&mut new, Path::new("new"), NOW).unwrap();
        for version in 1..MIGRATIONS.len() {
            let mut old = Connection::open_in_memory().unwrap();
            apply(&mut old, Path::new("old"), &MIGRATIONS[..version], NOW).unwrap();
            old.execute_batch(
                "INSERT INTO outbox (id, side, recipient, lane, head, role, message, payload, queued_at, due_at, state, remote) VALUES
                 ('a', 'xmpp', 'xmpp:bob@im.test', 'l', 1, 'relay', NULL, '{}', 5, 9, 'waiting', ''),
                 ('b', 'fediverse', '@carol@gts.test', 'm', 1, 'relay', NULL, '{}', 5, 5, 'sending', ''),
                 ('c', 'fediverse', '@carol@gts.test', 'm', 0, 'notice', NULL, '', 5, 5, 'done', '17')",
            )
            .unwrap();
            let before = kept(&old);
            migrate(&mut old, Path::new("old"), NOW).unwrap();
            assert_eq!(kept(&old), before, "{version}");
            assert_eq!(schema(&old), schema(&new), "{version}");
        }
    }

    fn old_file(dir: &tempfile::TempDir) -> std::path::PathBuf {
        let path = dir.path().join("bridge.db");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(include_str!("../../../tests/data/schema-0001.sql"))
            .unwrap();
        path
    }

    #[test]
    fn what_the_database_was_is_kept_for_a_week() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(&dir);
        let copy = dir.path().join("bridge.db.before-upgrade");
        let mut connection = Connection::open(&path).unwrap();
        let before = kept(&connection);
        migrate(&mut connection, &path, NOW).unwrap();
        let old = Connection::open(&copy).unwrap();
        assert_eq!(kept(&old), before);
        assert_eq!(super::schema(&old, &copy).unwrap(), 1);
        drop(old);
        let mode = std::fs::metadata(&copy).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let just_made = std::fs::metadata(&copy).unwrap().modified().unwrap();
        for (days, stays) in [(6, true), (8, false)] {
            let made = just_made - std::time::Duration::from_secs(days * 86400);
            let file = std::fs::File::options().write(true).open(&copy).unwrap();
            file.set_modified(made).unwrap();
            migrate(&mut connection, &path, NOW).unwrap();
            assert_eq!(copy.exists(), stays, "{days} days");
        }
    }

    #[test]
    fn a_new_file_has_no_copy_of_what_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let mut connection = Connection::open(&path).unwrap();
        migrate(&mut connection, &path, NOW).unwrap();
        migrate(&mut connection, &path, NOW).unwrap();
        assert!(!dir.path().join("bridge.db.before-upgrade").exists());
    }

    /// The power fails: of the log that the disk has the end is missing, wherever that is.
    #[test]
    fn a_log_that_has_lost_its_end_leaves_the_old_schema_or_the_new_one() {
        let dir = tempfile::tempdir().unwrap();
        let path = old_file(&dir);
        let mut connection = Connection::open(&path).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
            .unwrap();
        let before = kept(&connection);
        migrate(&mut connection, &path, NOW).unwrap();
        let log = std::fs::read(dir.path().join("bridge.db-wal")).unwrap();
        let mut found = std::collections::BTreeSet::new();
        for part in 0..=24 {
            let cut = dir.path().join(format!("cut-{part}.db"));
            std::fs::copy(&path, &cut).unwrap();
            let left = &log[..log.len() * part / 24];
            std::fs::write(dir.path().join(format!("cut-{part}.db-wal")), left).unwrap();
            let mut connection = Connection::open(&cut).unwrap();
            found.insert(super::schema(&connection, &cut).unwrap());
            migrate(&mut connection, &cut, NOW).unwrap();
            assert_eq!(kept(&connection), before, "{part}");
            assert_eq!(super::schema(&connection, &cut).unwrap(), newest());
        }
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [1, newest()]);
    }

    #[test]
    fn a_migration_that_is_cut_off_leaves_the_old_schema() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let mut connection = Connection::open(&path).unwrap();
        connection
            .execute_batch("PRAGMA journal_mode = WAL")
            .unwrap();
        apply(&mut connection, &path, &MIGRATIONS[..1], NOW).unwrap();
        let before = schema(&connection);
        // Its second statement fails after the first has been done.
        let cut_off = [
            MIGRATIONS[0],
            "CREATE TABLE half (x TEXT) STRICT; DROP TABLE settings; SELECT nothing FROM nowhere",
        ];
        assert!(apply(&mut connection, &path, &cut_off, NOW).is_err());
        assert_eq!(schema(&connection), before);
        // Killed: the transaction is still open when the process is gone, and its copy on the disk has no end.
        connection
            .execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE; CREATE TABLE half (x TEXT) STRICT; DROP TABLE settings")
            .unwrap();
        let after = dir.path().join("after.db");
        for end in ["", "-wal"] {
            let name = |path: &Path| format!("{}{end}", path.display());
            std::fs::copy(name(&path), name(&after)).unwrap();
        }
        let mut left = Connection::open(&after).unwrap();
        assert_eq!(schema(&left), before);
        migrate(&mut left, &after, NOW).unwrap();
    }
}
