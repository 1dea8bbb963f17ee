//! The keys of a file, held against those that are declared: unknown and repeated ones are problems.

use super::predecessor;
use super::reader::{Reader, leaf, position};
use super::table;
use super::tree::Node;

/// More problems than this help nobody.
const MAX_PROBLEMS: usize = 40;
/// Longer words are not shown: a secret in the wrong place could look like a key.
const MAX_SHOWN_KEY: usize = 32;

/// Refuses unknown and repeated keys, and sections that are none.
pub(super) fn check(reader: &mut Reader) {
    let mut found = Vec::new();
    check_section(reader.root(), "", &mut Vec::new(), &mut found);
    for (path, key, text) in found.into_iter().take(MAX_PROBLEMS) {
        let line = reader.line_of(&path);
        let text = match text {
            Fault::Other(text) => text,
            Fault::Repeated(first) => match reader.line_of(&first) {
                Some(line) => format!("given twice, first in line {line}; keep one of them"),
                None => "given twice; keep one of them".to_owned(),
            },
        };
        reader.push(line, Some(key), text);
    }
}

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
        } else if table::is_section(&full) {
            match node {
                Node::Section(inner) => check_section(inner, &full, path, found),
                Node::Empty => {}
                other => found.push((path.clone(), full, Fault::Other(not_a_section(other)))),
            }
        } else if !table::is_key(&full) {
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
