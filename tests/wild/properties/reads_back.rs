//! K2: the address as the bridge shows it, pasted back in any form, is the same person.

use proptest::prelude::*;
use proptest::sample::select;
use xmpp_ap_bridge::address::{Address, FediAddress, Network};
use xmpp_ap_bridge::event::Outgoing;
use xmpp_ap_bridge::parse::{Intent, parse};
use xmpp_ap_bridge::render::html::to_text;

use super::bench::Bench;
use crate::input::escaped;
use crate::people::Person;

/// Local parts of JIDs as people and gateways have them (RFC 7622 section 3.3, XEP-0106).
fn local() -> impl Strategy<Value = String> {
    let signs = "[a-z0-9!#$%()*+,.;=?^_`{|}~\\[\\]-]{1,12}";
    let escapes = select(
        &[
            "\\20", "\\22", "\\26", "\\27", "\\2f", "\\3a", "\\3c", "\\3e", "\\40", "\\5c", "%2e",
            "%40", "%25", "%C3%AB",
        ][..],
    );
    let letters = select(
        &[
            "zoë",
            "ñandú",
            "мария",
            "νίκος",
            "مرحبا",
            "שלום",
            "山田",
            "ひろし",
            "김",
            "ångström",
            "straße",
            "कखग",
            "аdmin",
            "ѕсоре",
            "bοb",
            "ıvan",
        ][..],
    );
    let gateways = select(
        &[
            "nick%efnet.org",
            "#chan%libera.chat",
            "+15551234567",
            "12345",
            "carol\\40mail.example",
            "user.name_x-y",
        ][..],
    );
    prop_oneof![
        4 => signs.prop_map(|signs| signs),
        2 => ("[a-z0-9.%]{0,5}", escapes, "[a-z0-9.%]{0,5}").prop_map(|(front, escape, back)| format!("{front}{escape}{back}")),
        2 => letters.prop_map(str::to_owned),
        1 => gateways.prop_map(str::to_owned),
    ]
}

fn domain() -> impl Strategy<Value = String> {
    select(
        &[
            "x.test",
            "irc.x.test",
            "bücher.example",
            "xn--bcher-kva.example",
            "münchen.example",
            "例え.example",
            "почта.example",
            "a-b.c-d.example",
            "cheogram.com",
            "pаypal.example",
            "соре.example",
            "chat.gοοgle.example",
            "東京abc.example",
            "ελлада.example",
        ][..],
    )
    .prop_map(str::to_owned)
}

fn user() -> impl Strategy<Value = String> {
    "[a-z0-9_]([a-z0-9_.-]{0,8}[a-z0-9_])?"
}

/// The forms in which a client gives an address back.
fn pasted(shown: &str) -> Vec<(&'static str, String)> {
    let safe = escaped(shown);
    vec![
        ("plain", to_text(&format!("<p>{safe} secret</p>"), &[])),
        (
            "a link",
            to_text(&format!("<p><a href=\"{safe}\">{safe}</a> secret</p>"), &[]),
        ),
        (
            "a link with attributes",
            to_text(
                &format!(
                    "<p><a href=\"{safe}\" rel=\"nofollow noopener\" target=\"_blank\">{safe}</a> secret</p>"
                ),
                &[],
            ),
        ),
        ("brackets", format!("<{shown}> secret")),
        ("a line of its own", format!("{shown}\nsecret")),
    ]
}

fn reads(text: &str, side: Network) -> Vec<Address> {
    let bot: FediAddress = "@bridge@social.test".parse().unwrap();
    match parse(text, side, &bot, "!").intent {
        Intent::Text(said) => said.recipients,
        Intent::Command { .. } => Vec::new(),
    }
}

fn run<T>(test: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(tokio::task::unconstrained(test))
}

/// The address of `from` as the bridge shows it to somebody on the other network.
async fn shown(bench: &mut Bench, from: &Person, to: &str) -> Option<String> {
    let text = format!("{to} hello");
    let deliveries = bench.tries(from, &text, &crate::input::html(&text)).await;
    deliveries
        .iter()
        .find_map(|delivery| match &delivery.outgoing {
            Outgoing::Text { text, .. }
                if delivery.recipient.to_string() == to && text.ends_with("hello") =>
            {
                let own = usize::from(delivery.recipient.network() == Network::Fediverse);
                text.lines()
                    .next()?
                    .split_whitespace()
                    .nth(own)
                    .map(str::to_owned)
            }
            _ => None,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_xmpp_address_reads_back(all in proptest::collection::vec((local(), domain()), 40)) {
        let wrong = run(async {
            let mut bench = Bench::new(0).await;
            let mut wrong = Vec::new();
            for (local, domain) in all {
                let raw = format!("{local}@{domain}");
                let Ok(jid) = jid::BareJid::new(&raw) else { continue };
                let person = Person { side: Network::Xmpp, raw: jid.to_string() };
                let Some(shown) = shown(&mut bench, &person, "@dave@pix.test").await else {
                    wrong.push(format!("{jid} could not write"));
                    continue;
                };
                for (form, text) in pasted(&shown) {
                    let read = reads(&text, Network::Fediverse);
                    let same = read == [Address::Xmpp(jid.as_str().parse().unwrap())];
                    if !same {
                        wrong.push(format!("{jid}, shown as {shown}, pasted as {form} {text:?}: {read:?}"));
                    }
                }
                if shown.contains('\u{2060}') {
                    wrong.push(format!("{jid} is shown with something invisible inside: {shown:?}"));
                }
            }
            wrong
        });
        prop_assert!(wrong.is_empty(), "{:#?}", wrong);
    }

    #[test]
    fn a_handle_reads_back(all in proptest::collection::vec((user(), domain()), 20)) {
        let wrong = run(async {
            let mut bench = Bench::new(0).await;
            let mut wrong = Vec::new();
            for (user, domain) in all {
                let Ok(handle) = format!("@{user}@{domain}").parse::<FediAddress>() else { continue };
                let person = Person { side: Network::Fediverse, raw: handle.acct() };
                let Some(shown) = shown(&mut bench, &person, "xmpp:eve@x.test").await else {
                    wrong.push(format!("{handle} could not write"));
                    continue;
                };
                for text in [format!("{shown} secret"), format!("{shown}: secret"), format!("{shown}\nsecret"), format!("<{shown}> secret"), format!("{} secret", shown.to_uppercase())] {
                    let read = reads(&text, Network::Xmpp);
                    if read != [Address::Fedi(handle.clone())] {
                        wrong.push(format!("{handle}, shown as {shown}, pasted as {text:?}: {read:?}"));
                    }
                }
            }
            wrong
        });
        prop_assert!(wrong.is_empty(), "{:#?}", wrong);
    }
}
