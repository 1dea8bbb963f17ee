//! Has the bot's server asked about an account, and keeps what is written to it meanwhile.

use super::known::is_open;
use crate::address::{Address, Domain};
use crate::bridge::limits::allowance;
use crate::bridge::people::parcel::Parcel;
use crate::bridge::turn::Turn;
use crate::event::Outgoing;
use crate::store::Result;
use crate::store::consent::{Held, Pair};
use crate::store::outbox::{Lane, NewRow, Role, Share};

/// Has the bot's server asked whose account `who` leads to, unless that is known, or asked for whoever caused the event.
pub fn ask(turn: &mut Turn, who: &Address) -> Result<()> {
    let me = turn.from.address.clone();
    if !is_open(turn.tx, &me, who)? || turn.tx.is_asked(&me, who)? {
        return Ok(());
    }
    let stranger = allowance::strangers_share(turn.core, turn.tx, &me)?;
    let domain = stranger.map(|_| Domain::of(&me).registrable().to_owned());
    let share = Share::Lookups(domain);
    let row = NewRow::new(who, Role::Contact, &Outgoing::Resolve).by(&me);
    turn.queue(row.out_of(Some(&share)).lane(Lane::Aside))
}

/// Keeps a message until it is known whose account its recipient's address leads to. `greets`: its author is greeted then.
pub fn hold(turn: &mut Turn, parcel: &Parcel, greets: bool) -> Result<()> {
    let pair = Pair {
        sender: &turn.from.address,
        recipient: parcel.to,
    };
    let held = Held {
        pair,
        message: parcel.message,
        suspect: false,
        parts: Some(parcel.parts),
    };
    turn.tx.hold_unresolved(&held, parcel.body, greets)?;
    ask(turn, parcel.to)
}
