//! The question to whom, and its answers.

use std::time::Duration;

use super::{asking, count, has};
use support::world::{BOB, CAROL, DAVE, EVE, Peer, World, none, one};
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::event::{LegId, What};

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
    world.delivered().await;
    world.clock.advance(Duration::from_secs(2 * 3600));
    for n in 1..=11 {
        world.says(BOB, &format!("message no {n}.")).await;
    }
    has(
        &world.delivered().await,
        BOB,
        "10 of your messages are already waiting",
    );
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
    has(&lines, BOB, "That question has expired");
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
    has(&world.delivered().await, BOB, "now go to @carol@gts.test");
    world.says(DAVE, "xmpp:bob@im.test still me").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(24 * 3600));
    world.says(BOB, "hello").await;
    has(&world.delivered().await, CAROL, "hello");
    world.says(BOB, "!me").await;
    has(
        &world.delivered().await,
        BOB,
        "registered since 2026-03-01 (language: English). You are talking to @carol@gts.test.",
    );
    world.says(BOB, "!end").await;
    world.says(BOB, "!who").await;
    has(&world.delivered().await, BOB, "not talking to anybody");
    for (text, answer) in [
        ("!to xmpp:eve@im.test", "on your own network"),
        ("!to @bridge@social.test", "is the bridge itself"),
        ("!to", "Something is missing"),
    ] {
        world.says(BOB, text).await;
        has(&world.delivered().await, BOB, answer);
    }
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
    let xmpp = Peer::answering([]);
    world.deliver(LegId::XMPP, &xmpp).await;
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
async fn a_number_in_reply_to_somebody_is_for_them() {
    let world = World::new();
    world.says(DAVE, "xmpp:bob@im.test hi").await;
    world.clock.advance(Duration::from_secs(1));
    world.says(CAROL, "xmpp:bob@im.test how many?").await;
    let xmpp = Peer::answering([]);
    world.deliver(LegId::XMPP, &xmpp).await;
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
