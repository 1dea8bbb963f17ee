//! Which domains the bot's own server blocks: its admins have their reasons, and the bridge is their guest.

use serde::Deserialize;
use tracing::{debug, warn};

use crate::event::Inbox;
use crate::mastodon::http::api::{Api, Call};

/// Largest list that is read, in bytes.
const MAX_LIST: usize = 8 << 20;

/// Maximum number of blocks that are taken.
const MOST: usize = 50_000;

/// A block as the server publishes it (<https://docs.joinmastodon.org/entities/DomainBlock/>).
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct DomainBlock {
    /// With `*` in it where the server does not want to show all of it.
    domain: String,
    severity: String,
    comment: Option<String>,
}

/// Brings the server's blocks to the core, where it shows them; many servers do not.
pub(crate) async fn bring_blocks<I: Inbox>(api: &Api, inbox: &I) {
    let call = Call::get("/api/v1/instance/domain_blocks")
        .at_most(MAX_LIST)
        .items(MOST);
    let blocks = match api.list::<DomainBlock>(call).await {
        Ok(blocks) => blocks.read,
        Err(error) => return debug!("the server does not show which domains it blocks: {error}"),
    };
    let suspended = blocks.into_iter().filter(|block| {
        block.severity == "suspend" && !block.domain.is_empty() && !block.domain.contains('*')
    });
    let entries = suspended
        .take(MOST)
        .map(|block| (block.domain, block.comment.unwrap_or_default()));
    if let Err(error) = inbox.home_blocks(entries.collect()).await {
        warn!("the domains that the server blocks were not written down: {error}");
    }
}
