//! The XMPP leg: one ordinary client account on somebody's server.
//!
//! Stanzas become [`event::Inbound`](crate::event::Inbound) and go to an [`Inbox`]; an
//! [`Outgoing`](crate::event::Outgoing) becomes stanzas, and their acknowledgement an [`Outcome`]. Nothing is
//! decided here, and nothing is kept here that could not be lost.
//!
//! | file | does |
//! |---|---|
//! | `connect`, `redial`, `shallow` | one login; logins for as long as they make sense; a guard in front of the parser |
//! | `session`, `owner` | an account online: sends, requests, events; the task that owns the stream |
//! | `listen`, `catchup`, `archive` | events into the inbox; the archive fills the gaps |
//! | `convert`, `bounce`, `contacts` | stanzas into events |
//! | `outgoing`, `amend` | deliveries into stanzas |
//! | `iq`, `disco`, `payloads` | answers to other people's requests; what the bot is; message extensions |
//! | `adhoc` | commands by forms |
//! | `profile` | the account's vCards, pictures and nickname |

use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use secrecy::SecretString;
use tokio::sync::watch;

mod adhoc;
mod amend;
mod archive;
mod bounce;
mod catchup;
mod connect;
mod contacts;
pub mod convert;
mod disco;
mod iq;
mod listen;
mod outgoing;
mod owner;
pub mod payloads;
pub mod profile;
mod redial;
pub mod session;
pub mod shallow;
#[cfg(test)]
mod tests;

use crate::address::{Address, BareJid, RemoteId};
use crate::clock::Clock;
use crate::event::{Delivery, Inbox, LegError, LegState, Outcome, Reason, Retry, Sender, What};
use crate::profile::Profile;
use catchup::CatchUp;
use connect::Dialer;
use contacts::Contacts;
use convert::Reader;
use listen::Listener;
use session::{Session, WINDOW};

/// So long the end of the process waits for what is being taken over at that moment.
const LAST_EVENT: Duration = Duration::from_secs(5);

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
    /// Certificates (PEM) to trust beside the system's.
    pub ca_file: Option<PathBuf>,
    /// What the bot says of itself; without it only the software is named.
    pub profile: Option<Arc<Profile>>,
}

/// The leg. [`Leg::listen`] keeps the account online; meanwhile the outbox sends through it.
pub struct Leg {
    settings: Arc<Settings>,
    account: jid::BareJid,
    clock: Clock,
    shared: Shared,
}

impl Leg {
    /// Checks the settings, as far as that can be done without the network.
    pub fn new(settings: Settings, clock: Clock) -> Result<Self, LegError> {
        let settings = Arc::new(settings);
        Dialer::new(settings.clone())?;
        let account = jid::BareJid::new(settings.jid.as_str())
            .map_err(|error| LegError::Configuration(format!("the JID is not one: {error}")))?;
        Ok(Self {
            settings,
            account,
            clock,
            shared: Shared::default(),
        })
    }

    /// Keeps the account online and brings to `inbox` what arrives, until `shutdown` resolves (`Ok`) or going
    /// on makes no sense. Passing trouble is only seen in `state`.
    pub async fn listen<I: Inbox>(
        &self,
        inbox: I,
        state: &watch::Sender<LegState>,
        shutdown: impl Future,
    ) -> Result<(), LegError> {
        let (session, mut events) = Session::open(self.settings.clone(), self.clock.clone())?;
        self.shared.set_session(Some(session.clone()));
        let catch_up = CatchUp {
            account: self.account.clone(),
            session: session.clone(),
            reader: Reader::new(self.account.clone(), self.clock.clone()),
            inbox: inbox.clone(),
            clock: self.clock.clone(),
            shared: &self.shared,
        };
        let account = self.account.clone();
        let clock = self.clock.clone();
        let last_inbox = inbox.clone();
        let listener = Listener::new(account, clock, &self.shared, state, inbox, catch_up);
        let shutdown = shutdown.map(drop).shared();
        let too_long = async {
            shutdown.clone().await;
            tokio::time::sleep(LAST_EVENT).await;
        };
        let ended = tokio::select! {
            ended = listener.run(&mut events, shutdown.clone()) => ended,
            () = too_long => Ok(()),
        };
        self.shared.set_session(None);
        // Acknowledgements are read only while events are taken. What comes still is fetched from the archive at the
        // next start; nothing else would bring what not every archive has: bounces, and everything where there is none.
        let archived = self.shared.archive() == Some(true);
        let reader = Reader::new(self.account.clone(), self.clock.clone());
        let drain = async {
            while let Some(event) = events.recv().await {
                if let session::Event::Message(message) = event
                    && let Some(inbound) = reader.live(&message)
                    && (!archived || matches!(inbound.what, What::Bounced { .. }))
                    && let Err(error) = last_inbox.accept(inbound).await
                {
                    tracing::error!("a message came while the process ended, but {error}");
                }
            }
        };
        tokio::join!(session.close(), drain);
        state.send_replace(LegState::Offline("stopped".into()));
        ended
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
        outgoing::send(&session, delivery, &to, befriended).await
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
        outgoing::find_sent(&session, delivery, &to, self.clock.now()).await
    }
}

/// What both halves of the leg know.
#[derive(Default)]
struct Shared {
    session: Mutex<Option<Session>>,
    contacts: Mutex<Contacts>,
    /// Whether the server keeps an archive, once that is known.
    archive: Mutex<Option<bool>>,
    /// Number of the session that was last set up.
    begun: AtomicU64,
}

impl Shared {
    fn session(&self) -> Option<Session> {
        lock(&self.session).clone()
    }

    fn set_session(&self, session: Option<Session>) {
        *lock(&self.session) = session;
        self.set_begun(0);
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

    fn begun(&self) -> u64 {
        self.begun.load(Ordering::Relaxed)
    }

    fn set_begun(&self, session: u64) {
        self.begun.store(session, Ordering::Relaxed);
    }
}

/// Whoever panicked left no half-done change: every critical section is a single step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
