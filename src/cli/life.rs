//! The life of a leg: it listens and delivers, and begins anew when its secret was refused and may be right again.

use std::cell::Cell;
use std::time::Duration;

use tokio::sync::watch;

use super::assemble::leg_failure;
use super::current::{Current, needs_another_leg, secret};
use super::{Outcome, hints};
use crate::bridge::{Bridge, LegInbox};
use crate::clock::Timestamp;
use crate::config::Config;
use crate::event::LegId;
use crate::event::{LegError, LegState, Sender};
use crate::service::{self, Nudge, Shutdown, Watchdog};
use crate::{health, mastodon, outbox, xmpp};

/// How long deliveries wait for the login; what is too old is given up even when there is none.
const LOGIN: Duration = Duration::from_secs(5);

/// How often it is looked for another secret while the present one is refused.
const LOOK: Duration = Duration::from_secs(3);

/// First and longest wait before a refused secret is tried again: the server may have been wrong.
const REFUSED_WAIT: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(15 * 60));

/// Time after which a leg that stays offline is told again: somebody may look at the log only now.
const AGAIN: Duration = Duration::from_secs(3600);

/// Both legs, as seen from here.
pub(super) trait Leg: Sender {
    /// Brings what happens to the bridge until `shutdown`, or until going on makes no sense.
    async fn listen(
        &self,
        inbox: LegInbox,
        state: &watch::Sender<LegState>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), LegError>;
}

impl Leg for mastodon::Leg {
    async fn listen(
        &self,
        inbox: LegInbox,
        state: &watch::Sender<LegState>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), LegError> {
        Self::listen(self, inbox, state, shutdown).await
    }
}

impl Leg for xmpp::Leg {
    async fn listen(
        &self,
        inbox: LegInbox,
        state: &watch::Sender<LegState>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), LegError> {
        Self::listen(self, inbox, state, shutdown).await
    }
}

/// Everything that a leg needs around its network's work.
pub(super) struct Life<'a> {
    pub(super) leg: LegId,
    pub(super) name: &'static str,
    pub(super) current: &'a Current,
    pub(super) bridge: &'a Bridge,
    pub(super) stop: &'a Shutdown,
    pub(super) nudge: Nudge,
    pub(super) watchdog: Watchdog,
    pub(super) state: watch::Sender<LegState>,
    /// The leg was online once: its configuration can't be all wrong.
    pub(super) proven: Cell<bool>,
    /// Lives that ended with a refusal, since it was online last.
    pub(super) refusals: Cell<u32>,
}

impl Life<'_> {
    /// Listens and delivers until asked to stop, or until the leg can't go on.
    pub(super) async fn live<L: Leg>(&self, make: impl Fn(&Config) -> Outcome<L>) -> Outcome {
        let ended = tokio::select! {
            ended = self.again_and_again(make) => ended,
            () = self.report() => Ok(()),
        };
        self.stop.request(); // both legs of the process
        // Who asks for the status need not wait until the last news is too old.
        self.write_down(LegState::Offline(health::STOPPED.into()))
            .await;
        ended
    }

    /// A refused secret ends the leg at its very first login only, when somebody is watching. Later it waits for
    /// another one, and nothing is lost.
    async fn again_and_again<L: Leg>(&self, make: impl Fn(&Config) -> Outcome<L>) -> Outcome {
        loop {
            let config = self.current.get();
            let leg = make(&config)?;
            let (listened, renewed) = self.lead(&leg, &config).await?;
            let refused = match (listened, renewed) {
                _ if self.stop.requested() => return Ok(()),
                (_, true) => continue,
                (Err(LegError::Credentials(why)), _) if self.proven.get() => LegState::Refused(why),
                (Err(LegError::Account(why)), _) if self.proven.get() => LegState::Shut(why),
                (ended, _) => return ended.map_err(leg_failure),
            };
            self.state.send_replace(refused);
            self.refusals.set(self.refusals.get().saturating_add(1));
            let clock = self.bridge.store.clock();
            let wait = clock.backoff(self.refusals.get(), REFUSED_WAIT.0, REFUSED_WAIT.1);
            tokio::select! {
                () = self.stop.wait() => return Ok(()),
                () = self.renewed(&config) => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// One life. How listening ended, and whether it did so for another configuration.
    async fn lead<L: Leg>(
        &self,
        leg: &L,
        config: &Config,
    ) -> Outcome<(Result<(), LegError>, bool)> {
        let over = Shutdown::new(); // listening has ended, or is to end
        let idle = Shutdown::new(); // all deliveries under way have ended: the connection may go
        let listen = async {
            let ended = leg
                .listen(self.bridge.inbox(self.leg), &self.state, idle.wait())
                .await;
            over.request();
            ended
        };
        let deliver = async {
            let delivered = self.deliver(leg, &over).await;
            over.request();
            idle.request();
            delivered
        };
        let renew = async {
            let new = tokio::select! {
                () = self.renewed(config) => true,
                () = over.wait() => false,
                () = self.stop.wait() => false,
            };
            if new {
                over.request();
            }
            new
        };
        let (listened, delivered, renewed) = tokio::join!(listen, deliver, renew);
        delivered?;
        Ok((listened, renewed))
    }

    async fn deliver<S: Sender>(&self, sender: &S, over: &Shutdown) -> Outcome {
        let stop = || async {
            tokio::select! {
                () = self.stop.wait() => {}
                () = over.wait() => {}
            }
        };
        tokio::select! {
            () = self.login() => {}
            () = stop() => {}
            () = tokio::time::sleep(LOGIN) => {} // deliveries that fail at once would only pause the rest
        }
        let beat = self.watchdog.part(self.name);
        let nudged = || {
            beat.beat(); // called in every turn of the loop
            self.nudge.recv()
        };
        let ended = outbox::run(self.bridge, self.leg, sender, nudged, stop()).await;
        self.watchdog.release(&beat);
        Ok(ended?)
    }

    /// Returns once the leg is online.
    async fn login(&self) {
        let mut state = self.state.subscribe();
        let _ = state.wait_for(|state| *state == LegState::Online).await;
    }

    /// Returns when the leg has to begin anew: the configuration was read again, or the secret in `config` is refused and another
    /// one has been put in its place.
    async fn renewed(&self, config: &Config) {
        tokio::select! {
            () = self.look_for_secrets(config) => {}
            () = self.current.until(|new| needs_another_leg(self.leg, config, new)) => {
                tracing::info!("{}: begins anew with the changed configuration", self.name);
            }
        }
    }

    async fn look_for_secrets(&self, config: &Config) {
        loop {
            tokio::time::sleep(LOOK).await;
            let state = self.state.borrow().clone();
            if !matches!(state, LegState::Refused(_) | LegState::Shut(_)) {
                continue;
            }
            match self.current.read() {
                Ok(new) if secret(self.leg, &new) != secret(self.leg, config) => {
                    tracing::info!("{}: another secret was found, and is tried", self.name);
                    return self.current.put(new);
                }
                Ok(_) => {}
                Err(error) => tracing::debug!("the configuration can't be read again: {error}"),
            }
        }
    }

    /// Writes the leg's state down, for `!status` and for the other process, and logs what changes.
    async fn report(&self) {
        let mut states = self.state.subscribe();
        let mut logged: Option<(LegState, Timestamp)> = None;
        loop {
            let state = states.borrow_and_update().clone();
            if matches!(state, LegState::Online | LegState::Shut(_)) {
                self.proven.set(true);
            }
            if state == LegState::Online {
                self.refusals.set(0);
            }
            let now = self.bridge.store.clock().now();
            let (last, at) = logged.get_or_insert_with(|| (state.clone(), now));
            let again = matches!(state, LegState::Offline(_)) && now.since(*at) >= AGAIN;
            if *last != state || again {
                self.log(&state, now);
                logged = Some((state.clone(), now));
            }
            self.write_down(state).await;
            let _ = tokio::time::timeout(health::BEAT, states.changed()).await;
        }
    }

    async fn write_down(&self, state: LegState) {
        let leg = self.leg;
        let written = self
            .bridge
            .store
            .run(move |tx| health::beat(tx, leg, &state))
            .await;
        if let Err(error) = written {
            tracing::warn!(
                "the state of the {} leg was not written down: {error}",
                leg.name()
            );
        }
    }

    fn log(&self, state: &LegState, now: Timestamp) {
        let line = match state {
            LegState::Online => format!("{}: online", self.name),
            LegState::Offline(why) => self.offline(why, now),
            LegState::Refused(why) => format!("{}: the login is refused: {why}", self.name),
            LegState::Shut(why) => format!("{}: the account is shut: {why}", self.name),
        };
        match state {
            LegState::Online => tracing::info!("{line}"),
            LegState::Offline(_) => tracing::warn!("{line}"),
            LegState::Shut(_) => tracing::error!("{line}. What waits for it is held"),
            LegState::Refused(_) => tracing::error!(
                "{line}. It is tried again now and then, and at once with another secret"
            ),
        }
        service::systemd::status(&line);
    }

    /// Why it is offline, and what to do about it where that is known.
    fn offline(&self, why: &str, now: Timestamp) -> String {
        let never = (!self.proven.get()).then(|| hints::never_online(self.leg).to_owned());
        let hint = hints::about(self.leg, why, now).or(never);
        let hint = hint.map(|hint| format!("; {hint}"));
        format!("{}: offline: {why}{}", self.name, hint.unwrap_or_default())
    }
}
