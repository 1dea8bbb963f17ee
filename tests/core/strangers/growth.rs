//! F140: the database does not grow by strangers' will.

use std::path::Path;
use std::time::Duration;

use super::super::world::World;
use super::server::spam;
use xmpp_ap_bridge::store::Store;

/// Messages of an hour in which a hostile domain writes as fast as both bots can take them over.
const HOUR: u64 = 95_000;

/// What an hour may add to the file.
const MOST: u64 = 20_000_000;

/// Messages after which nobody new of the domain is let in, and those played.
const FULL: usize = 700;
const PLAYED: usize = 2_700;

async fn size(world: &World, path: &Path) -> u64 {
    world.bridge.store.empty_log().await.unwrap();
    std::fs::metadata(path).unwrap().len()
}

/// What an hour adds, by what the first messages and then the later ones do.
async fn hour(banned: bool) -> u64 {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bridge.db");
    let world = World::kept(
        |rules| rules.limits = Default::default(),
        |clock| Store::open(&path, clock).unwrap(),
    );
    if banned {
        world.console("addred", "evil.test").await;
    }
    let empty = size(&world, &path).await;
    let mut full = empty;
    for n in 0..PLAYED {
        let (who, words) = spam(n, "evil.test");
        world.says(&who, &words).await;
        world.clock.advance(Duration::from_millis(38));
        if n == FULL {
            full = size(&world, &path).await;
        }
    }
    let later = size(&world, &path).await - full;
    let each = later.div_ceil((PLAYED - FULL) as u64);
    // As many as come at the start come once more in an hour, one at a time.
    2 * (full - empty) + each * HOUR
}

#[tokio::test]
async fn an_hour_of_a_hostile_domain_adds_less_than_twenty_megabytes() {
    for banned in [true, false] {
        let bytes = hour(banned).await;
        println!("banned: {banned}: {bytes} bytes an hour");
        assert!(bytes < MOST, "banned: {banned}: {bytes} bytes");
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
