//! Texts about waiting messages: told to authors, listed, taken back; and about legs that are down, told to admins.

use super::{Text, Value, words};
use crate::address::{Address, Network};

words! {
    /// The recipient's server does not answer.
    waits_server(domain: &str, recipient: &Address, hours: u32);
    /// The bridge's account may not write more at the moment.
    waits_limit(side: Network, recipient: &Address, hours: u32);
    /// That side of the bridge does not work.
    waits_leg(side: Network, recipient: &Address, hours: u32);
    /// The server has shut the bridge's account on that side.
    waits_account(side: Network, recipient: &Address);
    /// There is much to do.
    waits_queue(recipient: &Address, hours: u32);
    /// An admin holds messages back.
    waits_stopped(recipient: &Address);
    /// Messages announced as waiting have arrived: the time of the oldest, and how many.
    arrived(recipient: &Address, time: &str, count: i64);
    /// Title of the list of one's own messages that wait.
    outbox_title(count: i64);
    /// There are none.
    outbox_empty();
    /// One of them; minutes since it was written, and until the next attempt (0 = now).
    outbox_line(number: i64, recipient: &Address, minutes: i64, attempts: u32, next: i64);
    /// The same, being sent at this moment.
    outbox_line_sending(number: i64, recipient: &Address, minutes: i64);
    /// One that waits for the answer of `recipient`, or for the `admins`; minutes since it was written.
    outbox_line_held(number: &str, recipient: &Address, minutes: i64, admins: bool);
    /// One that waits until it is known whose account `recipient` is; minutes since it was written.
    outbox_line_unresolved(number: &str, recipient: &Address, minutes: i64);
    /// One that waits until its author answers to whom it goes, or agrees to the rules (`rules`).
    outbox_line_asked(number: &str, minutes: i64, rules: bool);
    /// It was taken back; its recipient, where one is known, and the time when it was written.
    cancelled(number: &str, recipient: Option<&str>, time: &str);
    /// It was taken back, but an attempt may have arrived before.
    cancelled_perhaps(number: &str, recipient: Option<&str>, time: &str);
    /// It is being sent at this moment.
    cancel_sending(number: &str);
    /// They have none of that number that waits.
    cancel_unknown(number: &str);
    /// Number of messages taken back, the people to whom they would have gone where those are known, and the number being
    /// sent at this moment.
    cancelled_all(count: i64, recipients: Option<&str>, sending: i64);
    /// Beside the status: the posts that are left to the bot's account.
    status_allowance(status: &str, left: u32, of: u32, time: &str);
    /// A side is down: for how long, why, and how many messages wait.
    leg_down(side: Network, minutes: i64, why: &str, waiting: i64);
    /// Its server refuses the login.
    leg_refused(side: Network, why: &str, waiting: i64);
    /// Its server has shut the account.
    leg_shut(side: Network, why: &str, waiting: i64);
    /// The moderators of its server warned the account, or did this to it.
    account_moderated(side: Network, measure: &str);
    /// Follows ended: by which kind of block, of whom, and how many.
    account_severed(side: Network, kind: &str, target: &str, lost: u32);
    /// Its server showed a message to others than its recipient.
    message_exposed(side: Network);
    /// The database knows nothing of what happened since then.
    database_older(since: &str);
    /// The first words to an admin.
    welcome_admin();
    /// It works again, after this time.
    leg_back(side: Network, minutes: i64);
    /// Something of a network could not be read or handled, and is left out: its id there.
    passed_over(side: Network, id: &str);
}

/// Why a message waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wait {
    /// The server of this domain does not answer.
    Server(String),
    /// The posts of the bot's account on that side are used up.
    Limit(Network),
    /// That side of the bridge does not work.
    Leg(Network),
    /// The server has shut the bridge's account there.
    Account(Network),
    /// Nothing is wrong; others are before it.
    Queue,
    /// An admin holds messages back.
    Stopped,
}

/// A message to `recipient` waits. `hours`: for how long delivery is tried.
pub fn waits(why: &Wait, recipient: &Address, hours: u32) -> Text {
    match why {
        Wait::Server(domain) => waits_server(domain, recipient, hours),
        Wait::Limit(side) => waits_limit(*side, recipient, hours),
        Wait::Leg(side) => waits_leg(*side, recipient, hours),
        Wait::Account(side) => waits_account(*side, recipient),
        Wait::Queue => waits_queue(recipient, hours),
        Wait::Stopped => waits_stopped(recipient),
    }
}
