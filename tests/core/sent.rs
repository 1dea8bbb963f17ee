//! Word that a message was delivered, for those who want it, and that an invitation was accepted.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, Peer, World, none, one};
use xmpp_ap_bridge::address::{Address, RemoteId};
use xmpp_ap_bridge::event::{Inbound, Inbox, LegId, Outcome, Party, Reason, What};
use xmpp_ap_bridge::policy::consent::ConsentRules;

const MOMENT: Duration = Duration::from_secs(4);

/// The server of fay, who was written to, gives the message back.
async fn bounce_for(world: &World, network: &Peer, reason: Reason) {
    let remotes = network.remotes.lock().unwrap().clone();
    let delivery = remotes[0].0.trim_start_matches("remote-").to_owned();
    let what = What::Bounced {
        archived: false,
        delivery,
        reason,
    };
    let from = Party::new(Address::parse("xmpp:fay@far.test").unwrap());
    let id = RemoteId("bounce".into());
    let inbox = world.bridge.inbox(LegId::XMPP);
    inbox.accept(Inbound { id, from, what }).await.unwrap();
}

async fn bounce(world: &World, network: &Peer) {
    bounce_for(world, network, Reason::NoSuchUser).await;
}

/// Carol has chosen to hear so, and has heard that she has.
async fn carol_with(choice: &str) -> World {
    let world = World::with(|rules| rules.settled_after = Duration::from_secs(3));
    world.says(CAROL, &format!("!sent {choice}")).await;
    assert!(one(&world.delivered().await, CAROL).contains("not registered"));
    for text in ["!register", &format!("!sent {choice}")] {
        world.says(CAROL, text).await;
    }
    world.delivered().await;
    world
}

#[tokio::test]
async fn a_mark_comes_once_when_all_of_a_message_has_been_delivered() {
    let world = carol_with("mark").await;
    let post = world
        .says(CAROL, &format!("{BOB} xmpp:eve@im.test hi"))
        .await;
    assert!(none(&world.delivered().await, CAROL));
    world.clock.advance(MOMENT);
    let lines = world.delivered().await;
    let mark = one(&lines, CAROL);
    assert!(
        mark.contains("Mark") && mark.contains(&post.0),
        "{lines:#?}"
    );
    world.clock.advance(MOMENT);
    assert!(none(&world.delivered().await, CAROL));
}

#[tokio::test]
async fn a_message_that_comes_back_is_not_confirmed() {
    for choice in ["mark", "on"] {
        for reason in [Reason::NoSuchUser, Reason::ServerAway] {
            let world = carol_with(choice).await;
            world.says(CAROL, "xmpp:fay@far.test hi").await;
            let network = Peer::answering([]);
            world.deliver(LegId::XMPP, &network).await;
            bounce_for(&world, &network, reason.clone()).await;
            world.clock.advance(MOMENT);
            let lines = world.delivered_on(LegId::FEDIVERSE).await;
            let confirmed = lines
                .iter()
                .any(|line| line.contains("Mark") || line.contains("has your message"));
            assert!(!confirmed, "{choice} {reason:?}: {lines:#?}");
            if reason == Reason::ServerAway {
                world.clock.advance(Duration::from_secs(60)); // it is tried again, and arrives
                world.delivered_on(LegId::XMPP).await;
                world.clock.advance(MOMENT);
                let lines = world.delivered_on(LegId::FEDIVERSE).await;
                one(&lines, CAROL);
            }
        }
    }
}

#[tokio::test]
async fn a_word_says_who_has_the_message() {
    let world = carol_with("on").await;
    world.says(CAROL, &format!("{BOB} hi")).await;
    world
        .says(CAROL, &format!("{BOB} xmpp:eve@im.test hi"))
        .await;
    world.delivered().await;
    world.clock.advance(MOMENT);
    let lines = world.delivered().await;
    let has = |what: &str| lines.iter().any(|line| line.contains(what));
    assert!(has("xmpp:bob@im.test has your message"), "{lines:#?}");
    assert!(has("All 2 recipients have your message"), "{lines:#?}");
    world.says(CAROL, "!sent nein").await;
    assert!(one(&world.delivered().await, CAROL).contains("You hear nothing"));
    world.says(CAROL, &format!("{BOB} hi")).await;
    world.delivered().await;
    world.clock.advance(MOMENT);
    assert!(none(&world.delivered().await, CAROL));
}

#[tokio::test]
async fn who_may_not_be_marked_hears_so_once() {
    let world = carol_with("mark").await;
    for _ in 0..2 {
        world.says(CAROL, &format!("{BOB} hi")).await;
    }
    world.delivered_on(LegId::XMPP).await;
    world.clock.advance(MOMENT);
    let refuse = || Outcome::Refused(Reason::NotAllowed);
    let network = Peer::answering([refuse(), refuse()]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    let mut lines = network.log();
    world.says(CAROL, "!sent").await;
    lines.extend(world.delivered().await);
    let unmarked: Vec<_> = lines
        .iter()
        .filter(|line| line.contains("may not favourite"))
        .collect();
    assert_eq!(unmarked.len(), 1, "{lines:#?}");
    assert!(
        lines.iter().any(|line| line.contains("You hear nothing")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn on_xmpp_there_is_no_mark() {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.says(BOB, "!sent star").await;
    let lines = world.delivered().await;
    assert!(
        lines
            .iter()
            .any(|line| line.contains("The mark is for the fediverse"))
    );
    world.says(BOB, "!sent maybe").await;
    assert!(one(&world.delivered().await, BOB).contains("On or off?"));
}

/// A world in which carol has asked bob, who says yes, and `meanwhile` happens before it is time to tell her.
async fn accepted(meanwhile: &[(&str, &str)]) -> Vec<String> {
    let world = World::with(|rules| rules.consent = ConsentRules::default());
    world.says(CAROL, "xmpp:bob@im.test hello there").await;
    world.delivered().await;
    world.says(BOB, "!accept").await;
    world.says(BOB, "!accept @carol@gts.test").await; // another device
    for (who, text) in meanwhile {
        world.says(who, text).await;
    }
    world.delivered().await;
    world.bridge.watch().await.unwrap();
    let early = world.delivered().await;
    assert!(!early.iter().any(|line| line.contains("said yes")));
    let mut told = Vec::new();
    for _ in 0..3 {
        world.clock.advance(Duration::from_secs(301));
        world.bridge.watch().await.unwrap();
        told.extend(world.delivered().await);
    }
    told.retain(|line| line.contains("said yes"));
    told
}

#[tokio::test]
async fn the_sender_hears_once_that_they_were_accepted() {
    let told = accepted(&[]).await;
    assert!(one(&told, CAROL).contains("xmpp:bob@im.test said yes"));
}

#[tokio::test]
async fn an_answer_says_so_by_itself() {
    for meanwhile in [
        [(BOB, "@carol@gts.test hi Carol")],
        [(CAROL, "!unregister")],
        [(BOB, "!block @carol@gts.test")],
        [(CAROL, "!sent on")],
    ] {
        let told = accepted(&meanwhile).await;
        assert!(told.is_empty(), "{meanwhile:?}: {told:?}");
    }
    let told = accepted(&[(DAVE, "xmpp:bob@im.test hi")]).await;
    assert_eq!(told.len(), 1, "somebody else's message is no answer");
}

/// Somebody is told once of an address that nobody has, and not that its owner is asked first.
#[tokio::test]
async fn a_mistyped_address_costs_one_message() {
    for (newcomer, refused_at_once) in [(true, false), (false, false), (true, true), (false, true)]
    {
        let world = World::with(|rules| {
            rules.consent = ConsentRules::default();
            rules.settled_after = Duration::from_secs(3);
        });
        if !newcomer {
            world.says(CAROL, "!register").await;
            world.delivered().await;
            world.clock.advance(MOMENT);
        }
        world.says(CAROL, "xmpp:fay@far.test hi").await;
        let refusal = Outcome::Refused(Reason::NoSuchUser);
        let network = Peer::answering(refused_at_once.then_some(refusal));
        world.deliver(LegId::XMPP, &network).await;
        let mut lines = world.delivered_on(LegId::FEDIVERSE).await;
        if !refused_at_once {
            assert!(lines.is_empty(), "nothing is claimed yet: {lines:#?}");
            bounce(&world, &network).await;
        }
        world.clock.advance(MOMENT);
        lines.extend(world.delivered_on(LegId::FEDIVERSE).await);
        let told = one(&lines, CAROL);
        assert!(told.contains("was not delivered"), "{lines:#?}");
        assert!(!told.contains("asked first"), "{lines:#?}");
        assert_eq!(told.contains("You are registered"), newcomer, "{lines:#?}");
        assert_eq!(told.contains("operators"), newcomer, "{lines:#?}");
    }
}

#[tokio::test]
async fn who_invites_somebody_that_exists_hears_so_a_moment_later() {
    let world = World::with(|rules| {
        rules.consent = ConsentRules::default();
        rules.settled_after = Duration::from_secs(3);
    });
    world.says(CAROL, &format!("{BOB} hi")).await;
    assert!(none(&world.delivered().await, CAROL));
    world.clock.advance(MOMENT);
    let lines = world.delivered().await;
    let told = one(&lines, CAROL);
    assert!(told.contains("You are registered") && told.contains("is asked first"));
    // Of two people one may not exist: each is told of at once.
    world
        .says(DAVE, "xmpp:eve@im.test xmpp:fay@far.test hi")
        .await;
    let lines = world.delivered().await;
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("is asked first"))
            .count(),
        2,
        "{lines:#?}"
    );
}
