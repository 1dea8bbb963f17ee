//! F50 F51 F140: what somebody hears for whom the bridge does nothing, and what that costs.

use std::time::Duration;

use super::server::{bridge_with, flood, posts, spam};
use support::world::{BOB, World, none};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Inbound, LegId, LegState, Party, What};
use xmpp_ap_bridge::health;
use xmpp_ap_bridge::policy::registration::Mode;
use xmpp_ap_bridge::store::Tx;
use xmpp_ap_bridge::store::ids::RowId;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Somebody writes with a client that has a name, as on a real server.
async fn says_from(world: &World, from: &str, resource: &str, text: &str) {
    let from = Party {
        resource: Some(resource.into()),
        ..Party::new(Address::parse(from).unwrap())
    };
    let mut message = world.message(text);
    message.lang = Some("de".into());
    let (id, what) = (world.id(), What::Message(message));
    world.accept(Inbound { id, from, what }).await;
}

#[tokio::test]
async fn on_xmpp_the_message_is_given_back_in_the_language_of_its_author() {
    for (mode, condition, words) in [
        (
            Mode::Closed,
            "RegistrationRequired",
            "nimmt zurzeit keine neuen Leute auf",
        ),
        (
            Mode::Greenlist,
            "PolicyViolation",
            "Leute von bestimmten Servern",
        ),
    ] {
        let (world, server) = bridge_with(|rules| rules.registration.mode = mode);
        for _ in 0..3 {
            says_from(
                &world,
                "xmpp:bob@one.test",
                "phone",
                "@carol@gts.test Hallo",
            )
            .await;
        }
        assert_eq!(posts(&world, &server).await, Vec::<String>::new());
        let lines = world.delivered_on(LegId::XMPP).await;
        assert_eq!(lines.len(), 3, "{lines:#?}");
        for line in lines {
            assert!(
                line.contains("Refusal") && line.contains(condition),
                "{line}"
            );
            assert!(line.contains("phone") && line.contains(words), "{line}");
        }
        let rows = world.bridge.store.run(|tx| tx.row(RowId(1))).await.unwrap();
        assert_eq!(rows, None, "nothing is kept of it");
    }
}

#[tokio::test]
async fn on_the_fediverse_it_is_said_once_a_day() {
    let (world, server) = bridge_with(|rules| rules.registration.mode = Mode::Closed);
    let tries = async || {
        for n in 0..5 {
            world
                .says("@eve@evil.test", &format!("xmpp:bob@im.test hello {n}"))
                .await;
            world.clock.advance(Duration::from_secs(90));
        }
        posts(&world, &server).await.len()
    };
    assert_eq!(tries().await, 1);
    world.clock.advance(DAY);
    assert_eq!(tries().await, 1);
}

#[tokio::test]
async fn whom_the_admins_keep_out_is_known_by_a_hash_alone() {
    for (silent, told) in [(true, 0), (false, 1)] {
        let (world, _) = bridge_with(|rules| rules.silent_block = silent);
        world.console("addred", "evil.test").await;
        says_from(
            &world,
            "xmpp:eve@evil.test",
            "phone",
            "@carol@gts.test hello",
        )
        .await;
        let lines = world.delivered_on(LegId::XMPP).await;
        assert_eq!(lines.len(), told, "{lines:#?}");
        assert!(
            lines.iter().all(|line| line.contains("Forbidden")),
            "{lines:#?}"
        );
        assert!(!world.registered("xmpp:eve@evil.test").await);
    }
}

#[tokio::test]
async fn newcomers_of_a_domain_have_a_limit_and_others_come_all_the_same() {
    let (world, _) = bridge_with(|rules| rules.limits.joins = 30);
    flood(&world, 40, |n| spam(n, "evil.test")).await;
    let lines = world.delivered_on(LegId::XMPP).await;
    let in_vain = lines
        .iter()
        .filter(|line| line.contains("Too many new people"))
        .count();
    assert_eq!(in_vain, 30, "ten of them came: {lines:#?}");
    world
        .says("xmpp:alice@honest.test", "@carol@gts.test hello")
        .await;
    assert!(world.registered("xmpp:alice@honest.test").await);
    world.clock.advance(Duration::from_secs(600));
    world
        .says("xmpp:alice@evil.test", "@carol@gts.test hello")
        .await;
    assert!(
        world.registered("xmpp:alice@evil.test").await,
        "there is room again"
    );
}

#[tokio::test]
async fn nobody_comes_and_goes_without_end() {
    let (world, _) = bridge_with(|_| {});
    for _ in 0..10 {
        world.event(BOB, What::Joined { asks: true }).await;
        world.event(BOB, What::Left).await;
    }
    let bob = Address::parse(BOB).unwrap();
    let user = world
        .bridge
        .store
        .run(move |tx| tx.user(&bob))
        .await
        .unwrap();
    assert_eq!(user.unwrap().registrations, 5);
}

#[tokio::test]
async fn who_is_invited_comes_whoever_else_does() {
    let (world, _) = bridge_with(|rules| rules.limits.joins = 3);
    world
        .says("@carol@gts.test", "xmpp:bob@im.test Hi Bob")
        .await;
    world.delivered_on(LegId::XMPP).await;
    flood(&world, 10, |n| spam(n, "im.test")).await;
    world.says(BOB, "!accept").await;
    assert!(world.registered(BOB).await);
}

#[tokio::test]
async fn an_invitation_that_waits_for_its_share_is_told_to_its_sender_once() {
    let (world, server) = bridge_with(|_| {});
    flood(&world, 100, |n| spam(n, "evil.test")).await;
    posts(&world, &server).await;
    world.delivered_on(LegId::XMPP).await;
    let told = async |minutes: u64| {
        world.clock.advance(Duration::from_secs(minutes * 60));
        for side in LegId::ALL {
            let online = move |tx: &Tx| health::beat(tx, side, &LegState::Online);
            world.bridge.store.run(online).await.unwrap();
        }
        world.bridge.watch().await.unwrap();
        let lines = world.delivered_on(LegId::XMPP).await;
        lines
            .into_iter()
            .filter(|line| line.contains("has not been asked yet"))
            .count()
    };
    assert_eq!(told(1).await, 0);
    assert_eq!(told(5).await, 40, "sixty went out");
    assert_eq!(told(5).await, 0);
    assert!(none(&posts(&world, &server).await, "@victim"));
}

#[tokio::test]
async fn reports_have_a_limit_and_join_the_first_one() {
    let (world, _) = bridge_with(|_| {});
    world
        .says("xmpp:eve@evil.test", "@carol@gts.test hello")
        .await;
    for n in 0..8 {
        world
            .says(
                "xmpp:eve@evil.test",
                &format!("!report @p{n}@pix.test rude {n}"),
            )
            .await;
    }
    let lines = world.delivered_on(LegId::XMPP).await;
    let thanks = lines
        .iter()
        .filter(|line| line.contains("have your report (no."))
        .count();
    assert_eq!(
        (
            thanks,
            world.console("reports", "").await.matches("rude").count()
        ),
        (5, 5)
    );
    assert!(
        lines
            .iter()
            .any(|line| line.contains("That is enough for now")),
        "{lines:#?}"
    );

    world
        .says("xmpp:dora@im.test", "!report @p9@pix.test rude")
        .await;
    world
        .says("xmpp:dora@im.test", "!report @p9@pix.test and loud")
        .await;
    let reports = world.console("reports", "").await;
    assert!(
        reports.contains("dora@im.test (+1) → @p9@pix.test: rude · and loud"),
        "{reports}"
    );
    let again = world.delivered_on(LegId::XMPP).await;
    assert_eq!(
        again.iter().filter(|line| line.contains("(no. 6)")).count(),
        2,
        "{again:#?}"
    );
}
