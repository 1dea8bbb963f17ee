//! Counts passed-over stanzas by the reason, and logs the counts without a word of the contents.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use tracing::{debug, info};

use crate::xmpp::stream::lock::lock;

/// Why a stanza is nothing that anybody wrote to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    /// An echo of the bot's own words.
    Own,
    /// Chat states, receipts, markers: nothing to read.
    Signal,
    /// Something of which this version knows nothing, and that nobody asked to be kept.
    Unknown,
    /// An invitation of a chat room itself, which is answered (XEP-0045).
    Invitation,
    /// A text of characters that nobody sees.
    Blank,
    /// Only keys of an encrypted chat.
    Keys,
    /// Nobody sent it, or a server.
    Server,
    /// Its sender's address can't be written to.
    Sender,
    /// From a chat room, which the bot is never in.
    Room,
    /// An announcement to many (type `headline`).
    Headline,
    /// A forged or stray copy of a message to somebody else.
    Carbon,
    /// A bounce that does not say of what.
    Bounce,
}

impl Why {
    fn words(self) -> &'static str {
        match self {
            Self::Own => "the bot's own words",
            Self::Signal => "nothing to read in it",
            Self::Unknown => "nothing in it that is known",
            Self::Invitation => "an invitation to a chat room",
            Self::Blank => "a text of invisible characters",
            Self::Keys => "only keys of an encrypted chat",
            Self::Server => "from a server, not a person",
            Self::Sender => "a sender whose address can't be used",
            Self::Room => "from a chat room",
            Self::Headline => "a headline",
            Self::Carbon => "a copy of somebody else's message",
            Self::Bounce => "an error without an id",
        }
    }

    /// It happens all the time and means nothing.
    fn is_daily(self) -> bool {
        matches!(self, Self::Own | Self::Signal)
    }
}

/// Counts since the start of the process; clones count together.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally(Arc<Mutex<BTreeMap<Why, u64>>>);

impl Tally {
    /// Counts one more. The log says so the first time, then whenever the number has doubled: strangers can't fill it.
    pub(super) fn add(&self, why: Why) {
        let mut counts = lock(&self.0);
        let count = counts.entry(why).or_default();
        *count = count.saturating_add(1);
        let reason = why.words();
        match count.is_power_of_two() && !why.is_daily() {
            true => info!(reason, count = *count, "a message was passed over"),
            false => debug!(reason, count = *count, "a message was passed over"),
        }
    }
}
