//! `mastodon`, `xmpp` and `run`: the long-running processes.

use std::cell::Cell;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::alarm;
use super::assemble::{
    fediverse_settings, leg_failure, leg_name, lock, network, open, unknown, xmpp_settings,
};
use super::current::Current;
use super::life::Life;
use super::lists;
use super::{Failure, Outcome, runtime};
use crate::address::Network;
use crate::bridge::Bridge;
use crate::clock::{Clock, Timestamp};
use crate::config::{Config, LoadArgs};
use crate::event::LegId;
use crate::event::LegState;
use crate::service::{self, Log, Nudge, Shutdown, Watchdog, exit};
use crate::store::StoreError;
use crate::{mastodon, xmpp};

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

/// Runs the bots of these legs until stopped.
pub fn run(file: Option<PathBuf>, legs: &[LegId], options: &Options) -> Outcome {
    let load = LoadArgs::from_process(file);
    let config = Config::load(&load, Current::needs(legs)).map_err(Failure::config)?;
    let log = service::log_to_stderr(config.log)?;
    let _locks = lock(&config, legs)?;
    let current = Current::new(load, legs, config);
    runtime()?.block_on(work(&current, &log, legs, options))
}

async fn work(current: &Current, log: &Log, legs: &[LegId], options: &Options) -> Outcome {
    let stop = Shutdown::listen().context("can't listen to signals")?;
    let mut hangups = signal(SignalKind::hangup()).context("can't listen to signals")?;
    let bridge = open(&current.get())?.recollect().await?;
    if let Some(since) = options.since {
        bridge.take_since(since).await?;
    }
    let watchdog = Watchdog::default();
    let works = legs
        .iter()
        .map(|id| leg(current, *id, &bridge, &stop, &watchdog));
    let (states, works): (Vec<_>, Vec<_>) = works.collect::<Outcome<Vec<_>>>()?.into_iter().unzip();
    let ready = Cell::new(false);
    let side_work = async {
        tokio::join!(
            watchdog.clone().run(),
            async {
                ready.set(tell_ready(states).await);
            },
            tidy(&bridge),
            watch_over(&bridge),
            keep_lists(&bridge, current, legs),
            alarm::raise(&bridge, current, legs),
            current.obey(&mut hangups, &bridge, log, || ready.get()),
        );
        std::future::pending::<()>().await;
    };
    let ended = tokio::select! {
        biased; // the end of the store ends the legs, too, but says more than they do
        error = bridge.store.ended() => Err(cut_off(error)),
        () = side_work => Ok(()),
        ended = futures::future::join_all(works) => ended.into_iter().collect(),
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

type LegWork<'a> = futures::future::LocalBoxFuture<'a, Outcome>;

/// One leg: its state, and all of its work.
fn leg<'a>(
    current: &'a Current,
    id: LegId,
    bridge: &'a Bridge,
    stop: &'a Shutdown,
    watchdog: &Watchdog,
) -> Outcome<(watch::Receiver<LegState>, LegWork<'a>)> {
    let (state, states) = watch::channel(LegState::Offline("starting".into()));
    let life = Life {
        leg: id,
        name: leg_name(id),
        current,
        bridge,
        stop,
        nudge: Nudge::listen(&current.get().runtime_dir, leg_name(id)).map_err(Failure::config)?,
        watchdog: watchdog.clone(),
        state,
        proven: Cell::default(),
        refusals: Cell::default(),
    };
    let work: LegWork = match network(id) {
        Some(Network::Fediverse) => {
            let make = |config: &Config| {
                let settings = fediverse_settings(config)?;
                mastodon::Leg::new(settings, Clock::system()).map_err(leg_failure)
            };
            Box::pin(async move { life.live(make).await })
        }
        Some(Network::Xmpp) => {
            let make = |config: &Config| {
                let settings = xmpp_settings(config)?;
                let leg = xmpp::Leg::new(settings, Clock::system());
                let feeds = config.moderation.rtbl.clone();
                leg.map(|leg| leg.following(feeds)).map_err(leg_failure)
            };
            Box::pin(async move { life.live(make).await })
        }
        None => return Err(unknown(id)),
    };
    Ok((states, work))
}

/// Tells the service manager once all legs are online for the first time.
async fn tell_ready(states: Vec<watch::Receiver<LegState>>) -> bool {
    for mut state in states {
        if state
            .wait_for(|state| matches!(state, LegState::Online | LegState::Shut(_)))
            .await
            .is_err()
        {
            return false; // the leg is gone, and so will the process be
        }
    }
    service::systemd::ready();
    tracing::info!("ready");
    true
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
async fn keep_lists(bridge: &Bridge, current: &Current, legs: &[LegId]) {
    while legs.contains(&LegId::FEDIVERSE) {
        let config = current.get();
        let is_other = |new: &Config| !config.changes(new).is_empty();
        tokio::select! {
            () = lists::keep(bridge, &config) => {}
            () = current.until(is_other) => continue,
        }
        current.until(is_other).await;
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
