//! A configuration of an older version brought up to date: what it does not know yet is added as comments, in the words of the
//! documented sample. Nothing that stands in it is touched, its comments included.

use std::path::PathBuf;

use super::keys::{KEYS, is_section};
use super::tree::without_mark;
use super::{Config, ConfigError, LoadArgs, Needs};
use crate::part::Part;

/// The documented sample.
const SAMPLE: &str = include_str!("../../config/xmpp-ap-bridge.yaml");

/// Keys that every configuration has, maybe by another one of them or by the environment: none of them is missed.
const GIVEN: [&str; 8] = [
    "fediverse.account",
    "xmpp.jid",
    "fediverse.token",
    "fediverse.token_file",
    "xmpp.password",
    "xmpp.password_file",
    "rules.text",
    "rules.folder",
];

/// Settings whose absence means something else than in the first versions, and what it means now.
const CHANGED: [(&str, &str); 10] = [
    (
        "known_bridges",
        "other bridges are recognised by their addresses; false: only those in `bridges`, as before",
    ),
    (
        "conversation.sure_seconds",
        "an author is asked whom they mean when somebody else wrote within the last minute; 0: never, as before",
    ),
    (
        "limits.strangers_percent",
        "strangers share 20 % of the posts; 100: no such share, as before",
    ),
    (
        "limits.joins_per_hour",
        "1800 new people an hour, a third of that from one domain; 1000000: no such limit, as before",
    ),
    (
        "consent.same_text_senders",
        "the same first words from 5 people wait for an admin; 0: they do not, as before",
    ),
    (
        "registration.max_users",
        "10000 people may be registered; 0: no limit, as before",
    ),
    (
        "retention.delete_posts_days",
        "the bridge deletes its posts after as many days as `retention.days`; 0: never",
    ),
    (
        "retention.left_days",
        "people who left are forgotten after a year; 0: never, as before",
    ),
    (
        "retention.reports_days",
        "reports are forgotten after a year; 0: never, as before",
    ),
    (
        "retention.audit_days",
        "what admins did is forgotten after a year; 0: never, as before",
    ),
];

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
    let knows = |key: &str| known.iter().any(|known| known.key == key);
    let missing: Vec<Entry> = keys(SAMPLE)
        .into_iter()
        .filter(|entry| !knows(entry.key) && !GIVEN.contains(&entry.key))
        .collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let upgraded = Upgrade {
        text: with(text, &missing),
        new: missing.iter().map(|entry| entry.key).collect(),
        changed: CHANGED.into_iter().filter(|(key, _)| !knows(key)).collect(),
    };
    check(&upgraded.text)?;
    Ok(Some(upgraded))
}

/// A key where it stands, set or as a comment, with the comment above it.
struct Entry {
    key: &'static str,
    lines: Vec<String>,
}

impl Entry {
    fn section(&self) -> Option<&'static str> {
        self.key.split_once('.').map(|(section, _)| section)
    }
}

/// All keys that a text sets or mentions in a line of their own.
fn keys(text: &str) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut section = String::new();
    let mut above: Vec<String> = Vec::new();
    for line in text.lines() {
        // A section that is a comment as a whole.
        let line = line
            .strip_prefix("# ")
            .filter(|line| line.starts_with(' '))
            .unwrap_or(line);
        let bare = line.trim_start();
        if bare.is_empty() {
            above.clear();
            continue;
        }
        let indented = bare.len() < line.len();
        let word = bare
            .trim_start_matches(['#', ' '])
            .split(':')
            .next()
            .unwrap_or_default();
        if !indented && (!bare.starts_with('#') || is_section(word)) {
            section = word.to_owned();
        }
        let full = match indented {
            true => format!("{section}.{word}"),
            false => word.to_owned(),
        };
        let is_key = bare.contains(':') && !found.iter().any(|entry| entry.key == full);
        match KEYS.iter().find(|key| **key == full).filter(|_| is_key) {
            Some(key) => {
                above.push(line.to_owned());
                found.push(Entry {
                    key,
                    lines: std::mem::take(&mut above),
                });
            }
            None if bare.starts_with('#') => above.push(line.to_owned()),
            None => above.clear(),
        }
    }
    found
}

/// `text` with these as comments: at the ends of their sections, else behind everything.
fn with(text: &str, missing: &[Entry]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut rest: Vec<String> = Vec::new();
    let mut last = None;
    for entry in missing {
        let comments = entry.lines.iter().map(|line| commented(line));
        match entry
            .section()
            .map(|section| (section, end_of(&lines, section)))
        {
            Some((_, Some(end))) => drop(lines.splice(end..end, comments)),
            Some((section, None)) => {
                if last != Some(section) {
                    rest.push(String::new());
                    rest.push(format!("# {section}:"));
                    last = Some(section);
                }
                rest.extend(comments.map(|line| format!("# {line}")));
            }
            None => {
                rest.push(String::new());
                rest.extend(comments);
                last = None;
            }
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

/// A line that sets nothing: one that does becomes a comment.
fn commented(line: &str) -> String {
    let bare = line.trim_start();
    match bare.starts_with('#') {
        true => line.to_owned(),
        false => format!("{}# {bare}", line.part(..line.len() - bare.len())),
    }
}

#[cfg(test)]
mod tests;
