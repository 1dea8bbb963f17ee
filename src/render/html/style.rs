//! Message styling (XEP-0393): marks around what is bold, slanted, struck out or code.
//!
//! A mark counts only where it opens behind white space and closes behind something else, on one line; and where the
//! same character stands on the line as text, it would open or close too much. There the words go without.

use crate::part::Part;

/// A span's mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Mark {
    Strong,
    Emphasis,
    Strike,
    Code,
}

impl Mark {
    pub(in crate::render) const ALL: [Self; 4] =
        [Self::Strong, Self::Emphasis, Self::Strike, Self::Code];

    /// The mark of an element.
    pub(super) fn of(element: &[u8]) -> Option<Self> {
        Some(match element {
            b"b" | b"strong" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Self::Strong,
            b"i" | b"em" => Self::Emphasis,
            b"del" | b"s" | b"strike" => Self::Strike,
            b"code" | b"tt" | b"kbd" | b"samp" => Self::Code,
            _ => return None,
        })
    }

    /// The mark that a `style` attribute stands for, as XHTML-IM and some editors write it.
    pub(super) fn styled(style: &str) -> Option<Self> {
        let mark = |rule: &str| {
            let (property, value) = rule.split_once(':')?;
            let value = value.trim().to_ascii_lowercase();
            match property.trim().to_ascii_lowercase().as_str() {
                "text-decoration" | "text-decoration-line" if value.contains("line-through") => {
                    Some(Self::Strike)
                }
                "font-weight" if matches!(value.as_str(), "bold" | "bolder" | "700") => {
                    Some(Self::Strong)
                }
                "font-style" if matches!(value.as_str(), "italic" | "oblique") => {
                    Some(Self::Emphasis)
                }
                _ => None,
            }
        };
        let marks: Vec<Self> = style.split(';').filter_map(mark).collect();
        // What is struck out does not count, whatever else it is.
        let struck = marks.iter().find(|mark| **mark == Self::Strike);
        struck.or(marks.first()).copied()
    }

    pub(in crate::render) fn sign(self) -> char {
        match self {
            Self::Strong => '*',
            Self::Emphasis => '_',
            Self::Strike => '~',
            Self::Code => '`',
        }
    }
}

/// The spans that are open, outermost first. At most one of each kind marks anything.
#[derive(Debug, Default)]
pub(super) struct Spans {
    open: Vec<(Mark, Option<usize>)>,
    /// Marks that stand on this line as text.
    typed: Vec<Mark>,
}

impl Spans {
    pub(super) fn open(&mut self, mark: Mark) {
        if !self.open.iter().any(|(other, _)| *other == mark) {
            self.open.push((mark, None));
        }
    }

    /// Ends a span, and those that were opened within it.
    pub(super) fn close(&mut self, mark: Mark, out: &mut String) {
        let Some(at) = self.open.iter().position(|(other, _)| *other == mark) else {
            return;
        };
        while self.open.len() > at {
            let (mark, start) = match self.open.pop() {
                Some(span) => span,
                None => return,
            };
            self.mark(mark, start, out);
        }
    }

    /// A character of the text is about to be written at `at`.
    pub(super) fn at(&mut self, at: usize, c: char) {
        for (_, start) in &mut self.open {
            start.get_or_insert(at);
        }
        let mark = Mark::ALL.into_iter().find(|mark| mark.sign() == c);
        if let Some(mark) = mark
            && !self.typed.contains(&mark)
        {
            self.typed.push(mark);
        }
    }

    /// The line ends: spans go on in the next one.
    pub(super) fn line_ends(&mut self, out: &mut String) {
        let mut open = std::mem::take(&mut self.open);
        for (mark, start) in open.iter_mut().rev() {
            self.mark(*mark, start.take(), out);
        }
        self.open = open;
        self.typed.clear();
    }

    fn mark(&self, mark: Mark, start: Option<usize>, out: &mut String) {
        let Some(start) = start else { return };
        let Some(text) = out.get(start..) else { return };
        let opens = out
            .part(..start)
            .chars()
            .next_back()
            .is_none_or(char::is_whitespace);
        let whole = !text.is_empty() && text.trim() == text;
        // What is struck out in the midst of a word is not said: there the mark is for people.
        let struck = mark == Mark::Strike && !text.trim().is_empty();
        // What is struck out does not count, and must not be taken for what does.
        let stays = mark != Mark::Strike && must_stay(text);
        if (opens && whole || struck) && !self.typed.contains(&mark) && !stays {
            out.insert(start, mark.sign());
            out.push(mark.sign());
        }
    }
}

/// Addresses, commands and links are found by programs, which marks would confuse.
fn must_stay(text: &str) -> bool {
    text.starts_with(['@', '!']) || text.contains("xmpp:") || text.contains("://")
}
