//! The name that somebody gave themselves, as far as it can stand beside their address: no address, no link, nothing that
//! passes for a line of the bridge or for the number of a part.

use super::{cut, lines, neutral};
use crate::event::Party;
use crate::i18n::Texts;
use crate::part::Part;

/// Maximum number of letters shown.
const LONGEST: usize = 40;

/// Maximum number of bytes looked at: letters may carry any number of marks.
const MOST: usize = 200;

/// The name, where it can be shown.
pub fn shown(texts: &Texts, from: &Party) -> Option<String> {
    let name = neutral::one_line(cut(from.name.as_deref()?, MOST), LONGEST);
    let harmless = name.contains(char::is_alphabetic)
        && !name.contains(is_odd)
        && !name
            .split_whitespace()
            .any(|word| is_link(word) || is_command(word))
        && !lines::Guard::new(texts).is_label(&name);
    harmless.then_some(name)
}

/// Whether it begins a mention, a tag or an entity, or ends the brackets of the name.
fn is_odd(c: char) -> bool {
    neutral::is_at(c)
        || matches!(
            c,
            '(' | ')' | '（' | '）' | '[' | ']' | '<' | '>' | '#' | '＃' | '&' | '\\' | '`' | '|'
        )
}

/// Whether servers and clients make a link of it: `scheme:…`, `www.…`, `host.example`.
fn is_link(word: &str) -> bool {
    let scheme = word.split_once(':').is_some_and(|(scheme, rest)| {
        let known = [
            "xmpp", "acct", "mailto", "geo", "tel", "http", "https", "web+ap",
        ];
        !rest.is_empty() && known.iter().any(|known| scheme.eq_ignore_ascii_case(known))
    });
    let host = word.rsplit_once('.').is_some_and(|(before, last)| {
        let end = last
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(last.len());
        before.ends_with(char::is_alphanumeric) && last.part(..end).chars().count() > 1
    });
    scheme || host || word.contains("://")
}

/// Whether it could be typed as a command.
fn is_command(word: &str) -> bool {
    let typed = word.strip_prefix(['!', '！']);
    typed.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;

    fn name(name: &str) -> Option<String> {
        let texts = Texts::new("en", None, &Vec::new()).unwrap();
        let address = Address::parse("xmpp:bob@im.example").unwrap();
        let party = Party {
            name: Some(name.to_owned()),
            ..Party::new(address)
        };
        shown(&texts, &party)
    }

    #[test]
    fn names_are_shown_as_far_as_they_are_names() {
        for (given, shown) in [
            ("Bob", "Bob"),
            ("  Bob\nDoe ", "Bob Doe"),
            ("J. R. R. T.", "J. R. R. T."),
            ("Zoë ✨", "Zoë ✨"),
            ("\u{202e}boB", "boB"),
            ("Carol :blobcat:", "Carol :blobcat:"),
            ("Panic! At", "Panic! At"),
        ] {
            assert_eq!(name(given).as_deref(), Some(shown), "{given:?}");
        }
        assert!(name(&"x".repeat(500)).is_some_and(|name| name.chars().count() == 41));
        let zalgo = format!("B{}", "\u{301}".repeat(10_000));
        assert!(name(&zalgo).is_none_or(|name| name.len() <= MOST));
    }

    #[test]
    fn what_passes_for_something_else_is_not_shown() {
        for given in [
            "",
            " \u{200b} ",
            "123",
            "@carol@gts.example",
            "carol＠gts.example",
            "xmpp:bob",
            "Bob (1/3)",
            "https://evil.example",
            "evil.example",
            "see www.evil.example now",
            "Bridge: you are registered",
            "Brücke: angemeldet",
            "&#64;carol",
            "#nobot",
            "[x]",
            "!forget yes",
            "Carol !accept",
        ] {
            assert_eq!(name(given), None, "{given:?}");
        }
    }
}
