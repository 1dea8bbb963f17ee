//! YAML text → a small tree with the line of each key.
//!
//! One library tells structure and positions, another what a plain value is. Both quote values in their own messages, and a
//! value may be a secret. So nothing that they say is passed on: this module words every error itself.

mod node;
mod plain;

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput, Tag};

use crate::part::Part;
pub(crate) use node::{Entry, Node};
use plain::plain;

/// A file that is not YAML: where, and what is wrong and to be done (never with a piece of the file).
#[derive(Debug)]
pub(crate) struct Malformed {
    pub(crate) line: Option<usize>,
    pub(crate) what: &'static str,
}

/// No sensible configuration goes deeper.
const MAX_DEPTH: usize = 32;
/// Aliases repeat what they name: no more values than this in all.
const MAX_VALUES: usize = 20_000;

const ODD_KEY: &str = "a key must be a plain word; write `key: value`";
const TAG: &str = "a value begins with `!`, which is a tag in YAML; put the value in quotes";
const TAB: &str = "a tab in the indentation; YAML allows only spaces there, replace it with spaces";
const ANCHOR: &str = "`*name` refers to nothing; put the value in quotes if it begins with `*`";
const SECOND: &str = "a second document (`---`) begins in this file; keep one";
const CONTROL: &str = "a character that YAML does not allow; remove it";
const QUOTE: &str =
    "a quote is opened here and the text in it is not well-formed or never ends; check the quotes";
const COLON: &str = "a line that is not `key: value`; mind the colon and the space after it";
const STRUCTURE: &str = "the structure breaks here; align keys of one section in the same column and check quotes and brackets";
const OTHER: &str = "this is not valid YAML; compare it with the documented sample";

/// Phrases of the library, and what we say instead.
const PHRASES: [(&str, &str); 10] = [
    (
        "mapping values are not allowed",
        "a value contains `: `, or this line is indented too far; put the value in quotes, or align the line",
    ),
    ("simple key", COLON),
    (
        "unexpected character",
        "a value begins with a character that has a meaning in YAML; put the value in quotes",
    ),
    ("quoted", QUOTE),
    ("unknown anchor", ANCHOR),
    ("did not find expected", STRUCTURE),
    ("expected ','", STRUCTURE),
    ("indentation", STRUCTURE),
    ("bracket", STRUCTURE),
    ("illegal placement of ':'", STRUCTURE),
];

/// `text` without the byte order mark that some editors put in front of it.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads one document.
pub(crate) fn parse(text: &str) -> Result<Node, Malformed> {
    let text = without_mark(text);
    if let Some(line) = line_with(text, is_forbidden) {
        return Err(wrong(CONTROL, Some(line)));
    }
    let mut tree = Tree {
        events: Parser::new_from_str(text),
        anchors: HashMap::new(),
        values: 0,
    };
    tree.document().map_err(|found| {
        let upto = found.line.unwrap_or(usize::MAX);
        match line_with(text, is_indented_by_tab).filter(|line| *line <= upto) {
            Some(tab) => wrong(TAB, Some(tab)),
            None => found.at_its_line(text),
        }
    })
}

struct Tree<'a> {
    events: Parser<'a, StrInput<'a>>,
    /// The values that aliases may name, once they are complete.
    anchors: HashMap<usize, Node>,
    values: usize,
}

impl<'a> Tree<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), Malformed> {
        match self.events.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(malformed(&error)),
            None => Err(wrong(OTHER, None)),
        }
    }

    fn document(&mut self) -> Result<Node, Malformed> {
        let mut root = None;
        loop {
            match self.next()? {
                (Event::StreamEnd, _) => return Ok(root.unwrap_or(Node::Empty)),
                (Event::StreamStart | Event::DocumentEnd | Event::Nothing, _) => {}
                (Event::DocumentStart(_), _) if root.is_some() => return Err(wrong(SECOND, None)),
                (Event::DocumentStart(_), _) => {}
                (event, span) => root = Some(self.node(event, span, MAX_DEPTH)?),
            }
        }
    }

    /// The value that begins with `event`; `depth`: number of levels that may be below it.
    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Node, Malformed> {
        let line = span.start.line();
        let depth = depth.checked_sub(1).ok_or(wrong(OTHER, Some(line)))?;
        let (anchor, node) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let node = scalar(&text, style, tag.as_deref());
                (anchor, node.map_err(|what| wrong(what, Some(line)))?)
            }
            Event::SequenceStart(anchor, tag) => {
                untagged(tag.as_deref(), line)?;
                (anchor, Node::List(self.items(depth)?))
            }
            Event::MappingStart(anchor, tag) => {
                untagged(tag.as_deref(), line)?;
                (anchor, Node::Section(self.entries(depth)?))
            }
            Event::Alias(anchor) => {
                let node = self.anchors.get(&anchor).cloned();
                (0, node.ok_or(wrong(ANCHOR, Some(line)))?)
            }
            _ => return Err(wrong(OTHER, Some(line))),
        };
        self.values += node.size();
        if self.values > MAX_VALUES {
            return Err(wrong(OTHER, Some(line)));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Node>, Malformed> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, span) => items.push(self.node(event, span, depth)?),
            }
        }
    }

    fn entries(&mut self, depth: usize) -> Result<Vec<Entry>, Malformed> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(entries);
            }
            let line = span.start.line();
            let key = match self.node(event, span, depth)? {
                Node::Text(text) => text,
                Node::Whole(number) => number.to_string(),
                _ => return Err(wrong(ODD_KEY, Some(line))),
            };
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth)?;
            entries.push(Entry { key, line, node });
        }
    }
}

/// A value of YAML's core schema; what is in quotes is text.
fn scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Node, &'static str> {
    let Some(tag) = tag else {
        return Ok(match style {
            ScalarStyle::Plain => plain(text),
            _ => Node::Text(text.to_owned()),
        });
    };
    if !tag.is_yaml_core_schema() {
        return Err(TAG);
    }
    match (tag.suffix.as_str(), plain(text)) {
        ("str", _) => Ok(Node::Text(text.to_owned())),
        ("null", Node::Empty) => Ok(Node::Empty),
        ("bool", Node::Switch(switch)) => Ok(Node::Switch(switch)),
        ("int" | "float", node @ (Node::Whole(_) | Node::Fraction)) => Ok(node),
        _ => Err(OTHER),
    }
}

fn untagged(tag: Option<&Tag>, line: usize) -> Result<(), Malformed> {
    match tag.is_none_or(Tag::is_yaml_core_schema) {
        true => Ok(()),
        false => Err(wrong(TAG, Some(line))),
    }
}

fn wrong(what: &'static str, line: Option<usize>) -> Malformed {
    Malformed { line, what }
}

fn malformed(error: &ScanError) -> Malformed {
    let known = PHRASES
        .iter()
        .find(|(phrase, _)| error.info().contains(phrase));
    let what = known.map_or(OTHER, |(_, ours)| ours);
    wrong(what, Some(error.marker().line()))
}

impl Malformed {
    /// A key without a colon is noticed on a later line: names the line of the key.
    fn at_its_line(self, text: &str) -> Self {
        let (Some(noticed), COLON) = (self.line, self.what) else {
            return self;
        };
        let lines = text.lines().take(noticed.saturating_sub(1)).enumerate();
        let says_something =
            |line: &str| !matches!(line.trim_start().chars().next(), None | Some('#'));
        let last = lines.filter(|(_, line)| says_something(line)).last();
        wrong(COLON, last.map(|(at, _)| at + 1).or(self.line))
    }
}

fn line_with(text: &str, is_such: fn(&str) -> bool) -> Option<usize> {
    text.lines().position(is_such).map(|at| at + 1)
}

/// Control characters are no text; YAML allows these three of them.
fn is_forbidden(line: &str) -> bool {
    let allowed = ['\t', '\r', '\u{85}'];
    line.chars()
        .any(|c| c.is_control() && !allowed.contains(&c))
}

/// A tab in the indentation: tabs are harmless elsewhere.
fn is_indented_by_tab(line: &str) -> bool {
    let rest = line.trim_start_matches([' ', '\t']);
    !rest.is_empty() && line.part(..line.len() - rest.len()).contains('\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(node: &Node) -> Vec<usize> {
        let Node::Section(entries) = node else {
            return Vec::new();
        };
        let with_inner = |entry: &Entry| [vec![entry.line], lines(&entry.node)].concat();
        entries.iter().flat_map(with_inner).collect()
    }

    #[test]
    fn lines_in_every_style() {
        let text =
            "# first\na: &x\n  b: 1\n  'c': |\n    d: not a key\n\n  e: {f: 2,\n    g: 3}\nh: *x\n";
        let found = lines(&parse(text).unwrap());
        assert_eq!(found[..6], [2, 3, 4, 7, 7, 8]);
        assert_eq!(found[6], 9, "an alias stands where it is used");
    }

    #[test]
    fn nothing_is_empty() {
        for text in ["", "# only a comment\n", "---\n", "~"] {
            assert!(matches!(parse(text), Ok(Node::Empty)), "{text:?}");
        }
    }

    #[test]
    fn what_a_plain_value_is() {
        let kind = |text: &str| parse(text).map(|node| node.kind());
        for (text, expected) in [
            ("5", "a number"),
            ("+5", "a number"),
            ("0x1F", "a number"),
            ("99999999999999999999", "a number"),
            ("-5", "a number that is negative or not whole"),
            ("1.5", "a number that is negative or not whole"),
            ("1e9", "a number that is negative or not whole"),
            (".inf", "a number that is negative or not whole"),
            ("True", "a true/false value"),
            ("yes", "text"),
            ("007", "text"),
            ("1_000", "text"),
            ("12:30", "text"),
            ("nan", "text"),
            ("'5'", "text"),
            ("!!str 5", "text"),
            ("Null", "nothing"),
            ("[a]", "a list"),
        ] {
            assert_eq!(kind(text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_quotes_is_kept_as_it_stands() {
        for (text, kept) in [
            ("a: --- x", "--- x"),
            ("a: --- 5", "--- 5"),
            ("a: ---", "---"),
            ("a: ...", "..."),
            ("a: one\n  two\n\n  three", "one two\nthree"),
            ("a: x # no more", "x"),
        ] {
            let Node::Section(entries) = parse(text).unwrap() else {
                panic!("{text}")
            };
            assert!(
                matches!(&entries[0].node, Node::Text(found) if found == kept),
                "{text}: {:?}",
                entries[0].node
            );
        }
    }

    #[test]
    fn malformed_files_have_a_line_and_a_remedy() {
        let table = [
            ("a:\n\tb: 1\n", 2, "tab"),
            ("a: 1\nb: c: d\n", 2, "`: `"),
            ("a: \"open\nb: 2\nc: 3\n", 1, "quote"),
            ("a: 1\nno colon here\nb: 2\n", 2, "not `key: value`"),
            (
                "a: 1\nno colon here\n\n# word\nb: 2\n",
                2,
                "not `key: value`",
            ),
            ("a: 1\n b: 2\n", 2, "indented too far"),
            ("a: 1\nb: @x\n", 2, "quotes"),
            ("a: !secret hunter2\n", 1, "tag"),
            ("a: !!int hunter2\n", 1, "not valid"),
            ("a: 1\nb: *hunter2\n", 2, "`*name`"),
            ("a: [1, 2\nb: 3\n", 2, "structure"),
            ("a: 1\nb: x]\nc: ]\n", 3, "structure"),
            ("a: 1\nb: x\u{7}\n", 2, "character"),
            ("a: 1\n[x]: 1\n", 2, "plain word"),
        ];
        for (text, line, remedy) in table {
            let error = parse(text).expect_err(text);
            assert_eq!(error.line, Some(line), "{text:?}: {}", error.what);
            assert!(error.what.contains(remedy), "{text:?}: {}", error.what);
        }
    }

    /// Each level repeats the one below eight times.
    #[test]
    fn neither_depth_nor_aliases_are_without_bounds() {
        let mut bomb = String::from("a: &a0 [x, x, x, x, x, x, x, x]\n");
        for level in 1..12 {
            let below = vec![format!("*a{}", level - 1); 8].join(", ");
            bomb += &format!("b{level}: &a{level} [{below}]\n");
        }
        for text in [
            bomb,
            "[".repeat(2000),
            "- ".repeat(2000),
            "{a: ".repeat(2000),
        ] {
            assert!(parse(&text).is_err());
        }
    }
}
