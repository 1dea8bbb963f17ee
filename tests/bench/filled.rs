//! A store with many rows in the map, as a build of the bridge would have it after long use. Made once, and kept.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use rusqlite::Connection;

use crate::stage::{Plan, STORE, Stage};

/// The authors, and the number of people to whom they wrote.
const PEOPLE: u64 = 1_000;

/// Fills the map of what was delivered.
const MAP: &str = "INSERT INTO addresses (address) SELECT DISTINCT iif(way, 'xmpp:p' || person || '@filled.test', '@p' || person || '@filled.test') FROM made;
    INSERT INTO deliveries (seq, id, side, recipient, author, role, message, queued_at, attempts, state, remote)
        SELECT number, hex(randomblob(16)), iif(way, 'xmpp', 'fediverse'),
               (SELECT number FROM addresses WHERE address = iif(way, 'xmpp:p', '@p') || person || '@filled.test'),
               (SELECT number FROM addresses WHERE address = iif(way, '@p', 'xmpp:p') || person || '@filled.test'),
               'relay', number, at, 1, 'done', 's' || number FROM made";

/// The same where it and the queue are one table.
const ONE_TABLE: &str = "INSERT INTO outbox (seq, id, side, recipient, lane, head, role, message, payload, queued_at, due_at, attempts, state, remote, rank, payer, turn)
    SELECT number, hex(randomblob(16)), iif(way, 'xmpp', 'fediverse'),
           iif(way, 'xmpp:p' || person || '@filled.test', '@p' || person || '@filled.test'), 'filled ' || person || way,
           0, 'relay', number, '', at, at, 1, 'done', 's' || number, 0, 'filled', 0 FROM made";

/// A store of the schema of `binary` with so many delivered messages.
pub async fn store(binary: &Path, rows: u64) -> anyhow::Result<PathBuf> {
    let made = std::fs::metadata(binary)?;
    let stamp = made.modified()?.duration_since(std::time::UNIX_EPOCH)?;
    let name = format!("relay-{}-{}-{rows}.db", made.len(), stamp.as_secs());
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if kept.exists() {
        return Ok(kept);
    }
    eprintln!("making a store with {rows} rows: {}", kept.display());
    let stage = Stage::open(Plan {
        binary: binary.to_owned(),
        ..Plan::new(1)
    })
    .await?;
    let (empty, part) = (stage.dir().join(STORE), kept.with_extension("part"));
    stage.end_bots().await;
    // Not every build leaves all of it in the one file.
    let copy = part.to_string_lossy();
    Connection::open(&empty)?.execute("VACUUM INTO ?1", [copy])?;
    stage.close().await;
    fill(&part, rows).context("the store can't be filled")?;
    std::fs::rename(part, &kept)?;
    Ok(kept)
}

/// Half of the messages go each way, a second apart, by people whom nobody else here is.
fn fill(store: &Path, rows: u64) -> anyhow::Result<()> {
    let database = Connection::open(store)?;
    database.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY",
    )?;
    let has = |table: &str| {
        let query = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        database.query_row(query, [table], |row| row.get::<_, i64>(0))
    };
    let map = match (has("deliveries")?, has("outbox")?) {
        (1, 0) => MAP,
        (0, 1) => ONE_TABLE,
        _ => bail!("a schema that this benchmark does not know"),
    };
    database.execute_batch(&format!(
        "BEGIN;
         CREATE TEMP TABLE made AS
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
             SELECT i, 1000000 + i AS number, i % 2 AS way, i / 2 % {PEOPLE} AS person,
                    unixepoch() * 1000 - 600000 - ({rows} - i) * 1000 AS at FROM n;
         INSERT INTO messages (id, author, reference, taken_at)
             SELECT number, iif(way, '@p' || person || '@filled.test', 'xmpp:p' || person || '@filled.test'), 'r' || number, at FROM made;
         {map};
         DROP TABLE made;
         COMMIT;
         PRAGMA wal_checkpoint(TRUNCATE);"
    ))?;
    Ok(())
}
