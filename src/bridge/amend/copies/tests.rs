//! One copy and its new form, as a table of facts and steps.

use super::*;
use crate::bridge::tests::person;

fn text(words: &str, answers: Option<&str>) -> Outgoing {
    Outgoing::Text {
        text: words.into(),
        styled: false,
        lang: None,
        reply_to: answers.map(Into::into),
        warning: None,
        files: Vec::new(),
        buttons: Vec::new(),
    }
}

#[test]
fn a_copy_is_rewritten_while_it_waits_and_corrected_later() {
    let (author, to) = (&person("@carol@gts.test"), person("xmpp:bob@im.test"));
    let number = MessageId(7);
    let new = text("new", Some("new-thread"));
    let corrects = correction(&new).unwrap();
    let copy = |stage, words| MessageCopy {
        seq: RowId(3),
        recipient: to.clone(),
        stage,
        gone: false,
        file: 0,
        words,
    };
    let facts = |amendments: &[i64], payload| Facts {
        author,
        amendments: amendments.iter().map(|row| RowId(*row)).collect(),
        payload,
    };
    let step = |row, change| Step::Copy(RowId(row), change);
    let rewritten = |row, to: &Outgoing| step(row, CopyChange::Rewritten(Box::new(to.clone())));
    let refused = |row| step(row, CopyChange::Refused);
    let noted = || step(3, CopyChange::Corrected(Box::new(corrects.clone())));
    let known = hash_of_words(&corrects);
    let sent = copy(Stage::Done, 1);
    let follows = Step::queue(amendment(author, number, &sent, corrects.clone()));
    // What waits keeps what it answers.
    let waits = Some(text("old", Some("thread")));
    let kept = text("new", Some("thread"));
    for (name, copy, facts, expected) in [
        (
            "waits",
            copy(Stage::Waits, 1),
            facts(&[], waits.clone()),
            vec![rewritten(3, &kept)],
        ),
        (
            "came back",
            copy(Stage::Waits, 1),
            facts(&[8, 9], waits),
            vec![refused(8), refused(9), rewritten(3, &kept)],
        ),
        (
            "written by a newer version",
            copy(Stage::Waits, 1),
            facts(&[], None),
            vec![],
        ),
        ("is there", sent, facts(&[], None), vec![noted(), follows]),
        (
            "is corrected already",
            copy(Stage::Underway, 1),
            facts(&[8, 9], None),
            vec![noted(), rewritten(9, &corrects)],
        ),
        (
            "no word is new",
            copy(Stage::Done, known),
            facts(&[8], None),
            vec![],
        ),
    ] {
        assert_eq!(correct(&facts, number, &copy, &new), expected, "{name}");
    }
}
