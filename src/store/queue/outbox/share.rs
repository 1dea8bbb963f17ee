//! Whose share of what a leg may send a row uses, and what is counted for that.

use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::spent::{self, Spender};
use crate::store::{Result, Tx};

/// Whose share of what a leg may send a row uses. The number is kept as the row's `rank`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Messages of people whom somebody on the other network has accepted or answered.
    People = 0,
    /// The bridge's words to them.
    Answers = 1,
    /// Deliveries that cost no post: receipts, corrections, reactions, contacts.
    Signals = 2,
    /// Everything that strangers cause.
    Strangers = 3,
    /// The bridge's words to its admins.
    Alerts = 4,
    /// Whose account an address leads to, which costs no post, but requests of the server's own to others.
    Lookups = 5,
    /// The same for strangers.
    StrangersLookups = 6,
}

impl Class {
    /// In the order in which they are served.
    pub(super) const SERVED: [Self; 7] = [
        Self::Lookups,
        Self::StrangersLookups,
        Self::People,
        Self::Answers,
        Self::Alerts,
        Self::Signals,
        Self::Strangers,
    ];
}

/// The share that a row is paid out of, where that does not follow from what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Share {
    /// The strangers' of this registrable domain.
    Strangers(String),
    /// The admins'.
    Alerts,
    /// The lookups'; a stranger's with their registrable domain.
    Lookups(Option<String>),
}

impl Share {
    pub(super) fn class(&self) -> Class {
        match self {
            Self::Strangers(_) => Class::Strangers,
            Self::Alerts => Class::Alerts,
            Self::Lookups(None) => Class::Lookups,
            Self::Lookups(Some(_)) => Class::StrangersLookups,
        }
    }

    pub(super) fn domain(&self) -> &str {
        match self {
            Self::Strangers(domain) | Self::Lookups(Some(domain)) => domain,
            Self::Alerts | Self::Lookups(None) => "",
        }
    }
}

/// Whose share a row that is ready uses.
pub(super) struct Payer {
    pub(super) class: Class,
    pub(super) person: String,
    pub(super) domain: String,
}

/// Upper bounds for each while others wait, in posts of the window that is open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caps {
    /// For one person. 0: there is no such limit at the moment.
    pub person: u32,
    /// For the strangers of one registrable domain. 0: there is no such limit.
    pub domain: u32,
    /// When the window ends. None: nothing is counted.
    pub until: Option<Timestamp>,
    /// The network limits posts, so those of people are counted, too.
    pub people: bool,
}

impl Caps {
    /// The last moment at which the window may end, as far as anything is counted.
    pub(super) fn latest(&self) -> Option<Timestamp> {
        self.until.map(spent::latest)
    }

    pub(super) fn of(&self, class: Class) -> u32 {
        match class {
            Class::People => self.person,
            Class::Strangers => self.domain,
            Class::Answers
            | Class::Signals
            | Class::Alerts
            | Class::Lookups
            | Class::StrangersLookups => 0,
        }
    }
}

impl Tx<'_> {
    /// Counts the first attempt of a row against the shares that it uses.
    pub(super) fn count_share(
        &self,
        side: LegId,
        ready: &Payer,
        attempt: u32,
        caps: &Caps,
    ) -> Result<()> {
        let Some(until) = caps.until.filter(|_| attempt == 1) else {
            return Ok(());
        };
        match ready.class {
            Class::People if caps.people => self.spend(side, Spender::Person(&ready.person), until),
            Class::Strangers => {
                self.spend(side, Spender::Strangers, until)?;
                self.spend(side, Spender::Domain(&ready.domain), until)
            }
            Class::People
            | Class::Answers
            | Class::Signals
            | Class::Alerts
            | Class::Lookups
            | Class::StrangersLookups => Ok(()),
        }
    }

    /// How many lookups are being made.
    pub fn lookups_underway(&self, side: LegId) -> Result<(u32, u32)> {
        let found = self.one(
            "SELECT count(*), coalesce(sum(rank = ?3), 0) FROM queue
             WHERE side = ?1 AND rank IN (?2, ?3) AND head = 1 AND held = 0 AND state = 'sending'",
            (side, Class::Lookups as i64, Class::StrangersLookups as i64),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(found.unwrap_or_default())
    }

    /// How many lookups for strangers wait on `side`: in all, and for those of `domain`.
    pub fn strangers_lookups(&self, side: LegId, domain: &str) -> Result<(u32, u32)> {
        let found = self.one(
            "SELECT count(*), coalesce(sum(domain = ?3), 0) FROM queue
             WHERE side = ?1 AND rank = ?2 AND head = 1 AND held = 0 AND state IN ('waiting', 'unsure')",
            (side, Class::StrangersLookups as i64, domain),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(found.unwrap_or_default())
    }

    /// How many rows that strangers caused wait on `side`.
    pub fn strangers_waiting(&self, side: LegId) -> Result<u32> {
        self.value(
            "SELECT count(*) FROM queue
             WHERE side = ?1 AND rank = ?2 AND head = 1 AND held = 0 AND state IN ('waiting', 'unsure')",
            (side, Class::Strangers as i64),
        )
    }
}
