//! One's own messages that wait, for delivery or for somebody's answer: seen, and taken back.

use std::time::Duration;

use super::call::Call;
use super::entry::{Entry, people};
use super::list::say_list;
use super::lookup::Meaning;
use super::spec::{Arg, Kind, PAGE};
use crate::bridge::apply::apply;
use crate::bridge::delivery::delay;
use crate::bridge::question::pending::{self, Asked};
use crate::bridge::turn::Turn;
use crate::i18n::{Text, text};
use crate::store::Result;
use crate::store::consent::{OwnHeld, Why};
use crate::store::ids::{HeldId, RowId};
use crate::store::outbox::{Cancelled, Waiting};

pub(super) const TABLE: &[Entry] = &[
    people("outbox", PAGE, outbox),
    people("cancel", &[Arg::needed("number", Kind::Word)], cancel),
];

/// Most messages that are listed, and taken back at once.
const MANY: usize = 200;

/// In front of the numbers of what waits for another person, and for the author.
const HELD: char = 'h';
const ASKED: char = 'q';

fn outbox(turn: &mut Turn, call: &Call) -> Result<()> {
    let me = &turn.from.address;
    let (queued, count) = turn.tx.own_waiting(me, MANY)?;
    let held = turn.tx.own_held(me, MANY)?;
    let asked = pending::waiting(turn)?;
    let mut lines: Vec<Text> = (1..)
        .zip(&asked)
        .map(|(at, asked)| asked_line(turn, at, asked))
        .collect();
    lines.extend(held.iter().map(|held| held_line(turn, held)));
    lines.extend(queued.iter().map(|waiting| line(turn, waiting)));
    if lines.is_empty() {
        return turn.say(&text::outbox_empty());
    }
    let others = lines.len() - queued.len();
    let count = count.saturating_add(i64::try_from(others).unwrap_or(i64::MAX));
    let lines: Vec<String> = lines.iter().map(|line| turn.words(line)).collect();
    let title = text::outbox_title(count);
    say_list(turn, "outbox", &title, &lines, call.number("page"))
}

fn line(turn: &Turn, waiting: &Waiting) -> Text {
    let now = turn.tx.now;
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

fn held_line(turn: &Turn, held: &OwnHeld) -> Text {
    let age = minutes(turn.tx.now.since(held.since));
    let number = format!("{HELD}{}", held.id);
    match held.why {
        Why::Account => text::outbox_line_unresolved(&number, &held.recipient, age),
        why => text::outbox_line_held(&number, &held.recipient, age, why == Why::Repeated),
    }
}

fn asked_line(turn: &Turn, number: usize, asked: &Asked) -> Text {
    let age = minutes(turn.tx.now.since(asked.since));
    text::outbox_line_asked(&format!("{ASKED}{number}"), age, asked.rules)
}

fn minutes(span: Duration) -> i64 {
    i64::try_from(span.as_secs() / 60).unwrap_or(i64::MAX)
}

/// What is to be taken back.
#[derive(Clone, Copy)]
enum Wish {
    Queued(RowId),
    Held(HeldId),
    Asked(usize),
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

fn cancel(turn: &mut Turn, call: &Call) -> Result<()> {
    let typed = call.text("number").unwrap_or_default();
    match Wish::read(typed) {
        Some(wish) => cancel_one(turn, wish, typed.trim_start_matches('#')),
        None if turn.core.commands.means(typed, &[Meaning::All]) => cancel_all(turn),
        None => turn.say(&text::argument_unfit(typed, "cancel", "cancel NUMBER")),
    }
}

fn cancel_one(turn: &mut Turn, wish: Wish, number: &str) -> Result<()> {
    let text = match take_back(turn, wish)? {
        Cancelled::Done => text::cancelled(number),
        Cancelled::Perhaps => text::cancelled_perhaps(number),
        Cancelled::Sending => text::cancel_sending(number),
        Cancelled::Unknown => text::cancel_unknown(number),
    };
    turn.say(&text)
}

fn cancel_all(turn: &mut Turn) -> Result<()> {
    let me = &turn.from.address;
    let (queued, _) = turn.tx.own_waiting(me, MANY)?;
    let held = turn.tx.own_held(me, MANY)?;
    let asked = pending::waiting(turn)?.len();
    // The newest first: nothing of a lane becomes the next to be sent meanwhile, and numbers stay what they were.
    let queued = queued.iter().rev().map(|waiting| Wish::Queued(waiting.seq));
    let held = held.iter().rev().map(|held| Wish::Held(held.id));
    let asked = (1..=asked).rev().map(Wish::Asked);
    let (mut count, mut sending) = (0, 0);
    for wish in queued.chain(held).chain(asked) {
        match take_back(turn, wish)? {
            Cancelled::Done | Cancelled::Perhaps => count += 1,
            Cancelled::Sending => sending += 1,
            Cancelled::Unknown => {}
        }
    }
    turn.say(&text::cancelled_all(count, sending))
}

fn take_back(turn: &mut Turn, wish: Wish) -> Result<Cancelled> {
    let is_gone = match wish {
        Wish::Queued(number) => return cancel_queued(turn, number),
        Wish::Held(id) => turn.tx.cancel_held(&turn.from.address, id)?,
        Wish::Asked(number) => match pending::waiting(turn)?.get(number.wrapping_sub(1)) {
            Some(asked) => {
                let plan = pending::cancel(turn, asked)?;
                apply(turn, plan).map(|()| true)?
            }
            None => false,
        },
    };
    Ok(match is_gone {
        true => Cancelled::Done,
        false => Cancelled::Unknown,
    })
}

/// Takes one back, and says of the others of its lane that they have arrived if that was announced.
fn cancel_queued(turn: &mut Turn, number: RowId) -> Result<Cancelled> {
    let cancelled = turn.tx.cancel(&turn.from.address, number)?;
    if matches!(cancelled, Cancelled::Done | Cancelled::Perhaps) {
        delay::taken_back(turn, number)?;
    }
    Ok(cancelled)
}
