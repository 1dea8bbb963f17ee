//! The attributes of a tag.

use html5gum::emitters::default::StartTag;

/// The value of an attribute; empty where there is none.
pub(super) fn attribute(tag: &StartTag<()>, name: &[u8]) -> String {
    tag.attributes
        .get(name)
        .map(|value| String::from_utf8_lossy(value).into_owned())
        .unwrap_or_default()
}
