//! What follows from the end of a delivery: a receipt for its author, or word that it failed.

use crate::address::Address;
use crate::clock::Timestamp;
use crate::event::{Delivery, Outcome, Outgoing, Reason, Retry};
use crate::i18n::{Text, text};
use crate::store::outbox::{NewRow, Role, Row};
use crate::store::{Result, Tx};

use super::turn::{Wakes, say};
use super::{Core, consent, files};

/// Shortest and longest wait before the next attempt where the server names none.
const FIRST_WAIT: std::time::Duration = std::time::Duration::from_secs(2);
const LONGEST_WAIT: std::time::Duration = std::time::Duration::from_secs(15 * 60);

/// Wait of a delivery that failed with its whole leg: the loop pauses the leg itself.
const WHOLE_LEG_WAIT: std::time::Duration = std::time::Duration::from_millis(500);

/// Writes down how an attempt ended. `unsure`: an earlier attempt may have arrived, and that is still not known.
///
/// What is no longer being sent stays as it is: a bounce can overtake the outcome of the attempt that it answers.
pub fn settle(
    core: &Core,
    tx: &Tx,
    (seq, delivery): (i64, &Delivery),
    outcome: &Outcome,
    unsure: bool,
) -> Result<Wakes> {
    if !tx.is_sending(seq)? {
        return Ok(Wakes::default());
    }
    let backoff = |first| tx.clock.backoff(delivery.attempt, first, LONGEST_WAIT);
    let expired = tx.now.since(delivery.queued) > core.rules.give_up;
    match outcome {
        Outcome::Done(remote) => {
            tx.done(seq, remote.as_ref())?;
            return receipt(tx, seq);
        }
        Outcome::Linked { remote, why } => {
            tx.done(seq, remote.as_ref())?;
            let wakes = receipt(tx, seq)?;
            return match tx.row(seq)? {
                Some(row) => Ok(wakes.and(files::tell_author(core, tx, &row, why)?)),
                None => Ok(wakes),
            };
        }
        Outcome::Refused(reason) => return refuse(core, tx, (seq, delivery), reason),
        Outcome::Retry(_) | Outcome::Unavailable { .. } | Outcome::Unknown if expired => {
            return refuse(core, tx, (seq, delivery), &Reason::Expired);
        }
        // Not this delivery's fault, so it does not fall behind for it.
        Outcome::Retry(Retry {
            after,
            whole_leg: true,
            ..
        }) => tx.take_back(seq, tx.now.plus(after.unwrap_or(WHOLE_LEG_WAIT)), unsure)?,
        Outcome::Retry(Retry { after, .. }) => {
            let wait = after.unwrap_or_else(|| backoff(FIRST_WAIT));
            tx.postpone(seq, tx.now.plus(wait), unsure)?;
        }
        Outcome::Unavailable { after, .. } => {
            let wait = after.unwrap_or_else(|| backoff(FIRST_WAIT / 4));
            tx.postpone(seq, tx.now.plus(wait), true)?;
        }
        Outcome::Unknown => tx.postpone(seq, tx.now.plus(backoff(FIRST_WAIT / 4)), true)?,
    }
    Ok(Wakes::default())
}

/// All recipients have it: the author's client is told, if it asked to be.
fn receipt(tx: &Tx, seq: i64) -> Result<Wakes> {
    let mut wakes = Wakes::default();
    let row = tx.row(seq)?.filter(|row| row.role == Role::Relay);
    let Some(message) = row.and_then(|row| row.message) else {
        return Ok(wakes);
    };
    if let Some((author, of)) = tx.receipt_due(message)? {
        tx.enqueue(&NewRow {
            recipient: &author,
            sender: None,
            role: Role::Receipt,
            message: None,
            outgoing: &Outgoing::Receipt { of },
        })?;
        wakes.add(author.side());
    }
    Ok(wakes)
}

fn refuse(
    core: &Core,
    tx: &Tx,
    (seq, delivery): (i64, &Delivery),
    reason: &Reason,
) -> Result<Wakes> {
    tx.refuse(seq)?;
    match (tx.row(seq)?, &delivery.outgoing) {
        // A reaction that can't be shown is no loss.
        (None, _) | (_, Outgoing::Reaction { .. }) => Ok(Wakes::default()),
        (Some(row), Outgoing::Retraction { .. }) => tell(core, tx, &row, text::not_taken_back),
        (Some(row), _) => tell_author(core, tx, &row, reason),
    }
}

/// The recipient's server gave a delivery back after it had taken it.
///
/// Believed only from the recipient, and said only once: a delivery that failed already stays silent.
pub fn bounced(
    core: &Core,
    tx: &Tx,
    from: &Address,
    delivery: &str,
    reason: &Reason,
) -> Result<Wakes> {
    let row = tx
        .row_by_id(delivery)?
        .filter(|row| row.recipient == *from && !row.refused);
    let Some(row) = row else {
        tracing::debug!(delivery, "a bounce of nothing that was sent there");
        return Ok(Wakes::default());
    };
    tx.refuse(row.seq)?;
    tell_author(core, tx, &row, reason)
}

/// Only messages of people, and the invitations for them, have somebody to tell: another notice that fails is never
/// answered by one more.
fn tell_author(core: &Core, tx: &Tx, row: &Row, reason: &Reason) -> Result<Wakes> {
    tracing::info!(seq = row.seq, ?reason, "a delivery was refused");
    if row.role == Role::Relay && is_told(tx, row)? {
        return Ok(Wakes::default());
    }
    let hours = u32::try_from(core.rules.give_up.as_secs() / 3600).unwrap_or(u32::MAX);
    tell(core, tx, row, |recipient, time| {
        text::refused(recipient, time, reason, hours)
    })
}

fn tell(
    core: &Core,
    tx: &Tx,
    row: &Row,
    words: impl FnOnce(&Address, &str) -> Text,
) -> Result<Wakes> {
    let author = match (row.message, row.role) {
        (Some(message), role) if role == Role::Relay || row.amends => tx.author(message)?,
        (Some(message), Role::Notice) if consent::undeliverable(tx, message, &row.recipient)? => {
            tx.author(message)?
        }
        _ => None,
    };
    let Some((author, reference)) = author else {
        return Ok(Wakes::default());
    };
    let user = tx.user(&author)?;
    let lang = core
        .texts
        .choose(user.iter().flat_map(|user| user.languages()));
    let text = words(&row.recipient, &hour(row.queued));
    say(
        core,
        tx,
        &author,
        lang,
        &text,
        (row.message, Some(reference)),
    )
}

/// Whether another part of the same message was refused before, so that its author knows. What is still to follow is
/// not sent: a picture without the words that say whose it is would puzzle its reader.
fn is_told(tx: &Tx, row: &Row) -> Result<bool> {
    let Some(message) = row.message else {
        return Ok(false);
    };
    let parts = tx.other_parts(message, &row.recipient, row.seq)?;
    for part in parts.iter().filter(|part| part.waits && part.seq > row.seq) {
        tx.refuse(part.seq)?;
    }
    Ok(parts.iter().any(|part| part.refused))
}

/// `10:42 UTC`: the bridge does not know anybody's time zone.
fn hour(at: Timestamp) -> String {
    let text = at.to_rfc3339();
    format!("{} UTC", text.get(11..16).unwrap_or(&text))
}
