//! Stanza errors → [`Reason`] (RFC 6120 section 8.3): why a message came back, why a request was refused.

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::stanza_error::StanzaError;

use crate::address::RemoteId;
use crate::event::{Inbound, Party, Reason, What};

/// Most characters of a server's own words that are passed on.
const WORDS: usize = 200;

/// Reads a message of type `error`: one of ours, given back. `None` if it does not say which. Prosody's archive has them,
/// so that one may come again.
///
/// Whoever guesses an id can send such a stanza: the core compares `from` with the delivery's recipient.
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
            reason: error.map_or(said(""), element_reason),
        },
        from,
    })
}

/// The reason in a parsed error, as it answers a request.
pub fn reason(error: &StanzaError) -> Reason {
    element_reason(&Element::from(error.clone()))
}

fn element_reason(error: &Element) -> Reason {
    let conditions = || {
        error
            .children()
            .filter(|child| child.ns() == ns::XMPP_STANZAS)
    };
    let words = conditions()
        .find(|child| child.name() == "text")
        .map(Element::text);
    let condition = conditions().find(|child| child.name() != "text");
    let name = condition.map_or("", Element::name);
    match name {
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
        _ => said(
            words
                .as_deref()
                .filter(|text| !text.is_empty())
                .unwrap_or(name),
        ),
    }
}

/// A server's words, on one line and short.
fn said(words: &str) -> Reason {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    Reason::Other {
        said: words.chars().take(WORDS).map(clean).collect(),
    }
}
