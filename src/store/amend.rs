//! What happens to messages after they were taken over: corrections, retractions, reactions.

use std::time::Duration;

use super::outbox::{Claimed, fingerprint, payload};
use super::{Result, Tx, address, optional};
use crate::address::{Address, RemoteId, Side};
use crate::clock::Timestamp;
use crate::event::{Outgoing, Taken};

/// How long what amends a row of another lane waits before it looks again whether that was delivered.
const BEHIND: Duration = Duration::from_secs(1);

/// A message that its author names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// Its number.
    pub number: i64,
    /// How its author's network calls it.
    pub reference: RemoteId,
    /// The newest edit, as the author's network dates it.
    pub edited: Timestamp,
    /// It was taken back.
    pub gone: bool,
}

/// How far a delivery got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing of it can be on the recipient's network.
    Waits,
    /// It may be there by now.
    Underway,
    /// It is there.
    Done,
    /// It will never be.
    Refused,
}

/// One delivery of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Number of its row.
    pub seq: i64,
    /// To whom.
    pub recipient: Address,
    /// How far it got.
    pub stage: Stage,
    /// It was taken back, or is about to be.
    pub gone: bool,
    /// The files in it, as [`fingerprint`] tells them apart; 0 = none.
    pub file: i64,
}

impl Tx<'_> {
    /// The message of `author` that they call `reference`, or whose newest edit they call so.
    pub fn own(&self, author: &Address, reference: &RemoteId) -> Result<Option<Own>> {
        optional(
            self.sql
                .prepare_cached(
                    "SELECT id, reference, edited_at, gone FROM messages
                     WHERE id IN (SELECT id FROM messages WHERE author = ?1 AND reference = ?2
                                  UNION ALL SELECT id FROM messages WHERE author = ?1 AND edition = ?2 AND edition <> '')
                     ORDER BY id DESC LIMIT 1",
                )?
                .query_row((author.to_string(), &reference.0), own),
        )
    }

    /// Notes the newest edit of a message: its date, and its own id where that is another than the message's.
    pub fn note_edit(&self, message: i64, edited: Timestamp, edition: &RemoteId) -> Result<()> {
        self.sql
            .prepare_cached(
                "UPDATE messages SET edited_at = ?2, edition = iif(?3 = reference, '', ?3) WHERE id = ?1",
            )?
            .execute((message, edited.0, &edition.0))?;
        Ok(())
    }

    /// Notes that the author took a message back.
    pub fn note_gone(&self, message: i64) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE messages SET gone = 1 WHERE id = ?1")?
            .execute([message])?;
        Ok(())
    }

    /// All deliveries of a message, in order; of several to one recipient each.
    pub fn copies(&self, message: i64) -> Result<Vec<Copy>> {
        let mut query = self.sql.prepare_cached(
            "SELECT seq, recipient, state, gone, file FROM outbox WHERE message = ?1 AND role = 'relay' ORDER BY seq",
        )?;
        let rows = query.query_map([message], |row| {
            Ok((
                row.get(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get(3)?,
                row.get(4)?,
            ))
        })?;
        rows.map(|row| {
            let (seq, recipient, state, gone, file) = row?;
            Ok(Copy {
                seq,
                recipient: address(&recipient)?,
                stage: stage(&state),
                gone,
                file,
            })
        })
        .collect()
    }

    /// What a row that waits is to be sent as.
    pub fn waiting_payload(&self, seq: i64) -> Result<Option<Outgoing>> {
        let text: Option<String> = optional(
            self.sql
                .prepare_cached("SELECT payload FROM outbox WHERE seq = ?1 AND state = 'waiting'")?
                .query_row([seq], |row| row.get(0)),
        )?;
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }

    /// Changes what a row that waits is to be sent as.
    pub fn rewrite(&self, seq: i64, outgoing: &Outgoing) -> Result<()> {
        self.sql
            .prepare_cached(
                "UPDATE outbox SET payload = ?2, file = ?3 WHERE seq = ?1 AND state = 'waiting'",
            )?
            .execute((seq, payload(outgoing)?, fingerprint(outgoing)))?;
        Ok(())
    }

    /// What amends the row `seq` and was not begun yet.
    pub fn waiting_amendments(&self, seq: i64) -> Result<Vec<i64>> {
        let mut query = self.sql.prepare_cached(
            "SELECT seq FROM outbox WHERE amends = ?1 AND amends <> 0 AND state = 'waiting' ORDER BY seq",
        )?;
        let rows = query.query_map([seq], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that a delivery does not carry its files, or not all of them: to an edit they are links.
    pub fn note_linked(&self, seq: i64) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE outbox SET file = 0 WHERE seq = ?1")?
            .execute([seq])?;
        Ok(())
    }

    /// Notes that a delivery is taken back. What was kept of it in case it comes back is dropped.
    pub fn note_copy_gone(&self, seq: i64) -> Result<()> {
        self.sql
            .prepare_cached(
                "UPDATE outbox SET gone = 1, payload = iif(kept_until > 0, '', payload), kept_until = 0 WHERE seq = ?1",
            )?
            .execute([seq])?;
        Ok(())
    }

    /// Fills in what a row is about. `None`: that is still under way, so it waits, or there is no such thing any more,
    /// so it ends.
    pub(super) fn aimed(&self, mut row: Claimed) -> Result<Option<Claimed>> {
        if row.amends == 0 {
            return Ok(Some(row));
        }
        let target: Option<(String, String)> = optional(
            self.sql
                .prepare_cached("SELECT state, remote FROM outbox WHERE seq = ?1")?
                .query_row([row.amends], |row| Ok((row.get(0)?, row.get(1)?))),
        )?;
        match target {
            Some(_) if self.is_behind(&row)? => {
                self.postpone(row.seq, self.now.plus(BEHIND), row.unsure)?;
                Ok(None)
            }
            Some((state, remote)) if state == "done" && !remote.is_empty() => {
                row.delivery.outgoing.aim(RemoteId(remote));
                Ok(Some(row))
            }
            Some((state, _)) if matches!(stage(&state), Stage::Waits | Stage::Underway) => {
                self.postpone(row.seq, self.now.plus(BEHIND), row.unsure)?;
                Ok(None)
            }
            _ => {
                self.close(row.seq, "refused", "")?;
                Ok(None)
            }
        }
    }

    /// Something else that amends the same row is still open.
    fn is_behind(&self, row: &Claimed) -> Result<bool> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM outbox WHERE amends = ?1 AND amends <> 0 AND seq < ?2
                                AND state IN ('waiting', 'sending', 'unsure'))",
            )?
            .query_row((row.amends, row.seq), |row| row.get(0))?)
    }

    /// Who on `side` wrote the message that is called `reference` there, also if it waits only for an answer of theirs.
    pub fn author_of(&self, side: Side, reference: &RemoteId) -> Result<Option<Address>> {
        let mut query = self.sql.prepare_cached(
            "SELECT author FROM (SELECT author FROM messages WHERE reference = ?1 ORDER BY id DESC LIMIT 8)
             UNION ALL SELECT who FROM questions WHERE instr(payload, json_quote(?1)) > 0",
        )?;
        let rows = query.query_map([&reference.0], |row| row.get::<_, String>(0))?;
        for author in rows {
            let author = address(&author?)?;
            if author.side() == side {
                return Ok(Some(author));
            }
        }
        Ok(None)
    }

    /// Up to `limit` messages from `side` since `since` that were relayed and not taken back, newest first.
    pub fn taken(&self, side: Side, since: Timestamp, limit: usize) -> Result<Vec<Taken>> {
        let mut query = self.sql.prepare_cached(
            "SELECT author, reference, taken_at, edited_at FROM messages WHERE taken_at >= ?1 AND gone = 0
             ORDER BY taken_at DESC LIMIT ?2",
        )?;
        // Messages of the other side are in between.
        let rows = query.query_map((since.0, limit.saturating_mul(4) as i64), |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get(1)?,
                row.get(2)?,
                row.get(3)?,
            ))
        })?;
        let mut taken = Vec::new();
        for row in rows {
            let (author, reference, at, edited) = row?;
            let author = address(&author)?;
            if author.side() == side && taken.len() < limit {
                taken.push(Taken {
                    reference: RemoteId(reference),
                    author,
                    at: Timestamp(at),
                    edited: (edited > 0).then_some(Timestamp(edited)),
                });
            }
        }
        Ok(taken)
    }

    /// The message that `who` got under the id `id`: its number.
    pub fn got(&self, who: &Address, id: &RemoteId) -> Result<Option<i64>> {
        let found: Option<Option<i64>> = optional(
            self.sql
                .prepare_cached(
                    "SELECT message FROM outbox WHERE recipient = ?1 AND (role = 'relay' OR amends <> 0) AND seq IN (
                         SELECT seq FROM outbox WHERE recipient = ?1 AND remote = ?2 AND remote <> ''
                         UNION ALL SELECT seq FROM outbox WHERE id = ?2)
                     ORDER BY seq DESC LIMIT 1",
                )?
                .query_row((who.to_string(), &id.0), |row| row.get(0)),
        )?;
        Ok(found.flatten())
    }

    /// A reply of `who` to `id` would answer an older message of a conversation than the last one. `first`: it is the
    /// new form of this message, and the last one is the one before that.
    pub fn is_out_of_order(
        &self,
        who: &Address,
        id: &RemoteId,
        first: Option<&RemoteId>,
    ) -> Result<bool> {
        let number = match self.got(who, id)? {
            Some(number) => Some(number),
            None => self.own(who, id)?.map(|own| own.number),
        };
        let Some(number) = number else {
            return Ok(false); // the bridge's own words, or unknown
        };
        let partner = match self.author(number)? {
            Some((author, _)) if author != *who => Some(author),
            _ => self.copies(number)?.pop().map(|copy| copy.recipient),
        };
        let Some(partner) = partner else {
            return Ok(false);
        };
        let first = match first {
            Some(first) => self.own(who, first)?,
            None => None,
        };
        let before = first.map_or(i64::MAX, |own| own.number);
        let last = self
            .last_number(who, &partner, before)?
            .max(self.last_number(&partner, who, before)?);
        Ok(last > Some(number))
    }

    /// Number of the last message before `before` that `author` wrote to `recipient`.
    fn last_number(
        &self,
        author: &Address,
        recipient: &Address,
        before: i64,
    ) -> Result<Option<i64>> {
        optional(
            self.sql
                .prepare_cached(
                    "SELECT m.id FROM outbox o JOIN messages m ON m.id = o.message
                     WHERE o.recipient = ?2 AND o.role = 'relay' AND m.author = ?1 AND m.id < ?3
                     ORDER BY o.seq DESC LIMIT 1",
                )?
                .query_row((author.to_string(), recipient.to_string(), before), |row| {
                    row.get(0)
                }),
        )
    }

    /// The reactions of `who` to a message.
    pub fn reactions_of(&self, message: i64, who: &Address) -> Result<Vec<String>> {
        let mut query = self.sql.prepare_cached(
            "SELECT emoji FROM reactions WHERE message = ?1 AND who = ?2 ORDER BY emoji",
        )?;
        let rows = query.query_map((message, who.to_string()), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All reactions to a message, each once.
    pub fn reactions(&self, message: i64) -> Result<Vec<String>> {
        let mut query = self.sql.prepare_cached(
            "SELECT DISTINCT emoji FROM reactions WHERE message = ?1 ORDER BY emoji",
        )?;
        let rows = query.query_map([message], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps the reactions of `who` to a message, in place of those before.
    pub fn react(&self, message: i64, who: &Address, emoji: &[String]) -> Result<()> {
        let who = who.to_string();
        self.sql
            .prepare_cached("DELETE FROM reactions WHERE message = ?1 AND who = ?2")?
            .execute((message, &who))?;
        for one in emoji {
            self.sql
                .prepare_cached(
                    "INSERT OR IGNORE INTO reactions (message, who, emoji) VALUES (?1, ?2, ?3)",
                )?
                .execute((message, &who, one))?;
        }
        Ok(())
    }

    /// Up to `limit` of the posts on `side` that were relayed before `before` and are still there: row and recipient.
    pub fn old_posts(
        &self,
        side: Side,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<(i64, Address)>> {
        let mut query = self.sql.prepare_cached(
            "SELECT seq, recipient FROM outbox
             WHERE side = ?1 AND state = 'done' AND role = 'relay' AND gone = 0 AND queued_at < ?2 AND remote <> ''
             ORDER BY queued_at LIMIT ?3",
        )?;
        let rows = query.query_map((side.name(), before.0, limit as i64), |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?))
        })?;
        rows.map(|row| {
            let (seq, recipient) = row?;
            Ok((seq, address(&recipient)?))
        })
        .collect()
    }

    /// All messages of `author` that they have not taken back, also those that share an id.
    pub fn all_own(&self, author: &Address) -> Result<Vec<Own>> {
        let mut query = self.sql.prepare_cached(
            "SELECT id, reference, edited_at, gone FROM messages WHERE author = ?1 AND gone = 0 ORDER BY id",
        )?;
        let rows = query.query_map([author.to_string()], own)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows of all posts to `recipient` that are still there.
    pub fn posts_to(&self, recipient: &Address) -> Result<Vec<i64>> {
        let mut query = self.sql.prepare_cached(
            "SELECT seq FROM outbox WHERE recipient = ?1 AND state = 'done' AND gone = 0 AND remote <> '' ORDER BY seq",
        )?;
        let rows = query.query_map([recipient.to_string()], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many rows are open on `side`, whatever they are for.
    pub fn open_rows(&self, side: Side) -> Result<i64> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT count(*) FROM outbox WHERE side = ?1 AND state IN ('waiting', 'sending', 'unsure')",
            )?
            .query_row([side.name()], |row| row.get(0))?)
    }
}

/// A row with these columns: id, reference, edited_at, gone.
fn own(row: &rusqlite::Row) -> rusqlite::Result<Own> {
    Ok(Own {
        number: row.get(0)?,
        reference: RemoteId(row.get(1)?),
        edited: Timestamp(row.get(2)?),
        gone: row.get(3)?,
    })
}

fn stage(state: &str) -> Stage {
    match state {
        "waiting" => Stage::Waits,
        "done" => Stage::Done,
        "refused" => Stage::Refused,
        _ => Stage::Underway,
    }
}
