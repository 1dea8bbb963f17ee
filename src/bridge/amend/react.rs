//! Reactions to messages that crossed.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::address::{Address, RemoteId};
use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::people::guard;
use crate::bridge::plan::{Change, Errand, Plan, Step};
use crate::bridge::tell::About;
use crate::event::{Outgoing, Reaction, is_like};
use crate::i18n::text;
use crate::policy::throttle::Bucket;
use crate::render::signs;
use crate::store::Result;
use crate::store::ids::MessageId;
use crate::store::outbox::{Lane, Role};

/// The largest number of different emoji of one person on one message.
const MAX_EMOJI: usize = 8;

/// The facts about a message to which somebody reacts.
#[derive(Debug, Clone)]
struct Facts<'a> {
    /// The person who reacts.
    who: &'a Address,
    message: MessageId,
    author: Address,
    /// How the author's network calls it.
    of: RemoteId,
    /// Their emoji before, and everybody's.
    theirs: Vec<String>,
    all: Vec<String>,
    /// The emoji of others.
    others: Vec<String>,
    /// The author has left.
    left: bool,
    /// They want to hear of what their network can't show.
    spelled: bool,
}

/// Somebody shows what they think of a message that they got.
pub fn react(handling: &Handling, reaction: &Reaction) -> Result<Plan> {
    let who = &handling.from.address;
    let Some(message) = handling.tx.got(who, &reaction.to)? else {
        return Ok(Plan::new()); // the bridge's own words, or nothing that they got
    };
    if handling.from.is_automated() || !limit::fits(handling, &[Bucket::Messages])? {
        return Ok(Plan::new()); // not worth a word
    }
    let mut plan = vec![Step::Count(Bucket::Messages, 1)];
    if let Some(facts) = look(handling, message)? {
        plan.extend(shown(&facts, reaction));
    }
    Ok(plan)
}

/// Reads them. None: its author is not to hear of them.
fn look<'a>(handling: &Handling<'a>, message: MessageId) -> Result<Option<Facts<'a>>> {
    let (tx, who) = (handling.tx, &handling.from.address);
    let Some((author, of)) = tx.author(message)? else {
        return Ok(None);
    };
    let banned = !handling.is_admin() && tx.banned(who)?.is_some();
    if banned || !guard::still_clear(tx, who, &author)? {
        return Ok(None);
    }
    let user = tx.user(&author)?;
    let wanted = user.as_ref().is_some_and(|user| user.spell_reactions);
    Ok(Some(Facts {
        who,
        message,
        theirs: tx.reactions_of(message, who)?,
        all: tx.reactions(message)?,
        others: tx.reactions_of_others(message, who)?,
        left: user.is_some_and(|user| !user.active),
        spelled: wanted && !handling.core.legs.able_to(tx, &author)?.any_emoji,
        author,
        of,
    }))
}

/// Keeps only emoji, each once.
fn emoji(given: &[String]) -> BTreeSet<String> {
    let each = given.iter().filter_map(|one| signs::emoji(one));
    each.take(MAX_EMOJI).collect()
}

/// Keeps the reaction, and tells the author what is thought of their message by now.
fn shown(facts: &Facts, reaction: &Reaction) -> Plan {
    let mut theirs = emoji(&reaction.emoji);
    if !reaction.whole {
        theirs.extend(facts.theirs.iter().cloned());
    }
    let theirs: Vec<String> = theirs.into_iter().take(MAX_EMOJI).collect();
    let after: BTreeSet<String> = facts.others.iter().chain(&theirs).cloned().collect();
    let after: Vec<String> = after.into_iter().collect();
    let mut plan = vec![Step::Message(facts.message, Change::Reacted(theirs))];
    if after == facts.all || facts.left {
        return plan;
    }
    let only = |all: &[String], others: &[String]| -> Vec<String> {
        let new = all.iter().filter(|one| !others.contains(one));
        new.cloned().collect()
    };
    let mut spelled = only(&after, &facts.all);
    spelled.retain(|one| !is_like(one));
    let outgoing = Outgoing::Reaction {
        of: facts.of.clone(),
        dropped: only(&facts.all, &after),
        emoji: after,
    };
    let errand = Errand::new(&facts.author, Role::Signal, outgoing).about(facts.message);
    plan.push(Step::queue(errand.lane(Lane::Aside)));
    if facts.spelled && !spelled.is_empty() {
        let words = text::reacted(facts.who, &spelled.join(" "));
        let about = About::own(facts.message, facts.of.clone());
        plan.push(Step::Tell(facts.author.clone(), words, about));
    }
    plan
}
