//! Punctuation between an address and what follows.

use crate::letters::{half_width, is_unseen};
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

/// How many bytes of `[` around a handle stand here, unless a link in Markdown begins so.
pub(super) fn bracket(text: &str) -> usize {
    let text = cut(text, 300);
    let Some(inside) = text.strip_prefix('[') else {
        return 0;
    };
    let holds_handle = inside.starts_with(['@', '＠']);
    let closes = inside
        .split_once(']')
        .is_some_and(|(_, behind)| !behind.starts_with('('));
    usize::from(holds_handle && closes)
}

#[cfg(test)]
mod tests {
    use super::pause;

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
