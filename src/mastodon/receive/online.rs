//! The listening half from the first connection to the end.

use std::convert::Infallible;
use std::future::Future;
use std::rc::Rc;

use tokio::sync::{mpsc, watch};

use super::listen::Listener;
use super::older;
use super::stream::{Feed, Link};
use crate::event::{Inbox, LegError, LegState};
use crate::mastodon::leg::Leg;
use crate::mastodon::server::connect;
use crate::render::length::FEDIVERSE_LIMIT;

/// Live events that may wait while a catch-up is under way.
const WAITING_EVENTS: usize = 32;

impl Leg {
    /// Connects, and brings the inbox everything that happens until `shutdown`; reports how it stands to `state`.
    /// Passing errors are retried for ever; it only ends early where that can't help.
    pub async fn listen<I: Inbox>(
        &self,
        inbox: I,
        state: &watch::Sender<LegState>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), LegError> {
        let ended = tokio::select! {
            biased;
            () = shutdown => Ok(()),
            Err(error) = run(self, &inbox, state) => Err(error),
        };
        self.careful.end(&inbox).await;
        let why = match &ended {
            Ok(()) => "shut down".to_owned(),
            Err(error) => error.to_string(),
        };
        state.send_replace(LegState::Offline(why));
        ended
    }
}

/// Connects and listens. Never ends well: it ends by being dropped, or with what can't be mended.
async fn run<I: Inbox>(
    leg: &Leg,
    inbox: &I,
    state: &watch::Sender<LegState>,
) -> Result<Infallible, LegError> {
    let session = Rc::new(connect::patiently(leg, state).await?);
    let limit = session.server.limit().to_setting();
    inbox
        .remember(FEDIVERSE_LIMIT, &limit)
        .await
        .map_err(LegError::Store)?;
    let learnt = leg.api.learnt();
    let restored = learnt.restore(inbox, &session.server.version, leg.clock.now());
    restored.await.map_err(LegError::Store)?;
    leg.careful.begin(inbox).await.map_err(LegError::Store)?;
    leg.restore_withdrawn(inbox)
        .await
        .map_err(LegError::Store)?;
    older::check(leg, &session, inbox)
        .await
        .map_err(LegError::Store)?;
    leg.session.replace(Some(session.clone()));
    let (events_in, events) = mpsc::channel(WAITING_EVENTS);
    let (link_in, link) = watch::channel(Link::default());
    let feed = Feed {
        reach: &leg.settings.reach,
        url: session.server.streaming.as_ref(),
        token: &leg.settings.token,
        clock: &leg.clock,
        events: events_in,
        link: link_in,
    };
    let listener = Listener::new(leg, &session, inbox, state);
    tokio::select! {
        never = feed.follow() => match never {},
        never = learnt.keep(inbox) => match never {},
        never = leg.keep_withdrawing(inbox) => match never {},
        ended = listener.work(events, link) => ended,
    }
}
