//! Help, and how the bridge stands.

use super::{Text, Value, words};
use crate::address::Network;

words! {
    /// The bridge's uses for somebody on this side, the commands that are needed first, and the link that people
    /// on the other side begin with.
    help(side: Network, link: &str);
    /// All commands for everybody.
    help_all(commands: &str);
    /// The further commands for admins.
    ahelp(commands: &str);
    /// No such command, as typed.
    unknown_command(name: &str);
    /// No such command, as typed; and the nearest that exists.
    unknown_command_near(name: &str, near: &str);
    /// How the bridge stands: legs online, messages of people that wait on both sides, whether the
    /// asker is registered (none: on the console).
    status(fediverse: bool, xmpp: bool, waiting: i64, registered: Option<bool>);
    /// To an admin besides: who may register (`open`, `closed`, `approval`, `greenlist`), whether messages are delivered,
    /// reports that nobody closed, and people who wait for an admin's yes.
    status_house(status: &str, registration: &str, sending: bool, reports: i64, applicants: usize);
}

/// The title of a command in a menu: its own key, `menu-…`.
pub fn menu_title(name: &str) -> Text {
    Text::new(format!("menu-{name}"), Vec::new())
}

/// The help of a command: its own key, `help-command-…`.
pub fn help_command(key: String, languages: &str) -> Text {
    Text::new(key, vec![("languages", languages.value())])
}
