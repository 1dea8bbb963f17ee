//! What somebody typed → command, or text with recipients. Pure, ordered, no I/O, linear time.
//!
//! Rules: the bot's own mention in front does not count; `!lang=xx` may come first;
//! a command counts only as the first word; quoted lines (`> …`) are never searched for addresses;
//! recipients keep the order in which they were written.

mod addressed;
#[cfg(test)]
mod tests;

use crate::address::{Address, AddressError, FediAddress, Side};
use addressed::addressed;
pub use addressed::visible;

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
}

/// What a person may see in a text, besides what the parser read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The text may be addressed, in one of these ways; [`Said::recipients`] is empty.
    Addressed(Vec<Reading>),
    /// The text, or what stands behind [`Said::recipients`], may be a command, if one has this name.
    Command {
        /// In lower case, without the prefix.
        name: String,
        /// The words behind it; of those whom the text addresses, if it names nobody itself.
        args: Vec<String>,
    },
    /// The text begins with a quotation made by hand, and nobody else is addressed.
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

/// Quoted lines in front of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The sender whom the quotation names in its first line, as the bridge writes it on top of what it delivers.
    pub author: Option<Address>,
    /// The quoted words without that line and without the marks (`>`), line by line.
    pub words: String,
    /// What the author wrote below; may be empty.
    pub body: String,
}

/// Reads `text`, written by somebody on `side` to the bot whose fediverse handle is `bot`. Commands begin with `prefix`.
pub fn parse(text: &str, side: Side, bot: &FediAddress, prefix: &str) -> Parsed {
    let (lang, rest) = opening(text, bot, prefix);
    let intent = command(&rest, prefix).unwrap_or_else(|| {
        let said = addressed(&rest, side, bot);
        Intent::Text(match side {
            Side::Xmpp => to_the_bot(text, said, bot),
            Side::Fediverse => said, // where each message to the bot mentions it
        })
    });
    Parsed { lang, intent }
}

/// On XMPP whoever begins with the fediverse bot's handle and names nobody else means the bot, not the last partner.
fn to_the_bot(text: &str, said: Said, bot: &FediAddress) -> Said {
    let names_nobody = said.recipients.is_empty() && said.bad.is_empty();
    if !names_nobody || !is_bot(first_word(text.trim()).0, bot) {
        return said;
    }
    Said {
        recipients: vec![bot.clone().into()],
        loose: false,
        ..said
    }
}

/// [`parse`] for what is no command, whatever it looks like, as the new form of a message is: its language, and the text.
pub fn parse_text(
    text: &str,
    side: Side,
    bot: &FediAddress,
    prefix: &str,
) -> (Option<String>, Said) {
    let (lang, rest) = opening(text, bot, prefix);
    (lang, addressed(&rest, side, bot))
}

/// What comes first and is no part of the text: a language. Then the rest.
fn opening(text: &str, bot: &FediAddress, prefix: &str) -> (Option<String>, String) {
    let text = text.replace("\r\n", "\n");
    let mut rest = text.trim();
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
    (lang, rest.to_owned())
}

/// Splits the first word off; what follows begins with its first visible character.
fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

fn is_bot(word: &str, bot: &FediAddress) -> bool {
    word.starts_with('@')
        && word
            .trim_end_matches([',', ':', ';'])
            .parse::<FediAddress>()
            .is_ok_and(|address| address == *bot)
}

/// The tag of `!lang=xx`: letters, digits and hyphens, at most 35 (RFC 5646 section 4.4.1).
fn lang_prefix(word: &str, prefix: &str) -> Option<String> {
    let word = half_width(word);
    let (name, tag) = word.strip_prefix(&half_width(prefix))?.split_once('=')?;
    let is_tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (name.eq_ignore_ascii_case("lang") && (1..=35).contains(&tag.len()) && tag.chars().all(is_tag))
        .then(|| tag.to_ascii_lowercase())
}

fn command(text: &str, prefix: &str) -> Option<Intent> {
    let (word, rest) = first_word(text);
    let word = half_width(word);
    let name = word.strip_prefix(&half_width(prefix))?;
    if !name.starts_with(char::is_alphabetic) {
        return None; // "!!!" or "!?" is text
    }
    // A name is short: what is longer is cut, it can't be one.
    let name: String = name.to_lowercase().chars().take(40).collect();
    let args = rest.split_whitespace().take(100).map(str::to_owned);
    Some(Intent::Command {
        name,
        args: args.collect(),
    })
}

/// East Asian keyboards write `！ｈｅｌｐ` for `!help` (Unicode block “Halfwidth and Fullwidth Forms”).
fn half_width(word: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    word.chars().map(narrow).collect()
}
