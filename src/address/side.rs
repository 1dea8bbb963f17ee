//! The two networks.

/// One of the two networks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Servers with Mastodon's client API.
    Fediverse,
    /// RFC 6120 and its extensions.
    Xmpp,
}

impl Side {
    /// The other network.
    pub fn other(self) -> Self {
        match self {
            Self::Fediverse => Self::Xmpp,
            Self::Xmpp => Self::Fediverse,
        }
    }

    /// The name used in the store, in file names and in logs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fediverse => "fediverse",
            Self::Xmpp => "xmpp",
        }
    }

    /// Reads what [`Side::name`] wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Fediverse, Self::Xmpp]
            .into_iter()
            .find(|side| side.name() == name)
    }
}
