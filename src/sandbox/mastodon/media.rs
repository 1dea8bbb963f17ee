//! Uploaded files, kept in memory.
//! Source: <https://docs.joinmastodon.org/entities/MediaAttachment/>, `PostStatusService#validate_media!`

use super::error::{ApiError, ApiResult};
use super::hub::{Attached, Id};
use super::state::World;
use axum::body::Bytes;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Largest file, in bytes.
pub const FILE_BOUND: usize = 16 << 20;
/// Bytes kept over all files; the oldest make room.
const TOTAL_BOUND: usize = 256 << 20;
/// Files that the server takes, and its speed of work on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MediaRules {
    /// Files of one status.
    pub per_status: usize,
    /// Largest file, in bytes; at most `FILE_BOUND`.
    pub largest: usize,
    /// Number of questions after an upload for which it is still being processed (202, then 206).
    pub busy: u32,
}

impl Default for MediaRules {
    fn default() -> Self {
        Self {
            per_status: 4,
            largest: FILE_BOUND,
            busy: 0,
        }
    }
}

/// The media types that the server takes, as far as a real one's matter here.
pub const TYPES: [&str; 7] = [
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/webp",
    "video/mp4",
    "audio/mpeg",
    "audio/ogg",
];

#[derive(Debug, Clone)]
pub struct Media {
    pub id: Id,
    pub owner: Id,
    /// The status it is attached to.
    pub status: Option<Id>,
    pub mime: String,
    pub description: Option<String>,
    pub bytes: Bytes,
    /// Number of further questions for which it is still being processed.
    pub busy: u32,
}

/// `image`, `video` or `audio`.
fn kind(mime: &str) -> Option<&'static str> {
    let family = mime.split('/').next()?;
    ["image", "video", "audio"]
        .into_iter()
        .find(|k| *k == family)
}

/// Pictures of tests have one pixel.
fn meta(media: &Media) -> Value {
    match kind(&media.mime) {
        Some("image") => {
            json!({"original": {"width": 1, "height": 1, "size": "1x1", "aspect": 1.0}})
        }
        _ => json!({}),
    }
}

impl World {
    /// One more question whether an upload has been processed: it was not, if this says so.
    pub fn ask_for(&mut self, id: Id) -> bool {
        let Some(media) = self.media.get_mut(&id) else {
            return false;
        };
        let busy = media.busy > 0;
        media.busy = media.busy.saturating_sub(1);
        busy
    }

    /// Stores a file that nothing refers to yet.
    pub fn upload(
        &mut self,
        owner: Id,
        mime: &str,
        bytes: Bytes,
        description: Option<String>,
        now: DateTime<Utc>,
    ) -> ApiResult<Id> {
        if !TYPES.contains(&mime) {
            return Err(ApiError::invalid(
                "file",
                "ERR_INVALID",
                "File content type is invalid",
            ));
        }
        let largest = self.settings.media.largest;
        if bytes.len() > largest {
            let message = format!("File file size must be less than {largest} bytes");
            return Err(ApiError::invalid("file", "ERR_TOO_LARGE", &message));
        }
        let id = self.snowflake(now);
        let media = Media {
            id,
            owner,
            status: None,
            mime: mime.to_owned(),
            description,
            bytes,
            busy: self.settings.media.busy,
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
        let most = self.settings.media.per_status;
        if ids.len() > most {
            let message = format!("Cannot attach more than {most} files");
            return Err(ApiError::invalid("media", "ERR_TOO_MANY", &message));
        }
        if ids
            .iter()
            .any(|id| self.media.get(id).is_some_and(|m| m.busy > 0))
        {
            return Err(ApiError::invalid(
                "media",
                "ERR_NOT_READY",
                "Cannot attach files that have not finished processing. Try again in a moment!",
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

    /// A file as readers of the sandbox page see it, once it has an address.
    pub fn attached(&self, id: Id) -> Option<Attached> {
        let shown = self.media_json(id)?;
        let text = |name: &str| shown[name].as_str().map(str::to_owned);
        Some(Attached {
            url: text("url")?,
            description: text("description").unwrap_or_default(),
        })
    }

    pub fn media_json(&self, id: Id) -> Option<Value> {
        let media = self.media.get(&id)?;
        let extension = media.mime.split(['/', ';']).nth(1).unwrap_or("bin");
        let (base, id) = (&self.settings.base_url, self.show(id));
        let ready = media.busy == 0;
        let url =
            ready.then(|| format!("{base}/system/media_attachments/{id}/original.{extension}"));
        Some(json!({
            "id": id,
            "type": kind(&media.mime).unwrap_or("unknown"),
            "url": url,
            "preview_url": url,
            "remote_url": null,
            "preview_remote_url": null,
            "text_url": null,
            "meta": meta(media),
            "description": media.description,
            "blurhash": null,
        }))
    }
}
