//! Steps that follow in the same handling, such as taking up the message that waited for an answer.

use crate::address::Address;
use crate::event::Message;

/// A step that only `dispatch` takes: the finder does not call back up, and what it needs is read when it is taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Next {
    /// A message that waited is handled as if it came now.
    Message(Box<Message>),
    /// A message that waited goes to the people whom its author chose, with this text.
    Send {
        /// The message.
        message: Box<Message>,
        /// Its text, without what addressed somebody.
        body: Option<String>,
        /// Its recipients.
        to: Vec<Address>,
    },
    /// A command is run; given by a message that waited, where there is one.
    Run {
        /// That message.
        message: Option<Box<Message>>,
        /// Its name, in lower case and without the prefix.
        name: String,
        /// The words behind it.
        args: Vec<String>,
    },
    /// Somebody is accepted for the event's sender, who has agreed to the rules.
    Accept(Address),
    /// Somebody was accepted: what waits goes out.
    Accepted {
        /// The person who was accepted.
        sender: Address,
        /// Messages of theirs waited, with their text.
        kept: bool,
        /// The one who accepted them is new.
        is_new: bool,
    },
}
