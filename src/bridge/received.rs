//! Deliveries that a client of their recipient has confirmed: whatever else comes back of them, they did not fail.
//!
//! Kept in memory only. A bounce that comes after a restart is told in words that claim nothing (`delivery/settle.rs`), and a write for
//! each message would cost more than that is worth.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};

use crate::address::Address;
use crate::fingerprint::fingerprint;

/// Maximum number of deliveries that are remembered; the oldest go first.
const MANY: usize = 20_000;

/// Deliveries confirmed lately.
#[derive(Debug, Default)]
pub(super) struct Received(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    keys: HashSet<u64>,
    order: VecDeque<u64>,
}

impl Received {
    /// A client of `who` has this delivery.
    pub(super) fn note(&self, who: &Address, delivery: &str) {
        let key = key(who, delivery);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !known.keys.insert(key) {
            return;
        }
        known.order.push_back(key);
        if known.order.len() > MANY
            && let Some(oldest) = known.order.pop_front()
        {
            known.keys.remove(&oldest);
        }
    }

    /// Whether a client of `who` has confirmed this delivery.
    pub(super) fn has(&self, who: &Address, delivery: &str) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.keys.contains(&key(who, delivery))
    }
}

fn key(who: &Address, delivery: &str) -> u64 {
    fingerprint([&who.to_string(), delivery])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_are_remembered_each_for_its_recipient() {
        let [bob, eve] = ["xmpp:bob@x.test", "xmpp:eve@x.test"].map(|a| Address::parse(a).unwrap());
        let received = Received::default();
        for number in 0..=MANY {
            received.note(&bob, &number.to_string());
            received.note(&bob, &number.to_string());
        }
        assert!(received.has(&bob, "1") && !received.has(&bob, "0"));
        assert!(!received.has(&eve, "1"));
    }
}
