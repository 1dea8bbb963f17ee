//! Stanzas on which the stream ended twice: the admins hear of them, and a restart does not begin anew with them.

use crate::address::RemoteId;
use crate::event::{Inbox, InboxError};
use crate::xmpp::stream::shallow::Notes;

/// Where the store has the ids of what is passed over.
const KEPT: &str = "xmpp.passed-over";

/// Passes over what was passed over before the restart.
pub async fn recall<I: Inbox>(notes: &Notes, inbox: &I) -> Result<(), InboxError> {
    let kept = inbox.cursor(KEPT).await?;
    let ids: Option<Vec<String>> = kept.and_then(|text| serde_json::from_str(&text).ok());
    notes.pass_over(ids.unwrap_or_default());
    Ok(())
}

/// Keeps what is newly passed over, and tells the admins.
pub async fn tell<I: Inbox>(notes: &Notes, inbox: &I) -> Result<(), InboxError> {
    let news = notes.news();
    if news.is_empty() {
        return Ok(());
    }
    let ids = serde_json::to_string(&notes.poison()).unwrap_or_default(); // strings: can't fail
    inbox.set_cursor(KEPT, &ids).await?;
    for id in news {
        tracing::error!(
            id,
            "the XMPP stream ended on this stanza twice: its content is passed over"
        );
        inbox.passed_over(RemoteId(id)).await?;
    }
    Ok(())
}
