//! F118: two accounts on the fediverse beside the one on XMPP: a leg is not a network.

use support::world::{self, BOB, CAROL, DAVE, Peer, World, none, one};
use xmpp_ap_bridge::address::{Address, RemoteId};
use xmpp_ap_bridge::bridge::allowance;
use xmpp_ap_bridge::bridge::{Abilities, Leg, Legs};
use xmpp_ap_bridge::clock::Timestamp;
use xmpp_ap_bridge::event::{
    Allowance, Attachment, Delivery, Edit, Inbound, Inbox, LegId, LegState, Message, Outcome,
    Party, Reaction, Retry, Sender, What,
};
use xmpp_ap_bridge::health;
use xmpp_ap_bridge::render::length::{FEDIVERSE_LIMIT, Limit};

/// An account on a smaller server, which takes 500 characters, shows any emoji, and takes no files.
const SMALL: LegId = LegId::new("small");

/// Two accounts: the first one on a server that takes 5,000 characters and shows only likes.
async fn two() -> World {
    let world = World::new();
    let rules = world.bridge.core().rules.clone();
    let small = Leg {
        id: SMALL,
        bot: Address::parse("@relay@small.test").unwrap(),
        abilities: Abilities {
            limit: Limit {
                max: 500,
                ..Limit::MASTODON
            },
            any_emoji: true,
            attaches_files: false,
            ..Abilities::FEDIVERSE
        },
    };
    let mut core = world::core(rules.clone());
    core.legs = Legs::new(&rules).and(small);
    world.bridge.renew(core);
    let limit = Limit {
        max: 5_000,
        ..Limit::MASTODON
    };
    let inbox = world.bridge.inbox(LegId::FEDIVERSE);
    let kept = limit.to_setting();
    inbox.remember(FEDIVERSE_LIMIT, &kept).await.unwrap();
    world
}

/// The same where Carol wrote to the first account and Dave to the second one; how both call what Bob answered with `text`.
async fn answered(text: &str) -> (World, [RemoteId; 2], [Vec<String>; 2], [Vec<RemoteId>; 2]) {
    let world = two().await;
    let to_first = "@bridge@social.test xmpp:bob@im.test Hi from Carol";
    let to_second = "@relay@small.test xmpp:bob@im.test Hi from Dave";
    writes(&world, LegId::FEDIVERSE, CAROL, to_first).await;
    writes(&world, SMALL, DAVE, to_second).await;
    let lines = at(&world, LegId::XMPP).await.0;
    assert!(one(&lines, BOB_FROM_CAROL).contains("Hi from Carol"));
    assert!(one(&lines, BOB_FROM_DAVE).contains("Hi from Dave"));
    assert!(
        lines.iter().all(|line| !line.contains("@relay")),
        "{lines:#?}"
    );
    at(&world, LegId::FEDIVERSE).await;
    at(&world, SMALL).await;
    let mut own = Vec::new();
    for who in [CAROL, DAVE] {
        own.push(world.says(BOB, &format!("{who} {text}")).await);
    }
    let (first, second) = (at(&world, LegId::FEDIVERSE).await, at(&world, SMALL).await);
    let own = [own.remove(0), own.remove(0)];
    (world, own, [first.0, second.0], [first.1, second.1])
}

const BOB_FROM_CAROL: &str = "xmpp:bob@im.test <> | @carol@gts.test";
const BOB_FROM_DAVE: &str = "xmpp:bob@im.test <> | @dave@pix.test";

async fn brings(world: &World, leg: LegId, who: &str, what: What) {
    let id = world.id();
    let from = Party::new(Address::parse(who).unwrap());
    let inbox = world.bridge.inbox(leg);
    inbox.accept(Inbound { id, from, what }).await.unwrap();
}

async fn writes(world: &World, leg: LegId, who: &str, text: &str) -> RemoteId {
    let message = world.message(text);
    let reference = message.reference.clone();
    brings(world, leg, who, What::Message(message)).await;
    reference
}

/// Delivers all that waits for a leg: what it got, and under which ids it has that.
async fn at(world: &World, leg: LegId) -> (Vec<String>, Vec<RemoteId>) {
    let peer = Peer::answering([]);
    world.deliver(leg, &peer).await;
    let remotes = peer.remotes.lock().unwrap().clone();
    (peer.log(), remotes)
}

#[tokio::test]
async fn each_is_answered_by_the_account_to_which_they_wrote() {
    let (_, _, [first, second], _) = answered("Hello").await;
    assert!(one(&first, CAROL).contains("Hello") && none(&first, DAVE));
    assert!(one(&second, DAVE).contains("Hello") && none(&second, CAROL));
}

#[tokio::test]
async fn each_gets_texts_as_long_as_their_server_takes() {
    let long = "A long story. ".repeat(80);
    let (_, _, [first, second], _) = answered(&long).await;
    one(&first, CAROL);
    let parts = second.iter().filter(|line| line.starts_with(DAVE)).count();
    assert!((3..=4).contains(&parts), "{second:#?}");
}

#[tokio::test]
async fn a_file_goes_as_each_leg_takes_it() {
    let (world, ..) = answered("Hello").await;
    for who in [CAROL, DAVE] {
        let picture = |message: &mut Message| {
            message.attachments = vec![Attachment {
                url: "https://f.test/cat".to_owned(),
                ..Attachment::default()
            }];
        };
        world.says_in(BOB, &format!("{who} look"), picture).await;
    }
    let (first, second) = (
        at(&world, LegId::FEDIVERSE).await.0,
        at(&world, SMALL).await.0,
    );
    assert_eq!(first.len(), 1, "in one post: {first:#?}");
    assert!(!first[0].contains("f.test"), "{first:#?}");
    assert_eq!(second.len(), 2, "a post of its own: {second:#?}");
    assert!(second[1].ends_with("| https://f.test/cat"), "{second:#?}");
}

#[tokio::test]
async fn an_edit_goes_the_way_of_the_message_also_after_its_reader_has_moved() {
    let (world, [_, to_dave], ..) = answered("Hello").await;
    writes(
        &world,
        LegId::FEDIVERSE,
        DAVE,
        "xmpp:bob@im.test now by the other one",
    )
    .await;
    let edit = Edit {
        of: to_dave,
        original: None,
        edited: None,
        message: world.message(&format!("{DAVE} Hello again")),
    };
    world.event(BOB, What::Edited(edit)).await;
    let (first, second) = (
        at(&world, LegId::FEDIVERSE).await.0,
        at(&world, SMALL).await.0,
    );
    assert!(one(&second, DAVE).contains("Correction"), "{second:#?}");
    assert!(none(&first, DAVE), "{first:#?}");
    world.says(BOB, &format!("{DAVE} and so do I")).await;
    let (first, second) = (
        at(&world, LegId::FEDIVERSE).await.0,
        at(&world, SMALL).await.0,
    );
    assert!(one(&first, DAVE).contains("and so do I"), "{first:#?}");
    assert!(second.is_empty(), "{second:#?}");
}

#[tokio::test]
async fn reactions_go_as_the_author_s_server_shows_them() {
    let (world, _, _, [at_first, at_second]) = answered("Hello").await;
    for who in [CAROL, DAVE] {
        let who = Address::parse(who).unwrap();
        let wish = world
            .bridge
            .store
            .run(move |tx| tx.spell_reactions(&who, true));
        wish.await.unwrap();
    }
    let likes = |to: &RemoteId| {
        What::Reacted(Reaction {
            to: to.clone(),
            emoji: vec!["🎉".into()],
            whole: true,
        })
    };
    // Theirs to what Bob wrote.
    brings(&world, LegId::FEDIVERSE, CAROL, likes(&at_first[0])).await;
    brings(&world, SMALL, DAVE, likes(&at_second[0])).await;
    let lines = at(&world, LegId::XMPP).await.0;
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("Reaction"))
            .count(),
        2,
        "{lines:#?}"
    );
    // His to what they write.
    writes(&world, LegId::FEDIVERSE, CAROL, "xmpp:bob@im.test one more").await;
    writes(&world, SMALL, DAVE, "xmpp:bob@im.test one more").await;
    let got = at(&world, LegId::XMPP).await.1;
    for id in &got {
        world.event(BOB, likes(id)).await;
    }
    let (first, second) = (
        at(&world, LegId::FEDIVERSE).await.0,
        at(&world, SMALL).await.0,
    );
    assert_eq!(
        first.len(),
        2,
        "a like there, and the emoji in words: {first:#?}"
    );
    assert_eq!(second.len(), 1, "the emoji itself: {second:#?}");
    assert!(
        first
            .iter()
            .any(|line| line.contains("reacts to your message"))
    );
    assert!(one(&second, DAVE).contains("🎉"));
}

#[tokio::test]
async fn events_and_cursors_of_one_account_are_not_the_other_one_s() {
    let world = two().await;
    let (first, second) = (
        world.bridge.inbox(LegId::FEDIVERSE),
        world.bridge.inbox(SMALL),
    );
    first
        .set_cursor("mastodon.notifications", "17")
        .await
        .unwrap();
    assert_eq!(second.cursor("mastodon.notifications").await.unwrap(), None);
    second
        .set_cursor("mastodon.notifications", "3")
        .await
        .unwrap();
    let kept = first.cursor("mastodon.notifications").await.unwrap();
    assert_eq!(kept.as_deref(), Some("17"));
    for (leg, who) in [(LegId::FEDIVERSE, CAROL), (SMALL, DAVE), (SMALL, DAVE)] {
        let event = Inbound {
            id: "notification:42".into(),
            from: Party::new(Address::parse(who).unwrap()),
            what: What::Message(world.message("xmpp:bob@im.test hello")),
        };
        world.bridge.inbox(leg).accept(event).await.unwrap();
    }
    let lines = at(&world, LegId::XMPP).await.0;
    one(&lines, BOB_FROM_CAROL);
    one(&lines, BOB_FROM_DAVE);
}

#[tokio::test]
async fn the_number_of_an_account_says_nothing_on_another_server() {
    let world = two().await;
    for (leg, who) in [(LegId::FEDIVERSE, CAROL), (SMALL, DAVE)] {
        let from = Party {
            account_id: Some("7".into()),
            ..Party::new(Address::parse(who).unwrap())
        };
        let (id, message) = (world.id(), world.message("!register"));
        let what = What::Message(message);
        let inbox = world.bridge.inbox(leg);
        inbox.accept(Inbound { id, from, what }).await.unwrap();
    }
    assert!(world.registered(CAROL).await && world.registered(DAVE).await);
}

/// A server that takes no post for now.
struct Spent(Peer, Timestamp);

impl Sender for Spent {
    fn width(&self) -> usize {
        self.0.width()
    }

    fn allowance(&self) -> Option<Allowance> {
        Some(Allowance {
            left: 0,
            of: 300,
            until: self.1,
        })
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        self.0.send(delivery).await
    }

    async fn find(
        &self,
        delivery: &Delivery,
        taken: &[RemoteId],
    ) -> Result<Option<RemoteId>, Retry> {
        self.0.find(delivery, taken).await
    }
}

#[tokio::test]
async fn the_budget_of_one_account_is_not_the_other_one_s() {
    let (world, ..) = answered("Hello").await;
    for who in [CAROL, DAVE] {
        world.says(BOB, &format!("{who} more")).await;
    }
    let until = world.clock.now().plus(std::time::Duration::from_secs(3600));
    let spent = Spent(Peer::answering([]), until);
    world.deliver(SMALL, &spent).await;
    assert!(spent.0.log().is_empty());
    let known = |leg| world.bridge.store.run(move |tx| allowance::known(tx, leg));
    assert_eq!(known(SMALL).await.unwrap().map(|known| known.left), Some(0));
    assert_eq!(known(LegId::FEDIVERSE).await.unwrap(), None);
    one(&at(&world, LegId::FEDIVERSE).await.0, CAROL);
}

#[tokio::test]
async fn only_what_waits_for_a_shut_account_is_held() {
    let (world, ..) = answered("Hello").await;
    let shut = LegState::Shut("frozen".into());
    let beat = world
        .bridge
        .store
        .run(move |tx| health::beat(tx, SMALL, &shut));
    beat.await.unwrap();
    for who in [CAROL, DAVE] {
        world.says(BOB, &format!("{who} more")).await;
    }
    assert!(at(&world, SMALL).await.0.is_empty());
    one(&at(&world, LegId::FEDIVERSE).await.0, CAROL);
}
