//! The way of a written message: it answers a question, or is for somebody. Its author is let in, then it goes to one recipient
//! after the other, as each may use up what the next one needs.

use std::borrow::Cow;

use crate::address::Address;
use crate::bridge::apply::{accept, apply, pass};
use crate::bridge::handling::Handling;
use crate::bridge::message::aim::{self, Aim};
use crate::bridge::message::letter::Letter;
use crate::bridge::message::partner::{self, Talking};
use crate::bridge::message::recipient::{self, Progress};
use crate::bridge::message::route::{self, Author, Sending, Way};
use crate::bridge::message::whom;
use crate::bridge::people::registration::{self, Standing, Wish};
use crate::bridge::question::{agreement, answer, pending, suggestion, sure};
use crate::bridge::written::Written;
use crate::event::Message;
use crate::store::Result;

/// Relays a message, unless it answers a question of the bridge.
pub(super) fn relay(handling: &mut Handling, message: &Message, written: Written) -> Result<()> {
    let letter = letter(handling, message, written)?;
    if letter.is_first() {
        let has_files = !message.attachments.is_empty();
        if let Some(plan) = suggestion::take(handling, &letter)? {
            return apply(handling, plan);
        }
        let answer = match sure::take(handling, &letter)? {
            None => answer::take(handling, &letter.asked, &letter.written, has_files)?,
            answer => answer,
        };
        if let Some(plan) = answer {
            return apply(handling, plan);
        }
    }
    let aim = whom::find(handling, &letter)?;
    go(handling, letter, aim)
}

/// Relays a message to those whom its author has chosen.
pub(super) fn relay_to(
    handling: &mut Handling,
    message: &Message,
    mut written: Written,
    (people, body): (&[Address], Option<String>),
) -> Result<()> {
    let aim = aim::chosen(handling, message, people, body)?;
    written.said.bad.clear();
    let letter = letter(handling, message, written)?;
    go(handling, letter, aim)
}

fn letter<'a>(
    handling: &Handling<'a>,
    message: &'a Message,
    written: Written,
) -> Result<Letter<'a>> {
    Ok(Letter {
        asked: pending::look(handling)?,
        talking: talking(handling, message, &written)?,
        message: Cow::Borrowed(message),
        written,
    })
}

/// Looks to whom a message goes without an address, unless it says so itself. An address alone may be for what follows.
fn talking(handling: &Handling, message: &Message, written: &Written) -> Result<Talking> {
    match written.is_addressed() && !written.is_empty(message) {
        true => Ok(Talking::Nobody),
        false => partner::talking_to(handling, message.sent),
    }
}

fn go(handling: &mut Handling, mut letter: Letter, aim: Aim) -> Result<()> {
    let facts = route::look(handling, &letter, &aim)?;
    if let Some(plan) = route::answer(&facts, &letter, &aim) {
        return apply(handling, plan);
    }
    let enrolment = registration::enrol(handling, Wish::Implied, handling.lang())?;
    apply(handling, enrolment.plan)?;
    let newcomer = match enrolment.standing {
        Standing::Registered => false,
        Standing::New => true,
        Standing::Waiting | Standing::Refused => {
            let way = route::way(&facts, &letter, aim, true)?.choice();
            let plan = agreement::keep(handling, &letter.message, way)?;
            return apply(handling, plan);
        }
    };
    match route::way(&facts, &letter, aim, newcomer)? {
        Way::Ends(plan) => apply(handling, plan),
        Way::Goes(sending) => {
            let judged = agreement::judge(handling, &letter.message, sending.choice(), newcomer)?;
            if !pass(handling, judged)? {
                return Ok(());
            }
            if let Some(body) = &sending.body {
                letter.written.said.body.clone_from(body);
                letter.message = Cow::Owned(handling.without_addresses_above(&letter.message));
            }
            send(handling, &letter, &sending, newcomer)
        }
    }
}

fn send(handling: &mut Handling, letter: &Letter, sending: &Sending, newcomer: bool) -> Result<()> {
    let (targets, most) = (&sending.targets, handling.core.rules.max_recipients);
    let people: Vec<Address> = targets.iter().map(|(to, _)| to.clone()).collect();
    let author = match newcomer {
        true => Author::New(route::meet(handling, &people, &letter.written.said.body)?),
        false => Author::Known,
    };
    let (plan, greeting) = route::set_out(letter, targets, most, &author)?;
    apply(handling, plan)?;
    let Some(greeting) = greeting else {
        return Ok(());
    };
    let mut fate = match author {
        Author::New(meeting) => meeting.fate,
        Author::Known => None,
    };
    let before = route::look_back(handling, letter, sending.sign)?;
    let mut number = None;
    for target in targets {
        let progress = Progress {
            number,
            greeting,
            fate: fate.take(),
            only: targets.len() == 1,
        };
        let plan = recipient::plan(
            handling,
            (&letter.message, &letter.written),
            target,
            progress,
        )?;
        number = number.or(accept(handling, plan)?);
    }
    match number {
        Some(_) => {
            let window = handling.core.rules.reply_window;
            let plan = route::sent(letter, sending, window, &before)?;
            apply(handling, plan)
        }
        None => Ok(()),
    }
}
