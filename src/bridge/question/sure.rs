//! The question whether somebody means it who wants to be forgotten, which a plain yes or no answers, too.

use std::time::Duration;

use super::word::yes_or_no;
use crate::bridge::handling::Handling;
use crate::bridge::message::letter::Letter;
use crate::bridge::next::Next;
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
/// or another one was put after it: then it may be meant for that.
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
    let word = if says { "yes" } else { "no" };
    Ok(is_meant.then(|| {
        vec![Step::Then(Next::Run {
            message: None,
            name: FORGET.to_owned(),
            args: vec![word.to_owned()],
        })]
    }))
}
