//! The stories' files make sense: each can be read, and together they prove what they have to.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::collections::BTreeSet;
use std::path::Path;

use support::runner::script;

/// The rows that are done: none of them loses its story.
const ROWS: &[u16] = &[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27,
    28, 29, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
    53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76,
    77, 78, 79, 80, 81, 82, 85, 87, 89, 90, 91, 97, 98, 101, 102, 105, 106, 107, 108, 109, 110,
    111, 112, 113, 114, 115, 116, 123, 125, 126, 127, 128, 130, 131, 132, 135, 136, 140, 141, 142,
    143, 144, 148,
];
/// Rows that something else proves, and the file that does.
const ELSEWHERE: [(u16, &str); 6] = [
    (56, "tests/console.rs"),
    (90, "tests/console.rs"),
    (91, "tests/scenarios.rs"), // every bot of every story is the one binary
    (106, "tests/core.rs"),
    (110, "tests/core.rs"),
    (123, "tests/sandbox_world.rs"),
];

fn stories() -> Vec<script::Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    script::load(&folder).unwrap_or_else(|mistakes| panic!("{}", mistakes.join("\n")))
}

#[test]
fn every_file_can_be_read() {
    assert!(stories().len() > 40);
}

#[test]
fn every_row_has_its_story() {
    let told: BTreeSet<u16> = stories()
        .iter()
        .flat_map(|story| story.rows.clone())
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let elsewhere = ELSEWHERE.map(|(row, file)| {
        assert!(root.join(file).exists(), "{file} is to prove F{row}");
        row
    });
    let missing: Vec<u16> = ROWS
        .iter()
        .copied()
        .filter(|row| !told.contains(row) && !elsewhere.contains(row))
        .collect();
    assert!(missing.is_empty(), "no story tells of {missing:?}");
    let unlisted: Vec<_> = told.iter().filter(|row| !ROWS.contains(row)).collect();
    assert!(unlisted.is_empty(), "put them into ROWS: {unlisted:?}");
}

#[test]
fn a_mistake_is_named_with_its_place() {
    for (text, place) in [
        ("fedi carol> hello", ":1: the first line"),
        ("# F1 about: x\nfedi carol> hello", ":1: the first line"),
        ("# F1: x\nfeddi carol> hello", ":2: a line begins with"),
        (
            "# F1: x\nfedi carol> reply=1 hello",
            ":2: reply= is not understood",
        ),
        ("# F1: x\nfedi carol>", ":2: no text"),
        (
            "# F1: x\nfedi carol< test~\"hello\"",
            ":2: test~ is not understood",
        ),
        (
            "# F1: x\nfedi carol< text~\"hello",
            ":2: a quote is not closed",
        ),
        (
            "# F1: x\nfedi carol< text~hello direkt",
            ":2: not understood: direkt",
        ),
        (
            "# F1: x\nxmpp bob subscribe",
            ":2: \"subscribe\" is nothing that people do",
        ),
        ("# F1: x\nxmpp bob! noting", ":2: behind ! comes"),
        ("# F1: x\nbot xmpp begin", ":2: a bot can start"),
        ("# F1: x\nserver xmpp tear", ":2: only the embedded server"),
        (
            "# F1: x\nserver fedi explode",
            ":2: \"explode\" is nothing that this server does",
        ),
        (
            "# F1: x\nneeds: embeded\nfedi carol> hello",
            ":2: unknown: needs",
        ),
        (
            "# F1: x\nfedi carol> hello\nneeds: embedded",
            ":3: this belongs above",
        ),
        ("# F1: x", ".txt: no story"),
    ] {
        let error = script::parse("story", text).expect_err(text);
        assert!(error.contains(place), "{text:?} says {error}");
    }
}
