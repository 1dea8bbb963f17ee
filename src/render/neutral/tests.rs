pub(in crate::render) mod parsers;

use proptest::prelude::*;

use self::parsers::FAMILIES;
use super::*;

#[test]
fn controls_and_overrides_go_text_stays() {
    assert_eq!(
        clean("a\u{0}b\u{1b}[31m\r\nc\td\u{202e}e\u{2066}f\u{85}\rg\u{2028}h"),
        "ab[31m\nc\tdef\ng\nh"
    );
    assert_eq!(clean("a\u{200b}b\u{ad}c\u{3164}\u{2060}\u{feff}"), "abc");
    let flag = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}";
    for kept in ["👩‍👩‍👧 é नि ❤️", "می\u{200c}خواهم", "\u{200f}שלום", flag]
    {
        assert_eq!(clean(kept), kept);
    }
    assert_eq!(clean("a\u{e0061}\u{e0062}b"), "ab");
    for hidden in [
        "\u{2065}",
        "\u{fff3}",
        "\u{1bca2}",
        "\u{1d173}",
        "\u{e0002}",
        "\u{e01f5}",
    ] {
        assert_eq!(clean(&format!("{hidden}a")), "a", "{hidden:?}");
    }
}

#[test]
fn one_line_is_one_line() {
    assert_eq!(one_line(" a\n\n b\tc ", 10), "a b c");
    assert_eq!(one_line("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2), "👩‍👩‍👧👩‍👩‍👧…");
    assert_eq!(one_line("\u{200f}a\u{2800}\u{61c}b\u{2028}c", 10), "a b c");
}

#[test]
fn mentions_are_broken_links_and_mail_are_not() {
    for (input, output) in [
        ("@dave@pix.example", "@\u{2060}dave@pix.example"),
        ("(@dave)", "(@\u{2060}dave)"),
        ("me@im.example", "me@im.example"),
        ("xmpp:me@im.example", "xmpp:me@im.example"),
        (".@dave", ".@\u{2060}dave"),
        ("_@dave", "_@\u{2060}dave"),
        ("xmpp:zoë@x.test", "xmpp:zoë@x.test"),
        ("(xmpp:bob-@x.test)", "(xmpp:bob%2D@x.test)"),
        ("xmpp:@dave", "xmpp:@\u{2060}dave"),
        ("xmpp:a@b/_@dave", "xmpp:a@b/_@\u{2060}dave"),
        ("xmpp:a@@dave", "xmpp:a@@\u{2060}dave"),
        ("xmpp:Ⓐ@dave@pix.test", "xmpp:%E2%92%B6@dave@pix.test"),
        ("acct:@dave@pix.example", "acct:@\u{2060}dave@pix.example"),
        ("https://pix.example/@dave", "https://pix.example/@dave"),
        ("(https://pix.example/@dave)", "(https://pix.example/@dave)"),
        ("https://a.example/?u=@dave", "https://a.example/?u=@dave"),
        (
            "https://a.example/?a,@dave@b.test",
            "https://a.example/?a,%40dave%40b.test",
        ),
        (
            "<https://pix.example/@dave>",
            "<https://pix.example/%40dave>",
        ),
        (
            "[x](https://pix.example/@dave)",
            "[x](https://pix.example/%40dave)",
        ),
        (
            "https://bücher.example/@dave",
            "https://bücher.example/%40dave",
        ),
        ("pix.example/@dave", "pix.example/@\u{2060}dave"),
        ("＠dave", "＠\u{2060}dave"),
        ("@@dave", "@\u{2060}@\u{2060}dave"),
        ("@[url=https://x]", "@\u{2060}[url=https://x]"),
    ] {
        assert_eq!(without_mentions(input, Mentions::AtWords), output);
    }
    for (input, output) in [
        ("me@im.example", "me@\u{2060}im.example"),
        ("xmpp:me@im.example", "xmpp:me@%69m.example"),
        ("xmpp:me@[::1]", "xmpp:me@\u{2060}[::1]"),
        ("xmpp:=@https://", "xmpp:=@\u{2060}https://"),
        ("https://pix.example/@dave", "https://pix.example/%40dave"),
        ("!help", "!\u{2060}help"),
        ("no! yes!", "no! yes!"),
        ("![url=https://x]", "!\u{2060}[url=https://x]"),
    ] {
        let guarded = without_groups(&without_mentions(input, Mentions::Anywhere));
        assert_eq!(guarded, output);
    }
}

/// Text as it is made by somebody who looks for a gap.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "@",
            "＠",
            "﹫",
            "!",
            "dave",
            "pix.example",
            "@dave",
            "@dave@pix.example",
            "https://",
            "HTTP://",
            "http://a.b",
            "/",
            "=",
            "_",
            "-",
            ".",
            ",",
            ":",
            "(",
            ")",
            "[",
            "]",
            "](",
            "<",
            ">",
            "*",
            "~",
            "`",
            "{",
            "&",
            "#",
            "?",
            "%40",
            "..",
            " ",
            "\n",
            "\t",
            "\u{a0}",
            "\u{200b}",
            "\u{2060}",
            "\u{3000}",
            "é",
            "ü",
            "日",
            "xmpp:",
            "xmpp:zoë@x.test",
            "xmpp:b-@dave",
            "acct:",
            "[url=",
            "mailto:",
            "\"",
            "'",
            ";",
            "+",
            "$[x2 ",
            "\\",
            "|",
            "\r",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn no_server_finds_a_mention(text in hostile()) {
        for (family, mentions, finds) in FAMILIES {
            let mut guarded = without_mentions(&clean(&text), mentions);
            if mentions == Mentions::Anywhere {
                guarded = without_groups(&guarded);
            }
            prop_assert_eq!(finds(&guarded), Vec::<String>::new(), "{} finds in {:?}", family, guarded);
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in hostile()) {
        let once = clean(&text);
        prop_assert_eq!(clean(&once), once.clone());
        for mentions in [Mentions::AtWords, Mentions::AtAsciiWords, Mentions::Anywhere] {
            let guarded = without_mentions(&once, mentions);
            prop_assert_eq!(without_mentions(&guarded, mentions), guarded);
        }
        let line = one_line(&text, 500);
        prop_assert_eq!(one_line(&line, 500), line);
    }
}

#[test]
fn the_rules_of_servers_find_mentions() {
    for (family, _, finds) in FAMILIES {
        assert!(!finds("hi @dave@pix.example").is_empty(), "{family}");
    }
}

#[test]
fn of_long_texts_no_mention_is_left() {
    for word in [
        "@",
        "h",
        "https://",
        "https://@",
        "!",
        "\u{e0061}",
        "🏴\u{e0061}",
        " @ ",
    ] {
        let text = word.repeat(100_000);
        assert!(clean(&text).len() <= text.len());
        for mentions in [Mentions::AtWords, Mentions::Anywhere] {
            let text = without_groups(&without_mentions(&text, mentions));
            assert!(
                FAMILIES.iter().all(|(.., finds)| finds(&text).is_empty()),
                "{word}"
            );
        }
    }
}
