//! The XMPP side of the network breaks: connections, sessions, the server, its archive.

use std::time::Duration;

use anyhow::Result;
use fastrand::Rng;
use tokio_xmpp::minidom::Element;
use xmpp_ap_bridge::sandbox::xmpp::{AuthRefusal, Faults, Memory};
use xso::exports::rxml::{Namespace, xml_ncname};

use super::{Needs, Strike, act, pause};
use crate::stage::Stage;

/// The bridge finds a dead connection out within 75 seconds (`xmpp/stream/connect.rs`), and then has to log in.
const FOUND_OUT: Duration = Duration::from_secs(80);

const CLIENT: &str = "jabber:client";
/// Who writes what nobody can read.
const MALLORY: &str = "mallory@x.test";

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
    Strike::new("XMPP archive without end", act!(endless_archive)).needs(Needs::Embedded),
    Strike::new("poison stanza", act!(poison))
        .needs(Needs::Embedded)
        .soaks(),
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

async fn endless_archive(stage: &Stage, random: &mut Rng) -> Result<()> {
    faults(stage).endless_mam(true);
    faults(stage).forget_sessions(Memory::Nothing);
    cut_now(stage)?;
    pause(random, 200..900).await;
    faults(stage).endless_mam(false);
    Ok(())
}

/// A stranger's stanza that no reader takes as it is; now and then it has to come out of the archive.
async fn poison(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.world.xmpp().account(MALLORY, "x")?;
    let text = Element::builder("body", CLIENT).append("x");
    let mut message = Element::builder("message", CLIENT)
        .attr(xml_ncname!("to").into(), stage.world.xmpp_bot())
        .attr(xml_ncname!("type").into(), "chat")
        .append(text)
        .build();
    let payload = Element::builder("reply", "urn:xmpp:reply:0");
    match random.u32(..3) {
        0 => drop(
            message.append_child(
                payload
                    .attr(xml_ncname!("id").into(), "x".repeat(9_000))
                    .build(),
            ),
        ),
        1 => drop(message.append_child(payload.append("x".repeat(1_000_000)).build())),
        _ => message.set_attr(Namespace::NONE, xml_ncname!("type").into(), "abcdefghij"),
    }
    if random.bool() {
        faults(stage).lose_unacked(true);
        faults(stage).forget_sessions(Memory::Nothing);
    }
    stage.world.xmpp().send_as(MALLORY, message)?;
    match random.bool() {
        true => cut_now(stage),
        false => Ok(()),
    }
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
