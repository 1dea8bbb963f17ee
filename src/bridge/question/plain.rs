//! A plain yes or no, and whether the bridge is still the one to whom it is said.

use super::word::yes_or_no;
use crate::bridge::handling::Handling;
use crate::bridge::message::letter::Letter;
use crate::clock::Timestamp;
use crate::store::Result;

/// Reads a message that is nothing but a yes, or a no.
pub fn answer(handling: &Handling, letter: &Letter) -> Option<bool> {
    match letter.is_alone() {
        true => yes_or_no(handling, &letter.written.said.body),
        false => None,
    }
}

/// Whether the answer to a question put at `asked` may be meant for something that came later: something has arrived, its author
/// has written to somebody, another question was put, or the message is a reply.
pub fn is_passed_over(handling: &Handling, letter: &Letter, asked: Timestamp) -> Result<bool> {
    let (tx, who) = (handling.tx, &handling.from.address);
    let open = letter.asked.open.as_ref();
    Ok(open.is_some_and(|open| open.asked > asked)
        || handling.referred()?.is_some()
        || tx.has_heard(who, asked)?
        || tx.wrote_since(who, asked)?)
}
