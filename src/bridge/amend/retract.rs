//! Messages that are taken back, and posts of the bot that are deleted.

#[cfg(test)]
mod tests;

use crate::address::Address;
use crate::bridge::delivery::posts;
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Change, CopyChange, Errand, Plan, Step};
use crate::bridge::tell::lang_of;
use crate::event::Outgoing;
use crate::i18n::text;
use crate::render;
use crate::store::Result;
use crate::store::amend::{MessageCopy, OwnMessage, Stage};
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::{Lane, Role};

/// Takes back all that somebody wrote, and deletes what the bridge posted to them. With how many messages that are.
pub fn retract_everything(handling: &Handling) -> Result<(Plan, usize)> {
    let who = &handling.from.address;
    let own = handling.tx.all_own(who)?;
    let mut plan = Plan::new();
    for own in &own {
        plan.extend(retract_message(handling, own)?);
    }
    let posts = match handling.abilities().keeps_posts {
        true => handling.tx.posts_to(who)?,
        false => Vec::new(),
    };
    for seq in &posts {
        plan.push(Step::Copy(*seq, CopyChange::Gone));
        plan.push(Step::queue(posts::deletion(*seq, who)));
    }
    Ok((plan, own.len() + posts.len()))
}

/// Takes one message back, from everybody who has it or would get it.
pub fn retract_message(handling: &Handling, own: &OwnMessage) -> Result<Plan> {
    let number = own.number;
    let mut plan = vec![
        Step::Message(number, Change::Gone),
        Step::Message(number, Change::NotHeld(None)),
    ];
    for copy in &handling.tx.copies(number)? {
        plan.extend(retract(handling, number, copy)?);
    }
    Ok(plan)
}

/// Retracts one copy of message `number`.
pub fn retract(handling: &Handling, number: MessageId, copy: &MessageCopy) -> Result<Plan> {
    Ok(match is_on_its_way(copy) {
        true => retracted(&look(handling, number, copy)?, number, copy),
        false => dropped(copy),
    })
}

/// It may have been sent, so that it has to be followed.
fn is_on_its_way(copy: &MessageCopy) -> bool {
    !copy.gone && !matches!(copy.stage, Stage::Refused | Stage::Waits)
}

/// The facts about a copy that may have been sent.
#[derive(Debug, Clone, PartialEq)]
struct Facts<'a> {
    author: &'a Address,
    /// Rows that amend it and were not begun yet.
    amendments: Vec<RowId>,
    /// The words for a recipient whose client can't take it back.
    notice: String,
}

fn look<'a>(handling: &Handling<'a>, number: MessageId, copy: &MessageCopy) -> Result<Facts<'a>> {
    let author = &handling.from.address;
    let lang = lang_of(handling.core, handling.tx, &copy.recipient)?;
    let written = handling.tx.written_at(number)?.unwrap_or(handling.tx.now);
    let words = text::taken_back(author, &written.hour_or_day(handling.tx.now));
    Ok(Facts {
        author,
        amendments: handling.tx.waiting_amendments(copy.seq)?,
        notice: render::notice(&handling.core.texts, lang, &words, &copy.recipient),
    })
}

/// One that was never sent just leaves the queue.
fn dropped(copy: &MessageCopy) -> Plan {
    match copy.gone || copy.stage == Stage::Refused {
        true => Plan::new(),
        false => vec![
            Step::Copy(copy.seq, CopyChange::Gone),
            Step::Copy(copy.seq, CopyChange::Dropped),
        ],
    }
}

fn retracted(facts: &Facts, number: MessageId, copy: &MessageCopy) -> Plan {
    let mut plan = vec![Step::Copy(copy.seq, CopyChange::Gone)];
    let refused = |row: &RowId| Step::Copy(*row, CopyChange::Refused);
    plan.extend(facts.amendments.iter().map(refused));
    let retraction = Outgoing::Retraction {
        of: None,
        text: facts.notice.clone(),
    };
    let errand = amendment(facts.author, number, copy, retraction);
    plan.push(Step::queue(errand.lane(Lane::Aside)));
    plan
}

/// The errand that corrects or retracts this copy of message `number`.
pub fn amendment(
    author: &Address,
    number: MessageId,
    copy: &MessageCopy,
    outgoing: Outgoing,
) -> Errand {
    let errand = Errand::new(&copy.recipient, Role::Signal, outgoing);
    errand.by(author).about(number).amending(copy.seq)
}
