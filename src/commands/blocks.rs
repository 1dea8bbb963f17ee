//! Personal blocks: whom somebody does not want to hear from.

use super::call::Call;
use super::entry::{Entry, people};
use super::list::say_list;
use super::spec::{Arg, Kind, PAGE};
use crate::address::{Address, Subject};
use crate::bridge::handling::Handling;
use crate::bridge::people::account::ask;
use crate::bridge::people::consent::invitations;
use crate::bridge::people::guard;
use crate::bridge::plan::{Block, Plan, Step, say};
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

fn block(handling: &Handling, call: &Call) -> Result<Plan> {
    let subject = match call.subject("address") {
        Some(subject) => subject.clone(),
        None => match meant(handling)? {
            Some(author) => Subject::Person(author),
            None => return Ok(say(text::block_whom())),
        },
    };
    if handling.core.rules.is_protected(&subject) {
        return Ok(say(text::block_protected(&subject.to_string())));
    }
    if !guard::can_reach(handling, &subject) {
        return Ok(say(text::block_own_network(&subject.to_string())));
    }
    let owner = &handling.from.address;
    let blocks = handling.tx.blocks(owner)?;
    if blocks.len() >= MOST {
        return Ok(say(text::block_too_many(MOST)));
    }
    let mut plan = vec![Step::Block(subject.clone(), Block::Made)];
    if let Subject::Person(person) = &subject {
        plan.push(Step::Drop(person.clone(), owner.clone()));
        plan.extend(ask::ask(handling, person)?);
    }
    plan.extend(invitations::close(handling.tx, owner, &subject)?);
    plan.push(Step::Say(match blocks.contains(&subject) {
        false => text::blocked(&subject.to_string()),
        true => text::blocked_already(&subject.to_string()),
    }));
    Ok(plan)
}

/// Whether the event's sender could block them.
pub(super) fn may_block(handling: &Handling, subject: &Subject) -> bool {
    !handling.core.rules.is_protected(subject) && guard::can_reach(handling, subject)
}

/// The author of the message that theirs answers; else the one who waits for their answer to an invitation.
fn meant(handling: &Handling) -> Result<Option<Address>> {
    if let Some((author, _)) = handling.referred()? {
        return Ok(Some(author));
    }
    let mut waiting = handling.tx.invitations(&handling.from.address)?;
    Ok(waiting.pop().filter(|_| waiting.is_empty()))
}

fn unblock(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(subject) = call.subject("address") else {
        return Ok(Plan::new()); // the table needs it
    };
    let shown = subject.to_string();
    Ok(
        match handling
            .tx
            .blocks(&handling.from.address)?
            .contains(subject)
        {
            true => vec![
                Step::Block(subject.clone(), Block::Ended),
                Step::Say(text::unblocked(&shown)),
            ],
            false => say(text::not_blocked(&shown)),
        },
    )
}

fn listblock(handling: &Handling, call: &Call) -> Result<Plan> {
    let blocks = handling.tx.blocks(&handling.from.address)?;
    if blocks.is_empty() {
        return Ok(say(text::blocks_none()));
    }
    let lines: Vec<String> = blocks.iter().map(Subject::to_string).collect();
    let title = text::blocks_title(lines.len());
    Ok(say_list(
        handling,
        "listblock",
        &title,
        &lines,
        call.number("page"),
    ))
}
