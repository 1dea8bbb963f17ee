//! The question to whom, as a table of facts and steps.

use super::*;
use crate::bridge::tests::{message, person, speech};
use crate::i18n::Text;

const NOW: Timestamp = Timestamp(1_000_000);

fn to(who: &str) -> Choice {
    Choice::whole(&[person(who)])
}

fn run(name: &str) -> Choice {
    Choice::Run {
        name: name.into(),
        args: Vec::new(),
    }
}

fn pending(messages: &[&str], choices: Vec<Choice>, asked: Timestamp) -> Pending {
    Pending {
        messages: messages.iter().map(|id| message(id, id)).collect(),
        choices,
        asked,
        accepts: None,
        edition: String::new(),
        decided: Vec::new(),
    }
}

fn facts(who: &Address, open: Option<Pending>, overtaken: bool) -> Facts<'_> {
    Facts {
        who,
        speech: speech(),
        now: NOW,
        open,
        overtaken,
        lapsed: None,
    }
}

fn dropped(who: &Address, reference: &str) -> Step {
    let about = About::answering(reference.into());
    Step::Tell(who.clone(), text::to_whom_dropped(), about)
}

#[test]
fn a_message_waits_with_others_where_the_same_answer_fits_all() {
    let who = &person("xmpp:bob@im.test");
    let (carol, dave) = (to("@carol@gts.test"), to("@dave@pix.test"));
    let both = || vec![carol.clone(), dave.clone()];
    let waits = |first: &[Step], kept: &Pending, words: Text| {
        let mut plan = first.to_vec();
        plan.push(put(NOW, TO_WHOM, kept).unwrap());
        plan.push(Step::Say(words));
        plan
    };
    let plain = |shown: &str| {
        let lines: Vec<String> = shown.split(BETWEEN).map(str::to_owned).collect();
        text::to_whom_partners(shown, 10).offering(
            lines
                .into_iter()
                .map(|line| Answer::Words(line[2..].to_owned(), line))
                .collect(),
        )
    };
    let either = shown(&speech(), &[run("help"), carol.clone()]);
    let early = Timestamp(5);
    let old = |messages: &[&str], choices| Some(pending(messages, choices, early));
    for (name, open, overtaken, choices, expected) in [
        (
            "nothing is asked",
            None,
            false,
            both(),
            waits(
                &[],
                &pending(&["new"], both(), NOW),
                plain("1 @carol@gts.test · 2 @dave@pix.test"),
            ),
        ),
        (
            "numbers keep their meaning",
            old(&["old"], vec![dave.clone()]),
            false,
            both(),
            waits(
                &[],
                &pending(&["old", "new"], vec![dave.clone(), carol.clone()], NOW),
                plain("1 @dave@pix.test · 2 @carol@gts.test"),
            ),
        ),
        (
            "somebody has written since",
            old(&["old"], vec![dave.clone()]),
            true,
            vec![carol.clone()],
            waits(
                &[dropped(who, "old")],
                &pending(&["new"], vec![carol.clone()], NOW),
                plain("1 @carol@gts.test"),
            ),
        ),
        (
            "the question was passed over",
            old(&["old"], Vec::new()),
            false,
            vec![carol.clone()],
            waits(
                &[dropped(who, "old")],
                &pending(&["new"], vec![carol.clone()], NOW),
                plain("1 @carol@gts.test"),
            ),
        ),
        (
            "a command is about this message only",
            old(&["old"], vec![dave.clone()]),
            false,
            vec![run("help"), carol.clone()],
            waits(
                &[dropped(who, "old")],
                &pending(&["new"], vec![run("help"), carol.clone()], NOW),
                text::which(&either.join(BETWEEN), 10)
                    .offering(offered(&[run("help"), carol.clone()], &either)),
            ),
        ),
        (
            "as many wait as may",
            old(&["x"; MAX_WAITING], both()),
            false,
            both(),
            vec![Step::Say(text::to_whom_full(MAX_WAITING))],
        ),
    ] {
        let plan = ask(
            &facts(who, open, overtaken),
            &message("new", "new"),
            choices,
        );
        assert_eq!(plan.unwrap(), expected, "{name}");
    }
}

#[test]
fn who_writes_to_somebody_instead_passes_the_question_over() {
    let who = &person("xmpp:bob@im.test");
    let carol = to("@carol@gts.test");
    let asked = pending(&["old"], vec![carol], NOW);
    let empty = pending(&["old"], Vec::new(), NOW);
    let changed = Question::Changed(json(&empty).unwrap());
    let over = Facts {
        lapsed: Some(Timestamp(7)),
        ..facts(who, None, false)
    };
    for (facts, expected) in [
        (facts(who, Some(asked), true), Some(changed)),
        (facts(who, Some(empty), false), None),
        (facts(who, None, false), None),
        (over, Some(Question::Closed)),
    ] {
        let step = pass_over(&facts).unwrap();
        assert_eq!(step, expected.map(|to| Step::Question(TO_WHOM, to)));
    }
}

#[test]
fn what_is_taken_back_waits_no_longer() {
    let carol = to("@carol@gts.test");
    let asked = |messages: &[&str], choices: &[Choice]| pending(messages, choices.to_vec(), NOW);
    let who = &Address::parse("xmpp:bob@im.test").unwrap();
    let kept = |kind, pending: &Pending| vec![put(NOW, kind, pending).unwrap()];
    let closed = vec![Step::Question(TO_WHOM, Question::Closed)];
    let nothing_owed = Step::Person(who.clone(), Person::OwesRules(false));
    let both = [carol.clone(), run("help")];
    for (kind, before, gone, expected) in [
        (TO_WHOM, asked(&["a"], &both), "x", vec![]),
        (TO_WHOM, asked(&["a"], &both), "a", closed),
        (
            TO_WHOM,
            asked(&["a", "b"], &both[..1]),
            "a",
            kept(TO_WHOM, &asked(&["b"], &both[..1])),
        ),
        // The command was about the first one.
        (
            TO_WHOM,
            asked(&["a", "b"], &both),
            "a",
            kept(TO_WHOM, &asked(&["b"], &[])),
        ),
        (
            TO_WHOM,
            asked(&["a", "b"], &both),
            "b",
            kept(TO_WHOM, &asked(&["a"], &both)),
        ),
        // They still have to agree, in the same time.
        (
            RULES,
            asked(&["a"], &[]),
            "a",
            vec![change(RULES, &asked(&[], &[])).unwrap(), nothing_owed],
        ),
        (
            RULES,
            asked(&["a", "b"], &[]),
            "a",
            vec![change(RULES, &asked(&["b"], &[])).unwrap()],
        ),
    ] {
        let plan = without((who, NOW), kind, before, &gone.into()).unwrap();
        assert_eq!(plan, expected, "{kind} without {gone}");
    }
}

#[test]
fn what_was_decided_goes_on_so_and_is_forgotten_with_its_message() {
    let mut kept = Pending::default();
    kept.keep(&message("a", "a"), Some(to("@carol@gts.test")));
    kept.keep(&message("b", "b"), None);
    let carol = Address::parse("@carol@gts.test").unwrap();
    let send = Next::Send {
        message: Box::new(message("a", "a")),
        body: None,
        to: vec![carol],
    };
    let again = Next::Message(Box::new(message("b", "b")));
    let released = kept.release().unwrap();
    assert_eq!(released, [Step::Then(send), Step::Then(again.clone())]);
    kept.forget(|message| message.text == "a");
    assert_eq!(kept.release().unwrap(), [Step::Then(again)]);
    assert!(kept.decided.is_empty());
}
