//! One account online: stanzas in order, sends with acknowledgements, requests with answers.
//!
//! One task owns the stanza stream, never split: everything else talks to it through channels. What comes
//! in never waits for what goes out, since the library reads acknowledgements only while its events are
//! taken; what goes out is held back by a window instead.
//!
//! Made for the bridge's own account, and just as good to play ordinary users against a server.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use tokio_xmpp::Stanza;
use tokio_xmpp::stanzastream::{StanzaStage, StanzaState};
use xmpp_parsers::ping::Ping;
use xmpp_parsers::presence::Presence;
use xso::asxml::PrintRawXml;

use super::connect::Dialer;
use super::owner::Owner;
pub use super::request::{Answer, AskError, Event, Request, Sent, Status};
use super::request::{Command, MAX_STANZA, Receipt, WINDOW};
use crate::clock::Clock;
use crate::event::LegError;
use crate::xmpp::answer::disco::About;
use crate::xmpp::answer::iq;
use crate::xmpp::leg::settings::Settings;

/// Events that may wait to be taken before the server is no longer read from; of large messages fewer (`shallow::room`).
const EVENTS: usize = 256;
/// Longest wait for an acknowledgement: a broken connection has been noticed, and replaced, by then.
const ACK_DEADLINE: Duration = Duration::from_secs(120);
/// Longest wait for the answer to a request.
const ANSWER_DEADLINE: Duration = Duration::from_secs(30);
/// Longest wait for open sends, and for the server's goodbye, at the end.
const FAREWELL: Duration = Duration::from_secs(3);

/// Counts the bytes of a stanza as it is written, without writing it down.
fn size(stanza: &Stanza) -> usize {
    let mut bytes = Bytes(0);
    let _ = write!(bytes, "{}", PrintRawXml(stanza)); // an error: the library says so when it is sent
    bytes.0
}

struct Bytes(usize);

impl Write for Bytes {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// Handle of a session; clones share it. The session ends with its last handle, or when its events are dropped.
#[derive(Debug, Clone)]
pub struct Session {
    commands: mpsc::Sender<Command>,
    status: watch::Receiver<Status>,
    window: Arc<Semaphore>,
    about: Arc<About>,
}

impl Session {
    /// Begins to log in, and keeps the account online from then on. Must be called within a Tokio runtime.
    /// Fails if the settings can't work.
    pub fn open(
        settings: Arc<Settings>,
        clock: Clock,
    ) -> Result<(Self, mpsc::Receiver<Event>), LegError> {
        Ok(Self::begin(Dialer::new(settings)?, clock))
    }

    /// The same by settings that were read before.
    pub(crate) fn begin(dialer: Dialer, clock: Clock) -> (Self, mpsc::Receiver<Event>) {
        let (commands, requests) = mpsc::channel(WINDOW);
        let (events, inbound) = mpsc::channel(EVENTS);
        let about = Arc::new(dialer.about());
        let (owner, status) = Owner::new(dialer, about.clone(), clock);
        tokio::spawn(owner.run(requests, events));
        let session = Self {
            commands,
            status,
            window: Arc::new(Semaphore::new(WINDOW)),
            about,
        };
        (session, inbound)
    }

    /// The presence that makes the account available, with this picture (SHA-1) where there is one.
    pub(crate) fn presence(&self, photo: Option<[u8; 20]>) -> Presence {
        iq::presence(&self.about, photo)
    }

    /// How the session stands now.
    pub fn status(&self) -> Status {
        *self.status.borrow()
    }

    /// How the session stands, and when that changes.
    pub(crate) fn changes(&self) -> watch::Receiver<Status> {
        self.status.clone()
    }

    /// Sends a stanza and waits until the server has it (XEP-0198, else a ping behind it).
    pub async fn send(&self, stanza: impl Into<Stanza>) -> Sent {
        let stanza = stanza.into();
        let size = size(&stanza);
        if size > MAX_STANZA {
            return Sent::TooLarge(size);
        }
        let Ok(_place) = self.window.acquire().await else {
            return Sent::Offline;
        };
        let Some(receipt) = self.hand_over(stanza).await else {
            return Sent::Offline;
        };
        tokio::time::timeout(ACK_DEADLINE, self.acknowledged(receipt))
            .await
            .unwrap_or(Sent::Unknown)
    }

    async fn hand_over(&self, stanza: Stanza) -> Option<Receipt> {
        let (taken, receipt) = oneshot::channel();
        let command = Command::Send(Box::new(stanza), taken);
        self.commands.send(command).await.ok()?;
        receipt.await.ok()
    }

    async fn acknowledged(&self, receipt: Receipt) -> Sent {
        let Receipt { mut token, session } = receipt;
        let state = token.wait_for(StanzaStage::Acked).await;
        match state.unwrap_or_else(|| token.state()) {
            StanzaState::Acked {} => Sent::Acknowledged,
            StanzaState::Failed { .. }
                if self.status()
                    == (Status {
                        online: true,
                        session,
                    }) =>
            {
                Sent::Unwritable
            }
            StanzaState::Queued => Sent::Offline,
            StanzaState::Sent {} => self.acknowledged_by_ping(session).await,
            StanzaState::Failed { .. } | StanzaState::Dropped => Sent::Unknown,
        }
    }

    /// The library lost sight of a sent stanza: either the session is gone, or the server has no XEP-0198.
    /// A ping that is answered within the same session proves that what went before it arrived.
    async fn acknowledged_by_ping(&self, session: u64) -> Sent {
        let answered = self.ask(Request::get(Ping)).await;
        let answered = matches!(answered, Ok(_) | Err(AskError::Refused(_)));
        if answered && self.status().session == session {
            Sent::Acknowledged
        } else {
            Sent::Unknown
        }
    }

    /// Asks, and waits for the answer.
    pub async fn ask(&self, request: Request) -> Result<Answer, AskError> {
        let (answer, answered) = oneshot::channel();
        let command = Command::Ask(request, answer);
        if self.commands.send(command).await.is_err() {
            return Err(AskError::Offline);
        }
        match tokio::time::timeout(ANSWER_DEADLINE, answered).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(AskError::Unanswered),
        }
    }

    /// Answers somebody else, without waiting: an answer that is lost is asked for again.
    pub(crate) async fn reply(&self, reply: impl Into<Stanza>) {
        let reply = Box::new(reply.into());
        let _ = self.commands.send(Command::Reply(reply)).await;
    }

    /// Waits a moment for open sends, then says goodbye to the server.
    pub async fn close(self) {
        let all = u32::try_from(WINDOW).unwrap_or(u32::MAX);
        let idle = self.window.acquire_many(all);
        let _ = tokio::time::timeout(FAREWELL, idle).await;
        self.window.close();
        if self.commands.send(Command::Close).await.is_ok() {
            let _ = tokio::time::timeout(FAREWELL, self.commands.closed()).await;
        }
    }
}
