//! Looking at relayed posts again, for what no stream tells: Mastodon announces an edit of a direct post only to those who
//! follow its author, and nothing at all to a bot that was away.
//!
//! Posts are looked at again once after every gap, and a few times while they are fresh, as far as the rate limit has
//! room: `GET /api/v1/statuses/:id` for each.

use std::time::Duration;

use tracing::debug;

use super::catchup::{Source, Trouble};
use super::convert::{deleted, edited};
use crate::clock::Timestamp;
use crate::event::{Inbox, RelayedMessage};
use crate::mastodon::http::api::{ApiError, Call, status_path};
use crate::mastodon::http::entities::Status;

/// Older posts are looked at no more.
const FRESH: Duration = Duration::from_secs(3600);

/// At these ages a post is looked at again.
const AGES: [Duration; 4] = [
    Duration::from_secs(60),
    Duration::from_secs(5 * 60),
    Duration::from_secs(20 * 60),
    FRESH,
];

/// Maximum number of posts looked at in one go.
const MOST: usize = 30;

/// Requests of the budget that are left to others.
const RESERVE: u64 = 120;

/// The posts to look at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope {
    /// All fresh ones.
    All,
    /// Those that reached one of the ages since then.
    Since(Timestamp),
}

impl Scope {
    fn takes(self, post: &RelayedMessage, now: Timestamp) -> bool {
        match self {
            Self::All => true,
            Self::Since(last) => AGES.iter().any(|age| {
                let due = post.at.plus(*age);
                last < due && due <= now
            }),
        }
    }
}

impl Source<'_> {
    /// Looks at posts again; how many have changed or gone.
    pub(crate) async fn review<I: Inbox>(self, scope: Scope, inbox: &I) -> Result<usize, Trouble> {
        let now = self.clock.now();
        // A little longer, for those that are an hour old by now.
        let since = now.minus(FRESH + Duration::from_secs(300));
        let posts = inbox.relayed_since(since, 10 * MOST).await?;
        let mut changed = 0;
        for post in posts
            .iter()
            .filter(|post| scope.takes(post, now))
            .take(MOST)
        {
            if !self.api.has_room(RESERVE) {
                debug!("no room to look at older posts again");
                break;
            }
            changed += usize::from(self.look(post, inbox).await?);
        }
        Ok(changed)
    }

    async fn look<I: Inbox>(self, post: &RelayedMessage, inbox: &I) -> Result<bool, Trouble> {
        let path = status_path(&post.reference.0);
        let look = || self.api.call::<Status>(Call::get(&path));
        let event = match self.api.surely(look).await {
            Ok(status) if status.edited_at > post.edited => edited(status, self.me),
            Ok(_) => None,
            Err(error) if error.is_gone() => Some(deleted(&post.reference, post.author.clone())),
            Err(ApiError::Unreadable { .. }) => None,
            Err(error) => return Err(error.into()),
        };
        match event {
            Some(event) => self
                .bring(event, inbox)
                .await
                .map(|()| true)
                .map_err(Into::into),
            None => Ok(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_looked_at_again_a_few_times() {
        let post = RelayedMessage {
            reference: "1".into(),
            author: crate::address::Address::parse("@carol@gts.example").unwrap(),
            at: Timestamp(0),
            edited: None,
        };
        let every = 60_000;
        let looks = (1..120).filter(|minute| {
            let now = Timestamp(minute * every);
            Scope::Since(Timestamp(now.0 - every)).takes(&post, now)
        });
        assert_eq!(looks.collect::<Vec<_>>(), [1, 5, 20, 60]);
        assert!(Scope::All.takes(&post, Timestamp(5)));
    }
}
