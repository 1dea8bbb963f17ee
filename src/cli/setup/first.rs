//! The first message of a new bridge: both bots are started, a message crosses, and the admins are asked to answer.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, anyhow};
use rustix::process::{self, Pid, geteuid, kill_process};
use tokio::process::{Child, Command};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep, timeout};

use super::super::doctor::Style;
use super::super::fit::tell;
use super::super::{Failure, Outcome, assemble, canary, read_line, runtime, show};
use super::ask;
use super::stop::Stop;
use crate::bridge::Bridge;
use crate::bridge::welcome::{Echo, Welcome};
use crate::clock::Clock;
use crate::config::{Config, DEFAULT_FILE};
use crate::doctor::database::{self, Depth};

/// Longest time until both bots are online.
const ONLINE: Duration = Duration::from_secs(90);
/// Longest wait for the admins.
const ANSWERS: Duration = Duration::from_secs(300);
/// Longest time that the bots take to stop.
const STOP: Duration = Duration::from_secs(20);
/// Time between two looks.
const LOOK: Duration = Duration::from_millis(300);

/// The units of an installed package.
pub(super) const UNITS: [&str; 3] = [
    "xmpp-ap-bridge-mastodon",
    "xmpp-ap-bridge-xmpp",
    "xmpp-ap-bridge.target",
];

/// The bots, as they were started.
enum Bots {
    /// By the service manager: they go on.
    Units,
    /// By this process, which stops them.
    Child(Child),
}

/// How the wait for answers ended.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct End {
    /// The bots go on running.
    pub runs: bool,
    /// The exit code of the signal that ended it.
    pub stopped: Option<u8>,
}

/// Sends the first message, and tells what goes wrong with it.
///
/// # Errors
/// The bots can't be started.
pub(super) fn first_message(config: &Config, path: &Path, interactive: bool) -> Outcome<End> {
    runtime()?.block_on(async {
        let mut stop = Stop::listen(interactive)?; // before there is something to stop
        ask::is_over();
        let mut bots = Bots::start(path, &config.store)?;
        let said = tokio::select! {
            said = hear(config, &mut bots, interactive) => Ok(said),
            code = stop.comes() => Err(code),
        };
        let runs = bots.end().await;
        if let Ok(Err(failure)) = &said {
            tell(&format!("  {:#}\n", failure.error))?;
        }
        let stopped = said.err();
        Ok(End { runs, stopped })
    })
}

async fn hear(config: &Config, bots: &mut Bots, interactive: bool) -> Outcome {
    show("  Waiting until both bots are online …\n")?;
    bots.until_online(config).await?;
    let bridge = assemble::open(config)?;
    let crossed = canary::fly(&bridge).await?;
    tell(&Style::of_output().write(&[crossed]))?;
    let answered = answers(&bridge, interactive).await;
    bridge.store.close().await;
    answered
}

/// Writes to the admins, and waits for them; at a terminal, until the operator goes on.
async fn answers(bridge: &Bridge, interactive: bool) -> Outcome {
    let mut waiting = bridge.welcome_admins().await?;
    let names: Vec<_> = waiting.iter().map(|one| one.admin.to_string()).collect();
    let skip = match interactive {
        true => " (Enter goes on without waiting)",
        false => "",
    };
    tell(&format!(
        "\n  A first message is on its way to {}.\n  Answer it with !status{skip}:\n",
        names.join(" and ")
    ))?;
    if interactive {
        ask::discard(); // an Enter that came while the bots started means no answer
    }
    let mut entered = interactive.then(enter);
    let end = Instant::now() + ANSWERS;
    while !waiting.is_empty() && Instant::now() < end {
        let skipped = async {
            match &mut entered {
                Some(entered) => drop(entered.await),
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = skipped => break,
            () = sleep(LOOK) => {}
        }
        waiting = still_waiting(bridge, waiting).await?;
    }
    for Welcome { admin, .. } in &waiting {
        tell(&format!(
            "  ! {admin} has not answered yet. Nothing to do: the message stays there.\n"
        ))?;
    }
    Ok(())
}

/// Tells what has become of each; those are left of which nothing was heard.
async fn still_waiting(bridge: &Bridge, waiting: Vec<Welcome>) -> Outcome<Vec<Welcome>> {
    let mut left = Vec::new();
    for one in waiting {
        let admin = &one.admin;
        match bridge.echo(&one).await? {
            Echo::None => left.push(one),
            Echo::Answered => tell(&format!("  {admin} has answered: both ways work.\n"))?,
            Echo::Refused => tell(&format!(
                "  {admin} can't be reached: check the address, and whether they take messages from strangers.\n"
            ))?,
        }
    }
    Ok(left)
}

/// Resolves when somebody presses Enter, or can't any more: the window may be closed without a signal (nohup).
fn enter() -> oneshot::Receiver<()> {
    let (entered, waits) = oneshot::channel();
    std::thread::spawn(move || {
        let _ = read_line();
        let _ = entered.send(()); // or nobody waits any more
    });
    waits
}

/// Whether the bots have a user of their own, who could not open what this one makes.
fn is_of_another(store: &Path) -> bool {
    let folder = store.parent().and_then(|folder| folder.metadata().ok());
    folder.is_some_and(|folder| folder.uid() != geteuid().as_raw())
}

impl Bots {
    fn start(path: &Path, store: &Path) -> Outcome<Self> {
        let is_managed = Path::new("/run/systemd/system").exists()
            && Path::new("/usr/lib/systemd/system/xmpp-ap-bridge-xmpp.service").exists();
        if path == Path::new(DEFAULT_FILE) && is_managed {
            show(&format!("  systemctl enable --now {}\n", UNITS.join(" ")))?;
            let enable = std::process::Command::new("systemctl")
                .args(["enable", "--now"])
                .args(UNITS)
                .status();
            return match enable.context("systemctl can't be run")?.success() {
                true => Ok(Self::Units),
                false => Err(Failure::from(anyhow!(
                    "the units do not start: journalctl -u 'xmpp-ap-bridge*' says why"
                ))),
            };
        }
        if is_of_another(store) {
            return Err(Failure::from(anyhow!(
                "the folder of the database belongs to another user: start the bots as that one"
            )));
        }
        let program = std::env::current_exe().context("this program has no file any more")?;
        let mut command = Command::new(program);
        let command = command.arg("--config").arg(path).arg("run");
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null());
        let child = quiet.stderr(Stdio::null()).kill_on_drop(true).spawn();
        Ok(Self::Child(child.context("the bots can't be started")?))
    }

    async fn until_online(&mut self, config: &Config) -> Outcome {
        let end = Instant::now() + ONLINE;
        loop {
            let now = Clock::system().now();
            let found = database::look(&config.store, Depth::Quick, now);
            if canary::are_online(&found) {
                return Ok(());
            }
            let ended = match self {
                Self::Child(child) => child.try_wait().ok().flatten().is_some(),
                Self::Units => false,
            };
            if ended || Instant::now() >= end {
                return Err(Failure::from(anyhow!(
                    "the bots do not come online: start them yourself, they say why"
                )));
            }
            sleep(LOOK).await;
        }
    }

    /// Ends those that were started for this alone. Returns whether they go on.
    async fn end(self) -> bool {
        let Self::Child(mut child) = self else {
            return true;
        };
        let id = child.id().and_then(|id| i32::try_from(id).ok());
        if let Some(id) = id.and_then(Pid::from_raw) {
            let _ = kill_process(id, process::Signal::TERM); // or it has ended
            let _ = timeout(STOP, child.wait()).await; // else it is killed
        }
        false
    }
}
