//! Reactions, as a table of facts and steps.

use super::*;
use crate::bridge::tests::person;

fn texts(emoji: &[&str]) -> Vec<String> {
    emoji.iter().map(|one| (*one).to_owned()).collect()
}

#[test]
fn an_author_hears_what_is_new_and_what_is_gone() {
    let who = &person("xmpp:bob@im.test");
    let author = person("@carol@gts.test");
    let message = MessageId(7);
    let facts = |theirs: &[&str], others: &[&str]| Facts {
        who,
        message,
        author: author.clone(),
        of: "post".into(),
        theirs: texts(theirs),
        all: {
            let all: BTreeSet<&str> = theirs.iter().chain(others).copied().collect();
            texts(&all.into_iter().collect::<Vec<_>>())
        },
        others: texts(others),
        left: false,
        spelled: false,
    };
    let reaction = |emoji: &[&str], whole| Reaction {
        to: "stanza".into(),
        emoji: texts(emoji),
        whole,
    };
    let kept = |emoji: &[&str]| Step::Message(message, Change::Reacted(texts(emoji)));
    let told = |emoji: &[&str], dropped: &[&str]| {
        let outgoing = Outgoing::Reaction {
            of: "post".into(),
            emoji: texts(emoji),
            dropped: texts(dropped),
        };
        let errand = Errand::new(&author, Role::Signal, outgoing).about(message);
        Step::queue(errand.lane(Lane::Aside))
    };
    let words = Step::Tell(
        author.clone(),
        text::reacted(who, "🎉"),
        About::own(message, "post".into()),
    );
    let left = Facts {
        left: true,
        ..facts(&[], &[])
    };
    let spells = Facts {
        spelled: true,
        ..facts(&[], &[])
    };
    for (name, facts, reaction, expected) in [
        (
            "a new one",
            facts(&[], &["👍"]),
            reaction(&["🎉"], true),
            vec![kept(&["🎉"]), told(&["🎉", "👍"], &[])],
        ),
        (
            "another one instead",
            facts(&["👍"], &[]),
            reaction(&["🎉"], true),
            vec![kept(&["🎉"]), told(&["🎉"], &["👍"])],
        ),
        (
            "one more",
            facts(&["👍"], &[]),
            reaction(&["🎉"], false),
            vec![kept(&["🎉", "👍"]), told(&["🎉", "👍"], &[])],
        ),
        (
            "what others think, too",
            facts(&[], &["👍"]),
            reaction(&["👍"], true),
            vec![kept(&["👍"])],
        ),
        (
            "words",
            facts(&[], &[]),
            reaction(&["hi"], true),
            vec![kept(&[])],
        ),
        (
            "the author has left",
            left,
            reaction(&["🎉"], true),
            vec![kept(&["🎉"])],
        ),
    ] {
        assert_eq!(shown(&facts, &reaction), expected, "{name}");
    }
    // A like is shown everywhere.
    let plan = shown(&spells, &reaction(&["🎉", "❤"], true));
    assert_eq!(plan.last(), Some(&words));
}
