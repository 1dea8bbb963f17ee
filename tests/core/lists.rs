//! Block lists of others: what is on them is kept out, as long as it is on them, and the admins have the last word.

use support::world::{BOB, CAROL, DAVE, World, none, one};
use xmpp_ap_bridge::bridge::subscribed::Fetch;
use xmpp_ap_bridge::event::{Inbox, LegId, Listing};
use xmpp_ap_bridge::fingerprint::sha256_hex;
use xmpp_ap_bridge::store::subscribed::Change;

const LIST: &str = "https://lists.test/domains.csv";
const FEED: &str = "xmppbl.test/muc_bans_sha256";

async fn take(world: &World, domains: &[&str]) -> Change {
    let domains = domains.iter().map(|domain| domain.parse().unwrap());
    let taken = world.bridge.take_list(LIST, domains.collect()).await;
    taken.unwrap()
}

fn change(added: usize, removed: usize, total: usize) -> Change {
    Change {
        added,
        removed,
        total,
    }
}

async fn feed(world: &World, listing: Listing) {
    world
        .bridge
        .inbox(LegId::XMPP)
        .listed(FEED.to_owned(), listing)
        .await
        .unwrap();
}

/// Whether Dave's message reaches Bob.
async fn dave_reaches_bob(world: &World) -> bool {
    world.says(DAVE, &format!("{BOB} hello")).await;
    !none(&world.delivered_on(LegId::XMPP).await, BOB)
}

#[tokio::test]
async fn who_is_on_a_list_is_kept_out_while_they_are() {
    let world = World::new();
    assert!(dave_reaches_bob(&world).await);
    assert_eq!(
        take(&world, &["pix.test", "bad.test"]).await,
        change(2, 0, 2)
    );
    let heard = world.delivered_on(LegId::XMPP).await;
    let told = one(&heard, "xmpp:admin@im.test");
    assert!(told.contains(&format!(
        "{LIST} has changed: 2 entries are new, 0 are gone"
    )));
    assert!(!dave_reaches_bob(&world).await);
    assert!(world.registered(DAVE).await, "a list ends no registration");
    assert_eq!(take(&world, &["bad.test"]).await, change(0, 1, 1));
    assert!(dave_reaches_bob(&world).await);
    assert_eq!(take(&world, &["bad.test"]).await, change(0, 0, 1));
}

#[tokio::test]
async fn nobody_writes_to_who_is_on_a_list() {
    let world = World::new();
    world.says(DAVE, "!register").await;
    world.delivered().await;
    world.says(BOB, &format!("{DAVE} waits")).await;
    take(&world, &["pix.test"]).await;
    assert!(none(&world.delivered_on(LegId::FEDIVERSE).await, DAVE));
}

#[tokio::test]
async fn an_exception_wins_until_the_admins_end_it() {
    let world = World::new();
    take(&world, &["pix.test"]).await;
    let said = world.console("delred", "pix.test").await;
    assert!(said.contains(LIST), "{said}");
    assert!(dave_reaches_bob(&world).await);
    take(&world, &["pix.test", "bad.test"]).await;
    assert!(dave_reaches_bob(&world).await);
    let said = world.console("listred", "").await;
    assert!(
        said.contains(&format!("{LIST}: 2")) && said.contains("Exception: pix.test"),
        "{said}"
    );
    world.console("addred", "pix.test").await;
    assert!(!dave_reaches_bob(&world).await);
    world.console("delred", "pix.test").await;
    assert!(!dave_reaches_bob(&world).await, "the list still has them");
}

#[tokio::test]
async fn a_list_cannot_keep_out_the_bridge_its_admins_or_everybody() {
    let world = World::new();
    let all = ["social.test", "im.test", "co.uk", "test.example"];
    assert_eq!(take(&world, &all).await, change(1, 0, 1));
    let own = [sha256_hex("admin@im.test"), sha256_hex("im.test")];
    feed(&world, Listing::All(own.to_vec())).await;
    world.says("xmpp:carla@im.test", "!register").await;
    assert!(world.registered("xmpp:carla@im.test").await);
}

#[tokio::test]
async fn hashes_of_people_and_of_domains_count_at_once() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.delivered().await;
    let eve = "xmpp:eve@far.test";
    for hash in [sha256_hex("eve@far.test"), sha256_hex("far.test")] {
        feed(
            &world,
            Listing::Added(vec![hash.to_uppercase(), "!".into()]),
        )
        .await;
        world.says(eve, &format!("{CAROL} hello")).await;
        assert!(none(&world.delivered_on(LegId::FEDIVERSE).await, CAROL));
        feed(&world, Listing::Removed(vec![hash])).await;
    }
    feed(&world, Listing::All(vec!["far.test".into()])).await;
    world.says(eve, &format!("{CAROL} hello")).await;
    assert!(none(&world.delivered_on(LegId::FEDIVERSE).await, CAROL));
    feed(&world, Listing::All(Vec::new())).await;
    world.says(eve, &format!("{CAROL} hello")).await;
    assert!(!none(&world.delivered_on(LegId::FEDIVERSE).await, CAROL));
}

#[tokio::test]
async fn what_is_not_subscribed_to_any_more_is_forgotten() {
    let world = World::new();
    take(&world, &["pix.test"]).await;
    let empty = "https://lists.test/empty.csv";
    let fetch = Fetch {
        tag: Some("v1".into()),
        ..Fetch::default()
    };
    for list in [LIST, empty] {
        let noted = world.bridge.note_fetch(list, fetch.clone()).await;
        noted.unwrap();
    }
    let kept = world.bridge.keep_lists(vec![LIST.to_owned()]).await;
    assert_eq!(kept.unwrap(), 0);
    for (list, known) in [(LIST, fetch), (empty, Fetch::default())] {
        assert_eq!(world.bridge.fetched(list).await.unwrap(), known, "{list}");
    }
    assert!(!dave_reaches_bob(&world).await);
    let gone = world.bridge.keep_lists(vec![FEED.to_owned()]).await;
    assert_eq!(gone.unwrap(), 1);
    assert!(dave_reaches_bob(&world).await);
}
