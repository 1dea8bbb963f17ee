//! Corrections, retractions and reactions of messages that were accepted.

use std::time::Duration;

use rusqlite::types::{FromSql, FromSqlResult, ValueRef};

use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::event::{Liked, Outgoing, RelayedMessage};
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::{Claimed, Closed, hash_of_files_in, hash_of_words, payload};
use crate::store::query::filled;
use crate::store::{ReadTx, Result, Tx};

/// How long what amends a row of another lane waits before it looks again whether that was delivered.
const BEHIND: Duration = Duration::from_secs(1);

/// A message that its author names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMessage {
    /// Its number.
    pub number: MessageId,
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
pub struct MessageCopy {
    /// Number of its row.
    pub seq: RowId,
    /// The recipient.
    pub recipient: Address,
    /// How far it got.
    pub stage: Stage,
    /// It was taken back, or is about to be.
    pub gone: bool,
    /// The files in it, as [`hash_of_files_in`] tells them apart; 0 = none.
    pub file: i64,
    /// The words that its recipient has, or is about to, as [`hash_of_words`] tells them apart; 0 = not known.
    pub words: i64,
}

impl ReadTx<'_> {
    /// The message of `author` that they call `reference`, or whose newest edit they call so.
    pub fn own(&self, author: &Address, reference: &RemoteId) -> Result<Option<OwnMessage>> {
        self.one(
            "SELECT id, reference, edited_at, gone FROM messages
             WHERE id IN (SELECT id FROM messages WHERE author = ?1 AND reference = ?2
                          UNION ALL SELECT id FROM messages WHERE author = ?1 AND edition = ?2 AND edition <> ''
                          UNION ALL SELECT message FROM names WHERE author = ?1 AND name = ?2)
             ORDER BY id DESC LIMIT 1",
            (author, reference),
            own,
        )
    }

    /// All deliveries of a message, in order; of several to one recipient each.
    pub fn copies(&self, message: MessageId) -> Result<Vec<MessageCopy>> {
        self.all(
            "SELECT seq, recipient, state, gone, file, words FROM outbox WHERE message = ?1 AND role = 'relay' ORDER BY seq",
            [message],
            |row| {
                Ok(MessageCopy {
                    seq: row.get(0)?,
                    recipient: row.get(1)?,
                    stage: row.get(2)?,
                    gone: row.get(3)?,
                    file: row.get(4)?,
                    words: row.get(5)?,
                })
            },
        )
    }

    /// Returns the authors of messages that their networks call `reference`, also where one waits only for an answer of theirs.
    pub fn authors_of(&self, reference: &RemoteId) -> Result<Vec<Address>> {
        self.all(
            "SELECT author FROM (SELECT author FROM messages WHERE reference = ?1 ORDER BY id DESC LIMIT 8)
             UNION ALL SELECT who FROM questions WHERE instr(payload, json_quote(?1)) > 0",
            [reference],
            |row| row.get(0),
        )
    }

    /// Up to `limit` messages since `since` that were relayed and not taken back, newest first.
    pub fn relayed_since(&self, since: Timestamp, limit: usize) -> Result<Vec<RelayedMessage>> {
        self.all(
            "SELECT author, reference, taken_at, edited_at FROM messages WHERE taken_at >= ?1 AND gone = 0
             ORDER BY taken_at DESC LIMIT ?2",
            (since, limit as i64),
            |row| {
                Ok(RelayedMessage {
                    author: row.get(0)?,
                    reference: row.get(1)?,
                    at: row.get(2)?,
                    edited: filled(row, 3)?,
                })
            },
        )
    }

    /// The message that `who` got under the id `id`: its number.
    pub fn got(&self, who: &Address, id: &RemoteId) -> Result<Option<MessageId>> {
        let found = self.one(
            "SELECT message FROM deliveries WHERE (role = 'relay' OR amends <> 0) AND seq IN (
                 SELECT d.seq FROM addresses a JOIN deliveries d ON d.recipient = a.number
                 WHERE a.address = ?1 AND d.remote = ?2 AND d.remote <> ''
                 UNION ALL SELECT d.seq FROM deliveries d JOIN addresses a ON a.number = d.recipient WHERE d.id = ?2 AND a.address = ?1)
             ORDER BY seq DESC LIMIT 1",
            (who, id),
            |row| row.get(0),
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
        let before = first.map_or(MessageId(i64::MAX), |own| own.number);
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
        before: MessageId,
    ) -> Result<Option<MessageId>> {
        self.one(
            "SELECT message FROM deliveries
             WHERE recipient = (SELECT number FROM addresses WHERE address = ?2)
               AND author = (SELECT number FROM addresses WHERE address = ?1) AND role = 'relay' AND message < ?3
             ORDER BY seq DESC LIMIT 1",
            (author, recipient, before),
            |row| row.get(0),
        )
    }

    /// Up to `limit` posts by `leg` since then that their readers like, newest first. The index holds what is not open: without
    /// these words, which follow from the next ones, the planner does not use it.
    pub fn liked(&self, leg: LegId, since: Timestamp, limit: usize) -> Result<Vec<Liked>> {
        self.all(
            "SELECT d.remote, r.address, (SELECT group_concat(emoji, ' ') FROM reactions WHERE message = d.message AND who = r.address)
             FROM deliveries d JOIN addresses r ON r.number = d.recipient
             WHERE d.side = ?1 AND d.queued_at >= ?2 AND d.state <> 'open' AND d.state = 'done' AND d.role = 'relay' AND d.gone = 0
                 AND d.remote <> '' AND EXISTS (SELECT 1 FROM reactions WHERE message = d.message AND who = r.address)
             ORDER BY d.queued_at DESC LIMIT ?3",
            (leg, since, limit as i64),
            |row| {
                let emoji: String = row.get(2)?;
                Ok(Liked {
                    post: row.get(0)?,
                    who: row.get(1)?,
                    emoji: emoji.split(' ').map(str::to_owned).collect(),
                })
            },
        )
    }
}

impl Tx<'_> {
    /// Notes the newest edit of a message: its date, and its own id where that is another than the message's.
    pub fn note_edit(
        &self,
        message: MessageId,
        edited: Timestamp,
        edition: &RemoteId,
    ) -> Result<()> {
        self.execute(
            "UPDATE messages SET edited_at = ?2, edition = iif(?3 = reference, '', ?3) WHERE id = ?1",
            (message, edited, edition),
        )?;
        Ok(())
    }

    /// Notes other ids by which the author's network refers to a message.
    pub fn note_names(
        &self,
        message: MessageId,
        author: &Address,
        names: &[RemoteId],
    ) -> Result<()> {
        for name in names {
            self.execute(
                "INSERT OR IGNORE INTO names (author, name, message) VALUES (?1, ?2, ?3)",
                (author, name, message),
            )?;
        }
        Ok(())
    }

    /// Notes that the author took a message back.
    pub fn note_gone(&self, message: MessageId) -> Result<()> {
        self.execute("UPDATE messages SET gone = 1 WHERE id = ?1", [message])?;
        Ok(())
    }

    /// The payload of a row that waits.
    pub fn waiting_payload(&self, seq: RowId) -> Result<Option<Outgoing>> {
        let payload = self.one(
            "SELECT payload FROM queue WHERE seq = ?1 AND state = 'waiting'",
            [seq],
            |row| Ok(row.get(0).ok()), // none, where a newer version wrote it
        )?;
        Ok(payload.flatten())
    }

    /// Changes what a row that waits is to be sent as.
    pub fn rewrite(&self, seq: RowId, outgoing: &Outgoing) -> Result<()> {
        let rewritten = self.execute(
            "UPDATE queue SET payload = ?2 WHERE seq = ?1 AND state = 'waiting'",
            (seq, payload(outgoing)?),
        )?;
        if rewritten == 1 {
            self.execute(
                "UPDATE deliveries SET file = ?2, words = ?3 WHERE seq = ?1",
                (seq, hash_of_files_in(outgoing), hash_of_words(outgoing)),
            )?;
        }
        Ok(())
    }

    /// Notes which words the recipient of a delivery gets by a correction.
    pub fn note_words(&self, seq: RowId, correction: &Outgoing) -> Result<()> {
        self.execute(
            "UPDATE deliveries SET words = ?2 WHERE seq = ?1",
            (seq, hash_of_words(correction)),
        )?;
        Ok(())
    }

    /// The rows that amend the row `seq` and were not begun yet.
    pub fn waiting_amendments(&self, seq: RowId) -> Result<Vec<RowId>> {
        self.all(
            "SELECT d.seq FROM deliveries d JOIN queue o ON o.seq = d.seq
             WHERE d.amends = ?1 AND d.amends <> 0 AND o.state = 'waiting' ORDER BY d.seq",
            [seq],
            |row| row.get(0),
        )
    }

    /// Notes that a delivery does not carry its files, or not all of them: to an edit they are links.
    pub fn note_linked(&self, seq: RowId) -> Result<()> {
        self.execute("UPDATE deliveries SET file = 0 WHERE seq = ?1", [seq])?;
        Ok(())
    }

    /// Notes that a delivery is taken back. What was kept of it in case it comes back is dropped.
    pub fn note_copy_gone(&self, seq: RowId) -> Result<()> {
        self.drop_copy(seq)?;
        self.execute("UPDATE deliveries SET gone = 1 WHERE seq = ?1", [seq])?;
        Ok(())
    }

    /// The row `amending` may have made a message of its own in place of the one of the row `seq`: that one is what is amended
    /// from now on, and both ids mean the same message.
    pub fn replaced(&self, seq: RowId, amending: RowId) -> Result<()> {
        self.execute(
            "UPDATE deliveries SET remote = iif(seq = ?1,
                 (SELECT remote FROM deliveries WHERE seq = ?2), (SELECT remote FROM deliveries WHERE seq = ?1))
             WHERE seq IN (?1, ?2) AND ?1 <> 0
               AND EXISTS (SELECT 1 FROM deliveries a JOIN deliveries b ON a.remote <> b.remote
                           WHERE a.seq = ?1 AND b.seq = ?2 AND a.remote <> '' AND b.remote <> '')",
            (seq, amending),
        )?;
        Ok(())
    }

    /// Fills in what a row is about. `None`: that is still under way, so it waits, or there is no such thing any more,
    /// so it ends.
    pub(in crate::store) fn aimed(&self, mut row: Claimed) -> Result<Option<Claimed>> {
        let Some(amended) = row.amends else {
            return Ok(Some(row));
        };
        let target: Option<(Stage, Option<RemoteId>)> = self.one(
            "SELECT state, remote FROM outbox WHERE seq = ?1",
            [amended],
            |row| Ok((row.get(0)?, filled(row, 1)?)),
        )?;
        match target {
            Some(_) if self.is_behind(&row, amended)? => {
                self.postpone(row.seq, self.now.plus(BEHIND), row.unsure)?;
                Ok(None)
            }
            Some((Stage::Done, Some(remote))) => {
                row.delivery.outgoing.aim(remote);
                Ok(Some(row))
            }
            Some((Stage::Waits | Stage::Underway, _)) => {
                self.postpone(row.seq, self.now.plus(BEHIND), row.unsure)?;
                Ok(None)
            }
            _ => {
                self.close(row.seq, Closed::Refused)?;
                Ok(None)
            }
        }
    }

    /// Something else that amends the same row is still open.
    fn is_behind(&self, row: &Claimed, amended: RowId) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM deliveries d JOIN queue o ON o.seq = d.seq WHERE d.amends = ?1 AND d.amends <> 0 AND d.seq < ?2",
            (amended, row.seq),
        )
    }

    /// The reactions of `who` to a message.
    pub fn reactions_of(&self, message: MessageId, who: &Address) -> Result<Vec<String>> {
        self.all(
            "SELECT emoji FROM reactions WHERE message = ?1 AND who = ?2 ORDER BY emoji",
            (message, who),
            |row| row.get(0),
        )
    }

    /// The reactions of everybody but `who` to a message, each once.
    pub fn reactions_of_others(&self, message: MessageId, who: &Address) -> Result<Vec<String>> {
        self.all(
            "SELECT DISTINCT emoji FROM reactions WHERE message = ?1 AND who <> ?2 ORDER BY emoji",
            (message, who),
            |row| row.get(0),
        )
    }

    /// All reactions to a message, each once.
    pub fn reactions(&self, message: MessageId) -> Result<Vec<String>> {
        self.all(
            "SELECT DISTINCT emoji FROM reactions WHERE message = ?1 ORDER BY emoji",
            [message],
            |row| row.get(0),
        )
    }

    /// Keeps the reactions of `who` to a message, in place of those before.
    pub fn react(&self, message: MessageId, who: &Address, emoji: &[String]) -> Result<()> {
        self.execute(
            "DELETE FROM reactions WHERE message = ?1 AND who = ?2",
            (message, who),
        )?;
        for one in emoji {
            self.execute(
                "INSERT OR IGNORE INTO reactions (message, who, emoji) VALUES (?1, ?2, ?3)",
                (message, who, one),
            )?;
        }
        Ok(())
    }

    /// Up to `limit` of the posts on `side` that were relayed before `before` and are still there: row and recipient.
    pub fn old_posts(
        &self,
        side: LegId,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<(RowId, Address)>> {
        self.all(
            "SELECT d.seq, r.address FROM deliveries d JOIN addresses r ON r.number = d.recipient
             WHERE d.side = ?1 AND d.state <> 'open' AND d.state = 'done' AND d.role = 'relay' AND d.gone = 0
               AND d.queued_at < ?2 AND d.closed_at < ?2 AND d.remote <> ''
             ORDER BY d.queued_at LIMIT ?3",
            (side, before, limit as i64),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// All messages of `author` that they have not taken back, also those that share an id.
    pub fn all_own(&self, author: &Address) -> Result<Vec<OwnMessage>> {
        self.all(
            "SELECT id, reference, edited_at, gone FROM messages WHERE author = ?1 AND gone = 0 ORDER BY id",
            [author],
            own,
        )
    }

    /// The rows of all posts to `recipient` that are still there.
    pub fn posts_to(&self, recipient: &Address) -> Result<Vec<RowId>> {
        self.all(
            "SELECT seq FROM deliveries WHERE recipient = (SELECT number FROM addresses WHERE address = ?1)
               AND state = 'done' AND gone = 0 AND remote <> '' ORDER BY seq",
            [recipient],
            |row| row.get(0),
        )
    }

    /// How many rows are open on `side`, whatever they are for.
    pub fn open_rows(&self, side: LegId) -> Result<i64> {
        let all: i64 = self.value("SELECT count(*) FROM queue WHERE side = ?1", [side])?;
        Ok(all - self.count_muted(side.name(), "")?)
    }
}

/// A row with these columns: id, reference, edited_at, gone.
fn own(row: &rusqlite::Row) -> rusqlite::Result<OwnMessage> {
    Ok(OwnMessage {
        number: row.get(0)?,
        reference: row.get(1)?,
        edited: row.get(2)?,
        gone: row.get(3)?,
    })
}

impl FromSql for Stage {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value.as_str()? {
            "waiting" => Self::Waits,
            "done" => Self::Done,
            "refused" => Self::Refused,
            _ => Self::Underway,
        })
    }
}
