//! Questions that wait for an answer: the messages, the ways on by their numbers, and when it was asked.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use crate::address::RemoteId;
use crate::bridge::tell::About;
use crate::bridge::turn::Turn;
use crate::clock::Timestamp;
use crate::event::Message;
use crate::i18n::text;
use crate::store::{Result, StoreError};

pub const TO_WHOM: &str = "to whom";
pub const RULES: &str = "rules";

/// The time in which an answer counts.
const PATIENCE: Duration = Duration::from_secs(600);

/// Messages that wait for one answer.
pub const MAX_WAITING: usize = 10;

/// The largest number of ways on that one question offers.
const MAX_CHOICES: usize = 9;

/// The messages that go on after the answer, and the ways on.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Pending {
    /// To be relayed.
    pub messages: Vec<Message>,
    /// The ways on, by their numbers; none once the question was passed over.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// When it was asked last.
    #[serde(default)]
    pub asked: Timestamp,
    /// Whose invitation is accepted with the answer.
    pub accepts: Option<String>,
}

impl Pending {
    /// It can be answered by a number, and by choosing a partner.
    pub fn counts(&self) -> bool {
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
pub fn shown(turn: &Turn, choices: &[Choice]) -> String {
    let plain = is_plain(choices);
    let numbered = choices.iter().enumerate();
    let numbered: Vec<String> = numbered
        .map(|(at, choice)| format!("{} {}", at + 1, choice.label(turn, plain)))
        .collect();
    numbered.join(" · ")
}

/// A new question is about the new message only: who passed the old one over hears that what waited for it is gone.
pub fn drop_passed(turn: &mut Turn, messages: Vec<Message>) -> Result<()> {
    let Some(first) = messages.into_iter().next() else {
        return Ok(());
    };
    let author = turn.from.address.clone();
    let about = About::answering(first.reference);
    turn.tell(&author, &text::to_whom_dropped(), about)
}

/// Something has arrived since the question, so that what looks like its answer may be meant for somebody.
pub fn is_overtaken(turn: &Turn, pending: &Pending) -> Result<bool> {
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

/// Passes the question over, as its recipient wrote to somebody instead of answering: "1" is a message again, and the
/// messages that wait go to nobody.
pub fn pass_over(turn: &Turn) -> Result<()> {
    let who = &turn.from.address;
    let Some(mut pending) = open(turn, TO_WHOM)?.filter(Pending::counts) else {
        return turn.tx.forget_lapsed(who, TO_WHOM);
    };
    pending.choices.clear();
    turn.tx.change_question(who, TO_WHOM, &json(&pending)?)
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

pub fn open(turn: &Turn, kind: &str) -> Result<Option<Pending>> {
    let payload = turn.tx.question(&turn.from.address, kind)?;
    Ok(payload.and_then(|payload| serde_json::from_str(&payload).ok()))
}

pub fn put(turn: &Turn, kind: &str, pending: &Pending) -> Result<()> {
    let until = turn.tx.now.plus(PATIENCE);
    turn.tx
        .ask(&turn.from.address, kind, &json(pending)?, until)
}

fn json(pending: &Pending) -> Result<String> {
    serde_json::to_string(pending)
        .map_err(|_| StoreError::Content("a question that can't be written".into()))
}
