//! How the bot's own account stands with its server: whether it may work, and what moderators did about it.
//! Source: <https://docs.joinmastodon.org/entities/Account/#limited>, `entities/Notification/#moderation_warning`.

use std::time::Duration;

use tracing::debug;

use crate::address::RemoteId;
use crate::event::{Inbox, InboxError};
use crate::mastodon::http::api::{ApiError, Call};
use crate::mastodon::http::entities::{Account, Notification};
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::me::verify;
use crate::mastodon::receive::convert::warning;

/// How often the account is looked at, and how often while it is kept from working.
const OFTEN: [Duration; 2] = [Duration::from_secs(300), Duration::from_secs(60)];

/// Older warnings are no news.
const NEWS: Duration = Duration::from_secs(24 * 3600);

/// Maximum number of warnings read at a time.
const MANY: &str = "10";

/// Why an account that the server shows so is kept from working; none if it is not.
pub(crate) fn trouble(account: &Account, server: &str) -> Option<String> {
    let why = match (account.suspended, account.limited) {
        (true, _) => "has suspended the account",
        (_, true) => "has limited the account: only its followers see what it writes",
        _ => return None,
    };
    Some(format!("{server} {why}"))
}

impl Leg {
    /// Looks at the bot's own account: why it is kept from working, or, where that can't be found out now, `before`.
    pub(crate) async fn look_at_itself(&self, before: Option<String>) -> Option<String> {
        match verify(&self.api).await {
            Ok(account) => trouble(&account, self.settings.instance.as_str()),
            Err(error) => {
                if error.is_denied() {
                    self.doubt_credentials();
                }
                debug!("could not look at the bot's own account: {error}");
                before
            }
        }
    }

    /// When to look again.
    pub(crate) fn next_look(&self, shut: bool) -> Duration {
        let [usual, soon] = OFTEN;
        self.clock.jitter(if shut { soon } else { usual })
    }

    /// Brings the moderators' latest actions about the account. Servers that know no such thing list nothing, or anything.
    pub(crate) async fn look_for_warnings<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let mut call = Call::get("/api/v1/notifications").query("limit", MANY);
        for kind in warning::KINDS {
            call = call.query("types[]", kind);
        }
        let listed = match self.api.list::<Notification>(call).await {
            Ok(listed) => listed.read,
            Err(ApiError::Limited(_)) => return Ok(()),
            Err(error) => {
                debug!("could not look for warnings: {error}");
                return Ok(());
            }
        };
        let since = self.api.server_time(self.clock.now()).minus(NEWS);
        let is_news = |one: &Notification| one.created_at.is_some_and(|at| at >= since);
        for one in listed.into_iter().rev().filter(is_news) {
            self.warn(one, inbox).await?;
        }
        Ok(())
    }

    /// Brings a notification, if it is such a warning; whether it is.
    pub(crate) async fn warn<I: Inbox>(
        &self,
        notification: Notification,
        inbox: &I,
    ) -> Result<bool, InboxError> {
        let id = RemoteId(format!("notification:{}", notification.id));
        match warning::read(notification) {
            Some(warning) => inbox.warned(id, warning).await.map(|()| true),
            None => Ok(false),
        }
    }
}
