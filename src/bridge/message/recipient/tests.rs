//! A message at one recipient, as a table of facts and plans.

use super::*;
use crate::bridge::plan::{Contact, Ends};
use crate::bridge::tests::person;
use crate::i18n::text;
use crate::store::consent::State;

#[test]
fn a_block_and_a_refusal_end_the_way_of_a_message() {
    let (bob, carol) = (person("xmpp:bob@im.test"), person("@carol@gts.test"));
    let ends = Ends {
        sender: carol.clone(),
        recipient: bob,
    };
    let accepted = vec![Step::Contact(ends, Contact::Decided(State::Accepted))];
    let facts = |gate, fate| Facts {
        gate,
        accepted: accepted.clone(),
        fate,
    };
    let delivers = Fate::Deliver { first: false };
    let blocked = text::you_blocked(&carol);
    let shut = |why| Gate::Shut(why);
    let no = text::no_answer(&carol);
    let refused = Fate::Refuse(no.clone());
    let after = |steps: &[Step]| [accepted.as_slice(), steps].concat();
    let (said, owed) = (Greeting::Said, Greeting::Owed);
    for (name, facts, greeting, expected) in [
        (
            "it goes on, and answers whoever asked",
            facts(Gate::Open, delivers.clone()),
            owed,
            Ok((accepted.clone(), delivers.clone())),
        ),
        (
            "the author has blocked them",
            facts(shut(Some(blocked.clone())), delivers.clone()),
            said,
            Err(vec![Step::Say(blocked)]),
        ),
        (
            "nobody learns of a silent block",
            facts(shut(None), delivers.clone()),
            said,
            Err(Plan::new()),
        ),
        (
            "but who is new is greeted",
            facts(shut(None), delivers),
            owed,
            Err(vec![Step::Greet]),
        ),
        (
            "what is refused answers whoever asked, too",
            facts(Gate::Open, refused.clone()),
            said,
            Err(after(&[Step::Say(no.clone())])),
        ),
        (
            "who is new hears why, and is greeted",
            facts(Gate::Open, refused),
            owed,
            Err(after(&[Step::Say(no), Step::Greet])),
        ),
    ] {
        assert_eq!(judge(facts, greeting), expected, "{name}");
    }
}
