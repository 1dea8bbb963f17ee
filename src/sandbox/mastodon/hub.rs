//! Listeners: streaming sockets and the sandbox page. Sends never wait.

use super::wire::Link;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{broadcast, mpsc};

/// Messages one socket may be behind before it is cut off.
const SOCKET_QUEUE: usize = 8192;
/// Events the page may be behind before it misses some.
const PAGE_QUEUE: usize = 1024;

/// A database id; see [`super::ids`] for its outside form.
pub type Id = u64;

/// Streams to which a socket may subscribe.
/// Source: <https://docs.joinmastodon.org/methods/streaming/#streams>
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    User,
    UserNotification,
    Direct,
}

impl Stream {
    /// Parses a stream's name; other streams of Mastodon are not offered here.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "user" => Some(Self::User),
            "user:notification" => Some(Self::UserNotification),
            "direct" => Some(Self::Direct),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::UserNotification => "user:notification",
            Self::Direct => "direct",
        }
    }

    fn carries(self, channel: Channel) -> bool {
        match self {
            Self::User => channel != Channel::Direct,
            Self::UserNotification => channel == Channel::Notifications,
            Self::Direct => channel == Channel::Direct,
        }
    }
}

/// Where the server publishes an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Home,
    Notifications,
    Direct,
}

/// One direct status as a person at the sandbox page sees it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Entry {
    pub id: String,
    /// Full address of the author, with domain.
    pub author: String,
    /// Full addresses of the mentioned.
    pub to: Vec<String>,
    /// Source text.
    pub text: String,
    pub files: Vec<Attached>,
    pub in_reply_to_id: Option<String>,
    pub edited: bool,
    /// RFC 3339, UTC.
    pub at: String,
}

/// A file of a status, as its readers see it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Attached {
    pub url: String,
    /// Its description; empty where its author gave none.
    pub description: String,
}

/// An event in the timeline of a person at the sandbox page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum PageEvent {
    Posted(Entry),
    Edited(Entry),
    Deleted {
        id: String,
    },
    /// The number of people who like an own status now.
    Liked {
        id: String,
        times: usize,
    },
}

/// Which sockets a command concerns: those of one account or all.
pub type Whose = Option<Id>;

#[derive(Debug)]
struct Socket {
    number: u64,
    account: Id,
    link: Arc<Link>,
    queue: mpsc::Sender<String>,
    streams: Vec<Stream>,
}

#[derive(Debug, Default)]
struct Inner {
    next: u64,
    sockets: Vec<Socket>,
    pages: HashMap<Id, broadcast::Sender<PageEvent>>,
}

/// The register of listeners.
#[derive(Debug, Default)]
pub struct Hub(Mutex<Inner>);

impl Hub {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Registers a socket; returns its number and what is to be sent on it.
    pub fn join(
        &self,
        account: Id,
        link: Arc<Link>,
        streams: Vec<Stream>,
    ) -> (u64, mpsc::Receiver<String>) {
        let (queue, receiver) = mpsc::channel(SOCKET_QUEUE);
        let mut inner = self.lock();
        inner.next += 1;
        let number = inner.next;
        inner.sockets.push(Socket {
            number,
            account,
            link,
            queue,
            streams,
        });
        (number, receiver)
    }

    pub fn leave(&self, number: u64) {
        self.lock().sockets.retain(|s| s.number != number);
    }

    /// Changes the subscriptions of a socket.
    pub fn subscribe(&self, number: u64, stream: Stream, on: bool) {
        let mut inner = self.lock();
        let Some(socket) = inner.sockets.iter_mut().find(|s| s.number == number) else {
            return;
        };
        socket.streams.retain(|s| *s != stream);
        if on {
            socket.streams.push(stream);
        }
    }

    /// Open streaming sockets, of one account or of all.
    pub fn sockets(&self, whose: Whose) -> usize {
        self.lock()
            .sockets
            .iter()
            .filter(|s| concerns(whose, s.account))
            .count()
    }

    /// Cuts sockets and forgets them.
    pub fn drop_sockets(&self, whose: Whose) {
        self.lock().sockets.retain(|s| {
            let hit = concerns(whose, s.account);
            if hit {
                s.link.cut();
            }
            !hit
        });
    }

    /// Forgets sockets; the tasks that serve them close them.
    pub fn dismiss_sockets(&self, whose: Whose) {
        let mut inner = self.lock();
        inner.sockets.retain(|s| !concerns(whose, s.account));
    }

    /// Makes sockets half-open: the server falls silent without closing.
    pub fn mute_sockets(&self, whose: Whose) {
        let inner = self.lock();
        inner
            .sockets
            .iter()
            .filter(|s| concerns(whose, s.account))
            .for_each(|s| s.link.mute());
    }

    /// Publishes an event; the payload is built only if somebody listens.
    pub fn publish(
        &self,
        account: Id,
        channel: Channel,
        event: &str,
        payload: impl FnOnce() -> String,
    ) {
        let inner = self.lock();
        let listens =
            |s: &&Socket| s.account == account && s.streams.iter().any(|t| t.carries(channel));
        if !inner.sockets.iter().any(|s| listens(&s)) {
            return;
        }
        let payload = payload();
        for socket in inner.sockets.iter().filter(listens) {
            for stream in socket.streams.iter().filter(|t| t.carries(channel)) {
                let text = json!({"stream": [stream.name()], "event": event, "payload": payload});
                if socket.queue.try_send(text.to_string()).is_err() {
                    // Too slow a reader would eat memory; a real server cuts it off too.
                    socket.link.cut();
                }
            }
        }
    }

    /// Events of one person for the sandbox page.
    pub fn page(&self, account: Id) -> broadcast::Receiver<PageEvent> {
        let mut inner = self.lock();
        let sender = inner
            .pages
            .entry(account)
            .or_insert_with(|| broadcast::channel(PAGE_QUEUE).0);
        sender.subscribe()
    }

    pub fn tell_page(&self, account: Id, event: impl FnOnce() -> PageEvent) {
        if let Some(sender) = self.lock().pages.get(&account) {
            // Nobody subscribed at the moment is fine.
            let _ = sender.send(event());
        }
    }
}

fn concerns(whose: Whose, account: Id) -> bool {
    whose.is_none_or(|id| id == account)
}

/// The text form of an entity as streaming payload.
pub fn payload(entity: &Value) -> String {
    entity.to_string()
}
