//! Elements that mean more than their words: powers, formulas, abbreviations, cells, what is embedded.

use html5gum::HtmlString;
use html5gum::emitters::default::StartTag;

use super::math::Formula;
use super::raised::Shift;
use super::writer::Gap;
use super::{Hidden, Reader, attribute, media};

/// Deepest nesting of what is written behind its end.
const MAX_NESTED: usize = 8;

/// What is open of such elements.
#[derive(Default)]
pub(super) struct Open {
    /// A formula that has begun.
    pub(super) formula: Option<Formula>,
    /// What stands above or below the line, outermost first: where it begins, and whether in the open link.
    raised: Vec<(Shift, usize, bool)>,
    /// What abbreviations stand for.
    meanings: Vec<String>,
    /// How many cells the row of a table has so far; none outside of rows.
    cells: Option<usize>,
}

impl Open {
    /// Within a cell everything stands on one line.
    pub(super) fn is_in_cell(&self) -> bool {
        self.cells.is_some_and(|cells| cells > 0)
    }
}

impl Reader<'_> {
    /// Begins such an element; `false`: it is none.
    pub(super) fn begins(&mut self, tag: &StartTag<()>) -> bool {
        match tag.name.as_slice() {
            b"iframe" | b"object" | b"embed" | b"video" | b"audio" => self.embedded(tag),
            b"math" => self.more.formula = Some(Formula::new(attribute(tag, b"alttext"))),
            b"input" => self.text(media::ticked(tag)),
            b"img" => self.text(&media::picture(tag)),
            b"sup" | b"sub" => self.raise(&tag.name),
            b"abbr" | b"dfn" => self.explained(tag),
            b"q" => self.text("“"),
            b"hr" => self.out.rule(),
            b"tr" => self.row(Some(0)),
            b"td" | b"th" => self.cell(),
            b"dd" => self.out.indented(),
            b"summary" => {
                self.out.gap(Gap::Line);
                self.text("▸ ");
            }
            _ => return false,
        }
        true
    }

    /// Ends such an element; `false`: it is none.
    pub(super) fn ends(&mut self, name: &HtmlString) -> bool {
        match name.as_slice() {
            b"sup" | b"sub" => self.lower(),
            b"abbr" | b"dfn" => self.explain(),
            b"q" => self.text("”"),
            b"td" | b"th" => {}
            b"tr" => self.row(None),
            b"table" => {
                self.row(None);
                self.out.gap(Gap::Empty);
            }
            _ => return false,
        }
        true
    }

    /// Hides all up to the end of an element.
    pub(super) fn hide(&mut self, tag: &StartTag<()>) {
        self.hidden = Some(Hidden {
            name: tag.name.0.clone(),
            depth: 1,
        });
    }

    /// A film, a sound, another page: its address, in place of what browsers without such things show.
    fn embedded(&mut self, tag: &StartTag<()>) {
        let shown = media::shown(tag);
        if !shown.is_empty() {
            self.out.gap(Gap::Line);
            self.text(&shown);
            self.out.gap(Gap::Line);
        }
        let hides = !shown.is_empty() || matches!(tag.name.as_slice(), b"iframe" | b"object");
        if hides && tag.name.as_slice() != b"embed" && !tag.self_closing {
            self.hide(tag);
        }
    }

    /// An element begins within a formula.
    pub(super) fn in_formula(&mut self, tag: &StartTag<()>) {
        if let Some(formula) = self.more.formula.as_mut().filter(|_| !tag.self_closing) {
            formula.start(&tag.name, &attribute(tag, b"encoding"));
        }
    }

    /// An element ends within a formula, or the formula does.
    pub(super) fn end_in_formula(&mut self, name: &HtmlString) {
        match &mut self.more.formula {
            Some(formula) if name.as_slice() != b"math" => formula.end(name),
            _ => self.end_formula(),
        }
    }

    /// Writes the formula that is open.
    pub(super) fn end_formula(&mut self) {
        if let Some(formula) = self.more.formula.take() {
            self.text(&formula.finish());
        }
    }

    /// What follows stands above or below the line.
    fn raise(&mut self, name: &HtmlString) {
        if let (Some(shift), true) = (Shift::of(name), self.more.raised.len() < MAX_NESTED) {
            let start = match &self.link {
                Some(link) => link.len(),
                None => self.out.mark_place(),
            };
            self.more.raised.push((shift, start, self.link.is_some()));
        }
    }

    fn lower(&mut self) {
        let Some((shift, start, in_link)) = self.more.raised.pop() else {
            return;
        };
        let write = |before: &str, text: &str| shift.write(before, text);
        match &mut self.link {
            Some(link) if in_link => link.rewrite(start, write),
            None if !in_link => self.out.rewrite(start, write),
            _ => {} // the link ends elsewhere
        }
    }

    fn explained(&mut self, tag: &StartTag<()>) {
        if self.more.meanings.len() < MAX_NESTED {
            self.more.meanings.push(media::meaning(tag));
        }
    }

    /// What an abbreviation stands for, where its author says so.
    fn explain(&mut self) {
        let meaning = self.more.meanings.pop().unwrap_or_default();
        if !meaning.is_empty() {
            self.text(&format!(" ({meaning})"));
        }
    }

    fn row(&mut self, cells: Option<usize>) {
        self.more.cells = cells;
        self.out.gap(Gap::Line);
    }

    /// The next cell of a row, on the same line.
    fn cell(&mut self) {
        let cells = self.more.cells.get_or_insert(0);
        *cells += 1;
        if *cells > 1 {
            self.text(" | ");
        }
    }
}
