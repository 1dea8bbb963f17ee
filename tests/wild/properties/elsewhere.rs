//! K3: who is called further on, above a text or beside others is asked about; so are commands that do not stand in front.

use fastrand::Rng;
use xmpp_ap_bridge::address::{Address, Network};

use super::bench::{Bench, Fate, Form, PAIRS};
use super::whom::{TEXTS, one, run};
use crate::people::Person;

/// As many of each kind on each network.
const WAYS: usize = 300;

/// Words in front of a call or a command.
const TALK: &[&str] = &[
    "that is all for today",
    "I have to tell you something",
    "Das war ein langer Tag",
    "Je dois te dire quelque chose",
    "Tengo que decirte algo",
    "ok",
    "今日は暑いですね",
    "До завтра",
    "1. milk\n2. eggs",
    "> what was that?\nnothing",
];

const GREETINGS: &[&str] = &["", "", "Hi ", "Hello, ", "Hallo ", "Salut ", "Hola "];

/// Words as on an envelope.
const ENVELOPES: &[&str] = &[
    "This is for ",
    "Message for ",
    "Please forward to ",
    "A note to ",
    "Das ist für ",
    "Eine Nachricht an ",
    "C'est pour ",
    "Un message pour ",
    "Este mensaje es para ",
    "Questo è per ",
    "Dit is voor ",
    "To: ",
    "Subject: x\nTo: ",
    "cc: ",
];

const JOINTS: &[&str] = &[
    " and ",
    ", ",
    " und ",
    " et ",
    " y ",
    " e ",
    " en ",
    " & ",
    " + ",
    " and also ",
    " / ",
    " | ",
    "\n",
    "; ",
    " и ",
    " as well as ",
    " sowie ",
    ", also ",
    " 👍 ",
];

/// How the one who is meant may be written.
fn address(side: Network, rng: &mut Rng) -> &'static str {
    let all: &[&str] = match side {
        Network::Fediverse => &[
            "xmpp:eve@x.test",
            "XMPP:eve@x.test",
            "<xmpp:eve@x.test>",
            "**xmpp:eve@x.test**",
            "eve@x.test",
            "xmpp:eve@x.test/phone",
        ],
        Network::Xmpp => &[
            "@dave@pix.test",
            "@Dave@pix.test",
            "<@dave@pix.test>",
            "*@dave@pix.test*",
            "dave@pix.test",
            "acct:dave@pix.test",
        ],
    };
    one(all, rng)
}

/// A text that calls `address` somewhere, and not in front.
fn call(address: &str, rng: &mut Rng) -> String {
    let (talk, text) = (one(TALK, rng), one(TEXTS, rng));
    match rng.u8(..4) {
        0 => format!(
            "{talk}\n{}{address}{}{text}",
            one(GREETINGS, rng),
            one(&[": ", ", "], rng)
        ),
        1 => format!("{talk}\n\nTo: {address}\n{text}"),
        2 => format!("{talk}. {address}: {text}"),
        _ => format!("{}{address}: {text}", one(ENVELOPES, rng)),
    }
}

/// Plays texts of both networks, made by `make` of the partner of who writes them; none may go to others than meant.
async fn nobody_else(
    seed: u64,
    make: impl Fn(&str, Network, &mut Rng) -> (Option<String>, String),
) {
    let (mut bench, mut rng) = (Bench::new(PAIRS).await, Rng::with_seed(seed));
    let mut wrong = Vec::new();
    for number in 0..WAYS * 2 {
        let (author, partner, meant) = who(number);
        let (head, text) = make(&partner, author.side, &mut rng);
        let form = head.as_deref().map_or(Form::Plain, Form::Below);
        let fate = bench.fate_as(&author, form, &text).await;
        if !is_right(&fate, meant) {
            wrong.push(format!("{head:?} {text:?}: {fate:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} went astray: {wrong:#?}", wrong.len());
}

/// The writer, the partner of their talk, and somebody else who is meant.
fn who(number: usize) -> (Person, String, &'static str) {
    let (c, b) = Bench::pair(number / 2);
    match number % 2 {
        0 => (c, format!("xmpp:{}", b.raw), "xmpp:eve@x.test"),
        _ => (b, format!("@{}", c.raw), "@dave@pix.test"),
    }
}

fn is_right(fate: &Fate, meant: &str) -> bool {
    match fate {
        Fate::Asked => true,
        Fate::Relayed(to) => to.contains(&Address::parse(meant).unwrap()),
        Fate::Vanished => false,
    }
}

#[test]
fn an_edit_that_calls_somebody_reaches_nobody_else() {
    run(async {
        let (mut bench, mut rng) = (Bench::new(PAIRS).await, Rng::with_seed(15));
        for number in 0..PAIRS * 2 {
            let (author, partner, _) = who(number);
            let id = format!("first-{}", author.raw);
            bench
                .has_written(&author, &id, &format!("{partner} one"))
                .await;
        }
        let mut wrong = Vec::new();
        for number in 0..WAYS * 2 {
            let (author, _, meant) = who(number);
            let id = format!("first-{}", author.raw);
            let text = call(address(author.side, &mut rng), &mut rng);
            let fate = bench.fate_as(&author, Form::EditOf(&id), &text).await;
            if !is_right(&fate, meant) {
                wrong.push(format!("{text:?}: {fate:?}"));
            }
        }
        assert!(wrong.is_empty(), "{} went astray: {wrong:#?}", wrong.len());
    });
}

#[test]
fn who_is_called_further_on_is_asked_about() {
    run(nobody_else(11, |_, side, rng| {
        (None, call(address(side, rng), rng))
    }));
}

#[test]
fn who_stands_beside_another_is_reached_or_asked_about() {
    run(nobody_else(12, |partner, side, rng| {
        let (joint, text) = (one(JOINTS, rng), one(TEXTS, rng));
        (
            None,
            format!("{partner}{joint}{}: {text}", address(side, rng)),
        )
    }));
}

#[test]
fn who_is_named_above_a_text_is_asked_about() {
    run(nobody_else(13, |_, side, rng| {
        let address = address(side, rng);
        let head = match rng.u8(..3) {
            0 => address.to_owned(),
            1 => format!("To: {address}"),
            _ => format!("{}{address}: {}", one(GREETINGS, rng), one(TEXTS, rng)),
        };
        (Some(head.replace('\n', " ")), one(TEXTS, rng).to_owned())
    }));
}

#[test]
fn a_command_anywhere_is_asked_about() {
    run(nobody_else(14, |partner, _, rng| {
        let command = one(
            &[
                "!help",
                "!block PARTNER",
                "!report PARTNER he insults me",
                "!who",
                "!hilfe",
                "!ayuda",
                "！help",
                "!blok PARTNER",
            ],
            rng,
        );
        let command = command.replace("PARTNER", partner);
        let talk = one(TALK, rng);
        match rng.u8(..6) {
            0 => (None, format!("{talk}\n{command}")),
            1 => (
                None,
                format!("{talk}\n{}", command.replace(['!', '！'], "/")),
            ),
            2 => (None, format!("hi {command}")),
            3 => (None, format!("{talk}. {command}")),
            4 => (None, format!("hey bridge, {command}")),
            _ => (Some(command), talk.to_owned()),
        }
    }));
}
