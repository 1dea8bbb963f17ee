//! Stream management (XEP-0198): counters, unacknowledged stanzas, resumption.
use super::{
    outlet::Outlet,
    state::{SessionId, State, random_id},
    xml::{Build, SM, STANZAS, el, to_xml},
};
use std::{collections::VecDeque, sync::Arc, time::Duration};
use xmpp_parsers::{jid::BareJid, minidom::Element};

/// `<r/>`: asks the client what it has received.
pub(super) const REQUEST: &str = "<r xmlns='urn:xmpp:sm:3'/>";
/// A client that leaves this many stanzas unacknowledged loses its session.
const MAX_UNACKED: usize = 50_000;
/// How many ended sessions are remembered with their counter.
const MAX_PAST: usize = 1_000;

/// The client acknowledged more than it was sent.
#[derive(Debug, PartialEq)]
pub(super) struct TooHigh;

/// One managed session.
pub(super) struct Managed {
    pub(super) id: String,
    pub(super) resumable: bool,
    /// Whether a late `<resume/>` is told how far the session came.
    pub(super) remembered: bool,
    /// Stanzas received from the client, modulo 2³².
    pub(super) received: u32,
    acked: u32,
    unacked: VecDeque<Arc<Element>>,
    asked: bool,
    sent_since_asked: bool,
}

impl Managed {
    pub(super) fn new(resumable: bool) -> Self {
        Self {
            id: random_id(),
            resumable,
            remembered: resumable,
            received: 0,
            acked: 0,
            unacked: VecDeque::new(),
            asked: false,
            sent_since_asked: false,
        }
    }

    /// Keeps a stanza until it is acknowledged. True: send [`REQUEST`] after it.
    /// One request is under way at a time, so a burst costs few of them.
    pub(super) fn sent(&mut self, stanza: &Arc<Element>) -> bool {
        self.unacked.push_back(stanza.clone());
        self.sent_since_asked = self.asked;
        !std::mem::replace(&mut self.asked, true)
    }

    pub(super) fn overflows(&self) -> bool {
        self.unacked.len() > MAX_UNACKED
    }

    /// Forgets what the client has handled. True: send another [`REQUEST`].
    pub(super) fn acknowledged(&mut self, h: u32) -> Result<bool, TooHigh> {
        let newly = h.wrapping_sub(self.acked) as usize;
        if newly > self.unacked.len() {
            return Err(TooHigh);
        }
        self.unacked.drain(..newly);
        self.acked = h;
        self.asked = std::mem::take(&mut self.sent_since_asked);
        Ok(self.asked)
    }

    pub(super) fn unacked(&self) -> impl Iterator<Item = &Arc<Element>> {
        self.unacked.iter()
    }
}

impl State {
    /// `<enable/>`: the answer to send.
    pub(super) fn enable_sm(&mut self, id: SessionId, request: &Element) -> Element {
        let resume = matches!(request.attr("resume"), Some("true" | "1"));
        let (offered, timeout) = (self.offers_sm(), self.options.sm_timeout);
        match self.sessions.get_mut(&id) {
            Some(session) if offered && session.sm.is_none() => {
                let sm = session.sm.insert(Managed::new(resume));
                enabled(sm, timeout)
            }
            _ => failed("unexpected-request", None),
        }
    }

    /// `<r/>`: the client asks what has been handled. `None` when the answer is to be swallowed.
    pub(super) fn answer_request(&mut self, id: SessionId) -> Option<Element> {
        let session = self.sessions.get(&id)?;
        let received = session.sm.as_ref()?.received;
        if self.faults.swallow_acks.remove(&session.bare) {
            return None;
        }
        Some(el("a", SM).with("h", received.to_string()))
    }

    /// `<a/>`: the client has handled `h` stanzas.
    pub(super) fn acknowledged(&mut self, id: SessionId, h: &str) -> Result<(), TooHigh> {
        let Some(session) = self.sessions.get_mut(&id) else {
            return Ok(());
        };
        let (Some(sm), Some(outlet)) = (&mut session.sm, &session.outlet) else {
            return Ok(());
        };
        if sm.acknowledged(h.parse().map_err(|_| TooHigh)?)? {
            outlet.send(REQUEST);
        }
        Ok(())
    }

    /// `<resume/>`: moves the session to a new connection and sends again what was not acknowledged.
    /// Otherwise the `<failed/>` to answer with.
    pub(super) fn resume(
        &mut self,
        user: &BareJid,
        request: &Element,
        outlet: &Outlet,
    ) -> Result<SessionId, Element> {
        let previous = request.attr("previd").unwrap_or_default();
        let found = self.sessions.iter_mut().find(|(_, session)| {
            let sm = session.sm.as_ref();
            session.bare == *user && sm.is_some_and(|sm| sm.resumable && sm.id == previous)
        });
        let unknown = || failed("item-not-found", self.past.get(previous).copied());
        let Some((id, session)) = found else {
            return Err(unknown());
        };
        let Some(sm) = &mut session.sm else {
            return Err(unknown());
        };
        let h = request.attr("h").and_then(|h| h.parse().ok());
        if h.is_none_or(|h| sm.acknowledged(h).is_err()) {
            return Err(failed("undefined-condition", Some(sm.received)));
        }
        if let Some(old) = session.outlet.replace(outlet.clone()) {
            old.set_link(super::outlet::Link::Cut);
        }
        session.away_since = None;
        outlet.send(to_xml(&resumed(sm)));
        sm.unacked
            .iter()
            .for_each(|stanza| outlet.send(to_xml(stanza)));
        sm.asked = !sm.unacked.is_empty();
        sm.sent_since_asked = false;
        if sm.asked {
            outlet.send(REQUEST);
        }
        Ok(*id)
    }

    /// Remembers the counter of an ended session: a late `<resume/>` is told how far it came.
    pub(super) fn remember_past(&mut self, sm: &Managed) {
        if self.past.len() >= MAX_PAST {
            self.past.clear();
        }
        self.past.insert(sm.id.clone(), sm.received);
    }
}

fn enabled(sm: &Managed, timeout: Duration) -> Element {
    let answer = el("enabled", SM);
    if !sm.resumable {
        return answer;
    }
    answer
        .with("id", &*sm.id)
        .with("resume", "true")
        .with("max", timeout.as_secs().to_string())
}

fn resumed(sm: &Managed) -> Element {
    el("resumed", SM)
        .with("previd", &*sm.id)
        .with("h", sm.received.to_string())
}

fn failed(condition: &str, h: Option<u32>) -> Element {
    let answer = el("failed", SM).holding(el(condition, STANZAS));
    match h {
        Some(h) => answer.with("h", h.to_string()),
        None => answer,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_request_is_under_way_at_a_time() {
        let mut sm = Managed::new(true);
        let stanza = Arc::new(el("message", "jabber:client"));
        assert!(sm.sent(&stanza));
        assert!(!sm.sent(&stanza));
        assert_eq!(sm.acknowledged(1), Ok(true));
        assert_eq!(sm.acknowledged(2), Ok(false));
        assert_eq!(sm.unacked().count(), 0);
        assert!(sm.sent(&stanza));
        assert_eq!(sm.acknowledged(4), Err(TooHigh));
    }

    #[test]
    fn the_counter_wraps() {
        let mut sm = Managed::new(true);
        sm.acked = u32::MAX;
        sm.sent(&Arc::new(el("message", "jabber:client")));
        assert_eq!(sm.acknowledged(0), Ok(false));
    }
}
