//! Sends the messages that waited for a yes.

use crate::address::Address;
use crate::bridge::tell::About;
use crate::bridge::turn::Turn;
use crate::event::LegId;
use crate::i18n::text;
use crate::store::Result;
use crate::store::consent::{Pair, State};

/// Writing to somebody who asked is a yes to them.
pub fn accept_by_writing(turn: &mut Turn, sender: &Address) -> Result<()> {
    let me = turn.from.address.clone();
    let pair = Pair {
        sender,
        recipient: &me,
    };
    match turn.tx.contact(pair)? {
        Some(State::Open | State::Declined | State::Expired | State::Suspect) => {
            turn.tx.decide_contact(pair, State::Accepted)?;
            release(turn, pair)
        }
        _ => Ok(()),
    }
}

/// Sends what waits between these two. Where something of it was erased meanwhile, after a no or for somebody who was
/// forgotten, its author hears that it has to be sent again.
pub fn release(turn: &mut Turn, pair: Pair) -> Result<()> {
    if let Some((message, reference)) = turn.tx.first_erased(pair)? {
        let kept = turn.tx.count_kept(pair)?;
        let words = text::not_kept(pair.recipient, kept);
        turn.tell(pair.sender, &words, About::own(message, reference))?;
    }
    turn.tx.release(pair)?;
    turn.wake(LegId::of(pair.recipient.network()));
    Ok(())
}
