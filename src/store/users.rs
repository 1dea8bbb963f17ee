//! Who is registered, and what they chose.

use super::{Result, Tx, optional};
use crate::address::{Address, Side};
use crate::clock::Timestamp;

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
    /// They follow the bot, or have it among their contacts, as far as that was told.
    pub joined: bool,
    /// How often they registered.
    pub registrations: u32,
    /// They asked for it in words.
    pub explicit: bool,
    /// They agreed to the rules of the bridge.
    pub agreed: bool,
    /// To whom they write unless they say otherwise.
    pub pinned: Option<Address>,
    /// When they ended their conversations.
    pub ended_at: Timestamp,
}

impl User {
    /// Languages to speak to them, the best first.
    pub fn languages(&self) -> [Option<&str>; 2] {
        [self.lang.as_deref(), self.heard_lang.as_deref()]
    }
}

impl Tx<'_> {
    /// What is known of this address, registered now or once.
    pub fn user(&self, address: &Address) -> Result<Option<User>> {
        let found = optional(
            self.sql
                .prepare_cached(
                    "SELECT account_id, lang, heard_lang, registered_at, revoked_at, registrations, explicit, rules_at,
                            pinned, ended_at, spell_reactions, joined
                     FROM users WHERE address = ?1",
                )?
                .query_row([address.to_string()], |row| {
                    let user = User {
                        account_id: filled(row.get(0)?),
                        lang: filled(row.get(1)?),
                        heard_lang: filled(row.get(2)?),
                        registered_at: Timestamp(row.get(3)?),
                        active: row.get::<_, i64>(4)? == 0,
                        registrations: row.get(5)?,
                        explicit: row.get(6)?,
                        agreed: row.get::<_, i64>(7)? > 0,
                        pinned: None,
                        spell_reactions: row.get(10)?,
                        joined: row.get(11)?,
                        ended_at: Timestamp(row.get(9)?),
                    };
                    Ok((user, filled(row.get(8)?)))
                }),
        )?;
        found
            .map(|(user, pinned)| {
                let pinned = pinned.as_deref().map(super::address).transpose()?;
                Ok(User { pinned, ..user })
            })
            .transpose()
    }

    /// Registers, or registers again. `account_id` is kept up to date.
    pub fn register(&self, address: &Address, account_id: Option<&str>) -> Result<()> {
        self.sql
            .prepare_cached(
                "INSERT INTO users (address, side, account_id, registered_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (address) DO UPDATE SET
                     account_id    = iif(excluded.account_id <> '', excluded.account_id, account_id),
                     registered_at = iif(revoked_at > 0, excluded.registered_at, registered_at),
                     registrations = registrations + (revoked_at > 0),
                     revoked_at    = 0",
            )?
            .execute((
                address.to_string(),
                address.side().name(),
                account_id.unwrap_or(""),
                self.now.0,
            ))?;
        Ok(())
    }

    /// Ends a registration; `false` when there was none.
    pub fn revoke(&self, address: &Address) -> Result<bool> {
        let rows = self
            .sql
            .prepare_cached(
                "UPDATE users SET joined = 0, revoked_at = ?2 WHERE address = ?1 AND revoked_at = 0",
            )?
            .execute((address.to_string(), self.now.0))?;
        Ok(rows == 1)
    }

    /// Keeps the language that a user chose.
    pub fn choose_lang(&self, address: &Address, lang: &str) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE users SET lang = ?2 WHERE address = ?1")?
            .execute((address.to_string(), lang))?;
        Ok(())
    }

    /// Keeps the language of a user's message; when two in a row are in the same one, it is theirs.
    pub fn hear_lang(&self, address: &Address, lang: &str) -> Result<()> {
        self.sql
            .prepare_cached(
                "UPDATE users SET heard_lang = iif(hint_lang = ?2, ?2, heard_lang), hint_lang = ?2
                 WHERE address = ?1 AND (hint_lang <> ?2 OR heard_lang <> ?2)",
            )?
            .execute((address.to_string(), lang))?;
        Ok(())
    }

    /// They asked for the bridge in words.
    pub fn set_explicit(&self, address: &Address) -> Result<()> {
        self.touch(
            "UPDATE users SET explicit = 1 WHERE address = ?1 AND ?2 > 0",
            address,
        )
    }

    /// They agreed to the rules of the bridge.
    pub fn set_agreed(&self, address: &Address) -> Result<()> {
        self.touch("UPDATE users SET rules_at = ?2 WHERE address = ?1", address)
    }

    /// They end their conversations.
    pub fn end_conversations(&self, address: &Address) -> Result<()> {
        self.touch(
            "UPDATE users SET pinned = '', ended_at = ?2 WHERE address = ?1",
            address,
        )
    }

    fn touch(&self, sql: &str, address: &Address) -> Result<()> {
        self.sql
            .prepare_cached(sql)?
            .execute((address.to_string(), self.now.0))?;
        Ok(())
    }

    /// To whom they write unless they say otherwise.
    pub fn pin(&self, address: &Address, partner: &Address) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE users SET pinned = ?2 WHERE address = ?1")?
            .execute((address.to_string(), partner.to_string()))?;
        Ok(())
    }

    /// Up to `limit` registered people of `side` whose profile nobody has looked at since then, by their account ids;
    /// from now on it counts as looked at.
    pub fn unchecked(&self, side: Side, since: Timestamp, limit: u32) -> Result<Vec<String>> {
        let mut query = self.sql.prepare_cached(
            "UPDATE users SET checked_at = ?4 WHERE address IN (
                 SELECT address FROM users
                 WHERE side = ?1 AND revoked_at = 0 AND account_id <> '' AND checked_at < ?2
                 ORDER BY checked_at LIMIT ?3)
             RETURNING account_id",
        )?;
        let rows = query.query_map((side.name(), since.0, limit, self.now.0), |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes that a user follows the bot, or has it among their contacts.
    pub fn joined(&self, address: &Address) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE users SET joined = 1 WHERE address = ?1")?
            .execute([address.to_string()])?;
        Ok(())
    }

    /// Keeps whether a user wants to hear of reactions that their network can't show.
    pub fn spell_reactions(&self, address: &Address, wanted: bool) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE users SET spell_reactions = ?2 WHERE address = ?1")?
            .execute((address.to_string(), wanted))?;
        Ok(())
    }

    /// Everybody registered now, with the day since when, by address.
    pub fn users(&self) -> Result<Vec<(Address, Timestamp)>> {
        let mut query = self.sql.prepare_cached(
            "SELECT address, registered_at FROM users WHERE revoked_at = 0 ORDER BY address",
        )?;
        let rows = query.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, Timestamp(row.get(1)?)))
        })?;
        rows.map(|row| {
            let (text, since) = row?;
            Ok((super::address(&text)?, since))
        })
        .collect()
    }

    /// How many are registered now.
    pub fn count_users(&self) -> Result<i64> {
        Ok(self
            .sql
            .prepare_cached("SELECT count(*) FROM users WHERE revoked_at = 0")?
            .query_row([], |row| row.get(0))?)
    }
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
