//! Typed access to the tree of a configuration file. Problems are collected, so that one run shows them all.

use super::args::{LoadArgs, Needs};
use super::error::{Place, Problem};
use super::predecessor;
use super::quotes;
use super::tree::{self, Entry, Node};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// A configuration file (or none) under inspection.
pub(super) struct Reader {
    path: PathBuf,
    root: Vec<Entry>,
    env: BTreeMap<String, String>,
    needs: Needs,
    pub(super) problems: Vec<Problem>,
}

impl Reader {
    /// Reads the structure; a file that is not YAML at all is the only problem then.
    pub(super) fn new(
        path: PathBuf,
        text: &str,
        args: &LoadArgs,
        needs: Needs,
    ) -> Result<Reader, Problem> {
        let whole = |line, what: &str| Problem {
            place: Place::File {
                path: path.clone(),
                line,
            },
            key: None,
            text: what.to_owned(),
        };
        if predecessor::wrote(text) {
            return Err(whole(None, predecessor::ADVICE));
        }
        let root = match tree::parse(text) {
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
        Ok(Reader {
            path,
            root,
            env: args.env.clone(),
            needs,
            problems: Vec::new(),
        })
    }

    /// The folder that relative paths count from.
    pub(super) fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The secrets that this process needs.
    pub(super) fn needs(&self) -> Needs {
        self.needs
    }

    /// A variable of the environment.
    pub(super) fn variable(&self, name: &str) -> Option<String> {
        self.env.get(name).cloned()
    }

    /// The entries of the file's outermost level.
    pub(super) fn root(&self) -> &[Entry] {
        &self.root
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
        let wrong = match &self.find(key)?.node {
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
        let wrong = match &self.find(key)?.node {
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
        let wrong = match &self.find(key)?.node {
            Node::Switch(switch) => return Some(*switch),
            Node::Empty => EMPTY.to_owned(),
            other => format!("expected true or false, found {}", other.kind()),
        };
        self.problem(key, wrong);
        None
    }

    /// Texts, one an item; a text alone counts as a list of one. Empty lists are fine.
    pub(super) fn list(&mut self, key: &str) -> Option<Vec<String>> {
        let items = match &self.find(key)?.node {
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
        let pairs = match &self.find(key)?.node {
            Node::Section(entries) => entries
                .iter()
                .map(|entry| Some((entry.key.clone(), item(&entry.node)?)))
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

    /// Notes a problem at a line.
    pub(super) fn push(&mut self, line: Option<usize>, key: Option<String>, text: String) {
        let place = Place::File {
            path: self.path.clone(),
            line,
        };
        self.problems.push(Problem { place, key, text });
    }

    /// The first entry of that key.
    fn find(&self, key: &str) -> Option<&Entry> {
        let (first, rest) = split(key);
        let entry = first_of(&self.root, first)?;
        match (rest, &entry.node) {
            (None, _) => Some(entry),
            (Some(rest), Node::Section(entries)) => first_of(entries, rest),
            _ => None,
        }
    }

    fn line(&self, key: &str) -> Option<usize> {
        let found = self.find(key).or_else(|| self.find(split(key).0));
        found.map(|entry| entry.line)
    }
}

fn item(node: &Node) -> Option<String> {
    match node {
        Node::Text(text) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    }
}

const EMPTY: &str = "has no value; give one or remove the line";

/// The first entry of this name.
pub(super) fn first_of<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Entry> {
    entries.iter().find(|entry| entry.key == key)
}

fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.')
        .map_or((key, None), |(section, rest)| (section, Some(rest)))
}

/// The part of a key behind its section.
pub(super) fn leaf(key: &str) -> &str {
    key.rsplit_once('.').map_or(key, |(_, leaf)| leaf)
}
