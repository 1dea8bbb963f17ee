//! Rate limits as servers announce them: `X-RateLimit-*` and `Retry-After`.
//! Source: <https://docs.joinmastodon.org/api/rate-limits/>.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::header::HeaderMap;

use crate::clock::{Clock, Timestamp};
use crate::event::Allowance;

/// Longest wait that is believed: Mastodon's longest window for posts.
const MAX_WAIT: Duration = Duration::from_secs(3 * 3600);

/// The wait after a refusal that names none.
pub(crate) const UNNAMED_WAIT: Duration = Duration::from_secs(60);

/// Counters of requests. Servers count some kinds apart, and then announce only that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Budget {
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

/// Mastodon's limits for an account, taken for granted until its answers name others.
const MASTODON: [(Budget, u64, Duration); 3] = [
    (Budget::General, 300, Duration::from_secs(300)),
    (Budget::Posts, 300, Duration::from_secs(3 * 3600)),
    (Budget::Media, 30, Duration::from_secs(1800)),
];

/// Two answers that name resets no further apart than this speak of the same window.
const SAME_WINDOW: Duration = Duration::from_secs(2);

/// The rest of each budget, by the newest answers and our own counting.
#[derive(Debug, Default)]
pub(crate) struct Budgets {
    windows: BTreeMap<Budget, Window>,
    assumed: BTreeMap<Budget, (u64, Duration)>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    left: u64,
    of: u64,
    until: Timestamp,
    /// When that became known.
    since: Timestamp,
    /// The server has not said so.
    guess: bool,
}

impl Window {
    /// It is not over. What became known later than now did so before the clock was set back: nobody knows when it ends.
    fn counts(&self, now: Timestamp) -> bool {
        self.until > now && self.since.since(now) <= SAME_WINDOW
    }

    /// Requests that are kept back from those that can wait, such as follows.
    fn reserve(self) -> u64 {
        self.of / 10
    }
}

impl Budgets {
    /// The server is a Mastodon: its usual limits count until it names others.
    pub(crate) fn assume_mastodon(&mut self) {
        for (budget, of, period) in MASTODON {
            self.assumed.insert(budget, (of, period));
        }
    }

    /// Takes one request from the budget. The time to wait when nothing is left: the server would refuse it.
    /// `can_wait`: so it does already when little is left.
    pub(crate) fn take(
        &mut self,
        budget: Budget,
        can_wait: bool,
        clock: &Clock,
    ) -> Result<(), Duration> {
        let Some(mut window) = self.window(budget, clock) else {
            return Ok(());
        };
        let kept = if can_wait { window.reserve() } else { 0 };
        if window.left <= kept {
            return Err(window.until.since(clock.now()).min(MAX_WAIT));
        }
        window.left -= 1;
        self.windows.insert(budget, window);
        Ok(())
    }

    /// A request that was taken never reached the server.
    pub(crate) fn give_back(&mut self, budget: Budget) {
        if let Some(window) = self.windows.get_mut(&budget) {
            window.left += 1;
        }
    }

    /// The rest of a budget, where that is limited.
    pub(crate) fn allowance(&self, budget: Budget, clock: &Clock) -> Option<Allowance> {
        let number = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        self.window(budget, clock).map(|window| Allowance {
            left: number(window.left),
            of: number(window.of),
            until: window.until,
        })
    }

    /// Restores the posts left before a restart, unless the server has said something newer.
    pub(crate) fn recall_posts(&mut self, known: Allowance, clock: &Clock) {
        let now = clock.now();
        let sensible = known.until > now && known.until.since(now) <= MAX_WAIT;
        if sensible {
            self.windows.entry(Budget::Posts).or_insert(Window {
                left: known.left.into(),
                of: known.of.into(),
                until: known.until,
                since: now,
                guess: false,
            });
        }
    }

    /// The window that counts now.
    fn window(&self, budget: Budget, clock: &Clock) -> Option<Window> {
        let now = clock.now();
        let known = self.windows.get(&budget).copied();
        let known = known.filter(|window| window.counts(now));
        let assumed = || {
            let (of, period) = self.assumed.get(&budget).copied()?;
            Some(Window {
                left: of,
                of,
                until: now.plus(period),
                since: now,
                guess: true,
            })
        };
        known.or_else(assumed)
    }

    /// The rest of a budget, where the server has said so.
    pub(crate) fn left(&self, budget: Budget, clock: &Clock) -> Option<u64> {
        self.window(budget, clock).map(|window| window.left)
    }

    /// Learns from the headers of an answer. The wait, if the server refused (429) for now.
    pub(crate) fn learn(
        &mut self,
        budget: Budget,
        headers: &HeaderMap,
        refused: bool,
        clock: &Clock,
    ) -> Option<Duration> {
        let here = clock.now();
        let there = server_time(headers).unwrap_or(here);
        let number = |name| text(headers, name).and_then(|n| n.parse::<u64>().ok());
        let reset = number_or_time(headers, "x-ratelimit-reset", there);
        let known = self.windows.get(&budget).copied();
        let of = number("x-ratelimit-limit").or(known.map(|window| window.of));
        let until = |wait: Duration| here.plus(wait.min(MAX_WAIT));
        if refused {
            let wait = retry_after(headers).or(reset).unwrap_or(UNNAMED_WAIT);
            let wait = wait.clamp(Duration::from_secs(1), MAX_WAIT);
            let window = Window {
                left: 0,
                of: of.unwrap_or_default(),
                until: until(wait),
                since: here,
                guess: false,
            };
            self.windows.insert(budget, window);
            return Some(wait);
        }
        // Its next window will be as large. Until an answer says how much is left of that, many posts may have been made.
        if let (Some(most), Some(assumed)) =
            (number("x-ratelimit-limit"), self.assumed.get_mut(&budget))
        {
            assumed.0 = most;
        }
        if let (Some(left), Some(reset)) = (number("x-ratelimit-remaining"), reset) {
            let until = until(reset);
            // Other requests may be under way, which this answer does not count yet.
            let ours = known.filter(|window| !window.guess && is_same(window.until, until));
            let window = Window {
                left: ours.map_or(left, |window| window.left.min(left)),
                of: of.unwrap_or(left).max(left),
                until,
                since: here,
                guess: false,
            };
            self.windows.insert(budget, window);
        }
        None
    }
}

fn is_same(one: Timestamp, other: Timestamp) -> bool {
    one.since(other).max(other.since(one)) <= SAME_WINDOW
}

/// `Retry-After`: seconds or a date (RFC 9110 section 10.2.3).
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let there = server_time(headers).unwrap_or(Timestamp(0)); // only needed for dates, and then it is there
    number_or_time(headers, "retry-after", there).map(|wait| wait.min(MAX_WAIT))
}

/// The server's own time: what it says in the same answer is meant in it.
pub(crate) fn server_time(headers: &HeaderMap) -> Option<Timestamp> {
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
        assert_eq!(budgets.take(Budget::Posts, false, &clock), Ok(()));
        let wait = Duration::from_secs(60);
        assert_eq!(budgets.take(Budget::Posts, false, &clock), Err(wait));
        assert_eq!(budgets.take(Budget::General, false, &clock), Ok(()));
        clock.advance(wait);
        assert_eq!(budgets.take(Budget::Posts, false, &clock), Ok(()));
    }

    #[test]
    fn a_clock_that_is_set_back_makes_nobody_wait() {
        let later = Clock::mock(clock().now().plus(Duration::from_secs(3600)));
        let mut budgets = Budgets::default();
        budgets.assume_mastodon();
        let spent = headers(&[("retry-after", "300")]);
        budgets.learn(Budget::General, &spent, true, &later);
        assert!(budgets.take(Budget::General, false, &later).is_err());
        assert_eq!(budgets.take(Budget::General, false, &clock()), Ok(()));
    }

    #[test]
    fn mastodons_limits_count_before_it_names_any() {
        let clock = clock();
        let mut budgets = Budgets::default();
        assert_eq!(budgets.allowance(Budget::Posts, &clock), None);
        budgets.assume_mastodon();
        for _ in 0..300 {
            assert_eq!(budgets.take(Budget::Posts, false, &clock), Ok(()));
        }
        let wait = budgets.take(Budget::Posts, false, &clock);
        assert_eq!(wait, Err(Duration::from_secs(3 * 3600)));
        budgets.give_back(Budget::Posts);
        assert_eq!(
            budgets
                .allowance(Budget::Posts, &clock)
                .map(|posts| posts.left),
            Some(1)
        );
    }

    #[test]
    fn what_a_server_names_counts_more_than_a_guess() {
        let clock = clock();
        let mut budgets = Budgets::default();
        budgets.assume_mastodon();
        assert_eq!(budgets.take(Budget::General, false, &clock), Ok(()));
        let lines = headers(&[
            ("x-ratelimit-remaining", "9000"),
            ("x-ratelimit-reset", "2026-03-01T09:35:00.000000Z"), // as the guess
        ]);
        budgets.learn(Budget::General, &lines, false, &clock);
        assert_eq!(budgets.left(Budget::General, &clock), Some(9000));
    }

    #[test]
    fn the_next_window_is_as_large_as_the_server_named_the_last_one() {
        let clock = clock();
        let mut budgets = Budgets::default();
        budgets.assume_mastodon();
        let lines = headers(&[
            ("x-ratelimit-limit", "9000"),
            ("x-ratelimit-remaining", "1"),
            ("x-ratelimit-reset", "2026-03-01T09:31:00.000000Z"),
        ]);
        budgets.learn(Budget::General, &lines, false, &clock);
        assert_eq!(budgets.left(Budget::General, &clock), Some(1));
        clock.advance(Duration::from_secs(60));
        assert_eq!(budgets.left(Budget::General, &clock), Some(9000));
    }

    #[test]
    fn what_can_wait_leaves_the_last_requests_to_messages() {
        let clock = clock();
        let mut budgets = Budgets::default();
        budgets.assume_mastodon();
        let taken = (0..300).filter(|_| budgets.take(Budget::General, true, &clock).is_ok());
        assert_eq!(taken.count(), 270);
        assert_eq!(budgets.take(Budget::General, false, &clock), Ok(()));
    }

    #[test]
    fn an_answer_does_not_count_what_is_under_way() {
        let clock = clock();
        let mut budgets = Budgets::default();
        let lines = |left| {
            headers(&[
                ("x-ratelimit-limit", "300"),
                ("x-ratelimit-remaining", left),
                ("x-ratelimit-reset", "2026-03-01T10:30:00.000000Z"),
            ])
        };
        budgets.learn(Budget::Posts, &lines("4"), false, &clock);
        for _ in 0..4 {
            assert_eq!(budgets.take(Budget::Posts, false, &clock), Ok(()));
        }
        budgets.learn(Budget::Posts, &lines("3"), false, &clock);
        assert!(budgets.take(Budget::Posts, false, &clock).is_err());
        budgets.learn(Budget::Posts, &lines("0"), false, &clock);
        let posts = budgets.allowance(Budget::Posts, &clock).unwrap();
        assert_eq!((posts.left, posts.of), (0, 300));
    }

    #[test]
    fn a_restart_forgets_nothing() {
        let clock = clock();
        let known = Allowance {
            left: 7,
            of: 300,
            until: clock.now().plus(Duration::from_secs(60)),
        };
        let mut budgets = Budgets::default();
        budgets.assume_mastodon();
        budgets.recall_posts(known, &clock);
        assert_eq!(budgets.allowance(Budget::Posts, &clock), Some(known));
        clock.advance(Duration::from_secs(61));
        assert_eq!(
            budgets
                .allowance(Budget::Posts, &clock)
                .map(|posts| posts.left),
            Some(300)
        );
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
