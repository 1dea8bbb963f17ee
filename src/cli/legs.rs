//! `mastodon`, `xmpp` and `run`: the long-running processes.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use tokio::sync::watch;

use super::life::Life;
use super::lists;
use super::{Failure, Outcome, profile, runtime};
use crate::address::{Domain, Side};
use crate::bridge::{Bridge, Core};
use crate::clock::{Clock, Timestamp};
use crate::commands::Names;
use crate::config::{Config, LoadArgs, MediaMode, Needs, Route};
use crate::event::{LegError, LegState};
use crate::i18n::Texts;
use crate::policy::{Memory, Rules};
use crate::reach::Reach;
use crate::service::{self, LockError, Nudge, ProcessLock, Shutdown, Watchdog, exit};
use crate::store::{Store, StoreError};
use crate::{fetch, mastodon, xmpp};

/// How often idle senders and old rows are forgotten.
const TIDY: Duration = Duration::from_secs(60);

/// How the bots begin.
#[derive(Debug, Args)]
pub struct Options {
    /// Carry messages from before the bridge was set up, too, from this day or time on (2026-03-01, 2026-03-01T18:00:00Z);
    /// commands never
    #[arg(long, value_name = "TIME", value_parser = moment)]
    since: Option<Timestamp>,
}

/// A day, which begins at midnight UTC, or a time as RFC 3339 writes it.
fn moment(text: &str) -> Result<Timestamp, &'static str> {
    let day = format!("{text}T00:00:00Z");
    Timestamp::parse(text)
        .or_else(|| Timestamp::parse(&day))
        .ok_or("write a day such as 2026-03-01, or a time such as 2026-03-01T18:00:00Z")
}

/// Runs the bots of these sides until stopped.
pub fn run(file: Option<PathBuf>, sides: &[Side], options: &Options) -> Outcome {
    let needs = Needs {
        fediverse_secret: sides.contains(&Side::Fediverse),
        xmpp_secret: sides.contains(&Side::Xmpp),
    };
    let load = LoadArgs::from_process(file);
    let config = Config::load(&load, needs).map_err(Failure::config)?;
    service::log_to_stderr(config.log)?;
    let _locks = lock(&config, sides)?;
    runtime()?.block_on(work(&config, &load, sides, options))
}

/// Keeps the bots of these sides from running elsewhere, for as long as what is returned lives.
pub(super) fn lock(config: &Config, sides: &[Side]) -> Outcome<Vec<ProcessLock>> {
    sides
        .iter()
        .map(|side| ProcessLock::take(&beside_store(config), leg_name(*side)))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| match error {
            LockError::Taken { .. } => Failure::new(exit::ALREADY_RUNNING, error),
            LockError::Unusable { .. } => Failure::config(error),
        })
}

/// Locks belong to the store: whoever works on the same one must see them, whatever their runtime_dir.
pub(super) fn beside_store(config: &Config) -> PathBuf {
    match config.store.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The name of a leg's process, lock and nudge socket: that of its subcommand.
fn leg_name(side: Side) -> &'static str {
    match side {
        Side::Fediverse => "mastodon",
        Side::Xmpp => "xmpp",
    }
}

async fn work(config: &Config, load: &LoadArgs, sides: &[Side], options: &Options) -> Outcome {
    let stop = Shutdown::listen().context("can't listen to signals")?;
    let bridge = open(config)?.recollect().await?;
    if let Some(since) = options.since {
        bridge.take_since(since).await?;
    }
    let watchdog = Watchdog::default();
    let legs = sides
        .iter()
        .map(|side| leg(config, load, *side, &bridge, &stop, &watchdog));
    let (states, legs): (Vec<_>, Vec<_>) = legs.collect::<Outcome<Vec<_>>>()?.into_iter().unzip();
    let side_work = async {
        tokio::join!(
            watchdog.clone().run(),
            tell_ready(states),
            tidy(&bridge),
            watch_over(&bridge),
            keep_lists(&bridge, config, sides)
        );
        std::future::pending::<()>().await;
    };
    let ended = tokio::select! {
        biased; // the end of the store ends the legs, too, but says more than they do
        error = bridge.store.ended() => Err(cut_off(error)),
        () = side_work => Ok(()),
        ended = futures::future::join_all(legs) => ended.into_iter().collect(),
    };
    bridge.close().await;
    ended
}

/// Nothing can be taken and nothing written down any more: whatever is cut off is looked for after the next start.
/// At the start a newer schema waits for a person; here the program was replaced while it ran, and a restart mends that.
fn cut_off(error: Arc<StoreError>) -> Failure {
    let code = match *error {
        StoreError::Damaged { .. } => exit::DAMAGED,
        _ => exit::OVERTAKEN,
    };
    Failure::new(code, error)
}

/// The core with its store, as this configuration asks for.
pub fn open(config: &Config) -> Outcome<Bridge> {
    with_store(config, Store::open(&config.store, Clock::system())?)
}

/// The core with another store than the configuration names.
pub(super) fn with_store(config: &Config, store: Store) -> Outcome<Bridge> {
    let names = names(config);
    let texts = texts(config)?;
    let runtime_dir = config.runtime_dir.clone();
    let core = Core::new(texts, rules(config)?, &names);
    Ok(Bridge::new(store, core, move |side| {
        service::nudge(&runtime_dir, leg_name(side));
    }))
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

fn rules(config: &Config) -> Outcome<Rules> {
    let minutes = |n: u32| Duration::from_secs(u64::from(n) * 60);
    let days = |n: u32| (n > 0).then(|| minutes(n * 24 * 60));
    Ok(Rules {
        fediverse_bot: config.fediverse.account.clone(),
        xmpp_bot: config.xmpp.jid.clone(),
        instance: config.fediverse.instance.to_string(),
        admins: config.admins.clone(),
        bridges: config.bridges.clone(),
        silent_block: config.moderation.silent_block,
        home: home(config),
        reply_window: minutes(config.conversation.reply_minutes),
        sure_after: Duration::from_secs(config.conversation.sure_seconds.into()),
        max_recipients: usize::try_from(config.conversation.max_recipients)?,
        max_parts: usize::try_from(config.conversation.max_parts)?,
        share_files: config.media.mode == MediaMode::Upload,
        limits: config.limits.clone(),
        consent: config.consent.clone(),
        registration: config.registration.clone(),
        house: config.house.clone(),
        give_up: minutes(config.delivery.give_up_hours * 60),
        announce_after: config.delivery.announce_after,
        alert_after: config.delivery.alert_after,
        retention: minutes(config.retention.days * 24 * 60),
        memory: Memory {
            left: days(config.retention.left_days),
            reports: days(config.retention.reports_days),
            audit: days(config.retention.audit_days),
        },
        delete_posts: days(config.retention.delete_posts_days),
        follow_back: config.fediverse.follow_back,
    })
}

/// The domains of both bots, and of the fediverse server under its own name.
fn home(config: &Config) -> Vec<Domain> {
    let bots = [
        Domain::of(&config.fediverse.account.clone().into()),
        Domain::of(&config.xmpp.jid.clone().into()),
    ];
    let server = config.fediverse.instance.host_str();
    let server = server.and_then(|host| host.parse().ok());
    bots.into_iter().chain(server).collect()
}

type LegWork<'a> = futures::future::LocalBoxFuture<'a, Outcome>;

/// One leg: its state, and all of its work.
fn leg<'a>(
    config: &'a Config,
    load: &'a LoadArgs,
    side: Side,
    bridge: &'a Bridge,
    stop: &'a Shutdown,
    watchdog: &Watchdog,
) -> Outcome<(watch::Receiver<LegState>, LegWork<'a>)> {
    let (state, states) = watch::channel(LegState::Offline("starting".into()));
    let life = Life {
        side,
        name: leg_name(side),
        load,
        bridge,
        stop,
        nudge: Nudge::listen(&config.runtime_dir, leg_name(side)).map_err(Failure::config)?,
        watchdog: watchdog.clone(),
        state,
        proven: Cell::default(),
        refusals: Cell::default(),
    };
    let work: LegWork = match side {
        Side::Fediverse => {
            let make = |config: &Config| {
                let settings = fediverse_settings(config)?;
                mastodon::Leg::new(settings, Clock::system()).map_err(leg_failure)
            };
            Box::pin(async move { life.live(config, make).await })
        }
        Side::Xmpp => {
            let make = |config: &Config| {
                let settings = xmpp_settings(config)?;
                let leg = xmpp::Leg::new(settings, Clock::system());
                let feeds = config.moderation.rtbl.clone();
                leg.map(|leg| leg.following(feeds)).map_err(leg_failure)
            };
            Box::pin(async move { life.live(config, make).await })
        }
    };
    Ok((states, work))
}

/// Tells the service manager once all legs are online for the first time.
async fn tell_ready(states: Vec<watch::Receiver<LegState>>) {
    for mut state in states {
        if state
            .wait_for(|state| matches!(state, LegState::Online | LegState::Shut(_)))
            .await
            .is_err()
        {
            return; // the leg is gone, and so will the process be
        }
    }
    service::systemd::ready();
    tracing::info!("ready");
}

/// Looks after what waits, and after both legs.
async fn watch_over(bridge: &Bridge) {
    loop {
        tokio::time::sleep(bridge.store.clock().jitter(bridge.watch_interval())).await;
        if let Err(error) = bridge.watch().await {
            tracing::warn!("nobody could be told what waits: {error}");
        }
    }
}

/// The process of the fediverse leg sees to the lists.
async fn keep_lists(bridge: &Bridge, config: &Config, sides: &[Side]) {
    if sides.contains(&Side::Fediverse) {
        lists::keep(bridge, config).await;
    }
}

async fn tidy(bridge: &Bridge) {
    loop {
        tokio::time::sleep(bridge.store.clock().jitter(TIDY)).await;
        if let Err(error) = bridge.tidy().await {
            tracing::warn!("old rows were not deleted: {error}");
        }
    }
}

pub(super) fn leg_failure(error: LegError) -> Failure {
    let code = match error {
        LegError::Credentials(_) | LegError::Account(_) => exit::REFUSED,
        LegError::Configuration(_) => exit::CONFIG,
        LegError::Conflict(_) => exit::ALREADY_RUNNING,
        LegError::Store(_) => 1,
    };
    Failure::new(code, error)
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
        profile: Some(Arc::new(profile::of(config)?)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{LoadArgs, Needs};

    #[test]
    fn what_a_configuration_leaves_out_is_as_the_rules_have_it() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("config.yaml");
        let lines = "fediverse: {account: bridge@social.example}\nxmpp: {jid: bridge@im.example}\nstore: bridge.db\n";
        std::fs::write(&file, lines).unwrap();
        let args = LoadArgs {
            file: Some(file),
            env: std::collections::BTreeMap::new(),
            default_file: "".into(),
        };
        let config = Config::load(&args, Needs::default()).unwrap();
        let configured = rules(&config).ok().expect("rules");
        let usual = Rules {
            instance: configured.instance.clone(),
            home: configured.home.clone(),
            ..Rules::new(config.fediverse.account, config.xmpp.jid)
        };
        assert_eq!(format!("{configured:#?}"), format!("{usual:#?}"));
    }
}
