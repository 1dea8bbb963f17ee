//! Whom the admins let in, and what they let through.

use super::call::Call;
use super::entry::{Entry, admins};
use super::list::say_list;
use super::spec::{Arg, Kind};
use crate::bridge::people::consent::answer;
use crate::bridge::people::registration;
use crate::bridge::turn::Turn;
use crate::i18n::text;
use crate::store::Result;

pub(super) const TABLE: &[Entry] = &[
    admins(
        "approve",
        &[Arg::optional("address", Kind::Person)],
        approve,
    ),
    admins("reject", &[Arg::needed("address", Kind::Person)], reject),
];

fn approve(turn: &mut Turn, call: &Call) -> Result<()> {
    let Some(who) = call.person("address") else {
        return list(turn);
    };
    let (admitted, trusted) = (registration::approve(turn, who)?, answer::trust(turn, who)?);
    if !admitted && trusted == 0 {
        return turn.say(&text::application_unknown(who));
    }
    let actor = turn.actor();
    turn.tx.audit(&actor, "approve", &who.to_string(), "")?;
    if admitted {
        turn.say(&text::application_approved(who))?;
    }
    match trusted {
        0 => Ok(()),
        count => turn.say(&text::trusted(who, count)),
    }
}

fn reject(turn: &mut Turn, call: &Call) -> Result<()> {
    let Some(who) = call.person("address") else {
        return Ok(()); // the table needs it
    };
    let (rejected, dropped) = (
        registration::reject(turn, who)?,
        answer::distrust(turn, who)?,
    );
    if !rejected && dropped == 0 {
        return turn.say(&text::application_unknown(who));
    }
    let actor = turn.actor();
    turn.tx.audit(&actor, "reject", &who.to_string(), "")?;
    if rejected {
        turn.say(&text::application_rejected(who))?;
    }
    match dropped {
        0 => Ok(()),
        count => turn.say(&text::distrusted(who, count)),
    }
}

/// Who waits: to be let in, or with messages that looked like advertising.
fn list(turn: &mut Turn) -> Result<()> {
    let mut waiting = turn.tx.applications()?;
    for suspects in turn.tx.all_suspects()? {
        waiting.push(match suspects.others {
            0 => suspects.sender.to_string(),
            others => turn.words(&text::suspects_alike(&suspects.sender, others)),
        });
    }
    if waiting.is_empty() {
        return turn.say(&text::applications_none());
    }
    let title = text::applications_title();
    say_list(turn, "approve", &title, &waiting, None)
}
