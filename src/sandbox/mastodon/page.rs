//! Users without a client: the sandbox page and tests post, edit and listen for them in-process.

use super::FediServer;
use super::error::ApiError;
use super::hub::{Entry, PageEvent};
use super::posting::{Draft, Edit};
use super::state::{Facts, Visibility};
use axum::body::Bytes;
use chrono::Utc;
use serde_json::Value;
use tokio::sync::broadcast;

/// A file as its author's client uploads it.
#[derive(Clone, Debug)]
pub struct File {
    pub mime: String,
    pub bytes: Bytes,
    /// Its description, for those who don't see it; empty for none.
    pub description: String,
}

impl FediServer {
    /// Posts as a person at the sandbox page would, at once and past faults, limits and delay. The
    /// account is created if need be. Returns the id.
    pub fn post_as(
        &self,
        name: &str,
        text: &str,
        in_reply_to: Option<&str>,
        visibility: Visibility,
    ) -> Result<String, ApiError> {
        self.post_with(name, text, in_reply_to, visibility, None)
    }

    /// [`FediServer::post_as`] with a file.
    pub fn post_with(
        &self,
        name: &str,
        text: &str,
        in_reply_to: Option<&str>,
        visibility: Visibility,
        file: Option<&File>,
    ) -> Result<String, ApiError> {
        let now = Utc::now();
        let mut world = self.app.world();
        let author = world.ensure_account(name, Facts::default(), now);
        let upload = |file: &File| {
            let words = Some(file.description.clone()).filter(|words| !words.is_empty());
            world.upload(author, &file.mime, file.bytes.clone(), words, now)
        };
        let media = file.map(upload).transpose()?;
        let draft = Draft {
            text: text.to_owned(),
            spoiler: String::new(),
            sensitive: false,
            visibility,
            language: Some("en".to_owned()),
            in_reply_to: in_reply_to.map(|id| world.parse_id(id)).transpose()?,
            media: media.into_iter().collect(),
            quotes: None,
            poll: None,
            html: None,
            shown_as: Value::Null,
            markdown: false,
            content_type: None,
        };
        let id = world.post(author, draft, now)?;
        Ok(world.show(id))
    }

    /// Edits the text of a status of `name`, past faults and limits; its files stay.
    pub fn edit_as(&self, name: &str, id: &str, text: &str) -> Result<(), ApiError> {
        let mut world = self.app.world();
        let author = world.find(name).ok_or_else(ApiError::not_found)?;
        let id = world.parse_id(id)?;
        let files = world.statuses.get(&id).map(|status| status.media.clone());
        let edit = Edit {
            text: text.to_owned(),
            media: files.unwrap_or_default(),
            ..Edit::default()
        };
        world.edit(author, id, edit, Utc::now())
    }

    /// Deletes a status of `name`, past faults and limits.
    pub fn delete_as(&self, name: &str, id: &str) -> Result<(), ApiError> {
        let mut world = self.app.world();
        let author = world.find(name).ok_or_else(ApiError::not_found)?;
        let id = world.parse_id(id)?;
        world.delete(author, id).map(|_| ())
    }

    /// `name` adds `other` to a collection; Mastodon has them since 4.6.
    pub fn collect_as(&self, name: &str, other: &str) -> Result<(), ApiError> {
        let mut world = self.app.world();
        let me = world.find(name).ok_or_else(ApiError::not_found)?;
        let other = world.find(other).ok_or_else(ApiError::not_found)?;
        world.collect(me, other, Utc::now())
    }

    /// `name` follows `other`, as if by its own hand.
    pub fn follow_as(&self, name: &str, other: &str) -> Result<(), ApiError> {
        let mut world = self.app.world();
        let me = world.find(name).ok_or_else(ApiError::not_found)?;
        let other = world.find(other).ok_or_else(ApiError::not_found)?;
        world.follow(me, other, Utc::now())
    }

    /// `name` likes a status, or takes the like back.
    pub fn favourite_as(&self, name: &str, id: &str, likes: bool) -> Result<(), ApiError> {
        let mut world = self.app.world();
        let me = world.find(name).ok_or_else(ApiError::not_found)?;
        let id = world.parse_id(id)?;
        match likes {
            true => world.favourite(me, id, Utc::now()),
            false => world.unfavourite(me, id),
        }
    }

    /// An attached or uploaded file, by the id in its address: its type and its bytes.
    pub fn file(&self, id: &str) -> Option<(String, Bytes)> {
        let world = self.app.world();
        let media = world.media.get(&world.parse_id(id).ok()?)?;
        Some((media.mime.clone(), media.bytes.clone()))
    }

    /// Direct statuses an account wrote or is mentioned in, newest last, hidden ones included.
    pub fn timeline(&self, name: &str) -> Vec<Entry> {
        let world = self.app.world();
        let ids = world.find(name).and_then(|id| world.direct.get(&id));
        let statuses = ids
            .into_iter()
            .flatten()
            .filter_map(|id| world.statuses.get(id));
        statuses.map(|s| world.entry(s)).collect()
    }

    /// Changes in [`FediServer::timeline`], from now on; the account is created if need be. A reader
    /// that falls too far behind gets `Lagged` and should read the timeline anew.
    pub fn subscribe(&self, name: &str) -> broadcast::Receiver<PageEvent> {
        let id = self
            .app
            .world()
            .ensure_account(name, Facts::default(), Utc::now());
        self.app.hub.page(id)
    }
}
