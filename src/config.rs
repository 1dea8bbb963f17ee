//! The configuration: strict YAML, environment and systemd credentials → a validated [`Config`].
//!
//! Strict means: an unknown, repeated or wrongly typed key is an error that names file, line, key and remedy, and all of
//! them are told at once. No error and no `Debug` output contains a value, because a value may be a secret. Every key is
//! documented in `config/xmpp-ap-bridge.yaml`.

mod address;
mod build;
mod describe;
mod error;
mod keys;
mod policies;
pub(crate) mod predecessor;
mod profile;
mod quotes;
mod reader;
mod route;
mod secret;
pub(crate) mod tree;
pub mod upgrade;

pub use error::{ConfigError, Place, Problem};
pub use route::Route;

use crate::address::{Address, BareJid, FediAddress};
use crate::event::Feed;
use crate::policy::consent::ConsentRules;
use crate::policy::gateways::Bridges;
use crate::policy::house::HouseRules;
use crate::policy::registration::RegistrationRules;
use crate::policy::throttle::Limits;
use crate::profile::Wishes;
use crate::xmpp::Tls;
use reader::Reader;
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;
use url::Url;

/// The file that is read when none is named; it need not exist.
pub const DEFAULT_FILE: &str = "/etc/xmpp-ap-bridge/config.yaml";
/// The environment variable that names another file.
pub const FILE_VARIABLE: &str = "XMPP_BRIDGE_CONFIG_FILE";
/// The environment variable for `fediverse.account`.
pub const ACCOUNT_VARIABLE: &str = "XMPP_BRIDGE_NAME";
/// The environment variable for `xmpp.jid`.
pub const JID_VARIABLE: &str = "AP_BRIDGE_JID";

/// No sensible configuration is larger.
const MAX_FILE_BYTES: u64 = 64 * 1024;
/// Every environment variable that counts.
const VARIABLES: [&str; 9] = [
    FILE_VARIABLE,
    ACCOUNT_VARIABLE,
    JID_VARIABLE,
    secret::TOKEN.variable,
    secret::PASSWORD.variable,
    secret::FEDIVERSE_PROXY.variable,
    secret::XMPP_PROXY.variable,
    "CREDENTIALS_DIRECTORY",
    "RUNTIME_DIRECTORY",
];

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

/// A secret and where it came from. `Debug` shows the origin only.
#[derive(Clone, Debug)]
pub struct Secret {
    /// The secret, which never prints.
    pub value: SecretString,
    /// For example `environment XMPP_BRIDGE_TOKEN`.
    pub origin: String,
}

impl Secret {
    /// The secret itself, for the one call that needs it.
    pub fn expose(&self) -> &str {
        self.value.expose_secret()
    }
}

/// Which secrets this process needs: each bot needs only its own, and never opens the other's file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    /// The token of the Mastodon-API account.
    pub fediverse_secret: bool,
    /// The password of the XMPP account.
    pub xmpp_secret: bool,
}

/// Where to look.
#[derive(Clone, Debug)]
pub struct LoadArgs {
    /// The file named on the command line.
    pub file: Option<PathBuf>,
    /// The environment, as far as it counts here.
    pub env: BTreeMap<String, String>,
    /// The file when neither command line nor environment names one; it may be absent.
    pub default_file: PathBuf,
}

impl LoadArgs {
    /// The configuration that is read: named on the command line or in the environment, else the usual one.
    pub fn path(&self) -> PathBuf {
        self.named().unwrap_or_else(|| self.default_file.clone())
    }

    /// Reads the configuration, whatever is in it.
    ///
    /// # Errors
    /// It is not there, can't be read, or is too large.
    pub fn text(&self) -> Result<String, ConfigError> {
        let path = self.path();
        read_bounded(&path).map_err(|error| ConfigError {
            problems: vec![unread(self, path, &error)],
        })
    }

    fn named(&self) -> Option<PathBuf> {
        let variable = self.env.get(FILE_VARIABLE).filter(|path| !path.is_empty());
        self.file.clone().or(variable.map(PathBuf::from))
    }

    /// Looks where the process should: the given file, the real environment, the usual default.
    pub fn from_process(file: Option<PathBuf>) -> LoadArgs {
        let given = |name: &str| {
            Some((
                name.to_owned(),
                std::env::var_os(name)?.to_string_lossy().into_owned(),
            ))
        };
        LoadArgs {
            file,
            env: VARIABLES.into_iter().filter_map(given).collect(),
            default_file: PathBuf::from(DEFAULT_FILE),
        }
    }
}

impl Config {
    /// Reads and checks everything.
    ///
    /// Precedence for addresses and secrets: environment, systemd credential, inline, `*_file`.
    pub fn load(args: &LoadArgs, needs: Needs) -> Result<Config, ConfigError> {
        let one = |problem| ConfigError {
            problems: vec![problem],
        };
        let (path, text) = read_file(args).map_err(one)?;
        match text {
            Some(text) => Config::read(path, text, args, needs),
            None => {
                let mut reader = Reader::new(path.clone(), String::new()).map_err(one)?;
                match build::build(&mut reader, args, needs, None) {
                    Some(config) if reader.problems.is_empty() => Ok(config),
                    _ => Err(ConfigError {
                        problems: without_file(path, reader.problems),
                    }),
                }
            }
        }
    }

    /// Checks `text` as what stands in the file `path`, whether or not that is there.
    pub fn read(
        path: PathBuf,
        text: String,
        args: &LoadArgs,
        needs: Needs,
    ) -> Result<Config, ConfigError> {
        let mut reader = Reader::new(path.clone(), text).map_err(|problem| ConfigError {
            problems: vec![problem],
        })?;
        match build::build(&mut reader, args, needs, Some(path)) {
            Some(config) if reader.problems.is_empty() => Ok(config),
            _ => Err(ConfigError {
                problems: sorted(reader.problems),
            }),
        }
    }

    /// The effective values, one a line; of secrets only where they come from.
    pub fn describe(&self) -> String {
        describe::describe(self)
    }
}

/// The file's path and its text; no text when nobody named it and it is not there.
fn read_file(args: &LoadArgs) -> Result<(PathBuf, Option<String>), Problem> {
    let path = args.path();
    match read_bounded(&path) {
        Ok(text) => Ok((path, Some(text))),
        Err(error) if args.named().is_none() && error.kind() == io::ErrorKind::NotFound => {
            Ok((path, None))
        }
        Err(error) => Err(unread(args, path, &error)),
    }
}

fn unread(args: &LoadArgs, path: PathBuf, error: &io::Error) -> Problem {
    Problem {
        text: unreadable(error, args.file.is_some()),
        place: Place::File { path, line: None },
        key: None,
    }
}

fn read_bounded(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?
        .take(MAX_FILE_BYTES + 1)
        .read_to_string(&mut text)?;
    if text.len() as u64 > MAX_FILE_BYTES {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(text)
}

fn unreadable(error: &io::Error, by_option: bool) -> String {
    let named_by = if by_option { "--config" } else { FILE_VARIABLE };
    match error.kind() {
        io::ErrorKind::NotFound => {
            format!("does not exist; create it, or name another file with {named_by}")
        }
        io::ErrorKind::PermissionDenied => {
            "may not be read by this user; correct its owner or group".to_owned()
        }
        io::ErrorKind::InvalidData => "not UTF-8 text; save it as UTF-8".to_owned(),
        io::ErrorKind::FileTooLarge => "larger than 64 KiB; name the right file".to_owned(),
        _ => format!("cannot be read ({error}); check the path"),
    }
}

/// What the file could have said is one problem: that it is not there. Mistakes in the environment come behind it.
fn without_file(path: PathBuf, problems: Vec<Problem>) -> Vec<Problem> {
    let text = "does not exist; create it, or name another file with --config";
    if !problems
        .iter()
        .any(|problem| matches!(problem.place, Place::File { .. }))
    {
        return problems; // nothing that a file would mend
    }
    let mut all = vec![Problem {
        text: text.to_owned(),
        place: Place::File { path, line: None },
        key: None,
    }];
    let environment = |problem: &Problem| matches!(problem.place, Place::Environment(_));
    all.extend(problems.into_iter().filter(environment));
    all
}

/// In the order of the file; what has no line comes last.
fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| match &problem.place {
        Place::File {
            line: Some(line), ..
        } => *line,
        _ => usize::MAX,
    });
    problems
}
