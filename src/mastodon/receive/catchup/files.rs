//! Posts whose files were not ready: looked at again.

use tracing::{debug, info};

use super::{Source, Trouble};
use crate::event::Inbox;
use crate::mastodon::http::api::{Call, status_path};
use crate::mastodon::http::entities::Status;
use crate::mastodon::receive::convert::ready;

/// Requests of the budget that are left to others.
const RESERVE: u64 = 60;

impl Source<'_> {
    /// Looks at the posts whose files may be ready now.
    pub(crate) async fn look_later<I: Inbox>(self, inbox: &I) -> Result<(), Trouble> {
        for post in self.later.ripe() {
            if !self.api.has_room(RESERVE) {
                self.not_yet(&post.id); // a file can wait, messages cannot
                continue;
            }
            let path = status_path(&post.id);
            match self.api.call::<Status>(Call::get(path)).await {
                Ok(status) => match ready(status, self.me) {
                    Some(mut event) => {
                        event.what.postdate(self.api.behind());
                        inbox.accept(event).await?;
                        self.later.forget(&post.id);
                    }
                    None => self.not_yet(&post.id),
                },
                Err(error) if error.is_gone() => self.later.forget(&post.id),
                Err(error) => {
                    debug!(
                        id = post.id,
                        "could not look for the files of a post: {error}"
                    );
                    self.not_yet(&post.id);
                }
            }
        }
        self.later.keep(inbox).await?;
        Ok(())
    }

    fn not_yet(self, id: &str) {
        if self.later.postpone(id) {
            info!(
                id,
                "the files of a post were not ready in an hour: they stay unsent"
            );
        }
    }
}
