//! People of whom a client has come online that may not have what the others have: not every server has an archive. Their next
//! message says whose it is.
//!
//! Kept in memory only: when the process starts, whoever is online comes online for it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::address::Address;
use crate::clock::Timestamp;
use crate::policy::header::PAUSE;

/// Maximum number of people who are remembered.
const MANY: usize = 20_000;

/// People of whom a client has come online since their last message.
#[derive(Debug, Default)]
pub(super) struct Online(Mutex<HashMap<Address, Timestamp>>);

impl Online {
    /// A client of `who` has come online at `now`.
    pub(super) fn note(&self, who: &Address, now: Timestamp) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MANY {
            // After the pause each message says whose it is anyway.
            known.retain(|_, at| now.since(*at) < PAUSE);
        }
        if known.len() < MANY {
            known.insert(who.clone(), now);
        }
    }

    /// Forgets a client of `reader` that has come online; `false` where there was none.
    pub(super) fn take(&self, reader: &Address) -> bool {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(reader).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_counts_once_and_their_number_has_a_bound() {
        let online = Online::default();
        let who = |number: usize| Address::parse(&format!("xmpp:u{number}@x.test")).unwrap();
        let now = Timestamp(1_000_000_000);
        for number in 0..=MANY {
            online.note(&who(number), now);
        }
        assert!(online.take(&who(0)) && !online.take(&who(0)));
        assert!(!online.take(&who(MANY)), "no room");
        for number in 0..=MANY {
            online.note(&who(number), now.plus(PAUSE));
        }
        assert!(online.take(&who(1)));
    }
}
