//! What waits for a person's answer: shown to its author, taken back, and hinted at when nothing shows that it was seen.

use std::time::Duration;

use super::{asking, count, has};
use support::world::{BOB, CAROL, DAVE, EVE, World, none, one};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Inbound, Party, What};

#[tokio::test]
async fn what_waits_for_an_invitation_is_listed_and_taken_back() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test first secret").await;
    world.says(CAROL, "xmpp:bob@im.test second secret").await;
    world.delivered().await;
    world.says(CAROL, "!outbox").await;
    let lines = world.delivered().await;
    has(&lines, CAROL, "2 messages of yours wait");
    has(
        &lines,
        CAROL,
        "h1: to xmpp:bob@im.test, just now, they are asked first",
    );
    // By nobody else, and not by a number that is none.
    for (who, number) in [(DAVE, "h1"), (CAROL, "h7"), (CAROL, "7"), (CAROL, "q1")] {
        world.says(who, &format!("!cancel {number}")).await;
        has(
            &world.delivered().await,
            who,
            &format!("No message of yours with the number {number} is waiting"),
        );
    }
    world.says(CAROL, "!cancel H1").await;
    has(&world.delivered().await, CAROL, "Message h1 is taken back");
    world.says(BOB, "!accept").await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).ends_with("second secret"), "{lines:#?}");
}

#[tokio::test]
async fn whoever_is_invited_reads_answers_in_the_language_of_the_invitation() {
    let world = asking();
    let mut message = world.message("xmpp:bob@im.test olá Bob");
    message.lang = Some("pt".into());
    let (id, what) = (world.id(), What::Message(message));
    let from = Party::new(Address::parse(CAROL).unwrap());
    world.accept(Inbound { id, from, what }).await;
    has(&world.delivered().await, BOB, "Ponte: @carol@gts.test");
    world.says(BOB, "hm").await;
    has(&world.delivered().await, BOB, "Ponte: @carol@gts.test");
    // The first post of a newcomer on the fediverse tells their language.
    world.says(CAROL, "!me").await;
    has(&world.delivered().await, CAROL, "Português");
    world.says(BOB, "!decline").await;
    has(&world.delivered().await, BOB, "Ponte:");
}

#[tokio::test]
async fn all_that_waits_is_taken_back_at_once_also_what_was_declined() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test first secret").await;
    world.delivered().await;
    world.says(BOB, "!decline").await;
    world.delivered().await;
    world.says(CAROL, "!outbox").await;
    has(&world.delivered().await, CAROL, "h1: to xmpp:bob@im.test");
    world.says(CAROL, "!cancel all").await;
    has(&world.delivered().await, CAROL, "One message is taken back");
    world.says(CAROL, "!outbox").await;
    has(&world.delivered().await, CAROL, "No message of yours waits");
    world.says(BOB, "@carol@gts.test hello").await;
    world.says(CAROL, "xmpp:bob@im.test well").await;
    let lines = world.delivered().await;
    assert!(
        none(&lines, "xmpp:bob@im.test <> | @carol@gts.test\nfirst"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn what_waits_for_an_answer_of_its_author_is_listed_and_taken_back() {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "xmpp:bob@im.test hi").await;
        world.delivered().await;
    }
    world.says(BOB, "!register").await;
    world.says(BOB, "!end").await;
    world.clock.advance(Duration::from_secs(1));
    world.says(BOB, "first").await;
    world.says(BOB, "second").await;
    world.delivered().await;
    world.says(BOB, "!outbox").await;
    let lines = world.delivered().await;
    has(
        &lines,
        BOB,
        "q1: without a recipient yet, just now, waits until you say to whom",
    );
    has(&lines, BOB, "q2: without a recipient yet");
    world.says(BOB, "!cancel q1").await;
    has(&world.delivered().await, BOB, "Message q1 is taken back");
    world.says(BOB, "2").await;
    let lines = world.delivered().await;
    assert!(one(&lines, CAROL).ends_with("second"), "{lines:#?}");
    world.says(BOB, "!end").await;
    world.clock.advance(Duration::from_secs(1));
    world.says(BOB, "third").await;
    world.says(BOB, "!cancel all").await;
    has(&world.delivered().await, BOB, "One message is taken back");
    world.says(BOB, "1").await;
    let lines = world.delivered().await;
    assert!(
        none(&lines, CAROL) && !lines.iter().any(|line| line.ends_with("third")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn after_a_day_without_a_sign_its_sender_hears_once_how_the_other_can_begin() {
    for declined in [false, true] {
        let world = asking();
        let first = world.says(CAROL, "xmpp:bob@im.test hello there").await;
        world.says(CAROL, "xmpp:bob@im.test one more").await;
        world.delivered().await;
        if declined {
            world.says(BOB, "!decline").await;
            world.delivered().await;
        }
        world.clock.advance(Duration::from_secs(23 * 3600));
        world.bridge.tidy().await.unwrap();
        assert!(none(&world.delivered().await, CAROL));
        world.clock.advance(Duration::from_secs(2 * 3600));
        world.bridge.tidy().await.unwrap();
        let lines = world.delivered().await;
        let hint = one(&lines, CAROL);
        assert!(
            hint.contains("nothing shows that they saw it")
                && hint.contains("xmpp:bridge@im.test?message"),
            "{hint}"
        );
        assert!(hint.starts_with(&format!("{CAROL} <{first}>")), "{hint}");
        world.clock.advance(Duration::from_secs(24 * 3600));
        world.bridge.tidy().await.unwrap();
        assert!(none(&world.delivered().await, CAROL), "once");
    }
}

#[tokio::test]
async fn an_invitation_that_was_answered_or_cancelled_needs_no_hint() {
    let world = asking();
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.says(DAVE, "xmpp:eve@im.test hello there, you").await;
    world.delivered().await;
    world.says(BOB, "!accept").await;
    world.says(DAVE, "!cancel all").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(25 * 3600));
    world.bridge.tidy().await.unwrap();
    let lines = world.delivered().await;
    assert_eq!(count(&lines, CAROL) + count(&lines, DAVE), 0, "{lines:#?}");
}

#[tokio::test]
async fn an_invitation_that_a_client_has_confirmed_needs_no_hint() {
    for (by, hinted) in [(BOB, false), (EVE, true)] {
        let world = asking();
        world.says(CAROL, "xmpp:bob@im.test hello there").await;
        let delivery = world.row_for(BOB).await;
        world.delivered().await;
        world.event(by, What::Received { delivery }).await;
        world.bridge.tidy().await.unwrap();
        world.clock.advance(Duration::from_secs(25 * 3600));
        world.bridge.tidy().await.unwrap();
        let lines = world.delivered().await;
        assert_eq!(count(&lines, CAROL), usize::from(hinted), "{lines:#?}");
    }
}
