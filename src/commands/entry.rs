//! An entry of the command table: a command and its handler.

use super::call::Call;
use super::spec::{Arg, Command, Who};
use crate::bridge::handling::Handling;
use crate::bridge::plan::Plan;
use crate::store::Result;

/// A command and what it does.
pub struct Entry {
    /// Its declaration.
    pub command: Command,
    /// Decides what it does.
    pub run: Handler,
}

/// Decides what a command does for the person who gave it.
pub type Handler = fn(&Handling, &Call) -> Result<Plan>;

/// A command for everybody, registered or not, and for the console.
pub const fn everybody(name: &'static str, args: &'static [Arg], run: Handler) -> Entry {
    entry(Who::Everybody, name, args, run)
}

/// A command about the one who gives it.
pub const fn people(name: &'static str, args: &'static [Arg], run: Handler) -> Entry {
    entry(Who::People, name, args, run)
}

/// A command of the admins.
pub const fn admins(name: &'static str, args: &'static [Arg], run: Handler) -> Entry {
    entry(Who::Admins, name, args, run)
}

const fn entry(who: Who, name: &'static str, args: &'static [Arg], run: Handler) -> Entry {
    Entry {
        command: Command { name, args, who },
        run,
    }
}
