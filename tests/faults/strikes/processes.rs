//! The bots end, at random instants and at chosen ones; their clock jumps.

use std::time::Duration;

use anyhow::Result;
use fastrand::Rng;
use rusqlite::Connection;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::sandbox::Side;
use xmpp_ap_bridge::sandbox::mastodon::FaultKind;

use super::{Act, Needs, Strike, act, api, nothing, pause};
use crate::stage::{SIDES, Stage, wait};

/// What makes a process see another time than the machine.
pub const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

/// Where a process can be made to die: see `src/failpoint.rs`.
const POINTS: [&str; 16] = [
    "accept decided",
    "accept committed",
    "cursor decided",
    "cursor committed",
    "recovery decided",
    "recovery committed",
    "claim decided",
    "claim committed",
    "settle decided",
    "settle committed",
    "search decided",
    "search committed",
    "send begins",
    "send ended",
    "migration decided",
    "migration committed",
];

const fn crash(name: &'static str) -> Strike {
    let act: Act = act!(crash_at_point);
    Strike {
        point: Some(name.split_at(7).1),
        after: act!(disarm),
        ..Strike::new(name, act)
    }
}

const fn crash_early(name: &'static str) -> Strike {
    Strike {
        before: act!(crash_at_first_start),
        ..crash(name)
    }
}

pub static ALL: &[Strike] = &[
    Strike::new("none", act!(nothing)),
    Strike {
        ghosts: true,
        ..Strike::new("none, every third to nobody", act!(nothing))
    },
    Strike::new("kill -9 of the mastodon bot", act!(kill_mastodon)).mixes(),
    Strike::new("kill -9 of the xmpp bot", act!(kill_xmpp)).mixes(),
    Strike::new("kill -9 of both", act!(kill_both)).mixes(),
    Strike {
        ghosts: true,
        ..Strike::new(
            "kill -9 of the mastodon bot, every third to nobody",
            act!(kill_mastodon),
        )
    },
    // Not killed: a bounce that is under way to a process that is killed is lost, as no server keeps it.
    Strike {
        ghosts: true,
        ..Strike::new(
            "stop and start of either, every third to nobody",
            act!(restart),
        )
    },
    Strike::new("kill -9 of both, keys ignored", act!(kill_both)).keys_ignored(),
    Strike::new("stop and start of either", act!(restart)).mixes(),
    crash("crash: accept decided"),
    crash("crash: accept committed"),
    crash("crash: cursor decided"),
    crash("crash: cursor committed"),
    crash("crash: recovery decided"),
    crash("crash: recovery committed"),
    crash("crash: claim decided"),
    crash("crash: claim committed"),
    crash("crash: settle decided"),
    crash("crash: settle committed"),
    crash("crash: search decided"),
    crash("crash: search committed"),
    crash("crash: send begins"),
    crash("crash: send ended"),
    Strike {
        name: "crash: send ended, keys ignored",
        ..crash("crash: send ended").keys_ignored()
    },
    crash_early("crash: migration decided"),
    crash_early("crash: migration committed"),
    Strike {
        after: act!(disarm),
        ..Strike::new("crash: anywhere", act!(crash_at_point)).mixes()
    },
    Strike {
        before: act!(own_clock),
        after: act!(right_time),
        ..Strike::new("the clock jumps an hour", act!(jump)).needs(Needs::Faketime)
    },
];

async fn kill_mastodon(stage: &Stage, _: &mut Rng) -> Result<()> {
    kill(stage, &[Side::Fediverse]).await
}

async fn kill_xmpp(stage: &Stage, _: &mut Rng) -> Result<()> {
    kill(stage, &[Side::Xmpp]).await
}

async fn kill_both(stage: &Stage, _: &mut Rng) -> Result<()> {
    kill(stage, &SIDES).await
}

async fn kill(stage: &Stage, sides: &[Side]) -> Result<()> {
    for side in sides {
        stage.world.kill_bot(*side).await;
    }
    for side in sides {
        stage.start(*side).await?;
    }
    Ok(())
}

async fn restart(stage: &Stage, random: &mut Rng) -> Result<()> {
    let side = either(random);
    stage.world.stop_bot(side).await;
    stage.start(side).await
}

fn either(random: &mut Rng) -> Side {
    SIDES[random.usize(..SIDES.len())]
}

/// A bot that will die when it comes to the point for the N-th time. The supervisor starts it again.
async fn crash_at_point(stage: &Stage, random: &mut Rng) -> Result<()> {
    let point = stage
        .point
        .unwrap_or_else(|| POINTS[random.usize(..POINTS.len())]);
    let once = ["recovery", "migration", "search"]
        .iter()
        .any(|work| point.starts_with(work));
    let times = match once {
        true => 1,
        // A bot that has just started moves its cursors a few times, and then not for minutes.
        false if point.starts_with("cursor") => random.u32(1..3),
        false => random.u32(1..8),
    };
    let mut side = either(random);
    // It must happen once; more often if there is something to do still.
    let patience = match (stage.point, stage.ends()) {
        (Some(_), 0) => Duration::from_secs(30),
        _ => Duration::from_secs(2),
    };
    if point.starts_with("search") {
        // Something has to be searched for.
        side = Side::Fediverse;
        stage.api(api::posts(FaultKind::LoseAnswer));
    }
    arm(stage, side, Some(&format!("{point}:{times}")));
    stage.world.kill_bot(side).await;
    stage.world.launch_bot(side).await?;
    let (pid, ends) = (stage.world.bot(side).borrow().pid, stage.ends());
    let has_ended = || stage.world.bot(side).borrow().pid != pid;
    wait(has_ended, patience).await;
    arm(stage, side, None);
    if has_ended() {
        // What follows may start it, too: then nobody would have seen the end.
        wait(|| stage.ends() > ends, Duration::from_secs(30)).await;
    }
    Ok(())
}

/// The first start, with the file of an older version, ends in the middle of the migration.
async fn crash_at_first_start(stage: &Stage, _: &mut Rng) -> Result<()> {
    let old = Connection::open(stage.world.dir().join("bridge.db"))?;
    old.execute_batch(include_str!("../../../src/store/migrations/0001_first.sql"))?;
    old.pragma_update(None, "user_version", 1)?;
    // That version has run: it has read the archive, which was empty.
    let cursor = format!(r#"{{"id":"","at":{}}}"#, Clock::system().now().0);
    old.execute(
        "INSERT INTO settings VALUES ('cursor.archive', ?1)",
        [cursor],
    )?;
    drop(old);
    for side in SIDES {
        arm(
            stage,
            side,
            stage.point.map(|point| format!("{point}:1")).as_deref(),
        );
        stage.world.launch_bot(side).await?;
    }
    tokio::time::sleep(Duration::from_secs(1)).await;
    SIDES.into_iter().for_each(|side| arm(stage, side, None));
    Ok(())
}

/// Bots that have not come to their point yet would carry it about.
async fn disarm(stage: &Stage, _: &mut Rng) -> Result<()> {
    kill(stage, &SIDES).await
}

fn arm(stage: &Stage, side: Side, point: Option<&str>) {
    stage.world.set_env(side, "XMPP_BRIDGE_FAIL", point);
}

async fn own_clock(stage: &Stage, _: &mut Rng) -> Result<()> {
    set_clock(stage, "+0")?;
    let file = stage.world.dir().join("clock").display().to_string();
    for side in SIDES {
        for (name, value) in [
            ("LD_PRELOAD", FAKETIME),
            ("FAKETIME_TIMESTAMP_FILE", &file),
            ("FAKETIME_NO_CACHE", "1"),
            // A jump of the wall clock is none of the monotonic one.
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("DONT_FAKE_MONOTONIC", "1"),
        ] {
            stage.world.set_env(side, name, Some(value));
        }
    }
    Ok(())
}

async fn jump(stage: &Stage, random: &mut Rng) -> Result<()> {
    set_clock(stage, ["+0", "+3600", "-3600"][random.usize(..3)])?;
    pause(random, 200..1500).await;
    Ok(())
}

async fn right_time(stage: &Stage, _: &mut Rng) -> Result<()> {
    set_clock(stage, "+0")
}

/// Written beside and moved, as it is read at any moment.
fn set_clock(stage: &Stage, offset: &str) -> Result<()> {
    let new = stage.world.dir().join("clock.new");
    std::fs::write(&new, format!("{offset}\n"))?;
    Ok(std::fs::rename(new, stage.world.dir().join("clock"))?)
}
