//! One's own messages that wait, for delivery or for somebody's answer: seen, and taken back.

use std::fmt;
use std::time::Duration;

use super::call::Call;
use super::entry::{Entry, people};
use super::list::say_list;
use super::lookup::Meaning;
use super::spec::{Arg, Kind, PAGE};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::plan::{self, Plan, Step, say};
use crate::bridge::question::pending::{self, Asked};
use crate::clock::Timestamp;
use crate::i18n::{Text, text};
use crate::store::Result;
use crate::store::consent::{OwnHeld, Why};
use crate::store::ids::{HeldId, RowId};
use crate::store::outbox::{Cancelled, Waiting};

pub(super) const TABLE: &[Entry] = &[
    people("outbox", PAGE, outbox),
    people("cancel", &[Arg::needed("number", Kind::Word)], cancel),
];

/// Maximum number of messages that are listed, and taken back at once.
const MANY: usize = 200;

/// Maximum number of people who are named when all is taken back.
const NAMED: usize = 3;

/// Signs in front of the numbers of messages that wait for another person, and for the author.
const HELD: char = 'h';
const ASKED: char = 'q';

fn outbox(handling: &Handling, call: &Call) -> Result<Plan> {
    let (lines, count) = lines(handling)?;
    if lines.is_empty() {
        return Ok(say(text::outbox_empty()));
    }
    let lines: Vec<String> = lines.iter().map(|(_, line)| handling.words(line)).collect();
    let title = text::outbox_title(count);
    Ok(say_list(
        handling,
        "outbox",
        &title,
        &lines,
        call.number("page"),
    ))
}

/// Lists the messages that can be taken back: the number of each, and a line about it.
pub fn choices(handling: &Handling) -> Result<Vec<(String, String)>> {
    let (lines, _) = lines(handling)?;
    let shown = |(number, line): (String, Text)| (number, handling.words(&line));
    Ok(lines.into_iter().map(shown).collect())
}

/// Up to [`MANY`] of each kind, by their numbers; and how many wait in all.
fn lines(handling: &Handling) -> Result<(Vec<(String, Text)>, i64)> {
    let me = &handling.from.address;
    let (queued, count) = handling.tx.own_waiting(me, MANY)?;
    let held = handling.tx.own_held(me, MANY)?;
    let asked = pending::waiting(handling)?;
    let others = i64::try_from(asked.len() + held.len()).unwrap_or(i64::MAX);
    let asked = (1..).zip(&asked).map(|(at, asked)| {
        let number = format!("{ASKED}{at}");
        let line = asked_line(handling, &number, asked);
        (number, line)
    });
    let held = held.iter().map(|held| {
        let number = format!("{HELD}{}", held.id);
        let line = held_line(handling, &number, held);
        (number, line)
    });
    let queued = queued
        .iter()
        .map(|waiting| (waiting.seq.0.to_string(), line(handling, waiting)));
    let lines = asked.chain(held).chain(queued).collect();
    Ok((lines, count.saturating_add(others)))
}

fn line(handling: &Handling, waiting: &Waiting) -> Text {
    let now = handling.tx.now;
    let age = minutes(now.since(waiting.queued));
    if waiting.sending {
        return text::outbox_line_sending(waiting.seq.0, &waiting.recipient, age);
    }
    let next = waiting.due.map_or(Duration::ZERO, |due| due.since(now));
    let next = minutes(next + Duration::from_secs(30));
    text::outbox_line(
        waiting.seq.0,
        &waiting.recipient,
        age,
        waiting.attempts,
        next,
    )
}

fn held_line(handling: &Handling, number: &str, held: &OwnHeld) -> Text {
    let age = minutes(handling.tx.now.since(held.since));
    match held.why {
        Why::Account => text::outbox_line_unresolved(number, &held.recipient, age),
        why => text::outbox_line_held(number, &held.recipient, age, why == Why::Repeated),
    }
}

fn asked_line(handling: &Handling, number: &str, asked: &Asked) -> Text {
    let age = minutes(handling.tx.now.since(asked.since));
    text::outbox_line_asked(number, age, asked.rules)
}

fn minutes(span: Duration) -> i64 {
    i64::try_from(span.as_secs() / 60).unwrap_or(i64::MAX)
}

/// Messages to take back.
#[derive(Clone, Copy)]
enum Wish {
    Queued(RowId),
    Held(HeldId),
    Asked(usize),
}

impl fmt::Display for Wish {
    /// Writes its number as the list shows it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Queued(row) => write!(f, "{}", row.0),
            Self::Held(id) => write!(f, "{HELD}{}", id.0),
            Self::Asked(number) => write!(f, "{ASKED}{number}"),
        }
    }
}

impl Wish {
    fn read(word: &str) -> Option<Self> {
        let word = word.trim_start_matches('#').to_ascii_lowercase();
        if let Some(number) = word.strip_prefix(HELD) {
            return number.parse().ok().map(HeldId).map(Self::Held);
        }
        if let Some(number) = word.strip_prefix(ASKED) {
            return number.parse().ok().map(Self::Asked);
        }
        word.parse().ok().map(RowId).map(Self::Queued)
    }
}

fn cancel(handling: &Handling, call: &Call) -> Result<Plan> {
    let typed = call.text("number").unwrap_or_default();
    match Wish::read(typed) {
        Some(wish) => {
            let wish = meant(handling, wish)?;
            cancel_one(handling, wish)
        }
        None if handling.core.commands.means(typed, &[Meaning::All]) => cancel_all(handling),
        None => {
            let usage = format!("cancel {}", handling.words(&text::usage_word("number")));
            Ok(say(text::argument_unfit(typed, "cancel", &usage)))
        }
    }
}

/// A number without its letter may be that of a message that waits for a yes: `1` is `h1` where no delivery of theirs has it.
fn meant(handling: &Handling, wish: Wish) -> Result<Wish> {
    let Wish::Queued(row) = wish else {
        return Ok(wish);
    };
    let (me, held) = (&handling.from.address, HeldId(row.0));
    let is_known = handling.tx.cancellable(me, row)? != Cancelled::Unknown;
    Ok(match !is_known && handling.tx.is_held(me, held)? {
        true => Wish::Held(held),
        false => wish,
    })
}

fn cancel_one(handling: &Handling, wish: Wish) -> Result<Plan> {
    let (verdict, mut plan) = cancellation(handling, wish)?;
    let number = &wish.to_string();
    let letter = letter(handling, wish)?;
    let (recipient, time) = (
        letter.recipient.as_deref(),
        letter.since.hour_or_day(handling.tx.now),
    );
    plan.push(Step::Say(match verdict {
        Cancelled::Done => text::cancelled(number, recipient, &time),
        Cancelled::Perhaps => text::cancelled_perhaps(number, recipient, &time),
        Cancelled::Sending => text::cancel_sending(number),
        Cancelled::Unknown => text::cancel_unknown(number),
    }));
    Ok(plan)
}

/// A message that waits, as its author knows it.
struct Letter {
    /// The recipient, where one is known.
    recipient: Option<String>,
    /// When it was written.
    since: Timestamp,
}

/// Finds the message that is to be taken back; where there is none, nothing is said of it.
fn letter(handling: &Handling, wish: Wish) -> Result<Letter> {
    let me = &handling.from.address;
    let found = match wish {
        Wish::Queued(row) => handling
            .tx
            .row(row)?
            .map(|row| (Some(row.recipient), row.queued)),
        Wish::Held(id) => {
            let held = handling.tx.own_held(me, MANY)?;
            let one = held.into_iter().find(|held| held.id == id);
            one.map(|held| (Some(held.recipient), held.since))
        }
        Wish::Asked(number) => {
            let asked = pending::waiting(handling)?;
            asked
                .get(number.wrapping_sub(1))
                .map(|asked| (None, asked.since))
        }
    };
    let (recipient, since) = found.unwrap_or((None, handling.tx.now));
    Ok(Letter {
        recipient: recipient.map(|who: Address| who.to_string()),
        since,
    })
}

fn cancel_all(handling: &Handling) -> Result<Plan> {
    let me = &handling.from.address;
    let (queued, _) = handling.tx.own_waiting(me, MANY)?;
    let held = handling.tx.own_held(me, MANY)?;
    // The newest first: nothing of a lane becomes the next to be sent meanwhile.
    let queued = queued.iter().rev();
    let queued = queued.map(|waiting| (Wish::Queued(waiting.seq), &waiting.recipient));
    let held = held.iter().rev();
    let held = held.map(|held| (Wish::Held(held.id), &held.recipient));
    let (mut count, mut sending, mut plan) = (0_usize, 0, Plan::new());
    let mut recipients: Vec<String> = Vec::new();
    for (wish, recipient) in queued.chain(held) {
        let (verdict, steps) = cancellation(handling, wish)?;
        plan.extend(steps);
        match verdict {
            Cancelled::Done | Cancelled::Perhaps => {
                recipients.push(recipient.to_string());
                count += 1;
            }
            Cancelled::Sending => sending += 1,
            Cancelled::Unknown => {}
        }
    }
    let (asked, steps) = pending::withdraw_all(handling)?;
    plan.extend(steps);
    let count = i64::try_from(count + asked).unwrap_or(i64::MAX);
    let recipients = named(recipients).filter(|_| asked == 0); // those are for nobody yet
    let words = text::cancelled_all(count, recipients.as_deref(), sending);
    plan.push(Step::Say(words));
    Ok(plan)
}

/// The first of these people, each once.
fn named(mut people: Vec<String>) -> Option<String> {
    people.sort_unstable();
    people.dedup();
    if people.len() > NAMED {
        people.truncate(NAMED);
        people.push("…".to_owned());
    }
    (!people.is_empty()).then(|| people.join(", "))
}

/// Finds what taking one back comes to, and the steps for it.
fn cancellation(handling: &Handling, wish: Wish) -> Result<(Cancelled, Plan)> {
    let me = &handling.from.address;
    let gone = |is_gone, plan| match is_gone {
        true => (Cancelled::Done, plan),
        false => (Cancelled::Unknown, Plan::new()),
    };
    Ok(match wish {
        Wish::Queued(row) => {
            let verdict = handling.tx.cancellable(me, row)?;
            let done = matches!(verdict, Cancelled::Done | Cancelled::Perhaps);
            let steps = done.then_some(Step::Cancel(plan::Waiting::Queued(row)));
            (verdict, steps.into_iter().collect())
        }
        Wish::Held(id) => {
            let steps = vec![Step::Cancel(plan::Waiting::Held(id))];
            gone(handling.tx.is_held(me, id)?, steps)
        }
        Wish::Asked(number) => match pending::waiting(handling)?.get(number.wrapping_sub(1)) {
            Some(asked) => gone(true, pending::cancel(handling, asked)?),
            None => gone(false, Plan::new()),
        },
    })
}
