//! Questions that wait for an answer: the messages, the ways on by their numbers, and when it was asked.

#[cfg(test)]
mod tests;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::choice::Choice;
use crate::address::{Address, RemoteId};
use crate::bridge::handling::Handling;
use crate::bridge::next::Next;
use crate::bridge::plan::{Person, Plan, Question, Step};
use crate::bridge::speech::Speech;
use crate::bridge::tell::About;
use crate::bridge::trace;
use crate::clock::Timestamp;
use crate::event::Message;
use crate::i18n::text::{self, Answer};
use crate::store::{Result, StoreError};

pub const TO_WHOM: &str = "to whom";
pub const RULES: &str = "rules";

/// The time in which an answer counts.
const PATIENCE: Duration = Duration::from_secs(600);

/// The time in which somebody can agree to the rules: they are asked in the middle of what they do, and may read first.
const PATIENCE_FOR_RULES: Duration = Duration::from_secs(24 * 3600);

/// Messages that wait for one answer.
pub const MAX_WAITING: usize = 10;

/// The sign between the choices in a text.
pub const BETWEEN: &str = " · ";

/// The largest number of ways on that one question offers.
const MAX_CHOICES: usize = 9;

/// The messages that go on after the answer, and the ways on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    /// The edition of the rules that the question is about; empty where it is about none.
    #[serde(default)]
    pub edition: String,
    /// The ways of messages that are decided already, by their references: who writes meanwhile does not get them.
    #[serde(default)]
    pub decided: Vec<(RemoteId, Choice)>,
}

impl Pending {
    /// It can be answered by a number, and by choosing a partner.
    pub fn counts(&self) -> bool {
        !self.choices.is_empty()
    }

    /// Keeps a message, and its way after the answer, where that is decided.
    pub fn keep(&mut self, message: &Message, way: Option<Choice>) {
        let reference = || message.reference.clone();
        self.decided.extend(way.map(|way| (reference(), way)));
        self.messages.push(message.clone());
    }

    /// Has everything go on that waited, in its order.
    pub fn release(&self) -> Result<Plan> {
        let way = |message: &Message| {
            let mut decided = self.decided.iter();
            decided.find(|(reference, _)| *reference == message.reference)
        };
        let next = |message: &Message| match way(message) {
            Some((_, way)) => way.follow(message),
            None => Ok(Next::Message(Box::new(message.clone()))),
        };
        let messages = self.messages.iter();
        messages
            .map(|message| next(message).map(Step::Then))
            .collect()
    }

    /// Forgets the messages that are so.
    fn forget(&mut self, is_meant: impl Fn(&Message) -> bool) {
        self.messages.retain(|message| !is_meant(message));
        let messages = &self.messages;
        let waits = |reference: &RemoteId| messages.iter().any(|one| one.reference == *reference);
        self.decided.retain(|(reference, _)| waits(reference));
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

/// The facts about the question to whom something goes, of the event's sender.
#[derive(Clone)]
pub struct Facts<'a> {
    /// The person who was asked.
    pub who: &'a Address,
    /// How they are spoken to.
    pub speech: Speech<'a>,
    /// Now.
    pub now: Timestamp,
    /// The question, where they may still answer it.
    pub open: Option<Pending>,
    /// Something has arrived since the question, so that what looks like its answer may be meant for somebody.
    pub overtaken: bool,
    /// When the question was over that nobody has answered.
    pub lapsed: Option<Timestamp>,
}

impl Facts<'_> {
    /// A question is open, and what its author writes to nobody waits with it.
    pub fn is_open(&self) -> bool {
        self.open.as_ref().is_some_and(Pending::counts) && !self.overtaken
    }
}

/// Reads them.
pub fn look<'a>(handling: &Handling<'a>) -> Result<Facts<'a>> {
    let _room = trace::enter("question");
    let who = &handling.from.address;
    let open = open(handling, TO_WHOM)?;
    Ok(Facts {
        who,
        speech: handling.speech(),
        now: handling.tx.now,
        overtaken: match open.as_ref().filter(|open| open.counts()) {
            Some(open) => is_overtaken(handling, open)?,
            None => false,
        },
        lapsed: match &open {
            Some(_) => None,
            None => handling.tx.question_lapsed(who, TO_WHOM)?,
        },
        open,
    })
}

/// Asks which of these ways `message` goes; it waits for the answer.
pub fn ask(facts: &Facts, message: &Message, choices: Vec<Choice>) -> Result<Plan> {
    let mut plan = Plan::new();
    let mut pending = facts.open.clone().unwrap_or_default();
    if !pending.takes(&choices) || facts.overtaken {
        let passed = std::mem::take(&mut pending);
        plan.extend(drop_passed(facts, passed.messages));
    }
    if pending.messages.len() >= MAX_WAITING {
        plan.push(Step::Say(text::to_whom_full(MAX_WAITING)));
        return Ok(plan);
    }
    pending.offer(choices);
    pending.messages.push(message.clone());
    pending.asked = facts.now;
    plan.push(put(facts.now, TO_WHOM, &pending)?);
    let choices = shown(&facts.speech, &pending.choices);
    let minutes = i64::try_from(PATIENCE.as_secs() / 60).unwrap_or(10);
    let (is_plain, listed) = (is_plain(&pending.choices), choices.join(BETWEEN));
    let words = match is_plain {
        true => text::to_whom_partners(&listed, minutes),
        false => match pending.choices.as_slice() {
            [only] => text::which_one(&only.label(&facts.speech, false), minutes),
            _ => text::which(&listed, minutes),
        },
    };
    plan.push(Step::Say(
        words.offering(offered(&pending.choices, &choices)),
    ));
    Ok(plan)
}

/// It is only asked who is meant.
fn is_plain(choices: &[Choice]) -> bool {
    choices.iter().all(|choice| choice.person().is_some())
}

/// The choices with their numbers.
pub fn shown(speech: &Speech, choices: &[Choice]) -> Vec<String> {
    let plain = is_plain(choices);
    let numbered = choices.iter().enumerate();
    numbered
        .map(|(at, choice)| format!("{} {}", at + 1, choice.label(speech, plain)))
        .collect()
}

/// The answers behind the buttons. Whoever is meant is named, as a button stays in the chat: its number may stand for somebody
/// else in the next question.
pub fn offered(choices: &[Choice], lines: &[String]) -> Vec<Answer> {
    let mut answers = text::to_list(lines);
    for (answer, (choice, line)) in answers.iter_mut().zip(choices.iter().zip(lines)) {
        if let Some(person) = choice.alone() {
            *answer = Answer::Words(person.to_owned(), line.clone());
        }
    }
    answers
}

/// A new question is about the new message only: who passed the old one over hears that what waited for it is gone.
pub fn drop_passed(facts: &Facts, messages: Vec<Message>) -> Option<Step> {
    let first = messages.into_iter().next()?;
    let about = About::answering(first.reference);
    Some(Step::Tell(
        facts.who.clone(),
        text::to_whom_dropped(),
        about,
    ))
}

fn is_overtaken(handling: &Handling, pending: &Pending) -> Result<bool> {
    handling.tx.has_heard(&handling.from.address, pending.asked)
}

/// Passes the question over, as its recipient wrote to somebody instead of answering: "1" is a message again, and the
/// messages that wait go to nobody.
pub fn pass_over(facts: &Facts) -> Result<Option<Step>> {
    match facts.open.clone().filter(Pending::counts) {
        Some(mut pending) => {
            pending.choices.clear();
            change(TO_WHOM, &pending).map(Some)
        }
        None if facts.lapsed.is_some() => Ok(Some(Step::Question(TO_WHOM, Question::Closed))),
        None => Ok(None),
    }
}

/// Makes that a message waits no longer for an answer: it was taken back, or has another form now. Nothing is to be done
/// where it waits for none.
pub fn withdraw(handling: &Handling, reference: &RemoteId) -> Result<Plan> {
    let mut plan = Plan::new();
    for kind in [TO_WHOM, RULES] {
        if let Some(pending) = open(handling, kind)? {
            let by = (&handling.from.address, handling.tx.now);
            plan.extend(without(by, kind, pending, reference)?);
        }
    }
    Ok(plan)
}

/// The same question without this message, if that waits for its answer.
fn without(
    (who, now): (&Address, Timestamp),
    kind: &'static str,
    mut pending: Pending,
    reference: &RemoteId,
) -> Result<Plan> {
    let before = pending.messages.len();
    let is_about = |message: &Message| message.is_called(reference);
    if pending.messages.first().is_some_and(is_about)
        && !pending.choices.iter().all(Choice::is_whole)
    {
        pending.choices.clear(); // they were about this message
    }
    pending.forget(is_about);
    match pending.messages.len() {
        after if after == before => Ok(Plan::new()),
        0 if kind == TO_WHOM => Ok(vec![Step::Question(kind, Question::Closed)]),
        _ if kind == TO_WHOM => put(now, kind, &pending).map(|step| vec![step]),
        _ => fewer(who, &pending),
    }
}

/// The question about the rules stays as it is, and fewer messages wait for its answer; with the last one their author owes
/// nothing for which something waits.
fn fewer(who: &Address, pending: &Pending) -> Result<Plan> {
    let mut plan = vec![change(RULES, pending)?];
    if pending.messages.is_empty() {
        plan.push(Step::Person(who.clone(), Person::OwesRules(false)));
    }
    Ok(plan)
}

/// A message that waits until its author answers.
pub struct Asked {
    /// When it was written.
    pub since: Timestamp,
    /// They are asked to agree to the rules; else to whom it goes.
    pub rules: bool,
    reference: RemoteId,
}

/// The messages of the event's sender that wait for an answer of theirs.
pub fn waiting(handling: &Handling) -> Result<Vec<Asked>> {
    let mut all = Vec::new();
    for kind in [TO_WHOM, RULES] {
        let rules = kind == RULES;
        let pending = open(handling, kind)?.filter(|pending| rules || pending.counts());
        let messages = pending.into_iter().flat_map(|pending| pending.messages);
        all.extend(messages.map(|message| Asked {
            since: message.sent.min(handling.tx.now),
            rules,
            reference: message.reference,
        }));
    }
    Ok(all)
}

/// One of them is not to be sent.
pub fn cancel(handling: &Handling, asked: &Asked) -> Result<Plan> {
    withdraw(handling, &asked.reference)
}

/// None of them is to be sent. With how many they are.
pub fn withdraw_all(handling: &Handling) -> Result<(usize, Plan)> {
    let (mut count, mut plan) = (0, Plan::new());
    if let Some(asked) = open(handling, TO_WHOM)?.filter(Pending::counts) {
        count += asked.messages.len();
        plan.push(Step::Question(TO_WHOM, Question::Closed));
    }
    if let Some(mut asked) = open(handling, RULES)?.filter(|asked| !asked.messages.is_empty()) {
        count += asked.messages.len();
        asked.forget(|_| true); // they still have to agree
        plan.extend(fewer(&handling.from.address, &asked)?);
    }
    Ok((count, plan))
}

/// The messages that wait for the answer to this question, if it may still be given.
pub fn open(handling: &Handling, kind: &str) -> Result<Option<Pending>> {
    let payload = handling.tx.question(&handling.from.address, kind)?;
    Ok(payload.and_then(|payload| serde_json::from_str(&payload).ok()))
}

/// Asks this question, about what waits, from now on.
pub fn put(now: Timestamp, kind: &'static str, pending: &Pending) -> Result<Step> {
    let patience = match kind {
        RULES => PATIENCE_FOR_RULES,
        _ => PATIENCE,
    };
    let asked = Question::Asked(json(pending)?, now.plus(patience));
    Ok(Step::Question(kind, asked))
}

/// Changes what waits for the answer to this question, but not until when.
pub fn change(kind: &'static str, pending: &Pending) -> Result<Step> {
    Ok(Step::Question(kind, Question::Changed(json(pending)?)))
}

fn json(pending: &Pending) -> Result<String> {
    serde_json::to_string(pending)
        .map_err(|_| StoreError::Content("a question that can't be written".into()))
}
