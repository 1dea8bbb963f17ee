//! The files of a status.

use url::Url;

use super::skip::some;
use crate::event::Attachment;
use crate::mastodon::http::entities::Media;

/// Maximum number of attachments of one status that are looked at.
const MAX_ATTACHMENTS: usize = 64;

/// The files of a status. One that its server still processes has no address yet.
pub(super) fn attachments(media: Vec<Media>) -> Vec<Attachment> {
    let known = media.into_iter().take(MAX_ATTACHMENTS);
    known.map(attachment).collect()
}

fn attachment(media: Media) -> Attachment {
    let urls = [media.url, media.remote_url].into_iter().flatten();
    let url = urls.filter_map(some).next().unwrap_or_default();
    let (width, height) = (media.meta.original.width, media.meta.original.height);
    let said = some(media.pleroma.mime_type.to_ascii_lowercase());
    let known = media_type(&media.kind, &url).or_else(|| usual(&media.kind, &url));
    Attachment {
        media_type: said.or(known.map(str::to_owned)),
        description: media.description.and_then(some),
        pixels: (width > 0 && height > 0).then_some((width, height)),
        url,
        ..Attachment::default()
    }
}

/// The most likely type of a file without an address, of which only the kind is shown.
fn usual(kind: &str, url: &str) -> Option<&'static str> {
    match kind {
        _ if !url.is_empty() => None,
        "image" => Some("image/*"),
        "gifv" | "video" => Some("video/*"),
        "audio" => Some("audio/*"),
        _ => None,
    }
}

/// The media type by the ending of the address, unless the API says that it is another kind of thing.
fn media_type(kind: &str, url: &str) -> Option<&'static str> {
    let url = Url::parse(url).ok()?;
    let ending = url.path().rsplit_once('.')?.1.to_ascii_lowercase();
    let found = match ending.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "heic" => "image/heic",
        "mp4" | "m4v" if kind != "audio" => "video/mp4",
        "webm" if kind != "audio" => "video/webm",
        "mov" => "video/quicktime",
        "mp3" => "audio/mpeg",
        "m4a" | "mp4" => "audio/mp4",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "flac" => "audio/flac",
        "wav" => "audio/wav",
        _ => return None,
    };
    let family = match kind {
        "gifv" => "video",
        "image" | "video" | "audio" => kind,
        _ => return Some(found),
    };
    found.starts_with(family).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_file_without_a_usable_address_is_still_a_file() {
        for (file, url, kind) in [
            (
                json!({"url": "", "remote_url": "https://far.example/v.mkv"}),
                "https://far.example/v.mkv",
                "file",
            ),
            (
                json!({"url": null, "remote_url": "https://far.example/v.mp4", "type": "unknown"}),
                "https://far.example/v.mp4",
                "video",
            ),
            (
                json!({"url": null, "remote_url": null, "type": "video"}),
                "",
                "video",
            ),
            (json!({"url": 7, "type": "brand_new"}), "", "file"),
            (json!({"type": "gifv"}), "", "video"),
            (
                json!({"url": "https://a.example/x", "type": "image", "pleroma": {"mime_type": "image/PNG"}}),
                "https://a.example/x",
                "image",
            ),
        ] {
            let read = attachments(vec![serde_json::from_value(file.clone()).unwrap()]);
            let [read] = &read[..] else { panic!("{file}") };
            assert_eq!((read.url.as_str(), read.kind()), (url, kind), "{file}");
        }
    }

    #[test]
    fn a_media_type_is_told_only_where_it_is_sure() {
        for (kind, url, expected) in [
            (
                "image",
                "https://f.example/a.JPEG?x=1.png",
                Some("image/jpeg"),
            ),
            ("gifv", "https://f.example/a.mp4", Some("video/mp4")),
            ("audio", "https://f.example/a.mp4", Some("audio/mp4")),
            ("unknown", "https://f.example/a.png", Some("image/png")),
            ("video", "https://f.example/a.png", None),
            ("image", "https://f.example/a", None),
            ("image", "https://f.example/a.svg", None),
            ("image", "nonsense", None),
        ] {
            assert_eq!(media_type(kind, url), expected, "{kind} {url}");
        }
    }
}
