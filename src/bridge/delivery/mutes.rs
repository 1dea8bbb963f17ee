//! Messages of people who are muted: they wait in the queue, and come together when the time is over.
//!
//! Nothing is lost, so that a mute costs nobody anything; and its sender learns nothing of it: neither that it waits, nor why.

use std::time::Duration;

use crate::address::Address;
use crate::bridge::core::Core;
use crate::bridge::tell::{About, tell};
use crate::bridge::wakes::LegsToWake;
use crate::clock::Timestamp;
use crate::event::Outgoing;
use crate::i18n::text;
use crate::store::outbox::{Claimed, Role};
use crate::store::{Result, Tx};

/// The largest number of mutes that are ended in one transaction.
const MANY: usize = 50;

/// The pause before a row is looked at again whose mute is just being ended.
const SOON: Duration = Duration::from_secs(30);

/// The pause between the word that a mute is over, and what has waited.
const BREATH: Duration = Duration::from_secs(2);

/// Returns the time until which a row waits whose recipient has muted its sender. What is taken back is taken back at once: that says
/// nothing to anybody.
pub fn later(tx: &Tx, row: &Claimed) -> Option<Timestamp> {
    let is_heard = matches!(row.role, Role::Relay | Role::Signal)
        && !row.gone
        && !matches!(row.delivery.outgoing, Outgoing::Retraction { .. });
    let until = row.muted.filter(|_| is_heard)?;
    Some(until.max(tx.now.plus(SOON)))
}

/// Ends a mute. What waits comes behind the bridge's word of it.
pub fn unmute(tx: &Tx, owner: &Address, partner: &Address) -> Result<()> {
    tx.unmute(owner, partner, tx.now.plus(BREATH))
}

/// Ends all mutes of somebody who leaves: the authors of what waits hear of that now, and not when the time is over.
pub fn unmute_all(tx: &Tx, owner: &Address) -> Result<()> {
    let mutes = tx.mutes(owner)?;
    mutes
        .iter()
        .try_for_each(|mute| unmute(tx, owner, &mute.partner))
}

/// Ends the mutes whose time is over. Whoever has something waiting hears what comes now.
pub fn end(core: &Core, tx: &Tx) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    for mute in tx.ended_mutes(MANY)? {
        let waiting = tx.count_waiting(&mute.owner, &mute.partner)?;
        if waiting > 0 {
            let words = text::mute_over(&mute.partner, waiting);
            wakes = wakes.and(tell(core, tx, &mute.owner, &words, About::default())?);
        }
        unmute(tx, &mute.owner, &mute.partner)?;
        wakes.add(core.legs.to(tx, &mute.owner)?);
    }
    Ok(wakes)
}
