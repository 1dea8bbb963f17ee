//! The people of the sandbox: two on each network, all of them registered at the bridge.

use crate::Side;
use crate::mastodon::{ApiError, Facts, PageEvent, Visibility};
use crate::world::{BOT, World};
use crate::xmpp::{Arrived, SendError};
use std::time::Duration;
use tokio::sync::{broadcast, mpsc};

/// How long the bridge may take to answer a registration.
const PATIENCE: Duration = Duration::from_secs(15);

/// Somebody to play.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Person {
    /// The local part of the address, unique in the sandbox.
    pub id: String,
    /// The name shown.
    pub name: String,
    pub side: Side,
    /// The bare address on the person's own network: `carol@social.sandbox`.
    pub account: String,
    /// As people on the other network write it: `@carol@social.sandbox`, `xmpp:bob@chat.sandbox`.
    pub address: String,
}

/// Everybody there is, and the bot's two accounts.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Cast {
    pub people: Vec<Person>,
    /// `@bridge@social.sandbox`
    pub fediverse_bot: String,
    /// `bridge@chat.sandbox`
    pub xmpp_bot: String,
}

/// Why something could not be said.
#[derive(Debug, thiserror::Error)]
pub enum SayError {
    #[error("the fediverse server refuses the post: {}", .0.message)]
    Fediverse(ApiError),
    #[error("the XMPP server refuses the message: {0}")]
    Xmpp(#[from] SendError),
}

/// Why the people are not ready.
#[derive(Debug, thiserror::Error)]
pub enum CastError {
    #[error("{0}")]
    Account(#[from] std::io::Error),
    #[error("{0}")]
    Say(#[from] SayError),
    #[error(
        "the bridge did not answer the registration of {who} within {} seconds",
        PATIENCE.as_secs()
    )]
    Silence { who: String },
}

impl Cast {
    /// Opens everybody's account and brings the XMPP users online.
    ///
    /// # Errors
    /// The XMPP server refuses an account.
    pub fn enter(world: &World) -> Result<Self, CastError> {
        let social = world.fediverse().domain();
        let bot = world.xmpp_bot();
        let chat = bot.split_once('@').map_or("", |(_, domain)| domain);
        let carol = |name| person(name, Side::Fediverse, social);
        let bob = |name| person(name, Side::Xmpp, chat);
        let people = vec![carol("Carol"), carol("Dave"), bob("Bob"), bob("Eve")];
        people.iter().try_for_each(|p| p.enter(world))?;
        Ok(Self {
            people,
            fediverse_bot: format!("@{BOT}@{social}"),
            xmpp_bot: bot.to_owned(),
        })
    }

    /// Everybody asks the bridge to be registered, and hears its answer.
    ///
    /// # Errors
    /// A server refuses the message, or the bridge does not answer.
    pub async fn register(&self, world: &World) -> Result<(), CastError> {
        let all = self.people.iter().map(|p| self.register_one(world, p));
        futures::future::try_join_all(all).await.map(|_| ())
    }

    async fn register_one(&self, world: &World, person: &Person) -> Result<(), CastError> {
        let mut ear = Ear::open(world, person)?;
        self.say(world, person, "!register", None)?;
        match tokio::time::timeout(PATIENCE, ear.next()).await {
            Ok(Some(_)) => Ok(()),
            _ => Err(CastError::Silence {
                who: person.account.clone(),
            }),
        }
    }

    /// The person with this id.
    pub fn find(&self, id: &str) -> Option<&Person> {
        self.people.iter().find(|p| p.id == id)
    }

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
        match person.side {
            Side::Xmpp => {
                let (user, bot) = (&person.account, &self.xmpp_bot);
                Ok(world.xmpp().message_as(user, bot, text, reply_to)?)
            }
            Side::Fediverse => {
                let text = self.mentioning_bot(text);
                let replied = reply_to.map(|(_, id)| id);
                world
                    .fediverse()
                    .post_as(&person.id, &text, replied, Visibility::Direct)
                    .map_err(SayError::Fediverse)
            }
        }
    }

    /// What `person` really sends when writing `text`.
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
            format!("{bot} {text}")
        }
    }
}

fn person(name: &str, side: Side, domain: &str) -> Person {
    let id = name.to_lowercase();
    let account = format!("{id}@{domain}");
    let address = match side {
        Side::Fediverse => format!("@{account}"),
        Side::Xmpp => format!("xmpp:{account}"),
    };
    Person {
        name: name.to_owned(),
        id,
        side,
        account,
        address,
    }
}

impl Person {
    fn enter(&self, world: &World) -> Result<(), CastError> {
        match self.side {
            Side::Fediverse => {
                let facts = Facts {
                    display_name: Some(self.name.clone()),
                    ..Facts::default()
                };
                world.fediverse().account_with(&self.id, facts);
            }
            Side::Xmpp => {
                // Nobody logs in with it: the sandbox speaks for its people inside the server.
                let password: String = std::iter::repeat_with(fastrand::alphanumeric)
                    .take(24)
                    .collect();
                world.xmpp().account(&self.account, &password)?;
                world.xmpp().appear(&self.account).map_err(SayError::from)?;
            }
        }
        Ok(())
    }
}

/// Something a person received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Status or stanza id.
    pub id: String,
    /// The sender as the person's own network names it: a handle or a full JID.
    pub author: String,
    /// The whole text.
    pub text: String,
    /// The id it answers.
    pub reply_to: Option<String>,
}

/// Everything that others write to one person, from its opening on.
pub struct Ear {
    account: String,
    source: Source,
}

enum Source {
    Fediverse(broadcast::Receiver<PageEvent>),
    Xmpp(mpsc::Receiver<Arrived>),
}

impl Ear {
    /// Begins to listen for `person`.
    ///
    /// # Errors
    /// The person has no account.
    pub fn open(world: &World, person: &Person) -> Result<Self, SayError> {
        let source = match person.side {
            Side::Fediverse => Source::Fediverse(world.fediverse().subscribe(&person.id)),
            Side::Xmpp => Source::Xmpp(world.xmpp().subscribe(&person.account)?),
        };
        Ok(Self {
            account: person.account.clone(),
            source,
        })
    }

    /// The next message; `None` when the server is gone. Cancel-safe.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            let heard = match &mut self.source {
                Source::Xmpp(messages) => heard_on_xmpp(messages.recv().await?),
                Source::Fediverse(posts) => match posts.recv().await {
                    Ok(event) => heard_on_fediverse(event, &self.account),
                    Err(broadcast::error::RecvError::Lagged(_)) => None,
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            };
            if heard.is_some() {
                return heard;
            }
        }
    }
}

fn heard_on_xmpp(arrived: Arrived) -> Option<Heard> {
    let reply = arrived.payload("reply", "urn:xmpp:reply:0");
    let reply_to = reply.and_then(|reply| reply.attr("id")).map(str::to_owned);
    Some(Heard {
        reply_to,
        text: arrived.body.filter(|_| arrived.kind != "error")?,
        id: arrived.id.unwrap_or_default(),
        author: arrived.from,
    })
}

fn heard_on_fediverse(event: PageEvent, own: &str) -> Option<Heard> {
    match event {
        PageEvent::Posted(entry) if entry.author != own => Some(Heard {
            id: entry.id,
            author: entry.author,
            text: entry.text,
            reply_to: entry.in_reply_to_id,
        }),
        _ => None,
    }
}
