//! How the legs stand, as each process writes it down and everybody may read.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::address::Side;
use crate::clock::Timestamp;
use crate::event::LegState;
use crate::store::{Result, Tx};

/// A leg writes its state at least this often.
pub const BEAT: Duration = Duration::from_secs(20);

/// Older news is no news: the process is gone.
const STALE: Duration = Duration::from_secs(60);

/// What a leg wrote down last.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Pulse {
    /// When, in milliseconds.
    at: i64,
    online: bool,
    /// The credentials are refused.
    refused: bool,
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
}

/// Writes down how the leg of `side` stands.
pub fn beat(tx: &Tx, side: Side, state: &LegState) -> Result<()> {
    let before = read(tx, side)?;
    let (online, refused, why) = match state {
        LegState::Online => (true, false, ""),
        LegState::Offline(why) => (false, false, why.as_str()),
        LegState::Refused(why) => (false, true, why.as_str()),
    };
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
        refused,
        since,
        why: why.to_owned(),
        was_down,
    };
    let text = serde_json::to_string(&pulse).unwrap_or_default(); // plain values: can't fail
    tx.set(&key(side), &text)
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
        })
    }
}

/// The leg of `side` said lately that it is online.
pub fn is_online(tx: &Tx, side: Side) -> Result<bool> {
    Ok(read(tx, side)?.is_some_and(|pulse| pulse.outage(tx.now).is_none()))
}

/// When the leg of `side` wrote its state down last.
pub fn last_beat(tx: &Tx, side: Side) -> Result<Option<Timestamp>> {
    Ok(read(tx, side)?.map(|pulse| Timestamp(pulse.at)))
}

/// Whether the leg of `side` is down. One that has never run is not.
pub fn outage(tx: &Tx, side: Side) -> Result<Option<Outage>> {
    Ok(read(tx, side)?.and_then(|pulse| pulse.outage(tx.now)))
}

/// How long the leg of `side`, which is online, was down before.
pub fn last_outage(tx: &Tx, side: Side) -> Result<Option<Duration>> {
    let was_down = read(tx, side)?.map_or(0, |pulse| pulse.was_down);
    Ok(u64::try_from(was_down).ok().map(Duration::from_millis))
}

/// The admins know that the leg of `side` is down.
pub fn told(tx: &Tx, side: Side) -> Result<bool> {
    Ok(tx.setting(&told_key(side))?.as_deref() == Some("yes"))
}

/// Notes whether they do.
pub fn set_told(tx: &Tx, side: Side, told: bool) -> Result<()> {
    tx.set(&told_key(side), if told { "yes" } else { "no" })
}

fn read(tx: &Tx, side: Side) -> Result<Option<Pulse>> {
    let text = tx.setting(&key(side))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok())) // an older version wrote it otherwise
}

fn key(side: Side) -> String {
    format!("leg.{}", side.name())
}

fn told_key(side: Side) -> String {
    format!("told.{}", side.name())
}
