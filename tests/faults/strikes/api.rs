//! The Mastodon-API server fails in all the ways of servers, and of what stands before them.

use std::time::Duration;

use anyhow::Result;
use fastrand::Rng;
use xmpp_ap_bridge::sandbox::mastodon::{Fault, FaultKind, Poison, Visibility};
use xmpp_ap_bridge::sandbox::world::BOT;

use super::{Strike, act, pause};
use crate::stage::Stage;

/// Longer than any deadline of the bridge (`mastodon/send/attempt.rs`).
const TOO_LONG: u64 = 130_000;

/// The bridge finds a silent stream out within a minute (`mastodon/receive/stream.rs`).
const FOUND_OUT: Duration = Duration::from_secs(70);

pub static ALL: &[Strike] = &[
    Strike::new("API server restarted", act!(restarted)).soaks(),
    Strike::new("API answers 500, 502, 503, 504", act!(errors)).soaks(),
    Strike::new("API answers 502, 503, 504 in HTML", act!(away)).soaks(),
    Strike::new("API answers 429 with headers", act!(limited)).soaks(),
    Strike::new("API answers 429 without headers", act!(limited_bare))
        .slow()
        .most(3),
    Strike::new("API answers 401 once", act!(denied_once)).soaks(),
    Strike::new("API answers HTML instead of JSON", act!(html)).soaks(),
    Strike::new("API answers garbage", act!(garbage)).soaks(),
    Strike::new("API answers half of it", act!(truncated)).soaks(),
    Strike::new("API is slow", act!(slow)).soaks(),
    Strike::new("API never answers", act!(silent)).slow(),
    Strike::new("API does, but never answers", act!(silent_behind)).slow(),
    Strike::new(
        "API does, but never answers, keys ignored",
        act!(silent_behind),
    )
    .slow()
    .keys_ignored(),
    Strike::new("request lost", act!(lose_request)).soaks(),
    Strike::new("post accepted, answer lost", act!(lose_answer)).soaks(),
    Strike::new(
        "post accepted, answer lost, keys ignored",
        act!(lose_answer),
    )
    .keys_ignored(),
    Strike::new(
        "post accepted, answer garbled, keys ignored",
        act!(truncated_post),
    )
    .keys_ignored(),
    Strike::new("poison notification", act!(poison)).most(5),
    Strike::new("streaming cut", act!(cut)).soaks(),
    Strike::new("streaming switched off and on", act!(switched)).soaks(),
    Strike::new("streaming silent for good", act!(mute)).slow(),
];

/// Somebody sends what the server can't show, or what no client can read; and the stream breaks, so that it is fetched.
async fn poison(stage: &Stage, random: &mut Rng) -> Result<()> {
    const KINDS: [Poison; 5] = [
        Poison::Fails,
        Poison::Broken,
        Poison::Odd,
        Poison::Deep,
        Poison::Huge,
    ];
    let text = format!("poison {}", random.u64(..));
    let fediverse = stage.world.fediverse();
    fediverse.poison(&text, KINDS[random.usize(..KINDS.len())]);
    let post = format!("@{BOT} {text}");
    let posted = fediverse.post_as("mallory@bad.test", &post, None, Visibility::Direct);
    anyhow::ensure!(posted.is_ok(), "{posted:?}");
    fediverse.faults().drop_streams(None);
    Ok(())
}

fn some(kind: FaultKind, random: &mut Rng) -> Fault {
    Fault::new(kind).times(random.u32(1..5))
}

/// Concerns new posts only.
pub fn posts(kind: FaultKind) -> Fault {
    Fault::new(kind)
        .at("/api/v1/statuses")
        .method("POST")
        .times(1)
}

async fn restarted(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.world.fediverse().stop().await;
    pause(random, 50..400).await;
    Ok(stage.world.fediverse().start_again().await?)
}

async fn errors(stage: &Stage, random: &mut Rng) -> Result<()> {
    let code = [500, 502, 503, 504][random.usize(..4)];
    stage.api(some(FaultKind::Status { code }, random));
    Ok(())
}

async fn away(stage: &Stage, random: &mut Rng) -> Result<()> {
    let code = [502, 503, 504][random.usize(..3)];
    stage.api(some(FaultKind::Html { code }, random));
    Ok(())
}

async fn limited(stage: &Stage, random: &mut Rng) -> Result<()> {
    let kind = FaultKind::RateLimited {
        retry_after: Some(1),
    };
    stage.api(Fault::new(kind).times(random.u32(1..3)));
    Ok(())
}

async fn limited_bare(stage: &Stage, _: &mut Rng) -> Result<()> {
    stage.api(Fault::new(FaultKind::RateLimited { retry_after: None }).times(1));
    Ok(())
}

async fn denied_once(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.api(Fault::new(FaultKind::Unauthorized).times(1));
    pause(random, 1000..2000).await;
    Ok(())
}

async fn html(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.api(some(FaultKind::Html { code: 200 }, random));
    Ok(())
}

async fn garbage(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.api(some(FaultKind::Garbage, random));
    Ok(())
}

async fn truncated(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.api(some(FaultKind::Truncated, random));
    Ok(())
}

async fn truncated_post(stage: &Stage, _: &mut Rng) -> Result<()> {
    stage.api(posts(FaultKind::Truncated));
    Ok(())
}

async fn slow(stage: &Stage, random: &mut Rng) -> Result<()> {
    let ms = random.u64(50..1500);
    let kind = match random.bool() {
        true => FaultKind::Delay { ms },
        false => FaultKind::DelayAnswer { ms },
    };
    stage.api(some(kind, random));
    Ok(())
}

async fn silent(stage: &Stage, _: &mut Rng) -> Result<()> {
    stage.api(Fault::new(FaultKind::Delay { ms: TOO_LONG }).times(4));
    Ok(())
}

async fn silent_behind(stage: &Stage, _: &mut Rng) -> Result<()> {
    (0..3).for_each(|_| stage.api(posts(FaultKind::DelayAnswer { ms: TOO_LONG })));
    Ok(())
}

async fn lose_request(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.api(some(FaultKind::LoseRequest, random));
    Ok(())
}

async fn lose_answer(stage: &Stage, _: &mut Rng) -> Result<()> {
    stage.api(posts(FaultKind::LoseAnswer));
    Ok(())
}

async fn cut(stage: &Stage, _: &mut Rng) -> Result<()> {
    stage.world.fediverse().faults().drop_streams(None);
    Ok(())
}

async fn switched(stage: &Stage, random: &mut Rng) -> Result<()> {
    let faults = stage.world.fediverse().faults();
    faults.set_streaming(false);
    pause(random, 100..600).await;
    faults.set_streaming(true);
    Ok(())
}

async fn mute(stage: &Stage, _: &mut Rng) -> Result<()> {
    stage.world.fediverse().faults().mute_streams(None);
    tokio::time::sleep(FOUND_OUT).await;
    Ok(())
}
