//! Admission, before anything else is done for whoever caused an event: they may be kept out, be a machine, want no bridge,
//! or come with too many others.

use super::passed::Why;
use super::{Turn, crowd, registration};
use crate::event::What;
use crate::store::Result;

/// Whether the bridge would do something for somebody: who is kept out may still leave, and take back what they wrote.
pub(super) fn asks_for_something(what: &What) -> bool {
    use What::{Challenged, Edited, Joined, Message, Named, Unread};
    matches!(
        what,
        Message(_) | Unread { .. } | Edited(_) | Joined { .. } | Named { .. } | Challenged { .. }
    )
}

/// Whether somebody comes to the bridge by it: they write to it alone, or want it among their contacts.
pub(super) fn is_arrival(what: &What) -> bool {
    match what {
        What::Message(message) => message.direct,
        what => matches!(what, What::Joined { .. }),
    }
}

/// Lets whoever caused the event use the bridge, unless too many others come, for which they hear when to try again.
pub(super) fn lets_in(turn: &mut Turn) -> Result<bool> {
    Ok(serves(turn)? && !registration::is_crowded(turn)?)
}

/// Serves whoever caused the event, unless they are a machine or their profile says no.
pub(super) fn serves(turn: &mut Turn) -> Result<bool> {
    let consents = registration::still_consents(turn)?;
    let why = match () {
        () if !consents => Some(Why::Unwilling),
        () if turn.from.is_automated() => Some(Why::Automated),
        () if turn.core.rules.bridges.carries(&turn.from.address) => Some(Why::Bridge),
        () if crowd::is_left_out(turn)? => Some(Why::Quiet),
        () => None,
    };
    if why.is_some() {
        turn.let_go();
    }
    Ok(turn.core.passed.unless(why))
}
