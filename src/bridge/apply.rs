//! Takes the steps of a plan, in the transaction of its event: the only place where a decision becomes rows, words and wake-ups.

use super::plan::{Plan, Question, Step};
use super::turn::Turn;
use crate::store::Result;

/// Takes all steps, in their order.
pub fn apply(turn: &mut Turn, plan: Plan) -> Result<()> {
    plan.into_iter().try_for_each(|step| take(turn, step))
}

fn take(turn: &mut Turn, step: Step) -> Result<()> {
    match step {
        Step::Say(words) => turn.say(&words),
        Step::Tell(who, words, about) => turn.tell(&who, &words, about),
        Step::Question(kind, change) => question(turn, kind, change),
        Step::Then(next) => {
            turn.then(next);
            Ok(())
        }
    }
}

fn question(turn: &Turn, kind: &str, change: Question) -> Result<()> {
    let (tx, who) = (turn.tx, &turn.from.address);
    match change {
        Question::Asked(payload, until) => tx.ask(who, kind, &payload, until),
        Question::Changed(payload) => tx.change_question(who, kind, &payload),
        Question::Closed => tx.answered(who, kind),
    }
}
