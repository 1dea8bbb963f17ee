//! Fates and their steps, as a table.

use super::*;
use crate::bridge::tests::person;
use crate::i18n::Text;

fn parcel() -> Parcel {
    Parcel {
        to: person("xmpp:bob@im.test"),
        message: None,
        body: "hi".into(),
        parts: Vec::new(),
    }
}

/// The steps that invite.
fn asked_by(asker: &Asker, to: &Address) -> Plan {
    vec![
        Step::Begin(to.clone(), State::Open, "hi".into()),
        held(parcel(), false, true),
        invitation(asker, to, None, true),
    ]
}

#[test]
fn each_fate_has_its_steps() {
    let (from, to) = (&person("@carol@gts.test"), &parcel().to);
    let carol = Asker {
        address: from.clone(),
        name: Some("Carol".into()),
        page: None,
        home: "fediverse".into(),
        lang: "en",
    };
    let plain = Facts {
        from,
        asker: Some(carol.clone()),
        first: true,
        through: None,
        registered: false,
        days: 7,
        greeting: Greeting::Said,
        returns: false,
        lookup: None,
    };
    let greeted = |greeting| Facts {
        greeting,
        ..plain.clone()
    };
    let through = Facts {
        through: Some("IRC".into()),
        ..plain.clone()
    };
    let question = Step::Say(text::encrypted()); // any step: it is taken as it is
    let unknown = Facts {
        lookup: Some(question.clone()),
        ..plain.clone()
    };
    let begin = |state| Step::Begin(to.clone(), state, "hi".into());
    let relay = || Step::Relay(Box::new(parcel()));
    let held = |suspect, text| held(parcel(), suspect, text);
    let resolving = |greets| Step::Hold(Box::new(parcel()), Until::Resolved { greets });
    let returns = Facts {
        returns: true,
        ..plain.clone()
    };
    let later = |words| {
        let mut steps = asked_by(&carol, to);
        steps.push(Step::SayLater(words, None));
        steps
    };
    let asked = |said: Option<Text>| {
        let mut steps = asked_by(&carol, to);
        steps.extend(said.map(Step::Say));
        steps
    };
    let looked_at = |told: &[Step]| {
        let said = Step::Say(text::held_for_admins(to));
        let mut steps = vec![begin(State::Suspect), held(true, true), said];
        steps.extend_from_slice(told);
        steps
    };
    let many = |words| Fate::Suspect(Suspicion::Many { count: 5, words });
    let alert = |words| Step::Alert(Alert::Suspicion, words);
    let first = Fate::Deliver { first: true };
    let wait = |suspect, wanted| Fate::Wait { wanted, suspect };
    let why = text::no_answer(to);
    for (fate, facts, expected) in [
        (Fate::Deliver { first: false }, &through, vec![relay()]),
        (first.clone(), &plain, vec![begin(State::Direct), relay()]),
        (
            first,
            &through,
            vec![
                begin(State::Direct),
                Step::Say(text::reached_through(to, "IRC")),
                relay(),
            ],
        ),
        (Fate::Invite, &plain, asked(Some(text::invited(to, 7)))),
        (
            Fate::Invite,
            &through,
            asked(Some(text::invited_through(to, "IRC", 7))),
        ),
        (
            Fate::Invite,
            &greeted(Greeting::Invited),
            [asked(Some(text::welcome_invited(to, 7))), vec![Step::Rules]].concat(),
        ),
        (Fate::Invite, &returns, later(text::invited(to, 7))),
        (
            Fate::Invite,
            &Facts {
                returns: true,
                ..greeted(Greeting::Invited)
            },
            [later(text::welcome_invited(to, 7)), vec![Step::RulesLater]].concat(),
        ),
        (Fate::Resolve, &plain, vec![resolving(false)]),
        (
            Fate::Resolve,
            &greeted(Greeting::Owed),
            vec![resolving(true)],
        ),
        (Fate::Resolve, &unknown, vec![resolving(false), question]),
        (wait(false, true), &plain, vec![held(false, true)]),
        (wait(false, false), &plain, vec![held(false, false)]),
        (wait(true, true), &plain, vec![held(true, true)]),
        (
            Fate::Suspect(Suspicion::Repeated(3)),
            &plain,
            looked_at(&[alert(text::suspicious(from, to, 3))]),
        ),
        (
            many(Some(9)),
            &plain,
            looked_at(&[Step::Suspect(9), alert(text::suspicious_many(from, 5))]),
        ),
        (many(None), &plain, looked_at(&[])),
        (Fate::Refuse(why.clone()), &plain, vec![Step::Say(why)]),
    ] {
        assert_eq!(
            plan(&fate, facts.clone(), parcel()),
            expected,
            "{fate:?} {facts:?}"
        );
    }
}
