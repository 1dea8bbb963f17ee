//! A plain yes or no to what the bridge has suggested ("Did you mean …?"): it is for nobody else.

use super::word::yes_or_no;
use super::{agreement, sure};
use crate::bridge::handling::Handling;
use crate::bridge::message::letter::{Letter, receipt};
use crate::bridge::plan::{Plan, Question, Step};
use crate::bridge::suggested::{self, SUGGESTED};
use crate::clock::Timestamp;
use crate::i18n::text;
use crate::store::Result;

/// It was answered, or passed over.
pub fn closed() -> Step {
    Step::Question(SUGGESTED, Question::Closed)
}

/// Takes a plain yes or no for the answer to the last suggestion, unless it may be meant for something that came later.
pub fn take(handling: &Handling, letter: &Letter) -> Result<Option<Plan>> {
    let says = match letter.is_alone() {
        true => yes_or_no(handling, &letter.written.said.body),
        false => None,
    };
    let Some(says) = says else {
        return Ok(None);
    };
    let who = &handling.from.address;
    let Some((at, what)) = suggested::open(handling.tx, who)? else {
        return Ok(None);
    };
    if is_passed_over(handling, letter, at)? || is_awaited(handling)? {
        return Ok(None);
    }
    let receipt = receipt(who, &letter.message).into_iter();
    let answer = [closed(), Step::Say(text::suggested(&what, says))];
    Ok(Some(receipt.chain(answer).collect()))
}

/// Whether somebody has written to the author since, they to somebody, or the bridge has asked something else.
fn is_passed_over(handling: &Handling, letter: &Letter, at: Timestamp) -> Result<bool> {
    let (tx, who) = (handling.tx, &handling.from.address);
    let open = letter.asked.open.as_ref().map(|open| open.asked);
    let mut asked = open.into_iter().chain(sure::open(handling)?);
    Ok(asked.any(|asked| asked > at)
        || handling.referred()?.is_some()
        || tx.has_heard(who, at)?
        || tx.wrote_since(who, at)?)
}

/// Whether a yes is of more weight elsewhere, and reaches no partner: for the rules, or where somebody who is not registered is
/// invited.
fn is_awaited(handling: &Handling) -> Result<bool> {
    let is_invited = || handling.tx.invitations(&handling.from.address);
    Ok(agreement::waiting(handling)?.is_some()
        || !handling.is_registered() && !is_invited()?.is_empty())
}
