//! The configuration of the Python bridge, key by key; read mildly, as Python did.

use std::path::{Path, PathBuf};

use super::text::{Text, Trouble};
use crate::config::predecessor::KEYS;
use crate::config::tree::{self, Entry, Node};

/// The keys and values of the file.
#[derive(Debug)]
pub struct Settings {
    /// Where it is.
    pub path: PathBuf,
    entries: Vec<Entry>,
}

impl Settings {
    /// Reads the file's text.
    ///
    /// # Errors
    /// It is not YAML, or only a part of it: with the line, and no value.
    pub fn read(file: Text) -> Result<Self, Trouble> {
        let wrong = |why: String| Trouble {
            path: file.path.clone(),
            why: format!("{why}; nothing was taken over"),
        };
        match tree::parse(&file.text) {
            Ok(Node::Section(entries)) => Ok(Self {
                path: file.path,
                entries,
            }),
            Ok(_) => Err(wrong(
                "holds no keys: name the configuration of the Python bridge".to_owned(),
            )),
            Err(bad) => {
                let line = bad
                    .line
                    .map(|line| format!("line {line}: "))
                    .unwrap_or_default();
                Err(wrong(format!("{line}{}", bad.what)))
            }
        }
    }

    /// The key is there, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.node(key).is_some()
    }

    /// A text; a number counts as one, nothing and an empty text do not.
    pub fn text(&self, key: &str) -> Option<String> {
        self.node(key).and_then(as_text)
    }

    /// A whole number.
    pub fn number(&self, key: &str) -> Option<u64> {
        match self.node(key)? {
            Node::Whole(number) => Some(*number),
            Node::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// True or false, in the words of YAML 1.1 as Python reads it.
    pub fn switch(&self, key: &str) -> Option<bool> {
        match self.node(key)? {
            Node::Switch(switch) => Some(*switch),
            Node::Text(text) => match text.to_ascii_lowercase().as_str() {
                "yes" | "on" | "true" => Some(true),
                "no" | "off" | "false" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// Texts, in order; a text alone is one of them.
    pub fn list(&self, key: &str) -> Vec<String> {
        match self.node(key) {
            Some(Node::List(items)) => items.iter().filter_map(as_text).collect(),
            Some(other) => as_text(other).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Texts by their names.
    pub fn pairs(&self, key: &str) -> Vec<(String, String)> {
        match self.node(key) {
            Some(Node::Section(entries)) => entries
                .iter()
                .filter_map(|entry| Some((entry.key.clone(), as_text(&entry.node)?)))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// A path; a relative one counts from the folder of this file.
    pub fn path_of(&self, key: &str) -> Option<PathBuf> {
        let text = self.text(key)?;
        let folder = self.path.parent().unwrap_or(Path::new(""));
        Some(folder.join(text))
    }

    /// Keys that no version of the Python bridge knows.
    pub fn unknown(&self) -> Vec<&str> {
        let names = self.entries.iter().map(|entry| entry.key.as_str());
        names
            .filter(|name| !KEYS.iter().any(|(known, _)| known == name))
            .collect()
    }

    fn node(&self, key: &str) -> Option<&Node> {
        let mut entries = self.entries.iter().rev(); // the last one counts for Python
        let found = entries.find(|entry| entry.key == key);
        found.map(|entry| &entry.node)
    }
}

fn as_text(node: &Node) -> Option<String> {
    match node {
        Node::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Node::Whole(number) => Some(number.to_string()),
        Node::Switch(true) => Some("on".to_owned()), // what YAML makes of a command of this name
        Node::Switch(false) => Some("off".to_owned()),
        _ => None,
    }
}
