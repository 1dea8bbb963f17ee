//! Whose files may be fetched and uploaded at the moment: one delivery a person, a part of all for one domain, and
//! the others in the order in which they asked. Who has to wait stays in the queue and asks again.

use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use tokio::time::Instant;

use crate::address::{Address, Domain};

/// Deliveries with files that are prepared at once; texts have places of their own (`WIDTH`).
const AT_ONCE: usize = 6;
/// Number of them that may be of one domain.
const OF_A_DOMAIN: usize = 3;
/// Time after which somebody who did not ask again does not wait any more.
const GONE: Duration = Duration::from_secs(30);
/// Maximum number of people who wait in order.
const MANY: usize = 1_000;

/// The places.
#[derive(Default)]
pub(crate) struct Slots(RefCell<Inner>);

#[derive(Default)]
struct Inner {
    /// People whose files are under way, and their domains.
    busy: HashMap<Address, String>,
    waiting: VecDeque<Waiter>,
}

struct Waiter {
    person: Address,
    domain: String,
    asked: Instant,
}

/// A place, until it is dropped.
pub(crate) struct Slot<'a> {
    slots: &'a Slots,
    person: Address,
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        self.slots.0.borrow_mut().busy.remove(&self.person);
    }
}

impl Slots {
    /// A place for a person's files, if it is their turn.
    pub(crate) fn enter(&self, person: &Address, now: Instant) -> Option<Slot<'_>> {
        let mut inner = self.0.borrow_mut();
        inner.ask(person, now);
        if !inner.is_next(person) {
            return None;
        }
        inner.waiting.retain(|waiter| waiter.person != *person);
        inner.busy.insert(person.clone(), domain(person));
        Some(Slot {
            slots: self,
            person: person.clone(),
        })
    }
}

impl Inner {
    fn ask(&mut self, person: &Address, now: Instant) {
        self.waiting
            .retain(|waiter| now.saturating_duration_since(waiter.asked) < GONE);
        let known = self.waiting.iter_mut().find(|one| one.person == *person);
        if let Some(waiter) = known {
            waiter.asked = now;
        } else if self.waiting.len() < MANY {
            self.waiting.push_back(Waiter {
                person: person.clone(),
                domain: domain(person),
                asked: now,
            });
        }
    }

    /// Whether the places that are free reach down to this person.
    fn is_next(&self, person: &Address) -> bool {
        let mut free = AT_ONCE.saturating_sub(self.busy.len());
        let mut taken: HashMap<&str, usize> = HashMap::new();
        for domain in self.busy.values() {
            *taken.entry(domain).or_default() += 1;
        }
        for waiter in &self.waiting {
            let of_domain = taken.entry(&waiter.domain).or_default();
            if self.busy.contains_key(&waiter.person) || *of_domain >= OF_A_DOMAIN {
                continue;
            }
            if free == 0 || waiter.person == *person {
                return free > 0;
            }
            free -= 1;
            *of_domain += 1;
        }
        false
    }
}

fn domain(person: &Address) -> String {
    Domain::of(person).registrable().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(address: &str) -> Address {
        Address::parse(address).unwrap()
    }

    #[test]
    fn one_place_a_person_and_some_for_a_domain() {
        let (slots, now) = (Slots::default(), Instant::now());
        let enter = |who: &str| slots.enter(&person(who), now);
        let first = enter("xmpp:a@one.test");
        assert!(first.is_some() && enter("xmpp:a@one.test").is_none());
        let others: Vec<_> = (0..30)
            .filter_map(|n| enter(&format!("xmpp:s{n}@sub{n}.evil.test")))
            .collect();
        assert_eq!(others.len(), OF_A_DOMAIN);
        let (two, three) = (enter("xmpp:b@two.test"), enter("@c@three.test"));
        assert!(two.is_some() && three.is_some());
        assert!(enter("xmpp:d@four.test").is_none(), "all are taken");
        drop(first);
        assert!(
            enter("xmpp:d@four.test").is_none(),
            "another has asked before"
        );
        let again = enter("xmpp:a@one.test");
        assert!(again.is_some() && enter("xmpp:d@four.test").is_none());
        drop(again);
        assert!(enter("xmpp:d@four.test").is_some());
    }

    #[test]
    fn everybody_has_a_turn_in_the_order_in_which_they_asked() {
        let (slots, now) = (Slots::default(), Instant::now());
        let who = |n: usize| person(&format!("xmpp:s{n}@domain{n}.test"));
        let mut busy: VecDeque<_> = (0..AT_ONCE)
            .filter_map(|n| slots.enter(&who(n), now))
            .collect();
        assert!((AT_ONCE..30).all(|n| slots.enter(&who(n), now).is_none()));
        for next in AT_ONCE..30 {
            busy.pop_front();
            for later in (next + 1..30).rev() {
                assert!(slots.enter(&who(later), now).is_none());
            }
            busy.push_back(slots.enter(&who(next), now).expect("their turn"));
        }
    }

    #[test]
    fn who_does_not_come_again_keeps_nobody_waiting() {
        let (slots, now) = (Slots::default(), Instant::now());
        let who = |n: usize| person(&format!("xmpp:s{n}@domain{n}.test"));
        let busy: Vec<_> = (0..AT_ONCE)
            .filter_map(|n| slots.enter(&who(n), now))
            .collect();
        assert!(slots.enter(&who(7), now).is_none() && slots.enter(&who(8), now).is_none());
        drop(busy);
        assert!((0..AT_ONCE).all(|n| slots.enter(&who(20 + n), now + GONE).is_some()));
    }
}
