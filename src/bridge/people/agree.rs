//! Somebody agrees to the rules of the bridge.

use super::registration::{self, Standing, Wish};
use crate::bridge::handling::Handling;
use crate::bridge::next::Next;
use crate::bridge::plan::{Plan, Step};
use crate::bridge::question::agreement;
use crate::bridge::question::choice::parsed;
use crate::store::Result;

/// They agree to the rules, which registers them; what waited for it goes on. None when they were not asked.
pub fn agree(handling: &Handling) -> Result<Option<Plan>> {
    let Some(waiting) = agreement::waiting(handling)? else {
        return Ok(None);
    };
    let entry = registration::enrol(handling, Wish::Agreed, handling.lang())?;
    let mut plan = vec![agreement::agreed()];
    plan.extend(entry.plan);
    if let Some(sender) = &waiting.accepts {
        plan.push(Step::Then(Next::Accept(parsed(sender)?)));
    } else if entry.standing == Standing::New {
        plan.push(Step::Greet);
    }
    if entry.standing.is_registered() {
        let messages = waiting.messages.into_iter().map(Box::new);
        plan.extend(messages.map(|message| Step::Then(Next::Message(message))));
    }
    Ok(Some(plan))
}
