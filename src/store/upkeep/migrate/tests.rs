//! Old schemas become like the new one, whole or not at all, and keep what is in them.

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
            "SELECT d.id || ' ' || d.rank || ' ' || coalesce(o.payer || ' ' || o.held, d.state)
             FROM deliveries d LEFT JOIN queued o ON o.seq = d.seq ORDER BY d.seq",
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
            "c 2 done"
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
        .execute_batch(include_str!("../../../../tests/data/schema-0001.sql"))
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
        "SELECT concat_ws('|', seq, id, side, recipient, head, role, message, payload, queued_at,
                          iif(state IN ('done', 'refused'), 0, due_at), attempts, state, remote) FROM outbox ORDER BY seq",
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

/// A database of the last schema in which the queue and the map were one table, with a row of each kind.
const ONE_TABLE: &str = "
    INSERT INTO messages (id, author, reference, taken_at) VALUES (1, '@carol@gts.test', 'r1', 5), (2, 'xmpp:bob@im.test', 'r2', 6);
    INSERT INTO outbox (seq, id, side, recipient, payer, lane, head, role, message, payload, queued_at, due_at, state, open, held,
                        attempts, tried_at, returned, remote, closed_at, kept_until, amends, gone, chain, file, words, domain,
                        rank, turn, announced, bare) VALUES
    (1, 'done', 'xmpp', 'xmpp:bob@im.test', '@carol@gts.test', '@carol@gts.test xmpp:bob@im.test', 0, 'relay', 1, '', 5, 5, 'done', 0, 0,
        2, 5, 0, 's1', 7, 0, 0, 0, '', 3, 4, '', 0, 1, 1, 1),
    (2, 'kept', 'xmpp', 'xmpp:bob@im.test', '@carol@gts.test', '@carol@gts.test xmpp:bob@im.test', 0, 'relay', 1, '{}', 5, 5, 'done', 0, 0,
        1, 6, 1, '', 8, 900, 0, 0, '', 0, 0, '', 0, 2, 0, 0),
    (3, 'refused', 'fediverse', '@carol@gts.test', '@carol@gts.test', ' @carol@gts.test', 0, 'notice', 2, '', 5, 5, 'refused', 0, 0,
        1, 5, 0, '', 0, 0, 0, 1, '', 0, 0, '', 1, 0, 0, 0),
    (4, 'first', 'fediverse', '@carol@gts.test', 'xmpp:bob@im.test', 'xmpp:bob@im.test @carol@gts.test', 1, 'relay', 2, '[1]', 6, 6, 'unsure', 1, 0,
        3, 6, 1, '', 0, 0, 0, 0, '', 0, 9, '', 0, 5, 1, 0),
    (5, 'second', 'fediverse', '@carol@gts.test', 'xmpp:bob@im.test', 'xmpp:bob@im.test @carol@gts.test', 0, 'relay', 2, '[2]', 6, 6, 'waiting', 1, 0,
        0, 0, 0, '', 0, 0, 0, 0, 'first', 0, 0, '', 0, 0, 0, 0),
    (6, 'amends', 'xmpp', 'xmpp:bob@im.test', '@carol@gts.test', '@carol@gts.test xmpp:bob@im.test', 1, 'receipt', 1, '[3]', 6, 99, 'waiting', 1, 1,
        0, 0, 0, '', 0, 0, 1, 0, '', 0, 0, '', 2, 3, 0, 0),
    (7, 'aside', 'xmpp', 'xmpp:bob@im.test', 'xmpp:bob@im.test', ' xmpp:bob@im.test ~', 1, 'contact', NULL, '[4]', 6, 6, 'sending', 1, 0,
        1, 6, 0, '', 0, 0, 0, 0, '', 0, 0, '', 2, 4, 0, 0),
    (8, 'tidy', 'fediverse', '@carol@gts.test', '@carol@gts.test', '~fediverse', 1, 'receipt', 2, '[5]', 6, 6, 'waiting', 1, 0,
        0, 0, 0, '', 0, 0, 3, 0, '', 0, 0, '', 2, 1, 0, 0),
    (9, 'tidy2', 'fediverse', '@dave@gts.test', '@dave@gts.test', '~fediverse', 0, 'receipt', NULL, '[6]', 6, 6, 'waiting', 1, 0,
        0, 0, 0, '', 0, 0, 3, 0, '', 0, 0, 'gts.test', 3, 0, 0, 0),
    (10, 'former', 'xmpp', 'xmpp:bob@im.test', '@carol@gts.test', '@caz@gts.test xmpp:bob@im.test', 1, 'relay', 1, '[7]', 6, 6, 'waiting', 1, 0,
        0, 0, 0, '', 0, 0, 0, 0, '', 0, 0, '', 0, 6, 1, 0),
    (11, 'kept2', 'xmpp', 'xmpp:bob@im.test', '@carol@gts.test', '@carol@gts.test xmpp:bob@im.test ~', 0, 'receipt', 1, '[8]', 5, 5, 'done', 0, 0,
        1, 6, 1, '', 0, 900, 0, 0, '', 0, 0, '', 2, 2, 0, 0),
    (12, 'tidy3', 'fediverse', '@dave@gts.test', '@dave@gts.test', '~fediverse', 0, 'receipt', NULL, '[9]', 5, 5, 'done', 0, 0,
        1, 6, 0, '', 0, 900, 3, 0, '', 0, 0, '', 2, 2, 0, 0);
    INSERT INTO announced VALUES ('@caz@gts.test xmpp:bob@im.test', 6, 1);
    UPDATE sqlite_sequence SET seq = 40 WHERE name = 'outbox'";

#[test]
fn what_is_open_and_what_was_delivered_part_without_loss() {
    let mut old = Connection::open_in_memory().unwrap();
    apply(&mut old, Path::new("old"), &MIGRATIONS[..13], NOW).unwrap();
    old.execute_batch(ONE_TABLE).unwrap();
    // Every column of both, but for what only one of them has.
    let open = "SELECT concat_ws('|', seq, side, role, rank, head, state, held, due_at, queued_at, attempts, tried_at, returned,
                    announced, amends, domain, payload, turn) FROM TABLE WHERE state IN ('waiting', 'sending', 'unsure') ORDER BY seq";
    let map = "SELECT concat_ws('|', seq, id, side, recipient, role, rank, message, queued_at, closed_at, state, attempts, remote,
                    amends, gone, chain, file, words, bare, payload) FROM outbox ORDER BY seq";
    let kept =
        "SELECT concat_ws('|', seq, tried_at, returned, domain, payload, turn, rank) FROM TABLE
                WHERE payload <> '' AND UNTIL > 0";
    let people = "SELECT concat_ws('|', seq, recipient, payer) FROM TABLE WHERE lane NOT LIKE '~fed%' ORDER BY seq";
    let of =
        |sql: &str, table: &str, until: &str| sql.replace("TABLE", table).replace("UNTIL", until);
    let authors = "SELECT concat_ws('|', seq, payer) FROM outbox WHERE role = 'relay' ORDER BY seq";
    let only_open = "(SELECT * FROM outbox WHERE open = 1)";
    let only_kept = "(SELECT * FROM outbox WHERE kept_until > 0)";
    let before = [
        rows(&old, &of(open, "outbox", "")),
        rows(&old, map),
        rows(&old, &of(kept, "outbox", "kept_until")),
        rows(&old, &of(people, only_open, "")),
        rows(&old, &of(people, only_kept, "")),
        rows(&old, authors),
    ];
    migrate(&mut old, Path::new("old"), NOW).unwrap();
    let named =
        "(SELECT o.seq, o.recipient, o.payer, q.lane FROM queued o JOIN queue q ON q.seq = o.seq)";
    let named_of_kept =
        "(SELECT k.seq, r.address AS recipient, p.address AS payer, k.lane FROM kept k
         JOIN addresses r ON r.number = k.recipient JOIN addresses p ON p.number = k.payer)";
    let after = [
        rows(&old, &of(open, "queue", "")),
        rows(&old, map),
        rows(&old, &of(kept, "kept", "until")),
        rows(&old, &of(people, named, "")),
        rows(&old, &of(people, named_of_kept, "")),
        rows(&old, &authors.replace("payer", "author")),
    ];
    assert_eq!(before, after);
    let lanes = "SELECT concat_ws('|', group_concat(seq), lane) FROM queue GROUP BY recipient, payer, lane ORDER BY min(seq)";
    let expected = [
        "4,5|",
        "6|",
        "7|~",
        "8,9|~fediverse",
        "10|@caz@gts.test xmpp:bob@im.test",
    ];
    assert_eq!(rows(&old, lanes), expected);
    let kept = "SELECT concat_ws('|', seq, lane, iif(recipient + payer = 0, 'nobody', NULL)) FROM kept ORDER BY seq";
    assert_eq!(rows(&old, kept), ["2|", "11|~", "12|~fediverse|nobody"]);
    let announced = "SELECT concat_ws('|', lane, since, delivered) FROM announced";
    let expected = ["@carol@gts.test xmpp:bob@im.test|6|1"];
    assert_eq!(rows(&old, announced), expected);
    let next = "SELECT seq || '' FROM sqlite_sequence WHERE name = 'deliveries'";
    assert_eq!(rows(&old, next), ["40"]);
    let wrong = "SELECT 'x' FROM pragma_foreign_key_check UNION ALL SELECT integrity_check FROM pragma_integrity_check";
    assert_eq!(rows(&old, wrong), ["ok"]);
}

fn old_file(dir: &tempfile::TempDir) -> std::path::PathBuf {
    let path = dir.path().join("bridge.db");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(include_str!("../../../../tests/data/schema-0001.sql"))
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
