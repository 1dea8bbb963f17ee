//! A block list as publish-subscribe services have it (XEP-0060): one node on each domain, with hashes or domains as items.
use super::{
    faults::Faults,
    profile::PUBSUB,
    state::State,
    xml::{Build, bounce, el, result},
};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use xmpp_parsers::{jid::BareJid, minidom::Element};

/// The node's name.
const NODE: &str = "blocks";
const EVENT: &str = "http://jabber.org/protocol/pubsub#event";

/// Its items, and the accounts that are notified of changes.
#[derive(Default)]
pub(super) struct Blocklist {
    items: BTreeSet<String>,
    subscribers: HashSet<BareJid>,
}

impl State {
    /// Answers a subscription, or a request for all items.
    pub(super) fn blocklist_answer(
        &mut self,
        user: &BareJid,
        request: &Element,
        pubsub: &Element,
    ) -> Element {
        let asked = pubsub.children().next();
        let Some(asked) = asked.filter(|asked| asked.attr("node") == Some(NODE)) else {
            return bounce(request, "cancel", "item-not-found");
        };
        match (request.attr("type"), asked.name()) {
            (Some("set"), "subscribe") => {
                self.blocklist.subscribers.insert(user.clone());
                result(request, Some(el("pubsub", PUBSUB)))
            }
            (Some("get"), "items") => {
                let items = self
                    .blocklist
                    .items
                    .iter()
                    .fold(el("items", PUBSUB).with("node", NODE), |items, item| {
                        items.holding(el("item", PUBSUB).with("id", item))
                    });
                result(request, Some(el("pubsub", PUBSUB).holding(items)))
            }
            _ => bounce(request, "cancel", "feature-not-implemented"),
        }
    }

    /// Puts an item on the list, or takes it off; subscribers hear of it.
    fn list(&mut self, item: &str, on: bool) {
        let name = match on {
            true => {
                self.blocklist.items.insert(item.to_owned());
                "item"
            }
            false => {
                self.blocklist.items.remove(item);
                "retract"
            }
        };
        let change = el("items", EVENT)
            .with("node", NODE)
            .holding(el(name, EVENT).with("id", item));
        let ids: Vec<_> = self
            .sessions
            .iter()
            .filter_map(|(id, session)| {
                let wants = self.blocklist.subscribers.contains(&session.bare);
                wants.then(|| (*id, session.bare.clone()))
            })
            .collect();
        for (id, bare) in ids {
            let message = el("message", "jabber:client")
                .with("from", bare.domain().as_str())
                .with("to", bare.to_string())
                .with("type", "headline")
                .holding(el("event", EVENT).holding(change.clone()));
            self.deliver(id, &Arc::new(message));
        }
    }
}

impl Faults {
    /// Puts an item on the block list of the domains, or takes it off.
    pub fn list(&self, item: &str, on: bool) {
        self.0.lock().list(item, on);
    }
}
