//! The answer to a command that can't be carried out.

use crate::bridge::limits::limit;
use crate::bridge::turn::Turn;
use crate::i18n::{Text, text};
use crate::policy::throttle::Bucket;
use crate::store::Result;

/// A command that can't be carried out: told, but not for ever.
pub fn failed(turn: &mut Turn, problem: &Text) -> Result<()> {
    match limit::count(turn, Bucket::Failed)? {
        true => turn.say(problem),
        false => Ok(()),
    }
}

/// Tells that there is no command `name`, and which one may be meant.
pub fn unknown(turn: &mut Turn, name: &str) -> Result<()> {
    let text = unknown_text(turn, name);
    failed(turn, &text)
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
