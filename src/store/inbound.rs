//! Which events were taken over already.

use std::time::Duration;

use super::again::Cause;
use super::{Result, Tx};
use crate::address::{Address, RemoteId, Side};

/// What was seen since then is not written down again.
const FRESH: Duration = Duration::from_secs(6 * 3600);

impl Tx<'_> {
    /// The event was taken over before.
    pub fn was_taken(&self, side: Side, id: &RemoteId) -> Result<bool> {
        Ok(self
            .sql
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM inbound WHERE side = ?1 AND id = ?2)")?
            .query_row((side.name(), &id.0), |row| row.get(0))?)
    }

    /// Something that `who` calls `own` was taken over, and is not forgotten yet: an event on XMPP is called after both.
    pub fn took(&self, who: &Address, own: &RemoteId) -> Result<bool> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM inbound WHERE side = ?1 AND instr(id || '/', ?2) > 0)",
            )?
            .query_row((who.side().name(), format!("{who}/{own}/")), |row| {
                row.get(0)
            })?)
    }

    /// Remembers an event; `false` when it was known. What is queued from now on is caused by it.
    ///
    /// What comes again is still to be had from the server, so it is remembered anew: else it would be forgotten one
    /// day, and be new when it comes once more.
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
        if rows == 0 {
            self.sql
                .prepare_cached(
                    "UPDATE inbound SET seen_at = ?3 WHERE side = ?1 AND id = ?2 AND seen_at < ?4",
                )?
                .execute((side.name(), &id.0, self.now.0, self.now.minus(FRESH).0))?;
        }
        Ok(rows == 1)
    }
}
