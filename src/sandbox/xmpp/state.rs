//! Everything the server knows, behind one lock: accounts, sessions, faults.
//!
//! Routing is synchronous and short; whatever waits (reading, writing, timers) happens outside.
use super::{
    Options,
    archive::Archive,
    auth::Credentials,
    blocklist::Blocklist,
    faults::{FaultState, Memory},
    outlet::{Link, Outlet},
    page::Arrived,
    roster::Roster,
    sm::{self, Managed},
    xml::to_xml,
};
use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};
use tokio::sync::mpsc;
use xmpp_parsers::{
    jid::{BareJid, Jid},
    minidom::Element,
};

/// How many directed presences a session may leave behind.
pub(super) const MAX_DIRECTED: usize = 1_000;

pub(super) type SessionId = u64;

/// Shared by every connection.
#[derive(Clone)]
pub(super) struct Hub(Arc<Mutex<State>>);

impl Hub {
    pub(super) fn new(options: Options) -> Self {
        Self(Arc::new(Mutex::new(State {
            options,
            ..State::default()
        })))
    }

    /// The state; a panic elsewhere does not take the server down with it.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One registered user.
pub(super) struct Account {
    pub(super) credentials: Arc<Credentials>,
    pub(super) roster: Roster,
    pub(super) archive: Archive,
    pub(super) offline: VecDeque<Arc<Element>>,
    pub(super) watchers: Vec<mpsc::Sender<Arrived>>,
    pub(super) sessions: Vec<SessionId>,
    pub(super) vcard: Option<Element>,
    /// PEP: the item of each node.
    pub(super) nodes: HashMap<String, Element>,
}

/// One bound resource: connected, waiting to be resumed, or played by the page (neither outlet nor `sm`).
pub(super) struct Session {
    pub(super) bare: BareJid,
    pub(super) resource: String,
    pub(super) outlet: Option<Outlet>,
    pub(super) sm: Option<Managed>,
    /// Since when a managed session has been without a connection.
    pub(super) away_since: Option<Instant>,
    /// The last available presence, stamped; `None` while unavailable.
    pub(super) presence: Option<Arc<Element>>,
    pub(super) priority: i8,
    pub(super) carbons: bool,
    /// Has asked for the roster, so receives its changes.
    pub(super) interested: bool,
    pub(super) directed: HashSet<Jid>,
}

impl Session {
    pub(super) fn full(&self) -> String {
        format!("{}/{}", self.bare, self.resource)
    }

    /// Whether messages to the bare address go here (RFC 6121 §8.5.2).
    pub(super) fn takes_messages(&self) -> bool {
        self.presence.is_some() && self.priority >= 0
    }
}

/// How many stanzas of which kind went through; see [`super::XmppServer::counts`].
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Counts {
    pub messages_in: u64,
    pub messages_out: u64,
    pub presences_in: u64,
    pub presences_out: u64,
    pub iqs_in: u64,
    pub iqs_out: u64,
    /// Messages answered with an error.
    pub bounced: u64,
    /// Messages put into offline storage.
    pub stored_offline: u64,
    /// Connections accepted.
    pub connections: u64,
    /// Sessions bound, and sessions resumed.
    pub bound: u64,
    pub resumed: u64,
}

impl Counts {
    fn sent(&mut self, name: &str) {
        match name {
            "message" => self.messages_out += 1,
            "presence" => self.presences_out += 1,
            _ => self.iqs_out += 1,
        }
    }
}

#[derive(Default)]
pub(super) struct State {
    pub(super) options: Options,
    pub(super) accounts: HashMap<BareJid, Account>,
    pub(super) sessions: HashMap<SessionId, Session>,
    pub(super) faults: FaultState,
    pub(super) blocklist: Blocklist,
    pub(super) counts: Counts,
    /// Counters of ended managed sessions, by their id.
    pub(super) past: HashMap<String, u32>,
    last_session: SessionId,
}

impl State {
    pub(super) fn hosts(&self, domain: &str) -> bool {
        self.options.domains.iter().any(|hosted| hosted == domain)
    }

    pub(super) fn offers_sm(&self) -> bool {
        self.options.sm && !self.faults.no_sm
    }

    pub(super) fn offers_mam(&self) -> bool {
        self.options.mam && !self.faults.no_mam
    }

    pub(super) fn add_account(&mut self, bare: BareJid, password: &str) {
        let credentials = Arc::new(Credentials::new(password));
        match self.accounts.get_mut(&bare) {
            Some(account) => account.credentials = credentials,
            None => {
                let account = Account {
                    credentials,
                    roster: Roster::default(),
                    archive: Archive::default(),
                    offline: VecDeque::new(),
                    watchers: Vec::new(),
                    sessions: Vec::new(),
                    vcard: None,
                    nodes: HashMap::new(),
                };
                self.accounts.insert(bare, account);
            }
        }
    }

    pub(super) fn sessions_of(&self, bare: &BareJid) -> Vec<SessionId> {
        let account = self.accounts.get(bare);
        account
            .map(|account| account.sessions.clone())
            .unwrap_or_default()
    }

    /// The sessions of `bare` for which `wanted` holds.
    pub(super) fn select(
        &self,
        bare: &BareJid,
        wanted: impl Fn(&Session) -> bool,
    ) -> Vec<SessionId> {
        let holds = |id: &SessionId| self.sessions.get(id).is_some_and(&wanted);
        self.sessions_of(bare).into_iter().filter(holds).collect()
    }

    pub(super) fn find(&self, bare: &BareJid, resource: &str) -> Option<SessionId> {
        let same = |session: &Session| session.resource == resource;
        self.select(bare, same).first().copied()
    }

    /// Adds a session; another one with the same full address gives way (RFC 6120 §7.7.2.2).
    /// `None`: there is no such account (any more).
    pub(super) fn bind(
        &mut self,
        bare: BareJid,
        resource: String,
        outlet: Option<Outlet>,
    ) -> Option<SessionId> {
        if let Some(old) = self.find(&bare, &resource) {
            self.replace(old);
        }
        self.last_session += 1;
        let id = self.last_session;
        self.accounts.get_mut(&bare)?.sessions.push(id);
        let session = Session {
            bare,
            resource,
            outlet,
            sm: None,
            away_since: None,
            presence: None,
            priority: 0,
            carbons: false,
            interested: false,
            directed: HashSet::new(),
        };
        self.sessions.insert(id, session);
        self.counts.bound += 1;
        Some(id)
    }

    fn replace(&mut self, old: SessionId) {
        let outlet = self.sessions.get(&old).and_then(|old| old.outlet.clone());
        self.end_session(old);
        if let Some(outlet) = outlet {
            let words = self.faults.echo.as_deref();
            outlet.finish(super::session::stream_error("conflict", words));
        }
    }

    /// The connection of a session is gone. True: the session waits to be resumed.
    /// `outlet` tells which connection, for the session may have moved to another one since.
    pub(super) fn disconnected(&mut self, id: SessionId, outlet: &Outlet, polite: bool) -> bool {
        let Some(session) = self.sessions.get_mut(&id) else {
            return false;
        };
        if !session.outlet.as_ref().is_some_and(|own| own.is(outlet)) {
            return false;
        }
        session.outlet = None;
        if polite || !session.sm.as_ref().is_some_and(|sm| sm.resumable) {
            self.end_session(id);
            return false;
        }
        session.away_since = Some(Instant::now());
        true
    }

    /// The server stops: connections go, managed sessions stay if they are to be kept. Those are returned.
    pub(super) fn suspend(&mut self) -> Vec<SessionId> {
        let connected = |(_, session): &(&SessionId, &Session)| session.outlet.is_some();
        let ids: Vec<_> = self
            .sessions
            .iter()
            .filter(connected)
            .map(|(id, _)| *id)
            .collect();
        let keep = self.options.keep_sessions;
        let mut waiting = Vec::new();
        for id in ids {
            let outlet = self
                .sessions
                .get(&id)
                .and_then(|session| session.outlet.clone());
            let Some(outlet) = outlet else { continue };
            outlet.set_link(Link::Cut);
            if self.disconnected(id, &outlet, !keep) {
                waiting.push(id);
            }
        }
        if !keep {
            self.forget_sessions(Memory::Nothing);
        }
        waiting
    }

    /// Ends a session that was not resumed in time.
    pub(super) fn expire(&mut self, id: SessionId) {
        let timeout = self.options.sm_timeout;
        let away = self
            .sessions
            .get(&id)
            .and_then(|session| session.away_since);
        if away.is_some_and(|since| since.elapsed() >= timeout) {
            self.end_session(id);
        }
    }

    /// Ends a session: contacts see it go, what its client never acknowledged goes elsewhere.
    pub(super) fn end_session(&mut self, id: SessionId) {
        self.withdraw_presence(id, None);
        let Some(session) = self.sessions.remove(&id) else {
            return;
        };
        if let Some(account) = self.accounts.get_mut(&session.bare) {
            account.sessions.retain(|other| *other != id);
        }
        let Some(sm) = session.sm else { return };
        if sm.remembered {
            self.remember_past(&sm);
        }
        if !self.faults.lose_unacked {
            let unacked: Vec<_> = sm.unacked().cloned().collect();
            unacked
                .into_iter()
                .for_each(|stanza| self.rescue(&session.bare, stanza));
        }
    }

    /// Sends a stanza to one session: over its connection, or into its queue while it is away.
    pub(super) fn deliver(&mut self, id: SessionId, stanza: &Arc<Element>) {
        let echoed = self.faults.echoed(stanza).map(Arc::new);
        let stanza = echoed.as_ref().unwrap_or(stanza);
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        self.counts.sent(stanza.name());
        let ask = session.sm.as_mut().is_some_and(|sm| sm.sent(stanza));
        let overflows = session.sm.as_ref().is_some_and(Managed::overflows);
        if let Some(outlet) = &session.outlet {
            if self.faults.tear.remove(&session.bare) {
                outlet.send_half(to_xml(stanza));
            } else {
                let mut text = to_xml(stanza);
                text.push_str(if ask { sm::REQUEST } else { "" });
                outlet.send_after(text, self.faults.delay);
            }
        }
        if overflows {
            self.cut_session(id);
            self.end_session(id);
        }
    }

    /// Cuts the connection of a session, as a broken network would.
    pub(super) fn cut_session(&self, id: SessionId) {
        let outlet = self
            .sessions
            .get(&id)
            .and_then(|session| session.outlet.as_ref());
        if let Some(outlet) = outlet {
            outlet.set_link(Link::Cut);
        }
    }
}

/// Sixteen characters that nobody guesses by accident.
pub(super) fn random_id() -> String {
    format!("{:016x}", fastrand::u64(..))
}

/// A moment as XEP-0082 writes it; of whole seconds, as by common servers.
pub(super) fn stamp(at: chrono::DateTime<chrono::Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
