//! The third ring: every story under `tests/scenarios/`, played by the two real processes of the bridge
//! against an embedded Mastodon-API server and, in turn, the embedded XMPP server, a real Prosody and a
//! real ejabberd. The language of the stories is described in `tests/scenarios/README.md`.
//!
//! It understands the usual arguments of a test program: `cargo test --test scenarios
//! -- embedded::reply` plays what contains that text. A server that is not installed is skipped, visibly.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use support::process::{Make, ServerProcess};
use support::runner::arguments::Arguments;
use support::runner::hosts::{DOMAINS, Host};
use support::runner::script::{self, Net, Scenario};
use support::runner::story;

/// An XMPP server to play against.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    Embedded,
    Real(Make),
}

const TARGETS: [Target; 3] = [
    Target::Embedded,
    Target::Real(Make::Prosody),
    Target::Real(Make::Ejabberd),
];

impl Target {
    fn name(self) -> &'static str {
        match self {
            Self::Embedded => "embedded",
            Self::Real(Make::Prosody) => "prosody",
            Self::Real(Make::Ejabberd) => "ejabberd",
        }
    }

    /// Whether a story needs the server for itself: a real one is shared, and some stories restart it.
    fn is_alone(self, scenario: &Scenario) -> bool {
        self != Self::Embedded && scenario.acts_on(Net::Xmpp)
    }
}

/// How many stories at a time on each server: most of a story is waiting.
const WIDTH: usize = 3;

/// A scenario on a target.
struct Case<'a> {
    target: Target,
    scenario: &'a Scenario,
    number: usize,
}

impl Case<'_> {
    fn name(&self) -> String {
        format!("{}::{}", self.target.name(), self.scenario.name)
    }

    /// Why it can't be played here.
    fn obstacle(&self) -> Option<String> {
        match self.target {
            Target::Real(make) if !make.is_installed() => {
                Some(format!("{} is not installed", self.target.name()))
            }
            Target::Real(_) if self.scenario.setup.embedded => Some("needs: embedded".to_owned()),
            _ => None,
        }
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::from_process();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let scenarios = match script::load(&folder) {
        Ok(scenarios) => scenarios,
        Err(mistakes) => {
            eprintln!("{}", mistakes.join("\n"));
            return ExitCode::FAILURE;
        }
    };
    let of = |target| {
        let numbered = scenarios.iter().enumerate();
        numbered.map(move |(number, scenario)| Case {
            target,
            scenario,
            number,
        })
    };
    let all: Vec<Case> = TARGETS.into_iter().flat_map(of).collect();
    let count = all.len();
    let cases: Vec<Case> = all
        .into_iter()
        .filter(|case| arguments.wants(&case.name()))
        .collect();
    if arguments.list {
        cases
            .iter()
            .for_each(|case| println!("{}: test", case.name()));
        return ExitCode::SUCCESS;
    }
    run(&cases, count - cases.len())
}

fn run(cases: &[Case], filtered: usize) -> ExitCode {
    let begun = Instant::now();
    let tally = Tally::default();
    println!("\nrunning {} tests", cases.len());
    std::thread::scope(|scope| {
        for target in TARGETS {
            let own: Vec<&Case> = cases.iter().filter(|case| case.target == target).collect();
            let tally = &tally;
            scope.spawn(move || run_target(target, &own, tally));
        }
    });
    tally.report(filtered, begun)
}

/// Plays everything for one target, on a real server that lives as long.
fn run_target(target: Target, cases: &[&Case], tally: &Tally) {
    let (skipped, playable): (Vec<&Case>, Vec<&Case>) =
        cases.iter().partition(|case| case.obstacle().is_some());
    for case in skipped {
        tally.skipped(case, &case.obstacle().unwrap_or_default());
    }
    if playable.is_empty() {
        return;
    }
    let server = match target {
        Target::Embedded => None,
        Target::Real(make) => match ServerProcess::launch(make, &DOMAINS) {
            Ok(server) => Some(server),
            Err(error) => {
                let failed = format!("{} could not be started: {error:#}", target.name());
                playable
                    .iter()
                    .for_each(|case| tally.played(case, Err(failed.clone())));
                return;
            }
        },
    };
    let (alone, together): (Vec<&Case>, Vec<&Case>) = playable
        .iter()
        .partition(|case| target.is_alone(case.scenario));
    for (cases, width) in [(together, WIDTH), (alone, 1)] {
        let next = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..width {
                scope.spawn(|| {
                    while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                        tally.played(case, play(case, server.as_ref()));
                    }
                });
            }
        });
    }
}

/// Plays one story in a runtime of its own; a panic is a failure of this story only.
fn play(case: &Case, server: Option<&ServerProcess>) -> Result<(), String> {
    let story = || -> Result<(), String> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .map_err(|error| error.to_string())?;
        runtime.block_on(async {
            let (host, suffix) = match server {
                Some(server) => (Host::Real(server.clone()), format!(".s{}", case.number)),
                None => (
                    Host::embedded().await.map_err(|e| e.to_string())?,
                    String::new(),
                ),
            };
            story::play(
                env!("CARGO_BIN_EXE_xmpp-ap-bridge"),
                case.scenario,
                host,
                &suffix,
            )
            .await
        })
    };
    let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(story));
    let played = played.unwrap_or_else(|_| Err("the runner panicked".to_owned()));
    played.map_err(|failed| match server {
        Some(server) => format!("{failed}  -- {}\n{}", case.target.name(), server.tail()),
        None => failed,
    })
}

/// What has been played, told line by line as `cargo test` does.
#[derive(Default)]
struct Tally {
    ok: AtomicUsize,
    ignored: AtomicUsize,
    failures: Mutex<Vec<(String, String)>>,
}

impl Tally {
    fn skipped(&self, case: &Case, why: &str) {
        self.ignored.fetch_add(1, Ordering::Relaxed);
        println!("test {} ... ignored, {why}", case.name());
    }

    fn played(&self, case: &Case, result: Result<(), String>) {
        match result {
            Ok(()) => {
                self.ok.fetch_add(1, Ordering::Relaxed);
                println!("test {} ... ok", case.name());
            }
            Err(failed) => {
                println!("test {} ... FAILED", case.name());
                if let Ok(mut failures) = self.failures.lock() {
                    failures.push((case.name(), failed));
                }
            }
        }
    }

    fn report(self, filtered: usize, begun: Instant) -> ExitCode {
        let failures = self.failures.into_inner().unwrap_or_default();
        if !failures.is_empty() {
            println!("\nfailures:");
        }
        for (name, text) in &failures {
            println!("\n---- {name} ----\n{text}");
        }
        if !failures.is_empty() {
            println!("\nfailures:");
            failures.iter().for_each(|(name, _)| println!("    {name}"));
        }
        let verdict = if failures.is_empty() { "ok" } else { "FAILED" };
        println!(
            "\ntest result: {verdict}. {} passed; {} failed; {} ignored; 0 measured; {filtered} filtered out; finished in {:.2}s\n",
            self.ok.into_inner(),
            failures.len(),
            self.ignored.into_inner(),
            begun.elapsed().as_secs_f32()
        );
        if failures.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }
}
