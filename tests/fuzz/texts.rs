//! The pure readers and writers: parser, HTML, neutralising, rendering, counting, addresses, payloads.

use std::collections::HashSet;

use proptest::option;
use proptest::prelude::*;
use xmpp_ap_bridge::address::{Address, BareJid, FediAddress, Network, RemoteId};
use xmpp_ap_bridge::event::{Attachment, Outgoing, Party};
use xmpp_ap_bridge::i18n::{Texts, text};
use xmpp_ap_bridge::letters::plain;
use xmpp_ap_bridge::parse::{Intent, Said, parse};
use xmpp_ap_bridge::render::html::{Mention, to_text};
use xmpp_ap_bridge::render::length::{Limit, Rule, count};
use xmpp_ap_bridge::render::neutral::{self, Mentions};
use xmpp_ap_bridge::render::{Relayed, Room, notice, relayed};

use super::pieces::{self, settings, words};

fn bot() -> FediAddress {
    "@bot@fedi.test".parse().unwrap()
}

/// Every address that can be read in the text, found in another way than the parser's: around each `@`, what stands
/// before it cut off anywhere, and what can be a domain behind it.
fn present(text: &str, side: Network) -> HashSet<Address> {
    let seen: String = plain(text)
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{2800}')
        .collect();
    let at = seen.match_indices('@').map(|(at, _)| at);
    at.flat_map(|at| around(&seen, at, side)).collect()
}

fn around(seen: &str, at: usize, side: Network) -> Vec<Address> {
    let behind = &seen[at + 1..];
    let end = match behind.starts_with('[') {
        true => behind.find(']').map_or(0, |end| end + 1),
        false => behind
            .find(|c: char| !(c.is_alphanumeric() || ".-_%:".contains(c) || !c.is_ascii()))
            .unwrap_or(behind.len()),
    };
    let all = &behind[..end];
    let ends = all.char_indices().skip(1).take(80).map(|(end, _)| end);
    let domains: Vec<&str> = ends.chain([end]).map(|end| &all[..end]).collect();
    let starts = seen[..at]
        .char_indices()
        .rev()
        .take(60)
        .map(|(start, _)| &seen[start..at]);
    let users: Vec<&str> = starts.take_while(|user| !user.contains('@')).collect();
    let pairs = users
        .iter()
        .flat_map(|user| domains.iter().map(move |domain| (*user, *domain)));
    pairs
        .flat_map(|(user, domain)| named(user, domain, side))
        .collect()
}

fn named(user: &str, domain: &str, side: Network) -> Vec<Address> {
    match side.other() {
        Network::Fediverse => FediAddress::new(user, domain)
            .map(Address::from)
            .into_iter()
            .collect(),
        Network::Xmpp => {
            let all = BareJid::readings(&format!("xmpp:{user}@{domain}")).unwrap_or_default();
            all.into_iter().map(Address::from).collect()
        }
    }
}

/// Whether `part` is `whole` with something left out.
fn is_left_of(part: &str, whole: &str) -> bool {
    let mut whole = whole.chars();
    part.chars().all(|c| whole.any(|other| other == c))
}

/// A text as an eye reads it, without spaces.
fn squeezed(text: &str) -> String {
    plain(text).to_lowercase().split_whitespace().collect()
}

fn is_xml(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
    })
}

/// An `@` of which a server could make a mention: none goes before it that forbids that, and a name follows.
fn mentions(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in text.split_whitespace() {
        let lower = word.to_ascii_lowercase();
        let is_url = lower.starts_with("http://") || lower.starts_with("https://");
        let mut before = ' ';
        let mut rest = word.chars();
        while let Some(c) = rest.next() {
            let begins =
                c == '@' && !before.is_alphanumeric() && !matches!(before, '_' | '/' | '=');
            if begins
                && !is_url
                && rest
                    .clone()
                    .next()
                    .is_some_and(|next| next.is_alphanumeric() || next == '_')
            {
                found.push(rest.as_str().to_owned());
            }
            before = c;
        }
    }
    found
}

/// HTML of a text, as a server writes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn party(name: Option<String>, address: &str) -> Party {
    Party {
        name,
        ..Party::new(Address::parse(address).unwrap())
    }
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn the_parser_finds_only_what_is_there(text in words(), fedi in any::<bool>()) {
        let side = if fedi { Network::Fediverse } else { Network::Xmpp };
        let parsed = parse(&text, side, &bot(), "!");
        if let Some(lang) = &parsed.lang {
            prop_assert!(lang.len() <= 35 && lang.is_ascii());
        }
        match parsed.intent {
            Intent::Command { name, args } => {
                prop_assert!((1..=40).contains(&name.chars().count()) && args.len() <= 100);
                prop_assert!(args.iter().all(|arg| text.contains(arg.as_str())));
            }
            Intent::Text(Said { recipients, bad, body, .. }) => {
                let there = present(&text, side);
                for recipient in &recipients {
                    prop_assert!(there.contains(recipient), "{recipient} is not in the text");
                    prop_assert_eq!(recipient.network(), side.other());
                    prop_assert!(side == Network::Fediverse || *recipient != Address::Fedi(bot()) || text.to_lowercase().contains("@bot@"));
                }
                let distinct: HashSet<_> = recipients.iter().collect();
                prop_assert_eq!(distinct.len(), recipients.len());
                prop_assert!(bad.iter().all(|(word, _)| squeezed(&text).contains(&squeezed(word))), "{bad:?}");
                prop_assert_eq!(body.trim(), &body);
                // An address that stays in the text may have got its canonical form.
                let said: Vec<&str> = body.split_whitespace().filter(|word| !plain(word).contains('@')).collect();
                let [said, text] = [said.join(" "), text.split_whitespace().collect::<Vec<_>>().join(" ")];
                prop_assert!(is_left_of(&said, &text), "{body:?}");
            }
        }
    }

    #[test]
    fn whoever_is_only_talked_about_gets_nothing(said in "[a-z]{1,3} ?[a-z]{4,6}", more in "[a-z]{1,3}", fedi in any::<bool>()) {
        let (side, to, other) = match fedi {
            true => (Network::Fediverse, "xmpp:bob@im.test", "xmpp:eve@im.test"),
            false => (Network::Xmpp, "@carol@gts.test", "@dave@pix.test"),
        };
        for said in [format!("{said} {other}"), format!("{said}, {other} {more}"), format!("{said}\n{more} {other}.")] {
            let Intent::Text(found) = parse(&format!("{to} {said}"), side, &bot(), "!").intent else {
                return Err(TestCaseError::fail("a text was taken for a command"));
            };
            prop_assert_eq!(found.recipients, vec![Address::parse(to).unwrap()]);
            prop_assert_eq!(found.body, said);
        }
    }

    #[test]
    fn html_becomes_plain_text(html in pieces::text()) {
        let known = [Mention { url: "https://gts.test/@carol".into(), address: "@carol@gts.test".parse().unwrap() }];
        let text = to_text(&html, &known);
        prop_assert!(text.chars().all(|c| matches!(c, '\n' | '\t') || !c.is_control()));
        prop_assert!(!text.contains("\n\n\n"));
        prop_assert_eq!(text.trim(), &text);
        prop_assert!(text.len() <= 20 * html.len() + 100);
    }

    #[test]
    fn what_was_escaped_comes_back_and_nothing_else_is_text(words in proptest::collection::vec("[^\\p{Cc}\\p{White_Space}]{1,8}", 1..20)) {
        let plain = words.join(" ");
        prop_assert_eq!(to_text(&format!("<p>{}</p>", escaped(&plain)), &[]), plain.clone());
        let hidden = format!("a<script>{}</script><style>{}</style>b", escaped(&plain), escaped(&plain));
        prop_assert_eq!(to_text(&hidden, &[]), "ab");
    }

    #[test]
    fn clean_text_fits_into_xml_and_stays_clean(text in pieces::text(), max in 0..50_usize) {
        let clean = neutral::clean(&text);
        prop_assert!(is_xml(&clean), "{clean:?}");
        let turns = clean.chars().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        prop_assert!(!turns, "{clean:?}");
        prop_assert_eq!(&neutral::clean(&clean), &clean);
        let line = neutral::one_line(&text, max);
        prop_assert!(!line.contains(['\n', '\r']) && is_xml(&line));
    }

    #[test]
    fn nobody_is_mentioned_unasked(text in pieces::text()) {
        let out = neutral::without_mentions(&neutral::clean(&text), Mentions::AtWords);
        prop_assert_eq!(mentions(&out), Vec::<String>::new());
        prop_assert!(out.len() <= 2 * text.len() + 2 * text.matches(['@', '＠', '﹫']).count());
    }

    #[test]
    fn what_is_relayed_begins_with_its_author_and_mentions_its_reader(
        body in pieces::text(), name in option::of(pieces::text()), warning in option::of(pieces::text()), url in pieces::text(), description in option::of(pieces::text())
    ) {
        let texts = Texts::new("en", None, &Vec::new()).unwrap();
        let attachments = [Attachment { url, description, ..Attachment::default() }];
        let warning = warning.map(|text| neutral::one_line(&text, 500));
        let say = |from: &Party, to: &str| {
            let message = Relayed { from, body: &body, length: None, warning: warning.as_deref(), attachments: &attachments, apart: &attachments, poll: None, quotes: None };
            let limit = Limit { max: usize::MAX, ..Limit::MASTODON };
            let to = Address::parse(to).unwrap();
            relayed(&texts, "en", &message, &to, &Room { limit, max_parts: 1 }).unwrap().concat()
        };
        let post = say(&party(name.clone(), "xmpp:bob@im.test"), "@carol@gts.test");
        let rest = post.strip_prefix("@carol@gts.test ");
        prop_assert_eq!(rest.map(mentions), Some(vec![]), "{}", post);
        let stanza = say(&party(name, "@carol@gts.test"), "xmpp:bob@im.test");
        let first = stanza.lines().next().unwrap_or_default();
        prop_assert!(first == "@carol@gts.test" || first.starts_with("@carol@gts.test ("), "{first}");
        prop_assert_eq!(first.matches('@').count(), 2);
        prop_assert!(is_xml(&stanza) && is_xml(&post));
    }

    #[test]
    fn a_notice_mentions_its_reader_only(word in pieces::text()) {
        let texts = Texts::new("en", None, &Vec::new()).unwrap();
        let said = text::content_warning(&word);
        let post = notice(&texts, "en", &said, &Address::parse("@carol@gts.test").unwrap());
        prop_assert_eq!(post.strip_prefix("@carol@gts.test ").map(mentions), Some(vec![]), "{}", post);
        prop_assert!(is_xml(&post));
    }

    #[test]
    fn counting_is_bounded_by_what_is_there(text in pieces::text(), warning in option::of(pieces::text())) {
        let of = |rule| count(&text, warning.as_deref(), rule);
        let (characters, graphemes) = (of(Rule::Characters), of(Rule::Graphemes));
        prop_assert_eq!(characters, text.chars().count() + warning.iter().flat_map(|w| w.chars()).count());
        prop_assert!(graphemes <= characters);
        let links = text.to_ascii_lowercase().matches("http").count();
        let (usual, none) = (of(Rule::Mastodon { url: 23 }), of(Rule::Mastodon { url: 0 }));
        prop_assert!(usual <= characters + 23 * links, "{usual}");
        prop_assert!(none <= characters, "{none}");
    }

    #[test]
    fn an_address_has_one_form(text in pieces::text()) {
        for word in text.split_whitespace().take(50) {
            for text in [word.to_owned(), format!("@{word}"), format!("xmpp:{word}"), format!("@a@{word}")] {
                if let Ok(address) = Address::parse(&text) {
                    let written = address.to_string();
                    prop_assert_eq!(Address::parse(&written), Ok(address));
                    prop_assert!(is_xml(&written) && !written.contains(char::is_whitespace), "{written:?}");
                    prop_assert!(written.len() <= 4096);
                }
            }
        }
    }

    #[test]
    fn payloads_of_the_outbox_come_back_as_they_were(text in pieces::text(), lang in option::of(pieces::text()), id in option::of(pieces::text()), warning in option::of(pieces::text())) {
        let reply_to = id.clone().map(RemoteId);
        let of = RemoteId(text.clone());
        for outgoing in [
            Outgoing::Correction { of: reply_to.clone(), text: text.clone(), styled: true, lang: lang.clone(), reply_to: reply_to.clone(), warning: warning.clone() },
            Outgoing::Retraction { of: reply_to.clone(), text: text.clone() },
            Outgoing::Reaction { of: of.clone(), emoji: vec![text.clone()], dropped: vec![] },
            Outgoing::Text { text, styled: false, lang, reply_to, warning, files: Vec::new(), buttons: Vec::new(), },
            Outgoing::Receipt { of },
            Outgoing::Approve { account_id: id.clone() },
            Outgoing::Befriend { account_id: None },
            Outgoing::Unfriend { account_id: id },
        ] {
            let json = serde_json::to_string(&outgoing).unwrap();
            prop_assert_eq!(serde_json::from_str::<Outgoing>(&json).unwrap(), outgoing);
            // A row that was cut short is an error, never something else.
            let cut = json.char_indices().map(|(at, _)| at).nth(json.chars().count() / 2).unwrap_or(0);
            prop_assert!(serde_json::from_str::<Outgoing>(&json[..cut]).is_err());
        }
    }
}
