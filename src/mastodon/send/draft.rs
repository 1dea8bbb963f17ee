//! A post with its files: attached as far as they were uploaded, as links otherwise.

use serde_json::json;
use tracing::{debug, warn};

use super::attempt::{Attempt, Body, is_about_length};
use super::judge::{Expected, Lack};
use super::said::Said;
use super::uploads::Uploaded;
use crate::address::RemoteId;
use crate::event::{Attachment, Delivery, FileTrouble, Outcome, Outgoing, Reason};
use crate::mastodon::http::api::ApiError;
use crate::mastodon::http::entities::{self, Status};
use crate::mastodon::http::learnt::NO_WARNINGS;
use crate::mastodon::http::sparing::{Part, Sparing};
use crate::render;

/// The request that posts.
pub(crate) const POST: &str = "POST /api/v1/statuses";

/// A post to be.
pub(crate) struct Draft<'a> {
    files: &'a [Attachment],
    /// Before links to files are added.
    said: Said,
    /// With them.
    shown: Said,
    /// The uploads of the files.
    uploaded: Uploaded,
    /// Ids of uploads.
    media: Vec<String>,
    /// Why the other files are links.
    why: Vec<FileTrouble>,
}

impl Draft<'_> {
    /// The facts that the server's answer has to show: a warning that is no part of its text, and attached files.
    fn expected(&self) -> Expected {
        let warning = self.shown.warning.as_deref();
        Expected {
            warning: warning.is_some_and(|warning| !warning.is_empty()),
            files: !self.media.is_empty(),
        }
    }
}

impl Attempt<'_> {
    /// Drafts the post, as far as each of the files was uploaded or not.
    pub(crate) fn draft<'d>(
        &self,
        said: Said,
        files: &'d [Attachment],
        uploaded: Uploaded,
    ) -> Result<Draft<'d>, Reason> {
        let linked = files.iter().zip(&uploaded);
        let linked = linked.filter(|(_, done)| done.is_err());
        let links: Vec<&Attachment> = linked.map(|(file, _)| file).collect();
        let fits = |said: &Said| self.too_long(said).map_or(Ok(()), Err);
        let shown = with_links(&said, &links, fits)?;
        let (ids, why): (Vec<_>, Vec<_>) = uploaded.iter().cloned().partition(Result::is_ok);
        Ok(Draft {
            files,
            said,
            shown,
            uploaded,
            media: ids.into_iter().flatten().collect(),
            why: why.into_iter().filter_map(Result::err).collect(),
        })
    }

    /// The same with links instead of uploads.
    fn with_links_only<'d>(
        &self,
        draft: Draft<'d>,
        refused: FileTrouble,
    ) -> Result<Draft<'d>, Reason> {
        let uploaded = draft.files.iter().map(|_| Err(refused.clone())).collect();
        self.draft(draft.said, draft.files, uploaded)
    }

    /// The body of `POST /api/v1/statuses`.
    fn status(&self, draft: &Draft<'_>, parent: Option<&RemoteId>, sparing: &Sparing<'_>) -> Body {
        let mut status = self.words(&draft.shown, sparing);
        status.insert("visibility".into(), json!("direct"));
        if let Some(id) = parent.filter(|_| sparing.has(Part::Reply)) {
            status.insert("in_reply_to_id".into(), json!(id));
        }
        if !draft.media.is_empty() {
            status.insert("media_ids".into(), json!(draft.media));
        }
        status
    }

    /// Posts; without what the server does not accept as an answer or does not take at all, and with links to files
    /// that it does not.
    pub(crate) async fn publish(&self, mut draft: Draft<'_>, delivery: &Delivery) -> Outcome {
        let Outgoing::Text { reply_to, .. } = &delivery.outgoing else {
            return Outcome::Done(None);
        };
        let parent = reply_to.as_ref().and_then(entities::post);
        let mut parts = draft.said.parts(self.session.server.quirks.reads);
        parts.extend(parent.map(|_| Part::Reply));
        let mut sparing = self.leg.api.sparing(POST, &parts);
        if parent.is_some_and(|id| self.leg.gone.has(id)) {
            sparing.leave_out(Part::Reply);
        }
        let mut key = delivery.id.clone();
        loop {
            // Another form has another key. Nothing was posted under that of a form that was refused, and each form has the
            // same at every attempt: the message can't be doubled.
            let status = self.status(&draft, parent, &sparing);
            let error = match self.post(&sparing.key(&key), status).await {
                Ok(status) => {
                    sparing.accepted(self.leg.clock.now());
                    if let Some(parent) = parent.filter(|_| sparing.lacks(Part::Reply)) {
                        debug!(delivery = delivery.id, "posted as no reply");
                        self.leg.gone.add(parent);
                    }
                    let made = Made {
                        status,
                        key: &mut key,
                    };
                    match self.complete(draft, made).await {
                        Ok(again) => {
                            draft = again;
                            continue;
                        }
                        Err(outcome) => return outcome,
                    }
                }
                Err(error) => error,
            };
            if !draft.media.is_empty() && is_about_files(&error) {
                let said = error.brief();
                draft = match self.with_links_only(draft, FileTrouble::Refused { said }) {
                    Ok(draft) => draft,
                    Err(reason) => return Outcome::Refused(reason),
                };
                key.push_str("-links");
            } else if is_about_length(&error) || !sparing.again(&error) {
                let now = self.leg.clock.now();
                self.leg.in_doubt.note(delivery, &error, now);
                return self.unposted(error, delivery).await;
            }
        }
    }
}

/// A post that a server made.
struct Made<'a> {
    status: Status,
    /// Its `Idempotency-Key`, without what was left out.
    key: &'a mut String,
}

impl Attempt<'_> {
    /// How it ended. Where the server left something out that must not be lost, the post is deleted, and what is to be posted
    /// in its place has that in its text.
    async fn complete<'d>(&self, draft: Draft<'d>, made: Made<'_>) -> Result<Draft<'d>, Outcome> {
        let Made { status, key } = made;
        let lack = self.lack(&status, draft.expected()).await;
        let id = status.id.clone();
        let outcome = self.judge(status).await;
        let (Some(lack), Outcome::Done(_)) = (lack, &outcome) else {
            return Err(linked(outcome, draft.why));
        };
        if !self.leg.withdraw(&id).await {
            return Err(linked(outcome, draft.why)); // better so than twice
        }
        warn!(
            id,
            ?lack,
            "the server left something out: posted again with it in the text"
        );
        match lack {
            Lack::Warning => {
                let now = self.leg.clock.now();
                self.leg.api.learnt().note(NO_WARNINGS, now);
                key.push_str("-open");
                let said = draft.said.in_the_open();
                let uploaded = draft.uploaded;
                self.draft(said, draft.files, uploaded)
            }
            Lack::Files => {
                key.push_str("-links");
                let refused = FileTrouble::Refused {
                    said: String::new(),
                };
                self.with_links_only(draft, refused)
            }
        }
        .map_err(Outcome::Refused)
    }
}

/// With lines for these files, described if there is room for that. What `fits` says if it is too long even without.
fn with_links(
    said: &Said,
    files: &[&Attachment],
    fits: impl Fn(&Said) -> Result<(), Reason>,
) -> Result<Said, Reason> {
    if files.is_empty() {
        return Ok(said.clone());
    }
    let with = |line: fn(&Attachment) -> String| {
        let lines = files.iter().map(|file| line(file));
        let all: Vec<String> = std::iter::once(said.text.clone()).chain(lines).collect();
        let said = Said {
            text: all.join("\n"),
            ..said.clone()
        };
        fits(&said).map(|()| said)
    };
    with(render::files::described_link).or_else(|_| with(render::files::link))
}

/// A post whose files are partly links.
fn linked(outcome: Outcome, why: Vec<FileTrouble>) -> Outcome {
    match outcome {
        Outcome::Done(remote) if !why.is_empty() => Outcome::Linked { remote, why },
        other => other,
    }
}

/// Whether a refusal is about the uploads: gone, not processed, too many.
fn is_about_files(error: &ApiError) -> bool {
    let code = matches!(
        error,
        ApiError::Status {
            code: 400 | 404 | 413 | 422,
            ..
        }
    );
    code && error.mentions(&["media", "attach", "file"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stand_behind_the_text_as_well_described_as_fits() {
        let file = Attachment {
            url: "https://f.example/cat.png".into(),
            description: Some("a cat".into()),
            ..Attachment::default()
        };
        let line = |max: usize| {
            let fits = |said: &Said| match said.text.len() {
                count if count > max => Err(Reason::TooLong { count, max }),
                _ => Ok(()),
            };
            with_links(&Said::plain("hi"), &[&file], fits).map(|said| said.text)
        };
        assert_eq!(
            line(100),
            Ok("hi\nhttps://f.example/cat.png (a cat)".to_owned())
        );
        assert_eq!(line(30), Ok("hi\nhttps://f.example/cat.png".to_owned()));
        assert_eq!(line(20), Err(Reason::TooLong { count: 28, max: 20 }));
    }

    #[test]
    fn a_refusal_of_files_is_told_from_others() {
        let error = |code, said: &str| ApiError::Status {
            code,
            said: said.into(),
            after: None,
        };
        assert!(is_about_files(&error(
            422,
            "Cannot attach files that have not finished processing. Try again in a moment!"
        )));
        assert!(is_about_files(&error(404, "media 01ABC not found")));
        assert!(!is_about_files(&error(
            422,
            "Validation failed: Text can't be blank"
        )));
        assert!(!is_about_files(&error(500, "file")));
    }
}
