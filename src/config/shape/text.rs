//! Texts, what is parsed from a text, and lists of them.

use std::path::PathBuf;

use super::kind::{At, Shape};
use crate::config::parsed::parsed;
use crate::config::reader::Reader;

/// Reads a text, or says what is wrong with it.
type Parse<T> = fn(&str) -> Result<T, &'static str>;

/// A text that has to be there, in the file or the environment.
pub(crate) struct Required<S: 'static, T: 'static> {
    variable: &'static str,
    parse: Parse<T>,
    shown: fn(&T) -> String,
    at: At<S, T>,
}

/// A text that has to be there; `variable` of the environment outweighs the file. `shown`: how it is written.
pub(crate) const fn required<S, T>(
    variable: &'static str,
    parse: Parse<T>,
    shown: fn(&T) -> String,
    at: At<S, T>,
) -> Required<S, T> {
    Required {
        variable,
        parse,
        shown,
        at,
    }
}

impl<S, T: Clone> Shape<S> for Required<S, T> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let variable = self.variable;
        let value = match reader.variable(variable) {
            Some(text) => (self.parse)(&text)
                .map_err(|wrong| reader.env_problem(variable, key, wrong))
                .ok(),
            None if reader.has(key) => parsed(reader, key, self.parse),
            None => {
                let wrong = format!(
                    "is missing; give it in this file, or as {variable} in the environment"
                );
                reader.problem(key, wrong);
                None
            }
        };
        if let Some(value) = value {
            self.at.put(part, value);
        }
    }

    fn show(&self, part: &S) -> Option<String> {
        Some((self.shown)((self.at.get)(part)))
    }

    fn keep(&self, old: &S, new: &mut S) {
        self.at.copy(old, new);
    }

    fn is_required(&self) -> bool {
        true
    }
}

/// A text with a default.
pub(crate) struct Text<S: 'static, T: 'static> {
    default: &'static str,
    parse: Parse<T>,
    at: At<S, T>,
}

/// A text with a default, which has to be one that `parse` takes.
pub(crate) const fn text<S, T>(default: &'static str, parse: Parse<T>, at: At<S, T>) -> Text<S, T> {
    Text { default, parse, at }
}

impl<S, T: ToString> Shape<S> for Text<S, T> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let given = parsed(reader, key, self.parse);
        if let Some(value) = given.or_else(|| (self.parse)(self.default).ok()) {
            self.at.put(part, value);
        }
    }

    fn show(&self, part: &S) -> Option<String> {
        Some((self.at.get)(part).to_string())
    }

    fn default(&self) -> Option<String> {
        let is_plain = self.default.chars().all(char::is_alphanumeric);
        Some(match is_plain {
            true => self.default.to_owned(),
            false => format!("{:?}", self.default),
        })
    }
}

/// A text that may be absent.
pub(crate) struct Maybe<S: 'static, T: 'static> {
    parse: Parse<T>,
    none: &'static str,
    at: At<S, Option<T>>,
}

/// A text that may be absent; `none`: what is shown then.
pub(crate) const fn maybe<S, T>(
    parse: Parse<T>,
    none: &'static str,
    at: At<S, Option<T>>,
) -> Maybe<S, T> {
    Maybe { parse, none, at }
}

impl<S, T: ToString> Shape<S> for Maybe<S, T> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let value = parsed(reader, key, self.parse);
        self.at.put(part, value);
    }

    fn show(&self, part: &S) -> Option<String> {
        let value = (self.at.get)(part).as_ref();
        Some(value.map_or_else(|| self.none.to_owned(), ToString::to_string))
    }
}

/// A path that may be absent.
pub(crate) struct File<S: 'static> {
    none: &'static str,
    at: At<S, Option<PathBuf>>,
}

/// A path that may be absent; `none`: what is shown then.
pub(crate) const fn file<S>(none: &'static str, at: At<S, Option<PathBuf>>) -> File<S> {
    File { none, at }
}

impl<S> Shape<S> for File<S> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let path = reader.file(key);
        self.at.put(part, path);
    }

    fn show(&self, part: &S) -> Option<String> {
        let path = (self.at.get)(part).as_ref();
        Some(path.map_or_else(|| self.none.to_owned(), |path| path.display().to_string()))
    }
}

/// A path with a default.
pub(crate) struct Place<S: 'static> {
    default: &'static str,
    at: At<S, PathBuf>,
}

/// A path with a default.
pub(crate) const fn path<S>(default: &'static str, at: At<S, PathBuf>) -> Place<S> {
    Place { default, at }
}

impl<S> Shape<S> for Place<S> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let path = reader.file(key);
        self.at
            .put(part, path.unwrap_or_else(|| PathBuf::from(self.default)));
    }

    fn show(&self, part: &S) -> Option<String> {
        Some((self.at.get)(part).display().to_string())
    }

    fn keep(&self, old: &S, new: &mut S) {
        self.at.copy(old, new);
    }

    fn default(&self) -> Option<String> {
        Some(self.default.to_owned())
    }
}

/// A list of texts.
pub(crate) struct Many<S: 'static, T: 'static> {
    parse: Parse<T>,
    none: &'static str,
    at: At<S, Vec<T>>,
}

/// A list of texts; `none`: what is shown of an empty one.
pub(crate) const fn many<S, T>(
    parse: Parse<T>,
    none: &'static str,
    at: At<S, Vec<T>>,
) -> Many<S, T> {
    Many { parse, none, at }
}

impl<S, T: ToString> Shape<S> for Many<S, T> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let items = reader.each(key, self.parse);
        self.at.put(part, items);
    }

    fn show(&self, part: &S) -> Option<String> {
        Some(several((self.at.get)(part), self.none))
    }
}

/// The items of a list in one line, or `none`.
pub(crate) fn several(list: &[impl ToString], none: &str) -> String {
    let list: Vec<String> = list.iter().map(ToString::to_string).collect();
    match list.is_empty() {
        true => none.to_owned(),
        false => list.join(", "),
    }
}
