//! How much one person may send; who sends more is told.

use std::time::Duration;

use super::count::{self, Allowed, minutes};
use crate::bridge::trace;
use crate::bridge::turn::Turn;
use crate::clock::Timestamp;
use crate::event::{Condition, Message};
use crate::i18n::{Text, text};
use crate::parse::Intent;
use crate::policy::throttle::Bucket;
use crate::store::Result;

/// Messages older than this waited while the bridge was away. (Whoever forges their age has a limit all the same.)
const BACKLOG: Duration = Duration::from_secs(60);

/// Counts a message or a command of whoever caused the event. `false`: too many; they are told, once a minute.
pub fn count_message(turn: &mut Turn, message: &Message, intent: &Intent) -> Result<bool> {
    let _room = trace::enter("limits");
    let late = turn.tx.now.since(message.sent) > BACKLOG;
    let bucket = match intent {
        _ if late => Bucket::Late,
        Intent::Command { .. } => Bucket::Commands,
        Intent::Text(_) => Bucket::Messages,
    };
    Ok(count(turn, bucket)? && count_stranger(turn)?)
}

/// Counts a change of a message that was sent then. `false`: too many; they are told, once a minute.
pub fn count_change(turn: &mut Turn, sent: Timestamp) -> Result<bool> {
    let late = turn.tx.now.since(sent) > BACKLOG;
    let bucket = match late {
        true => Bucket::Late,
        false => Bucket::Messages,
    };
    Ok(count(turn, bucket)? && count_stranger(turn)?)
}

/// Counts a message of a stranger among those of their domain and of all. `false`: too many; they are told.
fn count_stranger(turn: &mut Turn) -> Result<bool> {
    if turn.is_admin() || !turn.is_stranger()? {
        return Ok(true);
    }
    match add_all(turn, &[Bucket::StrangersAll, Bucket::StrangersDomain])? {
        Ok(()) => Ok(true),
        Err(wait) => crowded(turn, wait).map(|()| false),
    }
}

/// Whether whoever is new here has not been counted lately.
pub fn count_arrival(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Arrived)?.is_ok())
}

/// Whether one more of whoever caused the event fits into all of these.
pub fn fits(turn: &Turn, buckets: &[Bucket]) -> Result<bool> {
    let wait = count::wait(turn.core, turn.tx, &turn.from.address, buckets)?;
    Ok(wait.is_none())
}

/// How many more files of whoever caused the event may be uploaded now.
pub fn files_left(turn: &Turn) -> Result<u32> {
    count::left(turn.core, turn.tx, &turn.from.address, Bucket::Files)
}

/// Tells whoever wrote something encrypted how to be read. Their client does so again and again: once is enough.
pub fn explain_encryption(turn: &mut Turn) -> Result<()> {
    match add(turn, Bucket::Encrypted)? {
        Ok(()) => turn.say(&text::encrypted()),
        Err(_) => Ok(()),
    }
}

/// Counts word that no message goes by itself. `false`: they had it today.
pub fn count_timer(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Timer)?.is_ok())
}

/// Counts word to the admins that a server takes the bridge for a machine. `false`: they had it lately.
pub fn count_challenge(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Challenged)?.is_ok())
}

/// Counts word to somebody whom another bridge carries here. `false`: they had it today.
pub fn count_carried(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Carried)?.is_ok())
}

/// Counts one more in this bucket. `false`: too many; they are told, once a minute, or whenever they wait for an answer.
/// The console has no limits.
pub fn count(turn: &mut Turn, bucket: Bucket) -> Result<bool> {
    if turn.is_console() {
        return Ok(true);
    }
    let Err(wait) = add(turn, bucket)? else {
        return Ok(true);
    };
    turn.let_go();
    if turn.is_collecting() || add(turn, Bucket::Told)?.is_ok() {
        let words = words(turn, bucket, wait);
        match turn.is_registered() {
            true => turn.say(&words)?,
            false => turn.refuse(&words, Condition::ResourceConstraint)?,
        }
    }
    Ok(false)
}

/// Counts somebody who registers, or applies: by person, by registrable domain, and in total.
///
/// # Errors
/// Too many do; there is room again after this time.
pub fn count_newcomer(turn: &Turn) -> Result<Allowed> {
    add_all(
        turn,
        &[Bucket::JoinsAll, Bucket::JoinsDomain, Bucket::Joins],
    )
}

/// Counts a report, for a stranger also by their registrable domain. `false`: too many; they are told.
pub fn count_report(turn: &mut Turn) -> Result<bool> {
    let buckets: &[Bucket] = match turn.is_stranger()? {
        _ if turn.is_admin() => &[],
        true => &[Bucket::ReportsDomain, Bucket::Reports],
        false => &[Bucket::Reports],
    };
    let Err(wait) = add_all(turn, buckets)? else {
        return Ok(true);
    };
    turn.say(&text::too_many_reports(minutes(wait)))?;
    Ok(false)
}

fn words(turn: &Turn, bucket: Bucket, wait: Duration) -> Text {
    let minutes = minutes(wait);
    match bucket {
        Bucket::Commands => text::too_many_commands(minutes),
        Bucket::Failed => text::too_many_mistakes(minutes),
        _ => text::too_fast(turn.core.rules.limits.messages, minutes),
    }
}

fn add(turn: &Turn, bucket: Bucket) -> Result<Allowed> {
    add_all(turn, &[bucket])
}

fn add_all(turn: &Turn, buckets: &[Bucket]) -> Result<Allowed> {
    count::add_all(turn.core, turn.tx, &turn.from.address, buckets)
}

/// How long whoever is new has to wait until others leave room for them; none: they may come now.
pub fn newcomers_wait(turn: &Turn) -> Result<Option<Duration>> {
    let buckets = [Bucket::JoinsAll, Bucket::JoinsDomain];
    count::wait(turn.core, turn.tx, &turn.from.address, &buckets)
}

/// How many more messages whoever caused the event may send now.
pub fn messages_left(turn: &Turn) -> Result<u32> {
    count::left(turn.core, turn.tx, &turn.from.address, Bucket::Messages)
}

/// Counts an answer to somebody who mentioned the bot in public. `false`: they had theirs, or too many others had.
pub fn count_mention(turn: &Turn) -> Result<bool> {
    let own = Bucket::Mention;
    let left = count::left(turn.core, turn.tx, &turn.from.address, own)?;
    Ok(left > 0 && add_all(turn, &[Bucket::Mentions, own])?.is_ok())
}

/// Tells whoever caused the event that too many strangers come, and when there is room again.
pub fn crowded(turn: &mut Turn, wait: Duration) -> Result<()> {
    let words = text::registration_crowded(minutes(wait));
    turn.refuse(&words, Condition::ResourceConstraint)
}
