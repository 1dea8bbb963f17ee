//! Posts of the bridge that have to go, and are looked after until they are gone.
//!
//! A server may answer a deletion with success and still show the post: Takahe's own distribution brings it back minutes
//! later. So it is looked whether a post is gone, and what is still there is deleted again, for a day, over restarts.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::Duration;

use reqwest::Method;
use tokio::time::sleep;
use tracing::{debug, error, info, warn};

use super::withdrawn::{MANY, State};
use crate::event::{Inbox, InboxError};
use crate::mastodon::http::api::{ApiError, Call, status_path};
use crate::mastodon::http::entities::Status;
use crate::mastodon::http::rate::Budget;
use crate::mastodon::leg::Leg;

/// Its name in the store.
const NAME: &str = "mastodon.withdrawn";

/// Attempts at once, and the wait after the first of them.
const ATTEMPTS: u32 = 3;
const FIRST_WAIT: Duration = Duration::from_millis(250);
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// From one look at all of them to the next.
const LOOK: Duration = Duration::from_secs(20);

impl Leg {
    /// Deletes a post, and sees to it that it is gone. Whether it is, as far as that shows by now.
    pub(crate) async fn withdraw(&self, id: &str) -> bool {
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
    pub(crate) fn deleted(&self, id: &str, returns: bool) {
        if returns {
            self.withdrawn.add(id, self.clock.now());
        }
    }

    pub(crate) async fn delete(&self, id: &str) -> Result<(), ApiError> {
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
    pub(crate) async fn restore_withdrawn<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let kept = inbox.cursor(NAME).await?.unwrap_or_default();
        let kept: BTreeMap<String, State> = serde_json::from_str(&kept).unwrap_or_default();
        self.withdrawn
            .open
            .borrow_mut()
            .extend(kept.into_iter().take(MANY));
        Ok(())
    }

    /// Looks after the posts that have to go, for as long as it is polled.
    pub(crate) async fn keep_withdrawing<I: Inbox>(&self, inbox: &I) -> Infallible {
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
