//! With whom somebody is in touch, and since when: what tells whom they mean who write without an address.

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::ids::MessageId;
use crate::store::{Result, Tx};

/// Maximum number of rows read of each direction.
const LATELY: u32 = 50;

/// Only what has been delivered: nobody answers a message that they have not seen. It counts from when it arrived, however long
/// it waited. Somebody forgotten has heard nothing, although the rows stay until what they brought is deleted. The columns are
/// those of an index.
pub(in crate::store) const HEARD: &str =
    "SELECT d.message, a.address, d.closed_at FROM deliveries d CROSS JOIN addresses a ON a.number = d.author
    WHERE d.recipient = (SELECT number FROM addresses WHERE address = ?1) AND d.closed_at > 0
      AND d.message IS NOT NULL AND d.author > 0
    ORDER BY d.closed_at DESC, d.message DESC LIMIT ?2";

/// A message that somebody got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The message's number.
    pub message: MessageId,
    /// The author.
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

/// Somebody's conversations since some time, as far as they tell to whom a message is that names nobody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts {
    /// Messages that they got since they wrote last, newest first, up to the first of another author than the newest one's.
    pub heard: Vec<Heard>,
    /// Their latest message.
    pub wrote: Option<Wrote>,
    /// Everybody to whom they wrote, the last one first; read where another one than whom they wrote to last has answered.
    pub written_to: Vec<Address>,
    /// Whose messages are being delivered to them, or may have arrived: their answer can be for any of these.
    pub underway: Vec<Address>,
}

impl Tx<'_> {
    /// The conversations of `who` after `since`.
    pub fn contacts(&self, who: &Address, since: Timestamp) -> Result<Contacts> {
        let wrote = self.last_wrote(who)?.filter(|wrote| wrote.at > since);
        let heard = self.heard_since(who, since, wrote.as_ref())?;
        let goes_on = wrote.as_ref().is_none_or(|wrote| {
            let mut authors = heard.iter().map(|heard| &heard.from);
            authors.all(|author| wrote.to == std::slice::from_ref(author))
        });
        Ok(Contacts {
            heard,
            wrote,
            written_to: match goes_on {
                true => Vec::new(),
                false => self.written_to(who, since)?,
            },
            underway: self.underway(who)?,
        })
    }

    /// Everybody to whom the last message of `who` went.
    pub fn wrote_last_to(&self, who: &Address) -> Result<Vec<Address>> {
        let wrote = self.last_wrote(who)?;
        Ok(wrote.map(|wrote| wrote.to).unwrap_or_default())
    }

    /// Somebody's message has reached `who` after `since`, or may have.
    pub fn has_heard(&self, who: &Address, since: Timestamp) -> Result<bool> {
        let heard = self.exists(
            "SELECT 1 FROM deliveries WHERE recipient = (SELECT number FROM addresses WHERE address = ?1)
               AND closed_at > 0 AND closed_at > ?2",
            (who, since),
        )?;
        Ok(heard || !self.underway(who)?.is_empty())
    }

    /// `who` has written to somebody after `since`.
    pub fn wrote_since(&self, who: &Address, since: Timestamp) -> Result<bool> {
        let wrote = self.last_wrote(who)?;
        Ok(wrote.is_some_and(|wrote| wrote.at > since))
    }

    /// Up to `limit` people with whom `who` was in touch lately, newest first, each once.
    pub fn partners(&self, who: &Address, limit: usize) -> Result<Vec<Address>> {
        let heard = self.heard(who, |_| true)?.into_iter();
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
        Ok(self.has_written_to(other, who)? || self.has_written_to(who, other)?)
    }

    /// Everything that `who` wrote to `other` was refused, and nothing has come from there. What its author took back before it
    /// was sent was refused by nobody.
    pub fn is_out_of_reach(&self, who: &Address, other: &Address) -> Result<bool> {
        let has_hope = self.exists(
            "SELECT 1 FROM deliveries WHERE recipient = (SELECT number FROM addresses WHERE address = ?2)
               AND author = (SELECT number FROM addresses WHERE address = ?1) AND role = 'relay'
               AND (+state <> 'refused' OR gone = 1)",
            (who, other),
        )?;
        Ok(!has_hope && self.has_written_to(who, other)? && !self.has_written_to(other, who)?)
    }

    /// A message of `author` to `recipient` was queued, at least.
    pub fn has_written_to(&self, author: &Address, recipient: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM deliveries WHERE recipient = (SELECT number FROM addresses WHERE address = ?2)
               AND author = (SELECT number FROM addresses WHERE address = ?1) AND role = 'relay' AND queued_at > 0",
            (author, recipient),
        )
    }

    /// Reads what `who` got, newest first, as far as it is wanted.
    fn heard(
        &self,
        who: &Address,
        mut is_wanted: impl FnMut(&Heard) -> bool,
    ) -> Result<Vec<Heard>> {
        let mut query = self.prepared(HEARD)?;
        let mut rows = query.query((who, LATELY))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let heard = Heard {
                message: row.get(0)?,
                from: row.get(1)?,
                at: row.get(2)?,
            };
            if !is_wanted(&heard) {
                break;
            }
            found.push(heard);
        }
        Ok(found)
    }

    fn heard_since(
        &self,
        who: &Address,
        since: Timestamp,
        wrote: Option<&Wrote>,
    ) -> Result<Vec<Heard>> {
        let mut newest = None;
        let mut has_ended = false;
        self.heard(who, |heard| {
            let is_answered =
                wrote.is_some_and(|own| (heard.at, heard.message) <= (own.at, own.message));
            let is_wanted = !has_ended && !is_answered && heard.at > since;
            has_ended = heard.from != *newest.get_or_insert_with(|| heard.from.clone());
            is_wanted
        })
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
            "SELECT r.address FROM (SELECT id, taken_at FROM messages WHERE author = ?1 ORDER BY id DESC LIMIT ?3) m
             JOIN deliveries d ON d.message = m.id AND d.role = 'relay' JOIN addresses r ON r.number = d.recipient
             WHERE m.taken_at > ?2 GROUP BY d.recipient ORDER BY max(m.id) DESC",
            (who, since, LATELY),
            |row| row.get(0),
        )?;
        all.retain(|other| other.network() != who.network());
        Ok(all)
    }

    fn underway(&self, who: &Address) -> Result<Vec<Address>> {
        self.all(
            "SELECT address FROM addresses WHERE number IN (
                 SELECT payer FROM queue WHERE recipient = (SELECT number FROM addresses WHERE address = ?1)
                   AND role = 'relay' AND state IN ('sending', 'unsure')) LIMIT 5",
            [who],
            |row| row.get(0),
        )
    }
}
