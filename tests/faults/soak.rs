//! An hour on a small machine: mixed traffic with faults of which no process ends, while memory, open files and the
//! database are measured.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use fastrand::Rng;
use xmpp_ap_bridge::sandbox::Side;

use crate::arguments::Arguments;
use crate::ledger::{Outcome, Plan};
use crate::stage::{SIDES, Setting, Stage};
use crate::{play, strikes};

const EVERY: Duration = Duration::from_secs(5);

/// What a bot may have of memory of its own, in MB of 2^20 bytes (getrlimit(2), `RLIMIT_DATA`): four times what it needs.
/// Without more it ends, and ends the soak.
const CAP: u64 = 32;

/// What may be used more at the end than in the steady state: memory and the database's log in MB of 10^6 bytes, and
/// descriptors.
const MEMORY: f64 = 4.0;
const LOG: f64 = 4.0;
const FILES: f64 = 4.0;
/// The database may hold so many bytes for each message, and not more for the later than for the earlier ones.
const BYTES: f64 = 4096.0;

/// What is looked at, and by how much it may grow.
type Row = (&'static str, fn(&Use) -> f64, f64);

/// What a process uses.
#[derive(Debug, Clone, Copy, Default)]
struct Use {
    rss_mb: f64,
    files: f64,
}

/// One look at everything.
#[derive(Debug, Clone, Copy)]
struct Sample {
    bots: [Use; 2],
    /// The database without its log, in bytes.
    database: f64,
    log_mb: f64,
    messages: f64,
}

/// Runs for so many minutes; whether nothing grew, and nothing was lost.
pub async fn run(wish: &Arguments, minutes: u64) -> bool {
    println!(
        "soak: {minutes} minutes, at most {CAP} MB of data for each bot, XMPP server: {}, seed {}",
        wish.servers, wish.seed
    );
    match soak(wish, Duration::from_secs(60 * minutes)).await {
        Ok(good) => good,
        Err(error) => {
            println!("soak: {error:#}");
            false
        }
    }
}

async fn soak(wish: &Arguments, span: Duration) -> Result<bool> {
    let stage = Stage::prepare(Setting {
        make: wish.servers.make(),
        idempotency: true,
        base: None,
        expected: &[],
        point: None,
        binary: None,
    })
    .await?;
    let mut random = Rng::with_seed(wish.seed);
    let samples = Mutex::new(Vec::new());
    let lived = tokio::select! {
        lived = live(&stage, span, &mut random, &samples) => lived,
        never = stage.supervise() => match never {},
    };
    let notes = stage.notes();
    stage.world.stop().await;
    let outcome = lived?;
    println!("{:<46} {}", "", Outcome::HEADINGS);
    println!("{:<46} {outcome}", "soak");
    notes.iter().for_each(|note| println!("    {note}"));
    let grown = judge(&samples.into_inner().expect("samples"));
    println!(
        "faults: sent {} lost {} doubled {} out-of-order {} seed {}",
        outcome.sent, outcome.lost, outcome.doubled, outcome.disordered, wish.seed
    );
    Ok(outcome.is_perfect() && notes.is_empty() && !grown)
}

async fn live(
    stage: &Stage,
    span: Duration,
    random: &mut Rng,
    samples: &Mutex<Vec<Sample>>,
) -> Result<Outcome> {
    stage.mend().await?;
    cap(stage)?;
    stage.introduce().await?;
    let mut chaos = random.fork();
    let over = AtomicBool::new(false);
    let written = Mutex::new(0);
    let write = async {
        let began = Instant::now();
        let mut number = 0;
        while began.elapsed() < span {
            stage
                .write(
                    Plan {
                        messages: 0,
                        ghosts: false,
                    },
                    number,
                )
                .await?;
            number += 1;
            *written.lock().expect("a number") = number;
            tokio::time::sleep(Duration::from_millis(random.u64(0..200))).await;
        }
        over.store(true, Ordering::SeqCst);
        Ok::<_, anyhow::Error>(number)
    };
    let strike = async {
        while !over.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(chaos.u64(3_000..30_000))).await;
            let mix: Vec<_> = strikes::all()
                .filter(|one| one.soaks && stage.can(one.needs))
                .collect();
            if let Some(one) = chaos.choice(mix) {
                one.strike(stage, &mut chaos).await?;
            }
        }
        Ok::<_, anyhow::Error>(())
    };
    let look = async {
        while !over.load(Ordering::SeqCst) {
            tokio::time::sleep(EVERY).await;
            let messages = 2 * *written.lock().expect("a number");
            samples
                .lock()
                .expect("samples")
                .extend(sample(stage, messages));
        }
    };
    let (messages, struck, ()) = tokio::join!(write, strike, look);
    struck?;
    stage.mend().await?;
    play::settle(
        stage,
        Plan {
            messages: messages?,
            ghosts: false,
        },
    )
    .await
}

/// Lets no bot have more memory than it should need. The harness plays both networks and forgets nothing: it needs more.
fn cap(stage: &Stage) -> Result<()> {
    for side in SIDES {
        let pid = stage.world.bot(side).borrow().pid.context("a bot ended")?;
        let done = Command::new("prlimit")
            .args([format!("--pid={pid}"), format!("--data={}", CAP << 20)])
            .status()
            .context("prlimit, which Debian has in util-linux")?;
        ensure!(done.success(), "the memory of a bot can't be capped");
    }
    Ok(())
}

fn sample(stage: &Stage, messages: usize) -> Option<Sample> {
    let mut bots = [Use::default(); 2];
    for (side, bot) in SIDES.into_iter().zip(&mut bots) {
        let pid = stage.world.bot(side).borrow().pid?;
        *bot = used(pid)?;
    }
    let size =
        |name| fs::metadata(stage.world.dir().join(name)).map_or(0.0, |meta| meta.len() as f64);
    Some(Sample {
        bots,
        database: size("bridge.db"),
        log_mb: size("bridge.db-wal") / 1e6,
        messages: messages as f64,
    })
}

/// From /proc (proc_pid_status(5), proc_pid_fd(5)).
fn used(pid: u32) -> Option<Use> {
    let process = Path::new("/proc").join(pid.to_string());
    let status = fs::read_to_string(process.join("status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(Use {
        rss_mb: kib * 1024.0 / 1e6,
        // Nobody else may look into a process that does not dump its memory: only root.
        files: fs::read_dir(process.join("fd")).map_or(0.0, |files| files.count() as f64),
    })
}

/// Prints start, steady state (the second quarter) and end (the last quarter); whether something grew.
fn judge(samples: &[Sample]) -> bool {
    let quarter = samples.len() / 4;
    if quarter == 0 {
        println!("soak: too short to be judged");
        return true;
    }
    let start = &samples[..1];
    let steady = &samples[quarter..2 * quarter];
    let end = &samples[samples.len() - quarter..];
    let mut grown = false;
    println!("{:<46} {:>9} {:>9} {:>9}", "", "start", "steady", "end");
    for (index, side) in [Side::Fediverse, Side::Xmpp].into_iter().enumerate() {
        let rows: [Row; 2] = [
            ("MB of memory", |used| used.rss_mb, MEMORY),
            ("open files", |used| used.files, FILES),
        ];
        for (what, of, most) in rows {
            let [start, steady, end] =
                [start, steady, end].map(|part| median(part, |sample| of(&sample.bots[index])));
            grown |= line(
                &format!("{} bot: {what}", side.name()),
                [start, steady, end],
                end > steady + most,
            );
        }
    }
    let log = [start, steady, end].map(|part| median(part, |sample| sample.log_mb));
    grown |= line("database's log: MB", log, log[2] > log[1] + LOG);
    // The first pages of the file belong to no message.
    let each = |from: &Sample, to: &Sample| {
        (to.database - from.database) / (to.messages - from.messages).max(1.0)
    };
    let (first, middle, last) = (
        &samples[0],
        &samples[samples.len() / 2],
        &samples[samples.len() - 1],
    );
    let database = [start, steady, end].map(|part| median(part, |sample| sample.database / 1e6));
    line("database: MB", database, false);
    let bytes = [each(first, last), each(first, middle), each(middle, last)];
    grown |= line(
        "database: bytes a message (all, 1st, 2nd half)",
        bytes,
        bytes[2] > BYTES || bytes[2] > bytes[1] * 1.5,
    );
    grown
}

fn line(what: &str, [a, b, c]: [f64; 3], grown: bool) -> bool {
    let verdict = if grown { "  GROWN" } else { "" };
    println!("{what:<46} {a:>9.1} {b:>9.1} {c:>9.1}{verdict}");
    grown
}

fn median(samples: &[Sample], of: impl Fn(&Sample) -> f64) -> f64 {
    let mut values: Vec<f64> = samples.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
