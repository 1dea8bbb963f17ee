//! Follows and blocks of the bot: no notification tells of their end, so the server is asked about a few people at a time.
//! Source: <https://docs.joinmastodon.org/methods/accounts/#relationships>.

use std::time::Duration;

use serde::Deserialize;
use tracing::debug;

use super::{Source, Trouble};
use crate::address::RemoteId;
use crate::event::{Follower, Inbound, Inbox, Party, What};
use crate::mastodon::http::api::Call;
use crate::mastodon::http::entities::{id, maybe};

/// How often people are asked about.
const OFTEN: Duration = Duration::from_secs(20);

/// When to ask once more about somebody who seems to follow no longer.
const SURE: Duration = Duration::from_secs(5);

/// When to ask again a server that has no such list.
const SELDOM: Duration = Duration::from_secs(6 * 3600);

/// Maximum number of people in one request.
const SOME: usize = 40;

/// Requests of the budget that are left to others.
const RESERVE: u64 = 120;

/// `Relationship`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Relationship {
    #[serde(deserialize_with = "id")]
    id: String,
    #[serde(deserialize_with = "maybe")]
    followed_by: Option<bool>,
    #[serde(deserialize_with = "maybe")]
    blocked_by: Option<bool>,
}

impl Source<'_> {
    /// Looks how the next few people stand to the bot; when to do so again.
    pub(crate) async fn look_at_follows<I: Inbox>(self, inbox: &I) -> Result<Duration, Trouble> {
        let after = self.follows.after.borrow().clone();
        let people = inbox.followers(&after, SOME).await?;
        let last = people.last().filter(|_| people.len() == SOME);
        let last = last.map(|one| one.account_id.clone()).unwrap_or_default();
        let before = self.follows.after.replace(last); // empty: from the beginning
        if people.is_empty() || !self.api.has_room(RESERVE) {
            return Ok(OFTEN);
        }
        let call = people
            .iter()
            .fold(Call::get("/api/v1/accounts/relationships"), |call, one| {
                call.query("id[]", one.account_id.as_str())
            });
        let found = match self.api.list::<Relationship>(call).await {
            Ok(found) => found.read,
            Err(error) if error.is_answer() || error.is_missing() => {
                debug!("the server does not tell who follows the bot: {error}");
                return Ok(SELDOM);
            }
            Err(error) => return Err(error.into()),
        };
        let doubts = self.follows.gone.borrow().len();
        for person in people {
            let relation = found.iter().find(|one| one.id == person.account_id);
            if let Some((follows, blocks)) = relation.and_then(|one| self.changed(&person, one)) {
                let now = self.clock.now().0;
                inbox
                    .accept(Inbound {
                        id: RemoteId(format!("relation:{}:{now}", person.account_id)),
                        from: Party {
                            account_id: Some(person.account_id),
                            ..Party::new(person.address)
                        },
                        what: What::Related { follows, blocks },
                    })
                    .await?;
            }
        }
        if self.follows.gone.borrow().len() > doubts {
            self.follows.after.replace(before);
            return Ok(SURE);
        }
        Ok(OFTEN)
    }

    /// Whether they follow and block the bot, where that is news. An end of following counts when it was seen twice, as a
    /// new one may be a moment old.
    fn changed(&self, person: &Follower, now: &Relationship) -> Option<(bool, bool)> {
        let blocks = now.blocked_by == Some(true);
        let follows = now.followed_by?;
        let mut gone = self.follows.gone.borrow_mut();
        let ended = person.joined && !follows && !blocks;
        if !ended {
            gone.remove(&person.account_id);
        } else if gone.insert(person.account_id.clone()) {
            return None;
        }
        (blocks || follows != person.joined).then_some((follows, blocks))
    }
}
