//! Reactions to messages that crossed.

use std::collections::BTreeSet;

use crate::address::{Address, RemoteId};
use crate::bridge::abilities;
use crate::bridge::limits::limit;
use crate::bridge::people::guard;
use crate::bridge::tell::About;
use crate::bridge::turn::Turn;
use crate::event::{Outgoing, Reaction, is_like};
use crate::i18n::text;
use crate::render::signs;
use crate::store::Result;
use crate::store::ids::MessageId;
use crate::store::outbox::{Lane, NewRow, Role};

/// The largest number of different emoji of one person on one message.
const MAX_EMOJI: usize = 8;

/// Somebody shows what they think of a message that they got.
pub fn react(turn: &mut Turn, reaction: &Reaction) -> Result<()> {
    let who = &turn.from.address;
    let Some(message) = turn.tx.got(who, &reaction.to)? else {
        return Ok(()); // the bridge's own words, or nothing that they got
    };
    if turn.from.is_automated() || !limit::count_quietly(turn)? {
        return Ok(());
    }
    let Some((author, of)) = turn.tx.author(message)? else {
        return Ok(());
    };
    let banned = !turn.is_admin() && turn.tx.banned(who)?.is_some();
    if banned || !guard::still_clear(turn.tx, who, &author)? {
        return Ok(()); // not worth a word
    }
    let before = turn.tx.reactions(message)?;
    let mut theirs = emoji(&reaction.emoji);
    if !reaction.whole {
        theirs.extend(turn.tx.reactions_of(message, who)?);
    }
    let theirs: Vec<String> = theirs.into_iter().take(MAX_EMOJI).collect();
    turn.tx.react(message, who, &theirs)?;
    let after = turn.tx.reactions(message)?;
    if after == before {
        return Ok(());
    }
    show(turn, (message, author, of), &before, after)
}

/// Keeps only emoji, each once.
fn emoji(given: &[String]) -> BTreeSet<String> {
    let each = given.iter().filter_map(|one| signs::emoji(one));
    each.take(MAX_EMOJI).collect()
}

/// Tells the author what is thought of their message by now.
fn show(
    turn: &mut Turn,
    (message, author, of): (MessageId, Address, RemoteId),
    before: &[String],
    after: Vec<String>,
) -> Result<()> {
    let user = turn.tx.user(&author)?;
    if user.as_ref().is_some_and(|user| !user.active) {
        return Ok(());
    }
    let only = |all: &[String], others: &[String]| -> Vec<String> {
        let new = all.iter().filter(|one| !others.contains(one));
        new.cloned().collect()
    };
    let spelled: Vec<String> = only(&after, before)
        .into_iter()
        .filter(|one| !is_like(one))
        .collect();
    let outgoing = Outgoing::Reaction {
        of: of.clone(),
        dropped: only(before, &after),
        emoji: after,
    };
    let row = NewRow::new(&author, Role::Signal, &outgoing).about(message);
    turn.queue(row.lane(Lane::Aside))?;
    let wanted = user.is_some_and(|user| user.spell_reactions);
    if spelled.is_empty() || !wanted || abilities::of(turn.tx, author.network())?.any_emoji {
        return Ok(());
    }
    let words = text::reacted(&turn.from.address, &spelled.join(" "));
    turn.tell(&author, &words, About::own(message, of))
}
