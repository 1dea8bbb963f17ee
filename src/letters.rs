//! Characters that nobody sees, and characters that stand for others: what an address or a command looks like to an eye.

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;

/// Whether a reader sees nothing of `c`, not even a space: Unicode's `Default_Ignorable_Code_Point`, the controls of
/// annotations, and control characters that are no space.
pub fn is_unseen(c: char) -> bool {
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let control = c.is_control() && !c.is_whitespace() || matches!(c, '\u{fff0}'..='\u{fffb}');
    !c.is_ascii_graphic() && (control || ignorable.contains(c))
}

/// Whether `c` is a space, or looks like one (the empty pattern of Braille), or is not seen.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}' || is_unseen(c)
}

/// `text` without what nobody sees.
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).collect()
}

/// The ASCII form of a letter or sign as East Asian keyboards write it (Unicode blocks "Halfwidth and Fullwidth Forms"
/// and "Small Form Variants"); any other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '﹫' => '@',
        '﹕' | '︓' => ':',
        '﹗' => '!',
        '﹣' => '-',
        '﹒' | '。' | '｡' => '.',
        c => c,
    }
}

/// `word` as an eye reads it: nothing unseen, and letters and signs in ASCII where they have such a form.
pub fn plain(word: &str) -> String {
    let seen = word.chars().filter(|c| !is_unseen(*c));
    seen.map(half_width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_goes() {
        let unseen = "\u{200b}\u{200e}\u{2066}\u{202e}\u{ad}\u{feff}\u{2060}\u{fe0f}\u{e0061}\u{3164}\u{180e}\u{61c}\u{0}";
        assert!(unseen.chars().all(is_unseen));
        assert_eq!(visible(&format!("{unseen}a{unseen} b{unseen}")), "a b");
        for seen in [
            'a', ' ', '\n', '\u{a0}', 'é', '👩', '\u{301}', '\u{600}', '\u{2800}',
        ] {
            assert!(!is_unseen(seen), "{seen:?}");
        }
        assert!(
            [' ', '\u{2800}', '\u{3000}', '\u{200b}']
                .into_iter()
                .all(is_blank)
        );
        assert!(!is_blank('.'));
    }

    #[test]
    fn wide_letters_have_a_plain_form() {
        assert_eq!(plain("！ｈｅｌｐ\u{200b}"), "!help");
        assert_eq!(plain("ｘｍｐｐ：ｅｖｅ＠ｘ．test"), "xmpp:eve@x.test");
        assert_eq!(plain("﹫dave﹫pix。test"), "@dave@pix.test");
    }
}
