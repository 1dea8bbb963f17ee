//! The address book of somebody: with whom they were in touch, and how they call them.

use crate::address::Address;
use crate::store::query::filled;
use crate::store::{Result, Tx};

/// A partner as their owner has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The partner.
    pub partner: Address,
    /// The name that their owner gave them.
    pub name: Option<String>,
}

/// Lists the people who accepted or were accepted, and those who have a name; the last contact, as the queue counts, comes
/// first.
const BOOK: &str = "WITH people AS (
        SELECT sender AS who FROM invitations WHERE recipient = ?1 AND state IN ('accepted', 'direct')
        UNION SELECT recipient FROM invitations WHERE sender = ?1 AND state IN ('accepted', 'direct')
        UNION SELECT partner FROM partners WHERE owner = ?1 AND plain_name <> '')
    SELECT who, coalesce((SELECT name FROM partners WHERE owner = ?1 AND partner = who), ''), max(
        coalesce((SELECT seq FROM outbox WHERE recipient = ?1 AND author = who AND role = 'relay' AND state = 'done'
                  ORDER BY seq DESC LIMIT 1), 0),
        coalesce((SELECT seq FROM outbox WHERE recipient = who AND author = ?1 AND role = 'relay' AND queued_at > 0
                  ORDER BY seq DESC LIMIT 1), 0)) AS last
    FROM people ORDER BY last DESC, who LIMIT ?2";

impl Tx<'_> {
    /// Up to `limit` people with whom `owner` was in touch, or whom they gave a name; the last contact comes first.
    pub fn address_book(&self, owner: &Address, limit: usize) -> Result<Vec<Known>> {
        self.all(BOOK, (owner, limit as i64), |row| {
            Ok(Known {
                partner: row.get(0)?,
                name: filled(row, 1)?,
            })
        })
    }

    /// The partner whom `owner` calls so; `folded` as [`crate::letters::folded`] has it.
    pub fn nicknamed(&self, owner: &Address, folded: &str) -> Result<Option<Address>> {
        self.one(
            "SELECT partner FROM partners WHERE owner = ?1 AND plain_name = ?2 AND plain_name <> ''",
            (owner, folded),
            |row| row.get(0),
        )
    }

    /// The name that `owner` gave `partner`.
    pub fn nickname(&self, owner: &Address, partner: &Address) -> Result<Option<String>> {
        let name = self.one(
            "SELECT name FROM partners WHERE owner = ?1 AND partner = ?2",
            (owner, partner),
            |row| filled(row, 0),
        )?;
        Ok(name.flatten())
    }

    /// `owner` calls `partner` so; empty: by no name.
    pub fn call(&self, owner: &Address, partner: &Address, name: &str, folded: &str) -> Result<()> {
        self.execute(
            "INSERT INTO partners (owner, partner, name, plain_name) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (owner, partner) DO UPDATE SET name = excluded.name, plain_name = excluded.plain_name",
            (owner, partner, name, folded),
        )?;
        Ok(())
    }

    /// Counts the names that `owner` gave.
    pub fn count_nicknames(&self, owner: &Address) -> Result<usize> {
        let count: i64 = self.value(
            "SELECT count(*) FROM partners WHERE owner = ?1 AND plain_name <> ''",
            [owner],
        )?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }
}
