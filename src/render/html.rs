//! HTML, as fediverse servers write it, to the canonical plain text.
//!
//! One pass over the tokens without a tree: time is linear in the input, and no nesting can overflow anything.
//! The text may still hold whatever a stranger can type; only what no text can carry (control characters) is gone.

mod attribute;
mod elements;
mod link;
mod lists;
mod math;
mod media;
mod mfm;
mod numerals;
mod open;
mod raised;
mod server;
mod style;
mod writer;

#[cfg(test)]
mod tests;

use html5gum::emitters::default::StartTag;
use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};

use attribute::attribute;
pub use link::Mention;
use link::{Link, Mentioned};
use lists::Reversed;
use open::Open;
use server::Made;
pub(super) use style::Mark;
use writer::{Gap, Writer};

/// Longest input that is read, in bytes; the rest is cut off. Servers take up to 100,000 characters from each other.
pub const MAX_INPUT: usize = 256 << 10;

/// Maximum number of mentions of a status that are looked at.
const MAX_MENTIONS: usize = 500;

/// The plain text of `html`: paragraphs, lines, lists and quotes kept, mentions written as `@user@domain`,
/// link targets in full where they differ from what is shown, at most one empty line in a row. Bold, slanted, struck out
/// and code as XEP-0393 writes them. A link that the author's server put in comes last.
pub fn to_text(html: &str, mentions: &[Mention]) -> String {
    let Read { text, quoted } = read(html, mentions);
    match quoted {
        Some(link) => format!("{text}\n\nRE: {link}").trim_start().to_owned(),
        None => text,
    }
}

/// The text read from HTML.
pub struct Read {
    /// Its author's text.
    pub text: String,
    /// Where the link to a quoted post leads that the author's server put in.
    pub quoted: Option<String>,
}

/// [`to_text`], and what the server added.
pub fn read(html: &str, mentions: &[Mention]) -> Read {
    let html = bounded(html);
    let mut reader = Reader::new(mentions.get(..MAX_MENTIONS).unwrap_or(mentions));
    let mut reversed = match Reversed::may_be_in(html) {
        true => Reversed::of(tokens(html)),
        false => Reversed::default(),
    };
    tokens(html).for_each(|token| reader.token(reversed.numbered(token)));
    reader.finish()
}

fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).map(|Ok(token)| token)
}

/// `text` as HTML that shows it.
pub fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('\n', "<br>")
}

fn bounded(html: &str) -> &str {
    super::cut(html, MAX_INPUT)
}

/// An element of which nothing is shown, while the tokenizer is inside of it.
struct Hidden {
    name: Vec<u8>,
    depth: usize,
}

struct Reader<'a> {
    out: Writer,
    mentions: Mentioned<'a>,
    link: Option<Link>,
    hidden: Option<Hidden>,
    made: Option<Made>,
    quoted: Option<String>,
    /// The reading of a word (`<ruby>`) whose brackets are ours.
    reading: bool,
    more: Open,
}

impl<'a> Reader<'a> {
    fn new(mentions: &'a [Mention]) -> Self {
        Self {
            out: Writer::default(),
            mentions: Mentioned::new(mentions),
            link: None,
            hidden: None,
            made: None,
            quoted: None,
            reading: false,
            more: Open::default(),
        }
    }

    fn token(&mut self, token: Token) {
        match token {
            Token::StartTag(tag) if self.hidden.is_some() => self.deeper(&tag),
            Token::EndTag(tag) if self.hidden.is_some() => self.shallower(&tag.name),
            Token::String(_) if self.hidden.is_some() => {}
            token if self.made.is_some() => self.server_made(token),
            Token::StartTag(tag) if self.more.formula.is_some() => self.in_formula(&tag),
            Token::EndTag(tag) if self.more.formula.is_some() => self.end_in_formula(&tag.name),
            Token::StartTag(tag) => self.open(&tag),
            Token::EndTag(tag) => self.close(&tag.name),
            Token::String(text) => self.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }

    /// A token of what the author's server put in.
    fn server_made(&mut self, token: Token) {
        let Some(made) = &mut self.made else { return };
        match token {
            Token::StartTag(tag) if !made.open(&tag) => {
                self.end_made();
                self.open(&tag);
            }
            Token::String(text) => made.text(&String::from_utf8_lossy(&text)),
            Token::EndTag(tag) if made.close(&tag.name) => {
                self.end_made();
                self.block(&tag.name);
            }
            _ => {}
        }
    }

    fn end_made(&mut self) {
        match self.made.take().map(Made::finish) {
            Some(Ok(href)) => drop(self.quoted.get_or_insert(href)),
            Some(Err(words)) => self.text(&words),
            None => {}
        }
    }

    fn deeper(&mut self, tag: &StartTag<()>) {
        if let Some(hidden) = &mut self.hidden
            && *hidden.name == *tag.name.0
        {
            hidden.depth += 1;
        }
    }

    fn shallower(&mut self, name: &HtmlString) {
        if let Some(hidden) = &mut self.hidden
            && *hidden.name == *name.0
        {
            hidden.depth -= 1;
            if hidden.depth == 0 {
                self.hidden = None;
            }
        }
    }

    fn open(&mut self, tag: &StartTag<()>) {
        if let Some(made) = Made::begin(tag) {
            self.end_link();
            self.block(&tag.name);
            self.made = Some(made);
            return;
        }
        match tag.name.as_slice() {
            b"script" | b"style" | b"template" | b"title" | b"noscript" if !tag.self_closing => {
                self.hide(&tag.name);
            }
            b"a" => {
                self.end_link();
                self.link = Some(Link::new(
                    attribute(tag, b"href"),
                    attribute(tag, b"class"),
                    &attribute(tag, b"rel"),
                ));
            }
            b"br" => self.line_break(),
            b"ul" => self.out.list(None),
            b"ol" => self.out.list(Some(lists::numbers(tag))),
            b"li" => self.out.item(attribute(tag, b"value").trim().parse().ok()),
            b"blockquote" => self.out.quote(),
            b"pre" => self.out.preformatted(true),
            b"rt" if !self.out.ends_with(['(', '（']) => {
                self.reading = true;
                self.text("(");
            }
            _ if self.begins(tag) => {}
            name => {
                self.block(name);
                if let Some(mark) = Mark::of(name) {
                    self.out.style(mark);
                }
            }
        }
    }

    fn close(&mut self, name: &HtmlString) {
        match name.as_slice() {
            b"a" => self.end_link(),
            b"br" => self.line_break(), // </br> is a line break in every browser
            b"ul" | b"ol" => self.out.end_list(),
            b"blockquote" => self.out.end_quote(),
            b"pre" => self.out.preformatted(false),
            b"rt" if std::mem::take(&mut self.reading) => self.text(")"),
            _ if self.ends(name) => {}
            name => {
                if let Some(mark) = Mark::of(name) {
                    self.out.end_style(mark);
                }
                self.block(name);
            }
        }
    }

    /// The edge of an element: blocks stand on lines of their own, everything else leaves no trace.
    fn block(&mut self, name: &[u8]) {
        match name {
            _ if self.more.is_in_cell() => {}
            b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"table" | b"dl" => {
                self.out.gap(Gap::Empty);
            }
            b"div" | b"li" | b"tr" | b"dt" | b"dd" | b"section" | b"article" | b"header"
            | b"footer" | b"figure" | b"figcaption" | b"details" | b"summary" | b"center"
            | b"caption" | b"address" | b"aside" | b"main" | b"nav" | b"legend" => {
                self.out.gap(Gap::Line);
            }
            _ => {}
        }
    }

    fn line_break(&mut self) {
        match &mut self.link {
            Some(link) => link.push(" "),
            None if self.more.is_in_cell() => self.out.text(" "),
            None => self.out.line_break(),
        }
    }

    fn text(&mut self, text: &str) {
        match (&mut self.more.formula, &mut self.link) {
            (Some(formula), _) => formula.text(text),
            (None, Some(link)) => link.push(text),
            (None, None) => self.out.text(text),
        }
    }

    fn end_link(&mut self) {
        if let Some(link) = self.link.take() {
            link.write(&self.mentions, &mut self.out);
        }
    }

    fn finish(mut self) -> Read {
        self.end_made();
        self.end_formula();
        self.end_link();
        Read {
            text: mfm::readable(self.out.finish()),
            quoted: self.quoted,
        }
    }
}
