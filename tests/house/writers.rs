//! Which functions of the store write: those whose body executes a statement, and those that call one of them.

use std::collections::{BTreeMap, BTreeSet};

/// The names of all of them, among these files of `src`.
pub fn of_store(files: &[(String, String)]) -> BTreeSet<String> {
    let bodies: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(name, _)| name.starts_with("store") && !name.contains("tests"))
        .flat_map(|(_, text)| functions(text))
        .collect();
    let mut writers = BTreeSet::new();
    loop {
        let known = writers.len();
        for (name, body) in &bodies {
            let calls = |writer: &String| body.contains(&format!("self.{writer}("));
            if body.contains("self.execute(") || writers.iter().any(calls) {
                writers.insert((*name).to_owned());
            }
        }
        if writers.len() == known {
            return writers;
        }
    }
}

/// The functions of a file with a receiver, each with the text behind its name up to the next one.
fn functions(text: &str) -> Vec<(&str, &str)> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let mut found = Vec::new();
    for part in code.split("fn ").skip(1) {
        let name = part.split(['(', '<']).next().unwrap_or_default();
        if part.contains("&self") {
            found.push((name, part));
        }
    }
    found
}
