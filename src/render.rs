//! Canonical text ⇄ each network's text: pure functions, no I/O.
pub mod files;
pub mod html;
pub mod length;
pub mod neutral;

use crate::address::{Address, Side};
use crate::event::{Attachment, Party};
use crate::i18n::{Text, Texts, text};

/// The start of `text`, of at most `max` bytes.
pub(crate) fn cut(text: &str, max: usize) -> &str {
    let mut end = max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A message on its way to somebody on the other network.
pub struct Relayed<'a> {
    /// Who wrote it.
    pub from: &'a Party,
    /// The text without addresses.
    pub body: &'a str,
    /// Content warning, in one line.
    pub warning: Option<&'a str>,
    /// Files that are links in the text.
    pub attachments: &'a [Attachment],
    /// Files that follow as messages of their own: the text says what they show, since clients do not.
    pub apart: &'a [Attachment],
}

/// What `to` reads, in `lang` as far as the bridge adds words of its own.
///
/// The first line is the sender's address in the form in which one writes back; on the fediverse
/// the recipient's mention stands before it, since that is what delivers a direct post.
pub fn relayed(texts: &Texts, lang: &str, message: &Relayed, to: &Address) -> String {
    let body = neutral::clean(message.body);
    let mut lines = vec![header(message.from, to)];
    match to.side() {
        Side::Fediverse => lines.push(neutral::without_mentions(&body)),
        Side::Xmpp => {
            if let Some(warning) = message.warning {
                lines.push(texts.say(lang, &text::content_warning(warning)));
            }
            lines.push(body);
            lines.extend(shown(texts, lang, message.apart));
        }
    }
    lines.extend(message.attachments.iter().map(|file| {
        let url = neutral::without_mentions(&neutral::one_line(&file.url, 2000));
        let text = match file.description.as_deref() {
            Some(shows) => {
                let shows = neutral::without_mentions(&neutral::one_line(shows, 1500));
                text::attachment_described(&url, &shows)
            }
            None => text::attachment(&url),
        };
        texts.say(lang, &text)
    }));
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// What files show, by number where there are several.
fn shown(texts: &Texts, lang: &str, files: &[Attachment]) -> Vec<String> {
    let several = files.len() > 1;
    let line = |(at, file): (usize, &Attachment)| {
        let description = files::description(file, files.len())?;
        let family = file
            .media_type
            .as_deref()
            .and_then(|name| name.split('/').next());
        let kind = family.unwrap_or("file");
        let text = match several {
            true => text::file_shows_numbered(kind, at + 1, &description),
            false => text::file_shows(kind, &description),
        };
        Some(texts.say(lang, &text))
    };
    files.iter().enumerate().filter_map(line).collect()
}

fn header(from: &Party, to: &Address) -> String {
    match to.side() {
        Side::Fediverse => format!(
            "{to} {}",
            neutral::without_mentions(&from.address.to_string())
        ),
        Side::Xmpp => match shown_name(from) {
            Some(name) => format!("{} ({name})", from.address),
            None => from.address.to_string(),
        },
    }
}

/// The author in the header of a relayed text to `to`; none of the bridge's own words.
pub fn author(text: &str, to: &Address) -> Option<Address> {
    let words = text.split_whitespace().take(2);
    words
        .map(|word| word.replace(neutral::JOINER, ""))
        .filter_map(|word| Address::parse(&word).ok())
        .find(|address| address.side() != to.side())
}

/// The name that somebody chose, where it can't be taken for an address or a line of its own.
fn shown_name(from: &Party) -> Option<String> {
    let name = neutral::one_line(from.name.as_deref()?, 40);
    let name = name.trim();
    (!name.is_empty() && !name.contains(['@', '＠', '﹫', '(', ')'])).then(|| name.to_owned())
}

/// The bridge's own words to `to`, ready to be sent.
pub fn notice(texts: &Texts, lang: &str, text: &Text, to: &Address) -> String {
    let words = neutral::clean(&texts.speak(lang, text));
    match to.side() {
        Side::Fediverse => format!("{to} {}", neutral::without_mentions(&words)),
        Side::Xmpp => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        Texts::new("en", None, &Vec::new()).unwrap()
    }

    fn party(address: &str, name: Option<&str>) -> Party {
        Party {
            name: name.map(str::to_owned),
            ..Party::new(Address::parse(address).unwrap())
        }
    }

    fn relay(from: &Party, body: &str, to: &str) -> String {
        let message = Relayed {
            from,
            body,
            warning: Some("food"),
            attachments: &[],
            apart: &[],
        };
        relayed(&texts(), "en", &message, &Address::parse(to).unwrap())
    }

    #[test]
    fn the_header_tells_the_author() {
        for (from, to) in [
            ("@carol@gts.example", "xmpp:bob@im.example"),
            ("xmpp:bob@im.example", "@carol@gts.example"),
        ] {
            let text = relay(&party(from, None), "hi", to);
            let to = Address::parse(to).unwrap();
            assert_eq!(author(&text, &to).unwrap().to_string(), from, "{text}");
            let own = notice(&texts(), "en", &text::not_registered(), &to);
            assert_eq!(author(&own, &to), None, "{own}");
        }
    }

    #[test]
    fn the_first_line_is_the_way_back() {
        let carol = party("@carol@gts.example", Some("Carol"));
        assert_eq!(
            relay(&carol, "hi", "xmpp:bob@im.example"),
            "@carol@gts.example (Carol)\nContent warning: food\nhi"
        );
        let bob = party("xmpp:bob@im.example", None);
        assert_eq!(
            relay(&bob, "hi", "@carol@gts.example"),
            "@carol@gts.example xmpp:bob@im.example\nhi"
        );
    }

    #[test]
    fn a_name_can_not_pose_as_an_address() {
        for name in [
            "@dave@pix.example",
            "x\n@dave@pix.example",
            "\u{202e}",
            "Bridge (official)",
        ] {
            let text = relay(
                &party("@carol@gts.example", Some(name)),
                "hi",
                "xmpp:bob@im.example",
            );
            assert!(text.starts_with("@carol@gts.example\n"), "{text}");
        }
    }

    #[test]
    fn a_body_names_nobody_on_the_fediverse() {
        let text = relay(
            &party("xmpp:bob@im.example", None),
            "ask @dave@pix.example or @eve",
            "@carol@gts.example",
        );
        assert!(text.starts_with("@carol@gts.example xmpp:bob@im.example\n"));
        assert!(
            text.ends_with("ask @\u{2060}dave@pix.example or @\u{2060}eve"),
            "{text:?}"
        );
    }
}
