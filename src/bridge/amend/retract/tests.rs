//! Copies that are taken back, as a table of facts and steps.

use super::*;
use crate::bridge::tests::person;

#[test]
fn a_copy_is_taken_back_as_far_as_it_got() {
    let (author, to) = (&person("@carol@gts.test"), person("xmpp:bob@im.test"));
    let number = MessageId(7);
    let copy = |stage, gone| MessageCopy {
        seq: RowId(3),
        recipient: to.clone(),
        stage,
        gone,
        file: 0,
        words: 0,
    };
    let step = |change| Step::Copy(RowId(3), change);
    let dropped_out = vec![step(CopyChange::Gone), step(CopyChange::Dropped)];
    for (stage, gone, expected) in [
        (Stage::Waits, false, Some(dropped_out)),
        (Stage::Waits, true, Some(Plan::new())),
        (Stage::Refused, false, Some(Plan::new())),
        (Stage::Done, true, Some(Plan::new())),
        (Stage::Underway, false, None),
        (Stage::Done, false, None),
    ] {
        let copy = copy(stage, gone);
        assert_eq!(is_on_its_way(&copy), expected.is_none(), "{copy:?}");
        if let Some(expected) = expected {
            assert_eq!(dropped(&copy), expected, "{copy:?}");
        }
    }
    let sent = copy(Stage::Done, false);
    let retraction = Outgoing::Retraction {
        of: None,
        text: "gone".into(),
    };
    let follows = amendment(author, number, &sent, retraction).lane(Lane::Aside);
    let refused = Step::Copy(RowId(9), CopyChange::Refused);
    for (amendments, between) in [(vec![], vec![]), (vec![RowId(9)], vec![refused])] {
        let facts = Facts {
            author,
            amendments,
            notice: "gone".into(),
        };
        let mut expected = vec![step(CopyChange::Gone)];
        expected.extend(between);
        expected.push(Step::queue(follows.clone()));
        assert_eq!(retracted(&facts, number, &sent), expected);
    }
}
