//! Carrying out what happens to messages after they were sent: corrections, retractions, reactions.
//! Sources: <https://docs.joinmastodon.org/methods/statuses/>,
//! <https://docs.pleroma.social/backend/development/API/pleroma_api/#emoji-reactions>.
//!
//! All of it may be done twice at will, so that nothing has to be looked for after an unknown outcome.

use reqwest::Method;
use serde_json::{Value, json};
use tracing::debug;

use super::api::{ApiError, Call, segment, status_path};
use super::entities::Status;
use super::probe::Family;
use super::rate::Budget;
use super::send::To;
use crate::address::RemoteId;
use crate::event::{Delivery, Outcome, Outgoing, Reason, Retry, is_like};
use crate::render;

impl To<'_> {
    /// Changes a post.
    pub(super) async fn correct(&self, delivery: &Delivery) -> Outcome {
        let Outgoing::Correction {
            of: Some(of),
            text,
            lang,
            warning,
            reply_to: _, // an edit can't change it
        } = &delivery.outgoing
        else {
            return Outcome::Done(None); // what it is about does not exist
        };
        let server = &self.session.server;
        let text = render::guarded(text, server.limit().mentions);
        if let Some(count) = server.excess(&text, warning.as_deref()) {
            let max = server.max_characters;
            return Outcome::Refused(Reason::TooLong { count, max });
        }
        let warning = warning.as_deref().or(Some("")); // an empty one takes the old one out
        let mut body = self.words(&text, lang.as_deref(), warning);
        // What an edit does not name is taken out of the post.
        match self.files_of(of).await {
            Ok(ids) => body["media_ids"] = json!(ids),
            Err(error) if error.is_gone() => return Outcome::Done(None), // deleted meanwhile
            Err(error) => return Outcome::Retry(self.leg.retry(&error)),
        }
        match self.put(of, body).await {
            Ok(status) => self.judge(status).await,
            Err(error) if error.is_gone() => Outcome::Done(None), // deleted meanwhile
            Err(error) => self.unposted(error, delivery).await,
        }
    }

    /// The ids of the files of a post.
    async fn files_of(&self, of: &RemoteId) -> Result<Vec<String>, ApiError> {
        let path = status_path(&of.0);
        let status: Status = self.leg.api.call(Call::get(path)).await?;
        let ids = status.media_attachments.into_iter().map(|media| media.id);
        Ok(ids.filter(|id| !id.is_empty()).collect())
    }

    async fn put(&self, of: &RemoteId, body: Value) -> Result<Status, ApiError> {
        let path = status_path(&of.0);
        let call = Call::new(Method::PUT, path).json(body);
        self.leg.api.call(call).await
    }

    /// Deletes a post, within the budget that servers have for that.
    pub(super) async fn retract(&self, of: Option<&RemoteId>) -> Outcome {
        let Some(of) = of else {
            return Outcome::Done(None); // what it is about does not exist
        };
        let path = status_path(&of.0);
        let call = Call::new(Method::DELETE, path).budget(Budget::Deletions);
        match self.leg.api.run(call).await {
            Ok(()) => Outcome::Done(None),
            Err(error) if error.is_gone() => Outcome::Done(None),
            Err(ApiError::Limited(after)) => Outcome::Retry(Retry {
                after: Some(after),
                whole_leg: false,
                why: "the rate limit for deletions is used up".into(),
            }),
            Err(error) => self.leg.retry_or_refuse(error),
        }
    }

    /// Shows a reaction to the recipient's post, as far as the server can.
    pub(super) async fn react(
        &self,
        of: &RemoteId,
        emoji: &[String],
        dropped: &[String],
    ) -> Outcome {
        let likes = |all: &[String]| all.iter().any(|one| is_like(one));
        let status = status_path(&of.0);
        let mut calls = Vec::new();
        if likes(emoji) {
            calls.push(Call::post(format!("{status}/favourite")));
        } else if likes(dropped) {
            calls.push(Call::post(format!("{status}/unfavourite")));
        }
        if self.session.server.family == Family::Pleroma {
            let path = |one: &String| {
                let id = segment(&of.0);
                format!("/api/v1/pleroma/statuses/{id}/reactions/{}", segment(one))
            };
            let others = |all: &[String], method: Method| -> Vec<Call> {
                let others = all.iter().filter(|one| !is_like(one));
                others
                    .map(|one| Call::new(method.clone(), path(one)))
                    .collect()
            };
            calls.extend(others(emoji, Method::PUT));
            calls.extend(others(dropped, Method::DELETE));
        }
        for call in calls {
            match self.leg.api.run(call).await {
                Ok(()) => {}
                Err(error) if error.is_gone() => {
                    debug!(id = of.0, "what was reacted to is gone");
                }
                Err(error) => return self.leg.retry_or_refuse(error),
            }
        }
        Outcome::Done(None)
    }
}
