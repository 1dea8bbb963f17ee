//! Tells people of messages that wait: once that they do, and once that they have arrived.

use std::time::Duration;

use crate::address::Network;
use crate::bridge::switches;
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::health;
use crate::i18n::text::{self, Wait};
use crate::store::ids::RowId;
use crate::store::outbox::Overdue;
use crate::store::{Result, Tx};

use crate::bridge::core::Core;
use crate::bridge::limits::allowance;
use crate::bridge::tell::{About, tell};
use crate::bridge::wakes::LegsToWake;

/// Time after a start in which waiting messages go out first.
const MOMENT: Duration = Duration::from_secs(60);

/// Maximum number of people told in one transaction.
const MANY: usize = 50;

/// Tells the authors of what has waited too long, once for all that they have written to one recipient.
/// One who can't be reached at the moment either is told later, if it is still true then. `since`: when this process began;
/// what waited until then has a moment to arrive.
pub fn announce(core: &Core, tx: &Tx, since: Timestamp) -> Result<LegsToWake> {
    let after = core.rules.announce_after;
    let before = tx.now.minus(after);
    let mut wakes = LegsToWake::default();
    if tx.now.since(since) < after.min(MOMENT) {
        return Ok(wakes);
    }
    for network in Network::ALL {
        if !is_reachable(core, tx, network)? {
            continue;
        }
        for overdue in tx.announce(network, before, MANY)? {
            wakes = wakes.and(tell_author(core, tx, &overdue)?);
        }
        if switches::is_quiet(tx)? {
            continue; // strangers are not answered
        }
        for leg in core.legs.on(network.other()) {
            wakes = wakes.and(tell_senders(core, tx, leg.id, before)?);
        }
    }
    Ok(wakes)
}

/// A leg on `network` is online.
fn is_reachable(core: &Core, tx: &Tx, network: Network) -> Result<bool> {
    for leg in core.legs.on(network) {
        if health::is_online(tx, leg.id)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells the senders of invitations that these wait for their share of `leg`.
fn tell_senders(core: &Core, tx: &Tx, leg: LegId, before: Timestamp) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    for invitation in tx.waiting_invitations(leg, before, MANY)? {
        let words = text::invitation_waits(&invitation.recipient);
        let about = About::own(invitation.message, invitation.reference);
        wakes = wakes.and(tell(core, tx, &invitation.sender, &words, about)?);
    }
    Ok(wakes)
}

fn tell_author(core: &Core, tx: &Tx, overdue: &Overdue) -> Result<LegsToWake> {
    let (author, reference) = &overdue.author;
    let hours = core.rules.give_up_hours();
    let text = text::waits(&why(core, tx, overdue)?, &overdue.recipient, hours);
    tell(core, tx, author, &text, About::answering(reference.clone()))
}

/// Why something waits, as far as the store knows. Only where a server gives back what it could not pass on is it known
/// that the recipient's server is away; any other failure is that of the bot's own.
fn why(core: &Core, tx: &Tx, overdue: &Overdue) -> Result<Wait> {
    let to = &overdue.recipient;
    let (leg, network) = (core.legs.to(tx, to)?, to.network());
    if !switches::sends(tx)? {
        return Ok(Wait::Stopped);
    }
    if health::is_held(tx, leg)? {
        return Ok(Wait::Account(network));
    }
    if !health::is_online(tx, leg)? {
        return Ok(Wait::Leg(network));
    }
    if allowance::known(tx, leg)?.is_some_and(|allowance| allowance.is_spent(tx.now)) {
        return Ok(Wait::Limit(network));
    }
    Ok(match overdue.attempts {
        0 if overdue.ready => Wait::Queue,
        1.. if core.rules.may_come_back(to) => Wait::Server(to.domain().to_owned()),
        _ => Wait::Leg(network),
    })
}

/// A message's row was closed. If its author had been told that it waits, they are told that it has arrived; when
/// there are several, with the last of them.
pub fn closed(core: &Core, tx: &Tx, seq: RowId, arrived: bool) -> Result<LegsToWake> {
    let Some(delivered) = tx.was_announced(seq, arrived)? else {
        return Ok(LegsToWake::default());
    };
    let Some(row) = tx.row(seq)? else {
        return Ok(LegsToWake::default());
    };
    let Some((author, reference)) = tx.author_of_row(&row)? else {
        return Ok(LegsToWake::default());
    };
    let text = text::arrived(&row.recipient, &delivered.since.hour(), delivered.count);
    tell(core, tx, &author, &text, About::answering(reference))
}
