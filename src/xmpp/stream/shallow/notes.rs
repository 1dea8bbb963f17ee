//! Notes of the readers of one account's streams, passed on beside the streams: why a server ended one, and on which
//! stanza our own reader did.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use xmpp_parsers::message::Message;
use xmpp_parsers::stream_error::StreamError;

use super::room::Room;
use super::roster::Contacts;
use crate::xmpp::stream::lock::lock;

/// Number of ends of the stream on a stanza after which it is passed over.
const ENDS: u32 = 2;
/// Maximum number of stanzas whose ends are counted, and of those that are passed over.
const MANY: usize = 100;

/// Shared by all connections of an account.
#[derive(Debug, Clone, Default)]
pub struct Notes(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    farewell: Option<StreamError>,
    ends: HashMap<String, u32>,
    poison: HashSet<String>,
    /// Poison that nobody has been told of.
    news: VecDeque<String>,
    room: Room,
    /// The roster that passed last.
    roster: Option<Contacts>,
}

/// Access to the room; held for a moment.
pub struct RoomGuard<'a>(MutexGuard<'a, Inner>);

impl std::ops::Deref for RoomGuard<'_> {
    type Target = Room;

    fn deref(&self) -> &Room {
        &self.0.room
    }
}

impl std::ops::DerefMut for RoomGuard<'_> {
    fn deref_mut(&mut self) -> &mut Room {
        &mut self.0.room
    }
}

impl Notes {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        lock(&self.0)
    }

    /// How much is under way.
    pub fn room(&self) -> RoomGuard<'_> {
        RoomGuard(self.inner())
    }

    /// The session has taken a message.
    pub fn note_accepted(&self, message: &Message) {
        self.room().note_accepted(message);
    }

    /// The roster has passed.
    pub fn roster(&self, contacts: Contacts) {
        self.inner().roster = Some(contacts);
    }

    /// The roster that passed last, once.
    pub fn take_roster(&self) -> Option<Contacts> {
        self.inner().roster.take()
    }

    /// The server ended the stream.
    pub fn ended(&self, error: StreamError) {
        self.inner().farewell = Some(error);
    }

    /// The server's reason for the last end of the stream, once.
    pub fn farewell(&self) -> Option<StreamError> {
        self.inner().farewell.take()
    }

    /// Stanzas with these ids are passed over from now on.
    pub fn pass_over(&self, ids: impl IntoIterator<Item = String>) {
        self.inner().poison.extend(ids.into_iter().take(MANY));
    }

    /// The ids of all stanzas that are passed over.
    pub fn poison(&self) -> Vec<String> {
        self.inner().poison.iter().cloned().collect()
    }

    /// Whether the stanza of this id is passed over.
    pub fn is_poison(&self, id: &str) -> bool {
        self.inner().poison.contains(id)
    }

    /// The stream ended while our reader was at the stanza of this id.
    pub fn ended_on(&self, id: String) {
        let mut inner = self.inner();
        if inner.ends.len() >= MANY {
            inner.ends.clear();
        }
        let ends = inner.ends.entry(id.clone()).or_default();
        *ends += 1;
        if *ends >= ENDS && inner.poison.len() < MANY && inner.poison.insert(id.clone()) {
            inner.news.push_back(id);
        }
    }

    /// Stanzas that are newly passed over.
    pub fn news(&self) -> Vec<String> {
        self.inner().news.drain(..).collect()
    }
}

/// The stanza that was handed to the parser and is not known to have been read.
#[derive(Debug, Default)]
pub struct Handed {
    notes: Notes,
    id: Option<String>,
}

impl Handed {
    /// Nothing yet, on a stream of these notes.
    pub fn new(notes: Notes) -> Self {
        Self { notes, id: None }
    }

    /// This one is handed over; `None` is nothing that could come again.
    pub fn over(&mut self, id: Option<String>) {
        self.id = id;
    }

    /// It has been read, or the connection is at its end without it.
    pub fn read(&mut self) {
        self.id = None;
    }
}

/// Dropping a stream in the middle of a stanza means that this one can't be read.
impl Drop for Handed {
    fn drop(&mut self) {
        if let Some(id) = self.id.take() {
            self.notes.ended_on(id);
        }
    }
}
