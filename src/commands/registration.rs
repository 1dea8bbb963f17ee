//! Joining, leaving, and the language to be spoken to.

use super::call::Call;
use super::entry::{Entry, people};
use super::lookup::Meaning::{Mark, No, Off, On, Yes};
use super::spec::{Arg, Kind};
use crate::bridge::handling::Handling;
use crate::bridge::people::coming;
use crate::bridge::people::contacts;
use crate::bridge::people::registration::{Enrolment, Standing, Wish};
use crate::bridge::plan::{Person, Plan, Step, say};
use crate::i18n::text;
use crate::store::Result;
use crate::store::users::Sent;

pub(super) const TABLE: &[Entry] = &[
    people("register", &[], register),
    people("unregister", &[], unregister),
    people("lang", &[Arg::needed("language", Kind::Word)], lang),
    people(
        "reactions",
        &[Arg::needed("on-or-off", Kind::Word)],
        reactions,
    ),
    people("sent", &[Arg::optional("how", Kind::Word)], sent),
];

/// How somebody hears that a message of theirs was delivered.
fn sent(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(user) = handling.user.as_ref().filter(|user| user.active) else {
        return Ok(say(text::not_registered()));
    };
    let side = handling.network();
    let Some(word) = call.text("how") else {
        return Ok(say(text::sent_is(user.sent.name(), side)));
    };
    let means = |meanings| handling.core.commands.means(word, meanings);
    let sent = match () {
        () if means(&[Mark]) && !handling.abilities().marks => {
            return Ok(say(text::sent_by_app()));
        }
        () if means(&[Mark]) => Sent::Mark,
        () if means(&[On, Yes]) => Sent::On,
        () if means(&[Off, No]) => Sent::Off,
        () => return Ok(say(text::sent_unclear())),
    };
    let hears = Person::HearsOfDelivery(sent);
    Ok(vec![
        Step::Person(handling.from.address.clone(), hears),
        Step::Say(text::sent_is(sent.name(), side)),
    ])
}

/// Whether somebody hears of reactions that their network can't show.
fn reactions(handling: &Handling, call: &Call) -> Result<Plan> {
    if !handling.is_registered() {
        return Ok(say(text::not_registered()));
    }
    let word = call.text("on-or-off").unwrap_or_default();
    let means = |meanings| handling.core.commands.means(word, meanings);
    let wanted = match (means(&[On, Yes]), means(&[Off, No])) {
        (true, _) => true,
        (_, true) => false,
        _ => return Ok(say(text::reactions_unclear())),
    };
    let spells = Person::SpellsReactions(wanted);
    Ok(vec![
        Step::Person(handling.from.address.clone(), spells),
        Step::Say(text::reactions_spelled(wanted)),
    ])
}

fn register(handling: &Handling, _: &Call) -> Result<Plan> {
    let Enrolment { standing, mut plan } =
        coming::register(handling, Wish::Asked, handling.lang())?;
    // Otherwise what was said about it is the answer.
    let known = standing == Standing::Registered;
    plan.extend(known.then(|| Step::Say(text::already_registered())));
    Ok(plan)
}

fn unregister(handling: &Handling, _: &Call) -> Result<Plan> {
    if !handling.is_registered() {
        return Ok(say(text::not_registered()));
    }
    Ok(vec![
        Step::Person(handling.from.address.clone(), Person::Left),
        Step::Say(text::unregistered()),
        contacts::part(handling.from),
    ])
}

fn lang(handling: &Handling, call: &Call) -> Result<Plan> {
    choose_lang(handling, call.text("language").unwrap_or_default())
}

/// Keeps the language that somebody asked for, and answers in it.
pub fn choose_lang(handling: &Handling, wish: &str) -> Result<Plan> {
    let wish = wish.trim_start_matches('=');
    let Some(known) = handling.core.texts.language(wish) else {
        let wish = crate::render::neutral::one_line(wish, 35);
        let languages = handling.core.texts.languages();
        return Ok(say(text::lang_unknown(&wish, &languages)));
    };
    let mut plan = vec![Step::Speak(known)];
    let enrolment = coming::register(handling, Wish::Implied, known)?;
    plan.extend(enrolment.plan);
    if enrolment.standing.is_registered() {
        let who = handling.from.address.clone();
        plan.push(Step::Person(who, Person::Speaks(known)));
        plan.push(Step::Say(text::lang_set()));
    }
    Ok(plan) // nothing is kept about anybody else
}
