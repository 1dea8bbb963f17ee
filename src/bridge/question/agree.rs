//! The question whether somebody agrees to the rules of the bridge, for which their messages wait.

use super::choice::parsed;
use super::{MAX_WAITING, Pending, RULES, open, put, read};
use crate::address::Address;
use crate::bridge::registration::{self, Standing, Wish};
use crate::bridge::{Turn, consent, route};
use crate::event::Message;
use crate::i18n::text;
use crate::store::Result;

/// Shows the rules, and asks to agree.
pub fn ask_to_agree(turn: &mut Turn) -> Result<()> {
    let pending = open(turn, RULES)?.unwrap_or_default();
    put(turn, RULES, &pending)?;
    let rules = registration::rules_in_short(turn.core, turn.lang()).unwrap_or_default();
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

/// They agree to the rules, which registers them; what waited for it goes on. `false` when they were not asked.
pub fn agree(turn: &mut Turn) -> Result<bool> {
    let Some(Pending {
        messages, accepts, ..
    }) = open(turn, RULES)?
    else {
        return Ok(false);
    };
    turn.tx.answered(&turn.from.address, RULES)?;
    let standing = registration::enrol(turn, Wish::Agreed)?;
    if let Some(sender) = &accepts {
        consent::accept(turn, &parsed(sender)?)?;
    } else if standing == Standing::New {
        turn.greet()?;
    }
    if turn.is_registered() {
        for message in &messages {
            if let Some(written) = read(turn, message)? {
                turn.answer_to(&message.reference, message.reply_to.as_ref());
                route::relay(turn, message, written)?;
            }
        }
    }
    Ok(true)
}
