//! The last message that a session took over before it was closed in good order. The next one begins behind it, so that a live
//! message waits for nothing that is known; what came into the archive late is looked for afterwards, from the cursor.

use tracing::warn;

use crate::careful::Careful;
use crate::event::{Inbox, InboxError};
use crate::xmpp::leg::shared::Shared;

/// Where the inbox keeps its id in the archive.
const NAME: &str = "archive.last";

/// Returns it, unless the leg was ended by force: then nobody knows what was taken over. It counts for one start only, as the
/// next end may be one by force, when nothing is handled.
pub async fn recall<I: Inbox>(
    inbox: &I,
    shared: &Shared,
    careful: &Careful,
) -> Result<Option<String>, InboxError> {
    let kept = inbox.cursor(NAME).await?.filter(|last| !last.is_empty());
    if kept.is_some() {
        inbox.set_cursor(NAME, "").await?; // it counts once: after an end by force it would be of an earlier session
    }
    let last = kept.filter(|_| careful.is_calm());
    if let Some(last) = &last {
        shared.set_last(last.clone());
    }
    Ok(last)
}

/// Keeps it for the next start.
pub async fn keep<I: Inbox>(inbox: &I, shared: &Shared) {
    let Some(last) = shared.last() else {
        return;
    };
    if let Err(error) = inbox.set_cursor(NAME, &last).await {
        warn!(
            "the place in the archive was not written down, and more is read at the next start: {error}"
        );
    }
}
