//! Takes the steps of a plan, in the transaction of its event: the only place where a decision becomes rows, words and wake-ups.

use super::alerts;
use super::delivery::delay;
use super::limits::{alike, count};
use super::people::parcel::Parcel;
use super::plan::{Accepted, Change, CopyChange, Invitation, Plan, Question, Step, Until};
use super::tell::{About, tell_in};
use super::turn::Turn;
use crate::address::Address;
use crate::event::LegId;
use crate::policy::suspicion::fingerprint;
use crate::policy::throttle::Bucket;
use crate::store::consent::{Held, Pair, State};
use crate::store::first_words::Words;
use crate::store::ids::{MessageId, RowId};
use crate::store::{Result, StoreError};

/// Takes all steps, in their order.
pub fn apply(turn: &mut Turn, plan: Plan) -> Result<()> {
    accept(turn, plan).map(drop)
}

/// The same. Returns the number of the message that it took over, if it was one.
pub fn accept(turn: &mut Turn, plan: Plan) -> Result<Option<MessageId>> {
    let mut number = None;
    for step in plan {
        match step {
            Step::Accept(message) => number = Some(take_over(turn, &message)?),
            step => take(turn, step, number)?,
        }
    }
    Ok(number)
}

fn take_over(turn: &Turn, message: &Accepted) -> Result<MessageId> {
    let (tx, from) = (turn.tx, &turn.from.address);
    let thread = message.thread.as_ref();
    let number = tx.add_message(from, &message.reference, message.wants_receipt, thread)?;
    tx.note_names(number, from, &message.also)?;
    Ok(number)
}

/// Takes one step. `number`: of the message that the plan has taken over.
fn take(turn: &mut Turn, step: Step, number: Option<MessageId>) -> Result<()> {
    match step {
        Step::Say(words) => turn.say(&words),
        Step::Tell(who, words, about) => turn.tell(&who, &words, about),
        Step::Alert(kind, words) => alerts::raise(turn, kind, &words),
        Step::Greet => turn.greet(),
        Step::Rules => turn.show_rules(),
        Step::Question(kind, change) => question(turn, kind, change),
        Step::Count(bucket, times) => counted(turn, bucket, times),
        Step::Begin(to, state, body) => begin(turn, &to, state, &body),
        Step::Decide {
            sender,
            recipient,
            state,
        } => turn.tx.decide_contact(pair(&sender, &recipient), state),
        Step::Relay(parcel) => {
            let message = message(parcel.message, number)?;
            turn.queue_relay(&parcel.to, message, &parcel.parts, None)
        }
        Step::Hold(parcel, until) => hold(turn, &parcel, until, message(parcel.message, number)?),
        Step::Release { sender, recipient } => {
            turn.tx.release(pair(&sender, &recipient))?;
            turn.wake(LegId::of(recipient.network()));
            Ok(())
        }
        Step::Append(parcel, first) => {
            let message = message(parcel.message, number)?;
            turn.queue_relay(&parcel.to, message, &parcel.parts, Some(first))
        }
        Step::Message(message, change) => changed(turn, message, change),
        Step::Copy(row, change) => copy(turn, row, change),
        Step::Invite(invitation) => invite(turn, *invitation, number),
        Step::Suspect(words) => turn.tx.decide_words(words, Words::Waiting),
        Step::Queue(errand) => turn.queue(errand.row()),
        Step::Then(next) => {
            turn.then(next);
            Ok(())
        }
        Step::Accept(_) => Ok(()), // it gives the number
    }
}

fn pair<'a>(sender: &'a Address, recipient: &'a Address) -> Pair<'a> {
    Pair { sender, recipient }
}

fn message(known: Option<MessageId>, number: Option<MessageId>) -> Result<MessageId> {
    known
        .or(number)
        .ok_or_else(|| StoreError::Content("a parcel whose message was not taken over".into()))
}

fn question(turn: &Turn, kind: &str, change: Question) -> Result<()> {
    let (tx, who) = (turn.tx, &turn.from.address);
    match change {
        Question::Asked(payload, until) => tx.ask(who, kind, &payload, until),
        Question::Changed(payload) => tx.change_question(who, kind, &payload),
        Question::Closed => tx.answered(who, kind),
    }
}

fn counted(turn: &Turn, bucket: Bucket, times: u32) -> Result<()> {
    let who = &turn.from.address;
    (0..times).try_for_each(|_| count::add_all(turn.core, turn.tx, who, &[bucket]).map(drop))
}

fn begin(turn: &Turn, to: &Address, state: State, body: &str) -> Result<()> {
    let pair = pair(&turn.from.address, to);
    turn.tx.add_contact(pair, state, fingerprint(body))?;
    alike::note(turn, pair, body)
}

fn hold(turn: &Turn, parcel: &Parcel, until: Until, message: MessageId) -> Result<()> {
    let held = |suspect, text: bool| Held {
        pair: pair(&turn.from.address, &parcel.to),
        message,
        suspect,
        parts: text.then_some(parcel.parts.as_slice()),
    };
    match until {
        Until::Answered { suspect, text } => turn.tx.hold(&held(suspect, text)),
        Until::Resolved { greets } => {
            turn.tx
                .hold_unresolved(&held(false, true), &parcel.body, greets)
        }
    }
}

fn changed(turn: &Turn, message: MessageId, change: Change) -> Result<()> {
    let (tx, author) = (turn.tx, &turn.from.address);
    match change {
        Change::Gone => tx.note_gone(message),
        Change::NotHeld(recipient) => tx.drop_held_message(message, recipient.as_ref()),
        Change::Held(parcel) => {
            tx.rewrite_held(message, &parcel.to, &parcel.parts)?;
            tx.rewrite_body(message, &parcel.to, &parcel.body)
        }
        Change::Edited { at, edition, also } => {
            tx.note_edit(message, at, &edition)?;
            tx.note_names(message, author, &also)
        }
        Change::Reacted(emoji) => tx.react(message, author, &emoji),
    }
}

fn copy(turn: &mut Turn, row: RowId, change: CopyChange) -> Result<()> {
    match change {
        CopyChange::Gone => turn.tx.note_copy_gone(row),
        CopyChange::Dropped => {
            turn.tx.drop_part(row)?;
            delay::taken_back(turn, row)
        }
        CopyChange::Refused => turn.tx.refuse(row).map(drop),
        CopyChange::Rewritten(outgoing) => turn.tx.rewrite(row, &outgoing),
        CopyChange::Corrected(correction) => turn.tx.note_words(row, &correction),
    }
}

fn invite(turn: &mut Turn, invitation: Invitation, number: Option<MessageId>) -> Result<()> {
    let about = About {
        message: invitation.message.or(number),
        caused_by: Some(invitation.sender),
        ..About::default()
    };
    let (to, words) = (&invitation.recipient, &invitation.words);
    let wakes = tell_in(invitation.lang, turn.core, turn.tx, to, words, about)?;
    turn.wake_all(wakes);
    Ok(())
}
