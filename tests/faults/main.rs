//! Never lost, never doubled, in order, or else told: the two real bots while everything around them breaks.
//! What it does, and how to run it, is in `tests/faults/README.md` and behind `--help`.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod arguments;
mod hostile;
mod ledger;
mod people;
mod play;
mod proxy;
mod soak;
mod stage;
mod strikes;

use std::pin::pin;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use arguments::Arguments;
use clap::Parser;
use futures::stream::{self, StreamExt};
use ledger::Outcome;
use play::Played;
use strikes::Strike;

/// Of the names of kinds.
const WIDTH: usize = 46;

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
        None if wish.hostile => runtime.block_on(hostile::run(&wish)),
        None => runtime.block_on(table(&wish, &strikes)),
    };
    ExitCode::from(u8::from(!good))
}

/// Plays the kinds, or random ones until the time is up; prints a line for each.
async fn table(wish: &Arguments, strikes: &[&'static Strike]) -> bool {
    println!(
        "faults: {} messages each way for each kind, XMPP server: {}, seed {}",
        wish.messages(),
        wish.servers,
        wish.seed
    );
    println!("{:<WIDTH$} {}", "kind", Outcome::HEADINGS);
    let began = Instant::now();
    let mut sum = Sum::default();
    match wish.minutes {
        None => {
            let all = stream::iter(strikes).map(|strike| play(wish, strike, wish.seed));
            let mut all = pin!(all.buffered(wish.jobs()));
            while let Some(one) = all.next().await {
                sum.add(one, wish);
            }
        }
        Some(minutes) => {
            let mut random = fastrand::Rng::with_seed(wish.seed);
            let bound = Duration::from_secs(60 * minutes);
            let quick = strikes
                .iter()
                .filter(|strike| !strike.slow)
                .collect::<Vec<_>>();
            while began.elapsed() < bound
                && let Some(strike) = random.choice(&quick)
            {
                sum.add(play(wish, strike, random.u64(..)).await, wish);
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
    /// Why, kind by kind, for the end.
    reasons: Vec<String>,
}

/// How one kind went.
struct One {
    name: &'static str,
    played: Result<Played>,
    /// Why it was not played.
    skipped: Option<String>,
}

async fn play(wish: &Arguments, strike: &'static Strike, seed: u64) -> One {
    let skipped = wish.obstacle(strike);
    let played = match skipped {
        Some(_) => Ok(Played::default()),
        None => play::play(strike, wish, seed).await,
    };
    One {
        name: strike.name,
        played,
        skipped,
    }
}

impl Sum {
    /// Prints the line of a kind and adds it.
    fn add(&mut self, one: One, wish: &Arguments) {
        let One {
            name,
            played,
            skipped,
        } = one;
        match (skipped, played) {
            (Some(why), _) => {
                println!("{name:<WIDTH$} skipped: {why}");
                self.skipped += 1;
            }
            (None, Ok(played)) => {
                let Played {
                    outcome,
                    notes,
                    logs,
                } = &played;
                println!("{name:<WIDTH$} {outcome}");
                let shown = logs.iter().filter(|_| wish.logs);
                notes
                    .iter()
                    .chain(shown)
                    .for_each(|note| println!("    {note}"));
                self.all = self.all.and(*outcome);
                match played.is_good() {
                    true => self.passed += 1,
                    false => self.fail(name, &reasons(&played)),
                }
            }
            (None, Err(error)) => {
                println!("{name:<WIDTH$} can't be played");
                self.fail(name, &format!("{error:#}"));
            }
        }
    }

    fn fail(&mut self, name: &'static str, why: &str) {
        self.failed.push(name);
        self.reasons.push(format!("---- {name} ----\n{why}"));
    }

    /// The last lines, of which one is for machines.
    fn end(self, wish: &Arguments, took: Duration) -> bool {
        self.reasons.iter().for_each(|why| println!("\n{why}"));
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

/// Why a kind failed, in a few lines: the counts, what is wrong, and what the bots found worth a warning last.
fn reasons(played: &Played) -> String {
    let Played {
        outcome,
        notes,
        logs,
    } = played;
    let is_warning = |line: &&String| line.contains(" WARN ") || line.contains(" ERROR ");
    let warnings: Vec<&String> = logs.iter().filter(is_warning).collect();
    let last = &warnings[warnings.len().saturating_sub(4)..];
    let lines = notes.iter().take(5).chain(last.iter().copied());
    let lines: Vec<&str> = lines.map(String::as_str).collect();
    format!("{}\n{outcome}\n{}", Outcome::HEADINGS, lines.join("\n"))
}
