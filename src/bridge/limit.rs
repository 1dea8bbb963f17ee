//! How much one person may send: counted in the store, so that neither a restart nor the other process forgets it.

use std::time::Duration;

use super::Turn;
use crate::address::Address;
use crate::clock::Timestamp;
use crate::event::Message;
use crate::i18n::{Text, text};
use crate::parse::Intent;
use crate::policy::throttle::Bucket;
use crate::store::Result;

/// Messages older than this waited while the bridge was away. (Whoever forges their age has a limit all the same.)
const BACKLOG: Duration = Duration::from_secs(60);

/// Counts a message or a command of whoever caused the event. `false`: too many; they are told, once a minute.
pub(super) fn allows_message(turn: &mut Turn, message: &Message, intent: &Intent) -> Result<bool> {
    let late = turn.tx.now.since(message.sent) > BACKLOG;
    let bucket = match intent {
        _ if late => Bucket::Late,
        Intent::Command { .. } => Bucket::Commands,
        Intent::Text(_) => Bucket::Messages,
    };
    allows(turn, bucket)
}

/// Counts a change of a message that was sent then. `false`: too many; they are told, once a minute.
pub(super) fn allows_change(turn: &mut Turn, sent: Timestamp) -> Result<bool> {
    let late = turn.tx.now.since(sent) > BACKLOG;
    allows(
        turn,
        match late {
            true => Bucket::Late,
            false => Bucket::Messages,
        },
    )
}

/// Whether whoever is new here has not been counted lately.
pub(super) fn is_arrival(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Arrived)?.is_ok())
}

/// Counts something small as a message. `false`: too many; that is not worth a word.
pub(super) fn has_room(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Messages)?.is_ok())
}

/// Counts a file as one that is uploaded. `false`: too many of theirs.
pub(super) fn takes_file(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Files)?.is_ok())
}

/// Tells whoever wrote something encrypted how to be read. Their client does so again and again: once is enough.
pub(super) fn explains_encryption(turn: &mut Turn) -> Result<()> {
    match add(turn, Bucket::Encrypted)? {
        Ok(()) => turn.say(&text::encrypted()),
        Err(_) => Ok(()),
    }
}

/// Counts an answer to somebody who mentioned the bot in public. `false`: they had theirs, or too many others had.
pub(super) fn allows_mention(turn: &Turn) -> Result<bool> {
    let own = Bucket::Mention;
    let until = turn.tx.throttled_until(&turn.from.address, own.name())?;
    let had_one = own.room(until, turn.tx.now, &turn.core.rules.limits) == 0;
    Ok(!had_one && for_all(turn, Bucket::Mentions)? && add(turn, own)?.is_ok())
}

/// Counts one more in this bucket. `false`: too many; they are told, once a minute, or whenever they wait for an answer.
/// The console has no limits.
pub(super) fn allows(turn: &mut Turn, bucket: Bucket) -> Result<bool> {
    if turn.is_console() {
        return Ok(true);
    }
    let Err(wait) = add(turn, bucket)? else {
        return Ok(true);
    };
    if turn.is_collecting() || add(turn, Bucket::Told)?.is_ok() {
        let words = words(turn, bucket, wait);
        turn.say(&words)?;
    }
    Ok(false)
}

/// How many more messages whoever caused the event may send now.
pub fn messages_left(turn: &Turn) -> Result<u32> {
    let bucket = Bucket::Messages;
    let until = turn.tx.throttled_until(&turn.from.address, bucket.name())?;
    Ok(bucket.room(until, turn.tx.now, &turn.core.rules.limits))
}

/// Counts something that anybody can cause, for all of them together. `false`: too much of it.
pub(super) fn for_all(turn: &Turn, bucket: Bucket) -> Result<bool> {
    let all = turn.core.rules.bot(turn.side());
    Ok(add_for(turn, &all, bucket)?.is_ok())
}

fn add(turn: &Turn, bucket: Bucket) -> Result<std::result::Result<(), Duration>> {
    add_for(turn, &turn.from.address, bucket)
}

fn add_for(
    turn: &Turn,
    who: &Address,
    bucket: Bucket,
) -> Result<std::result::Result<(), Duration>> {
    let until = turn.tx.throttled_until(who, bucket.name())?;
    match bucket.add(until, turn.tx.now, &turn.core.rules.limits) {
        Ok(until) => turn.tx.throttle(who, bucket.name(), until).map(Ok),
        Err(wait) => Ok(Err(wait)),
    }
}

fn words(turn: &Turn, bucket: Bucket, wait: Duration) -> Text {
    let minutes = i64::try_from(wait.as_secs().div_ceil(60).max(1)).unwrap_or(5);
    match bucket {
        Bucket::Commands => text::too_many_commands(minutes),
        Bucket::Failed => text::too_many_mistakes(minutes),
        _ => text::too_fast(turn.core.rules.limits.messages, minutes),
    }
}
