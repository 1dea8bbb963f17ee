//! What the two servers pass on: stanzas as XML, notifications as JSON.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::event::{Inbound, What};
use xmpp_ap_bridge::mastodon::{Me, convert::live};
use xmpp_ap_bridge::xmpp::convert::{Archived, Reader};
use xmpp_ap_bridge::xmpp::shallow::Filter;
use xmpp_parsers::message::Message;

use super::pieces::{settings, text};

const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn me() -> Me {
    Me {
        id: "1".into(),
        address: "@bot@fedi.test".parse().unwrap(),
    }
}

fn reader() -> Reader {
    Reader::new(jid::BareJid::new("bot@im.test").unwrap(), Clock::mock(NOW))
}

/// A stanza as it is on the wire → what the bridge makes of it: live, and out of the archive.
pub fn stanza(xml: &[u8]) -> Option<[Option<Inbound>; 2]> {
    let mut shallow = Vec::new();
    Filter::default().pass(xml, &mut shallow);
    let message: Message = xso::from_bytes(&shallow).ok()?;
    let live = reader().live(&message);
    let archived = Archived {
        id: "s1".into(),
        stored: None,
        message,
    };
    Some([live, reader().archived(&archived)])
}

fn quoted(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\'', "&apos;")
}

const NAMES: [(&str, &str); 18] = [
    ("body", "jabber:client"),
    ("body", "urn:xmpp:fallback:0"),
    ("subject", "jabber:client"),
    ("thread", "jabber:client"),
    ("error", "jabber:client"),
    ("text", "urn:ietf:params:xml:ns:xmpp-stanzas"),
    ("gone", "urn:ietf:params:xml:ns:xmpp-stanzas"),
    ("fallback", "urn:xmpp:fallback:0"),
    ("reply", "urn:xmpp:reply:0"),
    ("stanza-id", "urn:xmpp:sid:0"),
    ("origin-id", "urn:xmpp:sid:0"),
    ("delay", "urn:xmpp:delay"),
    ("x", "jabber:x:oob"),
    ("url", "jabber:x:oob"),
    ("spoiler", "urn:xmpp:spoiler:0"),
    ("request", "urn:xmpp:receipts"),
    ("encrypted", "eu.siacs.conversations.axolotl"),
    ("file-sharing", "urn:xmpp:sfs:0"),
];

/// An element of those that the bridge looks at, with odd attributes and odd content.
fn element() -> impl Strategy<Value = String> {
    let leaf = text().prop_map(|text| quoted(&text));
    leaf.prop_recursive(4, 24, 4, |inner| {
        let attributes = select(
            &[
                "id", "by", "from", "stamp", "start", "end", "for", "type", "xml:lang", "to",
            ][..],
        );
        let values = prop_oneof![
            text().prop_map(|text| quoted(&text)),
            select(
                &[
                    "bot@im.test",
                    "urn:xmpp:reply:0",
                    "0",
                    "3",
                    "99999999999999999999",
                    "-1",
                    "2026-03-01T09:30:00Z",
                    "cancel"
                ][..]
            )
            .prop_map(str::to_owned),
        ];
        (
            select(&NAMES[..]),
            option::of((attributes, values)),
            vec(inner, 0..4),
        )
            .prop_map(|((name, ns), attribute, inner)| {
                let attribute = attribute
                    .map_or_else(String::new, |(name, value)| format!(" {name}='{value}'"));
                format!(
                    "<{name} xmlns='{ns}'{attribute}>{}</{name}>",
                    inner.concat()
                )
            })
    })
}

fn message() -> impl Strategy<Value = String> {
    let froms = select(
        &[
            "bob@two.test/phone",
            "bob@two.test",
            "two.test",
            "bot@im.test/x",
            "Bob@TWO.test",
            "a\u{1d2e}@x",
            "",
        ][..],
    );
    let types = select(&["chat", "normal", "error", "groupchat", "headline"][..]);
    (froms, types, option::of(text()), vec(element(), 0..6)).prop_map(|(from, type_, id, inner)| {
        let id = id.map_or_else(String::new, |id| format!(" id='{}'", quoted(&id)));
        format!(
            "<message xmlns='jabber:client' from='{from}' type='{type_}'{id}>{}</message>",
            inner.concat()
        )
    })
}

/// Any JSON.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
        select(
            &[
                "mention",
                "direct",
                "public",
                "1",
                "carol@gts.test",
                "bot",
                "2026-03-01T09:30:00Z"
            ][..]
        )
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((select(&FIELDS[..]), inner), 0..6).prop_map(object),
        ]
    })
}

const FIELDS: [&str; 20] = [
    "id",
    "type",
    "created_at",
    "account",
    "status",
    "content",
    "visibility",
    "language",
    "in_reply_to_id",
    "spoiler_text",
    "media_attachments",
    "mentions",
    "url",
    "remote_url",
    "description",
    "acct",
    "display_name",
    "bot",
    "event",
    "payload",
];

fn object(fields: Vec<(&str, Value)>) -> Value {
    fields
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// A notification as it should be, with some fields of another kind.
fn notification() -> impl Strategy<Value = Value> {
    let odd = || vec((select(&FIELDS[..]), value()), 0..4);
    (text(), odd(), odd(), odd()).prop_map(|(content, outer, status, account)| {
        let mut all = json!({"id": "3", "type": "mention", "created_at": "2026-03-01T09:30:01Z",
            "status": {"id": "77", "visibility": "direct", "content": content, "account": {"id": "9", "acct": "carol@gts.test"}}});
        for (key, value) in account {
            all["status"]["account"][key] = value;
        }
        for (key, value) in status {
            all["status"][key] = value;
        }
        for (key, value) in outer {
            all[key] = value;
        }
        all
    })
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn stanzas_become_events_of_others(xml in message()) {
        let read = stanza(xml.as_bytes());
        for event in read.into_iter().flatten().flatten() {
            let is_own = event.from.address == Address::parse("xmpp:bot@im.test").unwrap();
            prop_assert!(!event.id.0.is_empty());
            match event.what {
                // The bot's words to itself tell no more than that they are back.
                What::Received { delivery } if is_own => prop_assert!(!delivery.is_empty()),
                other if is_own => prop_assert!(false, "{other:?}"),
                What::Message(message) => {
                    prop_assert!(message.direct && message.attachments.len() <= 64);
                    let said = !message.text.is_empty() || !message.attachments.is_empty() || message.encrypted;
                    prop_assert!(said || !message.beside.is_empty() || !message.lost.is_empty());
                    prop_assert!(!message.reference.0.is_empty());
                }
                What::Bounced { delivery, .. } => prop_assert!(!delivery.is_empty()),
                other => prop_assert!(!matches!(other, What::Joined { .. } | What::Left), "{other:?}"),
            }
        }
    }

    #[test]
    fn no_bytes_break_the_stanza_reader(before in text(), xml in message(), cut in any::<prop::sample::Index>(), bytes in vec(any::<u8>(), 0..20)) {
        let mut all = xml.into_bytes();
        all.splice(cut.index(all.len())..cut.index(all.len()), bytes);
        stanza(&all);
        stanza(before.as_bytes());
    }

    #[test]
    fn where_a_read_ends_does_not_matter(xml in message(), noise in text(), size in 1..50_usize) {
        let xml = format!("{xml}{noise}");
        let (mut whole, mut pieces) = (vec![], vec![]);
        Filter::default().pass(xml.as_bytes(), &mut whole);
        let mut filter = Filter::default();
        xml.as_bytes().chunks(size).for_each(|chunk| filter.pass(chunk, &mut pieces));
        prop_assert_eq!(&whole, &pieces);
        // A note of what was cut, a namespace that is declared anew; a quotation mark that is written as an entity.
        prop_assert!(whole.len() <= 6 * xml.len() + 400);
    }

    #[test]
    fn notifications_become_events_of_others(notification in notification()) {
        let Some(event) = live(&notification.to_string(), &me()) else { return Ok(()) };
        prop_assert!(event.from.address != Address::Fedi(me().address));
        prop_assert!(event.from.account_id.as_deref() != Some("1"));
        if let What::Message(message) = event.what {
            prop_assert_eq!(message.direct, notification["status"]["visibility"] == "direct");
            prop_assert!(message.text.len() <= 64_000 && message.attachments.len() <= 64);
            prop_assert!(!message.reference.0.is_empty());
        }
    }

    #[test]
    fn no_json_breaks_the_reader(value in value(), text in text(), bytes in vec(any::<u8>(), 0..200)) {
        live(&value.to_string(), &me());
        live(&text, &me());
        live(&String::from_utf8_lossy(&bytes), &me());
        let json = value.to_string();
        let half = json.char_indices().map(|(at, _)| at).nth(json.chars().count() / 2).unwrap_or(0);
        live(&json[..half], &me());
    }
}
