//! Sends the bridge's message to itself, and waits for it.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::bridge::Bridge;
use crate::bridge::canary::HOPS;
use crate::doctor::canary::{PATIENCE, landed, not_sent};
use crate::doctor::{Finding, Verdict};
use crate::store;

/// Time between two looks.
const LOOK: Duration = Duration::from_millis(100);

/// Sends one, and says what became of it.
pub(super) async fn fly(bridge: &Bridge) -> store::Result<Finding> {
    bridge.release_canary().await?;
    let end = Instant::now() + PATIENCE;
    loop {
        sleep(LOOK).await;
        let Some(canary) = bridge.canary().await? else {
            return Ok(not_sent()); // another database was put into its place
        };
        let is_over = canary.refused || canary.made.len() >= HOPS;
        if is_over || Instant::now() >= end {
            return Ok(landed(&canary));
        }
    }
}

/// Whether both bots are online, as the checks of the database have found.
pub(super) fn are_online(found: &[Finding]) -> bool {
    let mut bots = found
        .iter()
        .filter(|finding| finding.check.starts_with("bots."))
        .peekable();
    bots.peek().is_some() && bots.all(|finding| finding.verdict == Verdict::Ok)
}
