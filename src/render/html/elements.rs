//! Elements that mean more than their words: powers, formulas, abbreviations, cells, what is embedded.

use html5gum::HtmlString;
use html5gum::emitters::default::StartTag;

use super::math::Formula;
use super::media::Player;
use super::raised::Shift;
use super::style::Mark;
use super::writer::Gap;
use super::{Hidden, Reader, attribute, media};

/// Deepest nesting of what is written behind its end.
const MAX_NESTED: usize = 8;

impl Reader<'_> {
    /// Begins such an element; `false`: it is none.
    pub(super) fn begins(&mut self, tag: &StartTag<()>) -> bool {
        match tag.name.as_slice() {
            b"iframe" | b"object" | b"embed" | b"video" | b"audio" | b"picture" => {
                self.embedded(tag);
            }
            b"source" | b"param" => self.sourced(tag),
            b"math" => self.more.formula = Some(Formula::new(attribute(tag, b"alttext"))),
            b"input" => self.text(media::ticked(tag)),
            b"img" => {
                let described = self.more.player.take_if(|player| player.is_picture());
                self.text(&media::picture(tag, described));
            }
            b"sup" | b"sub" => self.raise(&tag.name),
            // The same formula as the one before, for eyes.
            b"span" if has_class(tag, "katex-html") => self.hide(&tag.name),
            b"span" => self.begin_span(tag),
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
            b"object" | b"video" | b"audio" | b"picture" => self.end_player(name),
            b"sup" | b"sub" => self.lower(),
            b"span" => self.end_span(),
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
    pub(super) fn hide(&mut self, name: &HtmlString) {
        self.hidden = Some(Hidden {
            name: name.0.clone(),
            depth: 1,
        });
    }

    /// A film, a sound, another page: its address, in place of what browsers without such things show.
    fn embedded(&mut self, tag: &StartTag<()>) {
        let shown = media::shown(tag);
        self.embed(&shown);
        let is_closed = tag.self_closing || tag.name.as_slice() == b"embed";
        match shown.is_empty() && tag.name.as_slice() != b"iframe" {
            _ if is_closed => {}
            true => self.more.player = Some(Player::begin(tag)),
            false => self.hide(&tag.name),
        }
    }

    /// Where the open film or sound is; the rest of it is for browsers that can't show that.
    fn sourced(&mut self, tag: &StartTag<()>) {
        let Some(player) = &mut self.more.player else {
            return;
        };
        let shown = match tag.name.as_slice() {
            b"param" => media::parameter(tag),
            _ => player.source(tag),
        };
        let name = player.name().clone();
        if let Some(shown) = shown {
            self.more.player = None;
            self.embed(&shown);
            self.hide(&name);
        }
    }

    fn end_player(&mut self, name: &HtmlString) {
        let ended = self.more.player.take_if(|player| player.name() == name);
        if let Some(shown) = ended.and_then(Player::finish) {
            self.embed(&shown);
        }
    }

    /// Writes what is embedded in a line of its own.
    fn embed(&mut self, shown: &str) {
        if !shown.is_empty() {
            self.out.gap(Gap::Line);
            self.text(shown);
            self.out.gap(Gap::Line);
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

    /// Begins text above or below the line.
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

    fn begin_span(&mut self, tag: &StartTag<()>) {
        let mark = Mark::styled(&attribute(tag, b"style"));
        self.more.spans.push(mark);
        mark.into_iter().for_each(|mark| self.out.style(mark));
    }

    fn end_span(&mut self) {
        let mark = self.more.spans.pop().flatten();
        mark.into_iter().for_each(|mark| self.out.end_style(mark));
    }

    fn explained(&mut self, tag: &StartTag<()>) {
        if self.more.meanings.len() < MAX_NESTED {
            self.more.meanings.push(media::meaning(tag));
        }
    }

    /// Writes the meaning of an abbreviation, where its author gives one.
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

fn has_class(tag: &StartTag<()>, class: &str) -> bool {
    let classes = attribute(tag, b"class");
    classes.split_ascii_whitespace().any(|one| one == class)
}
