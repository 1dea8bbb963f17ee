//! How long a text is for the server that is to take it.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use super::neutral::Mentions;
use crate::part::Part;

/// Longest URL or handle that is looked for, in bytes, so that counting stays linear.
const MAX_WORD: usize = 4096;

/// Signs that stand behind a URL rather than at its end.
const BEHIND: [char; 11] = ['.', ',', ';', ':', '!', '?', '\'', '"', ']', '}', '*'];

/// Under this name the store keeps what the bot's fediverse server takes, as [`Limit::to_setting`] writes it.
pub const FEDIVERSE_LIMIT: &str = "fediverse-limit";

/// Limits of a server, as far as they decide what a text may look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// How it counts.
    pub rule: Rule,
    /// The longest text that it takes, counted by `rule`.
    pub max: usize,
    /// Where it looks for mentions.
    pub mentions: Mentions,
}

impl Limit {
    /// Mastodon's own, for as long as nothing is known of the bot's server.
    pub const MASTODON: Self = Self {
        rule: Rule::Mastodon { url: 23 },
        max: 500,
        mentions: Mentions::AtWords,
    };

    /// A body on XMPP: common servers take stanzas of 64 KiB.
    pub const XMPP: Self = Self {
        rule: Rule::Escaped,
        max: 60_000,
        mentions: Mentions::AtWords,
    };

    /// As the store keeps it.
    pub fn to_setting(self) -> String {
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// Reads what [`Limit::to_setting`] wrote. Nothing, where that is from a version that wrote something else.
    pub fn from_setting(value: &str) -> Option<Self> {
        serde_json::from_str(value).ok()
    }

    /// The length of a text with its content warning.
    pub fn count(&self, text: &str, warning: Option<&str>) -> usize {
        count(text, warning, self.rule)
    }
}

/// How a server counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Mastodon: graphemes; every URL counts `url`, and the domain part of a mention counts nothing.
    Mastodon {
        /// Characters that any URL counts (`characters_reserved_per_url`).
        url: usize,
    },
    /// Pleroma and Akkoma: graphemes, as they are.
    Graphemes,
    /// Everybody else: Unicode characters, as they are.
    Characters,
    /// XMPP: bytes of the text as it stands in XML. A label goes into an element of its own.
    Escaped,
}

/// The length of a status, its content warning included, which every family counts too.
pub fn count(text: &str, warning: Option<&str>, rule: Rule) -> usize {
    let warning = warning.unwrap_or_default();
    match rule {
        Rule::Mastodon { url } => graphemes(warning) + mastodon(text, url),
        Rule::Graphemes => graphemes(warning) + graphemes(text),
        Rule::Characters => warning.chars().count() + text.chars().count(),
        Rule::Escaped => escaped(text),
    }
}

/// Bytes of `text` in XML.
pub fn escaped(text: &str) -> usize {
    let more = |byte: u8| match byte {
        b'&' => 5,
        b'<' | b'>' => 4,
        b'"' | b'\'' => 6,
        _ => 1,
    };
    text.bytes().map(more).sum()
}

fn graphemes(text: &str) -> usize {
    match text.is_ascii() {
        true => text.len() - text.matches("\r\n").count(), // the only grapheme of several ASCII characters
        false => text.graphemes(true).count(),
    }
}

/// Walks over the text from one place to the next where a URL or a mention could begin.
fn mastodon(text: &str, url: usize) -> usize {
    let mut total = 0;
    let mut plain = 0; // start of the text not yet counted
    let mut at = 0;
    while let Some(start) = text.part(at..).find(['h', 'H', '@']) {
        at += start;
        let before = text.part(..at).chars().next_back();
        let rest = super::cut(text.part(at..), MAX_WORD);
        if let Some(len) = url_len(rest).filter(|_| may_precede_url(before)) {
            total += graphemes(text.part(plain..at)) + url;
            at += len;
            plain = at;
        } else if let Some((user, len)) = mention_len(rest).filter(|_| may_precede_mention(before))
        {
            total += graphemes(text.part(plain..at + user));
            at += len;
            plain = at;
        } else {
            at += 1;
        }
    }
    total + graphemes(text.part(plain..))
}

fn may_precede_url(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        !c.is_ascii_alphanumeric() && !matches!(c, '@' | '$' | '#' | '＠' | '＃' | '_')
    })
}

fn may_precede_mention(before: Option<char>) -> bool {
    before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '=' | '/'))
}

/// The length in bytes of the `http(s)` URL at the start of `text`.
fn url_len(text: &str) -> Option<usize> {
    let start = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    // Most of what only begins like one ends here, before the rest of the word is looked at.
    has_host(text.part(start.len()..)).then_some(())?;
    let end = text.find(ends_url).unwrap_or(text.len());
    let url = text.part(..end).trim_end_matches(BEHIND);
    let url = without_closing(url);
    let host = url
        .part(start.len().min(url.len())..)
        .split(['/', '?', '#', ':'])
        .next()?;
    is_host(host).then_some(url.len())
}

/// Whether a host stands at the start of `text`.
fn has_host(text: &str) -> bool {
    let end = text
        .find(|c| ends_url(c) || matches!(c, '/' | '?' | '#' | ':'))
        .unwrap_or(text.len());
    is_host(
        text.part(..end)
            .trim_end_matches(|c| c == ')' || BEHIND.contains(&c)),
    )
}

fn is_host(host: &str) -> bool {
    let tld = host.rsplit_once('.').map_or("", |(_, tld)| tld);
    tld.chars().count() >= 2
        && tld
            .chars()
            .all(|c| c.is_alphabetic() || c == '-' || c.is_ascii_digit())
}

fn ends_url(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '。' | '、')
}

/// `(https://…)` ends before the bracket that was opened before it.
fn without_closing(url: &str) -> &str {
    let open = url.matches('(').count();
    let close = url.matches(')').count();
    match url.strip_suffix(')') {
        Some(shorter) if close > open => shorter,
        _ => url,
    }
}

/// The length in bytes of `@user`, and of `@user@domain`, at the start of `text`.
fn mention_len(text: &str) -> Option<(usize, usize)> {
    let user = 1 + run(text.strip_prefix('@')?, |c| {
        c.is_ascii_alphanumeric() || c == '_'
    })?;
    let domain = text.part(user..).strip_prefix('@')?;
    let domain = run(domain, |c| c.is_alphanumeric() || c == '_')?;
    Some((user, user + 1 + domain))
}

/// The length in bytes of the word of `allowed` characters at the start of `text`, with `.` and `-` inside of it.
fn run(text: &str, allowed: impl Fn(char) -> bool) -> Option<usize> {
    let end = text
        .find(|c: char| !allowed(c) && c != '.' && c != '-')
        .unwrap_or(text.len());
    let word = text.part(..end).trim_end_matches(['.', '-']);
    word.starts_with(&allowed).then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mastodon_counts_urls_and_mentions_its_own_way() {
        for (text, expected) in [
            ("", 0),
            ("abc", 3),
            ("👩‍👩‍👧‍👧 é e\u{301}", 5),
            ("@carol@gts.example", 6),
            ("@carol hi", 9),
            ("hi @carol@gts.example.", 10),
            ("mail carol@gts.example", 22),
            ("a=@carol@gts.example", 20),
            ("https://a.example", 23),
            (
                "https://a.example/a/very/long/path/of/many/letters?and=more#too",
                23,
            ),
            ("see (https://a.example/x) now", 5 + 23 + 5),
            ("https://a.example/x_(y).", 24),
            ("HTTP://A.EXAMPLE, x", 26),
            ("xhttps://a.example", 18),
            ("https://localhost/x", 19),
            ("https:// x", 10),
            ("xmpp:bob@im.example", 19),
            ("https://a.example/@carol@gts.example", 23),
            ("@carol@gts.example @bob@im.example\nhi", 6 + 1 + 4 + 3),
        ] {
            assert_eq!(
                count(text, None, Rule::Mastodon { url: 23 }),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn a_warning_counts_everywhere() {
        let text = "@carol@gts.example é👩‍👧";
        assert_eq!(
            count(text, Some("cw"), Rule::Mastodon { url: 23 }),
            2 + 6 + 3
        );
        assert_eq!(count(text, Some("cw"), Rule::Graphemes), 2 + 18 + 3);
        assert_eq!(
            count(text, Some("cw"), Rule::Characters),
            2 + 18 + 1 + 1 + 3
        );
    }

    #[test]
    fn long_texts_count_as_often_as_short_ones() {
        for (word, each) in [
            ("@", 1),
            ("@a ", 3),
            ("https://", 8),
            ("(", 1),
            ("https://ab.example ", 24),
        ] {
            let long = count(&word.repeat(20_000), None, Rule::Mastodon { url: 23 });
            assert_eq!(long, 20_000 * each, "{word}");
        }
    }
}
