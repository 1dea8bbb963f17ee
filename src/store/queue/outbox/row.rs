//! The contents of a row, before it is queued and after.

use std::time::Duration;

use super::{Class, Share};
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::{Delivery, LegId, Outgoing};
use crate::store::ids::{MessageId, RowId};
use crate::store::{Result, StoreError};

/// The purpose of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Somebody's message.
    Relay,
    /// The bridge's own words.
    Notice,
    /// Something about a message that crossed: a receipt, a correction, a retraction, a reaction.
    Signal,
    /// Something about the contact list.
    Contact,
}

impl Role {
    pub(in crate::store) const ALL: [Self; 4] =
        [Self::Relay, Self::Notice, Self::Signal, Self::Contact];

    pub(in crate::store) fn name(self) -> &'static str {
        match self {
            Self::Relay => "relay",
            Self::Notice => "notice",
            Self::Signal => "receipt", // named when there were only receipts
            Self::Contact => "contact",
        }
    }

    /// The class of rows whose share nobody has named.
    pub(super) fn class(self) -> Class {
        match self {
            Self::Relay => Class::People,
            Self::Notice => Class::Answers,
            Self::Signal | Self::Contact => Class::Signals,
        }
    }
}

/// A delivery to be queued: about nothing, in the name of the bridge, one behind the other, unless more is said.
#[derive(Debug, Clone)]
pub struct NewRow<'a> {
    /// The recipient.
    pub recipient: &'a Address,
    pub(super) role: Role,
    pub(super) outgoing: &'a Outgoing,
    pub(super) sender: Option<&'a Address>,
    pub(super) share: Option<&'a Share>,
    pub(super) message: Option<MessageId>,
    pub(super) chain: Option<&'a str>,
    pub(super) amends: Option<RowId>,
    pub(super) lane: Lane,
    pub(super) wait: Duration,
}

impl<'a> NewRow<'a> {
    /// A row by its recipient, its role, and what to send.
    pub fn new(recipient: &'a Address, role: Role, outgoing: &'a Outgoing) -> Self {
        Self {
            recipient,
            role,
            outgoing,
            sender: None,
            share: None,
            message: None,
            chain: None,
            amends: None,
            lane: Lane::Usual,
            wait: Duration::ZERO,
        }
    }

    /// In the name of `sender`.
    pub fn by(self, sender: &'a Address) -> Self {
        let sender = Some(sender);
        Self { sender, ..self }
    }

    /// Out of this share, where it has one of its own.
    pub fn out_of(self, share: Option<&'a Share>) -> Self {
        Self { share, ..self }
    }

    /// The number of the message that is relayed, or that this is about.
    pub fn about(self, message: impl Into<Option<MessageId>>) -> Self {
        let message = message.into();
        Self { message, ..self }
    }

    /// A later part of a long text: the id of its first part, where there is one before it.
    pub fn part_of(self, chain: Option<&'a str>) -> Self {
        Self { chain, ..self }
    }

    /// It corrects or takes back the row `amends`: it is not sent before that one has been delivered, and never if that
    /// was refused.
    pub fn amending(self, amends: RowId) -> Self {
        let amends = Some(amends);
        Self { amends, ..self }
    }

    /// The row that it corrects or takes back.
    pub fn amended(&self) -> Option<RowId> {
        self.amends
    }

    /// In this lane.
    pub fn lane(self, lane: Lane) -> Self {
        Self { lane, ..self }
    }

    /// It goes out after so long.
    pub fn after(self, wait: Duration) -> Self {
        Self { wait, ..self }
    }
}

/// Which rows go out one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// All from one sender to one recipient.
    Usual,
    /// The same, for rows that may take their time and hold no message up.
    Aside,
    /// The same, for words of the bridge that wait a little, and for no follow or favourite.
    Words,
    /// The bridge's own upkeep on one network.
    Upkeep,
}

impl Lane {
    /// How it is told from other lanes of the same two.
    pub(super) fn name(self, leg: LegId) -> String {
        match self {
            Self::Usual => String::new(),
            Self::Aside => "~".to_owned(),
            Self::Words => "?".to_owned(),
            Self::Upkeep => format!("~{}", leg.name()),
        }
    }
}

/// The JSON in which the row keeps what it sends.
pub(in crate::store) fn payload(outgoing: &(impl serde::Serialize + ?Sized)) -> Result<String> {
    serde_json::to_string(outgoing)
        .map_err(|error| StoreError::Content(format!("a payload that is none: {error}")))
}

/// A row taken for one attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    /// Its number.
    pub seq: RowId,
    /// The leg that attempts it.
    pub leg: LegId,
    /// The delivery to attempt.
    pub delivery: Delivery,
    /// An earlier attempt may have arrived: look before sending.
    pub unsure: bool,
    /// The message relayed, or the one that this is about.
    pub message: Option<MessageId>,
    /// Its purpose.
    pub role: Role,
    /// Number of the row that it corrects or takes back; 0 = none.
    pub amends: Option<RowId>,
    /// Its author has taken it back since it was queued.
    pub gone: bool,
    /// Its recipient hears nothing of its sender until then.
    pub muted: Option<Timestamp>,
}

/// How a row leaves the queue.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Closed<'a> {
    /// Delivered, under this id where the network gives ids. What was sent is kept until then; 0: it is not.
    Done(Option<&'a RemoteId>, Timestamp),
    /// It will never be.
    Refused,
}

/// A closed or open row, as the core needs it to tell somebody about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number.
    pub seq: RowId,
    /// The recipient.
    pub recipient: Address,
    /// Its purpose.
    pub role: Role,
    /// The message that it belongs to.
    pub message: Option<MessageId>,
    /// When it was queued.
    pub queued: Timestamp,
    /// It was closed as undeliverable.
    pub refused: bool,
    /// Attempts made.
    pub attempts: u32,
    /// Its payload is still there: it is open, or was closed a short while ago.
    pub kept: bool,
    /// It corrects or takes back another row.
    pub amends: bool,
}
