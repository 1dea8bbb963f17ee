//! `reference`: documents that are made from what the program knows: its command line, its chat commands, its settings.

mod kind;
mod manual;

use std::fmt::Write as _;

use clap_complete::Shell;

use super::{Outcome, show};
use crate::commands::Names;
use crate::config::sample;
use crate::i18n::{LocaleError, Texts};
pub use kind::Kind;
use kind::{GROUPS, group, help};

/// Writes it to standard output.
pub fn run(kind: Kind) -> Outcome {
    show(&write(kind)?)
}

/// The text of one document: `dist/xmpp-ap-bridge.1`, `dist/COMMANDS.md`, `docs/admin/settings.md`, `config/xmpp-ap-bridge.yaml`,
/// or completions of a shell.
pub fn write(kind: Kind) -> anyhow::Result<String> {
    let texts = texts()?;
    match kind {
        Kind::Man => manual::write(&texts),
        Kind::Commands => Ok(markdown(&texts)),
        Kind::Settings => Ok(sample::markdown()),
        Kind::Sample => Ok(sample::yaml()),
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
