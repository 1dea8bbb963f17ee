//! Deeds of the sandbox's people: they write to the bot, and change their minds.

use super::{Cast, Person, SayError};
use crate::Side;
use crate::mastodon::{File, Visibility};
use crate::world::World;

/// A picture that somebody sends with a message.
#[derive(Clone, Debug)]
pub struct Shared {
    pub file: File,
    /// Where the bridge fetches what XMPP users share.
    pub url: String,
}

/// A deed on a message.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// The author changes its text.
    Edit(String),
    /// The author takes it back.
    Delete,
    /// Somebody has these reactions to it, and no others. On the fediverse any of them is a favourite.
    React(Vec<String>),
}

impl Cast {
    /// `person` writes to the bot, as a reply to `(author, id)` where given; the id of what was written.
    /// A post that does not mention the bot gets its mention in front: on this page, every post is for the bot.
    ///
    /// # Errors
    /// The server refuses it.
    pub fn say(
        &self,
        world: &World,
        person: &Person,
        text: &str,
        reply_to: Option<(&str, &str)>,
    ) -> Result<String, SayError> {
        self.share(world, person, text, reply_to, None)
    }

    /// [`Cast::say`] with a picture.
    ///
    /// # Errors
    /// The server refuses it.
    pub fn share(
        &self,
        world: &World,
        person: &Person,
        text: &str,
        reply_to: Option<(&str, &str)>,
        picture: Option<&Shared>,
    ) -> Result<String, SayError> {
        let (user, bot) = (&person.account, &self.xmpp_bot);
        match (person.side, picture) {
            (Side::Xmpp, None) => Ok(world.xmpp().message_as(user, bot, text, reply_to)?),
            (Side::Xmpp, Some(Shared { file, url })) => {
                let shared = (url.as_str(), file.description.as_str(), text);
                Ok(world.xmpp().share_as(user, bot, shared, reply_to)?)
            }
            (Side::Fediverse, picture) => {
                let text = self.mentioning_bot(text);
                let (replied, file) = (reply_to.map(|(_, id)| id), picture.map(|p| &p.file));
                world
                    .fediverse()
                    .post_with(&person.id, &text, replied, Visibility::Direct, file)
                    .map_err(SayError::Fediverse)
            }
        }
    }

    /// `person` does something to the message `id` on their own screen.
    ///
    /// # Errors
    /// The server refuses it.
    pub fn act(
        &self,
        world: &World,
        person: &Person,
        id: &str,
        deed: &Deed,
    ) -> Result<(), SayError> {
        match person.side {
            Side::Xmpp => {
                let (xmpp, user, bot) = (world.xmpp(), &person.account, &self.xmpp_bot);
                Ok(match deed {
                    Deed::Edit(text) => xmpp.correct_as(user, bot, id, text),
                    Deed::Delete => xmpp.retract_as(user, bot, id),
                    Deed::React(emoji) => xmpp.react_as(user, bot, id, emoji),
                }?)
            }
            Side::Fediverse => {
                let (fediverse, name) = (world.fediverse(), &person.id);
                let done = match deed {
                    Deed::Edit(text) => fediverse.edit_as(name, id, &self.mentioning_bot(text)),
                    Deed::Delete => fediverse.delete_as(name, id),
                    Deed::React(emoji) => fediverse.favourite_as(name, id, !emoji.is_empty()),
                };
                done.map_err(SayError::Fediverse)
            }
        }
    }

    /// The text that `person` really sends when writing `text`.
    pub fn sent(&self, person: &Person, text: &str) -> String {
        match person.side {
            Side::Xmpp => text.to_owned(),
            Side::Fediverse => self.mentioning_bot(text),
        }
    }

    fn mentioning_bot(&self, text: &str) -> String {
        let bot = &self.fediverse_bot;
        if text.split_whitespace().any(|word| word == bot) {
            text.to_owned()
        } else {
            format!("{bot} {text}").trim_end().to_owned()
        }
    }
}
