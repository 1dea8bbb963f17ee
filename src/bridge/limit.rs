//! How much one person may send: counted in the store, so that neither a restart nor the other process forgets it.

use std::time::Duration;

use super::{Turn, registration};
use crate::address::Domain;
use crate::clock::Timestamp;
use crate::event::{Condition, Message};
use crate::i18n::{Text, text};
use crate::parse::Intent;
use crate::policy::throttle::{Bucket, Of};
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
    Ok(allows(turn, bucket)? && has_room_for_strangers(turn)?)
}

/// Counts a change of a message that was sent then. `false`: too many; they are told, once a minute.
pub(super) fn allows_change(turn: &mut Turn, sent: Timestamp) -> Result<bool> {
    let late = turn.tx.now.since(sent) > BACKLOG;
    let bucket = match late {
        true => Bucket::Late,
        false => Bucket::Messages,
    };
    Ok(allows(turn, bucket)? && has_room_for_strangers(turn)?)
}

/// Counts a message of a stranger among those of their domain and of all. `false`: too many; they are told.
fn has_room_for_strangers(turn: &mut Turn) -> Result<bool> {
    if turn.is_admin() || !turn.is_stranger()? {
        return Ok(true);
    }
    match add_all(turn, &[Bucket::StrangersAll, Bucket::StrangersDomain])? {
        Ok(()) => Ok(true),
        Err(wait) => registration::crowded(turn, wait).map(|()| false),
    }
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

/// Counts word that no message goes by itself. `false`: they had it today.
pub(super) fn tells_timer(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Timer)?.is_ok())
}

/// Counts word to the admins that a server takes the bridge for a machine. `false`: they had it lately.
pub(super) fn tells_challenge(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Challenged)?.is_ok())
}

/// Counts word to somebody whom another bridge carries here. `false`: they had it today.
pub(super) fn allows_carried(turn: &Turn) -> Result<bool> {
    Ok(add(turn, Bucket::Carried)?.is_ok())
}

/// Counts an answer to somebody who mentioned the bot in public. `false`: they had theirs, or too many others had.
pub(super) fn allows_mention(turn: &Turn) -> Result<bool> {
    let own = Bucket::Mention;
    let until = turn.tx.throttled_until(&turn.from.address, own.name())?;
    let had_one = own.room(until, turn.tx.now, &turn.core.rules.limits) == 0;
    Ok(!had_one && add_all(turn, &[Bucket::Mentions, own])?.is_ok())
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

/// How many more messages whoever caused the event may send now.
pub fn messages_left(turn: &Turn) -> Result<u32> {
    let bucket = Bucket::Messages;
    let until = turn.tx.throttled_until(&turn.from.address, bucket.name())?;
    Ok(bucket.room(until, turn.tx.now, &turn.core.rules.limits))
}

/// Counts somebody who registers, or applies: by person, by registrable domain, and in total.
///
/// # Errors
/// Too many do; there is room again after this time.
pub(super) fn takes_newcomer(turn: &Turn) -> Result<Allowed> {
    add_all(
        turn,
        &[Bucket::JoinsAll, Bucket::JoinsDomain, Bucket::Joins],
    )
}

/// How long whoever is new has to wait until others leave room for them; none: they may come now.
pub(super) fn newcomers_wait(turn: &Turn) -> Result<Option<Duration>> {
    for bucket in [Bucket::JoinsAll, Bucket::JoinsDomain] {
        let until = turn
            .tx
            .throttled_until(whose(turn, bucket), bucket.name())?;
        if let Err(wait) = bucket.add(until, turn.tx.now, &turn.core.rules.limits) {
            return Ok(Some(wait));
        }
    }
    Ok(None)
}

/// Counts a message that is given back. `false`: too many; that is not worth a word.
pub(super) fn gives_back(turn: &Turn) -> Result<bool> {
    Ok(add_all(turn, &[Bucket::RefusedAll, Bucket::RefusedDomain])?.is_ok())
}

/// Counts word to somebody new that the bridge does nothing for them. `false`: they had it today, or too many others had.
pub(super) fn tells_refusal(turn: &Turn) -> Result<bool> {
    let buckets = [Bucket::RefusedAll, Bucket::RefusedDomain, Bucket::Refused];
    Ok(add_all(turn, &buckets)?.is_ok())
}

/// Counts a report, for a stranger also by their registrable domain. `false`: too many; they are told.
pub fn allows_report(turn: &mut Turn) -> Result<bool> {
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

/// Whether something fits; else there is room again after this time.
type Allowed = std::result::Result<(), Duration>;

fn add(turn: &Turn, bucket: Bucket) -> Result<Allowed> {
    add_all(turn, &[bucket])
}

/// Counts one more in all of these, or in none.
fn add_all(turn: &Turn, buckets: &[Bucket]) -> Result<Allowed> {
    let mut filled = Vec::with_capacity(buckets.len());
    for bucket in buckets {
        let whose = whose(turn, *bucket);
        let until = turn.tx.throttled_until(&whose, bucket.name())?;
        match bucket.add(until, turn.tx.now, &turn.core.rules.limits) {
            Ok(until) => filled.push((whose, bucket.name(), until)),
            Err(wait) => return Ok(Err(wait)),
        }
    }
    for (whose, name, until) in filled {
        turn.tx.throttle(whose, name, until)?;
    }
    Ok(Ok(()))
}

/// Under which name the store has the bucket.
fn whose(turn: &Turn, bucket: Bucket) -> String {
    let who = &turn.from.address;
    match bucket.share() {
        Of::Person => who.to_stored(),
        Of::Domain => format!("*.{}", Domain::of(who).registrable()),
        Of::All => turn.core.rules.bot(turn.side()).to_stored(),
    }
}

/// In whole minutes, at least one.
pub(super) fn minutes(wait: Duration) -> i64 {
    i64::try_from(wait.as_secs().div_ceil(60).max(1)).unwrap_or(5)
}

fn words(turn: &Turn, bucket: Bucket, wait: Duration) -> Text {
    let minutes = minutes(wait);
    match bucket {
        Bucket::Commands => text::too_many_commands(minutes),
        Bucket::Failed => text::too_many_mistakes(minutes),
        _ => text::too_fast(turn.core.rules.limits.messages, minutes),
    }
}
