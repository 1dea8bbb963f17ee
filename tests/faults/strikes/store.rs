//! The database is locked, full, read-only, of another version.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, ensure};
use fastrand::Rng;
use rusqlite::Connection;

use super::{Needs, Strike, act, mount, pause};
use crate::stage::{SIDES, Stage, wait};

/// EX_CONFIG: a newer schema needs a person (`src/service.rs`).
const CONFIG: i32 = 78;

pub static ALL: &[Strike] = &[
    Strike::new("database locked for a moment", act!(locked_briefly)).soaks(),
    Strike::new("database locked for 10 s", act!(locked_long)).most(2),
    Strike::new("disk full", act!(full))
        .needs(Needs::Disk)
        .most(8),
    Strike::new("disk full at a start", act!(full_at_start))
        .needs(Needs::Disk)
        .most(8)
        .expects(&[1]),
    Strike::new("database read-only at a start", act!(read_only))
        .needs(Needs::Root)
        .expects(&[1, CONFIG])
        .most(3),
    Strike::new("schema newer than the process", act!(newer))
        .expects(&[CONFIG])
        .most(4),
    Strike::new("database without its log", act!(without_log)).most(3),
    Strike::new("older copy of the database", act!(older_copy)).most(3),
    Strike::new("schema migrated under the processes", act!(migrated)),
];

fn file(stage: &Stage) -> PathBuf {
    stage.world.dir().join("bridge.db")
}

async fn locked_briefly(stage: &Stage, random: &mut Rng) -> Result<()> {
    let span = Duration::from_millis(random.u64(100..1000));
    write(stage, "", "", span).await
}

async fn locked_long(stage: &Stage, _: &mut Rng) -> Result<()> {
    write(stage, "", "", Duration::from_secs(10)).await
}

/// Another program writes: locks the file, does something, waits, does something more, and commits.
async fn write(
    stage: &Stage,
    first: &'static str,
    last: &'static str,
    span: Duration,
) -> Result<()> {
    let file = file(stage);
    let work = move || -> Result<()> {
        let connection = Connection::open(file)?;
        connection.busy_timeout(Duration::from_secs(30))?;
        connection.execute_batch(&format!("BEGIN IMMEDIATE; {first}"))?;
        std::thread::sleep(span);
        connection.execute_batch(&format!("{last}; COMMIT"))?;
        Ok(())
    };
    tokio::task::spawn_blocking(work).await?
}

async fn full(stage: &Stage, random: &mut Rng) -> Result<()> {
    let filler = fill(stage)?;
    pause(random, 500..3000).await;
    Ok(fs::remove_file(filler)?)
}

async fn full_at_start(stage: &Stage, random: &mut Rng) -> Result<()> {
    let side = SIDES[random.usize(..2)];
    stage.world.kill_bot(side).await;
    let filler = fill(stage)?;
    let launched = stage.world.launch_bot(side).await;
    pause(random, 500..2000).await;
    fs::remove_file(filler)?;
    launched?;
    stage.start(side).await
}

/// A file that leaves no room on the disk.
fn fill(stage: &Stage) -> Result<PathBuf> {
    let path = stage.world.dir().join("filler");
    let mut file = File::create(&path)?;
    for size in [1 << 20, 1 << 12, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
    Ok(path)
}

/// Both bots are started while the file can't be written; as it is mounted so, it can't be for root either.
async fn read_only(stage: &Stage, random: &mut Rng) -> Result<()> {
    let file = file(stage);
    let name = file.display().to_string();
    for side in SIDES {
        stage.world.kill_bot(side).await;
    }
    mount(&["--bind", &name], &file)?;
    mount(&["-o", "remount,ro,bind"], &file)?;
    for side in SIDES {
        stage.world.launch_bot(side).await?;
    }
    pause(random, 500..1500).await;
    let said = SIDES
        .iter()
        .all(|side| stage.died(*side).is_some() || !log(stage, *side).is_empty());
    let done = Command::new("umount").arg("--lazy").arg(&file).status()?;
    ensure!(done.success(), "umount {name}");
    if !said {
        stage.note("a bot did not say that its database is read-only".into());
    }
    for side in SIDES {
        stage.start(side).await?;
    }
    Ok(())
}

/// One of the bots is older than the file: it must refuse to start, say why, and take up its work with the right file.
/// The other one, which runs, ends as soon as it sees that, and its next start is refused, too.
async fn newer(stage: &Stage, random: &mut Rng) -> Result<()> {
    let side = SIDES[random.usize(..2)];
    let version: i64 =
        Connection::open(file(stage))?.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    set_version(stage, 9000).await?;
    stage.world.kill_bot(side).await;
    stage.world.launch_bot(side).await?;
    wait(|| stage.died(side).is_some(), Duration::from_secs(60)).await;
    let refused = stage
        .died(side)
        .is_some_and(|how| how.ends_with(&CONFIG.to_string()));
    if !refused || !log(stage, side).contains("has schema 9000") {
        stage.note(format!(
            "the {} bot did not refuse a newer schema",
            side.name()
        ));
    }
    pause(random, 200..1500).await;
    set_version(stage, version).await?;
    for side in SIDES {
        stage.start(side).await?;
    }
    Ok(())
}

async fn set_version(stage: &Stage, version: i64) -> Result<()> {
    let file = file(stage);
    let work = move || -> Result<()> {
        let connection = Connection::open(file)?;
        connection.busy_timeout(Duration::from_secs(30))?;
        Ok(connection.pragma_update(None, "user_version", version)?)
    };
    tokio::task::spawn_blocking(work).await?
}

/// Both bots are killed, and whoever moves the file forgets what stands beside it.
async fn without_log(stage: &Stage, random: &mut Rng) -> Result<()> {
    pause(random, 200..2000).await;
    replaced(stage, None).await
}

/// A snapshot of the machine, or a copy made by hand, is put back while messages are under way.
async fn older_copy(stage: &Stage, random: &mut Rng) -> Result<()> {
    let copy = stage.world.dir().join("copy.db");
    let _ = fs::remove_file(&copy); // of the last time
    let sql = format!("VACUUM INTO '{}'", copy.display());
    write_alone(stage, sql).await?;
    pause(random, 500..4000).await;
    replaced(stage, Some(copy)).await
}

async fn write_alone(stage: &Stage, sql: String) -> Result<()> {
    let file = file(stage);
    let work = move || -> Result<()> {
        let connection = Connection::open(file)?;
        connection.busy_timeout(Duration::from_secs(30))?;
        Ok(connection.execute_batch(&sql)?)
    };
    tokio::task::spawn_blocking(work).await?
}

async fn replaced(stage: &Stage, by: Option<PathBuf>) -> Result<()> {
    for side in SIDES {
        stage.world.kill_bot(side).await;
    }
    let file = file(stage);
    if let Some(copy) = by {
        fs::copy(copy, &file)?;
    }
    for end in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{end}", file.display())); // there may be none
    }
    for side in SIDES {
        stage.start(side).await?;
    }
    Ok(())
}

/// As a newer process would, under older ones that run; then as if it had never been.
async fn migrated(stage: &Stage, random: &mut Rng) -> Result<()> {
    let span = Duration::from_millis(random.u64(50..1500));
    let add = "ALTER TABLE queue ADD COLUMN later TEXT NOT NULL DEFAULT ''; ALTER TABLE users ADD COLUMN later TEXT NOT NULL DEFAULT ''";
    let more = "CREATE TABLE later (a TEXT NOT NULL) STRICT; CREATE INDEX later_due ON queue (later, due_at)";
    write(stage, add, more, span).await?;
    pause(random, 100..800).await;
    let undo = "DROP INDEX later_due; DROP TABLE later; ALTER TABLE queue DROP COLUMN later; ALTER TABLE users DROP COLUMN later";
    write(stage, undo, "", Duration::ZERO).await
}

fn log(stage: &Stage, side: xmpp_ap_bridge::sandbox::Side) -> String {
    let name = match side {
        xmpp_ap_bridge::sandbox::Side::Fediverse => "mastodon.log",
        xmpp_ap_bridge::sandbox::Side::Xmpp => "xmpp.log",
    };
    fs::read_to_string(stage.world.dir().join(name)).unwrap_or_default()
}
