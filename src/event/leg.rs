//! A leg's name, how it stands, and why it ended.

use crate::address::Network;

/// The name of a leg: one account of the bot, with its process, lock, nudge, cursors, socket, budgets and heartbeat.
/// A network is something else: a leg speaks the language of one, and two legs may speak the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LegId(&'static str);

impl LegId {
    /// The fediverse account that every bridge has.
    pub const FEDIVERSE: Self = Self::new("fediverse");

    /// The XMPP account that every bridge has.
    pub const XMPP: Self = Self::new("xmpp");

    /// The legs that every bridge has.
    pub const ALL: [Self; 2] = [Self::FEDIVERSE, Self::XMPP];

    /// A leg of this name.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The leg that every bridge has on `network`.
    pub const fn of(network: Network) -> Self {
        match network {
            Network::Fediverse => Self::FEDIVERSE,
            Network::Xmpp => Self::XMPP,
        }
    }

    /// The name used in the store and in logs.
    pub fn name(self) -> &'static str {
        self.0
    }

    /// The name under which the store keeps something of this leg. The legs that every bridge has keep theirs as they always did.
    pub fn key(self, name: &str) -> String {
        match Self::ALL.contains(&self) {
            true => name.to_owned(),
            false => format!("{}/{name}", self.0),
        }
    }
}

/// How one leg stands, for the service manager and `!status`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LegState {
    /// Not there yet, or not at the moment; why, without secrets.
    Offline(String),
    /// Receives and sends.
    Online,
    /// The server refuses the account's credentials, which it took before: somebody has to mend that. What happened and
    /// what to do, without secrets.
    Refused(String),
    /// The server keeps the account from working: it was frozen, suspended or limited, or has sent too much. Somebody has to
    /// settle that with the server's admins. What happened, without secrets.
    Shut(String),
}

/// Why a leg ended.
#[derive(Debug, thiserror::Error)]
pub enum LegError {
    /// The server refuses the account's credentials: trying again does not help.
    #[error("{0}")]
    Credentials(String),
    /// The server keeps the account itself from working.
    #[error("{0}")]
    Account(String),
    /// Something in the configuration can't work.
    #[error("{0}")]
    Configuration(String),
    /// Another instance uses the same account.
    #[error("{0}")]
    Conflict(String),
    /// An event can't be stored, so it must not be taken; it is fetched again after a restart.
    #[error(transparent)]
    Store(InboxError),
}

/// The store failed for good.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the store could not take it: {0}")]
pub struct InboxError(pub String);

/// Why a leg turns something down before the core sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excuse {
    /// It can't write to the sender's address.
    Address,
    /// The bot enters no rooms.
    Room,
}
