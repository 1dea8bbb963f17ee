//! Posts that others can read, and following the bot.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, World, none, one};
use xmpp_ap_bridge::address::{Address, Subject};
use xmpp_ap_bridge::event::{Inbound, Party, Profile, What};

async fn mentions(world: &World, who: &str, party: impl FnOnce(&mut Party)) -> Vec<String> {
    let mut message = world.message("@bridge@social.test xmpp:bob@im.test hello");
    message.direct = false;
    let mut from = Party::new(Address::parse(who).unwrap());
    party(&mut from);
    let (id, what) = (world.id(), What::Message(message));
    world.accept(Inbound { id, from, what }).await;
    world.delivered().await
}

#[tokio::test]
async fn a_public_mention_is_answered_once_and_not_relayed() {
    let world = World::new();
    let lines = mentions(&world, CAROL, |_| {}).await;
    let told = one(&lines, CAROL);
    assert!(
        told.contains("I did not pass it on") && told.contains("xmpp:user@host"),
        "{told}"
    );
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(!world.registered(CAROL).await);
    world.says(CAROL, "!register").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(90 * 24 * 3600));
    // Who is registered wanted to be relayed, and hears so once a day.
    for _ in 0..2 {
        let lines = mentions(&world, CAROL, |_| {}).await;
        assert!(one(&lines, CAROL).contains("I did not pass it on"));
        world.clock.advance(Duration::from_secs(3600));
        assert!(mentions(&world, CAROL, |_| {}).await.is_empty());
        world.clock.advance(Duration::from_secs(24 * 3600));
    }
}

#[tokio::test]
async fn machines_and_whoever_wants_none_hear_nothing() {
    let world = World::with(|rules| {
        rules.bridges.listed = vec![Subject::from_stored("@other@br.test").unwrap()]
    });
    world.console("ablock", "acct:spam@gts.test").await;
    let no = |text: &str| Profile {
        text: text.into(),
        ..Profile::default()
    };
    assert!(
        mentions(&world, DAVE, |party| party.bot = true)
            .await
            .is_empty()
    );
    assert!(
        mentions(&world, DAVE, |party| party.profile.group = true)
            .await
            .is_empty()
    );
    assert!(
        mentions(&world, DAVE, |party| party.profile = no("#nobot"))
            .await
            .is_empty()
    );
    assert!(
        mentions(&world, DAVE, |party| party.profile = no("#nobridge"))
            .await
            .is_empty()
    );
    assert!(mentions(&world, "@other@br.test", |_| {}).await.is_empty());
    assert!(mentions(&world, "@spam@gts.test", |_| {}).await.is_empty());
    let id = world.id();
    let from = Party {
        bot: true,
        ..Party::new(Address::parse(DAVE).unwrap())
    };
    let what = What::Joined { asks: true };
    world.accept(Inbound { id, from, what }).await;
    assert!(world.delivered().await.is_empty());
    assert!(!world.registered(DAVE).await);
    assert_eq!(
        mentions(&world, DAVE, |_| {}).await.len(),
        1,
        "nobody has used up his answer"
    );
}

#[tokio::test]
async fn a_flood_of_mentions_costs_a_few_posts() {
    let world = World::new();
    let mut posts = 0;
    for number in 0..60 {
        let lines = mentions(&world, &format!("@stranger{number}@gts.test"), |_| {}).await;
        posts += lines.iter().filter(|line| line.starts_with('@')).count(); // the admins hear of the flood elsewhere
        world.clock.advance(Duration::from_secs(1));
    }
    assert_eq!(posts, 5);
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(
        mentions(&world, "@stranger9@gts.test", |_| {}).await.len(),
        1,
        "he had no answer yet"
    );
}

#[tokio::test]
async fn whoever_joins_hears_once_what_following_is_good_for() {
    for (what, expected) in [
        (Some(What::Joined { asks: false }), "Keep following me"),
        (None, "Follow me"),
    ] {
        let world = World::new();
        match what {
            Some(joined) => world.event(CAROL, joined).await,
            None => drop(world.says(CAROL, "!register").await),
        }
        let lines = world.delivered().await;
        assert!(one(&lines, CAROL).contains(expected), "{lines:#?}");
        world.event(CAROL, What::Joined { asks: false }).await;
        assert!(none(&world.delivered().await, CAROL));
    }
    let world = World::new();
    world.says(BOB, "!register").await;
    assert!(!one(&world.delivered().await, BOB).contains("ollow"));
}
