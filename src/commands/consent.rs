//! Yes and no: to invitations, and to the rules of the bridge.

use super::call::Call;
use super::entry::{Entry, everybody, people};
use super::list::say_list;
use super::spec::{Arg, Kind, PAGE};
use crate::address::Address;
use crate::bridge::house;
use crate::bridge::people::agree;
use crate::bridge::people::consent::answer;
use crate::bridge::turn::Turn;
use crate::i18n::text;
use crate::policy::house::HouseRules;
use crate::store::Result;
use crate::store::consent::Pair;

pub(super) const TABLE: &[Entry] = &[
    people("accept", &[Arg::optional("address", Kind::Person)], accept),
    people(
        "decline",
        &[Arg::optional("address", Kind::Person)],
        decline,
    ),
    everybody("rules", PAGE, rules),
];

fn accept(turn: &mut Turn, call: &Call) -> Result<()> {
    if call.person("address").is_none() && agree::agree(turn)? {
        return Ok(());
    }
    let Some(sender) = meant(turn, call)? else {
        return Ok(());
    };
    match answer::accept(turn, &sender)? {
        true => Ok(()),
        false => turn.say(&text::invitation_unknown(&sender)),
    }
}

fn decline(turn: &mut Turn, call: &Call) -> Result<()> {
    let Some(sender) = meant(turn, call)? else {
        return Ok(());
    };
    let recipient = turn.from.address.clone();
    let pair = Pair {
        sender: &sender,
        recipient: &recipient,
    };
    match turn.tx.decline(pair)? {
        true => turn.say(&text::declined(&sender)),
        false => turn.say(&text::invitation_unknown(&sender)),
    }
}

/// Whose invitation is meant: named, or answered, or the only one. `None`: they have been told what there is.
fn meant(turn: &mut Turn, call: &Call) -> Result<Option<Address>> {
    if let Some(address) = call.person("address") {
        return Ok(Some(address.clone()));
    }
    let open = turn.tx.invitations(&turn.from.address)?;
    if let Some((sender, _)) = turn.referred()?.filter(|(sender, _)| open.contains(sender)) {
        return Ok(Some(sender));
    }
    match open.as_slice() {
        [one] => return Ok(Some(one.clone())),
        [] => turn.say(&text::invitations_none())?,
        _ => drop(answer::remind(turn)?),
    }
    Ok(None)
}

fn rules(turn: &mut Turn, call: &Call) -> Result<()> {
    let Some(rules) = house::house_rules(turn.core, turn.lang()) else {
        return turn.say(&text::rules_none());
    };
    let lines = HouseRules::lines(rules);
    say_list(
        turn,
        "rules",
        &text::rules_title(),
        &lines,
        call.number("page"),
    )
}
