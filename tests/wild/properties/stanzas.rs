//! K4, K6 and K8: of all stanzas of a kind, not only of those in the cases.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::event::{Inbound, Message, What};

use crate::input::{escaped, message};
use crate::people::Person;
use crate::wire::Stream;

/// What a stream brings, stanza by stanza; an error when it ends.
pub fn read(stanzas: &[String]) -> Result<Vec<Inbound>, String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(tokio::task::unconstrained(async {
        let mut stream = Stream::open(Clock::mock(Timestamp(1_800_000_000_000))).await;
        let mut events = Vec::new();
        for stanza in stanzas {
            events.extend(stream.read(stanza).await?);
        }
        Ok(events)
    }))
}

pub fn by_bob(id: &str, inner: &str) -> String {
    message(&Person::read("bob").unwrap(), id, "", inner)
}

fn of_bob(inner: &str) -> Option<Message> {
    let events = read(&[by_bob("m1", inner)]).unwrap();
    events.into_iter().find_map(|event| match event.what {
        What::Message(message) => Some(message),
        _ => None,
    })
}

/// Text without what XML can't carry, in lines that are no quotations.
fn words() -> impl Strategy<Value = String> {
    "[a-zäöüéßñ0-9😀👍🇫🇷&<\"' ]{0,12}[a-zäöü0-9]"
}

/// How clients count: as they should, in UTF-16, in bytes, in escaped characters.
fn counted(text: &str, how: u8) -> usize {
    match how {
        0 => text.chars().count(),
        1 => text.encode_utf16().count(),
        2 => text.len(),
        _ => text
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .chars()
            .count(),
    }
}

fn reply(body: &str, start: usize, end: usize) -> String {
    format!(
        "<body>{}</body><reply xmlns='urn:xmpp:reply:0' to='bridge@im.test' id='x'/>\
         <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'><body start='{start}' end='{end}'/></fallback>",
        escaped(body)
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// K4: however a client counts, a quoted line goes and the answer stays whole. (Of several lines, two ways of
    /// counting may both end at one.)
    #[test]
    fn a_quotation_goes_and_the_answer_stays(quoted in vec(words(), 1..2), answer in words(), how in 0..4_u8) {
        let quotation: String = quoted.iter().map(|line| format!("> {}\n", line.trim())).collect();
        let answer = answer.trim();
        let message = of_bob(&reply(&format!("{quotation}{answer}"), 0, counted(&quotation, how)));
        let text = message.map(|message| message.text).unwrap_or_default();
        prop_assert_eq!(text.trim(), answer);
    }

    /// K4: no range, however wrong, costs a word that is no quotation.
    #[test]
    fn no_range_costs_a_word(quoted in vec(words(), 0..3), answer in vec(words(), 1..3), start in 0..60_usize, length in 0..80_usize) {
        let quotation: String = quoted.iter().map(|line| format!("> {}\n", line.trim())).collect();
        let answer = answer.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
        let message = of_bob(&reply(&format!("{quotation}{answer}"), start, start + length));
        let text = message.map(|message| message.text).unwrap_or_default();
        prop_assert!(text.ends_with(answer.trim()), "{text:?} lacks some of {answer:?}");
    }

    /// K6: whatever says that it is encrypted is taken for it, with whatever body.
    #[test]
    fn whatever_is_encrypted_is_taken_for_it(way in select(ENCRYPTED), body in words()) {
        let inner = way.replace("{}", &escaped(body.trim()));
        let message = of_bob(&inner);
        prop_assert!(message.as_ref().is_some_and(|message| message.encrypted), "{inner}: {message:?}");
    }

    /// K8: any one emoji is a reaction, under whichever id.
    #[test]
    fn any_emoji_is_a_reaction(emoji in select(EMOJI), id in "[A-Za-z0-9._-]{1,40}") {
        let inner = format!("<reactions xmlns='urn:xmpp:reactions:0' id='{id}'><reaction>{emoji}</reaction></reactions>");
        let events = read(&[by_bob("m", &inner)]).map_err(TestCaseError::fail)?;
        let came = matches!(&events[..], [Inbound { what: What::Reacted(reaction), .. }] if reaction.to.0 == id && reaction.emoji == [emoji]);
        prop_assert!(came, "{events:?}");
    }
}

/// Ways to say that something is encrypted; `{}` is a body for those who can't read it.
const ENCRYPTED: &[&str] = &[
    "<body>{}</body><encryption xmlns='urn:xmpp:eme:0' namespace='urn:example:x'/>",
    "<body>{}</body><encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'/><payload>x</payload></encrypted>",
    "<body>{}</body><encrypted xmlns='urn:xmpp:omemo:2'><header sid='1'/><payload>x</payload></encrypted>",
    "<body>{}</body><encrypted xmlns='urn:xmpp:omemo:1'><header sid='1'/><payload>x</payload></encrypted>",
    "<body>{}</body><openpgp xmlns='urn:xmpp:openpgp:0'>x</openpgp>",
    "<body>{}</body><x xmlns='jabber:x:encrypted'>x</x>",
    "<body>?OTRv23? {}</body>",
    "<body>?OTR:AAMD{}.</body>",
    "<body>look at aesgcm://files.test/a#00 {}</body>",
];

/// One of each sort that Unicode has (emoji-data.txt, UTS #51).
const EMOJI: &[&str] = &[
    "👍",
    "❤️",
    "❤",
    "😀",
    "🅱️",
    "🅰️",
    "🆎",
    "🅾️",
    "🅿️",
    "ℹ️",
    "Ⓜ️",
    "©️",
    "®️",
    "™️",
    "‼️",
    "⁉️",
    "㊗️",
    "㊙️",
    "🈁",
    "🈂️",
    "7️⃣",
    "#️⃣",
    "*️⃣",
    "🇫🇷",
    "🇺🇳",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "👍🏽",
    "👩🏽‍💻",
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "🏴‍☠️",
    "🐻‍❄️",
    "❤️‍🔥",
    "⭐",
    "✅",
    "▶️",
    "↔️",
    "☎️",
    "⌨️",
    "🫠",
    "🪿",
    "🤌🏿",
];
