//! vCards: the old one (XEP-0054), and vCard4 (XEP-0292, RFC 6351).

use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::sha1::{Digest, Sha1};
use xmpp_parsers::vcard::{Binval, Photo, Type};

use crate::address::Network;
use crate::profile::{Picture, Profile};

/// vCard4 in XML (RFC 6351).
const VCARD4: &str = "urn:ietf:params:xml:ns:vcard-4.0";

/// The SHA-1 of a picture.
pub fn sha1(bytes: &[u8]) -> [u8; 20] {
    Sha1::digest(bytes).into()
}

/// The old vCard, with the picture.
pub fn temp(profile: &Profile, picture: &Picture) -> Element {
    let text = |name: &str, text: &str| Element::builder(name, ns::VCARD).append(text).build();
    let photo = Photo {
        type_: Type {
            data: "image/png".into(),
        },
        binval: Binval {
            data: picture.png.to_vec(),
        },
    };
    Element::builder("vCard", ns::VCARD)
        .append(text("FN", &profile.xmpp.name))
        .append(text("NICKNAME", &profile.xmpp.name))
        .append(Element::from(photo))
        .append(text("JABBERID", profile.addresses.xmpp.as_str()))
        .append(text("URL", &url(profile)))
        .append(text("DESC", &profile.xmpp.description))
        .build()
}

/// The new vCard.
pub fn four(profile: &Profile) -> Element {
    let property = |name: &str, kind: &str, text: &str| {
        let value = Element::builder(kind, VCARD4).append(text).build();
        Element::builder(name, VCARD4).append(value).build()
    };
    let handle = format!("acct:{}", profile.addresses.fediverse.acct());
    Element::builder("vcard", VCARD4)
        .append(property("fn", "text", &profile.xmpp.name))
        .append(property("nickname", "text", &profile.xmpp.name))
        .append(property("impp", "uri", &profile.addresses.xmpp.to_string()))
        .append(property("impp", "uri", &handle))
        .append(property("url", "uri", &url(profile)))
        .append(property("note", "text", &profile.xmpp.description))
        .build()
}

/// Where one reads more: the operator's page, else the other bot.
fn url(profile: &Profile) -> String {
    let website = profile.website.as_ref().map(ToString::to_string);
    website.unwrap_or_else(|| profile.addresses.link(Network::Fediverse))
}

/// Whether somebody's name stands in an old vCard.
pub fn has_name(card: &Element) -> bool {
    let name = card.get_child("FN", ns::VCARD);
    name.is_some_and(|name| !name.text().trim().is_empty())
}

/// Whether everything wanted is in an element, in any order. Servers may add to a vCard, and write its parts in an order
/// of their own.
pub fn covers(card: &Element, wanted: &Element) -> bool {
    wanted
        .children()
        .all(|child| card.children().any(|there| same(there, child)))
}

/// The same element with the same content. Whitespace around and within texts is no difference: some servers break
/// pictures into lines.
pub fn same(one: &Element, other: &Element) -> bool {
    let words = |element: &Element| element.text().split_whitespace().collect::<String>();
    let attributes = |element: &Element| {
        let mut all: Vec<(String, String)> = element
            .attrs()
            .iter()
            .map(|((_, name), value)| (name.to_string(), value.clone()))
            .collect();
        all.sort();
        all
    };
    one.name() == other.name()
        && one.ns() == other.ns()
        && words(one) == words(other)
        && attributes(one) == attributes(other)
        && one.children().count() == other.children().count()
        && covers(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(xml: &str) -> Element {
        format!("<vCard xmlns='vcard-temp'>{xml}</vCard>")
            .parse()
            .unwrap()
    }

    #[test]
    fn what_servers_do_to_vcards_is_no_difference() {
        let wanted =
            element("<FN>A B</FN><PHOTO><TYPE>image/png</TYPE><BINVAL>abcd</BINVAL></PHOTO>");
        let kept = element(
            "<N/><PHOTO><BINVAL>ab\ncd</BINVAL><TYPE>image/png</TYPE></PHOTO>\n<FN>A B</FN>",
        );
        assert!(covers(&kept, &wanted));
        assert!(has_name(&kept) && !has_name(&element("<FN> </FN>")));
        for other in [
            "<FN>A B</FN>",
            "<FN>A C</FN><PHOTO><TYPE>image/png</TYPE><BINVAL>abcd</BINVAL></PHOTO>",
            "<FN>A B</FN><PHOTO><TYPE>image/png</TYPE><BINVAL>abce</BINVAL></PHOTO>",
        ] {
            assert!(!covers(&element(other), &wanted), "{other}");
        }
    }
}
