//! The only home of "now" and of randomness, so that tests can set both.
#![allow(clippy::disallowed_methods)] // what clippy.toml forbids elsewhere lives here

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// A moment in UTC, in milliseconds since 1970-01-01.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Reads an RFC 3339 time, as both networks write them (XEP-0082, Mastodon's API).
    pub fn parse(text: &str) -> Option<Self> {
        chrono::DateTime::parse_from_rfc3339(text.trim())
            .ok()
            .map(|t| Self(t.timestamp_millis()))
    }

    /// Reads a date and time without a zone, `2026-03-01 10:30:00.5`, as the clock on this machine's wall showed it. An hour
    /// that came twice is its first, one that was left out does not exist.
    pub fn parse_local(text: &str) -> Option<Self> {
        const FORMS: [&str; 2] = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"];
        let read = |form| chrono::NaiveDateTime::parse_from_str(text.trim(), form).ok();
        let wall = FORMS.into_iter().find_map(read)?;
        let local = wall.and_local_timezone(chrono::Local).earliest()?;
        Some(Self(local.timestamp_millis()))
    }

    /// RFC 3339 in UTC with milliseconds, e.g. `2026-03-01T09:30:00.000Z`.
    pub fn to_rfc3339(self) -> String {
        chrono::DateTime::from_timestamp_millis(self.0)
            .unwrap_or_default()
            .to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    }

    /// The day in UTC, e.g. `2026-03-01`: read alike in all languages.
    pub fn date(self) -> String {
        self.to_rfc3339().chars().take(10).collect()
    }

    /// The time in UTC, e.g. `10:42 UTC`: the bridge does not know anybody's time zone.
    pub fn hour(self) -> String {
        let text = self.to_rfc3339();
        format!("{} UTC", text.get(11..16).unwrap_or(&text))
    }

    /// The same with its day, for what is not soon: `2026-03-01 10:42 UTC`.
    pub fn day_and_hour(self) -> String {
        format!("{} {}", self.date(), self.hour())
    }

    /// The time alone for what is of today, and else with its day.
    pub fn hour_or_day(self, now: Self) -> String {
        match self.date() == now.date() {
            true => self.hour(),
            false => self.day_and_hour(),
        }
    }

    /// The moment `span` later.
    pub fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(millis(span)))
    }

    /// The moment `span` earlier.
    pub fn minus(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(millis(span)))
    }

    /// How long ago `earlier` was; zero if it is in the future (clocks jump).
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }
}

fn millis(span: Duration) -> i64 {
    i64::try_from(span.as_millis()).unwrap_or(i64::MAX)
}

/// Source of time and randomness. Clones of a mock share one hand-set time.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System,
    Mock {
        now: Arc<AtomicI64>,
        count: Arc<AtomicU64>,
    },
}

impl Clock {
    /// The machine's clock and generator.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still at `now` until `advance`, with predictable ids: for tests.
    pub fn mock(now: Timestamp) -> Self {
        Self(Source::Mock {
            now: Arc::new(AtomicI64::new(now.0)),
            count: Arc::default(),
        })
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::System => Timestamp(chrono::Utc::now().timestamp_millis()),
            Source::Mock { now, .. } => Timestamp(now.load(Ordering::SeqCst)),
        }
    }

    /// Moves a mock clock on; the machine's clock does not listen.
    pub fn advance(&self, span: Duration) {
        if let Source::Mock { now, .. } = &self.0 {
            now.fetch_add(millis(span), Ordering::SeqCst);
        }
    }

    /// A new id of 22 letters and digits (about 130 bits): stanza id, idempotency key, name of a resource.
    pub fn id(&self) -> String {
        match &self.0 {
            Source::System => std::iter::repeat_with(fastrand::alphanumeric)
                .take(22)
                .collect(),
            Source::Mock { count, .. } => {
                format!("id{:020}", count.fetch_add(1, Ordering::SeqCst))
            }
        }
    }

    /// `span` shortened or lengthened by up to a quarter, so that retries of many do not meet.
    pub fn jitter(&self, span: Duration) -> Duration {
        match self.0 {
            Source::System => span.mul_f64(0.75 + fastrand::f64() * 0.5),
            Source::Mock { .. } => span,
        }
    }

    /// A number below `below`; 0 where there is none.
    pub fn random(&self, below: u64) -> u64 {
        match self.0 {
            Source::System => fastrand::u64(..below.max(1)),
            Source::Mock { .. } => 0,
        }
    }

    /// The wait before attempt number `attempt` (from 1): doubles from `first` up to `longest`, with jitter.
    pub fn backoff(&self, attempt: u32, first: Duration, longest: Duration) -> Duration {
        let doubled = first.saturating_mul(1 << attempt.saturating_sub(1).min(20));
        self.jitter(doubled.min(longest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_round_trip_and_bad_ones_are_refused() {
        let t = Timestamp::parse("2026-03-01T10:30:00.250+01:00").unwrap();
        assert_eq!(t.to_rfc3339(), "2026-03-01T09:30:00.250Z");
        assert_eq!(Timestamp::parse("yesterday"), None);
    }

    #[test]
    fn backoff_doubles_to_its_limit() {
        let clock = Clock::mock(Timestamp(0));
        let wait = |n| clock.backoff(n, Duration::from_secs(1), Duration::from_secs(60));
        assert_eq!(wait(1), Duration::from_secs(1));
        assert_eq!(wait(4), Duration::from_secs(8));
        assert_eq!(wait(4000), Duration::from_secs(60));
    }

    #[test]
    fn a_clock_set_back_gives_no_negative_spans() {
        assert_eq!(Timestamp(5).since(Timestamp(9)), Duration::ZERO);
    }
}
