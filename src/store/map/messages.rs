//! The message map: which message on one network is which on the other.

use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::fingerprint::fingerprint;
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::Row;
use crate::store::query::filled;
use crate::store::users::Sent;
use crate::store::{ReadTx, Result, Tx};

/// Somebody, and a message on their network, where it is known: what is written to them answers it.
pub type Thread = (Address, Option<RemoteId>);

/// Word that is due to the author of a delivered message.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// The author.
    pub author: Address,
    /// How their network calls the message.
    pub reference: RemoteId,
    /// Their client asked for a receipt.
    pub receipt: bool,
    /// How they hear of it themselves.
    pub sent: Sent,
}

/// The last message that `?1` wrote to `?2`.
pub(in crate::store) const LAST: &str =
    "SELECT m.reference FROM deliveries d CROSS JOIN messages m ON m.id = d.message
    WHERE d.recipient = (SELECT number FROM addresses WHERE address = ?2)
      AND d.author = (SELECT number FROM addresses WHERE address = ?1) AND d.role = 'relay' ORDER BY d.seq DESC LIMIT 1";

/// How a thread is called in a row; never 0.
fn hash(thread: &RemoteId) -> i64 {
    (fingerprint([&thread.0]) | 1).cast_signed()
}

impl ReadTx<'_> {
    /// Returns the author of message number `message`, and its id on their network.
    pub fn author(&self, message: MessageId) -> Result<Option<(Address, RemoteId)>> {
        self.one(
            "SELECT author, reference FROM messages WHERE id = ?1",
            [message],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

impl Tx<'_> {
    /// Writes a message's row and returns its number.
    pub fn add_message(
        &self,
        author: &Address,
        reference: &RemoteId,
        wants_receipt: bool,
        thread: Option<&RemoteId>,
    ) -> Result<MessageId> {
        self.execute(
            "INSERT INTO messages (author, reference, wants_receipt, thread, taken_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            (author, reference, wants_receipt, thread.map_or(0, hash), self.now),
        )?;
        Ok(MessageId(self.sql.last_insert_rowid()))
    }

    /// The only one to whom `author` has written in this thread, where they have written in another one, or in none, since
    /// then: a client that puts everything into one thread says nothing by it.
    pub fn of_thread(
        &self,
        author: &Address,
        thread: &RemoteId,
        since: Timestamp,
    ) -> Result<Option<Address>> {
        let people: Vec<Address> = self.all(
            "SELECT r.address FROM messages m JOIN deliveries d ON d.message = m.id JOIN addresses r ON r.number = d.recipient
             WHERE m.author = ?1 AND m.thread = ?2 AND m.thread <> 0 AND d.role = 'relay'
             UNION SELECT recipient FROM messages m JOIN held h ON h.message = m.id
             WHERE m.author = ?1 AND m.thread = ?2 LIMIT 2",
            (author, hash(thread)),
            |row| row.get(0),
        )?;
        let others: bool = self.value(
            "SELECT EXISTS (SELECT 1 FROM messages WHERE author = ?1 AND thread <> ?2 AND taken_at >= ?3)",
            (author, hash(thread), since),
        )?;
        match people.as_slice() {
            [one] if others => Ok(Some(one.clone())),
            _ => Ok(None),
        }
    }

    /// When message number `message` was taken over, if that is remembered.
    pub fn written_at(&self, message: MessageId) -> Result<Option<Timestamp>> {
        self.one(
            "SELECT taken_at FROM messages WHERE id = ?1 AND taken_at > 0",
            [message],
            |row| row.get(0),
        )
    }

    /// When `author` wrote last, if that is remembered.
    pub fn last_written(&self, author: &Address) -> Result<Option<Timestamp>> {
        self.one(
            "SELECT taken_at FROM messages WHERE author = ?1 ORDER BY id DESC LIMIT 1",
            [author],
            |row| row.get(0),
        )
    }

    /// The author of the message that a row belongs to, where it belongs to one.
    pub fn author_of_row(&self, row: &Row) -> Result<Option<(Address, RemoteId)>> {
        match row.message {
            Some(message) => self.author(message),
            None => Ok(None),
        }
    }

    /// People whom `who` means by a reply to `id`, something that they received from the bot, or sent to it; with the id of the
    /// message on each one's network. Nobody where that is the bridge's own words, or unknown.
    pub fn referred(&self, who: &Address, id: &RemoteId) -> Result<Vec<Thread>> {
        if let Some(found) = self.received(who, id)? {
            return Ok(found.into_iter().collect());
        }
        match self.own(who, id)? {
            Some(own) => self.recipients(own.number),
            None => Ok(Vec::new()),
        }
    }

    /// Whether the message that `who` received under this id is the bridge's own words.
    pub fn is_own_word(&self, who: &Address, id: &RemoteId) -> Result<bool> {
        Ok(self.received(who, id)? == Some(None))
    }

    /// The author of the message that `who` received under this id; `Some(None)` where it is the bridge's own words, or the
    /// author is no longer known. A notice about somebody else's message is their invitation: an answer to it means them.
    fn received(&self, who: &Address, id: &RemoteId) -> Result<Option<Option<Thread>>> {
        self.one(
            "SELECT m.author, m.reference, o.role = 'relay' OR o.amends <> 0 OR o.role = 'notice' AND m.author <> ?1
             FROM deliveries o LEFT JOIN messages m ON m.id = o.message
             WHERE o.seq IN (
                 SELECT d.seq FROM addresses a JOIN deliveries d ON d.recipient = a.number
                 WHERE a.address = ?1 AND d.remote = ?2 AND d.remote <> ''
                 UNION ALL SELECT d.seq FROM deliveries d JOIN addresses a ON a.number = d.recipient WHERE d.id = ?2 AND a.address = ?1)
             ORDER BY o.seq DESC LIMIT 1",
            (who, id),
            |row| match row.get(0)? {
                Some(author) if row.get(2)? => Ok(Some((author, row.get(1)?))),
                _ => Ok(None),
            },
        )
    }

    /// Recipients of message number `message`, with its id there, in the order written. Those from whom it was taken back
    /// count only where nobody else is left: an answer to the message does not mean somebody who was edited out of it.
    pub(in crate::store) fn recipients(&self, message: MessageId) -> Result<Vec<Thread>> {
        let mut found = self.all(
            "SELECT recipient, remote FROM (
                 SELECT 0 AS later, d.seq, r.address AS recipient, d.remote
                 FROM deliveries d JOIN addresses r ON r.number = d.recipient WHERE d.message = ?1 AND d.role = 'relay' AND d.chain = ''
                     AND (d.gone = 0 OR NOT EXISTS (SELECT 1 FROM deliveries WHERE message = ?1 AND role = 'relay' AND gone = 0))
                 UNION ALL SELECT 1, id, recipient, '' FROM held WHERE message = ?1)
             ORDER BY later, seq",
            [message],
            |row| Ok((row.get(0)?, filled(row, 1)?)),
        )?;
        // A message may be several rows, one after the other: text and files. The first one stands for it.
        let mut seen: Vec<Address> = Vec::new();
        found.retain(|(recipient, _)| {
            let is_first = !seen.contains(recipient);
            if is_first {
                seen.push(recipient.clone());
            }
            is_first
        });
        Ok(found)
    }

    /// How the network of `author` calls the last message that they wrote to `recipient`.
    pub fn last_reference(
        &self,
        author: &Address,
        recipient: &Address,
    ) -> Result<Option<RemoteId>> {
        self.one(LAST, (author, recipient), |row| row.get(0))
    }

    /// The confirmations that are due once all of message number `message` has been delivered. `None` while something is
    /// open, was refused, or its author wants none.
    pub fn confirmation_due(&self, message: MessageId) -> Result<Option<Due>> {
        self.one(
            "SELECT m.author, m.reference, m.wants_receipt, coalesce(u.sent, 'off')
             FROM messages m LEFT JOIN users u ON u.address = m.author AND u.revoked_at = 0
             WHERE m.id = ?1 AND (m.wants_receipt = 1 OR u.sent <> 'off')
               AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = ?1 AND role = 'relay' AND state <> 'done')
               AND NOT EXISTS (SELECT 1 FROM held WHERE message = ?1)",
            [message],
            |row| {
                Ok(Due {
                    author: row.get(0)?,
                    reference: row.get(1)?,
                    receipt: row.get(2)?,
                    sent: row.get(3)?,
                })
            },
        )
    }

    /// Notes that the author of message number `message` hears that it was delivered. `false`: they have.
    pub fn confirm(&self, message: MessageId) -> Result<bool> {
        let rows = self.execute(
            "UPDATE messages SET confirmed = 1 WHERE id = ?1 AND confirmed = 0",
            [message],
        )?;
        Ok(rows > 0)
    }

    /// Whether the author has been told that their last message to `recipient` was delivered.
    pub fn was_confirmed(&self, author: &Address, recipient: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM messages WHERE confirmed = 1 AND id = (
                 SELECT message FROM deliveries WHERE recipient = (SELECT number FROM addresses WHERE address = ?2)
                   AND author = (SELECT number FROM addresses WHERE address = ?1) AND role = 'relay'
                 ORDER BY seq DESC LIMIT 1)",
            (author, recipient),
        )
    }

    /// Takes back the words to its author about message number `message` that have not gone out: a delivery came back.
    /// `false`: there are none.
    pub fn unconfirm(&self, message: MessageId) -> Result<bool> {
        self.execute(
            "UPDATE messages SET confirmed = 0 WHERE id = ?1 AND confirmed = 1",
            [message],
        )?;
        let rows: Vec<RowId> = self.all(
            "SELECT o.seq FROM deliveries d JOIN queue o ON o.seq = d.seq
             WHERE d.message = ?1 AND o.held = 1 AND o.attempts = 0 AND o.tried_at = 0 AND o.role IN ('notice', 'receipt')
               AND o.recipient = (SELECT number FROM addresses WHERE address = (SELECT author FROM messages WHERE id = ?1))",
            [message],
            |row| row.get(0),
        )?;
        let any = !rows.is_empty();
        rows.into_iter().try_for_each(|seq| self.forget_row(seq))?;
        Ok(any)
    }

    /// The author of message number `message` was registered by it.
    pub fn registered_by(&self, message: MessageId) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM messages m JOIN users u ON u.address = m.author
             WHERE m.id = ?1 AND u.registered_at = m.taken_at AND u.revoked_at = 0",
            [message],
        )
    }

    /// The people whom message number `message` has reached: how many, and one of them.
    pub fn reached(&self, message: MessageId) -> Result<Option<(i64, Address)>> {
        self.one(
            "SELECT count(DISTINCT d.recipient), min(r.address) FROM deliveries d JOIN addresses r ON r.number = d.recipient
             WHERE d.message = ?1 AND d.role = 'relay' HAVING count(*) > 0",
            [message],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}
