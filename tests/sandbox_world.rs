//! The world of the sandbox: two servers and two bot processes that come and go.

#[path = "sandbox_world/doctor.rs"]
mod doctor;
#[path = "sandbox_world/echo.rs"]
mod echo;

use std::path::PathBuf;
use std::time::Duration;
use tokio::time::timeout;
use xmpp_ap_bridge::sandbox::Side;
use xmpp_ap_bridge::sandbox::cast::{Cast, Ear};
use xmpp_ap_bridge::sandbox::world::{BotState, Options, World, WorldError};

const BOUND: Duration = Duration::from_secs(60);

fn options() -> Options {
    Options::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"))
}

fn pid(world: &World, side: Side) -> u32 {
    world.bot(side).borrow().pid.expect("a process")
}

fn runs(pid: u32) -> bool {
    PathBuf::from(format!("/proc/{pid}")).exists()
}

#[tokio::test]
async fn what_is_sent_while_a_bot_is_away_arrives_when_it_is_back() {
    let world = World::start(options()).await.expect("world");
    let cast = Cast::enter(&world).expect("cast");
    cast.register(&world).await.expect("registered");
    let (carol, bob) = (cast.find("carol").unwrap(), cast.find("bob").unwrap());
    let mut ear = Ear::open(&world, bob).expect("ear");
    for (n, side) in [Side::Xmpp, Side::Fediverse].into_iter().enumerate() {
        let before = pid(&world, side);
        world.kill_bot(side).await;
        assert!(!runs(before));
        assert_eq!(world.bot(side).borrow().state, BotState::Off);
        let words = format!("number {n}");
        let text = format!("{} {words}", bob.address);
        cast.say(&world, carol, &text, None).expect("sent");
        world.start_bot(side).await.expect("online again");
        assert_ne!(pid(&world, side), before);
        let heard = timeout(BOUND, ear.next()).await.expect("in time");
        assert!(heard.expect("a message").text.ends_with(&words));
    }
    world.stop().await;
}

#[tokio::test]
async fn the_end_leaves_nothing_behind() {
    let world = World::start(options()).await.expect("world");
    let bots = [Side::Fediverse, Side::Xmpp].map(|side| pid(&world, side));
    let dir = world.dir().to_owned();
    world.stop().await;
    assert!(!bots.into_iter().any(runs));
    drop(world);
    assert!(!dir.exists());
}

#[tokio::test]
async fn a_bot_that_does_not_start_is_an_error_with_its_log() {
    let mut options = options();
    options.settings = "no_such_key: 1\n".to_owned();
    let Err(WorldError::Ended { how, log, .. }) = World::start(options).await else {
        panic!("it must not start");
    };
    assert!(how.contains("78"), "{how}");
    assert!(log.contains("no_such_key"), "{log}");
}
