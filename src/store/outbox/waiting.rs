//! What waits, as its author sees it: listed, taken back, announced.

use rusqlite::OptionalExtension;

use super::{Result, Tx, address};
use crate::address::{Address, RemoteId, Side};
use crate::clock::Timestamp;

/// A message of somebody that waits for delivery.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Its number, by which its author names it.
    pub seq: i64,
    /// To whom.
    pub recipient: Address,
    /// Since when.
    pub queued: Timestamp,
    /// Attempts made.
    pub attempts: u32,
    /// When the next one is made, if it is not this moment's.
    pub due: Option<Timestamp>,
    /// It is being sent now.
    pub sending: bool,
}

/// What became of the wish to take a message back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cancelled {
    /// It will not be sent.
    Done,
    /// It will not be sent again, but an attempt was made that may have arrived.
    Perhaps,
    /// Too late: it is being sent.
    Sending,
    /// They have no such message that waits.
    Unknown,
}

/// A message that has waited too long without a word to its author.
#[derive(Debug, Clone, PartialEq)]
pub struct Overdue {
    /// Its number.
    pub seq: i64,
    /// To whom.
    pub recipient: Address,
    /// Whose, and how their network calls it.
    pub author: (Address, RemoteId),
    /// Since when.
    pub queued: Timestamp,
    /// Attempts made.
    pub attempts: u32,
    /// It would go out now, if others were not before it.
    pub ready: bool,
    lane: String,
}

/// Messages that were announced as waiting and have all been delivered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivered {
    /// How many.
    pub count: i64,
    /// When the oldest of them was queued.
    pub since: Timestamp,
}

impl Tx<'_> {
    /// The oldest messages of `author` that wait, and how many there are in all. The parts of a long one count as one,
    /// by the number of its first that waits.
    pub fn own_waiting(&self, author: &Address, limit: usize) -> Result<(Vec<Waiting>, i64)> {
        let author = author.to_string();
        let count = self
            .sql
            .prepare_cached(
                "SELECT count(DISTINCT iif(chain = '', id, chain)) FROM outbox
                 WHERE payer = ?1 AND role = 'relay' AND state IN ('waiting', 'sending', 'unsure')",
            )?
            .query_row([&author], |row| row.get(0))?;
        let mut query = self.sql.prepare_cached(
            "SELECT min(seq), recipient, queued_at, attempts, iif(held, due_at, 0), state = 'sending' FROM outbox
             WHERE payer = ?1 AND role = 'relay' AND state IN ('waiting', 'sending', 'unsure')
             GROUP BY iif(chain = '', id, chain) ORDER BY min(seq) LIMIT ?2",
        )?;
        let rows = query.query_map((&author, limit as i64), |row| {
            Ok((row.get(1)?, waiting(row)?))
        })?;
        let list = rows.map(|row| {
            let (recipient, waiting): (String, _) = row?;
            Ok(waiting(address(&recipient)?))
        });
        Ok((list.collect::<Result<_>>()?, count))
    }

    /// Closes message number `seq` of `author` with all of its parts that wait, unless one is being sent.
    pub fn cancel(&self, author: &Address, seq: i64) -> Result<Cancelled> {
        let mut query = self.sql.prepare_cached(
            "SELECT seq, state FROM outbox
             WHERE payer = ?2 AND role = 'relay' AND state IN ('waiting', 'sending', 'unsure')
               AND iif(chain = '', id, chain) = (SELECT iif(chain = '', id, chain) FROM outbox WHERE seq = ?1)
             ORDER BY seq",
        )?;
        let rows = query.query_map((seq, author.to_string()), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let parts: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
        let any = |wanted: &str| parts.iter().any(|(_, state)| state == wanted);
        let verdict = match (parts.is_empty(), any("sending"), any("unsure")) {
            (true, ..) => return Ok(Cancelled::Unknown),
            (_, true, _) => return Ok(Cancelled::Sending),
            (_, _, true) => Cancelled::Perhaps,
            _ => Cancelled::Done,
        };
        for (part, _) in &parts {
            self.note_copy_gone(*part)?;
            self.refuse(*part)?;
        }
        Ok(verdict)
    }

    /// Messages queued before `before` whose authors have not been told that they wait: one of each lane, at most
    /// `limit`, authors on `side` only. All of such a lane count as told from now on.
    pub fn announce(&self, side: Side, before: Timestamp, limit: usize) -> Result<Vec<Overdue>> {
        let mut told = Vec::new();
        for overdue in self.unannounced(side, before, limit)? {
            let fresh = self
                .sql
                .prepare_cached("INSERT OR IGNORE INTO announced (lane, since) VALUES (?1, ?2)")?
                .execute((&overdue.lane, overdue.queued.0))?;
            self.sql
                .prepare_cached(
                    "UPDATE outbox SET announced = 1
                     WHERE lane = ?1 AND role = 'relay' AND state IN ('waiting', 'sending', 'unsure') AND queued_at <= ?2",
                )?
                .execute((&overdue.lane, before.0))?;
            if fresh == 1 {
                told.push(overdue);
            }
        }
        Ok(told)
    }

    fn unannounced(&self, side: Side, before: Timestamp, limit: usize) -> Result<Vec<Overdue>> {
        let mut query = self.sql.prepare_cached(
            "SELECT o.seq, o.recipient, o.queued_at, o.attempts, o.lane, m.author, m.reference, o.held = 0
             FROM outbox o JOIN messages m ON m.id = o.message
             WHERE o.role = 'relay' AND o.announced = 0 AND o.state IN ('waiting', 'sending', 'unsure')
               AND o.queued_at <= ?1 AND o.side <> ?2
             ORDER BY o.queued_at LIMIT ?3",
        )?;
        let rows = query.query_map((before.0, side.name(), limit as i64), |row| {
            let texts: (String, String) = (row.get(1)?, row.get(5)?);
            let overdue = (
                row.get(0)?,
                Timestamp(row.get(2)?),
                row.get(3)?,
                row.get(4)?,
            );
            Ok((texts, overdue, RemoteId(row.get(6)?), row.get(7)?))
        })?;
        rows.map(|row| {
            let ((recipient, author), (seq, queued, attempts, lane), reference, ready) = row?;
            Ok(Overdue {
                seq,
                recipient: address(&recipient)?,
                author: (address(&author)?, reference),
                queued,
                attempts,
                ready,
                lane,
            })
        })
        .collect()
    }

    /// Row `seq` has been closed, `delivered` or not. What is to be told when it was the last of its lane that had been
    /// announced as waiting.
    pub fn was_announced(&self, seq: i64, delivered: bool) -> Result<Option<Delivered>> {
        let lane: Option<String> = self
            .sql
            .prepare_cached("SELECT lane FROM outbox WHERE seq = ?1 AND announced = 1")?
            .query_row([seq], |row| row.get(0))
            .optional()?;
        let Some(lane) = lane else { return Ok(None) };
        self.sql
            .prepare_cached("UPDATE announced SET delivered = delivered + ?2 WHERE lane = ?1")?
            .execute((&lane, delivered && !self.parts_follow(seq)?))?;
        let open: bool = self
            .sql
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM outbox
                 WHERE lane = ?1 AND announced = 1 AND state IN ('waiting', 'sending', 'unsure'))",
            )?
            .query_row([&lane], |row| row.get(0))?;
        if open {
            return Ok(None);
        }
        self.end_announcement(&lane)
    }

    /// Later parts of the same message are still open: it counts with the last of them.
    fn parts_follow(&self, seq: i64) -> Result<bool> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM outbox
                 WHERE chain = (SELECT iif(chain = '', id, chain) FROM outbox WHERE seq = ?1) AND chain <> ''
                   AND seq > ?1 AND state IN ('waiting', 'sending', 'unsure'))",
            )?
            .query_row([seq], |row| row.get(0))?)
    }

    fn end_announcement(&self, lane: &str) -> Result<Option<Delivered>> {
        let ended = self
            .sql
            .prepare_cached("DELETE FROM announced WHERE lane = ?1 RETURNING delivered, since")?
            .query_row([lane], |row| {
                Ok(Delivered {
                    count: row.get(0)?,
                    since: Timestamp(row.get(1)?),
                })
            })
            .optional()?;
        Ok(ended.filter(|ended| ended.count > 0))
    }
}

/// Everything but the recipient.
fn waiting(row: &rusqlite::Row) -> rusqlite::Result<impl FnOnce(Address) -> Waiting + use<>> {
    let (seq, queued, attempts) = (row.get(0)?, Timestamp(row.get(2)?), row.get(3)?);
    let due: i64 = row.get(4)?;
    let sending = row.get(5)?;
    Ok(move |recipient| Waiting {
        seq,
        recipient,
        queued,
        attempts,
        due: (due > 0).then_some(Timestamp(due)),
        sending,
    })
}
