//! Two machines that answer each other must come to an end: when to fall silent towards somebody.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::address::Address;
use crate::clock::Timestamp;

/// The same text so often within this time, and the bridge has nothing more to say to it.
const SAME: (u32, Duration) = (3, Duration::from_secs(60));

/// Most answers of the bridge to one person at once, and in an hour after that. Nobody reads more.
const ANSWERS: u32 = 60;

/// Most people remembered; beyond that everybody begins anew.
const MANY: usize = 10_000;

/// Who has said what lately, by a number that stands for the text.
#[derive(Debug)]
pub struct Loops {
    said: Mutex<HashMap<Address, Said>>,
    hasher: RandomState,
    answers: DefaultKeyedRateLimiter<Address>,
}

#[derive(Debug, Clone, Copy)]
struct Said {
    text: u64,
    count: u32,
    since: Timestamp,
}

impl Default for Loops {
    fn default() -> Self {
        Self {
            said: Mutex::default(),
            hasher: RandomState::default(),
            answers: RateLimiter::keyed(Quota::per_hour(
                NonZeroU32::new(ANSWERS).unwrap_or(NonZeroU32::MIN),
            )),
        }
    }
}

impl Loops {
    /// `who` says `text`: whether they have said just that too often by now.
    pub fn repeats(&self, who: &Address, text: &str, now: Timestamp) -> bool {
        let text = self.hasher.hash_one(text);
        let mut said = self.said();
        if said.len() >= MANY {
            said.clear();
        }
        let fresh = Said {
            text,
            count: 0,
            since: now,
        };
        let last = said.entry(who.clone()).or_insert(fresh);
        if last.text != text || now.since(last.since) > SAME.1 {
            *last = fresh;
        }
        last.count = last.count.saturating_add(1);
        last.count > SAME.0
    }

    /// Whether `who` may be answered once more.
    pub fn may_answer(&self, who: &Address) -> bool {
        self.answers.check_key(who).is_ok()
    }

    /// Forgets those who have been silent for a while. To be called every minute or so.
    pub fn tidy(&self, now: Timestamp) {
        self.said()
            .retain(|_, said| now.since(said.since) <= SAME.1);
        self.answers.retain_recent();
        self.answers.shrink_to_fit();
    }

    fn said(&self) -> MutexGuard<'_, HashMap<Address, Said>> {
        // Whoever panicked left a whole map.
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fourth_time_is_one_too_many() {
        let loops = Loops::default();
        let [bob, eve] = ["xmpp:bob@x.test", "xmpp:eve@x.test"].map(|a| Address::parse(a).unwrap());
        let at = |seconds: i64| Timestamp(seconds * 1000);
        for (who, text, second, too_often) in [
            (&bob, "away", 0, false),
            (&bob, "away", 1, false),
            (&bob, "away", 2, false),
            (&eve, "away", 2, false),
            (&bob, "away", 3, true),
            (&bob, "back", 4, false),
            (&bob, "away", 5, false),
            (&bob, "away", 70, false),
        ] {
            assert_eq!(
                loops.repeats(who, text, at(second)),
                too_often,
                "{text} {second}"
            );
        }
        loops.tidy(at(200));
        assert!(loops.said().is_empty());
    }

    #[test]
    fn answers_come_to_an_end() {
        let loops = Loops::default();
        let bob = Address::parse("xmpp:bob@x.test").unwrap();
        let answered = (0..500).filter(|_| loops.may_answer(&bob)).count();
        assert_eq!(answered, 60);
    }
}
