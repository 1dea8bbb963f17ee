//! Nicknames of people on XMPP whose clients do not send them with messages (XEP-0172): looked up once,
//! a few people at a time, and only for those who are in a conversation. Strangers cause no request.

use std::convert::Infallible;
use std::time::Duration;

use jid::{BareJid, Jid};
use tracing::debug;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xso::exports::rxml::xml_ncname;

use crate::address::{Address, RemoteId};
use crate::clock::Clock;
use crate::event::{Inbound, Inbox, Party, What};
use crate::xmpp::stream::payloads;
use crate::xmpp::stream::session::{Request, Session};

/// Between two looks; and where there may be nobody left to be looked up.
const PAUSE: Duration = Duration::from_secs(20);
const REST: Duration = Duration::from_secs(120);

/// People looked up at a time.
const AT_A_TIME: u32 = 3;

/// Where people publish a vCard4 (XEP-0292).
const VCARD4_NODE: &str = "urn:xmpp:vcard4";

/// Longest name that is kept, in bytes: more is never shown.
const LONGEST: usize = 400;

/// Looks names up, now and then; never ends.
pub async fn look_up<I: Inbox>(session: &Session, inbox: &I, clock: &Clock) -> Infallible {
    let mut pause = PAUSE;
    loop {
        tokio::time::sleep(clock.jitter(pause)).await;
        if session.status().online {
            pause = match look(session, inbox, clock).await {
                true => PAUSE,
                false => REST,
            };
        }
    }
}

/// Looks the names of some people up. Whether there were any.
pub async fn look<I: Inbox>(session: &Session, inbox: &I, clock: &Clock) -> bool {
    let people = inbox.nameless(AT_A_TIME).await;
    let people = people.inspect_err(|error| debug!("whose names are not known: {error}"));
    let people = people.unwrap_or_default();
    let any = !people.is_empty();
    for who in people {
        let Some(name) = find(session, &who).await else {
            continue;
        };
        let event = Inbound {
            id: RemoteId(format!("name:{}", clock.id())),
            from: Party::new(who),
            what: What::Named { name },
        };
        if let Err(error) = inbox.accept(event).await {
            debug!("a name was not kept: {error}");
        }
    }
    any
}

/// The first name that is found: nickname, vCard4, vCard-temp.
async fn find(session: &Session, who: &Address) -> Option<String> {
    let Address::Xmpp(jid) = who else {
        return None;
    };
    let to = Jid::from(BareJid::new(jid.as_str()).ok()?);
    for (request, read) in [
        (items(payloads::NICK), nickname as fn(&Element) -> String),
        (items(VCARD4_NODE), full_name),
        (card(), written_name),
    ] {
        let answer = session.ask(Request::get(request).to(to.clone())).await;
        let payload = answer.ok().and_then(|answer| answer.payload);
        let name = payload.map(|payload| read(&payload)).unwrap_or_default();
        let name = crate::render::cut(name.trim(), LONGEST).to_owned();
        if !name.is_empty() {
            return Some(name);
        }
    }
    None
}

/// Asks for the newest item of a node (XEP-0060).
fn items(node: &str) -> Element {
    let items = Element::builder("items", ns::PUBSUB)
        .attr(xml_ncname!("node").into(), node)
        .attr(xml_ncname!("max_items").into(), "1");
    let pubsub = Element::builder("pubsub", ns::PUBSUB);
    pubsub.append(items).build()
}

fn card() -> Element {
    Element::builder("vCard", payloads::VCARD).build()
}

/// The content of the newest item of an answer.
fn item(answer: &Element) -> Option<&Element> {
    let items = answer.get_child("items", ns::PUBSUB)?;
    items.children().last()?.children().next()
}

fn nickname(answer: &Element) -> String {
    let nick = item(answer).filter(|nick| nick.is("nick", payloads::NICK));
    nick.map(Element::text).unwrap_or_default()
}

fn full_name(answer: &Element) -> String {
    let card = item(answer).filter(|card| card.is("vcard", payloads::VCARD4));
    let text = |name: &str| {
        let property = card?.get_child(name, payloads::VCARD4)?;
        Some(property.get_child("text", payloads::VCARD4)?.text())
    };
    first([text("nickname"), text("fn")])
}

fn written_name(card: &Element) -> String {
    let text = |name: &str| Some(card.get_child(name, payloads::VCARD)?.text());
    first([text("NICKNAME"), text("FN")])
}

fn first(names: [Option<String>; 2]) -> String {
    let filled = |name: &String| !name.trim().is_empty();
    names.into_iter().flatten().find(filled).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(read: fn(&Element) -> String, xml: &str) -> String {
        read(&xml.parse().unwrap())
    }

    #[test]
    fn names_are_read_from_nicknames_and_cards() {
        let pubsub = |inner: &str| {
            format!(
                "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='n'><item id='1'>{inner}</item></items></pubsub>"
            )
        };
        let nick = pubsub("<nick xmlns='http://jabber.org/protocol/nick'>Bob</nick>");
        assert_eq!(read(nickname, &nick), "Bob");
        let card = pubsub(
            "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Bob Doe</text></fn></vcard>",
        );
        assert_eq!(read(full_name, &card), "Bob Doe");
        for (xml, name) in [
            (
                "<vCard xmlns='vcard-temp'><FN>Bob Doe</FN><NICKNAME>Bobby</NICKNAME></vCard>",
                "Bobby",
            ),
            (
                "<vCard xmlns='vcard-temp'><FN>Bob Doe</FN><NICKNAME> </NICKNAME></vCard>",
                "Bob Doe",
            ),
            ("<vCard xmlns='vcard-temp'/>", ""),
        ] {
            assert_eq!(read(written_name, xml), name, "{xml}");
        }
        assert_eq!(read(nickname, &pubsub("<other xmlns='x'/>")), "");
        assert_eq!(
            read(
                nickname,
                "<pubsub xmlns='http://jabber.org/protocol/pubsub'/>"
            ),
            ""
        );
    }
}
