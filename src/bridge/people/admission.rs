//! Admission, before anything else is done for an event's sender: they may be kept out, be a machine, want no bridge,
//! or come with too many others.

use super::registration;
use crate::bridge::handling::Handling;
use crate::bridge::limits::crowd;
use crate::bridge::passed::Why;
use crate::bridge::plan::{Plan, Step};
use crate::bridge::trace;
use crate::event::What;
use crate::store::Result;

/// Whether the bridge would do something for somebody: who is kept out may still leave, and take back what they wrote.
pub fn asks_for_something(what: &What) -> bool {
    use What::{Challenged, Edited, Joined, Message, Named, Unread};
    matches!(
        what,
        Message(_) | Unread { .. } | Edited(_) | Joined { .. } | Named { .. } | Challenged { .. }
    )
}

/// Whether somebody comes to the bridge by it: they write to it alone, or want it among their contacts.
pub fn is_arrival(what: &What) -> bool {
    match what {
        What::Message(message) => message.direct,
        what => matches!(what, What::Joined { .. }),
    }
}

/// Whether an event's sender is let in.
#[derive(Debug, Default)]
pub struct Admission {
    /// The steps in any case.
    pub plan: Plan,
    /// Why the event is passed over.
    pub(in crate::bridge) why: Option<Why>,
    /// Too many others come.
    pub crowded: bool,
}

impl Admission {
    /// They may use the bridge.
    pub fn is_let_in(&self) -> bool {
        self.why.is_none() && !self.crowded
    }
}

/// Lets the event's sender use the bridge, unless too many others come, for which they hear when to try again.
pub fn let_in(handling: &Handling) -> Result<Admission> {
    let _room = trace::enter("admission");
    let mut admission = serve(handling)?;
    if admission.why.is_none()
        && let Some(turned_away) = registration::turn_away(handling)?
    {
        admission.plan.push(turned_away);
        admission.crowded = true;
    }
    Ok(admission)
}

/// Serves the event's sender, unless they are a machine or their profile says no.
pub fn serve(handling: &Handling) -> Result<Admission> {
    let (consents, mut plan) = registration::check_consent(handling)?;
    let why = match () {
        () if !consents => Some(Why::Unwilling),
        () if handling.from.is_automated() => Some(Why::Automated),
        () if handling.core.rules.bridges.carries(&handling.from.address) => Some(Why::Bridge),
        () if crowd::is_left_out(handling)? => Some(Why::Quiet),
        () => None,
    };
    plan.extend(why.map(|_| Step::LetGo));
    Ok(Admission {
        plan,
        why,
        crowded: false,
    })
}
