//! Databases in use, of other programs, with rows that are broken; configurations that end in the middle; large ones.

use super::*;

/// Nothing was taken over, and nothing was written.
#[track_caller]
fn refused(place: &Move, code: i32, words: &[&str]) {
    let (found, text) = place.import(&[]);
    assert_eq!(found, Some(code), "{text}");
    has(&text, words);
    assert!(!place.path("new/config.yaml").exists(), "{text}");
    let store = place.path("new/xmpp-ap-bridge.db");
    assert!(!store.exists() || rows(&place.store(), "SELECT address FROM users").is_empty());
}

#[test]
fn broken_rows_and_unknown_columns_are_named_and_the_rest_is_taken() {
    let place = Move::new();
    place
        .source()
        .execute_batch(
            "ALTER TABLE users ADD COLUMN karma INTEGER; CREATE TABLE extra (x);
             INSERT INTO users (type, req_user, req_date, nb_reg) VALUES
                 (2,'a@b.test','2026-05-01 08:00:00',1), (1,'no address','2026-05-01 08:00:00',1),
                 (1,NULL,'2026-05-01 08:00:00',1), (1,x'ff00','2026-05-01 08:00:00',1), (0,'late@pix.test','soon',1),
                 (0,'fine@pix.test','2026-05-01T08:00:00',NULL), (1,printf('%.*c', 5000, 'x') || '@im.test','2026-05-01 08:00:00',1);
             INSERT INTO comm (type, user, from_u, from_date, id_from, id_to) VALUES
                 (1,'ann@im.test','cleo@pix.test','2026-05-01 08:00:00','9',NULL), (1,'ann@im.test',NULL,NULL,'9','9');
             INSERT INTO blocks VALUES (0,'cleo@pix.test','not one','2026-06-02 08:00:00');",
        )
        .unwrap();
    let text = place.imports();
    has(
        &text,
        &[
            "bridge.db: table users: unknown column karma",
            "bridge.db: unknown table extra",
            "table users, row 8: type is 2",
            "row 9: req_user \"no address\"",
            "row 10: req_user is nothing",
            "row 11: req_user is something that is no text",
            "row 12: req_date is \"soon\", no date",
            "row 14: req_user is something",
            "table comm, row 8: id_to is nothing",
            "table comm, row 9: from_u is nothing",
            "table blocks, row 3: blocked \"not one\"",
            "4 registered people",
        ],
    );
    assert_eq!(
        place.rows("SELECT registrations || '' FROM users WHERE address = '@fine@pix.test'"),
        ["1"]
    );
}

#[test]
fn what_is_no_database_of_the_python_bridge_is_refused() {
    let place = Move::new();
    let path = place.path("old/bridge.db");
    for (sql, words) in [
        (
            "CREATE TABLE notes (text)",
            "is no database of the Python bridge",
        ),
        (
            "CREATE TABLE users (id, name)",
            "is no database of the Python bridge",
        ),
    ] {
        fs::remove_file(&path).unwrap();
        place.source().execute_batch(sql).unwrap();
        let before = place.old();
        refused(&place, 78, &[words, "bridge.db"]);
        assert_eq!(place.old(), before);
    }
    fs::write(
        &path,
        "SQLite format 3\0 and then nothing of the kind".repeat(200),
    )
    .unwrap();
    refused(&place, 78, &["bridge.db", "nothing was taken from it"]);
    fs::write(&path, "just words").unwrap();
    refused(&place, 78, &["is no SQLite database"]);
    fs::remove_file(&path).unwrap();
    refused(&place, 78, &["names this database, and it is not there"]);
}

#[test]
fn half_a_configuration_is_refused_with_its_line() {
    let place = Move::new();
    let path = place.path("old/xmpp-bridge-config.yml");
    let whole = fs::read_to_string(&path).unwrap();
    let cut = |end: &str| &whole[..whole.find(end).unwrap() + end.len()];
    fs::write(&path, cut("bridge-prefixes: [\"@\", \"xm")).unwrap();
    refused(
        &place,
        78,
        &["xmpp-bridge-config.yml: line 3", "nothing was taken over"],
    );
    fs::write(&path, cut("ap_bridge_jid: ap")).unwrap();
    refused(&place, 78, &["xmpp_bridge_name: is missing"]);
    fs::write(&path, cut("xmpp_bridge_token: sample-token\n")).unwrap();
    let text = place.imports();
    has(
        &text,
        &[
            "max-reg-users is not set",
            "comm-max-limit-days is not set",
            "retention.days: 30",
        ],
    );
}

#[test]
fn files_are_told_apart_by_what_is_in_them() {
    let place = Move::new();
    fs::rename(place.path("old/bridge.db"), place.path("elsewhere.data")).unwrap();
    fs::rename(
        place.path("old/xmpp-bridge-config.yml"),
        place.path("settings"),
    )
    .unwrap();
    let words = [
        "import",
        "settings",
        "elsewhere.data",
        "old/xmpp-bridge-red.txt",
    ];
    let (code, text) = said(place.command(&words).output().unwrap());
    assert_eq!(code, Some(0), "{text}");
    has(
        &text,
        &[
            "3 registered people",
            "1 domain on the red list, 0 on the green list",
        ],
    );
    for (name, words) in [
        ("old/none", "is not there"),
        ("stranger", "is no file of the Python bridge"),
    ] {
        fs::write(place.path("stranger"), "hello").unwrap();
        let (code, text) = said(place.command(&["import", name]).output().unwrap());
        assert_eq!(code, Some(78), "{text}");
        has(&text, &[words]);
    }
    fs::create_dir(place.path("empty")).unwrap();
    let (code, text) = said(place.command(&["import", "empty"]).output().unwrap());
    assert_eq!(code, Some(78), "{text}");
    has(&text, &["no file of the Python bridge was found"]);
    fs::copy(place.path("elsewhere.data"), place.path("old/a.db")).unwrap();
    fs::copy(place.path("elsewhere.data"), place.path("old/b.db")).unwrap();
    let (code, text) = said(place.command(&["import", "old"]).output().unwrap());
    assert_eq!(code, Some(78), "{text}");
    has(&text, &["is of the same kind as"]);
}

#[test]
fn a_database_in_use_is_read_and_nothing_appears_beside_it() {
    let place = Move::new();
    let python = place.source();
    python
        .execute_batch("BEGIN IMMEDIATE; DELETE FROM users")
        .unwrap();
    let before = place.old();
    let text = place.imports();
    has(&text, &["3 registered people"]); // as it was before what is not done yet
    assert_eq!(place.old(), before);
    python.execute_batch("COMMIT").unwrap();
}

#[test]
fn a_write_ahead_log_is_read_with_it() {
    let place = Move::new();
    let python = place.source();
    python
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;
             INSERT INTO users VALUES (1,'late@im.test','2026-05-01 08:00:00',1,'en',NULL,'XMPP','0')",
        )
        .unwrap();
    let before = place.old();
    assert!(before.contains_key("bridge.db-wal"));
    let text = place.imports();
    has(&text, &["4 registered people"]);
    assert_eq!(place.old(), before);
    drop(python);
    // Without its log, and closed well: it says that it wants one, and gets none from here.
    let names = place.old().into_keys().collect::<Vec<_>>();
    let other = Move::new();
    fs::copy(place.path("old/bridge.db"), other.path("old/bridge.db")).unwrap();
    other.imports();
    assert!(other.old().into_keys().eq(names));
}

#[test]
fn a_journal_that_a_crash_has_left_is_played_back_in_the_copy_only() {
    let place = Move::new();
    let python = place.source();
    python
        .execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; DELETE FROM users; CREATE TABLE big (x);")
        .unwrap();
    let fill = "INSERT INTO big SELECT zeroblob(4000) FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c LIMIT 200) SELECT n FROM c)";
    python.execute_batch(fill).unwrap();
    let crashed = Move::new();
    for end in ["", "-journal"] {
        let name = format!("old/bridge.db{end}");
        fs::copy(place.path(&name), crashed.path(&name)).unwrap();
    }
    let before = crashed.old();
    assert!(
        before["bridge.db"].len() > 400_000,
        "the transaction has spilled"
    );
    let text = crashed.imports();
    has(&text, &["3 registered people"]);
    assert_eq!(crashed.old(), before);
}

#[test]
fn fifty_thousand_messages_come_over_and_once() {
    const MANY: u32 = 50_000;
    let place = Move::new();
    let day = wall(now().minus(DAY * 3));
    let source = place.source();
    let sql = format!(
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT {MANY})
         INSERT INTO comm SELECT n % 2, iif(n % 2, 'u' || (n % 500) || '@im.test', 'f' || (n % 700) || '@pix.test'),
             iif(n % 2, 'f' || (n % 700) || '@pix.test', 'u' || (n % 500) || '@im.test'),
             datetime('{}', '+' || n || ' seconds'), 'own' || n, 'their' || n FROM c",
        day
    );
    source.execute_batch(&sql).unwrap();
    let text = place.imports();
    has(&text, &["50006 messages"]);
    let count = "SELECT count(*) || ' ' || count(DISTINCT remote) FROM outbox";
    assert_eq!(place.rows(count), ["50006 50005"], "two got one post");
    has(&place.imports(), &["nothing was new"]);
    assert_eq!(place.rows(count), ["50006 50005"]);
}
