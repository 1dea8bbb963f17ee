//! Stanza errors → [`Reason`] (RFC 6120 section 8.3): why a message came back, why a request was refused.

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::stanza_error::StanzaError;

use crate::address::RemoteId;
use crate::event::{Inbound, Party, Reason, What};

/// The other conditions of RFC 6120 section 8.3.3: nobody is told a name that a server made up.
const OTHERS: [&str; 5] = [
    "bad-request",
    "conflict",
    "feature-not-implemented",
    "internal-server-error",
    "unexpected-request",
];

/// Reads a message of type `error`: one of ours, given back. `None` if it does not say which. Prosody's archive has them,
/// so that one may come again.
///
/// Anybody who guesses an id can send such a stanza: the core compares `from` with the delivery's recipient.
pub fn read(stanza: &Stanza, from: Party, archive_id: Option<&str>) -> Option<Inbound> {
    let delivery = stanza.id.as_ref().map(|id| id.0.clone())?;
    if delivery.is_empty() {
        return None;
    }
    let error = stanza
        .payloads
        .iter()
        .find(|payload| payload.is("error", ns::DEFAULT_NS));
    let place = archive_id.map_or(String::new(), |id| format!("/{id}"));
    Some(Inbound {
        id: RemoteId(format!(
            "bounce:{}/{delivery}{place}",
            from.address.to_stored()
        )),
        what: What::Bounced {
            archived: archive_id.is_some(),
            delivery,
            reason: error.map_or(other(""), element_reason),
        },
        from,
    })
}

/// The reason in a parsed error, as it answers a request.
pub fn reason(error: &StanzaError) -> Reason {
    element_reason(&Element::from(error.clone()))
}

fn element_reason(error: &Element) -> Reason {
    let is_condition = |child: &&Element| child.ns() == ns::XMPP_STANZAS && child.name() != "text";
    let condition = error.children().find(is_condition);
    match condition.map_or("", Element::name) {
        "item-not-found" | "gone" | "redirect" | "jid-malformed" => Reason::NoSuchUser,
        "service-unavailable" => Reason::Unavailable,
        "recipient-unavailable" => Reason::Away,
        "remote-server-not-found" => Reason::NoSuchServer,
        "remote-server-timeout" => Reason::ServerAway,
        "not-allowed"
        | "forbidden"
        | "not-acceptable"
        | "not-authorized"
        | "policy-violation"
        | "registration-required"
        | "subscription-required" => Reason::NotAllowed,
        "resource-constraint" => Reason::Full,
        name => other(name),
    }
}

/// A condition that concerns nobody but the two servers.
fn other(name: &str) -> Reason {
    let known = OTHERS.iter().find(|known| **known == name);
    Reason::Other {
        said: known.copied().unwrap_or_default().to_owned(),
    }
}
