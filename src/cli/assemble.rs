//! From a configuration to what it asks for: locks, texts, rules, the core with its store, and the settings of both legs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow};

use super::{Failure, Outcome};
use crate::address::Network;
use crate::bridge::{Bridge, Core};
use crate::clock::Clock;
use crate::commands::Names;
use crate::config::{Config, Route};
use crate::event::LegError;
use crate::event::LegId;
use crate::i18n::Texts;
use crate::profile::{BotAddresses, Profile, Wishes};
use crate::reach::Reach;
use crate::service::{self, LockError, ProcessLock, exit};
use crate::store::{self, Store};
use crate::{fetch, mastodon, xmpp};

/// Keeps the bots of these legs from running elsewhere, for as long as what is returned lives.
pub(super) fn lock(config: &Config, legs: &[LegId]) -> Outcome<Vec<ProcessLock>> {
    legs.iter()
        .map(|leg| ProcessLock::take(&beside_store(config), leg_name(*leg)))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| match error {
            LockError::Taken { .. } => Failure::new(exit::ALREADY_RUNNING, error),
            LockError::Unusable { .. } => Failure::config(error),
        })
}

/// Folder of locks, beside the store: all processes that work on it must see them, whatever their runtime_dir.
pub(super) fn beside_store(config: &Config) -> PathBuf {
    store::folder(&config.store).to_owned()
}

/// The network of a leg that the configuration describes; others it has no account for.
pub(super) fn network(leg: LegId) -> Option<Network> {
    [Network::Fediverse, Network::Xmpp]
        .into_iter()
        .find(|network| LegId::of(*network) == leg)
}

/// Says that the configuration describes no such leg.
pub(super) fn unknown(leg: LegId) -> Failure {
    let name = leg.name();
    Failure::config(anyhow!(
        "{name}: the configuration has no account for this bot"
    ))
}

/// The name of a leg's process, lock and nudge socket: that of its subcommand.
pub(super) fn leg_name(leg: LegId) -> &'static str {
    match leg {
        LegId::FEDIVERSE => "mastodon",
        _ => leg.name(),
    }
}

/// The core with its store, as this configuration asks for.
pub(super) fn open(config: &Config) -> Outcome<Bridge> {
    with_store(config, Store::open(&config.store, Clock::system())?)
}

/// The core with another store than the configuration names.
pub(super) fn with_store(config: &Config, store: Store) -> Outcome<Bridge> {
    let runtime_dir = config.runtime_dir.clone();
    Ok(Bridge::new(store, core(config)?, move |leg| {
        service::nudge(&runtime_dir, leg_name(leg));
    }))
}

/// The rules and texts of this configuration.
pub(super) fn core(config: &Config) -> Outcome<Core> {
    let texts = texts(config)?;
    Ok(Core::new(texts, config.rules(), &names(config)))
}

fn names(config: &Config) -> Names {
    Names {
        prefix: config.commands.prefix.clone(),
        more: config.commands.names.clone(),
    }
}

/// The texts as the operator configured them.
pub(super) fn texts(config: &Config) -> Outcome<Texts> {
    let terms = names(config).terms();
    Texts::new(&config.language, config.locales_dir.as_deref(), &terms).map_err(Failure::config)
}

/// The profile that a configuration comes to.
pub(super) fn profile(config: &Config) -> Outcome<Profile> {
    let texts = texts(config)?;
    let wishes = Wishes {
        has_rules: !config.house.texts.is_empty(),
        ..config.profile.clone()
    };
    Ok(Profile::new(&texts, addresses(config), wishes))
}

/// Where both bots are.
pub(super) fn addresses(config: &Config) -> BotAddresses {
    BotAddresses {
        fediverse: config.fediverse.account.clone(),
        instance: config.fediverse.instance.to_string(),
        xmpp: config.xmpp.jid.clone(),
    }
}

/// How a leg's end is told.
pub(super) fn leg_failure(error: LegError) -> Failure {
    let code = match error {
        LegError::Credentials(_) | LegError::Account(_) => exit::REFUSED,
        LegError::Configuration(_) => exit::CONFIG,
        LegError::Conflict(_) => exit::ALREADY_RUNNING,
        LegError::Store(_) => 1,
    };
    Failure::new(code, error)
}

/// Whether legs can be made by this configuration.
pub(super) fn check(config: &Config, legs: &[LegId]) -> Outcome {
    for leg in legs {
        match network(*leg) {
            Some(Network::Fediverse) => drop(fediverse_settings(config)?),
            Some(Network::Xmpp) => drop(xmpp_settings(config)?),
            None => return Err(unknown(*leg)),
        }
    }
    Ok(())
}

pub(super) fn fediverse_settings(config: &Config) -> Outcome<mastodon::Settings> {
    let token = config
        .fediverse
        .token
        .as_ref()
        .context("no token was loaded")?;
    let reach = fediverse_reach(config)?;
    Ok(mastodon::Settings {
        instance: config.fediverse.instance.clone(),
        account: config.fediverse.account.clone(),
        token: token.value.clone(),
        poll: Duration::from_secs(u64::from(config.fediverse.poll_seconds)),
        fetch: fetch_settings(config, reach.clone()),
        reach,
        max_file: u64::from(config.media.max_megabytes) << 20,
    })
}

/// How files and lists are fetched: as the fediverse leg reaches its server, since its process fetches them.
pub(super) fn fetch_settings(config: &Config, reach: Reach) -> fetch::Settings {
    fetch::Settings::new(
        beside_store(config),
        config.media.allow_hosts.clone(),
        reach,
    )
}

/// How the fediverse leg reaches servers. Upload servers of XMPP users may have certificates of the other leg's authority.
pub(super) fn fediverse_reach(config: &Config) -> Outcome<Reach> {
    let files = [&config.fediverse.route.ca_file, &config.xmpp.route.ca_file];
    reach(&config.fediverse.route, &files)
}

/// How the XMPP leg reaches its server.
pub(super) fn xmpp_reach(config: &Config) -> Outcome<Reach> {
    reach(&config.xmpp.route, &[&config.xmpp.route.ca_file])
}

fn reach(route: &Route, ca_files: &[&Option<PathBuf>]) -> Outcome<Reach> {
    let ca_files: Vec<&Path> = ca_files.iter().filter_map(|file| file.as_deref()).collect();
    Reach::new(route.proxy_with_login(), &ca_files).map_err(Failure::config)
}

pub(super) fn xmpp_settings(config: &Config) -> Outcome<xmpp::Settings> {
    let password = config
        .xmpp
        .password
        .as_ref()
        .context("no password was loaded")?;
    let server = config.xmpp.server.as_ref();
    Ok(xmpp::Settings {
        jid: config.xmpp.jid.clone(),
        password: password.value.clone(),
        host: server.map(|server| server.host.clone()),
        port: server.map(|server| server.port),
        tls: server.map_or(xmpp::Tls::Starttls, |server| server.tls),
        reach: xmpp_reach(config)?,
        profile: Some(Arc::new(profile(config)?)),
    })
}
