//! The kind of a file: its first bytes say it, and its server must not say otherwise.

/// A kind of file that is passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// The ending of its name.
    pub ending: &'static str,
    /// Its media types, the usual one first, as servers say them.
    types: &'static [&'static str],
}

const JPEG: Kind = kind("jpg", &["image/jpeg", "image/jpg", "image/pjpeg"]);
const PNG: Kind = kind("png", &["image/png", "image/apng"]);
const GIF: Kind = kind("gif", &["image/gif"]);
const WEBP: Kind = kind("webp", &["image/webp"]);
const AVIF: Kind = kind("avif", &["image/avif"]);
const HEIC: Kind = kind("heic", &["image/heic", "image/heif"]);
const QUICKTIME: Kind = kind("mov", &["video/quicktime"]);
const M4A: Kind = kind(
    "m4a",
    &["audio/mp4", "audio/x-m4a", "audio/m4a", "audio/aac"],
);
const MP4: Kind = kind(
    "mp4",
    &[
        "video/mp4",
        "audio/mp4",
        "audio/x-m4a",
        "audio/m4a",
        "audio/aac",
        "video/3gpp",
        "audio/3gpp",
        "video/quicktime",
    ],
);
const WEBM: Kind = kind("webm", &["video/webm", "audio/webm", "video/x-matroska"]);
const OGG: Kind = kind(
    "ogg",
    &[
        "audio/ogg",
        "video/ogg",
        "application/ogg",
        "audio/opus",
        "audio/x-opus+ogg",
    ],
);
const FLAC: Kind = kind("flac", &["audio/flac", "audio/x-flac"]);
const WAV: Kind = kind(
    "wav",
    &["audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"],
);
const MP3: Kind = kind(
    "mp3",
    &["audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mp3"],
);

const fn kind(ending: &'static str, types: &'static [&'static str]) -> Kind {
    Kind { ending, types }
}

/// Types that servers give to a file when they do not know it.
const UNKNOWN: [&str; 3] = ["", "application/octet-stream", "binary/octet-stream"];

/// The kind of a file that begins with `head`, and its media type; `None` if it is none that is passed on, or if the
/// server, who `declared` a `Content-Type`, calls it something else.
pub(super) fn known(head: &[u8], declared: Option<&str>) -> Option<(Kind, String)> {
    let kind = sniff(head)?;
    let declared = declared
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default();
    let declared = declared.trim().to_ascii_lowercase();
    if UNKNOWN.contains(&declared.as_str()) {
        return Some((kind, (*kind.types.first()?).to_owned()));
    }
    let named = kind.types.iter().find(|known| **known == declared)?;
    Some((kind, usual(named).to_owned()))
}

/// Other names of the same type, which servers do not list.
fn usual(name: &'static str) -> &'static str {
    match name {
        "image/jpg" | "image/pjpeg" => "image/jpeg",
        "image/apng" => "image/png",
        "audio/mp3" | "audio/mpeg3" | "audio/x-mp3" => "audio/mpeg",
        "audio/x-wav" | "audio/wave" | "audio/vnd.wave" => "audio/wav",
        "audio/x-flac" => "audio/flac",
        "audio/x-m4a" | "audio/m4a" | "audio/aac" => "audio/mp4",
        "audio/opus" | "audio/x-opus+ogg" | "application/ogg" => "audio/ogg",
        other => other,
    }
}

fn sniff(head: &[u8]) -> Option<Kind> {
    let at =
        |from: usize, bytes: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(bytes));
    match head {
        _ if at(0, b"\x89PNG\r\n\x1a\n") => Some(PNG),
        _ if at(0, b"\xff\xd8\xff") => Some(JPEG),
        _ if at(0, b"GIF87a") || at(0, b"GIF89a") => Some(GIF),
        _ if at(0, b"RIFF") && at(8, b"WEBP") => Some(WEBP),
        _ if at(0, b"RIFF") && at(8, b"WAVE") => Some(WAV),
        _ if at(4, b"ftyp") => brand(head.get(8..12)?),
        _ if at(0, b"\x1a\x45\xdf\xa3") => Some(WEBM),
        _ if at(0, b"OggS") => Some(OGG),
        _ if at(0, b"fLaC") => Some(FLAC),
        _ if at(0, b"ID3") => Some(MP3),
        // MPEG audio, layer III: eleven set bits, version not reserved, layer 01.
        [0xff, second, ..] if second & 0xe6 == 0xe2 && second & 0x18 != 0x08 => Some(MP3),
        _ => None,
    }
}

/// The major brand of an ISO base media file.
fn brand(brand: &[u8]) -> Option<Kind> {
    match brand {
        b"avif" | b"avis" => Some(AVIF),
        b"heic" | b"heix" | b"heim" | b"heis" | b"mif1" | b"msf1" => Some(HEIC),
        b"qt  " => Some(QUICKTIME),
        b"M4A " | b"M4B " => Some(M4A),
        b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1" | b"M4V "
        | b"dash" | b"MSNV" => Some(MP4),
        [b'3', b'g', b'p', _] => Some(MP4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(head: &[u8], declared: &str) -> Option<String> {
        known(head, Some(declared)).map(|(_, name)| name)
    }

    #[test]
    fn files_are_known_by_their_first_bytes() {
        for (head, expected) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "image/png"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
            (b"GIF89a\x01\0", "image/gif"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav"),
            (b"\0\0\0\x20ftypavif\0\0\0\0", "image/avif"),
            (b"\0\0\0\x20ftypheic\0\0\0\0", "image/heic"),
            (b"\0\0\0\x20ftypisom\0\0\x02\0", "video/mp4"),
            (b"\0\0\0\x20ftypM4A \0\0\0\0", "audio/mp4"),
            (b"\0\0\0\x14ftypqt  \0\0\0\0", "video/quicktime"),
            (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81", "video/webm"),
            (b"OggS\0\x02", "audio/ogg"),
            (b"fLaC\0\0", "audio/flac"),
            (b"ID3\x04\0", "audio/mpeg"),
            (b"\xff\xfb\x90\x64", "audio/mpeg"),
        ] {
            assert_eq!(
                name(head, "application/octet-stream").as_deref(),
                Some(expected)
            );
            assert_eq!(name(head, expected).as_deref(), Some(expected));
        }
    }

    #[test]
    fn server_and_file_must_agree() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(
            name(png, "image/png; charset=binary").as_deref(),
            Some("image/png")
        );
        assert_eq!(name(png, "IMAGE/PNG").as_deref(), Some("image/png"));
        assert_eq!(name(png, "image/jpeg"), None);
        assert_eq!(name(png, "text/html"), None);
        assert_eq!(
            name(b"\0\0\0\x20ftypmp42\0\0\0\0", "audio/x-m4a").as_deref(),
            Some("audio/mp4")
        );
        assert_eq!(
            name(b"OggS\0\x02", "audio/opus").as_deref(),
            Some("audio/ogg")
        );
    }

    #[test]
    fn what_only_poses_as_a_picture_is_nothing() {
        for head in [
            &b"<svg xmlns='http://www.w3.org/2000/svg'><script>"[..],
            b"<?xml version='1.0'?><svg/>",
            b"<!DOCTYPE html><html>",
            b"\x1f\x8b\x08\0\0\0\0\0",
            b"PK\x03\x04",
            b"MZ\x90\0",
            b"%PDF-1.7",
            b"\x89PNG",
            b"RIFF\0\0\0\0AVI LIST",
            b"\0\0\0\x20ftypevil",
            b"\xff\xfe<\0h\0",
            b"",
        ] {
            for declared in [
                "image/png",
                "image/svg+xml",
                "text/html",
                "application/octet-stream",
                "",
            ] {
                assert_eq!(name(head, declared), None, "{head:?} {declared}");
            }
        }
    }
}
