//! K3: whoever is seen addressed in front gets the message, or its author is asked; ordinary messages are not asked about.

use fastrand::Rng;
use xmpp_ap_bridge::address::{Address, Network};

use super::bench::{Bench, Fate, PAIRS};
use crate::case::BOT;
use crate::input::{escaped, html};

/// As many on each network.
const WAYS: usize = 5_000;

/// As many with a greeting in front.
const GREETINGS: usize = 1_000;

pub fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(tokio::task::unconstrained(test));
}

pub fn one<'a>(of: &[&'a str], rng: &mut Rng) -> &'a str {
    of[rng.usize(..of.len())]
}

/// What people put around an address, or in front of it, and what belongs behind it then.
const AROUND: &[(&str, &str)] = &[
    ("", ""),
    ("", ""),
    ("", ""),
    ("(", ")"),
    ("[", "]"),
    ("<", ">"),
    ("{", "}"),
    ("\"", "\""),
    ("'", "'"),
    ("„", "“"),
    ("“", "”"),
    ("«", "»"),
    ("« ", " »"),
    ("‹", "›"),
    ("「", "」"),
    ("【", "】"),
    ("（", "）"),
    ("*", "*"),
    ("**", "**"),
    ("_", "_"),
    ("__", "__"),
    ("`", "`"),
    ("~", "~"),
    ("- ", ""),
    ("– ", ""),
    ("— ", ""),
    ("* ", ""),
    ("+ ", ""),
    ("• ", ""),
    ("· ", ""),
    ("1. ", ""),
    ("1) ", ""),
    ("> ", ""),
    ("-> ", ""),
    ("→ ", ""),
    ("=> ", ""),
    ("@ ", ""),
    ("# ", ""),
    ("👋 ", ""),
    ("🙂", ""),
    ("✉️ ", ""),
    ("\u{200b}", ""),
    ("\u{200e}", ""),
    ("\u{200f}", "\u{200f}"),
    ("\u{2060}", ""),
    ("\u{feff}", ""),
    ("\u{2066}", "\u{2069}"),
    ("\u{2068}", "\u{2069}"),
    ("\u{202a}", "\u{202c}"),
    ("\u{202d}", "\u{202c}"),
    ("\u{ad}", ""),
    ("\u{a0}", ""),
    ("\u{3000}", ""),
    ("\n", ""),
    ("\t", ""),
    ("   ", ""),
];

/// Words that stand before an address with a sign of its own.
const BEFORE: &[&str] = &[
    "",
    "",
    "",
    "",
    "",
    "Hi ",
    "Hello ",
    "Hey, ",
    "Hallo ",
    "Guten Tag ",
    "Salut ",
    "Bonjour ",
    "Hola ",
    "Ciao ",
    "Hoi ",
    "Ahoj ",
    "To: ",
    "to ",
    "An: ",
    "an ",
    "À : ",
    "Para: ",
    "A: ",
    "Für ",
    "for ",
    "cc ",
    "msg ",
    "/msg ",
    "dm ",
    "tell ",
    "RE: ",
    "Re: ",
    "please forward to ",
];

/// What stands between an address and the text.
const BEHIND: &[&str] = &[
    " ",
    " ",
    " ",
    ": ",
    ", ",
    "; ",
    " : ",
    " - ",
    " – ",
    " — ",
    "\n",
    "\n\n",
    ",\n",
    ":\n",
    "! ",
    ". ",
    "… ",
    " | ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{202f}: ",
    "， ",
    "： ",
    "、",
    "\u{200b} ",
    " \u{200e}",
    "\u{2060} ",
    "\u{2028}",
    " >> ",
    " -> ",
];

pub const TEXTS: &[&str] = &[
    "hi",
    "are you there?",
    "this is a secret for you",
    "Lunch on Friday?",
    "I love you",
    "bist du da?",
    "tu viens ce soir ?",
    "¿vienes mañana?",
    "vieni anche tu?",
    "see https://example.org/a?b=c",
    "my new number is 0123 456",
    "ok",
    "👍",
    "!!!",
    "yes, and no",
    "(really)",
    "*important*: read this",
    "one\ntwo\nthree",
];

fn cased(word: &str, rng: &mut Rng) -> String {
    match rng.u8(..8) {
        0 => word.to_uppercase(),
        1 => {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        }
        _ => word.to_owned(),
    }
}

fn full_width(word: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        c => c,
    };
    word.chars().map(wide).collect()
}

/// Something that nobody sees, somewhere inside.
fn with_something_unseen(word: &str, rng: &mut Rng) -> String {
    let signs = [
        "\u{200b}", "\u{200e}", "\u{2060}", "\u{feff}", "\u{ad}", "\u{200d}", "\u{2066}",
    ];
    let at = rng.usize(1..word.chars().count());
    let (front, back): (String, String) = (
        word.chars().take(at).collect(),
        word.chars().skip(at).collect(),
    );
    format!("{front}{}{back}", one(&signs, rng))
}

fn jid(rng: &mut Rng) -> String {
    let scheme = one(
        &[
            "xmpp:", "xmpp:", "xmpp:", "xmpp:", "xmpp: ", "xmpp：", "xmpp：", "xmpp://", "xmpp :",
            "xmpp::", "jabber:", "xmpp:/",
        ],
        rng,
    );
    let scheme = cased(scheme, rng);
    let address = one(
        &[
            "eve@x.test",
            "eve@x.test",
            "eve@x.test",
            "eve@x.test/phone",
            "eve@x.test?message",
            "eve@x.test?message;body=x",
            "eve@x.test.",
            "eve＠x.test",
            "eve@x。test",
            "%65ve@x.test",
            "eve@x%2Etest",
        ],
        rng,
    );
    let address = cased(address, rng);
    match rng.u8(..10) {
        0 => full_width(&format!("{scheme}{address}")),
        1 => with_something_unseen(&format!("{scheme}{address}"), rng),
        2 => format!("[eve](xmpp:{address})"),
        3 => format!("[xmpp:{address}](xmpp:{address})"),
        4 => format!("<xmpp:{address}>"),
        _ => format!("{scheme}{address}"),
    }
}

fn handle(rng: &mut Rng) -> String {
    let written = one(
        &[
            "@dave@pix.test",
            "@dave@pix.test",
            "@dave@pix.test",
            "@ dave@pix.test",
            "@dave @pix.test",
            "@dave@ pix.test",
            "acct:dave@pix.test",
            "acct:@dave@pix.test",
            "https://pix.test/@dave",
            "https://pix.test/@dave/",
            "https://pix.test/users/dave",
            "https://social.test/@dave@pix.test",
            "http://pix.test/@dave",
            "pix.test/@dave",
            "＠dave＠pix.test",
            "@dave＠pix.test",
            "＠dave@pix.test",
            "@@dave@pix.test",
            "<@dave@pix.test>",
            "[@dave](https://pix.test/@dave)",
            "[@dave@pix.test](https://pix.test/@dave)",
            "@dave@pix.test.",
            "@dave@pix。test",
        ],
        rng,
    );
    let written = cased(written, rng);
    match rng.u8(..10) {
        0 => full_width(&written),
        1 => with_something_unseen(&written, rng),
        _ => written,
    }
}

/// One way to address somebody in front. Words stand before an address that has a sign of its own: a link behind words
/// is something to look at.
fn way(address: String, greets: bool, rng: &mut Rng) -> String {
    let is_link = address.contains("//");
    let before = if greets && !is_link {
        one(BEFORE, rng)
    } else {
        ""
    };
    let (open, close) = match before {
        "" => AROUND[rng.usize(..AROUND.len())],
        _ => one_pair(rng),
    };
    format!(
        "{before}{open}{address}{close}{}{}",
        one(BEHIND, rng),
        one(TEXTS, rng)
    )
}

/// Nothing, brackets or marks around a word in a sentence.
fn one_pair(rng: &mut Rng) -> (&'static str, &'static str) {
    let pairs: Vec<_> = AROUND
        .iter()
        .filter(|(open, close)| open.is_empty() || !close.is_empty())
        .collect();
    *pairs[rng.usize(..pairs.len())]
}

/// As a server writes it that links addresses.
fn linked(text: &str, rng: &mut Rng) -> String {
    let plain = html(text);
    match rng.u8(..6) {
        0 => plain.replace(
            "xmpp:eve@x.test",
            "<a href=\"xmpp:eve@x.test\" rel=\"nofollow noopener\">xmpp:eve@x.test</a>",
        ),
        1 => plain.replace("eve@x.test", "<a href=\"mailto:eve@x.test\">eve@x.test</a>"),
        2 => format!(
            "<p class=\"quote-inline\">RE: <a href=\"https://social.test/@x/1\">https://social.test/@x/1</a></p>{plain}"
        ),
        3 => format!("{BOT} {}", escaped(text).replace('\n', "<br>")),
        _ => plain,
    }
}

/// Those of the ways that reached somebody else, or nobody unsaid.
async fn astray(side: Network, greets: bool, seed: u64) -> Vec<String> {
    let ways = if greets { GREETINGS } else { WAYS };
    let (mut bench, mut rng) = (Bench::new(PAIRS).await, Rng::with_seed(seed));
    let mut wrong = Vec::new();
    for number in 0..ways {
        let (c, b) = Bench::pair(number);
        let (author, meant) = match side {
            Network::Fediverse => (c, "xmpp:eve@x.test"),
            Network::Xmpp => (b, "@dave@pix.test"),
        };
        let address = if side == Network::Fediverse {
            jid(&mut rng)
        } else {
            handle(&mut rng)
        };
        let text = way(address, greets, &mut rng);
        let html = linked(&text, &mut rng);
        let meant = Address::parse(meant).unwrap();
        match bench.fate(&author, &text, &html).await {
            Fate::Relayed(to) if to.iter().all(|to| *to == meant) => {}
            Fate::Asked => {}
            other => wrong.push(format!("{text:?} {html:?}: {other:?}")),
        }
    }
    wrong
}

fn none(wrong: Vec<String>) {
    let some: Vec<&String> = wrong.iter().take(40).collect();
    assert!(wrong.is_empty(), "{} went astray: {some:#?}", wrong.len());
}

#[test]
fn five_thousand_ways_to_address_somebody_on_xmpp() {
    run(async { none(astray(Network::Fediverse, false, 3).await) });
}

#[test]
fn five_thousand_ways_to_address_somebody_on_the_fediverse() {
    run(async { none(astray(Network::Xmpp, false, 4).await) });
}

#[test]
fn a_greeting_may_stand_before_an_address_on_xmpp() {
    run(async { none(astray(Network::Fediverse, true, 6).await) });
}

#[test]
fn a_greeting_may_stand_before_an_address_on_the_fediverse() {
    run(async { none(astray(Network::Xmpp, true, 7).await) });
}

/// What people write every day. `{m}` a mail address, `{h}` a handle, `{l}` a link, `{t}` a time, `{n}` a name.
const EVERYDAY: &[&str] = &[
    "Hi {n}, shall we meet at {t}?",
    "Can you send it to {m} please?",
    "My new mail address is {m}, the old one still works.",
    "I read it here: {l}",
    "{l} is worth reading",
    "Have you seen this? {l}",
    "The train leaves at {t}, don't be late!",
    "She said \"see you at {t}\" and left.",
    "Thanks!",
    "ok",
    "No, I don't think so.",
    "What about {t}?",
    "I wrote to {m} but got no answer",
    "Ask {n}, he knows.",
    "Look at what {h} posted: {l}",
    "I follow {h} and {n} too",
    "the password is in the mail to {m}",
    "1. milk\n2. eggs\n3. bread",
    "- call {n}\n- write to {m}",
    "Yes: {t}.",
    "{n}: yes",
    "PS: {l}",
    "It costs 3 € (about 4 $).",
    "Good night, {n} 😴",
    "🙂",
    "Happy birthday!!!",
    "I'll be there in 10 min",
    "> not a quote, just a sign",
    "She wrote:\n> we meet at {t}\nI agree.",
    "!!! important: {t}, not later",
    "(just kidding)",
    "“{t}?” – “No, later.”",
    "a@b is no address",
    "Does 2*3*4=24 look right?",
    "the file is at /home/{n}/a.txt",
    "Hallo {n}, um {t} bei mir?",
    "Meine Adresse ist {m}, schreib mir dort.",
    "Kannst du das an {m} schicken?",
    "Hast du {l} gelesen?",
    "Er sagte: „Bis {t}!“",
    "Danke, das hilft mir sehr.",
    "Nein, leider nicht. Morgen um {t}?",
    "Ich habe {n} getroffen.",
    "Liebe Grüße",
    "Bitte ruf {n} an, Nummer steht in der Mail von {m}.",
    "Salut {n}, on se voit à {t} ?",
    "Mon adresse est {m}.",
    "Tu as vu {l} ?",
    "Il a dit « à {t} » et il est parti.",
    "Merci beaucoup !",
    "Je t'ai écrit à {m} hier.",
    "Non, plutôt à {t}.",
    "Bonne nuit 😘",
    "Hola {n}, ¿quedamos a las {t}?",
    "Mi correo es {m}.",
    "¿Has visto {l}?",
    "Gracias, hasta mañana",
    "Escribe a {m} y pregunta por {n}.",
    "Ciao {n}, ci vediamo alle {t}?",
    "Scrivimi a {m}",
    "Hai letto {l}?",
    "Grazie mille!",
    "Hoi {n}, tot {t}!",
    "Mijn adres is {m}.",
    "Heb je {l} gezien?",
    "Oi {n}, às {t}?",
    "O meu endereço é {m}.",
    "Obrigado!",
    "明天{t}见",
    "谢谢你，{n}",
    "ありがとう、また{t}に",
    "Привет, {n}! В {t} удобно?",
    "Моя почта: {m}",
    "Dzięki, do zobaczenia o {t}",
    "hey {n}, {h} asked about you",
    "that was {h}, not me",
    "per my last mail ({m}) we meet at {t}",
    "Kind regards\n{n}\n{m}",
    "Viele Grüße\n--\n{n}\n{m}\n{l}",
    "call me: +49 30 1234567",
    "https is fine, http is not",
    "time: {t}",
    "note to self: write to {m}",
    "what is xmpp: anyway?",
    "my xmpp address: I'll tell you tomorrow",
    "is @ {t} ok?",
    "I'm @ home",
    "@home at last",
    "RE: your question, yes",
    "to be or not to be",
    "for {n} only? no, for all",
    "an apple a day",
    "stop it, {n}",
    "help is on the way",
    "who is {n}?",
    "end of story",
    "me too",
    "yes! no! maybe!",
    "contacts:\n{m}\n{m}",
    "Tom: hi\n{n}: hello",
    "“{t}?” she asked",
    "first this\nthen {l}\nthat's all",
    "{n}, {n} and I are here",
    "they wrote: see you at {t}!",
    "one line\n\n{n} says hi",
];

fn everyday(side: Network, rng: &mut Rng) -> String {
    let mails = [
        "alice@mail.example",
        "peter.schmidt@firma.example",
        "info@verein.example",
        "j.doe+list@uni.example",
    ];
    let handles = match side {
        Network::Fediverse => ["@mia@photos.example", "@news@social.example", "@max"],
        Network::Xmpp => ["mia@photos.example", "the account of the news", "@max"],
    };
    let links = [
        "https://example.org/a-long/path?x=1",
        "https://photos.example/@mia/12345",
        "www.example.com",
        "https://mail.example/?to=a@b.example",
    ];
    let times = ["10:30", "seven", "18 Uhr", "8 pm", "midi", "noon"];
    let names = ["Anna", "Tom", "Marie", "José", "Zoë", "Oleg"];
    one(EVERYDAY, rng)
        .replace("{m}", one(&mails, rng))
        .replace("{h}", one(&handles, rng))
        .replace("{l}", one(&links, rng))
        .replace("{t}", one(&times, rng))
        .replace("{n}", one(&names, rng))
}

#[test]
fn of_five_hundred_ordinary_messages_at_most_five_are_asked_about() {
    run(async {
        let (mut bench, mut rng) = (Bench::new(PAIRS).await, Rng::with_seed(5));
        let mut asked = Vec::new();
        for number in 0..500 {
            let (c, b) = Bench::pair(number);
            let (author, partner) = if number % 2 == 0 { (c, b) } else { (b, c) };
            let text = everyday(author.side, &mut rng);
            match bench.fate(&author, &text, &html(&text)).await {
                Fate::Relayed(to) => assert!(
                    to.iter().all(|to| partner.is(&to.to_string())),
                    "{text:?} went to {to:?}"
                ),
                fate => asked.push(format!("{text:?}: {fate:?}")),
            }
        }
        assert!(
            asked.len() <= 5,
            "{} were asked about: {asked:#?}",
            asked.len()
        );
    });
}
