//! The question whether somebody agrees to the rules of the bridge, for which their messages wait.

use super::pending::{MAX_WAITING, Pending, RULES, open, put};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::house;
use crate::bridge::plan::{Plan, Question, Step};
use crate::event::Message;
use crate::i18n::text;
use crate::store::Result;

/// Shows the rules in this language, and asks to agree.
pub fn ask(handling: &Handling, lang: &str) -> Result<Plan> {
    let pending = open(handling, RULES)?.unwrap_or_default();
    let rules = house::rules_in_short(handling.core, lang).unwrap_or_default();
    Ok(vec![
        put(handling.tx.now, RULES, &pending)?,
        Step::Say(text::rules_agree(&rules).offering(text::to_rules())),
    ])
}

/// Keeps a message until its author has agreed to the rules, if that is what it waits for.
pub fn keep(handling: &Handling, message: &Message) -> Result<Plan> {
    let Some(mut pending) = open(handling, RULES)? else {
        return Ok(Plan::new());
    };
    if pending.messages.len() >= MAX_WAITING {
        return Ok(vec![Step::Say(text::to_whom_full(MAX_WAITING))]);
    }
    pending.messages.push(message.clone());
    Ok(vec![put(handling.tx.now, RULES, &pending)?])
}

/// Keeps whose invitation is accepted, until the rules are.
pub fn keep_acceptance(handling: &Handling, sender: &Address) -> Result<Plan> {
    let Some(mut pending) = open(handling, RULES)? else {
        return Ok(Plan::new());
    };
    pending.accepts = Some(sender.to_string());
    Ok(vec![put(handling.tx.now, RULES, &pending)?])
}

/// The message that waits for the answer. None when they were not asked.
pub fn waiting(handling: &Handling) -> Result<Option<Pending>> {
    open(handling, RULES)
}

/// They have agreed.
pub fn agreed() -> Step {
    Step::Question(RULES, Question::Closed)
}
