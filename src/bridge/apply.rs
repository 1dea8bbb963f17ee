//! Takes the steps of a plan, in the transaction of its event: the only place where a decision becomes rows, words and wake-ups.

mod changes;

use super::alerts;
use super::handling::Handling;
use super::limits::{alike, count};
use super::people::parcel::Parcel;
use super::plan::{Accepted, Plan, Question, Step, Until};
use super::tell::{About, lang_or, tell_in};
use crate::address::Address;
use crate::policy::suspicion::hash_of_first_words;
use crate::policy::throttle::Bucket;
use crate::store::consent::{Held, State};
use crate::store::first_words::Words;
use crate::store::ids::MessageId;
use crate::store::{Result, StoreError};

/// Takes all steps, in their order.
pub fn apply(handling: &mut Handling, plan: Plan) -> Result<()> {
    accept(handling, plan).map(drop)
}

/// Takes the steps of a verdict. `false`: it stops what is being handled.
pub fn pass(handling: &mut Handling, verdict: std::result::Result<Plan, Plan>) -> Result<bool> {
    let passes = verdict.is_ok();
    let (Ok(plan) | Err(plan)) = verdict;
    apply(handling, plan).map(|()| passes)
}

/// The same as [`apply`]. Returns the number of the message that it took over, if it was one.
pub fn accept(handling: &mut Handling, plan: Plan) -> Result<Option<MessageId>> {
    let mut number = None;
    for step in plan {
        match step {
            Step::Accept(message) => number = Some(take_over(handling, &message)?),
            step => take(handling, step, number)?,
        }
    }
    Ok(number)
}

fn take_over(handling: &Handling, message: &Accepted) -> Result<MessageId> {
    let (tx, from) = (handling.tx, &handling.from.address);
    let thread = message.thread.as_ref();
    let number = tx.add_message(from, &message.reference, message.wants_receipt, thread)?;
    tx.note_names(number, from, &message.also)?;
    Ok(number)
}

/// Takes one step. `number`: of the message that the plan has taken over.
fn take(handling: &mut Handling, step: Step, number: Option<MessageId>) -> Result<()> {
    match step {
        Step::Say(words) => handling.say(&words),
        Step::SayLater(words, message) => handling.say_later(&words, message.or(number)),
        Step::Tell(who, words, about) => handling.tell(&who, &words, about),
        Step::Alert(kind, words) => alerts::raise(handling, kind, &words),
        Step::TellAdmins(words) => handling.tell_admins(&words),
        Step::TellIn(lang, who, words, about) => {
            let message = about.message.or(number);
            let about = About { message, ..about };
            let leg = handling.leg_to(&who)?;
            let lang = lang_or(handling.core, handling.tx, &who, lang)?;
            let wakes = tell_in((leg, lang), handling.core, handling.tx, &who, &words, about)?;
            handling.wake_all(wakes);
            Ok(())
        }
        Step::Refuse(why, condition) => handling.refuse(&why, condition),
        Step::Greet => handling.greet(),
        Step::GreetJoiner(follows) => handling.greet_joiner(follows),
        Step::Rules => handling.show_rules(),
        Step::RulesLater => handling.show_rules_later(),
        Step::Speak(_) | Step::SpokeTo(_) | Step::Hush | Step::LetGo | Step::Then(_) => {
            minded(handling, step);
            Ok(())
        }
        Step::Question(kind, change) => question(handling, kind, change),
        Step::Count(bucket, times) => counted(handling, bucket, times),
        Step::Begin(to, state, body) => begin(handling, &to, state, &body),
        Step::Relay(parcel) => {
            let message = message(parcel.message, number)?;
            handling.queue_relay(&parcel.to, message, &parcel.parts, None)
        }
        Step::Hold(parcel, until) => {
            hold(handling, &parcel, until, message(parcel.message, number)?)
        }
        Step::Append(parcel, first) => {
            let message = message(parcel.message, number)?;
            handling.queue_relay(&parcel.to, message, &parcel.parts, Some(first))
        }
        Step::Message(message, change) => changes::message(handling, message, change),
        Step::Copy(row, change) => changes::copy(handling, row, change),
        Step::Contact(ends, change) => changes::contact(handling, &ends, change),
        Step::Person(who, change) => changes::person(handling, &who, change),
        Step::Block(subject, change) => changes::block(handling, &subject, change),
        Step::Call(partner, name) => changes::call(handling, &partner, name.as_ref()),
        Step::Mute(partner, until) => changes::mute(handling, &partner, until),
        Step::Drop(author, recipient) => handling
            .tx
            .drop_waiting(&author, Some(&recipient))
            .map(drop),
        Step::Cancel(what) => changes::cancel(handling, what),
        Step::Moderate(subject, what) => changes::moderate(handling, &subject, what),
        Step::Report(number, change) => changes::report(handling, number, change),
        Step::Audit(action, subject, details) => {
            let by = handling.actor();
            handling.tx.audit(&by, action, &subject, &details).map(drop)
        }
        Step::Switch(switch) => changes::switch(handling, switch),
        Step::Remember(name, value) => handling.tx.set(name, &value),
        Step::Words(sender, words) => handling.tx.decide_words_of(&sender, words),
        Step::Suspect(words) => handling.tx.decide_words(words, Words::Waiting),
        Step::Queue(errand) => handling.queue(errand.row()),
        Step::Accept(_) => Ok(()), // it gives the number
    }
}

/// Notes what is to be minded while this event is handled.
fn minded(handling: &mut Handling, step: Step) {
    match step {
        Step::Speak(lang) => handling.speak(lang),
        Step::SpokeTo(people) => handling.spoke_to(people),
        Step::Hush => handling.hush(),
        Step::LetGo => handling.let_go(),
        Step::Then(next) => handling.then(next),
        _ => {}
    }
}

fn message(known: Option<MessageId>, number: Option<MessageId>) -> Result<MessageId> {
    known
        .or(number)
        .ok_or_else(|| StoreError::Content("a parcel whose message was not taken over".into()))
}

fn question(handling: &Handling, kind: &str, change: Question) -> Result<()> {
    let (tx, who) = (handling.tx, &handling.from.address);
    match change {
        Question::Asked(payload, until) => tx.ask(who, kind, &payload, until),
        Question::Changed(payload) => tx.change_question(who, kind, &payload),
        Question::Closed => tx.answered(who, kind),
    }
}

fn counted(handling: &Handling, bucket: Bucket, times: u32) -> Result<()> {
    let who = &handling.from.address;
    (0..times)
        .try_for_each(|_| count::add_all(handling.core, handling.tx, who, &[bucket]).map(drop))
}

fn begin(handling: &Handling, to: &Address, state: State, body: &str) -> Result<()> {
    let pair = changes::pair(&handling.from.address, to);
    handling
        .tx
        .add_contact(pair, state, hash_of_first_words(body))?;
    alike::note(handling, pair, body)
}

fn hold(handling: &Handling, parcel: &Parcel, until: Until, message: MessageId) -> Result<()> {
    let held = |suspect, text: bool| Held {
        pair: changes::pair(&handling.from.address, &parcel.to),
        message,
        suspect,
        parts: text.then_some(parcel.parts.as_slice()),
    };
    match until {
        Until::Answered { suspect, text } => handling.tx.hold(&held(suspect, text)),
        Until::Resolved { greets } => {
            handling
                .tx
                .hold_unresolved(&held(false, true), &parcel.body, greets)
        }
    }
}
