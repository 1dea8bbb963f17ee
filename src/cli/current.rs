//! The configuration of running bots, and how SIGHUP changes it: what can change does at once, and each setting that cannot
//! is named.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::signal::unix::Signal;
use tokio::sync::watch;

use super::{Outcome, assemble};
use crate::address::Network;
use crate::bridge::Bridge;
use crate::config::{Config, ConfigError, Effect, LoadArgs, Needs, Secret};
use crate::event::LegId;
use crate::service::{Log, systemd};

/// The configuration that the bots run by, and where it is read again.
pub(super) struct Current {
    load: LoadArgs,
    legs: Vec<LegId>,
    now: watch::Sender<Arc<Config>>,
}

impl Current {
    pub(super) fn new(load: LoadArgs, legs: &[LegId], config: Config) -> Self {
        Self {
            load,
            legs: legs.to_vec(),
            now: watch::Sender::new(Arc::new(config)),
        }
    }

    /// Which secrets a process of these legs needs.
    pub(super) fn needs(legs: &[LegId]) -> Needs {
        Needs {
            fediverse_secret: legs.contains(&LegId::FEDIVERSE),
            xmpp_secret: legs.contains(&LegId::XMPP),
        }
    }

    pub(super) fn get(&self) -> Arc<Config> {
        self.now.borrow().clone()
    }

    /// Reads the configuration again, whatever it was. What can't change is as before.
    pub(super) fn read(&self) -> Result<Config, ConfigError> {
        let new = Config::load(&self.load, Self::needs(&self.legs))?;
        Ok(new.kept(&self.get()))
    }

    /// The bots run by this from now on.
    pub(super) fn put(&self, new: Config) {
        self.now.send_replace(Arc::new(new));
    }

    /// Returns once the present configuration is another one, as `is_other` has it.
    pub(super) async fn until(&self, is_other: impl Fn(&Config) -> bool) {
        let mut now = self.now.subscribe();
        let _ = now.wait_for(|config| is_other(config)).await; // the sender lives in `self`
    }

    /// Reads it again at each hang-up, for ever. `is_ready`: the service manager was told that the bots are.
    pub(super) async fn obey(
        &self,
        hangups: &mut Signal,
        bridge: &Bridge,
        log: &Log,
        is_ready: impl Fn() -> bool,
    ) {
        while hangups.recv().await.is_some() {
            if is_ready() {
                systemd::reloading();
            }
            if let Err(failure) = self.reload(bridge, log) {
                let why = format!("{:#}", failure.error);
                tracing::error!(
                    "the configuration is not taken over, and all stays as it was: {why}"
                );
            }
            if is_ready() {
                systemd::ready();
            }
        }
    }

    fn reload(&self, bridge: &Bridge, log: &Log) -> Outcome {
        let found = Config::load(&self.load, Self::needs(&self.legs))?;
        let old = self.get();
        let wanted = old.differences(&found).into_iter();
        for (key, _) in wanted.filter(|(_, about)| about.effect == Effect::Restart) {
            tracing::warn!("{key}: changes at the next restart only");
        }
        let new = found.kept(&old);
        assemble::check(&new, &self.legs)?;
        bridge.renew(assemble::core(&new)?);
        log.set_level(new.log);
        let changed = old.changes(&new).join(", ");
        match changed.is_empty() {
            true => tracing::info!("the configuration was read again: no value differs"),
            false => tracing::info!("the configuration was read again; changed: {changed}"),
        }
        self.put(new);
        Ok(())
    }
}

/// Whether `leg` has to begin anew for `new`.
pub(super) fn needs_another_leg(leg: LegId, old: &Config, new: &Config) -> bool {
    if std::ptr::eq(old, new) {
        return false; // not read again
    }
    // What a file with authorities holds is not compared.
    let Some(network) = assemble::network(leg) else {
        return false;
    };
    let authorities: &[&Option<PathBuf>] = match network {
        Network::Fediverse => &[&new.fediverse.route.ca_file, &new.xmpp.route.ca_file],
        Network::Xmpp => &[&new.xmpp.route.ca_file],
    };
    let changed = old.differences(new);
    authorities.iter().any(|file| file.is_some())
        || changed
            .iter()
            .any(|(_, about)| about.effect.renews(network))
}

/// The secrets of a leg: its own, and its proxy's.
pub(super) fn secret(leg: LegId, config: &Config) -> [Option<&str>; 2] {
    let (own, route): (&Option<Secret>, _) = match assemble::network(leg) {
        Some(Network::Fediverse) => (&config.fediverse.token, &config.fediverse.route),
        Some(Network::Xmpp) => (&config.xmpp.password, &config.xmpp.route),
        None => return [None, None],
    };
    [own, &route.proxy_password].map(|secret| secret.as_ref().map(Secret::expose))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(more: &str) -> Config {
        let text = format!(
            "fediverse: {{account: a@b.test, token: t}}\nxmpp: {{jid: a@c.test, password: p}}\n{more}"
        );
        let args = LoadArgs {
            file: None,
            env: std::collections::BTreeMap::new(),
            default_file: "".into(),
        };
        Config::read(
            "/nowhere/config.yaml".into(),
            text,
            &args,
            Current::needs(&LegId::ALL),
        )
        .unwrap()
    }

    #[test]
    fn a_leg_begins_anew_only_for_what_concerns_it() {
        let plain = config("");
        for (more, fediverse, xmpp) in [
            ("", false, false),
            ("log: debug", false, false),
            ("admins: [\"@x@y.test\"]", false, false),
            ("media: {per_user_per_hour: 3}", false, false),
            ("media: {max_megabytes: 3}", true, false),
            ("media: {mode: link}", false, false),
            ("profile: {name: x}", false, true),
            ("language: de", false, true),
        ] {
            let new = config(more);
            assert_eq!(
                needs_another_leg(LegId::FEDIVERSE, &plain, &new),
                fediverse,
                "{more}"
            );
            assert_eq!(needs_another_leg(LegId::XMPP, &plain, &new), xmpp, "{more}");
        }
    }

    /// A file may hold other authorities than before, but only when it was read again.
    #[test]
    fn own_authorities_are_read_again_once() {
        let (old, new) = (
            config("media: {max_megabytes: 3}"),
            config("media: {max_megabytes: 3}"),
        );
        let with = |mut config: Config| {
            config.xmpp.route.ca_file = Some("ca.pem".into());
            config
        };
        let (old, new) = (with(old), with(new));
        assert!(needs_another_leg(LegId::XMPP, &old, &new));
        assert!(!needs_another_leg(LegId::XMPP, &new, &new));
    }

    #[test]
    fn a_change_is_named_even_if_the_value_is_not_shown() {
        for (old, new, key) in [
            (
                "rules: {text: Be kind.}",
                "rules: {text: Be brief.}",
                "rules",
            ),
            (
                "alerts: {ping_url: https://watch.test/1}",
                "alerts: {ping_url: https://watch.test/2}",
                "alerts.ping_url",
            ),
        ] {
            assert_eq!(config(old).changes(&config(new)), [key]);
        }
        let (old, mut new) = (config(""), config(""));
        new.xmpp.password.as_mut().unwrap().value = "another".into();
        assert_eq!(old.changes(&new), ["xmpp.password"]);
        assert!(needs_another_leg(LegId::XMPP, &old, &new));
        assert!(!needs_another_leg(LegId::FEDIVERSE, &old, &new));
    }

    #[test]
    fn what_the_process_is_stays() {
        let old = config("");
        let other = config("store: /other.db\nlog: debug");
        assert_eq!(old.changes(&other), ["store", "runtime_dir", "log"]);
        assert_eq!(old.changes(&other.kept(&old)), ["log"]);
    }
}
