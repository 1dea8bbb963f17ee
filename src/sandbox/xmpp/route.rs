//! Message routing (RFC 6121 §8), offline storage (XEP-0160) and carbons (XEP-0280).
use super::{
    page::Arrived,
    state::{SessionId, State, stamp},
    xml::{Build, CARBONS, CLIENT, DELAY, HINTS, STANZA_ID, bounce, el, forwarded, prune, set},
};
use std::sync::Arc;
use xmpp_parsers::{
    jid::{BareJid, Jid},
    minidom::Element,
};

const MAX_OFFLINE: usize = 20_000;

/// Payloads that are worth keeping without a body: receipts, markers, retractions, reactions, hints to store.
const KEPT: [(&str, &str); 7] = [
    ("received", "urn:xmpp:receipts"),
    ("displayed", "urn:xmpp:chat-markers:0"),
    ("received", "urn:xmpp:chat-markers:0"),
    ("acknowledged", "urn:xmpp:chat-markers:0"),
    ("retract", "urn:xmpp:message-retract:1"),
    ("reactions", "urn:xmpp:reactions:0"),
    ("store", HINTS),
];

impl State {
    /// A stanza from a client: stamped, counted, routed. An error is the stream error to end with.
    pub(super) fn handle(
        &mut self,
        id: SessionId,
        mut stanza: Element,
    ) -> Result<(), &'static str> {
        if !stanza.has_ns(CLIENT) {
            return Err("unsupported-stanza-type");
        }
        let Some(session) = self.sessions.get_mut(&id) else {
            return Ok(());
        };
        if let Some(sm) = &mut session.sm {
            sm.received = sm.received.wrapping_add(1);
        }
        set(&mut stanza, "from", session.full());
        let to = match stanza.attr("to").map(Jid::new).transpose() {
            Ok(to) => to,
            Err(_) => {
                self.refuse_to(id, &stanza, "jid-malformed");
                return Ok(());
            }
        };
        match stanza.name() {
            "message" => {
                self.counts.messages_in += 1;
                self.on_message(id, stanza, to);
            }
            "presence" => {
                self.counts.presences_in += 1;
                self.on_presence(id, stanza, to);
            }
            "iq" => {
                self.counts.iqs_in += 1;
                self.on_iq(id, &stanza, to);
            }
            _ => return Err("unsupported-stanza-type"),
        }
        Ok(())
    }

    fn refuse_to(&mut self, id: SessionId, stanza: &Element, condition: &str) {
        if !matches!(stanza.attr("type"), Some("error" | "result")) {
            self.deliver(id, &Arc::new(bounce(stanza, "modify", condition)));
        }
    }

    fn on_message(&mut self, id: SessionId, mut stanza: Element, to: Option<Jid>) {
        let Some(user) = self.sessions.get(&id).map(|session| session.bare.clone()) else {
            return;
        };
        let to = to.unwrap_or_else(|| user.clone().into());
        set(&mut stanza, "to", to.as_str());
        if to.to_bare() != user {
            let copy = self.archive(&user, &stanza, to.clone());
            if may_be_copied(&stanza) {
                self.carbon(&user, "sent", &copy, &[id]);
            }
        }
        prune(&mut stanza, |child| child.is("private", CARBONS));
        self.route(stanza, &to);
    }

    fn route(&mut self, stanza: Element, to: &Jid) {
        if !self.hosts(to.domain().as_str()) {
            self.refuse(&stanza, "remote-server-not-found");
        } else if self.accounts.contains_key(&to.to_bare()) {
            self.arrive(stanza, to);
        } else {
            self.refuse(&stanza, "service-unavailable");
        }
    }

    /// Answers a message with an error; an error itself is never answered.
    fn refuse(&mut self, stanza: &Element, condition: &str) {
        if stanza.attr("type") == Some("error") {
            return;
        }
        let reply = bounce(stanza, "cancel", condition);
        if let Some(Ok(to)) = reply.attr("to").map(Jid::new) {
            self.counts.bounced += 1;
            self.arrive(reply, &to);
        }
    }

    /// Takes a message for an account of ours, from anybody.
    fn arrive(&mut self, mut stanza: Element, to: &Jid) {
        let user = to.to_bare();
        prune(&mut stanza, |child| {
            child.is("stanza-id", STANZA_ID) && child.attr("by") == Some(user.as_str())
        });
        if let Some(Ok(from)) = stanza.attr("from").map(Jid::new) {
            stanza = self.archive(&user, &stanza, from);
        }
        let stanza = Arc::new(stanza);
        self.tell_watchers(&user, &stanza);
        let resource = to.resource().map(|resource| resource.as_str());
        let exact = resource.and_then(|resource| self.find(&user, resource));
        let receivers = match (exact, stanza.attr("type")) {
            (Some(id), _) => vec![id],
            (None, Some("error")) => return,
            (None, Some("groupchat")) => return self.refuse(&stanza, "service-unavailable"),
            (None, _) => self.select(&user, |session| session.takes_messages()),
        };
        if receivers.is_empty() {
            return self.nobody_there(&user, &stanza);
        }
        receivers.iter().for_each(|id| self.deliver(*id, &stanza));
        if may_be_copied(&stanza) {
            self.carbon(&user, "received", &stanza, &receivers);
        }
    }

    fn nobody_there(&mut self, user: &BareJid, stanza: &Arc<Element>) {
        if stanza.attr("type") == Some("headline") || !worth_keeping(stanza) {
            return;
        }
        let stored = self.options.offline && self.store_offline(user, stanza);
        if !stored && !self.offers_mam() {
            self.refuse(stanza, "service-unavailable");
        }
    }

    fn store_offline(&mut self, user: &BareJid, stanza: &Arc<Element>) -> bool {
        let Some(account) = self.accounts.get_mut(user) else {
            return false;
        };
        if account.offline.len() >= MAX_OFFLINE {
            return false;
        }
        account.offline.push_back(Arc::new(delayed(stanza, user)));
        self.counts.stored_offline += 1;
        true
    }

    /// Hands the stored messages to a session that has just become able to take them.
    pub(super) fn flush_offline(&mut self, user: &BareJid, id: SessionId) {
        let Some(account) = self.accounts.get_mut(user) else {
            return;
        };
        for stanza in std::mem::take(&mut account.offline) {
            self.deliver(id, &stanza);
        }
    }

    /// A stanza that a lost session never acknowledged: it may have arrived, and is kept all the same.
    pub(super) fn rescue(&mut self, user: &BareJid, stanza: Arc<Element>) {
        match (stanza.name(), stanza.attr("type")) {
            ("message", None | Some("chat" | "normal")) if worth_keeping(&stanza) => {}
            ("iq", Some("get" | "set")) => return self.refuse_iq(&stanza, "service-unavailable"),
            _ => return,
        }
        let others = self.select(user, |session| session.takes_messages());
        if others.is_empty() {
            return self.nobody_there(user, &stanza);
        }
        let stanza = Arc::new(delayed(&stanza, user));
        others.iter().for_each(|id| self.deliver(*id, &stanza));
    }

    /// Archives a message for `user` if it is worth it; a copy of it with its new `<stanza-id/>` (XEP-0359).
    fn archive(&mut self, user: &BareJid, stanza: &Element, with: Jid) -> Element {
        let copy = stanza.clone();
        let headline = matches!(
            stanza.attr("type"),
            Some("headline" | "error" | "groupchat")
        );
        if headline || !self.offers_mam() || !worth_keeping(stanza) {
            return copy;
        }
        let Some(account) = self.accounts.get_mut(user) else {
            return copy;
        };
        let id = account.archive.add(Arc::new(stanza.clone()), with);
        let mark = el("stanza-id", STANZA_ID)
            .with("by", user.as_str())
            .with("id", id);
        copy.holding(mark)
    }

    fn carbon(&mut self, user: &BareJid, kind: &str, stanza: &Element, except: &[SessionId]) {
        for id in self.select(user, |session| session.carbons) {
            if except.contains(&id) {
                continue;
            }
            let to = self.sessions.get(&id).map(|session| session.full());
            let copy = el("message", CLIENT)
                .with("type", stanza.attr("type").unwrap_or("normal"))
                .with("from", user.as_str())
                .with("to", to.unwrap_or_default())
                .holding(el(kind, CARBONS).holding(forwarded(stanza, None)));
            self.deliver(id, &Arc::new(copy));
        }
    }

    fn tell_watchers(&mut self, user: &BareJid, stanza: &Arc<Element>) {
        let Some(account) = self.accounts.get_mut(user) else {
            return;
        };
        if !account.watchers.is_empty() {
            let arrived = Arrived::new(stanza);
            let told = |watcher: &mut tokio::sync::mpsc::Sender<Arrived>| {
                watcher.try_send(arrived.clone()).is_ok()
            };
            account.watchers.retain_mut(told);
        }
    }
}

fn delayed(stanza: &Element, user: &BareJid) -> Element {
    let copy = stanza.clone();
    if copy.has_child("delay", DELAY) {
        return copy;
    }
    let delay = el("delay", DELAY)
        .with("from", user.domain().as_str())
        .with("stamp", stamp(chrono::Utc::now()));
    copy.holding(delay)
}

/// Whether a stanza goes into archives and offline storage: chat, not the state of typing (XEP-0160 §3, XEP-0334).
fn worth_keeping(stanza: &Element) -> bool {
    let hinted = |name| stanza.has_child(name, HINTS);
    if hinted("no-store") || hinted("no-permanent-store") {
        return false;
    }
    stanza.has_child("body", CLIENT) || KEPT.iter().any(|(name, ns)| stanza.has_child(name, *ns))
}

/// Which messages other resources get copies of (XEP-0280 §6.1).
fn may_be_copied(stanza: &Element) -> bool {
    let refused = stanza.has_child("private", CARBONS) || stanza.has_child("no-copy", HINTS);
    let eligible = match stanza.attr("type") {
        Some("chat") => true,
        None | Some("normal") => worth_keeping(stanza),
        _ => false,
    };
    eligible && !refused
}
