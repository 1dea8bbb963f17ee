//! The server, the bot's account on it, and how both are reached.

use std::time::Duration;

use secrecy::SecretString;
use url::Url;

use crate::address::FediAddress;
use crate::fetch;
use crate::reach::Reach;

/// Settings of the leg.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The server, `https://…`; `http://…` only on this machine.
    pub instance: Url,
    /// The bot's handle, as people write it.
    pub account: FediAddress,
    /// Its access token, with the scopes `read` and `write`.
    pub token: SecretString,
    /// How often a server is asked while it has no stream for us.
    pub poll: Duration,
    /// How it is reached.
    pub reach: Reach,
    /// How files are fetched that people link to.
    pub fetch: fetch::Settings,
    /// Largest file that is passed on, in bytes.
    pub max_file: u64,
}
