//! Formulas (MathML): as their author typed them, where that comes along; else on one line, as one would type them.

use super::raised::Shift;

/// Deepest nesting that is read as such; what is deeper stands in a row.
const MAX_DEPTH: usize = 64;

/// An element whose end has not been seen.
#[derive(Debug)]
struct Open {
    name: Vec<u8>,
    /// Texts of its children, one each.
    parts: Vec<String>,
}

/// A formula that is being read.
#[derive(Debug, Default)]
pub(super) struct Formula {
    open: Vec<Open>,
    /// The text by the publisher (`alttext`).
    described: String,
    /// As it was typed; TeX counts more than others.
    typed: Option<String>,
    /// How many elements deeper than is read.
    deeper: usize,
}

impl Formula {
    /// Begins one. `described`: its `alttext`.
    pub(super) fn new(described: String) -> Self {
        let mut formula = Self {
            described,
            ..Self::default()
        };
        formula.start(b"math", "");
        formula
    }

    /// An element begins; `encoding`: of an annotation.
    pub(super) fn start(&mut self, name: &[u8], encoding: &str) {
        if self.open.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        let name = match name {
            b"annotation"
                if !encoding.is_empty() && !encoding.to_ascii_lowercase().contains("tex") =>
            {
                b"other"
            }
            name => name,
        };
        let parts = Vec::new();
        self.open.push(Open {
            name: name.to_vec(),
            parts,
        });
    }

    /// Some text.
    pub(super) fn text(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let (Some(open), false) = (self.open.last_mut(), text.is_empty()) {
            open.parts.push(text);
        }
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &[u8]) {
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        let known =
            |open: &Open| open.name == name || name == b"annotation" && open.name == b"other";
        let Some(at) = self.open.iter().rposition(known) else {
            return;
        };
        while self.open.len() > at.max(1) {
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(Open { name, parts }) = self.open.pop() else {
            return;
        };
        match name.as_slice() {
            b"annotation" => self.typed = Some(parts.join(" ")),
            b"other" if self.typed.is_none() => self.typed = Some(parts.join(" ")),
            b"other" | b"annotation-xml" => {}
            name => {
                let said = said(name, &parts);
                self.open
                    .iter_mut()
                    .next_back()
                    .into_iter()
                    .for_each(|open| open.parts.push(said.clone()));
            }
        }
    }

    /// The formula as text.
    pub(super) fn finish(mut self) -> String {
        while self.open.len() > 1 {
            self.close();
        }
        let shown = self
            .open
            .pop()
            .map(|math| math.parts.concat())
            .unwrap_or_default();
        let typed = self.typed.unwrap_or_default();
        let all = [typed, self.described, shown];
        let first = all
            .iter()
            .map(|text| text.trim())
            .find(|text| !text.is_empty());
        first.unwrap_or_default().to_owned()
    }
}

/// The text of an element with these children.
fn said(name: &[u8], parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let raised = |at: usize| Shift::Up.write(part(0), part(at));
    let lowered = |at: usize| Shift::Down.write(part(0), part(at));
    match name {
        b"msup" | b"mover" => format!("{}{}", part(0), raised(1)),
        b"msub" | b"munder" => format!("{}{}", part(0), lowered(1)),
        b"msubsup" | b"munderover" => format!("{}{}{}", part(0), lowered(1), raised(2)),
        b"mfrac" => format!("{}/{}", grouped(part(0)), grouped(part(1))),
        b"msqrt" => format!("√{}", grouped(&parts.concat())),
        b"mroot" => format!("{}√{}", Shift::Up.write("x", part(1)), grouped(part(0))),
        b"mtr" => parts.join(" "),
        b"mtable" => parts.join("; "),
        b"mo" | b"mtext" => parts.join(" "),
        _ => parts.concat(),
    }
}

/// In brackets, where it is more than one number or name.
fn grouped(text: &str) -> String {
    match text.chars().all(char::is_alphanumeric) {
        true => text.to_owned(),
        false => format!("({text})"),
    }
}
