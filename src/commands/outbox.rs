//! One's own messages that wait: seen, and taken back.

use std::time::Duration;

use super::{Arg, Call, Command, Kind, Meaning, PAGE, people, say_list};
use crate::bridge::Turn;
use crate::i18n::{Text, text};
use crate::store::Result;
use crate::store::outbox::{Cancelled, Waiting};

pub(super) const TABLE: &[Command] = &[
    people("outbox", PAGE, outbox),
    people("cancel", &[Arg::needed("number", Kind::Word)], cancel),
];

/// Most messages that are listed, and taken back at once.
const MANY: usize = 200;

fn outbox(turn: &mut Turn, call: &Call) -> Result<()> {
    let (list, count) = turn.tx.own_waiting(&turn.from.address, MANY)?;
    if list.is_empty() {
        return turn.say(&text::outbox_empty());
    }
    let lines: Vec<String> = list
        .iter()
        .map(|waiting| turn.words(&line(turn, waiting)))
        .collect();
    let title = text::outbox_title(count);
    say_list(turn, "outbox", &title, &lines, call.number("page"))
}

fn line(turn: &Turn, waiting: &Waiting) -> Text {
    let now = turn.tx.now;
    let age = minutes(now.since(waiting.queued));
    if waiting.sending {
        return text::outbox_line_sending(waiting.seq, &waiting.recipient, age);
    }
    let next = waiting.due.map_or(Duration::ZERO, |due| due.since(now));
    let next = minutes(next + Duration::from_secs(30));
    text::outbox_line(waiting.seq, &waiting.recipient, age, waiting.attempts, next)
}

fn minutes(span: Duration) -> i64 {
    i64::try_from(span.as_secs() / 60).unwrap_or(i64::MAX)
}

fn cancel(turn: &mut Turn, call: &Call) -> Result<()> {
    let wish = call.text("number").unwrap_or_default();
    match wish.trim_start_matches('#').parse::<i64>() {
        Ok(number) => cancel_one(turn, number),
        Err(_) if turn.core.commands.means(wish, &[Meaning::All]) => cancel_all(turn),
        Err(_) => turn.say(&text::argument_unfit(wish, "cancel", "cancel NUMBER")),
    }
}

fn cancel_one(turn: &mut Turn, number: i64) -> Result<()> {
    let text = match take_back(turn, number)? {
        Cancelled::Done => text::cancelled(number),
        Cancelled::Perhaps => text::cancelled_perhaps(number),
        Cancelled::Sending => text::cancel_sending(number),
        Cancelled::Unknown => text::cancel_unknown(number),
    };
    turn.say(&text)
}

fn cancel_all(turn: &mut Turn) -> Result<()> {
    let (list, _) = turn.tx.own_waiting(&turn.from.address, MANY)?;
    let (mut count, mut sending) = (0, 0);
    // The newest first: nothing of a lane becomes the next to be sent meanwhile.
    for waiting in list.iter().rev() {
        match take_back(turn, waiting.seq)? {
            Cancelled::Done | Cancelled::Perhaps => count += 1,
            Cancelled::Sending => sending += 1,
            Cancelled::Unknown => {}
        }
    }
    turn.say(&text::cancelled_all(count, sending))
}

/// Takes one back, and says of the others of its lane that they have arrived if that was announced.
fn take_back(turn: &mut Turn, number: i64) -> Result<Cancelled> {
    let cancelled = turn.tx.cancel(&turn.from.address, number)?;
    if matches!(cancelled, Cancelled::Done | Cancelled::Perhaps) {
        turn.was_closed(number)?;
    }
    Ok(cancelled)
}
