//! Never lost, never doubled, in order: the two real bots on the embedded servers, while everything around them breaks.
//!
//! `cargo test --features sandbox --test faults -- [--messages N] [--seed S] [FAULT]` sends N messages each way for each
//! fault while the fault strikes at random moments, then counts what arrived. The seed is printed; with the same one
//! the faults come in the same order and at the same distances. The last line is for machines.

#[path = "faults/ledger.rs"]
mod ledger;
#[path = "faults/strikes.rs"]
mod strikes;

use std::process::ExitCode;
use std::time::Duration;

use ledger::{Ledger, Outcome};
use strikes::Strike;
use xmpp_ap_bridge::sandbox::mastodon::Visibility;
use xmpp_ap_bridge::sandbox::world::{Options, World, WorldError};

/// Pairs of people who write to each other.
pub const PAIRS: usize = 4;
/// After the last fault everything must arrive in this time.
const BOUND: Duration = Duration::from_secs(120);

struct Wish {
    messages: usize,
    seed: u64,
    only: Option<String>,
}

fn main() -> ExitCode {
    let wish = wish();
    println!(
        "faults: {} messages each way for each, seed {}",
        wish.messages, wish.seed
    );
    println!(
        "{:<44} {:>6} {:>6} {:>8} {:>13}",
        "fault", "sent", "lost", "doubled", "out of order"
    );
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    let mut all = Outcome::default();
    let mut failed = 0;
    let strikes: Vec<&Strike> = strikes::ALL
        .iter()
        .filter(|strike| wish.wants(strike))
        .collect();
    for strike in &strikes {
        let one = runtime.block_on(play(strike, &wish)).expect("a world");
        println!("{:<44} {one}", strike.name);
        failed += usize::from(!one.is_perfect());
        all = all.and(one);
    }
    let Outcome {
        sent,
        lost,
        doubled,
        disordered,
    } = all;
    println!(
        "faults: sent {sent} lost {lost} doubled {doubled} out-of-order {disordered} seed {}",
        wish.seed
    );
    println!("{} passed, {failed} failed", strikes.len() - failed);
    ExitCode::from(u8::from(failed > 0))
}

fn wish() -> Wish {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<u64>().ok()
    };
    let numbers =
        |argument: &&String| argument.parse::<u64>().is_err() && !argument.starts_with("--");
    Wish {
        messages: value("--messages").unwrap_or(24) as usize,
        seed: value("--seed").unwrap_or_else(|| fastrand::u64(..1_000_000)),
        only: arguments.iter().find(numbers).cloned(),
    }
}

impl Wish {
    fn wants(&self, strike: &Strike) -> bool {
        self.only
            .as_ref()
            .is_none_or(|only| strike.name.contains(only.as_str()))
    }
}

/// One fault: a fresh world, traffic both ways, strikes at random moments, the count.
async fn play(strike: &Strike, wish: &Wish) -> Result<Outcome, WorldError> {
    let mut options = Options::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
    options.fediverse.idempotency = strike.idempotency;
    let world = World::start(options).await?;
    let mut random = fastrand::Rng::with_seed(wish.seed);
    let ledger = Ledger::open(&world).await;
    let mut chaos = random.fork();
    let sent = tokio::select! {
        sent = write(&world, &ledger, wish.messages, &mut random) => sent,
        never = strike.again_and_again(&world, &mut chaos) => match never {},
    };
    strikes::mend(&world).await?;
    let outcome = ledger.settle(&world, sent, BOUND).await;
    if !outcome.is_perfect() {
        for bot in ["mastodon", "xmpp"] {
            let log =
                std::fs::read_to_string(world.dir().join(format!("{bot}.log"))).unwrap_or_default();
            let tail: Vec<&str> = log.lines().rev().take(25).collect();
            tail.iter()
                .rev()
                .for_each(|line| println!("    {bot}: {line}"));
        }
    }
    world.stop().await;
    Ok(outcome)
}

/// Everybody writes in turn, at uneven distances; how many messages each direction got.
async fn write(
    world: &World,
    ledger: &Ledger,
    messages: usize,
    random: &mut fastrand::Rng,
) -> usize {
    for number in 0..messages {
        let pair = number % PAIRS;
        let (fedi, xmpp) = ledger.pair(pair);
        let text = format!("{} xmpp:{xmpp} {}", ledger.handle, Ledger::text(number));
        world
            .fediverse()
            .post_as(&fedi, &text, None, Visibility::Direct)
            .expect("a post");
        let text = format!(
            "@{fedi}@{} {}",
            world.fediverse().domain(),
            Ledger::text(number)
        );
        world
            .xmpp()
            .message_as(&xmpp, world.xmpp_bot(), &text, None)
            .expect("a message");
        tokio::time::sleep(Duration::from_millis(random.u64(0..120))).await;
    }
    // The fault goes on for a moment after the last message.
    tokio::time::sleep(Duration::from_millis(500)).await;
    messages
}
