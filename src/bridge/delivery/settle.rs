//! Consequences of the end of a delivery: a receipt for its author, or word that it failed.

use std::time::Duration;

use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::{Delivery, LegId, Outcome, Outgoing, Reason};
use crate::health;
use crate::i18n::text;
use crate::policy::outcomes::{self, Change, Wait};
use crate::store::ids::RowId;
use crate::store::outbox::{Claimed, Role, Row};
use crate::store::{Result, Tx};

use super::refused::{tell_author, tell_of};
use super::{account, confirm, delay, forward, header, mutes};
use crate::bridge::canary;
use crate::bridge::core::Core;
use crate::bridge::message::files;
use crate::bridge::people::consent::invitations;
use crate::bridge::people::guard;
use crate::bridge::tell::{About, tell};
use crate::bridge::wakes::LegsToWake;
use crate::bridge::watch;

/// Longest wait before the next attempt where the server names none.
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// Time for which a delivered row is kept that may still be given back: longer than servers try to reach each other.
const KEPT: Duration = Duration::from_secs(10 * 60);

/// How often somebody hears that a client of somebody else went away.
const ONCE_AN_HOUR: Duration = Duration::from_secs(3600);

/// First wait of a delivery that was given back because a server did not answer.
const BACK_WAIT: Duration = Duration::from_secs(30);

/// Shortest and longest wait of a delivery that could not be looked for. Its lane waits for it, and a look costs little; yet
/// many of them are not to keep the server busy.
const LOOK_WAITS: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(180)];

/// Writes down how an attempt ended. `unsure`: an earlier attempt may have arrived, and that is still not known.
///
/// A row that is no longer being sent stays as it is: a bounce can overtake the outcome of the attempt that it answers.
pub fn settle(
    core: &Core,
    tx: &Tx,
    row: &Claimed,
    outcome: &Outcome,
    unsure: bool,
) -> Result<LegsToWake> {
    let (seq, delivery) = (row.seq, &row.delivery);
    if !tx.is_sending(seq)? {
        return Ok(LegsToWake::default());
    }
    tracing::debug!(
        seq = seq.0,
        attempt = delivery.attempt,
        unsure,
        ?outcome,
        "an attempt ended"
    );
    // A row that was looked for first may have gone out just now, behind others that were claimed meanwhile.
    if row.unsure || !matches!(outcome, Outcome::Done(_) | Outcome::Linked { .. }) {
        header::lost(tx, &delivery.recipient)?;
    }
    let expired = !outcomes::is_final(outcome) && is_expired(core, tx, row)?;
    let wait = |wait| tx.now.plus(span(tx, delivery, wait));
    match outcomes::change(&delivery.outgoing, outcome, unsure, expired) {
        Change::Forget => tx.forget_row(seq)?,
        Change::Done(remote) => return arrived(core, tx, row, outcome, remote),
        Change::Found(Some(account)) => return account::found(core, tx, row, account),
        Change::Found(None) => return account::found_as_asked(core, tx, row),
        Change::Unsaid => return account::cannot_say(core, tx, row),
        Change::Refuse(reason) => {
            let alarm = match reason {
                Reason::Exposed => watch::tell_exposed(core, tx, row.leg)?,
                _ => LegsToWake::default(),
            };
            return Ok(refuse(core, tx, row, &reason)?.and(alarm));
        }
        Change::Undo { wait: span, unsure } => tx.undo_attempt(seq, wait(span), unsure)?,
        Change::Postpone { wait: span, unsure } => tx.postpone(seq, wait(span), unsure)?,
    }
    Ok(LegsToWake::default())
}

/// Closes a row of which nothing is left to send, since what follows it says all: it counts as delivered.
pub fn count_as_said(core: &Core, tx: &Tx, row: &Claimed) -> Result<LegsToWake> {
    let id = RemoteId(row.delivery.id.clone());
    arrived(core, tx, row, &Outcome::Done(None), Some(&id))
}

/// The recipient's network has it: its author, and others who have to know, hear so.
fn arrived(
    core: &Core,
    tx: &Tx,
    row: &Claimed,
    outcome: &Outcome,
    remote: Option<&RemoteId>,
) -> Result<LegsToWake> {
    let (seq, delivery) = (row.seq, &row.delivery);
    match core.rules.may_come_back(&delivery.recipient) {
        true => tx.done_for_now(seq, remote, KEPT)?,
        false => tx.done(seq, remote)?,
    }
    remember(core, tx, delivery);
    let reposts = core.legs.get(row.leg).abilities.reposts;
    if let (Outgoing::Correction { .. }, true, Some(amended)) =
        (&delivery.outgoing, reposts, row.amends)
    {
        tx.replaced(amended, seq)?;
    }
    let told = delay::closed(core, tx, seq, true)?;
    let wakes = confirm::delivered(core, tx, row, !told.is_empty())?
        .and(told)
        .and(forward::arrived(core, tx, &delivery.outgoing)?)
        .and(canary::posted(core, tx, row)?);
    let Outcome::Linked { why, .. } = outcome else {
        return Ok(wakes);
    };
    match tx.row(seq)? {
        Some(row) => {
            tx.note_linked(seq)?;
            Ok(wakes.and(files::tell_author(core, tx, &row, why)?))
        }
        None => Ok(wakes),
    }
}

/// How long a row waits.
fn span(tx: &Tx, delivery: &Delivery, wait: Wait) -> Duration {
    match wait {
        Wait::For(span) => span,
        Wait::Backoff(first) => tx.clock.backoff(delivery.attempt, first, LONGEST_WAIT),
        Wait::Look => look_wait(tx, delivery),
    }
}

/// Remembers a delivered text: a recipient who quotes it by hand means its author.
fn remember(core: &Core, tx: &Tx, delivery: &Delivery) {
    if let (Some(author), Outgoing::Text { text, .. } | Outgoing::Correction { text, .. }) =
        (&delivery.author, &delivery.outgoing)
    {
        core.heard.note(&delivery.recipient, author, text, tx.now);
    }
}

/// The wait for the next look: the longer the outcome is unknown, the longer.
fn look_wait(tx: &Tx, delivery: &Delivery) -> Duration {
    let [shortest, longest] = LOOK_WAITS;
    let age = tx.now.since(delivery.tried);
    tx.clock.jitter((age / 4).clamp(shortest, longest))
}

/// Whether it was tried for long enough.
fn is_expired(core: &Core, tx: &Tx, row: &Claimed) -> Result<bool> {
    let tried = tried(tx, (row.leg, row.seq), row.delivery.queued)?;
    Ok(tried > patience(core, &row.delivery.outgoing))
}

/// The time for which a row was tried. Time in which the account is shut, or in which its recipient had muted its sender, does not
/// count. A row from before a restored backup was not tried since then: however old it is, there is time to look whether it
/// arrived.
fn tried(tx: &Tx, (leg, seq): (LegId, RowId), queued: Timestamp) -> Result<Duration> {
    let held = health::held_until(tx, leg)?;
    let since = tx.restored()?.max(held).max(tx.unmuted_at(seq)?);
    let since = since.map_or(queued, |since| since.max(queued));
    Ok(tx.now.since(since))
}

/// For how long something is tried. Servers allow few deletions an hour, and somebody may have asked for very many.
fn patience(core: &Core, outgoing: &Outgoing) -> Duration {
    match outgoing {
        Outgoing::Retraction { .. } => core.rules.give_up.max(core.rules.retention),
        _ => core.rules.give_up,
    }
}

/// Closes a row as undeliverable and tells its author why.
pub fn refuse(core: &Core, tx: &Tx, row: &Claimed, reason: &Reason) -> Result<LegsToWake> {
    let seq = row.seq;
    if row.delivery.outgoing == Outgoing::Resolve {
        return account::not_found(core, tx, row, reason);
    }
    let first = tx.refuse(seq)?;
    let arrived = delay::closed(core, tx, seq, false)?;
    let told = match (tx.row(seq)?, &row.delivery.outgoing) {
        // A reaction that can't be shown is no loss.
        (None, _) | (_, Outgoing::Reaction { .. }) => LegsToWake::default(),
        (Some(_), Outgoing::Mark { .. }) if *reason == Reason::NotAllowed => {
            confirm::cannot_mark(core, tx, row)?
        }
        (Some(_), Outgoing::Report { number, .. }) => forward::failed(core, tx, *number, reason)?,
        (Some(row), Outgoing::Retraction { .. }) => tell_of(core, tx, &row, |who, at| {
            text::not_taken_back(who, &at.hour())
        })?,
        (Some(row), _) if first => tell_author(core, tx, &row, reason)?,
        (Some(_), _) => LegsToWake::default(), // another part of the same message was refused before
    };
    Ok(told.and(arrived))
}

/// The decision about a row that is about to be sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Send it.
    Still,
    /// Close it, and tell its author why.
    NoLonger(Reason),
    /// Close it without a word.
    Silently,
    /// Close it: it asks whose account an address leads to, and that is known by now.
    Answered,
    /// Put it back until then: its recipient hears nothing of its sender for a while.
    Later(Timestamp),
}

/// Whether a row that is about to be sent is wanted still: much may have happened since it was queued.
pub fn still_wanted(core: &Core, tx: &Tx, row: &Claimed) -> Result<Wanted> {
    match is_wanted(core, tx, row)? {
        Wanted::Still => Ok(mutes::later(tx, row).map_or(Wanted::Still, Wanted::Later)),
        otherwise => Ok(otherwise),
    }
}

fn is_wanted(core: &Core, tx: &Tx, row: &Claimed) -> Result<Wanted> {
    if row.delivery.outgoing == Outgoing::Resolve {
        return Ok(match account::is_wanted(tx, row)? {
            true => Wanted::Still,
            false => Wanted::Answered,
        });
    }
    let (author, to) = match row.message {
        Some(message) => (tx.author(message)?, &row.delivery.recipient),
        None => return Ok(Wanted::Still), // the bridge's own words are for whoever caused them, also when they have left
    };
    let words = matches!(row.delivery.outgoing, Outgoing::Correction { .. });
    match (author, row.role) {
        // What may have arrived must be looked for, or else it could not be taken back there.
        (_, Role::Relay) if row.gone && !row.unsure => Ok(Wanted::Silently),
        (author, Role::Relay) => may_arrive(core, tx, author.as_ref().map(|(who, _)| who), to),
        (Some((author, _)), Role::Signal) if words => may_arrive(core, tx, Some(&author), to),
        (Some((author, _)), Role::Notice) if author != *to && !row.unsure => {
            let invites =
                guard::still_clear(tx, &author, to)? && invitations::check(tx, &author, to)?;
            Ok(if invites {
                Wanted::Still
            } else {
                Wanted::Silently
            })
        }
        _ => Ok(Wanted::Still),
    }
}

/// Whether the words of `author` may still reach `to`.
fn may_arrive(core: &Core, tx: &Tx, author: Option<&Address>, to: &Address) -> Result<Wanted> {
    if tx.user(to)?.is_some_and(|user| !user.active) {
        return Ok(Wanted::NoLonger(Reason::Left));
    }
    match author {
        Some(author) if !guard::still_clear(tx, author, to)? => {
            // Whoever took them off is not given away, where blocks are silent; and nobody is told of their own block.
            let quiet = core.rules.silent_block || tx.has_blocked(author, to)?;
            Ok(match quiet {
                true => Wanted::Silently,
                false => Wanted::NoLonger(Reason::NotAllowed),
            })
        }
        _ => Ok(Wanted::Still),
    }
}

/// Closes a row that is not wanted any more, without a word. The parts behind it share its fate, but not where only this
/// one was taken back.
pub fn drop_silently(tx: &Tx, row: &Claimed) -> Result<()> {
    match row.gone {
        true => tx.drop_part(row.seq)?,
        false => drop(tx.refuse(row.seq)?),
    }
    tx.was_announced(row.seq, false).map(drop)
}

/// The id of a bounce as an event: one for each attempt, as each may come back.
pub fn bounce_id(tx: &Tx, event: &RemoteId, delivery: &str) -> Result<RemoteId> {
    let attempts = tx.row_by_id(delivery)?.map_or(0, |row| row.attempts);
    Ok(RemoteId(format!("{event}#{attempts}")))
}

/// The recipient's server gave a delivery back after it had taken it.
///
/// Believed only from the recipient, and said only once: a delivery that failed already stays silent. If a server on the
/// way only did not answer in time, it is tried again for as long as any other.
pub fn bounced(
    core: &Core,
    tx: &Tx,
    from: &Address,
    delivery: &str,
    reason: &Reason,
) -> Result<LegsToWake> {
    let row = tx
        .row_by_id(delivery)?
        .filter(|row| row.recipient == *from && !row.refused);
    let Some(row) = row else {
        tracing::debug!(delivery, "a bounce of nothing that was sent there");
        return Ok(LegsToWake::default());
    };
    header::lost(tx, from)?;
    if core.received.has(from, delivery) {
        tracing::debug!(
            delivery,
            "given back, though a client has it: another one went away"
        );
        return Ok(LegsToWake::default());
    }
    if *reason == Reason::Away {
        return perhaps_unread(core, tx, &row);
    }
    let leg = core.legs.to(tx, from)?;
    let expired = tried(tx, (leg, row.seq), row.queued)? > core.rules.give_up;
    if *reason == Reason::ServerAway && row.kept && !expired {
        if let Some(message) = row.message.filter(|_| row.role == Role::Relay) {
            tx.unconfirm(message)?;
        }
        let wait = tx.clock.backoff(row.attempts, BACK_WAIT, LONGEST_WAIT);
        tracing::info!(
            seq = row.seq.0,
            ?wait,
            "given back, as a server did not answer: tried again"
        );
        tx.reopen(row.seq, tx.now.plus(wait))?;
        return Ok(LegsToWake::default());
    }
    let first = tx.refuse(row.seq)?;
    let arrived = delay::closed(core, tx, row.seq, false)?;
    match first {
        true => Ok(tell_author(core, tx, &row, reason)?.and(arrived)),
        false => Ok(arrived),
    }
}

/// A client went away without a word: that is no failure, and somebody who has written since was not away at all. Servers do so
/// for each message of the last minutes: the author hears of it once an hour.
fn perhaps_unread(core: &Core, tx: &Tx, row: &Row) -> Result<LegsToWake> {
    let Some((author, reference)) = tx.author_of_row(row)?.filter(|_| row.role == Role::Relay)
    else {
        return Ok(LegsToWake::default());
    };
    let bucket = format!("away {}", row.recipient);
    let told = tx.throttled_until(&author, &bucket)?;
    let answered = tx.last_written(&row.recipient)?;
    if answered > Some(row.queued) || told.is_some_and(|until| until > tx.now) {
        return Ok(LegsToWake::default());
    }
    tx.throttle(&author, &bucket, tx.now.plus(ONCE_AN_HOUR))?;
    let text = text::perhaps_unread(&row.recipient, &row.queued.hour());
    let about = About {
        message: row.message,
        reply_to: Some(reference),
        ..About::default()
    };
    tell(core, tx, &author, &text, about)
}
