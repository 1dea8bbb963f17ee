//! Mastodon's notification policy hides private mentions of people whom the bot does not follow, by default.
//! A bridge wants to see them: the policy is opened, and what was already held back is let in.
//! Source: <https://docs.joinmastodon.org/methods/notifications/#policy>.

use std::collections::HashSet;
use std::time::Duration;

use reqwest::Method;
use serde_json::{Map, Value, json};
use tracing::{info, warn};

use crate::event::Inbox;
use crate::mastodon::http::api::{ApiError, Call, segment};
use crate::mastodon::http::entities::NotificationRequest;
use crate::mastodon::receive::catchup::{Source, Trouble};

pub(crate) const POLICY: &str = "/api/v2/notifications/policy";
const REQUESTS: &str = "/api/v1/notifications/requests";
const MAX_PAGES: usize = 50;

/// How old something held back may be to be handled after all.
const STILL_WANTED: Duration = Duration::from_secs(7 * 24 * 3600);

impl Source<'_> {
    /// Opens the policy, and lets in what was held back. Servers without a policy need nothing of this.
    pub(crate) async fn admit_everyone<I: Inbox>(self, inbox: &I) -> Result<(), Trouble> {
        match self.open_policy().await {
            Err(error) if is_unknown(&error) => return Ok(()),
            Err(error) if error.is_denied() => {
                warn!(
                    "the token may not change the notification policy, so private mentions of strangers may \
                       stay hidden: {error}. Give it the scopes `read` and `write`"
                );
                return Ok(());
            }
            result => result?,
        }
        match self.let_in(inbox).await {
            Err(Trouble::Api(error)) if is_unknown(&error) || error.is_denied() => Ok(()),
            result => result,
        }
    }

    async fn open_policy(&self) -> Result<(), ApiError> {
        let policy: Value = self.api.call(Call::get(POLICY)).await?;
        let Some(wanted) = opened(&policy) else {
            return Ok(());
        };
        let change = |method| Call::new(method, POLICY).json(wanted.clone());
        match self.api.run(change(Method::PATCH)).await {
            Err(ApiError::Status { code: 405, .. }) => self.api.run(change(Method::PUT)).await?,
            Err(error) if error.is_refusal() => self.open_rules(&wanted).await?,
            result => result?,
        }
        info!("the account's notification policy was set to accept everything");
        Ok(())
    }

    /// One rule after the other, where a server does not take all of them: one that it does not know costs only itself.
    async fn open_rules(&self, wanted: &Value) -> Result<(), ApiError> {
        for (rule, verdict) in wanted.as_object().into_iter().flatten() {
            let one = json!({ rule.as_str(): verdict });
            match self
                .api
                .run(Call::new(Method::PATCH, POLICY).json(one))
                .await
            {
                Err(error) if error.is_refusal() => {
                    warn!(
                        rule,
                        "a rule of the notification policy can't be opened: {error}"
                    );
                }
                result => result?,
            }
        }
        Ok(())
    }

    /// Accepts all requests, page by page: an accepted one is no longer listed.
    async fn let_in<I: Inbox>(self, inbox: &I) -> Result<(), Trouble> {
        let mut seen = HashSet::new();
        for _ in 0..MAX_PAGES {
            let call = Call::get(REQUESTS).query("limit", "80");
            let mut fresh = self.api.list::<NotificationRequest>(call).await?.read;
            fresh.retain(|request| !request.id.is_empty() && seen.insert(request.id.clone()));
            if fresh.is_empty() {
                return Ok(());
            }
            for request in fresh {
                self.accept_request(request, inbox).await?;
            }
        }
        Ok(())
    }

    /// First takes over what the request holds back, so that nothing is lost if this is interrupted in between.
    async fn accept_request<I: Inbox>(
        self,
        request: NotificationRequest,
        inbox: &I,
    ) -> Result<(), Trouble> {
        let account = request
            .account
            .map(|account| account.id)
            .unwrap_or_default();
        let mut count = self.held_back(&account, inbox).await?;
        let path = format!("{REQUESTS}/{}/accept", segment(&request.id));
        match self.api.run(Call::post(path)).await {
            Err(error) if error.is_gone() => {}
            Err(error) if error.is_answer() => {
                warn!(
                    request = request.id,
                    "a held back request can't be accepted: {error}"
                );
                return Ok(());
            }
            result => result?,
        }
        if count == 0 {
            count = self.held_back(&account, inbox).await?; // some servers show it only now
        }
        info!(
            request = request.id,
            count, "let in what the notification policy had held back"
        );
        Ok(())
    }

    async fn held_back<I: Inbox>(self, account_id: &str, inbox: &I) -> Result<usize, Trouble> {
        if account_id.is_empty() {
            return Ok(0); // without an account it would be everybody's
        }
        let floor = self.api.server_time(self.clock.now()).minus(STILL_WANTED);
        self.fetch_from(account_id, floor, inbox).await
    }
}

/// The server has no such thing, or answers nonsense where others have it.
fn is_unknown(error: &ApiError) -> bool {
    let refused = matches!(
        error,
        ApiError::Status {
            code: 400 | 405 | 406 | 422 | 501,
            ..
        }
    );
    error.is_missing() || refused || matches!(error, ApiError::Unreadable { .. })
}

/// The policy that accepts everything; none if this one does already.
pub(crate) fn opened(policy: &Value) -> Option<Value> {
    let rules = policy.as_object()?.iter();
    let closed: Map<String, Value> = rules
        .filter(|(rule, verdict)| {
            rule.starts_with("for_") && verdict.as_str().is_some_and(|v| v != "accept")
        })
        .map(|(rule, _)| (rule.clone(), Value::from("accept")))
        .collect();
    (!closed.is_empty()).then_some(Value::Object(closed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_closed_is_opened() {
        let policy = json!({"for_not_following": "accept", "for_private_mentions": "filter", "for_new_accounts": "drop",
            "summary": {"pending_requests_count": 0}});
        let expected = json!({"for_private_mentions": "accept", "for_new_accounts": "accept"});
        assert_eq!(opened(&policy), Some(expected));
        assert_eq!(opened(&json!({"for_not_following": "accept"})), None);
        assert_eq!(opened(&json!([])), None);
    }
}
