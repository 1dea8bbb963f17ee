//! Somebody agrees to the rules of the bridge.

use super::consent::answer;
use super::registration::{self, Standing, Wish};
use crate::bridge::apply::apply;
use crate::bridge::next::Next;
use crate::bridge::question::agreement;
use crate::bridge::question::choice::parsed;
use crate::bridge::turn::Turn;
use crate::store::Result;

/// They agree to the rules, which registers them; what waited for it goes on. `false` when they were not asked.
pub fn agree(turn: &mut Turn) -> Result<bool> {
    let Some(waiting) = agreement::waiting(turn)? else {
        return Ok(false);
    };
    apply(turn, vec![agreement::agreed()])?;
    let standing = registration::enrol(turn, Wish::Agreed)?;
    if let Some(sender) = &waiting.accepts {
        answer::accept(turn, &parsed(sender)?)?;
    } else if standing == Standing::New {
        turn.greet()?;
    }
    if turn.is_registered() {
        let messages = waiting.messages.into_iter().map(Box::new);
        messages.for_each(|message| turn.then(Next::Message(message)));
    }
    Ok(true)
}
