//! People of whom a client has come online that may not have what the others have: not every server has an archive. Their next
//! message says whose it is.
//!
//! Kept in memory only: when the process starts, whoever is online comes online for it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::address::Address;
use crate::clock::Timestamp;
use crate::policy::header::PAUSE;

/// Maximum number of people who are remembered.
const MANY: usize = 20_000;

/// People of whom a client has come online since their last message.
#[derive(Debug, Default)]
pub(super) struct Online(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    /// When a client came online, and the number of that.
    people: HashMap<Address, (Timestamp, u64)>,
    count: u64,
}

/// The clients that had come online at some moment.
#[derive(Debug, Clone, Copy)]
pub struct Moment(u64);

impl Online {
    /// A client of `who` has come online at `now`.
    pub(super) fn note(&self, who: &Address, now: Timestamp) {
        let mut known = self.known();
        if known.people.len() >= MANY {
            // After the pause each message says whose it is anyway.
            known.people.retain(|_, (at, _)| now.since(*at) < PAUSE);
        }
        known.count += 1;
        let number = known.count;
        if known.people.len() < MANY {
            known.people.insert(who.clone(), (now, number));
        }
    }

    /// The present moment, for [`Online::told`].
    pub(super) fn moment(&self) -> Moment {
        Moment(self.known().count)
    }

    /// A client of `reader` has come online, and no message has said since whose it is. To be asked as often as a transaction is
    /// tried.
    pub(super) fn has_come(&self, reader: &Address) -> bool {
        self.known().people.contains_key(reader)
    }

    /// A message to `reader` says whose it is, as is committed: clients that had come online until `moment` know now.
    pub(super) fn told(&self, reader: &Address, moment: Moment) {
        let mut known = self.known();
        let is_old = |(_, number): &(Timestamp, u64)| *number <= moment.0;
        if known.people.get(reader).is_some_and(is_old) {
            known.people.remove(reader);
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(number: usize) -> Address {
        Address::parse(&format!("xmpp:u{number}@x.test")).unwrap()
    }

    #[test]
    fn each_counts_until_it_is_told_and_their_number_has_a_bound() {
        let online = Online::default();
        let now = Timestamp(1_000_000_000);
        for number in 0..=MANY {
            online.note(&who(number), now);
        }
        assert!(online.has_come(&who(0)));
        online.told(&who(0), online.moment());
        assert!(!online.has_come(&who(0)) && !online.has_come(&who(MANY)));
        for number in 0..=MANY {
            online.note(&who(number), now.plus(PAUSE));
        }
        assert!(online.has_come(&who(1)));
    }

    #[test]
    fn a_transaction_that_is_tried_again_finds_what_the_first_try_found() {
        let (online, now) = (Online::default(), Timestamp(1));
        online.note(&who(1), now);
        let moment = online.moment();
        assert!(online.has_come(&who(1)) && online.has_come(&who(1)));
        // Another client comes while the message is being claimed: the next one is for that.
        online.note(&who(1), now);
        online.told(&who(1), moment);
        assert!(online.has_come(&who(1)));
        online.told(&who(1), online.moment());
        assert!(!online.has_come(&who(1)));
    }
}
