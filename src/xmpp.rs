//! The XMPP leg: one ordinary client account on somebody's server.
//!
//! Stanzas become [`event::Inbound`](crate::event::Inbound) and go to an [`Inbox`]; an
//! [`Outgoing`](crate::event::Outgoing) becomes stanzas, and their acknowledgement an [`Outcome`]. Nothing is
//! decided here, and nothing is kept here that could not be lost.
//!
//! | file | does |
//! |---|---|
//! | `locate`, `connect`, `redial` | where the server is; one login; logins for as long as they make sense |
//! | `shallow`, `farewell` | a guard in front of the parser; what a server says when it ends a stream |
//! | `session`, `owner` | an account online: sends, requests, events; the task that owns the stream |
//! | `listen`, `catchup`, `archive`, `poison` | events into the inbox; the archive fills the gaps; what is passed over |
//! | `convert`, `bounce`, `contacts`, `names` | stanzas into events; what people call themselves |
//! | `outgoing`, `amend` | deliveries into stanzas |
//! | `look`, `mark` | was a text sent whose outcome is unknown? does the store know all that the account has done? |
//! | `iq`, `disco`, `payloads` | answers to other people's requests; what the bot is; message extensions |
//! | `unwritable`, `rooms` | what is turned down at the door |
//! | `adhoc` | commands by forms |
//! | `trouble` | why there is no connection, without a word of the server's |
//! | `profile` | the account's vCards, pictures and nickname |
//! | `aside`, `examine`, `omemo` | work on the account beside the bot: what `doctor` asks, device lists |
//! | `enrol` | making the account |

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use secrecy::SecretString;
use tokio::sync::{mpsc, watch};

mod adhoc;
mod amend;
pub mod archive;
mod aside;
mod bounce;
mod catchup;
mod connect;
pub mod contacts;
pub mod convert;
mod disco;
mod enrol;
mod examine;
mod farewell;
mod feeds;
mod iq;
mod listen;
mod locate;
mod look;
mod mark;
pub mod names;
pub mod omemo;
mod outgoing;
mod owner;
pub mod payloads;
mod poison;
pub mod profile;
mod redial;
mod report;
mod rooms;
pub mod session;
pub mod shallow;
#[cfg(test)]
mod tests;
mod trouble;
mod unwritable;

use crate::address::{Address, BareJid, RemoteId};
use crate::careful::Careful;
use crate::clock::{Clock, Timestamp};
use crate::event::LegId;
use crate::event::{
    Delivery, Feed, Inbox, LegError, LegState, Outcome, Reason, Retry, Sender, What,
};
use crate::profile::Profile;
use crate::reach::Reach;
use catchup::CatchUp;
use connect::Dialer;
use contacts::Contacts;
use convert::Reader;
pub use enrol::enrol;
pub use examine::{LOGIN, examine, serves};
use feeds::Feeds;
use listen::Listener;
use look::{Begun, Looks};
use session::{Event, Session, WINDOW};

/// So long the end of the process waits for what is being taken over at that moment.
const LAST_EVENT: Duration = Duration::from_secs(5);

/// How often the mark on the account is renewed while something is sent, and how long that may take at the end.
const MARK: Duration = Duration::from_secs(600);
const LAST_MARK: Duration = Duration::from_secs(3);

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// TLS is begun within the stream, usually on port 5222. Without it there is no login.
    Starttls,
    /// TLS from the first byte, usually on port 5223 (XEP-0368).
    Direct,
    /// None at all; only to loopback addresses.
    None,
}

/// One account, and where its server is.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The account.
    pub jid: BareJid,
    /// Its password.
    pub password: SecretString,
    /// The server's name or IP address, where the DNS does not tell. Certificates must be for the JID's domain anyway.
    pub host: Option<String>,
    /// Its port; by default what the DNS says, else 5222, or 5223 for [`Tls::Direct`].
    pub port: Option<u16>,
    /// How the connection is protected.
    pub tls: Tls,
    /// How it is reached.
    pub reach: Reach,
    /// What the bot says of itself; without it only the software is named.
    pub profile: Option<Arc<Profile>>,
}

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
            careful: Careful::new(LegId::XMPP),
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
            () = too_long => Ok(()),
            () = self.mark(&session, &inbox) => Ok(()),
            never = names::look_up(&session, &inbox, &self.clock) => match never {},
            () = self.feeds.follow(&session, &inbox, (&self.dialer.account, &self.clock)) => Ok(()),
        };
        let marked = tokio::time::timeout(LAST_MARK, self.renew_mark(&session, &inbox));
        drop(marked.await); // else the next start looks for more than it has to
        self.shared.set_session(None);
        tokio::join!(session.close(), self.drain(events, &inbox));
        if !matches!(ended, Err(LegError::Store(_))) {
            self.careful.end(&inbox).await; // what can't be stored ends the process, too
        }
        state.send_replace(LegState::Offline("stopped".into()));
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
                self.dialer.notes.taken(message);
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
            return Outcome::Retry(outgoing::offline());
        };
        let befriended = self.shared.contacts().is_befriended(&to);
        let number = session.status().session;
        if self.shared.begun().session != number {
            return Outcome::Retry(outgoing::offline()); // first it is seen whether the store is the newest
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
        let session = self.shared.session().ok_or_else(outgoing::offline)?;
        let begun = self.shared.begun();
        self.looks.find(&session, begun, delivery, &to).await
    }
}

/// What both halves of the leg know.
#[derive(Default)]
struct Shared {
    session: Mutex<Option<Session>>,
    contacts: Mutex<Contacts>,
    /// Whether the server keeps an archive, once that is known.
    archive: Mutex<Option<bool>>,
    /// The session that was last set up.
    begun: Mutex<Begun>,
}

impl Shared {
    fn session(&self) -> Option<Session> {
        lock(&self.session).clone()
    }

    fn set_session(&self, session: Option<Session>) {
        *lock(&self.session) = session;
        *lock(&self.begun) = Begun::default();
    }

    fn contacts(&self) -> MutexGuard<'_, Contacts> {
        lock(&self.contacts)
    }

    fn archive(&self) -> Option<bool> {
        *lock(&self.archive)
    }

    /// Returns what was known before.
    fn set_archive(&self, exists: bool) -> Option<bool> {
        lock(&self.archive).replace(exists)
    }

    fn begun(&self) -> Begun {
        *lock(&self.begun)
    }

    fn set_begun(&self, session: u64, at: Timestamp) {
        *lock(&self.begun) = Begun { session, at };
    }
}

/// Whoever panicked left no half-done change: every critical section is a single step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
