//! Pauses of a whole leg, and how it is tried again behind them.

use std::time::Duration;

use tokio::time::Instant;

use crate::event::{Outcome, Retry};

/// A whole leg never pauses longer than this without trying again.
pub(super) const LONGEST: Duration = Duration::from_secs(3 * 3600);

/// A leg that is down is tried again after 1, 2, 4, then every 8 (2³) seconds, with one delivery.
const LONGEST_PROBE: u32 = 3;

/// The pause of a whole leg that its server asked for. Measured without the wall clock, which may jump.
#[derive(Default)]
pub(super) struct Pause {
    until: Option<Instant>,
    failures: u32,
}

impl Pause {
    /// The time that is left of it, while there is one.
    pub(super) fn left(&self) -> Option<Duration> {
        let left = self.until?.saturating_duration_since(Instant::now());
        (!left.is_zero()).then_some(left)
    }

    /// How many deliveries may begin, where `width` may be under way and `active` are. After a failure of the whole leg
    /// one is tried before the others follow.
    pub(super) fn free(&self, width: usize, active: usize) -> usize {
        let width = match (self.left(), self.failures) {
            (Some(_), _) => 0,
            (None, 0) => width,
            (None, _) => 1,
        };
        width.saturating_sub(active)
    }

    /// Takes in how an attempt ended.
    pub(super) fn note(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Retry(Retry {
                after,
                whole_leg: true,
                why,
            }) => self.begin(*after, why),
            // A server that is away is tried the sooner the less is known of it, whatever it asks for.
            Outcome::Unavailable { after, why } => {
                let soon = Duration::from_secs(4 << self.failures.min(LONGEST_PROBE));
                self.begin(after.map(|after| after.min(soon)), why);
            }
            Outcome::Retry(_) | Outcome::Unknown | Outcome::Spent => {}
            Outcome::Done(_)
            | Outcome::Linked { .. }
            | Outcome::Refused(_)
            | Outcome::Resolved(_)
            | Outcome::Unsaid => self.failures = 0,
        }
    }

    /// Ends it early; by how much.
    pub(super) fn end(&mut self) -> Duration {
        let left = self.left().unwrap_or_default();
        self.until = None;
        left
    }

    fn begin(&mut self, after: Option<Duration>, why: &str) {
        let usual = Duration::from_secs(1 << self.failures.min(LONGEST_PROBE));
        let wait = after.unwrap_or(usual).min(LONGEST);
        if self.left().is_none() {
            self.failures = self.failures.saturating_add(1);
            tracing::warn!(seconds = wait.as_secs(), "deliveries pause: {why}");
        }
        let until = Instant::now() + wait;
        self.until = Some(self.until.map_or(until, |known| known.max(until)));
    }
}
