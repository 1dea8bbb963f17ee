//! Messages between a session, the task that owns its stream, and those who use it: events, requests, answers.

use jid::Jid;
use tokio::sync::oneshot;
use tokio_xmpp::Stanza;
use tokio_xmpp::stanzastream::StanzaToken;
use xmpp_parsers::message::Message;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::presence::Presence;
use xmpp_parsers::roster::Item;
use xmpp_parsers::stanza_error::StanzaError;

use super::trouble::condition;
use crate::event::LegError;
use crate::xmpp::answer::adhoc::Asked;
use crate::xmpp::receive::convert::Archived;

/// Stanzas that may wait for their acknowledgement at once.
pub const WINDOW: usize = 128;
/// The largest number of archive results taken for one request.
pub(crate) const RESULTS: usize = 1000;
/// The same in bytes, as they weigh once they are read.
pub(crate) const RESULTS_WEIGHT: usize = 4 << 20;
/// Largest stanza sent, in bytes: common servers close the stream after more than 64 KiB.
pub const MAX_STANZA: usize = 64_000;

/// An event of the stream.
#[derive(Debug)]
pub enum Event {
    /// A new session, bound to this JID. Nothing of an earlier one survives: send presence, catch up.
    Started(Jid),
    /// The session goes on after a broken connection; nothing was lost. With the number of connections since the last
    /// one that lasted.
    Resumed(u32),
    /// No connection at the moment, and why.
    Offline(String),
    /// The server refuses a login that it accepted before. It is tried again, ever more slowly.
    Refused(LegError),
    /// Somebody's message; [`super::shallow::Notes::note_accepted`] makes room for others.
    Message(Box<Message>),
    /// Somebody's presence.
    Presence(Box<Presence>),
    /// Another client of the account, or the server, changed the roster.
    Roster(Box<Item>),
    /// Somebody's request about commands: `Session::reply` answers it.
    Asked(Box<Asked>),
    /// The session ended for good; nothing follows.
    Ended(LegError),
}

/// How a send ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// The server has it.
    Acknowledged,
    /// It never left: the account is offline.
    Offline,
    /// It may have arrived, or not.
    Unknown,
    /// It is larger than the server takes from a client: its size in bytes.
    TooLarge(usize),
    /// It can't be written as XML.
    Unwritable,
}

/// A request to a server or client (RFC 6120 section 8.2.3).
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// The one who is asked; `None` is the own account.
    pub to: Option<Jid>,
    /// `set` instead of `get`.
    pub set: bool,
    /// The question.
    pub payload: Element,
    /// Archive results belong to the answer (XEP-0313); the request's id is also its `queryid`.
    pub collect: bool,
}

impl Request {
    /// Asks the own account for something.
    pub fn get(payload: impl Into<Element>) -> Self {
        Self {
            to: None,
            set: false,
            payload: payload.into(),
            collect: false,
        }
    }

    /// Asks the own account to change something.
    pub fn set(payload: impl Into<Element>) -> Self {
        Self {
            set: true,
            ..Self::get(payload)
        }
    }

    /// The same to somebody else.
    pub fn to(self, to: Jid) -> Self {
        Self {
            to: Some(to),
            ..self
        }
    }
}

/// The result of a request.
#[derive(Debug, Default)]
pub struct Answer {
    /// The result's payload.
    pub payload: Option<Element>,
    /// Archive results that came before it.
    pub items: Vec<Archived>,
    /// There were too many bytes of them: none was kept.
    pub heavy: bool,
}

/// Why a request brought nothing.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AskError {
    /// It never left.
    #[error("the account is offline")]
    Offline,
    /// No answer in time, or the session ended before it came.
    #[error("no answer came")]
    Unanswered,
    /// The other side says no.
    #[error("it was refused: {}", condition(.0))]
    Refused(Box<StanzaError>),
    /// The answer makes no sense.
    #[error("the answer can't be understood")]
    Nonsense,
}

/// A task for the owner of the session.
pub(crate) enum Command {
    Send(Box<Stanza>, oneshot::Sender<Receipt>),
    Reply(Box<Stanza>),
    Ask(Request, oneshot::Sender<Result<Answer, AskError>>),
    Close,
}

/// Proof that a stanza was handed to the library, and within which session.
pub(crate) struct Receipt {
    pub token: StanzaToken,
    pub session: u64,
}

/// How the session stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status {
    /// There is a connection.
    pub online: bool,
    /// Counts sessions, so that a new one is told from a resumed one.
    pub session: u64,
}
