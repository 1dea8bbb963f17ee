//! How much one person may send; who sends more is told.

use std::time::Duration;

use super::count::{self, minutes};
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Plan, Step, say};
use crate::bridge::trace;
use crate::clock::Timestamp;
use crate::event::{Condition, Message};
use crate::i18n::{Text, text};
use crate::parse::Intent;
use crate::policy::throttle::Bucket;
use crate::store::Result;

/// Messages older than this waited while the bridge was away. (Somebody who forges their age has a limit all the same.)
const BACKLOG: Duration = Duration::from_secs(60);

/// Whether something may go on: with what is counted of it, or else with what is done instead.
pub type Verdict = std::result::Result<Plan, Plan>;

/// Judges a message or a command of the event's sender. Of too many they are told, once a minute.
pub fn message(handling: &Handling, message: &Message, intent: &Intent) -> Result<Verdict> {
    let _room = trace::enter("limits");
    let late = handling.tx.now.since(message.sent) > BACKLOG;
    let bucket = match intent {
        _ if late => Bucket::Late,
        Intent::Command { .. } => Bucket::Commands,
        Intent::Text(_) => Bucket::Messages,
    };
    and_stranger(handling, bucket)
}

/// Judges a change of a message that was sent then. Of too many they are told, once a minute.
pub fn change(handling: &Handling, sent: Timestamp) -> Result<Verdict> {
    let late = handling.tx.now.since(sent) > BACKLOG;
    let bucket = match late {
        true => Bucket::Late,
        false => Bucket::Messages,
    };
    and_stranger(handling, bucket)
}

/// Judges one more in this bucket, and a message of a stranger among those of their domain and of all.
fn and_stranger(handling: &Handling, bucket: Bucket) -> Result<Verdict> {
    let mut plan = match count(handling, bucket)? {
        Ok(plan) => plan,
        Err(plan) => return Ok(Err(plan)),
    };
    if handling.is_admin() || !handling.is_stranger()? {
        return Ok(Ok(plan));
    }
    Ok(
        match all(handling, &[Bucket::StrangersAll, Bucket::StrangersDomain])? {
            Ok(counted) => {
                plan.extend(counted);
                Ok(plan)
            }
            Err(wait) => {
                plan.push(crowded(wait));
                Err(plan)
            }
        },
    )
}

/// Counts one more in all of these.
///
/// # Errors
/// There is no room; there is again after this time.
pub fn all(handling: &Handling, buckets: &[Bucket]) -> Result<std::result::Result<Plan, Duration>> {
    let wait = count::wait(handling.core, handling.tx, &handling.from.address, buckets)?;
    let counted = || {
        buckets
            .iter()
            .map(|bucket| Step::Count(*bucket, 1))
            .collect()
    };
    Ok(match wait {
        None => Ok(counted()),
        Some(wait) => Err(wait),
    })
}

/// Counts one more in all of these, and says `words`. Nothing is done where there is no room.
pub fn say_rarely(handling: &Handling, buckets: &[Bucket], words: Text) -> Result<Plan> {
    Ok(match all(handling, buckets)? {
        Ok(mut plan) => {
            plan.push(Step::Say(words));
            plan
        }
        Err(_) => Plan::new(),
    })
}

/// Whether somebody new here has not been counted lately.
pub fn count_arrival(handling: &Handling) -> Result<bool> {
    let buckets = [Bucket::Arrived];
    Ok(count::add_all(handling.core, handling.tx, &handling.from.address, &buckets)?.is_ok())
}

/// Whether one more of the event's sender fits into all of these.
pub fn fits(handling: &Handling, buckets: &[Bucket]) -> Result<bool> {
    Ok(all(handling, buckets)?.is_ok())
}

/// How many more files of the event's sender may be uploaded now.
pub fn files_left(handling: &Handling) -> Result<u32> {
    count::left(
        handling.core,
        handling.tx,
        &handling.from.address,
        Bucket::Files,
    )
}

/// Tells the author of something encrypted how to be read. Their client does so again and again: once in a while is enough.
pub fn explain_encryption(handling: &Handling) -> Result<Plan> {
    say_rarely(handling, &[Bucket::Encrypted], text::encrypted())
}

/// Judges one more in this bucket. Of too many they are told, once a minute, or whenever they wait for an answer.
/// The console has no limits.
pub fn count(handling: &Handling, bucket: Bucket) -> Result<Verdict> {
    if handling.is_console() {
        return Ok(Ok(Plan::new()));
    }
    let wait = match all(handling, &[bucket])? {
        Ok(plan) => return Ok(Ok(plan)),
        Err(wait) => wait,
    };
    let told = match handling.is_collecting() {
        true => Ok(Plan::new()),
        false => all(handling, &[Bucket::Told])?,
    };
    let mut plan = vec![Step::LetGo];
    if let Ok(counted) = told {
        let words = words(handling, bucket, wait);
        plan.extend(counted);
        plan.push(match handling.is_registered() {
            true => Step::Say(words),
            false => Step::Refuse(words, Condition::ResourceConstraint),
        });
    }
    Ok(Err(plan))
}

/// Counts somebody who registers, or applies: by person, by registrable domain, and in total.
///
/// # Errors
/// Too many do; there is room again after this time.
pub fn newcomer(handling: &Handling) -> Result<std::result::Result<Plan, Duration>> {
    all(
        handling,
        &[Bucket::JoinsAll, Bucket::JoinsDomain, Bucket::Joins],
    )
}

/// Judges a report, for a stranger also by their registrable domain.
pub fn report(handling: &Handling) -> Result<Verdict> {
    let buckets: &[Bucket] = match handling.is_stranger()? {
        _ if handling.is_admin() => &[],
        true => &[Bucket::ReportsDomain, Bucket::Reports],
        false => &[Bucket::Reports],
    };
    let judged = all(handling, buckets)?;
    Ok(judged.map_err(|wait| say(text::too_many_reports(minutes(wait)))))
}

fn words(handling: &Handling, bucket: Bucket, wait: Duration) -> Text {
    let minutes = minutes(wait);
    match bucket {
        Bucket::Commands => text::too_many_commands(minutes),
        Bucket::Failed => text::too_many_mistakes(minutes),
        _ => text::too_fast(handling.core.rules.limits.messages, minutes),
    }
}

/// How long a newcomer has to wait until others leave room for them; none: they may come now.
pub fn newcomers_wait(handling: &Handling) -> Result<Option<Duration>> {
    let buckets = [Bucket::JoinsAll, Bucket::JoinsDomain];
    count::wait(handling.core, handling.tx, &handling.from.address, &buckets)
}

/// How many more messages the event's sender may send now.
pub fn messages_left(handling: &Handling) -> Result<u32> {
    count::left(
        handling.core,
        handling.tx,
        &handling.from.address,
        Bucket::Messages,
    )
}

/// Tells the event's sender that too many strangers come, and when there is room again.
pub fn crowded(wait: Duration) -> Step {
    let words = text::registration_crowded(minutes(wait));
    Step::Refuse(words, Condition::ResourceConstraint)
}
