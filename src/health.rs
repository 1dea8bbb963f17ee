//! How the legs stand, as each process writes it down and everybody may read.

use std::time::Duration;

use crate::address::Side;
use crate::clock::Timestamp;
use crate::event::LegState;
use crate::store::{Result, Tx};

/// A leg writes its state at least this often.
pub const BEAT: Duration = Duration::from_secs(20);

/// Older news is no news: the process is gone.
const STALE: Duration = Duration::from_secs(60);

/// Writes down how the leg of `side` stands.
pub fn beat(tx: &Tx, side: Side, state: &LegState) -> Result<()> {
    let word = match state {
        LegState::Online => "online",
        LegState::Offline(_) => "offline",
    };
    tx.set(&key(side), &format!("{word} {}", tx.now.0))
}

/// The leg of `side` said lately that it is online.
pub fn is_online(tx: &Tx, side: Side) -> Result<bool> {
    let value = tx.setting(&key(side))?.unwrap_or_default();
    let Some(("online", at)) = value.split_once(' ') else {
        return Ok(false);
    };
    Ok(at
        .parse()
        .is_ok_and(|at| tx.now.since(Timestamp(at)) < STALE))
}

fn key(side: Side) -> String {
    format!("leg.{}", side.name())
}
