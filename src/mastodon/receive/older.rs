//! Whether the account has written more than the store knows: then that is an older copy of itself.

use std::time::Duration;

use tracing::debug;

use crate::address::RemoteId;
use crate::event::{Inbox, InboxError};
use crate::mastodon::http::api::{Call, segment};
use crate::mastodon::http::entities::Status;
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::session::Session;

/// Posts older than this before the store was last in use may be forgotten there, and say nothing.
const FRESH: Duration = Duration::from_secs(3600);

/// Looks at the newest direct posts, before anything is sent. A server that does not show them tells nothing.
pub(crate) async fn check<I: Inbox>(
    leg: &Leg,
    session: &Session,
    inbox: &I,
) -> Result<(), InboxError> {
    let Some(until) = inbox.worked_until() else {
        return Ok(());
    };
    let path = format!("/api/v1/accounts/{}/statuses", segment(&session.me.id));
    let posts = match leg.api.list::<Status>(Call::get(path)).await {
        Ok(posts) => posts.read,
        Err(error) => {
            debug!("the newest posts could not be read: {error}");
            return Ok(());
        }
    };
    let since = leg.api.server_time(until).minus(FRESH);
    let tells = |post: &&Status| {
        let fresh = post.created_at > Some(since);
        // One that has to go is no delivery, though it may be there still.
        fresh && post.visibility == "direct" && !leg.withdrawn.holds(&post.id)
    };
    let ids = posts.iter().filter(tells);
    let ids = ids.map(|post| RemoteId(post.id.clone())).collect();
    if inbox.unexplained(ids).await? > 0 {
        inbox.outdated().await?;
    }
    Ok(())
}
