//! How SQLite carries out every statement of the store: none reads a table that grows with what people write. Plans are made
//! without statistics (nothing runs ANALYZE), so they are the same at a million rows as at none.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use rusqlite::{Connection, params_from_iter};
use support::world::{BOB, CAROL, World, one};
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::store::Store;

/// Tables that grow with what people write, and with how many they are.
const LARGE: [&str; 22] = [
    "accounts",
    "addresses",
    "announced",
    "applications",
    "chats",
    "decisions",
    "deliveries",
    "first_words",
    "held",
    "inbound",
    "invitations",
    "lookups",
    "messages",
    "names",
    "partners",
    "questions",
    "reactions",
    "reports",
    "stances",
    "throttled",
    "user_blocks",
    "users",
];

/// Longer aliases of such tables.
const ALIASES: [&str; 2] = ["first", "told"];

/// Statements that read such a table from end to end, and may: how they begin, and why.
const WHOLE: [(&str, &str); 26] = [
    (
        "SELECT author FROM (SELECT author FROM messages WHERE reference = ?1",
        "questions are open for ten minutes, a search for a day",
    ),
    (
        "UPDATE questions SET payload = '' WHERE (who, kind)",
        "the same, when old rows are purged",
    ),
    (
        "DELETE FROM questions WHERE (who, kind)",
        "the same, when old rows are purged",
    ),
    (
        "DELETE FROM applications WHERE address IN",
        "people whom an admin has not let in, once an hour",
    ),
    (
        "DELETE FROM announced WHERE instr",
        "lanes whose authors know that they wait; with `!forget`",
    ),
    (
        "UPDATE applications SET account_id = ''",
        "the bot has moved to another server",
    ),
    (
        "SELECT address FROM applications WHERE state = 'open'",
        "a list for an admin",
    ),
    (
        "SELECT r.address FROM (SELECT id, taken_at FROM messages",
        "fifty messages of one person",
    ),
    ("WITH waiting AS", "what strangers have waiting"),
    (
        "SELECT EXISTS (SELECT 1 FROM users)",
        "ends at the first row",
    ),
    ("SELECT 1 FROM decisions", "ends at the first row"),
    (
        "SELECT seq, what, gone, row FROM decisions",
        "taken over to the journal, and emptied, within seconds",
    ),
    (
        "SELECT address FROM users WHERE revoked_at = 0 ORDER BY address",
        "a list of all people, for an admin",
    ),
    (
        "SELECT address, registered_at, rules_edition, rules_at FROM users",
        "a list of all people, for an admin",
    ),
    (
        "SELECT count(*) FROM users WHERE revoked_at = 0",
        "one index; whoever registers, where people are limited",
    ),
    (
        "UPDATE users SET pinned = ?2 WHERE pinned = ?1",
        "an account changed its name",
    ),
    (
        "UPDATE users SET account_id = ''",
        "the bot moved to another server",
    ),
    (
        "UPDATE reports SET subject = ?2 WHERE subject = ?1",
        "an account changed its name; admins close reports",
    ),
    (
        "SELECT count(*) FROM reports WHERE state <> 'closed'",
        "one index; a handful a week",
    ),
    (
        "SELECT h.sender, h.recipient, m.reference, min(h.message)",
        "what waits for consent is limited",
    ),
    (
        "DELETE FROM throttled WHERE (address, bucket) IN",
        "a handful of rows a person, once in an hour",
    ),
    (
        "SELECT iif(?2, id, remote) FROM",
        "ten thousand rows, once after a restoration",
    ),
    (
        "SELECT address FROM users UNION SELECT address FROM accounts",
        "once, when a backup is put back",
    ),
    (
        "SELECT (SELECT count(*) FROM deliveries WHERE",
        "`admin check`",
    ),
    (
        "SELECT count(*) FROM outbox WHERE state IN ('done'",
        "`admin check` of an old schema",
    ),
    (
        "UPDATE OR REPLACE announced SET lane",
        "an account changed its name; lanes whose authors know that they wait",
    ),
];

/// Parts that are put into a statement when it runs; whose text is another constant, or one of several.
const FILLED_IN: [(&str, &str); 8] = [
    ("{COLUMNS}", "q.seq"),
    (
        "{NAMED}",
        "CROSS JOIN deliveries d ON d.seq = q.seq CROSS JOIN addresses r ON r.number = d.recipient",
    ),
    ("{condition}", "rowid = ?1"),
    ("{key}", "seq"),
    ("{queue}", "queue"),
    ("{SAME}", "?1"),
    (
        "{own}",
        "FROM queued o WHERE payer = ?1 AND role = 'relay' AND NOT {MUTED}",
    ),
    (
        "{MUTED}",
        "EXISTS (SELECT 1 FROM partners p WHERE p.owner = o.recipient AND p.partner = o.payer AND p.muted_until > 0)",
    ),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.push(path),
        }
    }
}

/// All statements in the store's files, in one line each; those of the predecessor's tables are not ours.
fn statements() -> Vec<String> {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store"),
        &mut files,
    );
    let is_ours = |path: &PathBuf| {
        let name = path.to_string_lossy();
        name.ends_with(".rs") && !name.ends_with("tests.rs") && !name.contains("/python")
    };
    let text = Regex::new(r#"(?s)"((?:[^"\\]|\\.)*)""#).unwrap();
    let mut found = Vec::new();
    for path in files.iter().filter(|path| is_ours(path)) {
        let source = fs::read_to_string(path).unwrap();
        let code = source.split("#[cfg(test)]").next().unwrap();
        for literal in text.captures_iter(code) {
            let words: Vec<&str> = literal[1].split_whitespace().collect();
            let mut sql = words.join(" ").replace("\\\"", "\"");
            FILLED_IN
                .iter()
                .for_each(|(part, text)| sql = sql.replace(part, text));
            let verb = sql.split(' ').next().unwrap();
            if ["SELECT", "UPDATE", "DELETE", "INSERT", "WITH"].contains(&verb) && sql.contains(' ')
            {
                found.push(sql);
            }
        }
    }
    found
}

/// A step that reads all rows of a large table, or that makes an index anew each time.
pub(super) fn reads_all(step: &str) -> bool {
    let mut words = step.strip_prefix("SCAN ").unwrap_or("").split(' ');
    let is_large = words.next().is_some_and(|table| {
        LARGE.contains(&table) || table.len() == 1 && table != "q" || ALIASES.contains(&table)
    });
    is_large || step.contains("AUTOMATIC")
}

/// A statement that may read such a table.
pub(super) fn may_read_all(sql: &str) -> bool {
    WHOLE.iter().any(|(begin, _)| sql.starts_with(begin))
}

#[test]
fn no_statement_of_the_store_reads_a_table_that_grows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.db");
    let store = Store::open(&path, Clock::system()).unwrap();
    let database = Connection::open(&path).unwrap();
    let statements = statements();
    assert!(statements.len() > 350, "{} were found", statements.len());
    let (mut unknown, mut slow, mut used) = (Vec::new(), Vec::new(), [false; WHOLE.len()]);
    for sql in &statements {
        let Ok(mut query) = database.prepare(&format!("EXPLAIN QUERY PLAN {sql}")) else {
            unknown.push(sql.clone());
            continue;
        };
        let nothing = vec![""; query.parameter_count()];
        let steps = query.query_map(params_from_iter(nothing), |row| row.get::<_, String>(3));
        let steps: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
        if !steps.iter().any(|step| reads_all(step)) {
            continue;
        }
        match WHOLE.iter().position(|(begin, _)| sql.starts_with(begin)) {
            Some(known) => used[known] = true,
            None => slow.push(format!("{sql}\n    {}", steps.join("\n    "))),
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
    // Two of them are for the one table that older schemas have.
    assert!(unknown.len() <= 5, "not understood: {unknown:#?}");
    let stale = WHOLE.iter().zip(used).filter(|(_, used)| !used);
    let stale: Vec<_> = stale.map(|((begin, _), _)| begin).collect();
    assert!(stale.is_empty(), "no longer true: {stale:#?}");
    drop(store);
}

/// The answer to `command` where somebody has got so many messages.
async fn exported(deliveries: usize, command: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.db");
    let world = World::kept(|_| {}, |clock| Store::open(&path, clock).unwrap());
    world.says(BOB, "!register").await;
    world.delivered().await;
    let fill = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {deliveries})
         INSERT INTO messages (id, author, reference, taken_at) SELECT 1000 + i, '{CAROL}', 'm' || i, i FROM n;
         INSERT OR IGNORE INTO addresses (address) VALUES ('{BOB}');
         INSERT INTO deliveries (id, side, recipient, role, message, queued_at, state)
             SELECT 'd' || id, 'xmpp', (SELECT number FROM addresses WHERE address = '{BOB}'), 'relay', id, taken_at, 'done'
             FROM messages WHERE id > 1000;"
    );
    let file = Connection::open(&path).unwrap();
    file.execute_batch(&fill).unwrap();
    world.says(BOB, command).await;
    world.delivered().await
}

#[tokio::test]
async fn an_export_of_very_many_messages_counts_them() {
    let each = exported(50, "!export").await;
    let lines = one(&each, BOB).lines().filter(|line| line.contains(CAROL));
    assert!(lines.count() >= 50, "{each:#?}");
    let counted = exported(5_000, "!export 2").await;
    let lines: Vec<_> = one(&counted, BOB).lines().collect();
    assert!(lines.len() < 20, "{lines:#?}");
    let about = lines.iter().find(|line| line.contains(CAROL));
    assert!(
        about.is_some_and(|line| line.contains("messages: 5000")),
        "{lines:#?}"
    );
}

/// `EXPLAIN` leaves out what triggers do.
#[test]
fn no_trigger_reads_a_table_that_grows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.db");
    let store = Store::open(&path, Clock::system()).unwrap();
    let database = Connection::open(&path).unwrap();
    let mut all = database
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap();
    let all = all.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let row = Regex::new(r"\b(OLD|NEW)\.\w+").unwrap();
    let mut count = 0;
    for trigger in all.map(Result::unwrap) {
        let (_, body) = trigger.split_once("BEGIN").unwrap();
        let body = row.replace_all(body.trim_end().trim_end_matches("END"), "?1");
        for sql in body.split(';').map(str::trim).filter(|sql| !sql.is_empty()) {
            let mut query = database
                .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
                .unwrap();
            let nothing = vec![""; query.parameter_count()];
            let steps = query.query_map(params_from_iter(nothing), |row| row.get::<_, String>(3));
            let steps: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
            assert!(
                !steps.iter().any(|step| reads_all(step)),
                "{sql}: {steps:#?}"
            );
            count += 1;
        }
    }
    assert!(count > 5, "{count} were found");
    drop(store);
}
