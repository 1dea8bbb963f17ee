//! Logging in again and again, as long as it makes sense: back-off, and which failures are final.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jid::Jid;
use tokio::io::{BufStream, duplex};
use tokio::sync::{mpsc, oneshot, watch};
use tokio_xmpp::Error;
use tokio_xmpp::error::{AuthError, ProtocolError};
use tokio_xmpp::stanzastream::Connection;
use tokio_xmpp::xmlstream::{
    FallibleStreamElement, StreamHeader, Timeouts, XmlStream, accept_stream, initiate_stream,
};
use xmpp_parsers::bind::BindFeature;
use xmpp_parsers::ns;
use xmpp_parsers::sasl::DefinedCondition as Sasl;
use xmpp_parsers::stream_error::{DefinedCondition as Stream, StreamError};
use xmpp_parsers::stream_features::StreamFeatures;

use super::connect::{Dialer, Failure};
use super::farewell;
use super::locate::Place;
use super::lock::lock;
use super::trouble;
use crate::clock::{Clock, Timestamp};
use crate::event::LegError;

/// First and longest wait between two logins.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(30));
/// How often, and how slowly, a login is tried again that was refused after others had been accepted.
/// A server whose user database is away says the same as one that means it: about a day is enough to tell.
const REFUSALS: u32 = 100;
const REFUSED_WAIT: (Duration, Duration) = (Duration::from_secs(10), Duration::from_secs(15 * 60));

/// First and longest wait before the login behind a stream that the server ended for what was sent, and time after the last
/// such end at which it is forgiven.
const PENALTY: (Duration, Duration) = (Duration::from_secs(20), Duration::from_secs(15 * 60));
const FORGIVEN: Duration = Duration::from_secs(3600);

/// Number of redirections in a row to another host that we follow (RFC 6120 section 4.9.3.19).
const REDIRECTIONS: u32 = 5;

/// Reports about logins for the session.
#[derive(Debug)]
pub enum Report {
    /// It failed; another one follows.
    Failed(String),
    /// It was refused, though others had been accepted before; another one follows, after a while.
    Refused(LegError),
    /// No further one will be tried.
    GaveUp(LegError),
}

/// Facts remembered from one login to the next.
#[derive(Debug, Default)]
pub struct History {
    /// Logins since the account was last online for long enough.
    attempts: AtomicU32,
    /// Refusals since the last accepted login.
    refusals: AtomicU32,
    /// How often the server has sent us elsewhere since the account was last online for long enough.
    redirections: AtomicU32,
    /// Where to go with the next login.
    elsewhere: Mutex<Option<Place>>,
    /// How often recently the server has put the account out for what it sent, and when it did so last.
    strikes: Mutex<(u32, Timestamp)>,
    /// No login before this much has passed.
    penalty: Mutex<Option<Duration>>,
    /// The account was online once, so its settings can't be all wrong.
    proven: AtomicBool,
}

impl History {
    /// A session was established.
    pub fn online(&self) {
        self.proven.store(true, Ordering::Relaxed);
        self.refusals.store(0, Ordering::Relaxed);
    }

    /// It has lasted: the next loss is a new one.
    pub fn settled(&self) {
        self.attempts.store(0, Ordering::Relaxed);
        self.redirections.store(0, Ordering::Relaxed);
    }

    /// The server has put the account out for what it sent, or how much: the next login waits, longer each time.
    pub fn struck(&self, clock: &Clock) {
        let mut strikes = lock(&self.strikes);
        let (count, last) = *strikes;
        let now = clock.now();
        let count = match now.since(last) < FORGIVEN {
            true => count.saturating_add(1),
            false => 1,
        };
        *strikes = (count, now);
        *lock(&self.penalty) = Some(clock.backoff(count, PENALTY.0, PENALTY.1));
    }

    fn penalty(&self) -> Option<Duration> {
        lock(&self.penalty).take()
    }

    /// The server has ended a stream and may have sent us elsewhere: whether we go there, and not for too long.
    pub fn redirected(&self, to: Option<Place>) -> bool {
        let Some(to) = to else {
            return false;
        };
        if self.redirections.fetch_add(1, Ordering::Relaxed) >= REDIRECTIONS {
            return false;
        }
        tracing::info!(port = to.port, "the XMPP server sends us to another host");
        *lock(&self.elsewhere) = Some(to);
        true
    }

    fn elsewhere(&self) -> Option<Place> {
        lock(&self.elsewhere).take()
    }

    /// Connections since the last one that lasted.
    pub fn attempts(&self) -> u32 {
        self.attempts.load(Ordering::Relaxed)
    }
}

/// Provides one stanza stream with connections.
#[derive(Clone)]
pub struct Redialer {
    /// How to log in.
    pub dialer: Dialer,
    /// As whom; the resource is part of it.
    pub jid: Jid,
    /// For waits.
    pub clock: Clock,
    /// Shared by all streams of a session.
    pub history: Arc<History>,
    /// Where failures are reported.
    pub reports: mpsc::Sender<Report>,
    /// Closed when the stream is no longer wanted.
    pub wanted: watch::Receiver<()>,
}

impl Redialer {
    /// Fills `slot` with a connection. A slot is never dropped empty, since the library's worker panics then:
    /// when nobody wants the stream any more, it gets a connection that ends at once.
    pub async fn fill(mut self, slot: oneshot::Sender<Connection>) {
        let mut wanted = self.wanted.clone();
        let connection = tokio::select! {
            connection = self.connect() => connection,
            _ = wanted.changed() => dead_end(&self.jid).await,
        };
        match connection {
            Some(connection) => drop(slot.send(connection)),
            None => std::mem::forget(slot), // no memory for a pipe: the worker waits for ever
        }
    }

    async fn connect(&mut self) -> Option<Connection> {
        let mut binding = true;
        loop {
            if let Some(penalty) = self.history.penalty() {
                tokio::time::sleep(penalty).await;
            }
            let attempt = self.history.attempts.fetch_add(1, Ordering::Relaxed);
            if attempt > 0 {
                let wait = self.clock.backoff(attempt, BACKOFF.0, BACKOFF.1);
                tokio::time::sleep(wait).await;
            }
            let elsewhere = self.history.elsewhere();
            let login = self
                .dialer
                .login(&self.jid, binding, elsewhere.as_ref(), &self.clock);
            match login.await.map_err(|failure| self.explained(failure)) {
                Ok(connection) => return Some(connection),
                Err(failure) if self.goes_elsewhere(&failure) => {}
                // A server may offer a channel binding that fails in practice: once more without, then believe it.
                Err(Failure::Bound(_)) => {
                    binding = false;
                    self.history.settled();
                }
                Err(failure) => self.failed(failure).await,
            }
        }
    }

    /// Prefers the server's own reason, which in the middle of a login reaches the library only as something unexpected.
    fn explained(&self, failure: Failure) -> Failure {
        match self.dialer.notes.farewell() {
            Some(error) => Failure::Ended(error),
            None => failure,
        }
    }

    fn goes_elsewhere(&self, failure: &Failure) -> bool {
        let to = match failure {
            Failure::Ended(error) => farewell::elsewhere(error, self.dialer.way()),
            _ => None,
        };
        self.history.redirected(to)
    }

    async fn failed(&self, failure: Failure) {
        match judge(failure, &self.dialer.target()) {
            Verdict::Passing(why) => self.report(Report::Failed(why)).await,
            Verdict::Refused(error) if self.is_final() => {
                self.report(Report::GaveUp(error)).await;
                std::future::pending().await
            }
            Verdict::Refused(error) => {
                self.report(Report::Refused(error)).await;
                let refusals = self.history.refusals.load(Ordering::Relaxed);
                let wait = self.clock.backoff(refusals, REFUSED_WAIT.0, REFUSED_WAIT.1);
                tokio::time::sleep(wait).await;
            }
        }
    }

    async fn report(&self, report: Report) {
        let _ = self.reports.send(report).await; // nobody listens: the session is ending
    }

    /// Counts a refusal. At the first login it is final; later the server may be in disorder for a while.
    fn is_final(&self) -> bool {
        let refusals = self.history.refusals.fetch_add(1, Ordering::Relaxed);
        !self.history.proven.load(Ordering::Relaxed) || refusals >= REFUSALS
    }
}

/// Explains a failure to an admin.
pub fn explain(failure: Failure, target: &str) -> String {
    match judge(failure, target) {
        Verdict::Passing(why) => why,
        Verdict::Refused(error) => error.to_string(),
    }
}

/// The meaning of a failed login.
#[derive(Debug)]
enum Verdict {
    /// Trying again can help.
    Passing(String),
    /// Somebody has to change something first.
    Refused(LegError),
}

fn judge(failure: Failure, target: &str) -> Verdict {
    let credentials = |why: String| Verdict::Refused(LegError::Credentials(why));
    let configuration = |why: String| Verdict::Refused(LegError::Configuration(why));
    let error = match failure {
        Failure::Exposed(peer) => {
            return configuration(format!(
                "{peer} is another machine: without TLS the password could be read on the way; set tls to starttls"
            ));
        }
        Failure::Nowhere(nowhere) => return Verdict::Passing(format!("{target}: {nowhere}")),
        Failure::Ended(error) => return ended(&error, target),
        Failure::Xmpp(error) | Failure::Bound(error) => error,
    };
    match &error {
        Error::Auth(AuthError::Fail(Sasl::NotAuthorized | Sasl::InvalidAuthzid)) => credentials(
            format!("{target} refuses the login: check the JID and the password"),
        ),
        Error::Auth(AuthError::Fail(Sasl::AccountDisabled)) => Verdict::Refused(LegError::Account(
            format!("{target} says that the account is disabled"),
        )),
        Error::Auth(AuthError::Fail(Sasl::CredentialsExpired)) => credentials(format!(
            "{target} says that the password has expired: set a new one"
        )),
        Error::Auth(AuthError::NoMechanism) => credentials(format!(
            "{target} offers no way to log in that is known here (SCRAM-SHA-256, SCRAM-SHA-1, PLAIN): check the server's settings"
        )),
        Error::Auth(AuthError::Fail(Sasl::EncryptionRequired | Sasl::MechanismTooWeak)) => {
            configuration(format!(
                "{target} wants an encrypted connection: set tls to starttls"
            ))
        }
        Error::Protocol(ProtocolError::NoTls) => configuration(format!(
            "{target} does not offer STARTTLS: check host and port, or set tls to direct"
        )),
        error => Verdict::Passing(format!(
            "no connection to {target}: {}",
            trouble::words(error)
        )),
    }
}

/// Judges the end of a stream within a login.
fn ended(error: &StreamError, target: &str) -> Verdict {
    match error.condition {
        Stream::HostUnknown | Stream::HostGone => Verdict::Refused(LegError::Configuration(
            format!("{target} does not serve the JID's domain: check the JID, host and port"),
        )),
        _ => Verdict::Passing(format!(
            "no connection to {target}: {}",
            farewell::words(error)
        )),
    }
}

/// A connection whose other end is already closed.
async fn dead_end(jid: &Jid) -> Option<Connection> {
    let (near, far) = duplex(4096);
    let features = StreamFeatures {
        bind: Some(BindFeature { required: false }),
        ..StreamFeatures::default()
    };
    let server = async {
        let stream =
            accept_stream(BufStream::new(far), ns::JABBER_CLIENT, Timeouts::tight()).await?;
        let stream = stream.send_header(StreamHeader::default()).await?;
        let end: XmlStream<_, FallibleStreamElement> = stream.send_features(&features).await?;
        drop(end);
        Ok::<_, std::io::Error>(())
    };
    let client = async {
        let io = BufStream::new(near);
        let header = StreamHeader::default();
        let stream = initiate_stream(io, ns::JABBER_CLIENT, header, Timeouts::tight()).await?;
        Ok::<_, Error>(stream.recv_features().await?)
    };
    let (Ok(()), Ok((features, stream))) = tokio::join!(server, client) else {
        return None;
    };
    Some(Connection {
        stream: stream.box_stream(),
        features,
        identity: jid.clone(),
    })
}
