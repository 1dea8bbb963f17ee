//! One kind of fault: a fresh world, traffic both ways, strikes at random moments, the count.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use fastrand::Rng;

use crate::arguments::Arguments;
use crate::ledger::{Outcome, Plan};
use crate::stage::{Setting, Stage};
use crate::strikes::Strike;

/// After the last fault everything must arrive in this time, and in a little more for each message.
const BOUND: Duration = Duration::from_secs(240);
const BOUND_EACH: Duration = Duration::from_millis(30);
/// Longest distance of two messages: of few ones, and of many.
const PACE: (u64, u64) = (120, 40);

/// How it ended.
#[derive(Default)]
pub struct Played {
    pub outcome: Outcome,
    /// What must not happen, and did.
    pub notes: Vec<String>,
    /// The end of the bots' logs, where something did.
    pub logs: Vec<String>,
}

impl Played {
    pub fn is_good(&self) -> bool {
        self.outcome.is_perfect() && self.notes.is_empty()
    }
}

pub async fn play(strike: &Strike, wish: &Arguments, seed: u64) -> Result<Played> {
    let mount = strike.needs.folder()?;
    let stage = Stage::prepare(Setting {
        make: wish.servers.make(),
        idempotency: strike.idempotency,
        base: mount.as_ref().map(|mount| mount.path().to_owned()),
        expected: strike.expected,
        point: strike.point,
        binary: None,
    })
    .await?;
    let mut random = Rng::with_seed(seed);
    let plan = Plan {
        messages: wish.messages(),
        ghosts: strike.ghosts,
    };
    let played = tokio::select! {
        played = act(strike, &stage, plan, &mut random) => played,
        never = stage.supervise() => match never {},
    };
    if strike.point.is_some() && stage.ends() == 0 {
        stage.note("no bot came to the point where it was to die".into());
    }
    let notes = stage.notes();
    let played = match played {
        Ok(outcome) => {
            let played = Played {
                outcome,
                notes,
                logs: Vec::new(),
            };
            explained(played, &stage, plan).await
        }
        Err(error) => Err(anyhow!("{error:#}\n{}", stage.tails().join("\n"))),
    };
    stage.world.stop().await;
    played
}

/// The same with everything by which a failure can be understood elsewhere.
async fn explained(mut played: Played, stage: &Stage, plan: Plan) -> Result<Played> {
    if !played.is_good() {
        played.notes.extend(stage.objections(plan).await?);
        played.logs = stage.tails();
    }
    Ok(played)
}

async fn act(strike: &Strike, stage: &Stage, plan: Plan, random: &mut Rng) -> Result<Outcome> {
    (strike.before)(stage, random).await?;
    stage.mend().await?;
    stage.introduce().await?;
    let mut chaos = random.fork();
    let written = AtomicBool::new(false);
    let write = async {
        let result = write(stage, plan, random).await;
        written.store(true, Ordering::SeqCst);
        result
    };
    let (wrote, struck) = tokio::join!(write, strike.until(&written, stage, &mut chaos));
    wrote?;
    struck?;
    (strike.after)(stage, random).await?;
    stage.mend().await?;
    settle(stage, plan).await
}

/// Everybody writes in turn, at uneven distances.
async fn write(stage: &Stage, plan: Plan, random: &mut Rng) -> Result<()> {
    let pace = if plan.messages > 100 { PACE.1 } else { PACE.0 };
    for number in 0..plan.messages {
        stage.write(plan, number).await?;
        tokio::time::sleep(Duration::from_millis(random.u64(0..pace))).await;
    }
    Ok(())
}

/// Waits until everything has arrived, or the bound has passed, and a moment more for what comes twice.
pub async fn settle(stage: &Stage, plan: Plan) -> Result<Outcome> {
    let began = Instant::now();
    let bound = BOUND + BOUND_EACH * u32::try_from(plan.messages)?;
    while !stage.count(plan).await?.is_complete() && began.elapsed() < bound {
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    stage.count(plan).await
}
