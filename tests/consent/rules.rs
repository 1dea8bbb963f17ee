//! The rules of the bridge: read by strangers, and asked about again when they change.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, World, none, one};

use super::{DAY, asking_with, count, has};
use xmpp_ap_bridge::policy::Rules;
use xmpp_ap_bridge::policy::registration::Mode;

const ADMIN: &str = "xmpp:admin@im.test";

/// A bridge with this text as its rules, to be agreed to or not.
fn ruled(text: &str, must_accept: bool) -> World {
    asking_with(|rules| {
        rules.house.texts = [("en".to_owned(), text.to_owned())].into();
        rules.house.must_accept = must_accept;
    })
}

/// The admin changes the configuration while the bots run.
fn change(world: &World, change: impl FnOnce(&mut Rules)) {
    let mut rules = world.bridge.core().rules.clone();
    change(&mut rules);
    world.bridge.renew(support::world::core(rules));
}

/// The rules are this text from now on; an empty one: there are none.
fn reads(world: &World, text: &str) {
    change(world, |rules| {
        rules.house.texts.clear();
        if !text.is_empty() {
            rules.house.texts = [("en".to_owned(), text.to_owned())].into();
        }
    });
}

/// Carol and Bob, who know each other and the rules.
async fn acquainted(world: &World) {
    for who in [CAROL, BOB] {
        world.says(who, "!register").await;
        if world.bridge.core().rules.house.must_accept {
            world.says(who, "!accept").await;
        }
    }
    world.says(CAROL, "xmpp:bob@im.test hello").await;
    world.says(BOB, "!accept").await;
    world.says(BOB, "@carol@gts.test hello").await;
    world.delivered().await;
}

#[tokio::test]
async fn a_stranger_reads_the_rules_and_is_not_registered() {
    for mode in [Mode::Open, Mode::Closed, Mode::Approval] {
        let world = ruled("Be kind. No advertising.", true);
        change(&world, |rules| rules.registration.mode = mode);
        for who in [BOB, CAROL] {
            world.says(who, "!rules").await;
            let lines = world.delivered().await;
            assert!(one(&lines, who).contains("No advertising."), "{lines:#?}");
            assert!(!lines.concat().contains("registered"), "{lines:#?}");
            assert!(world.user(who).await.is_none());
        }
    }
}

#[tokio::test]
async fn changed_rules_are_shown_once_at_the_next_message_which_goes_out() {
    let world = ruled("Be kind.", false);
    acquainted(&world).await;
    reads(&world, "Be kind. No politics.");
    assert!(
        world.delivered().await.is_empty(),
        "a change writes to nobody"
    );
    for (from, to, text) in [
        (CAROL, BOB, "xmpp:bob@im.test one"),
        (BOB, CAROL, "@carol@gts.test two"),
    ] {
        world.says(from, text).await;
        let lines = world.delivered().await;
        has(&lines, from, "have changed");
        has(&lines, from, "No politics.");
        assert_eq!((count(&lines, from), count(&lines, to)), (1, 1));
        world.says(from, text).await;
        let lines = world.delivered().await;
        assert_eq!((count(&lines, from), count(&lines, to)), (0, 1));
    }
    // Other spaces, and a translation, make no other rules.
    change(&world, |rules| {
        rules.house.texts = [("en", "Be kind.\n\nNo  politics."), ("de", "Sei nett.")]
            .map(|(tag, text)| (tag.to_owned(), text.to_owned()))
            .into();
    });
    world.says(CAROL, "xmpp:bob@im.test three").await;
    assert_eq!(count(&world.delivered().await, CAROL), 0);
    // Commands are no messages.
    reads(&world, "Be brief.");
    world.says(CAROL, "!me").await;
    assert!(!one(&world.delivered().await, CAROL).contains("brief"));
}

#[tokio::test]
async fn where_people_must_agree_what_they_write_waits_in_order() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    reads(&world, "Be kind. No politics.");
    for text in ["one", "two"] {
        world.says(BOB, &format!("@carol@gts.test {text}")).await;
    }
    let lines = world.delivered().await;
    assert!(none(&lines, CAROL), "{lines:#?}");
    let asked = one(&lines, BOB);
    assert!(asked.contains("have changed") && asked.contains("!accept"));
    // Others reach them as before, and what they wrote can be taken back.
    let zero = world.says(BOB, "@carol@gts.test zero").await;
    world.deletes(BOB, &zero).await;
    world.says(CAROL, "xmpp:bob@im.test are you there?").await;
    world.says(CAROL, "!accept").await;
    has(&world.delivered().await, BOB, "are you there?");
    world.says(BOB, "!outbox").await;
    has(&world.delivered().await, BOB, "rules");
    world.clock.advance(Duration::from_secs(3 * 3600));
    world.says(BOB, "!accept").await;
    let lines = world.delivered().await;
    has(&lines, BOB, "Your messages are on their way");
    let texts: Vec<&str> = lines
        .iter()
        .filter(|line| line.starts_with(CAROL))
        .map(|line| line.rsplit('\n').next().unwrap())
        .collect();
    assert_eq!(texts, ["one", "two"]);
    world.says(BOB, "@carol@gts.test three").await;
    assert_eq!(count(&world.delivered().await, BOB), 0);
    // Another device answers, too: nothing is left to agree to.
    world.says(BOB, "!accept").await;
    let lines = world.delivered().await;
    assert!(
        none(&lines, CAROL) && one(&lines, BOB).contains("Nobody"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn a_change_while_the_question_is_open_is_read_before_it_is_agreed_to() {
    for registered in [true, false] {
        let world = ruled("Be kind.", true);
        let text = match registered {
            true => {
                acquainted(&world).await;
                reads(&world, "Be kind. No politics.");
                "@carol@gts.test hi there"
            }
            false => "@dave@pix.test hi there",
        };
        world.says(BOB, text).await;
        world.delivered().await;
        reads(&world, "Be kind. No spam.");
        world.says(BOB, "!accept").await;
        let lines = world.delivered().await;
        assert_eq!(lines.len(), 1, "{lines:#?}");
        assert!(one(&lines, BOB).contains("No spam."));
        world.says(BOB, "!accept").await;
        let lines = world.delivered().await;
        assert!(lines.len() > 1, "{lines:#?}");
        assert!(world.registered(BOB).await);
    }
}

#[tokio::test]
async fn a_change_back_asks_only_those_who_agreed_to_the_other_text() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    reads(&world, "Be brief.");
    world.says(BOB, "@carol@gts.test one").await;
    world.says(BOB, "!accept").await;
    world.delivered().await;
    reads(&world, "Be kind.");
    world.says(CAROL, "xmpp:bob@im.test two").await;
    let lines = world.delivered().await;
    assert_eq!((count(&lines, CAROL), count(&lines, BOB)), (0, 1));
    world.says(BOB, "@carol@gts.test three").await;
    let lines = world.delivered().await;
    assert!(none(&lines, CAROL) && one(&lines, BOB).contains("Be kind."));
}

#[tokio::test]
async fn what_waits_goes_out_when_nobody_has_to_agree_any_more() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    for end in ["", "Be kind."] {
        reads(&world, "Be brief.");
        world.says(BOB, "@carol@gts.test one").await;
        assert!(none(&world.delivered().await, CAROL));
        reads(&world, end);
        world.says(BOB, "@carol@gts.test two").await;
        let lines = world.delivered().await;
        assert!(none(&lines, BOB), "{lines:#?}");
        let texts: Vec<&str> = lines
            .iter()
            .map(|line| line.rsplit('\n').next().unwrap())
            .collect();
        assert_eq!(texts, ["one", "two"]);
    }
}

#[tokio::test]
async fn who_does_not_answer_is_asked_again_after_a_day() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    reads(&world, "Be brief.");
    world.says(BOB, "@carol@gts.test one").await;
    world.delivered().await;
    world.clock.advance(DAY + Duration::from_secs(1));
    world.says(BOB, "@carol@gts.test two").await;
    let lines = world.delivered().await;
    has(&lines, BOB, "waited a day");
    has(&lines, BOB, "Be brief.");
    world.says(BOB, "!accept").await;
    let lines = world.delivered().await;
    assert!(one(&lines, CAROL).ends_with("two"), "{lines:#?}");
    // Who comes upon them without having written is asked first.
    reads(&world, "Be both.");
    world.says(BOB, "!accept").await;
    assert!(one(&world.delivered().await, BOB).contains("Be both."));
    world.says(BOB, "!accept").await;
    has(&world.delivered().await, BOB, "agreed to the rules");
}

#[tokio::test]
async fn a_version_says_what_is_a_change() {
    let world = ruled("Be knid.", true);
    let version = |version: &str, text: &str| {
        change(&world, |rules| {
            rules.house.texts = [("en".to_owned(), text.to_owned())].into();
            rules.house.version = Some(version.to_owned());
        });
    };
    acquainted(&world).await;
    version("1", "Be knid."); // to name them asks nobody
    world.bridge.tidy().await.unwrap();
    version("1", "Be kind.");
    world.says(BOB, "@carol@gts.test one").await;
    assert_eq!(count(&world.delivered().await, CAROL), 1);
    version("2", "Be kind.");
    world.says(BOB, "@carol@gts.test two").await;
    assert!(one(&world.delivered().await, BOB).contains("!accept"));
}

#[tokio::test]
async fn admins_see_who_has_agreed_and_are_not_asked() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    world.says(ADMIN, "!register").await;
    world.delivered().await;
    reads(&world, "Be brief.");
    world.says(BOB, "@carol@gts.test one").await;
    world.says(BOB, "!accept").await;
    world
        .says(ADMIN, "@carol@gts.test hello from the admin")
        .await;
    let lines = world.delivered().await;
    assert!(
        !lines
            .iter()
            .any(|line| line.starts_with(ADMIN) && line.contains("brief"))
    );
    world.says(ADMIN, "!rules").await;
    let rules = world.delivered().await;
    assert!(
        one(&rules, ADMIN).contains("1 of 2 registered people have agreed"),
        "{rules:#?}"
    );
    let list = world.console("alistu", "").await;
    assert!(
        list.contains("xmpp:bob@im.test 2026-03-01, agreed to the rules on 2026-03-01"),
        "{list}"
    );
    assert!(
        list.contains("@carol@gts.test 2026-03-01, has not agreed to the rules"),
        "{list}"
    );
    assert!(
        list.contains("xmpp:admin@im.test 2026-03-01") && list.matches("agreed").count() == 2,
        "{list}"
    );
    world.says(BOB, "!rules").await;
    assert!(!one(&world.delivered().await, BOB).contains("registered people"));
}

#[tokio::test]
async fn who_was_there_before_editions_were_noted_knows_the_rules_that_the_bridge_starts_with() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    let before = |tx: &xmpp_ap_bridge::store::Tx| {
        for who in [CAROL, BOB] {
            let who = xmpp_ap_bridge::address::Address::parse(who).unwrap();
            tx.set_agreed(&who, "before")?;
        }
        Ok(())
    };
    world.bridge.store.run(before).await.unwrap();
    world.says(BOB, "@carol@gts.test one").await;
    assert_eq!(count(&world.delivered().await, BOB), 0);
    world.bridge.tidy().await.unwrap();
    world.says(BOB, "@carol@gts.test two").await;
    assert_eq!(count(&world.delivered().await, BOB), 0);
    reads(&world, "Be brief.");
    world.says(BOB, "@carol@gts.test three").await;
    assert!(one(&world.delivered().await, BOB).contains("Be brief."));
}

#[tokio::test]
async fn rules_address_nobody_and_are_no_markup() {
    let world = ruled(
        "Ask @dave@pix.test, <b>@eve@evil.test</b> or *xmpp:eve@im.test*.",
        false,
    );
    world.says(CAROL, "!rules").await;
    let lines = world.delivered().await;
    let shown = one(&lines, CAROL);
    assert!(!shown.contains("@dave@pix.test"), "{shown}");
    assert!(!shown.contains("@eve@evil.test"), "{shown}");
    assert!(
        shown.contains("dave") && shown.contains("pix.test"),
        "{shown}"
    );
}

/// The last line of everything that `who` gets.
fn texts<'a>(lines: &'a [String], who: &str) -> Vec<&'a str> {
    let theirs = lines.iter().filter(|line| line.starts_with(who));
    theirs
        .map(|line| line.rsplit('\n').next().unwrap())
        .collect()
}

/// The same as [`acquainted`], and Dave, who is in touch with Bob; Bob wrote to Carol last.
async fn three(world: &World) {
    acquainted(world).await;
    world.says(DAVE, "!register").await;
    world.says(DAVE, "!accept").await;
    world.says(DAVE, "xmpp:bob@im.test hello, Dave here").await;
    world.says(BOB, "!accept").await;
    world.says(BOB, "@dave@pix.test hello Dave").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(1800));
    world.says(BOB, "@carol@gts.test hello again").await;
    world.clock.advance(Duration::from_secs(600));
    world.delivered().await;
}

#[tokio::test]
async fn what_waits_goes_to_those_for_whom_it_was_written() {
    for (from, meanwhile) in [
        (DAVE, vec!["xmpp:bob@im.test dinner?", "!accept"]),
        (BOB, vec!["!to @dave@pix.test"]),
        (BOB, vec!["!end"]),
    ] {
        let world = ruled("Be kind.", true);
        three(&world).await;
        reads(&world, "Be brief.");
        world.says(BOB, "dinner is ready").await;
        let lines = world.delivered().await;
        has(&lines, BOB, "Be brief.");
        world.clock.advance(Duration::from_secs(7200));
        for text in meanwhile {
            world.says(from, text).await;
        }
        world.delivered().await;
        world.says(BOB, "!accept").await;
        let lines = world.delivered().await;
        assert_eq!(texts(&lines, CAROL), ["dinner is ready"], "{lines:#?}");
        assert!(none(&lines, DAVE), "{lines:#?}");
    }
}

#[tokio::test]
async fn who_has_said_to_whom_a_message_goes_is_not_asked_again_after_the_rules() {
    let world = ruled("Be kind.", true);
    three(&world).await;
    world.says(DAVE, "xmpp:bob@im.test dinner?").await;
    world.delivered().await;
    reads(&world, "Be brief.");
    for text in ["dinner is ready", "1"] {
        world.says(BOB, text).await;
        world.says(BOB, "!outbox").await;
    }
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
    has(&lines, BOB, "Be brief.");
    world.clock.advance(Duration::from_secs(7200));
    reads(&world, "Be both."); // and once more
    world.says(BOB, "!accept").await;
    world.says(BOB, "!accept").await;
    let lines = world.delivered().await;
    assert_eq!(texts(&lines, DAVE), ["dinner is ready"], "{lines:#?}");
    assert!(none(&lines, CAROL), "{lines:#?}");
}

#[tokio::test]
async fn rules_have_changed_only_for_those_who_knew_others() {
    // Whoever comes back.
    let world = ruled("Be kind.", false);
    world.says(BOB, "!register").await;
    world.says(BOB, "!unregister").await;
    world.delivered().await;
    world.says(BOB, "!register").await;
    let lines = world.delivered().await;
    has(&lines, BOB, "Be kind.");
    assert!(!lines.concat().contains("have changed"), "{lines:#?}");
    // Whoever writes again before the greeting, which waits until the recipient is known.
    let world = ruled("Be kind.", false);
    for text in ["one", "two"] {
        world.says(BOB, &format!("@carol@gts.test {text}")).await;
    }
    let lines = world.delivered().await.concat();
    assert_eq!(lines.matches("Be kind.").count(), 1, "{lines}");
    assert!(!lines.contains("have changed"), "{lines}");
    // Whoever was shown them before they had to be agreed to, and whoever registered before that was noted.
    for before in [false, true] {
        let world = ruled("Be kind.", false);
        acquainted(&world).await;
        if before {
            let forget = |tx: &xmpp_ap_bridge::store::Tx| {
                tx.note_shown(
                    &xmpp_ap_bridge::address::Address::parse(BOB).unwrap(),
                    "before",
                )
            };
            world.bridge.store.run(forget).await.unwrap();
            world.bridge.tidy().await.unwrap();
        }
        change(&world, |rules| rules.house.must_accept = true);
        world.says(BOB, "@carol@gts.test one").await;
        let lines = world.delivered().await;
        let asked = one(&lines, BOB);
        assert!(asked.contains("These are the rules"), "{asked}");
        assert!(none(&lines, CAROL), "{lines:#?}");
    }
}

#[tokio::test]
async fn to_be_shown_rules_is_not_to_agree_to_them() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    change(&world, |rules| rules.house.must_accept = false);
    reads(&world, "Be brief.");
    world.says(BOB, "@carol@gts.test one").await;
    has(&world.delivered().await, BOB, "Be brief.");
    change(&world, |rules| rules.house.must_accept = true);
    let list = world.console("alistu", "").await;
    assert!(
        list.contains("xmpp:bob@im.test 2026-03-01, has not agreed"),
        "{list}"
    );
    world.says(BOB, "@carol@gts.test two").await;
    let lines = world.delivered().await;
    assert!(none(&lines, CAROL), "{lines:#?}");
    has(&lines, BOB, "!accept");
}

#[tokio::test]
async fn what_waited_together_shows_the_rules_once() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    reads(&world, "Be brief.");
    for text in ["one", "two"] {
        world.says(BOB, &format!("@carol@gts.test {text}")).await;
    }
    world.delivered().await;
    change(&world, |rules| rules.house.must_accept = false);
    reads(&world, "Be both.");
    world.says(BOB, "@carol@gts.test three").await;
    let lines = world.delivered().await;
    assert_eq!(texts(&lines, CAROL), ["one", "two", "three"]);
    assert!(one(&lines, BOB).contains("Be both."), "{lines:#?}");
}

#[tokio::test]
async fn who_is_let_in_by_the_admins_has_agreed_to_what_they_read() {
    for (changed, writes) in [(false, false), (true, false), (true, true)] {
        let world = ruled("Be kind.", true);
        acquainted(&world).await;
        change(&world, |rules| rules.registration.mode = Mode::Approval);
        world.says(DAVE, "!register").await;
        world.says(DAVE, "!accept").await;
        world.delivered().await;
        if changed {
            reads(&world, "Be brief.");
        }
        if writes {
            world.says(DAVE, "!register").await;
            has(&world.delivered().await, DAVE, "Be brief.");
            world.says(DAVE, "!accept").await;
            world.delivered().await;
        }
        world.console("approve", DAVE).await;
        let lines = world.delivered().await;
        assert!(!lines.concat().contains("Be brief."), "{lines:#?}");
        world.says(DAVE, "xmpp:bob@im.test hello").await;
        let lines = world.delivered().await;
        let asked = lines.concat().contains("Be brief.");
        assert_eq!(asked, changed && !writes, "{lines:#?}");
        assert_eq!(none(&lines, BOB), asked, "{lines:#?}");
    }
}

#[tokio::test]
async fn who_is_let_in_by_the_admins_is_shown_the_rules_once() {
    let world = ruled("Be kind.", false);
    acquainted(&world).await;
    change(&world, |rules| rules.registration.mode = Mode::Approval);
    world.says(DAVE, "!register").await;
    world.console("approve", DAVE).await;
    has(&world.delivered().await, DAVE, "Be kind.");
    world.says(DAVE, "xmpp:bob@im.test hello").await;
    let lines = world.delivered().await;
    assert!(!lines.concat().contains("Be kind."), "{lines:#?}");
}

#[tokio::test]
async fn a_message_waits_for_a_day_at_most_and_its_author_hears_that_it_is_gone() {
    for asks in [false, true] {
        let world = ruled("Be kind.", true);
        acquainted(&world).await;
        reads(&world, "Be brief.");
        for text in ["one", "two"] {
            world.says(BOB, &format!("@carol@gts.test {text}")).await;
            world.clock.advance(Duration::from_secs(23 * 3600));
        }
        world.delivered().await;
        world.bridge.tidy().await.unwrap();
        let text = match asks {
            true => "!accept",
            false => "@carol@gts.test three",
        };
        world.says(BOB, text).await;
        let lines = world.delivered().await;
        has(&lines, BOB, "waited a day");
        has(&lines, BOB, "Be brief.");
        world.says(BOB, "!accept").await;
        let lines = world.delivered().await;
        assert!(!lines.concat().contains("waited a day"), "{lines:#?}");
        let due: &[&str] = if asks { &[] } else { &["three"] };
        assert_eq!(texts(&lines, CAROL), due, "{lines:#?}");
    }
}

#[tokio::test]
async fn what_was_taken_back_is_not_missed() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    reads(&world, "Be brief.");
    let one = world.says(BOB, "@carol@gts.test one").await;
    world.deletes(BOB, &one).await;
    world.delivered().await;
    world.clock.advance(DAY + Duration::from_secs(1));
    world.says(BOB, "@carol@gts.test two").await;
    let lines = world.delivered().await;
    assert!(!lines.concat().contains("waited a day"), "{lines:#?}");
    world.says(BOB, "!accept").await;
    assert_eq!(texts(&world.delivered().await, CAROL), ["two"]);
}

#[tokio::test]
async fn what_waits_silently_goes_out_as_well_when_nobody_has_to_agree_any_more() {
    // Bob asked for the question himself, and wrote then.
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    reads(&world, "Be brief.");
    world.says(BOB, "!accept").await;
    world.says(BOB, "@carol@gts.test one").await;
    assert!(none(&world.delivered().await, CAROL));
    reads(&world, "Be kind.");
    world.says(BOB, "@carol@gts.test two").await;
    assert_eq!(texts(&world.delivered().await, CAROL), ["one", "two"]);
    // Dave is new.
    for joins in ["!register", ""] {
        let world = ruled("Be kind.", true);
        acquainted(&world).await;
        world.says(BOB, "!strangers yes").await;
        world.says(DAVE, "xmpp:bob@im.test one").await;
        world.delivered().await;
        change(&world, |rules| rules.house.must_accept = false);
        if !joins.is_empty() {
            world.says(DAVE, joins).await;
        }
        world.says(DAVE, "xmpp:bob@im.test two").await;
        let lines = world.delivered().await;
        assert_eq!(count(&lines, BOB), 2, "{lines:#?}");
        assert!(texts(&lines, BOB).last().unwrap().ends_with("two"));
    }
}

#[tokio::test]
async fn what_waits_goes_to_nobody_when_its_author_leaves() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    reads(&world, "Be brief.");
    world.says(BOB, "@carol@gts.test one").await;
    world.says(BOB, "!unregister").await;
    world.delivered().await;
    for text in ["!accept", "!register", "!accept", "@carol@gts.test two"] {
        world.says(BOB, text).await;
    }
    let lines = world.delivered().await;
    assert_eq!(texts(&lines, CAROL), ["two"], "{lines:#?}");
}

#[tokio::test]
async fn who_has_to_agree_first_changes_no_message_but_takes_it_back() {
    let world = ruled("Be kind.", true);
    acquainted(&world).await;
    let one = world.says(BOB, "@carol@gts.test one").await;
    let two = world.says(BOB, "@carol@gts.test two").await;
    world.delivered().await;
    reads(&world, "Be brief.");
    for n in 0..2 {
        world.edits(BOB, &one, "@carol@gts.test other words").await;
        let lines = world.delivered().await;
        assert!(none(&lines, CAROL), "{lines:#?}");
        has(&lines, BOB, "Your edit was not sent");
        assert_eq!(lines.concat().contains("Be brief."), n == 0, "{lines:#?}");
    }
    world.deletes(BOB, &two).await;
    assert_eq!(count(&world.delivered().await, CAROL), 1);
    world.says(BOB, "!accept").await;
    world.edits(BOB, &one, "@carol@gts.test other words").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "other words");
}
