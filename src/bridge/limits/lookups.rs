//! How many questions the bot's server is asked about accounts.

use crate::bridge::switches;
use crate::event::LegId;
use crate::store::{Result, Tx};

/// Lookups within an hour: in all, and for strangers.
const HOURLY: (u32, u32) = (60, 20);

/// Lookups at a time: in all, and for strangers. A server that waits for another one in vain holds up nobody else.
const AT_ONCE: (u32, u32) = (2, 1);

/// How many lookups may begin: for people who are no strangers, and for strangers. None where accounts have no `aliases`.
pub fn room(tx: &Tx, leg: LegId, aliases: bool) -> Result<[usize; 2]> {
    if !aliases {
        return Ok([0; 2]);
    }
    let (made, underway) = (tx.lookups()?, tx.lookups_underway(leg)?);
    let left = |hourly: u32, made: u32, most: u32, underway: u32| {
        let left = hourly
            .saturating_sub(made)
            .min(most.saturating_sub(underway));
        usize::try_from(left).unwrap_or_default()
    };
    let all = left(HOURLY.0, made.0, AT_ONCE.0, underway.0);
    let strangers = match switches::is_quiet(tx)? {
        true => 0,
        false => left(HOURLY.1, made.1, AT_ONCE.1, underway.1),
    };
    Ok([all, strangers.min(all)])
}
