//! Personal blocks: whom somebody does not want to hear from.

use super::call::Call;
use super::entry::{Entry, people};
use super::list::say_list;
use super::spec::{Arg, Kind, PAGE};
use crate::address::{Address, Subject};
use crate::bridge::people::account::ask;
use crate::bridge::people::consent::invitations;
use crate::bridge::people::guard;
use crate::bridge::plan::{Block, Plan, Step, say};
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

fn block(turn: &Turn, call: &Call) -> Result<Plan> {
    let subject = match call.subject("address") {
        Some(subject) => subject.clone(),
        None => match meant(turn)? {
            Some(author) => Subject::Person(author),
            None => return Ok(say(text::block_whom())),
        },
    };
    if turn.core.rules.is_protected(&subject) {
        return Ok(say(text::block_protected(&subject.to_string())));
    }
    if !guard::can_reach(turn, &subject) {
        return Ok(say(text::block_own_network(&subject.to_string())));
    }
    let owner = &turn.from.address;
    let blocks = turn.tx.blocks(owner)?;
    if blocks.len() >= MOST {
        return Ok(say(text::block_too_many(MOST)));
    }
    let mut plan = vec![Step::Block(subject.clone(), Block::Made)];
    if let Subject::Person(person) = &subject {
        plan.push(Step::Drop(person.clone(), owner.clone()));
        plan.extend(ask::ask(turn, person)?);
    }
    plan.extend(invitations::close(turn.tx, owner, &subject)?);
    plan.push(Step::Say(match blocks.contains(&subject) {
        false => text::blocked(&subject.to_string()),
        true => text::blocked_already(&subject.to_string()),
    }));
    Ok(plan)
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

fn unblock(turn: &Turn, call: &Call) -> Result<Plan> {
    let Some(subject) = call.subject("address") else {
        return Ok(Plan::new()); // the table needs it
    };
    let shown = subject.to_string();
    Ok(
        match turn.tx.blocks(&turn.from.address)?.contains(subject) {
            true => vec![
                Step::Block(subject.clone(), Block::Ended),
                Step::Say(text::unblocked(&shown)),
            ],
            false => say(text::not_blocked(&shown)),
        },
    )
}

fn listblock(turn: &Turn, call: &Call) -> Result<Plan> {
    let blocks = turn.tx.blocks(&turn.from.address)?;
    if blocks.is_empty() {
        return Ok(say(text::blocks_none()));
    }
    let lines: Vec<String> = blocks.iter().map(Subject::to_string).collect();
    let title = text::blocks_title(lines.len());
    Ok(say_list(
        turn,
        "listblock",
        &title,
        &lines,
        call.number("page"),
    ))
}
