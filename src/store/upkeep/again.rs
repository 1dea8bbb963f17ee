//! The gap of a restored backup, or of a copy without its log: events that arrived between it and its restoration are
//! fetched again, and may have been delivered already.
//!
//! Two things keep them from being doubled. Ids of deliveries follow from the event that caused them, so the same
//! event leads to the same stanza id and `Idempotency-Key` again; and what an event from before the restoration
//! causes begins as `unsure`, so that the legs look on the recipient's network before they send.

use std::collections::HashSet;
use std::time::Duration;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::outbox::Role;
use crate::store::{ReadTx, Result, StoreError, Tx};

/// The setting that says that this database was a backup.
const RESTORED: &str = "restored";

/// The setting that says that the admins do not know of it yet.
const UNTOLD: &str = "restored.untold";

/// The latest deliveries of one leg, by the ids that they have on its network: ours, or the server's.
const LATEST: &str = "SELECT iif(?2, id, remote) FROM
    (SELECT side, id, remote FROM deliveries ORDER BY seq DESC LIMIT 10000) WHERE side = ?1";

/// Clocks of servers differ: what was sent this soon after the restoration counts as sent before it.
const SKEW: Duration = Duration::from_secs(600);

/// Events that don't say when they happened count as old for this long.
const UNDATED: Duration = Duration::from_secs(3600);

/// Deliveries of one role that one event can cause for one recipient.
const MANY: u32 = 100;

/// The time of which the database knows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Gap {
    /// The last that the backup has seen.
    pub since: Timestamp,
    /// The restoration.
    pub until: Timestamp,
}

impl Gap {
    /// From when on something of an event sent at `sent` may have been delivered; `None` if nothing can have been.
    fn reaches(&self, sent: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
        let old = match sent {
            Some(sent) => sent <= self.until.plus(SKEW),
            None => now <= self.until.plus(UNDATED),
        };
        old.then(|| sent.unwrap_or(self.since).max(self.since).min(now))
    }
}

/// The last that a database has seen, as far as it says; the beginning of time if it has seen nothing.
pub(in crate::store) fn last_seen(database: &Connection) -> Result<Timestamp> {
    let sql = "SELECT coalesce(max(seen_at), 0) FROM inbound";
    Ok(Timestamp(database.query_row(sql, [], |row| row.get(0))?))
}

/// Writes down that the database knows nothing of what happened from `since` to `now`: whatever it calls open may have been
/// delivered. Returns how many deliveries are looked for.
pub(in crate::store) fn distrust(
    database: &Connection,
    since: Timestamp,
    now: Timestamp,
) -> Result<usize> {
    let gap = Gap { since, until: now };
    let value =
        serde_json::to_string(&gap).map_err(|error| StoreError::Content(error.to_string()))?;
    set(database, RESTORED, &value)?;
    let queue = queue_of(database)?;
    let sql = format!(
        "UPDATE {queue} SET state = 'unsure', due_at = ?1 WHERE state IN ('waiting', 'sending', 'unsure')"
    );
    Ok(database.execute(&sql, [now.0])?)
}

/// The table in which a database has what is open: a backup may be of an old schema.
pub(in crate::store) fn queue_of(database: &Connection) -> rusqlite::Result<&'static str> {
    let has_queue =
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'queue')";
    Ok(match database.query_row(has_queue, [], |row| row.get(0))? {
        true => "queue",
        false => "outbox",
    })
}

fn set(database: &Connection, name: &str, value: &str) -> Result<()> {
    database.execute(
        "INSERT INTO settings (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )?;
    Ok(())
}

/// Has the admins told that the database was found to know nothing since then.
pub(in crate::store) fn have_told(database: &Connection, since: Timestamp) -> Result<()> {
    set(database, UNTOLD, &since.0.to_string())
}

impl ReadTx<'_> {
    /// How many of these messages of the account of `side` are no deliveries. Where the server gives the ids, and they are not our
    /// `own_ids`, as many as there are deliveries of unknown outcome may be those.
    pub fn unexplained(&self, side: LegId, own_ids: bool, ids: &[RemoteId]) -> Result<usize> {
        let known: HashSet<RemoteId> = self
            .all(LATEST, (side, own_ids), |row| row.get(0))?
            .into_iter()
            .collect();
        let unknown = ids.iter().filter(|id| !known.contains(id)).count();
        let doubtful: i64 = match own_ids {
            true => 0,
            false => self.value(
                "SELECT count(*) FROM queue WHERE side = ?1 AND state IN ('sending', 'unsure')",
                [side],
            )?,
        };
        Ok(unknown.saturating_sub(usize::try_from(doubtful).unwrap_or(0)))
    }
}

impl Tx<'_> {
    /// Distrusts the database while it is at work, and has the admins told: it knows nothing of what happened since then. What
    /// is being sent at this moment is not looked for. Returns how many deliveries are.
    pub fn distrust(&self, since: Timestamp) -> Result<usize> {
        let sending = self.all("SELECT seq FROM queue WHERE state = 'sending'", [], |row| {
            row.get::<_, i64>(0)
        })?;
        let open = distrust(&self.sql, since, self.now)?;
        self.execute("DELETE FROM chats WHERE spoke_at > 0", [])?; // others may have spoken since
        for seq in &sending {
            self.execute("UPDATE queue SET state = 'sending' WHERE seq = ?1", [seq])?;
        }
        have_told(&self.sql, since)?;
        Ok(open - sending.len().min(open))
    }

    /// Since when the database was found to know nothing, if the admins have not been told: they are from now on.
    pub fn take_untold(&self) -> Result<Option<Timestamp>> {
        let since = self.setting(UNTOLD)?;
        if since.is_some() {
            self.execute("DELETE FROM settings WHERE name = ?1", [UNTOLD])?;
        }
        Ok(since.and_then(|since| since.parse().ok()).map(Timestamp))
    }

    /// Dates the cause of further rows: an event that happened at `sent`, where that is known.
    pub fn dated(&self, sent: Option<Timestamp>) -> Result<()> {
        if let Some(gap) = self.gap()? {
            self.cause.borrow_mut().since = gap.reaches(sent, self.now);
        }
        Ok(())
    }

    /// When this database was put into the place of another, if it ever was.
    pub fn restored(&self) -> Result<Option<Timestamp>> {
        Ok(self.gap()?.map(|gap| gap.until))
    }

    fn gap(&self) -> Result<Option<Gap>> {
        let Some(text) = self.setting(RESTORED)? else {
            return Ok(None);
        };
        let gap = serde_json::from_str(&text)
            .map_err(|_| StoreError::Content("a time of restoration that is none".into()))?;
        Ok(Some(gap))
    }

    /// Ids for a new delivery, of which the first that is free is its own: of the same event always the same, elsewhere random ones.
    pub(in crate::store) fn delivery_ids(
        &self,
        recipient: &Address,
        role: Role,
    ) -> impl Iterator<Item = String> {
        let event = self.cause.borrow().event.clone();
        let to = recipient.to_stored();
        let follows = move |number| {
            let event = event.as_ref()?;
            let text = format!("{event}\0{to}\0{}\0{number}", role.name());
            Some(derived(&text))
        };
        (0..MANY).map_while(follows).chain([self.clock.id()])
    }
}

/// 22 letters and digits that follow from `text`.
fn derived(text: &str) -> String {
    const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    Sha256::digest(text)
        .iter()
        .take(22)
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()))
        .map(|letter| char::from(*letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_older_than_the_restoration_is_looked_for() {
        let hour = |n: i64| Timestamp(n * 3_600_000);
        let gap = Gap {
            since: hour(10),
            until: hour(20),
        };
        for (sent, now, since) in [
            (Some(hour(15)), hour(21), Some(hour(15))),
            (Some(hour(5)), hour(21), Some(hour(10))), // an age that was forged
            (Some(hour(21)), hour(22), None),
            (Some(hour(20)), hour(19), Some(hour(19))), // a clock set back
            (None, hour(20), Some(hour(10))),
            (None, hour(22), None),
        ] {
            assert_eq!(gap.reaches(sent, now), since, "{sent:?} at {now:?}");
        }
    }

    #[test]
    fn ids_follow_from_their_text_and_look_like_others() {
        let id = derived("a\0b");
        assert_eq!(id, derived("a\0b"));
        assert_ne!(id, derived("a\0c"));
        assert!(
            id.len() == 22 && id.chars().all(|c| c.is_ascii_alphanumeric()),
            "{id}"
        );
    }
}
