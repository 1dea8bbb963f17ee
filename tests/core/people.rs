//! Partners as one person has them: muted, named, looked for.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, Peer, World, none, one};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{LegId, LegState, Outcome, Retry};
use xmpp_ap_bridge::health;
use xmpp_ap_bridge::store::Tx;
use xmpp_ap_bridge::store::consent::{Pair, State};

const HOUR: Duration = Duration::from_secs(3600);

async fn acquainted() -> World {
    let world = World::new();
    for who in [CAROL, DAVE, BOB] {
        world.says(who, "!register").await;
    }
    world.says(BOB, "@carol@gts.test hi").await;
    world.delivered().await;
    world
}

/// Both legs are online: people are told that their messages wait.
async fn online(world: &World) {
    for leg in [LegId::FEDIVERSE, LegId::XMPP] {
        let beat = move |tx: &Tx| health::beat(tx, leg, &LegState::Online);
        world.bridge.store.run(beat).await.unwrap();
    }
}

/// An hour passes in which the rounds go on.
async fn hours(world: &World, count: u32) {
    for _ in 0..count {
        world.clock.advance(HOUR);
        online(world).await;
        world.bridge.watch().await.unwrap();
    }
}

fn to<'a>(lines: &'a [String], who: &str) -> Vec<&'a String> {
    lines.iter().filter(|line| line.starts_with(who)).collect()
}

#[tokio::test]
async fn what_somebody_muted_writes_waits_untold_and_comes_together() {
    let world = acquainted().await;
    world.says(BOB, "!mute @carol@gts.test 30h").await;
    assert!(one(&world.delivered().await, BOB).contains("is muted until"));
    world.says(CAROL, "xmpp:bob@im.test one").await;
    world.says(CAROL, "xmpp:bob@im.test two").await;
    world.says(DAVE, "xmpp:bob@im.test not muted").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, BOB).ends_with("not muted") && none(&lines, CAROL),
        "{lines:#?}"
    );
    // Longer than messages that cannot be delivered are tried, and without a word to her.
    hours(&world, 29).await;
    let lines = world.delivered().await;
    assert!(none(&lines, BOB) && none(&lines, CAROL), "{lines:#?}");
    world.says(CAROL, "!outbox").await;
    assert!(one(&world.delivered().await, CAROL).contains("No message of yours waits"));
    hours(&world, 1).await;
    assert!(one(&world.delivered().await, BOB).contains("2 messages of theirs waited"));
    world.clock.advance(Duration::from_secs(5));
    let lines = world.delivered().await;
    let his = to(&lines, BOB);
    assert!(
        his.len() == 2 && his[0].ends_with("one") && his[1].ends_with("two") && none(&lines, CAROL),
        "{lines:#?}"
    );
    // It is over for good, and nothing is said where nothing waits.
    world.says(CAROL, "xmpp:bob@im.test three").await;
    assert!(one(&world.delivered().await, BOB).ends_with("three"));
    world.says(BOB, "!mute @carol@gts.test 1h").await;
    world.delivered().await;
    hours(&world, 2).await;
    assert!(world.delivered().await.is_empty());
}

#[tokio::test]
async fn a_mute_is_over_when_its_time_is_whoever_looks_first() {
    let world = acquainted().await;
    world.says(BOB, "!mute @carol@gts.test 1h").await;
    world.says(CAROL, "xmpp:bob@im.test one").await;
    world.delivered().await;
    world.clock.advance(HOUR);
    for (words, answer) in [
        ("!mute", "muted nobody"),
        ("!unmute @carol@gts.test", "have not muted"),
    ] {
        world.says(BOB, words).await;
        assert!(
            one(&world.delivered().await, BOB).contains(answer),
            "{words}"
        );
    }
    world.bridge.watch().await.unwrap();
    assert!(one(&world.delivered().await, BOB).contains("waited"));
    world.clock.advance(Duration::from_secs(5));
    assert!(one(&world.delivered().await, BOB).ends_with("one"));
}

#[tokio::test]
async fn the_patience_with_a_message_begins_with_the_end_of_the_mute() {
    let world = acquainted().await;
    world.says(BOB, "!mute @carol@gts.test 3d").await;
    world.says(CAROL, "xmpp:bob@im.test late").await;
    world.delivered().await;
    hours(&world, 72).await;
    let away = Outcome::Retry(Retry {
        after: Some(Duration::from_secs(60)),
        whole_leg: false,
        why: String::new(),
    });
    one(&world.delivered().await, BOB);
    world.clock.advance(Duration::from_secs(5));
    let peer = Peer::answering([away]);
    world.deliver(LegId::XMPP, &peer).await;
    world.clock.advance(Duration::from_secs(120));
    let lines = world.delivered().await;
    assert!(
        one(&lines, BOB).ends_with("late") && none(&lines, CAROL),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn what_is_taken_back_during_a_mute_never_comes() {
    let world = acquainted().await;
    world.says(BOB, "!mute @carol@gts.test 8h").await;
    world.delivered().await;
    let sent = world.says(CAROL, "xmpp:bob@im.test a slip").await;
    world.says(CAROL, "xmpp:bob@im.test better").await;
    world.delivered().await;
    world.deletes(CAROL, &sent).await;
    assert!(none(&world.delivered().await, BOB));
    world.says(BOB, "!unmute @carol@gts.test").await;
    assert!(one(&world.delivered().await, BOB).contains("One message of theirs"));
    world.clock.advance(Duration::from_secs(5));
    assert!(one(&world.delivered().await, BOB).ends_with("better"));
}

#[tokio::test]
async fn who_leaves_hears_nobody_later() {
    let world = acquainted().await;
    world.says(BOB, "!mute @carol@gts.test 7d").await;
    world.says(CAROL, "xmpp:bob@im.test are you there?").await;
    world.delivered().await;
    world.says(BOB, "!unregister").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(5));
    let lines = world.delivered().await;
    assert!(none(&lines, BOB), "{lines:#?}");
    assert!(one(&world.delivered().await, CAROL).contains("was not delivered"));
}

#[tokio::test]
async fn an_address_book_has_a_thousand_people_and_each_name_once() {
    let world = acquainted().await;
    let fill = |tx: &Tx| {
        let bob = Address::parse(BOB).unwrap();
        for n in 0..1_000 {
            let partner = Address::parse(&format!("@p{n}@gts.test")).unwrap();
            let pair = Pair {
                sender: &partner,
                recipient: &bob,
            };
            tx.add_contact(pair, State::Direct, 0)?;
            if n < 200 {
                tx.call(&bob, &partner, "friend", &format!("friend{n}"))?;
            }
        }
        Ok(())
    };
    world.bridge.store.run(fill).await.unwrap();
    world.says(BOB, "@carol@gts.test the last one").await;
    world.delivered().await;
    world.says(BOB, "!partners").await;
    let page = world.delivered().await;
    let page = one(&page, BOB);
    assert!(
        page.contains("1,000 people") && page.contains("\n1. @carol@gts.test"),
        "{page}"
    );
    world.says(BOB, "!partners 2").await;
    assert!(one(&world.delivered().await, BOB).contains("Page 2 of"));
    world.says(BOB, "!name @p200@gts.test friend200").await;
    assert!(one(&world.delivered().await, BOB).contains("200 names"));
    // Whoever has a name may get another one.
    world.says(BOB, "!name @p7@gts.test Seven").await;
    assert!(one(&world.delivered().await, BOB).contains("is called Seven"));
    world.says(BOB, "!name @p8@gts.test SEVEN").await;
    assert!(one(&world.delivered().await, BOB).contains("already what you call @p7@gts.test"));
}

#[tokio::test]
async fn a_name_is_nobodys_business_but_its_givers() {
    let world = acquainted().await;
    world.says(BOB, "!name @dave@pix.test chef").await;
    world.delivered().await;
    world.says(BOB, "Chef: soup?").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, DAVE).ends_with("\nsoup?") && none(&lines, CAROL),
        "{lines:#?}"
    );
    // Somebody else's text begins with the same word.
    world.says(EVE, "!register").await;
    world.delivered().await;
    world.says(EVE, "chef: soup?").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
    // What is no name is text, for the last partner.
    world.says(BOB, "note: buy milk").await;
    assert!(one(&world.delivered().await, DAVE).ends_with("\nnote: buy milk"));
    world.says(BOB, "see chef: he knows").await;
    assert!(one(&world.delivered().await, DAVE).ends_with("\nsee chef: he knows"));
}

#[tokio::test]
async fn whoever_was_written_to_is_no_stranger_however_long_ago() {
    let world = World::new();
    for who in [CAROL, BOB] {
        world.says(who, "!register").await;
    }
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.says(BOB, "@carol@gts.test hello").await;
    world.says(BOB, "!strangers no").await;
    world.delivered().await;
    for _ in 0..40 {
        world.clock.advance(24 * HOUR);
        world.bridge.tidy().await.unwrap();
    }
    world.says(CAROL, "xmpp:bob@im.test are you there?").await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).ends_with("are you there?"), "{lines:#?}");
}

#[tokio::test]
async fn many_mutes_are_listed_by_pages_and_an_answer_says_whose_mute_ends() {
    let world = acquainted().await;
    for n in 0..30 {
        let words = format!("!mute @person{n}@gts.test 8h");
        world.says(BOB, &words).await;
    }
    world.delivered().await;
    world.says(BOB, "!mute").await;
    let first = one(&world.delivered().await, BOB).to_owned();
    assert!(first.contains("!mute 2"), "{first}");
    world.says(BOB, "!mute 2").await;
    let second = one(&world.delivered().await, BOB).to_owned();
    assert!(second.contains("until") && second != first, "{second}");
    world.says(BOB, "!mute @carol@gts.test 8").await;
    assert!(one(&world.delivered().await, BOB).contains("does not fit"));
}
