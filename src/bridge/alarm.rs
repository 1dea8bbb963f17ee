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

/// Durations after which the alarm about a leg that is down is raised again, and then every [`DAY`].
const AGAIN: [Duration; 2] = [Duration::from_secs(3600), Duration::from_secs(4 * 3600)];
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The alarm raised about a leg last: its kind, since when in milliseconds, and how often it was raised again.
type Raised = (String, i64, u32);

fn alarms(core: &Core, tx: &Tx, since: Timestamp) -> Result<Vec<Alarm>> {
    let mut found = Vec::new();
    for leg in core.legs.all().map(|leg| leg.id) {
        let kind = match health::told(tx, leg)? {
            Told::Nothing => "up",
            Told::Down => "down",
            Told::Shut => "shut",
        };
        let name = format!("alarm.{}", leg.name());
        let before = tx.setting(&name)?;
        let before = before.and_then(|kept| serde_json::from_str::<Raised>(&kept).ok());
        if let Some(raised) = raised(before, kind, tx.now) {
            let kept = serde_json::to_string(&raised).unwrap_or_default(); // a word and numbers: can't fail
            tx.set(&name, &kept)?;
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

/// Decides whether `kind` is to be raised, and returns what is then noted.
fn raised(before: Option<Raised>, kind: &str, now: Timestamp) -> Option<Raised> {
    match before {
        Some((known, since, times)) if known == kind => {
            let lasted = now.since(Timestamp(since));
            // Several may be due where nobody looked for a while: they are one.
            let next = (times..).find(|times| lasted < due_after(*times));
            let next = next.filter(|next| kind != "up" && *next > times);
            next.map(|next| (known, since, next))
        }
        None if kind == "up" => None,
        _ => Some((kind.to_owned(), now.0, 0)),
    }
}

/// How long an outage has lasted when it is raised once more, after it was raised again so often.
fn due_after(times: u32) -> Duration {
    match AGAIN.get(times as usize) {
        Some(after) => *after,
        None => DAY * (times + 1 - AGAIN.len() as u32),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_is_raised_again_ever_more_rarely() {
        let hours = |hours: i64| Timestamp(hours * 3_600_000);
        let mut before = None;
        let mut raised_at = Vec::new();
        for hour in 0..80 {
            if let Some(now) = raised(before.clone(), "down", hours(hour)) {
                raised_at.push(hour);
                before = Some(now);
            }
        }
        assert_eq!(raised_at, [0, 1, 4, 24, 48, 72]);
        let late = raised(Some(("down".to_owned(), 0, 0)), "down", hours(80));
        assert_eq!(late, before, "what nobody looked for comes once");
        let before = raised(before, "up", hours(81));
        assert_eq!(before, Some(("up".to_owned(), hours(81).0, 0)));
        assert_eq!(
            raised(before, "up", hours(200)),
            None,
            "good news comes once"
        );
        assert_eq!(raised(None, "up", hours(0)), None, "nothing was wrong");
    }

    #[test]
    fn another_kind_is_raised_at_once() {
        let down = raised(None, "down", Timestamp(0));
        let shut = raised(down, "shut", Timestamp(1));
        assert_eq!(shut, Some(("shut".to_owned(), 1, 0)));
    }
}
