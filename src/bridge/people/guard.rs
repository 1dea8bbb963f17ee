//! What blocks do to a message: who is kept out, and who does not want to hear from whom.

use crate::address::{Address, Domain, Subject};
use crate::bridge::turn::Turn;
use crate::event::{Condition, Outgoing};
use crate::i18n::{Text, text};
use crate::store::Result;
use crate::store::outbox::{NewRow, Role};

/// The admins do not want the one whose turn it is on the bridge.
pub fn is_kept_out(turn: &Turn) -> Result<bool> {
    Ok(!turn.is_admin() && turn.tx.banned(&turn.from.address)?.is_some())
}

/// Tells them so, unless blocks are silent.
pub fn keep_out(turn: &mut Turn) -> Result<()> {
    turn.let_go();
    match turn.core.rules.silent_block {
        true => Ok(()),
        false => turn.refuse(&text::you_are_banned(), Condition::Forbidden),
    }
}

/// Whether a block stands between two people.
#[derive(Debug, Clone, PartialEq)]
pub enum Gate {
    /// None does.
    Open,
    /// One does; the author of a message may know this much of it.
    Shut(Option<Text>),
}

/// Looks for a block between the one whose turn it is and `to`.
pub fn gate(turn: &Turn, to: &Address) -> Result<Gate> {
    let from = &turn.from.address;
    if turn.tx.has_blocked(from, to)? {
        return Ok(Gate::Shut(Some(text::you_blocked(to))));
    }
    if turn.tx.has_blocked(to, from)? {
        // A victim is safer when nobody learns of the block.
        let is_told = !turn.core.rules.silent_block;
        return Ok(Gate::Shut(is_told.then(|| text::not_wanted(to))));
    }
    Ok(match turn.tx.banned(to)? {
        Some(_) => Gate::Shut(Some(text::recipient_banned(to))),
        None => Gate::Open,
    })
}

/// Nothing has come between two people since a message was taken over.
pub fn still_clear(tx: &crate::store::Tx, from: &Address, to: &Address) -> Result<bool> {
    Ok(!tx.has_blocked(to, from)?
        && !tx.has_blocked(from, to)?
        && tx.banned(to)?.is_none()
        && tx.banned(from)?.is_none())
}

/// Ends the registrations of everybody whom `subject` means, takes them out of the contacts and drops what they wrote
/// and nobody has got. Returns how many people and messages that were.
pub fn expel(turn: &mut Turn, subject: &Subject) -> Result<(usize, usize)> {
    let people = match subject {
        Subject::Person(address) => vec![address.clone()],
        Subject::Domain(domain) => turn.tx.users_at(domain)?,
    };
    let (mut left, mut dropped) = (0, 0);
    for person in people {
        if turn
            .core
            .rules
            .is_protected(&Subject::Person(person.clone()))
        {
            continue;
        }
        left += usize::from(unregister(turn, &person)?);
        dropped += turn.tx.drop_waiting(&person, None)? + turn.tx.drop_held_from(&person)?;
    }
    Ok((left, dropped))
}

/// Ends the registration of somebody else, and takes them out of the contacts. `false`: there was none.
pub fn unregister(turn: &mut Turn, person: &Address) -> Result<bool> {
    let account_id = turn.tx.user(person)?.and_then(|user| user.account_id);
    let was_registered = turn.tx.revoke(person)?;
    if was_registered {
        let unfriend = Outgoing::Unfriend { account_id };
        turn.queue(NewRow::new(person, Role::Contact, &unfriend))?;
    }
    Ok(was_registered)
}

/// Whether `subject` is of the network that the one whose turn it is bridges to: only from there can they be written to.
pub fn can_reach(turn: &Turn, subject: &Subject) -> bool {
    match subject {
        Subject::Person(address) => address.network() != turn.network(),
        Subject::Domain(domain) => *domain != Domain::of(&turn.from.address),
    }
}
