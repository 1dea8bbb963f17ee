//! Messages that are taken back, and posts of the bot that are deleted.

use crate::address::{Address, Network, RemoteId};
use crate::bridge::abilities::Abilities;
use crate::bridge::apply::apply;
use crate::bridge::delivery::delay;
use crate::bridge::limits::limit;
use crate::bridge::question::pending;
use crate::bridge::tell::lang_of;
use crate::bridge::turn::Turn;
use crate::event::{Outgoing, Party};
use crate::i18n::text;
use crate::render;
use crate::store::amend::{Copy, Own, Stage};
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::{Lane, NewRow, Role};
use crate::store::{Result, Tx};

/// Somebody took a message back.
pub fn delete(turn: &mut Turn, of: &RemoteId) -> Result<()> {
    match turn.tx.own(&turn.from.address, of)? {
        Some(own) if !own.gone => take_back(turn, &own),
        Some(_) => Ok(()),
        None => match pending::withdraw(turn, of)? {
            plan if plan.is_empty() => explain(turn, of),
            plan => apply(turn, plan),
        },
    }
}

/// Nobody can get less of what is not known: its author hears that once. What was taken over and went to nobody, as
/// commands do, is gone as they want it. (A server of the fediverse says of each post that it is deleted, also of those
/// that were never meant for the bridge.)
fn explain(turn: &mut Turn, of: &RemoteId) -> Result<()> {
    let who = turn.from.address.clone();
    let told = RemoteId(format!("unknown:{}/{of}", who.to_stored()));
    let meant = turn.network() == Network::Xmpp && turn.is_registered();
    let is_missed = meant && !turn.tx.took(&who, of)?;
    if is_missed
        && turn.tx.first_time(turn.leg(), &told)?
        && limit::count_change(turn, turn.tx.now)?
    {
        turn.say(&text::unknown_taken_back())?;
    }
    Ok(())
}

/// Takes back all that somebody wrote, and deletes what the bridge posted to them. Returns how many messages that are.
pub fn take_everything_back(turn: &mut Turn) -> Result<usize> {
    let who = turn.from.address.clone();
    let own = turn.tx.all_own(&who)?;
    own.iter().try_for_each(|own| take_back(turn, own))?;
    let mut posts = own.len();
    if Abilities::of(turn.network()).keeps_posts {
        for seq in turn.tx.posts_to(&who)? {
            delete_post(turn.tx, seq, &who)?;
            posts += 1;
        }
    }
    Ok(posts)
}

pub fn take_back(turn: &mut Turn, own: &Own) -> Result<()> {
    turn.tx.note_gone(own.number)?;
    turn.tx.drop_held_message(own.number, None)?;
    let copies = turn.tx.copies(own.number)?;
    copies
        .iter()
        .try_for_each(|copy| retract(turn, own.number, copy))
}

/// Retracts one copy; one that was never sent just leaves the queue.
pub fn retract(turn: &mut Turn, number: MessageId, copy: &Copy) -> Result<()> {
    if copy.gone || copy.stage == Stage::Refused {
        return Ok(());
    }
    turn.tx.note_copy_gone(copy.seq)?;
    if copy.stage == Stage::Waits {
        turn.tx.drop_part(copy.seq)?;
        return delay::taken_back(turn, copy.seq);
    }
    for correction in turn.tx.waiting_amendments(copy.seq)? {
        turn.tx.refuse(correction)?;
    }
    let lang = lang_of(turn.core, turn.tx, &copy.recipient)?;
    let words = text::taken_back(&turn.from.address);
    let text = render::notice(&turn.core.texts, lang, &words, &copy.recipient);
    let retraction = Outgoing::Retraction { of: None, text };
    let row = amendment(turn.from, number, copy, &retraction);
    turn.queue(row.lane(Lane::Aside))
}

/// The row that corrects or retracts this copy of message `number`.
pub fn amendment<'a>(
    author: &'a Party,
    number: MessageId,
    copy: &'a Copy,
    outgoing: &'a Outgoing,
) -> NewRow<'a> {
    let row = NewRow::new(&copy.recipient, Role::Signal, outgoing);
    row.by(&author.address).about(number).amending(copy.seq)
}

/// Queues the deletion of the post that was row `seq`.
pub fn delete_post(tx: &Tx, seq: RowId, recipient: &Address) -> Result<()> {
    tx.note_copy_gone(seq)?;
    let retraction = Outgoing::Retraction {
        of: None,
        text: String::new(), // a post goes without a word
    };
    let row = NewRow::new(recipient, Role::Signal, &retraction).amending(seq);
    tx.enqueue(&row.lane(Lane::Upkeep)).map(drop)
}
