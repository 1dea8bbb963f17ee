//! Which posts of the bridge have to go, and since when each of them was seen to be away.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tracing::error;

use crate::clock::Timestamp;

/// The largest number of posts that are looked after; beyond that the oldest are given up.
pub(crate) const MANY: usize = 200;

/// The time that a post must have been away where the server may bring it back.
const SURE: Duration = Duration::from_secs(60);

/// After that a post is given up.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// The posts that have to go, by their ids.
#[derive(Default)]
pub(crate) struct Withdrawn {
    pub(crate) open: RefCell<BTreeMap<String, State>>,
    pub(crate) changed: Notify,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct State {
    since: Timestamp,
    /// When it was first seen to be away, of those times that it has not come back since.
    away: Option<Timestamp>,
}

impl Withdrawn {
    pub(crate) fn add(&self, id: &str, since: Timestamp) {
        let mut open = self.open.borrow_mut();
        if open.len() >= MANY {
            let oldest = open.iter().min_by_key(|(_, state)| state.since);
            if let Some(oldest) = oldest.map(|(id, _)| id.clone()) {
                error!(
                    id = oldest,
                    "a post that had to go is given up: delete it by hand"
                );
                open.remove(&oldest);
            }
        }
        open.insert(id.to_owned(), State { since, away: None });
        self.changed.notify_one();
    }

    pub(crate) fn remove(&self, id: &str) {
        self.open.borrow_mut().remove(id);
        self.changed.notify_one();
    }

    /// Whether this post has to go.
    pub(crate) fn holds(&self, id: &str) -> bool {
        self.open.borrow().contains_key(id)
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.open.borrow().keys().cloned().collect()
    }

    /// A post is not there, or is there still. Whether that is the end of it.
    pub(crate) fn saw(&self, id: &str, away: bool, returns: bool, now: Timestamp) -> bool {
        let mut open = self.open.borrow_mut();
        let Some(state) = open.get_mut(id) else {
            return true;
        };
        if !away {
            state.away = None;
            return false;
        }
        let first = *state.away.get_or_insert(now);
        !returns || now.since(first) >= SURE
    }

    pub(crate) fn expired(&self, id: &str, now: Timestamp) -> bool {
        let open = self.open.borrow();
        open.get(id)
            .is_some_and(|state| now.since(state.since) > PATIENCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_that_comes_back_is_not_gone() {
        let posts = Withdrawn::default();
        posts.add("1", Timestamp(0));
        assert!(!posts.saw("1", true, true, Timestamp(1_000)));
        assert!(!posts.saw("1", false, true, Timestamp(2_000)));
        assert!(!posts.saw("1", true, true, Timestamp(3_000)));
        assert!(!posts.saw("1", true, true, Timestamp(62_000)));
        assert!(posts.saw("1", true, true, Timestamp(63_000)));
        posts.add("2", Timestamp(0));
        assert!(posts.saw("2", true, false, Timestamp(1)));
        assert!(posts.expired("2", Timestamp(1).plus(PATIENCE)));
    }

    #[test]
    fn they_have_a_bound() {
        let posts = Withdrawn::default();
        (0..500).for_each(|n| posts.add(&n.to_string(), Timestamp(n)));
        assert_eq!(posts.ids().len(), MANY);
        assert!(posts.ids().contains(&"499".to_owned()));
    }
}
