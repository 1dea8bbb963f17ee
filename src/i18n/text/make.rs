//! How a text is made: its key with its variables.

use std::borrow::Cow;

use fluent::FluentValue;

use crate::address::{Address, Network};

/// Value of a variable that says nothing.
const NONE: &str = "none";

/// One thing to say: a key of the Fluent files with its variables.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    key: Cow<'static, str>,
    args: Vec<(&'static str, FluentValue<'static>)>,
    answers: Vec<Answer>,
}

impl Text {
    pub(in crate::i18n) fn new(
        key: impl Into<Cow<'static, str>>,
        args: Vec<(&'static str, FluentValue<'static>)>,
    ) -> Self {
        Self {
            key: key.into(),
            args,
            answers: Vec::new(),
        }
    }

    /// The same with these answers, which its words name, too.
    pub fn offering(self, answers: Vec<Answer>) -> Self {
        Self { answers, ..self }
    }

    /// The answers that it offers.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The key in the files: as the function's name, with hyphens.
    pub(in crate::i18n) fn key(&self) -> String {
        self.key.replace('_', "-")
    }

    /// Returns the address or command that it suggests ("Did you mean …?").
    pub fn suggests(&self) -> Option<&str> {
        let near = self.args.iter().find(|(name, _)| *name == "near");
        match near {
            Some((_, FluentValue::String(near))) if near != NONE => Some(near),
            _ => None,
        }
    }

    /// Whether it needs no name in front: it is no sentence, and is marked where somebody imitates it.
    pub(in crate::i18n) fn says_itself(&self) -> bool {
        self.key == "goes_to"
    }

    pub(in crate::i18n) fn args(&self) -> &[(&'static str, FluentValue<'static>)] {
        &self.args
    }
}

/// An answer that a text offers.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// A command, with what follows its name.
    Command {
        /// Its name.
        name: &'static str,
        /// The words behind it.
        args: String,
        /// The label of the button.
        label: Text,
    },
    /// A number in a list, and the line of that list.
    Number(usize, String),
    /// These words, and the line of the list that stands for them.
    Words(String, String),
}

impl Answer {
    /// The command `name` with these words behind it.
    pub(super) fn command(name: &'static str, args: &str, label: Text) -> Self {
        let args = args.to_owned();
        Self::Command { name, args, label }
    }
}

/// A type that a variable can be made of.
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
        FluentValue::from(self.unwrap_or(NONE).to_owned())
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

/// For selectors: `[yes]`, `[no]` and `*[none]`.
impl Value for Option<bool> {
    fn value(self) -> FluentValue<'static> {
        self.map_or_else(|| FluentValue::from("none"), Value::value)
    }
}

/// For selectors: `[fediverse]` and `*[xmpp]`.
impl Value for Network {
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
            #[allow(clippy::too_many_arguments)] // a text has as many variables as it tells facts
            pub fn $name($($arg: $type),*) -> Text {
                Text::new(stringify!($name), vec![$((stringify!($arg), Value::value($arg))),*])
            }
        )*

        /// Each text of this topic with the types of its variables.
        #[cfg(test)]
        pub(in crate::i18n) const KEYS: $crate::i18n::text::make::Topic = &[$((stringify!($name), &[$((stringify!($arg), stringify!($type))),*])),*];
    };
}
pub(super) use words;

/// Texts of one topic: name, and its variables with their types.
#[cfg(test)]
pub(in crate::i18n) type Topic =
    &'static [(&'static str, &'static [(&'static str, &'static str)])];
