//! The question whether the admins may read what was reported, whose words are kept only until it is answered.

use std::time::Duration;

use crate::bridge::handling::Handling;
use crate::bridge::plan::{Question, Step};
use crate::render::neutral;
use crate::store::Result;

const EVIDENCE: &str = "evidence";

/// The time in which the reporter can agree.
const PATIENCE: Duration = Duration::from_secs(3600);

/// The longest excerpt of the reported words, in characters.
const MAX_WORDS: usize = 500;

/// Keeps the words that report number `number` is about, as far as they are known, until its reporter has agreed.
pub fn offer(handling: &Handling, number: i64) -> Step {
    let words = handling.cited().unwrap_or_default();
    let words = neutral::one_line(&words, MAX_WORDS);
    let payload = serde_json::to_string(&(number, words)).unwrap_or_default(); // a number and a text: can't fail
    let until = handling.tx.now.plus(PATIENCE);
    Step::Question(EVIDENCE, Question::Asked(payload, until))
}

/// The number of their report, and the words, to which they can agree. None when there is nothing.
pub fn offered(handling: &Handling) -> Result<Option<(i64, String)>> {
    let payload = handling.tx.question(&handling.from.address, EVIDENCE)?;
    Ok(payload.and_then(|payload| serde_json::from_str(&payload).ok()))
}

/// They have agreed, or there was nothing.
pub fn agreed() -> Step {
    Step::Question(EVIDENCE, Question::Closed)
}
