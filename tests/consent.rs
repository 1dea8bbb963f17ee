//! Ring 2: first contacts, registration, limits, questions: who may write to whom, and who is asked before.

#[path = "consent/admission.rs"]
mod admission;
#[path = "consent/imported.rs"]
mod imported;
#[path = "consent/questions.rs"]
mod questions;
#[path = "consent/rules.rs"]
mod rules;
#[path = "consent/waiting.rs"]
mod waiting;

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, Peer, World, none, one};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Inbox, LegId, Message, Outcome, Reason, What};
use xmpp_ap_bridge::policy::Rules;
use xmpp_ap_bridge::policy::consent::{ConsentRules, Mode};
use xmpp_ap_bridge::policy::registration;
use xmpp_ap_bridge::render::length::{FEDIVERSE_LIMIT, Limit};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// A world with the consent that is configured by default.
fn asking() -> World {
    asking_with(|_| {})
}

fn asking_with(change: impl FnOnce(&mut Rules)) -> World {
    World::with(|rules| {
        rules.consent = ConsentRules::default();
        change(rules);
    })
}

/// How many lines are for `who`.
fn count(lines: &[String], who: &str) -> usize {
    lines.iter().filter(|line| line.starts_with(who)).count()
}

#[track_caller]
fn has(lines: &[String], who: &str, what: &str) {
    let found = lines
        .iter()
        .any(|line| line.starts_with(who) && line.contains(what));
    assert!(found, "{who}: {what:?} in {lines:#?}");
}

#[tokio::test]
async fn a_stranger_is_asked_once_and_gets_everything_in_order() {
    for (from, to, wish) in [(CAROL, BOB, "xmpp:bob@im.test"), (BOB, CAROL, CAROL)] {
        let world = asking();
        world
            .says(from, &format!("{wish} first words to you"))
            .await;
        let lines = world.delivered().await;
        assert!(one(&lines, to).contains("would like to write to you"));
        assert!(!one(&lines, to).contains("first words"), "{lines:#?}");
        assert!(one(&lines, from).contains("is asked first"), "{lines:#?}");
        for text in ["second words", "third words"] {
            world.says(from, &format!("{wish} {text}")).await;
        }
        assert!(world.delivered().await.is_empty(), "nobody is told twice");
        world.says(to, "!accept").await;
        let lines = world.delivered().await;
        let texts: Vec<_> = lines
            .iter()
            .map(|line| line.rsplit(['\n', '|']).next().unwrap().trim())
            .collect();
        assert_eq!(texts, ["first words to you", "second words", "third words"]);
        assert!(world.registered(to).await);
        world
            .says(from, &format!("{wish} from now on at once"))
            .await;
        has(&world.delivered().await, to, "from now on at once");
    }
}

#[tokio::test]
async fn writing_back_is_a_yes() {
    for reply in [false, true] {
        let world = asking();
        world.says(CAROL, "xmpp:bob@im.test hello there").await;
        let xmpp = Peer::answering([]);
        world.deliver(LegId::XMPP, &xmpp).await;
        let invitation = xmpp.remotes.lock().unwrap()[0].clone();
        world.delivered().await;
        match reply {
            true => {
                world
                    .says_in(BOB, "who are you?", |m| m.reply_to = Some(invitation))
                    .await
            }
            false => world.says(BOB, "@carol@gts.test who are you?").await,
        };
        let lines = world.delivered().await;
        assert!(one(&lines, BOB).ends_with("hello there"), "{lines:#?}");
        assert!(one(&lines, CAROL).ends_with("who are you?"), "{lines:#?}");
    }
}

#[tokio::test]
async fn words_to_nobody_are_no_answer_to_an_invitation() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.delivered().await;
    world.says(BOB, "what is this?").await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("waiting for your answer"));
    assert!(one(&lines, BOB).contains(CAROL));
    assert!(!world.registered(BOB).await);
    world.says(BOB, "accept").await;
    assert!(one(&world.delivered().await, BOB).ends_with("hello there"));
}

#[tokio::test]
async fn a_no_looks_like_no_answer() {
    let mut told = vec![];
    for declines in [false, true] {
        let world = asking();
        world.says(CAROL, "!register").await;
        world.says(CAROL, "xmpp:bob@im.test hello there").await;
        world.delivered().await;
        if declines {
            world.says(BOB, "!decline").await;
            has(&world.delivered().await, BOB, "You will hear nothing from");
            world.says(BOB, "!decline").await;
            has(&world.delivered().await, BOB, "Nobody is waiting");
        }
        let mut heard = vec![];
        for n in 0..11 {
            world
                .says(CAROL, &format!("xmpp:bob@im.test again {n}"))
                .await;
        }
        heard.extend(world.delivered().await);
        world.clock.advance(7 * DAY + Duration::from_secs(1));
        world.bridge.tidy().await.unwrap();
        heard.extend(world.delivered().await);
        world.says(CAROL, "xmpp:bob@im.test and now?").await;
        heard.extend(world.delivered().await);
        has(&heard, CAROL, "10 messages already wait");
        has(
            &heard,
            CAROL,
            "There was no answer from xmpp:bob@im.test within 7 days",
        );
        has(
            &heard,
            CAROL,
            "has not answered, so your message was not sent",
        );
        assert!(none(&heard, BOB) && !world.registered(BOB).await);
        told.push(
            heard
                .iter()
                .map(|line| line.split('|').nth(1).unwrap().to_owned())
                .collect::<Vec<_>>(),
        );
    }
    assert_eq!(told[0], told[1], "the sender can't tell one from the other");
}

#[tokio::test]
async fn a_no_can_become_a_yes_and_never_a_second_invitation() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.says(BOB, "!decline @carol@gts.test").await;
    world.delivered().await;
    world.clock.advance(400 * DAY);
    world.bridge.tidy().await.unwrap();
    world.delivered().await;
    world.says(CAROL, "xmpp:bob@im.test hello again").await;
    assert!(none(&world.delivered().await, BOB));
    world.says(BOB, "@carol@gts.test now I want to").await;
    has(&world.delivered().await, CAROL, "now I want to");
    world.says(CAROL, "xmpp:bob@im.test good").await;
    has(&world.delivered().await, BOB, "good");
}

#[tokio::test]
async fn a_yes_after_a_no_says_what_was_not_kept() {
    for no in [&["!decline"][..], &["!forget", "!forget yes"][..]] {
        for yes in ["!accept @carol@gts.test", "@carol@gts.test I have time"] {
            let world = asking();
            let first = world.says(CAROL, "xmpp:bob@im.test hello there").await;
            world.says(CAROL, "xmpp:bob@im.test and one more").await;
            world.delivered().await;
            for command in no {
                world.says(BOB, command).await;
            }
            assert!(none(&world.delivered().await, CAROL));
            world.says(BOB, yes).await;
            let lines = world.delivered().await;
            let told = format!("{CAROL} <{first}>");
            assert!(one(&lines, &told).contains("send it again"), "{lines:#?}");
            match yes.starts_with('!') {
                true => has(&lines, BOB, "can write to each other"),
                false => has(&lines, CAROL, "I have time"),
            }
            // It is said once, and what is sent again arrives.
            world.clock.advance(8 * DAY);
            world.bridge.tidy().await.unwrap();
            world.says(BOB, "@carol@gts.test hello?").await;
            assert_eq!(count(&world.delivered().await, CAROL), 1);
            world.says(CAROL, "xmpp:bob@im.test hello again").await;
            assert!(one(&world.delivered().await, BOB).ends_with("hello again"));
        }
    }
}

#[tokio::test]
async fn a_yes_that_waits_for_the_admins_is_told_when_they_agree() {
    let world = asking_with(|rules| rules.registration.mode = registration::Mode::Approval);
    for who in [CAROL, BOB] {
        world.says(who, "!register").await;
    }
    world.console("approve", CAROL).await;
    world.delivered().await;
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.says(BOB, "!decline").await;
    world.says(BOB, "!accept @carol@gts.test").await;
    let lines = world.delivered().await;
    assert!(!lines.concat().contains("send it again"), "{lines:#?}");
    // Only now he can be written to.
    world.console("approve", BOB).await;
    has(&world.delivered().await, CAROL, "send it again");
}

#[tokio::test]
async fn commands_about_invitations_that_do_not_exist() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.delivered().await;
    for (who, text, answer) in [
        (EVE, "!accept", "Nobody is waiting for your answer"),
        (
            EVE,
            "!accept @carol@gts.test",
            "is not waiting for your answer",
        ),
        (
            EVE,
            "!decline @carol@gts.test",
            "is not waiting for your answer",
        ),
        (
            BOB,
            "!accept @dave@pix.test",
            "is not waiting for your answer",
        ),
        (
            BOB,
            "!accept xmpp:bob@im.test",
            "is not waiting for your answer",
        ),
        (
            BOB,
            "!accept @bridge@social.test",
            "is not waiting for your answer",
        ),
        (BOB, "!accept @carol", "“@carol” is not an address"),
        (BOB, "!decline @carol@gts.test now", "what “now” is for"),
        (
            CAROL,
            "!accept xmpp:bob@im.test",
            "is not waiting for your answer",
        ),
    ] {
        world.says(who, text).await;
        let lines = world.delivered().await;
        has(&lines, who, answer);
        assert_eq!(lines.len(), 1, "{text}: {lines:#?}");
    }
    assert!(!world.registered(EVE).await && !world.registered(BOB).await);
    world.says(BOB, "!ACCEPT @CAROL@GTS.TEST").await;
    assert!(one(&world.delivered().await, BOB).ends_with("hello there"));
}

#[tokio::test]
async fn few_people_stand_at_ones_door_at_a_time() {
    let world = asking();
    for n in 0..5 {
        let from = format!("@p{n}@gts.test");
        world
            .says(&from, &format!("xmpp:bob@im.test I am number {n}"))
            .await;
    }
    let lines = world.delivered().await;
    assert_eq!(count(&lines, BOB), 3, "{lines:#?}");
    has(&lines, "@p3@gts.test", "has not answered other people");
    world.says(BOB, "!accept").await;
    has(
        &world.delivered().await,
        BOB,
        "@p0@gts.test · @p1@gts.test · @p2@gts.test",
    );
    world.says(BOB, "!accept @p1@gts.test").await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).ends_with("I am number 1"), "{lines:#?}");
    // A yes to one is none to the others, also when they write again.
    world
        .says("@p0@gts.test", "xmpp:bob@im.test still here")
        .await;
    assert!(none(&world.delivered().await, BOB));
}

#[tokio::test]
async fn a_block_closes_the_invitation() {
    for (command, words) in [
        ("!block", "hello there"),
        ("!block @carol@gts.test", "hello there"),
        ("!block gts.test", "hello there"),
    ] {
        let world = asking();
        world
            .says(CAROL, &format!("xmpp:bob@im.test {words}"))
            .await;
        world.delivered().await;
        world.says(BOB, command).await;
        has(&world.delivered().await, BOB, "is blocked");
        world.says(BOB, "!accept").await;
        has(&world.delivered().await, BOB, "Nobody is waiting");
        world.says(CAROL, "xmpp:bob@im.test please").await;
        assert!(none(&world.delivered().await, BOB), "{command}");
    }
}

#[tokio::test]
async fn an_invitation_to_nobody_is_told_and_may_be_tried_again() {
    let world = asking();
    let message = world.says(CAROL, "xmpp:bob@im.test hello there").await;
    let refused = Outcome::Refused(Reason::NoSuchUser);
    world
        .deliver(LegId::XMPP, &Peer::answering([refused]))
        .await;
    let lines = world.delivered().await;
    has(
        &lines,
        &format!("{CAROL} <{message}>"),
        "does not know that address",
    );
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    has(&world.delivered().await, BOB, "would like to write to you");
}

#[tokio::test]
async fn who_has_left_is_not_invited() {
    let world = asking();
    world.says(BOB, "!register").await;
    world.says(BOB, "!unregister").await;
    world.delivered().await;
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    let lines = world.delivered().await;
    assert!(none(&lines, BOB));
    has(&lines, CAROL, "does not use this bridge");
}

#[tokio::test]
async fn each_network_has_its_own_mode() {
    for (mode, invites, reaches) in [
        (Mode::Registered, false, false),
        (Mode::Invite, true, false),
        (Mode::Open, false, true),
    ] {
        let world = asking_with(|rules| {
            rules.consent.fediverse = mode;
            rules.consent.xmpp = Mode::Registered;
        });
        world.says(BOB, "@carol@gts.test hello there").await;
        let lines = world.delivered().await;
        let got = lines.iter().filter(|line| line.starts_with(CAROL));
        let got: Vec<_> = got.collect();
        assert_eq!(
            got.iter().any(|l| l.contains("would like to")),
            invites,
            "{mode:?}"
        );
        assert_eq!(
            got.iter().any(|l| l.ends_with("hello there")),
            reaches,
            "{mode:?}"
        );
        world.says(CAROL, "xmpp:eve@im.test hello there").await;
        has(&world.delivered().await, CAROL, "does not use this bridge");
    }
}

#[tokio::test]
async fn first_contacts_have_a_limit_a_day() {
    let world = asking_with(|rules| rules.consent.first_contacts_per_day = 3);
    for n in 0..5 {
        world
            .says(CAROL, &format!("xmpp:p{n}@im.test you are my number {n}"))
            .await;
    }
    let lines = world.delivered().await;
    assert_eq!(count(&lines, "xmpp:p"), 3, "{lines:#?}");
    has(&lines, CAROL, "at most 3 new people a day");
    world.clock.advance(DAY + Duration::from_secs(1));
    world.says(CAROL, "xmpp:p3@im.test a new day").await;
    assert_eq!(count(&world.delivered().await, "xmpp:p3"), 1);
}

#[tokio::test]
async fn to_be_forgotten_makes_no_room_for_more_strangers() {
    let world = asking_with(|rules| rules.consent.first_contacts_per_day = 3);
    for n in 0..3 {
        world
            .says(CAROL, &format!("xmpp:p{n}@im.test you are my number {n}"))
            .await;
    }
    world.says(CAROL, "!forget").await;
    world.says(CAROL, "!forget yes").await;
    world.delivered().await;
    world.says("xmpp:p1@im.test", "!accept").await;
    world.says(CAROL, "xmpp:bob@im.test and one more").await;
    let lines = world.delivered().await;
    assert!(none(&lines, BOB), "{lines:#?}");
    has(&lines, CAROL, "at most 3 new people a day");
    has(&lines, "xmpp:p1@im.test", "Nobody is waiting");
    world.clock.advance(2 * DAY);
    world.bridge.tidy().await.unwrap();
    world.says(CAROL, "xmpp:bob@im.test another day").await;
    assert_eq!(count(&world.delivered().await, BOB), 1);
}

#[tokio::test]
async fn to_be_forgotten_is_no_second_invitation() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test let me in").await;
    world.says(DAVE, "xmpp:bob@im.test me too").await;
    world.delivered().await;
    world.says(BOB, &format!("!decline {DAVE}")).await;
    world.delivered().await;
    for who in [CAROL, DAVE] {
        world.says(who, "!forget").await;
        world.says(who, "!forget yes").await;
        world.says(who, "xmpp:bob@im.test please").await;
        let lines = world.delivered().await;
        assert!(none(&lines, "xmpp:bob"), "{lines:#?}");
    }
    // Nor is it when the one who was asked wants to be forgotten.
    world.says(BOB, "!forget").await;
    world.says(BOB, "!forget yes").await;
    world.delivered().await;
    world.says(DAVE, "xmpp:bob@im.test and now").await;
    let lines = world.delivered().await;
    assert!(none(&lines, "xmpp:bob"), "{lines:#?}");
}

#[tokio::test]
async fn what_is_longer_than_a_post_comes_in_several() {
    let alice = "@alice@gts.test";
    let world = asking_with(|rules| rules.admins.push(Address::parse(alice).unwrap()));
    let reason: Vec<String> = (0..80).map(|n| format!("word{n}")).collect();
    world
        .says(BOB, &format!("!report @dave@pix.test {}", reason.join(" ")))
        .await;
    let lines = world.delivered().await;
    let told: Vec<&String> = lines.iter().filter(|l| l.starts_with(alice)).collect();
    assert!(told.len() > 1, "{lines:#?}");
    for word in [&reason[0], &reason[60]] {
        assert!(told.iter().any(|line| line.contains(word)), "{told:#?}");
    }
    assert!(
        told.iter().all(|line| line.contains("| @alice")),
        "{told:#?}"
    );
    assert!(
        told.iter().all(|line| line.chars().count() < 560),
        "{told:#?}"
    );
}

#[tokio::test]
async fn commands_have_limits_of_their_own() {
    let world = World::with(|rules| {
        rules.limits.commands = 4;
        rules.limits.failed_commands = 2;
    });
    world.says(CAROL, "!register").await;
    world.delivered().await;
    for n in 0..6 {
        world.says(CAROL, &format!("!frobnicate{n}")).await;
    }
    let lines = world.delivered().await;
    assert_eq!(
        count(&lines, CAROL),
        3,
        "two answers and one word about it: {lines:#?}"
    );
    has(&lines, CAROL, "I answer no more of them");
    world
        .says(CAROL, "xmpp:bob@im.test messages are not commands")
        .await;
    has(&world.delivered().await, BOB, "messages are not commands");
    world.clock.advance(Duration::from_secs(301));
    for command in ["!help", "!status", "!who", "!rules", "!me", "!help"] {
        world.says(CAROL, command).await;
    }
    let lines = world.delivered().await;
    assert_eq!(count(&lines, CAROL), 5, "{lines:#?}");
    has(&lines, CAROL, "too many commands");
}

#[tokio::test]
async fn the_language_of_what_one_writes_is_spoken() {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.says(CAROL, "!register").await;
    world.delivered().await;
    let french = "@carol@gts.test je voudrais savoir si vous avez le temps pour dîner avec nous";
    world.says(BOB, french).await;
    world.delivered().await;
    world.says(BOB, "!help").await;
    has(&world.delivered().await, BOB, "Bridge:");
    world.says(BOB, french).await;
    world.delivered().await;
    world.says(BOB, "!help").await;
    has(&world.delivered().await, BOB, "Passerelle :");
    world.says(BOB, "!lang=en").await;
    world.says(BOB, french).await;
    world.delivered().await;
    world.says(BOB, "!help").await;
    has(&world.delivered().await, BOB, "Bridge:");
}

#[tokio::test]
async fn an_invitation_without_a_message_ends_in_time() {
    let world = asking();
    let first = world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.delivered().await;
    world.event(CAROL, What::Deleted { of: first }).await;
    world.clock.advance(8 * DAY);
    world.bridge.tidy().await.unwrap();
    assert!(world.delivered().await.is_empty());
    world.says(BOB, "!accept").await;
    has(&world.delivered().await, BOB, "Nobody is waiting");
}

#[tokio::test]
async fn an_invitation_that_is_none_any_more_does_not_go_out() {
    // Its sender is thrown out before it went.
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test buy this").await;
    world.console("ablock", "@carol@gts.test").await;
    assert!(none(&world.delivered().await, BOB));
    // Its sender took everything back; the next message asks.
    let world = asking();
    let first = world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.event(CAROL, What::Deleted { of: first }).await;
    assert!(none(&world.delivered().await, BOB));
    world.says(CAROL, "xmpp:bob@im.test hello again").await;
    has(&world.delivered().await, BOB, "would like to write to you");
}

#[tokio::test]
async fn an_invitation_fails_with_all_that_waits_for_it() {
    let world = asking();
    let first = world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.says(CAROL, "xmpp:bob@im.test and more").await;
    world.event(CAROL, What::Deleted { of: first }).await;
    let refused = Outcome::Refused(Reason::NoSuchUser);
    world
        .deliver(LegId::XMPP, &Peer::answering([refused]))
        .await;
    has(
        &world.delivered().await,
        CAROL,
        "does not know that address",
    );
    world.says(BOB, "!accept").await;
    has(&world.delivered().await, BOB, "Nobody is waiting");
}

#[tokio::test]
async fn who_waits_for_somebody_forgotten_hears_in_time_that_no_answer_came() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.delivered().await;
    world.says(BOB, "!forget").await;
    world.says(BOB, "!forget yes").await;
    assert!(none(&world.delivered().await, CAROL));
    world.clock.advance(8 * DAY);
    world.bridge.tidy().await.unwrap();
    has(&world.delivered().await, CAROL, "bob@im.test");
}

#[tokio::test]
async fn an_invitation_longer_than_the_servers_limit_goes_out_in_parts() {
    let world = asking();
    let limit = Limit {
        max: 160,
        ..Limit::MASTODON
    };
    let kept = limit.to_setting();
    world
        .bridge
        .inbox(LegId::FEDIVERSE)
        .remember(FEDIVERSE_LIMIT, &kept)
        .await
        .unwrap();
    world.says(BOB, &format!("{CAROL} hi")).await;
    let lines = world.delivered().await;
    let asked: Vec<&String> = lines
        .iter()
        .filter(|line| line.starts_with(CAROL))
        .collect();
    assert!(asked.len() > 1, "{asked:#?}");
    for line in &asked {
        let (_, text) = line.split_once(" | ").unwrap();
        assert!(limit.count(text, None) <= limit.max, "{text}");
    }
    assert!(asked[0].contains("would like to write to you"));
    world.says(CAROL, "!accept").await;
    assert!(one(&world.delivered().await, CAROL).ends_with("hi"));
}
