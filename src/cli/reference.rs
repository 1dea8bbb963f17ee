//! `reference`: the manual page and the list of chat commands, made from the command line and the command table.

mod manual;

use std::fmt::Write as _;

use clap::ValueEnum;
use clap_complete::Shell;

use super::{Outcome, show};
use crate::commands::{self, Command, Names, Who};
use crate::i18n::{LocaleError, Texts, text};

/// What is to be written.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Kind {
    /// The manual page, as roff
    Man,
    /// The chat commands, as Markdown
    Commands,
    /// Completions for bash
    Bash,
    /// Completions for zsh
    Zsh,
    /// Completions for fish
    Fish,
}

/// Writes it to standard output.
pub fn run(kind: Kind) -> Outcome {
    show(&write(kind)?)
}

/// The text of `dist/xmpp-ap-bridge.1`, of `dist/COMMANDS.md`, or of a shell's completions.
pub fn write(kind: Kind) -> anyhow::Result<String> {
    let texts = texts()?;
    match kind {
        Kind::Man => manual::write(&texts),
        Kind::Commands => Ok(markdown(&texts)),
        Kind::Bash => completions(Shell::Bash),
        Kind::Zsh => completions(Shell::Zsh),
        Kind::Fish => completions(Shell::Fish),
    }
}

fn completions(shell: Shell) -> anyhow::Result<String> {
    let mut out = Vec::new();
    let mut command = manual::command();
    let name = command.get_name().to_owned();
    clap_complete::generate(shell, &mut command, name, &mut out);
    Ok(String::from_utf8(out)?)
}

fn texts() -> Result<Texts, LocaleError> {
    Texts::new("en", None, &Names::default().terms())
}

/// Who may give it, for a heading.
const GROUPS: [(Who, &str); 3] = [
    (Who::People, "For everybody, in a chat"),
    (Who::Everybody, "For everybody"),
    (
        Who::Admins,
        "For admins, in a chat or by `xmpp-ap-bridge admin`",
    ),
];

fn group(who: Who) -> impl Iterator<Item = &'static Command> {
    commands::all().filter(move |command| command.who == who)
}

fn help(texts: &Texts, command: &Command) -> String {
    texts.say(
        "en",
        &text::help_command(command.help(), &texts.languages()),
    )
}

fn markdown(texts: &Texts) -> String {
    let mut out = String::from(
        "# Commands\n\nWritten by `xmpp-ap-bridge reference commands`. Addresses: `@user@instance` (or `acct:user@instance`, which\n\
         mentions nobody) and `xmpp:user@host`; times: `12h`, `30d`, `4w`.\n",
    );
    for (who, title) in GROUPS {
        let _ = writeln!(out, "\n## {title}\n");
        for command in group(who) {
            let _ = writeln!(out, "- {}", help(texts, command).replace('\n', " "));
            let aliases = texts.aliases(command.name);
            if !aliases.is_empty() {
                let _ = writeln!(out, "  Also: {}.", aliases.join(", "));
            }
        }
    }
    out
}
