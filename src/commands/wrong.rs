//! The answer to a command that can't be carried out.

use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::plan::{Plan, Step};
use crate::i18n::{Text, text};
use crate::policy::throttle::Bucket;
use crate::store::Result;

/// A command that can't be carried out: told, but not for ever.
pub fn failed(handling: &Handling, problem: Text) -> Result<Plan> {
    Ok(match limit::count(handling, Bucket::Failed)? {
        Ok(mut plan) => {
            plan.push(Step::Say(problem));
            plan
        }
        Err(plan) => plan,
    })
}

/// Tells that there is no command `name`, and which one may be meant.
pub fn unknown(handling: &Handling, name: &str) -> Result<Plan> {
    failed(handling, unknown_text(handling, name))
}

fn unknown_text(handling: &Handling, name: &str) -> Text {
    let near = handling
        .core
        .commands
        .near(name, |command| handling.may_use(command));
    match near {
        Some(near) => text::unknown_command_near(name, near),
        None => text::unknown_command(name),
    }
}
