//! Alarms for monitoring outside of the chats: one word says what is wrong. Both processes look; the one that notes it
//! first in the store raises it.

use std::time::Duration;

use super::alerts::Alert;
use super::core::Core;
use super::persist::Bridge;
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::health::{self, Told};
use crate::store::{Result, Tx};

/// One alarm: its kind, and the network where it concerns one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alarm {
    /// `down`, `shut`, `up`, or what admins were told of: `applications`, `suspicions`, `reports`, `floods`, `lists`.
    pub kind: &'static str,
    /// The network of the leg.
    pub leg: Option<LegId>,
}

impl std::fmt::Display for Alarm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.leg {
            Some(leg) => write!(f, "{} {}", self.kind, leg.name()),
            None => f.write_str(self.kind),
        }
    }
}

impl Bridge {
    /// Returns the alarms since the last call by either process.
    pub async fn alarms(&self) -> Result<Vec<Alarm>> {
        let since = self.since;
        let core = self.core();
        self.store.run(move |tx| alarms(&core, tx, since)).await
    }

    /// All legs are online, and nobody said so for this long. Notes that it is said now.
    pub async fn may_ping(&self, every: Duration) -> Result<bool> {
        let core = self.core();
        self.store.run(move |tx| may_ping(&core, tx, every)).await
    }
}

fn alarms(core: &Core, tx: &Tx, since: Timestamp) -> Result<Vec<Alarm>> {
    let mut found = Vec::new();
    for leg in core.legs.all().map(|leg| leg.id) {
        let kind = match health::told(tx, leg)? {
            Told::Nothing => "up",
            Told::Down => "down",
            Told::Shut => "shut",
        };
        let raised = format!("alarm.{}", leg.name());
        let before = tx.setting(&raised)?;
        if before.as_deref().unwrap_or("up") != kind {
            tx.set(&raised, kind)?;
            let leg = Some(leg);
            found.push(Alarm { kind, leg });
        }
    }
    for alert in Alert::ALL {
        let raised = format!("alarm.{}", alert.name());
        let at = alert.last(tx)?;
        let before = tx.setting(&raised)?.and_then(|at| at.parse().ok());
        let before = before.map_or(since, Timestamp);
        if let Some(at) = at.filter(|at| *at > before) {
            tx.set(&raised, &at.0.to_string())?;
            found.push(Alarm {
                kind: alert.name(),
                leg: None,
            });
        }
    }
    Ok(found)
}

const PINGED: &str = "pinged";

fn may_ping(core: &Core, tx: &Tx, every: Duration) -> Result<bool> {
    let last = tx.setting(PINGED)?.and_then(|at| at.parse().ok());
    let last = last.map(Timestamp);
    // One in the future was noted before the clock was set back.
    let is_due = last.is_none_or(|last| last > tx.now || tx.now.since(last) >= every);
    let mut is_well = true;
    for leg in core.legs.all() {
        is_well &= health::is_online(tx, leg.id)?;
    }
    if is_due && is_well {
        tx.set(PINGED, &tx.now.0.to_string())?;
    }
    Ok(is_due && is_well)
}
