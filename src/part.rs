//! Parts of a text by positions in bytes, without a panic.

use std::slice::SliceIndex;

/// Cuts parts out of a text.
pub trait Part {
    /// The part of the text at `range`. A range that leaves the text or cuts a character in two is a mistake, which tests
    /// find; where nobody has found it, the part is empty and the process goes on.
    fn part(&self, range: impl SliceIndex<str, Output = str>) -> &str;
}

impl Part for str {
    fn part(&self, range: impl SliceIndex<str, Output = str>) -> &str {
        let part = self.get(range);
        debug_assert!(part.is_some(), "a range that is none of the text's");
        part.unwrap_or_default()
    }
}
