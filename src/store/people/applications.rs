//! Applications for registration where the admins decide; and how much somebody wrote lately.

use rusqlite::ToSql;

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::query::filled;
use crate::store::{Result, Tx};

/// How an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Application {
    /// The admins have not decided.
    Open,
    /// They may register.
    Approved,
    /// They may not.
    Rejected,
}

impl Application {
    fn read(name: &str) -> Self {
        match name {
            "approved" => Self::Approved,
            "rejected" => Self::Rejected,
            _ => Self::Open,
        }
    }

    pub(in crate::store) fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

/// Somebody who applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applicant {
    /// Id of their account on the bot's server.
    pub account_id: Option<String>,
    /// The language to speak to them.
    pub lang: String,
    /// How it stands.
    pub state: Application,
    /// The edition of the rules that they agreed to; empty: none.
    pub edition: String,
}

impl Tx<'_> {
    /// Writes down that somebody wants to register; who wants to already has agreed to this edition of the rules.
    pub fn apply(
        &self,
        who: &Address,
        account_id: Option<&str>,
        lang: &str,
        edition: &str,
    ) -> Result<()> {
        self.execute(
            "INSERT INTO applications (address, account_id, lang, asked_at, rules_edition) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (address) DO UPDATE SET rules_edition = excluded.rules_edition",
            (who, account_id.unwrap_or(""), lang, self.now, edition),
        )?;
        Ok(())
    }

    /// The application of `who`.
    pub fn application(&self, who: &Address) -> Result<Option<Applicant>> {
        self.one(
            "SELECT account_id, lang, state, rules_edition FROM applications WHERE address = ?1",
            [who],
            |row| {
                Ok(Applicant {
                    account_id: filled(row, 0)?,
                    lang: row.get(1)?,
                    state: Application::read(&row.get::<_, String>(2)?),
                    edition: row.get(3)?,
                })
            },
        )
    }

    /// The people who wait for the admins, the longest first.
    pub fn applications(&self) -> Result<Vec<String>> {
        self.all(
            "SELECT address FROM applications WHERE state = 'open' ORDER BY asked_at, address",
            [],
            |row| row.get(0),
        )
    }

    /// `by` (an address, or `console`) has decided.
    pub fn decide_application(&self, who: &Address, state: Application, by: &str) -> Result<()> {
        self.execute(
            "UPDATE applications SET state = ?2, decided_by = ?3, decided_at = ?4 WHERE address = ?1",
            (who, state, by, self.now),
        )?;
        Ok(())
    }

    /// When this bucket of `who` will be empty again.
    pub fn throttled_until(&self, who: impl ToSql, bucket: &str) -> Result<Option<Timestamp>> {
        self.one(
            "SELECT until FROM throttled WHERE address = ?1 AND bucket = ?2",
            (who, bucket),
            |row| row.get(0),
        )
    }

    /// Sets when this bucket of `who` will be empty again.
    pub fn throttle(&self, who: impl ToSql, bucket: &str, until: Timestamp) -> Result<()> {
        self.execute(
            "INSERT INTO throttled (address, bucket, until) VALUES (?1, ?2, ?3)
             ON CONFLICT (address, bucket) DO UPDATE SET until = excluded.until",
            (who, bucket, until),
        )?;
        Ok(())
    }
}
