//! Writes down what another bridge knew as if it had been known here: with its dates, and once.

use super::again;
use super::migrate::SET_UP;
use crate::address::{Address, Network, RemoteId, Subject};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::ids::MessageId;
use crate::store::inbound::keyed;
use crate::store::{Result, Tx};

/// Recipients of one message follow one another within this time.
const ONE_MESSAGE: std::time::Duration = std::time::Duration::from_secs(600);

/// Somebody who registered with another bridge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// Their address.
    pub address: Address,
    /// Id of their account on the bot's server.
    pub account_id: Option<String>,
    /// The language that they chose.
    pub lang: Option<String>,
    /// When they registered last.
    pub registered: Timestamp,
    /// When they left, if they have.
    pub left: Option<Timestamp>,
    /// How often they registered.
    pub registrations: u32,
}

/// A message that another bridge brought to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Its author.
    pub author: Address,
    /// Its recipient.
    pub recipient: Address,
    /// Its id on the author's network; empty if it has none there.
    pub reference: RemoteId,
    /// Its id on the recipient's network.
    pub remote: RemoteId,
    /// When.
    pub at: Timestamp,
}

/// Where rows that are taken over stand among those that are there: whatever is older than those comes before them.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    newest: Timestamp,
    message: i64,
    delivery: i64,
}

impl Tx<'_> {
    /// Whether this fact of another bridge is taken over for the first time. Whatever became of it here since, a second run
    /// does not undo.
    pub fn is_new_fact(&self, fact: &[&str]) -> Result<bool> {
        let key = keyed(self.hash_key()?, &fact.join("\0"));
        let rows = self.execute("INSERT OR IGNORE INTO imported (key) VALUES (?1)", [key])?;
        Ok(rows == 1)
    }

    /// Takes somebody over. Where they are known here, what happened last counts; a language or an account id fills a gap.
    /// `false` when nothing but that was new.
    pub fn take_user(&self, who: &Newcomer) -> Result<bool> {
        let (account, lang) = (who.account_id.as_deref(), who.lang.as_deref());
        let (account, lang) = (account.unwrap_or(""), lang.unwrap_or(""));
        let last = who.left.unwrap_or_default().max(who.registered);
        let rows = self.execute(
            "INSERT INTO users (address, side, account_id, lang, registered_at, revoked_at, registrations)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (address) DO UPDATE SET registered_at = excluded.registered_at,
                 revoked_at = excluded.revoked_at, registrations = max(registrations, excluded.registrations)
             WHERE max(registered_at, revoked_at) < ?8",
            rusqlite::params![
                who.address,
                who.address.network(),
                account,
                lang,
                who.registered,
                who.left.unwrap_or_default(),
                who.registrations,
                last,
            ],
        )?;
        self.execute(
            "UPDATE users SET account_id = iif(account_id = '', ?2, account_id), lang = iif(lang = '', ?3, lang)
             WHERE address = ?1",
            (&who.address, account, lang),
        )?;
        Ok(rows == 1)
    }

    /// Takes a person's block over; `false` when it was there.
    pub fn take_block(&self, owner: &Address, subject: &Subject, at: Timestamp) -> Result<bool> {
        let rows = self.execute(
            "INSERT OR IGNORE INTO user_blocks (owner, subject, created_at) VALUES (?1, ?2, ?3)",
            (owner, subject, at),
        )?;
        Ok(rows == 1)
    }

    /// Takes an admins' block over; `false` when they had blocked that person here already.
    pub fn take_ban(&self, who: &Address, by: &str, at: Timestamp) -> Result<bool> {
        let rows = self.execute(
            "INSERT INTO bridge_blocks (address, by, created_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (address) DO UPDATE SET by = excluded.by, created_at = excluded.created_at, until = 0
             WHERE until > 0 AND until <= ?4",
            (who, by, at, self.now),
        )?;
        Ok(rows == 1)
    }

    /// Where up to `count` rows that are older than all others find a place.
    pub fn places(&self, count: i64) -> Result<Places> {
        let lowest = |sql: &str| self.value::<i64>(sql, []).map(|lowest| lowest.min(0));
        Ok(Places {
            newest: self.value("SELECT coalesce(max(taken_at), 0) FROM messages", [])?,
            message: lowest("SELECT coalesce(min(id), 0) FROM messages")?.saturating_sub(count),
            delivery: lowest("SELECT coalesce(min(seq), 0) FROM deliveries")?.saturating_sub(count),
        })
    }

    /// Takes a message over that was delivered.
    pub fn take_message(&self, carried: &Carried, places: &mut Places) -> Result<()> {
        let message = match self.same_message(carried)? {
            Some(number) => number,
            None => {
                self.execute(
                    "INSERT INTO messages (id, author, reference, taken_at) VALUES (?1, ?2, ?3, ?4)",
                    (
                        places.next(carried.at, |places| &mut places.message),
                        &carried.author,
                        &carried.reference,
                        carried.at,
                    ),
                )?;
                MessageId(self.sql.last_insert_rowid())
            }
        };
        self.execute(
            "INSERT INTO deliveries (seq, id, side, recipient, author, role, message, queued_at, closed_at, attempts, state, remote)
             VALUES (?1, ?2, ?3, ?4, ?5, 'relay', ?6, ?7, ?7, 1, 'done', ?8)",
            (
                places.next(carried.at, |places| &mut places.delivery),
                self.delivery_name(carried)?,
                carried.recipient.network(),
                self.number_of(&carried.recipient)?,
                self.number_of(&carried.author)?,
                message,
                carried.at,
                &carried.remote,
            ),
        )?;
        Ok(())
    }

    /// The message of which this is another copy: it was written to several people.
    fn same_message(&self, carried: &Carried) -> Result<Option<MessageId>> {
        let (since, until) = (carried.at.minus(ONE_MESSAGE), carried.at.plus(ONE_MESSAGE));
        if carried.reference.0.is_empty() {
            return self.one(
                "SELECT m.id FROM deliveries d JOIN messages m ON m.id = d.message
                 WHERE m.author = ?1 AND m.reference = '' AND d.remote = ?2 AND m.taken_at BETWEEN ?3 AND ?4 LIMIT 1",
                (&carried.author, &carried.remote, since, until),
                |row| row.get(0),
            );
        }
        self.one(
            "SELECT id FROM messages WHERE author = ?1 AND reference = ?2 AND taken_at BETWEEN ?3 AND ?4 LIMIT 1",
            (&carried.author, &carried.reference, since, until),
            |row| row.get(0),
        )
    }

    /// A stanza keeps its id, by which its server may still speak of it.
    fn delivery_name(&self, carried: &Carried) -> Result<String> {
        let own = &carried.remote.0;
        match carried.recipient.network() == Network::Xmpp && self.row_by_id(own)?.is_none() {
            true => Ok(own.clone()),
            false => Ok(self.clock.id()),
        }
    }

    /// Notes that a post was handled, should it be fetched.
    pub fn take_event(&self, status: &RemoteId, at: Timestamp) -> Result<()> {
        let id = RemoteId(format!("status:{status}"));
        self.note_event(LegId::FEDIVERSE, &id, at).map(drop)
    }

    /// Whether `author` wrote to `recipient`, as far as is remembered.
    pub fn has_written(&self, author: &Address, recipient: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM outbox WHERE recipient = ?2 AND author = ?1 AND role = 'relay'",
            (author, recipient),
        )
    }

    /// Takes the first contact of these two over as `accepted`, or as one that needed no consent. What was decided here
    /// stands.
    pub fn take_contact(
        &self,
        sender: &Address,
        recipient: &Address,
        accepted: bool,
        at: Timestamp,
    ) -> Result<bool> {
        let state = if accepted { "accepted" } else { "direct" };
        let rows = self.execute(
            "INSERT INTO invitations (recipient, sender, state, fingerprint, created_at, decided_at)
             VALUES (?1, ?2, ?3, 0, ?4, ?4)
             ON CONFLICT (recipient, sender) DO UPDATE SET state = excluded.state, decided_at = excluded.decided_at
             WHERE state = 'direct' AND excluded.state = 'accepted'",
            (recipient, sender, state, at),
        )?;
        Ok(rows == 1)
    }

    /// The bots have been at work with this database.
    pub fn has_begun(&self) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM settings WHERE name IN ('cursor.archive', 'cursor.mastodon.notifications')",
            [],
        )
    }

    /// When something was handled last; the beginning of time if nothing was.
    pub fn last_seen(&self) -> Result<Timestamp> {
        again::last_seen(&self.sql)
    }

    /// From now on events are handled, and none from before: another bridge has handled those.
    pub fn begin_now(&self) -> Result<()> {
        self.execute(
            "DELETE FROM settings WHERE name IN ('wanted-since', 'cursor.archive', 'cursor.mastodon.notifications')",
            [],
        )?;
        self.set(SET_UP, &self.now.0.to_string())
    }
}

impl Places {
    /// The place of a row of this date; none is behind all others.
    fn next(&mut self, at: Timestamp, of: impl Fn(&mut Self) -> &mut i64) -> Option<i64> {
        if at >= self.newest {
            return None;
        }
        let place = of(self);
        let next = *place;
        *place += 1;
        Some(next)
    }
}
