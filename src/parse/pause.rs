//! Punctuation between an address and what follows.

use super::words;
use crate::address::FediAddress;
use crate::letters::{half_width, is_unseen, plain};
use crate::part::Part;
use crate::render::cut;

/// Spaces that French typography puts in front of such signs.
const NO_BREAK: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2007}'];

/// Signs behind an address that belong to neither it nor the text, as the parser knows them, and their length.
pub(super) fn pause(text: &str) -> (&'static str, usize) {
    let (start, length) = signs(text);
    let (signs, rest) = (text.part(start..length), text.part(length..));
    let is_apart = rest.is_empty() || rest.starts_with(is_space);
    match (signs.contains([':', '：']), is_apart) {
        // A smiley, or a word that begins so.
        (_, false) if start > 0 => ("", 0),
        (true, true) => (":", length),
        (true, false) => (": ", length),
        (false, true) => ("", length),
        (false, false) => (" ", length),
    }
}

/// Where the signs behind an address begin and end.
fn signs(text: &str) -> (usize, usize) {
    let start = apart(text);
    match start + len_of(text.part(start..), is_pause) {
        end if end == start => (0, 0),
        end => (start, end),
    }
}

/// How many bytes of space stand here that belong to the sign behind them.
fn apart(text: &str) -> usize {
    let narrow = len_of(text, |c| NO_BREAK.contains(&c) || is_unseen(c));
    let wide = len_of(text, |c| c == ' ');
    // Behind a usual space other signs begin the text.
    match text.part(wide..).starts_with([':', '：']) {
        true => wide,
        false if text.part(..narrow).contains(NO_BREAK) => narrow,
        false => 0,
    }
}

/// A sign that may stand between an address and what follows, glued to the address.
pub(super) fn is_pause(c: char) -> bool {
    matches!(half_width(c), ',' | ':' | ';' | '.' | '!' | '?')
}

/// A blank that ends a word.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// How many bytes of characters of which `is` is true stand in front.
pub(super) fn len_of(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is(c)).unwrap_or(text.len())
}

/// How many bytes of `[` around handles stand here. With anything else inside they are a remark, and with another bracket behind
/// them a link in Markdown.
pub(super) fn bracket(text: &str) -> usize {
    let inside = cut(text, 300).strip_prefix('[');
    let inside = inside.and_then(|text| text.split_once(']'));
    let is_one =
        |(inside, behind): (&str, &str)| are_handles(inside) && !behind.starts_with(['(', '[']);
    usize::from(inside.is_some_and(is_one))
}

fn are_handles(text: &str) -> bool {
    let is_joint = |c| is_space(c) || matches!(half_width(c), ',' | ';' | '、');
    let is_handle = |word: &str| {
        let word = plain(word);
        word.starts_with('@') && word.parse::<FediAddress>().is_ok()
    };
    let mut words = text.split(is_joint).filter(|word| !word.is_empty());
    words.next().is_some_and(is_handle) && words.all(|word| words::joins(word) || is_handle(word))
}

#[cfg(test)]
mod tests {
    use super::{bracket, pause};

    #[test]
    fn brackets_hold_nothing_but_handles() {
        for (text, is_one) in [
            ("[@dave@pix.test] hi", true),
            ("[@dave@pix.test, @carol@gts.test]: hi", true),
            ("[ @dave@pix.test und @carol@gts.test ] hi", true),
            ("[＠dave＠pix.test] hi", true),
            // What is no address.
            ("[@dave@pix.test said no] so let's go", false),
            ("[@dave@pix.test 14:02] Lunch?", false),
            ("[@dave@pix.test: Lunch?] hi", false),
            ("[@dave@pix.test](https://pix.test) hi", false),
            ("[@dave@pix.test][1] hi", false),
            ("[@dave@pix.test hi", false),
            ("[@dave] hi", false),
            ("[x] hi", false),
            ("[] hi", false),
        ] {
            assert_eq!(bracket(text), usize::from(is_one), "{text}");
        }
    }

    #[test]
    fn signs_belong_to_the_address() {
        for (text, expected) in [
            (": hi", (":", 1)),
            (":hi", (": ", 1)),
            (", hi", ("", 1)),
            ("\u{202f}: hi", (":", 4)),
            ("\u{a0}:", (":", 3)),
            ("\u{a0}! hi", ("", 3)),
            (" : hi", (":", 2)),
            (" ：\nhi", (":", 4)),
            // What is no pause.
            ("\u{a0}:) hi", ("", 0)),
            (" :-) hi", ("", 0)),
            (" ? hi", ("", 0)),
            ("\u{a0}hi", ("", 0)),
            (" hi : there", ("", 0)),
            ("", ("", 0)),
        ] {
            assert_eq!(pause(text), expected, "{text:?}");
        }
    }
}
