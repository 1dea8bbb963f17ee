//! Contact lists (RFC 6121 §2): storage, queries and pushes.
use super::{
    state::{SessionId, State, random_id},
    xml::{Build, CLIENT, ROSTER, bounce, el, result},
};
use std::{collections::BTreeMap, sync::Arc};
use xmpp_parsers::{jid::BareJid, minidom::Element};

const MAX_CONTACTS: usize = 10_000;

/// One user's record of another.
#[derive(Clone, Default)]
pub(super) struct Contact {
    /// In the contact list; false while only a request of theirs is waiting.
    pub(super) listed: bool,
    pub(super) name: Option<String>,
    pub(super) groups: Vec<String>,
    /// The user sees the contact's presence.
    pub(super) to: bool,
    /// The contact sees the user's presence.
    pub(super) from: bool,
    /// The user has asked and waits for the answer.
    pub(super) ask: bool,
    /// The contact has asked and waits for the answer.
    pub(super) request: Option<Arc<Element>>,
}

pub(super) type Roster = BTreeMap<BareJid, Contact>;

/// A contact as the sandbox shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterEntry {
    pub jid: String,
    pub name: Option<String>,
    /// `none`, `to`, `from` or `both`.
    pub subscription: &'static str,
    /// The user has asked to see the contact's presence.
    pub ask: bool,
    /// The contact has asked to see the user's, and waits.
    pub waiting: bool,
}

impl RosterEntry {
    pub(super) fn new(jid: &BareJid, contact: &Contact) -> Self {
        Self {
            jid: jid.to_string(),
            name: contact.name.clone(),
            subscription: contact.subscription(),
            ask: contact.ask,
            waiting: contact.request.is_some(),
        }
    }
}

impl Contact {
    pub(super) fn subscription(&self) -> &'static str {
        match (self.to, self.from) {
            (true, true) => "both",
            (true, false) => "to",
            (false, true) => "from",
            (false, false) => "none",
        }
    }

    fn item(&self, jid: &BareJid) -> Element {
        let mut item = el("item", ROSTER)
            .with("jid", jid.as_str())
            .with("subscription", self.subscription());
        if let Some(name) = &self.name {
            item = item.with("name", &**name);
        }
        if self.ask {
            item = item.with("ask", "subscribe");
        }
        for group in &self.groups {
            item.append_child(el("group", ROSTER).saying(&**group));
        }
        item
    }
}

impl State {
    /// `get`: the whole list; versions (§2.6) are not kept.
    pub(super) fn roster_get(&mut self, id: SessionId, request: &Element) -> Element {
        let Some(session) = self.sessions.get_mut(&id) else {
            return bounce(request, "cancel", "service-unavailable");
        };
        session.interested = true;
        let account = self.accounts.get(&session.bare);
        let mut query = el("query", ROSTER);
        for (jid, contact) in account.iter().flat_map(|account| &account.roster) {
            if contact.listed {
                query.append_child(contact.item(jid));
            }
        }
        result(request, Some(query))
    }

    /// `set`: exactly one contact is added, changed or removed.
    pub(super) fn roster_set(&mut self, user: &BareJid, request: &Element) -> Element {
        let items: Vec<&Element> = request
            .get_child("query", ROSTER)
            .into_iter()
            .flat_map(Element::children)
            .collect();
        let [item] = items[..] else {
            return bounce(request, "modify", "bad-request");
        };
        let Some(Ok(jid)) = item.attr("jid").map(BareJid::new) else {
            return bounce(request, "modify", "jid-malformed");
        };
        let done = match item.attr("subscription") {
            Some("remove") => self.remove_contact(user, &jid),
            _ => self.change_contact(user, &jid, item),
        };
        match done {
            Ok(()) => result(request, None),
            Err(condition) => bounce(request, "cancel", condition),
        }
    }

    fn change_contact(
        &mut self,
        user: &BareJid,
        jid: &BareJid,
        item: &Element,
    ) -> Result<(), &'static str> {
        let account = self.accounts.get_mut(user).ok_or("item-not-found")?;
        if account.roster.len() >= MAX_CONTACTS {
            return Err("not-allowed");
        }
        let contact = account.roster.entry(jid.clone()).or_default();
        contact.listed = true;
        contact.name = item.attr("name").map(str::to_owned);
        let groups = item.children().filter(|child| child.is("group", ROSTER));
        contact.groups = groups.map(Element::text).collect();
        self.push_contact(user, jid);
        Ok(())
    }

    /// Removal ends both subscriptions, and the contact is told so (§2.5.1).
    fn remove_contact(&mut self, user: &BareJid, jid: &BareJid) -> Result<(), &'static str> {
        let account = self.accounts.get_mut(user).ok_or("item-not-found")?;
        let contact = account.roster.remove(jid).ok_or("item-not-found")?;
        if contact.from {
            self.send_unavailable(user, jid);
        }
        for (kind, applies) in [
            ("unsubscribe", contact.to || contact.ask),
            ("unsubscribed", contact.from || contact.request.is_some()),
        ] {
            if applies {
                self.route_subscription(user, jid, subscription(kind, user, jid));
            }
        }
        self.push_contact(user, jid);
        Ok(())
    }

    pub(super) fn contact(&self, user: &BareJid, jid: &BareJid) -> Option<&Contact> {
        self.accounts.get(user)?.roster.get(jid)
    }

    /// Changes what `user` knows about `jid` and tells the user's clients if the list changed.
    pub(super) fn update_contact(
        &mut self,
        user: &BareJid,
        jid: &BareJid,
        change: impl FnOnce(&mut Contact),
    ) {
        let Some(account) = self.accounts.get_mut(user) else {
            return;
        };
        let contact = account.roster.entry(jid.clone()).or_default();
        let before = (contact.listed, contact.to, contact.from, contact.ask);
        change(contact);
        let after = (contact.listed, contact.to, contact.from, contact.ask);
        if !contact.listed && contact.request.is_none() {
            account.roster.remove(jid);
        }
        if before != after {
            self.push_contact(user, jid);
        }
    }

    fn push_contact(&mut self, user: &BareJid, jid: &BareJid) {
        let item = match self.contact(user, jid) {
            Some(contact) => contact.item(jid),
            None => el("item", ROSTER)
                .with("jid", jid.as_str())
                .with("subscription", "remove"),
        };
        for id in self.select(user, |session| session.interested) {
            let to = self.sessions.get(&id).map(|session| session.full());
            let push = el("iq", CLIENT)
                .with("type", "set")
                .with("id", random_id())
                .with("to", to.unwrap_or_default())
                .holding(el("query", ROSTER).holding(item.clone()));
            self.deliver(id, &Arc::new(push));
        }
    }
}

/// A subscription stanza between bare addresses.
pub(super) fn subscription(kind: &str, from: &BareJid, to: &BareJid) -> Element {
    el("presence", CLIENT)
        .with("type", kind)
        .with("from", from.as_str())
        .with("to", to.as_str())
}
