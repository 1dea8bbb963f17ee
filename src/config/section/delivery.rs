//! How long delivery is tried.

use std::time::Duration;

use crate::config::setting::settings;
use crate::config::shape::{at, number, time};

/// How long delivery is tried.
#[derive(Clone, Debug, Default)]
pub struct Delivery {
    /// Then the sender is told.
    pub give_up_hours: u32,
    /// A message that waits longer is announced to its author.
    pub announce_after: Duration,
    /// A leg that is down for longer is reported to the admins.
    pub alert_after: Duration,
}

settings! { Delivery, AtOnce;
    /// For how long a message is tried again while the other side cannot be reached; then its sender is told.
    "delivery.give_up_hours": number("Hours", 1..=168, 24, at!(Delivery.give_up_hours));

    /// A message that waits for longer is announced to its author, once, and so is its delivery later.
    "delivery.announce_after": time("5m", at!(Delivery.announce_after));

    /// When a bot cannot reach its server for longer, or its login is refused, the admins are told on the other network,
    /// and told again when it is over.
    "delivery.alert_after": time("5m", at!(Delivery.alert_after));
}
