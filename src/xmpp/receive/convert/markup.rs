//! Markup beside a text (XEP-0394) → marks in it (XEP-0393).

use std::collections::BTreeMap;
use std::ops::Range;

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;

use crate::xmpp::stream::payloads::{self, find, has};

/// Maximum number of pieces of markup in one message.
const MANY: usize = 200;

/// Styles of a span, and their marks.
const STYLES: [(&str, &str); 4] = [
    ("strong", "*"),
    ("emphasis", "_"),
    ("deleted", "~"),
    ("code", "`"),
];

/// Marks to insert at one place: ends of spans, then beginnings.
#[derive(Default)]
struct Place {
    ends: Vec<&'static str>,
    begins: Vec<&'static str>,
}

/// The places in a text, counted in code points.
struct Marks {
    text: Vec<char>,
    places: BTreeMap<usize, Place>,
}

/// `body` with the marks that its markup stands for. Where ranges stand in for something, nothing may be put in.
pub(super) fn marked(stanza: &Stanza, body: &str) -> String {
    let fallback = payloads::FALLBACKS
        .iter()
        .any(|namespace| has(stanza, "fallback", namespace));
    match find(stanza, "markup", payloads::MARKUP).filter(|_| !fallback) {
        Some(markup) => Marks::of(markup, body).written(),
        None => body.to_owned(),
    }
}

impl Marks {
    fn of(markup: &Element, body: &str) -> Self {
        let mut marks = Self {
            text: body.chars().collect(),
            places: BTreeMap::new(),
        };
        let all: Vec<&Element> = markup.children().take(MANY).collect();
        for block in all.iter().filter(|one| one.name() != "span") {
            marks.block(block);
        }
        for span in all.iter().filter(|one| one.name() == "span") {
            marks.span(span);
        }
        marks
    }

    fn block(&mut self, block: &Element) {
        let items = block.children().filter(|child| child.name() == "li");
        match block.name() {
            "list" => {
                let starts: Vec<usize> = items.filter_map(|item| number(item, "start")).collect();
                starts.into_iter().for_each(|at| self.begin_line(at, "- "));
            }
            "bquote" => {
                if let Some((start, end)) = self.range(block) {
                    (start..end).for_each(|at| self.begin_line(at, "> "));
                }
            }
            "bcode" => {
                if let Some((start, end)) = self.range(block).filter(|range| self.is_lines(*range))
                {
                    self.begin_line(start, "```\n");
                    self.place(end).ends.push("\n```");
                }
            }
            _ => {}
        }
    }

    /// A style holds within a line, and around words.
    fn span(&mut self, span: &Element) {
        let Some((start, end)) = self.range(span) else {
            return;
        };
        let kinds = STYLES
            .iter()
            .filter(|(name, _)| span.has_child(*name, payloads::MARKUP));
        let kinds: Vec<&str> = kinds.map(|(_, mark)| *mark).collect();
        let mut from = start;
        while from < end {
            let line = self.chars(from..end).iter().position(|c| *c == '\n');
            let to = line.map_or(end, |length| from + length);
            self.style(from, to, &kinds);
            from = to + 1;
        }
    }

    fn chars(&self, range: Range<usize>) -> &[char] {
        self.text.get(range).unwrap_or_default()
    }

    fn style(&mut self, start: usize, end: usize, kinds: &[&'static str]) {
        let words = self.chars(start..end);
        let before = words.iter().take_while(|c| c.is_whitespace()).count();
        let behind = words.iter().rev().take_while(|c| c.is_whitespace()).count();
        if before == words.len() || start + before < self.first() {
            return;
        }
        let (start, end) = (start + before, end - behind);
        for mark in kinds {
            if !self.is_marked(start, end, mark) {
                self.place(start).begins.push(mark);
                self.place(end).ends.insert(0, mark);
            }
        }
    }

    /// The marks are in the text already.
    fn is_marked(&self, start: usize, end: usize, mark: &str) -> bool {
        let mut around = self.chars(start..end).iter();
        let is = |c: Option<&char>| c.is_some_and(|c| mark.starts_with(*c));
        is(around.next()) && is(around.next_back())
    }

    /// Where the first word ends of a text that begins with an address or a command: neither is styled.
    fn first(&self) -> usize {
        let is_typed = self.text.first().is_some_and(|c| "@!/>".contains(*c));
        let end = self.text.iter().position(|c| c.is_whitespace());
        if is_typed {
            end.unwrap_or(self.text.len())
        } else {
            0
        }
    }

    fn begin_line(&mut self, at: usize, mark: &'static str) {
        if self.is_start(at) && at < self.text.len() && at >= self.first() {
            self.place(at).begins.push(mark);
        }
    }

    fn is_start(&self, at: usize) -> bool {
        at == 0 || self.text.get(at - 1) == Some(&'\n')
    }

    fn is_lines(&self, (start, end): (usize, usize)) -> bool {
        let ends = end == self.text.len() || self.text.get(end) == Some(&'\n');
        self.is_start(start) && ends
    }

    fn range(&self, element: &Element) -> Option<(usize, usize)> {
        let (start, end) = (number(element, "start")?, number(element, "end")?);
        let end = end.min(self.text.len());
        (start < end).then_some((start, end))
    }

    fn place(&mut self, at: usize) -> &mut Place {
        self.places.entry(at).or_default()
    }

    fn written(self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut from = 0;
        for (at, place) in &self.places {
            out.extend(self.chars(from..*at));
            out.extend(place.ends.iter().chain(&place.begins).copied());
            from = *at;
        }
        out.extend(self.chars(from..self.text.len()));
        out
    }
}

fn number(element: &Element, name: &'static str) -> Option<usize> {
    element.attr(name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(body: &str, markup: &str) -> String {
        let xml = format!("<markup xmlns='urn:xmpp:markup:0'>{markup}</markup>");
        Marks::of(&xml.parse().unwrap(), body).written()
    }

    #[test]
    fn markup_becomes_marks() {
        for (body, markup, expected) in [
            (
                "a bold 😀 word",
                "<span start='2' end='6'><strong/></span>",
                "a *bold* 😀 word",
            ),
            ("😀 x", "<span start='2' end='3'><code/></span>", "😀 `x`"),
            (
                "ab",
                "<span start='0' end='2'><strong/><emphasis/></span>",
                "*_ab_*",
            ),
            ("a b", "<span start='0' end='2'><deleted/></span>", "~a~ b"),
            (
                "a\nb",
                "<span start='0' end='3'><strong/></span>",
                "*a*\n*b*",
            ),
            ("one\ntwo", "<bquote start='0' end='3'/>", "> one\ntwo"),
            ("one\ntwo", "<bquote start='0' end='7'/>", "> one\n> two"),
            (
                "x\nlet a\ny",
                "<bcode start='2' end='7'/>",
                "x\n```\nlet a\n```\ny",
            ),
            (
                "a\nb",
                "<list start='0' end='3'><li start='0'/><li start='2'/></list>",
                "- a\n- b",
            ),
            ("*a*", "<span start='0' end='3'><strong/></span>", "*a*"),
            (
                "!help me",
                "<span start='0' end='8'><strong/></span>",
                "!help me",
            ),
            // What makes no sense.
            ("ab", "<span start='1' end='900'><strong/></span>", "a*b*"),
            (
                "ab",
                "<span start='5' end='9'><strong/></span><span/><li/>",
                "ab",
            ),
            ("ab", "<span start='1' end='1'><strong/></span>", "ab"),
            ("ab", "<bcode start='1' end='2'/>", "ab"),
        ] {
            assert_eq!(marked(body, markup), expected, "{body:?} {markup}");
        }
    }
}
