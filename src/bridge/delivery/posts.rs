//! Posts of the bot, which stay on its server until they are deleted.

use crate::address::Address;
use crate::bridge::core::Core;
use crate::bridge::plan::Errand;
use crate::bridge::wakes::LegsToWake;
use crate::event::Outgoing;
use crate::store::ids::RowId;
use crate::store::outbox::{Lane, Role};
use crate::store::{Result, Tx};

/// The errand that deletes the post that was row `seq`.
pub fn deletion(seq: RowId, recipient: &Address) -> Errand {
    let retraction = Outgoing::Retraction {
        of: None,
        text: String::new(), // a post goes without a word
    };
    let errand = Errand::new(recipient, Role::Signal, retraction);
    errand.amending(seq).lane(Lane::Upkeep)
}

/// Queues that, where nobody's event is handled.
pub fn delete(core: &Core, tx: &Tx, seq: RowId, recipient: &Address) -> Result<LegsToWake> {
    tx.note_copy_gone(seq)?;
    let errand = deletion(seq, recipient);
    let row = errand.row();
    let leg = core.legs.for_row(tx, &row)?;
    tx.enqueue(leg, &row)?;
    Ok(LegsToWake::of(leg))
}
