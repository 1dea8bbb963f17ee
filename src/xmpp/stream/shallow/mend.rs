//! A stanza that the library's types can't hold, in a form that they can: nothing of what it says may be lost by it.

use jid::{BareJid, Jid};
use xmpp_parsers::message::{Message, MessageType};
use xmpp_parsers::minidom::{Element, Node};
use xmpp_parsers::ns;
use xso::exports::rxml::{Namespace, xml_ncname};

use super::disguise::disguised;

/// The name of a type as the library knows it.
type Known = fn(&str) -> bool;

/// The stanza in its mended form; `lang` is the language of the stream. `None` if it is no stanza.
pub fn stanza(element: &Element, lang: &str) -> Option<Element> {
    match element.name() {
        "message" => Some(message(element, lang)),
        "presence" => Some(presence(element)),
        "iq" => iq(element),
        _ => None,
    }
}

/// A message out of an archive, in whatever form it is there.
pub fn archived(element: &Element) -> Option<Message> {
    if let Ok(message) = Message::try_from(element.clone()) {
        return Some(message);
    }
    Message::try_from(message(element, "")).ok()
}

fn message(element: &Element, lang: &str) -> Element {
    let mut mended = tag(element, |kind| {
        kind.parse::<MessageType>().is_ok() // an unknown one is `normal` (RFC 6121 section 5.2.2)
    });
    let lang = element.attr_ns(&Namespace::XML, "lang").unwrap_or(lang);
    let mut threaded = false;
    for child in element.children() {
        match (child.name(), child.has_ns(ns::DEFAULT_NS)) {
            ("body" | "subject", true) => add_text(&mut mended, child, lang),
            ("thread", true) => {
                if !std::mem::replace(&mut threaded, true) {
                    mended.append_child(plain(child));
                }
            }
            _ => drop(mended.append_child(child.clone())),
        }
    }
    mended
}

/// Two texts of one language are one in two parts.
fn add_text(message: &mut Element, text: &Element, lang: &str) {
    fn of<'a>(text: &'a Element, lang: &'a str) -> &'a str {
        text.attr_ns(&Namespace::XML, "lang").unwrap_or(lang)
    }
    let same = |other: &&mut Element| {
        other.is(text.name(), ns::DEFAULT_NS)
            && (lang.is_empty() || of(other, lang) == of(text, lang))
    };
    let new = plain(text);
    match message.children_mut().find(same) {
        Some(first) if first.text() == new.text() => {}
        Some(first) => first.append_text(format!("\n{}", new.text())),
        None => drop(message.append_child(new)),
    }
}

/// A text without elements in it.
fn plain(element: &Element) -> Element {
    let mut plain = Element::bare(element.name(), element.ns());
    *plain.attrs_mut() = element.attrs().clone();
    plain.append_text(text(element));
    plain
}

fn text(element: &Element) -> String {
    let part = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => text(element),
    };
    element.nodes().map(part).collect()
}

/// Mends a presence: its sender and kind count; a status that can't be read is left out.
fn presence(element: &Element) -> Element {
    let known: Known = |kind| {
        matches!(
            kind,
            "unavailable"
                | "subscribe"
                | "subscribed"
                | "unsubscribe"
                | "unsubscribed"
                | "probe"
                | "error"
        )
    };
    let mut mended = tag(element, known);
    for child in element
        .children()
        .filter(|child| !child.has_ns(ns::DEFAULT_NS))
    {
        mended.append_child(child.clone());
    }
    mended
}

/// Mends an IQ, so that requests are answered, and those that wait for an answer get one.
fn iq(element: &Element) -> Option<Element> {
    element.attr("id")?;
    let known: Known = |kind| matches!(kind, "get" | "set" | "result" | "error");
    let mut mended = tag(element, known);
    match mended.attr("type")? {
        "error" => {
            let condition = Element::bare("undefined-condition", ns::XMPP_STANZAS);
            let error = Element::builder("error", ns::DEFAULT_NS)
                .attr(xml_ncname!("type").into(), "cancel")
                .append(condition);
            mended.append_child(error.build());
        }
        kind => {
            let needs = kind != "result";
            match element.children().next() {
                Some(first) => drop(mended.append_child(first.clone())),
                None if needs => drop(mended.append_child(Element::bare("nothing", ""))),
                None => {}
            }
        }
    }
    Some(mended)
}

/// The stanza without its content, and without what the types can't hold: an unknown type, a resource or an address.
fn tag(element: &Element, known: impl Fn(&str) -> bool) -> Element {
    let mut mended = Element::bare(element.name(), element.ns());
    let attributes = mended.attrs_mut();
    *attributes = element.attrs().clone();
    let to = attributes.remove(&Namespace::NONE, "to");
    if let Some(to) = to.and_then(|to| representable(&to)) {
        attributes.insert(Namespace::NONE, xml_ncname!("to").into(), to);
    }
    let from = attributes.remove(&Namespace::NONE, "from");
    // Whoever sent it may have to be told that nobody can write to them.
    let from = from.and_then(|from| representable(&from).or_else(|| disguised(&from)));
    if let Some(from) = from {
        attributes.insert(Namespace::NONE, xml_ncname!("from").into(), from);
    }
    if attributes
        .get(&Namespace::NONE, "type")
        .is_some_and(|kind| !known(kind))
    {
        attributes.remove(&Namespace::NONE, "type");
    }
    mended
}

/// The address, at least without its resource.
fn representable(jid: &str) -> Option<String> {
    if Jid::new(jid).is_ok() {
        return Some(jid.to_owned());
    }
    let (bare, _) = jid.split_once('/')?;
    BareJid::new(bare).ok().map(|bare| bare.to_string())
}
