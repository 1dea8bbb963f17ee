//! The result of translating a configuration of the Python bridge.

use std::fmt::Write;

use secrecy::SecretString;

use crate::i18n;
use crate::import::settings::Settings;

/// A configuration of the Python bridge, translated.
#[derive(Debug, Default)]
pub struct Mapped {
    /// Ours.
    pub yaml: String,
    /// Files with secrets, by their names.
    pub secrets: Vec<(&'static str, SecretString)>,
    /// Keys without a counterpart here, and why: a line each, with its key in front.
    pub left_out: Vec<String>,
    /// Differences that people will notice, a line each.
    pub differences: Vec<String>,
}

/// Commands as the Python bridge numbers them; ours have the same names.
pub const COMMANDS: [&str; 23] = [
    "register",
    "unregister",
    "report",
    "help",
    "block",
    "unblock",
    "listblock",
    "start",
    "stop",
    "alistu",
    "alistb",
    "ablock",
    "aunblock",
    "ahelp",
    "addred",
    "addgreen",
    "delred",
    "delgreen",
    "listred",
    "listgreen",
    "open",
    "close",
    "status",
];

impl Mapped {
    /// A section with the keys that have a value.
    pub(super) fn section(&mut self, name: &str, keys: &[(&str, String)]) {
        let given: Vec<_> = keys.iter().filter(|(_, value)| !value.is_empty()).collect();
        if given.is_empty() {
            return;
        }
        let _ = writeln!(self.yaml, "{name}:");
        for (key, value) in given {
            let _ = writeln!(self.yaml, "  {key}: {value}");
        }
    }

    pub(super) fn left_out(&mut self, key: &str, why: &str) {
        self.left_out.push(format!("{key}: {why}"));
    }

    /// Goes into a file of its own, at the end of the section that was begun last.
    pub(super) fn secret(
        &mut self,
        secret: Option<String>,
        what: &str,
        file: &'static str,
        key: &str,
    ) {
        let _ = writeln!(self.yaml, "  {what}_file: {file}");
        let why = match secret {
            Some(secret) if !secret.chars().any(char::is_control) => {
                self.secrets.push((file, SecretString::from(secret)));
                return;
            }
            Some(_) => "has line breaks or control characters",
            None => "is empty, and no .env was found that has it",
        };
        let why = format!("{why}; put it into the file `{file}` yourself, with `chmod 600`");
        self.left_out(key, &why);
    }
}

/// A language that is spoken here.
pub(super) fn language(config: &Settings, key: &str) -> Option<&'static str> {
    config.text(key).as_deref().and_then(i18n::known)
}

/// A text as YAML has it in quotes: JSON's are.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
