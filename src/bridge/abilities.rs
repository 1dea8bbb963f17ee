//! The abilities of a leg as one value: those of its network and of the bot's server there. The core decides by them and does not
//! ask which network it is; which leg has which is said in `legs.rs`.

use crate::address::Network;
use crate::render::length::Limit;

/// The abilities of a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// The longest text, and how it is counted.
    pub limit: Limit,
    /// Any emoji is shown as a reaction; otherwise only a like is.
    pub any_emoji: bool,
    /// Files are a part of the message, which keeps them for good; otherwise each is a message of its own.
    pub attaches_files: bool,
    /// A text is sent with the form that its author gave it.
    pub styles: bool,
    /// Messages belong to threads: a text goes on with what its recipient wrote last. In a chat a reference on every line would
    /// be noise.
    pub threads: bool,
    /// Messages of all people stand one below the other in one chat: one that follows another of the same person's needs no
    /// header. Elsewhere each is read alone.
    pub one_chat: bool,
    /// One account may have several addresses, so that the bot's server is asked about new ones.
    pub aliases: bool,
    /// A message can be given back to the client that sent it.
    pub gives_back: bool,
    /// Contacts are mutual: people who add the bot expect it to add them.
    pub contacts: bool,
    /// Edits reach only the people whom the bot follows, and their servers hide what strangers write.
    pub follows: bool,
    /// The bot's messages stay on its server until they are deleted.
    pub keeps_posts: bool,
    /// An edit may be a new post, which then stands for the one that it corrects.
    pub reposts: bool,
    /// The bridge gives its messages their ids: they are known without an answer.
    pub own_ids: bool,
    /// A message says what its author calls themselves, and may be the only one that does.
    pub says_names: bool,
    /// Messages say in which language they are, as their authors chose it.
    pub tags_language: bool,
    /// Only what was meant for the bot is said to be taken back; elsewhere the server says so of every post.
    pub retracts_to_bot: bool,
    /// A message may name several bots, of which the first one carries it.
    pub shared: bool,
    /// The bot can mark a message as delivered; elsewhere clients do so by receipts.
    pub marks: bool,
    /// Answers that a message offers may be shown as buttons.
    pub buttons: bool,
    /// A long list is read in one message.
    pub long_lists: bool,
    /// Messages in an hour that nobody takes for a flood, where the server names no limit.
    pub hourly: u32,
    /// Servers differ in what they can do.
    pub varies: bool,
}

impl Abilities {
    /// The fediverse, before anything is known of the bot's server.
    pub const FEDIVERSE: Self = Self {
        limit: Limit::MASTODON,
        any_emoji: false,
        attaches_files: true,
        styles: true,
        threads: true,
        one_chat: false,
        aliases: true,
        gives_back: false,
        contacts: false,
        follows: true,
        keeps_posts: true,
        reposts: true,
        own_ids: false,
        says_names: false,
        tags_language: true,
        retracts_to_bot: false,
        shared: true,
        marks: true,
        buttons: false,
        long_lists: false,
        hourly: 300,
        varies: true,
    };

    /// XMPP.
    pub const XMPP: Self = Self {
        limit: Limit::XMPP,
        any_emoji: true,
        attaches_files: false,
        styles: false,
        threads: false,
        one_chat: true,
        aliases: false,
        gives_back: true,
        contacts: true,
        follows: false,
        keeps_posts: false,
        reposts: false,
        own_ids: true,
        says_names: true,
        tags_language: false,
        retracts_to_bot: true,
        shared: false,
        marks: false,
        buttons: true,
        long_lists: true,
        hourly: 1_200, // stanzas are cheap, invitations are not
        varies: false,
    };

    /// The abilities that every server of a network has.
    pub const fn of(network: Network) -> Self {
        match network {
            Network::Fediverse => Self::FEDIVERSE,
            Network::Xmpp => Self::XMPP,
        }
    }
}
