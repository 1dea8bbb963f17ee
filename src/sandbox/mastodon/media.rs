//! Uploaded files, kept in memory.
//! Source: <https://docs.joinmastodon.org/entities/MediaAttachment/>, `PostStatusService#validate_media!`

use super::error::{ApiError, ApiResult};
use super::hub::Id;
use super::state::World;
use axum::body::Bytes;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Largest file, in bytes.
pub const FILE_BOUND: usize = 16 << 20;
/// Bytes kept over all files; the oldest make room.
const TOTAL_BOUND: usize = 256 << 20;
/// Files of one status.
pub const PER_STATUS: usize = 4;

#[derive(Debug, Clone)]
pub struct Media {
    pub id: Id,
    pub owner: Id,
    /// The status it is attached to.
    pub status: Option<Id>,
    pub mime: String,
    pub description: Option<String>,
    pub bytes: Bytes,
}

/// `image`, `video` or `audio`.
fn kind(mime: &str) -> Option<&'static str> {
    let family = mime.split('/').next()?;
    ["image", "video", "audio"]
        .into_iter()
        .find(|k| *k == family)
}

impl World {
    /// Stores a file that nothing refers to yet.
    pub fn upload(
        &mut self,
        owner: Id,
        mime: &str,
        bytes: Bytes,
        description: Option<String>,
        now: DateTime<Utc>,
    ) -> ApiResult<Id> {
        if kind(mime).is_none() {
            return Err(ApiError::invalid(
                "file",
                "ERR_INVALID",
                "File content type is invalid",
            ));
        }
        if bytes.len() > FILE_BOUND {
            return Err(ApiError::invalid(
                "file",
                "ERR_TOO_LARGE",
                "File file size must be less than 16 MB",
            ));
        }
        let id = self.snowflake(now);
        let media = Media {
            id,
            owner,
            status: None,
            mime: mime.to_owned(),
            description,
            bytes,
        };
        self.media.insert(id, media);
        self.make_room();
        Ok(id)
    }

    fn make_room(&mut self) {
        let mut total: usize = self.media.values().map(|m| m.bytes.len()).sum();
        while total > TOTAL_BOUND {
            let Some((_, oldest)) = self.media.pop_first() else {
                return;
            };
            total -= oldest.bytes.len();
        }
    }

    /// An upload of mine that no status has yet.
    pub fn own_upload(&self, me: Id, id: Id) -> ApiResult<&Media> {
        let mine = self
            .media
            .get(&id)
            .filter(|m| m.owner == me && m.status.is_none());
        mine.ok_or_else(ApiError::not_found)
    }

    /// Refuses files that are too many, not the author's, or attached to another status.
    pub fn check_media(&self, author: Id, ids: &[Id], status: Option<Id>) -> ApiResult<()> {
        if ids.len() > PER_STATUS {
            return Err(ApiError::invalid(
                "media",
                "ERR_TOO_MANY",
                "Cannot attach more than 4 files",
            ));
        }
        let free = |id: &Id| {
            let media = self.media.get(id);
            media.is_some_and(|m| m.owner == author && (m.status.is_none() || m.status == status))
        };
        if ids.iter().all(free) {
            return Ok(());
        }
        Err(ApiError::invalid(
            "media",
            "ERR_NOT_FOUND",
            "Media attachments were not found or are in use",
        ))
    }

    /// Gives files to a status.
    pub fn attach(&mut self, ids: &[Id], status: Id) {
        for id in ids {
            if let Some(media) = self.media.get_mut(id) {
                media.status = Some(status);
            }
        }
    }

    pub fn media_json(&self, id: Id) -> Option<Value> {
        let media = self.media.get(&id)?;
        let extension = media.mime.split(['/', ';']).nth(1).unwrap_or("bin");
        let (base, id) = (&self.settings.base_url, self.show(id));
        let url = format!("{base}/system/media_attachments/{id}/original.{extension}");
        Some(json!({
            "id": id,
            "type": kind(&media.mime).unwrap_or("unknown"),
            "url": url,
            "preview_url": url,
            "remote_url": null,
            "preview_remote_url": null,
            "text_url": null,
            "meta": {},
            "description": media.description,
            "blurhash": null,
        }))
    }
}
