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
        self.exists(
            "SELECT 1 FROM inbound WHERE side = ?1 AND id = ?2",
            (side, id),
        )
    }

    /// Something that `who` calls `own` was taken over, and is not forgotten yet: an event on XMPP is called after both.
    pub fn took(&self, who: &Address, own: &RemoteId) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM inbound WHERE side = ?1 AND instr(id || '/', ?2) > 0",
            (who.side(), format!("{}/{own}/", who.to_stored())),
        )
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
        let rows = self.execute(
            "INSERT OR IGNORE INTO inbound (side, id, seen_at) VALUES (?1, ?2, ?3)",
            (side, id, self.now),
        )?;
        if rows == 0 {
            self.execute(
                "UPDATE inbound SET seen_at = ?3 WHERE side = ?1 AND id = ?2 AND seen_at < ?4",
                (side, id, self.now, self.now.minus(FRESH)),
            )?;
        }
        Ok(rows == 1)
    }
}
