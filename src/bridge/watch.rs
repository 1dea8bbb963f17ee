//! Admins are told on the network that works that the other one does not, and when that is over.
//!
//! Both processes look at what both write down, so that it does not matter which of them is gone: the first one to see it
//! tells it, in one transaction with the note that it was told.

use std::time::Duration;

use crate::address::{Address, Network, RemoteId};
use crate::clock::Timestamp;
use crate::event::{LegId, Warning};
use crate::health::{self, Outage, Told};
use crate::i18n::Text;
use crate::i18n::text;
use crate::render::neutral;
use crate::store::{Result, Tx};

use super::core::Core;
use super::legs::Leg;
use super::tell::{About, tell};
use super::wakes::LegsToWake;

/// Time for which a login may be refused before anybody is told: a server that is just starting does so for a moment.
const REFUSED_AFTER: Duration = Duration::from_secs(30);

/// Maximum number of characters of a reason that are passed on.
const MAX_WHY: usize = 150;

/// Tells admins what they do not know yet about the legs. `since`: what was before this process began to look may be
/// a stop that somebody wanted.
pub fn alert(core: &Core, tx: &Tx, since: Timestamp) -> Result<LegsToWake> {
    let mut wakes = older(core, tx)?;
    for Leg { id: leg, bot, .. } in core.legs.all() {
        let (leg, network) = (*leg, bot.network());
        let outage = health::outage(tx, leg)?;
        let told = health::told(tx, leg)?;
        let text = match (outage, told) {
            (Some(outage), Told::Nothing | Told::Down) if outage.shut => {
                health::set_told(tx, leg, Told::Shut)?;
                down(tx, (leg, network), &outage)?
            }
            (Some(outage), Told::Nothing) if is_long(core, tx, &outage, since) => {
                health::set_told(tx, leg, Told::Down)?;
                down(tx, (leg, network), &outage)?
            }
            (None, Told::Down | Told::Shut) => {
                health::set_told(tx, leg, Told::Nothing)?;
                match health::last_outage(tx, leg)? {
                    Some(span) => text::leg_back(network, minutes(span)),
                    None => continue,
                }
            }
            _ => continue,
        };
        wakes = wakes.and(tell_admins(core, tx, network.other(), &text)?);
    }
    Ok(wakes)
}

/// Name, in the store, of the number of recent alerts about events that were passed over.
const ALERTS: &str = "alerts.passed-over";

/// Maximum number of them in a day: strangers can cause them. The log has all.
const MAX_ALERTS: u32 = 5;
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Tells the admins that something of `leg` was passed over, once for each. `false`: it is known, or was handled after all.
/// It will not be handled later, either.
pub fn passed_over(core: &Core, tx: &Tx, leg: LegId, id: &RemoteId) -> Result<(bool, LegsToWake)> {
    let mut wakes = LegsToWake::default();
    if !tx.first_time(leg, id)? || !tx.first_time(leg, &RemoteId(format!("passed-over:{id}")))? {
        return Ok((false, wakes));
    }
    if !has_room(tx)? {
        return Ok((true, wakes));
    }
    let text = text::passed_over(
        core.legs.get(leg).network(),
        &neutral::one_line(&id.0, MAX_WHY),
    );
    for network in Network::ALL {
        wakes = wakes.and(tell_admins(core, tx, network, &text)?);
    }
    Ok((true, wakes))
}

/// Counts one more alert, where there may be one.
fn has_room(tx: &Tx) -> Result<bool> {
    let kept = tx.setting(ALERTS)?;
    let kept = kept.and_then(|text| serde_json::from_str(&text).ok());
    let (since, count): (Timestamp, u32) = kept.unwrap_or((tx.now, 0));
    let (since, count) = match tx.now.since(since) < DAY {
        true => (since, count),
        false => (tx.now, 0),
    };
    if count >= MAX_ALERTS {
        return Ok(false);
    }
    let value = serde_json::to_string(&(since, count + 1)).unwrap_or_default(); // numbers: can't fail
    tx.set(ALERTS, &value)?;
    Ok(true)
}

/// Where it is remembered which warnings they were told of, and how many of these.
const WARNINGS: &str = "warnings.told";
const MAX_WARNINGS: usize = 50;

fn warnings(tx: &Tx) -> Result<Vec<String>> {
    let kept = tx.setting(WARNINGS)?;
    Ok(kept
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

/// Time for which admins are not told once more that a server shows direct posts to others.
const EXPOSED_AGAIN: Duration = Duration::from_secs(3600);

/// Where it is remembered when they were told.
const EXPOSED: &str = "exposed.told";

/// Tells admins that a server of `leg` showed a message to others than its recipient. On the other network: whatever is
/// written on this one may be shown, too.
pub fn tell_exposed(core: &Core, tx: &Tx, leg: LegId) -> Result<LegsToWake> {
    let told = tx.setting(EXPOSED)?;
    let told = told.as_deref().and_then(Timestamp::parse);
    if told.is_some_and(|told| tx.now.since(told) < EXPOSED_AGAIN) {
        return Ok(LegsToWake::default());
    }
    tx.set(EXPOSED, &tx.now.to_rfc3339())?;
    let network = core.legs.get(leg).network();
    tell_admins(core, tx, network.other(), &text::message_exposed(network))
}

/// The database was found to be an older copy of itself.
fn older(core: &Core, tx: &Tx) -> Result<LegsToWake> {
    let Some(since) = tx.take_untold()? else {
        return Ok(LegsToWake::default());
    };
    let text = text::database_older(&since.to_rfc3339());
    let mut told = LegsToWake::default();
    for network in Network::ALL {
        told = told.and(tell_admins(core, tx, network, &text)?);
    }
    Ok(told)
}

fn is_long(core: &Core, tx: &Tx, outage: &Outage, since: Timestamp) -> bool {
    let patience = match outage.refused {
        true => core.rules.alert_after.min(REFUSED_AFTER),
        false => core.rules.alert_after,
    };
    tx.now.since(outage.since.max(since)) >= patience
}

fn down(tx: &Tx, (leg, network): (LegId, Network), outage: &Outage) -> Result<Text> {
    let why = neutral::one_line(&outage.why, MAX_WHY);
    let waiting = tx.waiting(leg)?;
    tracing::warn!(
        leg = leg.name(),
        waiting,
        "the admins are told that the leg is down"
    );
    Ok(match outage {
        Outage { shut: true, .. } => text::leg_shut(network, &why, waiting),
        Outage { refused: true, .. } => text::leg_refused(network, &why, waiting),
        _ => {
            let minutes = minutes(tx.now.since(outage.since));
            text::leg_down(network, minutes, &why, waiting)
        }
    })
}

/// Tells admins what the moderators of a server did about the bot's account, once for each: on the other network, or on this
/// one where there are none.
pub fn warned(
    core: &Core,
    tx: &Tx,
    (leg, id): (LegId, &RemoteId),
    warning: &Warning,
) -> Result<LegsToWake> {
    let network = core.legs.get(leg).network();
    let mut known = warnings(tx)?;
    let id = format!("{}:{id}", leg.name());
    if known.contains(&id) || !has_room(tx)? {
        return Ok(LegsToWake::default());
    }
    known.push(id);
    let oldest = known.len().saturating_sub(MAX_WARNINGS);
    let kept = serde_json::to_string(&known.split_off(oldest)).unwrap_or_default(); // strings: can't fail
    tx.set(WARNINGS, &kept)?;
    let text = match warning {
        Warning::Moderated(measure) => text::account_moderated(network, measure.name()),
        Warning::Severed { by, target, lost } => {
            let target = neutral::one_line(target, MAX_WHY);
            text::account_severed(network, by.name(), &target, *lost)
        }
    };
    let mut admins = core.rules.admins.iter();
    let on = match admins.any(|admin| admin.network() != network) {
        true => network.other(),
        false => network,
    };
    tell_admins(core, tx, on, &text)
}

fn tell_admins(core: &Core, tx: &Tx, on: Network, text: &Text) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    let admins = core.rules.admins.iter();
    for admin in admins.filter(|admin: &&Address| admin.network() == on) {
        wakes = wakes.and(tell(core, tx, admin, text, About::alert())?);
    }
    Ok(wakes)
}

/// Rounded, and at least one.
fn minutes(span: Duration) -> i64 {
    i64::try_from((span.as_secs() + 30) / 60)
        .unwrap_or(i64::MAX)
        .max(1)
}
