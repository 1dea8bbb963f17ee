//! Ring 2: first contacts, registration, limits, questions: who may write to whom, and who is asked before.

#[path = "common/world.rs"]
mod world;

use std::time::Duration;

use world::{BOB, CAROL, DAVE, EVE, Network, World, none, one};
use xmpp_ap_bridge::address::{Address, RemoteId, Side};
use xmpp_ap_bridge::event::{Inbox, Outcome, Profile, Reason, What};
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
            .map(|line| line.rsplit('\n').next().unwrap())
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
        let xmpp = Network::answering([]);
        world.deliver(Side::Xmpp, &xmpp).await;
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
    assert!(one(&lines, BOB).contains("wait for your answer"));
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
            has(&world.delivered().await, BOB, "you hear nothing from");
            world.says(BOB, "!decline").await;
            has(&world.delivered().await, BOB, "nobody waits");
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
            "no answer came from xmpp:bob@im.test within 7 days",
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
                true => has(&lines, BOB, "can write to you from now on"),
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
        (EVE, "!accept", "nobody waits for your answer"),
        (
            EVE,
            "!accept @carol@gts.test",
            "does not wait for your answer",
        ),
        (
            EVE,
            "!decline @carol@gts.test",
            "does not wait for your answer",
        ),
        (
            BOB,
            "!accept @dave@pix.test",
            "does not wait for your answer",
        ),
        (
            BOB,
            "!accept xmpp:bob@im.test",
            "does not wait for your answer",
        ),
        (
            BOB,
            "!accept @bridge@social.test",
            "does not wait for your answer",
        ),
        (BOB, "!accept @carol", "what “@carol” is for"),
        (BOB, "!decline @carol@gts.test now", "what “now” is for"),
        (
            CAROL,
            "!accept xmpp:bob@im.test",
            "does not wait for your answer",
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
    has(&lines, "@p3@gts.test", "has not answered others");
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
        has(&world.delivered().await, BOB, "nobody waits");
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
        .deliver(Side::Xmpp, &Network::answering([refused]))
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
    has(&lines, "xmpp:p1@im.test", "nobody waits");
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
async fn newcomers_see_the_rules_however_they_come() {
    let rules = |rules: &mut Rules| {
        rules.house.texts = [("en".to_owned(), "Be kind.".to_owned())].into();
    };
    let world = asking_with(rules);
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    has(&world.delivered().await, CAROL, "Be kind.");
    world.says(BOB, "!accept").await;
    has(&world.delivered().await, BOB, "Be kind.");
    let world = asking_with(rules);
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.delivered().await;
    world.says(BOB, "@carol@gts.test hello yourself").await;
    let lines = world.delivered().await;
    has(&lines, BOB, "Be kind.");
    has(&lines, CAROL, "hello yourself");
    let world = asking_with(|all| {
        rules(all);
        all.registration.mode = registration::Mode::Approval;
        all.follow_back = true;
    });
    world.says(CAROL, "!register").await;
    let lines = world.delivered().await;
    assert!(!lines.concat().contains("Be kind."), "{lines:#?}");
    world
        .says("xmpp:admin@im.test", "!approve acct:carol@gts.test")
        .await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "Be kind.");
    assert!(
        lines.iter().any(|line| line.contains("Befriend")),
        "{lines:#?}"
    );
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
async fn the_same_words_to_everybody_wait_for_an_admin() {
    let world = asking();
    for n in 0..4 {
        world
            .says(
                CAROL,
                &format!("xmpp:p{n}@im.test Buy followers, CHEAP{}", ".".repeat(n)),
            )
            .await;
    }
    let lines = world.delivered().await;
    assert_eq!(count(&lines, "xmpp:p"), 2, "{lines:#?}");
    has(
        &lines,
        CAROL,
        "an admin looks at your first message to xmpp:p2@im.test",
    );
    has(
        &lines,
        "xmpp:admin@im.test",
        "the same first message to 3 people",
    );
    assert!(lines.iter().all(|line| !line.contains("followers")));
    world.says("xmpp:admin@im.test", "!approve").await;
    has(&world.delivered().await, "xmpp:admin@im.test", CAROL);
    world
        .says("xmpp:admin@im.test", "!approve @carol@gts.test")
        .await;
    let lines = world.delivered().await;
    for who in ["xmpp:p2@im.test", "xmpp:p3@im.test"] {
        has(&lines, who, "would like to write to you");
    }
    world.says("xmpp:p2@im.test", "!accept").await;
    has(&world.delivered().await, "xmpp:p2@im.test", "Buy followers");
}

#[tokio::test]
async fn only_a_link_waits_for_an_admin_who_may_drop_it() {
    let world = asking();
    world
        .says(CAROL, "xmpp:bob@im.test https://spam.example/x")
        .await;
    let lines = world.delivered().await;
    assert!(none(&lines, BOB));
    has(&lines, "xmpp:admin@im.test", "sent only a link");
    let answer = world.console("reject", "acct:carol@gts.test").await;
    assert!(answer.contains("one message"), "{answer}");
    has(&world.delivered().await, CAROL, "did not let it through");
    let again = world.console("reject", "acct:carol@gts.test").await;
    assert!(again.contains("does not wait"), "{again}");
    // Without admins nobody could look at it.
    let world = asking_with(|rules| rules.admins.clear());
    world
        .says(CAROL, "xmpp:bob@im.test https://spam.example/x")
        .await;
    let lines = world.delivered().await;
    assert!(none(&lines, BOB));
    has(&lines, CAROL, "Write in your own words");
}

#[tokio::test]
async fn the_closed_bridge_takes_nobody_new() {
    let world = asking_with(|rules| rules.registration.mode = registration::Mode::Closed);
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "takes no new people");
    assert_eq!(lines.len(), 1);
    world.event(BOB, What::Joined { asks: true }).await;
    assert_eq!(count(&world.delivered().await, BOB), 1, "not approved");
    world.console("open", "").await;
    world.delivered().await;
    world.says(CAROL, "!register").await;
    has(&world.delivered().await, CAROL, "you are registered");
    world.console("close", "").await;
    world.delivered().await;
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "does not use this bridge");
    assert!(none(&lines, BOB), "who could not come is not asked");
}

#[tokio::test]
async fn the_green_list_decides_where_it_should() {
    let world = asking_with(|rules| rules.registration.mode = registration::Mode::Greenlist);
    world.console("addgreen", "gts.test").await;
    world.says(CAROL, "!register").await;
    world.says("@eve@sub.gts.test", "!register").await;
    world.says(DAVE, "!register").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "you are registered");
    has(&lines, "@eve@sub.gts.test", "you are registered");
    has(&lines, DAVE, "certain servers");
    assert!(!world.registered(DAVE).await);
}

#[tokio::test]
async fn admins_let_people_in() {
    let world = asking_with(|rules| rules.registration.mode = registration::Mode::Approval);
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.says(DAVE, "!register").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "They are asked now");
    has(&lines, "xmpp:admin@im.test", "!approve @carol@gts.test");
    world.says(CAROL, "!register").await;
    has(&world.delivered().await, CAROL, "have not decided yet");
    world
        .says("xmpp:admin@im.test", "!approve @carol@gts.test")
        .await;
    world
        .says("xmpp:admin@im.test", "!reject @dave@pix.test")
        .await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "you are registered");
    has(&lines, DAVE, "did not let you in");
    world.says(DAVE, "!register").await;
    has(&world.delivered().await, DAVE, "did not let you in");
    assert!(world.registered(CAROL).await && !world.registered(DAVE).await);
    // An invitation that was accepted waits for the admins, too.
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.delivered().await;
    world.says(BOB, "!accept").await;
    assert!(none(
        &world.delivered().await,
        "xmpp:bob@im.test <> | @carol"
    ));
    world.console("approve", "xmpp:bob@im.test").await;
    has(&world.delivered().await, BOB, "hello there");
}

#[tokio::test]
async fn who_comes_and_goes_too_often_stays_away() {
    let world = World::with(|rules| {
        rules.registration.max_registrations = 2;
        rules.registration.max_users = 2;
    });
    for _ in 0..3 {
        world.says(CAROL, "!register").await;
        world.says(CAROL, "!unregister").await;
    }
    let lines = world.delivered().await;
    has(&lines, CAROL, "registered 2 times already");
    for who in [DAVE, BOB, EVE] {
        world.says(who, "!register").await;
    }
    has(
        &world.delivered().await,
        EVE,
        "as many users as it can serve",
    );
}

fn profile(text: &str) -> Profile {
    Profile {
        text: text.into(),
        ..Profile::default()
    }
}

#[tokio::test]
async fn a_profile_that_says_no_is_heard() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.delivered().await;
    world.event_by(CAROL, profile("#nobot"), What::Seen).await;
    assert!(
        world.delivered().await.is_empty(),
        "she asked for it in words"
    );
    world
        .event_by(CAROL, profile("painter #NoBridge"), What::Seen)
        .await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "your profile says #nobridge");
    has(&lines, CAROL, "Unfriend");
    assert!(!world.registered(CAROL).await);
    world
        .event_by(DAVE, profile(""), What::Joined { asks: false })
        .await;
    assert!(world.registered(DAVE).await);
    world.delivered().await;
    world
        .event_by(DAVE, profile("＃ＮＯＢＯＴ"), What::Seen)
        .await;
    has(&world.delivered().await, DAVE, "your profile says #nobot");
    world
        .event_by(DAVE, profile("#nobot"), What::Joined { asks: false })
        .await;
    has(&world.delivered().await, DAVE, "I did not register you");
    assert!(!world.registered(DAVE).await);
}

#[tokio::test]
async fn groups_are_no_partners() {
    let world = World::new();
    let group = Profile {
        group: true,
        ..Profile::default()
    };
    world
        .event_by(DAVE, group, What::Joined { asks: true })
        .await;
    assert!(world.delivered().await.is_empty() && !world.registered(DAVE).await);
}

#[tokio::test]
async fn the_rules_come_first_where_they_must() {
    let world = asking_with(|rules| {
        rules.house.texts = [("en".to_owned(), "Be kind. No advertising.".to_owned())].into();
        rules.house.must_accept = true;
    });
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.says(CAROL, "xmpp:bob@im.test and more").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "No advertising.");
    assert!(none(&lines, BOB) && !world.registered(CAROL).await);
    world.says(CAROL, "!accept").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "you are registered");
    has(&lines, BOB, "would like to write to you");
    // He who is invited agrees to the rules, and gets what waits.
    world.says(BOB, "!accept").await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("No advertising."));
    world.says(BOB, "!accept").await;
    let lines = world.delivered().await;
    assert_eq!(count(&lines, BOB), 2, "{lines:#?}");
    assert!(lines[0].ends_with("hello there") && lines[1].ends_with("and more"));
    world.says(BOB, "!rules").await;
    has(&world.delivered().await, BOB, "Be kind.");
}

#[tokio::test]
async fn the_rules_are_shown_to_newcomers() {
    let world = World::with(|rules| {
        rules.house.texts = [("fr".to_owned(), "Soyez gentils.".to_owned())].into();
    });
    world.says(CAROL, "!register").await;
    let lines = world.delivered().await;
    assert_eq!(count(&lines, CAROL), 2);
    has(&lines, CAROL, "Soyez gentils.");
}

#[tokio::test]
async fn the_question_to_whom_is_answered_with_a_number() {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "xmpp:bob@im.test hi").await;
        world.clock.advance(Duration::from_secs(1));
        world.delivered().await;
    }
    world.says(BOB, "!register").await;
    world.clock.advance(Duration::from_secs(2 * 3600));
    world.delivered().await;
    world.says(BOB, "running late").await;
    let lines = world.delivered().await;
    has(&lines, BOB, "1 @dave@pix.test · 2 @carol@gts.test");
    world.says(BOB, "sorry").await;
    world.says(BOB, "7").await;
    has(&world.delivered().await, BOB, "from 1 to 2");
    // Another question does not take the place of this one.
    world.says(BOB, "!forget").await;
    world.delivered().await;
    world.says(BOB, "2.").await;
    let lines = world.delivered().await;
    assert_eq!(count(&lines, CAROL), 2, "{lines:#?}");
    assert!(none(&lines, DAVE) && none(&lines, BOB), "{lines:#?}");
    // The number is text again; now there is a partner.
    world.says(BOB, "2").await;
    assert!(one(&world.delivered().await, CAROL).ends_with("\n2"));
}

#[tokio::test]
async fn what_is_too_much_to_be_kept_for_an_answer_is_told() {
    let world = World::new();
    world.says(DAVE, "xmpp:bob@im.test hi").await;
    world.says(BOB, "!register").await;
    world.clock.advance(Duration::from_secs(2 * 3600));
    world.delivered().await;
    for n in 1..=11 {
        world.says(BOB, &format!("message no {n}.")).await;
    }
    has(&world.delivered().await, BOB, "10 of your messages wait");
    world.says(BOB, "1").await;
    let lines = world.delivered().await;
    assert_eq!(count(&lines, DAVE), 10, "{lines:#?}");
    has(&lines, DAVE, "message no 1.");
}

#[tokio::test]
async fn the_question_to_whom_is_answered_with_an_address_or_forgotten() {
    let world = World::new();
    world.says(DAVE, "xmpp:bob@im.test hi").await;
    world.says(BOB, "!register").await;
    world.says(CAROL, "!register").await;
    world.delivered().await;
    for (answer, who) in [("@carol@gts.test", CAROL), ("!to @carol@gts.test", CAROL)] {
        world.says(BOB, "!end").await;
        world.clock.advance(Duration::from_secs(1));
        world.says(BOB, "running late").await;
        world.delivered().await;
        world.says(BOB, answer).await;
        has(&world.delivered().await, who, "running late");
    }
    world.says(BOB, "!end").await;
    world.clock.advance(Duration::from_secs(1));
    world.says(BOB, "too late").await;
    world.clock.advance(Duration::from_secs(601));
    world.bridge.tidy().await.unwrap();
    world.delivered().await;
    world.says(BOB, "1").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE), "{lines:#?}");
    has(&lines, BOB, "to whom?");
}

#[tokio::test]
async fn a_chosen_partner_stays_until_the_end() {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "xmpp:bob@im.test hi").await;
        world.delivered().await;
        world.clock.advance(Duration::from_secs(1));
    }
    world.says(BOB, "!who").await;
    has(
        &world.delivered().await,
        BOB,
        "@dave@pix.test, your last partner",
    );
    world.says(BOB, "!to @Carol@GTS.test").await;
    has(&world.delivered().await, BOB, "goes to @carol@gts.test now");
    world.says(DAVE, "xmpp:bob@im.test still me").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(24 * 3600));
    world.says(BOB, "hello").await;
    has(&world.delivered().await, CAROL, "hello");
    world.says(BOB, "!me").await;
    has(
        &world.delivered().await,
        BOB,
        "registered since 2026-03-01, language en. Talking to @carol@gts.test.",
    );
    world.says(BOB, "!end").await;
    world.says(BOB, "!who").await;
    has(&world.delivered().await, BOB, "goes to nobody");
    for (text, answer) in [
        ("!to xmpp:eve@im.test", "of your own network"),
        ("!to @bridge@social.test", "is the bridge itself"),
        ("!to", "something is missing"),
    ] {
        world.says(BOB, text).await;
        has(&world.delivered().await, BOB, answer);
    }
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
async fn ten_thousand_addresses_reach_nobody() {
    let world = asking();
    let all: String = (0..10_000).map(|n| format!("xmpp:p{n}@im.test ")).collect();
    world.says(CAROL, &format!("{all} hello all of you")).await;
    let lines = world.delivered().await;
    assert!(none(&lines, "xmpp:"));
    has(&lines, CAROL, "at most 3 recipients");
}

#[tokio::test]
async fn what_waits_for_an_answer_keeps_its_conversation() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.delivered().await;
    // Without an address it goes where the first one waits.
    world.says(CAROL, "one more thing").await;
    assert!(none(&world.delivered().await, CAROL));
    world.says(BOB, "!accept").await;
    let xmpp = Network::answering([]);
    world.deliver(Side::Xmpp, &xmpp).await;
    assert_eq!(xmpp.log().len(), 2, "{:?}", xmpp.log());
    let second: RemoteId = xmpp.remotes.lock().unwrap()[1].clone();
    world
        .says_in(BOB, "what thing?", |m| m.reply_to = Some(second))
        .await;
    has(&world.delivered().await, CAROL, "what thing?");
}

#[tokio::test]
async fn what_waits_can_be_changed_and_taken_back() {
    let world = asking();
    let first = world.says(CAROL, "xmpp:bob@im.test hello there").await;
    let second = world.says(CAROL, "xmpp:bob@im.test a secret").await;
    world.delivered().await;
    let message = world.message("xmpp:bob@im.test hello, dear Bob");
    world.edit(CAROL, &first, message).await;
    world.event(CAROL, What::Deleted { of: second }).await;
    assert!(none(&world.delivered().await, BOB));
    // A recipient who is named only now is asked, too.
    let message = world.message("xmpp:bob@im.test xmpp:eve@im.test hello, you two");
    world.edit(CAROL, &first, message).await;
    has(&world.delivered().await, EVE, "would like to write to you");
    for who in [BOB, EVE] {
        world.says(who, "!accept").await;
        assert!(one(&world.delivered().await, who).ends_with("hello, you two"));
    }
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
    has(&world.delivered().await, BOB, "nobody waits");
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
        .deliver(Side::Xmpp, &Network::answering([refused]))
        .await;
    has(
        &world.delivered().await,
        CAROL,
        "does not know that address",
    );
    world.says(BOB, "!accept").await;
    has(&world.delivered().await, BOB, "nobody waits");
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
async fn a_number_in_reply_to_somebody_is_for_them() {
    let world = World::new();
    world.says(DAVE, "xmpp:bob@im.test hi").await;
    world.clock.advance(Duration::from_secs(1));
    world.says(CAROL, "xmpp:bob@im.test how many?").await;
    let xmpp = Network::answering([]);
    world.deliver(Side::Xmpp, &xmpp).await;
    let question = xmpp.remotes.lock().unwrap().last().cloned();
    world.says(BOB, "!register").await;
    world.clock.advance(Duration::from_secs(2 * 3600));
    world.says(BOB, "for one of you only").await;
    world.delivered().await;
    world.says_in(BOB, "2", |m| m.reply_to = question).await;
    let lines = world.delivered().await;
    assert!(one(&lines, CAROL).ends_with("\n2"), "{lines:#?}");
    assert!(none(&lines, DAVE), "{lines:#?}");
}

#[tokio::test]
async fn an_invitation_longer_than_the_servers_limit_goes_out_in_parts() {
    let world = asking();
    let limit = Limit {
        max: 160,
        ..Limit::MASTODON
    };
    let kept = limit.to_setting();
    world.bridge.remember(FEDIVERSE_LIMIT, &kept).await.unwrap();
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
