//! The answer to the question to whom a message goes: a number, or an address alone. What waited is handled next.

#[cfg(test)]
mod tests;

use std::time::Duration;

use super::choice::Choice;
use super::number;
use super::pending::{BETWEEN, Facts, Pending, TO_WHOM, drop_passed, offered, put, shown};
use super::word::yes_or_no;
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::next::Next;
use crate::bridge::people::consent::answer::remind;
use crate::bridge::plan::{Plan, Question, Step};
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
    /// Yes, or no.
    Word(bool),
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

/// The parts of a message besides its text that may answer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Besides {
    /// It brings files.
    pub files: bool,
    /// It is a reply, whatever to.
    pub replies: bool,
    /// It is nothing but yes, or no.
    pub says: Option<bool>,
}

/// Takes a message for the answer to a question if it is one. None: it is none.
pub fn take(
    handling: &Handling,
    facts: &Facts,
    written: &Written,
    has_files: bool,
) -> Result<Option<Plan>> {
    let besides = Besides {
        files: has_files,
        replies: handling.is_reply(),
        says: match facts.open.is_some() {
            true => yes_or_no(handling, &written.said.body),
            false => None,
        },
    };
    let plan = match answer(facts, &written.said, besides)? {
        Some(plan) if handling.referred()?.is_none() => plan,
        _ => return Ok(None), // it answers what somebody wrote
    };
    let is_word = besides.says.is_some() && !besides.replies;
    Ok(Some(match facts.open.as_ref().filter(|_| is_word) {
        Some(pending) => {
            let invitations = handling.tx.invitations(&handling.from.address)?;
            ask_which(pending, &invitations).unwrap_or(plan)
        }
        None => plan,
    }))
}

/// A yes or a no may be meant for these, who have invited its author: both questions are put once more, and nothing is lost.
fn ask_which(pending: &Pending, invitations: &[Address]) -> Option<Plan> {
    let number = Step::Say(text::to_whom_which(pending.choices.len()));
    (!invitations.is_empty()).then(|| vec![number, remind(invitations)])
}

/// The same, for a message that answers nothing that somebody wrote.
fn answer(facts: &Facts, said: &Said, besides: Besides) -> Result<Option<Plan>> {
    let open = facts.open.as_ref();
    let word = besides.says.filter(|_| said.recipients.is_empty());
    let answer = read_answer(said, open).or(word.map(Answer::Word));
    let Some(answer) = answer.filter(|_| !besides.files) else {
        return Ok(None);
    };
    match (open, answer) {
        (None, Answer::Number(_)) => Ok(tell_late(facts)),
        (None, Answer::Alone(_) | Answer::Word(_)) => Ok(None),
        (Some(pending), Answer::Number(_) | Answer::Word(_)) if !pending.counts() => Ok(None),
        // Somebody else may have asked meanwhile.
        (Some(_), Answer::Word(_)) if !besides.replies && facts.overtaken => Ok(None),
        (Some(pending), Answer::Alone(_)) if !pending.counts() => Ok(tell_dropped(facts, pending)),
        (Some(pending), _) if !besides.replies && facts.overtaken => {
            ask_again(facts, pending).map(Some)
        }
        (Some(_), Answer::Word(false)) => Ok(Some(vec![closed(), Step::Say(text::to_whom_none())])),
        (Some(pending), Answer::Word(true)) => match pending.choices.as_slice() {
            [only] => choose(pending, only).map(Some),
            choices => Ok(Some(vec![Step::Say(text::to_whom_which(choices.len()))])),
        },
        (Some(pending), Answer::Alone(to)) => choose(pending, &Choice::whole(&to)).map(Some),
        (Some(pending), Answer::Number(number)) => {
            let at = number.checked_sub(1);
            match at.and_then(|at| pending.choices.get(at)) {
                Some(choice) => choose(pending, choice).map(Some),
                None => Ok(Some(vec![Step::Say(text::to_whom_number(
                    pending.choices.len(),
                ))])),
            }
        }
    }
}

/// A number that comes when its question is over is no message to anybody: its author hears that it is too late.
fn tell_late(facts: &Facts) -> Option<Plan> {
    let since = facts.now.minus(TOO_LATE);
    let late = facts.lapsed.is_some_and(|lapsed| lapsed > since);
    late.then(|| vec![closed(), Step::Say(text::to_whom_late())])
}

fn closed() -> Step {
    Step::Question(TO_WHOM, Question::Closed)
}

/// An address alone, to nobody's question: what waited for the answer goes to nobody, which its author hears.
/// Without anything that waited it is a message.
fn tell_dropped(facts: &Facts, pending: &Pending) -> Option<Plan> {
    let told = drop_passed(facts, pending.messages.clone())?;
    Some(vec![closed(), told])
}

/// The answer may have been meant for somebody who has written meanwhile: the question is put once more.
fn ask_again(facts: &Facts, pending: &Pending) -> Result<Plan> {
    let asked = Pending {
        asked: facts.now,
        ..pending.clone()
    };
    let choices = shown(&facts.speech, &pending.choices);
    let words = text::which_again(&choices.join(BETWEEN));
    let words = words.offering(offered(&pending.choices, &choices));
    Ok(vec![put(facts.now, TO_WHOM, &asked)?, Step::Say(words)])
}

/// Answers the question with the partner whom its recipient has just chosen. Nothing is to be done where nothing waits.
pub fn answer_with(facts: &Facts, partner: &Address) -> Result<Plan> {
    match facts.open.as_ref().filter(|_| facts.is_open()) {
        Some(pending) => choose(pending, &Choice::whole(std::slice::from_ref(partner))),
        None => Ok(Plan::new()),
    }
}

/// Goes on with what waited: the choice is about the first message, and about the others as far as they are alike.
fn choose(pending: &Pending, choice: &Choice) -> Result<Plan> {
    let mut plan = vec![closed()];
    for (at, message) in pending.messages.iter().enumerate() {
        plan.push(Step::Then(match at == 0 || choice.is_whole() {
            true => choice.follow(message)?,
            false => Next::Message(Box::new(message.clone())),
        }));
    }
    Ok(plan)
}
