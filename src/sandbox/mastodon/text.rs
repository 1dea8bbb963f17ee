//! Text as Mastodon reads and shows it: mentions, links, length, HTML. Pure.
//!
//! Source of the rules: `Account::MENTION_RE`, `StatusLengthValidator` and `TextFormatter` of Mastodon 4.x.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Characters within which an `xmpp:` URI must show that it is an address.
const XMPP_ADDRESS: usize = 1024;
/// Length for which every http(s) URL counts, however long it is.
pub const URL_LENGTH: usize = 23;
/// Characters of a link that stay visible; the rest is hidden by CSS.
const VISIBLE_URL: usize = 30;

/// `@user` or `@user@domain` somewhere in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionSpan {
    /// Bytes of the whole mention, `@` included.
    pub range: Range<usize>,
    pub user: String,
    pub domain: Option<String>,
}

/// One piece of a text that becomes a link.
enum Piece {
    Mention { shown: String, href: String },
    Url,
    Hashtag,
}

/// How `<br>` is spelled: Mastodon writes `<br />` itself and relays `<br>` from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineBreak {
    Local,
    Remote,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_user(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Bytes at the start of `text` whose characters satisfy `f`.
fn run(text: &str, f: impl Fn(char) -> bool) -> usize {
    text.find(|c| !f(c)).unwrap_or(text.len())
}

/// Length of a user name at the start of `text`: words joined by dots and hyphens, never ending in one.
fn user_name(text: &str) -> usize {
    let mut end = run(text, is_user);
    while end > 0 {
        let joint = run(&text[end..], |c| c == '.' || c == '-');
        let word = run(&text[end + joint..], is_user);
        if joint == 0 || word == 0 {
            break;
        }
        end += joint + word;
    }
    end
}

/// Length of `@domain` at the start of `text`, 0 where there is none.
fn domain_part(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('@') else {
        return 0;
    };
    let len = run(rest, |c| is_word(c) || c == '.' || c == '-');
    let domain = rest[..len].trim_end_matches(['.', '-']);
    if domain.chars().count() < 2 {
        return 0;
    }
    1 + domain.len()
}

/// All mentions of a text in the order written.
pub fn mentions(text: &str) -> Vec<MentionSpan> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, _) in text.match_indices('@') {
        let before = text[..at].chars().next_back();
        if at < next || before.is_some_and(|c| is_word(c) || c == '=' || c == '/') {
            continue;
        }
        let user = user_name(&text[at + 1..]);
        if user == 0 {
            continue;
        }
        let user_end = at + 1 + user;
        next = user_end + domain_part(&text[user_end..]);
        found.push(MentionSpan {
            range: at..next,
            user: text[at + 1..user_end].to_owned(),
            domain: (next > user_end).then(|| text[user_end + 1..next].to_owned()),
        });
    }
    found
}

/// http(s) URLs of a text.
pub fn urls(text: &str) -> Vec<Range<usize>> {
    links(text, &["https://", "http://"], |rest| {
        let host = run(rest, |c| is_word(c) || c == '.' || c == '-');
        rest[..host].trim_matches('.').contains('.')
    })
}

/// `xmpp:` URIs, which Mastodon makes links too (and hides their scheme).
fn xmpp_uris(text: &str) -> Vec<Range<usize>> {
    links(text, &["xmpp:"], |rest| {
        let address = rest.chars().take_while(|c| !c.is_whitespace());
        address.take(XMPP_ADDRESS).any(|c| c == '@' || c == '.')
    })
}

/// Links that begin with one of the schemes and whose remainder is accepted.
fn links(text: &str, schemes: &[&str], accept: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Range<usize>> = Vec::new();
    for scheme in schemes {
        let mut next = 0;
        for (at, _) in lower.match_indices(scheme) {
            let before = text[..at].chars().next_back();
            let rest = &text[at + scheme.len()..];
            let glued = before.is_some_and(|c| c.is_ascii_alphanumeric() || "@$#_/".contains(c));
            // A link within a link is part of it; skipping it also keeps this linear.
            if at < next || glued || !accept(rest) {
                continue;
            }
            next = at + scheme.len() + link_end(rest);
            found.push(at..next);
        }
    }
    found.sort_by_key(|r| r.start);
    found
}

/// Where a link ends: at a space or quote, without closing punctuation.
fn link_end(rest: &str) -> usize {
    let raw = &rest[..run(rest, |c| !c.is_whitespace() && !"<>\"".contains(c))];
    const CLOSING: [char; 7] = ['.', ',', ';', ':', '!', '?', '\''];
    let mut end = raw.trim_end_matches(CLOSING);
    let mut unopened = end
        .matches(')')
        .count()
        .saturating_sub(end.matches('(').count());
    while unopened > 0
        && let Some(shorter) = end.strip_suffix(')')
    {
        end = shorter.trim_end_matches(CLOSING);
        unopened -= 1;
    }
    end.len()
}

fn hashtags(text: &str) -> Vec<Range<usize>> {
    text.match_indices('#')
        .filter(|(at, _)| {
            let before = text[..*at].chars().next_back();
            !before.is_some_and(|c| is_word(c) || "/)&=#".contains(c))
        })
        .map(|(at, _)| at..at + 1 + run(&text[at + 1..], is_word))
        .filter(|r| text[r.start + 1..r.end].chars().any(char::is_alphabetic))
        .collect()
}

/// Names of the hashtags in a text, lower case, each once.
pub fn tags(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for range in hashtags(text) {
        let name = text[range.start + 1..range.end].to_lowercase();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Length as the server counts it: graphemes, a URL as 23, the domain of a mention as nothing.
pub fn length(text: &str, spoiler: &str) -> usize {
    let mut counted = String::with_capacity(text.len());
    let mut last = 0;
    for url in urls(text) {
        if url.start >= last {
            counted.push_str(&text[last..url.start]);
            counted.push_str(&"x".repeat(URL_LENGTH));
            last = url.end;
        }
    }
    counted.push_str(&text[last..]);
    let domains: usize = mentions(&counted)
        .iter()
        .filter_map(|m| m.domain.as_deref())
        .map(|d| 1 + d.graphemes(true).count())
        .sum();
    let shown = counted.graphemes(true).count() + spoiler.graphemes(true).count();
    shown.saturating_sub(domains)
}

/// Minimal escaping, as ERB does it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The HTML of a text. `known` gives shown name and address of a mention that resolves; others stay text.
pub fn to_html(
    text: &str,
    domain: &str,
    breaks: LineBreak,
    known: impl Fn(&MentionSpan) -> Option<(String, String)>,
) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut html = String::with_capacity(text.len() * 2);
    let mut last = 0;
    for (range, piece) in pieces(&text, known) {
        if range.start < last {
            continue;
        }
        html.push_str(&escape(&text[last..range.start]));
        html.push_str(&link(&text[range.clone()], &piece, domain));
        last = range.end;
    }
    html.push_str(&escape(&text[last..]));
    paragraphs(&html, breaks)
}

/// HTML of another making, in which the mentions become links.
pub fn with_mentions(
    html: &str,
    domain: &str,
    known: impl Fn(&MentionSpan) -> Option<(String, String)>,
) -> String {
    let mut out = String::with_capacity(html.len() * 2);
    let mut last = 0;
    for mention in mentions(html) {
        if let Some((shown, href)) = known(&mention) {
            out.push_str(&html[last..mention.range.start]);
            let piece = Piece::Mention { shown, href };
            out.push_str(&link(&html[mention.range.clone()], &piece, domain));
            last = mention.range.end;
        }
    }
    out.push_str(&html[last..]);
    out
}

fn pieces(
    text: &str,
    known: impl Fn(&MentionSpan) -> Option<(String, String)>,
) -> Vec<(Range<usize>, Piece)> {
    let urls = urls(text).into_iter().chain(xmpp_uris(text));
    let mut all: Vec<(Range<usize>, Piece)> = urls.map(|r| (r, Piece::Url)).collect();
    all.extend(hashtags(text).into_iter().map(|r| (r, Piece::Hashtag)));
    for mention in mentions(text) {
        if let Some((shown, href)) = known(&mention) {
            all.push((mention.range, Piece::Mention { shown, href }));
        }
    }
    all.sort_by_key(|(range, _)| range.start);
    all
}

fn link(raw: &str, piece: &Piece, domain: &str) -> String {
    match piece {
        Piece::Mention { shown, href } => format!(
            r#"<span class="h-card" translate="no"><a href="{}" class="u-url mention">@<span>{}</span></a></span>"#,
            escape(href),
            escape(shown)
        ),
        Piece::Hashtag => format!(
            r##"<a href="https://{domain}/tags/{}" class="mention hashtag" rel="tag">#<span>{}</span></a>"##,
            escape(&raw[1..].to_lowercase()),
            escape(&raw[1..])
        ),
        Piece::Url => url_link(raw),
    }
}

/// A link with its scheme hidden and its tail cut off for the eye; the text content is the whole URL.
pub fn url_link(url: &str) -> String {
    let prefix = [
        "https://www.",
        "http://www.",
        "https://",
        "http://",
        "xmpp:",
    ]
    .into_iter()
    .find(|p| {
        url.get(..p.len())
            .is_some_and(|u| u.eq_ignore_ascii_case(p))
    })
    .map_or(0, str::len);
    let (prefix, rest) = url.split_at(prefix);
    let cut = rest
        .char_indices()
        .nth(VISIBLE_URL)
        .map_or(rest.len(), |(i, _)| i);
    let class = if cut < rest.len() { "ellipsis" } else { "" };
    format!(
        r#"<a href="{}" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">{}</span><span class="{class}">{}</span><span class="invisible">{}</span></a>"#,
        escape(url),
        escape(prefix),
        escape(&rest[..cut]),
        escape(&rest[cut..])
    )
}

/// Markdown's `*emphasis*`.
pub fn emphasis(html: &str) -> String {
    let mut parts = html.split('*').peekable();
    let mut out = String::new();
    let mut open = false;
    while let Some(part) = parts.next() {
        out.push_str(part);
        match (parts.peek(), open) {
            (Some(_), false) => out.push_str("<em>"),
            (Some(_), true) => out.push_str("</em>"),
            (None, _) => break,
        }
        open = !open;
    }
    out
}

fn paragraphs(html: &str, breaks: LineBreak) -> String {
    let br = match breaks {
        LineBreak::Local => "<br />",
        LineBreak::Remote => "<br>",
    };
    let parts = html
        .split("\n\n")
        .map(|p| p.trim_matches('\n'))
        .filter(|p| !p.is_empty());
    parts
        .map(|p| format!("<p>{}</p>", p.replace('\n', br)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        mentions(text)
            .into_iter()
            .map(|m| text[m.range].to_owned())
            .collect()
    }

    #[test]
    fn mentions_follow_mastodons_expression() {
        for (text, expected) in [
            ("@bot hi", vec!["@bot"]),
            ("hi @bot@fedi.test.", vec!["@bot@fedi.test"]),
            ("(@a.b-c@x.test)", vec!["@a.b-c@x.test"]),
            ("me@x.test", vec![]),
            ("https://x.test/@bob", vec![]),
            ("a=@bob", vec![]),
            ("@bob. @bob-", vec!["@bob", "@bob"]),
            ("@@bob @", vec!["@bob"]),
            ("xmpp:bob@im.test", vec![]),
            ("@a@b", vec!["@a"]),
            ("é@bob", vec![]),
            ("\u{200b}@bob", vec!["@bob"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn length_counts_urls_and_mentions_as_the_server_does() {
        for (text, expected) in [
            ("abc", 3),
            ("👨‍👩‍👧é", 2),
            ("@carol@other.test hi", 9),
            ("@carol hi", 9),
            (
                "https://example.com/a/very/long/path/that/is/longer/than/23",
                23,
            ),
            ("a https://x.test, b", 28),
            ("xmpp:bob@im.test", 16),
        ] {
            assert_eq!(length(text, ""), expected, "{text}");
        }
        assert_eq!(length("abc", "cw"), 5);
    }

    #[test]
    fn hostile_texts_are_read_to_their_end() {
        for piece in ["http://a.b/", "xmpp:", "@a@", "#a", "@a.", "x@x.x)"] {
            let text = format!("http://a.b/{}{}", piece.repeat(20_000), ")".repeat(200_000));
            assert!(length(&text, "") >= 20_000, "{piece}");
            assert!(html(&text).ends_with("</p>"), "{piece}");
        }
    }

    fn html(text: &str) -> String {
        to_html(text, "fedi.test", LineBreak::Local, |m| {
            (m.user == "carol").then(|| ("carol".into(), "https://fedi.test/@carol".into()))
        })
    }

    #[test]
    fn html_looks_like_mastodons() {
        assert_eq!(html("a <b>\nc\n\nd"), "<p>a &lt;b&gt;<br />c</p><p>d</p>");
        assert_eq!(
            html("@carol @nobody"),
            r#"<p><span class="h-card" translate="no"><a href="https://fedi.test/@carol" class="u-url mention">@<span>carol</span></a></span> @nobody</p>"#
        );
        let long = html("see https://www.example.com/0123456789012345678901234567890.");
        assert!(long.contains(r#"<span class="invisible">https://www.</span><span class="ellipsis">example.com/012345678901234567</span>"#), "{long}");
        assert!(long.ends_with("</a>.</p>"), "{long}");
        assert!(html("xmpp:bob@im.test").contains(r#"href="xmpp:bob@im.test""#));
        assert!(html("#Choir").contains("tags/choir"));
    }
}
