//! Switches for admins while the bridge runs. Kept in the store: both processes see them at once, and after a restart.

use crate::clock::Timestamp;
use crate::store::{Result, Tx};

const SENDING: &str = "sending";
const QUIET: &str = "quiet";
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

/// Until when strangers are neither served nor answered.
pub fn quiet_until(tx: &Tx) -> Result<Option<Timestamp>> {
    let until = tx.setting(QUIET)?;
    let until = until.and_then(|until| until.parse().ok()).map(Timestamp);
    Ok(until.filter(|until| *until > tx.now))
}

/// Whether strangers are neither served nor answered now.
pub fn is_quiet(tx: &Tx) -> Result<bool> {
    Ok(quiet_until(tx)?.is_some())
}

/// Switches [`quiet_until`]; none ends it.
pub fn set_quiet(tx: &Tx, until: Option<Timestamp>) -> Result<()> {
    tx.set(QUIET, &until.unwrap_or_default().0.to_string())
}
