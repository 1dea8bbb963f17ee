//! Texts of bounded length.

use crate::part::Part;

/// The start of `text`, of at most `max` bytes.
pub(crate) fn cut(text: &str, max: usize) -> &str {
    let mut end = max.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.part(..end)
}
