//! A message of the bridge to itself, through both bots and back: proof that messages cross, and how fast.

use std::time::Duration;

use super::Finding;
use crate::bridge::canary::{Canary, HOPS};

/// Longest time that it may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Names the check.
pub const CHECK: &str = "canary.round-trip";

/// The hops of the way, in their order, and who must be looked at where it ends before them.
const WAY: [(&str, &str); HOPS] = [
    ("from XMPP to the XMPP bot", "xmpp-ap-bridge-xmpp"),
    ("on to the fediverse", "xmpp-ap-bridge-mastodon"),
    ("and back to XMPP", "xmpp-ap-bridge-xmpp"),
];

/// Says how far a canary has come that is waited for no longer.
pub fn landed(canary: &Canary) -> Finding {
    let mut before = canary.begun;
    let mut told = Vec::new();
    for (at, (hop, _)) in canary.made.iter().zip(WAY) {
        told.push(format!("{hop}: {} ms", at.since(before).as_millis()));
        before = *at;
    }
    match WAY.get(canary.made.len()) {
        None => {
            let whole = before.since(canary.begun).as_millis();
            let found = format!("a message crossed to the fediverse and back in {whole} ms");
            Finding::ok(CHECK, format!("{found} ({})", told.join(", ")))
        }
        Some((hop, unit)) => {
            let why = match canary.refused {
                true => "the server refused it".to_owned(),
                false => format!("nothing after {} s", PATIENCE.as_secs()),
            };
            Finding::fail(
                CHECK,
                format!("a message did not make the way {hop}: {why}"),
            )
            .todo(format!(
                "journalctl -u {unit} says what happened; the other checks, what is wrong"
            ))
        }
    }
}

/// Says that none was sent.
pub fn not_sent() -> Finding {
    Finding::fail(
        CHECK,
        "no message was sent: both bots must be online for that",
    )
    .todo("see bots.fediverse and bots.xmpp")
}
