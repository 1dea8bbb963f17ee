//! Limits of what one person may send, and all of them together.

use crate::config::setting::settings;
use crate::config::shape::{at, number};
use crate::policy::throttle::Limits;

const USUAL: Limits = Limits::USUAL;

settings! { Limits, AtOnce;
    /// How many messages one person may send within 5 minutes. (Mastodon lets the bot itself post 300 in 3 hours.)
    "limits.messages_per_5_minutes": number("", 1..=1_000_000, USUAL.messages, at!(Limits.messages));

    /// The same for commands.
    "limits.commands_per_5_minutes": number("", 1..=1_000_000, USUAL.commands, at!(Limits.commands));

    /// The same for commands that could not be carried out.
    "limits.failed_commands_per_5_minutes": number("", 1..=1_000_000, USUAL.failed_commands, at!(Limits.failed_commands));

    /// Which share of its posts the bridge spends on strangers: on everybody whom nobody on the other network has accepted
    /// or answered yet. While several domains ask, each gets at most a quarter of that.
    "limits.strangers_percent": number("Percent", 1..=100, USUAL.strangers_percent, at!(Limits.strangers_percent)),
        changed "strangers share 20 % of the posts; 100: no such share, as before";

    /// New people in an hour; of one registrable domain a third of that.
    "limits.joins_per_hour": number("", 1..=1_000_000, USUAL.joins, at!(Limits.joins)),
        changed "1800 new people an hour, a third of that from one domain; 1000000: no such limit, as before";

    /// How many files one person may have uploaded in an hour; more are links. (Mastodon takes 30 in half an hour from the bot as
    /// a whole.)
    "media.per_user_per_hour": number("", 0..=1000, USUAL.files, at!(Limits.files));
}
