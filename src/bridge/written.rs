//! A message as its author wrote it: what the parser made of it, and which form of the message it is.

use crate::event::Message;
use crate::parse::{Intent, Parsed, Said};
use crate::render::signs::is_blank;

/// A message as its author wrote it.
pub struct Written {
    /// The text, and who is addressed in it.
    pub said: Said,
    /// Language written in front.
    pub lang: Option<String>,
    /// Which form of the message it is.
    pub form: Form,
}

/// Which form of a message something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it was sent.
    First,
    /// Changed: never a command.
    Edited,
    /// Changed, and the first form is forgotten: its readers are told.
    Late,
}

impl Written {
    /// Takes over what the parser found, if it is a text.
    pub fn read(parsed: Parsed, form: Form) -> Option<Self> {
        let lang = parsed.lang;
        match parsed.intent {
            Intent::Command { .. } => None,
            Intent::Text(said) => Some(Self { said, lang, form }),
        }
    }

    /// It says in front to whom it goes.
    pub fn is_addressed(&self) -> bool {
        !self.said.recipients.is_empty() && !self.said.loose
    }

    /// There is neither text nor address: `!lang=xx` alone is the command that chooses a language.
    pub fn is_bare(&self) -> bool {
        let said = &self.said;
        said.recipients.is_empty() && said.bad.is_empty() && said.body.is_empty()
    }

    /// There is nothing in `message` that could be relayed.
    pub fn is_empty(&self, message: &Message) -> bool {
        is_blank(&self.said.body)
            && message.attachments.is_empty()
            && message.poll.is_none()
            && message.quotes.is_none()
            && message.beside.is_empty()
    }
}
