//! A machine that says the same again and again is answered no longer.

use futures::future::join_all;

use support::world::{CAROL, World};

#[tokio::test]
async fn the_same_text_counts_each_time_when_all_come_at_once() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.delivered().await;
    let (free, wait) = std::sync::mpsc::channel::<()>();
    // Nothing is handled before all have come.
    let busy = world.bridge.store.run(move |_| {
        let _ = wait.recv(); // an error: nobody holds it up any more
        Ok(())
    });
    let come = join_all((0..6).map(|_| world.says(CAROL, "!who")));
    let (busy, ..) = tokio::join!(biased; busy, come, async { drop(free) });
    busy.unwrap();
    let lines = world.delivered().await;
    assert_eq!(lines.len(), 3, "{lines:#?}");
}
