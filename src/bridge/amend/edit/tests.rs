//! The ways of a new form, as a table of facts.

use super::*;
use crate::address::{AddressError, Network};
use crate::bridge::tests::person;
use crate::parse::Said;

fn written(recipients: &[&str], bad: bool, loose: bool) -> Written {
    let error = || ("@carol".to_owned(), AddressError::NoDomain);
    Written {
        said: Said {
            recipients: recipients.iter().map(|who| person(who)).collect(),
            loose,
            bad: bad.then(error).into_iter().collect(),
            body: "new".into(),
            doubt: None,
            commands: Vec::new(),
        },
        lang: None,
        form: Form::Edited,
    }
}

#[test]
fn a_new_form_goes_to_whom_it_is_meant_for_or_its_readers_keep_what_they_have() {
    let who = &person("xmpp:bob@im.test");
    let (carol, dave) = ("@carol@gts.test", "@dave@pix.test");
    let facts = |empty, meant: Option<&[&str]>| Facts {
        who,
        empty,
        most: 1,
        meant: meant.map(|meant| meant.iter().map(|who| person(who)).collect()),
    };
    let ends = |words| Way::Ends(vec![Step::Say(words)]);
    let bad = || {
        let error = AddressError::NoDomain;
        ends(route::not_an_address(Network::Xmpp, "@carol", &error, None))
    };
    let goes = || Way::Goes(vec![person(carol)]);
    let readers = || facts(false, Some(&[carol]));
    for (name, facts, written, expected) in [
        (
            "the same readers",
            readers(),
            written(&[], false, false),
            goes(),
        ),
        (
            "nothing is left",
            facts(true, Some(&[carol])),
            written(&[], true, false),
            Way::TakenBack,
        ),
        ("no address", readers(), written(&[], true, false), bad()),
        (
            "no address further on",
            readers(),
            written(&[], true, true),
            goes(),
        ),
        (
            "too many",
            readers(),
            written(&[carol, dave], false, false),
            ends(text::too_many_recipients(1)),
        ),
        (
            "for others, perhaps",
            facts(false, None),
            written(&[], false, false),
            ends(text::edited_address()),
        ),
    ] {
        assert_eq!(way(facts, &written), expected, "{name}");
    }
}

#[test]
fn readers_are_all_who_have_a_copy_each_once() {
    let copy = |who: &str, gone| MessageCopy {
        seq: crate::store::ids::RowId(1),
        recipient: person(who),
        stage: Stage::Done,
        gone,
        file: 0,
        words: 0,
    };
    let (carol, dave) = ("@carol@gts.test", "@dave@pix.test");
    let readers = Readers {
        copies: vec![copy(carol, false), copy(dave, true), copy(carol, false)],
        held: vec![person("@eve@x.test")],
    };
    assert_eq!(readers.all(), [person(carol), person("@eve@x.test")]);
}
