//! Words for admins that are gathered until it is time for the next bundle.

use crate::address::Address;
use crate::store::{Result, Tx};

/// Lines of one bundle; of more only the number is kept.
const LINES: i64 = 10;

/// Alerts gathered of one kind for one admin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// The admin that it is for.
    pub admin: Address,
    /// How many there were.
    pub count: i64,
    /// The first ones, a line each.
    pub lines: String,
}

impl Tx<'_> {
    /// Adds a line to the next bundle of this kind for `admin`.
    pub fn gather(&self, kind: &str, admin: &Address, line: &str) -> Result<()> {
        self.execute(
            "INSERT INTO alerts (kind, admin, count, lines) VALUES (?1, ?2, 1, ?3)
             ON CONFLICT (kind, admin) DO UPDATE SET
                 lines = iif(count < ?4, lines || char(10) || excluded.lines, lines), count = count + 1",
            (kind, admin, line, LINES),
        )?;
        Ok(())
    }

    /// Takes out what was gathered of this kind.
    pub fn take_gathered(&self, kind: &str) -> Result<Vec<Bundle>> {
        let bundles = self.all(
            "SELECT admin, count, lines FROM alerts WHERE kind = ?1",
            [kind],
            |row| {
                Ok(Bundle {
                    admin: row.get(0)?,
                    count: row.get(1)?,
                    lines: row.get(2)?,
                })
            },
        )?;
        if !bundles.is_empty() {
            self.execute("DELETE FROM alerts WHERE kind = ?1", [kind])?;
        }
        Ok(bundles)
    }
}
