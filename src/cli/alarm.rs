//! `alerts`: a program of the admin's is run when something is wrong, and an address is asked for while nothing is, so that
//! somebody hears even when both bots are down.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::time::timeout;
use tracing::{debug, warn};
use url::Url;

use super::assemble;
use super::current::Current;
use crate::bridge::Bridge;
use crate::bridge::alarm::Alarm;
use crate::config::{Alerts, Config};
use crate::event::LegId;

/// Time between two looks.
const LOOK: Duration = Duration::from_secs(5);

/// Longest time that the program may run.
const PATIENCE: Duration = Duration::from_secs(30);

/// Looks for ever, and does what the present configuration asks for.
pub(super) async fn raise(bridge: &Bridge, current: &Current, legs: &[LegId]) {
    loop {
        tokio::time::sleep(bridge.store.clock().jitter(LOOK)).await;
        let config = current.get();
        let alerts = &config.alerts;
        if !alerts.command.is_empty() {
            match bridge.alarms().await {
                Ok(alarms) => tell_all(alerts, &alarms).await,
                Err(error) => warn!("alerts.command: nobody can see what there is: {error}"),
            }
        }
        // Its process is alive while all is well, and knows the way out.
        if let (Some(url), true) = (&alerts.ping_url, legs.contains(&LegId::FEDIVERSE)) {
            ping(bridge, &config, url).await;
        }
    }
}

async fn tell_all(alerts: &Alerts, alarms: &[Alarm]) {
    for alarm in alarms {
        match timeout(PATIENCE, tell(&alerts.command, alarm)).await {
            Ok(Ok(true)) => debug!("alerts.command was told: {alarm}"),
            Ok(Ok(false)) => warn!("alerts.command fails: {alarm}"),
            Ok(Err(error)) => warn!("alerts.command can't be run ({error}): {alarm}"),
            Err(_) => warn!("alerts.command takes longer than 30 seconds and was ended: {alarm}"),
        }
    }
}

/// Runs the program itself, and no shell: the kind and the network are its last arguments and its input. It sees nothing of
/// our environment, where a secret may be.
async fn tell(command: &[String], alarm: &Alarm) -> std::io::Result<bool> {
    let Some((program, arguments)) = command.split_first() else {
        return Ok(true);
    };
    let network = alarm.leg.map_or("both", LegId::name);
    let mut child = Command::new(program)
        .args(arguments)
        .arg(alarm.kind)
        .arg(network)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        let line = format!("{} {network}\n", alarm.kind);
        let _ = input.write_all(line.as_bytes()).await; // it need not read
    }
    Ok(child.wait().await?.success())
}

async fn ping(bridge: &Bridge, config: &Config, url: &Url) {
    match bridge.may_ping(config.alerts.ping_every).await {
        Ok(true) => {}
        Ok(false) => return,
        Err(error) => return warn!("alerts.ping_url: nobody can see how the bots are: {error}"),
    }
    let Ok(reach) = assemble::fediverse_reach(config) else {
        return; // the leg says so itself
    };
    match reach.touch(url).await {
        Ok(()) => debug!("alerts.ping_url was asked for"),
        Err(why) => warn!("alerts.ping_url does not answer: {why}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_program_hears_the_same_as_arguments_and_as_input() {
        let folder = tempfile::tempdir().unwrap();
        let heard = folder.path().join("heard");
        let script = format!("(echo \"$@\"; cat) > '{}'", heard.display());
        let command = ["/bin/sh", "-c", &script, "sh", "mine"].map(str::to_owned);
        for (leg, words) in [(None, "floods both"), (Some(LegId::XMPP), "floods xmpp")] {
            let kind = "floods";
            assert!(tell(&command, &Alarm { kind, leg }).await.unwrap());
            let heard = std::fs::read_to_string(&heard).unwrap();
            assert_eq!(heard, format!("mine {words}\n{words}\n"));
        }
    }

    #[tokio::test]
    async fn a_program_that_fails_or_is_not_there_is_told_apart() {
        let (kind, leg) = ("down", Some(LegId::FEDIVERSE));
        let alarm = Alarm { kind, leg };
        let fails = ["/bin/sh", "-c", "exit 3"].map(str::to_owned);
        assert!(!tell(&fails, &alarm).await.unwrap());
        assert!(
            tell(&["/nowhere/tell-me".to_owned()], &alarm)
                .await
                .is_err()
        );
    }
}
