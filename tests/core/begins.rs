//! Where the bridge begins, what comes back of a delivery, and when it falls silent.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, SET_UP, World, none, one};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Inbound, Inbox, LegId, Party, Reason, What};

const HOUR: Duration = Duration::from_secs(3600);

async fn said_before(world: &World, who: &str, text: &str, ago: Duration) {
    let sent = world.clock.now().minus(ago);
    world
        .says_in(who, text, |message| message.sent = sent)
        .await;
}

#[tokio::test]
async fn what_was_written_before_the_set_up_is_not_handled() {
    let world = World::new();
    for text in ["xmpp:bob@im.test long ago", "!register", "!stop"] {
        said_before(&world, CAROL, text, SET_UP + HOUR).await;
        said_before(&world, "xmpp:admin@im.test", text, SET_UP + HOUR).await;
    }
    assert!(world.delivered().await.is_empty());
    assert!(!world.registered(CAROL).await);
    said_before(&world, CAROL, "xmpp:bob@im.test since then", SET_UP - HOUR).await;
    one(&world.delivered().await, BOB);
}

#[tokio::test]
async fn older_messages_are_taken_where_they_are_wanted_but_never_commands() {
    let world = World::new();
    let (set_up, day) = (world.clock.now().minus(SET_UP), HOUR * 24);
    world
        .bridge
        .inbox(LegId::XMPP)
        .set_cursor("archive", "x")
        .await
        .unwrap();
    for _ in 0..2 {
        world.bridge.take_since(set_up.minus(day)).await.unwrap();
        assert_eq!(
            world
                .bridge
                .inbox(LegId::XMPP)
                .cursor("archive")
                .await
                .unwrap()
                .is_some(),
            world.registered(CAROL).await
        );
        said_before(
            &world,
            CAROL,
            "xmpp:bob@im.test a little too old",
            SET_UP + day * 2,
        )
        .await;
        said_before(&world, CAROL, "!help", SET_UP + HOUR).await;
        said_before(&world, CAROL, "!unregister", SET_UP + HOUR).await;
        assert!(world.delivered().await.is_empty());
        said_before(&world, CAROL, "xmpp:bob@im.test hello", SET_UP + HOUR).await;
        assert!(one(&world.delivered().await, BOB).contains("hello"));
        world
            .bridge
            .inbox(LegId::XMPP)
            .set_cursor("archive", "y")
            .await
            .unwrap();
    }
}

/// Carol has written to Bob, who has not answered; the ids of what he got.
async fn written(world: &World, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..count {
        world
            .says(CAROL, &format!("xmpp:bob@im.test no. {number}"))
            .await;
        let row = world.row_for(BOB).await;
        ids.push(row);
        world.delivered().await;
    }
    ids
}

#[tokio::test]
async fn a_client_that_went_away_is_no_failure_and_told_once_an_hour() {
    let world = World::new();
    let ids = written(&world, 6).await;
    let bounced = async |ids: &[String]| {
        for id in ids {
            world.bounces(BOB, id, Reason::Away).await;
        }
        world.delivered().await
    };
    let lines = bounced(&ids[..3]).await;
    let told = one(&lines, CAROL);
    assert!(
        told.contains("went offline") && !told.contains("not delivered"),
        "{told}"
    );
    assert_eq!(lines.len(), 1, "{lines:#?}");
    world.clock.advance(HOUR);
    assert_eq!(bounced(&ids[3..4]).await.len(), 1);
    world.says(BOB, "@carol@gts.test I am here").await;
    world.delivered().await;
    world.clock.advance(HOUR);
    assert!(bounced(&ids[4..]).await.is_empty(), "he has answered");
}

#[tokio::test]
async fn what_a_client_has_confirmed_did_not_fail_whatever_comes_back() {
    let world = World::new();
    let ids = written(&world, 2).await;
    let confirm = async |who: &str, id: &str| {
        let delivery = id.to_owned();
        world.event(who, What::Received { delivery }).await;
    };
    confirm(BOB, &ids[0]).await;
    confirm(EVE, &ids[1]).await;
    for reason in [
        Reason::Away,
        Reason::Unavailable,
        Reason::ServerAway,
        Reason::Full,
    ] {
        world.bounces(BOB, &ids[0], reason).await;
    }
    assert!(world.delivered().await.is_empty());
    world.bounces(BOB, &ids[1], Reason::Full).await;
    assert!(
        one(&world.delivered().await, CAROL).contains("not delivered"),
        "nobody else confirms for him"
    );
}

#[tokio::test]
async fn a_block_is_not_told_as_an_unknown_address() {
    for (known, expected) in [
        (true, "do not take messages"),
        (false, "either there is no such address"),
    ] {
        let world = World::new();
        if known {
            world.says(BOB, "!register").await;
        }
        let ids = written(&world, 1).await;
        world.bounces(BOB, &ids[0], Reason::Unavailable).await;
        let lines = world.delivered().await;
        let told = one(&lines, CAROL);
        assert!(
            told.contains(expected) && !told.contains("does not know"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn the_last_answer_says_that_it_is_the_last() {
    let world = World::with(|rules| {
        rules.limits.commands = 1000;
        rules.admins.clear();
    });
    world.says(DAVE, "!register").await;
    world.delivered().await;
    let mut answers = Vec::new();
    for number in 0..70 {
        world.clock.advance(Duration::from_secs(1));
        world.says(DAVE, &format!("!help no{number}")).await;
        answers.extend(world.delivered().await);
    }
    assert_eq!(answers.len(), 60, "59 answers and the last word");
    let last = answers.last().unwrap();
    assert!(last.contains("nothing more until 11:42 UTC"), "{last}");
    // What is written to people goes on, and so do answers after the hour.
    world.says(DAVE, "xmpp:bob@im.test hello").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, BOB).contains("hello") && none(&lines, DAVE),
        "{lines:#?}"
    );
    world.clock.advance(HOUR);
    world.says(DAVE, "!me").await;
    one(&world.delivered().await, DAVE);
}

#[tokio::test]
async fn old_events_leave_no_trace() {
    let world = World::new();
    let event = Inbound {
        id: "old".into(),
        from: Party::new(Address::parse(CAROL).unwrap()),
        what: What::Message(xmpp_ap_bridge::event::Message {
            sent: world.clock.now().minus(SET_UP + HOUR),
            ..world.message("xmpp:bob@im.test hi")
        }),
    };
    world.accept(event).await;
    let known = world
        .bridge
        .store
        .run(|tx| tx.was_accepted(xmpp_ap_bridge::event::LegId::FEDIVERSE, &"old".into()));
    assert!(!known.await.unwrap());
}

#[tokio::test]
async fn the_admins_hear_once_that_the_database_is_an_older_copy() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hello").await;
    world.bridge.inbox(LegId::XMPP).outdated().await.unwrap();
    world.bridge.inbox(LegId::XMPP).outdated().await.unwrap();
    world.bridge.watch().await.unwrap();
    world.bridge.watch().await.unwrap();
    let lines = world.delivered().await;
    assert!(one(&lines, "xmpp:admin@im.test").contains("older copy"));
    assert_eq!(one(&lines, BOB).matches("hello").count(), 1);
}

#[tokio::test]
async fn what_the_store_knows_needs_no_explanation() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hello").await;
    let id = world.row_for(BOB).await;
    let count = async |side, ids: &[&str]| {
        let ids = ids.iter().map(|id| (*id).into()).collect();
        world.bridge.inbox(side).unexplained(ids).await.unwrap()
    };
    assert_eq!(count(LegId::XMPP, &[&id, "other"]).await, 1);
    assert_eq!(count(LegId::FEDIVERSE, &["1", "2"]).await, 2);
    assert_eq!(count(LegId::XMPP, &[]).await, 0);
    world
        .bridge
        .inbox(LegId::FEDIVERSE)
        .outdated()
        .await
        .unwrap();
    assert_eq!(
        count(LegId::FEDIVERSE, &["1", "2"]).await,
        1,
        "the welcome may be one of them"
    );
}

/// The database was made an hour from now: the clock was ahead.
async fn made_in_an_hour(world: &World) {
    let made = world.clock.now().plus(HOUR).0.to_string();
    let wrong = world.bridge.store.run(move |tx| tx.set("set-up", &made));
    wrong.await.unwrap();
}

#[tokio::test]
async fn a_clock_that_is_set_back_makes_nothing_old() {
    let world = World::new();
    made_in_an_hour(&world).await;
    said_before(&world, CAROL, "xmpp:bob@im.test now", HOUR / 60).await;
    let corrected = world.bridge.store.run(move |tx| {
        tx.correct_set_up(Some(SET_UP + HOUR))?;
        tx.correct_set_up(Some(SET_UP + HOUR))?; // the other process sees it, too
        tx.set_up()
    });
    let made = world.clock.now().minus(SET_UP);
    assert_eq!(corrected.await.unwrap(), Some(made));
    said_before(&world, CAROL, "xmpp:bob@im.test long ago", SET_UP + HOUR).await;
    let lines = world.delivered().await;
    let told = one(&lines, BOB);
    assert!(told.contains("now") && !told.contains("ago"), "{told}");
    said_before(&world, CAROL, "xmpp:bob@im.test since", SET_UP - HOUR).await;
    assert!(one(&world.delivered().await, BOB).contains("since"));
}

#[tokio::test]
async fn a_clock_put_right_while_the_bots_were_away_makes_nothing_old() {
    let world = World::new();
    made_in_an_hour(&world).await;
    assert!(world.delivered().await.is_empty(), "the outbox has begun");
    said_before(&world, CAROL, "xmpp:bob@im.test meanwhile", HOUR / 12).await;
    assert!(one(&world.delivered().await, BOB).contains("meanwhile"));
    said_before(&world, CAROL, "xmpp:bob@im.test long ago", HOUR).await;
    assert!(world.delivered().await.is_empty());
}
