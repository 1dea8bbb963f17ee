//! Everything read and checked: the way from the files to a [`Config`].

use std::io;
use std::path::PathBuf;

use url::Url;

use super::args::{LoadArgs, Needs, missing, read_bounded, unread};
use super::error::{ConfigError, Place, Problem};
use super::reader::Reader;
use super::{
    Alerts, Commands, Config, Conversation, Delivery, Fediverse, LogLevel, Media, MediaMode,
    Moderation, Retention, Route, Xmpp,
};
use super::{agree, keys, secret, table};
use crate::policy::consent::ConsentRules;
use crate::policy::gateways::Bridges;
use crate::policy::house::HouseRules;
use crate::policy::registration::RegistrationRules;
use crate::policy::throttle::Limits;
use crate::profile::Wishes;

impl Config {
    /// Reads and checks everything.
    ///
    /// Precedence for addresses and secrets: environment, systemd credential, inline, `*_file`.
    pub fn load(args: &LoadArgs, needs: Needs) -> Result<Config, ConfigError> {
        let one = |problem| ConfigError {
            problems: vec![problem],
        };
        let (path, text) = read_file(args).map_err(one)?;
        let Some(text) = text else {
            let reader = Reader::new(path.clone(), "", args, needs).map_err(one)?;
            return build(reader, None).map_err(|problems| ConfigError {
                problems: without_file(path, problems),
            });
        };
        Config::read(path, text, args, needs)
    }

    /// Checks `text` as what stands in the file `path`, whether or not that is there.
    pub fn read(
        path: PathBuf,
        text: String,
        args: &LoadArgs,
        needs: Needs,
    ) -> Result<Config, ConfigError> {
        let mut reader =
            Reader::new(path.clone(), &text, args, needs).map_err(|problem| ConfigError {
                problems: vec![problem],
            })?;
        keys::check(&mut reader);
        build(reader, Some(path)).map_err(|problems| ConfigError {
            problems: sorted(problems),
        })
    }
}

/// Reads every setting, and holds them against each other; or returns everything that is wrong.
fn build(mut reader: Reader, file: Option<PathBuf>) -> Result<Config, Vec<Problem>> {
    secret::guard_inline(&mut reader);
    let mut config = blank(file).ok_or_else(Vec::new)?; // stand-ins are well-formed
    table::read(&mut reader, &mut config);
    agree::check(&mut reader, &mut config);
    match reader.problems.is_empty() {
        true => Ok(config),
        false => Err(reader.problems),
    }
}

/// A configuration before anything is read. Stand-ins take the place of the accounts: one that is missing or unfit is a
/// problem, and further ones are to be found all the same.
fn blank(file: Option<PathBuf>) -> Option<Config> {
    Some(Config {
        file,
        fediverse: Fediverse {
            account: "nobody@stand-in.invalid".parse().ok()?,
            instance: Url::parse("https://stand-in.invalid").ok()?,
            token: None,
            route: Route::default(),
            poll_seconds: 0,
            follow_back: false,
        },
        xmpp: Xmpp {
            jid: "nobody@stand-in.invalid".parse().ok()?,
            password: None,
            server: None,
            route: Route::default(),
        },
        store: PathBuf::new(),
        runtime_dir: PathBuf::new(),
        locales_dir: None,
        admins: Vec::new(),
        bridges: Bridges::default(),
        commands: Commands::default(),
        conversation: Conversation::default(),
        moderation: Moderation::default(),
        limits: Limits::default(),
        media: Media {
            mode: MediaMode::Upload,
            max_megabytes: 0,
            allow_hosts: Vec::new(),
        },
        consent: ConsentRules::default(),
        registration: RegistrationRules::default(),
        house: HouseRules::default(),
        delivery: Delivery::default(),
        retention: Retention::default(),
        profile: Wishes::default(),
        alerts: Alerts::default(),
        language: String::new(),
        log: LogLevel::Info,
    })
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

/// Sums up everything that the missing file could have said as one problem. Mistakes in the environment come behind it.
fn without_file(path: PathBuf, problems: Vec<Problem>) -> Vec<Problem> {
    let text = missing("--config");
    if !problems
        .iter()
        .any(|problem| matches!(problem.place, Place::File { .. }))
    {
        return problems; // nothing that a file would mend
    }
    let mut all = vec![Problem {
        text,
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
