//! A journal, in a file beside the database, of what people and admins decided: a backup that is put back, and is older, must
//! not undo it. Triggers of the database note each decision in the transaction that makes it, and the bots carry the notes over.
//!
//! Of somebody who wants to be forgotten it holds a hash, and nothing of what they decided before.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::files::{self, Part};
use crate::address::Address;
use crate::fingerprint::sha256_hex;
use crate::store::{Result, Tx};

/// The largest number of decisions that are kept: the newest.
const MOST: usize = 100_000;

/// Largest file that is read, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// Somebody is to be forgotten in every copy.
const FORGET: &str = "forget";

/// Somebody left, and the database has forgotten them. This goes from the journal with all that they decided.
const LEFT: &str = "left";

/// Somebody chose their stance on strangers.
const STANCE: &str = "stance";

/// One decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Decision {
    /// Counts them, in the database and in its copies.
    seq: i64,
    /// `block`, `ban`, `domain`, `stance`, `forget` or `left`.
    what: String,
    /// It was taken back.
    gone: bool,
    /// The columns of its row.
    row: Value,
}

/// How a decision is made once more; `?1` is its row.
const AGAIN: [(&str, bool, &str); 8] = [
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
    (
        STANCE,
        false,
        "INSERT OR REPLACE INTO stances (who, strangers, chosen_at)
         VALUES (?1 ->> 'owner', ?1 ->> 'strangers', ?1 ->> 'chosen_at')",
    ),
    (
        STANCE,
        true,
        "DELETE FROM stances WHERE who = ?1 ->> 'owner'",
    ),
];

/// The decisions since a backup was made, which hold again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Again {
    /// Blocks, bans, entries of lists and stances on strangers, made or taken back.
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
    pub(in crate::store) fn note_forgotten(&self, who: &Address) -> Result<()> {
        self.note(FORGET, who)
    }

    /// Notes that somebody left so long ago that nothing of theirs is kept here, either.
    pub(in crate::store) fn note_left(&self, who: &Address) -> Result<()> {
        self.note(LEFT, who)
    }

    fn note(&self, what: &str, who: &Address) -> Result<()> {
        let row = serde_json::json!({"who": hash_of(&who.to_string())});
        self.execute(
            "INSERT INTO decisions (what, gone, row) VALUES (?1, 0, ?2)",
            (what, row.to_string()),
        )?;
        Ok(())
    }

    /// The people in the database whose hashes these are.
    pub fn known_by(&self, hashes: &BTreeSet<String>) -> Result<Vec<Address>> {
        let everybody: Vec<Address> = self.all(
            "SELECT address FROM users UNION SELECT address FROM accounts UNION SELECT author FROM messages
             UNION SELECT address FROM addresses WHERE number > 0 UNION SELECT recipient FROM invitations UNION SELECT sender FROM invitations
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
    match append(store, new) {
        Ok(last) => forget_notes(database, last),
        Err(error) => {
            tracing::warn!(
                "blocks and bans are not journalled for the case that a backup is put back: {error}"
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

/// Adds to the journal; returns the number of its last decision. Somebody to be forgotten vanishes from what was there;
/// what they decide later, when they have come back, stays.
fn append(store: &Path, new: Vec<Decision>) -> Result<i64> {
    let mut all = read(store)?;
    let mut last = all.last().map_or(0, |decision| decision.seq);
    for decision in new {
        // Another database may have begun at one meanwhile.
        last = decision.seq.max(last + 1);
        all.push(Decision {
            seq: last,
            ..decision
        });
    }
    let mut kept = without_forgotten(all);
    kept.truncate(MOST);
    kept.reverse();
    write(store, &kept)?;
    Ok(last)
}

/// The decisions from the newest to the oldest, but for those of people who were forgotten later. The newest one stays in any
/// case, as no number is given twice.
fn without_forgotten(all: Vec<Decision>) -> Vec<Decision> {
    let mut gone = BTreeSet::new();
    let newest_first = all.into_iter().rev().enumerate();
    let stays = |(at, decision): &(usize, Decision)| {
        let who = text(decision, "who");
        gone.extend(who.map(str::to_owned));
        let owner = text(decision, "owner");
        let is_forgotten = owner.is_some_and(|owner| gone.contains(&hash_of(owner)));
        !is_forgotten && (*at == 0 || decision.what != LEFT)
    };
    let kept = newest_first.filter(stays);
    kept.map(|(_, decision)| decision).collect()
}

/// The text in a column of a decision's row.
fn text<'a>(decision: &'a Decision, column: &str) -> Option<&'a str> {
    decision.row.get(column)?.as_str()
}

/// The hash of the person to be forgotten in every copy, if this decision says so.
fn forgotten(decision: &Decision) -> Option<String> {
    let who = text(decision, "who");
    who.filter(|_| decision.what == FORGET).map(str::to_owned)
}

/// A journal that is not there yet is empty; lines that are none are passed over.
fn read(store: &Path) -> Result<Vec<Decision>> {
    let file = beside(store);
    let mut bytes = Vec::new();
    let read = File::open(&file).and_then(|file| file.take(MAX_FILE).read_to_end(&mut bytes));
    match read {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(files::failed(&file, &format!("can't be read: {error}")));
        }
        _ => {}
    }
    let lines = bytes.split(|byte| *byte == b'\n');
    Ok(lines
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect())
}

/// Writes the journal anew, for the user to whom the database belongs: root may restore it for the bots.
fn write(store: &Path, all: &[Decision]) -> Result<()> {
    let file = beside(store);
    let part = Part::owned_as(store, &file)?;
    let lines = all.iter().map(serde_json::to_string);
    let lines: serde_json::Result<Vec<String>> = lines.collect();
    lines
        .map_err(io::Error::other)
        .and_then(|lines| fs::write(part.path(), lines.join("\n") + "\n"))
        .map_err(|error| files::failed(&file, &format!("can't be written: {error}")))?;
    part.finish().map(drop)
}

/// Saves what the database at `store` has noted and not carried over, as far as it can still be read.
pub(in crate::store) fn rescue(store: &Path) {
    if let Ok(database) = files::open(store) {
        let _ = carry_over(&database, store); // it is about to be replaced, whatever is wrong with it
    }
}

/// Makes what was decided at `store` since hold in `database`, a copy from before.
pub(in crate::store) fn decide_again(database: &Connection, store: &Path) -> Result<Again> {
    let known = "SELECT seq FROM sqlite_sequence WHERE name = 'decisions'";
    let known: i64 = database.query_row(known, [], |row| row.get(0)).unwrap_or(0); // 0: older than the journal
    let all = read(store)?;
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
        // A copy from before stances has no place for one.
        let fits = |sql: &str| decision.what != STANCE || database.prepare(sql).is_ok();
        if let Some((_, _, sql)) = how.filter(|(_, _, sql)| fits(sql)) {
            database.execute(sql, [decision.row.to_string()])?;
            again.decisions += 1;
        }
    }
    if database.prepare("SELECT 1 FROM decisions").is_ok() {
        forget_notes(database, last)?; // they are in the journal
    }
    Ok(again)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Subject;
    use crate::clock::{Clock, Timestamp};
    use crate::store::Store;
    use crate::store::stances::Stance;

    fn block(seq: i64, owner: &str, subject: &str) -> Decision {
        Decision {
            seq,
            what: "block".into(),
            gone: false,
            row: serde_json::json!({"owner": owner, "subject": subject}),
        }
    }

    fn about(what: &str, seq: i64, who: &str) -> Decision {
        Decision {
            seq,
            what: what.into(),
            gone: false,
            row: serde_json::json!({"who": hash_of(who)}),
        }
    }

    fn subjects(store: &Path) -> Vec<String> {
        let all = read(store).unwrap();
        let subjects = all
            .iter()
            .filter_map(|decision| decision.row["subject"].as_str());
        subjects.map(str::to_owned).collect()
    }

    #[test]
    fn whoever_comes_back_after_being_forgotten_has_their_decisions_journalled() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("bridge.db");
        let (bob, eve) = ("xmpp:bob@x.test", "xmpp:eve@x.test");
        let before = vec![block(1, bob, "before"), block(2, eve, "other")];
        append(&store, before).unwrap();
        append(&store, vec![about(FORGET, 3, bob)]).unwrap();
        assert_eq!(append(&store, vec![block(4, bob, "after")]).unwrap(), 4);
        assert_eq!(subjects(&store), ["other", "after"]);
        append(&store, vec![about(FORGET, 5, bob)]).unwrap();
        assert_eq!(subjects(&store), ["other"]);
    }

    #[tokio::test]
    async fn nothing_stays_of_somebody_who_left_long_ago() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let clock = Clock::mock(Timestamp(1_000));
        let store = Store::open(&path, clock).unwrap();
        let leave = |tx: &Tx| {
            let [bob, eve] =
                ["xmpp:bob@x.test", "xmpp:eve@x.test"].map(|who| Address::parse(who).unwrap());
            let spam = Subject::Domain("spam.test".parse().unwrap());
            for who in [&bob, &eve] {
                tx.register(who, None)?;
                tx.block(who, &spam)?;
            }
            tx.revoke(&bob)?;
            tx.journal()?;
            let gone = tx.forget_left(Timestamp(2_000), 10)?;
            tx.journal()?;
            Ok(gone)
        };
        assert_eq!(store.run(leave).await.unwrap(), 2);
        let text = fs::read_to_string(beside(&path)).unwrap();
        assert!(!text.contains("bob@") && text.contains("eve@"), "{text}");
        // The last number is known, and goes with the next one.
        let last = read(&path).unwrap().last().unwrap().seq;
        let next = vec![block(last + 1, "xmpp:eve@x.test", "next")];
        append(&path, next).unwrap();
        assert!(read(&path).unwrap().iter().all(|one| one.what != LEFT));
    }

    #[tokio::test]
    async fn a_stance_on_strangers_holds_again_in_a_copy_that_has_a_place_for_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let store = Store::open(&path, Clock::mock(Timestamp(1_000))).unwrap();
        let choose = |tx: &Tx| {
            let who =
                ["xmpp:bob@x.test", "xmpp:eve@x.test"].map(|who| Address::parse(who).unwrap());
            tx.choose_stance(&who[0], Stance::Yes)?;
            tx.choose_stance(&who[0], Stance::No)?;
            tx.choose_stance(&who[1], Stance::No)?;
            tx.note_forgotten(&who[1])?;
            tx.journal()
        };
        store.run(choose).await.unwrap();
        store.close().await;
        let copy = |stances: bool| {
            let copy = Connection::open_in_memory().unwrap();
            if stances {
                copy.execute_batch("CREATE TABLE stances (who PRIMARY KEY, strangers, chosen_at)")
                    .unwrap();
            }
            copy.execute_batch("CREATE TABLE user_blocks (x); CREATE TABLE t (y INTEGER PRIMARY KEY AUTOINCREMENT)")
                .unwrap();
            copy
        };
        let with = copy(true);
        assert_eq!(decide_again(&with, &path).unwrap().decisions, 2);
        let kept = "SELECT group_concat(who || ' ' || strangers) FROM stances";
        let kept: String = with.query_row(kept, [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "xmpp:bob@x.test no");
        assert_eq!(decide_again(&copy(false), &path).unwrap().decisions, 0);
    }

    #[test]
    fn the_journal_belongs_to_the_owner_of_the_database() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("bridge.db");
        fs::write(&store, "").unwrap();
        if chown(&store, Some(65_534), Some(65_534)).is_err() {
            println!("SKIPPED: not root, so there is nobody to give files to");
            return;
        }
        append(&store, vec![block(1, "xmpp:bob@x.test", "one")]).unwrap();
        let meta = fs::metadata(beside(&store)).unwrap();
        assert_eq!(meta.uid(), 65_534);
        assert_eq!(meta.permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_line_that_is_damaged_costs_no_other() {
        let dir = tempfile::tempdir().unwrap();
        let store = dir.path().join("bridge.db");
        append(&store, vec![block(1, "xmpp:bob@x.test", "one")]).unwrap();
        let file = beside(&store);
        let mut bytes = fs::read(&file).unwrap();
        bytes.extend(b"{\"seq\":2,\"wh\xff\n");
        fs::write(&file, bytes).unwrap();
        append(&store, vec![block(3, "xmpp:bob@x.test", "three")]).unwrap();
        assert_eq!(subjects(&store), ["one", "three"]);
    }
}
