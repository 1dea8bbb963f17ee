//! The answer to a command that can't be carried out.

use crate::bridge::limits::limit;
use crate::bridge::plan::{Plan, Step};
use crate::bridge::turn::Turn;
use crate::i18n::{Text, text};
use crate::policy::throttle::Bucket;
use crate::store::Result;

/// A command that can't be carried out: told, but not for ever.
pub fn failed(turn: &Turn, problem: Text) -> Result<Plan> {
    Ok(match limit::count(turn, Bucket::Failed)? {
        Ok(mut plan) => {
            plan.push(Step::Say(problem));
            plan
        }
        Err(plan) => plan,
    })
}

/// Tells that there is no command `name`, and which one may be meant.
pub fn unknown(turn: &Turn, name: &str) -> Result<Plan> {
    failed(turn, unknown_text(turn, name))
}

fn unknown_text(turn: &Turn, name: &str) -> Text {
    let near = turn
        .core
        .commands
        .near(name, |command| turn.may_use(command));
    match near {
        Some(near) => text::unknown_command_near(name, near),
        None => text::unknown_command(name),
    }
}
