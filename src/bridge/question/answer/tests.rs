//! Answers to the question to whom, as a table of facts and steps.

use super::*;
use crate::bridge::tell::About;
use crate::bridge::tests::{message, person, speech};
use crate::clock::Timestamp;
use crate::parse::Reading;

const NOW: Timestamp = Timestamp(100_000_000);
const CAROL: &str = "@carol@gts.test";
const DAVE: &str = "@dave@pix.test";

fn said(body: &str, recipients: &[&str]) -> Said {
    Said {
        recipients: recipients.iter().map(|who| person(who)).collect(),
        loose: false,
        bad: Vec::new(),
        body: body.into(),
        doubt: None,
        commands: Vec::new(),
    }
}

/// Nothing but an address that may be one.
fn perhaps(who: &str) -> Said {
    let reading = Reading {
        recipients: vec![person(who)],
        body: String::new(),
    };
    Said {
        doubt: Some(Doubt::Addressed(vec![reading])),
        ..said(who, &[])
    }
}

fn to(who: &str) -> Choice {
    Choice::whole(&[person(who)])
}

fn pending(choices: Vec<Choice>) -> Pending {
    Pending {
        messages: vec![message("first", "x"), message("second", "y")],
        choices,
        asked: Timestamp(5),
        accepts: None,
        edition: String::new(),
        decided: Vec::new(),
    }
}

fn send(reference: &str, who: &str) -> Step {
    Step::Then(Next::Send {
        message: Box::new(message(
            reference,
            if reference == "first" { "x" } else { "y" },
        )),
        body: None,
        to: vec![person(who)],
    })
}

fn all_to(who: &str) -> Option<Plan> {
    Some(vec![closed(), send("first", who), send("second", who)])
}

fn say(text: crate::i18n::Text) -> Option<Plan> {
    Some(vec![Step::Say(text)])
}

#[test]
fn an_answer_is_a_number_or_an_address_alone() {
    let who = &person("xmpp:bob@im.test");
    let facts = Facts {
        who,
        speech: speech(),
        now: NOW,
        open: Some(pending(vec![to(CAROL), to(DAVE)])),
        overtaken: false,
        lapsed: None,
    };
    let nothing = Besides::default();
    for (text, expected) in [
        (said("2", &[]), all_to(DAVE)),
        (said("(1)", &[]), all_to(CAROL)),
        (said(&format!("2 {DAVE}"), &[DAVE]), all_to(DAVE)),
        (said("", &["@eve@x.test"]), all_to("@eve@x.test")),
        (perhaps(DAVE), all_to(DAVE)),
        (said("7", &[]), say(text::to_whom_number(2))),
        (said("0", &[]), say(text::to_whom_number(2))),
        (said("two", &[]), None),
        (said("2 cakes", &[]), None),
        (said("hello", &[DAVE]), None),
        (said(&format!("1 {DAVE}"), &[DAVE]), None),
    ] {
        let found = answer(&facts, &text, nothing).unwrap();
        assert_eq!(found, expected, "{text:?}");
        let files = Besides {
            files: true,
            ..nothing
        };
        assert_eq!(answer(&facts, &text, files).unwrap(), None, "{text:?}");
    }
}

#[test]
fn an_answer_that_may_be_meant_for_somebody_is_asked_about_again() {
    let who = &person("xmpp:bob@im.test");
    let open = pending(vec![to(CAROL)]);
    let facts = Facts {
        who,
        speech: speech(),
        now: NOW,
        open: Some(open.clone()),
        overtaken: true,
        lapsed: None,
    };
    let asked = Pending { asked: NOW, ..open };
    let line = format!("1 {CAROL}");
    let words = text::which_again(&line);
    let words = words.offering(vec![text::Answer::Words(CAROL.to_owned(), line)]);
    let again = vec![put(NOW, TO_WHOM, &asked).unwrap(), Step::Say(words)];
    let one = said("1", &[]);
    let found = answer(&facts, &one, Besides::default()).unwrap();
    assert_eq!(found, Some(again));
    let replies = Besides {
        replies: true,
        ..Besides::default()
    };
    assert_eq!(answer(&facts, &one, replies).unwrap(), all_to(CAROL));
    let none = answer_with(&facts, &person(CAROL)).unwrap();
    assert_eq!(none, Plan::new());
}

#[test]
fn a_no_drops_what_waits_and_a_yes_takes_the_only_way_on() {
    let who = &person("xmpp:bob@im.test");
    let facts = |choices, overtaken| Facts {
        who,
        speech: speech(),
        now: NOW,
        open: Some(pending(choices)),
        overtaken,
        lapsed: None,
    };
    let says = |yes| Besides {
        says: Some(yes),
        ..Besides::default()
    };
    let both = || vec![to(CAROL), to(DAVE)];
    let none = Some(vec![closed(), Step::Say(text::to_whom_none())]);
    for (name, facts, yes, expected) in [
        ("no", facts(both(), false), false, none),
        (
            "yes, one way",
            facts(vec![to(CAROL)], false),
            true,
            all_to(CAROL),
        ),
        (
            "yes, two ways",
            facts(both(), false),
            true,
            say(text::to_whom_which(2)),
        ),
        ("overtaken", facts(both(), true), false, None),
        ("passed over", facts(Vec::new(), false), true, None),
    ] {
        let found = answer(&facts, &said("?", &[]), says(yes)).unwrap();
        assert_eq!(found, expected, "{name}");
    }
    let named = answer(&facts(both(), false), &said("?", &[CAROL]), says(true));
    assert_eq!(named.unwrap(), None, "for somebody");
}

#[test]
fn a_question_that_is_over_is_told_for_an_hour() {
    let who = &person("xmpp:bob@im.test");
    let facts = |open: Option<Pending>, lapsed| Facts {
        who,
        speech: speech(),
        now: NOW,
        open,
        overtaken: false,
        lapsed,
    };
    let late = Some(vec![closed(), Step::Say(text::to_whom_late())]);
    let about = About::answering("first".into());
    let told = Step::Tell(who.clone(), text::to_whom_dropped(), about);
    let passed = || Some(pending(Vec::new()));
    let hour = NOW.minus(TOO_LATE);
    for (name, facts, text, expected) in [
        (
            "over",
            facts(None, Some(hour.plus(Duration::from_secs(1)))),
            said("1", &[]),
            late,
        ),
        ("long over", facts(None, Some(hour)), said("1", &[]), None),
        ("never asked", facts(None, None), said("1", &[]), None),
        (
            "an address",
            facts(None, Some(NOW)),
            said("", &[DAVE]),
            None,
        ),
        ("passed over", facts(passed(), None), said("1", &[]), None),
        (
            "passed over, and an address",
            facts(passed(), None),
            said("", &[DAVE]),
            Some(vec![closed(), told]),
        ),
    ] {
        let found = answer(&facts, &text, Besides::default()).unwrap();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_choice_about_one_message_leaves_the_others_to_be_read_again() {
    let run = Choice::Run {
        name: "help".into(),
        args: vec!["block".into()],
    };
    let part = Choice::Send {
        to: vec![CAROL.into()],
        body: Some("rest".into()),
    };
    let second = Step::Then(Next::Message(Box::new(message("second", "y"))));
    let first = || Box::new(message("first", "x"));
    let command = Step::Then(Next::Run {
        message: Some(first()),
        name: "help".into(),
        args: vec!["block".into()],
    });
    let sent = Step::Then(Next::Send {
        message: first(),
        body: Some("rest".into()),
        to: vec![person(CAROL)],
    });
    for (choice, step) in [(run, command), (part, sent)] {
        let plan = choose(&pending(vec![to(CAROL)]), &choice).unwrap();
        assert_eq!(plan, [closed(), step, second.clone()]);
    }
}
