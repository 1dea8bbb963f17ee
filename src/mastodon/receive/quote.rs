//! The words that a reply answers, fetched where its reader could not tell otherwise: no text is kept for that.

use tracing::debug;

use super::catchup::Source;
use super::convert::mentions;
use crate::event::{Inbound, Inbox, InboxError, What};
use crate::mastodon::http::api::{Call, status_path};
use crate::mastodon::http::entities::Status;
use crate::render::html;

/// Requests of the budget that are left to others.
const RESERVE: u64 = 60;

impl Source<'_> {
    /// Brings an event to the inbox, with the words that it answers where they are wanted, and not dated back by a clock that is
    /// behind ours: it would count as older than the bridge.
    pub(crate) async fn bring<I: Inbox>(self, event: Inbound, inbox: &I) -> Result<(), InboxError> {
        inbox.accept(self.ready(event, inbox).await?).await
    }

    /// The event as it is brought to the inbox.
    pub(crate) async fn ready<I: Inbox>(
        self,
        mut event: Inbound,
        inbox: &I,
    ) -> Result<Inbound, InboxError> {
        if self.api.has_room(RESERVE) && inbox.wants_quote(&event).await? {
            self.quote(&mut event).await;
        }
        self.later.note(&event, inbox).await?;
        event.what.postdate(self.api.behind());
        Ok(event)
    }

    async fn quote(self, event: &mut Inbound) {
        let message = match &mut event.what {
            What::Message(message) => message,
            What::Edited(edit) => &mut edit.message,
            _ => return,
        };
        let Some(id) = &message.reply_to else {
            return;
        };
        let path = status_path(&id.0);
        match self.api.call::<Status>(Call::get(path)).await {
            Ok(status) => {
                let text = html::to_text(&status.content, &mentions(&status, self.me));
                message.quoted = Some(text);
            }
            Err(error) => debug!(%id, "what a reply answers could not be fetched: {error}"),
        }
    }
}
