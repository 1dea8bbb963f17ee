use std::sync::LazyLock;

use proptest::prelude::*;

use super::length::Rule;
use super::neutral::tests::parsers::FAMILIES;
use super::*;

static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new("en", None, &Vec::new()).unwrap());

fn party(address: &str, name: Option<&str>) -> Party {
    Party {
        name: name.map(str::to_owned),
        ..Party::new(Address::parse(address).unwrap())
    }
}

fn room(to: &Address, max: usize) -> Room {
    let limit = match to.network() {
        Network::Fediverse => Limit {
            max,
            ..Limit::MASTODON
        },
        Network::Xmpp => Limit { max, ..Limit::XMPP },
    };
    Room {
        limit,
        max_parts: 8,
    }
}

fn parts(from: &Party, body: &str, to: &str, max: usize) -> Result<Vec<String>, TooLong> {
    let message = Relayed {
        from,
        body,
        length: None,
        warning: Some("food"),
        attachments: &[],
        apart: &[],
        poll: None,
        quotes: None,
    };
    let to = Address::parse(to).unwrap();
    relayed(&TEXTS, "en", &message, &to, &room(&to, max))
}

fn relay(from: &Party, body: &str, to: &str) -> String {
    parts(from, body, to, 5_000).unwrap().concat()
}

#[test]
fn the_first_line_is_the_way_back() {
    let carol = party("@carol@gts.example", Some("Carol"));
    assert_eq!(
        relay(&carol, "hi", "xmpp:bob@im.example"),
        "@carol@gts.example (Carol)\nContent warning: food\nhi"
    );
    let bob = party("xmpp:bob@im.example", None);
    assert_eq!(
        relay(&bob, "hi", "@carol@gts.example"),
        "@carol@gts.example xmpp:bob@im.example\nhi"
    );
}

#[test]
fn the_header_tells_the_author() {
    for (from, to) in [
        ("@carol@gts.example", "xmpp:bob@im.example"),
        ("xmpp:bob@im.example", "@carol@gts.example"),
    ] {
        let text = relay(&party(from, None), "hi", to);
        let to = Address::parse(to).unwrap();
        assert_eq!(author(&text, &to).unwrap().to_string(), from, "{text}");
        let quoting = format!("> @dave@pix.example is nice\n{text}");
        assert_eq!(author(&quoting, &to).unwrap().to_string(), from);
        let own = notice(&TEXTS, "en", &text::not_registered(), &to);
        assert_eq!(author(&own, &to), None, "{own}");
    }
}

#[test]
fn a_name_can_not_pose_as_an_address_or_as_a_number() {
    for name in [
        "@dave@pix.example",
        "x\n@dave@pix.example",
        "\u{202e}",
        "\u{200b}\u{2800}",
        "Bridge (official)",
        "2/3",
    ] {
        let text = relay(
            &party("@carol@gts.example", Some(name)),
            "hi",
            "xmpp:bob@im.example",
        );
        assert!(text.starts_with("@carol@gts.example\n"), "{text}");
    }
}

#[test]
fn a_body_names_nobody_on_the_fediverse() {
    let text = relay(
        &party("xmpp:bob@im.example", None),
        "ask @dave@pix.example or @eve",
        "@carol@gts.example",
    );
    assert!(text.starts_with("@carol@gts.example xmpp:bob@im.example\n"));
    assert!(
        text.ends_with("ask @\u{2060}dave@pix.example or @\u{2060}eve"),
        "{text:?}"
    );
}

#[test]
fn a_deed_is_told_by_name() {
    let carol = party("@carol@gts.example", Some("Carol K"));
    assert!(relay(&carol, "/me waves", "xmpp:bob@im.example").ends_with("\n* Carol K waves"));
    let bob = party("xmpp:bob@im.example", None);
    assert!(relay(&bob, "/me waves", "@carol@gts.example").ends_with("\n* bob waves"));
}

#[test]
fn long_texts_come_in_numbered_parts_that_fit() {
    let bob = party("xmpp:bob@im.example", None);
    let body = "A sentence of some words. ".repeat(30);
    let parts = parts(&bob, &body, "@carol@gts.example", 300).unwrap();
    assert_eq!(parts.len(), 3);
    for (at, part) in parts.iter().enumerate() {
        let head = format!("@carol@gts.example xmpp:bob@im.example ({}/3)\nA ", at + 1);
        assert!(part.starts_with(&head), "{part}");
        assert!(part.ends_with('.'), "{part}");
        let count = length::count(part, Some("food"), Rule::Mastodon { url: 23 });
        assert!(count <= 300, "{count}");
    }
    let carol = party("@carol@gts.example", None);
    let parts = super::tests::parts(&carol, &body, "xmpp:bob@im.example", 400).unwrap();
    for part in &parts {
        assert!(part.contains("\nContent warning: food\n"), "{part}");
    }
}

#[test]
fn what_does_not_fit_is_told_with_both_lengths() {
    let bob = party("xmpp:bob@im.example", None);
    let wrong = parts(&bob, &"word ".repeat(2000), "@carol@gts.example", 500).unwrap_err();
    // "@carol xmpp:bob@im.example\n" and the warning stand above; in parts " (8/8)" and room for two marks, too.
    assert_eq!(wrong.count, 4 + 27 + 10_000);
    assert_eq!(wrong.max, 8 * (500 - 4 - 27 - 6 - 4));
}

#[test]
fn a_part_can_not_begin_like_a_header() {
    let carol = party("@carol@gts.example", None);
    let body = format!("{} @dave@pix.example\nsend money", "a".repeat(60));
    let parts = parts(&carol, &body, "xmpp:bob@im.example", 120).unwrap();
    assert!(parts.len() > 1);
    for part in parts {
        assert!(
            !part.lines().skip(1).any(|line| line.starts_with('@')),
            "{part}"
        );
    }
}

#[test]
fn what_waited_before_the_server_was_known_is_guarded_when_it_goes() {
    let text = "@carol@gts.example xmpp:bob@im.example\nhttps://pix.example/@dave";
    let guarded = super::guarded(text, Mentions::Anywhere);
    assert_eq!(
        guarded,
        "@carol@gts.example xmpp:bob@%69m.example\nhttps://pix.example/%40dave"
    );
    assert_eq!(super::guarded(&guarded, Mentions::Anywhere), guarded);
    assert_eq!(super::guarded(text, Mentions::AtWords), text);
}

proptest! {
    #[test]
    fn only_the_recipient_is_mentioned(body in "([@＠]|dave|pix\\.example|https://a\\.b|[/=_. ,\n(<!]|\\PC){0,30}") {
        for (family, mentions, finds) in FAMILIES {
            let to = Address::parse("@carol@gts.example").unwrap();
            let message = Relayed { from: &party("xmpp:bob@im.example", None), body: &body, length: None, warning: None, attachments: &[], apart: &[], poll: None, quotes: None };
            let limit = Limit { rule: Rule::Characters, max: 5_000, mentions };
            let text = relayed(&TEXTS, "en", &message, &to, &Room { limit, max_parts: 1 }).unwrap().concat();
            for found in finds(&text) {
                prop_assert!("@carol@gts.example".contains(found.trim()), "{} finds {} in {:?}", family, found, text);
            }
        }
    }
}

#[test]
fn a_huge_text_is_refused_with_the_room_that_a_shorter_one_has() {
    let carol = party("@carol@gts.example", None);
    for to in ["xmpp:bob@im.example", "@dave@pix.example"] {
        let long = parts(&carol, &"a".repeat(9_000), to, 1_000).unwrap_err();
        let huge = parts(&carol, &"a".repeat(1 << 20), to, 1_000).unwrap_err();
        assert!(huge.count >= 1 << 20, "{to}: {huge:?}");
        assert_eq!(huge.max, long.max, "{to}");
        // Many bytes are not many characters.
        let marks = format!("a{}", "\u{301}".repeat(100_000));
        let few = parts(&carol, &marks, "@dave@pix.example", 1_000);
        assert!(few.is_ok(), "{:?}", few.err());
    }
}

/// Any JID that can be one, of the signs that mean something to links, markup, servers or us.
fn jid() -> impl Strategy<Value = Address> {
    let user = "[a-c%2e5C!#$()*+,.;=?\\[\\]^_`{|}~éßжя中ñ\u{301}\u{1160}\\\\-]{1,12}";
    let domain = prop::sample::select(vec![
        "x.test",
        "irc.x.test",
        "bücher.test",
        "пример.test",
        "localhost",
        "1.2.3.4",
        "[::1]",
        "a-b.c_d.test",
    ]);
    (user, domain).prop_filter_map("no JID", |(user, domain)| {
        crate::address::BareJid::from_raw(&user, domain)
            .ok()
            .map(Address::from)
    })
}

fn handle() -> impl Strategy<Value = Address> {
    let domain = prop::sample::select(vec![
        "x.test",
        "xn--bcher-kva.test",
        "bücher.test",
        "a-b.c.test",
    ]);
    ("[a-zA-Z0-9_]{1,3}([.-][a-z0-9_]{1,3}){0,2}", domain)
        .prop_filter_map("no handle", |(user, domain)| {
            Address::parse(&format!("@{user}@{domain}")).ok()
        })
}

/// The recipients of a text without doubt, written on the network on which they are not.
fn reached(text: &str, from: Network) -> Vec<Address> {
    let bot = "@bridge@social.test".parse().unwrap();
    match crate::parse::parse(text, from, &bot, "!").intent {
        crate::parse::Intent::Text(said) if !said.loose => said.recipients,
        _ => Vec::new(),
    }
}

/// An address as clients return it.
fn returned(shown: &str) -> [String; 5] {
    let html = shown.replace('&', "&amp;").replace('<', "&lt;");
    let link = format!("<p><a href=\"{html}\">{html}</a> hi</p>");
    let short = html.split_once(':').map_or(html.as_str(), |(_, rest)| rest);
    let shortened = format!("<p><a href=\"{html}\">{short}</a> hi</p>");
    [
        format!("{shown} hi"),
        format!("<{shown}>: hi"),
        format!("\u{2068}{shown}\u{2069} hi"),
        html::to_text(&link, &[]),
        html::to_text(&shortened, &[]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_jid_as_it_is_shown_reads_back(jid in jid()) {
        let carol = Address::parse("@carol@gts.example").unwrap();
        for (family, mentions, finds) in FAMILIES {
            let head = header(&party_of(&jid), None, &carol, mentions);
            let shown = head.strip_prefix("@carol@gts.example ").unwrap();
            prop_assert_eq!(finds(shown), Vec::<String>::new(), "{}: {}", family, shown);
            for text in returned(shown) {
                prop_assert_eq!(reached(&text, Network::Fediverse), vec![jid.clone()], "{}: {}", family, text);
            }
            if !shown.contains("@\u{2060}[") {
                prop_assert!(!shown.contains(neutral::JOINER), "{}", shown);
            }
        }
        for command in [jid.to_string(), format!("<{jid}>")] {
            prop_assert_eq!(crate::parse::person(&command), Some(jid.clone()));
        }
    }

    #[test]
    fn a_handle_as_it_is_shown_reads_back(handle in handle()) {
        let bob = Address::parse("xmpp:bob@im.example").unwrap();
        let shown = header(&party_of(&handle), None, &bob, Mentions::AtWords);
        for text in [format!("{shown} hi"), format!("({shown}), hi"), format!("\u{2068}{shown}\u{2069}: hi")] {
            prop_assert_eq!(reached(&text, Network::Xmpp), vec![handle.clone()], "{}", text);
        }
        prop_assert_eq!(crate::parse::person(&shown), Some(handle));
    }
}

fn party_of(address: &Address) -> Party {
    Party::new(address.clone())
}
