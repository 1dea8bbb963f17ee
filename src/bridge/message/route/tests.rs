//! The way of a message, as tables of facts and plans.

use std::borrow::Cow;
use std::time::Duration;

use super::*;
use crate::bridge::message::partner::{By, Partner, Talking};
use crate::bridge::plan::Question;
use crate::bridge::question::pending::Facts as Asked;
use crate::bridge::tests::{message, person, speech};
use crate::bridge::written::{Form, Written};
use crate::clock::Timestamp;
use crate::commands::spec::Who;
use crate::parse::Said;

const BOB: &str = "xmpp:bob@im.test";
const CAROL: &str = "@carol@gts.test";
const DAVE: &str = "@dave@pix.test";
const NOW: Timestamp = Timestamp(1_000_000);
const WINDOW: Duration = Duration::from_secs(600);

fn said(body: &str) -> Said {
    Said {
        recipients: Vec::new(),
        loose: false,
        bad: Vec::new(),
        body: body.into(),
        doubt: None,
        commands: Vec::new(),
    }
}

fn letter<'a>(who: &'a Address, said: Said) -> Letter<'a> {
    Letter {
        message: Cow::Owned(message("m1", &said.body)),
        written: Written {
            said,
            lang: None,
            form: Form::First,
        },
        asked: Asked {
            who,
            speech: speech(),
            now: NOW,
            open: None,
            overtaken: false,
            lapsed: None,
        },
        talking: Talking::Nobody,
    }
}

fn command(name: &'static str, who: Who) -> Option<&'static Command> {
    let args = &[];
    Some(Box::leak(Box::new(Command { name, args, who })))
}

fn facts(registered: bool, invitations: &[&str], command: Option<&'static Command>) -> Facts {
    Facts {
        who: person(BOB),
        registered,
        own: None,
        invitations: invitations.iter().map(|who| person(who)).collect(),
        command,
        says: None,
        rules: false,
        reminds: true,
        near: None,
        offers: Vec::new(),
    }
}

fn thread(who: &str) -> Thread {
    (person(who), None)
}

fn at(who: &str, sign: Sign) -> Aim {
    Aim::At(vec![thread(who)], sign)
}

#[test]
fn what_goes_to_nobody_is_a_command_or_answers_an_invitation() {
    let bob = &person(BOB);
    let both = [person(CAROL), person(DAVE)];
    let open = |senders| vec![Step::Count(Bucket::Reminded, 1), consent::remind(senders)];
    let saying = |says, rules, invitations: &[&str]| Facts {
        says: Some(says),
        rules,
        ..facts(false, invitations, None)
    };
    let again = Facts {
        reminds: false,
        ..facts(false, &[CAROL], None)
    };
    let to_carol = || vec![CAROL.to_owned()];
    let answers_carol = at(CAROL, Sign::Reference);
    let block = Aim::Run("block".into(), vec![DAVE.into()]);
    let everybody = command("help", Who::Everybody);
    for (facts, text, aim, expected) in [
        (
            facts(true, &[], None),
            "block",
            &block,
            Some(vec![run("block", vec![DAVE.into()])]),
        ),
        (facts(true, &[], everybody), "help", &Aim::Nobody, None),
        (
            facts(false, &[], everybody),
            "help, as the first word",
            &Aim::Nobody,
            Some(vec![run("help", Vec::new())]),
        ),
        (
            facts(false, &[], command("me", Who::People)),
            "me",
            &Aim::Nobody,
            None,
        ),
        (
            facts(false, &[CAROL], everybody),
            "help",
            &Aim::Nobody,
            Some(vec![run("help", Vec::new())]),
        ),
        (
            facts(false, &[CAROL, DAVE], None),
            "who is that?",
            &Aim::Nobody,
            Some(open(&both)),
        ),
        (
            facts(false, &[CAROL], None),
            "who is that?",
            &Aim::Nobody,
            Some(open(&both[..1])),
        ),
        (again, "hello?", &Aim::Nobody, Some(Plan::new())),
        (
            saying(true, false, &[CAROL]),
            "yes",
            &Aim::Nobody,
            Some(vec![run("accept", to_carol())]),
        ),
        (
            saying(false, false, &[CAROL]),
            "no",
            &Aim::Nobody,
            Some(vec![run("decline", to_carol())]),
        ),
        (
            saying(false, false, &[CAROL]),
            "no, in reply to the invitation",
            &answers_carol,
            Some(vec![run("decline", to_carol())]),
        ),
        (
            facts(false, &[CAROL], None),
            "who are you?, in reply to it",
            &answers_carol,
            None,
        ),
        (
            saying(true, false, &[CAROL, DAVE]),
            "yes to whom?",
            &Aim::Nobody,
            Some(open(&both)),
        ),
        (
            saying(true, true, &[]),
            "yes to the rules",
            &Aim::Nobody,
            Some(vec![run("accept", Vec::new())]),
        ),
        (saying(false, true, &[]), "no", &Aim::Nobody, None),
        (saying(true, false, &[]), "yes", &Aim::Nobody, None),
        (facts(false, &[], None), "hello", &Aim::Nobody, None),
    ] {
        let letter = letter(bob, said(text));
        assert_eq!(answer(&facts, &letter, aim), expected, "{text}");
    }
    let mut letter = letter(bob, said("block"));
    letter.message.to_mut().wants_receipt = true;
    let plan = answer(&facts(true, &[], None), &letter, &block).unwrap();
    let receipt = receipt(bob, &letter.message).unwrap();
    assert_eq!(plan, [receipt, run("block", vec![DAVE.into()])]);
}

#[test]
fn the_way_of_a_message_follows_from_whom_it_is_for() {
    let bob = &person(BOB);
    let known = facts(true, &[], None);
    let goes = |sign, body: Option<&str>| {
        Way::Goes(Sending {
            targets: vec![thread(CAROL)],
            sign,
            body: body.map(str::to_owned),
        })
    };
    let ends = |steps: Vec<Step>| Way::Ends(steps);
    let asks = |letter: &Letter, choices: Vec<Choice>| {
        pending::ask(&letter.asked, &letter.message, choices).unwrap()
    };
    let choice = || vec![Choice::whole(&[person(CAROL)])];
    let hello = letter(bob, said("hello"));
    let unsent = || {
        let words = text::welcome_unsent(Network::Xmpp);
        ends(vec![Step::Say(words), Step::Rules])
    };
    let read = Aim::Read(vec![thread(CAROL)], "rest".into());
    let whom = || ends(vec![Step::Say(text::to_whom(Network::Xmpp))]);
    let greeted: Plan = [Step::Greet]
        .into_iter()
        .chain(asks(&hello, choice()))
        .collect();
    for (name, aim, newcomer, offers, expected) in [
        (
            "an address",
            at(CAROL, Sign::Address),
            false,
            vec![],
            goes(Sign::Address, None),
        ),
        (
            "the partner",
            at(CAROL, Sign::None),
            true,
            vec![],
            goes(Sign::None, None),
        ),
        (
            "an address within",
            read,
            false,
            vec![],
            goes(Sign::Address, Some("rest")),
        ),
        (
            "either",
            Aim::Unsure(choice()),
            false,
            vec![],
            ends(asks(&hello, choice())),
        ),
        (
            "either, newcomer",
            Aim::Unsure(choice()),
            true,
            vec![],
            ends(greeted),
        ),
        ("nobody, newcomer", Aim::Nobody, true, vec![], unsent()),
        ("nobody", Aim::Nobody, false, vec![], whom()),
        (
            "nobody, with partners",
            Aim::Nobody,
            false,
            choice(),
            ends(asks(&hello, choice())),
        ),
    ] {
        let known = Facts {
            offers,
            ..known.clone()
        };
        let way = way(&known, &hello, aim, newcomer).unwrap();
        assert_eq!(way, expected, "{name}");
    }
    let only_the_bot = letter(bob, said(""));
    for (newcomer, expected) in [(true, ends(vec![Step::Greet])), (false, whom())] {
        let known = Facts {
            offers: choice(),
            ..known.clone()
        };
        let way = way(&known, &only_the_bot, Aim::Nobody, newcomer);
        assert_eq!(way.unwrap(), expected);
    }
}

#[test]
fn a_lone_word_is_a_command_where_nobody_else_can_be_meant() {
    let bob = &person(BOB);
    let word = letter(bob, said("status"));
    let partners = || vec![Choice::whole(&[person(CAROL)])];
    let choice = |name: &str, args: &[&str]| Choice::Run {
        name: name.to_owned(),
        args: args.iter().map(|arg| (*arg).to_owned()).collect(),
    };
    let asks = |first: Choice| {
        let choices = [vec![first], partners()].concat();
        pending::ask(&word.asked, &word.message, choices).unwrap()
    };
    let whom = vec![Step::Say(text::to_whom(Network::Xmpp))];
    let help = command("help", Who::Everybody);
    let status = command("status", Who::People);
    let saying = |says| Facts {
        says: Some(says),
        ..facts(true, &[DAVE], None)
    };
    for (name, facts, offers, expected) in [
        (
            "alone",
            facts(true, &[], status),
            vec![],
            vec![run("status", Vec::new())],
        ),
        (
            "with a partner",
            facts(true, &[], status),
            partners(),
            asks(choice("status", &[])),
        ),
        (
            "help",
            facts(true, &[], help),
            partners(),
            vec![run("help", Vec::new())],
        ),
        ("no command", facts(true, &[], None), vec![], whom),
        (
            "yes",
            saying(true),
            partners(),
            asks(choice("accept", &[DAVE])),
        ),
        (
            "no",
            saying(false),
            partners(),
            asks(choice("decline", &[DAVE])),
        ),
    ] {
        let facts = Facts { offers, ..facts };
        assert_eq!(answer(&facts, &word, &Aim::Nobody), None, "{name}");
        let way = way(&facts, &word, Aim::Nobody, false);
        assert_eq!(way.unwrap(), Way::Ends(expected), "{name}");
    }
}

#[test]
fn what_is_no_address_stops_a_message_unless_it_is_clear_who_is_meant() {
    let bob = &person(BOB);
    let known = facts(true, &[], None);
    let bad = |loose| Said {
        bad: vec![("@carol".into(), AddressError::NoDomain)],
        loose,
        ..said("hello")
    };
    let words = || {
        let words = not_an_address(Network::Xmpp, "@carol", &AddressError::NoDomain, None);
        Step::Say(words)
    };
    let goes = Way::Goes(Sending {
        targets: vec![thread(CAROL)],
        sign: Sign::None,
        body: None,
    });
    for (loose, aim, newcomer, expected) in [
        (
            false,
            at(CAROL, Sign::None),
            false,
            Way::Ends(vec![words()]),
        ),
        (
            false,
            at(CAROL, Sign::None),
            true,
            Way::Ends(vec![Step::Greet, words()]),
        ),
        (true, at(CAROL, Sign::None), false, goes),
        (true, Aim::Nobody, false, Way::Ends(vec![words()])),
    ] {
        let letter = letter(bob, bad(loose));
        let way = way(&known, &letter, aim, newcomer).unwrap();
        assert_eq!(way, expected, "{loose}");
    }
}

fn meeting(fate: Option<Fate>) -> Meeting {
    Meeting {
        invited: false,
        only: fate.as_ref().map(|_| person(CAROL)),
        fate,
        through: false,
        registered: false,
        has_text: true,
    }
}

#[test]
fn a_newcomer_is_greeted_by_what_becomes_of_the_message() {
    let greeted = || (vec![Step::Greet], Greeting::Said);
    let invited = || (Plan::new(), Greeting::Invited);
    let known = Fate::Deliver { first: true };
    let only = |fate| meeting(Some(fate));
    let inviter = Meeting {
        invited: true,
        ..meeting(None)
    };
    let through = Meeting {
        through: true,
        ..only(Fate::Invite)
    };
    let silent = Meeting {
        has_text: false,
        ..only(Fate::Invite)
    };
    for (facts, expected) in [
        (inviter, (vec![Step::Rules], Greeting::Said)),
        (meeting(None), greeted()),
        (only(known), greeted()),
        (only(Fate::Resolve), (Plan::new(), Greeting::Owed)),
        (only(Fate::Invite), invited()),
        (through, greeted()),
        (silent, greeted()),
    ] {
        assert_eq!(welcome(&facts), expected, "{facts:?}");
    }
}

#[test]
fn nothing_goes_to_too_many_and_nothing_empty_goes_out() {
    let bob = &person(BOB);
    let two = [thread(CAROL), thread(DAVE)];
    let new = || Author::New(meeting(None));
    let many = || Step::Say(text::too_many_recipients(1));
    let empty = |who: &str| Step::Say(text::empty(who));
    let hello = letter(bob, said("hello"));
    let blank = letter(bob, said(" "));
    let owed = Author::New(meeting(Some(Fate::Resolve)));
    let lean = partner::note_alone(NOW, &two[..1], &Talking::Nobody).unwrap();
    let lean = lean.unwrap();
    for (name, letter, targets, author, expected) in [
        (
            "fits",
            &hello,
            &two[..1],
            Author::Known,
            (vec![], Some(Greeting::Said)),
        ),
        (
            "too many",
            &hello,
            &two[..],
            Author::Known,
            (vec![many()], None),
        ),
        (
            "too many, newcomer",
            &hello,
            &two[..],
            new(),
            (vec![Step::Greet, many()], None),
        ),
        (
            "newcomer",
            &hello,
            &two[..1],
            new(),
            (vec![Step::Greet], Some(Greeting::Said)),
        ),
        (
            "an address alone",
            &blank,
            &two[..1],
            Author::Known,
            (vec![lean.clone(), empty(CAROL)], None),
        ),
        (
            "an address alone, newcomer",
            &blank,
            &two[..1],
            owed,
            (vec![Step::Greet, lean, empty(CAROL)], None),
        ),
    ] {
        let plan = set_out(letter, targets, 1, &author).unwrap();
        assert_eq!(plan, expected, "{name}");
    }
}

#[test]
fn who_answers_in_between_may_go_on_with_either() {
    let bob = &person(BOB);
    let leans = |who: &[&str], time| {
        let until = NOW.plus(time);
        let people = serde_json::to_string(who).unwrap();
        Step::Question("partner", Question::Asked(people, until))
    };
    let open = || partner::forgotten();
    let talking = |by| {
        Talking::To(Partner {
            address: person(DAVE),
            left: None,
            by,
        })
    };
    let brief = Duration::from_secs(120);
    for (sign, before, expected) in [
        (Sign::None, talking(By::Arrival), vec![]),
        (Sign::Address, talking(By::Arrival), vec![open()]),
        (Sign::Answer, Talking::Nobody, vec![leans(&[CAROL], brief)]),
        (Sign::Reference, Talking::Nobody, vec![open()]),
        (Sign::Reference, talking(By::Writing), vec![open()]),
        (Sign::Reference, talking(By::Command), vec![open()]),
        (
            Sign::Reference,
            talking(By::Arrival),
            vec![leans(&[CAROL, DAVE], WINDOW)],
        ),
        (
            Sign::Reference,
            Talking::Unsure(vec![person(CAROL)]),
            vec![open()],
        ),
    ] {
        let letter = Letter {
            talking: before,
            ..letter(bob, said("hello"))
        };
        let sending = sending(sign, &[CAROL]);
        let plan = sent(&letter, &sending, WINDOW, &[]).unwrap();
        assert_eq!(plan[0], Step::SpokeTo(vec![person(CAROL)]));
        assert_eq!(plan[1..], expected, "{sign:?} {:?}", letter.talking);
    }
}

fn sending(sign: Sign, people: &[&str]) -> Sending {
    Sending {
        targets: people.iter().map(|who| thread(who)).collect(),
        sign,
        body: None,
    }
}

#[test]
fn whoever_turns_to_somebody_else_reads_to_whom() {
    let bob = person(BOB);
    let letter = letter(&bob, said("hello"));
    for (before, people, word) in [
        (vec![], vec![CAROL], None),
        (vec![CAROL], vec![CAROL], None),
        (vec![CAROL, DAVE], vec![DAVE, CAROL], None),
        (vec![DAVE], vec![CAROL], Some("@carol@gts.test")),
        (vec![CAROL, DAVE], vec![CAROL], Some("@carol@gts.test")),
        (
            vec![CAROL],
            vec![CAROL, DAVE],
            Some("@carol@gts.test @dave@pix.test"),
        ),
    ] {
        let last: Vec<Address> = before.iter().map(|who| person(who)).collect();
        let sending = sending(Sign::None, &people);
        let plan = sent(&letter, &sending, WINDOW, &last).unwrap();
        let said = plan.last().filter(|step| matches!(step, Step::Say(_)));
        let word = word.map(|word| Step::Say(text::goes_to(word)));
        assert_eq!(said, word.as_ref(), "{before:?} {people:?}");
    }
}
