//! What admins switch while the bridge runs. Kept in the store: both processes see it at once, and after a restart.

use crate::store::{Result, Tx};

const SENDING: &str = "sending";
const REGISTRATIONS: &str = "registrations";

/// Messages of people are delivered. Off: they are taken over and wait.
pub fn sends(tx: &Tx) -> Result<bool> {
    Ok(tx.setting(SENDING)?.as_deref() != Some("off"))
}

/// Switches [`sends`].
pub fn set_sends(tx: &Tx, on: bool) -> Result<()> {
    tx.set(SENDING, if on { "on" } else { "off" })
}

/// Whether the admins opened or closed registrations by command, which outweighs the configuration.
pub fn registrations(tx: &Tx) -> Result<Option<bool>> {
    Ok(match tx.setting(REGISTRATIONS)?.as_deref() {
        Some("open") => Some(true),
        Some("closed") => Some(false),
        _ => None,
    })
}

/// Switches [`registrations`].
pub fn set_registrations(tx: &Tx, open: bool) -> Result<()> {
    tx.set(REGISTRATIONS, if open { "open" } else { "closed" })
}
