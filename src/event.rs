//! The whole vocabulary between the adapters and the core.
//!
//! Adapters translate what their network says into [`Inbound`] and carry out an [`Outgoing`];
//! they decide nothing. No type of a client library appears here.

mod leg;
mod listing;
mod message;
mod outgoing;
mod warning;

use std::future::Future;
use std::time::Duration;

use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
pub use leg::{Excuse, InboxError, LegError, LegId, LegState};
pub use listing::{Feed, Listing};
pub use message::{Attachment, Beside, Lost, Message, Poll, QuotedPost};
pub use outgoing::{
    Account, Allowance, Button, Condition, Delivery, FileTrouble, LIKE, Outcome, Outgoing, Reason,
    Retry, is_like,
};
pub use warning::{Measure, Severance, Warning};

/// Something that happened on one network.
#[derive(Debug, Clone, PartialEq)]
pub struct Inbound {
    /// Unique on its leg, and the same whenever the same event is delivered again.
    pub id: RemoteId,
    /// The person who did it, never the bot itself.
    pub from: Party,
    /// The action.
    pub what: What,
}

/// Somebody on one network, with the facts that policy needs and that travel with an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// Their address.
    pub address: Address,
    /// The id of their account on the bot's server, where the network has such a thing.
    pub account_id: Option<String>,
    /// The name they show, as they wrote it: not to be trusted.
    pub name: Option<String>,
    /// Which of their clients it was, where the network tells.
    pub resource: Option<String>,
    /// They say that they are automated.
    pub bot: bool,
    /// Other facts that their account shows.
    pub profile: Profile,
}

/// The public facts of somebody's account, as far as their network has such things.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// It stands for a group, and passes on what it gets.
    pub group: bool,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// How many posts it has.
    pub posts: Option<u64>,
    /// It has a picture of its own.
    pub avatar: Option<bool>,
    /// Their words about themselves, a line each: note, names and values of fields.
    pub text: String,
    /// Its page for browsers, as its server says; empty: there is none.
    pub url: String,
}

impl Party {
    /// Nobody who could answer: a bot, or a group.
    pub fn is_automated(&self) -> bool {
        self.bot || self.profile.group
    }

    /// Somebody of whom only the address is known.
    pub fn new(address: impl Into<Address>) -> Self {
        Self {
            address: address.into(),
            account_id: None,
            name: None,
            resource: None,
            bot: false,
            profile: Profile::default(),
        }
    }
}

/// An action of somebody.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Wrote to the bot.
    Message(Message),
    /// Changed a message of theirs.
    Edited(Edit),
    /// Took a message of theirs back.
    Deleted {
        /// Its [`Message::reference`], or the [`Message::reference`] of its newest edit.
        of: RemoteId,
    },
    /// Reacted to a message that they got from the bot.
    Reacted(Reaction),
    /// Wants the bot among their contacts: a follow, a follow request, a roster subscription.
    Joined {
        /// The network waits for an answer ([`Outgoing::Approve`]).
        asks: bool,
    },
    /// Wrote something of which only its frame could be read.
    Unread {
        /// Its [`Message::reference`].
        reference: RemoteId,
        /// When its author's server says that it was written.
        sent: Timestamp,
    },
    /// Removed the bot from their contacts.
    Left,
    /// Nothing: their server was asked how they stand to the bot.
    Related {
        /// They follow it.
        follows: bool,
        /// They block it.
        blocks: bool,
    },
    /// Nothing: their account was looked at again.
    Seen,
    /// Calls themselves so from now on; an empty name takes the last one away.
    Named {
        /// As they wrote it: not to be trusted.
        name: String,
    },
    /// Their server asks whether a person sent one of our deliveries (XEP-0158).
    Challenged {
        /// Where a person answers, as that server says.
        page: Option<String>,
    },
    /// A client of theirs has one of our deliveries (XEP-0184).
    Received {
        /// Its outbox id, which was the stanza's id.
        delivery: String,
    },
    /// Another client of theirs has come online: it may not have what the others have.
    Online,
    /// Their server gave one of our deliveries back.
    Bounced {
        /// The event's id is this very bounce's, as an archive has it; otherwise all of the delivery have the same.
        archived: bool,
        /// The delivery's outbox id, which was the stanza's id.
        delivery: String,
        /// Why, as far as their server says.
        reason: Reason,
    },
}

impl What {
    /// The [`Message::reference`] of what was written, if something was.
    pub fn reference(&self) -> Option<&RemoteId> {
        match self {
            Self::Message(message) => Some(&message.reference),
            Self::Unread { reference, .. } => Some(reference),
            Self::Edited(edit) => Some(&edit.message.reference),
            _ => None,
        }
    }

    /// Has a message, whose server's clock is so far behind, happened by ours.
    pub fn postdate(&mut self, by: Duration) {
        match self {
            Self::Message(message) => message.sent = message.sent.plus(by),
            // Its time of the edit is compared with others by the same clock.
            Self::Edited(edit) => edit.message.sent = edit.message.sent.plus(by),
            Self::Unread { sent, .. } => *sent = sent.plus(by),
            _ => {}
        }
    }

    /// When it happened, where the network says so.
    pub fn sent(&self) -> Option<Timestamp> {
        match self {
            Self::Message(message) => Some(message.sent),
            Self::Unread { sent, .. } => Some(*sent),
            Self::Edited(edit) => {
                let sent = edit.message.sent;
                Some(edit.edited.map_or(sent, |edited| edited.max(sent)))
            }
            _ => None,
        }
    }
}

/// The new form of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The [`Message::reference`] of the message, or of its newest edit.
    pub of: RemoteId,
    /// The [`Inbound::id`] with which the message itself came or would have come, where the network allows to tell.
    pub original: Option<RemoteId>,
    /// When its author's server says that it was edited: an older form never replaces a newer one.
    pub edited: Option<Timestamp>,
    /// All of the new form. Its `sent` is that of the message itself where the network tells, else of the edit.
    pub message: Message,
}

/// Somebody's reaction to a message, in emoji.
#[derive(Debug, Clone, PartialEq)]
pub struct Reaction {
    /// The id of the message on the network of the person who reacts.
    pub to: RemoteId,
    /// One emoji each; none: they take all of theirs back.
    pub emoji: Vec<String>,
    /// These are all their reactions to it (XEP-0444); otherwise they add to the earlier ones.
    pub whole: bool,
}

/// A message that came from one network lately, as its adapter needs it to look whether it is still the same.
#[derive(Debug, Clone, PartialEq)]
pub struct RelayedMessage {
    /// Its [`Message::reference`].
    pub reference: RemoteId,
    /// The author.
    pub author: Address,
    /// When it came.
    pub at: Timestamp,
    /// The newest edit that is known.
    pub edited: Option<Timestamp>,
}

/// Somebody registered, as the adapter of their network needs it to look whether they follow the bot.
#[derive(Debug, Clone, PartialEq)]
pub struct Follower {
    /// The follower.
    pub address: Address,
    /// Their account on the bot's server.
    pub account_id: String,
    /// They followed the bot, as far as was told.
    pub joined: bool,
}

/// A post of the bot that its reader liked.
#[derive(Debug, Clone, PartialEq)]
pub struct Liked {
    /// The post.
    pub post: RemoteId,
    /// Its reader.
    pub who: Address,
    /// Their reactions to it, one emoji each.
    pub emoji: Vec<String>,
}

/// One network's way of sending. Only the outbox calls it.
pub trait Sender {
    /// How many deliveries may be under way at once.
    fn width(&self) -> usize;

    /// The messages that may still be written, where the network limits them. No more are claimed.
    fn allowance(&self) -> Option<Allowance> {
        None
    }

    /// Restores the allowance known before a restart.
    fn recall(&self, _allowance: Allowance) {}

    /// Resolves when the network answers again after it did not.
    fn back(&self) -> impl Future<Output = ()> {
        std::future::pending()
    }

    /// Makes one attempt. Takes as long as the network's deadlines allow.
    fn send(&self, delivery: &Delivery) -> impl Future<Output = Outcome>;

    /// Looks whether an earlier attempt of unknown outcome has arrived after all.
    /// `taken` are the remote ids that belong to other deliveries to the same recipient.
    fn find(
        &self,
        delivery: &Delivery,
        taken: &[RemoteId],
    ) -> impl Future<Output = Result<Option<RemoteId>, Retry>>;
}

/// A command that somebody could give by a form of their client.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its name.
    pub name: &'static str,
    /// Its title in a menu, in the asker's language.
    pub title: String,
    /// Its effect, in the asker's language.
    pub about: String,
    /// Its arguments, in the order in which [`Inbox::command`] wants them.
    pub blanks: Vec<Blank>,
    /// Whether the asker may give it.
    pub allowed: bool,
    /// It cannot be undone, and asks first.
    pub caution: Option<Caution>,
}

/// The answers to a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Its texts, in their order.
    pub texts: Vec<String>,
    /// They say that something is missing or does not fit: nothing was done.
    pub unclear: bool,
}

/// The question whether somebody means it.
#[derive(Debug, Clone, PartialEq)]
pub struct Caution {
    /// The words beside a box to tick, in the asker's language.
    pub label: String,
    /// The answer to somebody who does not tick it.
    pub unsure: String,
    /// The command says itself what it will do, if given without words, and does it if given with `yes`.
    pub by_itself: bool,
}

/// One thing to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct Blank {
    /// Its name, unique within the command.
    pub name: &'static str,
    /// The label of the field, in the asker's language.
    pub label: String,
    /// It can't be left out.
    pub needed: bool,
    /// The answer to somebody who leaves it out all the same, in the asker's language.
    pub missing: String,
    /// The choices; empty: it is written.
    pub picks: Vec<Pick>,
    /// The label of a field for anything else, in the asker's language; none if it has to be one of the choices.
    pub other: Option<String>,
}

/// One of the values to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// The value that is sent.
    pub value: String,
    /// The words that are shown.
    pub label: String,
}

/// Where one leg brings what happened, and keeps where it was. The core implements it.
pub trait Inbox: Clone + 'static {
    /// Takes the event over: when this returns `Ok`, it is committed (or was known already).
    /// Waits while the store is busy; an error means that this event can't be stored at all.
    fn accept(&self, event: Inbound) -> impl Future<Output = Result<(), InboxError>>;

    /// Takes events over that came together, in their order, and then sets the cursor of this name to this value. Inboxes that
    /// can do so in few transactions have a method of their own; this one takes each event alone. After an error some of them
    /// are taken over, and the cursor is where it was.
    fn accept_all(
        &self,
        events: Vec<Inbound>,
        cursor: Option<(&str, String)>,
    ) -> impl Future<Output = Result<(), InboxError>> {
        async move {
            for event in events {
                self.accept(event).await?;
            }
            match cursor {
                Some((name, value)) => self.set_cursor(name, &value).await,
                None => Ok(()),
            }
        }
    }

    /// The event is a reply to something else than what was said last: its reader needs the words that it answers.
    fn wants_quote(&self, event: &Inbound) -> impl Future<Output = Result<bool, InboxError>>;

    /// The author of the message of this network that is called `reference`, if it was relayed and is still known.
    fn author(
        &self,
        reference: &RemoteId,
    ) -> impl Future<Output = Result<Option<Address>, InboxError>>;

    /// Up to `limit` messages of this network that were relayed since `since` and not taken back, newest first.
    fn relayed_since(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<RelayedMessage>, InboxError>>;

    /// All commands, for the menu of somebody's client. `lang` is spoken to who has chosen no other.
    fn offers(
        &self,
        from: Party,
        lang: Option<String>,
    ) -> impl Future<Output = Result<Vec<Offer>, InboxError>>;

    /// Runs a command with these words, as if they had been typed behind its name.
    fn command(
        &self,
        from: Party,
        lang: Option<String>,
        name: String,
        words: Vec<String>,
    ) -> impl Future<Output = Result<Said, InboxError>>;

    /// The time before which nothing is handled, where it is known: the bridge did not exist then, unless somebody wants more.
    fn begins(&self) -> impl Future<Output = Result<Option<Timestamp>, InboxError>>;

    /// Something of this network was passed over, since it could not be read or handled: the admins are told once.
    /// `false`: that was known.
    fn passed_over(&self, id: RemoteId) -> impl Future<Output = Result<bool, InboxError>>;

    /// The network tells of the bot's own account, under this id: the admins are told once.
    fn warned(
        &self,
        id: RemoteId,
        warning: Warning,
    ) -> impl Future<Output = Result<(), InboxError>>;

    /// Words for turning something down before the core sees it, in a language that the message names (BCP 47).
    fn excuse(&self, why: Excuse, lang: Option<&str>) -> String;

    /// When the leg was last at work before this process, as far as the store knows.
    fn worked_until(&self) -> Option<Timestamp>;

    /// How many of these messages, by their ids there, are no deliveries that the store knows, or may have made.
    fn unexplained(&self, ids: Vec<RemoteId>) -> impl Future<Output = Result<usize, InboxError>>;

    /// The account has done more than the store knows, which is an older copy: what comes from before now, and what
    /// waits, is looked for before it is sent.
    fn outdated(&self) -> impl Future<Output = Result<(), InboxError>>;

    /// The catch-up cursor of this name, as it was last set.
    fn cursor(&self, name: &str) -> impl Future<Output = Result<Option<String>, InboxError>>;

    /// Moves a cursor. Only to where everything before has been accepted.
    fn set_cursor(&self, name: &str, value: &str) -> impl Future<Output = Result<(), InboxError>>;

    /// Keeps what the core must know of the leg's server under this name.
    fn remember(&self, name: &str, value: &str) -> impl Future<Output = Result<(), InboxError>>;

    /// Keeps the domains that the bot's own server blocks, with its reasons: all of them, in place of those known so far.
    fn home_blocks(
        &self,
        blocks: Vec<(String, String)>,
    ) -> impl Future<Output = Result<(), InboxError>>;

    /// A block list that the admins subscribed to, by its service and node, says this.
    fn listed(
        &self,
        source: String,
        listing: Listing,
    ) -> impl Future<Output = Result<(), InboxError>>;

    /// Up to `limit` registered people whose account ids come after `after`, in the order of these.
    fn followers(
        &self,
        after: &str,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Follower>, InboxError>>;

    /// Up to `limit` posts of the bot since then that their readers like, newest first.
    fn liked(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> impl Future<Output = Result<Vec<Liked>, InboxError>>;

    /// Up to `limit` accounts of registered people, by their ids, at which nobody has looked for a day: to be looked
    /// at now ([`What::Seen`]).
    fn unchecked(&self, limit: u32) -> impl Future<Output = Result<Vec<String>, InboxError>>;

    /// Up to `limit` people on XMPP who are in a conversation and of whom no name is known: to be asked for now, and not
    /// again for a month ([`What::Named`]).
    fn nameless(&self, limit: u32) -> impl Future<Output = Result<Vec<Address>, InboxError>>;
}

/// Under this name the fediverse leg remembers `yes` while its server can show any emoji as a reaction. Databases have it
/// under this name already, though it is no cursor.
pub const EMOJI_REACTIONS: &str = "cursor.mastodon.emoji-reactions";
