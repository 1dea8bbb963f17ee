//! A message on its way to one recipient, as what is decided about it needs it.

use crate::address::Address;
use crate::event::Outgoing;
use crate::store::ids::MessageId;

/// A message on its way to one recipient.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// The recipient.
    pub to: Address,
    /// Its number; none: the plan takes it over.
    pub message: Option<MessageId>,
    /// The author's own words, for comparing.
    pub body: String,
    /// The payload: one text, or the parts of a long one.
    pub parts: Vec<Outgoing>,
}

/// How far the author of a message has been told about the bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Greeting {
    /// Everything there is to say.
    Said,
    /// Nothing yet: they are new, and greeted with the word that their recipient, the only one, is invited.
    Invited,
    /// Nothing yet: they are new, and greeted when it is known whom they write to.
    Owed,
}

impl Greeting {
    /// They have not been greeted.
    pub fn is_due(self) -> bool {
        self != Self::Said
    }
}
