//! The formatted form of a message (XEP-0071), as markup.

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;

use crate::xmpp::stream::payloads::{self, find};

/// The body within `html`.
pub(super) fn body_of(html: &Element) -> Option<&Element> {
    html.children().find(|child| child.name() == "body")
}

/// There is a picture in the formatted form.
pub(super) fn has_picture(stanza: &Stanza) -> bool {
    is_formatted_with(stanza, |markup| markup.contains("<img"))
}

/// Whether the markup of the formatted form is one of those.
pub(super) fn is_formatted_with(stanza: &Stanza, is_one: impl Fn(&str) -> bool) -> bool {
    let body = find(stanza, "html", payloads::XHTML_IM).and_then(body_of);
    body.is_some_and(|body| is_one(&String::from(body)))
}
