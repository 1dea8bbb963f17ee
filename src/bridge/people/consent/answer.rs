//! Answers to invitations, and of the admins to what looked like spam.

use super::fate::registration_of;
use super::invitations::invitation;
use super::release::release;
use crate::address::Address;
use crate::bridge::apply::apply;
use crate::bridge::people::gateways;
use crate::bridge::people::registration::{self, Standing, Wish};
use crate::bridge::question::agreement;
use crate::bridge::tell::About;
use crate::bridge::turn::Turn;
use crate::i18n::text;
use crate::policy::consent::{Verdict, verdict};
use crate::store::Result;
use crate::store::consent::{Pair, State};
use crate::store::first_words::Words;

/// Accepts `sender` for whoever caused the event, which registers them, and delivers the messages that wait.
/// `false` when nobody of that address asked.
pub fn accept(turn: &mut Turn, sender: &Address) -> Result<bool> {
    let me = turn.from.address.clone();
    let pair = Pair {
        sender,
        recipient: &me,
    };
    let kept = turn.tx.count_kept(pair)?;
    match turn.tx.contact(pair)? {
        Some(State::Open | State::Declined | State::Expired) => {}
        Some(State::Accepted) if turn.tx.count_held(pair)? > 0 => {}
        _ => return Ok(false),
    }
    turn.tx.decide_contact(pair, State::Accepted)?;
    let standing = registration::enrol(turn, Wish::Asked)?;
    if !turn.is_registered() {
        let plan = agreement::keep_acceptance(turn, sender)?;
        return apply(turn, plan).map(|()| true); // they were told what is missing
    }
    // A registration has delivered it already.
    let released = release(turn, pair)?;
    apply(turn, released)?;
    if kept == 0 {
        turn.say(&text::accepted(sender))?;
    }
    if standing == Standing::New {
        turn.show_rules()?;
    }
    Ok(true)
}

/// Says who waits for an answer of somebody. `false` when nobody does.
pub fn remind(turn: &mut Turn) -> Result<bool> {
    let senders = turn.tx.invitations(&turn.from.address)?;
    if senders.is_empty() {
        return Ok(false);
    }
    let senders: Vec<String> = senders.iter().map(Address::to_string).collect();
    turn.say(&text::invitations_open(&senders.join(" · ")))?;
    Ok(true)
}

/// An admin lets the first messages of `sender` through that looked like spam, and all with the same words that came from
/// many. Returns to how many people.
pub fn trust(turn: &mut Turn, sender: &Address) -> Result<usize> {
    let suspects = turn.tx.decide_suspects(sender, Words::Approved)?;
    for (sender, recipient) in &suspects {
        let pair = Pair { sender, recipient };
        turn.tx.clear_suspicion(pair)?;
        let mode = turn.core.rules.consent.mode(recipient.network());
        let registration = registration_of(turn.tx, recipient)?;
        match verdict(mode, registration, None, false) {
            Verdict::Deliver => {
                turn.tx.decide_contact(pair, State::Direct)?;
                let released = release(turn, pair)?;
                apply(turn, released)?;
            }
            _ => {
                if let Some(message) = turn.tx.first_held(pair)? {
                    let home = gateways::home(turn.core, sender);
                    let lang = turn.core.texts.choose([]);
                    let invited = invitation(sender, &home, recipient, Some(message), lang);
                    apply(turn, vec![invited])?;
                }
            }
        }
    }
    Ok(suspects.len())
}

/// An admin does not let them through. Returns how many messages were dropped; their authors are told.
pub fn distrust(turn: &mut Turn, sender: &Address) -> Result<usize> {
    let suspects = turn.tx.decide_suspects(sender, Words::Rejected)?;
    let mut dropped = 0;
    for (sender, recipient) in &suspects {
        let pair = Pair { sender, recipient };
        turn.tx.decide_contact(pair, State::Expired)?;
        dropped += turn.tx.drop_held(pair)?;
        turn.tell(sender, &text::held_unseen(recipient), About::default())?;
    }
    Ok(dropped)
}
