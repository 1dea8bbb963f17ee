//! Actions for a leg on its network, and how they ended.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Attachment;
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;

/// An action for a leg on its network, as kept in the outbox.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Outgoing {
    /// Write to the recipient: somebody's message, or the bridge's own words. Ready to be sent as it is.
    Text {
        /// The text for the recipient. Where it answers something, it may begin with quoted lines (`> …`), which stand for
        /// the reference.
        text: String,
        /// Its author's client shows marks in it as styles (XEP-0393).
        #[serde(default, skip_serializing_if = "is_false")]
        styled: bool,
        /// BCP 47 tag of the text.
        lang: Option<String>,
        /// The message on the recipient's network that this answers.
        reply_to: Option<RemoteId>,
        /// Content warning.
        warning: Option<String>,
        /// Files to be shown with it. Where a file is shown by its address, that is the text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<Attachment>,
        /// Answers to the bridge's own words, which the text names, too.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        buttons: Vec<Button>,
    },
    /// Replace a message to the recipient by this form.
    Correction {
        /// Its id on the recipient's network: only known, and filled in, when it is to be sent.
        of: Option<RemoteId>,
        /// The text for the recipient.
        text: String,
        /// Its author's client shows marks in it as styles (XEP-0393).
        #[serde(default, skip_serializing_if = "is_false")]
        styled: bool,
        /// BCP 47 tag of the text.
        lang: Option<String>,
        /// The message on the recipient's network that this form answers; networks where that can't change ignore it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<RemoteId>,
        /// Content warning.
        warning: Option<String>,
    },
    /// Take a message to the recipient back.
    Retraction {
        /// Its id on the recipient's network: only known, and filled in, when it is to be sent.
        of: Option<RemoteId>,
        /// The text for recipients whose client does not know of such a thing.
        text: String,
    },
    /// Show the recipient what somebody thinks of a message of theirs.
    Reaction {
        /// The message's [`super::Message::reference`].
        of: RemoteId,
        /// One emoji each: all that there are.
        emoji: Vec<String>,
        /// Those that were there and are no longer.
        dropped: Vec<String>,
    },
    /// Tell the recipient's client that their message was accepted on the other side (XEP-0184).
    Receipt {
        /// The message's [`super::Message::reference`].
        of: RemoteId,
    },
    /// Mark a message of the recipient as delivered, on networks that have a mark for that.
    Mark {
        /// The message's [`super::Message::reference`].
        of: RemoteId,
    },
    /// Say yes to a follow request or a subscription request.
    Approve {
        /// The account's id, where the network needs it.
        account_id: Option<String>,
    },
    /// Ask to have the recipient among the bot's contacts: subscribe, or follow, back.
    Befriend {
        /// The account's id, where the network needs it and it is known.
        #[serde(default)]
        account_id: Option<String>,
    },
    /// Report the recipient to the moderators of their server.
    Report {
        /// The report's number.
        number: i64,
        /// The account's id, where the network needs it and it is known.
        account_id: Option<String>,
        /// The reported message's id on their network.
        about: Option<RemoteId>,
        /// The reporter's words.
        comment: String,
    },
    /// Take the recipient out of the bot's contacts.
    Unfriend {
        /// The account's id, where the network needs it.
        account_id: Option<String>,
    },
    /// Find out which account the recipient's address leads to.
    Resolve,
    /// Give a message back to the client that sent it: the bridge does nothing with it. Only on networks that have such a
    /// thing.
    Refusal {
        /// The message's [`super::Message::reference`].
        of: RemoteId,
        /// The client ([`super::Party::resource`]).
        resource: String,
        /// Why, for the client.
        condition: Condition,
        /// Why, for its user.
        text: String,
        /// BCP 47 tag of the text.
        lang: String,
    },
}

/// An answer that the reader's client may show as a button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// The message that it sends.
    pub types: String,
    /// Its label.
    pub label: String,
}

/// Why a message is given back, in the terms of RFC 6120 section 8.3.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Its author has to be registered, and is not.
    RegistrationRequired,
    /// Its author is kept out.
    Forbidden,
    /// Its author's server or account is not among those that are served.
    PolicyViolation,
    /// There is too much to do: later it may be taken.
    ResourceConstraint,
}

/// Lets serde leave a field out.
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Outgoing {
    /// It is a file by itself: nothing but its address.
    pub fn is_file(&self) -> bool {
        matches!(self, Self::Text { text, files, .. } if matches!(&files[..], [file] if file.url == *text))
    }

    /// Fills in what it is about, if that is a message to the recipient.
    pub fn aim(&mut self, at: RemoteId) {
        if let Self::Correction { of, .. } | Self::Retraction { of, .. } = self {
            *of = Some(at);
        }
    }
}

/// Emoji that say no more than that somebody likes it: every network can show that.
const LIKES: [&str; 17] = [
    "⭐", "🌟", "★", "❤", "♥", "🧡", "💛", "💚", "💙", "💜", "🖤", "🤍", "🤎", "🩷", "🩵", "💖",
    "👍",
];

/// The emoji in which a like is shown.
pub const LIKE: &str = "⭐";

/// Whether an emoji is a like, in whatever colour.
pub fn is_like(emoji: &str) -> bool {
    let shade = |c: &char| matches!(c, '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}');
    let plain: String = emoji.chars().filter(|c| !shade(c)).collect();
    LIKES.contains(&plain.as_str())
}

/// One row of the outbox, claimed for sending.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    /// Its id: the stanza id and the `Idempotency-Key`, the same at every attempt.
    pub id: String,
    /// The author of the text that is relayed or corrected; none of the bridge's own words and of signals.
    pub author: Option<Address>,
    /// The recipient.
    pub recipient: Address,
    /// The id of their account on the bot's server, where it is known.
    pub account: Option<String>,
    /// The action.
    pub outgoing: Outgoing,
    /// Number of this attempt, from 1.
    pub attempt: u32,
    /// How many of the attempts before it were sent and given back.
    pub returned: u32,
    /// When the row was written.
    pub queued: Timestamp,
    /// When it was tried first, as far as is known: nothing of it can be on the recipient's server before that. Never later
    /// than now, though the clock may have been set back since.
    pub tried: Timestamp,
}

/// An account on the fediverse, as the bot's server knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// How the server calls it.
    pub address: Address,
    /// Its id there.
    pub id: String,
    /// Where its profile is; may be empty.
    pub url: String,
    /// Its profile asks bots, or bridges, to keep away.
    pub unwilling: bool,
}

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The recipient's network has it, under this id where it gives ids.
    Done(Option<RemoteId>),
    /// The same, but of its files some went only as links.
    Linked {
        /// The id, where the network gives ids.
        remote: Option<RemoteId>,
        /// Why; one for each of them.
        why: Vec<FileTrouble>,
    },
    /// The recipient's address leads to this account.
    Resolved(Account),
    /// The server has no way to say which account it leads to.
    Unsaid,
    /// Not now.
    Retry(Retry),
    /// Never: the sender is to be told.
    Refused(Reason),
    /// The server can't work at the moment, and may have done it all the same: the whole leg waits, and the next
    /// attempt begins with [`super::Sender::find`].
    Unavailable {
        /// The server's own wish.
        after: Option<Duration>,
        /// For the log: no message text, no secret.
        why: String,
    },
    /// Sent, but no answer came back. The next attempt begins with [`super::Sender::find`].
    Unknown,
    /// Not sent, since what the network allows is used up: [`super::Sender::allowance`] says until when.
    Spent,
}

/// How much the network lets the bot write, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Number of messages that may still be sent.
    pub left: u32,
    /// Number of messages that the network allows in all.
    pub of: u32,
    /// The time when there are as many again.
    pub until: Timestamp,
}

/// Why an attempt is to be made again, and when.
#[derive(Debug, Clone, PartialEq)]
pub struct Retry {
    /// The server's own wish; without one the outbox chooses.
    pub after: Option<Duration>,
    /// It concerns all deliveries of this leg (rate limit, no connection), not only this one.
    pub whole_leg: bool,
    /// For the log: no message text, no secret.
    pub why: String,
}

/// Why something can't be delivered, in the terms that the sender is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Their server does not know the recipient.
    NoSuchUser,
    /// The bot's server would take their address for the mention of somebody else, or for none.
    Unmentionable,
    /// Their server does not take it and does not say why: it may not know the recipient, or they may have blocked the bot
    /// (XEP-0191 has both look the same).
    Unavailable,
    /// A client of theirs went away before it had confirmed it. Another one may have it, or their server.
    Away,
    /// There is no such server, or it does not speak to ours.
    NoSuchServer,
    /// Their server does not answer at the moment.
    ServerAway,
    /// The recipient or their server does not take it from us.
    NotAllowed,
    /// They left the bridge after it was written.
    Left,
    /// They have another account now.
    Moved {
        /// That one.
        to: Address,
    },
    /// Longer than the server takes; counted as the server counts.
    TooLong {
        /// Characters (or bytes, where the server counts bytes) of the message.
        count: usize,
        /// The longest that is allowed for it.
        max: usize,
    },
    /// The recipient's mailbox is full, or their server keeps nothing for them.
    Full,
    /// The bot's server showed it to others than the recipient: it was deleted.
    Exposed,
    /// The bot's server mentioned somebody else in it, too: it was deleted.
    Overheard,
    /// It may have arrived, and that can't be found out: it is not sent again.
    Uncertain,
    /// Their server names nobody who could be told, or only by mail, at this address.
    NoContact {
        /// As their server writes it: not to be trusted; may be empty.
        mail: String,
    },
    /// It was tried for as long as the admin configured.
    Expired,
    /// Anything else.
    Other {
        /// The kind of the answer (`HTTP 422`, `bad-request`), and nothing of the server's words, which may repeat what
        /// was sent; may be empty.
        said: String,
    },
}

/// Why a file went only as a link, in the terms that its sender is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileTrouble {
    /// It could not be fetched.
    Unreachable,
    /// It is at an address that is not fetched: not https, or not public.
    Forbidden,
    /// Larger than what the bridge or the server takes.
    TooLarge {
        /// In bytes, where it is known.
        max: Option<u64>,
    },
    /// Of a kind that the server does not take, or not what it claims to be.
    WrongType,
    /// More than fit into one post.
    TooMany {
        /// As many fit.
        max: usize,
    },
    /// More than one person may send in an hour.
    Quota {
        /// As many they may.
        max: u32,
    },
    /// The server takes no more files for a while.
    Busy,
    /// The server refused it.
    Refused {
        /// The kind of its answer (`HTTP 422`), and nothing of its words; may be empty.
        said: String,
    },
}
