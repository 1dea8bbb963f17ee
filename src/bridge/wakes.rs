//! The legs to wake once a transaction is committed.

use std::collections::BTreeSet;

use crate::event::LegId;

/// The legs for which something was queued.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LegsToWake(BTreeSet<LegId>);

impl LegsToWake {
    /// Something was queued for `leg` alone.
    pub fn of(leg: LegId) -> Self {
        Self(BTreeSet::from([leg]))
    }

    /// Notes that something was queued for `leg`.
    pub fn add(&mut self, leg: LegId) {
        self.0.insert(leg);
    }

    /// Nothing was queued.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All noted in either.
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The legs to wake.
    pub fn legs(self) -> impl Iterator<Item = LegId> {
        self.0.into_iter()
    }
}
