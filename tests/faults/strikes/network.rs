//! The XMPP side of the network breaks: connections, sessions, the server, its archive.

use std::time::Duration;

use anyhow::Result;
use fastrand::Rng;
use xmpp_ap_bridge::sandbox::xmpp::{AuthRefusal, Faults, Memory};

use super::{Needs, Strike, act, pause};
use crate::stage::Stage;

/// The bridge finds a dead connection out within 75 seconds (`xmpp/connect.rs`), and then has to log in.
const FOUND_OUT: Duration = Duration::from_secs(80);

pub static ALL: &[Strike] = &[
    Strike::new("XMPP connection cut", act!(cut)).soaks(),
    Strike::new("XMPP connection cut within a stanza", act!(tear))
        .needs(Needs::Embedded)
        .soaks(),
    Strike::new("XMPP connection half-open, then cut", act!(half_open)).soaks(),
    Strike::new(
        "XMPP connection half-open for good",
        act!(half_open_for_good),
    )
    .slow(),
    Strike::new("XMPP session forgotten", act!(forgotten))
        .needs(Needs::Embedded)
        .soaks(),
    Strike::new(
        "XMPP session forgotten, count known",
        act!(forgotten_but_counted),
    )
    .needs(Needs::Embedded)
    .soaks(),
    Strike::new("XMPP session and what was in it lost", act!(lost))
        .needs(Needs::Embedded)
        .soaks(),
    Strike::new("XMPP server without stream management", act!(unmanaged)).needs(Needs::Embedded),
    Strike::new("XMPP archive missing for a while", act!(no_archive)).needs(Needs::Embedded),
    Strike::new("XMPP acknowledgement missing", act!(no_acknowledgement))
        .needs(Needs::Embedded)
        .soaks(),
    Strike::new("XMPP server slow", act!(slow))
        .needs(Needs::Embedded)
        .soaks(),
    Strike::new("XMPP login refused for a while", act!(refused)).needs(Needs::Embedded),
    Strike::new("XMPP server restarted", act!(restarted)).soaks(),
    Strike::new("XMPP server killed", act!(killed))
        .needs(Needs::Durable)
        .mixes(),
];

fn faults(stage: &Stage) -> Faults {
    stage.world.xmpp().faults()
}

async fn cut(stage: &Stage, _: &mut Rng) -> Result<()> {
    stage.xmpp_cut().await;
    Ok(())
}

async fn tear(stage: &Stage, _: &mut Rng) -> Result<()> {
    faults(stage).cut_in_next_stanza(stage.world.xmpp_bot());
    Ok(())
}

async fn half_open(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.xmpp_freeze().await;
    pause(random, 200..1500).await;
    stage.xmpp_cut().await;
    Ok(())
}

async fn half_open_for_good(stage: &Stage, _: &mut Rng) -> Result<()> {
    stage.xmpp_freeze().await;
    tokio::time::sleep(FOUND_OUT).await;
    Ok(())
}

async fn forgotten(stage: &Stage, _: &mut Rng) -> Result<()> {
    faults(stage).forget_sessions(Memory::Nothing);
    cut_now(stage)
}

async fn forgotten_but_counted(stage: &Stage, _: &mut Rng) -> Result<()> {
    faults(stage).forget_sessions(Memory::Counter);
    cut_now(stage)
}

async fn lost(stage: &Stage, _: &mut Rng) -> Result<()> {
    faults(stage).lose_unacked(true);
    faults(stage).forget_sessions(Memory::Nothing);
    cut_now(stage)
}

async fn unmanaged(stage: &Stage, _: &mut Rng) -> Result<()> {
    faults(stage).offer_sm(false);
    faults(stage).forget_sessions(Memory::Nothing);
    cut_now(stage)
}

fn cut_now(stage: &Stage) -> Result<()> {
    faults(stage).cut(stage.world.xmpp_bot());
    Ok(())
}

async fn no_archive(stage: &Stage, random: &mut Rng) -> Result<()> {
    faults(stage).offer_mam(false);
    cut_now(stage)?;
    pause(random, 100..600).await;
    faults(stage).offer_mam(true);
    Ok(())
}

async fn no_acknowledgement(stage: &Stage, _: &mut Rng) -> Result<()> {
    faults(stage).swallow_next_ack(stage.world.xmpp_bot());
    Ok(())
}

async fn slow(stage: &Stage, random: &mut Rng) -> Result<()> {
    faults(stage).delay(Duration::from_millis(random.u64(20..400)));
    pause(random, 200..800).await;
    faults(stage).delay(Duration::ZERO);
    Ok(())
}

async fn refused(stage: &Stage, random: &mut Rng) -> Result<()> {
    faults(stage).refuse_auth(Some(AuthRefusal::TemporaryAuthFailure));
    cut_now(stage)?;
    pause(random, 200..1500).await;
    faults(stage).refuse_auth(None);
    Ok(())
}

async fn restarted(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage
        .xmpp_away(false, Duration::from_millis(random.u64(50..400)))
        .await
}

async fn killed(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage
        .xmpp_away(true, Duration::from_millis(random.u64(50..400)))
        .await
}
