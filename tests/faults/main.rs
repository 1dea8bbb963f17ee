//! Never lost, never doubled, in order, or else told: the two real bots while everything around them breaks.
//! What it does, and how to run it, is in `tests/faults/README.md` and behind `--help`.

mod arguments;
mod ledger;
mod people;
mod play;
#[path = "../common/process.rs"]
#[allow(dead_code)] // of TLS, nothing is wanted here
mod process;
mod proxy;
mod soak;
mod stage;
mod strikes;
#[path = "../runner/xml.rs"]
#[allow(dead_code)]
mod xml;
#[path = "../runner/xmpp.rs"]
#[allow(dead_code)] // only the registration
mod xmpp;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use arguments::Arguments;
use clap::Parser;
use ledger::Outcome;
use play::Played;
use strikes::Strike;

fn main() -> ExitCode {
    let wish = Arguments::parse();
    let strikes = wish.strikes();
    if wish.list {
        strikes.iter().for_each(|strike| println!("{strike}"));
        return ExitCode::SUCCESS;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let good = match wish.soak {
        Some(minutes) => runtime.block_on(soak::run(&wish, minutes)),
        None => runtime.block_on(table(&wish, &strikes)),
    };
    ExitCode::from(u8::from(!good))
}

/// Plays the kinds one after the other, or random ones until the time is up; prints a line for each.
async fn table(wish: &Arguments, strikes: &[&'static Strike]) -> bool {
    println!(
        "faults: {} messages each way for each kind, XMPP server: {}, seed {}",
        wish.messages(),
        wish.servers,
        wish.seed
    );
    println!("{:<42} {}", "kind", Outcome::HEADINGS);
    let began = Instant::now();
    let mut sum = Sum::default();
    match wish.minutes {
        None => {
            for strike in strikes {
                sum.add(wish, strike, wish.seed).await;
            }
        }
        Some(minutes) => {
            let mut random = fastrand::Rng::with_seed(wish.seed);
            let bound = Duration::from_secs(60 * minutes);
            let quick: Vec<_> = strikes.iter().filter(|strike| !strike.slow).collect();
            while began.elapsed() < bound {
                let Some(strike) = random.choice(&quick) else {
                    break;
                };
                sum.add(wish, strike, random.u64(..)).await;
            }
        }
    }
    sum.end(wish, began.elapsed())
}

/// What became of all kinds together.
#[derive(Default)]
struct Sum {
    all: Outcome,
    passed: usize,
    skipped: usize,
    failed: Vec<&'static str>,
}

impl Sum {
    async fn add(&mut self, wish: &Arguments, strike: &'static Strike, seed: u64) {
        if let Some(why) = wish.obstacle(strike) {
            println!("{:<42} skipped: {why}", strike.name);
            self.skipped += 1;
            return;
        }
        match play::play(strike, wish, seed).await {
            Ok(Played { outcome, notes }) => {
                println!("{:<42} {outcome}", strike.name);
                notes.iter().for_each(|note| println!("    {note}"));
                let good = outcome.is_perfect() && notes.is_empty();
                self.all = self.all.and(outcome);
                match good {
                    true => self.passed += 1,
                    false => self.failed.push(strike.name),
                }
            }
            Err(error) => {
                println!("{:<42} can't be played: {error:#}", strike.name);
                self.failed.push(strike.name);
            }
        }
    }

    /// The last lines, of which one is for machines.
    fn end(self, wish: &Arguments, took: Duration) -> bool {
        if !self.failed.is_empty() {
            println!("failed: {}", self.failed.join(", "));
        }
        println!(
            "{} passed, {} failed, {} skipped in {} s",
            self.passed,
            self.failed.len(),
            self.skipped,
            took.as_secs()
        );
        let Outcome {
            sent,
            lost,
            doubled,
            disordered,
            ..
        } = self.all;
        println!(
            "faults: sent {sent} lost {lost} doubled {doubled} out-of-order {disordered} seed {}",
            wish.seed
        );
        self.failed.is_empty()
    }
}
