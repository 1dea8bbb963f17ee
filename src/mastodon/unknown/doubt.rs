//! Posts that the server may still be making, although nobody waits for its answer any more.
//!
//! A server goes on with a request whose caller is gone. Mastodon knows the `Idempotency-Key` of a post only when that is
//! done, GoToSocial never does: the same request once more, while the first is being worked on, makes two posts. So the post
//! is looked for at once and again later, and not posted before the server has had time to end.
//!
//! A server that works longer than that on one post makes it twice all the same. How it ended is only known in this
//! process; another one takes every attempt that it did not make for a connection that was cut.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::time::Duration;

use crate::clock::Timestamp;
use crate::event::Delivery;
use crate::mastodon::http::error::ApiError;

/// Wait after an answer that did not come in time, long as that is: a server this slow may need longer still.
const SLOW: Duration = Duration::from_secs(30);

/// Wait after a connection that ended without an answer. Mostly the server has ended, too, or is done.
const CUT: Duration = Duration::from_secs(10);

/// Maximum number of deliveries that are remembered; beyond that all count as cut now.
const MANY: usize = 5_000;

/// Deliveries that may have arrived, by their ids.
#[derive(Default)]
pub(crate) struct Doubts {
    /// Until when the server may go on with which.
    until: RefCell<HashMap<String, Timestamp>>,
    /// Those of which no list shows whether they arrived.
    hidden: RefCell<HashSet<String>>,
}

impl Doubts {
    /// An attempt to post ended with this.
    pub(crate) fn note(&self, delivery: &Delivery, error: &ApiError, now: Timestamp) {
        self.goes_on_until(delivery, now.plus(goes_on(error)));
    }

    /// How long to wait before it may be posted again, though it can't be found; none if it may be at once.
    pub(crate) fn left(&self, delivery: &Delivery, now: Timestamp) -> Option<Duration> {
        let known = self.until.borrow().get(&delivery.id).copied();
        let left = match known {
            Some(until) => until.since(now).min(SLOW), // a clock that was set back
            None if delivery.attempt > 1 => {
                self.goes_on_until(delivery, now.plus(CUT));
                CUT
            }
            None => Duration::ZERO, // it was never tried here: what a restored backup brings back
        };
        (!left.is_zero()).then_some(left)
    }

    /// No list of the server's shows whether it arrived.
    pub(crate) fn hide(&self, delivery: &Delivery) {
        let mut hidden = self.hidden.borrow_mut();
        if hidden.len() >= MANY {
            hidden.clear(); // they are looked for once more
        }
        hidden.insert(delivery.id.clone());
    }

    /// Whether that is so.
    pub(crate) fn is_hidden(&self, delivery: &Delivery) -> bool {
        self.hidden.borrow().contains(&delivery.id)
    }

    /// The delivery is through, or never will be.
    pub(crate) fn forget(&self, delivery: &Delivery) {
        self.until.borrow_mut().remove(&delivery.id);
        self.hidden.borrow_mut().remove(&delivery.id);
    }

    fn goes_on_until(&self, delivery: &Delivery, until: Timestamp) {
        let mut doubts = self.until.borrow_mut();
        if doubts.len() >= MANY {
            doubts.clear();
        }
        doubts.insert(delivery.id.clone(), until);
    }
}

/// For how long the server may go on with the request, for all that is known. Whatever the API itself answers is its
/// last word; a proxy answers 502 and 503 when nobody is behind it.
fn goes_on(error: &ApiError) -> Duration {
    match error {
        ApiError::TimedOut => SLOW,
        ApiError::Lost(_) => CUT,
        ApiError::Status {
            code: 500.., said, ..
        } if said.is_empty() && !error.is_nobody() => CUT,
        _ => Duration::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Outgoing;

    fn delivery(id: &str, attempt: u32) -> Delivery {
        Delivery {
            id: id.into(),
            author: None,
            recipient: crate::address::Address::parse("@carol@gts.example").unwrap(),
            account: None,
            outgoing: Outgoing::Receipt { of: "1".into() },
            attempt,
            queued: Timestamp(0),
            returned: 0,
            tried: Timestamp(0),
        }
    }

    #[test]
    fn a_server_has_time_to_end_what_it_may_still_be_doing() {
        let (doubts, row) = (Doubts::default(), delivery("d", 2));
        let answer = |code, said: &str| ApiError::Status {
            code,
            said: said.into(),
            after: None,
        };
        for (error, left) in [
            (ApiError::TimedOut, Some(SLOW)),
            (ApiError::Lost("reset".into()), Some(CUT)),
            (answer(504, ""), Some(CUT)),
            (answer(524, ""), Some(CUT)),
            (answer(502, ""), None),
            (answer(503, ""), None),
            (answer(500, "went wrong"), None),
            (ApiError::Unreadable { too_long: false }, None),
        ] {
            doubts.note(&row, &error, Timestamp(0));
            assert_eq!(doubts.left(&row, Timestamp(0)), left, "{error:?}");
            let later = Timestamp(0).plus(left.unwrap_or_default());
            assert_eq!(doubts.left(&row, later), None, "{error:?}");
        }
    }

    #[test]
    fn what_another_process_began_counts_as_cut() {
        let (doubts, row) = (Doubts::default(), delivery("d", 2));
        assert_eq!(doubts.left(&row, Timestamp(0)), Some(CUT));
        assert_eq!(doubts.left(&row, Timestamp(9_000)), Some(CUT / 10));
        assert_eq!(doubts.left(&row, Timestamp(10_000)), None);
        assert_eq!(doubts.left(&delivery("new", 1), Timestamp(0)), None);
        assert_eq!(doubts.left(&row, Timestamp(-999_000)), Some(SLOW));
        doubts.forget(&row);
        assert!(doubts.until.borrow().is_empty());
    }
}
