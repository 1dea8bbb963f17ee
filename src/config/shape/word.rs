//! One of a few words.

use super::kind::{At, Shape};
use crate::config::reader::Reader;

/// `true` or `false`.
pub(crate) struct Switch<S: 'static> {
    default: bool,
    at: At<S, bool>,
}

/// `true` or `false`.
pub(crate) const fn switch<S>(default: bool, at: At<S, bool>) -> Switch<S> {
    Switch { default, at }
}

impl<S> Shape<S> for Switch<S> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let switch = reader.switch(key).unwrap_or(self.default);
        self.at.put(part, switch);
    }

    fn show(&self, part: &S) -> Option<String> {
        Some((self.at.get)(part).to_string())
    }

    fn default(&self) -> Option<String> {
        Some(self.default.to_string())
    }
}

/// One of a few words.
pub(crate) struct Choice<S: 'static, T: 'static> {
    words: &'static [(&'static str, T)],
    default: T,
    at: At<S, T>,
}

/// One of `words`, each with what it stands for.
pub(crate) const fn choice<S, T: Copy>(
    words: &'static [(&'static str, T)],
    default: T,
    at: At<S, T>,
) -> Choice<S, T> {
    Choice { words, default, at }
}

impl<S, T: PartialEq> Choice<S, T> {
    fn word(&self, value: &T) -> Option<String> {
        let mut words = self.words.iter();
        let found = words.find(|(_, known)| known == value);
        found.map(|(word, _)| (*word).to_owned())
    }
}

impl<S, T: Copy + PartialEq + Sync> Shape<S> for Choice<S, T> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let chosen = reader.choice(key, self.words).unwrap_or(self.default);
        self.at.put(part, chosen);
    }

    fn show(&self, part: &S) -> Option<String> {
        self.word((self.at.get)(part))
    }

    fn bounds(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|(word, _)| *word).collect();
        match words.split_last() {
            Some((last, others)) => format!("One of {} and {last}.", others.join(", ")),
            None => String::new(),
        }
    }

    fn default(&self) -> Option<String> {
        self.word(&self.default)
    }
}
