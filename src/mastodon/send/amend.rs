//! Carrying out what happens to messages after they were sent: corrections, retractions, reactions.
//! Sources: <https://docs.joinmastodon.org/methods/statuses/>,
//! <https://docs.pleroma.social/backend/development/API/pleroma_api/#emoji-reactions>.
//!
//! All of it may be done twice at will, so that nothing has to be looked for after an unknown outcome.

use reqwest::Method;
use serde_json::json;
use tracing::debug;

use super::attempt::{Attempt, Body, is_about_length};
use super::draft::POST;
use super::said::Said;
use crate::address::RemoteId;
use crate::event::{Delivery, Outcome, Outgoing, Reason, Retry, is_like};
use crate::mastodon::http::api::{ApiError, Call, segment, status_path};
use crate::mastodon::http::entities::{self, Status};
use crate::mastodon::http::learnt::EDITS_WIDEN;
use crate::mastodon::http::sparing::Part;
use crate::mastodon::server::quirks::Reactions;

/// The request that edits.
const PUT: &str = "PUT /api/v1/statuses/:id";

impl Attempt<'_> {
    /// Changes a post.
    pub(crate) async fn correct(&self, delivery: &Delivery) -> Outcome {
        let Outgoing::Correction {
            of: Some(of),
            text,
            styled,
            lang,
            warning,
            reply_to: _, // an edit can't change it
        } = &delivery.outgoing
        else {
            return Outcome::Done(None); // what it is about does not exist
        };
        let warning = warning.as_deref().or(Some("")); // an empty one takes the old one out
        let said = self.said((text, *styled), lang.as_deref(), warning);
        if let Some(reason) = self.too_long(&said) {
            return Outcome::Refused(reason);
        }
        // What an edit does not name is taken out of the post.
        let (widens, now) = (EDITS_WIDEN, self.leg.clock.now());
        let files = match self.files_of(of).await {
            Ok(ids) => ids,
            Err(error) if error.is_gone() => return Outcome::Done(None), // deleted meanwhile
            Err(error) => return Outcome::Retry(self.leg.retry(&error)),
        };
        let stays = self.session.server.quirks.edits_stay_direct;
        if !stays || self.leg.api.learnt().knows(widens, now) {
            return self.replace(delivery, of, said, files).await;
        }
        match self.edit(of, &said, &files).await {
            Ok(status) => {
                let outcome = self.judge(status).await;
                if outcome == Outcome::Refused(Reason::Exposed) {
                    self.leg.api.learnt().note(widens, now);
                }
                outcome
            }
            Err(error) if error.is_gone() => Outcome::Done(None), // deleted meanwhile
            Err(error) => self.unposted(error, delivery).await,
        }
    }

    /// Makes the edit, without what the server does not take.
    async fn edit(&self, of: &RemoteId, said: &Said, files: &[String]) -> Result<Status, ApiError> {
        let parts = said.parts(self.session.server.quirks.reads);
        let mut sparing = self.leg.api.sparing(PUT, &parts);
        loop {
            let mut body = self.words(said, &sparing);
            body.insert("media_ids".into(), json!(files));
            match self.put(of, body).await {
                Err(error) if !is_about_length(&error) && sparing.again(&error) => {}
                ended => {
                    if ended.is_ok() {
                        sparing.accepted(self.leg.clock.now());
                    }
                    return ended;
                }
            }
        }
    }

    /// Posts the new form, and deletes the old one: where an edit would show it to others.
    async fn replace(
        &self,
        delivery: &Delivery,
        of: &RemoteId,
        said: Said,
        files: Vec<String>,
    ) -> Outcome {
        let mut parts = said.parts(self.session.server.quirks.reads);
        let parent = match &delivery.outgoing {
            Outgoing::Correction { reply_to, .. } => reply_to.as_ref(),
            _ => None,
        };
        let parent = parent.and_then(entities::post);
        parts.extend(parent.map(|_| Part::Reply));
        let mut sparing = self.leg.api.sparing(POST, &parts);
        let made = loop {
            let mut body = self.words(&said, &sparing);
            body.insert("visibility".into(), json!("direct"));
            if !files.is_empty() {
                body.insert("media_ids".into(), json!(files));
            }
            if let Some(id) = parent.filter(|_| sparing.has(Part::Reply)) {
                body.insert("in_reply_to_id".into(), json!(id));
            }
            match self.post(&sparing.key(&delivery.id), body).await {
                Err(error) if !is_about_length(&error) && sparing.again(&error) => {}
                made => break made,
            }
        };
        match made {
            Ok(status) => {
                let outcome = self.judge(status).await;
                if matches!(outcome, Outcome::Done(_)) {
                    self.leg.withdraw(&of.0).await; // goes on by itself where it has to
                }
                outcome
            }
            Err(error) => {
                self.leg
                    .in_doubt
                    .note(delivery, &error, self.leg.clock.now());
                self.unposted(error, delivery).await
            }
        }
    }

    /// The ids of the files of a post.
    async fn files_of(&self, of: &RemoteId) -> Result<Vec<String>, ApiError> {
        let status = self.look(&of.0).await?;
        let ids = status.media_attachments.into_iter().map(|media| media.id);
        Ok(ids.filter(|id| !id.is_empty()).collect())
    }

    async fn put(&self, of: &RemoteId, body: Body) -> Result<Status, ApiError> {
        let path = status_path(&of.0);
        let put = || Call::new(Method::PUT, &path).json(body.clone());
        let put = self.leg.api.surely(|| self.leg.api.call(put())).await;
        put.and_then(|status| self.own(status))
    }

    /// Deletes a post, within the budget that servers have for that.
    pub(crate) async fn retract(&self, of: Option<&RemoteId>) -> Outcome {
        let Some(of) = of else {
            return Outcome::Done(None); // what it is about does not exist
        };
        match self.leg.delete(&of.0).await {
            Ok(()) => {
                let returns = self.session.server.quirks.deletions_come_back;
                self.leg.deleted(&of.0, returns);
                Outcome::Done(None)
            }
            Err(ApiError::Limited(after)) => Outcome::Retry(Retry {
                after: Some(after),
                whole_leg: false,
                why: "the rate limit for deletions is used up".into(),
            }),
            Err(error) => self.leg.retry_or_refuse(error),
        }
    }

    /// Shows a reaction to the recipient's post, as far as the server can.
    pub(crate) async fn react(
        &self,
        of: &RemoteId,
        emoji: &[String],
        dropped: &[String],
    ) -> Outcome {
        let Some(of) = entities::post(of) else {
            return Outcome::Done(None); // nothing shows it there
        };
        let likes = |all: &[String]| all.iter().any(|one| is_like(one));
        let status = status_path(&of.0);
        let mut calls = Vec::new();
        if likes(emoji) {
            calls.push(Call::post(format!("{status}/favourite")));
        } else if likes(dropped) {
            calls.push(Call::post(format!("{status}/unfavourite")));
        }
        let path = match self.session.server.quirks.reactions {
            Reactions::None => None,
            Reactions::Pleroma => Some((
                format!("/api/v1/pleroma/statuses/{}", segment(&of.0)),
                "reactions",
            )),
            Reactions::Fedibird => Some((status.clone(), "emoji_reactions")),
        };
        if let Some((post, kind)) = path {
            let path = |one: &String| format!("{post}/{kind}/{}", segment(one));
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
            let react = || self.leg.api.run(call.again());
            match self.leg.api.surely(react).await {
                Ok(()) => {}
                Err(error) if error.is_gone() => {
                    debug!(id = of.0, "what was reacted to is gone");
                }
                Err(error) => return self.leg.retry_or_refuse(error),
            }
        }
        Outcome::Done(None)
    }

    /// Favourites the recipient's post, which says that it was delivered. Nothing is changed where the bot has done so.
    pub(crate) async fn mark(&self, of: &RemoteId) -> Outcome {
        let Some(of) = entities::post(of) else {
            return Outcome::Done(None);
        };
        let path = format!("{}/favourite", status_path(&of.0));
        let call = Call::post(path).can_wait();
        let mark = || self.leg.api.run(call.again());
        match self.leg.api.surely(mark).await {
            Err(error) if !error.is_gone() => self.leg.retry_or_refuse(error),
            _ => Outcome::Done(None),
        }
    }
}
