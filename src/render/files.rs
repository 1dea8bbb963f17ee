//! Files in texts: links where a file itself can't be shown, and descriptions where a client would not show them.

use url::Url;

use super::neutral::{self, Mentions};
use crate::event::Attachment;
use crate::i18n::{Texts, text};

/// Longest address that is passed on, in characters.
const MAX_URL: usize = 2000;
/// Longest description, in characters as people see them.
const MAX_DESCRIPTION: usize = 1500;
/// Longest description where there are many files: all of them together fit into a stanza.
const MAX_SHORT: usize = 250;
/// More files than this are many.
const FEW: usize = 4;

/// The address of a file as text in a post: it mentions nobody.
pub fn link(file: &Attachment) -> String {
    quiet(&neutral::one_line(&file.url, MAX_URL))
}

/// In which no server finds a mention.
fn quiet(text: &str) -> String {
    neutral::without_mentions(text, Mentions::Anywhere)
}

/// [`link`] with the file's description, which needs no words of the bridge.
pub fn described_link(file: &Attachment) -> String {
    match description(file, FEW) {
        Some(shows) => format!("{} ({})", link(file), quiet(&shows)),
        None => link(file),
    }
}

/// The description of a file, in one line; shorter where there are `many`.
pub fn description(file: &Attachment, many: usize) -> Option<String> {
    let max = if many > FEW {
        MAX_SHORT
    } else {
        MAX_DESCRIPTION
    };
    let line = neutral::one_line(file.description.as_deref()?, max);
    (!line.is_empty()).then_some(line)
}

/// Descriptions of files, by number where there are several.
pub(super) fn shown(texts: &Texts, lang: &str, files: &[Attachment]) -> Vec<String> {
    let several = files.len() > 1;
    let line = |(at, file): (usize, &Attachment)| {
        let description = description(file, files.len())?;
        let kind = file.kind();
        let text = match several {
            true => text::file_shows_numbered(kind, at + 1, &description),
            false => text::file_shows(kind, &description),
        };
        Some(texts.say(lang, &text))
    };
    files.iter().enumerate().filter_map(line).collect()
}

/// Whether a client can be given the address to show what is there.
pub fn is_showable(file: &Attachment) -> bool {
    let plain = !file
        .url
        .contains(|c: char| c.is_whitespace() || c.is_control());
    let web = Url::parse(&file.url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    plain && web && file.url.len() <= MAX_URL
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(url: &str, description: Option<&str>) -> Attachment {
        Attachment {
            url: url.into(),
            description: description.map(str::to_owned),
            ..Attachment::default()
        }
    }

    #[test]
    fn links_are_one_line_and_mention_nobody() {
        let cat = file(
            "https://f.example/cat.png",
            Some("a cat\nof @dave@pix.example"),
        );
        assert_eq!(
            described_link(&cat),
            "https://f.example/cat.png (a cat of @\u{2060}dave@\u{2060}pix.example)"
        );
        assert_eq!(
            described_link(&file("https://f.example/a", Some(" "))),
            "https://f.example/a"
        );
    }

    #[test]
    fn only_web_addresses_are_shown() {
        for (url, expected) in [
            ("https://f.example/cat.png", true),
            ("http://f.example/cat.png", true),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("https://f.example/a b", false),
            ("https://f.example/\n@dave@pix.example", false),
            ("cat.png", false),
        ] {
            assert_eq!(is_showable(&file(url, None)), expected, "{url}");
        }
        assert!(!is_showable(&file(
            &format!("https://f.example/{}", "a".repeat(2000)),
            None
        )));
    }
}
