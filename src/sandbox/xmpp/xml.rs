//! Elements: building and writing them.
//!
//! Stanzas are routed as plain trees, so a payload this server has never heard of passes through untouched.
//! The writer is our own because it cannot fail: a character that XML forbids becomes U+FFFD.
use xmpp_parsers::minidom::{Element, Node};
use xso::exports::rxml::{Namespace, NcName};

pub(super) const CLIENT: &str = "jabber:client";
pub(super) const STREAMS: &str = "http://etherx.jabber.org/streams";
pub(super) const STANZAS: &str = "urn:ietf:params:xml:ns:xmpp-stanzas";
pub(super) const SASL: &str = "urn:ietf:params:xml:ns:xmpp-sasl";
pub(super) const BIND: &str = "urn:ietf:params:xml:ns:xmpp-bind";
pub(super) const SM: &str = "urn:xmpp:sm:3";
pub(super) const ROSTER: &str = "jabber:iq:roster";
pub(super) const CARBONS: &str = "urn:xmpp:carbons:2";
pub(super) const FORWARD: &str = "urn:xmpp:forward:0";
pub(super) const DELAY: &str = "urn:xmpp:delay";
pub(super) const MAM: &str = "urn:xmpp:mam:2";
pub(super) const RSM: &str = "http://jabber.org/protocol/rsm";
pub(super) const DATA_FORMS: &str = "jabber:x:data";
pub(super) const STANZA_ID: &str = "urn:xmpp:sid:0";
pub(super) const HINTS: &str = "urn:xmpp:hints";

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Chained construction; attribute names that XML forbids are left out.
pub(super) trait Build: Sized {
    fn with(self, name: &str, value: impl Into<String>) -> Self;
    fn holding(self, child: Element) -> Self;
    fn saying(self, text: impl Into<String>) -> Self;
}

impl Build for Element {
    fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        set(&mut self, name, value);
        self
    }

    fn holding(mut self, child: Element) -> Self {
        self.append_child(child);
        self
    }

    fn saying(mut self, text: impl Into<String>) -> Self {
        self.append_text(text);
        self
    }
}

pub(super) fn el(name: &str, ns: &str) -> Element {
    Element::bare(name, ns)
}

pub(super) fn set(element: &mut Element, name: &str, value: impl Into<String>) {
    if let Ok(name) = NcName::try_from(name) {
        element
            .attrs_mut()
            .insert(Namespace::NONE, name, value.into());
    }
}

/// Removes the direct children for which `unwanted` holds; text between children stays.
pub(super) fn prune(element: &mut Element, unwanted: impl Fn(&Element) -> bool) {
    if !element.children().any(&unwanted) {
        return;
    }
    for node in element.take_nodes() {
        if !matches!(&node, Node::Element(child) if unwanted(child)) {
            element.append_node(node);
        }
    }
}

/// The answer to an iq: same id, addresses exchanged.
pub(super) fn result(request: &Element, payload: Option<Element>) -> Element {
    let mut reply = reply_to(request, "result");
    if let Some(payload) = payload {
        reply.append_child(payload);
    }
    reply
}

/// An error answer (RFC 6120 §8.3) with the original id; like most servers, it does not return the payload.
pub(super) fn bounce(request: &Element, kind: &str, condition: &str) -> Element {
    let error = el("error", CLIENT)
        .with("type", kind)
        .holding(el(condition, STANZAS));
    reply_to(request, "error").holding(error)
}

fn reply_to(request: &Element, kind: &str) -> Element {
    let mut reply = el(request.name(), CLIENT).with("type", kind);
    for (ours, theirs) in [("id", "id"), ("to", "from"), ("from", "to")] {
        if let Some(value) = request.attr(theirs) {
            set(&mut reply, ours, value);
        }
    }
    reply
}

/// `stanza` inside `<forwarded/>` (XEP-0297), with the time it was first sent where that is known.
pub(super) fn forwarded(stanza: &Element, stamp: Option<String>) -> Element {
    let mut wrapper = el("forwarded", FORWARD);
    if let Some(stamp) = stamp {
        wrapper.append_child(el("delay", DELAY).with("stamp", stamp));
    }
    wrapper.holding(stanza.clone())
}

/// Writes an element as it goes over a stream whose default namespace is `jabber:client`.
pub(super) fn to_xml(element: &Element) -> String {
    let mut out = String::with_capacity(512);
    write(element, CLIENT, &mut out);
    out
}

fn write(element: &Element, outer: &str, out: &mut String) {
    out.push('<');
    out.push_str(element.name());
    let own = (!element.has_ns(outer)).then(|| element.ns());
    if let Some(ns) = &own {
        attribute("xmlns", ns, out);
    }
    for (index, ((ns, name), value)) in element.attrs().iter().enumerate() {
        match ns.as_ref() {
            "" => attribute(name, value, out),
            XML => attribute(&format!("xml:{name}"), value, out),
            other => {
                attribute(&format!("xmlns:a{index}"), other, out);
                attribute(&format!("a{index}:{name}"), value, out);
            }
        }
    }
    if element.nodes().next().is_none() {
        return out.push_str("/>");
    }
    out.push('>');
    for node in element.nodes() {
        match node {
            Node::Element(child) => write(child, own.as_deref().unwrap_or(outer), out),
            Node::Text(text) => escape(text, out),
        }
    }
    out.push_str("</");
    out.push_str(element.name());
    out.push('>');
}

fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("='");
    for c in value.chars() {
        match c {
            '\n' => out.push_str("&#xA;"),
            '\t' => out.push_str("&#x9;"),
            c => escape_char(c, out),
        }
    }
    out.push('\'');
}

/// Appends `text` with everything escaped that would end or change it.
pub(super) fn escape(text: &str, out: &mut String) {
    text.chars().for_each(|c| escape_char(c, out));
}

fn escape_char(c: char, out: &mut String) {
    match c {
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '&' => out.push_str("&amp;"),
        '\'' => out.push_str("&apos;"),
        '"' => out.push_str("&quot;"),
        '\r' => out.push_str("&#xD;"),
        '\t' | '\n' => out.push(c),
        c if c < ' ' || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push('\u{FFFD}'),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_and_reading_give_the_same_tree() {
        let source = "<message xmlns='jabber:client' to='a@b' xml:lang='de'><body>a &lt; b &amp; c</body>\
            <x xmlns='urn:unknown' xmlns:q='urn:q' q:y='1&#10;2'><q:z/>tail</x></message>";
        let tree: Element = source.parse().unwrap();
        let written = to_xml(&tree).replacen("<message", "<message xmlns='jabber:client'", 1);
        assert_eq!(written.parse::<Element>().unwrap(), tree);
    }

    #[test]
    fn forbidden_characters_never_reach_a_stream() {
        let written = to_xml(&el("body", CLIENT).saying("a\u{1}b\rc"));
        assert_eq!(written, "<body>a\u{FFFD}b&#xD;c</body>");
    }

    #[test]
    fn pruning_keeps_order_and_text() {
        let mut tree: Element = "<a xmlns='n'>1<b/>2<c/>3</a>".parse().unwrap();
        prune(&mut tree, |child| child.name() == "b");
        assert_eq!(to_xml(&tree), "<a xmlns='n'>12<c/>3</a>");
    }
}
