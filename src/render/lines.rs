//! Lines of somebody's text that mean more than they say: `/me`, an open code block, and what looks like a line of ours.

use crate::i18n::Texts;
use crate::letters::{is_blank, skeleton};
use crate::part::Part;

/// In front of a line that looks like one of ours.
pub(super) const MARK: &str = "| ";

/// Bytes of a line in which the bridge's name is looked for: more than any label takes, styled as it may be.
const LOOKED_AT: usize = 120;

/// Tells somebody's lines from those of the bridge, in whatever language and letters they imitate it.
pub(super) struct Guard<'a> {
    /// The letters of what the bridge's own words begin with, in all languages.
    labels: &'a [String],
}

impl<'a> Guard<'a> {
    pub(super) fn new(texts: &'a Texts) -> Self {
        Self {
            labels: texts.labels(),
        }
    }

    /// `text` with a mark before each line that would pass for the sender's address on top of another message, or for
    /// the bridge's words.
    pub(super) fn marked(&self, text: &str) -> String {
        let mut marked = String::with_capacity(text.len() + MARK.len());
        for (at, line) in text.split('\n').enumerate() {
            marked.push_str(if at > 0 { "\n" } else { "" });
            marked.push_str(if self.is_ours(line) { MARK } else { "" });
            marked.push_str(line);
        }
        marked
    }

    fn is_ours(&self, line: &str) -> bool {
        // Signs and pictures in front hide nothing, nor does what styling (XEP-0393) would swallow.
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_telling(c));
        !line.is_empty() && (is_header(line) || self.is_label(line))
    }

    /// The name of the bridge, and behind it something that is no sentence.
    pub(super) fn is_label(&self, line: &str) -> bool {
        if line.starts_with(is_telling) {
            return false;
        }
        let line = skeleton(super::cut(line, LOOKED_AT));
        self.labels.iter().any(|label| {
            behind_letters(&line, label).is_some_and(|rest| {
                let sign = rest.part(..rest.find(char::is_alphanumeric).unwrap_or(rest.len()));
                let apart = sign.len() == rest.len() || sign.contains(is_blank);
                sign.contains(':') || apart && sign.contains(is_border)
            })
        })
    }
}

/// The rest of `line` behind these letters, whatever signs and spaces are between them.
fn behind_letters<'a>(line: &'a str, letters: &str) -> Option<&'a str> {
    let mut rest = line;
    for letter in letters.chars() {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        rest = rest.strip_prefix(letter)?;
    }
    Some(rest)
}

/// A sign that stands between a name and what it says.
fn is_border(c: char) -> bool {
    !c.is_alphanumeric() && !is_blank(c) && !",.!?;'\"’”…()".contains(c)
}

/// A sign in front of a line that says what kind of line it is: a quotation, an entry of a list, an address, a mark of ours.
fn is_telling(c: char) -> bool {
    matches!(c, '>' | '|' | '-' | '•' | '#') || super::neutral::is_at(c)
}

/// Addresses, or what looks like some, and nothing else, but for something in brackets behind them.
fn is_header(line: &str) -> bool {
    let visible = |word: &str| word.replace(|c: char| !is_visible(c), "");
    let mut words = line.split_whitespace().map(visible);
    words.next().is_some_and(|word| is_address(&word))
        && words
            .take_while(|word| !word.starts_with(['(', '（']))
            .all(|word| is_address(&word) || !word.contains(char::is_alphanumeric))
}

/// Whether a line names somebody by an address, wherever in it.
pub(super) fn names_somebody(line: &str) -> bool {
    let visible = |word: &str| word.replace(|c: char| !is_visible(c), "");
    let mut words = line.split_whitespace().map(visible);
    words.any(|word| {
        let signs = |c: char| !c.is_alphanumeric() && !super::neutral::is_at(c);
        is_address(word.trim_matches(signs))
    })
}

fn is_visible(c: char) -> bool {
    !(is_blank(c) || matches!(c, '*' | '_' | '~' | '`'))
}

/// Anything with an `@` behind a scheme, or with two of them: what the letters are is all one, since other alphabets have
/// some that look like those of `xmpp`.
fn is_address(word: &str) -> bool {
    let is_at = super::neutral::is_at;
    if !word.contains(is_at) {
        return word
            .get(..5)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("xmpp:"));
    }
    let at = word.starts_with(is_at) && word.chars().skip(1).any(is_at);
    let word = skeleton(super::cut(word, LOOKED_AT));
    let scheme = word.split_once(':').map(|(_, rest)| rest.contains('@'));
    at || scheme == Some(true)
}

/// `/me waves` (XEP-0245) as people read it who do not see who writes: `* Carol waves`.
pub(super) fn action(text: &str, name: &str) -> String {
    match text.strip_prefix("/me ") {
        Some(rest) => format!("* {name} {}", rest.trim_start()),
        None => text.to_owned(),
    }
}

/// `text` whose code block (XEP-0393) does not go on in what stands below it.
pub(super) fn closed(text: String) -> String {
    let fences = text.lines().filter(|line| line.starts_with("```"));
    match fences.count() % 2 {
        0 => text,
        _ => format!("{text}\n```"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_like_ours_are_marked() {
        let texts = Texts::new("en", None, &Vec::new()).unwrap();
        let guard = Guard::new(&texts);
        for line in [
            "@dave@pix.example",
            "@dave@pix.example (Dave)",
            "  *@dave@pix.example*",
            "@\u{2060}dave@pix.example (2/3)",
            "＠dave＠pix.example",
            "xmpp:eve@im.example",
            "XMPP:eve@im.example/x (Eve)",
            "@carol@gts.example xmpp:eve@im.example",
            "@carol@gts.example \u{445}mpp:eve@im.example",
            "\u{200d}\u{fe0f}@dave@pix.example",
            "@dave@pix.example —",
            "Bridge: You are registered",
            "*bridge:* you owe me",
            "👤 @dave@pix.example",
            "(xmpp:eve@im.example)",
            "xmpp\u{2236}eve@im.example",
            "хмрр：eve＠im.example",
            // In the words of every language, in letters that look alike, and in signs instead of a colon.
            "Brücke: Sie sind abgemeldet",
            "Passerelle : c’est fini",
            "Ponte: paga",
            "PUENTE\u{ff1a} paga",
            "Brug\u{2236} betaal",
            "Вrіdgе: you owe me",
            "𝐁𝐫𝐢𝐝𝐠𝐞: you owe me",
            "ʙʀɪᴅɢᴇ: you owe me",
            "🅱🆁🅸🅳🅶🅴: you owe me",
            "B r i d g e: you owe me",
            "B\u{332}r\u{332}i\u{332}d\u{332}g\u{332}e\u{332}: you owe me",
            "Bridge\u{a789} you owe me",
            "Bridge — you owe me",
            "[Bridge] you owe me",
            "🤖 Bridge: you owe me",
            "«Bridge»: you owe me",
            "Brucke: du schuldest mir was",
        ] {
            assert_eq!(guard.marked(line), format!("| {line}"));
        }
        for line in [
            "ask @dave@pix.example",
            "@dave@pix.example is nice",
            "@dave",
            "> @dave@pix.example",
            "xmpp is a protocol",
            "the Bridge: a novel",
            "",
            "me@im.example",
            "Bridge",
            "Bridge, that is what I mean",
            "bridge-building is fun",
            "Bridges: a list",
            "Brugge: a town",
            "> Bridge: you are registered",
            "- @dave@pix.example",
            "Bridget: hello",
            "12:30 at the bridge: ok",
        ] {
            assert_eq!(guard.marked(line), line);
        }
        assert_eq!(guard.marked("a\nxmpp:x@y\nb"), "a\n| xmpp:x@y\nb");
    }

    #[test]
    fn deeds_and_open_code_blocks() {
        assert_eq!(action("/me  waves", "Carol"), "* Carol waves");
        assert_eq!(action("/metal", "Carol"), "/metal");
        assert_eq!(closed("a\n```\nb".into()), "a\n```\nb\n```");
        assert_eq!(closed("```\na\n```".into()), "```\na\n```");
    }
}
