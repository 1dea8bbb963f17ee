//! Follow relations: accepting followers, following back, letting go.
//! Source: <https://docs.joinmastodon.org/methods/accounts/>.

use super::attempt::Attempt;
use crate::event::{Outcome, Reason};
use crate::mastodon::http::api::{ApiError, Call, segment};
use crate::mastodon::http::entities::Account;
use crate::mastodon::http::rate::Budget;

impl Attempt<'_> {
    /// Accepts the recipient's follow request.
    pub(crate) async fn approve(&self, account_id: Option<&str>) -> Outcome {
        let accepted = match self.account_id(account_id).await {
            Ok(Some(id)) => self.authorize(&id).await,
            Ok(None) => return Outcome::Done(None),
            Err(error) => Err(error),
        };
        match accepted {
            Err(error) if !error.is_gone() => self.leg.retry_or_refuse(error),
            _ => Outcome::Done(None), // not found: withdrawn or accepted already
        }
    }

    /// Asks to follow the recipient.
    pub(crate) async fn follow(&self, account_id: Option<&str>) -> Outcome {
        let followed = match self.account_id(account_id).await {
            Ok(Some(id)) => self.relation(&id, "follow").await,
            Ok(None) => return Outcome::Refused(Reason::NoSuchUser),
            Err(error) => Err(error),
        };
        match followed {
            Ok(()) => Outcome::Done(None),
            Err(error) => self.leg.retry_or_refuse(error),
        }
    }

    /// Follows the recipient no longer.
    pub(crate) async fn unfollow(&self, account_id: Option<&str>) -> Outcome {
        let unfollowed = match self.account_id(account_id).await {
            Ok(Some(id)) => self.relation(&id, "unfollow").await,
            Ok(None) => return Outcome::Done(None),
            Err(error) => Err(error),
        };
        match unfollowed {
            Err(error) if !error.is_gone() => self.leg.retry_or_refuse(error),
            _ => Outcome::Done(None),
        }
    }

    async fn authorize(&self, id: &str) -> Result<(), ApiError> {
        let path = format!("/api/v1/follow_requests/{}/authorize", segment(id));
        self.leg.api.run(Call::post(path).can_wait()).await
    }

    async fn relation(&self, id: &str, what: &str) -> Result<(), ApiError> {
        let budget = match what {
            "follow" => Budget::Follows,
            _ => Budget::General,
        };
        let path = format!("/api/v1/accounts/{}/{what}", segment(id));
        self.leg
            .api
            .run(Call::post(path).budget(budget).can_wait())
            .await
    }

    /// The recipient's id on the bot's server; none if it knows no such account.
    pub(crate) async fn account_id(&self, known: Option<&str>) -> Result<Option<String>, ApiError> {
        if let Some(id) = known {
            return Ok(Some(id.to_owned()));
        }
        let lookup = Call::get("/api/v1/accounts/lookup")
            .query("acct", self.recipient.acct())
            .can_wait();
        match self.leg.api.call::<Account>(lookup).await {
            Ok(account) if !account.id.is_empty() => Ok(Some(account.id)),
            // unknown so far, or a server without lookup (Friendica)
            Ok(_)
            | Err(
                ApiError::Unreadable { .. }
                | ApiError::Status {
                    code: 400..=501, ..
                },
            ) => self.search().await,
            Err(error) => Err(error),
        }
    }

    /// Has the server look on other servers too.
    async fn search(&self) -> Result<Option<String>, ApiError> {
        let search = Call::get("/api/v1/accounts/search")
            .query("q", self.recipient.to_string())
            .query("resolve", "true")
            .query("limit", "5")
            .can_wait();
        let found = self.leg.api.list::<Account>(search).await?.read;
        let wanted = |account: &Account| {
            self.session.me.address_of(&account.acct).as_ref() == Some(self.recipient)
        };
        Ok(found.into_iter().find(wanted).map(|account| account.id))
    }
}
