//! Which events were taken over already: by keyed hashes, as their ids tell who wrote when.

use std::time::Duration;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::near::{Near, near};
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::tx::Cause;
use crate::store::{ReadTx, Result, Tx};

/// The setting that holds the key of the hashes.
pub(in crate::store) const KEY: &str = "hash-key";

/// The age from which on an event that comes again is written down anew; the shorter one is for events that nothing came of.
const FRESH: [Duration; 2] = [Duration::from_secs(6 * 3600), Duration::from_secs(600)];

/// The time for which an event is known that nothing came of: both legs read at most an hour again of what they have read.
const BRIEF: Duration = Duration::from_secs(2 * 3600);

/// Rows of an older schema that are hashed at a time, in the order of their hashes: each page is written once.
const MANY: i64 = 100_000;

/// 16 bytes of a hash that nobody can make without the key. Cut to half its length it can't be extended, either.
pub(in crate::store) fn keyed(key: &str, text: &str) -> [u8; 16] {
    let mut hash = Sha256::new();
    hash.update(key);
    hash.update([0]);
    hash.update(text);
    let mut half = [0; 16];
    half.iter_mut()
        .zip(hash.finalize())
        .for_each(|(byte, of)| *byte = of);
    half
}

fn number(key: &str, text: &str) -> i64 {
    let [a, b, c, d, e, f, g, h, ..] = keyed(key, text);
    i64::from_le_bytes([a, b, c, d, e, f, g, h])
}

fn event(side: &str, id: &str) -> String {
    format!("{side} {id}")
}

/// The author of an event on XMPP and what they call it, out of its id (`xmpp/receive/convert.rs` writes it after both).
fn own(id: &str) -> Option<&str> {
    match id.split_once(':')? {
        ("stanza", rest) => Some(rest.rsplit_once('/')?.0).filter(|rest| rest.contains('/')),
        ("archive", rest) => rest.find("/xmpp:").and_then(|at| rest.get(at + 1..)),
        _ => None,
    }
}

fn own_number(key: &str, id: &str) -> i64 {
    own(id).map_or(0, |own| number(key, own))
}

/// Takes over the rows of a schema that kept ids.
pub(in crate::store) fn take_over(database: &Connection) -> Result<()> {
    let find = "SELECT count(*) FROM sqlite_schema WHERE name = 'inbound_before'";
    if database.query_row(find, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(());
    }
    let key = "SELECT value FROM settings WHERE name = ?1";
    let key: String = database.query_row(key, [KEY], |row| row.get(0))?;
    let mut last = (String::new(), String::new());
    loop {
        let mut hashed = Vec::new();
        let mut query = database.prepare_cached(
            "SELECT side, id, seen_at FROM inbound_before WHERE (side, id) > (?1, ?2) ORDER BY side, id LIMIT ?3",
        )?;
        let mut rows = query.query((&last.0, &last.1, MANY))?;
        while let Some(row) = rows.next()? {
            let seen: i64 = row.get(2)?;
            last = (row.get(0)?, row.get(1)?);
            let hash = keyed(&key, &event(&last.0, &last.1));
            hashed.push((hash, own_number(&key, &last.1), seen));
        }
        if hashed.is_empty() {
            break;
        }
        tracing::info!(
            rows = hashed.len(),
            "events of the older schema are taken over"
        );
        hashed.sort_unstable();
        let mut insert = database.prepare_cached(
            "INSERT OR IGNORE INTO inbound (hash, own, seen_at) VALUES (?1, ?2, ?3)",
        )?;
        for (hash, own, seen) in &hashed {
            insert.execute((hash, own, seen))?;
        }
    }
    database.execute("DROP TABLE inbound_before", [])?;
    Ok(())
}

impl ReadTx<'_> {
    /// The key of the hashes that are kept in place of what strangers write.
    pub(in crate::store) fn hash_key(&self) -> Result<&str> {
        if self.key.get().is_none() {
            let key = self.setting(KEY)?.unwrap_or_default();
            let _ = self.key.set(key); // it was empty
        }
        Ok(self.key.get().map_or("", String::as_str))
    }

    /// The event was taken over before.
    pub fn was_accepted(&self, side: LegId, id: &RemoteId) -> Result<bool> {
        let hash = keyed(self.hash_key()?, &event(side.name(), &id.0));
        self.exists("SELECT 1 FROM inbound WHERE hash = ?1", [hash])
    }

    /// Something that `who` calls `own` was taken over, and is not forgotten yet: an event on XMPP is called after both.
    pub fn was_accepted_as(&self, who: &Address, own: &RemoteId) -> Result<bool> {
        let number = number(self.hash_key()?, &format!("{}/{own}", who.to_stored()));
        self.exists(TOOK, [number])
    }

    /// It was kept for the bot, and came live before.
    fn came_near(&self, side: LegId, id: &RemoteId) -> Result<bool> {
        let Near::Kept(marks) = near(id) else {
            return Ok(false);
        };
        for mark in marks {
            if self.was_accepted(side, &RemoteId(mark))? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Tx<'_> {
    /// Remembers an event; `false` when it was known. What is queued from now on is caused by it.
    ///
    /// A redelivered event can still be fetched from the server, so it is remembered anew: else it would be forgotten one day,
    /// and be new when it comes once more.
    pub fn first_time(&self, side: LegId, id: &RemoteId) -> Result<bool> {
        *self.cause.borrow_mut() = Cause {
            event: Some(event(side.name(), &id.0)),
            since: None,
        };
        let is_new = self.note_event(side, id, self.now)?;
        if !is_new {
            let hash = keyed(self.hash_key()?, &event(side.name(), &id.0));
            let [usual, brief] = FRESH.map(|span| self.now.minus(span));
            self.execute(
                "UPDATE inbound SET seen_at = ?2 WHERE hash = ?1 AND seen_at < iif(brief, ?4, ?3)",
                (hash, self.now, usual, brief),
            )?;
        }
        Ok(is_new)
    }

    /// Writes down that an event was seen at `at`; `false` when it was known.
    pub(in crate::store) fn note_event(
        &self,
        side: LegId,
        id: &RemoteId,
        at: Timestamp,
    ) -> Result<bool> {
        let key = self.hash_key()?;
        let hash = keyed(key, &event(side.name(), &id.0));
        let own = own_number(key, &id.0);
        let insert = |hash, own| {
            let insert = "INSERT OR IGNORE INTO inbound (hash, own, seen_at) VALUES (?1, ?2, ?3)";
            self.execute(insert, (hash, own, at))
        };
        if let Near::Live(mark) = near(id) {
            insert(keyed(key, &event(side.name(), &mark)), 0)?;
        }
        Ok(insert(hash, own)? == 1 && !self.came_near(side, id)?)
    }

    /// Nothing came of this event: it is forgotten as soon as no server gives it again.
    pub fn was_in_vain(&self, side: LegId, id: &RemoteId) -> Result<()> {
        let forget = |id: &str| {
            let hash = keyed(self.hash_key()?, &event(side.name(), id));
            let forget = "UPDATE inbound SET brief = 1, own = 0 WHERE hash = ?1";
            self.execute(forget, [hash]).map(drop)
        };
        if let Near::Live(mark) = near(id) {
            forget(&mark)?;
        }
        forget(&id.0)
    }

    /// Forgets an event at once.
    pub fn forget_event(&self, side: LegId, id: &RemoteId) -> Result<()> {
        let key = self.hash_key()?;
        let forget = |id: &str| {
            let hash = keyed(key, &event(side.name(), id));
            self.execute("DELETE FROM inbound WHERE hash = ?1", [hash])
                .map(drop)
        };
        if let Near::Live(mark) = near(id) {
            forget(&mark)?;
        }
        forget(&id.0)
    }

    /// Forgets up to `batch` events from before `before`.
    pub(in crate::store) fn purge_inbound(&self, before: Timestamp, batch: i64) -> Result<usize> {
        self.execute(PURGE, (false, before, batch))
    }

    /// Forgets up to `batch` events that nothing came of, and that no server gives again.
    pub fn purge_in_vain(&self, batch: i64) -> Result<usize> {
        self.execute(PURGE, (true, self.now.minus(BRIEF), batch))
    }
}

const TOOK: &str = "SELECT 1 FROM inbound WHERE own = ?1 AND own <> 0";

const PURGE: &str = "DELETE FROM inbound WHERE hash IN (
    SELECT hash FROM inbound WHERE brief = ?1 AND seen_at < ?2 ORDER BY seen_at LIMIT ?3)";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::store::Store;

    #[test]
    fn an_event_names_its_author_and_what_they_call_it() {
        for (id, expected) in [
            (
                "archive:17/xmpp:bob@im.test/m1",
                Some("xmpp:bob@im.test/m1"),
            ),
            (
                "archive:a/b/xmpp:bob@im.test/m/1",
                Some("xmpp:bob@im.test/m/1"),
            ),
            ("archive:17/xmpp:bob@im.test/", Some("xmpp:bob@im.test/")),
            ("stanza:xmpp:bob@im.test/m1/ff", Some("xmpp:bob@im.test/m1")),
            (
                "stanza:xmpp:bob@im.test/m/1/ff",
                Some("xmpp:bob@im.test/m/1"),
            ),
            ("stanza:Zm9v", None),
            ("status:77", None),
            ("odd", None),
        ] {
            assert_eq!(own(id), expected, "{id}");
        }
    }

    #[tokio::test]
    async fn no_look_reads_the_whole_table() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let plans = store.run(|tx| {
            Ok([
                tx.plan(TOOK, [5])?,
                tx.plan(PURGE, (true, 5, 5))?,
                tx.plan("SELECT 1 FROM inbound WHERE hash = ?1", [[0; 16]])?,
            ])
        });
        for plan in plans.await.unwrap() {
            assert!(plan.contains("SEARCH") && !plan.contains("SCAN"), "{plan}");
        }
    }

    #[tokio::test]
    async fn what_came_to_nothing_is_known_for_two_hours() {
        let clock = Clock::mock(Timestamp(1_000_000_000));
        let store = Store::in_memory(clock.clone()).unwrap();
        let id = RemoteId::from("stanza:xmpp:spam@evil.test/m1/ff");
        let who = Address::parse("xmpp:spam@evil.test").unwrap();
        let (first, again) = (id.clone(), id.clone());
        let first = store.run(move |tx| {
            let new = tx.first_time(LegId::XMPP, &first)?;
            assert!(tx.was_accepted_as(&who, &RemoteId::from("m1"))?);
            assert!(!tx.was_accepted_as(&who, &RemoteId::from("m"))?);
            tx.was_in_vain(LegId::XMPP, &first)?;
            Ok(new)
        });
        assert!(first.await.unwrap());
        for (minutes, gone) in [(119, 0), (2, 1)] {
            clock.advance(Duration::from_secs(minutes * 60));
            let purged = store.run(|tx| tx.purge_in_vain(500));
            assert_eq!(purged.await.unwrap(), gone, "{minutes}");
        }
        let new = store.run(move |tx| tx.first_time(LegId::XMPP, &again));
        assert!(new.await.unwrap());
    }
}
