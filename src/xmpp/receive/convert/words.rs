//! The text of a message: its body; else its formatted form (XEP-0071), else its subject.

use xmpp_parsers::message::Message as Stanza;

use super::encrypted::without_offer;
use super::{markup, xhtml};
use crate::render::html;
use crate::render::signs::is_blank;
use crate::xmpp::stream::payloads::{self, find};

/// The words of a message, before what only stands in for something is cut.
pub(super) struct Words {
    /// Its text; empty where nobody would see anything.
    pub(super) text: String,
    /// Language of the text, where its sender's client says.
    pub(super) lang: Option<String>,
    /// A title above the text.
    pub(super) subject: Option<String>,
    /// There was a text, though nobody would see it.
    pub(super) blank: bool,
}

/// Finds the words of a message.
pub(super) fn words(stanza: &Stanza) -> Words {
    let body = stanza.get_best_body(vec![]);
    let (lang, body) = body.map_or((None, ""), |(lang, body)| (Some(lang.0), body.as_str()));
    let subject = stanza
        .get_best_subject(vec![])
        .map(|(_, subject)| subject.as_str());
    let subject = subject.map(str::trim).filter(|subject| !is_blank(subject));
    let formatted = formatted(stanza);
    let blank = is_blank(body);
    let text = match (blank, formatted) {
        (true, formatted) => formatted.unwrap_or_default(),
        (false, Some(formatted)) if is_same(body, &formatted) => formatted,
        (false, _) => without_offer(&markup::marked(stanza, body)),
    };
    let (text, subject) = match (is_blank(&text), subject) {
        (true, Some(subject)) => (subject.to_owned(), None),
        (true, None) => (String::new(), None),
        (false, subject) => {
            let said = text.lines().next().map(str::trim) == subject;
            (text, subject.filter(|_| !said).map(str::to_owned))
        }
    };
    Words {
        text,
        lang: lang.filter(|lang| !lang.is_empty()),
        subject,
        blank: blank && !stanza.bodies.is_empty(),
    }
}

/// The formatted form of a message as text; without one, its text of another type (XEP-0481).
fn formatted(stanza: &Stanza) -> Option<String> {
    let text = match find(stanza, "html", payloads::XHTML_IM) {
        Some(html) => html::to_text(&String::from(xhtml::body_of(html)?), &[]),
        None => typed(stanza)?,
    };
    (!is_blank(&text)).then_some(text)
}

/// A text whose type is said. What is no text is no words.
fn typed(stanza: &Stanza) -> Option<String> {
    let contents = stanza.payloads.iter();
    let texts = contents.filter_map(|content| {
        let kind = content.attr("type")?.trim().to_ascii_lowercase();
        let kind = kind.split(';').next()?.trim().to_owned();
        match kind.as_str() {
            _ if !content.is("content", payloads::CONTENT) => None,
            "text/html" => Some((2, html::to_text(&content.text(), &[]))),
            "text/plain" | "text/markdown" => Some((0, content.text())),
            _ if kind.starts_with("text/") => Some((1, content.text())),
            _ => None,
        }
    });
    let best = texts.min_by_key(|(rank, _)| *rank);
    best.map(|(_, text)| text)
}

/// Addresses of which only the formatted form tells.
pub(super) fn formatted_links(stanza: &Stanza) -> Vec<String> {
    let is_web = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    let text = find(stanza, "html", payloads::XHTML_IM).and_then(|_| formatted(stanza));
    let text = text.unwrap_or_default();
    let words = text.split([' ', '\n', '<', '>', '(', ')']);
    words.filter(is_web).map(str::to_owned).collect()
}

/// Both say the same words: then the formatted form says also how. A command or an address needs no form.
fn is_same(body: &str, formatted: &str) -> bool {
    let words = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let typed = body.trim_start().starts_with(['@', '!', '/', '>']);
    !typed && words(body) == words(formatted)
}
