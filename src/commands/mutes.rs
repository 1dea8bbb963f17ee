//! Mutes: partners of whom one hears later.

use std::time::Duration;

use super::call::{Call, not_across};
use super::entry::{Entry, people};
use super::list::say_list;
use super::spec::{Arg, Kind};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Plan, Step, say};
use crate::i18n::text;
use crate::store::Result;
use crate::store::mutes::Mute;

pub(super) const TABLE: &[Entry] = &[
    people(
        "mute",
        &[
            Arg::optional("address", Kind::Person),
            Arg::optional("page", Kind::Number).unless("address"),
            Arg::optional("time", Kind::Span),
        ],
        mute,
    ),
    people("unmute", &[Arg::optional("address", Kind::Person)], unmute),
];

/// The length of a mute for which none was said: a night, or a day at work.
const USUAL: Duration = Duration::from_secs(8 * 3600);
/// The longest one. What waits has to fit into the queue, and into its author's patience.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 3600);
/// The largest number of them that one person has at a time.
const MOST: usize = 100;

fn mute(handling: &Handling, call: &Call) -> Result<Plan> {
    if !handling.is_registered() {
        return Ok(say(text::not_registered()));
    }
    let (span, answered) = (call.span("time"), handling.referred()?.map(|(who, _)| who));
    let Some(partner) = call.person("address").cloned().or(answered) else {
        return match span {
            Some(_) => Ok(say(text::mute_whom())),
            None => list(handling, call.number("page")),
        };
    };
    if let Some(why) = not_across(handling, &partner) {
        return Ok(say(why));
    }
    let span = span.unwrap_or(USUAL);
    if span > LONGEST {
        return Ok(say(text::mute_too_long(days(LONGEST))));
    }
    let mutes = handling.tx.mutes(&handling.from.address)?;
    let is_new = mutes.iter().all(|mute| mute.partner != partner);
    if is_new && mutes.len() >= MOST {
        return Ok(say(text::mutes_full(MOST)));
    }
    let until = handling.tx.now.plus(span);
    Ok(vec![
        Step::Mute(partner.clone(), Some(until)),
        Step::Say(text::muted(&partner, &until.day_and_hour())),
    ])
}

fn days(span: Duration) -> u32 {
    u32::try_from(span.as_secs() / (24 * 3600)).unwrap_or(u32::MAX)
}

fn list(handling: &Handling, page: Option<u32>) -> Result<Plan> {
    let mutes = handling.tx.mutes(&handling.from.address)?;
    if mutes.is_empty() {
        return Ok(say(text::mutes_none()));
    }
    let line = |mute: &Mute| text::mutes_line(&mute.partner, &mute.until.day_and_hour());
    let lines: Vec<String> = mutes
        .iter()
        .map(|mute| handling.words(&line(mute)))
        .collect();
    let title = text::mutes_title(lines.len());
    Ok(say_list(handling, "mute", &title, &lines, page))
}

fn unmute(handling: &Handling, call: &Call) -> Result<Plan> {
    let mutes = handling.tx.mutes(&handling.from.address)?;
    let answered = handling.referred()?.map(|(who, _)| who);
    let named = call.person("address").cloned().or(answered);
    let partner = match (named, mutes.as_slice()) {
        (Some(partner), _) => partner,
        (None, [only]) => only.partner.clone(),
        (None, _) => return list(handling, None),
    };
    if mutes.iter().all(|mute| mute.partner != partner) {
        return Ok(say(text::not_muted(&partner)));
    }
    let waiting = handling
        .tx
        .count_waiting(&handling.from.address, &partner)?;
    Ok(vec![
        Step::Say(text::unmuted(&partner, waiting)),
        Step::Mute(partner, None),
    ])
}

/// Lists the people whom one has muted.
pub fn choices(handling: &Handling) -> Result<Vec<Address>> {
    let mutes = handling.tx.mutes(&handling.from.address)?.into_iter();
    Ok(mutes.map(|mute| mute.partner).collect())
}
