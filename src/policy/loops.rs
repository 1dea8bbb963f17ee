//! Two machines that answer each other must come to an end: when to fall silent towards somebody.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::address::Address;
use crate::clock::Timestamp;

/// Number of equal texts within this time after which the bridge has nothing more to say to them.
const SAME: (u32, Duration) = (3, Duration::from_secs(60));

/// Maximum number of answers of the bridge to one person within this time. Nobody reads more.
const ANSWERS: (u32, Duration) = (60, Duration::from_secs(3600));

/// Maximum number of people remembered; beyond that everybody begins anew.
const MANY: usize = 10_000;

/// Recent texts of each person, by a number that stands for the text.
#[derive(Debug, Default)]
pub struct Loops {
    said: Mutex<HashMap<Address, Said>>,
    hasher: RandomState,
    answered: Mutex<HashMap<Address, Answered>>,
    /// The last time that each sender spoke as a bridge does.
    echoed: Mutex<HashMap<Address, Timestamp>>,
}

/// Whether somebody is answered once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They are.
    Given,
    /// They only hear that there are no more answers until then.
    Last(Timestamp),
    /// They have heard that.
    None,
}

#[derive(Debug, Clone, Copy)]
struct Answered {
    count: u32,
    since: Timestamp,
}

#[derive(Debug, Clone, Copy)]
struct Said {
    text: u64,
    count: u32,
    since: Timestamp,
}

/// The counts of one person.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    said: Option<Said>,
    answered: Option<Answered>,
    echoed: Option<Timestamp>,
}

impl Loops {
    /// The counts of `who` before something of theirs is handled.
    pub fn memory(&self, who: &Address) -> Memory {
        Memory {
            said: self.said().get(who).copied(),
            answered: whole(&self.answered).get(who).copied(),
            echoed: whole(&self.echoed).get(who).copied(),
        }
    }

    /// Forgets what was counted of `who` since: it is handled anew, and must not count twice.
    pub fn restore(&self, who: &Address, memory: Memory) {
        put(&mut self.said(), who, memory.said);
        put(&mut whole(&self.answered), who, memory.answered);
        put(&mut whole(&self.echoed), who, memory.echoed);
    }

    /// Counts that `who` says `text`. `true`: they have said just that too often by now.
    pub fn count_text(&self, who: &Address, text: &str, now: Timestamp) -> bool {
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

    /// Counts an answer to `who`, and decides whether it is given.
    pub fn answer(&self, who: &Address, now: Timestamp) -> Answer {
        let mut answered = whole(&self.answered);
        if answered.len() >= MANY {
            answered.clear();
        }
        let fresh = Answered {
            count: 0,
            since: now,
        };
        let last = answered.entry(who.clone()).or_insert(fresh);
        // A clock that was set back must not silence anybody for long.
        if now.since(last.since) >= ANSWERS.1 || last.since > now {
            *last = fresh;
        }
        last.count = last.count.saturating_add(1);
        match last.count.checked_sub(ANSWERS.0) {
            None | Some(0) => Answer::Given,
            Some(1) => Answer::Last(last.since.plus(ANSWERS.1)),
            Some(_) => Answer::None,
        }
    }

    /// Notes that `who` speaks as a bridge does. `true`: they did so within the hour before, too.
    pub fn count_echo(&self, who: &Address, now: Timestamp) -> bool {
        let mut echoed = whole(&self.echoed);
        if echoed.len() >= MANY {
            echoed.clear();
        }
        let before = echoed.insert(who.clone(), now);
        before.is_some_and(|before| now.since(before) < ANSWERS.1)
    }

    /// Forgets those who have been silent for a while. To be called every minute or so.
    pub fn tidy(&self, now: Timestamp) {
        self.said()
            .retain(|_, said| now.since(said.since) <= SAME.1);
        whole(&self.answered).retain(|_, answered| now.since(answered.since) < ANSWERS.1);
        whole(&self.echoed).retain(|_, at| now.since(*at) < ANSWERS.1);
    }

    fn said(&self) -> MutexGuard<'_, HashMap<Address, Said>> {
        whole(&self.said)
    }
}

fn put<T>(map: &mut HashMap<Address, T>, who: &Address, known: Option<T>) {
    match known {
        Some(known) => drop(map.insert(who.clone(), known)),
        None => drop(map.remove(who)),
    }
}

/// A thread that panicked left a whole map.
fn whole<T>(map: &Mutex<T>) -> MutexGuard<'_, T> {
    map.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_handled_anew_counts_once() {
        let loops = Loops::default();
        let bob = Address::parse("xmpp:bob@x.test").unwrap();
        let begin = Timestamp(0);
        for count in 1..=3 {
            let before = loops.memory(&bob);
            for _ in 0..100 {
                loops.restore(&bob, before);
                assert!(!loops.count_text(&bob, "hi", begin), "{count}");
                assert!(matches!(loops.answer(&bob, begin), Answer::Given));
            }
        }
        assert!(loops.count_text(&bob, "hi", begin));
        let before = loops.memory(&bob);
        assert!(!loops.count_echo(&bob, begin));
        loops.restore(&bob, before);
        assert!(!loops.count_echo(&bob, begin));
        assert!(loops.count_echo(&bob, begin));
    }

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
                loops.count_text(who, text, at(second)),
                too_often,
                "{text} {second}"
            );
        }
        loops.tidy(at(200));
        assert!(loops.said().is_empty());
    }

    #[test]
    fn who_speaks_as_a_bridge_does_is_known_for_an_hour() {
        let loops = Loops::default();
        let bob = Address::parse("xmpp:bob@x.test").unwrap();
        let (begin, hour) = (Timestamp(7_000), ANSWERS.1);
        assert!(!loops.count_echo(&bob, begin));
        assert!(loops.count_echo(&bob, begin.plus(hour / 2)));
        assert!(
            loops.count_echo(&bob, begin.plus(hour)),
            "each of them counts"
        );
        assert!(!loops.count_echo(&bob, begin.plus(hour * 3)));
        loops.tidy(begin.plus(hour * 5));
        assert!(whole(&loops.echoed).is_empty());
    }

    #[test]
    fn answers_come_to_an_end_which_is_said_once() {
        let loops = Loops::default();
        let bob = Address::parse("xmpp:bob@x.test").unwrap();
        let (begin, hour) = (Timestamp(7_000), ANSWERS.1);
        let answers: Vec<Answer> = (0..500).map(|_| loops.answer(&bob, begin)).collect();
        assert!(answers[..60].iter().all(|one| *one == Answer::Given));
        assert_eq!(answers[60], Answer::Last(begin.plus(hour)));
        assert!(answers[61..].iter().all(|one| *one == Answer::None));
        loops.tidy(begin);
        assert_eq!(loops.answer(&bob, begin.plus(hour / 2)), Answer::None);
        assert_eq!(loops.answer(&bob, begin.plus(hour)), Answer::Given);
        assert_eq!(loops.answer(&bob, begin), Answer::Given, "a clock set back");
        loops.tidy(begin.plus(hour * 3));
        assert!(whole(&loops.answered).is_empty());
    }
}
