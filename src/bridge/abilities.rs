//! The abilities of a network and of the bot's server there, as one value: the core decides by them and does not ask which
//! network it is.

use crate::address::Network;
use crate::event::EMOJI_REACTIONS;
use crate::render::length::{self, Limit};
use crate::store::{Result, Tx};

/// The abilities of a network.
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
}

impl Abilities {
    /// The fediverse, before anything is known of the bot's server.
    pub const FEDIVERSE: Self = Self {
        limit: Limit::MASTODON,
        any_emoji: false,
        attaches_files: true,
        styles: true,
        threads: true,
        aliases: true,
        gives_back: false,
        contacts: false,
        follows: true,
        keeps_posts: true,
    };

    /// XMPP.
    pub const XMPP: Self = Self {
        limit: Limit::XMPP,
        any_emoji: true,
        attaches_files: false,
        styles: false,
        threads: false,
        aliases: false,
        gives_back: true,
        contacts: true,
        follows: false,
        keeps_posts: false,
    };

    /// The abilities that every server of a network has.
    pub const fn of(network: Network) -> Self {
        match network {
            Network::Fediverse => Self::FEDIVERSE,
            Network::Xmpp => Self::XMPP,
        }
    }
}

/// The bot's abilities on `network`. The fediverse leg stores those of its server when it connects.
pub fn of(tx: &Tx, network: Network) -> Result<Abilities> {
    let usual = Abilities::of(network);
    if network != Network::Fediverse {
        return Ok(usual);
    }
    let limit = tx.setting(length::FEDIVERSE_LIMIT)?;
    let limit = limit.as_deref().and_then(Limit::from_setting);
    let emoji = tx.setting(EMOJI_REACTIONS)?;
    Ok(Abilities {
        limit: limit.unwrap_or(usual.limit),
        any_emoji: emoji.as_deref() == Some("yes"),
        ..usual
    })
}
