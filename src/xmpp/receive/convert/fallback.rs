//! Parts of a body that only stand in for something (XEP-0428). The sender's client says which; its claim is checked
//! before anything is cut.
//!
//! Ranges are counted in code points, but there are clients that count UTF-16 units, bytes, or the text as it is escaped
//! in XML. The reading counts that cuts whole lines; where none does, the text stays whole.

use std::ops::Range;

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use crate::event::Attachment;
use crate::part::Part;
use crate::xmpp::stream::payloads::{self, has};

/// Marks of a quoted line.
const QUOTED: [char; 3] = ['>', '»', '＞'];

/// Maximum number of ranges looked at in one message.
const MANY: usize = 16;

/// Payloads for which a body may stand in, and which reach somebody without it.
const TOLD: [&str; 4] = [
    payloads::CALL,
    payloads::CALL_INVITE,
    "urn:xmpp:chat-markers:0",
    ns::RECEIPTS,
];

/// A unit in which clients count.
#[derive(Clone, Copy)]
struct Unit {
    /// Length of a character that is written as it is.
    plain: fn(char) -> usize,
    /// Length of `>`, `"` and `'` where they are escaped. (`&` and `<` always are, where anything is.)
    escapes: Option<[Option<usize>; 3]>,
}

impl Unit {
    /// All of them, the right one first.
    fn all() -> impl Iterator<Item = Self> {
        ESCAPES.into_iter().flat_map(|escapes| {
            let plain: [fn(char) -> usize; 3] = [|_| 1, char::len_utf16, char::len_utf8];
            plain.into_iter().map(move |plain| Self { plain, escapes })
        })
    }

    fn len(self, c: char) -> usize {
        let plain = (self.plain)(c);
        let Some([greater, quote, apostrophe]) = self.escapes else {
            return plain;
        };
        match c {
            '<' => 4,
            '&' => 5,
            '>' => greater.unwrap_or(plain),
            '"' => quote.unwrap_or(plain),
            '\'' => apostrophe.unwrap_or(plain),
            _ => plain,
        }
    }
}

/// How much is escaped: nothing; what XML wants in a text; in attributes; all, also by numbers (`&#39;`); the least.
const ESCAPES: [Option<[Option<usize>; 3]>; 7] = [
    None,
    Some([Some(4), None, None]),
    Some([Some(4), Some(6), Some(6)]),
    Some([Some(4), Some(6), None]),
    Some([Some(4), Some(6), Some(5)]),
    Some([Some(4), Some(5), Some(5)]),
    Some([None, None, None]),
];

/// A part of the body that stands in for something.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Claim {
    All,
    Part(usize, usize),
}

/// `text` without the quotation that stands in for a reply's reference, and the quoted words without their marks.
/// Nothing is left of what is a quotation and no more: its author wrote no word.
pub(super) fn without_quotation(stanza: &Stanza, text: &str) -> (String, Option<String>) {
    let replies = has(stanza, "reply", payloads::REPLY);
    // Without `for` it can only be meant for what there is.
    let claims = claims(stanza, |of| of.map_or(replies, |of| of == payloads::REPLY));
    let parts = claims.iter().filter_map(|claim| match claim {
        Claim::All => None,
        Claim::Part(start, end) => reading(text, (*start, *end), is_quotation),
    });
    let mut parts: Vec<Range<usize>> = parts.collect();
    let whole = 0..text.len();
    if claims.contains(&Claim::All) && is_quotation(text, &whole) {
        parts.clear();
        parts.push(whole);
    }
    let kept = without(text, &parts);
    let quoted = parts.iter().map(|part| unmarked(text.part(part.clone())));
    let quoted = quoted.collect::<Vec<_>>().join("\n");
    (kept, (!quoted.is_empty()).then_some(quoted))
}

/// Nothing of a text that, as a whole, stands in for a sign that is told or passed on by itself: a call, a marker.
fn without_sign(stanza: &Stanza, text: &str) -> String {
    // With these a message asks for a sign, and is none.
    let asks = |payload: &&Element| matches!(payload.name(), "markable" | "request");
    let payloads = stanza.payloads.iter().filter(|payload| !asks(payload));
    let signs = payloads.map(Element::ns);
    let signs: Vec<String> = signs.filter(|ns| TOLD.contains(&ns.as_str())).collect();
    let claims = claims(stanza, |of| {
        of.is_some_and(|of| signs.iter().any(|sign| sign == of))
    });
    match claims.contains(&Claim::All) {
        true => String::new(),
        false => text.to_owned(),
    }
}

/// `text` without what stands in for files that are passed on, or for a sign.
pub(super) fn without_stand_in(stanza: &Stanza, text: &str, files: &[Attachment]) -> String {
    let text = &without_sign(stanza, text);
    let claims = claims(stanza, |of| {
        of.is_some_and(|of| payloads::FILES.contains(&of))
    });
    if files.is_empty() || claims.is_empty() {
        return text.to_owned();
    }
    if claims.contains(&Claim::All) {
        return String::new();
    }
    let is_file = |text: &str, part: &Range<usize>| {
        let shown = text.part(part.clone()).trim();
        files.iter().any(|file| file.url == shown) || is_whole_lines(text, part)
    };
    let parts = claims.iter().filter_map(|claim| match claim {
        Claim::All => None,
        Claim::Part(start, end) => reading(text, (*start, *end), is_file),
    });
    let parts: Vec<Range<usize>> = parts.collect();
    match parts.is_empty() {
        true => text.to_owned(),
        false => without(text, &parts).trim().to_owned(),
    }
}

fn claims(stanza: &Stanza, is_meant: impl Fn(Option<&str>) -> bool) -> Vec<Claim> {
    let fallbacks = stanza.payloads.iter().filter(|payload| {
        payload.name() == "fallback"
            && payloads::FALLBACKS.contains(&payload.ns().as_str())
            && is_meant(payload.attr("for"))
    });
    joined(fallbacks.flat_map(claims_of).take(MANY).collect())
}

/// Parts of which one begins where another ends are one part.
fn joined(claims: Vec<Claim>) -> Vec<Claim> {
    let mut all: Vec<Claim> = Vec::new();
    for claim in claims {
        match (all.last_mut(), claim) {
            (Some(Claim::Part(_, end)), Claim::Part(next, last)) if *end == next => *end = last,
            _ => all.push(claim),
        }
    }
    all
}

/// An indication without parts is about the whole message.
fn claims_of(fallback: &Element) -> Vec<Claim> {
    let number = |part: &Element, name: &str| part.attr(name)?.trim().parse::<usize>().ok();
    let body = |part: &Element| match (part.attr("start"), part.attr("end")) {
        (None, None) => Some(Claim::All),
        _ => Some(Claim::Part(number(part, "start")?, number(part, "end")?)),
    };
    let mut parts = fallback.children().peekable();
    match parts.peek() {
        None => vec![Claim::All],
        Some(_) => parts
            .filter(|part| part.name() == "body")
            .filter_map(body)
            .collect(),
    }
}

/// The part of `text` between `start` and `end`, in a unit in which it is what it is said to be: one behind which the text
/// is something else rather than one that breaks it off.
fn reading(
    text: &str,
    (start, end): (usize, usize),
    fits: impl Fn(&str, &Range<usize>) -> bool,
) -> Option<Range<usize>> {
    let read = |unit| {
        let part = offset(text, start, unit)?..offset(text, end, unit)?;
        let part = with_line_end(text, part);
        (part.start < part.end && fits(text, &part)).then_some(part)
    };
    let is_whole = |part: &Range<usize>| !text.part(part.end..).starts_with(QUOTED);
    let mut all = Unit::all().filter_map(read).peekable();
    let first = all.peek().cloned();
    all.find(is_whole).or(first)
}

/// The position behind this many units of `text`, in bytes; `None` within a character or beyond the end.
fn offset(text: &str, units: usize, unit: Unit) -> Option<usize> {
    let mut count = 0;
    for (at, c) in text.char_indices() {
        if count >= units {
            return (count == units).then_some(at);
        }
        count += unit.len(c);
    }
    (count == units).then_some(text.len())
}

/// A part that ends just before the end of its line takes that along.
fn with_line_end(text: &str, part: Range<usize>) -> Range<usize> {
    let next = text
        .get(part.end..)
        .is_some_and(|rest| rest.starts_with('\n'));
    part.start..part.end + usize::from(next)
}

fn is_whole_lines(text: &str, part: &Range<usize>) -> bool {
    let begins = part.start == 0 || text.part(..part.start).ends_with('\n');
    begins && (part.end == text.len() || text.part(..part.end).ends_with('\n'))
}

/// Whole lines, each of them quoted or empty; the first one may say whom they quote.
fn is_quotation(text: &str, part: &Range<usize>) -> bool {
    let mut lines = text
        .part(part.clone())
        .lines()
        .filter(|line| !line.trim().is_empty());
    let is_quoted = |line: &str| line.starts_with(QUOTED);
    let Some(first) = lines.next().filter(|_| is_whole_lines(text, part)) else {
        return false;
    };
    let mut rest = lines.peekable();
    let begins = is_quoted(first) || first.trim_end().ends_with(':') && rest.peek().is_some();
    begins && rest.all(is_quoted)
}

fn without(text: &str, parts: &[Range<usize>]) -> String {
    let inside = |at: &usize| parts.iter().any(|part| part.contains(at));
    let kept = text.char_indices().filter(|(at, _)| !inside(at));
    kept.map(|(_, c)| c).collect()
}

/// Quoted lines without their marks.
fn unmarked(quotation: &str) -> String {
    let lines = quotation
        .lines()
        .map(|line| line.trim_start_matches(['>', '»', '＞', ' ']));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
