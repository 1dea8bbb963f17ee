//! How deliveries end, and what their authors are told.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, Peer, World, one};
use xmpp_ap_bridge::bridge::settle::settle;
use xmpp_ap_bridge::event::{LegId, Outcome, Reason, Retry, Sender};
use xmpp_ap_bridge::store::outbox::Room;

#[tokio::test]
async fn the_receipt_waits_for_all_recipients() {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "!register").await;
    }
    world.says(BOB, "!register").await;
    world.delivered().await;
    world
        .says_in(BOB, "@carol@gts.test @dave@pix.test hi", |m| {
            m.wants_receipt = true
        })
        .await;
    let slow = Outcome::Retry(Retry {
        after: Some(Duration::from_secs(60)),
        whole_leg: false,
        why: "busy".into(),
    });
    world
        .deliver(LegId::FEDIVERSE, &Peer::answering([slow]))
        .await;
    let xmpp = Peer::answering([]);
    world.deliver(LegId::XMPP, &xmpp).await;
    assert!(xmpp.log().is_empty(), "{:?}", xmpp.log());
    world.clock.advance(Duration::from_secs(61));
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("Receipt"), "{lines:#?}");
}

#[tokio::test]
async fn a_refusal_is_told_to_the_author_in_answer_to_the_message() {
    let world = World::new();
    let message = world.says(CAROL, "xmpp:bob@im.test hi").await;
    world
        .deliver(
            LegId::XMPP,
            &Peer::answering([Outcome::Refused(Reason::NoSuchUser)]),
        )
        .await;
    let lines = world.delivered().await;
    let told = one(
        &lines,
        &format!("{CAROL} <{message}> | @carol@gts.test Bridge: Your message of 10:42 UTC"),
    );
    assert!(
        told.contains("xmpp:bob@im.test") && told.contains("does not know that address"),
        "{told}"
    );
}

#[tokio::test]
async fn a_bounce_is_believed_once_and_only_from_the_recipient() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    let claimed = world
        .bridge
        .store
        .run(move |tx| {
            let (claimed, _) = tx.claim(LegId::XMPP, Room::of(10))?;
            for row in &claimed {
                tx.undo_attempt(row.seq, tx.now, false)?;
            }
            Ok(claimed)
        })
        .await
        .unwrap();
    let id = claimed[0].delivery.id.clone();
    world.delivered().await;
    let bounce = |who| world.bounces(who, &id, Reason::NoSuchServer);
    bounce(EVE).await;
    assert!(world.delivered().await.is_empty(), "a stranger's bounce");
    bounce(BOB).await;
    bounce(BOB).await;
    assert!(one(&world.delivered().await, CAROL).contains("was not found"));
}

#[tokio::test]
async fn looks_that_fail_are_no_attempts() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    let lost = Peer::answering([Outcome::Unknown]);
    world.deliver(LegId::XMPP, &lost).await;
    let blind = Peer {
        finds: Err(Retry {
            after: None,
            whole_leg: false,
            why: "the archive can't be read".into(),
        }),
        ..Peer::answering([])
    };
    for looks in 1..=12 {
        world.clock.advance(Duration::from_secs(240));
        world.deliver(LegId::XMPP, &blind).await;
        assert_eq!(blind.log().len(), looks);
    }
    world.clock.advance(Duration::from_secs(240));
    let network = Peer::answering([Outcome::Unknown]);
    world.deliver(LegId::XMPP, &network).await;
    assert_eq!(network.log().len(), 2, "looked, and sent");
    world.clock.advance(Duration::from_secs(5));
    world.deliver(LegId::XMPP, &network).await;
    assert_eq!(
        network.log().len(),
        4,
        "the second attempt, not the fourteenth"
    );
}

#[tokio::test]
async fn an_unknown_outcome_is_looked_up_before_it_is_sent_again() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    let lost = Peer::answering([Outcome::Unknown]);
    world.deliver(LegId::XMPP, &lost).await;
    assert_eq!(lost.log().len(), 1);
    world.clock.advance(Duration::from_secs(60));
    let found = Peer {
        finds: Ok(Some("x9".into())),
        ..Peer::answering([])
    };
    world.deliver(LegId::XMPP, &found).await;
    assert_eq!(found.log(), ["looked"]);
    world.clock.advance(Duration::from_secs(3600));
    let after = Peer::answering([]);
    world.deliver(LegId::XMPP, &after).await;
    assert!(after.log().is_empty());
}

#[tokio::test]
async fn order_is_kept_within_a_conversation_and_nobody_else_waits() {
    let world = World::new();
    for text in ["one", "two", "three"] {
        world.says(CAROL, &format!("xmpp:bob@im.test {text}")).await;
    }
    world.says(DAVE, "xmpp:bob@im.test mine").await;
    let wait = Outcome::Retry(Retry {
        after: Some(Duration::from_secs(30)),
        whole_leg: false,
        why: "busy".into(),
    });
    let xmpp = Peer::answering([wait]);
    world.deliver(LegId::XMPP, &xmpp).await;
    let texts = |network: &Peer| {
        network
            .log()
            .iter()
            .map(|l| l.rsplit(['\n', '|']).next().unwrap().trim().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&xmpp), ["one", "mine"]);
    world.clock.advance(Duration::from_secs(31));
    let xmpp = Peer::answering([]);
    world.deliver(LegId::XMPP, &xmpp).await;
    assert_eq!(texts(&xmpp), ["one", "two", "three"]);
}

#[tokio::test]
async fn what_can_not_be_delivered_for_a_day_is_given_up_and_told() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.clock.advance(Duration::from_secs(25 * 3600));
    let away = Outcome::Retry(Retry {
        after: None,
        whole_leg: false,
        why: "away".into(),
    });
    world.deliver(LegId::XMPP, &Peer::answering([away])).await;
    let lines = world.delivered().await;
    assert!(
        lines
            .iter()
            .any(|l| l.contains("could not be reached for 24 hours")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn what_may_have_arrived_is_not_told_as_undelivered() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.clock.advance(Duration::from_secs(25 * 3600));
    let lost = Peer::answering([Outcome::Unknown]);
    world.deliver(LegId::XMPP, &lost).await;
    let lines = world.delivered().await;
    let told = |words: &str| lines.iter().any(|line| line.contains(words));
    assert!(told("I can't tell whether your message"), "{lines:#?}");
    assert!(!told("was not delivered"), "{lines:#?}");
}

#[tokio::test]
async fn a_bounce_overtakes_the_attempt_that_it_answers() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.says(CAROL, "xmpp:bob@im.test second").await;
    let claimed = world
        .bridge
        .store
        .run(|tx| tx.claim(LegId::XMPP, Room::of(9)))
        .await
        .unwrap()
        .0
        .remove(0);
    world
        .bounces(BOB, &claimed.delivery.id, Reason::NoSuchUser)
        .await;
    let core = world.bridge.core();
    world
        .bridge
        .store
        .run(move |tx| settle(&core, tx, &claimed, &Outcome::Unknown, false))
        .await
        .unwrap();
    world.clock.advance(Duration::from_secs(3600));
    let lines = world.delivered().await;
    assert!(
        one(&lines, BOB).ends_with("second"),
        "the lane goes on: {lines:#?}"
    );
}

#[tokio::test]
async fn a_server_that_is_away_is_not_asked_for_everybody() {
    let world = World::new();
    for n in 0..10 {
        world.says(CAROL, &format!("xmpp:p{n}@im.test hi")).await;
    }
    let after = Some(Duration::from_secs(3600));
    let away = Outcome::Unavailable {
        after,
        why: "HTTP 503".into(),
    };
    let xmpp = Peer::answering(vec![away; 10]);
    world.deliver(LegId::XMPP, &xmpp).await;
    assert!(
        xmpp.log().len() <= xmpp.width(),
        "only what was under way already: {:?}",
        xmpp.log()
    );
    world.clock.advance(Duration::from_secs(2 * 3600));
    let back = Peer::answering([]);
    world.deliver(LegId::XMPP, &back).await;
    let looked = back.log().iter().filter(|line| *line == "looked").count();
    assert_eq!(
        (looked, back.log().len()),
        (xmpp.log().len(), 10 + looked),
        "what was tried is looked for first"
    );
}

#[tokio::test]
async fn an_answer_may_be_quicker_than_the_word_that_the_message_arrived() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.says(DAVE, "!register").await;
    world.says(CAROL, "xmpp:bob@im.test hello").await;
    world.says(DAVE, "!status").await;
    let claim = || async {
        let claimed = world
            .bridge
            .store
            .run(|tx| tx.claim(LegId::XMPP, Room::of(9)));
        claimed.await.unwrap()
    };
    claim().await;
    world.says(BOB, "hi Carol").await;
    let lines = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(
        lines.iter().any(|line| line.contains("hi Carol")),
        "{lines:#?}"
    );
    // Another one's is on its way, too: nobody can tell whom he means.
    world.says(DAVE, "xmpp:bob@im.test lunch?").await;
    claim().await;
    world.says(BOB, "yes").await;
    let lines = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(
        !lines.iter().any(|line| line.ends_with("yes")),
        "{lines:#?}"
    );
}
