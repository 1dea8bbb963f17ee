//! Which events were taken over already.

use super::again::Cause;
use super::{Result, Tx};
use crate::address::{RemoteId, Side};

impl Tx<'_> {
    /// The event was taken over before.
    pub fn was_taken(&self, side: Side, id: &RemoteId) -> Result<bool> {
        Ok(self
            .sql
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM inbound WHERE side = ?1 AND id = ?2)")?
            .query_row((side.name(), &id.0), |row| row.get(0))?)
    }

    /// Remembers an event; `false` when it was known. What is queued from now on is caused by it.
    pub fn first_time(&self, side: Side, id: &RemoteId) -> Result<bool> {
        *self.cause.borrow_mut() = Cause {
            event: Some(format!("{} {id}", side.name())),
            since: None,
        };
        let rows = self
            .sql
            .prepare_cached(
                "INSERT OR IGNORE INTO inbound (side, id, seen_at) VALUES (?1, ?2, ?3)",
            )?
            .execute((side.name(), &id.0, self.now.0))?;
        Ok(rows == 1)
    }
}
