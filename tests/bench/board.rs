//! Who sent which message when, and when it arrived: numbers in the texts tie the two together.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// All messages of one measurement.
#[derive(Default)]
pub struct Board {
    times: Mutex<HashMap<u64, (Instant, Option<Instant>)>>,
    changed: Notify,
}

impl Board {
    /// The text of message `number`.
    pub fn text(number: u64) -> String {
        format!("measured no {number} of a burst")
    }

    /// Notes that message `number` leaves now.
    pub fn sent(&self, number: u64) {
        self.lock().insert(number, (Instant::now(), None));
    }

    /// Notes that a text has arrived, if it is one of the measured. The first arrival counts.
    pub fn arrived(&self, text: &str, at: Instant) {
        let number = text
            .split("measured no ")
            .nth(1)
            .and_then(|rest| rest.split(' ').next())
            .and_then(|number| number.parse().ok());
        if let Some(number) = number
            && let Some((_, arrival)) = self.lock().get_mut(&number)
        {
            arrival.get_or_insert(at);
            self.changed.notify_one();
        }
    }

    /// Waits until all of `numbers` have arrived; not for long when none arrives any more.
    pub async fn all(&self, numbers: impl IntoIterator<Item = u64> + Clone) -> anyhow::Result<()> {
        let patience = Duration::from_secs(20);
        let (mut open_before, mut deadline) = (usize::MAX, Instant::now() + patience);
        loop {
            let missing: Vec<u64> = {
                let times = self.lock();
                let open = |n: &u64| times.get(n).is_none_or(|(_, arrival)| arrival.is_none());
                numbers.clone().into_iter().filter(open).collect()
            };
            if missing.is_empty() {
                return Ok(());
            }
            if missing.len() < open_before {
                (open_before, deadline) = (missing.len(), Instant::now() + patience);
            }
            let late = Instant::now() > deadline;
            anyhow::ensure!(
                !late,
                "{} messages never arrived, first no {:?}",
                missing.len(),
                missing[0]
            );
            let _ = tokio::time::timeout(Duration::from_secs(1), self.changed.notified()).await;
        }
    }

    /// The time each of `numbers` took, in milliseconds, sorted.
    pub fn latencies(&self, numbers: std::ops::Range<u64>) -> Series {
        let times = self.lock();
        let mut took: Vec<f64> = numbers
            .filter_map(|n| times.get(&n))
            .filter_map(|(sent, arrival)| Some((*arrival.as_ref()? - *sent).as_secs_f64() * 1000.0))
            .collect();
        took.sort_by(f64::total_cmp);
        Series(took)
    }

    /// Messages a second from the first departure to the last arrival.
    pub fn rate(&self, numbers: std::ops::Range<u64>) -> f64 {
        let count = numbers.end - numbers.start;
        let times = self.lock();
        let own = |n| times.get(&n).copied();
        let first = numbers.clone().filter_map(own).map(|(sent, _)| sent).min();
        let last = numbers
            .filter_map(own)
            .filter_map(|(_, arrival)| arrival)
            .max();
        match (first, last) {
            (Some(first), Some(last)) => count as f64 / (last - first).as_secs_f64(),
            _ => 0.0,
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<u64, (Instant, Option<Instant>)>> {
        self.times
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Sorted measurements.
pub struct Series(Vec<f64>);

impl Series {
    /// The value below which `part` (0 to 1) of all lie.
    pub fn quantile(&self, part: f64) -> f64 {
        let last = self.0.len().saturating_sub(1);
        let at = (last as f64 * part).round() as usize;
        self.0.get(at).copied().unwrap_or(f64::NAN)
    }
}
