//! Room for new people where as many are registered as may be: registrations that came to nothing end first.

use std::time::Duration;

use super::guard;
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Plan, Step};
use crate::clock::Timestamp;
use crate::store::Result;

/// The time without a message after which a registration came to nothing: longer than an invitation waits.
const IDLE: Duration = Duration::from_secs(14 * 24 * 3600);

/// Where nobody makes room, nobody is looked for again so soon.
const AGAIN: Duration = Duration::from_secs(3600);

/// When it was looked for last, in vain.
const LOOKED: &str = "room-looked-for";

/// The largest number of admins passed over.
const MANY: usize = 32;

/// Ends the oldest registration of somebody whom nobody on the other network has accepted or answered, and who has
/// written nothing for long. They lose nothing, and come back with their next message. `true`: there is room then.
pub fn make(handling: &Handling) -> Result<(bool, Plan)> {
    let looked = handling
        .tx
        .setting(LOOKED)?
        .and_then(|text| text.parse().ok());
    if looked.is_some_and(|at| handling.tx.now.since(Timestamp(at)) < AGAIN) {
        return Ok((false, Plan::new()));
    }
    let before = handling.tx.now.minus(IDLE);
    let idle = handling.tx.unanswered(before, MANY)?.into_iter();
    let mut idle = idle.filter(|who| !handling.core.rules.is_admin(who));
    let Some(who) = idle.next() else {
        let looked = Step::Remember(LOOKED, handling.tx.now.0.to_string());
        return Ok((false, vec![looked]));
    };
    tracing::info!("somebody whom nobody has answered makes room for somebody new");
    let plan = guard::unregister(handling, &who)?;
    Ok((!plan.is_empty(), plan))
}
