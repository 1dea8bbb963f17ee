//! Rate limits, counted in windows aligned to the clock, and the count of API calls.
//!
//! Source: `rack_attack.rb` and `RateLimiter` of Mastodon; <https://docs.joinmastodon.org/api/rate-limits/>

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use chrono::{DateTime, SecondsFormat, Utc};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An upper bound of calls within a number of seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    pub most: u32,
    pub seconds: i64,
}

/// Rate limits of one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimits {
    /// All requests.
    pub requests: Limit,
    /// New statuses.
    pub posts: Limit,
    /// Deletions of statuses.
    pub deletions: Limit,
    /// Uploads.
    pub uploads: Limit,
}

impl RateLimits {
    /// The limits of a real Mastodon: 300 requests in 5 minutes, 300 posts in 3 hours, 30 deletions and
    /// 30 uploads in 30 minutes.
    pub fn mastodon() -> Self {
        Self {
            requests: Limit {
                most: 300,
                seconds: 300,
            },
            posts: Limit {
                most: 300,
                seconds: 3 * 3600,
            },
            deletions: Limit {
                most: 30,
                seconds: 1800,
            },
            uploads: Limit {
                most: 30,
                seconds: 1800,
            },
        }
    }
}

impl Default for RateLimits {
    /// The windows of a real Mastodon, but room for any test.
    fn default() -> Self {
        let mut limits = Self::mastodon();
        for limit in [
            &mut limits.requests,
            &mut limits.posts,
            &mut limits.deletions,
            &mut limits.uploads,
        ] {
            limit.most = 1_000_000;
        }
        limits
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Family {
    Requests,
    Posts,
    Deletions,
    Uploads,
}

/// The state of a limit after one more use.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    limit: u32,
    remaining: u32,
    reset: i64,
    pub exceeded: bool,
}

/// One more of something, `used` before, in the window that contains `now` (Unix seconds).
fn usage(limit: Limit, used: u32, now: i64) -> Usage {
    Usage {
        limit: limit.most,
        remaining: limit.most.saturating_sub(used + 1),
        reset: window(limit, now) + limit.seconds,
        exceeded: used >= limit.most,
    }
}

/// When the window that contains `now` began.
fn window(limit: Limit, now: i64) -> i64 {
    now - now.rem_euclid(limit.seconds.max(1))
}

impl Usage {
    /// `X-RateLimit-Limit`, `-Remaining` and `-Reset` (ISO 8601).
    pub fn write(&self, headers: &mut HeaderMap) {
        let reset = DateTime::<Utc>::from_timestamp(self.reset, 0).unwrap_or_default();
        for (name, value) in [
            ("x-ratelimit-limit", self.limit.to_string()),
            ("x-ratelimit-remaining", self.remaining.to_string()),
            (
                "x-ratelimit-reset",
                reset.to_rfc3339_opts(SecondsFormat::Micros, true),
            ),
        ] {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}

/// Counted calls: (account or empty, `METHOD /path/template`) and how often.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calls(BTreeMap<(String, String), u64>);

impl Calls {
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// Calls made with the token of an account (by address, e.g. `bot@fedi.test`).
    pub fn by(&self, account: &str) -> u64 {
        self.0
            .iter()
            .filter(|((a, _), _)| a == account)
            .map(|(_, n)| n)
            .sum()
    }

    /// Calls of an account to an endpoint such as `POST /api/v1/statuses`.
    pub fn of(&self, account: &str, endpoint: &str) -> u64 {
        self.0
            .get(&(account.to_owned(), endpoint.to_owned()))
            .copied()
            .unwrap_or_default()
    }

    /// Account, endpoint, count.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, u64)> {
        self.0
            .iter()
            .map(|((account, endpoint), n)| (account.as_str(), endpoint.as_str(), *n))
    }
}

#[derive(Debug, Default)]
struct Inner {
    used: HashMap<(String, Family), (i64, u32)>,
    calls: Calls,
}

/// Counts what every account does.
#[derive(Debug)]
pub struct Meter {
    limits: RateLimits,
    inner: Mutex<Inner>,
}

impl Meter {
    pub fn new(limits: RateLimits) -> Self {
        Self {
            limits,
            inner: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn count(&self, account: &str, endpoint: &str) {
        *self
            .lock()
            .calls
            .0
            .entry((account.to_owned(), endpoint.to_owned()))
            .or_default() += 1;
    }

    pub fn calls(&self) -> Calls {
        self.lock().calls.clone()
    }

    pub fn reset_calls(&self) {
        self.lock().calls = Calls::default();
    }

    /// Uses a limit once; what is over the limit is not counted.
    pub fn take(&self, account: &str, family: Family, now: DateTime<Utc>) -> Usage {
        let limit = match family {
            Family::Requests => self.limits.requests,
            Family::Posts => self.limits.posts,
            Family::Deletions => self.limits.deletions,
            Family::Uploads => self.limits.uploads,
        };
        let mut inner = self.lock();
        let (start, used) = inner.used.entry((account.to_owned(), family)).or_default();
        let current = window(limit, now.timestamp());
        if *start != current {
            (*start, *used) = (current, 0);
        }
        let usage = usage(limit, *used, now.timestamp());
        if !usage.exceeded {
            *used += 1;
        }
        usage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_used_up_and_begins_anew() {
        let mut limits = RateLimits::mastodon();
        limits.posts.most = 2;
        let meter = Meter::new(limits);
        let at = |s| DateTime::<Utc>::from_timestamp(s, 0).unwrap();
        let take = |s| meter.take("bot", Family::Posts, at(s));
        assert_eq!((take(10).remaining, take(11).remaining), (1, 0));
        let third = take(12);
        assert!(third.exceeded);
        assert_eq!(third.reset, 10_800);
        assert!(!take(10_800).exceeded);
        assert!(!meter.take("carol", Family::Posts, at(12)).exceeded);
    }
}
