//! Messages that are changed: every recipient's copy gets the new form.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::copies::{self, Edition};
use super::meant::meant;
use super::retract::{retract, retract_message};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::message::letter::receipt;
use crate::bridge::message::recipient::{self, Progress};
use crate::bridge::message::{command, route};
use crate::bridge::people::near;
use crate::bridge::people::parcel::Greeting;
use crate::bridge::plan::{Change, Plan, Step};
use crate::bridge::written::{Form, Written};
use crate::event::{Edit, Message};
use crate::i18n::text;
use crate::parse::Parsed;
use crate::store::Result;
use crate::store::amend::{MessageCopy, OwnMessage, Stage};

/// It is so old that the store does not know its first form any more.
pub fn is_forgotten(handling: &Handling, edit: &Edit) -> bool {
    handling.tx.now.since(edit.message.sent) > handling.core.rules.retention
}

/// The new form of a message, unless that is a command or looks like one.
pub fn read(handling: &Handling, parsed: Parsed, form: Form) -> Option<Written> {
    let written = Written::read(parsed, form);
    written.filter(|written| !command::looks_like_command(handling, &written.said))
}

/// Remembers which form of a message its readers have.
pub fn note(handling: &Handling, edit: &Edit) -> Result<Option<Step>> {
    let own = handling.tx.own(&handling.from.address, &edit.of)?; // none: it went to nobody
    Ok(own.map(|own| noted(handling, edit, &own)))
}

fn noted(handling: &Handling, edit: &Edit, own: &OwnMessage) -> Step {
    let change = Change::Edited {
        at: edit.edited.unwrap_or(handling.tx.now),
        edition: edit.message.reference.clone(),
        also: edit.message.also.clone(),
    };
    Step::Message(own.number, change)
}

/// The facts about the new form of a message that its readers have.
#[derive(Debug)]
pub struct Facts<'a> {
    /// Its author.
    pub who: &'a Address,
    /// It has nothing that could be relayed any more.
    pub empty: bool,
    /// The largest number of recipients.
    pub most: usize,
    /// Recipients of the new form; none where it may be for others than its readers.
    pub meant: Option<Vec<Address>>,
}

/// The way that a new form takes.
#[derive(Debug, PartialEq)]
pub enum Way {
    /// It is taken back.
    TakenBack,
    /// Its readers keep what they have, and this is done.
    Ends(Plan),
    /// These get it.
    Goes(Vec<Address>),
}

/// Finds what becomes of it.
pub fn way(facts: Facts, written: &Written) -> Way {
    let said = &written.said;
    if facts.empty {
        return Way::TakenBack;
    }
    let words = match said.bad.first().filter(|_| !said.loose) {
        Some((typed, error)) => route::not_an_address(facts.who.network(), typed, error, None),
        None if said.recipients.len() > facts.most => text::too_many_recipients(facts.most),
        None => match facts.meant {
            Some(meant) => return Way::Goes(meant),
            None => text::edited_address(),
        },
    };
    Way::Ends(vec![Step::Say(words)])
}

/// The people who have a message, in some form, or would get it.
pub struct Readers {
    copies: Vec<MessageCopy>,
    held: Vec<Address>,
}

impl Readers {
    /// Reads them.
    pub fn look(handling: &Handling, own: &OwnMessage) -> Result<Self> {
        Ok(Self {
            copies: handling.tx.copies(own.number)?,
            held: handling.tx.held_for(own.number)?,
        })
    }

    fn all(&self) -> Vec<Address> {
        let mut all = distinct(&self.copies);
        all.extend(self.held.iter().cloned());
        all
    }
}

/// Recipients of these copies, but for those from whom they were all taken back.
fn distinct(copies: &[MessageCopy]) -> Vec<Address> {
    let mut seen = BTreeSet::new();
    let kept = copies.iter().filter(|copy| !copy.gone);
    let people = kept.map(|copy| &copy.recipient);
    people
        .filter(|who| seen.insert(who.to_string()))
        .cloned()
        .collect()
}

/// The first steps with the new form of a message: its readers get it then, where there are any left.
pub struct Begun {
    /// The steps.
    pub plan: Plan,
    /// The recipients; none: nobody gets it.
    pub goes: Vec<Address>,
}

/// Begins with the new form of a message that its readers have. `written`: none, where it is a command.
pub fn begin(
    handling: &Handling,
    (edit, own): (&Edit, &OwnMessage),
    written: Option<&mut Written>,
    readers: &Readers,
) -> Result<Begun> {
    let (who, message) = (&handling.from.address, &edit.message);
    let noted = noted(handling, edit, own);
    let Some(written) = written else {
        let words = Step::Say(text::edited_command()); // its readers keep what they have
        let plan = vec![noted, words];
        return Ok(Begun {
            plan,
            goes: Vec::new(),
        });
    };
    let mut plan: Plan = receipt(who, message).into_iter().chain([noted]).collect();
    let facts = Facts {
        who,
        empty: written.is_empty(message),
        most: handling.core.rules.max_recipients,
        meant: meant(handling, &mut written.said, readers.all())?,
    };
    match way(facts, written) {
        Way::TakenBack => plan.extend(retract_message(handling, own)?),
        Way::Ends(end) => plan.extend(end),
        Way::Goes(meant) => {
            plan.extend(leave(handling, own, readers, &meant)?);
            return Ok(Begun { plan, goes: meant });
        }
    }
    Ok(Begun {
        plan,
        goes: Vec::new(),
    })
}

/// Takes the message back from everybody who is not meant any more.
fn leave(
    handling: &Handling,
    own: &OwnMessage,
    readers: &Readers,
    meant: &[Address],
) -> Result<Plan> {
    let mut plan = Plan::new();
    let is_left = |who: &Address| !meant.contains(who);
    for copy in readers
        .copies
        .iter()
        .filter(|copy| is_left(&copy.recipient))
    {
        plan.extend(retract(handling, own.number, copy)?);
    }
    for to in readers.held.iter().filter(|to| is_left(to)) {
        let change = Change::NotHeld(Some(to.clone()));
        plan.push(Step::Message(own.number, change));
    }
    Ok(plan)
}

/// Brings one recipient's copies to the new form; who has none gets it.
pub fn bring(
    handling: &Handling,
    edition: &Edition,
    readers: &Readers,
    to: &Address,
) -> Result<Plan> {
    if readers.held.contains(to) {
        return copies::rewrite_held(handling, edition, to);
    }
    let theirs = readers.copies.iter().filter(|copy| copy.recipient == *to);
    let live = theirs.filter(|copy| !copy.gone && copy.stage != Stage::Refused);
    let live: Vec<&MessageCopy> = live.collect();
    if live.is_empty() {
        let target = (to.clone(), near::own_thread(handling, to)?);
        let progress = Progress {
            number: Some(edition.number),
            greeting: Greeting::Said,
            fate: None,
            only: false,
        };
        let letter = (edition.message, edition.written);
        return recipient::plan(handling, letter, &target, progress);
    }
    match recipient::check_open(handling, to)? {
        Ok(()) => copies::bring(handling, edition, (to, &live)),
        Err(plan) => Ok(plan),
    }
}

/// The message of an edit whose first form is not known: later edits name that, so it is kept under its id.
pub fn as_new(edit: &Edit) -> Message {
    Message {
        reference: edit.of.clone(),
        also: Vec::new(),
        wants_receipt: false,
        ..edit.message.clone()
    }
}
