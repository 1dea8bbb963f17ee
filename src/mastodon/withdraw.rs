//! Posts of the bridge that have to go, and are looked after until they are gone.
//!
//! A server may answer a deletion with success and still show the post: Takahe's own distribution brings it back minutes
//! later. So it is looked whether a post is gone, and what is still there is deleted again, for a day, over restarts.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::Duration;

use reqwest::Method;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tokio::time::sleep;
use tracing::{debug, error, info, warn};

use super::Leg;
use super::api::{ApiError, Call, status_path};
use super::entities::Status;
use super::rate::Budget;
use crate::clock::Timestamp;
use crate::event::{Inbox, InboxError};

/// Its name in the store.
const NAME: &str = "mastodon.withdrawn";

/// Most posts that are looked after; beyond that the oldest are given up.
const MANY: usize = 200;

/// Attempts at once, and the wait after the first of them.
const ATTEMPTS: u32 = 3;
const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// From one look at all of them to the next.
const LOOK: Duration = Duration::from_secs(20);

/// So long a post must have been away where the server may bring it back.
const SURE: Duration = Duration::from_secs(60);

/// After that a post is given up.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// The posts that have to go, by their ids.
#[derive(Default)]
pub(super) struct Withdrawn {
    open: RefCell<BTreeMap<String, State>>,
    changed: Notify,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct State {
    since: Timestamp,
    /// When it was first seen to be away, of those times that it has not come back since.
    away: Option<Timestamp>,
}

impl Withdrawn {
    fn add(&self, id: &str, since: Timestamp) {
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

    fn remove(&self, id: &str) {
        self.open.borrow_mut().remove(id);
        self.changed.notify_one();
    }

    /// Whether this post has to go.
    pub(super) fn holds(&self, id: &str) -> bool {
        self.open.borrow().contains_key(id)
    }

    fn ids(&self) -> Vec<String> {
        self.open.borrow().keys().cloned().collect()
    }

    /// A post is not there, or is there still. Whether that is the end of it.
    fn saw(&self, id: &str, away: bool, returns: bool, now: Timestamp) -> bool {
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

    fn expired(&self, id: &str, now: Timestamp) -> bool {
        let open = self.open.borrow();
        open.get(id)
            .is_some_and(|state| now.since(state.since) > PATIENCE)
    }
}

impl Leg {
    /// Deletes a post, and sees to it that it is gone. Whether it is, as far as that shows by now.
    pub(super) async fn withdraw(&self, id: &str) -> bool {
        self.withdrawn.add(id, self.clock.now());
        for attempt in 1..=ATTEMPTS {
            if let Err(error) = self.delete(id).await {
                warn!(
                    id,
                    attempt, "a post that has to go could not be deleted: {error}"
                );
            }
            match self.is_away(id).await {
                Ok(true) => {
                    self.settle_withdrawn(id, true);
                    return true;
                }
                Ok(false) => debug!(id, attempt, "deleted, and still there"),
                Err(error) => debug!(id, "it could not be seen whether a post is gone: {error}"),
            }
            sleep(self.clock.backoff(attempt, FIRST_WAIT, LONGEST_WAIT)).await;
        }
        error!(
            id,
            "a post that has to go is still there: it is deleted again and again"
        );
        false
    }

    /// A post was deleted at its author's wish. Where the server may bring it back, it is looked after.
    pub(super) fn deleted(&self, id: &str, returns: bool) {
        if returns {
            self.withdrawn.add(id, self.clock.now());
        }
    }

    pub(super) async fn delete(&self, id: &str) -> Result<(), ApiError> {
        let path = status_path(id);
        let delete = || Call::new(Method::DELETE, &path).budget(Budget::Deletions);
        let deleted = self.api.surely(|| self.api.run(delete())).await;
        match deleted {
            Err(error) if error.is_gone() => Ok(()),
            other => other,
        }
    }

    async fn is_away(&self, id: &str) -> Result<bool, ApiError> {
        let path = status_path(id);
        let look = || self.api.call::<Status>(Call::get(&path));
        match self.api.surely(look).await {
            Ok(_) => Ok(false),
            Err(error) if error.is_gone() => Ok(true),
            Err(error) => Err(error),
        }
    }

    fn settle_withdrawn(&self, id: &str, away: bool) {
        let session = self.session.borrow();
        let returns = session
            .as_ref()
            .is_none_or(|session| session.server.quirks.deletions_come_back);
        if self.withdrawn.saw(id, away, returns, self.clock.now()) {
            self.withdrawn.remove(id);
        }
    }

    /// Takes over what the store has.
    pub(super) async fn restore_withdrawn<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let kept = inbox.cursor(NAME).await?.unwrap_or_default();
        let kept: BTreeMap<String, State> = serde_json::from_str(&kept).unwrap_or_default();
        self.withdrawn
            .open
            .borrow_mut()
            .extend(kept.into_iter().take(MANY));
        Ok(())
    }

    /// Looks after the posts that have to go, for as long as it is polled.
    pub(super) async fn keep_withdrawing<I: Inbox>(&self, inbox: &I) -> Infallible {
        let mut kept = String::new();
        self.look_after_all().await; // those from before a restart have waited long enough
        loop {
            let look = sleep(self.clock.jitter(LOOK));
            tokio::select! {
                () = self.withdrawn.changed.notified() => {}
                () = look, if !self.withdrawn.open.borrow().is_empty() => self.look_after_all().await,
            }
            // Strings and numbers: can't fail.
            let now = serde_json::to_string(&*self.withdrawn.open.borrow()).unwrap_or_default();
            if now != kept {
                match inbox.set_cursor(NAME, &now).await {
                    Ok(()) => kept = now,
                    Err(error) => warn!("which posts have to go was not written down: {error}"),
                }
            }
        }
    }

    async fn look_after_all(&self) {
        for id in self.withdrawn.ids() {
            if self.withdrawn.expired(&id, self.clock.now()) {
                error!(id, "a post that had to go is given up: delete it by hand");
                self.withdrawn.remove(&id);
                continue;
            }
            match self.is_away(&id).await {
                Ok(away) => {
                    self.settle_withdrawn(&id, away);
                    if !away {
                        info!(
                            id,
                            "a post that was deleted is there again: deleted once more"
                        );
                        let _ = self.delete(&id).await; // it is looked at again
                    }
                }
                Err(error) => debug!(id, "it could not be seen whether a post is gone: {error}"),
            }
        }
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
