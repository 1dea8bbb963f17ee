//! A message to the bot, and what can be in it.

use serde::{Deserialize, Serialize};

use crate::address::RemoteId;
use crate::clock::Timestamp;

/// A message to the bot.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// The id by which replies, receipts and edits refer to it: a status id, a stanza id.
    pub reference: RemoteId,
    /// Other ids by which its network's clients refer to it (XEP-0359).
    #[serde(default)]
    pub also: Vec<RemoteId>,
    /// Plain text; mentions and link targets written in full. May hold anything that a stranger can type.
    pub text: String,
    /// How long its text was, in bytes, before it was cut at the border to what could ever be passed on.
    #[serde(default)]
    pub length: Option<usize>,
    /// Marks in the text are no styles (XEP-0393 §6).
    #[serde(default)]
    pub unstyled: bool,
    /// Only the people named in it can see it (fediverse: `direct`; always so on XMPP).
    pub direct: bool,
    /// BCP 47 tag, where the network gives one.
    pub lang: Option<String>,
    /// The [`Message::reference`] or remote id of the message it answers.
    pub reply_to: Option<RemoteId>,
    /// The thread in which its author's client puts it (RFC 6121 section 5.2.5).
    #[serde(default)]
    pub thread: Option<RemoteId>,
    /// The words that it answers, where [`super::Inbox::wants_quote`].
    pub quoted: Option<String>,
    /// The words that it answers, as a quotation in its text said that was cut.
    #[serde(default)]
    pub cited: Option<String>,
    /// Content warning or spoiler label.
    pub warning: Option<String>,
    /// Files that came along.
    pub attachments: Vec<Attachment>,
    /// A question with answers to choose from.
    pub poll: Option<Poll>,
    /// The post to which it points, where the network has such a thing.
    #[serde(default)]
    pub quotes: Option<QuotedPost>,
    /// Other readable contents.
    #[serde(default)]
    pub beside: Vec<Beside>,
    /// Contents that can't be passed on: its author is told.
    #[serde(default)]
    pub lost: Vec<Lost>,
    /// Encrypted end to end (XEP-0380), so that nobody here can read it.
    pub encrypted: bool,
    /// The sender asked for a receipt (XEP-0184).
    pub wants_receipt: bool,
    /// When the sender's server says that it was written.
    pub sent: Timestamp,
}

impl Message {
    /// Whether its author's network may call it so.
    pub fn is_called(&self, id: &RemoteId) -> bool {
        self.reference == *id || self.also.contains(id)
    }

    /// The lines above its text: a content warning, a subject.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        let subjects = self.beside.iter().filter_map(|one| match one {
            Beside::Subject(subject) => Some(subject.as_str()),
            _ => None,
        });
        self.warning.as_deref().into_iter().chain(subjects)
    }

    /// Changes the lines above its text; a line that is empty then goes.
    pub fn change_heads(&mut self, change: impl Fn(&mut String)) {
        self.warning.iter_mut().for_each(&change);
        self.warning.take_if(|warning| warning.is_empty());
        self.beside.retain_mut(|one| match one {
            Beside::Subject(subject) => {
                change(subject);
                !subject.is_empty()
            }
            _ => true,
        });
    }

    /// There is nothing in it but what can't be passed on.
    pub fn is_lost(&self) -> bool {
        let nothing = self.text.is_empty() && self.attachments.is_empty() && self.beside.is_empty();
        nothing && self.poll.is_none() && self.quotes.is_none() && !self.lost.is_empty()
    }
}

/// Something beside a message's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Beside {
    /// A title above the text.
    Subject(String),
    /// A place on earth.
    Place {
        /// Latitude and longitude (WGS 84), in decimal degrees.
        point: Option<(String, String)>,
        /// How far off it may be, in metres.
        accuracy: Option<u32>,
        /// As its sender calls it; may be empty.
        name: String,
    },
    /// An invitation to a chat room.
    Room {
        /// The room's bare JID.
        jid: String,
        /// The password of the room; may be empty.
        password: String,
        /// Why to come; may be empty.
        reason: String,
    },
    /// Somebody's address.
    Contact {
        /// Their name; may be empty.
        name: String,
        /// Their JID, as the sender wrote it; may be empty.
        address: String,
    },
    /// An address that stands in none of the words.
    Link(String),
    /// A message of somebody else, as the sender says: never searched for addresses or commands.
    Forwarded {
        /// The JID of its author; may be empty.
        author: String,
        /// Their words.
        text: String,
    },
}

/// Something that can't be passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lost {
    /// A file without an address on the web.
    File,
    /// A call.
    Call,
    /// A card without name and address.
    Contact,
    /// A form to be filled in.
    Form,
    /// A wish to be noticed.
    Nudge,
    /// A time after which the message is to be forgotten.
    Timer,
    /// A message of a kind that is apart from posts (Pleroma's chats).
    Chat,
    /// Something that this version does not know, and that was meant to be read.
    Other,
}

impl Lost {
    /// As the texts call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Call => "call",
            Self::Contact => "contact",
            Self::Form => "form",
            Self::Nudge => "nudge",
            Self::Timer => "timer",
            Self::Chat => "chat",
            Self::Other => "other",
        }
    }
}

/// A poll; its question is the message's text. Nobody votes across the bridge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    /// The answers, as their author wrote them.
    pub options: Vec<String>,
    /// One may choose several.
    pub multiple: bool,
    /// Where one votes.
    pub url: String,
}

/// A post that a message quotes: not its author's words, and never searched for addresses or commands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QuotedPost {
    /// Its page; empty where the server does not say.
    pub url: String,
    /// Its author, as one addresses them.
    pub author: Option<String>,
    /// Its text, as far as everybody may read it; may be empty.
    pub text: String,
}

/// A file that came with a message. All but the address is as its sender or their server says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// Where it can be had; empty while its sender's server still processes it.
    pub url: String,
    /// The sender's description of it (alt text).
    pub description: Option<String>,
    /// Its type, e.g. `image/png`.
    #[serde(default)]
    pub media_type: Option<String>,
    /// In bytes.
    #[serde(default)]
    pub size: Option<u64>,
    /// Width and height of a picture or film, in pixels.
    #[serde(default)]
    pub pixels: Option<(u32, u32)>,
}

impl Attachment {
    /// `image`, `video`, `audio`, or `file` where that is not known.
    pub fn kind(&self) -> &str {
        let family = self
            .media_type
            .as_deref()
            .and_then(|name| name.split('/').next());
        family
            .filter(|family| matches!(*family, "image" | "video" | "audio"))
            .unwrap_or("file")
    }
}
