//! The legs to wake once a transaction is committed.

use crate::address::Side;

/// The sides for which something was queued.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wakes {
    fediverse: bool,
    xmpp: bool,
}

impl Wakes {
    /// Something was queued for `side` alone.
    pub fn of(side: Side) -> Self {
        let mut wakes = Self::default();
        wakes.add(side);
        wakes
    }

    /// Notes that something was queued for `side`.
    pub fn add(&mut self, side: Side) {
        match side {
            Side::Fediverse => self.fediverse = true,
            Side::Xmpp => self.xmpp = true,
        }
    }

    /// All noted in either.
    pub fn and(self, other: Self) -> Self {
        Self {
            fediverse: self.fediverse || other.fediverse,
            xmpp: self.xmpp || other.xmpp,
        }
    }

    /// The sides to wake.
    pub fn sides(self) -> impl Iterator<Item = Side> {
        let fediverse = self.fediverse.then_some(Side::Fediverse);
        let xmpp = self.xmpp.then_some(Side::Xmpp);
        fediverse.into_iter().chain(xmpp)
    }
}
