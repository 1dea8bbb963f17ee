//! Who is registered, and what they chose.

use super::{Result, Tx, optional};
use crate::address::Address;
use crate::clock::Timestamp;

/// Somebody who registered at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Id of their account on the bot's server.
    pub account_id: Option<String>,
    /// The language that they chose.
    pub lang: Option<String>,
    /// When they registered last.
    pub registered_at: Timestamp,
    /// They are registered now.
    pub active: bool,
    /// They want to hear of reactions that their network can't show, as a short text.
    pub spell_reactions: bool,
}

impl Tx<'_> {
    /// What is known of this address, registered now or once.
    pub fn user(&self, address: &Address) -> Result<Option<User>> {
        optional(
            self.sql
                .prepare_cached(
                    "SELECT account_id, lang, registered_at, revoked_at, spell_reactions FROM users WHERE address = ?1",
                )?
                .query_row([address.to_string()], |row| {
                    Ok(User {
                        account_id: filled(row.get(0)?),
                        lang: filled(row.get(1)?),
                        registered_at: Timestamp(row.get(2)?),
                        active: row.get::<_, i64>(3)? == 0,
                        spell_reactions: row.get(4)?,
                    })
                }),
        )
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
                "UPDATE users SET revoked_at = ?2 WHERE address = ?1 AND revoked_at = 0",
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
