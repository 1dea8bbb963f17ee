//! The text of a post, in the words of the server that is to show it.

use crate::i18n::is_tag;
use crate::mastodon::http::learnt::NO_WARNINGS;
use crate::mastodon::http::sparing::{Part, Sparing};
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::session::Session;
use crate::mastodon::server::probe::Server;
use crate::mastodon::server::quirks::{Quirks, Reads};
use crate::render::styling::{self, Markup};
use crate::render::{self, plain};

/// Stands before a warning that is part of the text.
const SIGN: &str = "⚠";

/// Text, language and warning of a post, whether it is made or edited.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Said {
    /// Plain text in which nobody but the recipient is mentioned.
    pub(crate) text: String,
    /// Styled parts of it (XEP-0393) are to be shown so, which the server can.
    pub(crate) styled: bool,
    pub(crate) lang: Option<String>,
    /// A content warning, where the server has such a thing. An empty one takes the old one out of a post.
    pub(crate) warning: Option<String>,
    /// It had a warning, wherever that stands now.
    pub(crate) sensitive: bool,
}

impl Said {
    /// `text` as the outbox has it; `styled`: it may have styles.
    pub(crate) fn new(
        leg: &Leg,
        session: &Session,
        (text, styled): (&str, bool),
        lang: Option<&str>,
        warning: Option<&str>,
    ) -> Self {
        let server = &session.server;
        let (shown, styled) = shown(text, styled, &server.quirks);
        let said = Self {
            text: shown,
            styled,
            lang: lang.filter(|lang| is_tag(lang)).map(str::to_owned),
            sensitive: warning.is_some_and(|warning| !warning.is_empty()),
            warning: warning.map(str::to_owned),
        };
        let shows = server.quirks.warnings;
        match shows && !leg.api.learnt().knows(NO_WARNINGS, leg.clock.now()) {
            true => said,
            false => said.in_the_open(),
        }
    }

    /// With the warning as a line of the text, for servers that would not show it.
    pub(crate) fn in_the_open(mut self) -> Self {
        if let Some(warning) = self.warning.take().filter(|warning| !warning.is_empty()) {
            self.text = with_warning(&self.text, &warning);
        }
        self
    }

    /// The same without styles.
    pub(crate) fn unstyled(&self) -> Self {
        Self {
            text: match self.styled {
                true => styling::without_marks(&self.text),
                false => self.text.clone(),
            },
            styled: false,
            ..self.clone()
        }
    }

    /// Parts that a request with this can do without, in the order in which they are missed least.
    pub(crate) fn parts(&self, reads: Reads) -> Vec<Part> {
        let lang = self.lang.as_deref();
        let typed = matches!(reads, Reads::TextIfTold | Reads::HtmlIfTold);
        [
            (lang.is_some_and(|lang| lang.contains('-')), Part::Region),
            (lang.is_some(), Part::Language),
            (typed, Part::ContentType),
        ]
        .into_iter()
        .filter_map(|(there, part)| there.then_some(part))
        .collect()
    }

    /// The language that is named.
    pub(crate) fn language(&self, sparing: &Sparing<'_>) -> Option<&str> {
        let lang = self.lang.as_deref()?;
        match (sparing.has(Part::Language), sparing.has(Part::Region)) {
            (false, _) => None,
            (true, true) => Some(lang),
            (true, false) => lang.split('-').next(),
        }
    }

    /// The text in the form in which the server shows exactly it, and the content type that says so.
    pub(crate) fn written(
        &self,
        quirks: &Quirks,
        sparing: &Sparing<'_>,
    ) -> (String, Option<&'static str>) {
        let (text, reads) = (&self.text, quirks.reads);
        if let Some(markup) = quirks.markup.filter(|_| self.styled) {
            let written = styling::written(text, markup);
            return match (reads, markup, sparing.has(Part::ContentType)) {
                (Reads::TextIfTold | Reads::HtmlIfTold, Markup::Html, true) => {
                    (written, Some("text/html"))
                }
                (Reads::TextIfTold, Markup::Markdown, true) => (written, Some("text/markdown")),
                (Reads::CommonMark | Reads::MarkdownAndHtml, ..) => (written, None),
                _ => self.unstyled().written(quirks, sparing),
            };
        }
        match (reads, sparing.has(Part::ContentType)) {
            (Reads::TextIfTold, true) => (text.clone(), Some("text/plain")),
            (Reads::HtmlIfTold, true) => (plain::html(text), Some("text/html")),
            (Reads::HtmlIfTold, false) | (Reads::CommonMark, _) => (plain::commonmark(text), None),
            (Reads::MarkdownAndHtml, _) => (plain::entities(text), None),
            (Reads::Entities, _) => (plain::without_entities(text), None),
            (Reads::Text, _) | (Reads::TextIfTold, false) => (text.clone(), None),
        }
    }

    /// Its length if it is too long, as this server counts.
    pub(crate) fn excess(&self, server: &Server) -> Option<usize> {
        server.excess(&self.text, self.warning.as_deref())
    }
}

/// `text` as a server gets it that can show styles or can't, and whether it has some.
fn shown(text: &str, styled: bool, quirks: &Quirks) -> (String, bool) {
    let styled = styled && styling::is_styled(text);
    let text = match styled && quirks.markup.is_none() {
        true => styling::without_marks(text),
        false => text.to_owned(),
    };
    let styled = styled && quirks.markup.is_some();
    (render::guarded(&text, quirks.mentions), styled)
}

/// `text` with a content warning in it.
pub(crate) fn with_warning(text: &str, warning: &str) -> String {
    with_line(text, &format!("{SIGN} {warning}"))
}

/// `text` with a line behind its first one, which says to whom and from whom it is, and may have quoted lines above.
fn with_line(text: &str, line: &str) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let quoted = lines.iter().take_while(|line| line.starts_with("> "));
    let at = (quoted.count() + 1).min(lines.len());
    lines.insert(at, line);
    lines.join("\n")
}

#[cfg(test)]
impl Said {
    pub(crate) fn plain(text: &str) -> Self {
        Self {
            text: text.into(),
            styled: false,
            lang: None,
            warning: None,
            sensitive: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_stands_above_the_words_that_it_is_about() {
        for (text, expected) in [
            (
                "@carol xmpp:bob@x\nhi\nyou",
                "@carol xmpp:bob@x\n⚠ spider\nhi\nyou",
            ),
            ("@carol", "@carol\n⚠ spider"),
            ("> q\n@carol\nhi", "> q\n@carol\n⚠ spider\nhi"),
        ] {
            assert_eq!(with_line(text, "⚠ spider"), expected);
        }
    }
}
