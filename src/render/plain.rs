//! A text for servers that read more into it than its characters: written so that exactly the text is shown.
//!
//! The first word may be the mention of the recipient, which stays as it is, and so do links.

use std::fmt::Write;

use super::neutral::{self, JOINER};
use crate::part::Part;

/// How a server reads what it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Html,
    Markdown,
    Entities,
}

/// As HTML, for servers that are told that it is some.
pub fn html(text: &str) -> String {
    format!("<p>{}</p>", written(text, Form::Html))
}

/// As CommonMark, with a backslash before every mark and at the end of lines.
/// Source: <https://spec.commonmark.org/0.31.2/#backslash-escapes>, `#hard-line-breaks`.
pub fn commonmark(text: &str) -> String {
    written(text, Form::Markdown)
}

/// As what snac reads: Markdown of its own with HTML in it, where an entity is never a mark.
/// Source: `not_really_markdown` in its `format.c`, which replaces smileys, too.
pub fn entities(text: &str) -> String {
    written(text, Form::Entities)
}

/// A first line, which may begin with the mention of the recipient.
pub(super) fn head(line: &str, form: Form) -> String {
    written(line, form)
}

/// Words at the beginning of a line.
pub(super) fn words(text: &str, form: Form) -> String {
    let mut writer = Writer::new(form, text.len());
    each_word(text, |piece| writer.push(&piece));
    writer.out
}

/// Words in the middle of a line.
pub(super) fn more_words(text: &str, form: Form) -> String {
    let mut writer = Writer::new(form, text.len());
    writer.begins = false;
    each_word(text, |piece| writer.push(&piece));
    writer.out
}

fn written(text: &str, form: Form) -> String {
    let mut writer = Writer::new(form, text.len());
    each_piece(text, |piece| writer.push(&piece));
    writer.out
}

struct Writer {
    form: Form,
    out: String,
    /// Nothing of the line has been written.
    begins: bool,
}

impl Writer {
    fn new(form: Form, len: usize) -> Self {
        Self {
            form,
            out: String::with_capacity(len + len / 4),
            begins: true,
        }
    }

    fn push(&mut self, piece: &Piece<'_>) {
        match self.form {
            Form::Html => push_html(piece, &mut self.out),
            Form::Markdown => push_markdown(piece, self.begins, &mut self.out),
            Form::Entities => push_entities(piece, &mut self.out),
        }
        self.begins = match piece {
            Piece::Break { .. } => true,
            Piece::Text(text) => self.begins && text.trim().is_empty(),
            _ => false,
        };
    }
}

fn push_html(piece: &Piece<'_>, out: &mut String) {
    match piece {
        Piece::Break { .. } => out.push_str("<br>"),
        Piece::Link(url) => {
            let url = escaped(url);
            let _ = write!(out, "<a href=\"{url}\">{url}</a>"); // to a string: can't fail
        }
        Piece::Mention(text) | Piece::Text(text) => out.push_str(&escaped(text)),
    }
}

fn push_markdown(piece: &Piece<'_>, begins: bool, out: &mut String) {
    match piece {
        Piece::Break { blank: false } => out.push_str("\\\n"),
        Piece::Break { blank: true } => out.push('\n'),
        Piece::Link(url) => out.push_str(&link_without_marks(url)),
        Piece::Mention(text) => out.push_str(text),
        Piece::Text(text) => escape_marks(text, begins, out),
    }
}

fn push_entities(piece: &Piece<'_>, out: &mut String) {
    match piece {
        Piece::Break { .. } => out.push('\n'),
        Piece::Link(url) => out.push_str(&escaped(&link_without_marks(url))),
        Piece::Mention(text) => out.push_str(text),
        Piece::Text(text) => text.chars().for_each(|c| match c {
            '*' | '_' | '`' | '~' | '[' | ']' | '!' | '-' | '=' | '|' | ':' | ';' | '%' | '\\' => {
                let _ = write!(out, "&#{};", u32::from(c)); // to a string: can't fail
            }
            c => push_escaped(c, out),
        }),
    }
}

/// As text in which no entity is left: for servers that decode them.
pub fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        out.push(c);
        if c == '&' && is_entity(text.part(at + 1..)) {
            out.push(JOINER);
        }
    }
    out
}

/// Whether an entity stands behind the `&`. The `;` may lack: HTML parsers do without in many cases.
fn is_entity(rest: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric();
    match rest.strip_prefix('#') {
        Some(number) => number.starts_with(word),
        None => rest.starts_with(|c: char| c.is_ascii_alphabetic()),
    }
}

enum Piece<'a> {
    Text(&'a str),
    Link(&'a str),
    /// The recipient's, at the very beginning.
    Mention(&'a str),
    /// The end of a line; `blank`: it, or the next one, has nothing in it.
    Break {
        blank: bool,
    },
}

fn each_piece<'a>(text: &'a str, mut take: impl FnMut(Piece<'a>)) {
    let mut lines = text.split('\n').peekable();
    let mut first = true;
    while let Some(line) = lines.next() {
        let mut rest = line;
        if std::mem::take(&mut first) && line.starts_with('@') {
            let (mention, behind) = line.split_at(line.find(' ').unwrap_or(line.len()));
            take(Piece::Mention(mention));
            rest = behind;
        }
        each_word(rest, &mut take);
        if let Some(next) = lines.peek() {
            let blank = line.trim().is_empty() || next.trim().is_empty();
            take(Piece::Break { blank });
        }
    }
}

/// The pieces of a part of a line.
fn each_word<'a>(text: &'a str, mut take: impl FnMut(Piece<'a>)) {
    for word in text.split_inclusive(char::is_whitespace) {
        let (front, url) = word.split_at(neutral::url_start(word).unwrap_or(word.len()));
        let (url, space) = url.split_at(url.trim_end().len());
        [Piece::Text(front), Piece::Link(url), Piece::Text(space)]
            .into_iter()
            .filter(|piece| !matches!(piece, Piece::Text("") | Piece::Link("")))
            .for_each(&mut take);
    }
}

fn push_escaped(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        c => out.push(c),
    }
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    text.chars().for_each(|c| push_escaped(c, &mut out));
    out
}

/// A link that leads to the same place and has no mark in it.
fn link_without_marks(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    let mut chars = url.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let inside = before.is_alphanumeric() && chars.peek().is_some_and(|c| c.is_alphanumeric());
        match c {
            '*' | '`' | '[' | ']' | '<' | '>' | '\\' | '|' | '~' => {
                let _ = write!(out, "%{:02X}", u32::from(c)); // to a string: can't fail
            }
            '_' if !inside => out.push_str("%5F"),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// `begins`: it stands at the beginning of a line, where more is a mark.
fn escape_marks(text: &str, begins: bool, out: &mut String) {
    let mut begins = begins;
    let mut digits = 0;
    for c in text.chars() {
        let ordinal = digits > 0 && matches!(c, '.' | ')');
        match c {
            ' ' | '\t' if begins => out.push('\u{a0}'), // four of them would begin code
            '#' | '+' | '-' | '=' if begins => out.extend(['\\', c]),
            '.' | ')' if ordinal => out.extend(['\\', c]),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '^' | '!' => {
                out.extend(['\\', c]);
            }
            c => out.push(c),
        }
        digits = match (c.is_ascii_digit(), begins || digits > 0) {
            (true, true) => digits + 1,
            _ => 0,
        };
        begins &= matches!(c, ' ' | '\t');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARD: &str = "@carol_x@gts.example xmpp:bob_y@im.example\n2*3*4=24, C:\\path\\_x and <foo> &amp; &#64;x\n\
        > quoted :-) `x`\n    indented\n1. one\n---\n\n# two https://e.example/_a_?b=*c&d [x](https://f.example)";

    #[test]
    fn html_has_nothing_of_the_texts_own() {
        let html = html(HARD);
        assert!(html.starts_with("<p>@carol_x@gts.example xmpp:bob_y@im.example<br>2*3*4=24"));
        assert!(html.contains("&lt;foo&gt; &amp;amp; &amp;#64;x<br>"));
        assert!(html.contains("<a href=\"https://e.example/_a_?b=*c&amp;d\">"));
        assert!(html.ends_with("</p>"));
    }

    #[test]
    fn commonmark_has_no_marks() {
        let expected = "@carol_x@gts.example xmpp:bob\\_y@im.example\\\n2\\*3\\*4=24, C:\\\\path\\\\\\_x and \\<foo\\> \\&amp; \\&#64;x\\\n\
            \\> quoted :-) \\`x\\`\\\n\u{a0}\u{a0}\u{a0}\u{a0}indented\\\n1\\. one\\\n\\---\n\n\\# two https://e.example/%5Fa%5F?b=%2Ac&d \\[x\\](https://f.example)";
        assert_eq!(commonmark(HARD), expected);
    }

    #[test]
    fn snac_finds_nothing_to_format() {
        let text = entities(HARD);
        assert!(text.starts_with("@carol_x@gts.example xmpp&#58;bob&#95;y@im.example\n2&#42;3"));
        let plain = text.replace("https://", "");
        for mark in ["*", "`", "<", "---", ":-)", "](", "&#64;x"] {
            let known = mark == "&#64;x" && plain.contains("&amp;#64");
            assert!(known || !plain.contains(mark), "{mark}: {text}");
        }
    }

    #[test]
    fn entities_are_broken_where_they_would_be_decoded() {
        for (text, expected) in [
            ("&#64;dave", "&\u{2060}#64;dave"),
            ("&commat;dave & co", "&\u{2060}commat;dave & co"),
            ("&#x40;x", "&\u{2060}#x40;x"),
            ("a && b &", "a && b &"),
        ] {
            assert_eq!(without_entities(text), expected);
        }
    }
}
