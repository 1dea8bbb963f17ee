//! Waiting messages as their author sees them: listed, taken back, announced.

use crate::address::{Address, Network, RemoteId};
use crate::clock::Timestamp;
use crate::store::ids::RowId;
use crate::store::query::filled;
use crate::store::{Result, Tx};

/// A message of somebody that waits for delivery.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Its number, by which its author names it.
    pub seq: RowId,
    /// The recipient.
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

/// The result of taking a message back.
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
    pub seq: RowId,
    /// The recipient.
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

/// Rows `o` of `queued` whose recipient hears nothing of their sender for a while, which the sender is not to learn.
const MUTED: &str = "EXISTS (SELECT 1 FROM partners p WHERE p.owner = o.recipient AND p.partner = o.payer AND p.muted_until > 0)";

impl Tx<'_> {
    /// The oldest messages of `author` that wait, and how many there are in all. The parts of a long one count as one,
    /// by the number of its first that waits.
    pub fn own_waiting(&self, author: &Address, limit: usize) -> Result<(Vec<Waiting>, i64)> {
        let own = format!("FROM queued o WHERE payer = ?1 AND role = 'relay' AND NOT {MUTED}");
        let count = self.value(
            &format!("SELECT count(DISTINCT iif(chain = '', id, chain)) {own}"),
            [author],
        )?;
        let list = self.all(
            &format!(
                "SELECT min(seq), recipient, queued_at, attempts, iif(held, due_at, 0), state = 'sending' {own}
                 GROUP BY iif(chain = '', id, chain) ORDER BY min(seq) LIMIT ?2"
            ),
            (author, limit as i64),
            |row| {
                Ok(Waiting {
                    seq: row.get(0)?,
                    recipient: row.get(1)?,
                    queued: row.get(2)?,
                    attempts: row.get(3)?,
                    due: filled(row, 4)?,
                    sending: row.get(5)?,
                })
            },
        )?;
        Ok((list, count))
    }

    /// The result that [`Tx::cancel`] would have.
    pub fn cancellable(&self, author: &Address, seq: RowId) -> Result<Cancelled> {
        Ok(self.cancelled_parts(author, seq)?.0)
    }

    /// The parts of message number `seq` of `author` that are open, and what can be done about them.
    fn cancelled_parts(&self, author: &Address, seq: RowId) -> Result<(Cancelled, Vec<RowId>)> {
        let parts: Vec<(RowId, String)> = self.all(
            &format!(
                "SELECT seq, state FROM queued o
                 WHERE payer = ?2 AND role = 'relay' AND NOT {MUTED}
                   AND iif(chain = '', id, chain) = (SELECT iif(chain = '', id, chain) FROM deliveries WHERE seq = ?1)
                 ORDER BY seq"
            ),
            (seq, author),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let any = |wanted: &str| parts.iter().any(|(_, state)| state == wanted);
        let verdict = match (parts.is_empty(), any("sending"), any("unsure")) {
            (true, ..) => Cancelled::Unknown,
            (_, true, _) => Cancelled::Sending,
            (_, _, true) => Cancelled::Perhaps,
            _ => Cancelled::Done,
        };
        Ok((verdict, parts.into_iter().map(|(part, _)| part).collect()))
    }

    /// Closes message number `seq` of `author` with all of its parts that wait, unless one is being sent.
    pub fn cancel(&self, author: &Address, seq: RowId) -> Result<Cancelled> {
        let (verdict, parts) = self.cancelled_parts(author, seq)?;
        if matches!(verdict, Cancelled::Done | Cancelled::Perhaps) {
            for part in parts {
                self.note_copy_gone(part)?;
                self.refuse(part)?;
            }
        }
        Ok(verdict)
    }

    /// Messages queued before `before` whose authors have not been told that they wait: one of each lane, at most
    /// `limit`, authors on `network` only. All of such a lane count as told from now on.
    pub fn announce(
        &self,
        network: Network,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<Overdue>> {
        let mut told = Vec::new();
        for overdue in self.unannounced(network, before, limit)? {
            let fresh = self.execute(
                "INSERT OR IGNORE INTO announced (lane, since) VALUES (?1, ?2)",
                (&overdue.lane, overdue.queued),
            )?;
            self.note_announced(overdue.seq, before)?;
            if fresh == 1 {
                told.push(overdue);
            }
        }
        Ok(told)
    }

    fn unannounced(
        &self,
        network: Network,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<Overdue>> {
        self.all(
            "SELECT o.seq, o.recipient, o.queued_at, o.attempts, o.payer || ' ' || o.recipient, m.author, m.reference, o.held = 0
             FROM queued o JOIN messages m ON m.id = o.message
             WHERE o.role = 'relay' AND o.announced = 0
               AND o.queued_at <= ?1 AND (substr(m.author, 1, 1) = '@') = ?2
               AND NOT EXISTS (SELECT 1 FROM partners p WHERE p.owner = o.recipient AND p.partner = o.payer
                               AND (p.muted_until > 0 OR p.unmuted_at > ?1))
             ORDER BY o.queued_at LIMIT ?3",
            (before, network == Network::Fediverse, limit as i64),
            |row| {
                Ok(Overdue {
                    seq: row.get(0)?,
                    recipient: row.get(1)?,
                    queued: row.get(2)?,
                    attempts: row.get(3)?,
                    lane: row.get(4)?,
                    author: (row.get(5)?, row.get(6)?),
                    ready: row.get(7)?,
                })
            },
        )
    }

    /// The messages queued before `before` from the author of the row `seq` to its recipient count as announced.
    fn note_announced(&self, seq: RowId, before: Timestamp) -> Result<()> {
        self.execute(
            "UPDATE queue SET announced = 1 WHERE role = 'relay' AND queued_at <= ?2
               AND (recipient, payer) = (SELECT recipient, payer FROM queue WHERE seq = ?1)",
            (seq, before),
        )?;
        self.execute(
            "UPDATE deliveries SET announced = 1 WHERE seq IN (
                 SELECT seq FROM queue WHERE announced = 1
                   AND (recipient, payer) = (SELECT recipient, payer FROM queue WHERE seq = ?1))",
            [seq],
        )?;
        Ok(())
    }

    /// Row `seq` has been closed, `delivered` or not. What is to be told when it was the last of its lane that had been
    /// announced as waiting.
    pub fn was_announced(&self, seq: RowId, delivered: bool) -> Result<Option<Delivered>> {
        let lane: Option<(String, i64, i64)> = self.one(
            "SELECT a.address || ' ' || r.address, d.recipient, d.author
             FROM deliveries d JOIN addresses a ON a.number = d.author JOIN addresses r ON r.number = d.recipient
             WHERE d.seq = ?1 AND d.announced = 1",
            [seq],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let Some((lane, recipient, author)) = lane else {
            return Ok(None);
        };
        self.execute(
            "UPDATE announced SET delivered = delivered + ?2 WHERE lane = ?1",
            (&lane, delivered && !self.parts_follow(seq)?),
        )?;
        let open = self.exists(
            "SELECT 1 FROM queue WHERE recipient = ?1 AND payer = ?2 AND announced = 1",
            (recipient, author),
        )?;
        if open {
            return Ok(None);
        }
        self.end_announcement(&lane)
    }

    /// Later parts of the same message are still open: it counts with the last of them.
    fn parts_follow(&self, seq: RowId) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM deliveries
             WHERE chain = (SELECT iif(chain = '', id, chain) FROM deliveries WHERE seq = ?1) AND chain <> ''
               AND seq > ?1 AND state = 'open'",
            [seq],
        )
    }

    fn end_announcement(&self, lane: &str) -> Result<Option<Delivered>> {
        let ended = self.one(
            "DELETE FROM announced WHERE lane = ?1 RETURNING delivered, since",
            [lane],
            |row| {
                Ok(Delivered {
                    count: row.get(0)?,
                    since: row.get(1)?,
                })
            },
        )?;
        Ok(ended.filter(|ended| ended.count > 0))
    }
}
