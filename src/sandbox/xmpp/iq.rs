//! Queries: what the server answers itself, and what it passes on.
use super::{
    profile::{PUBSUB, PUBSUB_OWNER, VCARD},
    state::{SessionId, State},
    xml::{Build, CARBONS, MAM, ROSTER, bounce, el, result},
};
use std::sync::Arc;
use xmpp_parsers::{
    jid::{BareJid, Jid},
    minidom::Element,
};

const DISCO_INFO: &str = "http://jabber.org/protocol/disco#info";
const DISCO_ITEMS: &str = "http://jabber.org/protocol/disco#items";
const FORMS: &str = "jabber:x:data";
const PING: &str = "urn:xmpp:ping";
const VERSION: &str = "jabber:iq:version";
const SESSION: &str = "urn:ietf:params:xml:ns:xmpp-session";

/// The addressee of a query, as far as the server is concerned.
enum Target {
    Server,
    /// The sender's own account.
    Own,
    /// Somebody else's account.
    Other(BareJid),
    Resource(SessionId),
    Nobody,
    Elsewhere,
}

impl State {
    pub(super) fn on_iq(&mut self, id: SessionId, request: &Element, to: Option<Jid>) {
        let Some(user) = self.sessions.get(&id).map(|session| session.bare.clone()) else {
            return;
        };
        let target = self.target(&user, to);
        let is_query = matches!(request.attr("type"), Some("get" | "set"));
        if let Target::Resource(other) = target {
            return self.deliver(other, &Arc::new(request.clone()));
        }
        if !is_query {
            return; // an answer to nobody
        }
        let mut reply = if request.attr("id").is_none() || request.children().count() != 1 {
            bounce(request, "modify", "bad-request")
        } else {
            self.answer(id, &user, request, &target)
        };
        self.pad(request, &mut reply);
        self.deliver(id, &Arc::new(reply));
    }

    fn target(&self, user: &BareJid, to: Option<Jid>) -> Target {
        let Some(to) = to else { return Target::Own };
        let bare = to.to_bare();
        if !self.hosts(bare.domain().as_str()) {
            return Target::Elsewhere;
        }
        if let Some(resource) = to.resource() {
            let found = self.find(&bare, resource.as_str());
            return found.map_or(Target::Nobody, Target::Resource);
        }
        match bare.node() {
            None => Target::Server,
            Some(_) if bare == *user => Target::Own,
            Some(_) => Target::Other(bare),
        }
    }

    fn answer(
        &mut self,
        id: SessionId,
        user: &BareJid,
        request: &Element,
        target: &Target,
    ) -> Element {
        let unavailable = || bounce(request, "cancel", "service-unavailable");
        let Some(payload) = request.children().next() else {
            return unavailable();
        };
        let (name, ns) = (payload.name(), payload.ns());
        match target {
            Target::Elsewhere => bounce(request, "cancel", "remote-server-not-found"),
            Target::Nobody | Target::Resource(_) => unavailable(),
            Target::Other(_) if ns == MAM => bounce(request, "auth", "forbidden"),
            Target::Other(_) if request.attr("type") != Some("get") => unavailable(),
            Target::Other(other) => match (name, &*ns) {
                ("query", DISCO_INFO) if self.may_see(user, other) => {
                    result(request, Some(account_info()))
                }
                ("vCard", VCARD) => self.vcard_get(other, request),
                ("pubsub", PUBSUB) => self.pep_get(other, request, payload),
                _ => unavailable(),
            },
            Target::Server if ns == PUBSUB => self.blocklist_answer(user, request, payload),
            Target::Server => self.server_answer(request, payload),
            Target::Own => self.own_answer(id, user, request, payload),
        }
    }

    fn may_see(&self, user: &BareJid, other: &BareJid) -> bool {
        let permission = self.contact(other, user);
        permission.is_some_and(|contact| contact.from)
    }

    fn server_answer(&self, request: &Element, payload: &Element) -> Element {
        match (request.attr("type"), payload.name(), &*payload.ns()) {
            (Some("get"), "ping", PING) | (Some("set"), "session", SESSION) => {
                result(request, None)
            }
            (Some("get"), "query", VERSION) => result(request, Some(version())),
            (Some("get"), "query", DISCO_INFO) => {
                let contacts = contacts(request.attr("to").unwrap_or_default());
                result(request, Some(self.server_info().holding(contacts)))
            }
            (Some("get"), "query", DISCO_ITEMS) => result(request, Some(el("query", DISCO_ITEMS))),
            (Some("set"), "enable" | "disable", CARBONS) => {
                bounce(request, "cancel", "not-allowed")
            }
            _ => bounce(request, "cancel", "service-unavailable"),
        }
    }

    /// Queries without an addressee, or to the user's own bare address.
    fn own_answer(
        &mut self,
        id: SessionId,
        user: &BareJid,
        request: &Element,
        payload: &Element,
    ) -> Element {
        match (request.attr("type"), payload.name(), &*payload.ns()) {
            (Some("get"), "query", ROSTER) => self.roster_get(id, request),
            (Some("set"), "query", ROSTER) => self.roster_set(user, request),
            (Some("get"), "query", MAM) if self.offers_mam() => self.archive_form(request),
            (Some("set"), "query", MAM) if self.offers_mam() => {
                self.query_archive(id, user, request)
            }
            (Some("set"), "enable", CARBONS) => self.set_carbons(id, request, true),
            (Some("set"), "disable", CARBONS) => self.set_carbons(id, request, false),
            (Some("get"), "query", DISCO_INFO) => result(request, Some(self.own_info())),
            (Some("get"), "vCard", VCARD) => self.vcard_get(user, request),
            (Some("set"), "vCard", VCARD) => self.vcard_set(user, request, payload),
            (Some("get"), "pubsub", PUBSUB) => self.pep_get(user, request, payload),
            (Some("set"), "pubsub", PUBSUB) => self.pep_set(user, request, payload),
            (Some("set"), "pubsub", PUBSUB_OWNER) => self.pep_delete(user, request, payload),
            _ => self.server_answer(request, payload),
        }
    }

    fn set_carbons(&mut self, id: SessionId, request: &Element, on: bool) -> Element {
        if let Some(session) = self.sessions.get_mut(&id) {
            session.carbons = on;
        }
        result(request, None)
    }

    /// An error answer to a query that was passed on and got lost.
    pub(super) fn refuse_iq(&mut self, request: &Element, condition: &str) {
        let reply = bounce(request, "cancel", condition);
        let Some(Ok(to)) = reply.attr("to").map(Jid::new) else {
            return;
        };
        let resource = to.resource().map(|resource| resource.as_str());
        let asker = resource.and_then(|resource| self.find(&to.to_bare(), resource));
        if let Some(id) = asker {
            self.deliver(id, &Arc::new(reply));
        }
    }

    fn server_info(&self) -> Element {
        let query = el("query", DISCO_INFO).holding(
            el("identity", DISCO_INFO)
                .with("category", "server")
                .with("type", "im")
                .with("name", "sandbox"),
        );
        let offline = self.options.offline.then_some("msgoffline");
        let fixed = [DISCO_INFO, DISCO_ITEMS, PING, VERSION, ROSTER, CARBONS];
        features(query, fixed.into_iter().chain(offline))
    }

    fn own_info(&self) -> Element {
        let archive = [MAM, "urn:xmpp:sid:0"]
            .into_iter()
            .filter(|_| self.offers_mam());
        features(
            account_info(),
            [DISCO_INFO, CARBONS].into_iter().chain(archive),
        )
    }
}

/// The contact for reports of abuse (XEP-0157): an account of the domain.
fn contacts(domain: &str) -> Element {
    let field = |name: &str, value: &str| {
        let value = el("value", FORMS).saying(value);
        el("field", FORMS).with("var", name).holding(value)
    };
    let kind = field("FORM_TYPE", "http://jabber.org/network/serverinfo").with("type", "hidden");
    el("x", FORMS)
        .with("type", "result")
        .holding(kind)
        .holding(field("abuse-addresses", &format!("xmpp:abuse@{domain}")))
}

fn account_info() -> Element {
    let identity = el("identity", DISCO_INFO)
        .with("category", "account")
        .with("type", "registered");
    el("query", DISCO_INFO).holding(identity)
}

fn features<'a>(query: Element, names: impl Iterator<Item = &'a str>) -> Element {
    names.fold(query, |query, name| {
        query.holding(el("feature", DISCO_INFO).with("var", name))
    })
}

fn version() -> Element {
    let part = |name, text: &str| el(name, VERSION).saying(text);
    el("query", VERSION)
        .holding(part("name", "xmpp-ap-bridge sandbox"))
        .holding(part("version", env!("CARGO_PKG_VERSION")))
}
