//! Texts as people write them, and how they are read.

use super::*;
use crate::address::{Address, AddressError};

mod front;
mod glance;

fn bot() -> FediAddress {
    "@bridge@social.example".parse().unwrap()
}

fn text(network: Network, input: &str) -> (Vec<String>, String) {
    match parse(input, network, &bot(), "!").intent {
        Intent::Text(said) => {
            let recipients = said.recipients.iter().map(Address::to_string);
            (recipients.collect(), said.body)
        }
        command => panic!("{input:?} is {command:?}"),
    }
}

#[track_caller]
fn check(network: Network, input: &str, recipients: &[&str], body: &str) {
    let (found, rest) = text(network, input);
    assert_eq!(
        (found, rest.as_str()),
        (recipients.iter().map(|r| (*r).to_string()).collect(), body),
        "{input:?}"
    );
}

#[test]
fn full_width_letters_make_the_same_commands() {
    let parsed = parse(
        "！ｌａｎｇ＝fr ！ＨＥＬＰ block",
        Network::Xmpp,
        &bot(),
        "!",
    );
    assert_eq!(parsed.lang.as_deref(), Some("fr"));
    let (name, args) = ("help".to_owned(), vec!["block".to_owned()]);
    assert_eq!(parsed.intent, Intent::Command { name, args });
    let kept = "！！ so wide";
    assert_eq!(text(Network::Xmpp, kept), (vec![], kept.to_owned()));
}

#[test]
fn fediverse_posts() {
    let check =
        |input, recipients: &[&str], body| check(Network::Fediverse, input, recipients, body);
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
        "xmpp:bob@im.example hello you, xmpp:eve@im.example",
        &["xmpp:bob@im.example"],
        "hello you, xmpp:eve@im.example",
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
        &["xmpp:d%5C27artagnan@im.example"],
        "hi",
    );
    check(
        "> xmpp:eve@im.example wrote\nxmpp:bob@im.example yes",
        &["xmpp:bob@im.example"],
        "> xmpp:eve@im.example wrote\nyes",
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
    let check = |input, recipients: &[&str], body| check(Network::Xmpp, input, recipients, body);
    check("@carol@gts.example hello", &["@carol@gts.example"], "hello");
    for between in [": ", " : ", "\u{a0}: ", ">: ", ":\n", " :) "] {
        let (to, said) = ("@carol@gts.example", "@dave@pix.example is nice");
        let (found, body) = text(Network::Xmpp, &format!("{to}{between}{said}"));
        assert_eq!(found, [to], "{between:?}");
        assert!(body.ends_with(said), "{between:?}: {body}");
    }
    check(
        "@carol@gts.example: @dave@pix.example: lunch?",
        &["@carol@gts.example", "@dave@pix.example"],
        "lunch?",
    );
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
        match parse(input, Network::Xmpp, &bot(), "!").intent {
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
fn whoever_is_talked_about_is_no_recipient() {
    let carol = "@carol@gts.example";
    for text in [
        "ask @dave@pix.example about the surprise",
        "saw @dave@pix.example and @eve@x.example",
        "how @dave@pix.example",
        "you should follow @dave@pix.example",
        "you should follow\nme, or @dave@pix.example",
        "I like mice, @dave@pix.example",
        "my account @dave@pix.example",
        "write to @dave@broken",
    ] {
        check(Network::Xmpp, &format!("{carol} {text}"), &[carol], text);
        check(Network::Xmpp, &format!("{carol}: {text} "), &[carol], text);
    }
    let bot = "xmpp:bob@im.example hello @bridge@social.example";
    check(Network::Fediverse, bot, &["xmpp:bob@im.example"], "hello");
}

#[test]
fn conjunctions_join_addresses_in_front() {
    for join in [
        " ", ", ", "\n", " and ", ", and ", " & ", " + ", " und ", " et ", " y ", " e ", " en ",
        " ed ", " cc: ", " AND ",
    ] {
        let text = format!("@a@x.example{join}@b@x.example hello");
        check(
            Network::Xmpp,
            &text,
            &["@a@x.example", "@b@x.example"],
            "hello",
        );
    }
}

#[test]
fn recipients_are_added_behind_in_a_line_of_their_own_or_after_cc() {
    let (a, b, c) = ("@a@x.example", "@b@x.example", "@c@x.example");
    for behind in [
        "\n@b@x.example",
        "\n\n  @b@x.example \n",
        "\n(@b@x.example)",
        " cc @b@x.example",
        " CC: @b@x.example",
        " (cc: @b@x.example)",
        "\ncc <@b@x.example>",
    ] {
        check(
            Network::Xmpp,
            &format!("{a} hello{behind}"),
            &[a, b],
            "hello",
        );
    }
    for behind in [
        format!("\n{b} and {c}"),
        format!("\n{b}\n{c}"),
        format!(" cc: {b}, {c}"),
        format!("\n{b} cc {c}"),
    ] {
        check(
            Network::Xmpp,
            &format!("{a} hello{behind}"),
            &[a, b, c],
            "hello",
        );
    }
    let (named, rest) = (format!("{a} I saw {b}\n{c}"), format!("I saw {b}"));
    check(Network::Xmpp, &named, &[a, c], &rest);
    let with_bot = "xmpp:bob@im.example hello\n@bridge@social.example xmpp:eve@im.example";
    check(
        Network::Fediverse,
        with_bot,
        &["xmpp:bob@im.example", "xmpp:eve@im.example"],
        "hello",
    );
    match parse(
        "xmpp:bob@im.example hello\nxmpp:eve",
        Network::Fediverse,
        &bot(),
        "!",
    )
    .intent
    {
        Intent::Text(said) => assert_eq!(said.bad[0].0, "xmpp:eve"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_address_is_named() {
    match parse("xmpp:bob hello", Network::Fediverse, &bot(), "!").intent {
        Intent::Text(Said { bad, .. }) => {
            assert_eq!(bad, [("xmpp:bob".to_owned(), AddressError::NoDomain)])
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn commands_only_as_the_first_word() {
    let command = |input: &str| match parse(input, Network::Fediverse, &bot(), "!").intent {
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
        "*!help*",
        "!!! wow",
        "! help",
        "!",
    ] {
        assert_eq!(command(text), None, "{text}");
    }
}

#[test]
fn the_language_comes_first_or_not_at_all() {
    let lang = |input: &str| parse(input, Network::Xmpp, &bot(), "!").lang;
    assert_eq!(lang("!lang=FR @c@x.example salut").as_deref(), Some("fr"));
    assert_eq!(lang("!lang=pt-br"), Some("pt-br".into()));
    assert_eq!(lang("hello !lang=fr"), None);
    assert_eq!(lang("!lang=<script>"), None);
}

#[test]
fn ten_thousand_addresses_and_a_megabyte_are_only_text() {
    let many: String = (0..10_000).map(|n| format!("@u{n}@x.example ")).collect();
    assert_eq!(text(Network::Xmpp, &many).0.len(), 1_000);
    let long = "word ".repeat(200_000);
    assert_eq!(text(Network::Xmpp, &long).0.len(), 0);
}

proptest::proptest! {
    #[test]
    fn nothing_makes_it_panic(input in "\\PC{0,60}[@:!>\\n xmp]{0,20}\\PC{0,20}") {
        parse(&input, Network::Xmpp, &bot(), "!");
        parse(&input, Network::Fediverse, &bot(), "!");
    }
}

/// Each level of a recursion takes room on the stack, and whoever writes may repeat anything.
#[test]
fn what_is_repeated_takes_no_room_on_the_stack() {
    for piece in [
        "[a](",
        "[",
        "(",
        "<",
        "@",
        "@a@",
        "@[a](",
        "xmpp:",
        "xmpp: ",
        "acct:@",
        "https://",
        "mailto:",
        "a@b.test/",
        "\"",
        "> ",
        "»",
        "!",
        "To:",
        "and ",
        "1. ",
        "/msg ",
        ":",
    ] {
        let repeated = piece.repeat(10_000);
        for front in ["", "xmpp:a@", "@a@", "x\n"] {
            for network in Network::ALL {
                parse(&format!("{front}{repeated}"), network, &bot(), "!");
            }
        }
    }
}
