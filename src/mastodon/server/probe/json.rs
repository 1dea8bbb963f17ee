//! Values of a server's description, by the places where they may stand.

use serde_json::Value;

/// The first text at one of these places.
pub(super) fn text(value: &Value, paths: &[&str]) -> Option<String> {
    paths
        .iter()
        .find_map(|path| value.pointer(path)?.as_str().map(str::to_owned))
}

/// A number greater than 0, which may be written as a text.
pub(crate) fn number(value: &Value, path: &str) -> Option<usize> {
    let number = value.pointer(path)?;
    let number = number.as_u64().or_else(|| number.as_str()?.parse().ok())?;
    usize::try_from(number).ok().filter(|n| *n > 0)
}
