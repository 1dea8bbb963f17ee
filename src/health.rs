//! How the legs stand, as each process writes it down and everybody may read.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::event::LegId;
use crate::event::LegState;
use crate::store::{Result, Tx};

/// A leg writes its state at least this often.
pub const BEAT: Duration = Duration::from_secs(20);

/// The last words of a leg that was stopped in good order.
pub const STOPPED: &str = "stopped";

/// Older news is no news: the process is gone.
const STALE: Duration = Duration::from_secs(60);

/// A leg's latest heartbeat entry.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Pulse {
    /// When, in milliseconds.
    at: i64,
    online: bool,
    /// The credentials are refused.
    refused: bool,
    /// The server keeps the account from working.
    #[serde(default)]
    shut: bool,
    /// Since when it is as it is.
    since: i64,
    /// Why it is offline.
    why: String,
    /// How long it was offline before it came online, in milliseconds.
    was_down: i64,
}

/// A leg that is down.
#[derive(Debug, Clone, PartialEq)]
pub struct Outage {
    /// Since when.
    pub since: Timestamp,
    /// Why, as far as it could still say so.
    pub why: String,
    /// The server refuses the credentials.
    pub refused: bool,
    /// The server keeps the account from working.
    pub shut: bool,
}

/// How a leg stands, as somebody sees it who only reads what was written down.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// It has never written anything down.
    NeverRan,
    /// Its process does not run, or hangs, since then.
    Silent(Timestamp),
    /// It works, since then.
    Online(Timestamp),
    /// It runs, but is down.
    Down(Outage),
}

/// Reads what the leg wrote down under [`key`], and when that was.
pub fn standing(written: Option<&str>, now: Timestamp) -> (Standing, Option<Timestamp>) {
    let pulse = written.and_then(|text| serde_json::from_str::<Pulse>(text).ok());
    let Some(pulse) = pulse else {
        return (Standing::NeverRan, None);
    };
    let at = Timestamp(pulse.at);
    let standing = match pulse.outage(now) {
        _ if now.since(at) >= STALE => Standing::Silent(at),
        None => Standing::Online(Timestamp(pulse.since)),
        Some(outage) if outage.why == STOPPED => Standing::Silent(at),
        Some(outage) => Standing::Down(outage),
    };
    (standing, Some(at))
}

/// While a server refused or shut the account: what waits for that leg does not grow older by it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Hold {
    since: i64,
    /// 0 while it lasts.
    until: i64,
}

/// Writes down how `leg` stands.
pub fn beat(tx: &Tx, leg: LegId, state: &LegState) -> Result<()> {
    let before = read(tx, leg)?;
    let (online, why) = match state {
        LegState::Online => (true, ""),
        LegState::Offline(why) | LegState::Refused(why) | LegState::Shut(why) => {
            (false, why.as_str())
        }
    };
    note_hold(tx, leg, state)?;
    let down = before.as_ref().and_then(|before| before.outage(tx.now));
    let since = match (&before, &down) {
        (Some(before), None) if online => before.since,
        (_, Some(down)) if !online => down.since.0,
        _ => tx.now.0,
    };
    let was_down = match (&before, &down) {
        (_, Some(down)) if online => tx.now.0 - down.since.0,
        (before, _) => before.as_ref().map_or(0, |before| before.was_down),
    };
    let pulse = Pulse {
        at: tx.now.0,
        online,
        refused: matches!(state, LegState::Refused(_)),
        shut: matches!(state, LegState::Shut(_)),
        since,
        why: why.to_owned(),
        was_down,
    };
    let text = serde_json::to_string(&pulse).unwrap_or_default(); // plain values: can't fail
    tx.set(&key(leg), &text)
}

impl Pulse {
    fn outage(&self, now: Timestamp) -> Option<Outage> {
        let silent = now.since(Timestamp(self.at)) >= STALE;
        let (since, why) = match (self.online, silent) {
            (true, false) => return None,
            (true, true) => (self.at, "its process does not run"),
            (false, _) => (self.since, self.why.as_str()),
        };
        Some(Outage {
            since: Timestamp(since),
            why: why.to_owned(),
            refused: self.refused,
            shut: self.shut,
        })
    }
}

/// `leg` said lately that it is online.
pub fn is_online(tx: &Tx, leg: LegId) -> Result<bool> {
    Ok(read(tx, leg)?.is_some_and(|pulse| pulse.outage(tx.now).is_none()))
}

/// When `leg` wrote its state down last.
pub fn last_beat(tx: &Tx, leg: LegId) -> Result<Option<Timestamp>> {
    Ok(read(tx, leg)?.map(|pulse| Timestamp(pulse.at)))
}

/// Whether `leg` is down. One that has never run is not.
pub fn outage(tx: &Tx, leg: LegId) -> Result<Option<Outage>> {
    Ok(read(tx, leg)?.and_then(|pulse| pulse.outage(tx.now)))
}

/// How long `leg`, which is online, was down before.
pub fn last_outage(tx: &Tx, leg: LegId) -> Result<Option<Duration>> {
    let was_down = read(tx, leg)?.map_or(0, |pulse| pulse.was_down);
    Ok(u64::try_from(was_down).ok().map(Duration::from_millis))
}

/// The admins' knowledge about a leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// That it works, if anything.
    Nothing,
    /// That it is down.
    Down,
    /// That its account is shut.
    Shut,
}

/// The news of `leg` that the admins have.
pub fn told(tx: &Tx, leg: LegId) -> Result<Told> {
    Ok(match tx.setting(&told_key(leg))?.as_deref() {
        Some("yes") => Told::Down,
        Some("shut") => Told::Shut,
        _ => Told::Nothing,
    })
}

/// Notes what they know.
pub fn set_told(tx: &Tx, leg: LegId, told: Told) -> Result<()> {
    let word = match told {
        Told::Nothing => "no",
        Told::Down => "yes",
        Told::Shut => "shut",
    };
    tx.set(&told_key(leg), word)
}

/// Begins a hold when the account is refused or shut, and ends it when the leg is online.
fn note_hold(tx: &Tx, leg: LegId, state: &LegState) -> Result<()> {
    let known = hold(tx, leg)?;
    let lasting = known.filter(|hold| hold.until == 0);
    let new = match (state, lasting) {
        (LegState::Refused(_) | LegState::Shut(_), None) => Hold {
            since: tx.now.0,
            until: 0,
        },
        (LegState::Online, Some(hold)) => Hold {
            until: tx.now.0,
            ..hold
        },
        _ => return Ok(()),
    };
    let text = serde_json::to_string(&new).unwrap_or_default(); // two numbers: can't fail
    tx.set(&hold_key(leg), &text)
}

fn hold(tx: &Tx, leg: LegId) -> Result<Option<Hold>> {
    let text = tx.setting(&hold_key(leg))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The server of `leg` refuses or has shut the account: nothing of people's is tried there.
pub fn is_held(tx: &Tx, leg: LegId) -> Result<bool> {
    Ok(hold(tx, leg)?.is_some_and(|hold| hold.until == 0))
}

/// Until when what waited for `leg` was held: now, while it is. Only from then on it grows older.
pub fn held_until(tx: &Tx, leg: LegId) -> Result<Option<Timestamp>> {
    Ok(hold(tx, leg)?.map(|hold| match hold.until {
        0 => tx.now,
        until => Timestamp(until),
    }))
}

/// Time of the last `span` for which `leg` was held: people who had this span to answer could not.
pub fn held_of(tx: &Tx, leg: LegId, span: Duration) -> Result<Duration> {
    let begin = tx.now.minus(span);
    Ok(match (hold(tx, leg)?, held_until(tx, leg)?) {
        (Some(hold), Some(until)) if until > begin => until.since(Timestamp(hold.since)),
        _ => Duration::ZERO,
    })
}

fn read(tx: &Tx, leg: LegId) -> Result<Option<Pulse>> {
    let text = tx.setting(&key(leg))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok())) // an older version wrote it otherwise
}

/// The setting under which `leg` writes down how it stands.
pub fn key(leg: LegId) -> String {
    format!("leg.{}", leg.name())
}

fn hold_key(leg: LegId) -> String {
    format!("hold.{}", leg.name())
}

fn told_key(leg: LegId) -> String {
    format!("told.{}", leg.name())
}
