//! Yes and no: to invitations, and to the rules of the bridge.

use super::call::Call;
use super::entry::{Entry, everybody, people};
use super::list::say_list;
use super::lookup::Meaning;
use super::spec::{Arg, Kind, PAGE};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::house;
use crate::bridge::people::agree;
use crate::bridge::people::coming;
use crate::bridge::people::consent::{answer, stance};
use crate::bridge::people::registration::{Enrolment, Wish};
use crate::bridge::plan::{Contact, Plan, Step, say};
use crate::i18n::text;
use crate::policy::house::HouseRules;
use crate::store::Result;
use crate::store::consent::{Pair, State};
use crate::store::stances::Stance;

pub(super) const TABLE: &[Entry] = &[
    people("accept", &[Arg::optional("address", Kind::Person)], accept),
    people(
        "decline",
        &[Arg::optional("address", Kind::Person)],
        decline,
    ),
    people("strangers", STANCE, strangers),
    everybody("rules", PAGE, rules),
];

const STANCE: &[Arg] = &[Arg::optional("stance", Kind::Word)];

fn accept(handling: &Handling, call: &Call) -> Result<Plan> {
    if call.person("address").is_none()
        && let Some(plan) = agree::agree(handling)?
    {
        return Ok(plan);
    }
    let sender = match meant(handling, call)? {
        Ok(sender) => sender,
        Err(told) => return Ok(told),
    };
    if let Some(accepted) = answer::accept(handling, &sender)? {
        return Ok(accepted);
    }
    let pair = Pair {
        sender: &sender,
        recipient: &handling.from.address,
    };
    // Another client of theirs was faster.
    let words = match handling.tx.contact(pair)? {
        Some(State::Accepted) if handling.is_registered() => text::accepted(&sender),
        _ => text::invitation_unknown(&sender),
    };
    Ok(say(words))
}

fn decline(handling: &Handling, call: &Call) -> Result<Plan> {
    let sender = match meant(handling, call)? {
        Ok(sender) => sender,
        Err(told) => return Ok(told),
    };
    let pair = Pair {
        sender: &sender,
        recipient: &handling.from.address,
    };
    Ok(match handling.tx.contact(pair)? {
        Some(State::Open) => vec![
            Step::Contact(pair.into(), Contact::Declined),
            Step::Say(text::declined(&sender)),
        ],
        _ => say(text::invitation_unknown(&sender)),
    })
}

/// Whose invitation is meant: named, or answered, or the only one.
///
/// # Errors
/// Nobody can tell: they are told what there is.
fn meant(handling: &Handling, call: &Call) -> Result<std::result::Result<Address, Plan>> {
    if let Some(address) = call.person("address") {
        return Ok(Ok(address.clone()));
    }
    let open = handling.tx.invitations(&handling.from.address)?;
    if let Some((sender, _)) = handling
        .referred()?
        .filter(|(sender, _)| open.contains(sender))
    {
        return Ok(Ok(sender));
    }
    Ok(match open.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(say(text::invitations_none())),
        several => Err(vec![answer::remind(several)]),
    })
}

/// Shows or sets the stance on strangers. People who are not registered have one as soon as they were invited.
fn strangers(handling: &Handling, call: &Call) -> Result<Plan> {
    let (me, registered) = (&handling.from.address, handling.is_registered());
    let known = handling.tx.stance(me)?;
    if !registered && known.is_none() && !handling.tx.was_invited(me)? {
        return Ok(say(text::not_registered()));
    }
    let Some(word) = call.text("stance") else {
        let stance = known.unwrap_or(match registered {
            true => Stance::Yes,
            false => Stance::Ask,
        });
        return Ok(say(text::strangers_stance(stance.name())));
    };
    let means = |meaning| handling.core.commands.means(word, &[meaning]);
    match (means(Meaning::Ask), means(Meaning::Yes), means(Meaning::No)) {
        (true, ..) => stance::choose(handling, Stance::Ask),
        (_, true, _) => welcome_strangers(handling),
        (_, _, true) => stance::choose(handling, Stance::No),
        _ => Ok(say(text::strangers_unclear())),
    }
}

/// Anybody may write to them, which takes that they are registered.
fn welcome_strangers(handling: &Handling) -> Result<Plan> {
    let Enrolment { standing, mut plan } =
        coming::register(handling, Wish::Asked, handling.lang())?;
    if standing.is_registered() {
        plan.extend(stance::choose(handling, Stance::Yes)?);
    }
    Ok(plan)
}

fn rules(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(rules) = house::house_rules(handling.core, handling.lang()) else {
        return Ok(say(text::rules_none()));
    };
    let mut lines = HouseRules::lines(rules);
    if handling.is_admin() {
        lines.push(how_many(handling)?);
    }
    Ok(say_list(
        handling,
        "rules",
        &text::rules_title(),
        &lines,
        call.number("page"),
    ))
}

/// The number of registered people who know these rules: admins see it. They themselves are not asked, and not counted.
fn how_many(handling: &Handling) -> Result<String> {
    let rules = &handling.core.rules;
    let mut users = handling.tx.users()?;
    users.retain(|one| !rules.is_admin(&one.address));
    let known = users.iter().filter(|one| rules.house.is_known_to(one));
    let words = text::rules_known(rules.house.must_accept, known.count(), users.len());
    Ok(handling.words(&words))
}
