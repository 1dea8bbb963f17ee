//! The answer to the question to whom a message goes: a number, or an address alone. What waited is handled next.

use std::time::Duration;

use super::choice::{self, Choice};
use super::number;
use super::pending::{Pending, TO_WHOM, drop_passed, is_overtaken, open, put, shown};
use crate::address::Address;
use crate::bridge::next::Next;
use crate::bridge::turn::Turn;
use crate::bridge::written::Written;
use crate::i18n::text;
use crate::parse::{Doubt, Said};
use crate::store::Result;

/// For this long after that, a number is taken for an answer that comes too late.
const TOO_LATE: Duration = Duration::from_secs(3600);

/// The forms of an answer.
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
pub fn take(turn: &mut Turn, written: &Written, has_files: bool) -> Result<bool> {
    let pending = open(turn, TO_WHOM)?;
    let Some(answer) = read_answer(&written.said, pending.as_ref()).filter(|_| !has_files) else {
        return Ok(false);
    };
    if turn.referred()?.is_some() {
        return Ok(false); // it answers what somebody wrote
    }
    match (pending, answer) {
        (None, Answer::Number(_)) => tell_late(turn),
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
fn tell_late(turn: &mut Turn) -> Result<bool> {
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

/// Answers the question with the partner whom its recipient has just chosen. `false` when nothing waited.
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
    for (at, message) in pending.messages.into_iter().enumerate() {
        let message = Box::new(message);
        turn.then(match choice {
            Choice::Send { to, body } if at == 0 || body.is_none() => Next::Send {
                message,
                body: body.clone(),
                to: choice::people(to)?,
            },
            Choice::Run { name, args } if at == 0 => Next::Run {
                message: Some(message),
                name: name.clone(),
                args: args.clone(),
            },
            _ => Next::Message(message),
        });
    }
    Ok(())
}
