//! Typed access to the tree of a configuration file. Problems are collected, so that one run shows them all.

use super::error::{Place, Problem};
use super::keys::{KEYS, is_section, leaf, split, unknown};
use super::predecessor;
use super::quotes;
use super::tree::{self, Node};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// More problems than this help nobody.
const MAX_PROBLEMS: usize = 40;
/// Longer words are not shown: a secret in the wrong place could look like a key.
const MAX_SHOWN_KEY: usize = 32;

/// A configuration file (or none) under inspection.
pub(super) struct Reader {
    path: PathBuf,
    text: String,
    root: Vec<(String, Node)>,
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    /// Reads the structure; a file that is not YAML at all is the only problem then.
    pub(super) fn new(path: PathBuf, text: String) -> Result<Reader, Problem> {
        let whole = |line, what: &str| Problem {
            place: Place::File {
                path: path.clone(),
                line,
            },
            key: None,
            text: what.to_owned(),
        };
        if predecessor::wrote(&text) {
            return Err(whole(None, predecessor::ADVICE));
        }
        let root = match tree::parse(&text) {
            Ok(Node::Section(entries)) => entries,
            Ok(Node::Empty) => Vec::new(),
            Ok(_) => {
                return Err(whole(
                    None,
                    "no keys in this file; write lines of the form `key: value`",
                ));
            }
            Err(bad) => return Err(whole(bad.line, bad.what)),
        };
        let mut reader = Reader {
            path,
            text,
            root,
            problems: Vec::new(),
        };
        reader.check_keys();
        Ok(reader)
    }

    /// The folder that relative paths count from.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Notes a problem with a key, at its line; a missing key stands at the line of its section.
    pub(super) fn problem(&mut self, key: &str, text: impl Into<String>) {
        let line = self.line(key);
        self.push(line, Some(key.to_owned()), text.into());
    }

    /// Notes a problem with a value from the environment.
    pub(super) fn env_problem(
        &mut self,
        variable: &'static str,
        key: &str,
        text: impl Into<String>,
    ) {
        self.problems.push(Problem {
            place: Place::Environment(variable),
            key: Some(key.to_owned()),
            text: text.into(),
        });
    }

    /// Text of a key; an empty value counts as a mistake, as it is more often one than a wish for the default.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let wrong = match self.find(key)?.1 {
            Node::Text(text) if text.trim().is_empty() => EMPTY.to_owned(),
            Node::Text(text) => match quotes::mistaken(key, text) {
                Some(wrong) => wrong,
                None => return Some(text.clone()),
            },
            Node::Empty => EMPTY.to_owned(),
            other @ (Node::Whole(_) | Node::Fraction | Node::Switch(_)) => {
                format!(
                    "expected text, found {}; put the value in quotes",
                    other.kind()
                )
            }
            other => format!(
                "expected text, found {}; write `{}: value`",
                other.kind(),
                leaf(key)
            ),
        };
        self.problem(key, wrong);
        None
    }

    /// A path; relative ones count from the folder of the file.
    pub(super) fn file(&mut self, key: &str) -> Option<PathBuf> {
        let text = self.text(key)?;
        if text.contains('\0') {
            self.problem(key, "a path cannot contain a NUL character; correct it");
            return None;
        }
        Some(self.folder().join(text))
    }

    /// A whole number within a range.
    pub(super) fn number(&mut self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let (low, high) = (range.start(), range.end());
        let wanted = format!("a whole number from {low} to {high}");
        let wrong = match self.find(key)?.1 {
            Node::Whole(number) => match u32::try_from(*number) {
                Ok(number) if range.contains(&number) => return Some(number),
                _ => format!("out of range; give {wanted}"),
            },
            Node::Empty => EMPTY.to_owned(),
            Node::Text(_) => {
                format!("expected {wanted}, found text; write the digits without quotes or unit")
            }
            other => format!(
                "expected {wanted}, found {}; correct the value",
                other.kind()
            ),
        };
        self.problem(key, wrong);
        None
    }

    /// `true` or `false`.
    pub(super) fn switch(&mut self, key: &str) -> Option<bool> {
        let wrong = match self.find(key)?.1 {
            Node::Switch(switch) => return Some(*switch),
            Node::Empty => EMPTY.to_owned(),
            other => format!("expected true or false, found {}", other.kind()),
        };
        self.problem(key, wrong);
        None
    }

    /// Texts, one an item; a text alone counts as a list of one. Empty lists are fine.
    pub(super) fn list(&mut self, key: &str) -> Option<Vec<String>> {
        let items = match self.find(key)?.1 {
            Node::List(items) => items.iter().map(item).collect(),
            Node::Text(text) if !text.trim().is_empty() => Some(vec![text.clone()]),
            _ => None,
        };
        let Some(items) = items else {
            self.problem(
                key,
                "expected a list of texts; write one a line, with `- ` in front",
            );
            return None;
        };
        if let Some(wrong) = items.iter().find_map(|item| quotes::mistaken(key, item)) {
            self.problem(key, wrong);
            return None;
        }
        Some(items)
    }

    /// The items of a list, each read by `read`.
    pub(super) fn each<T>(
        &mut self,
        key: &str,
        read: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Vec<T> {
        let given = self.list(key).unwrap_or_default();
        let items: Result<Vec<T>, _> = given.iter().map(|text| read(text)).collect();
        items.unwrap_or_else(|wrong| {
            self.problem(key, wrong);
            Vec::new()
        })
    }

    /// Lines `name: value` with names of the admin's own choice.
    pub(super) fn pairs(&mut self, key: &str) -> Option<Vec<(String, String)>> {
        let pairs = match self.find(key)?.1 {
            Node::Section(entries) => entries
                .iter()
                .map(|(name, node)| Some((name.clone(), item(node)?)))
                .collect(),
            Node::Empty => Some(Vec::new()),
            _ => None,
        };
        if pairs.is_none() {
            self.problem(key, "expected lines of the form `name: value`");
        }
        pairs
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = choices.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.problem(
                key,
                format!("not one of the choices; write {}", words.join(" or ")),
            );
        }
        found.map(|(_, value)| *value)
    }

    /// Is the key in the file, whatever its value?
    pub(super) fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    fn push(&mut self, line: Option<usize>, key: Option<String>, text: String) {
        let place = Place::File {
            path: self.path.clone(),
            line,
        };
        self.problems.push(Problem { place, key, text });
    }

    /// The first entry of that path, with its indices.
    fn find(&self, key: &str) -> Option<(Vec<usize>, &Node)> {
        let (first, rest) = split(key);
        let (index, node) = position(&self.root, first)?;
        let Some(rest) = rest else {
            return Some((vec![index], node));
        };
        let Node::Section(entries) = node else {
            return None;
        };
        let (inner, node) = position(entries, rest)?;
        Some((vec![index, inner], node))
    }

    fn line(&self, key: &str) -> Option<usize> {
        let found = self.find(key).or_else(|| self.find(split(key).0));
        tree::line_of(&self.text, &found?.0)
    }

    /// Refuses unknown and repeated keys, and sections that are none.
    fn check_keys(&mut self) {
        let mut found = Vec::new();
        check_section(&self.root, "", &mut Vec::new(), &mut found);
        for (path, key, text) in found.into_iter().take(MAX_PROBLEMS) {
            let line = tree::line_of(&self.text, &path);
            let text = match text {
                Fault::Other(text) => text,
                Fault::Repeated(first) => match tree::line_of(&self.text, &first) {
                    Some(line) => format!("given twice, first in line {line}; keep one of them"),
                    None => "given twice; keep one of them".to_owned(),
                },
            };
            self.push(line, Some(key), text);
        }
    }
}

fn item(node: &Node) -> Option<String> {
    match node {
        Node::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}

const EMPTY: &str = "has no value; give one or remove the line";

enum Fault {
    /// With the indices of the first occurrence.
    Repeated(Vec<usize>),
    Other(String),
}

fn check_section(
    entries: &[(String, Node)],
    prefix: &str,
    path: &mut Vec<usize>,
    found: &mut Vec<(Vec<usize>, String, Fault)>,
) {
    for (index, (key, node)) in entries.iter().enumerate() {
        let full = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        path.push(index);
        if let Some((first, _)) = position(entries.get(..index).unwrap_or_default(), key) {
            let mut earlier = path.clone();
            earlier.pop();
            earlier.push(first);
            found.push((path.clone(), shown(prefix, key), Fault::Repeated(earlier)));
        } else if is_section(&full) {
            match node {
                Node::Section(inner) => check_section(inner, &full, path, found),
                Node::Empty => {}
                other => found.push((path.clone(), full, Fault::Other(not_a_section(other)))),
            }
        } else if !KEYS.contains(&full.as_str()) {
            found.push((
                path.clone(),
                shown(prefix, key),
                Fault::Other(unknown(prefix, key)),
            ));
        }
        path.pop();
    }
}

fn not_a_section(node: &Node) -> String {
    format!(
        "expected a section, found {}; write its keys on lines of their own, indented by two spaces",
        node.kind()
    )
}

/// The key for an error text, unless it does not look like one.
fn shown(prefix: &str, key: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let key = if key.len() <= MAX_SHOWN_KEY && key.chars().all(plain) {
        key
    } else {
        "(not shown)"
    };
    if prefix.is_empty() {
        key.to_owned()
    } else {
        format!("{prefix}.{key}")
    }
}

fn position<'a>(entries: &'a [(String, Node)], key: &str) -> Option<(usize, &'a Node)> {
    let index = entries.iter().position(|(name, _)| name == key)?;
    entries.get(index).map(|(_, node)| (index, node))
}
