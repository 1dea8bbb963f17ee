//! The two networks.

/// One of the two networks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Network {
    /// Servers with Mastodon's client API.
    Fediverse,
    /// RFC 6120 and its extensions.
    Xmpp,
}

impl Network {
    /// Both networks.
    pub const ALL: [Self; 2] = [Self::Fediverse, Self::Xmpp];

    /// The other network.
    pub fn other(self) -> Self {
        match self {
            Self::Fediverse => Self::Xmpp,
            Self::Xmpp => Self::Fediverse,
        }
    }

    /// An address there, as an example.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Fediverse => "@user@instance",
            Self::Xmpp => "xmpp:user@host",
        }
    }

    /// The name used in the store, in file names and in logs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fediverse => "fediverse",
            Self::Xmpp => "xmpp",
        }
    }

    /// Reads what [`Network::name`] wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|network| network.name() == name)
    }
}
