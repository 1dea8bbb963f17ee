//! Coming and going: what registering and leaving mean for whoever causes the event.

use super::registration::{self, Standing, Wish};
use crate::bridge::abilities::Abilities;
use crate::bridge::limits::allowance;
use crate::bridge::turn::Turn;
use crate::event::Outgoing;
use crate::i18n::text;
use crate::store::Result;
use crate::store::outbox::{NewRow, Role};

/// Registers whoever caused the event, and greets them if they are new.
pub fn register(turn: &mut Turn, wish: Wish) -> Result<Standing> {
    let standing = registration::enrol(turn, wish)?;
    match (standing, wish) {
        (Standing::New, Wish::Asked) => turn.greet_joiner(false)?,
        (Standing::New, _) => turn.greet()?,
        _ => {}
    }
    Ok(standing)
}

/// They want the bot among their contacts, which registers them.
pub fn join(turn: &mut Turn, asks: bool) -> Result<()> {
    let standing = registration::enrol(turn, Wish::Implied)?;
    if standing == Standing::Refused {
        return Ok(());
    }
    let to = turn.from.address.clone();
    turn.tx.joined(&to)?;
    if asks {
        let account_id = turn.from.account_id.clone();
        let approve = Outgoing::Approve { account_id };
        turn.queue(NewRow::new(&to, Role::Contact, &approve))?;
    }
    if Abilities::of(turn.network()).contacts {
        let befriend = Outgoing::Befriend { account_id: None };
        turn.queue(NewRow::new(&to, Role::Contact, &befriend))?;
    }
    match standing {
        Standing::New => turn.greet_joiner(true),
        _ => Ok(()),
    }
}

/// They removed the bot from their contacts, which ends their registration; they hear so once, as it may have been
/// meant otherwise. In a flood of strangers who come and go that is left out.
pub fn leave(turn: &mut Turn) -> Result<()> {
    let left = turn.tx.revoke(&turn.from.address)?;
    let flood = turn.is_stranger()? && allowance::is_scarce(turn.core, turn.tx, turn.leg())?;
    if left && !flood {
        turn.say(&text::unregistered())?;
    }
    turn.part()
}

/// Keeps whether they follow the bot. Who followed it and does no longer has left, unless they registered in words; so
/// has who blocks it, and hears nothing more.
pub fn related(turn: &mut Turn, follows: bool, blocks: bool) -> Result<()> {
    let Some(user) = turn.user.clone().filter(|user| user.active) else {
        return Ok(());
    };
    let who = turn.from.address.clone();
    match (follows, user.joined) {
        _ if blocks => {
            turn.hush();
            leave(turn)
        }
        (true, false) => turn.tx.joined(&who),
        (false, true) if user.explicit => turn.tx.follows_no_longer(&who),
        (false, true) => leave(turn),
        _ => Ok(()),
    }
}
