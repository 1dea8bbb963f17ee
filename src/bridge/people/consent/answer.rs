//! Answers to invitations, and of the admins to what looked like spam.

use super::fate::door;
use super::invitations::{Asker, invitation};
use super::release::{owed, release};
use super::stance;
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::next::Next;
use crate::bridge::people::registration::{self, Standing, Wish};
use crate::bridge::plan::{Contact, Plan, Step};
use crate::bridge::question::agreement;
use crate::bridge::tell::About;
use crate::i18n::text;
use crate::policy::consent::{Verdict, verdict};
use crate::store::Result;
use crate::store::consent::{Pair, State};
use crate::store::first_words::Words;

/// Accepts `sender` for the event's sender, which registers them. None when nobody of that address asked.
pub fn accept(handling: &Handling, sender: &Address) -> Result<Option<Plan>> {
    let pair = Pair {
        sender,
        recipient: &handling.from.address,
    };
    match handling.tx.contact(pair)? {
        Some(State::Open | State::Declined | State::Expired) => {}
        Some(State::Accepted) if handling.tx.count_held(pair)? > 0 => {}
        _ => return Ok(None),
    }
    let enrolment = registration::enrol(handling, Wish::Asked, handling.lang())?;
    let mut plan = vec![Step::Contact(
        pair.into(),
        Contact::Decided(State::Accepted),
    )];
    plan.extend(enrolment.plan);
    plan.push(Step::Then(Next::Accepted {
        sender: sender.clone(),
        kept: handling.tx.count_kept(pair)? > 0,
        is_new: enrolment.standing == Standing::New,
    }));
    Ok(Some(plan))
}

/// Goes on where somebody has accepted `sender`: delivers the messages that wait, or keeps the yes until they have agreed to
/// the rules. `kept`: messages of theirs waited with their text.
pub fn accepted(
    handling: &Handling,
    sender: &Address,
    (kept, is_new): (bool, bool),
) -> Result<Plan> {
    if !handling.is_registered() {
        return agreement::keep_acceptance(handling, sender); // they were told what is missing
    }
    let pair = Pair {
        sender,
        recipient: &handling.from.address,
    };
    let mut plan = release(handling, pair)?;
    plan.extend(owed(handling, pair)?);
    plan.extend((!kept).then(|| Step::Say(text::accepted(sender))));
    plan.extend(is_new.then_some(Step::Rules));
    Ok(plan)
}

/// Says who waits for an answer of somebody: these.
pub fn remind(senders: &[Address]) -> Step {
    if let [sender] = senders {
        return Step::Say(text::invitation_open(sender).offering(text::to_invitation(sender)));
    }
    let listed: Vec<String> = senders.iter().map(Address::to_string).collect();
    let words = text::invitations_open(&listed.join(" · "));
    Step::Say(words.offering(text::to_invitations(senders)))
}

/// An admin lets the first messages of `sender` through that looked like spam, and all with the same words that came from
/// many. With to how many people they go.
pub fn trust(handling: &Handling, sender: &Address) -> Result<(usize, Plan)> {
    let suspects = handling.tx.suspects_like(sender)?;
    let mut plan = vec![Step::Words(sender.clone(), Words::Approved)];
    for (sender, recipient) in &suspects {
        let pair = Pair { sender, recipient };
        plan.push(Step::Contact(pair.into(), Contact::Cleared));
        match verdict(door(handling, pair)?, None, false) {
            Verdict::Deliver => {
                plan.push(Step::Contact(pair.into(), Contact::Decided(State::Direct)));
                plan.extend(release(handling, pair)?);
            }
            Verdict::NoStrangers => plan.extend(stance::keep_out(pair)),
            _ => plan.extend(invited(handling, pair)?),
        }
    }
    Ok((suspects.len(), plan))
}

fn invited(handling: &Handling, pair: Pair) -> Result<Option<Step>> {
    let (message, core) = (handling.tx.first_held(pair)?, handling.core);
    let first = !handling.tx.was_invited(pair.recipient)?;
    let asker = Asker::unknown(core, pair.sender, core.texts.choose([]));
    Ok(message.map(|message| invitation(&asker, pair.recipient, Some(message), first)))
}

/// An admin does not let them through. With how many messages are dropped; their authors are told.
pub fn distrust(handling: &Handling, sender: &Address) -> Result<(usize, Plan)> {
    let suspects = handling.tx.suspects_like(sender)?;
    let mut plan = vec![Step::Words(sender.clone(), Words::Rejected)];
    let mut dropped = 0;
    for (sender, recipient) in &suspects {
        let pair = Pair { sender, recipient };
        dropped += handling.tx.count_dropped(pair)?;
        plan.push(Step::Contact(pair.into(), Contact::Decided(State::Expired)));
        plan.push(Step::Contact(pair.into(), Contact::Dropped));
        let words = text::held_unseen(recipient);
        plan.push(Step::Tell(sender.clone(), words, About::default()));
    }
    Ok((dropped, plan))
}
