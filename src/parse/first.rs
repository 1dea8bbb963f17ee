//! The first words of a text: the bot's own mention, a language, a command.

use crate::address::FediAddress;
use crate::letters::{is_blank, plain};
use crate::render::cut;

/// Splits off what comes first and is no part of the text, a language. Then the rest.
pub(super) fn opening(text: &str, bot: &FediAddress, prefix: &str) -> (Option<String>, String) {
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
pub(super) fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(is_blank);
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

pub(super) fn is_bot(word: &str, bot: &FediAddress) -> bool {
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
pub(super) fn command(text: &str, prefix: &str) -> Option<(String, Vec<String>)> {
    let (word, rest) = first_word(text);
    let word = plain(cut(word, 200));
    let name = name_of(word.strip_prefix(&plain(prefix))?)?;
    let args = rest.split_whitespace().take(100).map(str::to_owned);
    Some((name, args.collect()))
}

/// A command's name in lower case, without punctuation behind it. "!!!" or "!?" is text.
pub(super) fn name_of(word: &str) -> Option<String> {
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    // A name is short: what is longer is cut, it can't be one.
    Some(name.to_lowercase().chars().take(40).collect())
}
