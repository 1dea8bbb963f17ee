//! Facts about the account to which an address on the fediverse leads.

use std::time::Duration;

use crate::address::{Address, Domain};
use crate::bridge::handling::Handling;
use crate::bridge::limits::allowance;
use crate::policy::consent::MAX_HELD;
use crate::store::accounts::Resolved;
use crate::store::consent::{Pair, State};
use crate::store::{Result, Tx};

/// Time after which a server that could not say is asked again, while somebody waits.
pub const LATER: Duration = Duration::from_secs(3600);

/// The largest number of lookups for strangers that may wait: in all, and for one domain. Further ones would wait for
/// hours, and the messages behind them would fill the disk.
const WAITING: (u32, u32) = (200, 40);

/// Whether a message to `who` has to wait: their account is not known yet, or earlier messages still wait for that.
pub fn is_open(handling: &Handling, who: &Address) -> Result<bool> {
    if !handling.able_to(who)?.aliases {
        return Ok(false);
    }
    let (tx, from) = (handling.tx, &handling.from.address);
    Ok(tx.count_unresolved(from, who)? > 0 || is_unknown(tx, from, who)?)
}

/// Whether the bot's server still has to say whose account `who` leads to. Where it can't, that matters only to strangers.
pub fn is_unknown(tx: &Tx, from: &Address, who: &Address) -> Result<bool> {
    Ok(match tx.resolved(who)? {
        Resolved::Yes => false,
        Resolved::No => true,
        Resolved::Unsaid => !tx.has_met(from, who)?,
    })
}

/// Whether the profile of `to` asks bots or bridges to keep away. That does not concern people who have registered, have accepted
/// the author or have written to them.
pub fn keeps_away(handling: &Handling, to: &Address) -> Result<bool> {
    let (tx, me) = (handling.tx, &handling.from.address);
    if tx.user(to)?.is_some() || !tx.is_unwilling(to)? {
        return Ok(false);
    }
    let there = Pair {
        sender: me,
        recipient: to,
    };
    let back = Pair {
        sender: to,
        recipient: me,
    };
    Ok(!tx.contact(there)?.is_some_and(State::is_known) && tx.contact(back)?.is_none())
}

/// Whether the author has reached the limit of messages that may wait for the account of `to`.
pub fn is_full(handling: &Handling, to: &Address) -> Result<bool> {
    Ok(handling.tx.count_unresolved(&handling.from.address, to)? >= MAX_HELD)
}

/// When to try again, where too many lookups for strangers wait for a further one to be taken.
pub fn is_crowded(handling: &Handling, to: &Address) -> Result<Option<Duration>> {
    let (tx, me) = (handling.tx, &handling.from.address);
    if tx.is_asked(me, to)? || allowance::strangers_share(handling.core, tx, me)?.is_none() {
        return Ok(None);
    }
    let domain = Domain::of(me);
    let (all, theirs) = tx.strangers_lookups(handling.leg_to(to)?, domain.registrable())?;
    Ok((all >= WAITING.0 || theirs >= WAITING.1).then_some(LATER))
}
