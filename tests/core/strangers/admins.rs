//! F140 F141: what admins hear of strangers, and how they have quiet.

use std::time::Duration;

use super::server::{bridge, bridge_with, flood, friends, posts, spam};
use support::world::{World, none, one};
use xmpp_ap_bridge::event::LegId;
use xmpp_ap_bridge::policy::consent::Mode;

const ADMIN: &str = "xmpp:admin@im.test";

/// The words to the admin since the last look.
async fn told(world: &World) -> Vec<String> {
    let lines = world.delivered_on(LegId::XMPP).await;
    lines
        .into_iter()
        .filter(|line| line.starts_with(ADMIN))
        .collect()
}

#[tokio::test]
async fn reports_and_suspicions_of_many_are_one_message_in_ten_minutes() {
    let (world, _) = bridge();
    for n in 0..30 {
        let who = format!("xmpp:s{n}@evil{n}.test");
        world
            .says(
                &who,
                &format!("@victim{n}@pix.test https://spam{n}.example/{n}"),
            )
            .await;
        world
            .says(&who, &format!("!report they insult me, {n}"))
            .await;
    }
    let first = told(&world).await;
    assert_eq!(first.len(), 2, "one of each kind: {first:#?}");
    world.clock.advance(Duration::from_secs(601));
    world.bridge.watch().await.unwrap();
    let bundles = told(&world).await;
    assert_eq!(bundles.len(), 2, "{bundles:#?}");
    assert!(
        bundles.iter().all(|line| line.contains("29 more")),
        "{bundles:#?}"
    );
    assert!(
        bundles
            .iter()
            .any(|line| line.contains("they insult me, 10")),
        "the first ones are named"
    );
    world.clock.advance(Duration::from_secs(601));
    world.bridge.watch().await.unwrap();
    assert_eq!(told(&world).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_flood_of_one_domain_is_told_with_what_to_do() {
    let (world, _) = bridge();
    flood(&world, 50, |n| spam(n, &format!("a{n}.evil.test"))).await;
    let told = told(&world).await;
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].contains("evil.test: 10 new people") && told[0].contains("!addred evil.test"),
        "{told:#?}"
    );
}

#[tokio::test]
async fn in_quiet_only_registered_people_are_served() {
    let (world, server) = bridge();
    friends(&world, &server, 1).await;
    world
        .says("xmpp:early@evil.test", "@victim@pix.test I was early")
        .await;
    world.says(ADMIN, "!quiet 2").await;
    assert!(told(&world).await[0].contains("only registered people"));
    world
        .says("xmpp:late@evil.test", "@victim@pix.test I am late")
        .await;
    world
        .says(
            "xmpp:friend0@home0.test",
            "@friend0@gts0.test friend says hello",
        )
        .await;
    let quiet = posts(&world, &server).await;
    assert_eq!(quiet.len(), 1, "{quiet:#?}");
    assert!(none(
        &world.delivered_on(LegId::XMPP).await,
        "xmpp:late@evil.test"
    ));
    world.says(ADMIN, "!quiet off").await;
    one(&posts(&world, &server).await, "@victim@pix.test");
    world.says(ADMIN, "!quiet 2").await;
    world.clock.advance(Duration::from_secs(2 * 3600));
    world
        .says("xmpp:later@evil.test", "@other@pix.test Hello, it is me")
        .await;
    one(&posts(&world, &server).await, "@other@pix.test");
}

#[tokio::test]
async fn quiet_takes_hours_and_nothing_else() {
    let (world, _) = bridge();
    for words in ["0", "169", "soon", "-1", "1.5"] {
        world.says(ADMIN, &format!("!quiet {words}")).await;
        let told = told(&world).await;
        assert!(told[0].contains("from 1 to 168"), "{words}: {told:#?}");
    }
}

#[tokio::test]
async fn quiet_is_switched_in_any_language_and_names_the_day() {
    let (world, _) = bridge();
    for (words, said) in [
        ("on", "Until 2026-03-01 13:42 UTC"),
        ("an", "Until 2026-03-01 13:42 UTC"),
        ("aus", "ended"),
        ("48", "Until 2026-03-03 10:42 UTC"),
        ("désactivé", "ended"),
    ] {
        world.says(ADMIN, &format!("!quiet {words}")).await;
        let told = told(&world).await;
        assert!(
            told[0].contains(said) || said == "ended" && told[0].contains("served again"),
            "{words}: {told:#?}"
        );
    }
}

#[tokio::test]
async fn in_quiet_whoever_was_written_to_may_answer() {
    let (world, server) = bridge_with(|rules| rules.consent.xmpp = Mode::Open);
    world
        .says("@carol@gts.test", "xmpp:bob@im.test Hi Bob, this is Carol")
        .await;
    world.delivered_on(LegId::XMPP).await;
    posts(&world, &server).await;
    world.says(ADMIN, "!quiet").await;
    world
        .says("xmpp:bob@im.test", "Hi Carol, good to hear from you")
        .await;
    assert!(
        posts(&world, &server)
            .await
            .iter()
            .any(|post| post.contains("good to hear"))
    );
}

#[tokio::test]
async fn a_flood_that_outlasts_quiet_is_told_again() {
    let (world, _) = bridge();
    flood(&world, 20, |n| spam(n, "evil.test")).await;
    one(&told(&world).await, ADMIN);
    world.says(ADMIN, "!quiet 1").await;
    world.clock.advance(Duration::from_secs(1800));
    flood(&world, 200, |n| spam(1000 + n, "evil.test")).await;
    world.bridge.watch().await.unwrap();
    assert_eq!(told(&world).await.len(), 1, "that it is quiet");
    world.clock.advance(Duration::from_secs(1801));
    flood(&world, 20, |n| spam(2000 + n, "evil.test")).await;
    assert!(one(&told(&world).await, ADMIN).contains("evil.test: 10 new people"));
}
