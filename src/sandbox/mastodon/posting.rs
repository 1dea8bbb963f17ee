//! Effects of posting, editing and deleting.
//!
//! Source: `PostStatusService`, `ProcessMentionsService`, `FanOutOnWriteService`, `RemoveStatusService`.

use super::error::{ApiError, ApiResult};
use super::hub::{Channel, Id, PageEvent, payload};
use super::markup;
use super::notices::Kind;
use super::state::{Poll, Status, Visibility, World};
use super::text::{self, LineBreak, MentionSpan};
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// How long an `Idempotency-Key` is remembered.
const KEY_LIFE: Duration = Duration::from_secs(3600);
/// Remembered keys beyond which expired ones are swept.
const KEYS_SWEEP: usize = 10_000;

/// A status to be.
#[derive(Debug, Clone)]
pub struct Draft {
    pub text: String,
    pub spoiler: String,
    pub sensitive: bool,
    pub visibility: Visibility,
    pub language: Option<String>,
    pub in_reply_to: Option<Id>,
    pub media: Vec<Id>,
    /// The status that it is to quote.
    pub quotes: Option<Id>,
    pub poll: Option<Poll>,
    /// HTML as a post has it that came from a server of another family, instead of this one's own.
    pub html: Option<String>,
    /// Fields that readers see in place of this server's own.
    pub shown_as: Value,
    /// The text is Markdown, of which only `*emphasis*` is read here.
    pub markdown: bool,
    /// Content type of the text, where that matters.
    pub content_type: Option<String>,
}

/// The state of a status after an edit: the new text, and all files it is to have.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    pub text: String,
    pub spoiler: String,
    pub media: Vec<Id>,
    pub content_type: Option<String>,
}

impl World {
    /// The status an earlier post with this key made, if it is still there.
    pub fn same_key(&self, author: Id, key: &str) -> Option<Id> {
        let (status, at) = self.idempotency.get(&(author, key.to_owned()))?;
        (at.elapsed() < KEY_LIFE && self.statuses.contains_key(status)).then_some(*status)
    }

    pub fn remember_key(&mut self, author: Id, key: String, status: Id) {
        if self.idempotency.len() >= KEYS_SWEEP {
            self.idempotency
                .retain(|_, (_, at)| at.elapsed() < KEY_LIFE);
        }
        self.idempotency
            .insert((author, key), (status, Instant::now()));
    }

    /// Refuses what Mastodon's `Status` would not validate.
    fn check_text(&self, text: &str, spoiler: &str, media: &[Id]) -> ApiResult<()> {
        if text.trim().is_empty() && spoiler.trim().is_empty() && media.is_empty() {
            return Err(ApiError::invalid(
                "text",
                "ERR_BLANK",
                "Text can't be blank",
            ));
        }
        let max = self.settings.max_characters;
        if text::length(text, spoiler) > max {
            let message = format!("Text character limit of {max} exceeded");
            return Err(ApiError::invalid("text", "ERR_TOO_LONG", &message));
        }
        Ok(())
    }

    /// Creates a status, notifies the mentioned and streams it.
    pub fn post(&mut self, author: Id, draft: Draft, now: DateTime<Utc>) -> ApiResult<Id> {
        self.check_text(&draft.text, &draft.spoiler, &draft.media)?;
        self.check_media(author, &draft.media, None)?;
        let parent = draft
            .in_reply_to
            .map(|id| self.reply_target(id, author))
            .transpose()?;
        let id = self.snowflake(now);
        let text = draft.text.trim().to_owned();
        let (mentions, html) = self.read_text(author, &text, draft.content_type.as_deref());
        let quotes = self.quotable(author, draft.quotes);
        if let Some(quoted) = quotes {
            self.check_quote(author, quoted, draft.visibility, &mentions)?;
        }
        let html = match quotes {
            Some(quoted) => self.with_quote(&html, quoted),
            None => html,
        };
        let status = Status {
            id,
            author,
            text,
            html: draft.html.unwrap_or(match draft.markdown {
                true => text::emphasis(&html),
                false => html,
            }),
            spoiler: draft.spoiler,
            sensitive: draft.sensitive,
            visibility: draft.visibility,
            language: draft.language,
            in_reply_to: draft.in_reply_to,
            conversation: parent.unwrap_or(id),
            mentions,
            media: draft.media,
            quotes,
            poll: draft.poll,
            shown_as: draft.shown_as,
            created_at: now,
            edited_at: None,
        };
        self.index(&status);
        self.attach(&status.media, id);
        self.statuses.insert(id, status);
        self.fan_out(id, "update", now);
        Ok(id)
    }

    /// The thread of the status that is replied to.
    fn reply_target(&self, id: Id, author: Id) -> ApiResult<Id> {
        let lost = match self.settings.manners.lost_parent {
            Some(message) => ApiError::new(StatusCode::BAD_REQUEST, message),
            None => ApiError::new(
                StatusCode::NOT_FOUND,
                "The status you are trying to reply to does not appear to exist.",
            ),
        };
        let parent = self.visible(id, Some(author));
        parent.map(|s| s.conversation).map_err(|_| lost)
    }

    /// Finds the accounts that a text reaches, in the order written, and its HTML. Accounts that are unknown, suspended
    /// or block the author are no mentions and stay plain text.
    fn read_text(&self, author: Id, source: &str, content_type: Option<&str>) -> (Vec<Id>, String) {
        let reads = self.settings.manners.reads;
        let decoded = markup::decoded(source, reads);
        let text = decoded.as_str();
        let home = self.accounts.get(&author).and_then(|a| a.domain.clone());
        let target = |m: &MentionSpan| self.mentioned(m, home.as_deref(), author);
        let mut mentions: Vec<Id> = Vec::new();
        for id in text::mentions(text).iter().filter_map(target) {
            if !mentions.contains(&id) {
                mentions.push(id);
            }
        }
        let breaks = if home.is_some() {
            LineBreak::Remote
        } else {
            LineBreak::Local
        };
        let domain = home.as_deref().unwrap_or(&self.settings.domain);
        let known = |m: &MentionSpan| {
            let account = self.accounts.get(&target(m)?)?;
            Some((account.username.clone(), self.profile_url(account)))
        };
        let html = match markup::html(source, reads, content_type) {
            Some(html) => text::with_mentions(&html, domain, known),
            None => text::to_html(text, domain, breaks, known),
        };
        (mentions, html)
    }

    /// A short name means an account of the author's own server.
    fn mentioned(&self, mention: &MentionSpan, home: Option<&str>, author: Id) -> Option<Id> {
        let name = match mention.domain.as_deref().or(home) {
            Some(domain) => format!("{}@{domain}", mention.user),
            None => mention.user.clone(),
        };
        self.discover(&name).filter(|id| !self.blocks(*id, author))
    }

    fn index(&mut self, status: &Status) {
        self.by_author
            .entry(status.author)
            .or_default()
            .insert(status.id);
        if let Some(parent) = status.in_reply_to {
            self.replies.entry(parent).or_default().insert(status.id);
        }
        if status.visibility == Visibility::Direct {
            for id in concerned(status) {
                self.direct.entry(id).or_default().insert(status.id);
            }
        }
        if let Some(account) = self.accounts.get_mut(&status.author) {
            account.last_status_at = Some(status.created_at);
        }
    }

    /// Home streams first, then notifications, then the sandbox page.
    fn fan_out(&mut self, id: Id, event: &str, now: DateTime<Utc>) {
        let Some(status) = self.statuses.get(&id).cloned() else {
            return;
        };
        for reader in self.home_readers(&status) {
            self.hub.publish(reader, Channel::Home, event, || {
                payload(&self.status_json(&status, Some(reader)))
            });
        }
        for to in &status.mentions {
            self.notify(*to, status.author, Kind::Mention, Some(id), now);
        }
        self.notify_quoted(&status, now);
        if status.visibility == Visibility::Direct {
            self.tell_pages(&status);
        }
    }

    fn tell_pages(&self, status: &Status) {
        for id in concerned(status) {
            self.hub.tell_page(id, || {
                let entry = self.entry(status);
                if entry.edited {
                    PageEvent::Edited(entry)
                } else {
                    PageEvent::Posted(entry)
                }
            });
        }
    }

    /// Whose home feed has the status: the author's, and followers' as far as they may see it. A
    /// direct status is there only for the mentioned who follow the author; so are its edits.
    fn home_readers(&self, status: &Status) -> BTreeSet<Id> {
        let followers = self.follows.iter().filter(|(_, to)| *to == status.author);
        let readers = followers
            .map(|(from, _)| *from)
            .filter(|f| self.may_see(status, Some(*f)));
        readers.chain([status.author]).collect()
    }

    fn own(&self, author: Id, id: Id) -> ApiResult<&Status> {
        self.statuses
            .get(&id)
            .filter(|s| s.author == author)
            .ok_or_else(ApiError::not_found)
    }

    /// Changes a status. The same text and files again are no edit.
    pub fn edit(&mut self, author: Id, id: Id, edit: Edit, now: DateTime<Utc>) -> ApiResult<()> {
        let old = self.own(author, id)?;
        self.check_text(&edit.text, &edit.spoiler, &edit.media)?;
        self.check_media(author, &edit.media, Some(id))?;
        let text = edit.text.trim();
        if old.text == text && old.spoiler == edit.spoiler && old.media == edit.media {
            return Ok(());
        }
        let (mentions, html) = self.read_text(author, text, edit.content_type.as_deref());
        let publishes = self.settings.manners.edits_publish;
        self.attach(&edit.media, id);
        let Some(status) = self.statuses.get_mut(&id) else {
            return Err(ApiError::not_found());
        };
        let before = std::mem::replace(&mut status.mentions, mentions);
        status.html = html;
        status.text = text.to_owned();
        status.spoiler = edit.spoiler;
        status.media = edit.media;
        status.edited_at = Some(now);
        if publishes {
            status.visibility = Visibility::Public;
        }
        self.move_in_timelines(id, &before);
        self.fan_out(id, "status.update", now);
        Ok(())
    }

    /// After an edit, people are in a direct status who were not, and the other way round.
    fn move_in_timelines(&mut self, id: Id, before: &[Id]) {
        let Some(status) = self.statuses.get(&id) else {
            return;
        };
        if status.visibility != Visibility::Direct {
            return;
        }
        let now_in = concerned(status);
        for gone in before.iter().filter(|p| !now_in.contains(p)) {
            self.direct.entry(*gone).or_default().remove(&id);
        }
        for person in now_in {
            self.direct.entry(person).or_default().insert(id);
        }
    }

    /// Deletes a status with its notifications; returns it once more, with its source text.
    pub fn delete(&mut self, author: Id, id: Id) -> ApiResult<Value> {
        let status = self.own(author, id)?.clone();
        if self.settings.manners.deletes_late && self.lingering.insert(id) {
            return Ok(self.status_json(&status, Some(author)));
        }
        let mut last = self.status_json(&status, Some(author));
        last["text"] = Value::from(status.text.as_str());
        let mut readers = self.home_readers(&status);
        readers.extend(&status.mentions);
        self.unlink(&status);
        for reader in readers {
            self.hub
                .publish(reader, Channel::Home, "delete", || self.show(id));
        }
        for person in concerned(&status) {
            self.hub
                .tell_page(person, || PageEvent::Deleted { id: self.show(id) });
        }
        Ok(last)
    }

    fn unlink(&mut self, status: &Status) {
        self.statuses.remove(&status.id);
        self.by_author
            .entry(status.author)
            .or_default()
            .remove(&status.id);
        for person in concerned(status) {
            self.direct.entry(person).or_default().remove(&status.id);
        }
        if let Some(parent) = status.in_reply_to {
            self.replies.entry(parent).or_default().remove(&status.id);
        }
        for reply in self.replies.remove(&status.id).unwrap_or_default() {
            if let Some(reply) = self.statuses.get_mut(&reply) {
                reply.in_reply_to = None;
            }
        }
        self.favourites.retain(|(id, _)| *id != status.id);
        let about = self
            .notices
            .values()
            .filter(|n| n.status == Some(status.id));
        let about: Vec<Id> = about.map(|n| n.id).collect();
        self.forget_notices(&about);
    }
}

/// Author and mentioned, each once.
fn concerned(status: &Status) -> BTreeSet<Id> {
    status
        .mentions
        .iter()
        .copied()
        .chain([status.author])
        .collect()
}
