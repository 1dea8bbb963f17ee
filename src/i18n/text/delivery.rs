//! Messages that could not be delivered: to whom, and when they were written (`HH:MM UTC`).

use super::{Text, Value, words};
use crate::address::{Address, Network};
use crate::event::Reason;

words! {
    /// A message was delivered, to so many people, of whom `recipient` is one.
    delivered(recipient: &Address, count: i64);
    /// How they hear of that (`off`, `on`, `mark`), on this side.
    sent_is(how: &str, side: Network);
    /// Neither off nor on nor mark.
    sent_unclear();
    /// Their network has no mark that the bot could set.
    sent_by_app();
    /// The bot's server does not let it mark posts, so they hear nothing from now on.
    sent_unmarked();
    /// Their server does not know them.
    refused_no_such_user(recipient: &Address, time: &str);
    /// Their address would be read as somebody else's.
    refused_unmentionable(recipient: &Address, time: &str);
    /// Their server does not know them, or they do not want it.
    refused_unavailable(recipient: &Address, time: &str);
    /// A client of theirs went away before it had confirmed it.
    perhaps_unread(recipient: &Address, time: &str);
    /// There is no such server.
    refused_no_such_server(recipient: &Address, time: &str);
    /// Their server does not answer.
    refused_server_away(recipient: &Address, time: &str);
    /// They do not take it.
    refused_not_allowed(recipient: &Address, time: &str);
    /// They left the bridge meanwhile.
    refused_left(recipient: &Address, time: &str);
    /// They have another account now.
    refused_moved(recipient: &Address, time: &str, to: &Address);
    /// Longer than allowed.
    refused_too_long(recipient: &Address, time: &str, count: usize, max: usize);
    /// No room for it.
    refused_full(recipient: &Address, time: &str);
    /// Others could see it for a moment.
    refused_exposed(recipient: &Address, time: &str);
    /// Somebody else was mentioned in it.
    refused_overheard(recipient: &Address, time: &str);
    /// Nobody knows whether it arrived.
    refused_uncertain(recipient: &Address, time: &str);
    /// Tried for this number of hours.
    refused_expired(recipient: &Address, time: &str, hours: u32);
    /// In their server's words.
    refused_other(recipient: &Address, time: &str, said: &str);
    /// Without a word.
    refused_unexplained(recipient: &Address, time: &str);
}

/// Why a message to `recipient` was refused. `hours`: for how long delivery is tried.
pub fn refused(recipient: &Address, time: &str, reason: &Reason, hours: u32) -> Text {
    match reason {
        Reason::NoSuchUser => refused_no_such_user(recipient, time),
        Reason::Unmentionable => refused_unmentionable(recipient, time),
        Reason::Unavailable => refused_unavailable(recipient, time),
        Reason::Away => perhaps_unread(recipient, time),
        Reason::NoSuchServer => refused_no_such_server(recipient, time),
        Reason::ServerAway => refused_server_away(recipient, time),
        Reason::NotAllowed => refused_not_allowed(recipient, time),
        Reason::Left => refused_left(recipient, time),
        Reason::Moved { to } => refused_moved(recipient, time, to),
        Reason::Exposed => refused_exposed(recipient, time),
        Reason::Overheard => refused_overheard(recipient, time),
        Reason::Uncertain => refused_uncertain(recipient, time),
        Reason::Full => refused_full(recipient, time),
        Reason::TooLong { count, max } => refused_too_long(recipient, time, *count, *max),
        Reason::Expired => refused_expired(recipient, time, hours),
        Reason::NoContact { .. } => refused_unexplained(recipient, time),
        Reason::Other { said } if said.is_empty() => refused_unexplained(recipient, time),
        Reason::Other { said } => refused_other(recipient, time, said),
    }
}
