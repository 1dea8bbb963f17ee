//! One attempt: a post, and what an answer or a refusal of it means.

use std::time::Duration;

use serde_json::{Map, Value, json};

use super::said::Said;
use crate::address::FediAddress;
use crate::event::{Delivery, Outcome, Outgoing, Reason, Retry};
use crate::mastodon::http::api::{ApiError, Call};
use crate::mastodon::http::entities::Status;
use crate::mastodon::http::rate::Budget;
use crate::mastodon::http::sparing::Sparing;
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::me::verify;
use crate::mastodon::leg::session::Session;

/// Deadline of a post: a server that looks mentions up on other servers takes its time, and after a shorter one nobody would
/// know how it ended.
const POSTING: Duration = Duration::from_secs(120);

/// The body of a request.
pub(crate) type Body = Map<String, Value>;

/// One attempt to do something about one recipient.
pub(crate) struct Attempt<'a> {
    pub(crate) leg: &'a Leg,
    pub(crate) session: &'a Session,
    pub(crate) recipient: &'a FediAddress,
    /// The id of the recipient's account on the server; empty where it is not known.
    pub(crate) account: &'a str,
}

impl Attempt<'_> {
    pub(crate) async fn write(&self, delivery: &Delivery) -> Outcome {
        let Outgoing::Text {
            text,
            styled,
            lang,
            warning,
            files,
            ..
        } = &delivery.outgoing
        else {
            return Outcome::Done(None);
        };
        let said = self.said((text, *styled), lang.as_deref(), warning.as_deref());
        if let Some(reason) = self.too_long(&said) {
            return Outcome::Refused(reason);
        }
        if !self.session.server.quirks.reads_name(self.recipient.user()) {
            return Outcome::Refused(Reason::Unmentionable);
        }
        // The bridge answers where it was asked.
        if delivery.author.is_some()
            && let Some(to) = self.moved().await
        {
            return Outcome::Refused(Reason::Moved { to });
        }
        // It may be there, and no list of the server's shows whether it is.
        if self.leg.in_doubt.is_hidden(delivery) {
            self.leg.in_doubt.forget(delivery);
            return Outcome::Refused(Reason::Uncertain);
        }
        let uploaded = match self.upload(delivery, files).await {
            Ok(uploaded) => uploaded,
            Err(retry) => return Outcome::Retry(retry),
        };
        let outcome = match self.draft(said, files, uploaded) {
            Ok(draft) => self.publish(draft, delivery).await,
            Err(reason) => Outcome::Refused(reason),
        };
        if matches!(
            outcome,
            Outcome::Done(_) | Outcome::Linked { .. } | Outcome::Refused(_)
        ) {
            self.leg.uploads.forget(&delivery.id);
            self.leg.in_doubt.forget(delivery);
        }
        outcome
    }

    pub(crate) fn said(
        &self,
        words: (&str, bool),
        lang: Option<&str>,
        warning: Option<&str>,
    ) -> Said {
        Said::new(self.leg, self.session, words, lang, warning)
    }

    pub(crate) fn too_long(&self, said: &Said) -> Option<Reason> {
        let max = self.session.server.max_characters;
        let count = said.excess(&self.session.server)?;
        Some(Reason::TooLong { count, max })
    }

    /// The body of a post in the form of this server, for a new one and for an edit.
    pub(crate) fn words(&self, said: &Said, sparing: &Sparing<'_>) -> Body {
        let server = &self.session.server;
        let styled = said.written(&server.quirks, sparing);
        // Styles may go where there is no room for their marks.
        let too_long = said.styled && server.excess(&styled.0, said.warning.as_deref()).is_some();
        let (text, kind) = match too_long {
            true => said.unstyled().written(&server.quirks, sparing),
            false => styled,
        };
        let mut words = Body::from_iter([("status".to_owned(), json!(text))]);
        if let Some(kind) = kind {
            words.insert("content_type".into(), json!(kind));
        }
        if let Some(lang) = said.language(sparing) {
            words.insert("language".into(), json!(lang));
        }
        if let Some(warning) = &said.warning {
            words.insert("spoiler_text".into(), json!(warning));
        }
        if said.sensitive {
            words.insert("sensitive".into(), json!(true));
        }
        words
    }

    pub(crate) async fn post(&self, key: &str, status: Body) -> Result<Status, ApiError> {
        let call = Call::post("/api/v1/statuses")
            .json(status)
            .key(key)
            .deadline(POSTING)
            .budget(Budget::Posts);
        self.leg
            .api
            .call(call)
            .await
            .and_then(|status| self.own(status))
    }

    /// The answer, if it is a post of the bot's.
    pub(crate) fn own(&self, status: Status) -> Result<Status, ApiError> {
        let author = status.account.as_ref().map_or("", |account| &account.id);
        match !status.id.is_empty() && (author.is_empty() || author == self.session.me.id) {
            true => Ok(status),
            false => Err(ApiError::Unreadable { too_long: false }),
        }
    }

    /// Whether the post may exist after all decides: if it may, the next attempt looks first.
    pub(crate) async fn unposted(&self, error: ApiError, delivery: &Delivery) -> Outcome {
        if self.is_about_the_token(&error).await {
            self.leg.doubt_credentials();
            return Outcome::Retry(Retry {
                whole_leg: true,
                ..self.leg.retry(&error)
            });
        }
        match error {
            ApiError::Lost(_) | ApiError::TimedOut | ApiError::Unreadable { .. } => {
                Outcome::Unknown
            }
            // The address of a new post holds nothing that could be gone: the whole API is not there.
            error if error.is_astray() => Outcome::Retry(Retry {
                whole_leg: matches!(delivery.outgoing, Outgoing::Text { .. }),
                ..self.leg.retry(&error)
            }),
            error if error.is_away() => Outcome::Unavailable {
                after: error.after(),
                why: error.to_string(),
            },
            ApiError::Status {
                code: 408 | 500.., ..
            } => Outcome::Unknown,
            ApiError::Limited(_) if self.leg.api.posts().is_some_and(|posts| posts.left == 0) => {
                Outcome::Spent
            }
            ApiError::Limited(_) | ApiError::Unreachable(_) => {
                Outcome::Retry(self.leg.retry(&error))
            }
            ApiError::Status {
                code: 300..=399 | 401 | 409 | 425,
                ..
            } => Outcome::Retry(Retry {
                whole_leg: !matches!(error, ApiError::Status { code: 409, .. }),
                ..self.leg.retry(&error)
            }),
            ApiError::Status { code: 403, .. } => self.forbidden(error).await,
            error => self.refused(&error, delivery),
        }
    }

    /// A refusal without a word of the API: some servers (Takahe, snac) refuse a token so, and not the post.
    async fn is_about_the_token(&self, error: &ApiError) -> bool {
        error.is_refusal() && error.is_wordless() && verify(&self.leg.api).await.is_err()
    }

    /// 403 may concern this post, or the account as a whole. A firewall in front of the server, which says so without a
    /// word, may not like the text: then nobody else's message waits for this one.
    async fn forbidden(&self, error: ApiError) -> Outcome {
        let scope = error.mentions(&["scope"]);
        let is_alone = !scope && verify(&self.leg.api).await.is_ok();
        if is_alone && error.is_denied() {
            return Outcome::Refused(Reason::NotAllowed);
        }
        Outcome::Retry(Retry {
            whole_leg: !is_alone,
            ..self.leg.retry(&error)
        })
    }

    fn refused(&self, error: &ApiError, delivery: &Delivery) -> Outcome {
        if let Outgoing::Text { text, warning, .. } | Outgoing::Correction { text, warning, .. } =
            &delivery.outgoing
            && is_about_length(error)
        {
            let server = &self.session.server;
            let count = crate::render::length::count(text, warning.as_deref(), server.quirks.rule);
            let max = server.max_characters;
            return Outcome::Refused(Reason::TooLong { count, max });
        }
        Outcome::Refused(Reason::Other {
            said: error.brief(),
        })
    }
}

/// Whether a server's words mean that a text is too long.
pub(crate) fn is_about_length(error: &ApiError) -> bool {
    error.mentions(&["character limit", "too long", "max_characters"])
}
