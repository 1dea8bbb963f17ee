//! What people write, as it is read.

use super::*;

fn bot() -> FediAddress {
    "@bridge@social.example".parse().unwrap()
}

fn text(side: Side, input: &str) -> (Vec<String>, String) {
    match parse(input, side, &bot(), "!").intent {
        Intent::Text(said) => {
            let recipients = said.recipients.iter().map(Address::to_string);
            (recipients.collect(), said.body)
        }
        command => panic!("{input:?} is {command:?}"),
    }
}

#[track_caller]
fn check(side: Side, input: &str, recipients: &[&str], body: &str) {
    let (found, rest) = text(side, input);
    assert_eq!(
        (found, rest.as_str()),
        (recipients.iter().map(|r| (*r).to_string()).collect(), body),
        "{input:?}"
    );
}

#[test]
fn full_width_letters_make_the_same_commands() {
    let parsed = parse("！ｌａｎｇ＝fr ！ＨＥＬＰ block", Side::Xmpp, &bot(), "!");
    assert_eq!(parsed.lang.as_deref(), Some("fr"));
    let (name, args) = ("help".to_owned(), vec!["block".to_owned()]);
    assert_eq!(parsed.intent, Intent::Command { name, args });
    let kept = "！！ so wide";
    assert_eq!(text(Side::Xmpp, kept), (vec![], kept.to_owned()));
}

#[test]
fn fediverse_posts() {
    let check = |input, recipients: &[&str], body| check(Side::Fediverse, input, recipients, body);
    check(
        "@bridge@social.example xmpp:bob@im.example hello",
        &["xmpp:bob@im.example"],
        "hello",
    );
    check(
        "@bridge@social.example XMPP:Bob@IM.example/phone: hello",
        &["xmpp:bob@im.example"],
        "hello",
    );
    check(
        "hello there xmpp:bob@im.example @bridge@social.example",
        &["xmpp:bob@im.example"],
        "hello there xmpp:bob@im.example",
    );
    check(
        "xmpp:bob@im.example hello both, xmpp:eve@im.example",
        &["xmpp:bob@im.example", "xmpp:eve@im.example"],
        "hello both,",
    );
    check(
        "say hi to xmpp:bob@im.example, please",
        &["xmpp:bob@im.example"],
        "say hi to xmpp:bob@im.example, please",
    );
    check(
        "<xmpp:bob@im.example> (xmpp:eve@im.example) hi",
        &["xmpp:bob@im.example", "xmpp:eve@im.example"],
        "hi",
    );
    check(
        "hi xmpp:bob@im.example and xmpp:eve@im.example bye",
        &["xmpp:bob@im.example", "xmpp:eve@im.example"],
        "hi and bye",
    );
    check(
        "xmpp:bob@im.example and xmpp:eve@im.example: what does xmpp:dave@im.example say?",
        &["xmpp:bob@im.example", "xmpp:eve@im.example"],
        "what does xmpp:dave@im.example say?",
    );
    check(
        "xmpp:bob@im.example?message;body=x hi",
        &["xmpp:bob@im.example"],
        "hi",
    );
    check(
        r"xmpp:d%5C27artagnan@im.example hi",
        &[r"xmpp:d\27artagnan@im.example"],
        "hi",
    );
    check(
        "> xmpp:eve@im.example wrote\nxmpp:bob@im.example yes",
        &["xmpp:bob@im.example"],
        "> xmpp:eve@im.example wrote\nxmpp:bob@im.example yes",
    );
    check(
        "bob@im.example is mail, @carol@x.example a handle",
        &[],
        "bob@im.example is mail, @carol@x.example a handle",
    );
    check("@bridge@social.example", &[], "");
    check("xmpp:bob@im.example :)", &["xmpp:bob@im.example"], ":)");
    check(
        "hello (xmpp:bob@im.example)",
        &["xmpp:bob@im.example"],
        "hello (xmpp:bob@im.example)",
    );
    check("xmpp: is a scheme", &[], "xmpp: is a scheme");
    check(
        "xmpp:xmpp:bob@im.example hi",
        &["xmpp:bob@im.example"],
        "hi",
    ); // found by fuzzing
    check(
        "xmpp:bob@im.example\n\n  two\n  lines",
        &["xmpp:bob@im.example"],
        "two\n  lines",
    );
}

#[test]
fn xmpp_messages() {
    let check = |input, recipients: &[&str], body| check(Side::Xmpp, input, recipients, body);
    check("@carol@gts.example hello", &["@carol@gts.example"], "hello");
    check(
        "@Carol@GTS.example: hello",
        &["@carol@gts.example"],
        "hello",
    );
    check(
        "@a@x.example, @b@x.example, hello",
        &["@a@x.example", "@b@x.example"],
        "hello",
    );
    check(
        "@carol@gts.example @carol@gts.example hello",
        &["@carol@gts.example"],
        "hello",
    );
    check(
        "mail me at bob@im.example or https://x.example/@dave@y.example",
        &[],
        "mail me at bob@im.example or https://x.example/@dave@y.example",
    );
    check("ask @dave about it", &[], "ask @dave about it");
    check(
        "join xmpp:room@muc.example?join, it is nice",
        &[],
        "join xmpp:room@muc.example?join, it is nice",
    );
    for (input, error) in [
        ("@dave how are you", AddressError::NoDomain),
        ("xmpp:eve@im.example hello", AddressError::WrongNetwork),
    ] {
        match parse(input, Side::Xmpp, &bot(), "!").intent {
            Intent::Text(said) => assert_eq!(said.bad[0].1, error, "{input}"),
            other => panic!("{other:?}"),
        }
    }
    check(
        "@ca\u{2060}rol@gts.example hi",
        &["@carol@gts.example"],
        "hi",
    );
    check("  ", &[], "");
}

#[test]
fn what_is_no_address_is_named() {
    match parse("xmpp:bob hello", Side::Fediverse, &bot(), "!").intent {
        Intent::Text(Said { bad, .. }) => {
            assert_eq!(bad, [("xmpp:bob".to_owned(), AddressError::NoDomain)])
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn commands_only_as_the_first_word() {
    let command = |input: &str| match parse(input, Side::Fediverse, &bot(), "!").intent {
        Intent::Command { name, args } => Some((name, args)),
        Intent::Text(_) => None,
    };
    assert_eq!(
        command("@bridge@social.example !Help lang"),
        Some(("help".into(), vec!["lang".into()]))
    );
    assert_eq!(command("!lang=fr !help"), Some(("help".into(), vec![])));
    for text in [
        "please !help",
        "xmpp:bob@im.example !help",
        "> !help",
        "!!! wow",
        "! help",
        "!",
    ] {
        assert_eq!(command(text), None, "{text}");
    }
}

#[test]
fn the_language_comes_first_or_not_at_all() {
    let lang = |input: &str| parse(input, Side::Xmpp, &bot(), "!").lang;
    assert_eq!(lang("!lang=FR @c@x.example salut").as_deref(), Some("fr"));
    assert_eq!(lang("!lang=pt-br"), Some("pt-br".into()));
    assert_eq!(lang("hello !lang=fr"), None);
    assert_eq!(lang("!lang=<script>"), None);
}

#[test]
fn ten_thousand_addresses_and_a_megabyte_are_only_text() {
    let many: String = (0..10_000).map(|n| format!("@u{n}@x.example ")).collect();
    assert_eq!(text(Side::Xmpp, &many).0.len(), 10_000);
    let long = "word ".repeat(200_000);
    assert_eq!(text(Side::Xmpp, &long).0.len(), 0);
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_panic(input in "\\PC{0,60}[@:!>\\n xmp]{0,20}\\PC{0,20}") {
        parse(&input, Side::Xmpp, &bot(), "!");
        parse(&input, Side::Fediverse, &bot(), "!");
    }
}
