//! Presence and subscriptions (RFC 6121 §3 and §4).
use super::{
    roster::subscription,
    state::{MAX_DIRECTED, SessionId, State},
    xml::{Build, CLIENT, bounce, el, set},
};
use std::sync::Arc;
use xmpp_parsers::{
    jid::{BareJid, Jid},
    minidom::Element,
};

const SUBSCRIPTIONS: [&str; 4] = ["subscribe", "subscribed", "unsubscribe", "unsubscribed"];

impl State {
    /// A presence stanza from a client, stamped with its full address.
    pub(super) fn on_presence(&mut self, id: SessionId, stanza: Element, to: Option<Jid>) {
        let kind = stanza.attr("type").map(str::to_owned);
        let Some(user) = self.sessions.get(&id).map(|session| session.bare.clone()) else {
            return;
        };
        match (kind.as_deref(), to) {
            (Some(kind), Some(to)) if SUBSCRIPTIONS.contains(&kind) => {
                self.outbound_subscription(&user, to.into_bare(), kind, stanza);
            }
            (None, None) => self.available(id, stanza),
            (Some("unavailable"), None) => self.withdraw_presence(id, Some(stanza)),
            (Some("probe"), Some(to)) => self.probe(&user, id, &to.into_bare()),
            (None | Some("unavailable"), Some(to)) => self.direct(id, stanza, to),
            _ => {} // an error or nonsense: never answered
        }
    }

    fn available(&mut self, id: SessionId, stanza: Element) {
        let priority = stanza
            .get_child("priority", CLIENT)
            .and_then(|priority| priority.text().trim().parse().ok())
            .unwrap_or(0);
        let stanza = Arc::new(stanza);
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        let user = session.bare.clone();
        let took_messages = session.takes_messages();
        let initial = session.presence.replace(stanza.clone()).is_none();
        session.priority = priority;
        self.broadcast(&user, &stanza);
        if initial {
            self.introduce(&user, id);
        }
        if !took_messages && priority >= 0 {
            self.flush_offline(&user, id);
        }
    }

    /// Tells a resource that appears who is there, and who has asked meanwhile.
    fn introduce(&mut self, user: &BareJid, id: SessionId) {
        let Some(account) = self.accounts.get(user) else {
            return;
        };
        let seen = account.roster.iter().filter(|(_, contact)| contact.to);
        let seen: Vec<BareJid> = seen.map(|(jid, _)| jid.clone()).collect();
        let requests = account
            .roster
            .values()
            .filter_map(|contact| contact.request.clone());
        let requests: Vec<_> = requests.collect();
        for other in self.select(user, |session| session.presence.is_some()) {
            if other != id {
                self.show(other, id);
            }
        }
        for contact in seen {
            self.probe(user, id, &contact);
        }
        requests
            .iter()
            .for_each(|request| self.deliver(id, request));
    }

    /// Sends the presence of `contact` to one session of `user`, if that may be seen.
    fn probe(&mut self, user: &BareJid, id: SessionId, contact: &BareJid) {
        let allowed = user == contact
            || self
                .contact(contact, user)
                .is_some_and(|permission| permission.from);
        if !allowed {
            return;
        }
        for other in self.select(contact, |session| session.presence.is_some()) {
            self.show(other, id);
        }
    }

    /// Sends the presence of the session `shown` to the session `to`.
    fn show(&mut self, shown: SessionId, to: SessionId) {
        let presence = self
            .sessions
            .get(&shown)
            .and_then(|session| session.presence.clone());
        let address = self.sessions.get(&to).map(|session| session.full());
        if let (Some(presence), Some(address)) = (presence, address) {
            let copy = (*presence).clone().with("to", address);
            self.deliver(to, &Arc::new(copy));
        }
    }

    /// Sends a presence of `user` to every contact that may see it, and to the user's own resources.
    fn broadcast(&mut self, user: &BareJid, stanza: &Arc<Element>) {
        let account = self.accounts.get(user);
        let roster = account.iter().flat_map(|account| &account.roster);
        let audience = roster.filter(|(_, contact)| contact.from);
        let audience: Vec<BareJid> = audience.map(|(jid, _)| jid.clone()).collect();
        for contact in audience.iter().chain([user]) {
            let copy = Arc::new((**stanza).clone().with("to", contact.as_str()));
            for id in self.select(contact, |session| session.presence.is_some()) {
                self.deliver(id, &copy);
            }
        }
    }

    /// A resource goes, with its own words or with none.
    pub(super) fn withdraw_presence(&mut self, id: SessionId, stanza: Option<Element>) {
        let Some(session) = self.sessions.get_mut(&id) else {
            return;
        };
        let was_available = session.presence.take().is_some();
        let directed = std::mem::take(&mut session.directed);
        let user = session.bare.clone();
        let stanza = stanza.unwrap_or_else(|| {
            el("presence", CLIENT)
                .with("type", "unavailable")
                .with("from", session.full())
        });
        for to in directed {
            self.forward_presence(stanza.clone(), &to);
        }
        if was_available {
            self.broadcast(&user, &Arc::new(stanza));
        }
    }

    /// Directed presence (RFC 6121 §4.6).
    fn direct(&mut self, id: SessionId, stanza: Element, to: Jid) {
        if let Some(session) = self.sessions.get_mut(&id) {
            if stanza.attr("type").is_some() {
                session.directed.remove(&to);
            } else if session.directed.len() < MAX_DIRECTED {
                session.directed.insert(to.clone());
            }
        }
        self.forward_presence(stanza, &to);
    }

    fn forward_presence(&mut self, mut stanza: Element, to: &Jid) {
        set(&mut stanza, "to", to.as_str());
        let bare = to.to_bare();
        let wanted = to.resource().map(|resource| resource.as_str().to_owned());
        let stanza = Arc::new(stanza);
        for id in self.select(&bare, |session| match &wanted {
            Some(resource) => session.resource == *resource,
            None => session.presence.is_some(),
        }) {
            self.deliver(id, &stanza);
        }
    }

    /// A client's subscription stanza: its own side's state first (RFC 6121 §3, appendix A).
    fn outbound_subscription(
        &mut self,
        user: &BareJid,
        to: BareJid,
        kind: &str,
        mut stanza: Element,
    ) {
        if to == *user {
            return;
        }
        set(&mut stanza, "from", user.as_str());
        set(&mut stanza, "to", to.as_str());
        let known = self.contact(user, &to).cloned().unwrap_or_default();
        match kind {
            "subscribe" => self.update_contact(user, &to, |contact| {
                contact.listed = true;
                contact.ask |= !contact.to;
            }),
            "subscribed" if known.request.is_none() => return, // there is nothing to approve
            "subscribed" => self.update_contact(user, &to, |contact| {
                contact.listed = true;
                contact.from = true;
                contact.request = None;
            }),
            "unsubscribe" => self.update_contact(user, &to, |contact| {
                contact.to = false;
                contact.ask = false;
            }),
            _ => {
                if known.from {
                    self.send_unavailable(user, &to);
                }
                self.update_contact(user, &to, |contact| {
                    contact.from = false;
                    contact.request = None;
                });
            }
        }
        self.route_subscription(user, &to, stanza);
        if kind == "subscribed" {
            self.send_presence(user, &to);
        }
    }

    /// Hands a subscription stanza to the other side, or answers for it.
    pub(super) fn route_subscription(&mut self, from: &BareJid, to: &BareJid, stanza: Element) {
        if self.accounts.contains_key(to) {
            return self.inbound_subscription(to, from, stanza);
        }
        if stanza.attr("type") != Some("subscribe") {
            return;
        }
        let answer = if self.hosts(to.domain().as_str()) {
            subscription("unsubscribed", to, from)
        } else {
            bounce(&stanza, "cancel", "remote-server-not-found")
        };
        self.inbound_subscription(from, to, answer);
    }

    fn inbound_subscription(&mut self, user: &BareJid, from: &BareJid, stanza: Element) {
        let known = self.contact(user, from).cloned().unwrap_or_default();
        let stanza = Arc::new(stanza);
        match stanza.attr("type") {
            Some("subscribe") if known.from => {
                let answer = subscription("subscribed", user, from);
                return self.inbound_subscription(from, user, answer);
            }
            Some("subscribe") => {
                let request = stanza.clone();
                self.update_contact(user, from, |contact| contact.request = Some(request));
                return self.show_all(user, &stanza);
            }
            Some("subscribed") if known.ask => {
                self.update_contact(user, from, |contact| {
                    contact.to = true;
                    contact.ask = false;
                });
            }
            Some("unsubscribed") if known.to || known.ask => {
                self.update_contact(user, from, |contact| {
                    contact.to = false;
                    contact.ask = false;
                });
            }
            Some("unsubscribe") if known.from || known.request.is_some() => {
                if known.from {
                    self.send_unavailable(user, from);
                }
                self.update_contact(user, from, |contact| {
                    contact.from = false;
                    contact.request = None;
                });
            }
            Some("error") => {}
            _ => return, // changes nothing: silently ignored
        }
        self.show_all(user, &stanza);
    }

    fn show_all(&mut self, user: &BareJid, stanza: &Arc<Element>) {
        for id in self.select(user, |session| {
            session.presence.is_some() || session.interested
        }) {
            self.deliver(id, stanza);
        }
    }

    /// Every presence of `user`, to the newly approved `to`.
    fn send_presence(&mut self, user: &BareJid, to: &BareJid) {
        for shown in self.select(user, |session| session.presence.is_some()) {
            for id in self.select(to, |session| session.presence.is_some()) {
                self.show(shown, id);
            }
        }
    }

    /// Takes every presence of `user` back from `to`.
    pub(super) fn send_unavailable(&mut self, user: &BareJid, to: &BareJid) {
        for shown in self.select(user, |session| session.presence.is_some()) {
            let Some(from) = self.sessions.get(&shown).map(|session| session.full()) else {
                continue;
            };
            let gone = el("presence", CLIENT)
                .with("type", "unavailable")
                .with("from", from);
            self.forward_presence(gone, &Jid::from(to.clone()));
        }
    }
}
