//! The record of admins' actions: what, to whom, when.

use crate::clock::Timestamp;
use crate::store::{Result, Tx};

/// One action of an admin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// The admin: an address, or `console`.
    pub by: String,
    /// The command.
    pub action: String,
    /// The person or thing concerned; may be empty.
    pub subject: String,
    /// Reason, end and the like; may be empty.
    pub details: String,
}

impl Tx<'_> {
    /// The number that the next action will have.
    pub fn next_audit(&self) -> Result<i64> {
        self.next_number("audit")
    }

    /// Writes down what an admin did and returns its number.
    pub fn audit(&self, by: &str, action: &str, subject: &str, details: &str) -> Result<i64> {
        self.execute(
            "INSERT INTO audit (at, by, action, subject, details) VALUES (?1, ?2, ?3, ?4, ?5)",
            (self.now, by, action, subject, details),
        )?;
        Ok(self.sql.last_insert_rowid())
    }

    /// The last 500 actions, newest first.
    pub fn actions(&self) -> Result<Vec<Action>> {
        self.all(
            "SELECT id, at, by, action, subject, details FROM audit ORDER BY id DESC LIMIT 500",
            [],
            |row| {
                Ok(Action {
                    id: row.get(0)?,
                    at: row.get(1)?,
                    by: row.get(2)?,
                    action: row.get(3)?,
                    subject: row.get(4)?,
                    details: row.get(5)?,
                })
            },
        )
    }
}
