//! Ring 4: what real clients, servers and keyboards send, and what must come of it. One small file a case, by kind, in
//! `wild/k01` to `wild/k10`; `wild/README.md` tells how to write one. And a property for each kind, in
//! `wild/properties`. No servers but those that a case scripts, on loopback.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "wild/api.rs"]
mod api;
#[path = "wild/properties/bench.rs"]
mod bench;
#[path = "wild/case.rs"]
mod case;
#[path = "wild/properties/elsewhere.rs"]
mod elsewhere;
#[path = "wild/files.rs"]
mod files;
#[path = "wild/heard.rs"]
mod heard;
#[path = "wild/input.rs"]
mod input;
#[path = "wild/leg.rs"]
mod leg;
#[path = "wild/people.rs"]
mod people;
#[path = "wild/play.rs"]
mod play;
#[path = "wild/properties/posts.rs"]
mod posts;
#[path = "wild/properties/reads_back.rs"]
mod reads_back;
#[path = "wild/properties/stanzas.rs"]
mod stanzas;
#[path = "wild/properties/streams.rs"]
mod streams;
#[path = "wild/properties/whom.rs"]
mod whom;
#[path = "wild/wire.rs"]
mod wire;

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Plays every case of a kind, and names each that fails by file and line.
fn kind(name: &str) {
    let mut failures = String::new();
    let mut report = String::new();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let local = tokio::task::LocalSet::new();
    for file in cases(name) {
        let played = case::read(&file)
            .and_then(|case| local.block_on(&runtime, tokio::task::unconstrained(played(&case))));
        let short = file.strip_prefix(root()).unwrap().display().to_string();
        let state = if played.is_ok() { "passes" } else { "fails" };
        writeln!(report, "{state} {short}").unwrap();
        if let Err((line, why)) = played {
            writeln!(failures, "\n{}:{line}: {why}", file.display()).unwrap();
        }
    }
    if let Some(to) = std::env::var_os("WILD_REPORT") {
        std::fs::write(Path::new(&to).join(name), report + &failures).unwrap();
        return;
    }
    assert!(failures.is_empty(), "{failures}");
}

async fn played(case: &case::Case) -> Result<(), case::Failure> {
    match case.first() {
        "server" | "bridge" => leg::play(case).await,
        "store" => files::play(case).await,
        _ => play::play(case).await,
    }
}

/// Where the cases are; `WILD_ROOT` names another folder of the same form.
fn root() -> PathBuf {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wild");
    std::env::var_os("WILD_ROOT").map_or_else(own, PathBuf::from)
}

/// The cases of a kind in alphabetical order; `WILD=word` picks those whose path holds the word.
fn cases(kind: &str) -> Vec<PathBuf> {
    let wanted = std::env::var("WILD").unwrap_or_default();
    let entries = std::fs::read_dir(root().join(kind)).into_iter().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|end| end == "case"));
    files.retain(|file| file.to_string_lossy().contains(&wanted));
    files.sort();
    files
}

macro_rules! kinds {
    ($($name:ident: $what:literal,)*) => { $(
        #[doc = $what]
        #[test]
        fn $name() {
            kind(stringify!($name));
        }
    )* };
}

kinds! {
    k01: "One input harms nobody else.",
    k02: "What is shown reads back as the same person.",
    k03: "Who is seen addressed is addressed, or it is asked.",
    k04: "Claims are checked before anything is cut.",
    k05: "Nothing that somebody meant vanishes unsaid.",
    k06: "Encrypted is recognised in every form.",
    k07: "An optional parameter never costs the message.",
    k08: "Signals mean what their specification says.",
    k09: "Markup that carries meaning keeps it.",
    k10: "Delivery on real servers.",
}
