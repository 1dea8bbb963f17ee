//! Work of the admins on the database as a whole: look whether it is sound, copy it, put a copy back.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::again;
use super::decisions::{self, Again};
use super::files::{self, Part, copy, failed};
use super::migrate;
use crate::clock::{Clock, Timestamp};
use crate::store::{Result, StoreError, unusable};

/// The largest number of findings of one kind that are told.
const FINDINGS: u32 = 20;

/// The result of a look at a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Version of its schema.
    pub schema: i64,
    /// Deliveries that wait in it.
    pub open: i64,
    /// The faults, a line each.
    pub problems: Vec<String>,
}

/// A backup that was put into its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the database is now that was in this place before.
    pub aside: Option<PathBuf>,
    /// The last that the backup has seen, if anything: what came later is fetched again, as far as the servers still have
    /// it.
    pub since: Option<Timestamp>,
    /// Deliveries that are looked for before they are sent.
    pub open: i64,
    /// The decisions since, which hold again.
    pub again: Again,
}

/// Looks at every page and every row. Works while the bots run.
pub fn inspect(path: &Path) -> Result<Inspection> {
    look(path, path)
}

/// [`inspect`], where errors name `original`, of which `path` is a copy.
fn look(path: &Path, original: &Path) -> Result<Inspection> {
    let database = files::open(path)?;
    let schema = migrate::schema(&database, original)?;
    if schema == 0 {
        return Err(failed(
            original,
            "is no database of this bridge: name one, or a backup that `xmpp-ap-bridge admin backup` made",
        ));
    }
    let mut problems = damages(&database);
    if problems.is_empty() {
        problems = contradictions(&database, schema).map_err(|error| unusable(original, &error))?;
    }
    let open = again::queue_of(&database).and_then(|queue| {
        let open =
            format!("SELECT count(*) FROM {queue} WHERE state IN ('waiting', 'sending', 'unsure')");
        database.query_row(&open, [], |row| row.get(0))
    });
    Ok(Inspection {
        schema,
        open: open.unwrap_or(0), // of a damaged one it may not be known
        problems,
    })
}

/// Copies the database at `store` to `file`, while the bots run or not. Returns its size in bytes.
pub fn backup(store: &Path, file: &Path, overwrite: bool) -> Result<u64> {
    if files::is_same(store, file) {
        return Err(failed(
            file,
            "this is the database itself: choose another name",
        ));
    }
    if file.exists() && !overwrite {
        return Err(failed(
            file,
            "is there already: choose another name, or say --force",
        ));
    }
    let part = Part::create(file)?;
    copy(store, part.path())?;
    sound(part.path(), store)?;
    part.finish()
}

/// A copy of a database to try something on; gone with this.
pub struct Rehearsal(Part);

impl Rehearsal {
    /// Copies the database at `store` into the folder `scratch`.
    pub fn of(store: &Path, scratch: &Path) -> Result<Self> {
        let part = Part::create(&scratch.join("rehearsal"))?;
        copy(store, part.path())?;
        Ok(Self(part))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Returns whether nothing is in the database at `store` yet: there is no file, or one whose making was cut off.
///
/// # Errors
/// The file is of another program, or can't be read.
pub fn is_blank(store: &Path) -> Result<bool> {
    if !std::fs::metadata(store).is_ok_and(|meta| meta.len() > 0) {
        return Ok(true);
    }
    let database = files::open(store)?;
    Ok(migrate::schema(&database, store)? == 0)
}

/// Returns whether nobody has ever used the database at `path`, or there is none.
///
/// # Errors
/// The file is of another program, or can't be read.
pub fn is_empty(path: &Path) -> Result<bool> {
    if is_blank(path)? {
        return Ok(true);
    }
    let database = files::open(path)?;
    let some = "SELECT EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM messages)";
    let some: bool = database
        .query_row(some, [], |row| row.get(0))
        .map_err(|error| unusable(path, &error))?;
    Ok(!some)
}

/// A name beside `store` that is free: `bridge.db.before-import-1`.
pub fn free_name(store: &Path, what: &str) -> Result<PathBuf> {
    files::free_name(store, what).map_err(|error| failed(store, &error.to_string()))
}

/// Whether both names mean one file.
pub fn is_same(a: &Path, b: &Path) -> bool {
    files::is_same(a, b)
}

/// Puts the backup `file` into the place of `store`. No process may have that open.
pub fn restore(file: &Path, store: &Path, clock: &Clock) -> Result<Restored> {
    if files::is_same(store, file) {
        return Err(failed(
            file,
            "this is the database itself: name a backup of it",
        ));
    }
    let part = Part::create(store)?;
    copy(file, part.path())?;
    sound(part.path(), file)?;
    decisions::rescue(store);
    let again = decide_again(part.path(), store)?;
    let (since, open) = distrust(part.path(), clock.now())?;
    let aside = files::keep_aside(store)?;
    part.finish()?;
    let since = Some(since).filter(|since| *since != Timestamp::default());
    Ok(Restored {
        aside,
        since,
        open,
        again,
    })
}

/// An error if `copy`, which is of `original`, can't be worked with.
fn sound(copy: &Path, original: &Path) -> Result<()> {
    match look(copy, original)?.problems.first() {
        None => Ok(()),
        Some(problem) => Err(StoreError::Damaged {
            path: Some(original.display().to_string()),
            what: problem.clone(),
        }),
    }
}

/// Nobody's block and no ban is undone by a backup that is older.
fn decide_again(path: &Path, store: &Path) -> Result<Again> {
    let mut database = files::open(path)?;
    let tx = database.transaction()?;
    let again = decisions::decide_again(&tx, store)?;
    tx.commit()?;
    Ok(again)
}

/// Whatever the backup calls open may have been delivered since, and what came since is not in it.
fn distrust(path: &Path, now: Timestamp) -> Result<(Timestamp, i64)> {
    let mut database = files::open(path)?;
    let tx = database.transaction()?;
    let since = again::last_seen(&tx)?;
    let open = again::distrust(&tx, since, now)?;
    tx.commit()?;
    Ok((since, i64::try_from(open).unwrap_or(i64::MAX)))
}

/// Pages that are not what SQLite wrote.
fn damages(database: &Connection) -> Vec<String> {
    let look = || {
        let mut query = database.prepare(&format!("PRAGMA integrity_check({FINDINGS})"))?;
        let lines = query.query_map([], |row| row.get::<_, String>(0))?;
        lines.collect::<rusqlite::Result<Vec<String>>>()
    };
    match look() {
        Ok(lines) => lines.into_iter().filter(|line| line != "ok").collect(),
        Err(error) => vec![error.to_string()],
    }
}

/// The schema since which the queue and the map are two tables.
const TWO: i64 = 14;

/// What counts rows that contradict each other, in this schema.
fn disagreements(schema: i64) -> Vec<(&'static str, &'static str)> {
    const BEGINNING: &str = "queues of the outbox do not begin with their oldest delivery";
    const BOTH: &str = "deliveries are open and closed at once";
    if schema >= TWO {
        return vec![
            (
                "SELECT count(*) FROM (SELECT 1 FROM queue GROUP BY recipient, payer, lane
                 HAVING sum(head) <> 1 OR min(seq) <> min(iif(head = 1, seq, NULL)))",
                BEGINNING,
            ),
            (
                "SELECT (SELECT count(*) FROM deliveries WHERE state = 'open' AND seq NOT IN (SELECT seq FROM queue))
                      + (SELECT count(*) FROM queue q WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.seq = q.seq AND d.state = 'open'))",
                BOTH,
            ),
            (
                "SELECT (SELECT count(*) FROM deliveries WHERE recipient NOT IN (SELECT number FROM addresses)
                                                            OR author NOT IN (SELECT number FROM addresses))
                      + (SELECT count(*) FROM queue WHERE recipient NOT IN (SELECT number FROM addresses)
                                                       OR payer NOT IN (SELECT number FROM addresses))",
                "deliveries are to or from people whose addresses are not there",
            ),
            (
                "SELECT count(*) FROM queue q JOIN deliveries d ON d.seq = q.seq WHERE q.recipient NOT IN (0, d.recipient)",
                "open deliveries wait in the queue of somebody else",
            ),
            (
                "SELECT count(*) FROM kept WHERE NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.seq = kept.seq AND d.state = 'done')",
                "deliveries are kept that have not arrived",
            ),
        ];
    }
    let mut found = vec![
        (
            "SELECT count(*) FROM (SELECT lane FROM outbox WHERE state IN ('waiting', 'sending', 'unsure')
             GROUP BY lane HAVING sum(head) <> 1 OR min(seq) <> min(iif(head = 1, seq, NULL)))",
            BEGINNING,
        ),
        (
            "SELECT count(*) FROM outbox WHERE state IN ('done', 'refused') AND head <> 0",
            "closed deliveries stand at the head of a queue",
        ),
    ];
    if schema >= 9 {
        found.push((
            "SELECT count(*) FROM outbox WHERE open <> (state IN ('waiting', 'sending', 'unsure'))",
            BOTH,
        ));
    }
    found
}

/// Rows that contradict each other.
fn contradictions(database: &Connection, schema: i64) -> rusqlite::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut query = database.prepare(
        "SELECT \"table\", \"parent\", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent, count) = (
            row.get::<_, String>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, i64>(2)?,
        );
        found.push(format!(
            "{count} rows of {table} refer to rows of {parent} that are not there"
        ));
    }
    for (sql, what) in disagreements(schema) {
        let count: i64 = database.query_row(sql, [], |row| row.get(0))?;
        if count > 0 {
            found.push(format!("{count} {what}"));
        }
    }
    Ok(found)
}
