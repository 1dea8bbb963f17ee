//! Hostile inputs: what servers and strangers can send to hurt a process. Each is played against the real bots, which may
//! have little memory, while honest people write to each other. The table in the README tells what becomes of each.

mod front;
mod rows;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use xmpp_ap_bridge::sandbox::Side;

use crate::arguments::Arguments;
use crate::ledger::{Outcome, Plan};
use crate::play;
use crate::stage::{SIDES, Setting, Stage};
use front::Front;
use rows::Row;

/// What a bot may have of memory of its own, in bytes (getrlimit(2), `RLIMIT_DATA`).
const CAP: u64 = 64 << 20;
/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// Honest messages each way before, during and behind an input.
const HONEST: usize = 4;

/// Plays all inputs, or those asked for; whether the bots got over each.
pub async fn run(wish: &Arguments) -> bool {
    let rows = rows::all().filter(|row| wish.wants(row.name));
    println!("hostile: at most {} MB of data for each bot", CAP >> 20);
    println!("{:<44} {:>9} {:>9}  ", "input", "fediverse", "xmpp");
    let mut failed = Vec::new();
    let mut played = 0;
    for row in rows.filter(|row| !wish.brief || row.brief) {
        played += 1;
        match one(row, wish).await {
            Ok(end) => {
                let verdict = if end.is_good() { "" } else { "FAILED" };
                let [fediverse, xmpp] = end.peaks.map(|peak| peak as f64 / 1024.0);
                println!(
                    "{:<44} {fediverse:>6.1} MB {xmpp:>6.1} MB  {verdict}",
                    row.name
                );
                end.notes.iter().for_each(|note| println!("    {note}"));
                if !end.is_good() {
                    println!("    {}\n    {}", Outcome::HEADINGS, end.outcome);
                    failed.push(row.name);
                }
            }
            Err(error) => {
                println!("{:<44} can't be played: {error:#}", row.name);
                failed.push(row.name);
            }
        }
    }
    println!("hostile: {played} inputs, failed: {failed:?}");
    failed.is_empty()
}

/// How one input ended.
struct End {
    outcome: Outcome,
    notes: Vec<String>,
    /// Largest memory of its own of each bot, in KiB.
    peaks: [u64; 2],
}

impl End {
    fn is_good(&self) -> bool {
        self.outcome.is_perfect() && self.notes.is_empty()
    }
}

/// The world with a front before each server.
pub struct Scene {
    pub stage: Stage,
    pub api: Front,
    pub xmpp: Front,
}

async fn one(row: &Row, wish: &Arguments) -> Result<End> {
    let folder = tempfile::tempdir()?;
    let stage = Stage::prepare(Setting {
        make: None,
        idempotency: true,
        base: None,
        expected: &[],
        point: None,
        binary: Some(capped(folder.path())?),
    })
    .await?;
    let scene = Scene {
        api: Front::open(
            stage
                .world
                .fediverse()
                .base_url()
                .trim_start_matches("http://")
                .parse()?,
            true,
        )
        .await?,
        xmpp: Front::open(stage.world.xmpp().addr(), false).await?,
        stage,
    };
    scene.redirect()?;
    let peaks = Mutex::new(Vec::new());
    let played = tokio::select! {
        played = act(row, &scene, &peaks) => played,
        never = scene.stage.supervise() => match never {},
        never = scene.look(&peaks) => match never {},
    };
    let mut notes = scene.stage.notes();
    let peaks = peaks.into_inner().expect("peaks");
    for side in SIDES {
        let mut pids: Vec<u32> = peaks
            .iter()
            .filter(|look: &&Look| look.side == side)
            .map(|look| look.pid)
            .collect();
        pids.dedup();
        if pids.len() > 1 {
            notes.push(format!(
                "the {} bot was started {} times",
                side.name(),
                pids.len()
            ));
        }
    }
    if row.needs_strike && scene.api.struck() + scene.xmpp.struck() == 0 {
        notes.push("the input was never played".into());
    }
    let peak = |side| {
        peaks
            .iter()
            .filter(|look| look.side == side)
            .map(|look| look.kib)
            .max()
            .unwrap_or_default()
    };
    let end = End {
        peaks: SIDES.map(peak),
        outcome: played.as_ref().copied().unwrap_or_default(),
        notes,
    };
    if wish.logs && (played.is_err() || !end.is_good()) {
        scene
            .stage
            .tails()
            .iter()
            .for_each(|line| println!("    {line}"));
    }
    scene.stage.world.stop().await;
    played.map(|_| end)
}

/// Honest messages before, during and behind the input.
async fn act(row: &Row, scene: &Scene, looks: &Mutex<Vec<Look>>) -> Result<Outcome> {
    let stage = &scene.stage;
    let plan = |messages| Plan {
        messages,
        ghosts: false,
    };
    (row.before)(scene).await?;
    looks.lock().expect("looks").clear(); // it may have started a bot and ended it
    for side in SIDES {
        stage.start(side).await?;
    }
    stage.introduce().await?;
    write(stage, 0).await?;
    play::settle(stage, plan(HONEST)).await?;
    let (struck, wrote) = tokio::join!((row.act)(scene), async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        write(stage, HONEST).await
    });
    struck?;
    wrote?;
    scene.api.clear();
    scene.xmpp.clear();
    stage.mend().await?;
    write(stage, 2 * HONEST).await?;
    play::settle(stage, plan(3 * HONEST)).await
}

async fn write(stage: &Stage, from: usize) -> Result<()> {
    let plan = Plan {
        messages: 0,
        ghosts: false,
    };
    for number in from..from + HONEST {
        stage.write(plan, number).await?;
    }
    Ok(())
}

/// A program that gives the bot little memory, and becomes it.
fn capped(folder: &Path) -> Result<PathBuf> {
    let path = folder.join("bot");
    let bot = env!("CARGO_BIN_EXE_xmpp-ap-bridge");
    fs::write(
        &path,
        format!("#!/bin/sh\nexec prlimit --data={CAP} -- '{bot}' \"$@\"\n"),
    )?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o700))?;
    Ok(path)
}

/// One look at a bot's memory.
struct Look {
    side: Side,
    pid: u32,
    kib: u64,
}

impl Scene {
    /// The bots find the fronts in place of the servers.
    fn redirect(&self) -> Result<()> {
        let path = self.stage.world.config();
        let mut text = fs::read_to_string(&path)?;
        let servers = [
            (
                self.stage.world.fediverse().base_url().to_owned(),
                format!("http://127.0.0.1:{}", self.api.port),
            ),
            (
                format!("port: {}", self.stage.world.xmpp().addr().port()),
                format!("port: {}", self.xmpp.port),
            ),
        ];
        for (server, front) in servers {
            ensure!(
                text.contains(&server),
                "the configuration does not name {server}"
            );
            text = text.replace(&server, &front);
        }
        fs::write(&path, text + "media:\n  allow_hosts: [127.0.0.1]\n").context("the configuration")
    }

    async fn look(&self, looks: &Mutex<Vec<Look>>) -> std::convert::Infallible {
        loop {
            for side in SIDES {
                let pid = self.stage.world.bot(side).borrow().pid;
                let look = pid.and_then(|pid| {
                    Some(Look {
                        side,
                        pid,
                        kib: own_memory(pid)?,
                    })
                });
                looks.lock().expect("looks").extend(look);
            }
            tokio::time::sleep(LOOK).await;
        }
    }
}

/// Memory that is no file's, in KiB: from /proc (proc_pid_status(5)).
fn own_memory(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
