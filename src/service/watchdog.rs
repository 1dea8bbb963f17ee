//! The watchdog is fed only while every loop that does work turns: a process that lives but delivers nothing is killed
//! and started anew.

use super::systemd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// The loops that must turn. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Watchdog {
    parts: Arc<Mutex<Vec<Part>>>,
}

#[derive(Debug)]
struct Part {
    name: &'static str,
    beat: Heartbeat,
}

/// The pulse of one loop.
#[derive(Clone, Debug, Default)]
pub struct Heartbeat {
    turned: Arc<AtomicBool>,
}

impl Heartbeat {
    /// A loop never goes longer than this without a [`Heartbeat::beat`], also when there is nothing to do.
    pub const LONGEST_PAUSE: Duration = Duration::from_secs(10);

    /// The loop turned. Costs nothing, so call it in every turn.
    pub fn beat(&self) {
        self.turned.store(true, Ordering::Relaxed);
    }
}

impl Watchdog {
    /// Adds a loop that must turn from now on; a loop that ended leaves by [`Watchdog::release`].
    pub fn part(&self, name: &'static str) -> Heartbeat {
        let beat = Heartbeat::default();
        self.lock().push(Part {
            name,
            beat: beat.clone(),
        });
        beat
    }

    /// The loop ended on purpose.
    pub fn release(&self, beat: &Heartbeat) {
        self.lock()
            .retain(|part| !Arc::ptr_eq(&part.beat.turned, &beat.turned));
    }

    /// Feeds systemd's watchdog for ever; returns at once where there is none. Spawn it before `READY`.
    pub async fn run(self) {
        let Some(patience) = systemd::watchdog_interval() else {
            return;
        };
        // Four looks within its patience: one late turn of a loop is not yet a fault.
        let mut look = interval((patience / 4).max(Duration::from_millis(10)));
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            look.tick().await;
            match self.standing_still().as_slice() {
                [] => {
                    self.forget();
                    systemd::alive();
                }
                names => tracing::warn!(loops = ?names, "no turn since the last look"),
            }
        }
    }

    /// The loops without a turn since the last [`Watchdog::forget`].
    fn standing_still(&self) -> Vec<&'static str> {
        let still = |part: &&Part| !part.beat.turned.load(Ordering::Relaxed);
        self.lock()
            .iter()
            .filter(still)
            .map(|part| part.name)
            .collect()
    }

    fn forget(&self) {
        for part in self.lock().iter() {
            part.beat.turned.store(false, Ordering::Relaxed);
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Part>> {
        // A list of names is whole at any moment, whoever panicked.
        self.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_loop_must_turn() {
        let dog = Watchdog::default();
        assert!(dog.standing_still().is_empty());
        let (inbound, outbox) = (dog.part("inbound"), dog.part("outbox"));
        inbound.beat();
        assert_eq!(dog.standing_still(), ["outbox"]);
        outbox.clone().beat();
        assert!(dog.standing_still().is_empty());
        dog.forget();
        assert_eq!(dog.standing_still(), ["inbound", "outbox"]);
        dog.release(&inbound);
        assert_eq!(dog.standing_still(), ["outbox"]);
    }
}
