//! The house rules (the rooms of `src/lib.rs`): what has one home stays there. A failure names file and line.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "house/guest.rs"]
mod guest;
#[path = "house/imports.rs"]
mod imports;
#[path = "house/writers.rs"]
mod writers;

use std::fs;
use std::path::{Path, PathBuf};

/// Words by which code asks which network or which leg it has.
const NETWORKS: [&str; 9] = [
    "Network::Fediverse",
    "Network::Xmpp",
    "Address::Fedi(",
    "Address::Xmpp(",
    "Abilities::of(",
    "LegId::of(",
    "LegId::ALL",
    "LegId::FEDIVERSE",
    "LegId::XMPP",
];

/// Most lines of a source file.
const LONGEST: usize = 476;

/// All source files below `dir`, with their paths relative to `src`.
fn sources(dir: &Path, into: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let name = path.strip_prefix(root()).unwrap_or(&path);
            let name = name.display().to_string();
            into.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Fails when one of `words` stands in code outside the files that begin with one of `homes`.
#[track_caller]
fn only_in(homes: &[&str], words: &[&str], why: &str) {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    assert!(files.len() > 30, "the sources were not found");
    let strangers: Vec<String> = files
        .iter()
        .filter(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/tests/"))
        .filter(|(name, _)| !homes.iter().any(|home| name.starts_with(home)))
        .flat_map(|(name, text)| {
            let code = text
                .lines()
                .take_while(|line| !line.starts_with("#[cfg(test)]"));
            code.enumerate()
                .filter(|(_, line)| !line.trim_start().starts_with("//"))
                .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
                .map(move |(n, line)| format!("src/{name}:{}: {}", n + 1, line.trim()))
        })
        .collect();
    assert!(strangers.is_empty(), "{why}:\n{}", strangers.join("\n"));
}

#[test]
fn only_the_store_contains_sql() {
    only_in(
        &["store"],
        &[
            "rusqlite",
            "SELECT ",
            "INSERT ",
            "UPDATE ",
            "DELETE FROM",
            "PRAGMA ",
        ],
        "SQL belongs into src/store",
    );
}

/// Verdicts are over facts: whoever asks brings them along.
#[test]
fn policy_is_pure() {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    let others: Vec<&str> = files
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !name.starts_with("policy"))
        .collect();
    only_in(
        &others,
        &["store::Store", "Tx", "async fn", "std::fs"],
        "src/policy reads and writes nothing",
    );
}

#[test]
fn only_the_adapters_know_the_client_crates() {
    only_in(
        &["mastodon", "xmpp", "sandbox", "fetch", "reach"],
        &[
            "megalodon::",
            "tokio_xmpp::",
            "xmpp_parsers::",
            "tokio_tungstenite::",
            "reqwest::",
        ],
        "client libraries belong into the adapters",
    );
}

/// The abilities of a leg, and the leg that delivers to an address, are asked of one table. The count of each other place may
/// only fall.
#[test]
fn the_core_asks_one_table_about_networks() {
    let allowed = [
        (
            "bridge/abilities.rs",
            2,
            "the table: the abilities of a network",
        ),
        ("bridge/canary.rs", 1, "its route from network to network"),
        (
            "bridge/legs.rs",
            7,
            "the table: the legs that every bridge has",
        ),
        (
            "bridge/upkeep/subscribed.rs",
            2,
            "lists of XMPP name bare JIDs by hashes",
        ),
        (
            "bridge/upkeep/takeover.rs",
            1,
            "the rows of the Python bridge",
        ),
        ("commands/help.rs", 2, "!status names both networks"),
        ("policy.rs", 4, "a setting for each network, and bounces"),
        ("policy/consent.rs", 2, "a setting for each network"),
        (
            "policy/gateways.rs",
            2,
            "how gateways write addresses of each network",
        ),
    ];
    let mut files = Vec::new();
    sources(&root(), &mut files);
    let core = ["bridge/", "commands/", "policy"];
    let named = |text: &str| {
        let code = text
            .lines()
            .take_while(|line| !line.starts_with("#[cfg(test)]"));
        code.filter(|line| NETWORKS.iter().any(|name| line.contains(name)))
            .count()
    };
    let found: Vec<(&str, usize)> = files
        .iter()
        .filter(|(name, _)| core.iter().any(|room| name.starts_with(room)))
        .filter(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/tests/"))
        .map(|(name, text)| (name.as_str(), named(text)))
        .filter(|(_, count)| *count > 0)
        .collect();
    for (name, count) in &found {
        let most = allowed.iter().find(|(file, ..)| file == name);
        let most = most.map_or(0, |(_, most, _)| *most);
        assert_eq!(
            *count, most,
            "src/{name}: ask `legs.rs` or an ability for the network; where there are fewer places now, say so here"
        );
    }
    for (name, ..) in allowed {
        let is_found = found.iter().any(|(file, _)| *file == name);
        assert!(is_found, "src/{name} asks for no network any more");
    }
}

#[test]
fn only_the_outbox_sends() {
    only_in(
        &["outbox.rs", "sandbox"],
        &["sender.send(", "sender.find("],
        "only the delivery loop calls a Sender",
    );
}

#[test]
fn only_i18n_speaks_fluent() {
    only_in(
        &["i18n"],
        &["fluent::", "unic_langid::"],
        "Fluent belongs into src/i18n",
    );
}

#[test]
fn only_the_clock_knows_what_time_it_is() {
    only_in(
        &["clock.rs", "sandbox"],
        &["Utc::now(", "SystemTime::now(", "fastrand::"],
        "time and randomness come from a Clock",
    );
}

#[test]
fn the_core_knows_no_adapter() {
    only_in(
        &["cli", "config", "mastodon", "xmpp", "sandbox", "lib.rs"],
        &[
            "crate::mastodon",
            "crate::xmpp",
            "crate::cli",
            "crate::sandbox",
        ],
        "use goes one way: adapters, core, store, address",
    );
}

#[test]
fn the_store_knows_only_what_it_keeps() {
    let mut files = Vec::new();
    sources(&root().join("store"), &mut files);
    let bad: Vec<_> = files
        .iter()
        .filter(|(_, text)| {
            text.contains("crate::bridge")
                || text.contains("crate::policy")
                || text.contains("crate::i18n")
        })
        .map(|(name, _)| name)
        .collect();
    assert!(bad.is_empty(), "the store decides nothing: {bad:?}");
}

/// Rooms that decide, and files in them that act where no event is handled, or before one is.
const DECIDING: &[&str] = &[
    "bridge/amend",
    "bridge/message",
    "bridge/people",
    "bridge/question",
    "commands",
];
const ACTING: &[&str] = &[
    "bridge/message/begin.rs",
    "bridge/people/account/renamed.rs",
    "bridge/people/consent/invitations.rs",
];

/// Rooms that decide return a plan, and do not act: they neither speak nor write.
#[test]
fn only_plans_leave_the_rooms_that_decide() {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    let writers = writers::of_store(&files);
    assert!(writers.len() > 100, "the store's functions were not found");
    let calls: Vec<String> = writers.iter().map(|name| format!("tx.{name}(")).collect();
    let mut words: Vec<&str> = calls.iter().map(String::as_str).collect();
    words.extend([
        "&mut Handling",
        "handling.say(",
        "handling.tell(",
        "apply(handling",
    ]);
    let others: Vec<&str> = files
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| !DECIDING.iter().any(|room| name.starts_with(room)) || ACTING.contains(name))
        .collect();
    only_in(&others, &words, "`bridge/apply.rs` carries plans out");
}

/// Files that import each other can only be understood together, and moved together.
#[test]
fn no_file_imports_one_that_leads_back_to_it() {
    let imports = imports::Crate::read(&root()).imports();
    assert!(imports.len() > 200, "the modules were not found");
    let circles = imports::circles(&imports);
    let told: String = circles
        .iter()
        .map(|circle| imports::shown(circle, &imports))
        .collect();
    assert!(told.is_empty(), "circles of imports:\n{told}");
}

/// A file that grows larger becomes a folder of smaller ones.
#[test]
fn files_are_short() {
    let mut files = Vec::new();
    sources(&root(), &mut files);
    let long = files
        .iter()
        .filter(|(name, _)| !name.ends_with("tests.rs") && !name.contains("/tests/"))
        .map(|(name, text)| (text.lines().count(), name))
        .filter(|(lines, _)| *lines > LONGEST);
    let long: Vec<_> = long.collect();
    assert!(long.is_empty(), "longer than {LONGEST} lines: {long:?}");
}

/// A file of tests that no binary has would never be run.
#[test]
fn every_file_of_tests_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let files = fs::read_dir(folder.join("tests")).unwrap();
    let files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    let files = files
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let texts: Vec<(&str, String)> = files
        .map(|path| {
            (
                path.file_stem().unwrap().to_str().unwrap(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    let is_binary = |name: &str| manifest.contains(&format!("[[test]]\nname = \"{name}\""));
    let is_module = |name: &str| {
        let line = format!("mod {name};");
        let mut binaries = texts.iter().filter(|(name, _)| is_binary(name));
        binaries.any(|(_, text)| text.lines().any(|one| one == line))
    };
    let forgotten: Vec<&str> = texts
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !is_binary(name) && !is_module(name))
        .collect();
    assert!(
        forgotten.is_empty(),
        "in no [[test]] of Cargo.toml: {forgotten:?}"
    );
}
