//! Rate limits as servers announce them: `X-RateLimit-*` and `Retry-After`.
//! Source: <https://docs.joinmastodon.org/api/rate-limits/>.

use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::clock::{Clock, Timestamp};

/// Longest wait that is believed: Mastodon's longest window for posts.
const MAX_WAIT: Duration = Duration::from_secs(3 * 3600);

/// The wait after a refusal that names none.
pub(super) const UNNAMED_WAIT: Duration = Duration::from_secs(60);

/// What a request is counted against. Servers count some kinds apart, and then announce only that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Budget {
    /// All requests together.
    General,
    /// New statuses.
    Posts,
    /// New follows.
    Follows,
    /// Uploads of files.
    Media,
    /// Deletions of statuses.
    Deletions,
}

/// What is left of each budget, as the newest answer said.
#[derive(Debug, Default)]
pub(super) struct Budgets([Option<Window>; 5]);

#[derive(Debug, Clone, Copy)]
struct Window {
    left: u64,
    until: Timestamp,
}

impl Budgets {
    /// Takes one request from the budget. The time to wait when nothing is left: the server would refuse it.
    pub(super) fn take(&mut self, budget: Budget, clock: &Clock) -> Result<(), Duration> {
        let now = clock.now();
        let slot = &mut self.0[budget as usize];
        match slot {
            Some(window) if window.until <= now => *slot = None,
            Some(Window { left: 0, until }) => return Err(until.since(now).min(MAX_WAIT)),
            Some(window) => window.left -= 1,
            None => {}
        }
        Ok(())
    }

    /// What the newest answer left of a budget, where it said so.
    pub(super) fn left(&self, budget: Budget, clock: &Clock) -> Option<u64> {
        let window = self.0[budget as usize]?;
        (window.until > clock.now()).then_some(window.left)
    }

    /// Learns from the headers of an answer. The wait, if the server refused (429) for now.
    pub(super) fn learn(
        &mut self,
        budget: Budget,
        headers: &HeaderMap,
        refused: bool,
        clock: &Clock,
    ) -> Option<Duration> {
        let here = clock.now();
        let there = server_time(headers).unwrap_or(here);
        let reset = number_or_time(headers, "x-ratelimit-reset", there);
        let left = text(headers, "x-ratelimit-remaining").and_then(|n| n.parse().ok());
        let until = |wait: Duration| here.plus(wait.min(MAX_WAIT));
        if refused {
            let wait = retry_after(headers).or(reset).unwrap_or(UNNAMED_WAIT);
            let wait = wait.clamp(Duration::from_secs(1), MAX_WAIT);
            let until = until(wait);
            self.0[budget as usize] = Some(Window { left: 0, until });
            return Some(wait);
        }
        if let (Some(left), Some(reset)) = (left, reset) {
            let until = until(reset);
            self.0[budget as usize] = Some(Window { left, until });
        }
        None
    }
}

/// `Retry-After`: seconds or a date (RFC 9110 section 10.2.3).
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let there = server_time(headers).unwrap_or(Timestamp(0)); // only needed for dates, and then it is there
    number_or_time(headers, "retry-after", there).map(|wait| wait.min(MAX_WAIT))
}

/// The server's own time: what it says in the same answer is meant in it.
pub(super) fn server_time(headers: &HeaderMap) -> Option<Timestamp> {
    http_date(&text(headers, "date")?)
}

/// The wait that a header names: a number of seconds, a Unix time, an RFC 3339 time or an HTTP date.
fn number_or_time(headers: &HeaderMap, name: &str, now: Timestamp) -> Option<Duration> {
    let value = text(headers, name)?;
    let moment = match value.parse::<i64>() {
        Ok(seconds) if seconds < 0 => return None,
        Ok(seconds) if seconds < 1_000_000_000 => {
            return u64::try_from(seconds).ok().map(Duration::from_secs);
        }
        Ok(unix) => Timestamp(unix.saturating_mul(1000)),
        Err(_) => Timestamp::parse(&value).or_else(|| http_date(&value))?,
    };
    Some(moment.since(now))
}

fn http_date(text: &str) -> Option<Timestamp> {
    chrono::DateTime::parse_from_rfc2822(text.trim())
        .ok()
        .map(|t| Timestamp(t.timestamp_millis()))
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get(name)?
        .to_str()
        .ok()
        .map(|v| v.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-03-01T09:30:00.000Z";

    fn clock() -> Clock {
        Clock::mock(Timestamp::parse(NOW).unwrap())
    }

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        lines
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn an_empty_budget_is_waited_for() {
        let clock = clock();
        let mut budgets = Budgets::default();
        let lines = headers(&[
            ("x-ratelimit-remaining", "1"),
            ("x-ratelimit-reset", "2026-03-01T09:31:00.000000Z"),
        ]);
        assert_eq!(budgets.learn(Budget::Posts, &lines, false, &clock), None);
        assert_eq!(budgets.take(Budget::Posts, &clock), Ok(()));
        let wait = Duration::from_secs(60);
        assert_eq!(budgets.take(Budget::Posts, &clock), Err(wait));
        assert_eq!(budgets.take(Budget::General, &clock), Ok(()));
        clock.advance(wait);
        assert_eq!(budgets.take(Budget::Posts, &clock), Ok(()));
    }

    #[test]
    fn every_way_to_name_a_wait_is_understood() {
        for (lines, seconds) in [
            (vec![("retry-after", "7")], 7),
            (
                vec![
                    ("retry-after", "Sun, 01 Mar 2026 09:30:08 GMT"),
                    ("date", "Sun, 01 Mar 2026 09:30:00 GMT"),
                ],
                8,
            ),
            (vec![("x-ratelimit-reset", "2026-03-01T09:30:09Z")], 9),
            (vec![("x-ratelimit-reset", "1772357410")], 10),
            (vec![("x-ratelimit-reset", "12")], 12),
            (vec![("x-ratelimit-reset", "soon")], 60),
            (
                vec![("x-ratelimit-reset", "2099-01-01T00:00:00Z")],
                3 * 3600,
            ),
            (vec![("x-ratelimit-reset", "1999-01-01T00:00:00Z")], 1),
            // the server's clock is a day ahead, and so is its reset
            (
                vec![
                    ("x-ratelimit-reset", "2026-03-02T09:30:20Z"),
                    ("date", "Mon, 02 Mar 2026 09:30:00 GMT"),
                ],
                20,
            ),
            (vec![], 60),
        ] {
            let wait = Budgets::default().learn(Budget::General, &headers(&lines), true, &clock());
            assert_eq!(wait, Some(Duration::from_secs(seconds)), "{lines:?}");
        }
    }
}
