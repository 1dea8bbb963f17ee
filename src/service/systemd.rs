//! Reports to the service manager (sd_notify(3)). Without one, all of this does nothing.

use sd_notify::NotifyState;
use std::time::Duration;

/// The leg is online: `Type=notify` units count as started from here.
pub fn ready() {
    tell(&[NotifyState::Ready]);
}

/// The configuration is read again; [`ready`] follows.
pub fn reloading() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(_) => tell(&[NotifyState::Reloading]),
    }
}

/// The end has begun.
pub fn stopping() {
    tell(&[NotifyState::Stopping]);
}

/// One line for `systemctl status`. Never a message text, never a secret.
pub fn status(line: &str) {
    // A line break would begin another assignment of the protocol.
    let line: String = line
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(200)
        .collect();
    tell(&[NotifyState::Status(&line)]);
}

/// The work goes on.
pub(super) fn alive() {
    tell(&[NotifyState::Watchdog]);
}

/// How soon the manager wants to hear [`alive`]; `None` when it does not watch this process.
pub(super) fn watchdog_interval() -> Option<Duration> {
    sd_notify::watchdog_enabled().filter(|interval| !interval.is_zero())
}

fn tell(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::debug!(%error, "the service manager does not listen");
    }
}
