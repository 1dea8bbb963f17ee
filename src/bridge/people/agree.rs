//! Somebody agrees to the rules of the bridge.

use super::registration::{self, Standing, Wish};
use crate::bridge::handling::Handling;
use crate::bridge::next::Next;
use crate::bridge::plan::{Person, Plan, Step};
use crate::bridge::question::agreement;
use crate::bridge::question::choice::parsed;
use crate::i18n::text;
use crate::policy::house::Due;
use crate::store::Result;

/// They agree to the rules, which registers them; what waited for it goes on. Rules that changed since they were asked are
/// shown first: nobody agrees to what they have not read. None when they were not asked.
pub fn agree(handling: &Handling) -> Result<Option<Plan>> {
    let Some(waiting) = agreement::waiting(handling)? else {
        return unasked(handling);
    };
    if !agreement::is_about_these(handling, &waiting) {
        return agreement::ask(handling, handling.lang()).map(Some);
    }
    let entry = registration::enrol(handling, Wish::Agreed, handling.lang())?;
    let mut plan = vec![agreement::agreed()];
    plan.extend(entry.plan);
    if entry.standing == Standing::Registered {
        let who = handling.from.address.clone();
        plan.push(Step::Person(who, Person::Agreed));
        plan.push(Step::Say(text::rules_agreed(waiting.messages.len())));
    }
    if let Some(sender) = &waiting.accepts {
        plan.push(Step::Then(Next::Accept(parsed(sender)?)));
    } else if entry.standing == Standing::New {
        plan.push(Step::Greet);
    }
    if entry.standing.is_registered() {
        plan.extend(waiting.release()?);
    }
    Ok(Some(plan))
}

/// Somebody registered whom nobody invites can only mean the rules: they are asked first, if they have to agree.
fn unasked(handling: &Handling) -> Result<Option<Plan>> {
    let is_due = agreement::due(handling) == Due::Agreement;
    if !is_due || !handling.tx.invitations(&handling.from.address)?.is_empty() {
        return Ok(None);
    }
    let mut plan: Plan = agreement::tell_gone(handling, None).into_iter().collect();
    plan.extend(agreement::ask(handling, handling.lang())?);
    Ok(Some(plan))
}
