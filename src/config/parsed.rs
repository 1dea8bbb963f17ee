//! Values that are more than a text: read by a function that says what is wrong with them.

use super::reader::Reader;

/// The value of `key`, as `parse` reads it.
pub(super) fn parsed<T>(
    reader: &mut Reader,
    key: &str,
    parse: fn(&str) -> Result<T, &'static str>,
) -> Option<T> {
    let text = reader.text(key)?;
    parse(&text)
        .map_err(|wrong| reader.problem(key, wrong))
        .ok()
}
