//! Single characters and what a reader makes of them: nothing at all, or a picture.

use icu_properties::CodePointSetData;
use icu_properties::props::Emoji;
use unicode_segmentation::UnicodeSegmentation;

use super::neutral;
use crate::letters;

/// Longest emoji, in bytes: a family of four, each with a colour of skin, has 41.
const MAX_EMOJI: usize = 64;

/// Whether a reader sees nothing in `text`: white space, and characters that are never shown.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(letters::is_blank)
}

/// The one emoji that `text` is (Unicode's `Emoji` property; sequences count as one), or the one symbol that servers
/// use as such (`★`). `None` for words, digits and several at once.
pub fn emoji(text: &str) -> Option<String> {
    let one = neutral::clean(text.trim());
    let is_one = one.len() <= MAX_EMOJI && one.graphemes(true).count() == 1;
    (is_one && is_picture(&one)).then_some(one)
}

/// Digits, `#` and `*` have the property, too, but are emoji only as keycaps.
fn is_picture(one: &str) -> bool {
    const KEYCAP: char = '\u{20e3}';
    let emoji = CodePointSetData::new::<Emoji>();
    let pictures = |c: char| !c.is_ascii() && emoji.contains(c);
    let symbol = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    one.contains(pictures) || one.ends_with(KEYCAP) || !is_blank(one) && one.chars().all(symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_blank() {
        for text in [
            "",
            " \n\t",
            "\u{200b}\u{2060}\u{feff}",
            "\u{ad}\u{202e}",
            "\u{3164}\u{ffa0}",
            "\u{2800} \u{fe0f}",
            "\u{e0041}",
            "\u{34f}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["x", ".", "👍", "\u{200b}a", "ㅤ가"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn any_one_emoji_is_one() {
        for text in [
            "👍",
            "👍🏽",
            "🅱️",
            "🅱",
            "ℹ️",
            "ℹ",
            "Ⓜ️",
            "Ⓜ",
            "㊗️",
            "™",
            "©️",
            "1️⃣",
            "#⃣",
            "*️⃣",
            "🇩🇪",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "👨‍👩‍👧‍👦",
            "👩🏽‍❤️‍💋‍👨🏿",
            "🏳️‍🌈",
            "❤️",
            "❤",
            "★",
            " 🎉 ",
            "🫨",
        ] {
            assert_eq!(emoji(text).as_deref(), Some(text.trim()), "{text}");
        }
        for text in [
            "",
            "a",
            "ok",
            ":blobcat:",
            "1",
            "#",
            "👍👍",
            "👍 👍",
            "👍x",
            "é",
            "字",
            "\u{200b}",
            "!",
            "\u{fe0f}",
        ] {
            assert_eq!(emoji(text), None, "{text}");
        }
    }
}
