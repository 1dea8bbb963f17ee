//! Registered people, and their choices.

use crate::address::{Address, Network};
use crate::clock::Timestamp;
use crate::event::{Follower, LegId};
use crate::store::query::filled;
use crate::store::{ReadTx, Result, Tx};

/// Somebody who registered at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Id of their account on the bot's server.
    pub account_id: Option<String>,
    /// The language that they chose.
    pub lang: Option<String>,
    /// The language of what they write.
    pub heard_lang: Option<String>,
    /// When they registered last.
    pub registered_at: Timestamp,
    /// They are registered now.
    pub active: bool,
    /// They want to hear of reactions that their network can't show, as a short text.
    pub spell_reactions: bool,
    /// They want the header on every message.
    pub headers: bool,
    /// How they hear that a message of theirs was delivered.
    pub sent: Sent,
    /// They follow the bot, or have it among their contacts, as far as that was told.
    pub joined: bool,
    /// How often they registered.
    pub registrations: u32,
    /// They asked for it in words.
    pub explicit: bool,
    /// The edition of the rules that they were shown, or agreed to; empty: none.
    pub edition: String,
    /// When they agreed to it; 0: they did not.
    pub agreed_at: Timestamp,
    /// What they write waits until they have agreed to the rules.
    pub owes_rules: bool,
    /// The partner to whom they write unless they say otherwise.
    pub pinned: Option<Address>,
    /// When they ended their conversations.
    pub ended_at: Timestamp,
    /// Their name for themselves, where their network says so apart from messages.
    pub name: Option<String>,
}

/// Somebody registered, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Their address.
    pub address: Address,
    /// When they registered last.
    pub since: Timestamp,
    /// The edition of the rules that they were shown, or agreed to.
    pub edition: String,
    /// When they agreed to it; 0: they did not.
    pub agreed_at: Timestamp,
}

/// The edition of everybody who registered before editions were noted (schema 13), until the next round of upkeep.
pub const BEFORE: &str = "before";

/// How somebody hears that a message of theirs was delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sent {
    /// Not at all.
    #[default]
    Off,
    /// By a short text.
    On,
    /// Their post is marked: the bot favourites it.
    Mark,
}

impl Sent {
    pub(in crate::store) const ALL: [Self; 3] = [Self::Off, Self::On, Self::Mark];

    /// Its name, as people choose it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
            Self::Mark => "mark",
        }
    }
}

impl User {
    /// Nothing is known yet of which rules they know, as they registered before that was noted.
    pub fn is_from_before_editions(&self) -> bool {
        self.edition == BEFORE
    }

    /// They were shown rules of the bridge, or agreed to some.
    pub fn knew_rules(&self) -> bool {
        !self.edition.is_empty()
    }

    /// They agreed to the rules at some time.
    pub fn has_agreed(&self) -> bool {
        self.agreed_at > Timestamp(0)
    }

    /// Languages to speak to them, the best first.
    pub fn languages(&self) -> [Option<&str>; 2] {
        [self.lang.as_deref(), self.heard_lang.as_deref()]
    }
}

/// People whom nobody has accepted or answered, as `ACQUAINTED` (`consent.rs`) has it for one.
const UNANSWERED: &str = "SELECT u.address FROM users u WHERE u.revoked_at = 0 AND u.registered_at < ?1
    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.author = u.address AND m.taken_at >= ?1)
    AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.recipient = u.address AND +i.state = 'accepted')
    AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.sender = u.address AND +i.state = 'accepted')
    AND NOT EXISTS (SELECT 1 FROM addresses a JOIN deliveries d ON d.recipient = a.number
                    WHERE a.address = u.address AND d.role = 'relay' AND d.state = 'done')
    ORDER BY u.registered_at LIMIT ?2";

impl ReadTx<'_> {
    /// The name of the leg to which they wrote last; empty: the first one of their network.
    pub fn leg_of(&self, address: &Address) -> Result<String> {
        let leg = self.one(
            "SELECT leg FROM users WHERE address = ?1",
            [address],
            |row| row.get(0),
        )?;
        Ok(leg.unwrap_or_default())
    }

    /// They want the header on every message.
    pub fn wants_headers(&self, address: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM users WHERE address = ?1 AND headers = 1",
            [address],
        )
    }

    /// Up to `limit` people of the fediverse whose account ids come after `after`, in the order of these.
    pub fn followers(&self, after: &str, limit: usize) -> Result<Vec<Follower>> {
        self.all(
            "SELECT address, account_id, joined FROM users
             WHERE side = ?1 AND revoked_at = 0 AND account_id > ?2 ORDER BY account_id LIMIT ?3",
            (Network::Fediverse, after, limit as i64),
            |row| {
                Ok(Follower {
                    address: row.get(0)?,
                    account_id: row.get(1)?,
                    joined: row.get(2)?,
                })
            },
        )
    }
}

impl Tx<'_> {
    /// Reads the row of this address, registered now or once.
    pub fn user(&self, address: &Address) -> Result<Option<User>> {
        self.one(
            "SELECT account_id, lang, heard_lang, registered_at, revoked_at, registrations, explicit, rules_at,
                    pinned, ended_at, spell_reactions, joined, name, headers, sent, rules_edition, rules_owed
             FROM users WHERE address = ?1",
            [address],
            |row| {
                Ok(User {
                    account_id: filled(row, 0)?,
                    lang: filled(row, 1)?,
                    heard_lang: filled(row, 2)?,
                    registered_at: row.get(3)?,
                    active: row.get::<_, i64>(4)? == 0,
                    registrations: row.get(5)?,
                    explicit: row.get(6)?,
                    agreed_at: row.get(7)?,
                    pinned: filled(row, 8)?,
                    ended_at: row.get(9)?,
                    spell_reactions: row.get(10)?,
                    joined: row.get(11)?,
                    name: filled(row, 12)?,
                    headers: row.get(13)?,
                    sent: row.get(14)?,
                    edition: row.get(15)?,
                    owes_rules: row.get(16)?,
                })
            },
        )
    }

    /// Registers, or registers again. `account_id` is kept up to date.
    pub fn register(&self, address: &Address, account_id: Option<&str>) -> Result<()> {
        self.execute(
            "INSERT INTO users (address, side, account_id, registered_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (address) DO UPDATE SET
                 account_id    = iif(excluded.account_id <> '', excluded.account_id, account_id),
                 registered_at = iif(revoked_at > 0, excluded.registered_at, registered_at),
                 registrations = registrations + (revoked_at > 0),
                 revoked_at    = 0",
            (
                address,
                address.network(),
                account_id.unwrap_or(""),
                self.now,
            ),
        )?;
        Ok(())
    }

    /// Ends a registration; `false` when there was none. Rules that they were only shown are shown again when they come back.
    pub fn revoke(&self, address: &Address) -> Result<bool> {
        let rows = self.execute(
            "UPDATE users SET joined = 0, revoked_at = ?2, rules_owed = 0, rules_edition = iif(rules_at > 0, rules_edition, '')
             WHERE address = ?1 AND revoked_at = 0",
            (address, self.now),
        )?;
        Ok(rows == 1)
    }

    /// Keeps the language that a user chose.
    pub fn choose_lang(&self, address: &Address, lang: &str) -> Result<()> {
        self.execute(
            "UPDATE users SET lang = ?2 WHERE address = ?1",
            (address, lang),
        )?;
        Ok(())
    }

    /// Keeps the language that a user's client names, until another one is heard from them.
    pub fn assume_lang(&self, address: &Address, lang: &str) -> Result<()> {
        self.execute(
            "UPDATE users SET heard_lang = ?2 WHERE address = ?1 AND heard_lang = '' AND lang = ''",
            (address, lang),
        )?;
        Ok(())
    }

    /// Keeps the language of a user's message; when two in a row are in the same one, it is theirs. So is the first one where
    /// their app said so (`tagged`) and did not only look so.
    pub fn hear_lang(&self, address: &Address, lang: &str, tagged: bool) -> Result<()> {
        self.execute(
            "UPDATE users SET heard_lang = iif(hint_lang = ?2 OR ?3 AND heard_lang = '', ?2, heard_lang), hint_lang = ?2
             WHERE address = ?1 AND (hint_lang <> ?2 OR heard_lang <> ?2)",
            (address, lang, tagged),
        )?;
        Ok(())
    }

    /// Keeps what they call themselves; an empty name is none.
    pub fn name(&self, address: &Address, name: &str) -> Result<()> {
        self.execute(
            "UPDATE users SET name = ?2 WHERE address = ?1 AND name <> ?2",
            (address, name),
        )?;
        Ok(())
    }

    /// Up to `limit` registered people on XMPP who have no name, are acquainted with somebody, and of whom none was asked
    /// for since then; from now on it counts as asked for.
    pub fn nameless(&self, since: Timestamp, limit: u32) -> Result<Vec<Address>> {
        self.all(
            "UPDATE users SET named_at = ?3 WHERE address IN (
                 SELECT u.address FROM users u
                 WHERE u.side = 'xmpp' AND u.name = '' AND u.revoked_at = 0 AND u.named_at < ?1
                   AND (EXISTS (SELECT 1 FROM invitations i WHERE i.recipient = u.address AND +i.state = 'accepted')
                     OR EXISTS (SELECT 1 FROM invitations i WHERE i.sender = u.address AND +i.state = 'accepted')
                     OR EXISTS (SELECT 1 FROM addresses a JOIN deliveries d ON d.recipient = a.number
                                WHERE a.address = u.address AND d.role = 'relay' AND d.state = 'done'))
                 ORDER BY u.named_at LIMIT ?2)
             RETURNING address",
            (since, limit, self.now),
            |row| row.get(0),
        )
    }

    /// They asked for the bridge in words.
    pub fn set_explicit(&self, address: &Address) -> Result<()> {
        self.touch(
            "UPDATE users SET explicit = 1 WHERE address = ?1 AND ?2 > 0",
            address,
        )
    }

    /// They agreed to this edition of the rules.
    pub fn set_agreed(&self, address: &Address, edition: &str) -> Result<()> {
        self.execute(
            "UPDATE users SET rules_at = ?2, rules_edition = ?3, rules_owed = 0 WHERE address = ?1",
            (address, self.now, edition),
        )?;
        Ok(())
    }

    /// They were shown this edition of the rules. To agree to another one was not to agree to this.
    pub fn note_shown(&self, address: &Address, edition: &str) -> Result<()> {
        self.execute(
            "UPDATE users SET rules_edition = ?2, rules_at = 0 WHERE address = ?1 AND rules_edition <> ?2",
            (address, edition),
        )?;
        Ok(())
    }

    /// What they write waits until they have agreed to the rules, or waits no longer for that.
    pub fn owe_rules(&self, address: &Address, owed: bool) -> Result<()> {
        self.execute(
            "UPDATE users SET rules_owed = ?2 WHERE address = ?1",
            (address, owed),
        )?;
        Ok(())
    }

    /// Everybody who knows the edition `known` knows this one, which is the same.
    pub fn adopt_rules(&self, known: &str, edition: &str) -> Result<()> {
        self.execute(
            "UPDATE users SET rules_edition = ?2 WHERE rules_edition = ?1",
            (known, edition),
        )?;
        Ok(())
    }

    /// They end their conversations.
    pub fn end_conversations(&self, address: &Address) -> Result<()> {
        self.touch(
            "UPDATE users SET pinned = '', ended_at = ?2 WHERE address = ?1",
            address,
        )
    }

    fn touch(&self, sql: &str, address: &Address) -> Result<()> {
        self.execute(sql, (address, self.now))?;
        Ok(())
    }

    /// Notes to which leg they wrote last.
    pub fn set_leg(&self, address: &Address, leg: LegId) -> Result<()> {
        self.execute(
            "UPDATE users SET leg = ?2 WHERE address = ?1 AND leg <> ?2",
            (address, leg),
        )?;
        Ok(())
    }

    /// Sets the partner to whom they write unless they say otherwise.
    pub fn pin(&self, address: &Address, partner: &Address) -> Result<()> {
        self.execute(
            "UPDATE users SET pinned = ?2 WHERE address = ?1",
            (address, partner),
        )?;
        Ok(())
    }

    /// Up to `limit` registered people on `side` whose profile nobody has looked at since then, by their account ids;
    /// from now on it counts as looked at.
    pub fn unchecked(&self, side: Network, since: Timestamp, limit: u32) -> Result<Vec<String>> {
        self.all(
            "UPDATE users SET checked_at = ?4 WHERE address IN (
                 SELECT address FROM users
                 WHERE side = ?1 AND revoked_at = 0 AND account_id <> '' AND checked_at < ?2
                 ORDER BY checked_at LIMIT ?3)
             RETURNING account_id",
            (side, since, limit, self.now),
            |row| row.get(0),
        )
    }

    /// Notes that a user follows the bot no longer.
    pub fn follows_no_longer(&self, address: &Address) -> Result<()> {
        self.execute("UPDATE users SET joined = 0 WHERE address = ?1", [address])?;
        Ok(())
    }

    /// Notes that a user follows the bot, or has it among their contacts.
    pub fn joined(&self, address: &Address) -> Result<()> {
        self.execute("UPDATE users SET joined = 1 WHERE address = ?1", [address])?;
        Ok(())
    }

    /// Keeps whether a user wants to hear of reactions that their network can't show.
    pub fn spell_reactions(&self, address: &Address, wanted: bool) -> Result<()> {
        self.execute(
            "UPDATE users SET spell_reactions = ?2 WHERE address = ?1",
            (address, wanted),
        )?;
        Ok(())
    }

    /// Keeps whether a user wants the header on every message.
    pub fn want_headers(&self, address: &Address, always: bool) -> Result<()> {
        self.execute(
            "UPDATE users SET headers = ?2 WHERE address = ?1",
            (address, always),
        )?;
        Ok(())
    }

    /// Keeps how a user hears that a message of theirs was delivered.
    pub fn set_sent(&self, address: &Address, sent: Sent) -> Result<()> {
        self.execute(
            "UPDATE users SET sent = ?2 WHERE address = ?1",
            (address, sent),
        )?;
        Ok(())
    }

    /// Everybody registered now, by address.
    pub fn users(&self) -> Result<Vec<Registered>> {
        self.all(
            "SELECT address, registered_at, rules_edition, rules_at FROM users WHERE revoked_at = 0 ORDER BY address",
            [],
            |row| {
                Ok(Registered {
                    address: row.get(0)?,
                    since: row.get(1)?,
                    edition: row.get(2)?,
                    agreed_at: row.get(3)?,
                })
            },
        )
    }

    /// Up to `limit` people who registered before `before`, have written nothing since, and whom nobody on the other
    /// network has accepted or answered: the longest registered first.
    pub fn unanswered(&self, before: Timestamp, limit: usize) -> Result<Vec<Address>> {
        self.all(UNANSWERED, (before, limit as i64), |row| row.get(0))
    }

    /// How many are registered now.
    pub fn count_users(&self) -> Result<i64> {
        self.value("SELECT count(*) FROM users WHERE revoked_at = 0", [])
    }
}
