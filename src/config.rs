//! The configuration: strict YAML, environment and systemd credentials → a validated [`Config`].
//!
//! Strict means: an unknown, repeated or wrongly typed key is an error that names file, line, key and remedy, and all of
//! them are told at once. No error and no `Debug` output contains a value, because a value may be a secret.
//!
//! Each setting is declared once, in `section/`; the rooms in the order in which a file goes through them: `args.rs` finds it,
//! `tree.rs` reads its YAML, `reader.rs` and `keys.rs` its keys, `table.rs` lets each setting read its value by its shape
//! (`shape/`), `agree.rs` holds the settings against each other, `rules.rs` makes of them what the core decides by. `sample.rs` writes the sample and the reference.

mod address;
mod agree;
mod args;
mod describe;
mod error;
mod keys;
mod load;
mod parsed;
pub(crate) mod predecessor;
mod quotes;
mod reader;
mod route;
mod rules;
pub mod sample;
mod secret;
mod section;
mod setting;
mod shape;
mod table;
pub(crate) mod tree;
pub mod upgrade;

#[cfg(test)]
pub(crate) use args::VARIABLES;
pub use args::{ACCOUNT_VARIABLE, DEFAULT_FILE, FILE_VARIABLE, JID_VARIABLE, LoadArgs, Needs};
pub use error::{ConfigError, Place, Problem};
pub use route::Route;
pub use secret::Secret;
pub use section::alerts::Alerts;
pub use section::commands::Commands;
pub use section::conversation::Conversation;
pub use section::delivery::Delivery;
pub use section::fediverse::Fediverse;
pub use section::media::{Media, MediaMode};
pub use section::moderation::Moderation;
pub use section::retention::Retention;
pub use section::xmpp::{Server, Xmpp};
pub use setting::{About, Effect};

use crate::address::Address;
use crate::policy::consent::ConsentRules;
use crate::policy::gateways::Bridges;
use crate::policy::house::HouseRules;
use crate::policy::registration::RegistrationRules;
use crate::policy::throttle::Limits;
use crate::profile::Wishes;
use std::path::PathBuf;

/// Everything an operator can set, checked; see `config/xmpp-ap-bridge.yaml` for meanings, units and ranges.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file it came from; absent when the environment gave everything.
    pub file: Option<PathBuf>,
    /// The bot on the fediverse.
    pub fediverse: Fediverse,
    /// The bot on XMPP.
    pub xmpp: Xmpp,
    /// The SQLite file.
    pub store: PathBuf,
    /// Folder of the nudge sockets.
    pub runtime_dir: PathBuf,
    /// Folder of texts that replace or extend the built-in ones.
    pub locales_dir: Option<PathBuf>,
    /// People who may give admins' commands.
    pub admins: Vec<Address>,
    /// Other bridges.
    pub bridges: Bridges,
    /// How commands are typed.
    pub commands: Commands,
    /// How replies find their recipient.
    pub conversation: Conversation,
    /// How blocks show.
    pub moderation: Moderation,
    /// Limits for one person.
    pub limits: Limits,
    /// Treatment of files.
    pub media: Media,
    /// Consent of recipients.
    pub consent: ConsentRules,
    /// Rules for registering.
    pub registration: RegistrationRules,
    /// Rules of the bridge that people agree to.
    pub house: HouseRules,
    /// How long delivery is tried.
    pub delivery: Delivery,
    /// How long rows are kept.
    pub retention: Retention,
    /// How the bots present themselves.
    pub profile: Wishes,
    /// Alerts besides those to the admins in chat.
    pub alerts: Alerts,
    /// Language tag for people whose language is not known.
    pub language: String,
    /// How much is logged.
    pub log: LogLevel,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// Faults that need a person.
    Error,
    /// Faults that may need one.
    Warn,
    /// Events.
    Info,
    /// Reasons for them.
    Debug,
}

impl LogLevel {
    /// All of them with their words in the configuration and in log filters.
    pub(crate) const WORDS: [(&str, Self); 4] = [
        ("error", Self::Error),
        ("warn", Self::Warn),
        ("info", Self::Info),
        ("debug", Self::Debug),
    ];

    /// The word for it in the configuration and in log filters.
    pub fn word(self) -> &'static str {
        let mut words = Self::WORDS.into_iter();
        let found = words.find(|(_, level)| *level == self);
        found.map_or("info", |(word, _)| word)
    }
}
