//! The question whether somebody agrees to the rules of the bridge, for which their messages wait: of newcomers, and of people
//! who are registered when the rules have changed. These are asked at their next message, so that a change writes to nobody.

use super::pending::{MAX_WAITING, Pending, RULES, open, put};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::house;
use crate::bridge::next::Next;
use crate::bridge::plan::{Person, Plan, Question, Step};
use crate::event::Message;
use crate::i18n::{Text, text};
use crate::policy::house::Due;
use crate::store::Result;
use crate::store::users::User;

/// Shows the rules in this language, and asks to agree.
pub fn ask(handling: &Handling, lang: &str) -> Result<Plan> {
    let pending = open(handling, RULES)?.unwrap_or_default();
    let words = question(handling, &pending, lang);
    Ok(vec![put_now(handling, pending)?, Step::Say(words)])
}

/// The rules, with the question; they are new to somebody, or have changed.
fn question(handling: &Handling, pending: &Pending, lang: &str) -> Text {
    let rules = house::rules_in_short(handling.core, lang).unwrap_or_default();
    let knew = handling.user.as_ref().is_some_and(User::knew_rules);
    let words = match knew || !is_about_these(handling, pending) {
        true => text::rules_agree_again(&rules),
        false => text::rules_agree(&rules),
    };
    words.offering(text::to_rules())
}

/// Asks about the rules as they are now.
fn put_now(handling: &Handling, pending: Pending) -> Result<Step> {
    let edition = house::edition(handling.core);
    put(handling.tx.now, RULES, &Pending { edition, ..pending })
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

/// Looks whether a message of somebody registered goes on.
///
/// # Errors
/// It waits until they have agreed to the rules, or its turn is behind those that waited.
pub fn judge(handling: &Handling, message: &Message) -> Result<std::result::Result<Plan, Plan>> {
    let owes = handling.user.as_ref().is_some_and(|user| user.owes_rules);
    match due(handling) {
        Due::Agreement => wait(handling, message).map(Err),
        _ if owes => let_go(handling, message).map(Err),
        Due::Reading => Ok(Ok(vec![Step::Rules])),
        Due::Nothing => Ok(Ok(Plan::new())),
    }
}

/// Keeps a message; the first one asks.
fn wait(handling: &Handling, message: &Message) -> Result<Plan> {
    let known = open(handling, RULES)?;
    let asked = known.as_ref();
    let is_asked = asked.is_some_and(|asked| is_about_these(handling, asked));
    let mut pending = known.unwrap_or_default();
    if pending.messages.len() >= MAX_WAITING {
        return Ok(vec![Step::Say(text::to_whom_full(MAX_WAITING))]);
    }
    let words = question(handling, &pending, handling.lang());
    pending.messages.push(message.clone());
    let mut plan = vec![put_now(handling, pending)?];
    if !is_asked {
        let who = handling.from.address.clone();
        plan.extend([Step::Person(who, Person::OwesRules(true)), Step::Say(words)]);
    }
    Ok(plan)
}

/// Lets go what waited, as nobody has to agree any more; the new message comes last.
fn let_go(handling: &Handling, message: &Message) -> Result<Plan> {
    let waiting = open(handling, RULES)?.unwrap_or_default();
    let messages = waiting.messages.into_iter().chain([message.clone()]);
    let who = handling.from.address.clone();
    let mut plan = vec![agreed(), Step::Person(who, Person::OwesRules(false))];
    plan.extend(messages.map(|message| Step::Then(Next::Message(Box::new(message)))));
    Ok(plan)
}

/// Keeps a message until its author has agreed to the rules, if that is what it waits for.
pub fn keep(handling: &Handling, message: &Message) -> Result<Plan> {
    let Some(mut pending) = open(handling, RULES)? else {
        return Ok(Plan::new());
    };
    if pending.messages.len() >= MAX_WAITING {
        return Ok(vec![Step::Say(text::to_whom_full(MAX_WAITING))]);
    }
    pending.messages.push(message.clone());
    Ok(vec![put(handling.tx.now, RULES, &pending)?])
}

/// Keeps whose invitation is accepted, until the rules are.
pub fn keep_acceptance(handling: &Handling, sender: &Address) -> Result<Plan> {
    let Some(mut pending) = open(handling, RULES)? else {
        return Ok(Plan::new());
    };
    pending.accepts = Some(sender.to_string());
    Ok(vec![put(handling.tx.now, RULES, &pending)?])
}

/// The message that waits for the answer. None when they were not asked.
pub fn waiting(handling: &Handling) -> Result<Option<Pending>> {
    open(handling, RULES)
}

/// They have agreed.
pub fn agreed() -> Step {
    Step::Question(RULES, Question::Closed)
}
