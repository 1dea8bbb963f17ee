//! How long each reader takes for a megabyte of the worst that a stranger can send: `cargo bench --bench megabyte`, or
//! for one of them and one input, `cargo bench --bench megabyte -- stanza '<b>'`.
//!
//! A table of milliseconds, the best of three; what takes more than 50 ms is marked. A benchmark, never a test.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::BufReader;
use std::time::Instant;

use xmpp_ap_bridge::address::{Address, FediAddress, Network};
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::event::Outgoing;
use xmpp_ap_bridge::i18n::Texts;
use xmpp_ap_bridge::mastodon::{Me, convert::live};
use xmpp_ap_bridge::parse::parse;
use xmpp_ap_bridge::render::html::{Mention, to_text};
use xmpp_ap_bridge::render::length::{Limit, Rule, count};
use xmpp_ap_bridge::render::neutral::{self, Mentions};
use xmpp_ap_bridge::render::{Relayed, Room, relayed};
use xmpp_ap_bridge::xmpp::convert::Reader;
use xmpp_ap_bridge::xmpp::shallow::Filter;

const MEGABYTE: usize = 1 << 20;
/// What issue and admins may count on, in milliseconds.
const BOUND: f64 = 50.0;
const ROUNDS: usize = 3;

type Work<'a> = Box<dyn Fn(&str) + 'a>;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let mut chosen = args.iter().filter(|arg| !arg.starts_with("--"));
    let (reader, input) = (chosen.next(), chosen.next());
    let mut inputs = inputs();
    inputs.retain(|(name, _)| input.is_none_or(|input| input == name));
    let width = inputs.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut readers = readers();
    readers.retain(|(name, _)| reader.is_none_or(|reader| reader == name));
    let mut slow = 0;
    print!("{:width$}", "ms for a megabyte of");
    readers.iter().for_each(|(name, _)| print!(" {name:>9}"));
    println!();
    for (name, input) in &inputs {
        let mut line = format!("{name:width$}");
        for (_, work) in &readers {
            let took = measure(work, input);
            let mark = if took > BOUND { '!' } else { ' ' };
            slow += usize::from(took > BOUND);
            let _ = write!(line, " {took:8.1}{mark}");
        }
        println!("{line}");
    }
    println!("{slow} above {BOUND} ms");
}

fn measure(work: &Work, input: &str) -> f64 {
    let once = || {
        let began = Instant::now();
        work(input);
        began.elapsed().as_secs_f64() * 1000.0
    };
    (0..ROUNDS).map(|_| once()).fold(f64::MAX, f64::min)
}

fn inputs() -> Vec<(&'static str, String)> {
    let fill = |piece: &str| piece.repeat(MEGABYTE / piece.len());
    let half = |piece: &str| piece.repeat(MEGABYTE / 2 / piece.len());
    let each = |piece: fn(usize) -> String| {
        let mut text = String::with_capacity(MEGABYTE);
        let mut number = 0;
        while text.len() < MEGABYTE - 80 {
            text += &piece(number);
            number += 1;
        }
        text
    };
    vec![
        ("<", fill("<")),
        ("&", fill("&")),
        ("@", fill("@")),
        ("@a@b", fill("@a@b")),
        ("@a@b, spaced", fill("@a@b.test ")),
        ("distinct handles", each(|n| format!("@u{n}@x.test "))),
        (
            "distinct handles, named",
            each(|n| format!("x @u{n}@x.test y ")),
        ),
        ("distinct JIDs", each(|n| format!("xmpp:u{n}@x.test "))),
        (
            "distinct JIDs, named",
            each(|n| format!("x xmpp:u{n}@x.test y ")),
        ),
        ("handles, IDN", each(|n| format!("@ü{n}@bücher.test "))),
        (
            "calls, then spaces",
            format!("{0}{1}\nx", half("a: "), half(" ")),
        ),
        ("one word", fill("a")),
        ("words", fill("word ")),
        ("newlines", fill("\n")),
        ("spaces", fill(" ")),
        ("quotes", fill("> ")),
        ("quoted lines", fill("> a\n")),
        ("combining marks", format!("e{}", fill("\u{301}"))),
        ("ZWJ emoji", fill("👩\u{200d}")),
        ("flags", fill("🇫")),
        ("Indic", fill("क्")),
        ("https://", fill("https://")),
        ("https://a.", fill("https://a./")),
        ("https://a.test(", fill("https://a.test/((((")),
        ("<b>", fill("<b>")),
        ("<blockquote>", fill("<blockquote>x")),
        (
            "<blockquote><br>",
            format!("{}{}", "<blockquote>".repeat(9), fill("x<br>")),
        ),
        ("<ol><li>", fill("<ol><li>x")),
        ("<a>", fill("<a href=x>x")),
        (
            "mentions",
            fill("<a class=\"mention\" href=\"https://e.test/\">@x</a>"),
        ),
        ("huge attribute", format!("<a href=\"{}\">x</a>", fill("a"))),
        (
            "many attributes",
            format!("<a {}>x</a>", each(|n| format!("a{n}=1 "))),
        ),
        ("<!--", fill("<!--")),
        ("</a", fill("</a")),
        ("&amp;", fill("&amp;")),
        ("<script>", fill("<script>")),
    ]
}

fn readers() -> Vec<(&'static str, Work<'static>)> {
    let bot: FediAddress = known("@bot@fedi.test");
    let also = bot.clone();
    let mentions: Vec<Mention> = (0..500)
        .map(|n| Mention {
            url: format!("https://x.test/@user{n}"),
            address: known(&format!("@user{n}@x.test")),
        })
        .collect();
    let me = Me {
        id: "1".into(),
        address: bot.clone(),
    };
    vec![
        (
            "post",
            work(move |text| drop(parse(text, Network::Fediverse, &bot, "!"))),
        ),
        (
            "message",
            work(move |text| drop(parse(text, Network::Xmpp, &also, "!"))),
        ),
        ("html", work(move |text| drop(to_text(text, &mentions)))),
        (
            "neutral",
            work(|text| {
                drop(neutral::without_mentions(
                    &neutral::clean(text),
                    Mentions::AtWords,
                ))
            }),
        ),
        ("one_line", work(|text| drop(neutral::one_line(text, 500)))),
        ("to fedi", relay("xmpp:bob@im.test", "@carol@gts.test")),
        ("to xmpp", relay("@carol@gts.test", "xmpp:bob@im.test")),
        (
            "mastodon",
            work(|text| _ = black_box(count(text, None, Rule::Mastodon { url: 23 }))),
        ),
        (
            "graphemes",
            work(|text| _ = black_box(count(text, None, Rule::Graphemes))),
        ),
        (
            "address",
            work(|text| {
                drop(black_box((
                    Address::parse(text),
                    Address::parse(&format!("@a@{text}")),
                )))
            }),
        ),
        (
            "stanza",
            // A megabyte on the wire, where some characters take several.
            work(|text| stanza(&format!("<body>{}</body>", escaped(text)))),
        ),
        ("raw XML", work(stanza)),
        (
            "JSON",
            work(move |text| drop(live(&notification(text), &me))),
        ),
        ("payload", work(payload)),
    ]
}

fn work(read: impl Fn(&str) + 'static) -> Work<'static> {
    Box::new(read)
}

fn known<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

fn relay(from: &'static str, to: &'static str) -> Work<'static> {
    let texts = Texts::new("en", None, &Vec::new()).unwrap_or_else(|error| panic!("{error}"));
    let address = |text| Address::parse(text).unwrap_or_else(|error| panic!("{error}"));
    let (from, to) = (
        xmpp_ap_bridge::event::Party::new(address(from)),
        address(to),
    );
    work(move |body| {
        let message = Relayed {
            from: &from,
            body,
            length: None,
            warning: None,
            attachments: &[],
            apart: &[],
            poll: None,
            quotes: None,
        };
        let room = Room {
            limit: match to.network() {
                Network::Fediverse => Limit::MASTODON,
                Network::Xmpp => Limit::XMPP,
            },
            max_parts: 16,
        };
        drop(black_box(relayed(&texts, "en", &message, &to, &room)));
    })
}

/// From the bytes of the stream to the event.
fn stanza(inside: &str) {
    let xml = format!(
        "<message xmlns='jabber:client' from='bob@im.test/x' id='m' type='chat'>{inside}</message>"
    );
    let mut shallow = Vec::with_capacity(xml.len());
    Filter::default().pass(xml.as_bytes(), &mut shallow);
    // In pieces, as they come from a connection: the parser looks through all that it has for the end of a text.
    let pieces = BufReader::with_capacity(8 * 1024, shallow.as_slice());
    let Ok(message) = xso::from_reader::<xmpp_parsers::message::Message, _>(pieces) else {
        return;
    };
    let Ok(own) = jid::BareJid::new("bot@im.test") else {
        return;
    };
    black_box(Reader::new(own, Clock::mock(Timestamp(0))).live(&message));
}

fn escaped(text: &str) -> String {
    let mut all = text.replace('&', "&amp;").replace('<', "&lt;");
    if all.len() > MEGABYTE {
        let fits = |end: &usize| all.is_char_boundary(*end);
        all.truncate((0..=MEGABYTE).rev().find(fits).unwrap_or(0));
        all.truncate(all.rfind('&').unwrap_or(all.len()));
    }
    all
}

fn notification(content: &str) -> String {
    serde_json::json!({"id": "3", "type": "mention", "status": {"id": "77", "visibility": "direct", "content": content,
        "account": {"id": "9", "acct": "carol@gts.test"},
        "mentions": [{"id": "1", "acct": "bot", "url": "https://fedi.test/@bot"}]}})
    .to_string()
}

fn payload(text: &str) {
    let outgoing = support::leg::text("1", support::leg::BOB, text).outgoing;
    if let Ok(json) = serde_json::to_string(&outgoing) {
        drop(black_box(serde_json::from_str::<Outgoing>(&json)));
    }
}
