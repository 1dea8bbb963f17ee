//! What people and admins decided, journalled in a file beside the database: a backup that is put back, and is older, must not
//! undo it. Triggers of the database note each decision in the transaction that makes it, and the bots carry the notes over.
//!
//! Of somebody who wants to be forgotten it holds a hash, and nothing else any more.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Result, Tx, files};
use crate::address::Address;
use crate::fingerprint::sha256_hex;

/// Most decisions that are kept; of more, the newest.
const MOST: usize = 100_000;

/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// One decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Decision {
    /// Counts them, in the database and in its copies.
    seq: i64,
    /// `block`, `ban`, `domain` or `forget`.
    what: String,
    /// It was taken back.
    gone: bool,
    /// The columns of its row.
    row: Value,
}

/// How a decision is made once more; `?1` is its row.
const AGAIN: [(&str, bool, &str); 6] = [
    (
        "block",
        false,
        "INSERT OR REPLACE INTO user_blocks (owner, subject, created_at)
         VALUES (?1 ->> 'owner', ?1 ->> 'subject', ?1 ->> 'created_at')",
    ),
    (
        "block",
        true,
        "DELETE FROM user_blocks WHERE owner = ?1 ->> 'owner' AND subject = ?1 ->> 'subject'",
    ),
    (
        "ban",
        false,
        "INSERT OR REPLACE INTO bridge_blocks (address, reason, by, created_at, until)
         VALUES (?1 ->> 'address', ?1 ->> 'reason', ?1 ->> 'by', ?1 ->> 'created_at', ?1 ->> 'until')",
    ),
    (
        "ban",
        true,
        "DELETE FROM bridge_blocks WHERE address = ?1 ->> 'address'",
    ),
    (
        "domain",
        false,
        "INSERT OR REPLACE INTO domains (domain, list, subdomains, reason, by, created_at, until)
         VALUES (?1 ->> 'domain', ?1 ->> 'list', ?1 ->> 'subdomains', ?1 ->> 'reason', ?1 ->> 'by', ?1 ->> 'created_at', ?1 ->> 'until')",
    ),
    (
        "domain",
        true,
        "DELETE FROM domains WHERE domain = ?1 ->> 'domain' AND list = ?1 ->> 'list'",
    ),
];

/// What was decided since a backup was made, and holds again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Again {
    /// Blocks, bans and entries of lists, made or taken back.
    pub decisions: usize,
    /// The hashes of who asked to be forgotten, see [`Tx::known_by`].
    pub forgotten: BTreeSet<String>,
}

/// The journal of the database at `store`.
fn beside(store: &Path) -> PathBuf {
    files::beside(store, ".decisions")
}

/// How the journal names somebody who is to be forgotten.
fn hash_of(who: &str) -> String {
    sha256_hex(&format!("forgotten {who}"))
}

impl Tx<'_> {
    /// Carries what was decided since the last time over to the journal. Where that can't be written, it stays for the next time.
    pub fn journal(&self) -> Result<()> {
        let path = self.sql.path().filter(|path| !path.is_empty());
        match path.map(PathBuf::from) {
            Some(store) => carry_over(&self.sql, &store),
            None => Ok(()), // in memory
        }
    }

    /// Notes that somebody is to be forgotten in every copy.
    pub(super) fn note_forgotten(&self, who: &Address) -> Result<()> {
        let row = serde_json::json!({"who": hash_of(&who.to_string())});
        self.execute(
            "INSERT INTO decisions (what, gone, row) VALUES ('forget', 0, ?1)",
            [row.to_string()],
        )?;
        Ok(())
    }

    /// The people in the database whose hashes these are.
    pub fn known_by(&self, hashes: &BTreeSet<String>) -> Result<Vec<Address>> {
        let everybody: Vec<Address> = self.all(
            "SELECT address FROM users UNION SELECT address FROM accounts UNION SELECT author FROM messages
             UNION SELECT recipient FROM outbox UNION SELECT recipient FROM invitations UNION SELECT sender FROM invitations
             UNION SELECT address FROM applications UNION SELECT owner FROM user_blocks",
            [],
            |row| row.get(0),
        )?;
        let is_one = |who: &Address| hashes.contains(&hash_of(&who.to_string()));
        Ok(everybody.into_iter().filter(is_one).collect())
    }
}

fn carry_over(database: &Connection, store: &Path) -> Result<()> {
    let new = noted(database)?;
    if new.is_empty() {
        return Ok(());
    }
    match append(&beside(store), new) {
        Ok(last) => forget_notes(database, last),
        Err(error) => {
            let file = beside(store);
            tracing::warn!(
                "{}: blocks and bans are not journalled for the case that a backup is put back: {error}",
                file.display()
            );
            Ok(())
        }
    }
}

fn noted(database: &Connection) -> Result<Vec<Decision>> {
    let mut query = database.prepare("SELECT seq, what, gone, row FROM decisions ORDER BY seq")?;
    let rows = query.query_map([], |row| {
        let text: String = row.get(3)?;
        Ok(Decision {
            seq: row.get(0)?,
            what: row.get(1)?,
            gone: row.get(2)?,
            row: serde_json::from_str(&text).unwrap_or_default(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn forget_notes(database: &Connection, last: i64) -> Result<()> {
    database.execute("DELETE FROM decisions", [])?;
    database.execute("DELETE FROM sqlite_sequence WHERE name = 'decisions'", [])?;
    database.execute(
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('decisions', ?1)",
        [last],
    )?;
    Ok(())
}

/// Adds to the journal; returns the number of its last decision. Whoever is to be forgotten vanishes from what was there.
fn append(file: &Path, new: Vec<Decision>) -> io::Result<i64> {
    let mut all = read(file)?;
    let mut last = all.last().map_or(0, |decision| decision.seq);
    for decision in new {
        // Another database may have begun at one meanwhile.
        last = decision.seq.max(last + 1);
        all.push(Decision {
            seq: last,
            ..decision
        });
    }
    let forgotten: BTreeSet<String> = all.iter().filter_map(forgotten).collect();
    let is_theirs = |decision: &Decision| {
        let owner = decision.row["owner"].as_str();
        owner.is_some_and(|owner| forgotten.contains(&hash_of(owner)))
    };
    all.retain(|decision| !is_theirs(decision));
    let oldest = all.len().saturating_sub(MOST);
    write(file, all.get(oldest..).unwrap_or_default())?;
    Ok(last)
}

fn forgotten(decision: &Decision) -> Option<String> {
    let who = decision.row["who"].as_str();
    who.filter(|_| decision.what == "forget").map(str::to_owned)
}

/// A journal that is not there yet is empty; lines that are none are passed over.
fn read(file: &Path) -> io::Result<Vec<Decision>> {
    let mut text = String::new();
    match File::open(file) {
        Ok(file) => drop(file.take(MAX_FILE).read_to_string(&mut text)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let lines = text.lines();
    Ok(lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect())
}

fn write(file: &Path, all: &[Decision]) -> io::Result<()> {
    let part = file.with_extension("decisions.part");
    let mut options = OpenOptions::new();
    let mut out = options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&part)?;
    for decision in all {
        let line = serde_json::to_string(decision).map_err(io::Error::other)?;
        writeln!(out, "{line}")?;
    }
    out.sync_all()?;
    fs::rename(&part, file)
}

/// Saves what the database at `store` has noted and not carried over, as far as it can still be read.
pub(super) fn rescue(store: &Path) {
    if let Ok(database) = files::open(store) {
        let _ = carry_over(&database, store); // it is about to be replaced, whatever is wrong with it
    }
}

/// Makes what was decided at `store` since hold in `database`, a copy from before.
pub(super) fn decide_again(database: &Connection, store: &Path) -> Result<Again> {
    let known = "SELECT seq FROM sqlite_sequence WHERE name = 'decisions'";
    let known: i64 = database.query_row(known, [], |row| row.get(0)).unwrap_or(0); // 0: older than the journal
    let journal = beside(store);
    let all = read(&journal).map_err(|error| files::failed(&journal, &error.to_string()))?;
    let last = all.last().map_or(known, |decision| decision.seq.max(known));
    let mut again = Again::default();
    for decision in all.iter().filter(|decision| decision.seq > known) {
        if let Some(who) = forgotten(decision) {
            again.forgotten.insert(who);
            continue;
        }
        let how = AGAIN
            .iter()
            .find(|(what, gone, _)| *what == decision.what && *gone == decision.gone);
        if let Some((_, _, sql)) = how {
            database.execute(sql, [decision.row.to_string()])?;
            again.decisions += 1;
        }
    }
    if database.prepare("SELECT 1 FROM decisions").is_ok() {
        forget_notes(database, last)?; // they are in the journal
    }
    Ok(again)
}
