//! A post with its files: attached as far as they were uploaded, as links otherwise.

use serde_json::{Value, json};
use tracing::debug;

use super::api::ApiError;
use super::media::Uploaded;
use super::send::{To, is_about_reply};
use crate::address::RemoteId;
use crate::event::{Attachment, Delivery, FileTrouble, Outcome, Outgoing, Reason};
use crate::render;

/// A post to be.
pub(super) struct Draft<'a> {
    files: &'a [Attachment],
    status: Value,
    /// Ids of uploads.
    media: Vec<String>,
    /// Why the other files are links.
    why: Vec<FileTrouble>,
}

impl Draft<'_> {
    fn json(&self, reply_to: Option<&RemoteId>) -> Value {
        let mut status = self.status.clone();
        if let Some(id) = reply_to {
            status["in_reply_to_id"] = json!(id);
        }
        if !self.media.is_empty() {
            status["media_ids"] = json!(self.media);
        }
        status
    }
}

impl To<'_> {
    /// What is posted when each of the files was uploaded or not.
    pub(super) fn draft<'d>(
        &self,
        delivery: &'d Delivery,
        files: &'d [Attachment],
        uploaded: Uploaded,
    ) -> Result<Draft<'d>, Reason> {
        let linked = || {
            files
                .iter()
                .zip(&uploaded)
                .filter(|(_, done)| done.is_err())
        };
        let links: Vec<&Attachment> = linked().map(|(file, _)| file).collect();
        let status = with_links(self.status(&delivery.outgoing), &links, |text, warning| {
            self.session.server.excess(text, warning)
        });
        let status = status.map_err(|count| Reason::TooLong {
            count,
            max: self.session.server.max_characters,
        })?;
        let (ids, why): (Vec<_>, Vec<_>) = uploaded.into_iter().partition(Result::is_ok);
        Ok(Draft {
            files,
            status,
            media: ids.into_iter().flatten().collect(),
            why: why.into_iter().filter_map(Result::err).collect(),
        })
    }

    /// The body of `POST /api/v1/statuses` but for files and what it answers.
    fn status(&self, outgoing: &Outgoing) -> Value {
        let Outgoing::Text {
            text,
            lang,
            warning,
            ..
        } = outgoing
        else {
            return Value::Null;
        };
        let text = render::guarded(text, self.session.server.limit().mentions);
        let mut status = self.words(&text, lang.as_deref(), warning.as_deref());
        status["visibility"] = json!("direct");
        status
    }

    /// Posts; without what the server does not accept as an answer, and with links to files that it does not.
    pub(super) async fn publish(&self, mut draft: Draft<'_>, delivery: &Delivery) -> Outcome {
        let Outgoing::Text { reply_to, .. } = &delivery.outgoing else {
            return Outcome::Done(None);
        };
        let mut reply_to = reply_to.as_ref();
        let mut key = delivery.id.clone();
        loop {
            let error = match self.post(&key, draft.json(reply_to)).await {
                Ok(status) => return linked(self.judge(status).await, draft.why),
                Err(error) => error,
            };
            // Another key, because some servers repeat their refusal for the old one. Nothing was posted under that,
            // and this one is the same at every attempt: the message can't be doubled.
            if reply_to.is_some() && is_about_reply(&error) {
                debug!(
                    delivery = delivery.id,
                    "what it answers is gone: posted as no reply"
                );
                reply_to = None;
                key.push_str("-noreply");
            } else if !draft.media.is_empty() && is_about_files(&error) {
                let said = match error {
                    ApiError::Status { said, .. } => said,
                    _ => String::new(),
                };
                let refused = FileTrouble::Refused { said };
                let uploaded = draft.files.iter().map(|_| Err(refused.clone())).collect();
                draft = match self.draft(delivery, draft.files, uploaded) {
                    Ok(draft) => draft,
                    Err(reason) => return Outcome::Refused(reason),
                };
                key.push_str("-links");
            } else {
                let now = self.leg.clock.now();
                self.leg.in_doubt.note(delivery, &error, now);
                return self.unposted(error, delivery).await;
            }
        }
    }
}

/// `status` with lines for these files, described if there is room for that. The length if it is too long even without.
fn with_links(
    mut status: Value,
    files: &[&Attachment],
    excess: impl Fn(&str, Option<&str>) -> Option<usize>,
) -> Result<Value, usize> {
    if files.is_empty() {
        return Ok(status);
    }
    let text = status["status"].as_str().unwrap_or_default().to_owned();
    let warning = status["spoiler_text"].as_str().map(str::to_owned);
    let with = |line: fn(&Attachment) -> String| {
        let lines = files.iter().map(|file| line(file));
        let all: Vec<String> = std::iter::once(text.clone()).chain(lines).collect();
        let all = all.join("\n");
        match excess(&all, warning.as_deref()) {
            None => Ok(all),
            Some(count) => Err(count),
        }
    };
    let text = with(render::files::described_link).or_else(|_| with(render::files::link))?;
    status["status"] = json!(text);
    Ok(status)
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
    let ApiError::Status {
        code: 400 | 404 | 413 | 422,
        said,
        ..
    } = error
    else {
        return false;
    };
    let said = said.to_lowercase();
    ["media", "attach", "file"]
        .iter()
        .any(|word| said.contains(word))
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
            let excess = |text: &str, _: Option<&str>| (text.len() > max).then_some(text.len());
            with_links(json!({"status": "hi"}), &[&file], excess)
                .map(|status| status["status"].clone())
        };
        assert_eq!(
            line(100),
            Ok(json!("hi\nhttps://f.example/cat.png (a cat)"))
        );
        assert_eq!(line(30), Ok(json!("hi\nhttps://f.example/cat.png")));
        assert_eq!(line(20), Err(28));
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
