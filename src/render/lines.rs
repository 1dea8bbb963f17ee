//! Lines of somebody's text that mean more than they say: `/me`, an open code block, and what looks like a line of ours.

use crate::i18n::Texts;

/// In front of a line that looks like one of ours.
pub(super) const MARK: &str = "| ";

/// Tells somebody's lines from those of the bridge, as one reads them in one language.
pub(super) struct Guard {
    /// What the bridge's own words begin with.
    label: String,
}

impl Guard {
    pub(super) fn new(texts: &Texts, lang: &str) -> Self {
        Self {
            label: texts.label(lang).to_lowercase(),
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
        if line.is_empty() {
            return false;
        }
        // What styling (XEP-0393) would swallow, or nobody sees, hides nothing.
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_visible(c));
        let label = super::cut(line, self.label.len() + 8).to_lowercase();
        label.starts_with(&self.label) || is_header(line)
    }
}

fn is_visible(c: char) -> bool {
    let hidden = matches!(
        c,
        '\u{61c}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{200c}'..='\u{200f}' | '\u{2060}' | '\u{2800}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    );
    !(hidden || c.is_whitespace() || matches!(c, '*' | '_' | '~' | '`'))
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

fn is_address(word: &str) -> bool {
    let xmpp = word
        .get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("xmpp:"));
    let is_at = super::neutral::is_at;
    let at = word.starts_with(is_at) && word.chars().skip(1).any(is_at);
    // Other alphabets have letters that look like those of `xmpp`.
    let scheme = word.split_once(':').map(|(_, rest)| rest.contains(is_at));
    xmpp || at || scheme == Some(true)
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
        let guard = Guard::new(&texts, "en");
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
