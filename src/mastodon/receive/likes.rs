//! Favourites that are withdrawn: Mastodon tells of none, so recent posts of the bot that were liked are looked at again,
//! a few at a time. Each has one reader, so a count tells whose like it was.

use std::time::Duration;

use serde_json::Value;
use tracing::debug;

use super::catchup::{Source, Trouble};
use crate::address::RemoteId;
use crate::event::{Inbound, Inbox, Liked, Party, Reaction, What, is_like};
use crate::mastodon::http::api::{Call, status_path};
use crate::mastodon::http::entities::Status;

/// Older posts are looked at no more.
const FRESH: Duration = Duration::from_secs(24 * 3600);

/// Number of posts of one turn, and maximum number of those among which it goes round.
const SOME: usize = 5;
const MOST: usize = 100;

/// Requests of the budget that are left to others.
const RESERVE: u64 = 150;

impl Source<'_> {
    /// Looks at some liked posts again; `turn` counts the turns.
    pub(crate) async fn look_at_likes<I: Inbox>(
        self,
        turn: usize,
        inbox: &I,
    ) -> Result<(), Trouble> {
        let liked = inbox.liked(self.clock.now().minus(FRESH), MOST).await?;
        let start = match liked.len() {
            0 => return Ok(()),
            many => turn.wrapping_mul(SOME) % many,
        };
        for post in liked.iter().cycle().skip(start).take(SOME.min(liked.len())) {
            if !self.api.has_room(RESERVE) {
                return Ok(());
            }
            self.look_at_like(post, inbox).await?;
        }
        Ok(())
    }

    async fn look_at_like<I: Inbox>(self, post: &Liked, inbox: &I) -> Result<(), Trouble> {
        let call = Call::get(status_path(&post.post.0));
        let status = match self.api.call::<Status>(call).await {
            Ok(status) => status,
            Err(error) => {
                debug!(id = %post.post, "could not look who likes a post: {error}");
                return Ok(());
            }
        };
        let Some(left) = left(&status, &post.emoji) else {
            return Ok(());
        };
        let event = Inbound {
            id: RemoteId(format!("status:{}/likes:{}", post.post, self.clock.now().0)),
            from: Party::new(post.who.clone()),
            what: What::Reacted(Reaction {
                to: post.post.clone(),
                emoji: left,
                whole: true,
            }),
        };
        Ok(inbox.accept(event).await?)
    }
}

/// The reactions that remain of those `known`, where some are gone.
fn left(status: &Status, known: &[String]) -> Option<Vec<String>> {
    let likes = status.favourites_count? > 0;
    let shown = status
        .pleroma
        .get("emoji_reactions")
        .and_then(Value::as_array);
    let is_there = |emoji: &String| match (is_like(emoji), shown) {
        (true, None) => likes,
        (false, None) => true, // nobody can tell
        (like, Some(all)) => {
            like && likes || all.iter().any(|one| one["name"].as_str() == Some(emoji))
        }
    };
    let left: Vec<String> = known
        .iter()
        .filter(|emoji| is_there(emoji))
        .cloned()
        .collect();
    (left.len() < known.len()).then_some(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::LIKE;
    use serde_json::json;

    #[test]
    fn only_what_is_certainly_gone_is() {
        let known =
            |all: &[&str]| -> Vec<String> { all.iter().map(|one| (*one).to_owned()).collect() };
        for (status, before, after) in [
            (json!({"favourites_count": 0}), vec![LIKE], Some(vec![])),
            (json!({"favourites_count": 1}), vec![LIKE], None),
            (json!({}), vec![LIKE], None),
            (json!({"favourites_count": null}), vec![LIKE], None),
            (
                json!({"favourites_count": 0}),
                vec![LIKE, "🎉"],
                Some(vec!["🎉"]),
            ),
            (
                json!({"favourites_count": 0, "pleroma": {"emoji_reactions": []}}),
                vec![LIKE, "🎉"],
                Some(vec![]),
            ),
            (
                json!({"favourites_count": 0, "pleroma": {"emoji_reactions": [{"name": "🎉"}]}}),
                vec!["🎉"],
                None,
            ),
            (
                json!({"favourites_count": 0, "pleroma": {"emoji_reactions": [{"name": LIKE}]}}),
                vec![LIKE],
                None,
            ),
        ] {
            let read: Status = serde_json::from_value(status.clone()).unwrap();
            let after = after.map(|after| known(&after));
            assert_eq!(left(&read, &known(&before)), after, "{status}");
        }
    }
}
