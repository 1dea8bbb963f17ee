//! Everything that goes wrong on a real network, on request.
use super::{
    outlet::Link,
    state::{Hub, Session, State},
    xml::{Build, CLIENT, STANZAS, el},
};
use std::{collections::HashSet, time::Duration};
use xmpp_parsers::{jid::BareJid, minidom::Element};

/// The faults that last, or that wait for their moment.
#[derive(Default)]
pub(super) struct FaultState {
    pub(super) no_sm: bool,
    pub(super) no_mam: bool,
    /// Archives begin anew behind their end, and never say that they are complete.
    pub(super) endless_mam: bool,
    pub(super) lose_unacked: bool,
    pub(super) delay: Duration,
    /// Stanzas per second that are read from each connection.
    pub(super) rate: Option<u32>,
    pub(super) refuse_auth: Option<AuthRefusal>,
    /// Users whose logins are refused with `account-disabled`.
    pub(super) disabled: HashSet<BareJid>,
    /// Padding of answers to queries in a namespace: its bytes, and the number of answers.
    pub(super) padding: Option<(String, usize, u32)>,
    /// These words stand in every error.
    pub(super) echo: Option<String>,
    /// Users whose next stanza is cut in the middle.
    pub(super) tear: HashSet<BareJid>,
    /// Users whose next `<r/>` gets no answer.
    pub(super) swallow_acks: HashSet<BareJid>,
}

/// How a right password is refused (RFC 6120 §6.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthRefusal {
    NotAuthorized,
    /// The account exists, and its owner is kept out.
    AccountDisabled,
    /// A passing failure: the client is expected to try again.
    TemporaryAuthFailure,
}

impl AuthRefusal {
    pub(super) fn condition(self) -> &'static str {
        match self {
            Self::NotAuthorized => "not-authorized",
            Self::AccountDisabled => "account-disabled",
            Self::TemporaryAuthFailure => "temporary-auth-failure",
        }
    }
}

/// The answer to a client that resumes a forgotten session. Both carry `item-not-found`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// `<failed/>` without `h`, as from a server that was started anew.
    Nothing,
    /// `<failed h='…'/>`, as from a server that knows that the session is over.
    Counter,
}

/// Sets faults on a running server; see [`super::XmppServer::faults`]. Users are bare addresses;
/// one that does not exist has no connections, so nothing happens to it.
#[derive(Clone)]
pub struct Faults(pub(super) Hub);

impl Faults {
    /// Cuts every connection of a user now, as a broken network does; managed sessions wait to be resumed.
    pub fn cut(&self, user: &str) {
        self.set_link(user, Link::Cut);
    }

    /// Ends every stream of a user with this condition (RFC 6120 section 4.9.3).
    pub fn put_out(&self, user: &str, condition: &str) {
        self.with_user(user, |state, user| {
            let own = |session: &&Session| session.bare == user;
            let outlets = state.sessions.values().filter(own);
            let outlets = outlets.filter_map(|session| session.outlet.as_ref());
            let words = state.faults.echo.as_deref();
            outlets
                .for_each(|outlet| outlet.finish(super::session::stream_error(condition, words)));
        });
    }

    /// Puts these words into the text of every error from now on: of streams, stanzas and logins. A stanza that comes back
    /// has them in its body, too.
    pub fn echo(&self, words: &str) {
        self.0.lock().faults.echo = Some(words.to_owned());
    }

    /// Cuts every connection of everybody.
    pub fn cut_all(&self) {
        let state = self.0.lock();
        state.sessions.keys().for_each(|id| state.cut_session(*id));
    }

    /// Sends half of the next stanza to this user, then closes.
    pub fn cut_in_next_stanza(&self, user: &str) {
        self.with_user(user, |state, user| {
            state.faults.tear.insert(user);
        });
    }

    /// Half-open: the user's connections neither take nor give anything, and stay. [`Faults::cut`] ends it.
    pub fn freeze(&self, user: &str) {
        self.set_link(user, Link::Frozen);
    }

    /// Ends [`Faults::freeze`] without a cut; what waited goes on.
    pub fn thaw(&self, user: &str) {
        self.set_link(user, Link::Open);
    }

    /// Everything the server sends arrives this much later, in order.
    pub fn delay(&self, delay: Duration) {
        self.0.lock().faults.delay = delay;
    }

    /// Forgets all managed sessions. Those without a connection end now, the others when theirs is cut.
    pub fn forget_sessions(&self, memory: Memory) {
        self.0.lock().forget_sessions(memory);
    }

    /// Whether the unacknowledged messages of a lost session are lost with it, as in a crash;
    /// otherwise they go to offline storage, as in an orderly restart.
    pub fn lose_unacked(&self, on: bool) {
        self.0.lock().faults.lose_unacked = on;
    }

    /// Refuses every login from now on, or no longer.
    pub fn refuse_auth(&self, refusal: Option<AuthRefusal>) {
        self.0.lock().faults.refuse_auth = refusal;
    }

    /// Keeps a user out from now on, and ends their streams; or lets them in again.
    pub fn disable(&self, user: &str, on: bool) {
        self.with_user(user, |state, user| match on {
            true => drop(state.faults.disabled.insert(user)),
            false => drop(state.faults.disabled.remove(&user)),
        });
        if on {
            self.put_out(user, "not-authorized");
        }
    }

    /// Whether stream management is offered from now on.
    pub fn offer_sm(&self, on: bool) {
        self.0.lock().faults.no_sm = !on;
    }

    /// Whether the archive works from now on; what arrives meanwhile is not archived.
    pub fn offer_mam(&self, on: bool) {
        self.0.lock().faults.no_mam = !on;
    }

    /// Whether archives have no end from now on: behind the last page comes the first one again.
    pub fn endless_mam(&self, on: bool) {
        self.0.lock().faults.endless_mam = on;
    }

    /// Makes the next `times` answers to queries in this namespace longer by `bytes`.
    pub fn pad_answers(&self, namespace: &str, bytes: usize, times: u32) {
        self.0.lock().faults.padding = Some((namespace.to_owned(), bytes, times));
    }

    /// Reads at most this many stanzas per second from each connection.
    pub fn limit_rate(&self, stanzas_per_second: Option<u32>) {
        self.0.lock().faults.rate = stanzas_per_second;
    }

    /// The next `<r/>` of this user gets no answer.
    pub fn swallow_next_ack(&self, user: &str) {
        self.with_user(user, |state, user| {
            state.faults.swallow_acks.insert(user);
        });
    }

    /// Back to an honest server. Frozen connections go on.
    pub fn clear(&self) {
        let mut state = self.0.lock();
        state.faults = FaultState::default();
        let outlets = state
            .sessions
            .values()
            .filter_map(|session| session.outlet.as_ref());
        outlets.for_each(|outlet| outlet.set_link(Link::Open));
    }

    fn set_link(&self, user: &str, link: Link) {
        self.with_user(user, |state, user| {
            let own = |session: &&Session| session.bare == user;
            let outlets = state.sessions.values().filter(own);
            let outlets = outlets.filter_map(|session| session.outlet.as_ref());
            outlets.for_each(|outlet| outlet.set_link(link));
        });
    }

    fn with_user(&self, user: &str, act: impl FnOnce(&mut State, BareJid)) {
        if let Ok(user) = BareJid::new(user) {
            act(&mut self.0.lock(), user);
        }
    }
}

impl FaultState {
    /// An error with the words that are to be in it; `None` if it stays as it is.
    pub(super) fn echoed(&self, stanza: &Element) -> Option<Element> {
        let words = self.echo.as_deref()?;
        let mut copy = stanza.clone();
        copy.get_child_mut("error", CLIENT)?
            .append_child(el("text", STANZAS).saying(words));
        if copy.name() == "message" {
            copy.append_child(el("body", CLIENT).saying(words));
        }
        Some(copy)
    }
}

impl State {
    /// Makes an answer longer, where that was asked for.
    pub(super) fn pad(&mut self, request: &Element, answer: &mut Element) {
        let asked = request.children().next().map(Element::ns);
        let Some((namespace, bytes, times)) = &mut self.faults.padding else {
            return;
        };
        if *times == 0 || asked.as_ref() != Some(namespace) {
            return;
        }
        *times -= 1;
        let padding = el("padding", "urn:sandbox:padding").saying(&*"x".repeat(*bytes));
        match answer.children_mut().next() {
            Some(payload) => drop(payload.append_child(padding)),
            None => drop(answer.append_child(padding)),
        }
    }

    pub(super) fn forget_sessions(&mut self, memory: Memory) {
        let managed = self.sessions.iter_mut().filter_map(|(id, session)| {
            let away = session.outlet.is_none();
            session.sm.as_mut().map(|sm| (*id, away, sm))
        });
        let mut away = Vec::new();
        for (id, is_away, sm) in managed {
            if is_away {
                away.push(id);
            }
            sm.resumable = false;
            sm.remembered = memory == Memory::Counter;
        }
        if memory == Memory::Nothing {
            self.past.clear();
        }
        away.into_iter().for_each(|id| self.end_session(id));
    }
}
