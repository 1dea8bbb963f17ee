//! The meaning of the answer to a command, for scripts.

use super::make::Text;

/// Whether a command was carried out, as far as its answer says; what comes later is worse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// It was, or it was so before.
    #[default]
    Done,
    /// It was understood, and could not be carried out.
    Refused,
    /// There is no such command, or what follows it does not fit.
    Unclear,
}

impl Sense {
    /// Its name for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Unclear => "unclear",
        }
    }
}

const UNCLEAR: [&str; 11] = [
    "argument-missing",
    "argument-no-address",
    "argument-too-many",
    "argument-unfit",
    "block-whom",
    "lang-unknown",
    "quiet-hours",
    "report-what",
    "reports-action",
    "unknown-command",
    "unknown-command-near",
];

const REFUSED: [&str; 16] = [
    "admins-only",
    "application-unknown",
    "block-own-network",
    "block-protected",
    "block-too-many",
    "home-blocks",
    "not-banned",
    "not-listed",
    "people-only",
    "report-already",
    "report-not-agreed",
    "report-not-passed-on",
    "report-unknown",
    "too-many-commands",
    "too-many-mistakes",
    "you-are-banned",
];

impl Text {
    /// Returns what it means as an answer to a command.
    pub fn sense(&self) -> Sense {
        let key = self.key();
        match key.as_str() {
            key if UNCLEAR.contains(&key) => Sense::Unclear,
            key if REFUSED.contains(&key) => Sense::Refused,
            _ => Sense::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::TOPICS;
    use super::*;

    #[test]
    fn the_texts_exist() {
        let known = TOPICS.iter().copied().flatten();
        let known: Vec<String> = known.map(|(key, _)| key.replace('_', "-")).collect();
        for key in UNCLEAR.iter().chain(&REFUSED) {
            assert!(known.iter().any(|known| known == key), "{key}");
        }
    }
}
