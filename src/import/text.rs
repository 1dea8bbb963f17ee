//! Text files of the Python bridge, and what stands in its `.env`.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// A text file and what is in it.
#[derive(Debug, Clone)]
pub struct Text {
    /// Where.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

/// Why it can't begin; the file, what is wrong, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{}: {why}", .path.display())]
pub struct Trouble {
    /// Which file.
    pub path: PathBuf,
    /// The fault and the remedy; never with a value of the file.
    pub why: String,
}

/// The environment of the Python bridge: what stands in its `.env`.
pub fn environment(file: Option<&Text>) -> BTreeMap<String, String> {
    let lines = file.map(|file| file.text.lines()).into_iter().flatten();
    let pair = |line: &str| {
        let line = line.trim().trim_start_matches("export ");
        let (name, value) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
        let value = value.trim();
        let quoted = ['"', '\'']
            .into_iter()
            .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
        Some((name.trim().to_owned(), quoted.unwrap_or(value).to_owned()))
    };
    lines
        .filter_map(pair)
        .filter(|(_, value)| !value.is_empty())
        .collect()
}
