//! Profiles of accounts: vCards (XEP-0054) and, as far as these need it, PEP (XEP-0163). One item a node,
//! for everybody to see; nobody is notified.
use super::{
    state::State,
    xml::{Build, bounce, el, result},
};
use xmpp_parsers::{jid::BareJid, minidom::Element};

pub(super) const PUBSUB: &str = "http://jabber.org/protocol/pubsub";
pub(super) const PUBSUB_OWNER: &str = "http://jabber.org/protocol/pubsub#owner";
pub(super) const VCARD: &str = "vcard-temp";
/// Largest vCard or item, in nodes and characters of its texts and attributes.
const BOUND: usize = 100_000;
/// Nodes of one account.
const NODES: usize = 50;

impl State {
    /// `owner`'s vCard.
    pub(super) fn vcard_get(&self, owner: &BareJid, request: &Element) -> Element {
        let account = self.accounts.get(owner);
        match account.and_then(|account| account.vcard.clone()) {
            Some(card) => result(request, Some(card)),
            None => bounce(request, "cancel", "item-not-found"),
        }
    }

    pub(super) fn vcard_set(
        &mut self,
        user: &BareJid,
        request: &Element,
        card: &Element,
    ) -> Element {
        if weight(card) > BOUND {
            return bounce(request, "modify", "not-acceptable");
        }
        if let Some(account) = self.accounts.get_mut(user) {
            account.vcard = Some(card.clone());
        }
        result(request, None)
    }

    /// The item of one of `owner`'s nodes.
    pub(super) fn pep_get(&self, owner: &BareJid, request: &Element, pubsub: &Element) -> Element {
        let Some(items) = pubsub.get_child("items", PUBSUB) else {
            return bounce(request, "cancel", "service-unavailable");
        };
        let node = items.attr("node").unwrap_or_default();
        let account = self.accounts.get(owner);
        match account.and_then(|account| account.nodes.get(node)) {
            Some(item) => {
                let items = el("items", PUBSUB).with("node", node).holding(item.clone());
                result(request, Some(el("pubsub", PUBSUB).holding(items)))
            }
            None => bounce(request, "cancel", "item-not-found"),
        }
    }

    pub(super) fn pep_set(
        &mut self,
        user: &BareJid,
        request: &Element,
        pubsub: &Element,
    ) -> Element {
        let publish = pubsub.get_child("publish", PUBSUB);
        let item = publish.and_then(|publish| publish.get_child("item", PUBSUB));
        let (Some(publish), Some(item)) = (publish, item) else {
            return bounce(request, "cancel", "service-unavailable");
        };
        let node = publish.attr("node").unwrap_or_default();
        let Some(account) = self.accounts.get_mut(user) else {
            return bounce(request, "cancel", "item-not-found");
        };
        let full = account.nodes.len() >= NODES && !account.nodes.contains_key(node);
        if node.is_empty() || full || weight(item) > BOUND {
            return bounce(request, "modify", "not-acceptable");
        }
        account.nodes.insert(node.to_owned(), item.clone());
        result(request, None)
    }

    /// Deletes a node (XEP-0060 section 8.4).
    pub(super) fn pep_delete(
        &mut self,
        user: &BareJid,
        request: &Element,
        pubsub: &Element,
    ) -> Element {
        let Some(delete) = pubsub.get_child("delete", PUBSUB_OWNER) else {
            return bounce(request, "cancel", "service-unavailable");
        };
        let node = delete.attr("node").unwrap_or_default();
        let account = self.accounts.get_mut(user);
        match account.and_then(|account| account.nodes.remove(node)) {
            Some(_) => result(request, None),
            None => bounce(request, "cancel", "item-not-found"),
        }
    }
}

fn weight(element: &Element) -> usize {
    let attributes: usize = element.attrs().iter().map(|(_, value)| value.len()).sum();
    let children: usize = element.children().map(weight).sum();
    1 + attributes + element.text().len() + children
}
