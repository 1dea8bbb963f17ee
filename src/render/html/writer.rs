//! Lines of plain text: white space collapsed as HTML does it, quote marks and list marks in front, styled as far as
//! plain text can be (XEP-0393).

use super::numerals::Signs;
use super::style::{Mark, Spans};
use crate::part::Part;

/// Deepest quote or list that is still shown as deeper, so that nesting can't make the text grow by its square.
const MAX_DEPTH: usize = 8;

/// How far apart two pieces of text stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Gap {
    /// On one line.
    #[default]
    None,
    /// On two lines.
    Line,
    /// With an empty line between them.
    Empty,
}

/// How an ordered list counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers {
    /// The next item's number.
    pub(super) next: i32,
    /// The step to each further one.
    pub(super) step: i32,
    /// How numbers are written.
    pub(super) signs: Signs,
}

/// Collects the text. Gaps and spaces are only written once something follows them.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    gap: Gap,
    space: bool,
    /// Written before the next character: the mark of a list item.
    mark: Option<String>,
    quotes: usize,
    /// Quote depth of the line written last.
    last_quotes: usize,
    /// One entry for each open list: how it counts, or none for bullets.
    lists: Vec<Option<Numbers>>,
    preformatted: bool,
    /// A line between two parts is due.
    rule: bool,
    /// Where the text of a code block begins.
    block: Option<usize>,
    spans: Spans,
}

impl Writer {
    /// Appends text, with white space collapsed unless it is preformatted.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\n' if self.preformatted => self.line_break(),
                ' ' | '\t' if self.preformatted => self.put(c),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.space = true,
                '\u{a0}' => self.put(' '),
                c if c.is_control() => {}
                c => self.put(c),
            }
        }
    }

    /// `<br>`: a second one in a row makes an empty line, more of them change nothing.
    pub(super) fn line_break(&mut self) {
        self.space = false;
        self.gap = match self.gap {
            Gap::None => Gap::Line,
            Gap::Line | Gap::Empty => Gap::Empty,
        };
    }

    /// The edge of a block.
    pub(super) fn gap(&mut self, gap: Gap) {
        self.space = false;
        self.gap = self.gap.max(gap);
    }

    /// Begins a list that counts, or has bullets.
    pub(super) fn list(&mut self, numbers: Option<Numbers>) {
        self.gap(if self.lists.is_empty() {
            Gap::Empty
        } else {
            Gap::Line
        });
        self.lists.push(numbers);
    }

    /// Ends the innermost list.
    pub(super) fn end_list(&mut self) {
        self.lists.pop();
        self.mark = None;
        self.gap(if self.lists.is_empty() {
            Gap::Empty
        } else {
            Gap::Line
        });
    }

    /// Begins an item of the innermost list, with a number of its own where it has one.
    pub(super) fn item(&mut self, value: Option<i32>) {
        self.gap(Gap::Line);
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(MAX_DEPTH));
        self.mark = Some(match self.lists.last_mut() {
            Some(Some(numbers)) => {
                let number = value.unwrap_or(numbers.next);
                numbers.next = number.saturating_add(numbers.step);
                format!("{indent}{}. ", numbers.signs.write(number))
            }
            _ => format!("{indent}- "),
        });
    }

    /// Begins a line that belongs to the one above.
    pub(super) fn indented(&mut self) {
        self.gap(Gap::Line);
        self.mark = Some("  ".to_owned());
    }

    /// A line between two parts; none in front of the text, and none behind it.
    pub(super) fn rule(&mut self) {
        self.gap(Gap::Empty);
        self.rule = !self.out.is_empty();
    }

    fn write_rule(&mut self) {
        let mark = self.mark.take();
        "---".chars().for_each(|c| self.put(c));
        self.gap(Gap::Empty);
        self.mark = mark;
    }

    /// Writes the space that is due, and says where the next character will stand.
    pub(super) fn mark_place(&mut self) -> usize {
        if self.gap == Gap::None && !self.out.is_empty() && std::mem::take(&mut self.space) {
            self.out.push(' ');
        }
        self.out.len()
    }

    /// Replaces what was written from `start` on; `write` gets what stands before on its line, and that.
    pub(super) fn rewrite(&mut self, start: usize, write: impl Fn(&str, &str) -> String) {
        let (Some(before), Some(text)) = (self.out.get(..start), self.out.get(start..)) else {
            return;
        };
        if text.contains('\n') {
            return; // more than a word
        }
        let line = before
            .rfind('\n')
            .map_or(before, |end| before.part(end + 1..));
        let written = write(line, text);
        self.out.truncate(start);
        self.out.push_str(&written);
    }

    /// Begins a quote.
    pub(super) fn quote(&mut self) {
        self.gap(Gap::Empty);
        self.quotes += 1;
    }

    /// Ends the innermost quote.
    pub(super) fn end_quote(&mut self) {
        self.gap(Gap::Empty);
        self.quotes = self.quotes.saturating_sub(1);
    }

    /// Begins or ends text whose white space counts.
    pub(super) fn preformatted(&mut self, yes: bool) {
        if let Some(start) = self.block.take() {
            self.fence(start);
        }
        self.gap(Gap::Empty);
        self.preformatted = yes;
    }

    /// Puts fences around the code block that begins at `start`, unless something in it would be taken for one.
    fn fence(&mut self, start: usize) {
        let marks = marks(self.last_quotes);
        let Some(code) = self.out.get(start..) else {
            return;
        };
        let fenced = |line: &str| line.trim_start_matches("> ").starts_with("```");
        if !code.trim().is_empty() && !code.lines().any(fenced) {
            self.out.insert_str(start, &format!("```\n{marks}"));
            self.out.push_str(&format!("\n{marks}```"));
        }
    }

    /// Begins styled text. Code blocks have no styles.
    pub(super) fn style(&mut self, mark: Mark) {
        if !self.preformatted {
            self.spans.open(mark);
        }
    }

    /// Ends styled text.
    pub(super) fn end_style(&mut self, mark: Mark) {
        self.spans.close(mark, &mut self.out);
    }

    /// The text so far ends with one of `chars`.
    pub(super) fn ends_with(&self, chars: [char; 2]) -> bool {
        self.out.ends_with(chars)
    }

    /// Takes back an `@` written directly before, which some servers put in front of a mention's link.
    pub(super) fn drop_last_at(&mut self) {
        if self.gap == Gap::None && !self.space && self.out.ends_with('@') {
            self.out.pop();
        }
    }

    /// The text, without white space around it.
    pub(super) fn finish(mut self) -> String {
        self.preformatted(false);
        self.spans.line_ends(&mut self.out);
        self.out.trim().to_owned()
    }

    fn put(&mut self, c: char) {
        if std::mem::take(&mut self.rule) {
            self.write_rule();
        }
        self.begin_line();
        if std::mem::take(&mut self.space) && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
        if let Some(mark) = self.mark.take() {
            self.out.push_str(&mark);
        }
        match self.preformatted {
            true => _ = self.block.get_or_insert(self.out.len()),
            false => self.spans.at(self.out.len(), c),
        }
        self.out.push(c);
    }

    /// Writes the line ends that are due, and the quote marks of the new line.
    fn begin_line(&mut self) {
        let mut gap = std::mem::take(&mut self.gap);
        if self.out.is_empty() {
            self.space = false;
        } else if gap == Gap::None {
            return;
        } else {
            let mut kept = self.out.trim_end_matches([' ', '\t']);
            // A line of nothing but spaces (`<p>&nbsp;</p>`) is an empty one.
            if kept.ends_with('\n') {
                kept = kept.trim_end_matches([' ', '\t', '\n']);
                gap = Gap::Empty;
            }
            self.out.truncate(kept.len());
            self.spans.line_ends(&mut self.out);
        }
        if !self.out.is_empty() {
            if gap == Gap::Empty {
                self.out.push('\n');
                let between = marks(self.last_quotes.min(self.quotes));
                self.out.push_str(between.trim_end());
            }
            self.out.push('\n');
        }
        self.out.push_str(&marks(self.quotes));
        self.last_quotes = self.quotes;
    }
}

fn marks(quotes: usize) -> String {
    "> ".repeat(quotes.min(MAX_DEPTH))
}
