//! The people of the sandbox: two on each network who are registered at the bridge, and a newcomer.

mod deeds;
mod ear;

pub use deeds::{Deed, Shared};
pub use ear::{Ear, Heard, News, Picture};

use crate::Side;
use crate::mastodon::{ApiError, Facts};
use crate::world::{BOT, World};
use crate::xmpp::SendError;
use std::time::Duration;

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
    /// Has not used the bridge so far: is asked before the first message.
    pub new: bool,
}

/// Everybody there is, and the bot's two accounts.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Cast {
    pub people: Vec<Person>,
    /// `@bridge@social.sandbox`
    pub fediverse_bot: String,
    /// `bridge@chat.sandbox`
    pub xmpp_bot: String,
    /// The address of the fediverse bot's page.
    pub fediverse_page: String,
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
        let fay = Person {
            new: true,
            ..bob("Fay")
        };
        let people = vec![carol("Carol"), carol("Dave"), bob("Bob"), bob("Eve"), fay];
        people.iter().try_for_each(|p| p.enter(world))?;
        Ok(Self {
            people,
            fediverse_bot: format!("@{BOT}@{social}"),
            xmpp_bot: bot.to_owned(),
            fediverse_page: format!("{}/@{BOT}", world.fediverse().base_url()),
        })
    }

    /// Everybody but newcomers asks the bridge to be registered, and hears its answer.
    ///
    /// # Errors
    /// A server refuses the message, or the bridge does not answer.
    pub async fn register(&self, world: &World) -> Result<(), CastError> {
        let known = self.people.iter().filter(|p| !p.new);
        let all = known.map(|p| self.register_one(world, p));
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
        new: false,
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
