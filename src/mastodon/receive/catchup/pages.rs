//! Pages of notifications, each older than the one before.

use std::time::Duration;

use tracing::debug;

use super::Source;
use crate::mastodon::http::api::{ApiError, Call};
use crate::mastodon::http::entities::Notification;
use crate::mastodon::http::items::Items;
use crate::mastodon::http::sparing::{Part, Sparing};
use crate::mastodon::leg::me::Me;
use crate::mastodon::receive::convert::kinds;

/// The most that is asked for at once.
pub(super) const PAGE: usize = 80;

/// The largest page that servers with a limit of their own allow.
const USUAL_PAGE: usize = 40;

const MAX_WAITS: usize = 10;

/// Longest wait for the rate limit in the middle of a catch-up: Mastodon counts requests in windows of 5 minutes.
const LONGEST_WAIT: Duration = Duration::from_secs(330);

/// Number of whole pages of a size before larger ones are tried again, where these were too long.
const CAUTION: usize = 8;

/// The request for a page.
const LIST: &str = "GET /api/v1/notifications";

/// Parts that the request can do without: some servers know other limits, or other kinds.
const OPTIONAL: [Part; 4] = [Part::LargeLimit, Part::Types, Part::Filter, Part::Limit];

/// One page after the other.
pub(super) struct Pages<'a> {
    source: Source<'a>,
    account: Option<&'a str>,
    sparing: Sparing<'a>,
    limit: usize,
    /// Number of pages that still keep this limit.
    narrow: usize,
    /// Begins with a page of one, and halves what fails: something in it may be what a server fails on.
    pub small: bool,
}

/// Which page.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum From {
    /// The newest.
    Top,
    /// Notifications older than this.
    Below(String),
    /// The oldest that are newer than this.
    Above(String),
}

impl<'a> Pages<'a> {
    pub(super) fn new(source: Source<'a>, account: Option<&'a str>) -> Self {
        Self {
            source,
            account,
            sparing: source.api.sparing(LIST, &OPTIONAL),
            limit: PAGE,
            narrow: 0,
            small: false,
        }
    }

    /// Begins anew with the smallest page.
    pub(super) fn begin_small(&mut self) {
        self.small = true;
        self.limit = 1;
    }

    /// The bot's own account.
    pub(super) fn me(&self) -> &'a Me {
        self.source.me
    }

    /// Whether enough pages in a row came whole that steps need not be small any more.
    pub(super) fn is_wide(&self) -> bool {
        self.limit == PAGE
    }

    /// A page; waits for the rate limit, and asks for less where the server can't do what it is asked.
    pub(super) async fn get(&mut self, from: &From) -> Result<Items<Notification>, ApiError> {
        let mut waits = 0;
        loop {
            let call = self.request(from);
            let error = match self.source.api.list::<Notification>(call).await {
                Ok(items) => {
                    self.sparing.accepted(self.source.clock.now());
                    self.widen();
                    return Ok(items);
                }
                Err(error) => error,
            };
            match error {
                ApiError::Limited(wait) if waits < MAX_WAITS && wait <= LONGEST_WAIT => {
                    waits += 1;
                    debug!(?wait, "waiting for the rate limit");
                    tokio::time::sleep(wait).await;
                }
                ApiError::Unreadable { too_long: true } if self.limit > 1 => {
                    (self.limit, self.narrow) = (self.limit / 2, CAUTION);
                }
                error if self.small && is_of_page(&error) && self.limit > 1 => {
                    if self.limit > USUAL_PAGE {
                        self.sparing.miss(Part::LargeLimit, self.source.clock.now());
                    }
                    self.limit /= 2;
                }
                error if self.sparing.again(&error) => {}
                error => return Err(error),
            }
            self.limit = self.limit.max(1);
        }
    }

    /// Asks for more at once, unless that was too much a while ago.
    fn widen(&mut self) {
        match self.narrow {
            0 => self.limit = (self.limit * 2).min(PAGE),
            _ => self.narrow -= 1,
        }
    }

    fn request(&self, from: &From) -> Call {
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
        match from {
            From::Top => call,
            From::Below(id) => call.query("max_id", id.as_str()),
            From::Above(id) => call.query("min_id", id.as_str()),
        }
    }
}

/// Whether something on the page may be the reason of this error, and not the server's state.
pub(super) fn is_of_page(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::Status {
            code: 404 | 410 | 500..=599,
            ..
        } | ApiError::Unreadable { .. }
            | ApiError::Lost(_)
            | ApiError::TimedOut
    )
}
