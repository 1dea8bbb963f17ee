//! What a decision leads to: steps, in their order. A room of the core looks at facts and returns a plan; it neither speaks nor
//! writes. Only [`apply`](super::apply::apply) takes the steps.

use super::next::Next;
use super::tell::About;
use crate::address::Address;
use crate::clock::Timestamp;
use crate::i18n::Text;

/// The steps, in their order. None: nothing is to be done.
pub type Plan = Vec<Step>;

/// One thing that is done.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Says something to whoever caused the event.
    Say(Text),
    /// Says something to somebody else, in their language.
    Tell(Address, Text, About),
    /// Changes the question of this kind that whoever caused the event was asked.
    Question(&'static str, Question),
    /// Has something handled behind this plan, by `dispatch`.
    Then(Next),
}

/// What becomes of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// It is asked until then, instead of an earlier one; the payload is what its answer is about.
    Asked(String, Timestamp),
    /// Its answer is about this from now on.
    Changed(String),
    /// It is answered, or means nothing any more.
    Closed,
}
