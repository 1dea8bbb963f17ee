//! Makes a stranger's text harmless: no characters that XML can't carry, none that turn the direction of writing or
//! that nobody sees, no mention that would draw somebody else into a direct post.

#[cfg(test)]
pub(super) mod tests;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::address::encode;
use crate::part::Part;

/// Behind `@` it keeps every server from seeing a mention, and nobody sees it.
pub const JOINER: char = '\u{2060}';

/// Where a server looks for mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mentions {
    /// Where a word of any alphabet begins: Mastodon (`Account::MENTION_RE`), GoToSocial (`mentionFinder`), Mitra.
    AtWords,
    /// Behind anything but a letter or digit of ASCII: Misskey (MFM) and its relatives.
    AtAsciiWords,
    /// Behind any character, so that mail addresses and links mention somebody: Pleroma and Akkoma (Linkify),
    /// Friendica (BBCode tags), and all servers of which nothing is known.
    Anywhere,
}

impl Mentions {
    /// Whether `@` behind `before` is a part of the word, and mentions nobody.
    fn spares(self, before: char) -> bool {
        // Letters in circles are symbols to some servers.
        let is_letter = |c: char| {
            c.is_alphabetic() && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}')
        };
        match self {
            Self::AtWords => before.is_ascii_alphanumeric() || is_letter(before),
            Self::AtAsciiWords => before.is_ascii_alphanumeric(),
            Self::Anywhere => false,
        }
    }
}

/// `text` without control characters (line breaks and tabs stay), without what turns the direction of writing, and
/// without what can't be seen. Joiners and marks that scripts and emoji need stay.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            // Tag characters spell the region of a flag behind this one, and hidden text elsewhere.
            '\u{e0020}'..='\u{e007f}' if !out.ends_with(is_flag) => {}
            c if is_harmful(c) || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

fn is_flag(c: char) -> bool {
    matches!(c, '\u{1f3f4}' | '\u{e0020}'..='\u{e007f}')
}

fn is_harmful(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    // Embeddings, overrides and isolates (UAX 9); noncharacters, which XML 1.0 excludes.
    let bidi = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    control || bidi || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Characters without width or ink that no script needs inside of a word: what Unicode calls default ignorable, but for
/// joiners, marks of direction, variation selectors and tags.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}'
            | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e001f}' | '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}'
    )
}

/// [`clean`] on one line of at most `max` graphemes, for names and labels: the marks of direction go, too.
pub fn one_line(text: &str, max: usize) -> String {
    let clean: String = clean(text)
        .chars()
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}'))
        .map(|c| if c == '\u{2800}' { ' ' } else { c }) // a blank of Braille
        .collect();
    let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.grapheme_indices(true).nth(max) {
        Some((cut, _)) => format!("{}…", line.part(..cut)),
        None => line,
    }
}

/// `text` in which a server that looks there finds no mention: behind `@` stands a word joiner; inside of a link,
/// characters are percent-encoded, so that it leads to the same place. What no server takes for a mention stays as it is.
/// Entities that some servers decode to `@` (`&#64;`) are broken in the same way.
pub fn without_mentions(text: &str, mentions: Mentions) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut before = '\n';
    for word in text.split_inclusive(char::is_whitespace) {
        let (front, url) = word.split_at(url_start(word).unwrap_or(word.len()));
        let (front, jid) = front.split_at(jid_start(front).unwrap_or(front.len()));
        guard_word(front, mentions, &mut out);
        guard_jid(jid, mentions, &mut out);
        let alone = matches!(before, ' ' | '\n') && front.chars().all(|c| c == '(');
        let alone = alone && jid.is_empty();
        let kept = mentions != Mentions::Anywhere && alone;
        guard_url(url, if kept { plain_part(url) } else { 0 }, &mut out);
        before = word.chars().next_back().unwrap_or('\n');
    }
    out
}

/// Outside of links.
fn guard_word(word: &str, mentions: Mentions, out: &mut String) {
    let mut chars = word.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = chars.next() {
        out.push(c);
        if c == '&' && hides_at(word.part(at + 1..)) {
            out.push(JOINER);
        }
        let broken = chars.peek().is_some_and(|(_, next)| *next == JOINER);
        if is_at(c) && !mentions.spares(before) && !broken {
            out.push(JOINER);
        }
        before = c;
    }
}

/// Where in a word a link to somebody on XMPP begins.
fn jid_start(word: &str) -> Option<usize> {
    let is_scheme = |at: &usize| {
        word.part(*at..)
            .get(..5)
            .is_some_and(|s| s.eq_ignore_ascii_case("xmpp:"))
    };
    let starts = word.match_indices(['x', 'X']).map(|(at, _)| at);
    starts.into_iter().find(is_scheme)
}

/// An address on XMPP: where a server would see a mention in it, the character that makes it one is percent-encoded.
fn guard_jid(jid: &str, mentions: Mentions, out: &mut String) {
    let is_odd = |c: char| is_at(c) || c.is_control() || "\"&'/:<>".contains(c);
    let parts = jid.get(5..).and_then(|path| path.split_once('@'));
    let Some((user, domain)) = parts.filter(|(user, _)| !user.contains(is_odd)) else {
        return guard_word(jid, mentions, out);
    };
    if domain.is_empty() && mentions == Mentions::Anywhere {
        return guard_word(jid, mentions, out); // a link may follow, whose scheme would be the name
    }
    let Some(last) = user.chars().next_back() else {
        return guard_word(jid, mentions, out);
    };
    let kept = mentions == Mentions::Anywhere || mentions.spares(last);
    out.push_str(jid.part(..5));
    out.push_str(user.part(..user.len() - if kept { 0 } else { last.len_utf8() }));
    if !kept {
        out.push_str(&encode(last));
    }
    out.push('@');
    let first = domain
        .chars()
        .next()
        .filter(|c| mentions == Mentions::Anywhere && *c != '%');
    match first {
        Some(JOINER) | None => guard_word(domain, mentions, out),
        Some(first) if first.is_alphanumeric() || matches!(first, '_' | '-') => {
            out.push_str(&encode(first));
            guard_word(domain.part(first.len_utf8()..), mentions, out);
        }
        Some(_) => {
            out.push(JOINER);
            guard_word(domain, mentions, out);
        }
    }
}

/// Inside of a link, of which the first `plain` bytes are taken for a link, and for nothing else, by every server.
fn guard_url(url: &str, plain: usize, out: &mut String) {
    let mut before = ' ';
    let mut chars = url.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let safe = at < plain && (before.is_ascii_alphanumeric() || matches!(before, '/' | '='));
        match c {
            '@' if !safe => out.push_str("%40"),
            '&' if hides_at(url.part(at + 1..)) => out.push_str("%26"),
            c if c != '@' && is_at(c) && chars.peek().is_none_or(|next| next.1 != JOINER) => {
                out.extend([c, JOINER]);
            }
            c => out.push(c),
        }
        before = c;
    }
}

/// The length of the start of `url` that no server's idea of a link ends within.
fn plain_part(url: &str) -> usize {
    let host = url.find("://").map_or(0, |at| at + 3);
    if !url
        .part(host..)
        .starts_with(|c: char| c.is_ascii_alphanumeric())
    {
        return 0;
    }
    let in_links = |c: char| c.is_ascii_alphanumeric() || "-._~/%:?=&#+@".contains(c);
    url.find(|c| !in_links(c)).unwrap_or(url.len())
}

/// Where in a word an `http(s)` link begins.
pub(super) fn url_start(word: &str) -> Option<usize> {
    let scheme_at = |at: usize| {
        ["https://", "http://"].into_iter().any(|scheme| {
            word.get(at..at + scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
    };
    let starts = word.match_indices(['h', 'H']).map(|(at, _)| at);
    starts.into_iter().find(|at| scheme_at(*at))
}

/// `text` without what Friendica takes for the mention of a group: `!group`, `![url=…]`.
pub fn without_groups(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        out.push(c);
        let group = |next: &char| match next {
            '[' | '{' => true,
            '_' => !before.is_alphanumeric(),
            next => next.is_alphanumeric() && !before.is_alphanumeric(),
        };
        if c == '!' && chars.peek().is_some_and(group) {
            out.push(JOINER);
        }
        before = c;
    }
    out
}

/// Whether what stands behind an `&` may be decoded to `@`, by one who decodes several times, too.
fn hides_at(mut rest: &str) -> bool {
    while let Some(behind) = rest.strip_prefix("amp;") {
        rest = behind;
    }
    match rest.strip_prefix('#') {
        Some(number) => number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'x' | 'X')),
        None => rest.starts_with("commat"),
    }
}

/// `@` and its look-alikes.
pub(super) fn is_at(c: char) -> bool {
    matches!(c, '@' | '＠' | '﹫')
}
