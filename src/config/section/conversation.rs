//! How replies find their recipient, and how far one message goes.

use crate::config::setting::settings;
use crate::config::shape::{at, number};

/// How replies find their recipient.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    /// For so long the last partner is the recipient of a message without an address.
    pub reply_minutes: u32,
    /// Seconds after somebody else has written in which a message without an address is asked about; 0: none.
    pub sure_seconds: u32,
    /// Recipients of one message.
    pub max_recipients: u32,
    /// Messages into which a long one is split at most.
    pub max_parts: u32,
}

settings! { Conversation, AtOnce;
    /// For how long a message without an address still goes to the last partner.
    "conversation.reply_minutes": number("Minutes", 1..=10_080, 90, at!(Conversation.reply_minutes));

    /// When somebody else has written within so many seconds, a message without an address may still be meant for the
    /// previous partner, so its author is asked. With 0 nobody is asked.
    "conversation.sure_seconds": number("Seconds", 0..=3600, 60, at!(Conversation.sure_seconds)),
        changed "an author is asked whom they mean when somebody else wrote within the last minute; 0: never, as before";

    /// How many people one message may go to.
    "conversation.max_recipients": number("", 1..=20, 4, at!(Conversation.max_recipients));

    /// Into how many parts a message is split that is longer than the other side takes; a longer one is refused. With 1 none is
    /// split. Each part is a post of its own and counts as one there.
    "limits.max_parts": number("", 1..=16, 8, at!(Conversation.max_parts));
}
