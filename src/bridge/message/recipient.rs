//! One recipient of a message: whether it may go to them, what they get, and the steps that come of it.

#[cfg(test)]
mod tests;

use super::{compose, files, route};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::people::consent::fate::{self, Fate};
use crate::bridge::people::consent::{plan as consent, release};
use crate::bridge::people::guard::{self, Gate};
use crate::bridge::people::parcel::{Greeting, Parcel};
use crate::bridge::plan::{Accepted, Plan, Step};
use crate::bridge::trace;
use crate::bridge::written::Written;
use crate::event::Message;
use crate::i18n::{Text, text};
use crate::store::Result;
use crate::store::ids::MessageId;
use crate::store::messages::Thread;
use crate::store::stances::Stance;

/// The facts about a message to one recipient.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Whether a block stands between them.
    pub gate: Gate,
    /// Steps for messages of the recipient's own that go out since this one answers them.
    pub accepted: Plan,
    /// The fate of the message.
    pub fate: Fate,
}

/// Reads them. `fate`: where it is known already.
pub fn look(handling: &Handling, to: &Address, body: &str, fate: Option<Fate>) -> Result<Facts> {
    let _room = trace::enter("consent");
    Ok(Facts {
        gate: guard::gate(handling, to)?,
        accepted: release::accept_by_writing(handling, to)?,
        fate: match fate {
            Some(fate) => fate,
            None => fate::fate(handling, to, body)?,
        },
    })
}

/// The first steps, and the fate of a message that goes on.
///
/// # Errors
/// It goes nowhere: that is all that is done.
pub fn judge(facts: Facts, greeting: Greeting) -> std::result::Result<(Plan, Fate), Plan> {
    let (mut plan, why) = match (facts.gate, facts.fate) {
        (Gate::Shut(why), _) => (Plan::new(), why),
        (Gate::Open, Fate::Refuse(why)) => (facts.accepted, Some(why)),
        (Gate::Open, fate) => return Ok((facts.accepted, fate)),
    };
    plan.extend(why.map(Step::Say));
    plan.extend(greeting.is_due().then_some(Step::Greet));
    Err(plan)
}

/// How far a message has come when its next recipient is looked at.
#[derive(Debug)]
pub struct Progress {
    /// Its number, once it has one.
    pub number: Option<MessageId>,
    /// How much its author was told.
    pub greeting: Greeting,
    /// Its fate at this recipient, where it is known already.
    pub fate: Option<Fate>,
    /// It has no other recipient.
    pub only: bool,
}

/// Sends a message to one more recipient, or does with it what must be done before.
pub fn plan(
    handling: &Handling,
    (message, written): (&Message, &Written),
    (to, reply_to): &Thread,
    progress: Progress,
) -> Result<Plan> {
    let (greeting, only) = (progress.greeting, progress.only);
    let facts = look(handling, to, &written.said.body, progress.fate)?;
    let (mut plan, fate) = match judge(facts, greeting) {
        Ok(judged) => judged,
        Err(plan) => return Ok(plan),
    };
    let (shared, told) = files::share(&files::look(handling, to)?, &message.attachments, to);
    plan.extend(told);
    let note = first_words(handling, to, fate == Fate::Deliver { first: true })?;
    match compose::parts(
        handling,
        message,
        written,
        (to, &shared),
        reply_to.clone(),
        note,
    )? {
        Err(why) => {
            plan.push(Step::Say(why));
            plan.extend(greeting.is_due().then_some(Step::Greet));
        }
        Ok(parts) => {
            if progress.number.is_none() {
                plan.push(Step::Accept(Box::new(Accepted::of(message))));
            }
            let parcel = Parcel {
                to: to.clone(),
                message: progress.number,
                body: written.said.body.clone(),
                parts,
            };
            let facts = consent::look(handling, to, &fate, (greeting, only))?;
            plan.extend(consent::plan(&fate, facts, parcel));
        }
    }
    Ok(plan)
}

/// The line that tells the reader of a stranger's first message how to stop them: a reader who has opened their door to
/// strangers. For everybody else the words of others stay as they are.
pub fn first_words(handling: &Handling, to: &Address, is_first: bool) -> Result<Option<Text>> {
    let is_told = is_first && handling.tx.stance(to)? == Some(Stance::Yes);
    Ok(is_told.then(|| text::stranger_writes(&handling.from.address)))
}

/// Goes on with a message whose recipient's account is known by now. `greets`: its author is new.
pub fn resume(handling: &Handling, mut parcel: Parcel, greets: bool) -> Result<Plan> {
    let (mut plan, greeting, fate) = match greets {
        true => {
            let facts = route::meet(handling, std::slice::from_ref(&parcel.to), &parcel.body)?;
            let (plan, greeting) = route::welcome(&facts);
            (plan, greeting, facts.fate)
        }
        false => (Plan::new(), Greeting::Said, None),
    };
    let facts = look(handling, &parcel.to, &parcel.body, fate)?;
    match judge(facts, greeting) {
        Ok((first, fate)) => {
            plan.extend(first);
            let is_first = fate == Fate::Deliver { first: true };
            if let Some(note) = first_words(handling, &parcel.to, is_first)? {
                compose::put_note(handling, &mut parcel, &note)?;
            }
            let facts = consent::look(handling, &parcel.to, &fate, (greeting, true))?;
            plan.extend(consent::plan(&fate, facts, parcel));
        }
        Err(end) => plan.extend(end),
    }
    Ok(plan)
}

/// Whether `to`, who has got something already, may be written to; if not, the author is told.
pub fn check_open(handling: &Handling, to: &Address) -> Result<std::result::Result<(), Plan>> {
    if let Gate::Shut(why) = guard::gate(handling, to)? {
        return Ok(Err(why.map(Step::Say).into_iter().collect()));
    }
    Ok(match fate::fate(handling, to, "")? {
        Fate::Refuse(why) => Err(vec![Step::Say(why)]),
        Fate::Deliver { .. } | Fate::Resolve => Ok(()),
        _ => Err(Plan::new()),
    })
}
