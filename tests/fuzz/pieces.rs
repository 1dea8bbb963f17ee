//! What hostile and odd texts are made of.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;

/// Cases from `PROPTEST_CASES`, 128 without it; seeds of failures in one file beside the tests.
pub fn settings() -> ProptestConfig {
    let usual = ProptestConfig::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/fuzz/regressions.txt",
        ))),
        cases: if asked { usual.cases } else { 128 },
        max_shrink_iters: 4096,
        ..usual
    }
}

const ADDRESSES: [&str; 24] = [
    "@carol@gts.test",
    "@bot@fedi.test",
    "@BOT@Fedi.Test:",
    "xmpp:bob@im.test",
    "XMPP:Bob@IM.test/phone",
    "xmpp:d%5C27artagnan@im.test?message;body=x",
    "xmpp://bob@im.test",
    "xmpp:bob@im.test,",
    "(@carol@gts.test)",
    "<xmpp:bob@im.test>",
    "@carol",
    "bob@im.test",
    "@zoe@bücher.test",
    "xmpp:zoe@xn--bcher-kva.test",
    "@a@localhost:8080",
    "xmpp:a@[::1]",
    "@@",
    "@a@",
    "xmpp:",
    "xmpp:%00@%ff",
    "＠dave",
    "﹫dave@x.test",
    "@\u{2060}dave@pix.test",
    "@aİ@x.test",
];

const WORDS: [&str; 20] = [
    "!help", "!lang=fr", "!", "!!!", "!lang=", "and", "&", ",", ":)", "hello", "> ", ">", "\n> ",
    "\n", "\r\n", "\r", "\t", " ", "\u{a0}", "\u{2028}",
];

const SIGNS: [&str; 24] = [
    "\u{0}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{200b}",
    "\u{200d}",
    "\u{200f}",
    "\u{202e}",
    "\u{2066}",
    "\u{2069}",
    "\u{feff}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10ffff}",
    "e\u{301}\u{302}",
    "\u{301}",
    "👩‍👩‍👧‍👧",
    "🇫🇷",
    "🇫",
    "❤️",
    "नि",
    "مرحبا",
    "שלום",
    "\u{1100}\u{1161}\u{11a8}",
];

const MARKUP: [&str; 40] = [
    "<",
    ">",
    "&",
    ";",
    "\"",
    "'",
    "&amp;",
    "&lt;p&gt;",
    "&#0;",
    "&#x10ffff;",
    "&#xfffffffff;",
    "&#55296;",
    "&nbsp;",
    "&unknown;",
    "&amp",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "?>",
    "<!DOCTYPE x>",
    "<br>",
    "<br/>",
    "</br>",
    "<p>",
    "</p>",
    "<li>",
    "<ol start=\"99999999999999999999\">",
    "<ul>",
    "</ul>",
    "<pre>",
    "<script>",
    "</script>",
    "<style>",
    "<a href=\"https://gts.test/@carol\" class=\"u-url mention\">@<span>carol</span></a>",
    "<a href=\"xmpp:bob@im.test\">",
    "<a href='javascript:x'>",
    "</a>",
    "<img alt=\"x\ny\" src=x>",
];

const LINKS: [&str; 8] = [
    "https://a.test/x_(y)",
    "http://",
    "HTTPS://A.TEST",
    "https://a.test/@dave",
    "https://x.test/?a,@dave@pix.test",
    "https://a.",
    "(https://a.test).",
    "https://localhost",
];

const NUMBERS: [&str; 8] = [
    "0",
    "-1",
    "18446744073709551616",
    "1e999",
    "-0.0",
    "99999999999999999999999999999999",
    "2026-03-01T09:30:00Z",
    "9999999-99-99T99:99:99Z",
];

/// One piece.
fn piece() -> impl Strategy<Value = String> {
    let known = prop_oneof![
        4 => select(&ADDRESSES[..]),
        4 => select(&WORDS[..]),
        3 => select(&SIGNS[..]),
        4 => select(&MARKUP[..]),
        1 => select(&LINKS[..]),
        1 => select(&NUMBERS[..]),
    ]
    .prop_map(str::to_owned);
    prop_oneof![
        8 => known.clone(),
        2 => vec(any::<char>(), 0..8).prop_map(String::from_iter),
        1 => (known.clone(), 1..300_usize).prop_map(|(piece, times)| piece.repeat(times)),
        1 => nested(known),
    ]
}

/// Elements in elements.
fn nested(inside: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let names = select(
        &[
            "blockquote",
            "ul",
            "ol",
            "li",
            "b",
            "a",
            "div",
            "script",
            "p",
            "pre",
        ][..],
    );
    (names, 1..200_usize, inside).prop_map(|(name, depth, inside)| {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        format!("{}{inside}{}", open.repeat(depth), close.repeat(depth))
    })
}

/// A text of many pieces.
pub fn text() -> impl Strategy<Value = String> {
    vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

/// A text of words between white space, so that addresses stand by themselves.
pub fn words() -> impl Strategy<Value = String> {
    vec((piece(), select(&[" ", "\n", "", "  "][..])), 0..30).prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, behind)| [word, behind.to_owned()])
            .collect()
    })
}
