//! The kinds of faults: each strikes again and again while messages are on their way.

mod api;
mod network;
mod processes;
mod secrets;
mod store;
mod strangers;

use std::fmt;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fastrand::Rng;
use tempfile::TempDir;

use crate::stage::Stage;

/// Strikes of a kind on a real server.
const MOST_ON_REAL: u32 = 8;

type Work<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;
type Act = for<'a> fn(&'a Stage, &'a mut Rng) -> Work<'a>;

/// A pointer to an `async fn(&Stage, &mut Rng) -> Result<()>`.
macro_rules! act {
    ($work:path) => {
        |stage, random| Box::pin($work(stage, random))
    };
}
use act;

/// One kind of trouble.
pub struct Strike {
    pub name: &'static str,
    /// Whether the API server honours `Idempotency-Key`.
    pub idempotency: bool,
    /// Every third message goes to somebody who does not exist: its sender must be told.
    pub ghosts: bool,
    /// Takes a minute or more, however few messages there are.
    pub slow: bool,
    /// May strike together with others.
    pub mixes: bool,
    /// May strike while memory is measured: no process ends of it.
    pub soaks: bool,
    pub needs: Needs,
    /// Exit codes of a bot that belong to it.
    pub expected: &'static [i32],
    /// Where a process dies, for those that do so by themselves.
    pub point: Option<&'static str>,
    /// Before the bots are started for the first time.
    pub before: Act,
    act: Act,
    /// When all is written.
    pub after: Act,
    /// So many strikes at most.
    most: u32,
}

/// What has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// The embedded XMPP server, which misbehaves on request.
    Embedded,
    /// An XMPP server that keeps what it has taken even when it is killed.
    Durable,
    /// Mounting, for which one has to be root.
    Root,
    /// The same, for a small disk of its own.
    Disk,
    /// Debian's package `faketime`.
    Faketime,
}

impl Needs {
    /// Why it is not there.
    pub fn obstacle(self) -> Option<String> {
        match self {
            Self::Root | Self::Disk => Disk::mount().err().map(|error| format!("{error:#}")),
            Self::Faketime if !Path::new(processes::FAKETIME).exists() => {
                Some("the package faketime is not installed".into())
            }
            _ => None,
        }
    }

    /// The disk that the world has to live on.
    pub fn folder(self) -> Result<Option<Disk>> {
        match self {
            Self::Disk => Disk::mount().map(Some),
            _ => Ok(None),
        }
    }
}

/// A disk of 24 MiB, in memory.
pub struct Disk(TempDir);

impl Disk {
    fn mount() -> Result<Self> {
        let disk = Self(tempfile::Builder::new().prefix("disk").tempdir()?);
        mount(
            &["-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs"],
            disk.path(),
        )?;
        Ok(disk)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg("--lazy")
            .arg(self.0.path())
            .output();
    }
}

fn mount(arguments: &[&str], at: &Path) -> Result<()> {
    let done = Command::new("mount")
        .args(arguments)
        .arg(at)
        .output()
        .context("mount")?;
    ensure!(
        done.status.success(),
        "mounting is not possible here (only root may)"
    );
    Ok(())
}

impl Strike {
    const fn new(name: &'static str, act: Act) -> Self {
        Self {
            name,
            idempotency: true,
            ghosts: false,
            slow: false,
            mixes: false,
            soaks: false,
            needs: Needs::Nothing,
            expected: &[],
            point: None,
            before: act!(nothing),
            act,
            after: act!(nothing),
            most: u32::MAX,
        }
    }

    const fn mixes(self) -> Self {
        Self {
            mixes: true,
            ..self
        }
    }

    /// Mixes, too.
    const fn soaks(self) -> Self {
        Self {
            mixes: true,
            soaks: true,
            ..self
        }
    }

    const fn needs(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    const fn most(self, most: u32) -> Self {
        Self { most, ..self }
    }

    /// Takes minutes, so one strike is enough.
    const fn slow(self) -> Self {
        Self {
            slow: true,
            most: 1,
            ..self
        }
    }

    const fn keys_ignored(self) -> Self {
        Self {
            idempotency: false,
            ..self
        }
    }

    const fn expects(self, expected: &'static [i32]) -> Self {
        Self { expected, ..self }
    }

    /// Strikes at random distances until all is written, and at least once.
    pub async fn until(&self, written: &AtomicBool, stage: &Stage, random: &mut Rng) -> Result<()> {
        // Behind a real server's restart everybody logs in again, ever more slowly.
        let most = if stage.is_real() {
            MOST_ON_REAL
        } else {
            u32::MAX
        };
        for _ in 0..most.min(self.most) {
            pause(random, 100..700).await;
            self.strike(stage, random).await?;
            if written.load(Ordering::SeqCst) {
                break;
            }
        }
        Ok(())
    }

    /// Strikes once.
    pub async fn strike(&self, stage: &Stage, random: &mut Rng) -> Result<()> {
        (self.act)(stage, random).await.with_context(|| self.name)
    }
}

impl fmt::Display for Strike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slow = if self.slow { "  (takes minutes)" } else { "" };
        write!(f, "{}{slow}", self.name)
    }
}

/// All kinds.
pub fn all() -> impl Iterator<Item = &'static Strike> {
    let single = [
        processes::ALL,
        network::ALL,
        api::ALL,
        secrets::ALL,
        store::ALL,
        strangers::ALL,
    ];
    single.into_iter().flatten().chain([&RANDOM])
}

static RANDOM: Strike = Strike {
    expected: &[1],
    ..Strike::new("random: any of those that mix", act!(any))
};

/// One of the kinds that can be had here.
async fn any(stage: &Stage, random: &mut Rng) -> Result<()> {
    let mix: Vec<_> = all()
        .filter(|strike| strike.mixes && stage.can(strike.needs))
        .collect();
    match random.choice(mix) {
        Some(strike) => strike.strike(stage, random).await,
        None => Ok(()),
    }
}

async fn nothing(_: &Stage, _: &mut Rng) -> Result<()> {
    Ok(())
}

async fn pause(random: &mut Rng, span: std::ops::Range<u64>) {
    tokio::time::sleep(Duration::from_millis(random.u64(span))).await;
}
