//! Records the use of a window, and by whom, so that a restart does not forget it: posts of a leg, and newcomers.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::{Result, Tx};

/// The ends that a server names for one window differ by less.
const SAME: Duration = Duration::from_secs(60);

/// Somebody who has a share of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spender<'a> {
    /// All strangers together.
    Strangers,
    /// The strangers of one registrable domain.
    Domain(&'a str),
    /// One person, by their address.
    Person(&'a str),
    /// New people of this registrable domain; of all where it is empty.
    Arrivals(&'a str),
}

impl<'a> Spender<'a> {
    fn key(self) -> (&'static str, &'a str) {
        match self {
            Self::Strangers => ("strangers", ""),
            Self::Domain(domain) => ("domain", domain),
            Self::Person(address) => ("person", address),
            Self::Arrivals(domain) => ("arrivals", domain),
        }
    }
}

impl Tx<'_> {
    /// How much `who` has used of the window of `side` that ends at `until`. One that ends later was not named by
    /// the server, or belongs to a clock that was set back since.
    pub fn spent(&self, side: LegId, who: Spender, until: Timestamp) -> Result<u32> {
        let (kind, who) = who.key();
        let posts = self.one(
            "SELECT posts FROM spent WHERE side = ?1 AND kind = ?2 AND who = ?3 AND until > ?4 AND until <= ?5",
            (side, kind, who, self.now, latest(until)),
            |row| row.get(0),
        )?;
        Ok(posts.unwrap_or(0))
    }

    /// Counts one more for `who`; their window ends at `until` if this is the first one in it.
    pub fn spend(&self, side: LegId, who: Spender, until: Timestamp) -> Result<()> {
        let (kind, who) = who.key();
        self.execute(
            "INSERT INTO spent (side, kind, who, posts, until) VALUES (?1, ?2, ?3, 1, ?4)
             ON CONFLICT (side, kind, who) DO UPDATE SET
                 posts = iif(until > ?5 AND until <= ?6, posts + 1, 1),
                 until = iif(until > ?5 AND until <= ?6, until, excluded.until)",
            (side, kind, who, until, self.now, latest(until)),
        )?;
        Ok(())
    }

    /// Forgets up to `batch` windows that are over.
    pub(in crate::store) fn purge_spent(&self, batch: i64) -> Result<usize> {
        self.execute(
            "DELETE FROM spent WHERE (side, kind, who) IN (
                 SELECT side, kind, who FROM spent WHERE until <= ?1 LIMIT ?2)",
            (self.now, batch),
        )
    }
}

/// The latest end of a window that is still the one which ends at `until`.
pub(in crate::store) fn latest(until: Timestamp) -> Timestamp {
    until.plus(SAME)
}
