//! Coming and going: what registering and leaving mean for the event's sender.

use super::contacts;
use super::registration::{self, Enrolment, Standing, Wish};
use crate::bridge::handling::Handling;
use crate::bridge::limits::allowance;
use crate::bridge::plan::{Errand, Person, Plan, Step};
use crate::event::Outgoing;
use crate::i18n::text;
use crate::store::Result;
use crate::store::outbox::Role;

/// Registers the event's sender, and greets them if they are new. `lang`: the language in which they hear of it.
pub fn register(handling: &Handling, wish: Wish, lang: &'static str) -> Result<Enrolment> {
    let mut enrolment = registration::enrol(handling, wish, lang)?;
    if enrolment.standing == Standing::New {
        enrolment.plan.push(match wish {
            Wish::Asked => Step::GreetJoiner(false),
            _ => Step::Greet,
        });
    }
    Ok(enrolment)
}

/// They want the bot among their contacts, which registers them.
pub fn join(handling: &Handling, asks: bool) -> Result<Plan> {
    let Enrolment { standing, mut plan } =
        registration::enrol(handling, Wish::Implied, handling.lang())?;
    if standing == Standing::Refused {
        return Ok(plan);
    }
    let to = &handling.from.address;
    let contact = |outgoing| Step::queue(Errand::new(to, Role::Contact, outgoing));
    plan.push(Step::Person(to.clone(), Person::Follows(true)));
    if asks {
        let account_id = handling.from.account_id.clone();
        plan.push(contact(Outgoing::Approve { account_id }));
    }
    if handling.abilities().contacts {
        plan.push(contact(Outgoing::Befriend { account_id: None }));
    }
    if standing == Standing::New {
        plan.push(Step::GreetJoiner(true));
    }
    Ok(plan)
}

/// They removed the bot from their contacts, which ends their registration; they hear so once, as it may have been
/// meant otherwise. In a flood of strangers who come and go that is left out.
pub fn leave(handling: &Handling) -> Result<Plan> {
    let who = handling.from.address.clone();
    let flood = handling.is_stranger()?
        && allowance::is_scarce(handling.core, handling.tx, handling.leg())?;
    let mut plan = Plan::new();
    if handling.is_registered() {
        plan.push(Step::Person(who, Person::Left));
        plan.extend((!flood).then(|| Step::Say(text::unregistered())));
    }
    plan.push(contacts::part(handling.from));
    Ok(plan)
}

/// Keeps whether they follow the bot. Who followed it and does no longer has left, unless they registered in words; so
/// has who blocks it, and hears nothing more.
pub fn related(handling: &Handling, follows: bool, blocks: bool) -> Result<Plan> {
    let Some(user) = handling.user.as_ref().filter(|user| user.active) else {
        return Ok(Plan::new());
    };
    let who = handling.from.address.clone();
    match (follows, user.joined) {
        _ if blocks => {
            let mut plan = vec![Step::Hush];
            plan.extend(leave(handling)?);
            Ok(plan)
        }
        (true, false) => Ok(vec![Step::Person(who, Person::Follows(true))]),
        (false, true) if user.explicit => Ok(vec![Step::Person(who, Person::Follows(false))]),
        (false, true) => leave(handling),
        _ => Ok(Plan::new()),
    }
}
