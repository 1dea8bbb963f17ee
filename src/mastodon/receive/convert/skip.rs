//! The reasons for which a notification is left out.

/// Why a notification is left out.
#[derive(Debug, PartialEq)]
pub(super) enum Skip {
    NotForUs,
    Own,
    Broken(&'static str),
}

/// A text that says something.
pub(super) fn some(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
