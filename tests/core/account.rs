//! The bot's own account in trouble: what waits is held, does not grow older, and goes on.

use std::time::Duration;

use support::world::{BOB, CAROL, Peer, World, none, one};
use xmpp_ap_bridge::bridge::welcome::Echo;
use xmpp_ap_bridge::event::{Inbox, LegId, LegState, Measure, Outcome, Retry, Severance, Warning};
use xmpp_ap_bridge::health;

const ADMIN: &str = "xmpp:admin@im.test";
const DAYS: Duration = Duration::from_secs(3 * 24 * 3600);

async fn beat(world: &World, side: LegId, state: LegState) {
    let store = &world.bridge.store;
    store
        .run(move |tx| health::beat(tx, side, &state))
        .await
        .unwrap();
}

fn shut() -> LegState {
    LegState::Shut("social.test has suspended the account".into())
}

/// Carol and Bob talk; then the fediverse account is shut, and Bob writes.
async fn held() -> World {
    let world = World::new();
    world.says(CAROL, &format!("{BOB} hello")).await;
    world.says(BOB, "!register").await;
    world.delivered().await;
    beat(&world, LegId::XMPP, LegState::Online).await;
    beat(&world, LegId::FEDIVERSE, shut()).await;
    world.says(BOB, &format!("{CAROL} waits")).await;
    world
}

#[tokio::test]
async fn what_waits_for_an_account_that_is_shut_is_not_tried_and_not_given_up() {
    for state in [
        shut(),
        LegState::Refused("the token is not accepted".into()),
    ] {
        let world = held().await;
        beat(&world, LegId::FEDIVERSE, state.clone()).await;
        world.clock.advance(DAYS);
        beat(&world, LegId::FEDIVERSE, state).await;
        assert!(none(&world.delivered_on(LegId::FEDIVERSE).await, CAROL));
        beat(&world, LegId::FEDIVERSE, LegState::Online).await;
        // It has as long as any other from now on.
        let later = Outcome::Retry(Retry {
            after: Some(Duration::ZERO),
            whole_leg: false,
            why: "503".into(),
        });
        let network = Peer::answering([later]);
        world.deliver(LegId::FEDIVERSE, &network).await;
        let lines = network.log();
        assert!(lines.iter().all(|line| line.contains("waits")), "{lines:?}");
        assert_eq!(lines.len(), 2);
        assert!(none(&world.delivered_on(LegId::XMPP).await, BOB));
    }
}

#[tokio::test]
async fn it_grows_older_again_when_the_account_works() {
    let world = held().await;
    world.clock.advance(DAYS);
    beat(&world, LegId::FEDIVERSE, LegState::Online).await;
    world.clock.advance(Duration::from_secs(25 * 3600));
    let network = Peer::answering([Outcome::Unknown]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    let lines = world.delivered_on(LegId::XMPP).await;
    assert!(one(&lines, BOB).contains(CAROL), "{lines:?}");
}

#[tokio::test]
async fn admins_and_authors_are_told_once_and_at_once() {
    let world = held().await;
    let mut heard = Vec::new();
    for _ in 0..20 {
        world.bridge.watch().await.unwrap();
        heard.extend(world.delivered_on(LegId::XMPP).await);
        world.clock.advance(Duration::from_secs(59));
        beat(&world, LegId::FEDIVERSE, shut()).await;
        beat(&world, LegId::XMPP, LegState::Online).await;
    }
    let told = one(&heard, ADMIN);
    assert!(told.contains("has suspended the account. One message waits. Nothing is lost"));
    let told = one(&heard, BOB);
    assert!(told.contains("is locked by its server for now"), "{told}");
    beat(&world, LegId::FEDIVERSE, LegState::Online).await;
    world.bridge.watch().await.unwrap();
    let heard = world.delivered_on(LegId::XMPP).await;
    assert!(one(&heard, ADMIN).contains("works again"), "{heard:?}");
    let got = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(one(&got, CAROL).ends_with("waits"), "{got:?}");
}

#[tokio::test]
async fn an_account_that_is_shut_is_told_though_the_leg_was_known_to_be_down() {
    let world = held().await;
    beat(&world, LegId::FEDIVERSE, LegState::Offline("503".into())).await;
    world.clock.advance(Duration::from_secs(59));
    beat(&world, LegId::XMPP, LegState::Online).await;
    for _ in 0..6 {
        world.clock.advance(Duration::from_secs(55));
        beat(&world, LegId::FEDIVERSE, LegState::Offline("503".into())).await;
        beat(&world, LegId::XMPP, LegState::Online).await;
    }
    world.bridge.watch().await.unwrap();
    beat(&world, LegId::FEDIVERSE, shut()).await;
    world.bridge.watch().await.unwrap();
    let heard = world.delivered_on(LegId::XMPP).await;
    let told: Vec<_> = heard
        .iter()
        .filter(|line| line.starts_with(ADMIN))
        .collect();
    assert_eq!(told.len(), 2, "{heard:?}");
    assert!(told[0].contains("has been down") && told[1].contains("suspended"));
}

#[tokio::test]
async fn what_moderators_did_is_told_once() {
    let world = World::new();
    let severed = Warning::Severed {
        by: Severance::Domain,
        target: "pix.test\n@eve@x.test".into(),
        lost: 3,
    };
    for _ in 0..2 {
        for (id, warning) in [
            ("5", Warning::Moderated(Measure::Limited)),
            ("6", severed.clone()),
        ] {
            let inbox = world.bridge.inbox(LegId::FEDIVERSE);
            inbox.warned(id.into(), warning).await.unwrap();
        }
    }
    let heard = world.delivered_on(LegId::XMPP).await;
    let told: Vec<_> = heard
        .iter()
        .filter(|line| line.starts_with(ADMIN))
        .collect();
    assert_eq!(told.len(), 2, "{heard:?}");
    assert!(told[0].contains("limited the bridge's account: only its followers see it"));
    assert!(told[1].contains("blocked pix.test @eve@x.test: the bridge's account lost 3 follows"));
}

/// `setup` says "both ways work" only of an admin who has written.
#[tokio::test]
async fn an_alert_is_no_answer_to_the_first_message() {
    let world = World::new();
    let first = world.bridge.welcome_admins().await.unwrap().remove(0);
    let warning = Warning::Moderated(Measure::Limited);
    let inbox = world.bridge.inbox(LegId::FEDIVERSE);
    inbox.warned("5".into(), warning).await.unwrap();
    assert_eq!(world.delivered_on(LegId::XMPP).await.len(), 2);
    assert_eq!(world.bridge.echo(&first).await.unwrap(), Echo::None);
    world.says(ADMIN, "!status").await;
    assert_eq!(world.bridge.echo(&first).await.unwrap(), Echo::Answered);
}
