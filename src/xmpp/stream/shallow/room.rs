//! How much of other people's stanzas may be under way between the reader and the session: their memory is ours.
//!
//! A large message bears a mark when it is handed to the parser. While too much is under way, no further one is handed
//! over; the taker of a marked message gives back its room, and that of all before it.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::task::{Context, Waker};

use xmpp_parsers::message::Message;

/// Total weight of messages under way, in bytes as they weigh once they are read.
const ROOM: usize = 4 << 20;
/// Lighter messages have no mark.
const LIGHT: usize = 4 * 1024;
/// An element or an attribute of a message that was read, beside its text.
const ELEMENT: usize = 200;
/// Namespace of the mark.
const NAMESPACE: &str = "urn:xmpp-ap-bridge:room";

/// The weight of a message of this many bytes, elements and attributes.
pub fn weight(bytes: usize, elements: usize) -> usize {
    bytes + elements.saturating_mul(ELEMENT)
}

/// Messages under way.
#[derive(Debug)]
pub struct Room {
    marked: VecDeque<(u64, usize)>,
    total: usize,
    next: u64,
    /// Nobody else can write a mark of ours.
    secret: u64,
    waiting: Option<Waker>,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            marked: VecDeque::new(),
            total: 0,
            next: 0,
            secret: RandomState::new().hash_one(NAMESPACE),
            waiting: None,
        }
    }
}

impl Room {
    /// Whether another stanza may be handed over; else the caller is woken when it may.
    pub fn is_there(&mut self, cx: &Context<'_>) -> bool {
        let free = self.total < ROOM;
        if !free {
            self.waiting = Some(cx.waker().clone());
        }
        free
    }

    /// Marks a message that is handed over, if it is heavy.
    pub fn mark(&mut self, message: &mut Vec<u8>, weight: usize) {
        let end = message.windows(2).rposition(|two| two == b"</");
        let Some(end) = end.filter(|_| weight > LIGHT) else {
            return;
        };
        self.next += 1;
        self.total += weight;
        self.marked.push_back((self.next, weight));
        let (next, secret) = (self.next, self.secret);
        let mark = format!("<room xmlns='{NAMESPACE}' mark='{next}' of='{secret:x}'/>");
        message.splice(end..end, mark.into_bytes());
    }

    /// A message has been taken, and all before it.
    pub fn note_accepted(&mut self, message: &Message) {
        let mut marks = message
            .payloads
            .iter()
            .filter(|one| one.is("room", NAMESPACE));
        let secret = format!("{:x}", self.secret);
        let ours = marks.find(|mark| mark.attr("of") == Some(secret.as_str()));
        let mark = ours.and_then(|mark| mark.attr("mark")?.parse().ok());
        if let Some(mark) = mark {
            self.free(mark);
        }
    }

    /// Nothing of an earlier connection is under way any more.
    pub fn clear(&mut self) {
        self.free(u64::MAX);
    }

    fn free(&mut self, up_to: u64) {
        while let Some((mark, weight)) = self.marked.front().copied()
            && mark <= up_to
        {
            self.marked.pop_front();
            self.total -= weight;
        }
        if let Some(waiting) = self.waiting.take() {
            waiting.wake();
        }
    }
}
