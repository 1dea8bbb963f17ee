//! Commands that a person may see in a text that is none: behind an address or a greeting, in another line, with the sign
//! of another program. Which commands there are is not known here.

use super::first::name_of;
use super::said::{Said, Typed};
use super::{front, quoted, words};
use crate::address::Address;
use crate::letters::{half_width, is_blank, plain};
use crate::render::cut;

/// The largest number of them in one text.
const MOST: usize = 8;

/// The largest number of bytes of a line that are looked through.
const REACH: usize = 2_000;

/// The largest number of arguments.
const MOST_ARGS: usize = 100;

/// Signs that keyboards and eyes take for the one in front of a command.
const ALIKE: [char; 4] = ['¡', '❗', '❕', '‼'];

/// Marks of style and quotation around a command.
const AROUND: [char; 16] = [
    '*', '_', '~', '`', '"', '\'', '“', '”', '«', '»', '„', '‘', '’', '(', ')', '-',
];

/// Finds them in `text`, of which `said` was read; the Python bridge took commands anywhere in a text.
pub(super) fn typed(text: &str, said: &Said, prefix: &str) -> Vec<Typed> {
    let text = if said.loose { text } else { &said.body };
    let prefix = plain(prefix);
    let mut found: Vec<Typed> = Vec::new();
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    for (at, line) in lines.enumerate() {
        if quoted::quoted(line).is_some() || found.len() >= MOST {
            continue;
        }
        let line = cut(line.trim_matches(is_blank), REACH);
        let first = slip(line, &prefix).map(|(name, args)| Typed {
            name,
            args,
            stands_first: at == 0,
        });
        let others = within(line, &prefix, said.loose);
        let others = others.into_iter().skip(usize::from(first.is_some()));
        found.extend(first.into_iter().chain(others));
    }
    found.truncate(MOST);
    if !said.loose {
        found
            .iter_mut()
            .for_each(|one| about(one, &said.recipients));
    }
    found
}

/// A command behind addresses is about these people, if it names nobody itself.
fn about(typed: &mut Typed, people: &[Address]) {
    if !typed.names_somebody() {
        let people = people.iter().map(Address::to_string);
        typed.args.splice(0..0, people);
    }
}

/// A command in front of a line, whose prefix may be apart from it, or that of other programs, and that may be marked as
/// code or quoted.
fn slip(line: &str, prefix: &str) -> Option<(String, Vec<String>)> {
    let around = |c: char| AROUND.contains(&c) || is_blank(c);
    let seen: String = plain(line.trim_matches(around));
    let bare = seen.trim_start_matches('\\').trim_start_matches(ALIKE);
    let rest = match bare.strip_prefix(prefix) {
        Some(rest) => rest.strip_prefix(prefix).unwrap_or(rest),
        // More words behind such a sign are rather a cry.
        None if seen.starts_with(ALIKE) && bare.split_whitespace().count() <= 2 => bare,
        None => seen
            .strip_prefix('/')
            .filter(|rest| is_word(rest))
            .or_else(|| of_other_bots(bare))?,
    };
    let mut rest = rest.split_whitespace();
    let name = name_of(rest.next()?.trim_end_matches(AROUND))?;
    // `/me` is what somebody does (XEP-0245), `/msg` leads to an address.
    let is_other = name == "me" || words::forwards(&name);
    (!is_other).then(|| (name, args(rest)))
}

/// A command about somebody behind the sign of another program: `.block @dave@pix.test`. Without an address such signs stand
/// in front of anything.
fn of_other_bots(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(['.', '#', '$', '-', '+', ';', '/']);
    let somebody = rest.split_whitespace().nth(1)?;
    (rest.len() < text.len() && is_word(rest) && front::person(somebody).is_some()).then_some(rest)
}

/// Whether a text begins with a word, and not with a path or an address.
fn is_word(text: &str) -> bool {
    let word = text.split(is_blank).next().unwrap_or_default();
    word.starts_with(char::is_alphabetic) && !word.contains(['@', ':', '/'])
}

/// Finds commands in a line, each with the words behind it; `anywhere`: also within a sentence, which somebody who is
/// addressed may read as it is ("please type !help").
fn within(line: &str, prefix: &str, anywhere: bool) -> Vec<Typed> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut is_start = true;
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let is_glued = !plain(cut(word, 200)).starts_with(prefix);
        if let Some(name) = marked(word, prefix).filter(|_| anywhere || is_start || is_glued) {
            found.push(Typed {
                name,
                args: args(words.iter().skip(at + 1).copied()),
                stands_first: false,
            });
        }
        if found.len() >= MOST {
            break;
        }
        is_start = word.ends_with(|c| ".!?…:;,–—".contains(half_width(c)));
    }
    found
}

/// The name behind the prefix that a word begins with; punctuation may stand before it.
fn marked(word: &str, prefix: &str) -> Option<String> {
    let seen = plain(cut(word, 200));
    let (before, name) = seen.split_once(prefix)?;
    let is_apart = !before.contains(char::is_alphanumeric)
        || before.ends_with([',', '.', ';', ':', ')']) && !before.contains('/');
    let name = name.strip_prefix(prefix).unwrap_or(name);
    is_apart.then(|| name_of(name)).flatten()
}

fn args<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    words.take(MOST_ARGS).map(str::to_owned).collect()
}

impl Typed {
    /// Whether one of the words behind it is an address.
    pub fn names_somebody(&self) -> bool {
        self.args.iter().any(|word| front::person(word).is_some())
    }
}
