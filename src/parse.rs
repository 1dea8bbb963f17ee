//! What somebody typed → command, or text with recipients. Pure, ordered, no I/O, linear time.
//!
//! Rules: the bot's own mention in front does not count; `!lang=xx` may come first;
//! a command counts only as the first word; quoted lines (`> …`) are never searched for addresses;
//! recipients keep the order in which they were written.

mod addressed;
mod calls;
mod doubt;
mod front;
mod glance;
mod head;
mod pages;
mod pause;
mod quotation;
#[cfg(test)]
mod tests;
mod typed;
mod words;

use crate::address::{Address, AddressError, FediAddress, Network};
use crate::letters::{is_blank, plain};
use crate::render::cut;
use addressed::addressed;
pub use calls::name_in_front;
pub use front::person;

/// What a message asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// From `!lang=xx`: not checked against the languages that exist.
    pub lang: Option<String>,
    /// The rest.
    pub intent: Intent,
}

/// A command, or something to be relayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// `!name arguments`, the name in lower case.
    Command {
        /// Without the prefix.
        name: String,
        /// The words behind it.
        args: Vec<String>,
    },
    /// Text for the recipients, or for whoever it answers when there are none.
    Text(Said),
}

/// A text that is no command, and whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Addressed in it, in the order written, each once.
    pub recipients: Vec<Address>,
    /// Nobody stands in front: whoever is named further on may be meant, or talked about.
    pub loose: bool,
    /// What looked like an address of the other network and is none.
    pub bad: Vec<(String, AddressError)>,
    /// The text without the addresses; may be empty.
    pub body: String,
    /// Something that a person may see in it and that is not certain: the core decides by what it knows, or asks.
    pub doubt: Option<Doubt>,
    /// Commands that a person may see in it, in the order written: the core knows which of them exist.
    pub commands: Vec<Typed>,
}

/// A word within a text that may be a command, and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// In lower case, without the prefix.
    pub name: String,
    /// The words behind it in its line; before them those whom the text addresses, if it names nobody itself.
    pub args: Vec<String>,
    /// The text begins with it.
    pub stands_first: bool,
}

/// What a person may see in a text, besides what the parser read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The text may be addressed in one of these ways, none of which is [`Said::recipients`] alone; none given: somebody
    /// may be meant whom no spelling of an address names.
    Addressed(Vec<Reading>),
    /// The text holds a quotation made by hand, and nobody else is addressed.
    Quotation(Quotation),
}

/// One way to read a text as addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// All of these, in the order written, each once.
    pub recipients: Vec<Address>,
    /// The text without them; may be empty.
    pub body: String,
}

/// Quoted lines of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The sender whom the quotation names in its first line, as the bridge writes it on top of what it delivers.
    pub author: Option<Address>,
    /// Its first line looks like an address: it may be a text behind a sign rather than a quotation.
    pub is_address: bool,
    /// The quoted words without that line and without the marks (`>`), line by line.
    pub words: String,
    /// What the author wrote below; may be empty.
    pub body: String,
    /// It does not stand in front, or only looks like one: `body` is all of the text.
    pub is_aside: bool,
}

/// Reads `text`, written by somebody on `network` to the bot whose fediverse handle is `bot`. Commands begin with `prefix`.
pub fn parse(text: &str, network: Network, bot: &FediAddress, prefix: &str) -> Parsed {
    let (lang, rest) = opening(text, bot, prefix);
    let intent = match command(&rest, prefix) {
        Some((name, args)) => Intent::Command { name, args },
        None => Intent::Text(said(text, &rest, network, bot, prefix)),
    };
    Parsed { lang, intent }
}

fn said(text: &str, rest: &str, network: Network, bot: &FediAddress, prefix: &str) -> Said {
    let mut said = read(rest, network, bot);
    if network == Network::Xmpp && names_only_the_bot(text, &said, bot) {
        return Said {
            recipients: vec![bot.clone().into()],
            loose: false,
            ..said
        };
    }
    if said.doubt.is_none() {
        said.doubt = doubt::doubt(rest, &said, network, bot);
    }
    said.commands = typed::typed(rest, &said, prefix);
    said
}

/// On XMPP whoever begins with the fediverse bot's handle and names nobody else means the bot, not the last partner. On
/// the fediverse each message to the bot mentions it.
fn names_only_the_bot(text: &str, said: &Said, bot: &FediAddress) -> bool {
    let names_nobody = said.recipients.is_empty() && said.bad.is_empty();
    names_nobody && is_bot(first_word(text).0, bot)
}

/// [`parse`] for what is no command, whatever it looks like, as the new form of a message is: its language, and the text.
pub fn parse_text(
    text: &str,
    network: Network,
    bot: &FediAddress,
    prefix: &str,
) -> (Option<String>, Said) {
    let (lang, rest) = opening(text, bot, prefix);
    (lang, read(&rest, network, bot))
}

/// Whom a text addresses: in front, or below the quotation that it begins with.
fn read(text: &str, network: Network, bot: &FediAddress) -> Said {
    let (quoted, rest) = text.split_at(quotation::length(text));
    let below = addressed(&front::spelt(rest, network), network, bot);
    match quoted.is_empty() {
        true => below,
        false if below.loose => addressed(text, network, bot),
        false => Said {
            body: format!("{quoted}{}", below.body).trim().to_owned(),
            ..below
        },
    }
}

/// What comes first and is no part of the text: a language. Then the rest.
fn opening(text: &str, bot: &FediAddress, prefix: &str) -> (Option<String>, String) {
    let text = text.replace("\r\n", "\n");
    let mut rest = text.as_str();
    let mut lang = None;
    loop {
        let (word, behind) = first_word(rest);
        if is_bot(word, bot) {
            rest = behind;
        } else if let Some(tag) = lang_prefix(word, prefix).filter(|_| lang.is_none()) {
            lang = Some(tag);
            rest = behind;
        } else {
            break;
        }
    }
    (lang, rest.trim().to_owned())
}

/// Splits the first word off that is seen.
fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(is_blank);
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

fn is_bot(word: &str, bot: &FediAddress) -> bool {
    let word = plain(cut(word, 1_000));
    word.starts_with('@')
        && word
            .trim_end_matches([',', ':', ';'])
            .parse::<FediAddress>()
            .is_ok_and(|address| address == *bot)
}

/// The tag of `!lang=xx`: letters, digits and hyphens, at most 35 (RFC 5646 section 4.4.1).
fn lang_prefix(word: &str, prefix: &str) -> Option<String> {
    let word = plain(cut(word, 200));
    let (name, tag) = word.strip_prefix(&plain(prefix))?.split_once('=')?;
    let is_tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (name.eq_ignore_ascii_case("lang") && (1..=35).contains(&tag.len()) && tag.chars().all(is_tag))
        .then(|| tag.to_ascii_lowercase())
}

/// The command that `text` begins with, and the words behind it.
fn command(text: &str, prefix: &str) -> Option<(String, Vec<String>)> {
    let (word, rest) = first_word(text);
    let word = plain(cut(word, 200));
    let name = name_of(word.strip_prefix(&plain(prefix))?)?;
    let args = rest.split_whitespace().take(100).map(str::to_owned);
    Some((name, args.collect()))
}

/// A command's name in lower case, without punctuation behind it. "!!!" or "!?" is text.
fn name_of(word: &str) -> Option<String> {
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    // A name is short: what is longer is cut, it can't be one.
    Some(name.to_lowercase().chars().take(40).collect())
}
