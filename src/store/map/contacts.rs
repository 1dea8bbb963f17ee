//! With whom somebody is in touch, and since when: what tells whom they mean who write without an address.

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::ids::MessageId;
use crate::store::{Result, Tx};

/// Most rows read of each direction.
const LATELY: u32 = 50;

/// A message that somebody got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The message's number.
    pub message: MessageId,
    /// Who wrote it.
    pub from: Address,
    /// When it arrived.
    pub at: Timestamp,
}

/// The last message that somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrote {
    /// The message's number.
    pub message: MessageId,
    /// All to whom it went.
    pub to: Vec<Address>,
    /// When.
    pub at: Timestamp,
}

/// Somebody's conversations since some time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// What they got, newest first.
    pub heard: Vec<Heard>,
    /// What they wrote last.
    pub wrote: Option<Wrote>,
    /// Everybody to whom they wrote, the last one first.
    pub written_to: Vec<Address>,
    /// Whose messages are being delivered to them, or may have arrived: their answer can be for any of these.
    pub underway: Vec<Address>,
}

impl Tx<'_> {
    /// The conversations of `who` after `since`.
    pub fn contacts(&self, who: &Address, since: Timestamp) -> Result<Contacts> {
        let mut heard = self.last_heard(who, LATELY)?;
        heard.retain(|heard| heard.at > since);
        Ok(Contacts {
            heard,
            wrote: self.last_wrote(who)?.filter(|wrote| wrote.at > since),
            written_to: self.written_to(who, since)?,
            underway: self.underway(who)?,
        })
    }

    /// Up to `limit` people with whom `who` was in touch lately, newest first, each once.
    pub fn partners(&self, who: &Address, limit: usize) -> Result<Vec<Address>> {
        let heard = self.last_heard(who, LATELY)?.into_iter();
        let wrote = self.last_wrote(who)?.into_iter();
        let all = heard
            .map(|heard| heard.from)
            .chain(wrote.flat_map(|wrote| wrote.to));
        let mut partners: Vec<Address> = Vec::new();
        for partner in all {
            if !partners.contains(&partner) {
                partners.push(partner);
            }
        }
        partners.truncate(limit);
        Ok(partners)
    }

    /// These two have been in touch: `who` wrote to `other`, or got something from them.
    pub fn is_partner(&self, who: &Address, other: &Address) -> Result<bool> {
        let one_way = |author: &Address, recipient: &Address| {
            self.exists(
                "SELECT 1 FROM outbox o JOIN messages m ON m.id = o.message
                 WHERE o.recipient = ?2 AND o.role = 'relay' AND m.author = ?1 AND o.queued_at > 0",
                (author, recipient),
            )
        };
        Ok(one_way(other, who)? || one_way(who, other)?)
    }

    /// Only what has been delivered: nobody answers a message that they have not seen. It counts from when it arrived,
    /// however long it waited. Who is forgotten has heard nothing, although the rows stay until what they brought is
    /// deleted.
    fn last_heard(&self, who: &Address, limit: u32) -> Result<Vec<Heard>> {
        let mut heard = self.all(
            "SELECT m.id, m.author, iif(o.closed_at > 0, o.closed_at, m.taken_at)
             FROM outbox o JOIN messages m ON m.id = o.message
             WHERE o.recipient = ?1 AND o.role = 'relay' AND o.state = 'done' AND o.queued_at > 0
             ORDER BY o.seq DESC LIMIT ?2",
            (who, limit),
            |row| {
                Ok(Heard {
                    message: row.get(0)?,
                    from: row.get(1)?,
                    at: row.get(2)?,
                })
            },
        )?;
        heard.sort_by_key(|heard| std::cmp::Reverse((heard.at, heard.message)));
        Ok(heard)
    }

    fn last_wrote(&self, who: &Address) -> Result<Option<Wrote>> {
        let row: Option<(MessageId, Timestamp)> = self.one(
            "SELECT id, taken_at FROM messages WHERE author = ?1 AND taken_at > 0
             ORDER BY id DESC LIMIT 1",
            [who],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let Some((message, at)) = row else {
            return Ok(None);
        };
        let to = self.recipients(message)?;
        let to = to.into_iter().map(|(who, _)| who).collect();
        Ok(Some(Wrote { message, to, at }))
    }

    fn written_to(&self, who: &Address, since: Timestamp) -> Result<Vec<Address>> {
        let mut all: Vec<Address> = self.all(
            "SELECT o.recipient FROM (SELECT id, taken_at FROM messages WHERE author = ?1 ORDER BY id DESC LIMIT ?3) m
             JOIN outbox o ON o.message = m.id AND o.role = 'relay'
             WHERE m.taken_at > ?2 GROUP BY o.recipient ORDER BY max(m.id) DESC",
            (who, since, LATELY),
            |row| row.get(0),
        )?;
        all.retain(|other| other.network() != who.network());
        Ok(all)
    }

    fn underway(&self, who: &Address) -> Result<Vec<Address>> {
        self.all(
            "SELECT m.author FROM outbox o JOIN messages m ON m.id = o.message
             WHERE o.recipient = ?1 AND o.open = 1 AND o.role = 'relay' AND o.state IN ('sending', 'unsure')
             GROUP BY m.author LIMIT 5",
            [who],
            |row| row.get(0),
        )
    }
}
