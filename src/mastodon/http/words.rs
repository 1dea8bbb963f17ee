//! The words in which a server refuses something. They may repeat the request, with somebody's text or the token in it:
//! so they are read here, for what they mean, and go nowhere else.

use std::fmt;

use serde_json::Value;

use crate::render::cut;

/// Longest text that is looked at, in bytes.
const LONGEST: usize = 1_000;

/// Known words of servers, and the name of their meaning; the first that fits counts.
const KINDS: [(&[&str], &str); 13] = [
    (
        &["character limit", "too long", "max_characters"],
        "the text is too long",
    ),
    (&["scope"], "the token lacks a scope"),
    (
        &["disabled", "suspended"],
        "the account is disabled or suspended",
    ),
    (&["approval", "approved"], "the account is not approved yet"),
    (
        &["confirm"],
        "the mail address of the account is not confirmed",
    ),
    (&["token", "login"], "the token is not accepted"),
    (&["too many", "throttl", "rate limit"], "too many requests"),
    (
        &["processing", "not finished"],
        "a file is still being processed",
    ),
    (&["media", "attach", "file"], "a file is not accepted"),
    (
        &["not found", "no such", "not exist"],
        "there is no such thing",
    ),
    (
        &["allowed", "forbidden", "permission", "authorized"],
        "it is not allowed",
    ),
    (&["remote", "fetch"], "another server could not be asked"),
    (&["invalid", "validation"], "the request is not valid"),
];

/// A server's words. Nothing prints them.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Words(String);

impl Words {
    /// From the body of an answer: `{"error": "…"}`. Empty if it is not in the form of the API.
    pub(crate) fn read(body: &[u8]) -> Self {
        let value: Value = serde_json::from_slice(body).unwrap_or_default();
        let said = ["error", "error_description", "message"]
            .into_iter()
            .find_map(|key| value.get(key)?.as_str());
        match said.filter(|said| !said.trim().is_empty()) {
            Some(said) => Self::from(said),
            None if value.is_object() => Self::from("no reason given"),
            None => Self::default(),
        }
    }

    /// The server itself did not say anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of these (lower case) is in them.
    pub(crate) fn mention(&self, any: &[&str]) -> bool {
        any.iter().any(|word| self.0.contains(word))
    }

    /// Their meaning, where it is known.
    pub(crate) fn kind(&self) -> Option<&'static str> {
        let known = KINDS.iter().find(|(words, _)| self.mention(words));
        known.map(|(_, kind)| *kind)
    }
}

impl From<&str> for Words {
    fn from(said: &str) -> Self {
        Self(cut(said, LONGEST).to_lowercase())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({:?})", self.kind())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_for_what_they_mean() {
        for (body, kind, empty) in [
            (
                r#"{"error":"Record not found"}"#,
                Some("there is no such thing"),
                false,
            ),
            (
                r#"{"error":"This action is outside the authorized scopes"}"#,
                Some("the token lacks a scope"),
                false,
            ),
            (
                r#"{"error":"Validation failed: Text character limit of 500 exceeded"}"#,
                Some("the text is too long"),
                false,
            ),
            ("<html>Bad gateway</html>", None, true),
            (r#"{"errors":{"detail":"x"}}"#, None, false),
            (r#"{"message":""}"#, None, false),
        ] {
            let words = Words::read(body.as_bytes());
            assert_eq!((words.kind(), words.is_empty()), (kind, empty), "{body}");
        }
    }

    #[test]
    fn words_are_never_printed() {
        let words = Words::read(br#"{"error":"status invalid: my secret, token abc123"}"#);
        assert_eq!(
            format!("{words:?}"),
            r#"Words(Some("the token is not accepted"))"#
        );
    }
}
