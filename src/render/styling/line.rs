//! The marks of one line.

use std::ops::Range;

use crate::part::Part;
use crate::render::cut;
use crate::render::html::Mark;
use crate::render::neutral;

/// Longest span in bytes: so that no line takes long to read.
const MAX_SPAN: usize = 1000;

/// A mark of a line, or what stands between two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bit<'a> {
    Open(Mark),
    Close(Mark),
    Text(&'a str),
}

/// Splits a line into its marks and what stands between them.
pub(super) fn bits(line: &str) -> Vec<Bit<'_>> {
    let mut all = Vec::new();
    let mut from = 0;
    for (at, mark) in marks(line) {
        all.extend((from < at).then(|| Bit::Text(line.part(from..at))));
        all.push(mark);
        from = at + 1;
    }
    all.extend((from < line.len()).then(|| Bit::Text(line.part(from..))));
    all
}

/// The marks of a line and where they are, each of one byte.
pub(super) fn marks(line: &str) -> Vec<(usize, Bit<'static>)> {
    let mut found = Vec::new();
    if line.contains(['*', '_', '~', '`']) {
        let links = links(line);
        Line { line, links }.read(0..line.len(), &Mark::ALL, &mut found);
    }
    found
}

struct Line<'a> {
    line: &'a str,
    /// Where links are, in which nothing is a mark.
    links: Vec<Range<usize>>,
}

impl Line<'_> {
    /// Finds the spans of `allowed` kinds in a part that begins behind white space or an opening mark.
    fn read(&self, part: Range<usize>, allowed: &[Mark], found: &mut Vec<(usize, Bit<'static>)>) {
        let mut at = part.start;
        while let Some(next) = self.line.part(at..part.end).find(['*', '_', '~', '`']) {
            let open = at + next;
            at = open + 1;
            let is_open = |mark: &&Mark| self.line.part(open..).starts_with(mark.sign());
            let Some(mark) = allowed.iter().copied().find(|mark| is_open(&mark)) else {
                continue;
            };
            if !self.may_open(open, part.start, mark) {
                continue;
            }
            let Some(close) = self.closing(open, part.end, mark) else {
                continue;
            };
            found.push((open, Bit::Open(mark)));
            if mark != Mark::Code {
                let others: Vec<Mark> = allowed.iter().copied().filter(|m| *m != mark).collect();
                self.read(open + 1..close, &others, found);
            }
            found.push((close, Bit::Close(mark)));
            at = close + 1;
        }
    }

    fn may_open(&self, at: usize, start: usize, mark: Mark) -> bool {
        let (before, behind) = (self.before(at), self.behind(at));
        let begins = at == start || before.is_some_and(char::is_whitespace);
        let goes_on = behind.is_some_and(|c| !c.is_whitespace() && c != mark.sign());
        begins && goes_on && before != Some(mark.sign()) && !self.is_in_link(at)
    }

    /// Where the span that is opened at `open` is closed: by the first mark that may do so, or not at all.
    fn closing(&self, open: usize, end: usize, mark: Mark) -> Option<usize> {
        let window = cut(self.line.part(open + 1..end), MAX_SPAN);
        let sign = mark.sign();
        let places = window.match_indices(sign).map(|(at, _)| open + 1 + at);
        let may_close = |at: &usize| {
            let before = self.before(*at);
            before.is_some_and(|c| !c.is_whitespace() && c != sign)
                && self.behind(*at) != Some(sign)
                && !self.is_in_link(*at)
        };
        let close = places.into_iter().find(may_close)?;
        let inside = self.line.part(open + 1..close);
        let says = |c: char| !c.is_whitespace() && !c.is_ascii_punctuation();
        let rest = self
            .line
            .part(close + 1..)
            .split(char::is_whitespace)
            .next();
        let ends = !rest.is_some_and(|rest| rest.contains(char::is_alphanumeric));
        (ends && (mark == Mark::Code || inside.contains(says))).then_some(close)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.line.part(..at).chars().next_back()
    }

    fn behind(&self, at: usize) -> Option<char> {
        self.line.part(at + 1..).chars().next()
    }

    fn is_in_link(&self, at: usize) -> bool {
        let next = self.links.partition_point(|link| link.end <= at);
        self.links.get(next).is_some_and(|link| link.contains(&at))
    }
}

/// Where the links of a line are, without the marks and punctuation at their ends.
fn links(line: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let words = line.split_inclusive(char::is_whitespace).map(|word| {
        at += word.len();
        (at - word.len(), word)
    });
    let link = |(at, word): (usize, &str)| {
        let start = neutral::url_start(word)?;
        let end =
            word.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?)\"'*_~`".contains(c));
        Some(at + start..at + end.len())
    };
    words
        .filter_map(link)
        .filter(|link| !link.is_empty())
        .collect()
}
