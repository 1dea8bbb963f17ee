//! News of the bot's own account: its server's moderators did something about it.

/// Something that was done about the bot's own account, or that touches it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The moderators warned it, or took a measure against it.
    Moderated(Measure),
    /// Follows of the account ended, since somebody was blocked.
    Severed {
        /// The cause.
        by: Severance,
        /// The domain, or the account, that was blocked: as the server writes it, not to be trusted.
        target: String,
        /// Followers, and accounts followed, that were lost.
        lost: u32,
    },
}

/// Measures of moderators against an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A warning, or something that this version does not know.
    Warning,
    /// Nobody can log in.
    Frozen,
    /// Posts were marked as sensitive.
    PostsMarked,
    /// Posts were deleted.
    PostsDeleted,
    /// All posts are marked as sensitive.
    Sensitive,
    /// Only followers see it.
    Limited,
    /// It is gone for everybody.
    Suspended,
}

impl Measure {
    /// Its name for texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Frozen => "frozen",
            Self::PostsMarked => "marked",
            Self::PostsDeleted => "deleted",
            Self::Sensitive => "sensitive",
            Self::Limited => "limited",
            Self::Suspended => "suspended",
        }
    }
}

/// Why follows ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severance {
    /// The moderators blocked a domain.
    Domain,
    /// The bot's account itself blocks a domain.
    OwnBlock,
    /// The moderators suspended an account.
    Account,
}

impl Severance {
    /// Its name for texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::OwnBlock => "own",
            Self::Account => "account",
        }
    }
}
