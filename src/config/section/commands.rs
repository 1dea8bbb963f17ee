//! How commands are typed.

use std::collections::BTreeMap;

use crate::commands::all;
use crate::config::reader::Reader;
use crate::config::setting::settings;
use crate::config::shape::{Shape, at, text};

/// How commands are typed.
#[derive(Clone, Debug, Default)]
pub struct Commands {
    /// The sign in front of a name: one to three characters, none of them a letter, a digit or space.
    pub prefix: String,
    /// More names for commands: name → command. The usual names keep working.
    pub names: BTreeMap<String, String>,
}

settings! { Commands, XmppLogin;
    /// The sign in front of commands: one to three punctuation characters, in quotes.
    "commands.prefix": text("!", prefix, at!(Commands.prefix));

    /// More names for commands, each with the command that it means; the usual names keep working.
    "commands.names": Names, example "{ aide: help }";
}

/// Refuses signs that begin addresses, quotations or words: as a prefix they would make ordinary text a command.
fn prefix(text: &str) -> Result<String, &'static str> {
    let fits =
        |c: char| c.is_ascii_punctuation() && !matches!(c, '@' | '>' | '#' | '<' | '&' | ':');
    if (1..=3).contains(&text.len()) && text.chars().all(fits) {
        Ok(text.to_owned())
    } else {
        Err("one to three punctuation characters, without @ # < > & and :; for example \"!\"")
    }
}

/// Names of the admin's own choice, each for a command.
struct Names;

impl Shape<Commands> for Names {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Commands) {
        let names = reader.pairs(key).unwrap_or_default();
        for (name, command) in &names {
            if let Some(wrong) = wrong_name(name, command) {
                reader.problem(key, wrong);
            }
        }
        part.names = names.into_iter().collect();
    }

    fn show(&self, part: &Commands) -> Option<String> {
        let names = part.names.iter();
        let names: Vec<String> = names.map(|(name, of)| format!("{name} = {of}")).collect();
        Some(match names.is_empty() {
            true => "the usual ones".to_owned(),
            false => names.join(", "),
        })
    }
}

fn wrong_name(name: &str, command: &str) -> Option<&'static str> {
    let known = |name: &str| all().any(|command| command.name == name);
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if !name.chars().all(is_word) || !name.starts_with(char::is_alphabetic) || name.len() > 40 {
        return Some(
            "a name holds other than letters, digits, - and _, or is too long; correct it",
        );
    }
    if known(name) {
        return Some("a name that a command has already; choose another");
    }
    (!known(command))
        .then_some("refers to a command that does not exist; see the command reference")
}
