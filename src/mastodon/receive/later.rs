//! Posts with files that their server still processes: they are relayed at once, and looked at again a little later.

use std::cell::RefCell;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, sleep_until};
use tracing::{debug, warn};

use super::convert::is_ready;
use crate::event::{Inbound, Inbox, InboxError, Message, What};

/// Where the ids are kept over a restart.
const CURSOR: &str = "mastodon.unready";

/// When a post is looked at again, from one look to the next; films of an hour are converted in that time.
const LOOKS: [Duration; 7] = [
    Duration::from_secs(3),
    Duration::from_secs(7),
    Duration::from_secs(20),
    Duration::from_secs(90),
    Duration::from_secs(480),
    Duration::from_secs(1200),
    Duration::from_secs(1800),
];

/// Maximum number of posts that are waited for; the oldest make room.
const MOST: usize = 100;

/// Posts that are waited for.
#[derive(Default)]
pub(crate) struct Later {
    posts: RefCell<Vec<Post>>,
    changed: Notify,
}

#[derive(Clone)]
pub(crate) struct Post {
    pub(crate) id: String,
    due: Instant,
    looks: usize,
}

impl Later {
    /// Takes up what was waited for before a restart.
    pub(crate) async fn recall<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let kept = inbox.cursor(CURSOR).await?.unwrap_or_default();
        let ids: Vec<String> = serde_json::from_str(&kept).unwrap_or_default();
        ids.into_iter().for_each(|id| self.add(id));
        Ok(())
    }

    /// Resolves when a post is to be looked at.
    pub(crate) async fn due(&self) {
        loop {
            let first = self.posts.borrow().iter().map(|post| post.due).min();
            match first {
                Some(due) => tokio::select! {
                    () = sleep_until(due) => return,
                    () = self.changed.notified() => {}
                },
                None => self.changed.notified().await,
            }
        }
    }

    /// Waits for the files of what `event` tells, where some are not ready. Comes before the event is accepted, so that
    /// no crash forgets them.
    pub(crate) async fn note<I: Inbox>(
        &self,
        event: &Inbound,
        inbox: &I,
    ) -> Result<(), InboxError> {
        let Some(message) = message(event).filter(|message| message.direct && !is_ready(message))
        else {
            return Ok(());
        };
        let id = &message.reference.0;
        if self.posts.borrow().iter().any(|post| post.id == *id) {
            return Ok(());
        }
        debug!(id, "files of a post are not ready yet");
        self.add(id.clone());
        self.keep(inbox).await
    }

    fn add(&self, id: String) {
        let mut posts = self.posts.borrow_mut();
        if posts.len() >= MOST {
            let gone = posts.remove(0);
            warn!(
                id = gone.id,
                "the files of a post are waited for no longer: there are too many"
            );
        }
        posts.push(Post {
            id,
            due: Instant::now() + LOOKS[0],
            looks: 0,
        });
        self.changed.notify_one();
    }

    pub(crate) async fn keep<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let ids: Vec<String> = self
            .posts
            .borrow()
            .iter()
            .map(|post| post.id.clone())
            .collect();
        let value = serde_json::to_string(&ids).unwrap_or_default(); // strings: can't fail
        inbox.set_cursor(CURSOR, &value).await
    }

    pub(crate) fn ripe(&self) -> Vec<Post> {
        let now = Instant::now();
        let posts = self.posts.borrow();
        posts
            .iter()
            .filter(|post| post.due <= now)
            .cloned()
            .collect()
    }

    /// Looks at this post once more, or never again where it was the last time. `true`: never again.
    pub(crate) fn postpone(&self, id: &str) -> bool {
        let mut posts = self.posts.borrow_mut();
        let Some(post) = posts.iter_mut().find(|post| post.id == id) else {
            return true;
        };
        post.looks += 1;
        match LOOKS.get(post.looks) {
            Some(wait) => post.due = Instant::now() + *wait,
            None => posts.retain(|post| post.id != id),
        }
        !posts.iter().any(|post| post.id == id)
    }

    pub(crate) fn forget(&self, id: &str) {
        self.posts.borrow_mut().retain(|post| post.id != id);
    }
}

/// The message that an event brings.
fn message(event: &Inbound) -> Option<&Message> {
    match &event.what {
        What::Message(message) => Some(message),
        What::Edited(edit) => Some(&edit.message),
        _ => None,
    }
}
