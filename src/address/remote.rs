//! Ids that servers give.

use std::fmt;

/// An id that a server gave: a status, a notification, a stanza. Opaque; only ever compared for equality.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct RemoteId(pub String);

impl RemoteId {
    /// Splits the id of an event on XMPP into its name, which is the same whenever the event comes, and its time with the
    /// sign in front; no time where the name is enough (`xmpp/convert/named.rs` writes both).
    pub fn name_and_time(&self) -> (&str, &str) {
        let end = self.0.rfind('/').and_then(|last| self.0.get(last..));
        match end.and_then(|end| Some(self.0.len() - end.len() + end.find(['@', '~'])?)) {
            Some(at) if self.0.starts_with("stanza:") => self.0.split_at(at),
            _ => (&self.0, ""),
        }
    }
}

impl fmt::Display for RemoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for RemoteId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}
