//! Fetching notifications that no stream delivered.
//!
//! Pages are read backwards until known ground, because that is what every server understands, and then handled
//! oldest first. The cursor remembers the ground on which nothing is missing; only a completed catch-up moves it.

use std::collections::HashSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tracing::{debug, warn};

use super::Me;
use super::api::{Api, ApiError, Call};
use super::convert::{inbound, kinds};
use super::entities::{Notification, each};
use super::later::Later;
use super::sparing::{Part, Sparing};
use crate::clock::{Clock, Timestamp};
use crate::event::{Inbound, Inbox, InboxError};

/// The cursor's name in the store.
const CURSOR: &str = "mastodon.notifications";

const PAGE: usize = 80;
const MAX_PAGES: usize = 400;
const MAX_WAITS: usize = 10;

/// Longest wait for the rate limit in the middle of a catch-up: Mastodon counts requests in windows of 5 minutes.
const LONGEST_WAIT: Duration = Duration::from_secs(330);

/// How far back the very first catch-up looks, where it is not known when the bridge was set up.
const FIRST_LOOK: Duration = Duration::from_secs(24 * 3600);

/// Servers write a notification a little before or after the ones around it.
const OVERLAP: Duration = Duration::from_secs(3600);

/// Why a catch-up could not be completed.
#[derive(Debug)]
pub(super) enum Trouble {
    Api(ApiError),
    Store(InboxError),
}

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<InboxError> for Trouble {
    fn from(error: InboxError) -> Self {
        Self::Store(error)
    }
}

/// Up to where everything has been accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Cursor {
    /// The newest notifications of the last completed catch-up, newest first.
    ids: Vec<String>,
    /// When the newest of them was made.
    at: Timestamp,
}

/// Where notifications come from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub api: &'a Api,
    pub me: &'a Me,
    pub clock: &'a Clock,
    pub later: &'a Later,
}

/// What a walk backwards found, newest first.
struct Walk {
    events: Vec<Inbound>,
    newest_ids: Vec<String>,
    newest: Option<Timestamp>,
}

impl Source<'_> {
    /// Accepts everything that has happened since the last completed catch-up. How much that was.
    pub(super) async fn catch_up<I: Inbox>(self, inbox: &I) -> Result<usize, Trouble> {
        let old = self.cursor(inbox).await?;
        let now = self.api.server_time(self.clock.now());
        let begins = self.begins(inbox).await?;
        let floor = match &old {
            // A clock that was wrong once must not make everything since look old.
            Some(cursor) => cursor.at.min(now).minus(OVERLAP),
            None => begins.unwrap_or(now.minus(FIRST_LOOK)),
        };
        let floor = begins.map_or(floor, |begins| floor.max(begins));
        let known = old.iter().flat_map(|cursor| cursor.ids.iter().cloned());
        let walk = self.walk(None, &known.collect(), floor).await?;
        let new = Cursor {
            at: walk.newest.max(old.as_ref().map(|c| c.at)).unwrap_or(floor),
            ids: walk.newest_ids,
        };
        let count = self.bring_all(walk.events, inbox).await?;
        if old.as_ref() != Some(&new) {
            let value = serde_json::to_string(&new).unwrap_or_default(); // strings and a number: can't fail
            inbox.set_cursor(CURSOR, &value).await?;
        }
        debug!(count, "caught up with the notifications");
        Ok(count)
    }

    /// Accepts what one account has sent since `floor`, whatever the cursor says.
    pub(super) async fn fetch_from<I: Inbox>(
        self,
        account_id: &str,
        floor: Timestamp,
        inbox: &I,
    ) -> Result<usize, Trouble> {
        let begins = self.begins(inbox).await?;
        let floor = begins.map_or(floor, |begins| floor.max(begins));
        let walk = self.walk(Some(account_id), &HashSet::new(), floor).await?;
        self.bring_all(walk.events, inbox).await
    }

    /// Brings what is listed newest first, oldest first.
    async fn bring_all<I: Inbox>(self, events: Vec<Inbound>, inbox: &I) -> Result<usize, Trouble> {
        let count = events.len();
        for event in events.into_iter().rev() {
            self.bring(event, inbox).await?;
        }
        Ok(count)
    }

    /// Nothing that happened before is wanted, by the server's clock.
    async fn begins<I: Inbox>(&self, inbox: &I) -> Result<Option<Timestamp>, InboxError> {
        let begins = inbox.begins().await?;
        Ok(begins.map(|begins| self.api.server_time(begins)))
    }

    async fn cursor<I: Inbox>(&self, inbox: &I) -> Result<Option<Cursor>, InboxError> {
        let value = inbox.cursor(CURSOR).await?;
        Ok(value.and_then(|text| {
            serde_json::from_str(&text)
                .inspect_err(|_| {
                    warn!("the cursor of the notifications can't be read: looking back one day")
                })
                .ok()
        }))
    }

    async fn walk(
        self,
        account: Option<&str>,
        known: &HashSet<String>,
        floor: Timestamp,
    ) -> Result<Walk, ApiError> {
        let mut walk = Walk {
            events: Vec::new(),
            newest_ids: Vec::new(),
            newest: None,
        };
        let mut pages = Pages::new(self, account);
        let mut seen = HashSet::new();
        for _ in 0..MAX_PAGES {
            let page = pages.next().await?;
            let Some(last) = page.last() else {
                return Ok(walk);
            };
            pages.before = Some(last.id.clone());
            let fresh: Vec<Notification> = page
                .into_iter()
                .filter(|n| !n.id.is_empty() && seen.insert(n.id.clone()))
                .collect();
            if fresh.is_empty() {
                warn!("the server goes back no further: older notifications, if any, are missing");
                return Ok(walk);
            }
            if walk.take(fresh, known, floor, self.me) {
                return Ok(walk);
            }
        }
        warn!(
            MAX_PAGES,
            "too many notifications at once: older ones are missing"
        );
        Ok(walk)
    }
}

impl Walk {
    /// Takes a page in; whether it reached known ground. The rest of such a page is still looked at: a server may
    /// have written something late between what is known.
    fn take(
        &mut self,
        page: Vec<Notification>,
        known: &HashSet<String>,
        floor: Timestamp,
        me: &Me,
    ) -> bool {
        let mut reached = false;
        for notification in page {
            self.newest = self.newest.max(notification.created_at);
            if self.newest_ids.len() < PAGE {
                self.newest_ids.push(notification.id.clone());
            }
            let old = notification.created_at.is_some_and(|at| at < floor);
            if old || known.contains(&notification.id) {
                reached = true;
            } else {
                self.events.extend(inbound(notification, me));
            }
        }
        reached
    }
}

/// Pages of notifications, each older than the one before.
struct Pages<'a> {
    source: Source<'a>,
    account: Option<&'a str>,
    before: Option<String>,
    limit: usize,
    sparing: Sparing<'a>,
}

/// The request for a page.
const LIST: &str = "GET /api/v1/notifications";

/// What it can do without: some servers know other limits, or other kinds.
const OPTIONAL: [Part; 4] = [Part::LargeLimit, Part::Types, Part::Filter, Part::Limit];

/// The largest page that servers with a limit of their own allow.
const USUAL_PAGE: usize = 40;

impl<'a> Pages<'a> {
    fn new(source: Source<'a>, account: Option<&'a str>) -> Self {
        Self {
            source,
            account,
            before: None,
            limit: PAGE,
            sparing: source.api.sparing(LIST, &OPTIONAL),
        }
    }

    /// The next page; waits for the rate limit, and asks for less where the server can't do what it is asked.
    async fn next(&mut self) -> Result<Vec<Notification>, ApiError> {
        let mut waits = 0;
        loop {
            let error = match self.source.api.call::<Vec<Value>>(self.request()).await {
                Ok(items) => {
                    self.sparing.accepted(self.source.clock.now());
                    return Ok(each(items, "notification"));
                }
                Err(error) => error,
            };
            match error {
                ApiError::Limited(wait) if waits < MAX_WAITS && wait <= LONGEST_WAIT => {
                    waits += 1;
                    debug!(?wait, "waiting for the rate limit");
                    tokio::time::sleep(wait).await;
                }
                ApiError::Unreadable { too_long: true } if self.limit > 1 => self.limit /= 4,
                error if self.sparing.again(&error) => {}
                error => return Err(error),
            }
            self.limit = self.limit.max(1);
        }
    }

    fn request(&self) -> Call {
        let mut call = Call::get("/api/v1/notifications");
        let limit = match self.sparing.has(Part::LargeLimit) {
            true => self.limit,
            false => self.limit.min(USUAL_PAGE),
        };
        if self.sparing.has(Part::Limit) {
            call = call.query("limit", limit.to_string());
        }
        if self.sparing.has(Part::Filter) {
            call = call.query("include_filtered", "true"); // Mastodon 4.3; others ignore it
        }
        if self.sparing.has(Part::Types) {
            for kind in kinds() {
                call = call.query("types[]", kind);
            }
        }
        if let Some(account) = self.account {
            call = call.query("account_id", account);
        }
        match &self.before {
            Some(id) => call.query("max_id", id.as_str()),
            None => call,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(ids: &[(&str, i64)]) -> Vec<Notification> {
        ids.iter()
            .map(|(id, at)| {
                serde_json::from_value(serde_json::json!({"id": id, "type": "follow",
                    "created_at": Timestamp(*at).to_rfc3339(), "account": {"id": "9", "acct": "carol"}}))
                .unwrap()
            })
            .collect()
    }

    #[test]
    fn a_page_is_read_to_its_end_even_where_it_reaches_known_ground() {
        let me = Me {
            id: "1".into(),
            address: "@bot@social.example".parse().unwrap(),
        };
        let mut walk = Walk {
            events: Vec::new(),
            newest_ids: Vec::new(),
            newest: None,
        };
        let known: HashSet<String> = ["5".to_owned()].into();
        assert!(!walk.take(page(&[("9", 900), ("8", 800)]), &known, Timestamp(300), &me));
        assert!(walk.take(
            page(&[("5", 500), ("4", 400), ("2", 200)]),
            &known,
            Timestamp(300),
            &me
        ));
        let taken: Vec<&str> = walk.events.iter().map(|e| e.id.0.as_str()).collect();
        assert_eq!(
            taken,
            ["notification:9", "notification:8", "notification:4"]
        );
        assert_eq!(walk.newest_ids, ["9", "8", "5", "4", "2"]);
        assert_eq!(walk.newest, Some(Timestamp(900)));
    }
}
