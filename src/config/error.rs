//! Problems of a configuration: all of them at once, each with its place, and never with a value.

use std::fmt;
use std::path::PathBuf;

/// Where a value came from (or should have come from).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The configuration file; the line counts from 1 and is absent for what is not in the file.
    File {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: Option<usize>,
    },
    /// An environment variable.
    Environment(&'static str),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File {
                path,
                line: Some(line),
            } => write!(f, "{}:{line}", path.display()),
            Place::File { path, line: None } => write!(f, "{}", path.display()),
            Place::Environment(name) => write!(f, "environment {name}"),
        }
    }
}

/// One thing that is wrong: `PLACE: key.path: what is wrong; what to do`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// Full path of the key (`xmpp.jid`); absent where the file as a whole is meant.
    pub key: Option<String>,
    /// The problem and what to do, without any value of the file.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        if let Some(key) = &self.key {
            write!(f, "{key}: ")?;
        }
        f.write_str(&self.text)
    }
}

/// Everything that is wrong, one line each, in the order of the file.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub struct ConfigError {
    /// Never empty.
    pub problems: Vec<Problem>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{problem}")?;
        }
        Ok(())
    }
}
