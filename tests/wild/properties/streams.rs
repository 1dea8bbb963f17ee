//! K1 and K5: what the reader of a stream must survive, and what it must keep.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use xmpp_ap_bridge::event::What;

use super::stanzas::{by_bob, read};

/// A name, an attribute, a text or an address, up to thrice the reader's limit; nested, or many of them.
fn poison() -> impl Strategy<Value = String> {
    let size = prop_oneof![1..100_usize, 8_000..8_400_usize, 8_400..25_000_usize];
    (0..9_u8, size).prop_map(|(kind, size)| {
        let long = "a".repeat(size);
        match kind {
            0 => format!("<{long} xmlns='urn:x'/>"),
            1 => format!("<a xmlns='urn:{long}'/>"),
            2 => format!("<a xmlns='urn:x' {long}='1'/>"),
            3 => format!("<a xmlns='urn:x' b='{long}'/>"),
            4 => format!("<a xmlns='urn:x'>{long}</a>"),
            5 => format!("<{long}:a xmlns:{long}='urn:x'/>"),
            6 => format!("{}{}", "<a>".repeat(size), "</a>".repeat(size)),
            7 => "<a xmlns='urn:x' b='c'/>".repeat(size),
            _ => format!("<a xmlns='urn:x'><![CDATA[{long}]]></a>"),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// K1: whatever stands in a stanza, the next one is read.
    #[test]
    fn a_stanza_concerns_itself_alone(poisons in vec(poison(), 1..4), outside in any::<bool>()) {
        let mut stanzas: Vec<String> = poisons.iter().map(|poison| match outside {
            true => format!("<message from='mallory@y.test/p' to='bridge@im.test' id='{}'><body>x</body></message>", "i".repeat(poison.len().min(30_000))),
            false => by_bob("bad", &format!("<body>x</body>{poison}")),
        }).collect();
        stanzas.push(by_bob("good", "<body>still here</body>"));
        let events = read(&stanzas).map_err(TestCaseError::fail)?;
        let last = events.last().map(|event| &event.what);
        prop_assert!(matches!(last, Some(What::Message(message)) if message.text == "still here"), "{last:?}");
    }

    /// K5: what stands beside a text never makes it vanish.
    #[test]
    fn nothing_beside_a_text_makes_it_vanish(beside in vec(select(BESIDE), 0..6), kind in select(&["", " type='chat'", " type='normal'", " type='unheard-of'"][..])) {
        let stanza = format!("<message from='bob@x.test/p' to='bridge@im.test' id='m'{kind}><body>hello dear</body>{}</message>", beside.concat());
        let events = read(&[stanza]).map_err(TestCaseError::fail)?;
        let came = events.iter().any(|event| match &event.what {
            What::Message(message) | What::Edited(xmpp_ap_bridge::event::Edit { message, .. }) => message.text.contains("hello") && message.text.contains("dear"),
            _ => false,
        });
        prop_assert!(came, "{events:?}");
    }
}

/// Extensions that clients put beside a text.
const BESIDE: &[&str] = &[
    "<thread>t1</thread>",
    "<thread>t2</thread>",
    "<active xmlns='http://jabber.org/protocol/chatstates'/>",
    "<request xmlns='urn:xmpp:receipts'/>",
    "<markable xmlns='urn:xmpp:chat-markers:0'/>",
    "<origin-id xmlns='urn:xmpp:sid:0' id='o1'/>",
    "<stanza-id xmlns='urn:xmpp:sid:0' by='bridge@im.test' id='s1'/>",
    "<delay xmlns='urn:xmpp:delay' stamp='2026-03-01T09:00:00Z'/>",
    "<delay xmlns='urn:xmpp:delay' stamp='soon'/>",
    "<nick xmlns='http://jabber.org/protocol/nick'>Bob</nick>",
    "<store xmlns='urn:xmpp:hints'/>",
    "<no-store xmlns='urn:xmpp:hints'/>",
    "<attention xmlns='urn:xmpp:attention:0'/>",
    "<unstyled xmlns='urn:xmpp:styling:0'/>",
    "<reply xmlns='urn:xmpp:reply:0' to='bridge@im.test' id='x'/>",
    "<reply xmlns='urn:xmpp:reply:0'/>",
    "<markup xmlns='urn:xmpp:markup:0'><span start='0' end='5'><emphasis/></span></markup>",
    "<x xmlns='jabber:x:oob'/>",
    "<x xmlns='jabber:x:oob'><url>not a link</url></x>",
    "<spoiler xmlns='urn:xmpp:spoiler:0'/>",
    "<html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p>hello <b>dear</b></p></body></html>",
    "<subject>news</subject>",
    "<priority xmlns='urn:x'/>",
    "<a xmlns=''/>",
    "<reference xmlns='urn:xmpp:reference:0' type='mention' begin='0' end='5' uri='xmpp:eve@x.test'/>",
    "<geoloc xmlns='http://jabber.org/protocol/geoloc'/>",
    "<addresses xmlns='http://jabber.org/protocol/address'/>",
];
