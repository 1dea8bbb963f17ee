//! What only an admin can mend: refused credentials, and a name that is not found. The process must say so and neither
//! lose nor give up anything; it is mended, and started again unless it goes on by itself.

use std::time::Duration;

use anyhow::{Result, ensure};
use fastrand::Rng;
use xmpp_ap_bridge::sandbox::Side;
use xmpp_ap_bridge::sandbox::world::{BOT, BotState};

use super::{Needs, Strike, act, pause};
use crate::stage::{Stage, wait};

/// In this time it must be told that there is something to mend.
const SAID: Duration = Duration::from_secs(90);

/// The exit code that says so (EX_NOPERM, `src/service.rs`).
const REFUSED: &[i32] = &[77];

pub static ALL: &[Strike] = &[
    Strike::new("token revoked", act!(revoked))
        .expects(REFUSED)
        .most(2),
    Strike::new("password changed", act!(changed))
        .expects(REFUSED)
        .needs(Needs::Embedded)
        .most(2),
    Strike::new("API server's name not found", act!(no_instance)).most(2),
    Strike::new("XMPP server's name not found", act!(no_host)).most(2),
];

async fn revoked(stage: &Stage, random: &mut Rng) -> Result<()> {
    stage.world.fediverse().revoke_tokens(BOT);
    said_so(stage, Side::Fediverse).await;
    pause(random, 200..1500).await;
    let token = stage.world.fediverse().account(BOT);
    std::fs::write(stage.world.dir().join("token"), token)?;
    again(stage, Side::Fediverse).await
}

async fn changed(stage: &Stage, random: &mut Rng) -> Result<()> {
    let password = format!("new {}", random.u64(..));
    stage
        .world
        .xmpp()
        .account(stage.world.xmpp_bot(), &password)?;
    stage.xmpp_cut().await;
    said_so(stage, Side::Xmpp).await;
    pause(random, 200..1500).await;
    std::fs::write(stage.world.dir().join("password"), password)?;
    again(stage, Side::Xmpp).await
}

/// The bot is offline, or has ended; anything else is noted.
async fn said_so(stage: &Stage, side: Side) {
    let state = || stage.world.bot(side).borrow().state.clone();
    let told = || matches!(state(), BotState::Offline(_) | BotState::Died(_));
    wait(told, SAID).await;
    if !told() {
        stage.note(format!(
            "the {} bot did not say that its account is refused",
            side.name()
        ));
    }
}

async fn again(stage: &Stage, side: Side) -> Result<()> {
    stage.world.stop_bot(side).await;
    stage.start(side).await
}

async fn no_instance(stage: &Stage, random: &mut Rng) -> Result<()> {
    let known = format!("{:?}", stage.world.fediverse().base_url());
    let changes = [(known.as_str(), "\"https://nowhere.invalid\"")];
    misnamed(stage, random, Side::Fediverse, &changes).await
}

async fn no_host(stage: &Stage, random: &mut Rng) -> Result<()> {
    let changes = [
        ("host: 127.0.0.1", "host: nowhere.invalid"),
        ("tls: none", "tls: starttls"),
    ];
    misnamed(stage, random, Side::Xmpp, &changes).await
}

/// A bot is started while a name can't be resolved (RFC 6761: `.invalid` never can), and once more when it can.
async fn misnamed(
    stage: &Stage,
    random: &mut Rng,
    side: Side,
    changes: &[(&str, &str)],
) -> Result<()> {
    let config = stage.world.config();
    let good = std::fs::read_to_string(&config)?;
    let bad = changes
        .iter()
        .fold(good.clone(), |text, (from, to)| text.replace(from, to));
    ensure!(
        bad != good,
        "the configuration does not hold what is to be changed"
    );
    stage.world.stop_bot(side).await;
    std::fs::write(&config, bad)?;
    stage.world.launch_bot(side).await?;
    pause(random, 2000..5000).await;
    if let Some(how) = stage.died(side) {
        stage.note(format!("the {} bot ended: {how}", side.name()));
    }
    std::fs::write(&config, good)?;
    again(stage, side).await
}
