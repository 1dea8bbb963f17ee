//! Personal blocks: whom somebody does not want to hear from.

use super::call::Call;
use super::entry::{Entry, people};
use super::list::say_list;
use super::spec::{Arg, Kind, PAGE};
use crate::address::{Address, Subject};
use crate::bridge::apply::apply;
use crate::bridge::people::account::ask;
use crate::bridge::people::consent::invitations;
use crate::bridge::people::guard;
use crate::bridge::turn::Turn;
use crate::i18n::text;
use crate::store::Result;

/// Nobody needs more, and a list has to end somewhere.
const MOST: usize = 1000;

const WHOM: &[Arg] = &[Arg::optional("address", Kind::Subject)];

pub(super) const TABLE: &[Entry] = &[
    people("block", WHOM, block),
    people("unblock", &[Arg::needed("address", Kind::Subject)], unblock),
    people("listblock", PAGE, listblock),
];

fn block(turn: &mut Turn, call: &Call) -> Result<()> {
    let subject = match call.subject("address") {
        Some(subject) => subject.clone(),
        None => match meant(turn)? {
            Some(author) => Subject::Person(author),
            None => return turn.say(&text::block_whom()),
        },
    };
    if turn.core.rules.is_protected(&subject) {
        return turn.say(&text::block_protected(&subject.to_string()));
    }
    if !guard::can_reach(turn, &subject) {
        return turn.say(&text::block_own_network(&subject.to_string()));
    }
    let owner = turn.from.address.clone();
    if turn.tx.blocks(&owner)?.len() >= MOST {
        return turn.say(&text::block_too_many(MOST));
    }
    let new = turn.tx.block(&owner, &subject)?;
    if let Subject::Person(person) = &subject {
        turn.tx.drop_waiting(person, Some(&owner))?;
        let lookup = ask::ask(turn, person)?;
        apply(turn, lookup.into_iter().collect())?;
    }
    invitations::close(turn.tx, &owner, &subject)?;
    turn.say(&match new {
        true => text::blocked(&subject.to_string()),
        false => text::blocked_already(&subject.to_string()),
    })
}

/// Whether whoever's turn it is could block them.
pub(super) fn may_block(turn: &Turn, subject: &Subject) -> bool {
    !turn.core.rules.is_protected(subject) && guard::can_reach(turn, subject)
}

/// Who wrote the message that theirs answers; else the one who waits for their answer to an invitation.
fn meant(turn: &Turn) -> Result<Option<Address>> {
    if let Some((author, _)) = turn.referred()? {
        return Ok(Some(author));
    }
    let mut waiting = turn.tx.invitations(&turn.from.address)?;
    Ok(waiting.pop().filter(|_| waiting.is_empty()))
}

fn unblock(turn: &mut Turn, call: &Call) -> Result<()> {
    let Some(subject) = call.subject("address") else {
        return Ok(()); // the table needs it
    };
    let shown = subject.to_string();
    turn.say(&match turn.tx.unblock(&turn.from.address, subject)? {
        true => text::unblocked(&shown),
        false => text::not_blocked(&shown),
    })
}

fn listblock(turn: &mut Turn, call: &Call) -> Result<()> {
    let blocks = turn.tx.blocks(&turn.from.address)?;
    if blocks.is_empty() {
        return turn.say(&text::blocks_none());
    }
    let lines: Vec<String> = blocks.iter().map(Subject::to_string).collect();
    let title = text::blocks_title(lines.len());
    say_list(turn, "listblock", &title, &lines, call.number("page"))
}
