//! The bot's own posts, as far as they had to be read: a look for another one reads only what is new since.
//!
//! Kept in memory while messages are looked for, and for a while after. What is kept is without gaps, from some moment up to
//! the last look; only of the newest part it is not certain yet that nothing will be put in between.

use std::collections::HashSet;
use std::time::Duration;

use tokio::sync::Mutex;
use tracing::warn;

use crate::clock::{Clock, Timestamp};
use crate::mastodon::http::api::{Api, ApiError, Call, segment};
use crate::mastodon::http::entities::{Mention, Status};
use crate::mastodon::http::sparing::Part;
use crate::mastodon::leg::me::Me;
use crate::mastodon::leg::session::Session;
use crate::mastodon::receive::convert::mentions;
use crate::render::html;

/// Statuses a page, as many as servers give at once.
const LIMIT: &str = "40";

/// Maximum number of posts kept; a look that would need more fails. Servers with limits admit 2,400 a day, for which a message
/// is tried; ten times that take about 10 MB.
const MOST: usize = 25_000;

/// Number of posts kept though the last look did not go back so far.
const FEW: usize = 2_000;

/// Time for which a server may work on a post that then stands among those that were there before.
const SETTLING: Duration = Duration::from_secs(150);

/// Time after the last look for which everything is kept: servers may refuse the rest of a long one for a while.
const KEPT: Duration = Duration::from_secs(3600);

/// Longest wait of a look for another one. A server that is slow to list posts is not to hold up all messages.
const TURN: Duration = Duration::from_secs(5);

/// One post, without what nobody looks for.
#[derive(Debug)]
pub(crate) struct Post {
    pub(crate) id: String,
    pub(crate) at: Option<Timestamp>,
    /// Empty if it is no reply.
    pub(crate) reply_to: String,
    pub(crate) direct: bool,
    pub(crate) mentions: Vec<Mention>,
    /// The text that a reader sees.
    pub(crate) shown: String,
}

impl Post {
    /// `word`: the server's own for a direct post.
    pub(crate) fn new(status: Status, me: &Me, word: &str) -> Self {
        let direct = status.visibility == "direct" || status.visibility == word;
        let shown = match direct {
            true => html::to_text(&status.content, &mentions(&status, me)),
            false => String::new(),
        };
        Self {
            id: status.id,
            at: status.created_at,
            reply_to: status.in_reply_to_id,
            direct,
            mentions: status.mentions.unwrap_or_default(),
            shown,
        }
    }
}

/// The posts that were read, for all who look for one.
#[derive(Default)]
pub(crate) struct OwnPosts(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// Newest first.
    posts: Vec<Post>,
    /// Down to here all are known; none before the first look. By the server's clock, as everything here.
    since: Option<Timestamp>,
    /// Up to here all are known for good.
    settled: Timestamp,
    looked: Timestamp,
}

/// The result of a look.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Look<T> {
    /// The post, or what `pick` made of it.
    Found(T),
    /// It is not there.
    NotThere,
    /// It is not there, but neither is any other direct post: this server's lists do not show them.
    Hidden,
}

impl OwnPosts {
    /// Returns what `pick` finds among all posts since then, newest first; perhaps there are older ones among them. Not to find
    /// anything counts only in a list that shows the bot's direct posts: its own, or else its home timeline.
    ///
    /// # Errors
    /// Those of the API, and [`ApiError::Limited`] while the requests that are left are better spent on messages. What was
    /// read by then is kept: the next look goes on from there. [`ApiError::TimedOut`] while another look goes on.
    pub(crate) async fn find<T>(
        &self,
        since: Timestamp,
        (api, clock): (&Api, &Clock),
        session: &Session,
        pick: impl Fn(&[Post]) -> Option<T>,
    ) -> Result<Look<T>, ApiError> {
        let turn = tokio::time::timeout(TURN, self.0.lock()).await;
        let mut known = turn.map_err(|_| ApiError::TimedOut)?;
        let now = api.server_time(clock.now());
        known.fade(now);
        let source = Source {
            api,
            clock,
            session,
            list: List::Own,
        };
        let found = known.find(since, now, &source, &pick).await;
        known.looked = api.server_time(clock.now());
        known.forget_before(since);
        if let Some(found) = found? {
            return Ok(Look::Found(found));
        }
        let shows = |posts: &[Post]| posts.iter().any(|post| post.direct);
        if session.server.quirks.lists_direct || shows(&known.posts) {
            return Ok(Look::NotThere);
        }
        let home = source.home(since).await?;
        Ok(match pick(&home) {
            Some(found) => Look::Found(found),
            None if shows(&home) => Look::NotThere,
            None => Look::Hidden,
        })
    }

    /// Forgets everything if nobody looked for anything lately; `now` by the server's clock.
    pub(crate) fn fade(&self, now: Timestamp) {
        if let Ok(mut known) = self.0.try_lock() {
            known.fade(now);
        }
    }
}

impl Known {
    async fn find<T>(
        &mut self,
        since: Timestamp,
        now: Timestamp,
        source: &Source<'_>,
        pick: &impl Fn(&[Post]) -> Option<T>,
    ) -> Result<Option<T>, ApiError> {
        let first = self.since.is_none();
        if first {
            self.settled = now.minus(SETTLING);
        }
        self.add_older(since, source).await?;
        let found = pick(&self.posts);
        if first || found.is_some() {
            return Ok(found);
        }
        self.add_newer(now, source).await?;
        Ok(pick(&self.posts))
    }

    fn fade(&mut self, now: Timestamp) {
        // The two clocks may come nearer to each other, but not by much.
        if now.since(self.looked) > KEPT || self.looked.since(now) > SETTLING {
            *self = Self::default();
        }
    }

    async fn add_newer(&mut self, now: Timestamp, source: &Source<'_>) -> Result<(), ApiError> {
        let mut newer = Vec::new();
        source.read(&mut newer, self.settled).await?;
        let ids: HashSet<&str> = newer.iter().map(|post| post.id.as_str()).collect();
        self.posts.retain(|post| !ids.contains(post.id.as_str()));
        newer.append(&mut self.posts);
        self.posts = newer;
        self.settled = now.minus(SETTLING);
        self.shorten(MOST);
        Ok(())
    }

    /// Forgets older posts: unknown outcomes are of about the same age. The others are read again in the rare case of need.
    fn forget_before(&mut self, since: Timestamp) {
        let is_needed = |post: &&Post| post.at.is_none_or(|at| at >= since);
        let needed = self.posts.iter().take_while(is_needed).count();
        self.shorten(needed.max(FEW));
    }

    fn shorten(&mut self, most: usize) {
        if self.posts.len() > most {
            self.posts.truncate(most);
            self.ends_at_last();
        }
    }

    /// All are known down to the last of them, and no further.
    fn ends_at_last(&mut self) {
        self.since = self.posts.last().and_then(|post| post.at);
        if self.since.is_none() {
            self.posts.clear();
        }
    }

    async fn add_older(&mut self, since: Timestamp, source: &Source<'_>) -> Result<(), ApiError> {
        if self.since.is_some_and(|known| known <= since) {
            return Ok(());
        }
        let read = source.read(&mut self.posts, since).await;
        match read {
            Ok(()) => self.since = Some(since),
            Err(_) => self.ends_at_last(),
        }
        read
    }
}

struct Source<'a> {
    api: &'a Api,
    clock: &'a Clock,
    session: &'a Session,
    list: List,
}

/// A list of statuses in which the bot's are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    /// Its own.
    Own,
    /// Those of its home timeline, with everybody's whom it follows.
    Home,
}

impl List {
    /// Its path, for this account.
    fn path(self, id: &str) -> String {
        match self {
            Self::Own => format!("/api/v1/accounts/{}/statuses", segment(id)),
            Self::Home => "/api/v1/timelines/home".to_owned(),
        }
    }

    fn request(self) -> &'static str {
        match self {
            Self::Own => "GET /api/v1/accounts/:id/statuses",
            Self::Home => "GET /api/v1/timelines/home",
        }
    }

    /// Parts that a request can do without.
    fn optional(self) -> &'static [Part] {
        match self {
            Self::Own => &[Part::Filter, Part::Limit],
            Self::Home => &[Part::Limit],
        }
    }
}

impl Source<'_> {
    /// The bot's posts in its home timeline since then.
    async fn home(&self, since: Timestamp) -> Result<Vec<Post>, ApiError> {
        let mut posts = Vec::new();
        let home = Self {
            list: List::Home,
            ..*self
        };
        home.read(&mut posts, since).await?;
        Ok(posts)
    }

    /// Adds what is older than the last of `posts`, down to `since`.
    async fn read(&self, posts: &mut Vec<Post>, since: Timestamp) -> Result<(), ApiError> {
        let me = &self.session.me;
        let path = self.list.path(&me.id);
        let mut seen: HashSet<String> = posts.iter().map(|post| post.id.clone()).collect();
        let mut before = posts.last().map(|post| post.id.clone());
        let mut sparing = self.api.sparing(self.list.request(), self.list.optional());
        while seen.len() <= MOST {
            let mut call = Call::get(&path);
            if sparing.has(Part::Limit) {
                call = call.query("limit", LIMIT);
            }
            if sparing.has(Part::Filter) {
                call = call.query("exclude_reblogs", "true");
            }
            if let Some(last) = &before {
                call = call.query("max_id", last).can_wait(); // many pages are not to hold messages up
            }
            let items = match self.api.list::<Status>(call).await {
                Err(error) if sparing.again(&error) => continue,
                items => items?,
            };
            sparing.accepted(self.clock.now());
            let mut page = items.read;
            page.retain(|status| seen.insert(status.id.clone()));
            let older = |status: &Status| status.created_at.is_some_and(|at| at < since);
            let reached = page.last().is_none_or(older);
            before = page.last().map(|status| status.id.clone());
            let mine = |status: &Status| match (&status.account, self.list) {
                (Some(author), List::Home) => author.id == me.id,
                (None, List::Home) => false,
                (_, List::Own) => true,
            };
            let own = page.into_iter().filter(mine);
            let word = self.session.server.quirks.direct_word;
            posts.extend(own.map(|one| Post::new(one, me, word)));
            if reached {
                return Ok(());
            }
        }
        warn!(
            since = since.to_rfc3339(),
            "too many posts to see whether a message is among them: it waits, and is given up in the end"
        );
        Err(ApiError::Unreadable { too_long: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_needs_any_more_is_forgotten() {
        let post = |n: i64| Post {
            id: n.to_string(),
            at: Some(Timestamp(n)),
            reply_to: String::new(),
            direct: true,
            mentions: Vec::new(),
            shown: String::new(),
        };
        let mut known = Known {
            posts: (0..5_000).rev().map(post).collect(),
            since: Some(Timestamp(0)),
            ..Known::default()
        };
        known.forget_before(Timestamp(2_000));
        assert_eq!(
            (known.posts.len(), known.since),
            (3_000, Some(Timestamp(2_000)))
        );
        known.forget_before(Timestamp(4_990));
        assert_eq!(
            (known.posts.len(), known.since),
            (FEW, Some(Timestamp(3_000)))
        );
    }
}
