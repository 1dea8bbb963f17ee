//! Stanzas that say something of another message, or of the way there: retractions, reactions, captchas, names.

use jid::Jid;
use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use crate::address::RemoteId;
use crate::event::{Reaction, What};
use crate::xmpp::stream::payloads::{self, attr, find, has};

/// Maximum number of reactions of one stanza, and of addresses looked at.
const MANY: usize = 16;

/// A retraction (XEP-0424) or a reaction (XEP-0444); whatever text comes with it only stands in for it.
pub(super) fn amendment(stanza: &Stanza) -> Option<What> {
    let retract = find(stanza, "retract", payloads::RETRACT)
        .filter(|retract| attr(retract, "id").is_some())
        .or_else(|| fastened(stanza, "retract", payloads::OLD_RETRACT));
    if let Some(of) = retract.and_then(|retract| attr(retract, "id")) {
        return Some(What::Deleted { of: of.into() });
    }
    let reactions = find(stanza, "reactions", ns::REACTIONS)?;
    let each = reactions
        .children()
        .filter(|child| child.is("reaction", ns::REACTIONS));
    let emoji: Vec<String> = each.take(MANY).map(Element::text).collect();
    Some(What::Reacted(Reaction {
        to: attr(reactions, "id")?.into(),
        emoji,
        whole: true,
    }))
}

/// Finds an element that is fastened (XEP-0422) to the message named by `id`.
fn fastened<'a>(stanza: &'a Stanza, name: &str, namespace: &str) -> Option<&'a Element> {
    find(stanza, "apply-to", payloads::FASTEN).filter(|to| to.has_child(name, namespace))
}

/// The message that this one answers: XEP-0461, XEP-0367.
pub(super) fn answered(stanza: &Stanza) -> Option<RemoteId> {
    let reply = find(stanza, "reply", payloads::REPLY);
    let attached = || find(stanza, "attach-to", payloads::ATTACH);
    let to = reply.or_else(attached)?;
    attr(to, "id").map(RemoteId::from)
}

/// Which of our deliveries a client has (XEP-0184).
pub(super) fn received(stanza: &Stanza) -> Option<What> {
    let receipt = find(stanza, "received", ns::RECEIPTS)?;
    let delivery = attr(receipt, "id")?.to_owned();
    Some(What::Received { delivery })
}

/// The id of the message that a correction replaces (XEP-0308).
pub(super) fn replaced(stanza: &Stanza) -> Option<RemoteId> {
    let replace = find(stanza, "replace", ns::MESSAGE_CORRECT)?;
    attr(replace, "id").map(RemoteId::from)
}

/// A server wants to know whether a person sent something of the bot's (XEP-0158); where one answers.
pub(super) fn captcha(stanza: &Stanza, text: &str) -> Option<What> {
    let asks = |payload: &&Element| payload.is("captcha", payloads::CAPTCHA);
    stanza.payloads.iter().find(asks)?;
    let page = find(stanza, "x", ns::OOB).and_then(|x| Some(x.get_child("url", ns::OOB)?.text()));
    let typed = || {
        text.split_whitespace()
            .find(|word| word.contains("://"))
            .map(str::to_owned)
    };
    Some(What::Challenged {
        page: page.or_else(typed),
    })
}

/// The name that somebody gives themselves (XEP-0172), in a message or as their server passes it on.
pub fn nick(payloads: &[Element]) -> Option<String> {
    let nick = payloads
        .iter()
        .find(|payload| payload.is("nick", payloads::NICK))?;
    Some(short(&nick.text())).filter(|name| !name.is_empty())
}

/// Somebody published another name (XEP-0163); an empty one takes theirs away.
pub(super) fn published_name(stanza: &Stanza) -> Option<What> {
    let event = find(stanza, "event", ns::PUBSUB_EVENT)?;
    let items = event.get_child("items", ns::PUBSUB_EVENT)?;
    if items.attr("node") != Some(payloads::NICK) {
        return None;
    }
    let item = items.children().find(|item| item.name() == "item");
    let nick = item.and_then(|item| item.get_child("nick", payloads::NICK));
    let name = nick.map(Element::text).unwrap_or_default();
    Some(What::Named { name: short(&name) })
}

/// Of a name more is never shown, nor kept.
fn short(name: &str) -> String {
    crate::render::cut(name.trim(), 400).to_owned()
}

/// A room passes on that somebody invites the bot (XEP-0045 section 7.8.2), or does not come. Somebody who invites by
/// themselves, with the same words beside, names a room that is not the sender.
pub(super) fn is_mediated(stanza: &Stanza) -> bool {
    let mediated = find(stanza, "x", ns::MUC_USER).is_some_and(|x| {
        x.has_child("invite", ns::MUC_USER) || x.has_child("decline", ns::MUC_USER)
    });
    let direct = find(stanza, "x", payloads::INVITATION).and_then(|x| attr(x, "jid"));
    let sender = stanza.from.as_ref().map(|from| from.to_bare());
    let of_other =
        direct.is_some_and(|room| Jid::new(room).ok().map(|room| room.to_bare()) != sender);
    mediated && !of_other
}

/// Carbons (never asked for, so forged or stray).
pub(super) fn is_carbon(stanza: &Stanza) -> bool {
    has(stanza, "received", ns::CARBONS) || has(stanza, "sent", ns::CARBONS)
}

/// Another bridge carries it for somebody else (XEP-0033: `ofrom`), as our own does.
pub(super) fn is_carried(stanza: &Stanza) -> bool {
    let addresses = find(stanza, "addresses", payloads::ADDRESSES);
    addresses.is_some_and(|list| {
        list.children()
            .take(MANY)
            .any(|address| address.attr("type") == Some("ofrom"))
    })
}
