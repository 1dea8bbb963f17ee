//! Long messages: split by the server's own count, one row a part, all or nothing from where it failed.

use std::time::Duration;

use support::world::{BOB, CAROL, Peer, World, one};
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::bridge::settle::settle;
use xmpp_ap_bridge::event::{
    Attachment, Edit, Inbox, LegId, Message, Outcome, Outgoing, Reason, Retry, What,
};
use xmpp_ap_bridge::render::length::{FEDIVERSE_LIMIT, Limit};
use xmpp_ap_bridge::store::outbox::{Claimed, Room};

/// Three posts' worth.
fn long() -> String {
    "A sentence of some words. ".repeat(48)
}

/// A world in which Carol has written to Bob; the reference of her message.
async fn met() -> (World, RemoteId) {
    let world = World::new();
    let first = world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world.says(BOB, "hello").await;
    world.delivered().await;
    (world, first)
}

fn to_carol(lines: &[String]) -> Vec<&String> {
    lines
        .iter()
        .filter(|line| line.starts_with(CAROL))
        .collect()
}

#[tokio::test]
async fn the_parts_of_a_long_message_are_a_thread() {
    let (world, first) = met().await;
    world
        .says_in(BOB, &long(), |message| message.wants_receipt = true)
        .await;
    let network = Peer::answering([]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    let (lines, remotes) = (network.log(), network.remotes.lock().unwrap().clone());
    let parts = to_carol(&lines);
    assert_eq!(parts.len(), 3, "{lines:#?}");
    let parents = [&first, &remotes[0], &remotes[1]];
    for (at, (part, parent)) in parts.iter().zip(parents).enumerate() {
        let head = format!(
            "{CAROL} <{parent}> | {CAROL} {BOB} ({}/3)\nA sentence",
            at + 1
        );
        assert!(part.starts_with(&head), "{part}");
    }
    let receipts = world.delivered().await;
    assert_eq!(
        receipts
            .iter()
            .filter(|line| line.contains("Receipt"))
            .count(),
        1
    );
    // Whichever part she answers, it is his message.
    for part in remotes {
        world
            .says_in(CAROL, "I see", |message| message.reply_to = Some(part))
            .await;
        let lines = world.delivered().await;
        assert!(one(&lines, BOB).ends_with("I see"));
    }
}

#[tokio::test]
async fn an_answer_to_ones_own_long_message_goes_out_once() {
    let (world, _) = met().await;
    let own = world.says(BOB, &long()).await;
    world.delivered().await;
    world
        .says_in(BOB, "and one thing more", |message| {
            message.reply_to = Some(own)
        })
        .await;
    let lines = world.delivered().await;
    assert!(one(&lines, CAROL).ends_with("and one thing more"));
}

#[tokio::test]
async fn what_follows_a_refused_part_is_not_sent() {
    let (world, _) = met().await;
    world.says(BOB, &long()).await;
    let done = Outcome::Done(Some("part-1".into()));
    let refused = Outcome::Refused(Reason::NotAllowed);
    let network = Peer::answering([done, refused]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    assert_eq!(network.log().len(), 2);
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("was not delivered"), "{lines:?}");
    world.says(BOB, "short").await;
    assert!(one(&world.delivered().await, CAROL).ends_with("short"));
}

#[tokio::test]
async fn parts_that_bounce_one_by_one_are_told_once() {
    let world = World::with(|rules| rules.max_parts = 3);
    let text = format!(
        "xmpp:bob@im.test {}",
        "A sentence of some words. ".repeat(4_000)
    );
    world.says(CAROL, &text).await;
    let network = Peer::answering([]);
    world.deliver(LegId::XMPP, &network).await;
    let ids = network.remotes.lock().unwrap().clone();
    assert_eq!(ids.len(), 2);
    world.delivered().await;
    for id in ids {
        world.bounces(BOB, &id.0, Reason::Full).await;
    }
    assert!(one(&world.delivered().await, CAROL).contains("no room"));
}

#[tokio::test]
async fn the_servers_own_limit_counts() {
    let (world, _) = met().await;
    let limit = Limit {
        max: 5_000,
        ..Limit::MASTODON
    };
    let value = limit.to_setting();
    world
        .bridge
        .inbox(LegId::FEDIVERSE)
        .remember(FEDIVERSE_LIMIT, &value)
        .await
        .unwrap();
    world.says(BOB, &long()).await;
    assert!(!one(&world.delivered().await, CAROL).contains("(1/"));
    world
        .says_in(BOB, &"word ".repeat(8_001), |message| {
            message.wants_receipt = true
        })
        .await;
    let lines = world.delivered().await;
    let told = one(&lines, BOB);
    assert!(
        told.contains("too long") && told.contains("40,0") || told.contains("400"),
        "{told}"
    );
    assert!(to_carol(&lines).is_empty());
}

#[test]
fn rows_of_earlier_versions_can_be_read() {
    let row = r#"{"kind":"text","text":"hi","lang":null,"reply_to":"5","warning":null}"#;
    let outgoing: Outgoing = serde_json::from_str(row).unwrap();
    assert_eq!(serde_json::to_string(&outgoing).unwrap(), row);
}

async fn edits(world: &World, of: &RemoteId, text: &str) {
    let message = Message {
        reference: of.clone(),
        ..world.message(text)
    };
    let edit = Edit {
        of: of.clone(),
        original: None,
        edited: None,
        message,
    };
    world.event(BOB, What::Edited(edit)).await;
}

#[tokio::test]
async fn an_edit_changes_the_number_of_parts() {
    let (world, _) = met().await;
    let own = world.says(BOB, "short").await;
    let network = Peer::answering([]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    let first = network.remotes.lock().unwrap()[0].clone();
    edits(&world, &own, &long()).await;
    let lines = world.delivered().await;
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("Correction"))
            .count(),
        1
    );
    let answer = format!("{CAROL} <{first}> | {CAROL} {BOB} (2/3)\n");
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.starts_with(&answer))
            .count(),
        1,
        "{lines:#?}"
    );
    edits(&world, &own, "short again").await;
    let lines = world.delivered().await;
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("Correction"))
            .count(),
        1
    );
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("Retraction"))
            .count(),
        2,
        "{lines:#?}"
    );
}

#[tokio::test]
async fn a_part_that_was_taken_back_takes_none_behind_it_along() {
    let (world, _) = met().await;
    let own = world.says(BOB, &long()).await;
    let done = |id: &str| Outcome::Done(Some(id.into()));
    let network = Peer::answering([done("a"), done("b"), Outcome::Unknown]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    assert_eq!(network.log().len(), 3);
    edits(&world, &own, &"A sentence of some words. ".repeat(30)).await;
    edits(&world, &own, &long()).await;
    world.clock.advance(Duration::from_secs(60));
    let mut lines = world.delivered().await;
    world.clock.advance(Duration::from_secs(60));
    lines.extend(world.delivered().await);
    let third = |line: &&String| line.contains("(3/3)\n");
    assert_eq!(lines.iter().filter(third).count(), 1, "{lines:#?}");
}

#[tokio::test]
async fn a_picture_that_was_taken_back_takes_none_behind_it_along() {
    let (world, _) = met().await;
    let pictures = |names: &[&str]| -> Vec<Attachment> {
        let file = |name: &&str| Attachment {
            url: format!("https://f.test/{name}"),
            ..Attachment::default()
        };
        names.iter().map(file).collect()
    };
    let own = world
        .says_in(CAROL, "xmpp:bob@im.test look", |m| {
            m.attachments = pictures(&["cat", "dog"]);
        })
        .await;
    let claim = || {
        world
            .bridge
            .store
            .run(|tx| tx.claim(LegId::XMPP, Room::of(1)))
    };
    let ended = |row: Claimed, outcome: Outcome| {
        let core = world.bridge.core();
        world
            .bridge
            .store
            .run(move |tx| settle(&core, tx, &row, &outcome, false))
    };
    let text = claim().await.unwrap().0.remove(0);
    ended(text, Outcome::Done(Some("t".into()))).await.unwrap();
    let cat = claim().await.unwrap().0.remove(0);
    let mut message = world.message("xmpp:bob@im.test look");
    message.attachments = pictures(&["dog"]);
    world.edit(CAROL, &own, message).await;
    let away = Retry {
        after: None,
        whole_leg: false,
        why: "away".into(),
    };
    ended(cat, Outcome::Retry(away)).await.unwrap();
    world.clock.advance(Duration::from_secs(60));
    let lines = world.delivered().await;
    assert!(
        one(&lines, &format!("{BOB} <> | https")).ends_with("/dog"),
        "{lines:#?}"
    );
}
