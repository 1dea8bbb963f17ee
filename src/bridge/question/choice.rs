//! Choices of somebody who is asked about a message.

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::bridge::next::Next;
use crate::bridge::speech::Speech;
use crate::event::Message;
use crate::i18n::{Text, text};
use crate::parse::Reading;
use crate::render::neutral;
use crate::store::{Result, StoreError};

/// Maximum number of bytes of a command that are shown.
const SHOWN: usize = 60;

/// One way on, by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// The message goes to these people.
    Send {
        /// Their addresses.
        to: Vec<String>,
        /// The text without what addresses them; none: all of it.
        body: Option<String>,
    },
    /// It is a command.
    Run {
        /// In lower case, without the prefix.
        name: String,
        /// The words behind it.
        args: Vec<String>,
    },
}

impl Choice {
    /// The people to whom a message goes; none where it is a command.
    pub fn recipients(&self) -> Option<&[String]> {
        match self {
            Self::Send { to, .. } => Some(to),
            Self::Run { .. } => None,
        }
    }

    /// The one person to whom all of the message goes.
    pub fn alone(&self) -> Option<&str> {
        match self {
            Self::Send { to, body: None } => match to.as_slice() {
                [person] => Some(person),
                _ => None,
            },
            _ => None,
        }
    }

    /// All of the message goes to these.
    pub fn whole(to: &[Address]) -> Self {
        let to = to.iter().map(Address::to_string).collect();
        Self::Send { to, body: None }
    }

    /// The message is addressed in this way.
    pub fn addressed(reading: &Reading) -> Self {
        let to = reading.recipients.iter().map(Address::to_string).collect();
        let body = Some(reading.body.clone());
        Self::Send { to, body }
    }

    /// Has `message` go on in this way.
    pub fn follow(&self, message: &Message) -> Result<Next> {
        let message = Box::new(message.clone());
        Ok(match self {
            Self::Send { to, body } => Next::Send {
                message,
                body: body.clone(),
                to: people(to)?,
            },
            Self::Run { name, args } => Next::Run {
                message: Some(message),
                name: name.clone(),
                args: args.clone(),
            },
        })
    }

    /// It answers only to whom a message goes, and so may stand for several of them.
    pub fn is_whole(&self) -> bool {
        matches!(self, Self::Send { body: None, .. })
    }

    /// It is nothing but this one person.
    pub fn person(&self) -> Option<&str> {
        match self {
            Self::Send { to, body: None } if to.len() == 1 => to.first().map(String::as_str),
            _ => None,
        }
    }

    /// The label behind its number; among other kinds of choices where not `plain`.
    pub fn label(&self, speech: &Speech, plain: bool) -> String {
        match self {
            Self::Send { to, body: None } if plain => to.join(" "),
            Self::Send { to, body } => speech.words(&send_label(&to.join(" "), body.is_none())),
            Self::Run { name, args } => {
                let typed = format!("{name} {}", args.join(" "));
                speech.words(&text::choice_command(&neutral::one_line(&typed, SHOWN)))
            }
        }
    }
}

fn send_label(to: &str, whole: bool) -> Text {
    match whole {
        true => text::choice_words(to),
        false => text::choice_addressed(to),
    }
}

/// The addresses of a choice.
pub fn people(to: &[String]) -> Result<Vec<Address>> {
    to.iter().map(|address| parsed(address)).collect()
}

pub fn parsed(text: &str) -> Result<Address> {
    Address::parse(text)
        .map_err(|error| StoreError::Content(format!("an address that is none: {error}")))
}
