//! The files of a status.

use url::Url;

use super::some;
use crate::event::Attachment;
use crate::mastodon::entities::Media;

/// Most attachments of one status that are looked at.
const MAX_ATTACHMENTS: usize = 64;

/// The files of a status, as far as they have an address.
pub(super) fn attachments(media: Vec<Media>) -> Vec<Attachment> {
    let with_url = media.into_iter().take(MAX_ATTACHMENTS).map(attachment);
    with_url.flatten().collect()
}

fn attachment(media: Media) -> Option<Attachment> {
    let url = media.url.or(media.remote_url).and_then(some)?; // null while the server still fetches it
    let (width, height) = (media.meta.original.width, media.meta.original.height);
    Some(Attachment {
        media_type: media_type(&media.kind, &url).map(str::to_owned),
        description: media.description.and_then(some),
        pixels: (width > 0 && height > 0).then_some((width, height)),
        url,
        ..Attachment::default()
    })
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
