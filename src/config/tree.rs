//! YAML text → a small tree, and the line of each of its entries.
//!
//! The YAML library quotes values in its own messages, and a value may be a secret. So nothing it says is passed on:
//! this module asks it for structure and positions only, and words every error itself.

use crate::part::Part;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// One value of the file. Entries of a section keep the order and the repetitions of the file.
#[derive(Debug)]
pub(crate) enum Node {
    Empty,
    Switch(bool),
    Whole(u64),
    Fraction,
    Text(String),
    List(Vec<Node>),
    Section(Vec<(String, Node)>),
}

impl Node {
    /// What a person would call it, for "expected …, found …".
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Node::Empty => "nothing",
            Node::Switch(_) => "a true/false value",
            Node::Whole(_) => "a number",
            Node::Fraction => "a number that is negative or not whole",
            Node::Text(_) => "text",
            Node::List(_) => "a list",
            Node::Section(_) => "a section with keys of its own",
        }
    }
}

/// A file that is not YAML: where, and what is wrong and to be done (never with a piece of the file).
#[derive(Debug)]
pub(crate) struct Malformed {
    pub(crate) line: Option<usize>,
    pub(crate) what: &'static str,
}

/// `text` without the byte order mark that some editors put in front of it.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Reads one document.
pub(crate) fn parse(text: &str) -> Result<Node, Malformed> {
    let reader = serde_yaml::Deserializer::from_str(without_mark(text));
    match Any.deserialize(reader) {
        Ok(node) => Ok(node),
        Err(error) if error.to_string().starts_with("EOF while") => Ok(Node::Empty),
        Err(error) => Err(malformed(text, &error)),
    }
}

/// The line (from 1) of an entry's key. `path` holds the index of the entry in its section, outermost first.
///
/// The library tells positions only in errors: so walk to the key and refuse it.
pub(super) fn line_of(text: &str, path: &[usize]) -> Option<usize> {
    let reader = serde_yaml::Deserializer::from_str(without_mark(text));
    let error = Locate(path).deserialize(reader).err()?;
    error.location().map(|place| place.line())
}

/// Phrases of the library, and what we say instead.
const PHRASES: [(&str, &str); 10] = [
    ("tag-not-understood", TAG),
    ("odd-key", "a key must be a plain word; write `key: value`"),
    (
        "mapping values are not allowed",
        "a value contains `: `, or this line is indented too far; put the value in quotes, or align the line",
    ),
    (
        "cannot start any token",
        "a value begins with a character that has a meaning in YAML; put the value in quotes",
    ),
    (
        "quoted scalar",
        "a quote is opened here and the text in it is not well-formed or never ends; check the quotes",
    ),
    (
        "could not find expected ':'",
        "a line that is not `key: value`; mind the colon and the space after it",
    ),
    (
        "did not find expected",
        "the structure breaks here; align keys of one section in the same column and check quotes and brackets",
    ),
    (
        "more than one document",
        "a second document (`---`) begins in this file; keep one",
    ),
    (
        "unknown anchor",
        "`*name` refers to nothing; put the value in quotes if it begins with `*`",
    ),
    (
        "control characters",
        "a character that YAML does not allow; remove it",
    ),
];
const TAG: &str = "a value begins with `!`, which is a tag in YAML; put the value in quotes";
const TAB: &str = "a tab in the indentation; YAML allows only spaces there, replace it with spaces";
const OTHER: &str = "this is not valid YAML; compare it with the documented sample";

fn malformed(text: &str, error: &serde_yaml::Error) -> Malformed {
    let said = error.to_string();
    let line = error.location().map(|place| place.line());
    if let Some(tab) = tab_line(text, line) {
        return Malformed {
            line: Some(tab),
            what: TAB,
        };
    }
    let known = PHRASES.iter().find(|(phrase, _)| said.contains(phrase));
    Malformed {
        line: opening_line(&said).or(line),
        what: known.map_or(OTHER, |(_, ours)| ours),
    }
}

/// The first line up to the error with a tab in its indentation: tabs are harmless elsewhere.
fn tab_line(text: &str, error: Option<usize>) -> Option<usize> {
    let indented = |line: &str| {
        let rest = line.trim_start_matches([' ', '\t']);
        !rest.is_empty() && line.part(..line.len() - rest.len()).contains('\t')
    };
    let upto = error.unwrap_or(usize::MAX);
    text.lines()
        .take(upto)
        .position(indented)
        .map(|index| index + 1)
}

/// For an open quote or a key without a colon, the line where it began: the error itself is noticed lines later.
fn opening_line(said: &str) -> Option<usize> {
    let context = said
        .split_once("simple key")
        .or_else(|| said.split_once("quoted scalar"))?;
    let digits = context.1.rsplit_once(" line ")?.1;
    digits.split(' ').next()?.parse().ok()
}

/// Accepts anything, as a [`Node`].
struct Any;

impl<'de> DeserializeSeed<'de> for Any {
    type Value = Node;
    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Node, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any {
    type Value = Node;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Empty)
    }
    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Empty)
    }
    fn visit_bool<E>(self, switch: bool) -> Result<Node, E> {
        Ok(Node::Switch(switch))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Whole(number))
    }
    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Fraction)
    }
    fn visit_u128<E>(self, _: u128) -> Result<Node, E> {
        Ok(Node::Whole(u64::MAX))
    }
    fn visit_i128<E>(self, _: i128) -> Result<Node, E> {
        Ok(Node::Fraction)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Fraction)
    }
    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Any)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(Any)? {
            let key = match key {
                Node::Text(text) => text,
                Node::Whole(number) => number.to_string(),
                _ => return Err(de::Error::custom("odd-key")),
            };
            entries.push((key, map.next_value_seed(Any)?));
        }
        Ok(Node::Section(entries))
    }
    fn visit_enum<A: de::EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        Err(de::Error::custom("tag-not-understood"))
    }
}

/// Walks along the indices and refuses the key at their end.
struct Locate<'a>(&'a [usize]);

impl<'de> DeserializeSeed<'de> for Locate<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Locate<'_> {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a section")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((index, rest)) = self.0.split_first() else {
            return Ok(());
        };
        for _ in 0..*index {
            map.next_entry::<IgnoredAny, IgnoredAny>()?;
        }
        if rest.is_empty() {
            return map.next_key_seed(Refuse).map(|_| ());
        }
        map.next_key::<IgnoredAny>()?;
        map.next_value_seed(Locate(rest))
    }
}

/// Refuses whatever comes: the error carries its position.
struct Refuse;

impl<'de> DeserializeSeed<'de> for Refuse {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Refuse {
    type Value = ();
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_every_style() {
        let text =
            "# first\na: &x\n  b: 1\n  'c': |\n    d: not a key\n\n  e: {f: 2,\n    g: 3}\nh: *x\n";
        assert_eq!(line_of(text, &[0]), Some(2));
        assert_eq!(line_of(text, &[0, 0]), Some(3));
        assert_eq!(line_of(text, &[0, 1]), Some(4));
        assert_eq!(line_of(text, &[0, 2, 1]), Some(8));
        assert_eq!(line_of(text, &[1]), Some(9));
        assert_eq!(line_of(text, &[7]), None);
    }

    #[test]
    fn nothing_is_empty() {
        for text in ["", "# only a comment\n", "---\n", "~"] {
            assert!(matches!(parse(text), Ok(Node::Empty)), "{text:?}");
        }
    }

    #[test]
    fn malformed_files_have_a_line_and_a_remedy() {
        let table = [
            ("a:\n\tb: 1\n", 2, "tab"),
            ("a: 1\nb: c: d\n", 2, "`: `"),
            ("a: \"open\nb: 2\nc: 3\n", 1, "quote"),
            ("a: 1\nno colon here\nb: 2\n", 2, "not `key: value`"),
            ("a: 1\n b: 2\n", 2, "indented too far"),
            ("a: 1\nb: @x\n", 2, "quotes"),
            ("a: !secret hunter2\n", 1, "tag"),
            ("a: !!int hunter2\n", 1, "not valid"),
            ("a: 1\nb: *hunter2\n", 2, "`*name`"),
            ("a: [1, 2\nb: 3\n", 2, "structure"),
        ];
        for (text, line, remedy) in table {
            let error = parse(text).expect_err(text);
            assert_eq!(error.line, Some(line), "{text:?}: {}", error.what);
            assert!(error.what.contains(remedy), "{text:?}: {}", error.what);
        }
    }
}
