//! Files that a server takes.

use serde_json::Value;

use super::number;

/// Mastodon's own limits for files, taken where a server names none.
const USUAL_FILES: usize = 4;
const USUAL_IMAGE: u64 = 16 << 20;
const USUAL_VIDEO: u64 = 99 << 20;
const USUAL_DESCRIPTION: usize = 1500;

/// Limits of a server for files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLimits {
    /// In one post.
    pub per_post: usize,
    /// Largest picture, in bytes.
    pub image: u64,
    /// Largest film or sound, in bytes.
    pub video: u64,
    /// Longest description, in characters.
    pub description: usize,
    /// Media types; empty where it does not say.
    types: Vec<String>,
}

impl FileLimits {
    /// The largest file of this media type that the server takes, in bytes; `None` if it takes none of that type.
    pub(crate) fn largest(&self, media_type: &str) -> Option<u64> {
        let taken = self.types.is_empty() || self.types.iter().any(|known| known == media_type);
        let largest = match media_type.starts_with("image/") {
            true => self.image,
            false => self.video,
        };
        taken.then_some(largest)
    }

    pub(super) fn read(instance: &Value) -> Self {
        let first = |paths: &[&str]| paths.iter().find_map(|path| number(instance, path));
        let bytes = |path: &str| first(&[path, "/upload_limit"]).map(|n| n as u64);
        let types = instance.pointer("/configuration/media_attachments/supported_mime_types");
        let types = types.and_then(Value::as_array).map(Vec::as_slice);
        Self {
            per_post: first(&[
                "/configuration/statuses/max_media_attachments",
                "/max_media_attachments",
            ])
            .unwrap_or(USUAL_FILES),
            image: bytes("/configuration/media_attachments/image_size_limit")
                .unwrap_or(USUAL_IMAGE),
            video: bytes("/configuration/media_attachments/video_size_limit")
                .unwrap_or(USUAL_VIDEO),
            description: first(&[
                "/configuration/media_attachments/description_limit",
                "/description_limit",
            ])
            .unwrap_or(USUAL_DESCRIPTION),
            types: types
                .unwrap_or_default()
                .iter()
                .filter_map(|name| name.as_str().map(str::to_ascii_lowercase))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_family_says_in_its_way_what_files_it_takes() {
        let mastodon = json!({"configuration": {"statuses": {"max_media_attachments": 6}, "media_attachments": {
            "supported_mime_types": ["image/png", "Video/MP4"], "image_size_limit": 1000, "video_size_limit": 5000,
            "description_limit": 10000}}});
        let files = FileLimits::read(&mastodon);
        assert_eq!((files.per_post, files.description), (6, 10000));
        assert_eq!(files.largest("image/png"), Some(1000));
        assert_eq!(files.largest("video/mp4"), Some(5000));
        assert_eq!(files.largest("audio/ogg"), None);
        let pleroma =
            json!({"upload_limit": 3000, "description_limit": 700, "max_media_attachments": 20});
        let files = FileLimits::read(&pleroma);
        assert_eq!((files.per_post, files.description), (20, 700));
        assert_eq!(files.largest("audio/ogg"), Some(3000));
        let silent = FileLimits::read(&json!({}));
        assert_eq!(
            (silent.per_post, silent.largest("image/png")),
            (4, Some(USUAL_IMAGE))
        );
    }
}
