//! Word to an author that their message was delivered: a receipt for their client, a short text or a mark for those who chose it.

use std::time::Duration;

use crate::bridge::core::Core;
use crate::bridge::limits::allowance;
use crate::bridge::tell::{About, tell};
use crate::bridge::wakes::LegsToWake;
use crate::event::Outgoing;
use crate::i18n::text;
use crate::store::ids::MessageId;
use crate::store::messages::Due;
use crate::store::outbox::{Claimed, Lane, NewRow, Role};
use crate::store::users::Sent;
use crate::store::{Result, Tx};

/// Confirms a message whose last row was delivered. `told`: its author has just heard that it arrived.
pub fn delivered(core: &Core, tx: &Tx, row: &Claimed, told: bool) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    let Some(message) = row.message.filter(|_| row.role == Role::Relay) else {
        return Ok(wakes);
    };
    let Some(due) = tx.confirmation_due(message)? else {
        return Ok(wakes);
    };
    if due.receipt {
        let of = due.reference.clone();
        let leg = core.legs.to(tx, &due.author)?;
        let receipt = Outgoing::Receipt { of };
        tx.enqueue(leg, &NewRow::new(&due.author, Role::Signal, &receipt))?;
        wakes.add(leg);
    }
    let comes_back = core.legs.get(row.leg).abilities.gives_back;
    let wait = match comes_back {
        true => core.rules.settled_after,
        false => Duration::ZERO,
    };
    match due.sent {
        Sent::Mark => Ok(wakes.and(mark(core, tx, (message, &due), wait)?)),
        Sent::On if !told => Ok(wakes.and(say(core, tx, (message, &due), wait)?)),
        Sent::On | Sent::Off => Ok(wakes),
    }
}

fn mark(
    core: &Core,
    tx: &Tx,
    (message, due): (MessageId, &Due),
    wait: Duration,
) -> Result<LegsToWake> {
    let leg = core.legs.to(tx, &due.author)?;
    if !core.legs.get(leg).abilities.marks || !tx.confirm(message)? {
        return Ok(LegsToWake::default());
    }
    let of = due.reference.clone();
    let mark = Outgoing::Mark { of };
    let row = NewRow::new(&due.author, Role::Signal, &mark).about(message);
    tx.enqueue(leg, &row.lane(Lane::Aside).after(wait))?;
    Ok(LegsToWake::of(leg))
}

/// The short text is left out where posts are few: everybody shares them.
fn say(
    core: &Core,
    tx: &Tx,
    (message, due): (MessageId, &Due),
    wait: Duration,
) -> Result<LegsToWake> {
    let leg = core.legs.to(tx, &due.author)?;
    if !allowance::is_ample(tx, leg)? || !tx.confirm(message)? {
        return Ok(LegsToWake::default());
    }
    let Some((count, recipient)) = tx.reached(message)? else {
        return Ok(LegsToWake::default());
    };
    let about = About {
        wait,
        ..About::own(message, due.reference.clone())
    };
    tell(
        core,
        tx,
        &due.author,
        &text::delivered(&recipient, count),
        about,
    )
}

/// The bot's server does not let it mark posts: whoever chose that hears so, once.
pub fn cannot_mark(core: &Core, tx: &Tx, row: &Claimed) -> Result<LegsToWake> {
    let who = &row.delivery.recipient;
    if tx.user(who)?.is_none_or(|user| user.sent != Sent::Mark) {
        return Ok(LegsToWake::default());
    }
    tx.set_sent(who, Sent::Off)?;
    tell(core, tx, who, &text::sent_unmarked(), About::default())
}
