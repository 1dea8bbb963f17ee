//! What the bridge asks before it goes on: for whom a message is, whether it is a command, and whether somebody agrees to
//! the rules. The message waits meanwhile, for ten minutes.
//!
//! An answer is a number, or an address alone. Neither counts where it may be meant for somebody: once something has
//! arrived since the question, or its author has written to somebody instead of answering.

mod agree;
mod choice;
mod evidence;
mod number;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Turn;
use super::route::{self, Form, Written};
use super::tell::About;
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::commands;
use crate::event::Message;
use crate::i18n::text;
use crate::parse::{Doubt, Said};
use crate::store::{Result, StoreError};

pub use agree::{agree, ask_to_agree, keep, keep_acceptance};
pub use choice::Choice;
pub use evidence::{agreed, offer};

const TO_WHOM: &str = "to whom";
const RULES: &str = "rules";

/// So long an answer counts.
const PATIENCE: Duration = Duration::from_secs(600);

/// So long after that a number is taken for an answer that comes too late.
const TOO_LATE: Duration = Duration::from_secs(3600);

/// Messages that wait for one answer.
const MAX_WAITING: usize = 10;

/// Most ways on that one question offers.
const MAX_CHOICES: usize = 9;

/// What goes on after the answer.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Pending {
    /// To be relayed.
    messages: Vec<Message>,
    /// The ways on, by their numbers; none once the question was passed over.
    #[serde(default)]
    choices: Vec<Choice>,
    /// When it was asked last.
    #[serde(default)]
    asked: Timestamp,
    /// Whose invitation is accepted with the answer.
    accepts: Option<String>,
}

impl Pending {
    /// It can be answered by a number, and by choosing a partner.
    fn counts(&self) -> bool {
        !self.choices.is_empty()
    }

    /// A message with these choices can wait for the same answer: none of them is about that message only.
    fn takes(&self, more: &[Choice]) -> bool {
        self.counts() && more.iter().all(Choice::is_whole)
    }

    /// Numbers that were shown keep their meaning.
    fn offer(&mut self, more: Vec<Choice>) {
        for choice in more {
            if !self.choices.contains(&choice) && self.choices.len() < MAX_CHOICES {
                self.choices.push(choice);
            }
        }
    }
}

/// Asks which of these ways `message` goes; it waits for the answer.
pub fn ask(turn: &mut Turn, message: &Message, choices: Vec<Choice>) -> Result<()> {
    let mut pending = open(turn, TO_WHOM)?.unwrap_or_default();
    if !pending.takes(&choices) || is_overtaken(turn, &pending)? {
        let passed = std::mem::take(&mut pending);
        drop_passed(turn, passed.messages)?;
    }
    if pending.messages.len() >= MAX_WAITING {
        return turn.say(&text::to_whom_full(MAX_WAITING));
    }
    pending.offer(choices);
    pending.messages.push(message.clone());
    pending.asked = turn.tx.now;
    put(turn, TO_WHOM, &pending)?;
    let choices = shown(turn, &pending.choices);
    let minutes = i64::try_from(PATIENCE.as_secs() / 60).unwrap_or(10);
    let plain = is_plain(&pending.choices);
    turn.say(&match plain {
        true => text::to_whom_partners(&choices, minutes),
        false => text::which(&choices, minutes),
    })
}

/// It is only asked who is meant.
fn is_plain(choices: &[Choice]) -> bool {
    choices.iter().all(|choice| choice.person().is_some())
}

/// The choices with their numbers.
fn shown(turn: &Turn, choices: &[Choice]) -> String {
    let plain = is_plain(choices);
    let numbered = choices.iter().enumerate();
    let numbered: Vec<String> = numbered
        .map(|(at, choice)| format!("{} {}", at + 1, choice.label(turn, plain)))
        .collect();
    numbered.join(" · ")
}

/// A new question is about the new message only: who passed the old one over hears that what waited for it is gone.
fn drop_passed(turn: &mut Turn, messages: Vec<Message>) -> Result<()> {
    let Some(first) = messages.into_iter().next() else {
        return Ok(());
    };
    let author = turn.from.address.clone();
    let about = About::answering(first.reference);
    turn.tell(&author, &text::to_whom_dropped(), about)
}

/// Something has arrived since the question, so that what looks like its answer may be meant for somebody.
fn is_overtaken(turn: &Turn, pending: &Pending) -> Result<bool> {
    let since = turn.tx.contacts(&turn.from.address, pending.asked)?;
    Ok(!since.heard.is_empty() || !since.underway.is_empty())
}

/// A question is open, and what its author writes to nobody waits with it.
pub fn is_open(turn: &Turn) -> Result<bool> {
    match open(turn, TO_WHOM)?.filter(Pending::counts) {
        Some(pending) => Ok(!is_overtaken(turn, &pending)?),
        None => Ok(false),
    }
}

/// What may be an answer.
enum Answer {
    Number(usize),
    /// An address, and nothing else.
    Alone(Vec<Address>),
}

fn read_answer(said: &Said, pending: Option<&Pending>) -> Option<Answer> {
    if said.body.is_empty() && !said.recipients.is_empty() {
        return Some(Answer::Alone(said.recipients.clone()));
    }
    if let Some(Doubt::Addressed(readings)) = &said.doubt
        && let [reading] = readings.as_slice()
        && reading.body.is_empty()
    {
        return Some(Answer::Alone(reading.recipients.clone()));
    }
    if said.recipients.is_empty() {
        return number::number(&said.body).map(Answer::Number);
    }
    // The line of the choice, as it was shown.
    let (first, rest) = said.body.split_once(char::is_whitespace)?;
    let number = number::number(first)?;
    let person = pending?.choices.get(number.checked_sub(1)?)?.person()?;
    (rest.trim() == person).then_some(Answer::Number(number))
}

/// Takes a message for the answer to a question if it is one. `false`: it is none.
pub fn answer(turn: &mut Turn, written: &Written, has_files: bool) -> Result<bool> {
    let pending = open(turn, TO_WHOM)?;
    let Some(answer) = read_answer(&written.said, pending.as_ref()).filter(|_| !has_files) else {
        return Ok(false);
    };
    if turn.referred()?.is_some() {
        return Ok(false); // it answers what somebody wrote
    }
    match (pending, answer) {
        (None, Answer::Number(_)) => is_late(turn),
        (None, Answer::Alone(_)) => Ok(false),
        (Some(pending), Answer::Number(_)) if !pending.counts() => Ok(false),
        (Some(pending), Answer::Alone(_)) if !pending.counts() => {
            turn.tx.answered(&turn.from.address, TO_WHOM)?;
            let any = !pending.messages.is_empty();
            drop_passed(turn, pending.messages).map(|()| any)
        }
        (Some(pending), _) if !turn.is_reply() && is_overtaken(turn, &pending)? => {
            ask_again(turn, pending).map(|()| true)
        }
        (Some(pending), Answer::Alone(to)) => {
            choose(turn, pending, &Choice::whole(&to)).map(|()| true)
        }
        (Some(pending), Answer::Number(number)) => {
            let at = number.checked_sub(1);
            match at.and_then(|at| pending.choices.get(at)).cloned() {
                Some(choice) => choose(turn, pending, &choice)?,
                None => turn.say(&text::to_whom_number(pending.choices.len()))?,
            }
            Ok(true)
        }
    }
}

/// A number that comes when its question is over is no message to anybody: its author hears that it is too late.
fn is_late(turn: &mut Turn) -> Result<bool> {
    let since = turn.tx.now.minus(TOO_LATE);
    if !turn
        .tx
        .question_lapsed(&turn.from.address, TO_WHOM, since)?
    {
        return Ok(false);
    }
    turn.tx.answered(&turn.from.address, TO_WHOM)?;
    turn.say(&text::to_whom_late()).map(|()| true)
}

/// The answer may have been meant for somebody who has written meanwhile: the question is put once more.
fn ask_again(turn: &mut Turn, mut pending: Pending) -> Result<()> {
    pending.asked = turn.tx.now;
    put(turn, TO_WHOM, &pending)?;
    let choices = shown(turn, &pending.choices);
    turn.say(&text::which_again(&choices))
}

/// Whoever writes to somebody instead of answering has passed the question over: "1" is a message again, and what waits
/// goes to nobody.
pub fn pass_over(turn: &Turn) -> Result<()> {
    let who = &turn.from.address;
    let Some(mut pending) = open(turn, TO_WHOM)?.filter(Pending::counts) else {
        return turn.tx.forget_lapsed(who, TO_WHOM);
    };
    pending.choices.clear();
    turn.tx.change_question(who, TO_WHOM, &json(&pending)?)
}

/// Whoever chose a partner has answered to whom. `false` when nothing waited.
pub fn answer_with(turn: &mut Turn, partner: &Address) -> Result<bool> {
    let Some(pending) = open(turn, TO_WHOM)?.filter(Pending::counts) else {
        return Ok(false);
    };
    if is_overtaken(turn, &pending)? {
        return Ok(false);
    }
    let choice = Choice::whole(std::slice::from_ref(partner));
    choose(turn, pending, &choice).map(|()| true)
}

/// Goes on with what waited: the choice is about the first message, and about the others as far as they are alike.
fn choose(turn: &mut Turn, pending: Pending, choice: &Choice) -> Result<()> {
    turn.tx.answered(&turn.from.address, TO_WHOM)?;
    for (at, message) in pending.messages.iter().enumerate() {
        let Some(mut written) = read(turn, message)? else {
            continue;
        };
        turn.answer_to(&message.reference, message.reply_to.as_ref());
        match choice {
            Choice::Send { to, body } if at == 0 || body.is_none() => {
                written.said.body = body.clone().unwrap_or(written.said.body);
                let people = choice::people(to)?;
                route::relay_to(turn, message, written, &people)?;
            }
            Choice::Run { name, args } if at == 0 => {
                turn.receipt(message)?;
                commands::run(turn, name, args)?;
            }
            _ => route::relay(turn, message, written)?,
        }
    }
    Ok(())
}

/// A message that waits for an answer was taken back, or has another form now. `false`: it waits for none.
pub fn withdraw(turn: &Turn, reference: &RemoteId) -> Result<bool> {
    let mut waited = false;
    for kind in [TO_WHOM, RULES] {
        let Some(mut pending) = open(turn, kind)? else {
            continue;
        };
        let before = pending.messages.len();
        let is_about = |message: &Message| message.is_called(reference);
        if pending.messages.first().is_some_and(is_about)
            && !pending.choices.iter().all(Choice::is_whole)
        {
            pending.choices.clear(); // they were about this message
        }
        pending.messages.retain(|message| !is_about(message));
        waited |= pending.messages.len() < before;
        match pending.messages.len() {
            0 if before > 0 && kind == TO_WHOM => turn.tx.answered(&turn.from.address, kind)?,
            after if after < before => put(turn, kind, &pending)?,
            _ => {}
        }
    }
    Ok(waited)
}

/// A message that waits until its author answers.
pub struct Asked {
    /// When it was written.
    pub since: Timestamp,
    /// They are asked to agree to the rules; else to whom it goes.
    pub rules: bool,
    reference: RemoteId,
}

/// The messages of whoever caused the event that wait for an answer of theirs.
pub fn waiting(turn: &Turn) -> Result<Vec<Asked>> {
    let mut all = Vec::new();
    for kind in [TO_WHOM, RULES] {
        let rules = kind == RULES;
        let pending = open(turn, kind)?.filter(|pending| rules || pending.counts());
        let messages = pending.into_iter().flat_map(|pending| pending.messages);
        all.extend(messages.map(|message| Asked {
            since: message.sent.min(turn.tx.now),
            rules,
            reference: message.reference,
        }));
    }
    Ok(all)
}

/// One of them is not to be sent.
pub fn cancel(turn: &Turn, asked: &Asked) -> Result<()> {
    withdraw(turn, &asked.reference).map(drop)
}

/// The text of a message that waited, read again.
fn read(turn: &Turn, message: &Message) -> Result<Option<Written>> {
    Ok(Written::read(turn.parse(&message.text)?, Form::First))
}

fn open(turn: &Turn, kind: &str) -> Result<Option<Pending>> {
    let payload = turn.tx.question(&turn.from.address, kind)?;
    Ok(payload.and_then(|payload| serde_json::from_str(&payload).ok()))
}

fn put(turn: &Turn, kind: &str, pending: &Pending) -> Result<()> {
    let until = turn.tx.now.plus(PATIENCE);
    turn.tx
        .ask(&turn.from.address, kind, &json(pending)?, until)
}

fn json(pending: &Pending) -> Result<String> {
    serde_json::to_string(pending)
        .map_err(|_| StoreError::Content("a question that can't be written".into()))
}
