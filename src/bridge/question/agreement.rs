//! The question whether somebody agrees to the rules of the bridge, for which their messages wait: of newcomers, and of people
//! who are registered when the rules have changed. These are asked at their next message, so that a change writes to nobody.

use super::choice::Choice;
use super::pending::{MAX_WAITING, Pending, RULES, change, open, put};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::house;
use crate::bridge::plan::{Person, Plan, Question, Step};
use crate::event::Message;
use crate::i18n::{Text, text};
use crate::policy::house::Due;
use crate::store::Result;

/// Shows the rules in this language, and asks to agree.
pub fn ask(handling: &Handling, lang: &str) -> Result<Plan> {
    let known = open(handling, RULES)?;
    let pending = known.clone().unwrap_or_default();
    let words = question(handling, &pending, lang);
    Ok(vec![
        put_now(handling, known.as_ref(), pending)?,
        Step::Say(words),
    ])
}

/// The rules, with the question; they are new to somebody, or have changed.
fn question(handling: &Handling, pending: &Pending, lang: &str) -> Text {
    let rules = house::rules_in_short(handling.core, lang).unwrap_or_default();
    let knew = house::has_others(handling.core, handling.user.as_ref());
    let words = match knew || !is_about_these(handling, pending) {
        true => text::rules_agree_again(&rules),
        false => text::rules_agree(&rules),
    };
    words.offering(text::to_rules())
}

/// Asks about the rules as they are now. While messages wait for the same answer it stays until when: else they could wait for
/// ever. `known`: the question so far.
fn put_now(handling: &Handling, known: Option<&Pending>, pending: Pending) -> Result<Step> {
    let edition = house::edition(handling.core);
    let pending = Pending { edition, ..pending };
    let waits = |known: &&Pending| !known.messages.is_empty() && is_about_these(handling, known);
    match known.filter(waits) {
        Some(_) => change(RULES, &pending),
        None => put(handling.tx.now, RULES, &pending),
    }
}

/// Whether the question was about the rules as they are now.
pub fn is_about_these(handling: &Handling, pending: &Pending) -> bool {
    let house = &handling.core.rules.house;
    pending.edition.is_empty() || house.texts.is_empty() || house.is_current(&pending.edition)
}

/// The part of the event's sender, who is registered, when the rules may be new to them. Admins wrote them.
pub fn due(handling: &Handling) -> Due {
    let user = handling.user.as_ref().filter(|user| user.active);
    match user {
        Some(user) if !handling.is_admin() && !user.is_from_before_editions() => {
            let house = &handling.core.rules.house;
            house.due(&user.edition, user.has_agreed())
        }
        _ => Due::Nothing,
    }
}

/// Looks whether a message that goes `way` goes on now. `newcomer`: its author has registered with it, and is about to be
/// greeted with the rules.
///
/// # Errors
/// It waits until they have agreed to the rules, or its turn is behind those that waited.
pub fn judge(
    handling: &Handling,
    message: &Message,
    way: Choice,
    newcomer: bool,
) -> Result<std::result::Result<Plan, Plan>> {
    match due(handling) {
        Due::Agreement => wait(handling, message, way).map(Err),
        _ if owes(handling) => {
            let mut plan: Plan = newcomer.then_some(Step::Greet).into_iter().collect();
            plan.extend(let_go(handling, message, way)?);
            Ok(Err(plan))
        }
        Due::Reading if !newcomer => Ok(Ok(vec![Step::Rules])),
        Due::Reading | Due::Nothing => Ok(Ok(Plan::new())),
    }
}

/// Something that they wrote waits for the rules, unless it has waited too long.
fn owes(handling: &Handling) -> bool {
    handling.user.as_ref().is_some_and(|user| user.owes_rules)
}

/// Says that what waited for the answer is gone, where it came too late for that. `known`: the question, if it is open.
pub fn tell_gone(handling: &Handling, known: Option<&Pending>) -> Option<Step> {
    let is_gone = owes(handling) && known.is_none();
    is_gone.then(|| Step::Say(text::rules_dropped()))
}

/// Keeps a message; the first one asks.
fn wait(handling: &Handling, message: &Message, way: Choice) -> Result<Plan> {
    let known = open(handling, RULES)?;
    let asked = known.as_ref();
    let is_asked = asked.is_some_and(|asked| is_about_these(handling, asked));
    let mut pending = known.clone().unwrap_or_default();
    if pending.messages.len() >= MAX_WAITING {
        return Ok(vec![Step::Say(text::to_whom_full(MAX_WAITING))]);
    }
    let words = question(handling, &pending, handling.lang());
    pending.keep(message, Some(way));
    let mut plan: Plan = tell_gone(handling, asked).into_iter().collect();
    plan.push(put_now(handling, asked, pending)?);
    if !owes(handling) {
        plan.push(owe(handling));
    }
    if !is_asked {
        plan.push(Step::Say(words));
    }
    Ok(plan)
}

fn owe(handling: &Handling) -> Step {
    let who = handling.from.address.clone();
    Step::Person(who, Person::OwesRules(true))
}

/// Lets go what waited, as nobody has to agree any more; the new message comes last.
fn let_go(handling: &Handling, message: &Message, way: Choice) -> Result<Plan> {
    let known = open(handling, RULES)?;
    let who = handling.from.address.clone();
    let mut plan: Plan = tell_gone(handling, known.as_ref()).into_iter().collect();
    plan.extend([agreed(), Step::Person(who, Person::OwesRules(false))]);
    let mut waiting = known.unwrap_or_default();
    waiting.keep(message, Some(way));
    plan.extend(waiting.release()?);
    Ok(plan)
}

/// Notes that messages of a newcomer wait, who comes in without having to agree any more: their next one lets them go.
pub fn inherit(handling: &Handling) -> Result<Option<Step>> {
    let waits = open(handling, RULES)?.is_some_and(|asked| !asked.messages.is_empty());
    Ok(waits.then(|| owe(handling)))
}

/// Keeps a message until its author has agreed to the rules, if that is what it waits for. `way`: where it goes then, if that
/// is decided.
pub fn keep(handling: &Handling, message: &Message, way: Option<Choice>) -> Result<Plan> {
    let Some(known) = open(handling, RULES)? else {
        return Ok(Plan::new());
    };
    if known.messages.len() >= MAX_WAITING {
        return Ok(vec![Step::Say(text::to_whom_full(MAX_WAITING))]);
    }
    let mut pending = known.clone();
    pending.keep(message, way);
    Ok(vec![put_now(handling, Some(&known), pending)?])
}

/// Keeps whose invitation is accepted, until the rules are.
pub fn keep_acceptance(handling: &Handling, sender: &Address) -> Result<Plan> {
    let Some(known) = open(handling, RULES)? else {
        return Ok(Plan::new());
    };
    let accepts = Some(sender.to_string());
    let pending = Pending {
        accepts,
        ..known.clone()
    };
    Ok(vec![put_now(handling, Some(&known), pending)?])
}

/// Says that the new form of a message is not sent, and asks where that was not done.
pub fn refuse_edit(handling: &Handling) -> Result<Plan> {
    let known = open(handling, RULES)?;
    let mut plan = vec![Step::Say(text::edited_unagreed())];
    if !known.is_some_and(|asked| is_about_these(handling, &asked)) {
        plan.extend(ask(handling, handling.lang())?);
    }
    Ok(plan)
}

/// The message that waits for the answer. None when they were not asked.
pub fn waiting(handling: &Handling) -> Result<Option<Pending>> {
    open(handling, RULES)
}

/// They have agreed.
pub fn agreed() -> Step {
    Step::Question(RULES, Question::Closed)
}
