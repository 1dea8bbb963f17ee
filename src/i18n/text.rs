//! Everything that the bridge can say: one function a text, so that a missing variable does not compile.
//!
//! A function `too_many_recipients(max: usize)` says the text `too-many-recipients` of the Fluent files with the
//! variable `max`. To add a text, add its line to one of the topics below and its key to every language.

mod amend;
mod answers;
mod arriving;
mod commands;
mod consent;
mod conversation;
mod data;
mod delivery;
mod files;
mod gateways;
mod help;
mod make;
mod moderation;
mod parts;
mod people;
mod profile;
mod questions;
mod registration;
mod sense;
mod waiting;

pub use amend::*;
pub use answers::*;
pub use arriving::*;
pub use commands::*;
pub use consent::*;
pub use conversation::*;
pub use data::*;
pub use delivery::*;
pub use files::*;
pub use gateways::*;
pub use help::*;
pub use moderation::*;
pub use parts::*;
pub use people::*;
pub use profile::*;
pub use questions::*;
pub use registration::*;
pub use waiting::*;

pub use make::{Answer, Text};
use make::{Value, words};
pub use sense::Sense;

/// All topics, for the tests of the languages.
#[cfg(test)]
pub(super) const TOPICS: &[make::Topic] = &[
    amend::KEYS,
    answers::KEYS,
    arriving::KEYS,
    commands::KEYS,
    consent::KEYS,
    conversation::KEYS,
    data::KEYS,
    delivery::KEYS,
    files::KEYS,
    gateways::KEYS,
    help::KEYS,
    moderation::KEYS,
    parts::KEYS,
    people::KEYS,
    profile::KEYS,
    questions::KEYS,
    waiting::KEYS,
    registration::KEYS,
];
