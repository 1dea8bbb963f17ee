//! A configuration of an older version brought up to date: what it does not know yet is added as comments, in the words of the
//! documented sample. Nothing that stands in it is touched, its comments included.

use std::path::PathBuf;

use super::sample;
use super::table::{self, Declared};
use super::tree::without_mark;
use super::{Config, ConfigError, LoadArgs, Needs};

/// A configuration as it should be now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upgrade {
    /// Its text.
    pub text: String,
    /// Keys that are new in the text, as comments.
    pub new: Vec<&'static str>,
    /// Keys whose absence means something else now, and what it means.
    pub changed: Vec<(&'static str, &'static str)>,
}

/// Brings `text`, which stands in `path`, up to date; none if nothing is missing in it.
///
/// # Errors
/// Everything that is wrong with it, before and after.
pub fn upgrade(path: PathBuf, text: &str, args: &LoadArgs) -> Result<Option<Upgrade>, ConfigError> {
    let check =
        |text: &str| Config::read(path.clone(), text.to_owned(), args, Needs::default()).map(drop);
    check(text)?;
    let text = without_mark(text);
    let known = keys(text);
    let knows = |key: &str| known.contains(&key);
    let missing: Vec<&Declared> = table::declared()
        .filter(|setting| !knows(setting.about.key) && !setting.is_given)
        .collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let changed = table::declared().filter(|setting| !knows(setting.about.key));
    let changed = changed.filter_map(|setting| Some((setting.about.key, setting.about.changed?)));
    let upgraded = Upgrade {
        text: with(text, &missing),
        new: missing.iter().map(|setting| setting.about.key).collect(),
        changed: changed.collect(),
    };
    check(&upgraded.text)?;
    Ok(Some(upgraded))
}

/// All keys that a text sets or mentions in a line of their own.
fn keys(text: &str) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::new();
    let mut section = String::new();
    for line in text.lines() {
        // A section that is a comment as a whole.
        let line = line
            .strip_prefix("# ")
            .filter(|line| line.starts_with(' '))
            .unwrap_or(line);
        let bare = line.trim_start();
        let Some((word, _)) = bare.trim_start_matches(['#', ' ']).split_once(':') else {
            continue;
        };
        let indented = bare.len() < line.len();
        if !indented && (!bare.starts_with('#') || table::is_section(word)) {
            section = word.to_owned();
        }
        let full = match indented {
            true => format!("{section}.{word}"),
            false => word.to_owned(),
        };
        let key = table::declared().map(|setting| setting.about.key);
        found.extend(key.filter(|key| *key == full));
    }
    found
}

/// `text` with these as comments: at the ends of their sections, else behind everything.
fn with(text: &str, missing: &[&Declared]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut rest: Vec<String> = Vec::new();
    let mut last = "";
    for setting in missing {
        let comments = sample::lines(setting);
        match setting.about.section() {
            "" => {
                rest.push(String::new());
                rest.extend(comments);
                last = "";
            }
            section => match end_of(&lines, section) {
                Some(end) => drop(lines.splice(end..end, comments)),
                None => {
                    if last != section {
                        rest.push(String::new());
                        rest.push(format!("# {section}:"));
                        last = section;
                    }
                    rest.extend(comments.iter().map(|line| format!("# {line}")));
                }
            },
        }
    }
    lines.extend(rest);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    lines.join(end) + end
}

/// Behind the last line of a section that has lines of its own.
fn end_of(lines: &[String], section: &str) -> Option<usize> {
    let opens = |line: &String| {
        let rest = line
            .strip_prefix(section)
            .and_then(|rest| rest.strip_prefix(':'));
        rest.is_some_and(|rest| rest.trim().is_empty() || rest.trim().starts_with('#'))
    };
    let begin = lines.iter().position(opens)?;
    let inside = lines.iter().skip(begin + 1);
    let inside = inside.take_while(|line| line.trim().is_empty() || line.starts_with(' '));
    let last = inside
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .last();
    Some(begin + 1 + last.map_or(0, |(at, _)| at + 1))
}

#[cfg(test)]
mod tests;
