//! The plan that a decision leads to: steps, in their order. A room of the core looks at facts and returns a plan; it neither
//! speaks nor writes. Only [`apply`](super::apply::apply) takes the steps.

use super::alerts::Alert;
use super::next::Next;
use super::people::parcel::Parcel;
use super::tell::About;
use crate::address::{Address, RemoteId, Subject};
use crate::clock::Timestamp;
use crate::event::{Condition, Message, Outgoing};
use crate::i18n::Text;
use crate::policy::nickname::Nickname;
use crate::policy::throttle::Bucket;
use crate::store::applications::Application;
use crate::store::blocks::List;
use crate::store::consent::{Pair, State};
use crate::store::first_words::Words;
use crate::store::ids::{HeldId, MessageId, RowId};
use crate::store::outbox::{Lane, NewRow, Role, Share};
use crate::store::reports::{self, PassedOn};
use crate::store::stances::Stance;
use crate::store::users::Sent;

/// A plan that only says something to the event's sender.
pub fn say(text: Text) -> Plan {
    vec![Step::Say(text)]
}

/// The steps, in their order. None: nothing is to be done.
pub type Plan = Vec<Step>;

/// One thing that is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Says something to the event's sender.
    Say(Text),
    /// The same about a message of theirs, once it does not come back: the one that the plan takes over, where none is named.
    SayLater(Text, Option<MessageId>),
    /// Says something to somebody else, in their language.
    Tell(Address, Text, About),
    /// Tells the admins, now or with the next bundle.
    Alert(Alert, Text),
    /// Tells all admins but the event's sender.
    TellAdmins(Text),
    /// Says something to somebody in their language, or in this one where theirs is not known. The message that it is about is the one that the plan takes over, where it
    /// names none.
    TellIn(&'static str, Address, Text, About),
    /// Speaks this language to the event's sender from here on.
    Speak(&'static str),
    /// Tells the event's sender that the bridge does nothing for them, at no cost that they could drive up.
    Refuse(Text, Condition),
    /// Notes that their message goes to these.
    SpokeTo(Vec<Address>),
    /// Says nothing more to them: they are probably a machine that would answer.
    Hush,
    /// Nothing came of the event: it need not be remembered for long.
    LetGo,
    /// Greets the event's sender, who is new. In a flood of newcomers it is left out.
    Greet,
    /// The same, where they came of their own accord; they follow the bot, or do not.
    GreetJoiner(bool),
    /// Shows them the rules of the bridge, where there are any that they have not agreed to.
    Rules,
    /// Shows the same behind what is said later.
    RulesLater,
    /// Changes the question of this kind that the event's sender was asked.
    Question(&'static str, Question),
    /// Adds this number to the bucket of the event's sender.
    Count(Bucket, u32),
    /// Takes a message over: it has a number from here on, also for the parcels behind it in the plan.
    Accept(Box<Accepted>),
    /// Writes down that the author begins to write to somebody, how that stands, and with which words.
    Begin(Address, State, String),
    /// Changes how it stands between two people.
    Contact(Ends, Contact),
    /// Queues a message.
    Relay(Box<Parcel>),
    /// Keeps it.
    Hold(Box<Parcel>, Until),
    /// Queues further parts of a message, behind the row that is its first.
    Append(Box<Parcel>, RowId),
    /// Changes a message that was taken over.
    Message(MessageId, Change),
    /// Changes one delivery of a message.
    Copy(RowId, CopyChange),
    /// The admins look at all first messages with the words of this number.
    Suspect(i64),
    /// The admins have decided about the first words of somebody.
    Words(Address, Words),
    /// Changes what is known of somebody.
    Person(Address, Person),
    /// Changes whom the event's sender does not want to hear from.
    Block(Subject, Block),
    /// Gives this one a name in the address book of the event's sender; none: takes it away.
    Call(Address, Option<Nickname>),
    /// Mutes this one for the event's sender until then; none: ends the mute.
    Mute(Address, Option<Timestamp>),
    /// Takes what somebody wrote to this one, and nobody has got yet, out of the queue.
    Drop(Address, Address),
    /// Takes a message of the event's sender back that waits.
    Cancel(Waiting),
    /// Changes what the admins keep out, or let in.
    Moderate(Subject, Moderation),
    /// Changes a report.
    Report(i64, Report),
    /// Writes down what an admin did: the action, to whom or what, and more about it.
    Audit(&'static str, String, String),
    /// Switches something for the whole bridge.
    Switch(Switch),
    /// Keeps a value under a name.
    Remember(&'static str, String),
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

/// A change of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// It is asked until then, instead of an earlier one; the payload is what its answer is about.
    Asked(String, Timestamp),
    /// Its answer is about this from now on.
    Changed(String),
    /// It is answered, or means nothing any more.
    Closed,
}

/// The event for which a kept message waits.
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

/// A change of a message that was taken over.
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
    /// The person who caused the event reacts to it so, in emoji.
    Reacted(Vec<String>),
}

/// A change of one delivery.
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

/// The part of a message that is taken over and kept besides its deliveries.
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

/// Two people, of whom one wrote to the other first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// The one who wrote first.
    pub sender: Address,
    /// The one who was written to.
    pub recipient: Address,
}

impl Ends {
    /// As the store has them.
    pub fn pair(&self) -> Pair<'_> {
        Pair {
            sender: &self.sender,
            recipient: &self.recipient,
        }
    }
}

impl From<Pair<'_>> for Ends {
    fn from(pair: Pair) -> Self {
        Self {
            sender: pair.sender.clone(),
            recipient: pair.recipient.clone(),
        }
    }
}

/// A change between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contact {
    /// It stands so by now.
    Decided(State),
    /// The recipient says no, and what is kept is erased.
    Declined,
    /// The admins have looked: from now on the recipient is asked.
    Cleared,
    /// Held messages are queued.
    Released,
    /// The sender is to hear of the yes, unless an answer comes first.
    Owed,
    /// Held messages are forgotten.
    Dropped,
}

/// A change of what is stored about somebody.
#[derive(Debug, Clone, PartialEq)]
pub enum Person {
    /// They are registered.
    Registered {
        /// The id of their account, where it is known.
        account: Option<String>,
        /// They asked for it in words.
        explicit: bool,
        /// They agreed to the rules.
        agreed: bool,
    },
    /// They have asked in words, too.
    Explicit,
    /// They agree to the rules as they are now.
    Agreed,
    /// They are shown the rules as they are now.
    ShownRules,
    /// What they write waits until they have agreed to the rules, or waits no longer for that.
    OwesRules(bool),
    /// They want to register, which the admins decide.
    Applied {
        /// The id of their account, where it is known.
        account: Option<String>,
        /// Their language.
        lang: &'static str,
        /// They agreed to the rules as they are now.
        agreed: bool,
    },
    /// The admins have decided.
    Decided(Application),
    /// They are registered no longer.
    Left,
    /// They follow the bot, or have it among their contacts; or no longer.
    Follows(bool),
    /// They write to this one unless they say otherwise.
    Pinned(Address),
    /// They have ended their conversations.
    Ended,
    /// They chose this language.
    Speaks(&'static str),
    /// They want to hear of reactions that their network can't show, or do not.
    SpellsReactions(bool),
    /// They want the header on every message, or do not.
    WantsHeaders(bool),
    /// They have this stance on strangers.
    Stance(Stance),
    /// They want to hear in this way that a message of theirs was delivered.
    HearsOfDelivery(Sent),
    /// Their messages that nobody has got are dropped.
    Silenced,
    /// Messages that wait for them are given back to their authors.
    Forsaken,
    /// Everything that is stored about them is erased.
    Erased,
}

/// A change of a personal block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// It is made.
    Made,
    /// It ends.
    Ended,
}

/// A message that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// In the queue, with its other parts. Its author hears if it was the last one of those that were announced.
    Queued(RowId),
    /// For an answer, or for an account.
    Held(HeldId),
}

/// A decision of the admins about somebody, or a domain.
#[derive(Debug, Clone, PartialEq)]
pub enum Moderation {
    /// They are kept out, or on this list, until then and for this reason.
    Listed(List, Option<Timestamp>, String),
    /// They are on this list no longer.
    Unlisted(List),
    /// They are let in, though a list that was subscribed to has them.
    Excepted,
    /// They are no exception any more.
    Unexcepted,
}

/// A change of a report.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// It is made, and has this number.
    Made {
        /// About whom.
        subject: Option<Address>,
        /// Why.
        reason: String,
        /// About which message.
        evidence: Option<RemoteId>,
    },
    /// One more person reports the same, for this reason.
    Joined(String),
    /// Its reporter agrees that the admins read these words.
    Agreed(String),
    /// An admin has handled it.
    Handled(reports::State),
    /// It is so far on its way to other moderators.
    PassedOn(PassedOn),
}

/// A switch of the admins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// Messages are delivered, or wait.
    Sends(bool),
    /// Anybody may register, or nobody.
    Registrations(bool),
    /// Strangers are not served until then; or are again.
    Quiet(Option<Timestamp>),
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
    /// An errand by its recipient, its role, and what to send.
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
