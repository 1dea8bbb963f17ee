//! Addresses in front, in the spellings of people and clients, as an eye sees them.

use proptest::prelude::*;

use super::*;

fn said(network: Network, input: &str) -> Said {
    match parse(input, network, &bot(), "!").intent {
        Intent::Text(said) => said,
        command => panic!("{input:?} is {command:?}"),
    }
}

/// Recipients of the text without doubt.
fn sure(network: Network, input: &str) -> Vec<String> {
    let said = said(network, input);
    let is_sure = !said.loose && said.bad.is_empty();
    let names = said.recipients.iter().filter(|_| is_sure);
    names.map(Address::to_string).collect()
}

/// Possible recipients of the text, in each of the ways to read it.
fn perhaps(network: Network, input: &str) -> Option<Vec<(Vec<String>, String)>> {
    match said(network, input).doubt {
        Some(Doubt::Addressed(readings)) => {
            let read = |reading: Reading| {
                let names = reading.recipients.iter().map(Address::to_string).collect();
                (names, reading.body)
            };
            Some(readings.into_iter().map(read).collect())
        }
        _ => None,
    }
}

#[test]
fn spellings_of_an_address_that_leave_no_doubt() {
    for input in [
        "xmpp:eve@x.test hi",
        "xmpp: eve@x.test hi",
        "xmpp : eve@x.test hi",
        "XMPP：eve＠x．test hi",
        "xmpp:\u{a0}eve@x.test hi",
        "[eve](xmpp:eve@x.test) hi",
        "[Eve Smith](xmpp:eve@x.test?message) hi",
        "[eve@x.test](xmpp:eve@x.test): hi",
        "<xmpp:eve@x.test> hi",
        "- xmpp:eve@x.test hi",
        "• xmpp:eve@x.test hi",
        "1. xmpp:eve@x.test hi",
        "* <xmpp:eve@x.test>: hi",
        "👉 xmpp:eve@x.test hi",
        "\"xmpp:eve@x.test\" hi",
        "「xmpp:eve@x.test」 hi",
        "jabber:eve@x.test hi",
        "xmpp:eve@http://x.test hi",
        "„xmpp:eve@x.test“ hi",
        "*xmpp:eve@x.test* hi",
        "`xmpp:eve@x.test` hi",
        "To: xmpp:eve@x.test\nhi",
        "An: xmpp: eve@x.test\nhi",
        "xmpp:mailto:eve@x.test hi",
        "xmpp://eve@x.test hi",
        "xmpp:eve@x.test/phone: hi",
        "xmpp:eve@x.test?message;body=a hi",
        "xmpp:eve@x.test, hi",
        "xmpp:eve@x.test，hi",
        "xmpp:eve@x.test—hi",
        "@bridge@social.example\u{200e} xmpp:eve@x.test hi",
        "\u{200b}@bridge@social.example xmpp:eve@x.test hi",
        "xmpp:eve@%78.test hi",
    ] {
        let said = said(Network::Fediverse, input);
        assert_eq!(
            sure(Network::Fediverse, input),
            ["xmpp:eve@x.test"],
            "{input:?}: {said:?}"
        );
        assert!(
            said.body.ends_with("hi") && !said.body.contains("test"),
            "{said:?}"
        );
        assert_eq!(said.doubt, None, "{input}");
    }
    for input in [
        "@dave@pix.test hi",
        "@ dave@pix.test hi",
        "@dave @pix.test hi",
        "@dave@ pix.test hi",
        "＠dave＠pix．test hi",
        "acct:dave@pix.test hi",
        "acct:@dave@pix.test: hi",
        "[Dave](acct:dave@pix.test) hi",
        "To: @dave@pix.test\nhi",
        "- @dave@pix.test: hi",
        "(@dave@pix.test) hi",
        "@Dave@PIX.test. hi",
    ] {
        let said = said(Network::Xmpp, input);
        assert_eq!(
            sure(Network::Xmpp, input),
            ["@dave@pix.test"],
            "{input:?}: {said:?}"
        );
        assert!(
            said.body.ends_with("hi") && !said.body.contains("test"),
            "{said:?}"
        );
        assert_eq!(said.doubt, None, "{input}");
    }
}

#[test]
fn several_in_front_in_any_spelling() {
    let all = ["xmpp:eve@x.test", "xmpp:bob@y.test"];
    for input in [
        "xmpp: eve@x.test and xmpp：bob@y.test hi",
        "- xmpp:eve@x.test, [bob](xmpp:bob@y.test): hi",
        "xmpp:eve@x.test,xmpp:bob@y.test hi",
        "<xmpp:eve@x.test> <xmpp:bob@y.test> hi",
    ] {
        assert_eq!(sure(Network::Fediverse, input), all, "{input}");
        assert_eq!(said(Network::Fediverse, input).body, "hi", "{input}");
    }
    for input in [
        "@dave@pix.test xmpp:eve@x.test hi",
        "@bridge@social.example @dave@pix.test, @carol@x.test xmpp: eve@x.test hi",
    ] {
        assert_eq!(
            sure(Network::Fediverse, input),
            ["xmpp:eve@x.test"],
            "{input}"
        );
        assert_eq!(said(Network::Fediverse, input).body, "hi", "{input}");
    }
    let said = said(Network::Xmpp, "@carol@x.test: @ dave@pix.test is nice");
    assert_eq!(said.recipients.len(), 1, "{said:?}");
}

#[test]
fn what_nobody_sees_does_not_matter() {
    let unseen = "\u{200b}\u{200e}\u{200f}\u{2060}\u{feff}\u{2066}\u{2069}\u{202a}\u{202e}\u{ad}\u{61c}\u{fe0f}\u{e0061}\u{34f}\u{180e}";
    for c in unseen.chars() {
        for input in [
            format!("{c}xmpp:eve@x.test hi"),
            format!("{c} xmpp:eve@x.test hi"),
            format!("x{c}mpp:{c}eve{c}@x.t{c}est{c} hi"),
            format!("@bridge@social.example {c}xmpp:eve@x.test{c}\n{c}hi"),
            format!("!la{c}ng=de {c}xmpp:eve@x.test hi"),
        ] {
            assert_eq!(
                sure(Network::Fediverse, &input),
                ["xmpp:eve@x.test"],
                "{input:?}"
            );
        }
        let input = format!("{c}@da{c}ve{c}@{c}pix.test{c}: hi");
        assert_eq!(sure(Network::Xmpp, &input), ["@dave@pix.test"], "{input:?}");
        for input in [
            format!("{c}!block x"),
            format!("!{c}block x"),
            format!("!bl{c}ock{c} x"),
        ] {
            let (name, args) = ("block".to_owned(), vec!["x".to_owned()]);
            let parsed = parse(&input, Network::Fediverse, &bot(), "!");
            assert_eq!(parsed.intent, Intent::Command { name, args }, "{input:?}");
        }
    }
    let kept = "\u{200f}שלום 👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}";
    assert_eq!(said(Network::Xmpp, kept).body, kept);
    let input = format!("@dave@pix.test {kept}");
    assert_eq!(said(Network::Xmpp, &input).body, kept);
}

#[test]
fn addresses_without_a_scheme_are_doubtful() {
    for (network, input, who, body) in [
        (
            Network::Fediverse,
            "eve@x.test Hi Eve, this is a secret",
            "xmpp:eve@x.test",
            "Hi Eve, this is a secret",
        ),
        (
            Network::Fediverse,
            "eve@x.test: hi",
            "xmpp:eve@x.test",
            "hi",
        ),
        (
            Network::Fediverse,
            "<eve@x.test>, hi",
            "xmpp:eve@x.test",
            "hi",
        ),
        (
            Network::Fediverse,
            "mailto:eve@x.test hi",
            "xmpp:eve@x.test",
            "hi",
        ),
        (
            Network::Fediverse,
            "[Eve](mailto:eve@x.test) hi",
            "xmpp:eve@x.test",
            "hi",
        ),
        (
            Network::Fediverse,
            "Hi eve@x.test, lunch?",
            "xmpp:eve@x.test",
            "lunch?",
        ),
        (
            Network::Fediverse,
            "To: eve@x.test\nhi",
            "xmpp:eve@x.test",
            "hi",
        ),
        (
            Network::Fediverse,
            "https://xmpp.link/#eve@x.test hi",
            "xmpp:eve@x.test",
            "hi",
        ),
        (
            Network::Fediverse,
            "https://conversations.im/i/eve@x.test hi",
            "xmpp:eve@x.test",
            "hi",
        ),
        (Network::Fediverse, "eve@x.test", "xmpp:eve@x.test", ""),
        (Network::Xmpp, "dave@pix.test hi", "@dave@pix.test", "hi"),
        (
            Network::Xmpp,
            "dave@pix.test: is it you?",
            "@dave@pix.test",
            "is it you?",
        ),
        (
            Network::Xmpp,
            "\u{200b}dave＠pix.test hi",
            "@dave@pix.test",
            "hi",
        ),
        (
            Network::Xmpp,
            "https://pix.test/@dave hi",
            "@dave@pix.test",
            "hi",
        ),
        (
            Network::Xmpp,
            "https://pix.test/users/dave hi",
            "@dave@pix.test",
            "hi",
        ),
        (
            Network::Xmpp,
            "https://pix.test/u/dave, hi",
            "@dave@pix.test",
            "hi",
        ),
        (
            Network::Xmpp,
            "<https://here.test/@dave@pix.test> hi",
            "@dave@pix.test",
            "hi",
        ),
        (
            Network::Xmpp,
            "[Dave](https://pix.test/@dave) hi",
            "@dave@pix.test",
            "hi",
        ),
        (
            Network::Xmpp,
            "web+ap://pix.test/@dave hi",
            "@dave@pix.test",
            "hi",
        ),
        (
            Network::Xmpp,
            "Hello @dave@pix.test, lunch?",
            "@dave@pix.test",
            "Hello @dave@pix.test, lunch?",
        ),
        (
            Network::Xmpp,
            "Lunch? @dave@pix.test",
            "@dave@pix.test",
            "Lunch? @dave@pix.test",
        ),
    ] {
        let expected = vec![(vec![who.to_owned()], body.to_owned())];
        assert_eq!(perhaps(network, input), Some(expected), "{input}");
        assert!(sure(network, input).is_empty(), "{input}");
    }
    for (network, input) in [
        (Network::Fediverse, "alice@mail.example is her address"),
        (Network::Fediverse, "alice@mail.example ist ihre Adresse"),
        (Network::Xmpp, "dave@pix.test n'est plus là"),
    ] {
        assert_eq!(perhaps(network, input), Some(vec![]), "{input}");
    }
    let both = perhaps(
        Network::Xmpp,
        "dave@pix.test, carol@x.test and eve@y.test: hi",
    )
    .unwrap();
    assert_eq!(
        both[0].0,
        ["@dave@pix.test", "@carol@x.test", "@eve@y.test"]
    );
    assert_eq!(perhaps(Network::Fediverse, "@eve@x.test hi"), Some(vec![]));
    let mixed = perhaps(Network::Fediverse, "bob@x.test, xmpp:eve@x.test: hi").unwrap();
    assert_eq!(mixed[0].0, ["xmpp:bob@x.test", "xmpp:eve@x.test"]);
}

#[test]
fn more_addresses_behind_others_are_doubtful() {
    let all = ["xmpp:bob@x.test", "xmpp:eve@x.test", "xmpp:ann@x.test"];
    for (input, count) in [
        ("xmpp:bob@x.test / xmpp:eve@x.test: hi", 2),
        (
            "- xmpp:bob@x.test\n- xmpp:eve@x.test\n- xmpp:ann@x.test\nhi",
            3,
        ),
        (
            "xmpp:bob@x.test | xmpp:eve@x.test | and xmpp:ann@x.test | hi",
            3,
        ),
    ] {
        let readings = perhaps(Network::Fediverse, input).unwrap();
        let [(people, body)] = readings.as_slice() else {
            panic!("{input}: {readings:?}");
        };
        assert_eq!(people, &all[..count], "{input}");
        assert!(
            body.ends_with("hi") && !body.contains('@'),
            "{input}: {body}"
        );
    }
    for (input, doubt) in [
        ("xmpp:bob@x.test / eve@x.test: hi", Some(vec![])),
        ("xmpp:bob@x.test / xmpp:bob@x.test hi", None),
        ("xmpp:bob@x.test / xmpp:eve@x.test is away", None),
        ("xmpp:bob@x.test / xmpp:eve@x.test", None),
    ] {
        assert_eq!(perhaps(Network::Fediverse, input), doubt, "{input}");
    }
}

#[test]
fn one_link_that_can_be_two_people() {
    let read = perhaps(Network::Fediverse, "xmpp:a%2eb@x.test secret").unwrap();
    let names = ["xmpp:a.b@x.test", "xmpp:a%252eb@x.test"];
    assert_eq!(
        read,
        names.map(|name| (vec![name.to_owned()], "secret".to_owned()))
    );
    for shown in [
        "xmpp:a%252eb@x.test",
        "xmpp:nick%25efnet.org@irc.x.test",
        "xmpp:nick%efnet.org@irc.x.test",
    ] {
        let input = format!("{shown} secret");
        assert_eq!(sure(Network::Fediverse, &input).len(), 1, "{input}");
    }
}

#[test]
fn sentences_about_addresses_are_no_addresses() {
    for (network, input) in [
        (
            Network::Fediverse,
            "my mail is alice@mail.example, write to me",
        ),
        (Network::Fediverse, "I told xmpp:bob@x.test everything"),
        (Network::Fediverse, "my address is xmpp:carol@x.test"),
        (
            Network::Fediverse,
            "https://pix.test/@dave/123456 look at that",
        ),
        (Network::Xmpp, "https://pix.test/@dave"),
        (
            Network::Xmpp,
            "https://news.example/2026/story.html is worth reading",
        ),
        (Network::Xmpp, "ask @dave@pix.test about it"),
        (Network::Xmpp, "you should follow @dave@pix.test"),
        (Network::Xmpp, "see you at 5 @ the station"),
        (Network::Xmpp, "#tag and more"),
    ] {
        assert_eq!(perhaps(network, input), None, "{input}");
        assert!(sure(network, input).is_empty(), "{input}");
        assert_eq!(said(network, input).body, input);
    }
}

#[test]
fn commands_that_may_be_words() {
    for (input, name, args) in [
        ("! help", "help", ""),
        ("/help", "help", ""),
        ("／help block", "help", "block"),
        ("*!help*", "help", ""),
        ("`!block xmpp:bob@x.test`", "block", "xmpp:bob@x.test"),
        ("“!help”", "help", ""),
        ("\\!help", "help", ""),
        ("xmpp:eve@x.test !block", "block", "xmpp:eve@x.test"),
        (
            "xmpp:eve@x.test: !report he insults me",
            "report",
            "xmpp:eve@x.test he insults me",
        ),
        (
            "xmpp: eve@x.test \u{200b}!block",
            "block",
            "xmpp:eve@x.test",
        ),
        (
            "xmpp:eve@x.test !block xmpp:bob@x.test",
            "block",
            "xmpp:bob@x.test",
        ),
    ] {
        let args = args.split_whitespace().map(str::to_owned).collect();
        let typed = Typed {
            name: name.into(),
            args,
            stands_first: true,
        };
        assert_eq!(said(Network::Fediverse, input).commands, [typed], "{input}");
    }
    for input in [
        "/me waves",
        "!!! wow",
        "! ",
        "/ what",
        "1/2",
        "wow!help",
        "https://x.test/!block",
        "hi\n> !block",
    ] {
        let said = said(Network::Fediverse, input);
        assert_eq!((said.readings(), said.commands), (None, vec![]), "{input}");
    }
    for input in ["!Help.", "!help!", "！ｈｅｌｐ，"] {
        let (name, args) = ("help".to_owned(), vec![]);
        let parsed = parse(input, Network::Xmpp, &bot(), "!");
        assert_eq!(parsed.intent, Intent::Command { name, args }, "{input}");
    }
}

#[test]
fn quotations_made_by_hand_are_reported() {
    let quoted = |network, input: &str| match said(network, input).doubt {
        Some(Doubt::Quotation(quotation)) => quotation,
        other => panic!("{input:?}: {other:?}"),
    };
    for (network, input, author) in [
        (
            Network::Xmpp,
            "> @carol@gts.test (Carol)\n> Shall we meet\n> at seven?\nYes please",
            Some("@carol@gts.test"),
        ),
        (
            Network::Xmpp,
            "> @carol@gts.test\n>Shall we meet\n>at seven?\n\nYes please",
            Some("@carol@gts.test"),
        ),
        (
            Network::Xmpp,
            "\u{200b}> Shall we meet\n＞ at seven?\nYes please",
            None,
        ),
        (
            Network::Fediverse,
            "> @carol@gts.test xmpp:bob@x.test\n> Shall we meet\n> at seven?\nYes please",
            Some("xmpp:bob@x.test"),
        ),
    ] {
        let found = quoted(network, input);
        assert_eq!(
            found.author.map(|who| who.to_string()).as_deref(),
            author,
            "{input}"
        );
        assert_eq!(found.words, "Shall we meet\nat seven?");
        assert_eq!(found.body, "Yes please");
    }
    let sentence = quoted(
        Network::Xmpp,
        "> I saw @dave@pix.test and all the others\nReally?",
    );
    assert_eq!(sentence.author, None);
    let addressed = "> Shall we?\n@carol@gts.test Yes";
    assert_eq!(sure(Network::Xmpp, addressed), ["@carol@gts.test"]);
}

/// Ways in which people and clients write an address on XMPP in front.
fn spelling() -> impl Strategy<Value = String> {
    let front = prop::sample::select(vec![
        "",
        " ",
        "\n",
        "- ",
        "* ",
        "• ",
        "1. ",
        "2) ",
        "👉 ",
        "\u{200b}",
        "\u{200e} ",
        "\u{2066}",
        "To: ",
        "An: ",
        "À : ",
        "\"",
        "„",
        "«",
        "(",
        "<",
        "*",
        "`",
        "_",
        "→ ",
        "— ",
        "@bridge@social.example ",
        "!lang=fr ",
    ]);
    let scheme = prop::sample::select(vec![
        "xmpp:",
        "XMPP:",
        "Xmpp:",
        "xmpp: ",
        "xmpp：",
        "ｘｍｐｐ：",
        "xmpp:\u{200b}",
        "xm\u{ad}pp:",
        "xmpp://",
        "xmpp:mailto:",
        "xmpp :",
        "xmpp:\u{a0}",
    ]);
    let who = prop::sample::select(vec![
        "eve@x.test",
        "Eve@X.test",
        "eve＠x.test",
        "eve@x．test",
        "ev\u{200d}e@x.test",
        "eve@x.test.",
        "eve@x.test/phone",
        "eve@x.test?message",
        "e%76e@x.test",
        "eve@x.te\u{2060}st",
    ]);
    let behind = prop::sample::select(vec![
        " ",
        ": ",
        ", ",
        "\n",
        "\u{200e} ",
        "\u{2069} ",
        "> ",
        "\" ",
        ") ",
        "* ",
        "` ",
        "； ",
        "\t",
        ". ",
        " — ",
    ]);
    (front, scheme, who, behind).prop_map(|(front, scheme, who, behind)| {
        format!("{front}{scheme}{who}{behind}see you at seven")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nobody_else_gets_what_is_addressed_in_any_spelling(input in spelling()) {
        let said = said(Network::Fediverse, &input);
        let eve = Address::parse("xmpp:eve@x.test").unwrap();
        let perhaps = match &said.doubt {
            Some(Doubt::Addressed(readings)) => readings.iter().any(|reading| reading.recipients == [eve.clone()]),
            _ => false,
        };
        let refused = !said.loose && !said.bad.is_empty();
        prop_assert!(!said.loose && said.recipients == [eve] || perhaps || refused, "{:?}: {:?}", input, said);
        prop_assert!(!refused, "{:?}: {:?}", input, said);
    }
}
