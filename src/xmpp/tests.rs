//! Stanzas as XML, good and bad, and what becomes of them.

mod amend;
mod payloads;
mod refusal;
mod wild;

use jid::BareJid;
use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::presence::Type;
use xmpp_parsers::roster::{Ask, Item, Subscription};

use super::receive::contacts::Contacts;
use super::receive::convert::{Archived, Reader, party, stem};
use super::send::outgoing;
use super::send::stanza::clean;
use super::stream::shallow::Filter;
use crate::address::RemoteId;
use crate::clock::{Clock, Timestamp};
use crate::event::{Attachment, Inbound, Message, Reason, What};

const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn own() -> BareJid {
    BareJid::new("bot@one.test").unwrap()
}

fn reader() -> Reader {
    Reader::new(own(), Clock::mock(NOW))
}

fn stanza(xml: &str) -> Stanza {
    let xml = xml.replacen("<message", "<message xmlns='jabber:client'", 1);
    Stanza::try_from(xml.parse::<Element>().unwrap()).unwrap()
}

fn live(xml: &str) -> Option<Inbound> {
    reader().live(&stanza(xml))
}

/// A message from bob with this inside.
fn from_bob(inside: &str) -> Option<Inbound> {
    live(&format!(
        "<message from='bob@two.test/phone' id='m1' type='chat'>{inside}</message>"
    ))
}

fn message(inside: &str) -> Message {
    match from_bob(inside).expect("a message").what {
        What::Message(message) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_plain_message() {
    let event = from_bob("<body>hi &amp; bye</body>").unwrap();
    let name = "stanza:xmpp:bob@two.test/m1/1690c191fb5af862"; // outlives upgrades
    assert_eq!(stem(&event.id).0, name);
    // Where nothing archives it, ids that a client counts anew in each session are told apart by the time.
    assert!(event.id.0.starts_with(&format!("{name}@1800000000000.")));
    let kept = from_bob(
        "<body>hi &amp; bye</body><delay xmlns='urn:xmpp:delay' from='one.test' stamp='2010-07-10T23:08:25Z'/>",
    );
    assert_eq!(kept.unwrap().id.0, format!("{name}~1278803305000"));
    assert_ne!(stem(&from_bob("<body>hi</body>").unwrap().id).0, name);
    let by = |resource: &str, id: &str| {
        let from = format!("from='bob@two.test/{resource}' id='{id}' type='chat'");
        live(&format!("<message {from}><body>hi</body></message>"))
            .unwrap()
            .id
    };
    assert_ne!(stem(&by("one", "1")), stem(&by("two", "1")));
    assert_eq!(
        by("one", "this-is-long-enough"),
        by("two", "this-is-long-enough")
    );
    assert_eq!(event.from.address.to_string(), "xmpp:bob@two.test");
    let message = message("<body>hi &amp; bye</body>");
    assert_eq!(message.reference, RemoteId::from("m1"));
    assert_eq!(message.text, "hi & bye");
    assert_eq!(message.sent, NOW);
    assert!(message.direct && !message.encrypted && !message.wants_receipt);
}

#[test]
fn ids_come_from_the_own_server_only() {
    let id = |inside: &str| from_bob(&format!("<body>x</body>{inside}")).unwrap().id.0;
    let by = |by: &str| {
        id(&format!(
            "<stanza-id xmlns='urn:xmpp:sid:0' by='{by}' id='s1'/>"
        ))
    };
    assert_eq!(by("bot@one.test"), "archive:s1/xmpp:bob@two.test/m1");
    for other in ["bob@two.test", "one.test", "bot@one.test/x", "", "@"] {
        assert!(by(other).starts_with("stanza:"), "{other}");
    }
    assert!(id("<stanza-id xmlns='urn:xmpp:sid:0'/>").starts_with("stanza:"));
}

#[test]
fn a_message_without_id_is_taken() {
    let event = |inside: &str| {
        live(&format!(
            "<message from='bob@two.test'><body>x</body>{inside}</message>"
        ))
        .unwrap()
    };
    let nothing = event("");
    assert!(nothing.id.0.starts_with("stanza:"));
    assert!(matches!(nothing.what, What::Message(m) if m.reference == nothing.id));
    let origin = event("<origin-id xmlns='urn:xmpp:sid:0' id='o1'/>");
    assert!(origin.id.0.starts_with("stanza:xmpp:bob@two.test/o1/"));
    let archived = event("<stanza-id xmlns='urn:xmpp:sid:0' by='bot@one.test' id='s1'/>");
    assert!(matches!(archived.what, What::Message(m) if m.reference == RemoteId::from("s1")));
}

#[test]
fn what_nobody_wrote_to_the_bot_is_dropped() {
    for xml in [
        "<message from='bob@two.test' type='headline'><body>x</body></message>",
        "<message from='room@muc.test/bob' type='groupchat'><body>x</body></message>",
        "<message from='bot@one.test/other' type='chat'><body>x</body></message>",
        "<message type='chat'><body>x</body></message>",
        "<message from='two.test'><body>x</body></message>",
        "<message from='bob@two.test' type='chat'/>",
        "<message from='bob@two.test'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
        "<message from='bob@two.test'><received xmlns='urn:xmpp:receipts'/></message>",
        "<message from='bob@two.test'><x xmlns='http://jabber.org/protocol/muc#user'/></message>",
        "<message from='tea@rooms.test'><body>x</body><x xmlns='http://jabber.org/protocol/muc#user'><invite from='bob@two.test'/></x></message>",
        "<message from='tea@rooms.test'><x xmlns='http://jabber.org/protocol/muc#user'><invite from='bob@two.test'/></x><x xmlns='jabber:x:conference' jid='tea@rooms.test'/></message>",
        "<message from='tea@rooms.test'><x xmlns='http://jabber.org/protocol/muc#user'><decline from='bob@two.test'/></x></message>",
        "<message from='eve@two.test'><received xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='bob@two.test'><body>x</body></message></forwarded></received></message>",
        "<message from='bot@one.test'><sent xmlns='urn:xmpp:carbons:2'/><body>x</body></message>",
        "<message from='bob@two.test'><encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'/></encrypted></message>",
        "<message from='bob@two.test' type='error'/>",
    ] {
        assert_eq!(live(xml), None, "{xml}");
    }
}

#[test]
fn a_receipt_names_the_delivery_and_hides_no_text() {
    let receipt = "<received xmlns='urn:xmpp:receipts' id='d1'/>";
    let alone = format!("<message from='bob@two.test/phone'>{receipt}</message>");
    let delivery = "d1".to_owned();
    assert_eq!(live(&alone).unwrap().what, What::Received { delivery });
    // Another client of the account names none.
    let nameless = "<message from='bot@one.test/x' type='chat' id=''><body>note</body></message>";
    assert_eq!(live(nameless), None);
    let beside = format!("<message from='bob@two.test'><body>hi</body>{receipt}</message>");
    assert!(matches!(live(&beside).unwrap().what, What::Message(m) if m.text == "hi"));
}

#[test]
fn a_bounce_that_the_archive_has_too_is_one() {
    let xml = |place: &str| {
        format!(
            "<message from='bob@two.test' to='bot@one.test/x' id='d1' type='error'>\
             <error xmlns='jabber:client' type='wait'/>{place}</message>"
        )
    };
    let place = "<stanza-id xmlns='urn:xmpp:sid:0' by='bot@one.test' id='s1'/>";
    let first = live(&xml(place)).unwrap();
    let archived = |id: &str| {
        reader().archived(&Archived {
            id: id.into(),
            stored: None,
            message: stanza(&xml("")),
        })
    };
    assert_eq!(archived("s1").as_ref(), Some(&first));
    assert_ne!(archived("s2").unwrap().id, first.id);
    assert!(matches!(
        live(&xml("")).unwrap().what,
        What::Bounced {
            archived: false,
            ..
        }
    ));
}

#[test]
fn bounces_say_what_and_why() {
    let reason = |condition: &str| {
        let event = live(&format!(
            "<message from='bob@two.test' id='d1' type='error'><body>mine</body><error xmlns='jabber:client' type='cancel'>{condition}</error></message>"
        ));
        match event.unwrap().what {
            What::Bounced {
                delivery, reason, ..
            } if delivery == "d1" => reason,
            other => panic!("{other:?}"),
        }
    };
    let stanzas = |name: &str| format!("<{name} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>");
    for (names, expected) in [
        (vec!["item-not-found", "gone"], Reason::NoSuchUser),
        (vec!["service-unavailable"], Reason::Unavailable),
        (vec!["recipient-unavailable"], Reason::Away),
        (vec!["remote-server-not-found"], Reason::NoSuchServer),
        (
            vec![
                "not-allowed",
                "forbidden",
                "not-acceptable",
                "policy-violation",
            ],
            Reason::NotAllowed,
        ),
        (vec!["remote-server-timeout"], Reason::ServerAway),
        (vec!["resource-constraint"], Reason::Full),
    ] {
        for name in names {
            assert_eq!(reason(&stanzas(name)), expected, "{name}");
        }
    }
    let text = "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>no\nway</text>";
    let said = |said: &str| Reason::Other { said: said.into() };
    assert_eq!(reason(&(stanzas("undefined-condition") + text)), said(""));
    assert_eq!(
        reason(&(stanzas("bad-request") + text)),
        said("bad-request")
    );
    assert_eq!(reason(&stanzas("unheard-of")), said(""));
    assert_eq!(reason("<x xmlns='y'/>"), said(""));
}

#[test]
fn replies_lose_their_quotation() {
    let reply = |range: &str, body: &str| {
        message(&format!(
            "<body>{body}</body><reply xmlns='urn:xmpp:reply:0' id='r1'/><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>{range}</fallback>"
        ))
    };
    let cut = |range: &str, body: &str| reply(range, body).text;
    let body = "&gt; wörld 🙂\nyes";
    assert_eq!(reply("", body).reply_to, Some("r1".into()));
    assert_eq!(cut("<body start='0' end='10'/>", body), "yes");
    for odd in [
        "<body/>",
        "<body start='0' end='999999'/>",
        "<body start='x' end='-1'/>",
        "<body start='9' end='2'/>",
    ] {
        assert_eq!(cut(odd, body), "> wörld 🙂\nyes", "{odd}");
    }
    assert_eq!(
        cut("<body start='13' end='18446744073709551615'/>", body),
        "> wörld 🙂\nyes"
    );
    let other = message(
        "<body>abc</body><fallback xmlns='urn:xmpp:fallback:0' for='else'><body start='0' end='2'/></fallback>",
    );
    assert_eq!(other.text, "abc");
}

#[test]
fn extensions_are_read() {
    let message = message(
        "<body xml:lang='de'>hallo</body>\
         <spoiler xmlns='urn:xmpp:spoiler:0'>cats</spoiler>\
         <request xmlns='urn:xmpp:receipts'/>\
         <delay xmlns='urn:xmpp:delay' from='eve.test' stamp='2001-01-01T00:00:00Z'/>\
         <delay xmlns='urn:xmpp:delay' from='one.test' stamp='2026-01-01T00:00:00Z'/>\
         <x xmlns='jabber:x:oob'><url>https://x.test/a.png</url></x>\
         <file-sharing xmlns='urn:xmpp:sfs:0'><file xmlns='urn:xmpp:file:metadata:0'><desc>a cat</desc>\
         <media-type>image/png</media-type><size>70</size><width>2</width><height>1</height></file>\
         <sources><url-data xmlns='http://jabber.org/protocol/url-data' target='https://x.test/a.png'/></sources></file-sharing>",
    );
    assert_eq!(message.lang.as_deref(), Some("de"));
    assert_eq!(message.warning.as_deref(), Some("cats"));
    assert!(message.wants_receipt);
    assert_eq!(
        message.sent,
        Timestamp::parse("2026-01-01T00:00:00Z").unwrap()
    );
    let cat = Attachment {
        url: "https://x.test/a.png".into(),
        description: Some("a cat".into()),
        media_type: Some("image/png".into()),
        size: Some(70),
        pixels: Some((2, 1)),
    };
    assert_eq!(message.attachments, [cat]);
}

#[test]
fn a_body_that_stands_in_for_the_file_is_no_text() {
    let oob = "<x xmlns='jabber:x:oob'><url>https://x.test/a</url></x>";
    for (body, text) in [
        ("https://x.test/a", ""),
        ("https://x.test/a\nmy cat", "my cat"),
        ("my cat\n https://x.test/a ", "my cat"),
        ("see https://x.test/a", "see https://x.test/a"),
        ("https://x.test/b", "https://x.test/b"),
        ("  two\n\n spaces ", "  two\n\n spaces "),
    ] {
        let message = message(&format!("<body>{body}</body>{oob}"));
        assert_eq!(message.text, text, "{body}");
        assert_eq!(message.attachments.len(), 1);
    }
    let link = message("<body>https://x.test/a</body>");
    assert_eq!(
        (link.text.as_str(), link.attachments.len()),
        ("https://x.test/a", 0)
    );
}

#[test]
fn an_encrypted_file_is_told() {
    let link = "aesgcm://x.test/a.png#00";
    for inside in [
        format!("<body>{link}</body>"),
        "<body>look: AESGCM://x.test/a</body>".to_owned(),
        format!("<body>x</body><x xmlns='jabber:x:oob'><url>{link}</url></x>"),
    ] {
        assert!(message(&inside).encrypted, "{inside}");
    }
    assert!(!message("<body>what is aesgcm?</body>").encrypted);
}

#[test]
fn at_most_so_many_files_are_taken() {
    let many: String = (0..500)
        .map(|n| format!("<x xmlns='jabber:x:oob'><url>https://x.test/{n}</url></x>"))
        .collect();
    assert_eq!(message(&many).attachments.len(), 64);
}

#[test]
fn encrypted_messages_are_told() {
    for inside in [
        "<body>?</body><encryption xmlns='urn:xmpp:eme:0' namespace='x'/>",
        "<encrypted xmlns='eu.siacs.conversations.axolotl'><payload>x</payload></encrypted>",
        "<encrypted xmlns='urn:xmpp:omemo:2'><payload>x</payload></encrypted>",
        "<openpgp xmlns='urn:xmpp:openpgp:0'>x</openpgp>",
        "<x xmlns='jabber:x:encrypted'>x</x>",
    ] {
        assert!(message(inside).encrypted, "{inside}");
    }
}

#[test]
fn the_archive_gives_the_same_id_and_not_the_own_words() {
    let archived = |xml: &str| {
        reader().archived(&Archived {
            id: "s1".into(),
            stored: Some(Timestamp(5)),
            message: stanza(xml),
        })
    };
    let event =
        archived("<message from='bob@two.test/x' id='m1' type='chat'><body>x</body></message>")
            .unwrap();
    assert_eq!(event.id.0, "archive:s1/xmpp:bob@two.test/m1");
    let eve =
        archived("<message from='eve@two.test/x' id='m1' type='chat'><body>x</body></message>");
    assert_ne!(
        eve.unwrap().id,
        event.id,
        "a server's ids may be times, and so the same twice"
    );
    assert!(matches!(event.what, What::Message(m) if m.sent == Timestamp(5)));
    assert_eq!(
        archived(
            "<message from='bot@one.test/x' to='bob@two.test' id='d1' type='chat'><body>x</body></message>"
        ),
        None
    );
}

#[test]
fn thousands_of_nested_elements_are_survived() {
    let levels = 15_000;
    let deep = format!(
        "<message xmlns='jabber:client' from='bob@two.test' id='m1'><a>{}{}</a><body>x</body></message>",
        "<a>".repeat(levels),
        "</a>".repeat(levels)
    );
    let mut left = vec![];
    Filter::default().pass(deep.as_bytes(), &mut left);
    let event = live(
        &String::from_utf8(left)
            .unwrap()
            .replacen(" xmlns='jabber:client'", "", 1),
    );
    assert!(matches!(event.unwrap().what, What::Message(m) if m.text == "x"));
}

#[test]
fn a_request_keeps_its_id_until_it_is_answered() {
    let (mut contacts, clock) = (Contacts::default(), Clock::mock(NOW));
    let bob = BareJid::new("bob@two.test").unwrap();
    let word = |contacts: &mut Contacts, said: Type| {
        let who = party(&bob.clone().into(), &own()).unwrap();
        contacts
            .word(who, &bob, &said, &clock)
            .map(|event| event.id)
    };
    let first = word(&mut contacts, Type::Subscribe);
    assert_eq!(first, word(&mut contacts, Type::Subscribe));
    let left = word(&mut contacts, Type::Unsubscribe);
    assert_eq!(left, word(&mut contacts, Type::Unsubscribe));
    assert_eq!(
        word(&mut contacts, Type::Unsubscribed),
        None,
        "not to be seen by the bot is not to leave"
    );
    let second = word(&mut contacts, Type::Subscribe);
    assert!(first != second && left.is_some());
    let granted = Item {
        jid: bob.clone(),
        name: None,
        subscription: Subscription::From,
        ask: Ask::None,
        groups: vec![],
        approved: None,
    };
    contacts.update(&granted);
    assert_ne!(second, word(&mut contacts, Type::Subscribe));
    assert_eq!(word(&mut contacts, Type::None), None);
    assert!(!contacts.is_befriended(&bob));
}

#[test]
fn outgoing_texts_fit_into_xml() {
    assert_eq!(clean("a\u{0}\u{1b}\u{fffe}b\r\nc\rd\te"), "ab\nc\nd\te");
    assert_eq!(outgoing::escaped("<&>\"ü"), 4 + 5 + 4 + 6 + 2);
}
