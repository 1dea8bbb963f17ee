//! The words behind a command's name → values of the kinds that its table entry asks for.

use std::time::Duration;

use super::lookup::Meaning;
use super::spec::{Arg, Command, Kind, Who};
use crate::address::{Address, Domain, Subject};
use crate::bridge::handling::Handling;
use crate::bridge::people::near;
use crate::i18n::Text;
use crate::i18n::text;
use crate::letters::{folded, plain};
use crate::parse;
use crate::render::neutral;
use crate::store::Result;

/// A command with its arguments, which are all of the kind that the table asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    values: Vec<(&'static str, Value)>,
}

/// One argument's value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Somebody.
    Person(Address),
    /// Somebody, or a domain.
    Subject(Subject),
    /// A domain.
    Domain(Domain),
    /// From 1.
    Number(u32),
    /// At most ten years.
    Span(Duration),
    /// One word, or the rest of the line.
    Text(String),
}

impl Call {
    fn value(&self, name: &str) -> Option<&Value> {
        let found = self.values.iter().find(|(known, _)| *known == name)?;
        Some(&found.1)
    }

    /// Everybody whom it names.
    pub fn people(&mut self) -> impl Iterator<Item = &mut Address> {
        self.values.iter_mut().filter_map(|(_, value)| match value {
            Value::Person(address) | Value::Subject(Subject::Person(address)) => Some(address),
            _ => None,
        })
    }

    /// The person given as argument `name`.
    pub fn person(&self, name: &str) -> Option<&Address> {
        match self.value(name)? {
            Value::Person(address) => Some(address),
            _ => None,
        }
    }

    /// The person or domain given as argument `name`.
    pub fn subject(&self, name: &str) -> Option<&Subject> {
        match self.value(name)? {
            Value::Subject(subject) => Some(subject),
            _ => None,
        }
    }

    /// The domain given as argument `name`.
    pub fn domain(&self, name: &str) -> Option<&Domain> {
        match self.value(name)? {
            Value::Domain(domain) => Some(domain),
            _ => None,
        }
    }

    /// The number given as argument `name`.
    pub fn number(&self, name: &str) -> Option<u32> {
        match self.value(name)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The time given as argument `name`.
    pub fn span(&self, name: &str) -> Option<Duration> {
        match self.value(name)? {
            Value::Span(span) => Some(*span),
            _ => None,
        }
    }

    /// The word or text given as argument `name`.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.value(name)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Maximum number of bytes of a free text behind a command: a reason, not a letter.
const MAX_REST: usize = 500;

/// Reads the words as the command's arguments, or says what is wrong. An optional argument that a word does not fit
/// is left out, and the word taken for the next one.
pub fn read(
    handling: &Handling,
    command: &'static Command,
    words: &[String],
) -> Result<std::result::Result<Call, Text>> {
    let mut values = Vec::new();
    let mut words = words;
    // In front of a reason an ordinary word may be somebody's name: who answers a message has said whom they mean.
    let has_reason = command
        .args
        .last()
        .is_some_and(|last| last.kind == Kind::Rest);
    let names = !has_reason || handling.referred()?.is_none();
    for arg in command.args {
        if arg
            .unless
            .is_some_and(|other| values.iter().any(|(known, _)| *known == other))
        {
            continue;
        }
        let Some(word) = words.first() else {
            if arg.needed {
                let usage = usage(handling, command);
                return Ok(Err(text::argument_missing(command.name, &usage)));
            }
            continue;
        };
        if arg.kind == Kind::Span
            && let Some((span, rest)) = span_in_words(handling, words)
        {
            values.push((arg.name, Value::Span(span)));
            words = rest;
            continue;
        }
        if arg.kind == Kind::Rest {
            let rest = neutral::one_line(&words.join(" "), MAX_REST);
            values.push((arg.name, Value::Text(rest)));
            words = &[];
            continue;
        }
        match value(handling, (command, names), arg, word)? {
            Some(value) => {
                values.push((arg.name, value));
                words = words.get(1..).unwrap_or_default();
            }
            None if arg.kind == Kind::Span && until(handling, words).is_some() => {
                return unfit(handling, command, arg, &words.join(" ")).map(Err);
            }
            None if arg.needed || is_slip(arg, word) => {
                return unfit(handling, command, arg, word).map(Err);
            }
            None => {}
        }
    }
    let Some(word) = words.first() else {
        return Ok(Ok(Call { values }));
    };
    // Where nobody was named, a word that nothing takes is rather a name than one too many.
    let is_missing = |arg: &&Arg| {
        let is_given = values.iter().any(|(known, _)| *known == arg.name);
        matches!(arg.kind, Kind::Person | Kind::Subject) && !is_given
    };
    match command.args.iter().find(is_missing) {
        Some(arg) => unfit(handling, command, arg, word).map(Err),
        None => {
            let word = neutral::one_line(word, 60);
            Ok(Err(text::argument_too_many(
                &word,
                &usage(handling, command),
            )))
        }
    }
}

/// Says why nobody writes to this address through the bridge: it is on one's own network, or the bridge itself.
pub(super) fn not_across(handling: &Handling, who: &Address) -> Option<Text> {
    if handling.core.legs.is_bot(who) {
        return Some(text::recipient_is_bridge(who));
    }
    let own = handling.network();
    (who.network() == own).then(|| text::wrong_network(who, own))
}

/// The same call about the accounts of the people whom it names.
pub fn by_account(handling: &Handling, mut call: Call) -> Result<Call> {
    for person in call.people() {
        *person = handling.tx.canonical(person)?;
    }
    Ok(call)
}

/// `30x` or `30` was meant as a time: taken for the reason, it would make a block one for good.
fn is_slip(arg: &Arg, word: &str) -> bool {
    arg.kind == Kind::Span && word.starts_with(|c: char| c.is_ascii_digit())
}

fn value(
    handling: &Handling,
    (command, names): (&Command, bool),
    arg: &Arg,
    word: &str,
) -> Result<Option<Value>> {
    let seen = plain(word);
    Ok(match arg.kind {
        Kind::Person => person(handling, (command, names), &seen)?.map(Value::Person),
        Kind::Subject => subject(handling, (command, names), &seen)?.map(Value::Subject),
        Kind::Domain => seen.parse().ok().map(Value::Domain),
        Kind::Number => number(&seen).map(Value::Number),
        Kind::Span => None, // read before, as it may be several words
        Kind::Word | Kind::Rest => Some(Value::Text(neutral::one_line(word, MAX_REST))),
    })
}

fn subject(
    handling: &Handling,
    (command, names): (&Command, bool),
    word: &str,
) -> Result<Option<Subject>> {
    Ok(match person(handling, (command, names), word)? {
        Some(person) => Some(Subject::Person(person)),
        None => word.parse().ok().map(Subject::Domain),
    })
}

/// `@user@instance`, `acct:user@instance` (which mentions nobody), `xmpp:user@host`, or a name that they gave somebody. Without
/// any of these it is somebody on the other network; in what admins do it must be said. `names`: names given to people count.
fn person(
    handling: &Handling,
    (command, names): (&Command, bool),
    word: &str,
) -> Result<Option<Address>> {
    let written = parse::person(word);
    if written.is_some() || command.who == Who::Admins {
        return Ok(written);
    }
    let word = word.trim_matches(['<', '>', ',', ';', ':', '(', ')']);
    let me = &handling.from.address;
    let called = match names {
        true => handling.tx.nicknamed(me, &folded(word))?,
        false => None,
    };
    Ok(called.or_else(|| Address::parse_on(handling.network().other(), word).ok()))
}

fn number(word: &str) -> Option<u32> {
    let word = word.trim_start_matches('#').trim_end_matches('.');
    word.parse().ok().filter(|number| *number > 0)
}

/// How a command is written, in their language.
fn usage(handling: &Handling, command: &Command) -> String {
    command.usage_in(|name| handling.words(&text::usage_word(name)))
}

/// The words behind `until`, `fino a` and the like.
fn until<'a>(handling: &Handling, words: &'a [String]) -> Option<&'a [String]> {
    behind(handling, Meaning::Until, words)
}

/// The words behind a preposition with this meaning, which may be two words.
fn behind<'a>(handling: &Handling, meaning: Meaning, words: &'a [String]) -> Option<&'a [String]> {
    [2, 1].into_iter().find_map(|length| {
        let (front, rest) = words.split_at_checked(length)?;
        let is_one = handling.core.commands.means(&front.join(" "), &[meaning]);
        is_one.then_some(rest)
    })
}

/// A time at the front of these words, as people write it: `8h`, `8 hours`, `8Stunden`, `for 2 days`, `until tomorrow`. With the
/// words behind it. `until 8` is an hour of the day, which depends on where they are.
fn span_in_words<'a>(handling: &Handling, words: &'a [String]) -> Option<(Duration, &'a [String])> {
    let commands = &handling.core.commands;
    let is = |word: &str, meaning| commands.means(word, &[meaning]);
    let until = until(handling, words);
    let words = until
        .or_else(|| behind(handling, Meaning::For, words))
        .unwrap_or(words);
    let (first, rest) = words.split_first()?;
    let first = plain(first);
    if is(&first, Meaning::Tomorrow) {
        return Some((Duration::from_secs(DAY), rest));
    }
    if until.is_some() {
        return None;
    }
    let number = first.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (unit, rest) = match first.strip_prefix(number)? {
        "" => rest.split_first().map(|(unit, rest)| (plain(unit), rest))?,
        glued => (glued.to_owned(), rest),
    };
    let seconds = SHORT
        .iter()
        .find(|(short, _)| unit.eq_ignore_ascii_case(short));
    let unit = unit.trim_end_matches('.');
    let spelt = || UNITS.iter().find(|(meaning, _)| is(unit, *meaning));
    let seconds = seconds.map(|(_, seconds)| *seconds);
    let seconds = seconds.or_else(|| spelt().map(|(_, seconds)| *seconds))?;
    Some((span(number, seconds)?, rest))
}

/// Seconds.
const DAY: u64 = 24 * 3600;

/// Units of time as commands have them, in seconds.
const SHORT: [(&str, u64); 4] = [("m", 60), ("h", 3600), ("d", DAY), ("w", 7 * DAY)];

/// The same in words.
const UNITS: [(Meaning, u64); 4] = [
    (Meaning::Minutes, 60),
    (Meaning::Hours, 3600),
    (Meaning::Days, DAY),
    (Meaning::Weeks, 7 * DAY),
];

/// So many units of this number of seconds; at most ten years.
fn span(number: &str, seconds: u64) -> Option<Duration> {
    let number: u64 = number.parse().ok()?;
    let longest = 10 * 366 * 24 * 3600;
    let span = number.checked_mul(seconds)?;
    (1..=longest)
        .contains(&span)
        .then(|| Duration::from_secs(span))
}

fn unfit(handling: &Handling, command: &Command, arg: &Arg, typed: &str) -> Result<Text> {
    let word = neutral::one_line(typed, 60);
    if matches!(arg.kind, Kind::Person | Kind::Subject)
        && let Some(near) = near::called(handling, typed)?
    {
        return Ok(text::argument_no_address_near(&word, &near));
    }
    Ok(match arg.kind {
        Kind::Person | Kind::Subject => {
            let example = match command.who {
                Who::Admins => "xmpp:user@host, acct:user@instance",
                Who::Everybody | Who::People => handling.network().other().example(),
            };
            text::argument_no_address(&word, example)
        }
        _ => text::argument_unfit(&word, command.name, &usage(handling, command)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short_words() {
        let hours = |n: u64| Some(Duration::from_secs(n * 3600));
        for (word, expected) in [
            ("1h", hours(1)),
            ("30d", hours(720)),
            ("2W", hours(336)),
            ("0d", None),
            ("d", None),
            ("", None),
            ("30", None),
            ("99999999999999999999w", None),
            ("99999d", None),
            ("3€", None),
        ] {
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let number = word.strip_suffix(unit).unwrap();
            let seconds = SHORT
                .iter()
                .find(|(short, _)| unit.eq_ignore_ascii_case(short));
            let read = seconds.and_then(|(_, seconds)| span(number, *seconds));
            assert_eq!(read, expected, "{word}");
        }
    }
}
