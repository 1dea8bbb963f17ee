//! Files under way: without a name, so that none is ever left behind.

use std::fs::OpenOptions;
use std::io::{self, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use percent_encoding::percent_decode_str;
use tokio::fs::File;
use tokio::io::AsyncSeekExt;
use url::Url;

use super::Kind;
use crate::clock::Clock;

/// Longest name without its ending, in characters.
const MAX_NAME: usize = 60;

/// A new empty file, private, and without a name from the start: it is gone when it is closed, or when the process dies.
pub(super) fn open(folder: &Path, clock: &Clock) -> io::Result<File> {
    let path = folder.join(format!("fetched-{}", clock.id()));
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    std::fs::remove_file(&path)?;
    Ok(File::from_std(file))
}

/// Goes back to the beginning, for the reader.
pub(super) async fn rewind(file: &mut File) -> io::Result<()> {
    file.seek(SeekFrom::Start(0)).await.map(drop)
}

/// A name without anything that a file system, a header or a reader could take for something else, with the ending of
/// what it really is.
pub(super) fn name(url: &Url, kind: Kind) -> String {
    let last = url
        .path_segments()
        .and_then(|mut parts| parts.next_back())
        .unwrap_or_default();
    let decoded = percent_decode_str(last).decode_utf8_lossy();
    let stem = decoded.rsplit_once('.').map_or(&*decoded, |(stem, _)| stem);
    let harmless = |c: char| {
        if c.is_alphanumeric() || matches!(c, '-' | '_') {
            c
        } else {
            '_'
        }
    };
    let clean: String = stem.chars().map(harmless).take(MAX_NAME).collect();
    let clean = clean.trim_matches('_');
    let stem = if clean.is_empty() { "file" } else { clean };
    format!("{stem}.{}", kind.ending)
}

#[cfg(test)]
mod tests {
    use super::super::sniff;
    use super::*;

    #[test]
    fn names_are_harmless() {
        let (png, _) = sniff::known(b"\x89PNG\r\n\x1a\n", None).unwrap();
        for (path, expected) in [
            ("cat.png", "cat.png"),
            ("caf%C3%A9%20noir.jpeg", "café_noir.png"),
            ("..%2F..%2Fetc%2Fpasswd", "file.png"),
            ("a%0d%0aX-Evil:%201.png", "a__X-Evil__1.png"),
            ("%22;filename=%22x.exe", "filename__x.png"),
            ("%E2%80%AEgnp.exe", "gnp.png"),
            (".htaccess", "file.png"),
            ("", "file.png"),
        ] {
            let url = Url::parse(&format!("https://f.example/up/{path}")).unwrap();
            assert_eq!(name(&url, png), expected, "{path}");
        }
        let long = Url::parse(&format!("https://f.example/{}.png", "x".repeat(500))).unwrap();
        assert_eq!(name(&long, png).len(), MAX_NAME + 4);
    }

    #[test]
    fn a_file_under_way_has_no_name() {
        let folder = tempfile::tempdir().unwrap();
        let _file = open(folder.path(), &Clock::system()).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
