//! Who may register, what they agree to, and what admins look at first.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, World, none, one};

use super::{asking, asking_with, count, has};
use xmpp_ap_bridge::event::{Profile, What};
use xmpp_ap_bridge::policy::{Rules, registration};

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
        "An admin looks at your first message to xmpp:p2@im.test",
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
    assert!(answer.contains("One message"), "{answer}");
    has(&world.delivered().await, CAROL, "did not let it through");
    let again = world.console("reject", "acct:carol@gts.test").await;
    assert!(again.contains("is not waiting"), "{again}");
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
    has(&lines, CAROL, "accepts no new people");
    assert_eq!(lines.len(), 1);
    world.event(BOB, What::Joined { asks: true }).await;
    assert_eq!(count(&world.delivered().await, BOB), 1, "not approved");
    world.console("open", "").await;
    world.delivered().await;
    world.says(CAROL, "!register").await;
    has(&world.delivered().await, CAROL, "You are registered");
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
    has(&lines, CAROL, "You are registered");
    has(&lines, "@eve@sub.gts.test", "You are registered");
    has(&lines, DAVE, "certain servers");
    assert!(!world.registered(DAVE).await);
}

#[tokio::test]
async fn the_bots_own_servers_count_as_green_and_green_accounts_need_no_age() {
    let world = asking_with(|rules| {
        rules.registration.mode = registration::Mode::Greenlist;
        rules.registration.min_posts = 5;
    });
    world.says(BOB, "!register").await; // at home with the XMPP bot
    world.says("@neighbour@social.test", "!register").await;
    world.says("@eve@sub.social.test", "!register").await;
    let lines = world.delivered().await;
    has(&lines, BOB, "You are registered");
    has(&lines, "@neighbour@social.test", "You are registered");
    has(&lines, "@eve@sub.social.test", "certain servers");
}

#[tokio::test]
async fn admins_let_people_in() {
    let world = asking_with(|rules| rules.registration.mode = registration::Mode::Approval);
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.says(DAVE, "!register").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "I have asked them");
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
    has(&lines, CAROL, "You are registered");
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

#[tokio::test]
async fn who_was_never_answered_makes_room_for_somebody_new() {
    const DAY: Duration = Duration::from_secs(24 * 3600);
    let world = asking_with(|rules| rules.registration.max_users = 4);
    world.says(CAROL, "xmpp:bob@im.test hello").await;
    world.says(BOB, "!accept").await;
    world.delivered().await;
    for who in [DAVE, EVE] {
        world.says(who, "!register").await;
    }
    let full = "as many users as it can serve";
    world.says("xmpp:new@im.test", "!register").await;
    has(&world.delivered().await, "xmpp:new@im.test", full);
    world.clock.advance(DAY * 15);
    world.says(EVE, "@carol@gts.test is anybody there?").await;
    world.delivered().await;
    world.says("xmpp:new@im.test", "!register").await;
    has(&world.delivered().await, "xmpp:new@im.test", "registered");
    // Carol and Bob have talked, Eve has written lately.
    world.says("xmpp:newer@im.test", "!register").await;
    has(&world.delivered().await, "xmpp:newer@im.test", full);
    for who in [CAROL, BOB, EVE] {
        assert!(world.user(who).await.unwrap().active, "{who}");
    }
    assert!(!world.user(DAVE).await.unwrap().active);
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
    has(&lines, CAROL, "Your profile says #nobridge");
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
    has(&world.delivered().await, DAVE, "Your profile says #nobot");
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
    has(&lines, CAROL, "You are registered");
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
