//! How fast one person may write.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::address::Address;

const WINDOW: Duration = Duration::from_secs(300);
const HOUR: Duration = Duration::from_secs(3600);

/// Per-person limits, in memory.
pub struct Throttle {
    messages: DefaultKeyedRateLimiter<Address>,
    /// Being told so costs a message, too: once a minute.
    told: DefaultKeyedRateLimiter<Address>,
    /// Messages that waited while the bridge was away: many at once are no haste, but they have a limit, too.
    late: DefaultKeyedRateLimiter<Address>,
    /// Files that are uploaded for somebody; none where none are allowed.
    files: Option<DefaultKeyedRateLimiter<Address>>,
    /// Word that what they write is encrypted: once in a conversation.
    encrypted: DefaultKeyedRateLimiter<Address>,
}

/// A backlog may be so many times what is allowed otherwise.
const BACKLOG: u32 = 10;

/// What to do with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Within the limit.
    Take,
    /// Over it: refuse, and say when there is room again.
    Tell {
        /// Until then.
        wait: Duration,
    },
    /// Over it, and they have been told.
    Ignore,
}

impl Throttle {
    /// `max` messages in five minutes, where zero is taken as one, and `files` an hour.
    pub fn new(max: u32, files: u32) -> Self {
        let max = NonZeroU32::new(max).unwrap_or(NonZeroU32::MIN);
        Self {
            messages: RateLimiter::keyed(every(max, WINDOW)),
            told: RateLimiter::keyed(Quota::per_minute(NonZeroU32::MIN)),
            files: NonZeroU32::new(files).map(|files| RateLimiter::keyed(every(files, HOUR))),
            encrypted: RateLimiter::keyed(every(NonZeroU32::MIN, HOUR)),
            late: RateLimiter::keyed(every(
                max.saturating_mul(NonZeroU32::new(BACKLOG).unwrap_or(NonZeroU32::MIN)),
                WINDOW,
            )),
        }
    }

    /// Counts one message of `who`; `late` if it waited while the bridge was away.
    pub fn check(&self, who: &Address, late: bool) -> Verdict {
        let limiter = if late { &self.late } else { &self.messages };
        match limiter.check_key(who) {
            Ok(()) => Verdict::Take,
            Err(full) if self.told.check_key(who).is_ok() => Verdict::Tell {
                wait: full.wait_time_from(DefaultClock::default().now()),
            },
            Err(_) => Verdict::Ignore,
        }
    }

    /// Counts one file of `who`: whether they may send it as a file.
    pub fn takes_file(&self, who: &Address) -> bool {
        let files = self.files.as_ref();
        files.is_some_and(|files| files.check_key(who).is_ok())
    }

    /// Whether `who` is to be told that what they write is encrypted: not if they were a short while ago.
    pub fn tells_encrypted(&self, who: &Address) -> bool {
        self.encrypted.check_key(who).is_ok()
    }

    /// Forgets those who have not written for a while. To be called every minute or so.
    pub fn tidy(&self) {
        let all = [&self.messages, &self.told, &self.late, &self.encrypted];
        for limiter in all.into_iter().chain(&self.files) {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

/// A bucket of `max` that fills again evenly in the window.
fn every(max: NonZeroU32, window: Duration) -> Quota {
    Quota::with_period(window / max.get())
        .unwrap_or_else(|| Quota::per_minute(max))
        .allow_burst(max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_and_reminders_have_limits_of_their_own() {
        let throttle = Throttle::new(1, 2);
        let bob = Address::parse("xmpp:bob@im.example").unwrap();
        let takes: Vec<bool> = (0..3).map(|_| throttle.takes_file(&bob)).collect();
        assert_eq!(takes, [true, true, false]);
        assert!(throttle.tells_encrypted(&bob) && !throttle.tells_encrypted(&bob));
        assert!(!Throttle::new(1, 0).takes_file(&bob));
        assert_eq!(throttle.check(&bob, false), Verdict::Take);
    }

    #[test]
    fn the_limit_is_per_person_and_told_once() {
        let throttle = Throttle::new(3, 2);
        let carol = Address::parse("@carol@gts.example").unwrap();
        let dave = Address::parse("@dave@pix.example").unwrap();
        for _ in 0..3 {
            assert_eq!(throttle.check(&carol, false), Verdict::Take);
        }
        assert!(matches!(throttle.check(&carol, false), Verdict::Tell { wait } if wait <= WINDOW));
        assert_eq!(throttle.check(&carol, false), Verdict::Ignore);
        assert_eq!(throttle.check(&dave, false), Verdict::Take);
        assert_eq!(throttle.check(&carol, true), Verdict::Take);
        throttle.tidy();
        assert_eq!(
            throttle.check(&carol, false),
            Verdict::Ignore,
            "tidying forgets nobody too early"
        );
    }
}
