//! The question whether somebody agrees to the rules of the bridge, for which their messages wait.

use super::pending::{MAX_WAITING, Pending, RULES, open, put};
use crate::address::Address;
use crate::bridge::house;
use crate::bridge::turn::Turn;
use crate::event::Message;
use crate::i18n::text;
use crate::store::Result;

/// Shows the rules, and asks to agree.
pub fn ask(turn: &mut Turn) -> Result<()> {
    let pending = open(turn, RULES)?.unwrap_or_default();
    put(turn, RULES, &pending)?;
    let rules = house::rules_in_short(turn.core, turn.lang()).unwrap_or_default();
    turn.say(&text::rules_agree(&rules))
}

/// Keeps a message until its author has agreed to the rules, if that is what it waits for.
pub fn keep(turn: &mut Turn, message: &Message) -> Result<()> {
    let Some(mut pending) = open(turn, RULES)? else {
        return Ok(());
    };
    if pending.messages.len() >= MAX_WAITING {
        return turn.say(&text::to_whom_full(MAX_WAITING));
    }
    pending.messages.push(message.clone());
    put(turn, RULES, &pending)
}

/// Keeps whose invitation is accepted, until the rules are.
pub fn keep_acceptance(turn: &Turn, sender: &Address) -> Result<()> {
    let Some(mut pending) = open(turn, RULES)? else {
        return Ok(());
    };
    pending.accepts = Some(sender.to_string());
    put(turn, RULES, &pending)
}

/// Takes what waits for the answer. None when they were not asked.
pub fn take(turn: &Turn) -> Result<Option<(Vec<Message>, Option<String>)>> {
    let Some(Pending {
        messages, accepts, ..
    }) = open(turn, RULES)?
    else {
        return Ok(None);
    };
    turn.tx.answered(&turn.from.address, RULES)?;
    Ok(Some((messages, accepts)))
}
