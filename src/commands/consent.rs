//! Yes and no: to invitations, and to the rules of the bridge.

use super::{Arg, Call, Command, Kind, PAGE, everybody, people, say_list};
use crate::address::Address;
use crate::bridge::{Turn, consent, question, registration};
use crate::i18n::text;
use crate::policy::house::HouseRules;
use crate::store::Result;
use crate::store::consent::Pair;

pub(super) const TABLE: &[Command] = &[
    people("accept", &[Arg::optional("address", Kind::Person)], accept),
    people(
        "decline",
        &[Arg::optional("address", Kind::Person)],
        decline,
    ),
    everybody("rules", PAGE, rules),
];

fn accept(turn: &mut Turn, call: &Call) -> Result<()> {
    if call.person("address").is_none() && question::agree(turn)? {
        return Ok(());
    }
    let Some(sender) = meant(turn, call)? else {
        return Ok(());
    };
    match consent::accept(turn, &sender)? {
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
        _ => drop(consent::remind(turn)?),
    }
    Ok(None)
}

fn rules(turn: &mut Turn, call: &Call) -> Result<()> {
    let Some(rules) = registration::house_rules(turn.core, turn.lang()) else {
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
