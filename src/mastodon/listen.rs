//! The listening half: what is fetched when, and in which order it reaches the inbox.
//!
//! Everything is handled by one loop, one thing after the other, while the stream is read beside it. Catching up goes
//! before live events, so that nobody's messages overtake each other.

use std::convert::Infallible;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Sleep, sleep};
use tracing::{error, warn};

use super::catchup::{Source, Trouble};
use super::stream::{Feed, Link};
use super::{Leg, Session, connect, convert};
use crate::event::{Inbox, LegError, LegState};

/// Live events that may wait while a catch-up is under way.
const WAITING_EVENTS: usize = 64;

/// Catching up once more after a new connection: Mastodon subscribes to the events a moment later.
const SETTLED: Duration = Duration::from_secs(10);

/// Catching up while the stream is fine, as a safety net.
const SAFETY_NET: Duration = Duration::from_secs(600);

/// Looking after the notification policy.
const UPKEEP: Duration = Duration::from_secs(6 * 3600);

const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Connects and listens. Never ends well: it ends by being dropped, or with what can't be mended.
pub(super) async fn run<I: Inbox>(
    leg: &Leg,
    inbox: &I,
    state: &watch::Sender<LegState>,
) -> Result<Infallible, LegError> {
    let session = Rc::new(connect::patiently(leg, state).await?);
    leg.session.replace(Some(session.clone()));
    let (events_in, events) = mpsc::channel(WAITING_EVENTS);
    let (link_in, link) = watch::channel(Link::default());
    let feed = Feed {
        url: session.server.streaming.as_ref(),
        token: &leg.settings.token,
        clock: &leg.clock,
        events: events_in,
        link: link_in,
    };
    let listener = Listener {
        leg,
        session: &session,
        inbox,
        state,
        handled: Link::default(),
        settling: false,
        failures: 0,
    };
    tokio::select! {
        never = feed.follow() => match never {},
        ended = listener.work(events, link) => ended,
    }
}

struct Listener<'a, I> {
    leg: &'a Leg,
    session: &'a Session,
    inbox: &'a I,
    state: &'a watch::Sender<LegState>,
    /// How the link stood when it was looked at last.
    handled: Link,
    /// The next catch-up is the one that follows soon on a new connection.
    settling: bool,
    /// Failed catch-ups in a row.
    failures: u32,
}

impl<I: Inbox> Listener<'_, I> {
    async fn work(
        mut self,
        mut events: mpsc::Receiver<String>,
        mut link: watch::Receiver<Link>,
    ) -> Result<Infallible, LegError> {
        let mut catch_up = due(Duration::ZERO);
        let mut upkeep = due(Duration::ZERO);
        loop {
            tokio::select! {
                biased;
                Ok(()) = link.changed() => {
                    let now = link.borrow_and_update().clone();
                    if let Some(wait) = self.link_changed(now) {
                        catch_up = due(wait);
                    }
                }
                () = self.leg.doubt.notified() => {
                    self.offline("the server does not accept the access token".into());
                    connect::verify_again(self.leg, self.session).await?;
                    if self.failures == 0 {
                        catch_up = due(Duration::ZERO); // tells how it stands
                    }
                }
                () = &mut upkeep => upkeep = due(self.upkeep().await),
                () = &mut catch_up => catch_up = due(self.catch_up().await),
                Some(payload) = events.recv() => {
                    if !self.live(&payload).await {
                        catch_up = due(FIRST_WAIT);
                    }
                }
            }
        }
    }

    /// When to catch up because of what happened to the stream.
    fn link_changed(&mut self, now: Link) -> Option<Duration> {
        let before = std::mem::replace(&mut self.handled, now.clone());
        if now.denials != before.denials {
            self.leg.doubt_credentials();
        }
        if now.gaps != before.gaps {
            self.settling = true;
            return Some(Duration::ZERO);
        }
        (now.up != before.up).then(|| self.poll())
    }

    fn poll(&self) -> Duration {
        self.leg.clock.jitter(self.leg.settings.poll)
    }

    /// Catches up; when to do so again.
    async fn catch_up(&mut self) -> Duration {
        match self.source().catch_up(self.inbox).await {
            Ok(_) => {
                self.failures = 0;
                self.state.send_if_modified(|state| {
                    std::mem::replace(state, LegState::Online) != LegState::Online
                });
                self.next()
            }
            Err(trouble) => self.failed(trouble),
        }
    }

    fn next(&mut self) -> Duration {
        match (self.handled.up, std::mem::take(&mut self.settling)) {
            (true, true) => SETTLED,
            (true, false) => self.leg.clock.jitter(SAFETY_NET),
            (false, _) => self.poll(),
        }
    }

    fn failed(&mut self, trouble: Trouble) -> Duration {
        self.failures += 1;
        let wait = self
            .leg
            .clock
            .backoff(self.failures, FIRST_WAIT, LONGEST_WAIT);
        match trouble {
            Trouble::Api(error) => {
                if error.is_denied() {
                    self.leg.doubt_credentials();
                }
                warn!(?wait, "could not fetch notifications: {error}");
                self.offline(format!("{}: {error}", self.leg.settings.instance));
                error.after().map_or(wait, |after| after.max(wait))
            }
            Trouble::Store(error) => {
                error!(?wait, "{error}: it will be fetched again");
                self.offline(error.to_string());
                wait
            }
        }
    }

    fn offline(&self, why: String) {
        self.state.send_replace(LegState::Offline(why));
    }

    /// Sees to the notification policy; when to do so again.
    async fn upkeep(&self) -> Duration {
        match self.source().open_doors(self.inbox).await {
            Ok(()) => self.leg.clock.jitter(UPKEEP),
            Err(trouble) => {
                warn!(?trouble, "could not look after the notification policy");
                self.leg.clock.jitter(SAFETY_NET)
            }
        }
    }

    fn source(&self) -> Source<'_> {
        Source {
            api: &self.leg.api,
            me: &self.session.me,
            clock: &self.leg.clock,
        }
    }

    /// Handles an event of the stream. False if it could not be stored, and must be fetched again.
    async fn live(&self, payload: &str) -> bool {
        let Some(event) = convert::live(payload, &self.session.me) else {
            return true;
        };
        let id = event.id.clone();
        match self.inbox.accept(event).await {
            Ok(()) => true,
            Err(error) => {
                error!(%id, "{error}: it will be fetched again");
                false
            }
        }
    }
}

fn due(wait: Duration) -> Pin<Box<Sleep>> {
    Box::pin(sleep(wait))
}
