//! Addresses that stand in no word of a message: of meetings (XEP-0482), of pages (XEP-0103, XEP-0372), behind formatted
//! words and pictures (XEP-0071).

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;

use super::{files, words};
use crate::event::{Attachment, Beside};
use crate::xmpp::stream::payloads::{self, attr};

/// The largest number of addresses of one message.
const MANY: usize = 16;

/// The addresses that neither `text` nor `known` files hold.
pub(super) fn links(stanza: &Stanza, text: &str, known: &[Attachment]) -> Vec<Beside> {
    let payloads = stanza.payloads.iter().flat_map(addresses);
    let mut found: Vec<String> = Vec::new();
    for link in payloads.chain(words::formatted_links(stanza)) {
        let is_known = text.contains(&link) || known.iter().any(|file| file.url == link);
        if !is_known && !found.contains(&link) && found.len() < MANY {
            found.push(link);
        }
    }
    found.into_iter().map(Beside::Link).collect()
}

fn addresses(payload: &Element) -> Vec<String> {
    match (payload.name(), payload.ns().as_str()) {
        ("invite", payloads::CALL_INVITE) => payload
            .children()
            .filter(|way| way.name() == "external")
            .filter_map(|way| files::web(attr(way, "uri")?))
            .collect(),
        ("url-data", payloads::URL_DATA) => address(payload, "target"),
        ("reference", payloads::REFERENCE) if attr(payload, "type") == Some("data") => {
            address(payload, "uri")
        }
        _ => Vec::new(),
    }
}

fn address(payload: &Element, name: &'static str) -> Vec<String> {
    attr(payload, name)
        .and_then(files::web)
        .into_iter()
        .collect()
}
