//! The documents that are written, and the order of the commands in them.

use clap::ValueEnum;

use crate::commands::{self, Command, Who};
use crate::i18n::{Texts, text};

/// The kind of reference to write.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    /// The manual page, as roff
    Man,
    /// The chat commands, as Markdown
    Commands,
    /// All settings, as Markdown
    Settings,
    /// A configuration to start from, with all settings
    Sample,
    /// Completions for bash
    Bash,
    /// Completions for zsh
    Zsh,
    /// Completions for fish
    Fish,
}

/// The people who may use such commands, for a heading.
pub(super) const GROUPS: [(Who, &str); 3] = [
    (Who::People, "For everybody, in a chat"),
    (Who::Everybody, "For everybody"),
    (
        Who::Admins,
        "For admins, in a chat or by `xmpp-ap-bridge admin`",
    ),
];

pub(super) fn group(who: Who) -> impl Iterator<Item = &'static Command> {
    commands::all().filter(move |command| command.who == who)
}

pub(super) fn help(texts: &Texts, command: &Command) -> String {
    texts.say(
        "en",
        &text::help_command(command.help(), &texts.languages()),
    )
}
