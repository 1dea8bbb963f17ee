//! The two sides of the world: who is played, and which bot.

/// One of the two networks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Fediverse,
    Xmpp,
}

impl Side {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Fediverse, Self::Xmpp];

    /// The name on the page and in its addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fediverse => "fediverse",
            Self::Xmpp => "xmpp",
        }
    }

    /// Reads what [`Side::name`] wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.name() == name)
    }
}
