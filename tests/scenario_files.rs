//! The stories' files make sense: each can be read, and together they prove what they have to.

#[path = "runner/lines.rs"]
mod lines;
#[path = "runner/script.rs"]
mod script;
#[path = "runner/words.rs"]
mod words;

use std::collections::BTreeSet;
use std::path::Path;

/// The rows of the first milestone.
const ROWS: &[u16] = &[
    1, 2, 3, 4, 11, 12, 15, 18, 20, 31, 32, 34, 42, 43, 44, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79,
    80, 81, 82, 87, 91, 101, 105, 116, 123, //
    35, 36, 37, 38, 39, 40, 41, 102, // files, and what is encrypted
];
/// Rows that something else proves, and the file that does.
const ELSEWHERE: [(u16, &str); 2] = [
    (91, "tests/scenarios.rs"), // every bot of every story is the one binary
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
