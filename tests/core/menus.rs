//! Menus of clients: what is offered, to whom, in which order, and from what there is to choose.

use support::world::{BOB, CAROL, World};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Inbox, LegId, Offer, Party};
use xmpp_ap_bridge::policy::consent::Mode;

async fn menu(world: &World, who: &str, lang: &str) -> Vec<Offer> {
    let who = Party::new(Address::parse(who).unwrap());
    let inbox = world.bridge.inbox(LegId::XMPP);
    inbox.offers(who, Some(lang.to_owned())).await.unwrap()
}

async fn picks(world: &World, name: &str) -> Vec<String> {
    let menu = menu(world, BOB, "en").await;
    let offer = menu.into_iter().find(|offer| offer.name == name).unwrap();
    let picks = offer.blanks.first().unwrap().picks.iter();
    picks.map(|pick| pick.value.clone()).collect()
}

#[tokio::test]
async fn titles_are_in_the_reader_s_language_and_all_differ() {
    let world = World::new();
    for lang in ["en", "de", "es", "fr", "it", "nl", "pt"] {
        let menu = menu(&world, "xmpp:admin@im.test", lang).await;
        let titles: Vec<&str> = menu.iter().map(|offer| offer.title.as_str()).collect();
        for title in &titles {
            let same = titles.iter().filter(|other| other == &title).count();
            assert!(same == 1 && title.chars().count() <= 70, "{lang}: {title}");
        }
    }
    let first = &menu(&world, BOB, "de").await[0];
    assert_eq!(
        (first.name, first.title.as_str()),
        ("to", "Mit jemandem schreiben")
    );
}

#[tokio::test]
async fn there_is_to_choose_from_what_concerns_the_reader() {
    let world = World::with(|rules| rules.consent.xmpp = Mode::Invite);
    for name in ["to", "block", "unblock", "accept", "cancel"] {
        assert!(picks(&world, name).await.is_empty(), "{name}");
    }
    assert_eq!(picks(&world, "lang").await.len(), 7);
    assert_eq!(picks(&world, "reactions").await, ["on", "off"]);
    let help = picks(&world, "help").await;
    assert!(help.contains(&"block".to_owned()) && !help.contains(&"ablock".to_owned()));
    world.says(CAROL, &format!("{BOB} hello")).await;
    world.delivered().await;
    assert_eq!(picks(&world, "accept").await, [CAROL]);
    world.says(BOB, "!accept").await;
    world.delivered().await;
    assert!(picks(&world, "accept").await.is_empty());
    for name in ["to", "block", "report"] {
        assert_eq!(picks(&world, name).await, [CAROL], "{name}");
    }
    world.says(BOB, "!block spam.test").await;
    assert_eq!(picks(&world, "unblock").await, ["spam.test"]);
    world.says(BOB, "an answer").await;
    let waiting = picks(&world, "cancel").await;
    assert_eq!(waiting.len(), 1, "{waiting:?}");
}

#[tokio::test]
async fn whoever_is_kept_out_is_offered_nothing() {
    let world = World::new();
    world
        .says("xmpp:admin@im.test", &format!("!ablock {BOB}"))
        .await;
    let menu = menu(&world, BOB, "en").await;
    assert!(menu.iter().all(|offer| !offer.allowed));
    assert!(
        menu.iter()
            .flat_map(|offer| &offer.blanks)
            .all(|blank| blank.picks.is_empty())
    );
}
