//! What the bridge asks before it goes on: to whom a message is meant, and whether somebody agrees to the rules.
//! The message waits meanwhile, for ten minutes.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::registration::{self, Standing, Wish};
use super::route::{self, Form, Written};
use super::tell::About;
use super::{Turn, consent};
use crate::address::{Address, RemoteId};
use crate::event::Message;
use crate::i18n::text;
use crate::store::{Result, StoreError};

const TO_WHOM: &str = "to whom";
const RULES: &str = "rules";

/// So long an answer counts.
const PATIENCE: Duration = Duration::from_secs(600);

/// Messages that wait for one answer.
const MAX_WAITING: usize = 10;

/// What goes on after the answer.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Pending {
    /// To be relayed.
    messages: Vec<Message>,
    /// Those to choose from, by their numbers; none once the question was passed over.
    partners: Vec<String>,
    /// Whose invitation is accepted with the answer.
    accepts: Option<String>,
}

impl Pending {
    /// It can be answered by a number, and by choosing a partner.
    fn counts(&self) -> bool {
        !self.partners.is_empty()
    }
}

/// Asks to whom `message` goes, with the last partners to choose from; it waits for the answer.
pub fn ask_to_whom(turn: &mut Turn, message: &Message, partners: &[Address]) -> Result<()> {
    let mut pending = open(turn, TO_WHOM)?.unwrap_or_default();
    if !pending.counts() {
        drop_passed(turn, std::mem::take(&mut pending.messages))?;
    }
    if pending.messages.len() >= MAX_WAITING {
        return turn.say(&text::to_whom_full(MAX_WAITING));
    }
    pending.partners = partners.iter().map(Address::to_string).collect();
    pending.messages.push(message.clone());
    put(turn, TO_WHOM, &pending)?;
    let numbered = partners.iter().enumerate();
    let numbered: Vec<String> = numbered
        .map(|(at, partner)| format!("{} {partner}", at + 1))
        .collect();
    let minutes = i64::try_from(PATIENCE.as_secs() / 60).unwrap_or(10);
    turn.say(&text::to_whom_partners(&numbered.join(" · "), minutes))
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

/// Takes a message for the answer to `to whom?` if it is one: a number, or an address alone. `false`: it is none.
pub fn answer(turn: &mut Turn, written: &Written, has_files: bool) -> Result<bool> {
    let said = &written.said;
    let number = said.body.trim().trim_end_matches('.').parse::<usize>();
    let alone = said.body.is_empty() && !has_files && !said.recipients.is_empty();
    if has_files || !(alone || number.is_ok() && said.recipients.is_empty()) {
        return Ok(false);
    }
    let Some(pending) = open(turn, TO_WHOM)?.filter(|pending| alone || pending.counts()) else {
        return Ok(false);
    };
    if turn.referred()?.is_some() {
        return Ok(false); // it answers what somebody wrote
    }
    let chosen = match number {
        _ if alone => said.recipients.clone(),
        Ok(number) => match number
            .checked_sub(1)
            .and_then(|at| pending.partners.get(at))
        {
            Some(partner) => vec![parsed(partner)?],
            None => {
                turn.say(&text::to_whom_number(pending.partners.len()))?;
                return Ok(true);
            }
        },
        Err(_) => return Ok(false),
    };
    send(turn, pending, &chosen)?;
    Ok(true)
}

/// Whoever writes to somebody instead of answering `to whom?` has passed it over: "1" is a message again. What waits goes
/// only to an address that is written alone.
pub fn pass_over(turn: &Turn) -> Result<()> {
    let Some(mut pending) = open(turn, TO_WHOM)?.filter(Pending::counts) else {
        return Ok(());
    };
    pending.partners.clear();
    let payload = json(&pending)?;
    turn.tx
        .change_question(&turn.from.address, TO_WHOM, &payload)
}

/// Whoever chose a partner has answered `to whom?`. `false` when nothing waited.
pub fn answer_with(turn: &mut Turn, partner: &Address) -> Result<bool> {
    let Some(pending) = open(turn, TO_WHOM)?.filter(Pending::counts) else {
        return Ok(false);
    };
    send(turn, pending, std::slice::from_ref(partner))?;
    Ok(true)
}

fn send(turn: &mut Turn, pending: Pending, to: &[Address]) -> Result<()> {
    turn.tx.answered(&turn.from.address, TO_WHOM)?;
    for message in &pending.messages {
        if let Some(mut written) = read(turn, message) {
            written.said.recipients = to.to_vec();
            written.said.loose = false;
            turn.answer_to(&message.reference, message.reply_to.as_ref());
            route::relay(turn, message, written)?;
        }
    }
    Ok(())
}

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

/// A message that waits for an answer was taken back, or has another form now.
pub fn withdraw(turn: &Turn, reference: &RemoteId) -> Result<()> {
    for kind in [TO_WHOM, RULES] {
        let Some(mut pending) = open(turn, kind)? else {
            continue;
        };
        let before = pending.messages.len();
        pending
            .messages
            .retain(|message| message.reference != *reference);
        match pending.messages.len() {
            0 if before > 0 && kind == TO_WHOM => turn.tx.answered(&turn.from.address, kind)?,
            after if after < before => put(turn, kind, &pending)?,
            _ => {}
        }
    }
    Ok(())
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
    let Some(pending) = open(turn, RULES)? else {
        return Ok(false);
    };
    turn.tx.answered(&turn.from.address, RULES)?;
    let standing = registration::enrol(turn, Wish::Agreed)?;
    if let Some(sender) = &pending.accepts {
        consent::accept(turn, &parsed(sender)?)?;
    } else if standing == Standing::New {
        turn.greet()?;
    }
    if turn.is_registered() {
        for message in &pending.messages {
            if let Some(written) = read(turn, message) {
                turn.answer_to(&message.reference, message.reply_to.as_ref());
                route::relay(turn, message, written)?;
            }
        }
    }
    Ok(true)
}

/// The text of a message that waited, read again.
fn read(turn: &Turn, message: &Message) -> Option<Written> {
    Written::read(turn.parse(&message.text), Form::First)
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

fn parsed(text: &str) -> Result<Address> {
    Address::parse(text)
        .map_err(|error| StoreError::Content(format!("an address that is none: {error}")))
}
