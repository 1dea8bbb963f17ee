//! The keys of a file, held against those that are declared: unknown and repeated ones are problems.

use super::predecessor;
use super::reader::{Reader, first_of, leaf};
use super::table;
use super::tree::{Entry, Node};

/// More problems than this help nobody.
const MAX_PROBLEMS: usize = 40;
/// Longer words are not shown: a secret in the wrong place could look like a key.
const MAX_SHOWN_KEY: usize = 32;

/// Refuses unknown and repeated keys, and sections that are none.
pub(super) fn check(reader: &mut Reader) {
    let mut found = Vec::new();
    check_section(reader.root(), "", &mut found);
    for (line, key, text) in found.into_iter().take(MAX_PROBLEMS) {
        reader.push(Some(line), Some(key), text);
    }
}

/// Collects what is wrong with the keys of a section, each with its line.
fn check_section(entries: &[Entry], prefix: &str, found: &mut Vec<(usize, String, String)>) {
    for entry in entries {
        let Entry { key, line, node } = entry;
        let full = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        let first = first_of(entries, key).filter(|first| !std::ptr::eq(*first, entry));
        let mut wrong = |key, text| found.push((*line, key, text));
        if let Some(first) = first {
            wrong(shown(prefix, key), repeated(first.line));
            continue;
        }
        match node {
            Node::Section(inner) if table::is_section(&full) => check_section(inner, &full, found),
            Node::Section(inner) if table::is_key(&full) => check_names(inner, &full, found),
            Node::Empty if table::is_section(&full) => {}
            other if table::is_section(&full) => wrong(full, not_a_section(other)),
            _ if !table::is_key(&full) => wrong(shown(prefix, key), unknown(prefix, key)),
            _ => {}
        }
    }
}

/// Collects the names that are given twice, where each is of the admin's own choice.
fn check_names(entries: &[Entry], prefix: &str, found: &mut Vec<(usize, String, String)>) {
    for entry in entries {
        let first = first_of(entries, &entry.key).filter(|first| !std::ptr::eq(*first, entry));
        found.extend(first.map(|first| (entry.line, prefix.to_owned(), repeated(first.line))));
    }
}

fn repeated(first: usize) -> String {
    format!("given twice, first in line {first}; keep one of them")
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

/// "unknown key", with the nearest key that exists.
fn unknown(prefix: &str, key: &str) -> String {
    match predecessor::ours(key).filter(|_| prefix.is_empty()) {
        Some("") => {
            return "a key of the Python bridge that has no counterpart; remove it".to_owned();
        }
        Some(ours) => return format!("a key of the Python bridge; here it is {ours}"),
        None => {}
    }
    match nearest(prefix, key) {
        Some(near) => format!("unknown key; did you mean {near}?"),
        None => "unknown key; remove it, or look its name up in the documented sample".to_owned(),
    }
}

/// The nearest key of the same section; else the same name at another place.
fn nearest(prefix: &str, key: &str) -> Option<String> {
    let key = key.to_lowercase().replace('-', "_");
    let abouts = || table::declared().map(|known| known.about);
    let siblings = abouts().filter(|about| about.section() == prefix);
    let siblings = siblings.map(|about| leaf(about.key));
    let sections = abouts().map(|about| about.section());
    let sections = sections.filter(|section| prefix.is_empty() && !section.is_empty());
    let best = siblings
        .chain(sections)
        .map(|known| (strsim::damerau_levenshtein(&key, known), known))
        .min()
        .filter(|(distance, known)| *distance <= 1 + known.len() / 4);
    if let Some((_, known)) = best {
        return Some(if prefix.is_empty() {
            known.to_owned()
        } else {
            format!("{prefix}.{known}")
        });
    }
    abouts()
        .find(|about| leaf(about.key) == key)
        .map(|about| about.key.to_owned())
}
