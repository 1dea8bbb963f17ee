//! An XMPP server on loopback, for the sandbox page, scenarios, fault tests and the benchmark.
//!
//! Plaintext client connections only (RFC 6120/6121), several hosted domains, no federation. It behaves as
//! public servers do where that matters to a client, and misbehaves on request ([`Faults`]).
//! Not for any other network: passwords are kept in memory and travel unencrypted.
mod archive;
mod auth;
mod blocklist;
mod faults;
mod iq;
mod listener;
mod outlet;
mod page;
mod presence;
mod profile;
mod reader;
mod roster;
mod route;
mod session;
mod sm;
mod state;
#[cfg(test)]
mod tests;
mod xml;

pub use faults::{AuthRefusal, Faults, Memory};
pub use page::{Arrived, PAGE_RESOURCE, SendError};
pub use roster::RosterEntry;
pub use state::Counts;

use super::port::Port;
use listener::Listener;
use state::Hub;
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::sync::Mutex;
use xmpp_parsers::jid::BareJid;

/// Settings of the server to start.
#[derive(Clone, Debug)]
pub struct Options {
    /// Hosted domains; the first one is the default.
    pub domains: Vec<String>,
    /// Port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// Offer stream management (XEP-0198).
    pub sm: bool,
    /// How long a cut session waits to be resumed.
    pub sm_timeout: Duration,
    /// [`XmppServer::stop`] keeps managed sessions, so that they can be resumed after it.
    pub keep_sessions: bool,
    /// Keep message archives (XEP-0313).
    pub mam: bool,
    /// Keep messages for users who are not there (XEP-0160).
    pub offline: bool,
    /// Offer SCRAM-SHA-256 and SCRAM-SHA-1 beside PLAIN.
    pub scram: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            domains: vec!["xmpp.test".to_owned()],
            port: 0,
            sm: true,
            sm_timeout: Duration::from_secs(60),
            keep_sessions: false,
            mam: true,
            offline: true,
            scram: true,
        }
    }
}

/// A running server; clones are handles on the same one, and it ends with the last of them.
#[derive(Clone)]
pub struct XmppServer {
    hub: Hub,
    port: Arc<Port>,
    listener: Arc<Mutex<Option<Listener>>>,
}

impl XmppServer {
    /// Starts a server on 127.0.0.1.
    ///
    /// # Errors
    /// The port is taken, or no domain is given.
    pub async fn start(options: Options) -> io::Result<Self> {
        if options.domains.is_empty() {
            let missing = "the sandbox XMPP server needs at least one domain";
            return Err(io::Error::new(io::ErrorKind::InvalidInput, missing));
        }
        let port = Port::reserve(options.port)?;
        let hub = Hub::new(options);
        let listener = Listener::open(hub.clone(), &port)?;
        Ok(Self {
            hub,
            port: Arc::new(port),
            listener: Arc::new(Mutex::new(Some(listener))),
        })
    }

    /// Where it listens, or did before it was stopped.
    pub fn addr(&self) -> SocketAddr {
        self.port.addr()
    }

    /// Cuts all connections and stops listening. Accounts, archives and offline messages stay;
    /// sessions end, unless `keep_sessions` is set.
    pub async fn stop(&self) {
        let Some(listener) = self.listener.lock().await.take() else {
            return;
        };
        listener.close().await;
        let waiting = self.hub.lock().suspend();
        for id in waiting {
            tokio::spawn(session::expire_later(self.hub.clone(), id));
        }
    }

    /// Listens again on the same port after [`XmppServer::stop`].
    ///
    /// # Errors
    /// The port has been taken meanwhile.
    pub async fn start_again(&self) -> io::Result<()> {
        let mut listener = self.listener.lock().await;
        if listener.is_none() {
            *listener = Some(Listener::open(self.hub.clone(), &self.port)?);
        }
        Ok(())
    }

    /// Adds an account on a hosted domain, or changes its password.
    ///
    /// # Errors
    /// The address is malformed or on another domain.
    pub fn account(&self, address: &str, password: &str) -> io::Result<()> {
        let refuse = |why: String| io::Error::new(io::ErrorKind::InvalidInput, why);
        let bare = BareJid::new(address).map_err(|error| refuse(format!("{address}: {error}")))?;
        let mut state = self.hub.lock();
        if bare.node().is_none() || !state.hosts(bare.domain().as_str()) {
            let why = format!("{address}: not a user of a domain hosted here");
            return Err(refuse(why));
        }
        state.add_account(bare, password);
        Ok(())
    }

    /// Faults that can be caused.
    pub fn faults(&self) -> Faults {
        Faults(self.hub.clone())
    }

    /// Stanzas that went through since the start.
    pub fn counts(&self) -> Counts {
        self.hub.lock().counts
    }
}
