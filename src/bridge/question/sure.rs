//! The question whether somebody means it who wants to be forgotten, which a plain yes or no answers, too.

use std::time::Duration;

use super::agreement;
use super::word::{is_sure, yes_or_no};
use crate::bridge::handling::Handling;
use crate::bridge::message::letter::Letter;
use crate::bridge::next::Next;
use crate::bridge::people::consent::answer::remind;
use crate::bridge::plan::{Plan, Question, Step};
use crate::clock::Timestamp;
use crate::store::Result;

const FORGET: &str = "forget";

/// Time for which an answer counts.
const PATIENCE: Duration = Duration::from_secs(600);

/// They are asked.
pub fn asked(now: Timestamp) -> Step {
    let asked = now.0.to_string();
    Step::Question(FORGET, Question::Asked(asked, now.plus(PATIENCE)))
}

/// They have answered.
pub fn answered() -> Step {
    Step::Question(FORGET, Question::Closed)
}

/// When they were asked, if they may still answer.
pub fn open(handling: &Handling) -> Result<Option<Timestamp>> {
    let payload = handling.tx.question(&handling.from.address, FORGET)?;
    Ok(payload.map(|asked| Timestamp(asked.parse().unwrap_or_default())))
}

/// Takes a plain yes or no for the answer, unless something has arrived since the question, its recipient has written to somebody,
/// or another one was put after it: then it may be meant for that. As nothing brings back what is erased, a yes that is not
/// certain brings the question once more.
pub fn take(handling: &Handling, letter: &Letter) -> Result<Option<Plan>> {
    let says = match letter.is_alone() {
        true => yes_or_no(handling, &letter.written.said.body),
        false => None,
    };
    let Some(says) = says else {
        return Ok(None);
    };
    let Some(asked) = open(handling)? else {
        return Ok(None);
    };
    let later = letter
        .asked
        .open
        .as_ref()
        .is_some_and(|open| open.asked > asked);
    let is_meant = !later
        && handling.referred()?.is_none()
        && !handling.tx.has_heard(&handling.from.address, asked)?
        && !handling.tx.wrote_since(&handling.from.address, asked)?;
    if !is_meant {
        return Ok(None);
    }
    if !says {
        return Ok(Some(vec![run(&["no"])]));
    }
    let invitations = handling.tx.invitations(&handling.from.address)?;
    let reminder = (!invitations.is_empty()).then(|| remind(&invitations));
    let has_others = reminder.is_some() || has_more_questions(handling, letter)?;
    let is_certain = !has_others && is_sure(handling, &letter.written.said.body);
    Ok(Some(match is_certain {
        true => vec![run(&["yes"])],
        false => reminder.into_iter().chain([run(&[])]).collect(),
    }))
}

/// Whether another question of the bridge waits for a yes, besides those about invitations.
fn has_more_questions(handling: &Handling, letter: &Letter) -> Result<bool> {
    Ok(letter.asked.is_open() || agreement::waiting(handling)?.is_some())
}

fn run(args: &[&str]) -> Step {
    Step::Then(Next::Run {
        message: None,
        name: FORGET.to_owned(),
        args: args.iter().map(|word| (*word).to_owned()).collect(),
    })
}
