//! Servers' rules for mentions, one each. Only for tests: anything that these find is a leak.

use std::sync::LazyLock;

use regex::Regex;

use crate::render::neutral::Mentions;

/// Finds the mentions in a text as a family of servers does.
type Finds = fn(&str) -> Vec<String>;

/// Every family, where it looks, and what it finds.
pub(in crate::render) const FAMILIES: [(&str, Mentions, Finds); 9] = [
    ("Mastodon", Mentions::AtWords, mastodon),
    ("GoToSocial, plain", Mentions::AtWords, gotosocial),
    ("Misskey", Mentions::AtAsciiWords, misskey),
    ("Mitra", Mentions::AtWords, mitra),
    ("Pleroma", Mentions::Anywhere, pleroma),
    ("Friendica", Mentions::Anywhere, friendica),
    ("snac", Mentions::Anywhere, snac),
    (
        "Mastodon, guarded as Misskey",
        Mentions::AtAsciiWords,
        mastodon,
    ),
    ("Mastodon, guarded for others", Mentions::Anywhere, mastodon),
];

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).unwrap()
}

/// Matches of `pattern` (anchored) at each `@` whose character before satisfies `boundary`.
fn at_each(text: &str, pattern: &Regex, boundary: impl Fn(Option<char>) -> bool) -> Vec<String> {
    text.match_indices('@')
        .filter(|(at, _)| boundary(text[..*at].chars().next_back()))
        .filter_map(|(at, _)| pattern.find(&text[at..]))
        .map(|found| found.as_str().to_owned())
        .collect()
}

/// `app/models/account.rb`: MENTION_RE, on the raw text.
fn mastodon(text: &str) -> Vec<String> {
    static RE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^@[a-zA-Z0-9_]+([.-]+[a-zA-Z0-9_]+)*(?:@\w+([.-]+\w+)*)?"));
    at_each(text, &RE, |before| {
        // Onigmo's [:word:]: Alphabetic, Mark, Decimal_Number, Connector_Punctuation.
        before.is_none_or(|c| {
            !c.is_alphabetic() && !c.is_ascii_digit() && !matches!(c, '_' | '=' | '/')
        })
    })
}

/// `internal/text/goldmark_parsers.go` and `internal/regexes`: links first, and only behind a space, `*_~(` or at the
/// start of a line; then mentions behind a space or punctuation.
fn gotosocial(text: &str) -> Vec<String> {
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| regex(r"(?im)(^|[ *_~(])https?://[a-z0-9][a-z0-9\-._~/%:?=&#+@]*"));
    static RE: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"^@(?:\p{L}\p{M}*|\p{N}|[._-])+(?:@(?:\p{L}\p{M}*|\p{N}|[.:-])+)?")
    });
    let rest = LINK.replace_all(text, "$1x");
    at_each(&rest, &RE, |before| {
        before.is_none_or(|c| c.is_whitespace() || !c.is_alphanumeric())
    })
}

/// `mfm.js`, `parser.ts`: links first, then mentions behind anything but a letter or digit of ASCII.
fn misskey(text: &str) -> Vec<String> {
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| regex(r"https?://[.,A-Za-z0-9_/:%#@$&?!~=+-]+"));
    static RE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^@[A-Za-z0-9_][A-Za-z0-9_-]*(?:@[A-Za-z0-9_.-]+)?"));
    let rest = LINK.replace_all(text, "x");
    at_each(&rest, &RE, |before| {
        before.is_none_or(|c| !c.is_ascii_alphanumeric())
    })
}

/// `mentions.rs`: MENTION_SEARCH_RE and its second step.
fn mitra(text: &str) -> Vec<String> {
    static RE: LazyLock<Regex> = LazyLock::new(|| {
        regex(
            r"^@[A-Za-z0-9\-._]*[A-Za-z0-9_](@([\w.-]+\w|[0-9.]+|\[[0-9a-f:]+\]))?[.,:;?!)']*(\s|<|$)",
        )
    });
    at_each(text, &RE, |before| {
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '>' | '('))
    })
}

/// `linkify/parser.ex`, on HTML: words between spaces; a whole word may be a link, else `@name` anywhere in it.
fn pleroma(text: &str) -> Vec<String> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        regex(r"^(?:\W*)?(?:https?://)?[\w.-]+(?:\.[\w.-]+)+[\w\-._~%:/?#\[\]@!$&'()*+,;=.]+$")
    });
    static RE: LazyLock<Regex> =
        LazyLock::new(|| regex(r"^@[a-zA-Z\d_-]+@[a-zA-Z0-9_-][a-zA-Z0-9.-]*|@[a-zA-Z\d_-]+"));
    let html = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    html.split([' ', '\r', '\n'])
        .filter(|word| word.contains("..") || !LINK.is_match(word))
        .filter_map(|word| RE.find(word))
        .map(|found| found.as_str().to_owned())
        .collect()
}

/// `BBCode::getTags`, whose single words begin anywhere, and the markup of mentions.
fn friendica(text: &str) -> Vec<String> {
    static RE: LazyLock<Regex> =
        LazyLock::new(|| regex(r#"^[!@][\p{L}\p{N}_{][^\^ \r\n,;:?'"\u{2060}]*"#));
    static MARKUP: LazyLock<Regex> = LazyLock::new(|| regex(r"[@!]\[url="));
    let groups = text.match_indices('!').filter(|(at, _)| {
        text[..*at]
            .chars()
            .next_back()
            .is_none_or(|c| !c.is_alphanumeric())
    });
    let groups = groups.filter_map(|(at, _)| RE.find(&text[at..]));
    let mut found = at_each(text, &RE, |_| true);
    found.extend(groups.map(|found| found.as_str().to_owned()));
    found.extend(
        MARKUP
            .find_iter(text)
            .map(|found| found.as_str().to_owned()),
    );
    found
}

/// `not_really_markdown` and `process_tags`.
fn snac(text: &str) -> Vec<String> {
    static RE: LazyLock<Regex> = LazyLock::new(|| regex(r"^@[A-Za-z0-9_]+@[A-Za-z0-9.-]+"));
    at_each(text, &RE, |_| true)
}
