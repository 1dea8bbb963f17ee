//! Takes the steps of a plan, in the transaction of its event: the only place where a decision becomes rows, words and wake-ups.

mod changes;

use super::alerts;
use super::limits::{alike, count};
use super::people::parcel::Parcel;
use super::plan::{Accepted, Plan, Question, Step, Until};
use super::tell::{About, tell_in};
use super::turn::Turn;
use crate::address::Address;
use crate::policy::suspicion::hash_of_first_words;
use crate::policy::throttle::Bucket;
use crate::store::consent::{Held, State};
use crate::store::first_words::Words;
use crate::store::ids::MessageId;
use crate::store::{Result, StoreError};

/// Takes all steps, in their order.
pub fn apply(turn: &mut Turn, plan: Plan) -> Result<()> {
    accept(turn, plan).map(drop)
}

/// Takes the steps of a verdict. `false`: it stops what is being handled.
pub fn pass(turn: &mut Turn, verdict: std::result::Result<Plan, Plan>) -> Result<bool> {
    let passes = verdict.is_ok();
    let (Ok(plan) | Err(plan)) = verdict;
    apply(turn, plan).map(|()| passes)
}

/// The same as [`apply`]. Returns the number of the message that it took over, if it was one.
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
        Step::TellAdmins(words) => turn.tell_admins(&words),
        Step::TellIn(lang, who, words, about) => {
            let message = about.message.or(number);
            let about = About { message, ..about };
            let leg = turn.leg_to(&who)?;
            let wakes = tell_in((leg, lang), turn.core, turn.tx, &who, &words, about)?;
            turn.wake_all(wakes);
            Ok(())
        }
        Step::Refuse(why, condition) => turn.refuse(&why, condition),
        Step::Greet => turn.greet(),
        Step::GreetJoiner(follows) => turn.greet_joiner(follows),
        Step::Rules => turn.show_rules(),
        Step::Speak(_) | Step::Hush | Step::LetGo | Step::Then(_) => {
            minded(turn, step);
            Ok(())
        }
        Step::Question(kind, change) => question(turn, kind, change),
        Step::Count(bucket, times) => counted(turn, bucket, times),
        Step::Begin(to, state, body) => begin(turn, &to, state, &body),
        Step::Relay(parcel) => {
            let message = message(parcel.message, number)?;
            turn.queue_relay(&parcel.to, message, &parcel.parts, None)
        }
        Step::Hold(parcel, until) => hold(turn, &parcel, until, message(parcel.message, number)?),
        Step::Append(parcel, first) => {
            let message = message(parcel.message, number)?;
            turn.queue_relay(&parcel.to, message, &parcel.parts, Some(first))
        }
        Step::Message(message, change) => changes::message(turn, message, change),
        Step::Copy(row, change) => changes::copy(turn, row, change),
        Step::Contact(ends, change) => changes::contact(turn, &ends, change),
        Step::Person(who, change) => changes::person(turn, &who, change),
        Step::Block(subject, change) => changes::block(turn, &subject, change),
        Step::Drop(author, recipient) => turn.tx.drop_waiting(&author, Some(&recipient)).map(drop),
        Step::Cancel(what) => changes::cancel(turn, what),
        Step::Moderate(subject, what) => changes::moderate(turn, &subject, what),
        Step::Report(number, change) => changes::report(turn, number, change),
        Step::Audit(action, subject, details) => {
            let by = turn.actor();
            turn.tx.audit(&by, action, &subject, &details).map(drop)
        }
        Step::Switch(switch) => changes::switch(turn, switch),
        Step::Remember(name, value) => turn.tx.set(name, &value),
        Step::Words(sender, words) => turn.tx.decide_words_of(&sender, words),
        Step::Suspect(words) => turn.tx.decide_words(words, Words::Waiting),
        Step::Queue(errand) => turn.queue(errand.row()),
        Step::Accept(_) => Ok(()), // it gives the number
    }
}

/// Notes what is to be minded while this event is handled.
fn minded(turn: &mut Turn, step: Step) {
    match step {
        Step::Speak(lang) => turn.speak(lang),
        Step::Hush => turn.hush(),
        Step::LetGo => turn.let_go(),
        Step::Then(next) => turn.then(next),
        _ => {}
    }
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
    let pair = changes::pair(&turn.from.address, to);
    turn.tx
        .add_contact(pair, state, hash_of_first_words(body))?;
    alike::note(turn, pair, body)
}

fn hold(turn: &Turn, parcel: &Parcel, until: Until, message: MessageId) -> Result<()> {
    let held = |suspect, text: bool| Held {
        pair: changes::pair(&turn.from.address, &parcel.to),
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
