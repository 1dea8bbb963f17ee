//! The account of the leg, and where its server is.

use std::sync::Arc;

use secrecy::SecretString;

use crate::address::BareJid;
use crate::profile::Profile;
use crate::reach::Reach;

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// TLS is begun within the stream, usually on port 5222. Without it there is no login.
    Starttls,
    /// TLS from the first byte, usually on port 5223 (XEP-0368).
    Direct,
    /// None at all; only to loopback addresses.
    None,
}

/// One account, and where its server is.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The account.
    pub jid: BareJid,
    /// Its password.
    pub password: SecretString,
    /// The server's name or IP address, where the DNS does not tell. Certificates must be for the JID's domain anyway.
    pub host: Option<String>,
    /// Its port; by default what the DNS says, else 5222, or 5223 for [`Tls::Direct`].
    pub port: Option<u16>,
    /// How the connection is protected.
    pub tls: Tls,
    /// How it is reached.
    pub reach: Reach,
    /// The bot's own profile; without it only the software is named.
    pub profile: Option<Arc<Profile>>,
}
