//! Where the bridge begins: what happened before it was set up is none of its business. An admin may want older messages
//! carried all the same; commands never are.

use crate::bridge::handling::Handling;
use crate::bridge::persist::Bridge;
use crate::clock::Timestamp;
use crate::event::{Message, What};
use crate::failpoint::Work;
use crate::store::{ReadTx, Result, Tx};

/// The moment from which on events are handled, where there is one.
pub fn begins(tx: &ReadTx) -> Result<Option<Timestamp>> {
    Ok(match (tx.set_up()?, tx.wanted_since()?) {
        (Some(set_up), Some(wanted)) => Some(wanted.min(set_up)),
        (set_up, wanted) => set_up.or(wanted),
    })
}

/// Whether something happened before that.
pub fn predates(tx: &Tx, what: &What) -> Result<bool> {
    match what.sent() {
        Some(sent) => Ok(begins(tx)?.is_some_and(|begins| sent < begins)),
        None => Ok(false), // catching up does not go further back
    }
}

/// Whether a message was written before the bridge was set up.
pub fn is_of_another_time(handling: &Handling, message: &Message) -> Result<bool> {
    let set_up = handling.tx.set_up()?;
    Ok(set_up.is_some_and(|set_up| message.sent < set_up))
}

impl Bridge {
    /// Has messages carried that were written since then, though the bridge did not exist yet. Asked for once more, the
    /// same changes nothing.
    pub async fn take_since(&self, since: Timestamp) -> Result<()> {
        self.persist(Work::Begin, move |tx| tx.want_since(since))
            .await
    }
}
