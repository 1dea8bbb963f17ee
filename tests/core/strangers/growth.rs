//! F140: the database does not grow by strangers' will.

use std::path::Path;
use std::time::Duration;

use super::server::spam;
use super::signals::SIGNS;
use support::world::World;
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Inbound, Inbox, LegId, Party};
use xmpp_ap_bridge::store::Store;

/// Messages of an hour in which a hostile domain writes as fast as both bots can take them over.
const HOUR: u64 = 95_000;

/// The largest growth of the file in an hour.
const MOST: u64 = 20_000_000;

/// An attack by one domain.
struct Flood {
    name: &'static str,
    /// The admins keep it out.
    banned: bool,
    /// Messages after which no more of the domain are taken over, and those played.
    full: usize,
    played: usize,
    line: fn(usize) -> (String, String),
}

const FLOODS: [Flood; 3] = [
    Flood {
        name: "a blocked domain",
        banned: true,
        full: 100,
        played: 2_000,
        line: |n| spam(n, "evil.test"),
    },
    Flood {
        name: "new people",
        banned: false,
        full: 700,
        played: 2_700,
        line: |n| spam(n, "evil.test"),
    },
    Flood {
        name: "a hundred people with long texts for one who does not answer",
        banned: false,
        full: 1_300,
        played: 3_000,
        line: |n| {
            let words = "spam and more spam. ".repeat(100);
            let who = format!("xmpp:s{}@evil.test", n % 100);
            (who, format!("@victim{}@pix.test {words} {n}", n % 1000))
        },
    },
];

async fn size(world: &World, path: &Path) -> u64 {
    world.bridge.store.empty_log().await.unwrap();
    std::fs::metadata(path).unwrap().len()
}

/// The growth in an hour, extrapolated from the first messages and then the later ones.
async fn hour(flood: &Flood) -> u64 {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bridge.db");
    let world = World::kept(
        |rules| rules.limits = Default::default(),
        |clock| Store::open(&path, clock).unwrap(),
    );
    if flood.banned {
        world.console("addred", "evil.test").await;
    }
    let empty = size(&world, &path).await;
    let mut full = empty;
    for n in 0..flood.played {
        let (who, words) = (flood.line)(n);
        world.says(&who, &words).await;
        world.clock.advance(Duration::from_millis(38));
        if n == flood.full {
            full = size(&world, &path).await;
        }
    }
    let later = size(&world, &path).await - full;
    let each = later.div_ceil((flood.played - flood.full) as u64);
    // As many as come at the start come once more in an hour, one at a time.
    2 * (full - empty) + each * HOUR
}

#[tokio::test]
async fn an_hour_of_a_hostile_domain_adds_less_than_twenty_megabytes() {
    for flood in &FLOODS {
        let bytes = hour(flood).await;
        println!("{}: {bytes} bytes an hour", flood.name);
        assert!(bytes < MOST, "{}: {bytes} bytes", flood.name);
    }
}

#[tokio::test]
async fn forgetting_keeps_up_with_what_comes() {
    let world = World::with(|rules| rules.limits = Default::default());
    world.console("addred", "evil.test").await;
    for n in 0..3_000 {
        let (who, words) = spam(n, "evil.test");
        world.says(&who, &words).await;
    }
    world.clock.advance(Duration::from_secs(2 * 3600 + 1));
    assert!(world.bridge.tidy().await.unwrap() >= 3_000);
}

/// Signs cost their author a line of XML and the bridge a look: as many come as a connection carries.
#[tokio::test]
async fn signs_of_which_nothing_comes_leave_nothing() {
    for sign in SIGNS {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let world = World::kept(
            |rules| rules.limits = Default::default(),
            |clock| Store::open(&path, clock).unwrap(),
        );
        let mut full = 0;
        for n in 0..1_200 {
            let (who, what) = (sign.deed)(&world, n);
            let from = Party::new(Address::parse(&who).unwrap());
            let (id, leg) = (world.id(), LegId::of(from.address.network()));
            let event = Inbound { id, from, what };
            world.bridge.inbox(leg).accept(event).await.unwrap();
            if n == 200 {
                full = size(&world, &path).await;
            }
        }
        let grown = size(&world, &path).await - full;
        assert!(grown < 20_000, "{}: {grown} bytes", sign.name);
    }
}
