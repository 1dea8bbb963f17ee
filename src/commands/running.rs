//! The bridge as a whole: sending, registrations, its users, and what admins did.

use super::call::Call;
use super::entry::{Entry, admins};
use super::list::say_list;
use super::lookup::Meaning::{No, Off, On, Yes};
use super::spec::{Arg, Kind, PAGE};
use crate::bridge::switches;
use crate::bridge::turn::Turn;
use crate::clock::Timestamp;
use crate::i18n::text;
use crate::store::Result;
use std::time::Duration;

const QUIET: &[Arg] = &[Arg::optional("hours", Kind::Word)];

/// Hours of quiet where none are named, and the most.
const HOURS: [u32; 2] = [3, 168];

pub(super) const TABLE: &[Entry] = &[
    admins("start", &[], |turn, _| sending(turn, "start", true)),
    admins("stop", &[], |turn, _| sending(turn, "stop", false)),
    admins("open", &[], |turn, _| registrations(turn, "open", true)),
    admins("close", &[], |turn, _| registrations(turn, "close", false)),
    admins("quiet", QUIET, quiet),
    admins("alistu", PAGE, alistu),
    admins("audit", PAGE, audit),
];

fn sending(turn: &mut Turn, action: &str, on: bool) -> Result<()> {
    if switches::sends(turn.tx)? == on {
        return turn.say(&text::sending_already(on));
    }
    switches::set_sends(turn.tx, on)?;
    turn.tx.audit(&turn.actor(), action, "", "")?;
    let by = turn.actor();
    turn.tell_admins(&text::sending_by(on, &by))?;
    turn.say(&text::sending(on))
}

fn registrations(turn: &mut Turn, action: &str, open: bool) -> Result<()> {
    if switches::registrations(turn.tx)? == Some(open) {
        return turn.say(&text::registrations_already(open));
    }
    switches::set_registrations(turn.tx, open)?;
    turn.tx.audit(&turn.actor(), action, "", "")?;
    let by = turn.actor();
    turn.tell_admins(&text::registrations_by(open, &by))?;
    turn.say(&text::registrations(open))
}

/// Strangers are neither served nor answered for some hours, the usual number where there is only `on`; `off` ends that.
fn quiet(turn: &mut Turn, call: &Call) -> Result<()> {
    let [usual, most] = HOURS;
    let word = call.text("hours").unwrap_or_default();
    let means = |meanings| turn.core.commands.means(word, meanings);
    let hours = match word {
        "" => Some(usual),
        _ if means(&[On, Yes]) => Some(usual),
        _ if means(&[Off, No]) => None,
        word => match word.trim_end_matches('h').parse() {
            Ok(hours) if (1..=most).contains(&hours) => Some(hours),
            _ => return turn.say(&text::quiet_hours(most)),
        },
    };
    let span = |hours| Duration::from_secs(3600) * hours;
    let until = hours.map(|hours| turn.tx.now.plus(span(hours)));
    switches::set_quiet(turn.tx, until)?;
    let shown = until.map(Timestamp::day_and_hour);
    turn.tx.audit(
        &turn.actor(),
        "quiet",
        "",
        shown.as_deref().unwrap_or("off"),
    )?;
    let by = turn.actor();
    turn.tell_admins(&text::quiet_by(&by, shown.as_deref()))?;
    turn.say(&text::quiet(shown.as_deref()))
}

fn alistu(turn: &mut Turn, call: &Call) -> Result<()> {
    let users = turn.tx.users()?;
    if users.is_empty() {
        return turn.say(&text::users_none());
    }
    let lines: Vec<String> = users
        .iter()
        .map(|(address, since)| format!("{address} {}", since.date()))
        .collect();
    let title = text::users_title(lines.len());
    say_list(turn, "alistu", &title, &lines, call.number("page"))
}

fn audit(turn: &mut Turn, call: &Call) -> Result<()> {
    let actions = turn.tx.actions()?;
    if actions.is_empty() {
        return turn.say(&text::audit_none());
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
    say_list(turn, "audit", &title, &lines, call.number("page"))
}
