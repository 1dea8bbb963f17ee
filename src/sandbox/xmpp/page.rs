//! Users without a connection: the sandbox page and tests speak and listen for them in-process.
mod deeds;

use super::{
    XmppServer,
    roster::{Contact, RosterEntry},
    state::{SessionId, State},
    xml::{Build, CLIENT, el},
};
use std::sync::Arc;
use tokio::sync::mpsc;
use xmpp_parsers::{jid::BareJid, minidom::Element};

/// The resource that the page's users speak from.
pub const PAGE_RESOURCE: &str = "sandbox";
/// A listener that lags this far behind is dropped.
const MAX_WAITING: usize = 16_384;

/// A message that arrived for an account, whether or not a client of it was connected.
#[derive(Clone)]
pub struct Arrived {
    /// Full or bare address of the sender; empty if the server itself spoke.
    pub from: String,
    pub to: String,
    pub id: Option<String>,
    /// `chat`, `normal`, `headline`, `error` …
    pub kind: String,
    pub body: Option<String>,
    /// The whole stanza, as delivered.
    pub stanza: Arc<Element>,
}

impl Arrived {
    pub(super) fn new(stanza: &Arc<Element>) -> Self {
        let attr = |name: &str| stanza.attr(name).map(str::to_owned);
        Self {
            from: attr("from").unwrap_or_default(),
            to: attr("to").unwrap_or_default(),
            id: attr("id"),
            kind: attr("type").unwrap_or_else(|| "normal".to_owned()),
            body: stanza.get_child("body", CLIENT).map(Element::text),
            stanza: stanza.clone(),
        }
    }

    /// The first payload of that name and namespace, such as `("reply", "urn:xmpp:reply:0")`.
    pub fn payload(&self, name: &str, ns: &str) -> Option<&Element> {
        self.stanza.get_child(name, ns)
    }
}

/// Why nothing was sent.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SendError {
    #[error("{0} is no account of this server: add it first")]
    NoSuchUser(String),
    #[error("only message, presence and iq in `jabber:client` can be sent")]
    NotAStanza,
}

impl XmppServer {
    /// Every message that arrives for `user` from now on. It watches only: the user does not come online
    /// (see [`XmppServer::appear`]), and what nobody else receives still goes to offline storage.
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn subscribe(&self, user: &str) -> Result<mpsc::Receiver<Arrived>, SendError> {
        let mut state = self.hub.lock();
        let bare = known(&state, user)?;
        let (tx, rx) = mpsc::channel(MAX_WAITING);
        if let Some(account) = state.accounts.get_mut(&bare) {
            account.watchers.push(tx);
        }
        Ok(rx)
    }

    /// Handles a stanza as if a client of `user` had sent it; the server stamps `from`.
    ///
    /// # Errors
    /// [`SendError`].
    pub fn send_as(&self, user: &str, stanza: Element) -> Result<(), SendError> {
        let mut state = self.hub.lock();
        let bare = known(&state, user)?;
        let id = page_session(&mut state, &bare)
            .ok_or_else(|| SendError::NoSuchUser(user.to_owned()))?;
        state.handle(id, stanza).map_err(|_| SendError::NotAStanza)
    }

    /// Makes the page's `user` an available resource, as a client is after its initial presence.
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn appear(&self, user: &str) -> Result<(), SendError> {
        self.send_as(user, el("presence", CLIENT))
    }

    /// The opposite of [`XmppServer::appear`].
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn disappear(&self, user: &str) -> Result<(), SendError> {
        self.send_as(user, el("presence", CLIENT).with("type", "unavailable"))
    }

    /// Makes two accounts contacts of each other, both seeing the other's presence, without asking them.
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn befriend(&self, one: &str, other: &str) -> Result<(), SendError> {
        let mut state = self.hub.lock();
        let (one, other) = (known(&state, one)?, known(&state, other)?);
        for (user, contact) in [(&one, &other), (&other, &one)] {
            state.update_contact(user, contact, |contact| {
                (contact.listed, contact.to, contact.from) = (true, true, true);
                (contact.ask, contact.request) = (false, None);
            });
        }
        Ok(())
    }

    /// Gives `user` a number of contacts who have no account here, each seeing the other's presence.
    pub fn crowd(&self, user: &str, contacts: usize) {
        let mut state = self.hub.lock();
        let account = known(&state, user)
            .ok()
            .and_then(|bare| state.accounts.get_mut(&bare));
        let Some(account) = account else { return };
        let contact = Contact {
            listed: true,
            to: true,
            from: true,
            ..Contact::default()
        };
        let jids = (0..contacts).map(|number| format!("contact{number}@crowd.test"));
        let jids = jids.filter_map(|jid| BareJid::new(&jid).ok());
        account
            .roster
            .extend(jids.map(|jid| (jid, contact.clone())));
    }

    /// The contacts of `user`, with requests that wait for an answer; empty for an unknown user.
    pub fn roster(&self, user: &str) -> Vec<RosterEntry> {
        let state = self.hub.lock();
        let account = BareJid::new(user)
            .ok()
            .and_then(|bare| state.accounts.get(&bare));
        let contacts = account.into_iter().flat_map(|account| &account.roster);
        contacts
            .map(|(jid, contact)| RosterEntry::new(jid, contact))
            .collect()
    }

    /// The archived messages of `user`, both directions, oldest first.
    pub fn archived(&self, user: &str) -> Vec<Arrived> {
        let state = self.hub.lock();
        let account = BareJid::new(user)
            .ok()
            .and_then(|bare| state.accounts.get(&bare));
        let archive = account.map(|account| account.archive.stanzas().map(Arrived::new));
        archive.into_iter().flatten().collect()
    }

    /// How many messages wait in the offline storage of `user`.
    pub fn waiting_offline(&self, user: &str) -> usize {
        let state = self.hub.lock();
        let account = BareJid::new(user)
            .ok()
            .and_then(|bare| state.accounts.get(&bare));
        account.map_or(0, |account| account.offline.len())
    }

    /// Full addresses of the bound sessions of `user` that have a connection.
    pub fn connected(&self, user: &str) -> Vec<String> {
        let state = self.hub.lock();
        let Ok(bare) = BareJid::new(user) else {
            return Vec::new();
        };
        let ids = state.select(&bare, |session| session.outlet.is_some());
        let sessions = ids.iter().filter_map(|id| state.sessions.get(id));
        sessions.map(|session| session.full()).collect()
    }
}

fn known(state: &State, user: &str) -> Result<BareJid, SendError> {
    let bare = BareJid::new(user).ok();
    bare.filter(|bare| state.accounts.contains_key(bare))
        .ok_or_else(|| SendError::NoSuchUser(user.to_owned()))
}

fn page_session(state: &mut State, bare: &BareJid) -> Option<SessionId> {
    match state.find(bare, PAGE_RESOURCE) {
        Some(id) => Some(id),
        None => state.bind(bare.clone(), PAGE_RESOURCE.to_owned(), None),
    }
}
