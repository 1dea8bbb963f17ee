//! Events of the stream: those that have come together are taken over together, in their order.

use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tracing::{debug, error};

use super::{FIRST_WAIT, Listener};
use crate::address::RemoteId;
use crate::event::{Inbound, Inbox, InboxError, What};
use crate::mastodon::http::entities::Status;
use crate::mastodon::http::items::one;
use crate::mastodon::receive::convert::{self, deleted, edited};
use crate::mastodon::receive::stream::{Link, Live};

/// The largest number of events of a burst that are taken over together.
const MANY: usize = 32;

/// Live events that may wait for the end of a gap; what is beyond is fetched with the rest.
const HELD_EVENTS: usize = 256;
/// The same in bytes.
const HELD_BYTES: usize = 4 << 20;

/// Catching up because of a live event, after catch-ups that failed: a server that sends events is not quite away.
const HURRY: Duration = Duration::from_secs(10);

/// The outcome of events of the stream.
#[derive(Default)]
pub(super) struct Heard {
    /// When to catch up because of them.
    pub(super) wait: Option<Duration>,
    /// One of them was about the bot's own account.
    pub(super) is_warned: bool,
}

impl Heard {
    fn soonest(&mut self, wait: Option<Duration>) {
        self.wait = self.wait.into_iter().chain(wait).min();
    }
}

impl<I: Inbox> Listener<'_, I> {
    /// Handles an event, and those that have come behind it by now; none behind a change of the link, as a gap may be there.
    pub(super) async fn hear(
        &mut self,
        first: Live,
        events: &mut mpsc::Receiver<Live>,
        link: &watch::Receiver<Link>,
    ) -> Heard {
        let mut heard = Heard::default();
        let mut next = Some(first);
        let mut left = MANY;
        while let Some(event) = next {
            if self.is_warning(&event).await {
                heard.is_warned = true;
            } else {
                heard.soonest(match self.is_gapless() {
                    true => self.live(event).await,
                    false => Some(self.hold(event)),
                });
            }
            left -= 1;
            let goes_on = left > 0 && !link.has_changed().unwrap_or(true);
            next = goes_on.then(|| events.try_recv().ok()).flatten();
        }
        heard.soonest(self.flushed().await);
        heard
    }

    /// Keeps an event of the stream until everything before it has been fetched, which is to be done then.
    fn hold(&mut self, event: Live) -> Duration {
        let bytes: usize = self.held.iter().map(Live::size).sum();
        if self.held.len() < HELD_EVENTS && bytes < HELD_BYTES {
            self.held.push(event);
        } else {
            self.reviewed = None; // edits and deletions are no notifications
        }
        match self.failures {
            0 => Duration::ZERO,
            _ => HURRY,
        }
    }

    /// Handles what was held; most of it was fetched meanwhile, and is known. When to fetch what could not be stored.
    pub(super) async fn release(&mut self) -> Option<Duration> {
        for event in std::mem::take(&mut self.held) {
            if let Some(wait) = self.live(event).await {
                return self.flushed().await.into_iter().chain([wait]).min();
            }
        }
        self.flushed().await
    }

    /// Handles an event of the stream. If it could not be stored, when to fetch it.
    async fn live(&mut self, live: Live) -> Option<Duration> {
        let event = match self.read(live).await {
            Ok(event) => event?,
            Err(error) => return Some(self.unstored("what was deleted", &error)),
        };
        let id = event.id.clone();
        let taken = match self.leg.careful.is_calm() {
            true => self.join(event).await,
            false => self.source().bring_or_pass(event, self.inbox).await,
        };
        Some(self.unstored(&id.0, &taken.err()?))
    }

    fn unstored(&mut self, id: &str, error: &InboxError) -> Duration {
        error!(id, "{error}: it will be fetched again");
        self.reviewed = None;
        self.failures += 1;
        FIRST_WAIT
    }

    async fn read(&mut self, live: Live) -> Result<Option<Inbound>, InboxError> {
        let me = &self.session.me;
        Ok(match live {
            Live::Notification(json) => convert::live(&json, me),
            Live::Edited(json) => parsed(&json).and_then(|status| edited(status, me)),
            Live::Deleted(id) => {
                self.flush().await?; // what is deleted may be among those
                let id = RemoteId(id.trim_matches('"').to_owned());
                let author = self.inbox.author(&id).await?;
                author.map(|author| deleted(&id, author))
            }
        })
    }

    /// Puts an event to the others that have come together. A reply may need the words that it answers, which depends on what
    /// its author wrote before: that is taken over first.
    async fn join(&mut self, event: Inbound) -> Result<(), InboxError> {
        let same = |other: &Inbound| other.from.address == event.from.address;
        if is_reply(&event) && self.together.iter().any(same) {
            self.flush().await?;
        }
        let event = self.source().ready(event, self.inbox).await?;
        self.together.push(event);
        Ok(())
    }

    async fn flush(&mut self) -> Result<(), InboxError> {
        let events = std::mem::take(&mut self.together);
        self.inbox.accept_all(events, None).await
    }

    /// Takes over what came together. If it could not be stored, when to fetch it.
    async fn flushed(&mut self) -> Option<Duration> {
        let error = self.flush().await.err()?;
        Some(self.unstored("what came together", &error))
    }
}

fn is_reply(event: &Inbound) -> bool {
    match &event.what {
        What::Message(message) => message.reply_to.is_some(),
        What::Edited(edit) => edit.message.reply_to.is_some(),
        _ => false,
    }
}

fn parsed(json: &str) -> Option<Status> {
    let status = one(json);
    if status.is_none() {
        debug!("an edited status on the stream could not be read");
    }
    status
}
