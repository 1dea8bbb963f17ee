//! Everything that the bridge can say: one function a text, so that a missing variable does not compile.
//!
//! A function `too_many_recipients(max: usize)` says the text `too-many-recipients` of the Fluent files with the
//! variable `max`. To add a text, add its line to one of the topics below and its key to every language.

mod amend;
mod arriving;
mod commands;
mod consent;
mod conversation;
mod data;
mod delivery;
mod files;
mod gateways;
mod help;
mod moderation;
mod parts;
mod profile;
mod questions;
mod registration;
mod waiting;

use std::borrow::Cow;

use fluent::FluentValue;

use crate::address::{Address, Side};

pub use amend::*;
pub use arriving::*;
pub use commands::*;
pub use consent::*;
pub use conversation::*;
pub use data::*;
pub use delivery::*;
pub use files::*;
pub use gateways::*;
pub use help::*;
pub use moderation::*;
pub use parts::*;
pub use profile::*;
pub use questions::*;
pub use registration::*;
pub use waiting::*;

/// One thing to say: a key of the Fluent files with its variables.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    key: Cow<'static, str>,
    args: Vec<(&'static str, FluentValue<'static>)>,
}

impl Text {
    pub(super) fn new(
        key: impl Into<Cow<'static, str>>,
        args: Vec<(&'static str, FluentValue<'static>)>,
    ) -> Self {
        let key = key.into();
        Self { key, args }
    }

    /// The key in the files: as the function's name, with hyphens.
    pub(super) fn key(&self) -> String {
        self.key.replace('_', "-")
    }

    pub(super) fn args(&self) -> &[(&'static str, FluentValue<'static>)] {
        &self.args
    }
}

/// What a variable can be made of.
pub(super) trait Value {
    fn value(self) -> FluentValue<'static>;
}

impl Value for &str {
    fn value(self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

/// For selectors: `[none]`, and `*[other]` with the text itself.
impl Value for Option<&str> {
    fn value(self) -> FluentValue<'static> {
        FluentValue::from(self.unwrap_or("none").to_owned())
    }
}

impl Value for &Address {
    fn value(self) -> FluentValue<'static> {
        FluentValue::from(self.to_string())
    }
}

/// For selectors: `[yes]` and `*[no]`.
impl Value for bool {
    fn value(self) -> FluentValue<'static> {
        FluentValue::from(if self { "yes" } else { "no" })
    }
}

/// For selectors: `[fediverse]` and `*[xmpp]`.
impl Value for Side {
    fn value(self) -> FluentValue<'static> {
        FluentValue::from(self.name())
    }
}

macro_rules! numbers {
    ($($type:ty),*) => {
        $(impl Value for $type {
            fn value(self) -> FluentValue<'static> {
                FluentValue::from(self)
            }
        })*
    };
}
numbers!(usize, u32, i64);

/// Declares texts: `name(variable: type, …);` becomes a function of this name that returns a [`Text`].
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident ( $($arg:ident : $type:ty),* );)*) => {
        $(
            $(#[$doc])*
            pub fn $name($($arg: $type),*) -> Text {
                Text::new(stringify!($name), vec![$((stringify!($arg), Value::value($arg))),*])
            }
        )*

        /// Each text of this topic with the types of its variables.
        #[cfg(test)]
        pub(in crate::i18n) const KEYS: super::Topic = &[$((stringify!($name), &[$((stringify!($arg), stringify!($type))),*])),*];
    };
}
use words;

/// Texts of one topic: name, and its variables with their types.
#[cfg(test)]
pub(super) type Topic = &'static [(&'static str, &'static [(&'static str, &'static str)])];

/// All topics, for the tests of the languages.
#[cfg(test)]
pub(super) const TOPICS: &[Topic] = &[
    amend::KEYS,
    arriving::KEYS,
    commands::KEYS,
    consent::KEYS,
    conversation::KEYS,
    data::KEYS,
    delivery::KEYS,
    files::KEYS,
    gateways::KEYS,
    help::KEYS,
    moderation::KEYS,
    parts::KEYS,
    profile::KEYS,
    questions::KEYS,
    waiting::KEYS,
    registration::KEYS,
];
