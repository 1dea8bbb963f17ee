//! What a decision leads to: steps, in their order. A room of the core looks at facts and returns a plan; it neither speaks nor
//! writes. Only [`apply`](super::apply::apply) takes the steps.

use super::alerts::Alert;
use super::next::Next;
use super::people::parcel::Parcel;
use super::tell::About;
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::{Message, Outgoing};
use crate::i18n::Text;
use crate::policy::throttle::Bucket;
use crate::store::consent::State;
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::{Lane, NewRow, Role, Share};

/// The steps, in their order. None: nothing is to be done.
pub type Plan = Vec<Step>;

/// One thing that is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Says something to whoever caused the event.
    Say(Text),
    /// Says something to somebody else, in their language.
    Tell(Address, Text, About),
    /// Tells the admins, now or with the next bundle.
    Alert(Alert, Text),
    /// Greets whoever caused the event, who is new. In a flood of newcomers it is left out.
    Greet,
    /// Shows them the rules of the bridge, where there are any that they have not agreed to.
    Rules,
    /// Changes the question of this kind that whoever caused the event was asked.
    Question(&'static str, Question),
    /// Counts so many of whoever caused the event.
    Count(Bucket, u32),
    /// Takes a message over: it has a number from here on, also for the parcels behind it in the plan.
    Accept(Box<Accepted>),
    /// Writes down that the author begins to write to somebody, how that stands, and with which words.
    Begin(Address, State, String),
    /// Writes down how it stands by now between these two.
    Decide {
        /// Who wrote first.
        sender: Address,
        /// Who was written to.
        recipient: Address,
        /// How it stands.
        state: State,
    },
    /// Queues a message.
    Relay(Box<Parcel>),
    /// Keeps it.
    Hold(Box<Parcel>, Until),
    /// Queues what is kept between these two.
    Release {
        /// Who wrote it.
        sender: Address,
        /// To whom.
        recipient: Address,
    },
    /// Queues further parts of a message, behind the row that is its first.
    Append(Box<Parcel>, RowId),
    /// Changes a message that was taken over.
    Message(MessageId, Change),
    /// Changes one delivery of a message.
    Copy(RowId, CopyChange),
    /// Queues an invitation.
    Invite(Box<Invitation>),
    /// The admins look at all first messages with the words of this number.
    Suspect(i64),
    /// Queues what is to be sent besides somebody's message.
    Queue(Box<Errand>),
    /// Has something handled behind this plan, by `dispatch`.
    Then(Next),
}

impl Step {
    /// Queues `errand`.
    pub fn queue(errand: Errand) -> Self {
        Self::Queue(Box::new(errand))
    }
}

/// What becomes of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// It is asked until then, instead of an earlier one; the payload is what its answer is about.
    Asked(String, Timestamp),
    /// Its answer is about this from now on.
    Changed(String),
    /// It is answered, or means nothing any more.
    Closed,
}

/// What a kept message waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// The answer of its recipient.
    Answered {
        /// The admins look at it first.
        suspect: bool,
        /// With its text, which is erased where nobody will want it.
        text: bool,
    },
    /// The account to which its recipient's address leads.
    Resolved {
        /// Its author is new, and greeted then.
        greets: bool,
    },
}

/// What becomes of a message that was taken over.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Its author has taken it back.
    Gone,
    /// It is not kept any longer for this recipient, or for anybody.
    NotHeld(Option<Address>),
    /// It is kept in this form: of it the parcel has the recipient, the words and the parts.
    Held(Box<Parcel>),
    /// It was edited then.
    Edited {
        /// When.
        at: Timestamp,
        /// How its author's network calls the new form.
        edition: RemoteId,
        /// Other names of that there.
        also: Vec<RemoteId>,
    },
    /// Whoever caused the event thinks this of it, in emoji.
    Reacted(Vec<String>),
}

/// What becomes of one delivery.
#[derive(Debug, Clone, PartialEq)]
pub enum CopyChange {
    /// It is taken back, or about to be.
    Gone,
    /// It leaves the queue. Its author hears if that was the last one of those that waited.
    Dropped,
    /// It is not sent, nor is what belongs to it.
    Refused,
    /// It is sent in this form.
    Rewritten(Box<Outgoing>),
    /// Its recipient has the words of this correction, or is about to.
    Corrected(Box<Outgoing>),
}

/// What is kept of a message that is taken over, besides its deliveries.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// How its author's network calls it.
    pub reference: RemoteId,
    /// Its other names there.
    pub also: Vec<RemoteId>,
    /// Its author asked for a receipt.
    pub wants_receipt: bool,
    /// Its thread.
    pub thread: Option<RemoteId>,
}

impl Accepted {
    /// As its author wrote it.
    pub fn of(message: &Message) -> Self {
        Self {
            reference: message.reference.clone(),
            also: message.also.clone(),
            wants_receipt: message.wants_receipt,
            thread: message.thread.clone(),
        }
    }
}

/// The one invitation of somebody who has not registered.
#[derive(Debug, Clone, PartialEq)]
pub struct Invitation {
    /// Who would like to write.
    pub sender: Address,
    /// To whom.
    pub recipient: Address,
    /// The message that waits; none: the one that the plan takes over.
    pub message: Option<MessageId>,
    /// The language: that of the sender, which is maybe theirs.
    pub lang: &'static str,
    /// What they read.
    pub words: Text,
}

/// Something to send besides somebody's message: in the name of the bridge, one behind the other, unless more is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Errand {
    to: Address,
    role: Role,
    outgoing: Outgoing,
    lane: Lane,
    by: Option<Address>,
    about: Option<MessageId>,
    amends: Option<RowId>,
    share: Option<Share>,
}

impl Errand {
    /// To whom, what for, and what to send.
    pub fn new(to: &Address, role: Role, outgoing: Outgoing) -> Self {
        Self {
            to: to.clone(),
            role,
            outgoing,
            lane: Lane::Usual,
            by: None,
            about: None,
            amends: None,
            share: None,
        }
    }

    /// In the name of `who`.
    pub fn by(self, who: &Address) -> Self {
        let by = Some(who.clone());
        Self { by, ..self }
    }

    /// About this message.
    pub fn about(self, message: MessageId) -> Self {
        let about = Some(message);
        Self { about, ..self }
    }

    /// It corrects or takes back this row.
    pub fn amending(self, row: RowId) -> Self {
        let amends = Some(row);
        Self { amends, ..self }
    }

    /// Out of this share.
    pub fn out_of(self, share: Share) -> Self {
        let share = Some(share);
        Self { share, ..self }
    }

    /// In this lane.
    pub fn lane(self, lane: Lane) -> Self {
        Self { lane, ..self }
    }

    /// The row to be queued.
    pub fn row(&self) -> NewRow<'_> {
        let mut row = NewRow::new(&self.to, self.role, &self.outgoing)
            .about(self.about)
            .out_of(self.share.as_ref())
            .lane(self.lane);
        if let Some(by) = &self.by {
            row = row.by(by);
        }
        match self.amends {
            Some(amended) => row.amending(amended),
            None => row,
        }
    }
}
