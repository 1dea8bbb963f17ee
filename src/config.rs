//! The configuration: strict YAML, environment and systemd credentials → a validated [`Config`].
//!
//! Strict means: an unknown, repeated or wrongly typed key is an error that names file, line, key and remedy, and all of
//! them are told at once. No error and no `Debug` output contains a value, because a value may be a secret. Every key is
//! documented in `config/xmpp-ap-bridge.yaml`.

mod address;
mod args;
mod build;
mod describe;
mod error;
mod keys;
mod load;
mod parsed;
mod policies;
pub(crate) mod predecessor;
mod profile;
mod quotes;
mod reader;
mod route;
mod secret;
pub(crate) mod tree;
pub mod upgrade;

#[cfg(test)]
pub(crate) use args::VARIABLES;
pub use args::{ACCOUNT_VARIABLE, DEFAULT_FILE, FILE_VARIABLE, JID_VARIABLE, LoadArgs, Needs};
pub use error::{ConfigError, Place, Problem};
pub use route::Route;
pub use secret::Secret;

use crate::address::{Address, BareJid, FediAddress};
use crate::event::Feed;
use crate::policy::consent::ConsentRules;
use crate::policy::gateways::Bridges;
use crate::policy::house::HouseRules;
use crate::policy::registration::RegistrationRules;
use crate::policy::throttle::Limits;
use crate::profile::Wishes;
use crate::xmpp::Tls;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

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
    /// Who may give admins' commands.
    pub admins: Vec<Address>,
    /// Other bridges.
    pub bridges: Bridges,
    /// How commands are typed.
    pub commands: Commands,
    /// How replies find their recipient.
    pub conversation: Conversation,
    /// How blocks show.
    pub moderation: Moderation,
    /// What one person may send.
    pub limits: Limits,
    /// What becomes of files.
    pub media: Media,
    /// Who may be written to.
    pub consent: ConsentRules,
    /// Who may register.
    pub registration: RegistrationRules,
    /// What people agree to.
    pub house: HouseRules,
    /// How long delivery is tried.
    pub delivery: Delivery,
    /// How long rows are kept.
    pub retention: Retention,
    /// How the bots present themselves.
    pub profile: Wishes,
    /// Who else is told when something is wrong.
    pub alerts: Alerts,
    /// Language tag for people whose language is not known.
    pub language: String,
    /// How much is logged.
    pub log: LogLevel,
}

/// The bot's account on the fediverse.
#[derive(Clone, Debug)]
pub struct Fediverse {
    /// Its handle.
    pub account: FediAddress,
    /// Base URL; its path is `/`.
    pub instance: Url,
    /// Present when [`Needs::fediverse_secret`] was asked for.
    pub token: Option<Secret>,
    /// How it is reached.
    pub route: Route,
    /// How often to ask a server that has no streaming.
    pub poll_seconds: u32,
    /// Follow those who register, so that their edits are heard of.
    pub follow_back: bool,
}

/// The bot's account on XMPP.
#[derive(Clone, Debug)]
pub struct Xmpp {
    /// Its address.
    pub jid: BareJid,
    /// Present when [`Needs::xmpp_secret`] was asked for.
    pub password: Option<Secret>,
    /// An explicit server; absent: SRV look-up of the JID's domain.
    pub server: Option<Server>,
    /// How it is reached.
    pub route: Route,
}

/// An explicit XMPP server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Host name or IP address (IPv6 without brackets).
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
}

/// How commands are typed.
#[derive(Clone, Debug)]
pub struct Commands {
    /// What stands in front of a name: one to three characters, none of them a letter, a digit or space.
    pub prefix: String,
    /// More names for commands: name → command. The usual names keep working.
    pub names: BTreeMap<String, String>,
}

/// How replies find their recipient.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// For so long the last partner is the recipient of a message without an address.
    pub reply_minutes: u32,
    /// So many seconds after somebody else has written, a message without an address is asked about. 0: never.
    pub sure_seconds: u32,
    /// Recipients of one message.
    pub max_recipients: u32,
    /// Messages into which a long one is split at most.
    pub max_parts: u32,
}

/// How blocks show.
#[derive(Clone, Debug)]
pub struct Moderation {
    /// Whoever is blocked is not told: their messages go nowhere without a word.
    pub silent_block: bool,
    /// Domain lists to subscribe to: https, or http from a host in `media.allow_hosts`.
    pub lists: Vec<Url>,
    /// How often they are fetched.
    pub lists_every: Duration,
    /// XMPP's real-time block lists to subscribe to.
    pub rtbl: Vec<Feed>,
}

/// What becomes of files.
#[derive(Clone, Debug)]
pub struct Media {
    /// How they are passed on.
    pub mode: MediaMode,
    /// Larger ones are links.
    pub max_megabytes: u32,
    /// Hosts (`name`, `name:port`) that may have private addresses and speak plain HTTP.
    pub allow_hosts: Vec<String>,
}

/// How files are passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaMode {
    /// As files: shown on XMPP, uploaded to the fediverse.
    Upload,
    /// As links in the text; nothing is fetched.
    Link,
}

/// How long delivery is tried.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Then the sender is told.
    pub give_up_hours: u32,
    /// A message that waits longer is announced to its author.
    pub announce_after: Duration,
    /// A leg that is down for longer is reported to the admins.
    pub alert_after: Duration,
}

/// How long rows of delivered messages are kept (their text is not).
#[derive(Clone, Debug)]
pub struct Retention {
    /// Counted from when a message came.
    pub days: u32,
    /// After so many the bridge deletes its relayed posts; 0: never.
    pub delete_posts_days: u32,
    /// So many after they left, people and whom they blocked are forgotten; 0: never.
    pub left_days: u32,
    /// For so many reports are kept; 0: for good.
    pub reports_days: u32,
    /// For so many it is kept what admins did; 0: for good.
    pub audit_days: u32,
}

/// Who is told besides the admins in chat.
#[derive(Clone)]
pub struct Alerts {
    /// A program with its arguments; empty: none.
    pub command: Vec<String>,
    /// Asked for while all is well.
    pub ping_url: Option<Url>,
    /// How often.
    pub ping_every: Duration,
}

/// Without the address, which is a secret of a kind.
impl std::fmt::Debug for Alerts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut alerts = f.debug_struct("Alerts");
        alerts
            .field("command", &self.command)
            .finish_non_exhaustive()
    }
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogLevel {
    /// What needs a person.
    Error,
    /// What may need one.
    Warn,
    /// What happens.
    Info,
    /// Why it happens.
    Debug,
}
