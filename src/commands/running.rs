//! The bridge as a whole: sending, registrations, its users, and what admins did.

use super::call::Call;
use super::entry::{Entry, admins};
use super::list::say_list;
use super::lookup::Meaning::{No, Off, On, Yes};
use super::spec::{Arg, Kind, PAGE};
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Plan, Step, Switch, say};
use crate::bridge::switches;
use crate::clock::Timestamp;
use crate::i18n::{Text, text};
use crate::store::Result;
use crate::store::users::Registered;
use std::time::Duration;

const QUIET: &[Arg] = &[Arg::optional("hours", Kind::Word)];

/// Hours of quiet where none are named, and the most.
const HOURS: [u32; 2] = [3, 168];

pub(super) const TABLE: &[Entry] = &[
    admins("start", &[], |handling, _| sending(handling, "start", true)),
    admins("stop", &[], |handling, _| sending(handling, "stop", false)),
    admins("open", &[], |handling, _| {
        registrations(handling, "open", true)
    }),
    admins("close", &[], |handling, _| {
        registrations(handling, "close", false)
    }),
    admins("quiet", QUIET, quiet),
    admins("alistu", PAGE, alistu),
    admins("audit", PAGE, audit),
];

fn sending(handling: &Handling, action: &'static str, on: bool) -> Result<Plan> {
    if switches::sends(handling.tx)? == on {
        return Ok(say(text::sending_already(on)));
    }
    let told = text::sending_by(on, &handling.actor());
    let switch = Switch::Sends(on);
    Ok(switched(switch, (action, ""), told, text::sending(on)))
}

/// Switches something, writes that down, and tells all admins.
fn switched(
    switch: Switch,
    (action, details): (&'static str, &str),
    told: Text,
    said: Text,
) -> Plan {
    vec![
        Step::Switch(switch),
        Step::Audit(action, String::new(), details.to_owned()),
        Step::TellAdmins(told),
        Step::Say(said),
    ]
}

fn registrations(handling: &Handling, action: &'static str, open: bool) -> Result<Plan> {
    if switches::registrations(handling.tx)? == Some(open) {
        return Ok(say(text::registrations_already(open)));
    }
    let told = text::registrations_by(open, &handling.actor());
    let switch = Switch::Registrations(open);
    Ok(switched(
        switch,
        (action, ""),
        told,
        text::registrations(open),
    ))
}

/// Strangers are neither served nor answered for some hours, the usual number where there is only `on`; `off` ends that.
fn quiet(handling: &Handling, call: &Call) -> Result<Plan> {
    let [usual, most] = HOURS;
    let word = call.text("hours").unwrap_or_default();
    let means = |meanings| handling.core.commands.means(word, meanings);
    let hours = match word {
        "" => Some(usual),
        _ if means(&[On, Yes]) => Some(usual),
        _ if means(&[Off, No]) => None,
        word => match word.trim_end_matches('h').parse() {
            Ok(hours) if (1..=most).contains(&hours) => Some(hours),
            _ => return Ok(say(text::quiet_hours(most))),
        },
    };
    let span = |hours| Duration::from_secs(3600) * hours;
    let until = hours.map(|hours| handling.tx.now.plus(span(hours)));
    let shown = until.map(Timestamp::day_and_hour);
    let shown = shown.as_deref();
    let told = text::quiet_by(&handling.actor(), shown);
    let deed = ("quiet", shown.unwrap_or("off"));
    Ok(switched(
        Switch::Quiet(until),
        deed,
        told,
        text::quiet(shown),
    ))
}

fn alistu(handling: &Handling, call: &Call) -> Result<Plan> {
    let users = handling.tx.users()?;
    if users.is_empty() {
        return Ok(say(text::users_none()));
    }
    let lines: Vec<String> = users.iter().map(|one| line(handling, one)).collect();
    let title = text::users_title(lines.len());
    Ok(say_list(
        handling,
        "alistu",
        &title,
        &lines,
        call.number("page"),
    ))
}

/// Somebody registered, and whether they have agreed to the rules, where everybody but the admins has to.
fn line(handling: &Handling, one: &Registered) -> String {
    let (address, since) = (&one.address, one.since.date());
    let rules = &handling.core.rules;
    if !rules.house.must_accept || rules.is_admin(address) {
        return format!("{address} {since}");
    }
    let is_known = rules.house.is_known_to(one);
    let agreed = is_known.then(|| one.agreed_at.date());
    let rules = handling.words(&text::users_rules(agreed.as_deref()));
    format!("{address} {since}, {rules}")
}

fn audit(handling: &Handling, call: &Call) -> Result<Plan> {
    let actions = handling.tx.actions()?;
    if actions.is_empty() {
        return Ok(say(text::audit_none()));
    }
    let lines: Vec<String> = actions
        .iter()
        .map(|action| {
            let parts = [&action.action, &action.subject, &action.details];
            let parts: Vec<&str> = parts
                .into_iter()
                .map(String::as_str)
                .filter(|p| !p.is_empty())
                .collect();
            format!(
                "{} {} {}: {}",
                action.id,
                action.at.date(),
                action.by,
                parts.join(" ")
            )
        })
        .collect();
    let title = text::audit_title(lines.len());
    Ok(say_list(
        handling,
        "audit",
        &title,
        &lines,
        call.number("page"),
    ))
}
