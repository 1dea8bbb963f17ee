//! The leg itself: the account online for as long as the process lives, and deliveries sent through it.

pub(super) mod settings;
pub(super) mod shared;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::{mpsc, watch};

use super::receive::catchup::CatchUp;
use super::receive::convert::Reader;
use super::receive::feeds::Feeds;
use super::receive::last;
use super::receive::listen::Listener;
use super::receive::waiting::Waiting;
use super::receive::{mark, names, poison};
use super::send::look::Looks;
use super::send::outcome::offline;
use super::send::outgoing;
use super::stream::connect::Dialer;
use super::stream::request::WINDOW;
use super::stream::session::{Event, Session};
use crate::address::{Address, RemoteId};
use crate::careful::Careful;
use crate::clock::Clock;
use crate::event::{
    Delivery, Feed, Inbox, LegError, LegState, Outcome, Reason, Retry, Sender, What,
};
use settings::Settings;
use shared::Shared;

/// The time that the end of the process waits for what is being taken over at that moment.
const LAST_EVENT: Duration = Duration::from_secs(5);

/// How often the mark on the account is renewed while something is sent, and how long that may take at the end.
const MARK: Duration = Duration::from_secs(600);
const LAST_MARK: Duration = Duration::from_secs(3);

/// The leg. [`Leg::listen`] keeps the account online; meanwhile the outbox sends through it.
pub struct Leg {
    dialer: Dialer,
    clock: Clock,
    looks: Looks,
    careful: Careful,
    /// Something was sent since the mark was renewed.
    sent: AtomicBool,
    shared: Shared,
    feeds: Feeds,
}

impl Leg {
    /// Checks the settings, as far as that can be done without the network.
    pub fn new(settings: Settings, clock: Clock) -> Result<Self, LegError> {
        let dialer = Dialer::new(Arc::new(settings))?;
        Ok(Self {
            feeds: Feeds::default(),
            looks: Looks::new(dialer.account.clone(), clock.clone()),
            dialer,
            clock,
            careful: Careful::new("xmpp.at-work"),
            sent: AtomicBool::default(),
            shared: Shared::default(),
        })
    }

    /// The same, subscribed to these block lists.
    pub fn following(self, feeds: Vec<Feed>) -> Self {
        let feeds = Feeds::new(feeds);
        Self { feeds, ..self }
    }

    /// Keeps the account online and brings to `inbox` what arrives, until `shutdown` resolves (`Ok`) or going
    /// on makes no sense. Passing trouble is only seen in `state`.
    pub async fn listen<I: Inbox>(
        &self,
        inbox: I,
        state: &watch::Sender<LegState>,
        shutdown: impl Future,
    ) -> Result<(), LegError> {
        let recalled = poison::recall(&self.dialer.notes, &inbox).await;
        recalled.map_err(LegError::Store)?;
        self.careful.begin(&inbox).await.map_err(LegError::Store)?;
        let (session, mut events) = Session::begin(self.dialer.clone(), self.clock.clone());
        self.shared.set_session(Some(session.clone()));
        let listener = self.listener(&session, inbox.clone(), state);
        let shutdown = shutdown.map(drop).shared();
        let too_long = async {
            shutdown.clone().await;
            tokio::time::sleep(LAST_EVENT).await;
        };
        let ended = tokio::select! {
            ended = listener.run(&mut events, shutdown.clone()) => ended,
            () = too_long => {
                self.shared.forget_last();
                Ok(())
            }
            () = self.mark(&session, &inbox) => Ok(()),
            never = names::look_up(&session, &inbox, &self.clock) => match never {},
            () = self.feeds.follow(&session, &inbox, (&self.dialer.account, &self.clock)) => Ok(()),
        };
        let marked = tokio::time::timeout(LAST_MARK, self.renew_mark(&session, &inbox));
        drop(marked.await); // else the next start looks for more than it has to
        self.shared.set_session(None);
        tokio::join!(session.close(), self.drain(events, &inbox));
        if !matches!(ended, Err(LegError::Store(_))) {
            last::keep(&inbox, &self.shared).await;
            self.careful.end(&inbox).await; // what can't be stored ends the process, too
        }
        state.send_replace(LegState::Offline("shut down".into()));
        ended
    }

    /// Renews the mark now and then; never ends.
    async fn mark<I: Inbox>(&self, session: &Session, inbox: &I) {
        loop {
            tokio::time::sleep(self.clock.jitter(MARK)).await;
            self.renew_mark(session, inbox).await;
        }
    }

    async fn renew_mark<I: Inbox>(&self, session: &Session, inbox: &I) {
        if self.sent.swap(false, Ordering::Relaxed)
            && let Err(error) = mark::renew(session, inbox, &self.clock).await
        {
            tracing::warn!("the mark of the database was not renewed: {error}");
        }
    }

    fn listener<'a, I: Inbox>(
        &'a self,
        session: &Session,
        inbox: I,
        state: &'a watch::Sender<LegState>,
    ) -> Listener<'a, I> {
        let account = self.dialer.account.clone();
        let catch_up = CatchUp {
            account: account.clone(),
            session: session.clone(),
            reader: self.reader(),
            inbox: inbox.clone(),
            clock: self.clock.clone(),
            shared: &self.shared,
            careful: &self.careful,
            notes: self.dialer.notes.clone(),
            waiting: Waiting::default(),
        };
        let clock = self.clock.clone();
        let notes = self.dialer.notes.clone();
        Listener::new(
            account,
            clock,
            &self.shared,
            state,
            inbox,
            catch_up,
            (notes, &self.feeds),
        )
    }

    fn reader(&self) -> Reader {
        Reader::new(self.dialer.account.clone(), self.clock.clone())
    }

    /// Acknowledgements are read only while events are taken. What comes still is fetched from the archive at the next
    /// start; nothing else would bring what not every archive has: bounces, and everything where there is none.
    async fn drain<I: Inbox>(&self, mut events: mpsc::Receiver<Event>, inbox: &I) {
        let archived = self.shared.archive() == Some(true);
        let reader = self.reader();
        while let Some(event) = events.recv().await {
            if let Event::Message(message) = &event {
                self.dialer.notes.note_accepted(message);
            }
            if let Event::Message(message) = event
                && let Some(inbound) = reader.live(&message)
                && (!archived || matches!(inbound.what, What::Bounced { .. }))
                && let Err(error) = inbox.accept(inbound).await
            {
                tracing::error!("a message came while the process ended, but {error}");
            }
        }
    }

    fn recipient(delivery: &Delivery) -> Option<jid::BareJid> {
        match &delivery.recipient {
            Address::Xmpp(jid) => jid::BareJid::new(jid.as_str()).ok(),
            Address::Fedi(_) => None,
        }
    }
}

impl Sender for Leg {
    fn width(&self) -> usize {
        WINDOW
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        let Some(to) = Self::recipient(delivery) else {
            return Outcome::Refused(Reason::NoSuchUser);
        };
        let Some(session) = self.shared.session() else {
            return Outcome::Retry(offline());
        };
        let befriended = self.shared.contacts().is_befriended(&to);
        let number = session.status().session;
        if self.shared.begun().session != number {
            return Outcome::Retry(offline()); // first it is seen whether the store is the newest
        }
        self.sent.store(true, Ordering::Relaxed);
        let outcome = outgoing::send(&session, delivery, &to, befriended).await;
        self.looks.note(delivery, &outcome, number);
        outcome
    }

    async fn find(
        &self,
        delivery: &Delivery,
        _taken: &[RemoteId],
    ) -> Result<Option<RemoteId>, Retry> {
        let Some(to) = Self::recipient(delivery) else {
            return Ok(None);
        };
        let session = self.shared.session().ok_or_else(offline)?;
        let begun = self.shared.begun();
        self.looks.find(&session, begun, delivery, &to).await
    }
}
