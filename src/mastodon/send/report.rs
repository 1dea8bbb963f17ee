//! Reports to the moderators of the bot's server, and of the account's own.
//! Source: <https://docs.joinmastodon.org/methods/reports/>.

use serde_json::json;

use super::attempt::Attempt;
use crate::address::RemoteId;
use crate::event::{Outcome, Reason};
use crate::mastodon::http::api::Call;
use crate::mastodon::http::entities;

/// Longest comment that servers take (Mastodon: `Report::COMMENT_SIZE_LIMIT`), in characters.
const MAX_COMMENT: usize = 1_000;

impl Attempt<'_> {
    /// Reports the recipient, with the post that it is about; without it where the server does not know that.
    pub(crate) async fn report(
        &self,
        account_id: Option<&str>,
        about: Option<&RemoteId>,
        comment: &str,
    ) -> Outcome {
        let id = match self.account_id(account_id).await {
            Ok(Some(id)) => id,
            Ok(None) => return Outcome::Refused(Reason::NoSuchUser),
            Err(error) => return self.leg.retry_or_refuse(error),
        };
        let comment: String = comment.chars().take(MAX_COMMENT).collect();
        let posts = about.iter().filter_map(|id| entities::post(id));
        let posts: Vec<&str> = posts.map(|id| id.0.as_str()).collect();
        for posts in [posts, Vec::new()] {
            let report = json!({"account_id": id, "status_ids": posts, "comment": comment,
                "category": "other", "forward": true});
            let call = Call::post("/api/v1/reports").json(report).can_wait();
            match self.leg.api.run(call).await {
                Ok(()) => return Outcome::Done(None),
                Err(error) if !posts.is_empty() && error.is_answer() => {}
                Err(error) if error.is_missing() => {
                    return Outcome::Refused(Reason::NoContact {
                        mail: String::new(),
                    });
                }
                Err(error) => return self.leg.retry_or_refuse(error),
            }
        }
        Outcome::Refused(Reason::NoContact {
            mail: String::new(),
        })
    }
}
