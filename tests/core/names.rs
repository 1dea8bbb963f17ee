//! The names of people on XMPP: kept when one is said, asked for once when it is not, and shown where there is room.

use std::time::Duration;

use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Inbound, Inbox, LegId, Party, What};

use support::world::{BOB, CAROL, EVE, World, one};

/// Bob writes from a client that says his name.
async fn says_as(world: &World, name: &str, text: &str) {
    let from = Party {
        name: Some(name.to_owned()),
        ..Party::new(Address::parse(BOB).unwrap())
    };
    let what = What::Message(world.message(text));
    let id = world.id();
    let event = Inbound { id, from, what };
    world.accept(event).await;
}

#[tokio::test]
async fn a_name_that_was_said_once_is_kept() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    for (said, shown) in [
        (Some("Bob Doe"), "xmpp:bob@im.test (Bob Doe)\nhello"),
        (None, "xmpp:bob@im.test (Bob Doe)\nhello"),
        (Some("evil.example"), "xmpp:bob@im.test\nhello"),
        (Some("Bridge: urgent"), "xmpp:bob@im.test\nhello"),
    ] {
        match said {
            Some(name) => says_as(&world, name, "hello").await,
            None => drop(world.says(BOB, "hello").await),
        }
        let lines = world.delivered().await;
        assert!(one(&lines, CAROL).ends_with(shown), "{said:?}: {lines:#?}");
    }
}

#[tokio::test]
async fn a_name_takes_no_room_from_a_text_that_fills_its_post() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    // The address and a line break go with it into 500 characters.
    let head = "@carol xmpp:bob@im.test\n".chars().count();
    let text = "x".repeat(500 - head);
    says_as(&world, "Bob Doe", &text).await;
    let lines = world.delivered().await;
    let post = one(&lines, CAROL);
    assert!(!post.contains("Bob Doe") && post.ends_with(&text), "{post}");
}

#[tokio::test]
async fn nobody_is_asked_for_a_name_before_somebody_is_acquainted_with_them_nor_twice() {
    let world = World::new();
    let nameless =
        async |world: &World| world.bridge.inbox(LegId::XMPP).nameless(10).await.unwrap();
    world.says(EVE, "!register").await;
    world.delivered().await;
    assert_eq!(nameless(&world).await, []);
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world.says(BOB, "!register").await;
    world.delivered().await;
    let bob = Address::parse(BOB).unwrap();
    assert_eq!(nameless(&world).await, std::slice::from_ref(&bob));
    assert_eq!(nameless(&world).await, []);
    world.clock.advance(Duration::from_secs(31 * 24 * 3600));
    assert_eq!(nameless(&world).await, [bob]);
    world.clock.advance(Duration::from_secs(31 * 24 * 3600));
    let name = "Bob".to_owned();
    world.event(BOB, What::Named { name }).await;
    assert_eq!(nameless(&world).await, []);
}
