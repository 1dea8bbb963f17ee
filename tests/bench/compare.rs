//! Two builds in turn, A B A B, in one run: what a message costs with each, and the ratios. Counts repeat from run to run,
//! so they are what to judge by first; times depend on the machine and on what else it does.

use std::fmt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::filled;
use crate::report::Floor;
use crate::stage::{Plan, Stage};
use crate::usage::Counters;
use crate::{Counter, PEOPLE, Way, burst, introduce, single};

/// Messages sent one after the other, each way.
const LONE: u64 = 200;
/// Messages sent by all people at once, each way.
const BURST: u64 = 2_000;
/// How long the bots are watched at rest.
const REST: Duration = Duration::from_secs(10);

/// The figures of one build by their names, one of each round.
type Figures = Vec<(String, Vec<f64>)>;

/// The figures of both builds.
pub struct Compared {
    rows: u64,
    before: Figures,
    after: Figures,
}

/// Measures the program `against` (A) and this build (B) so many times, with so many rows in the map.
pub async fn compare(against: PathBuf, rounds: u64, rows: u64) -> anyhow::Result<Compared> {
    let own = Plan::new(PEOPLE).binary;
    let (mut before, mut after) = (Figures::new(), Figures::new());
    for round in 1..=rounds {
        for (name, binary, figures) in [("A", &against, &mut before), ("B", &own, &mut after)] {
            eprintln!("round {round} of {rounds}: {name}, {}", binary.display());
            for (name, value) in measure(binary.clone(), rows).await? {
                match figures.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, values)) => values.push(value),
                    None => figures.push((name, vec![value])),
                }
            }
        }
    }
    Ok(Compared {
        rows,
        before,
        after,
    })
}

/// One stage of one build, from its first start to its end.
async fn measure(binary: PathBuf, rows: u64) -> anyhow::Result<Vec<(String, f64)>> {
    let store = match rows {
        0 => None,
        rows => Some(filled::store(&binary, rows).await?),
    };
    let stage = Stage::open(Plan {
        binary,
        store,
        ..Plan::new(PEOPLE)
    })
    .await?;
    let mut count = Counter(0);
    let xmpp = single(&stage, count.take(LONE), Way::XmppDirect).await?;
    let notify = single(&stage, count.take(LONE), Way::FediDirect).await?;
    let floor = Floor {
        xmpp_ms: xmpp.quantile(0.5),
        post_ms: 0.0,
        notify_ms: notify.quantile(0.5),
    };
    introduce(&stage, &mut count).await?;
    let mut found = Vec::new();
    for (way, name) in [(Way::ToXmpp, "→ XMPP"), (Way::ToFedi, "→ fediverse")] {
        relayed(&stage, &mut count, (way, name), &floor, &mut found).await?;
    }
    at_rest(&stage, &mut found).await;
    after_start(&stage, &mut count, &mut found).await?;
    stage.close().await;
    Ok(found)
}

async fn relayed(
    stage: &Stage,
    count: &mut Counter,
    (way, name): (Way, &str),
    floor: &Floor,
    found: &mut Vec<(String, f64)>,
) -> anyhow::Result<()> {
    let before = stage.counters();
    let took = single(stage, count.take(LONE), way).await?;
    settled().await;
    let lone = (stage.counters() - before).each(LONE as f64);
    let halves = floor.notify_ms + floor.xmpp_ms;
    for (part, quantile) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
        let added = (took.quantile(quantile) - halves).max(0.0);
        found.push((format!("{name} added ms {part}"), added));
    }
    costs(&format!("{name} lone"), lone, found);
    let before = stage.counters();
    let per_second = burst(stage, count.take(BURST), way).await?;
    settled().await;
    let many = (stage.counters() - before).each(BURST as f64);
    costs(&format!("{name} burst"), many, found);
    found.push((format!("{name} burst messages/s"), per_second));
    Ok(())
}

/// Waits for what follows the last message, such as its receipt, and belongs to it.
async fn settled() {
    tokio::time::sleep(Duration::from_millis(500)).await;
}

fn costs(name: &str, each: Counters, found: &mut Vec<(String, f64)>) {
    found.extend([
        (format!("{name} commits"), each.commits),
        (format!("{name} kB written"), each.written / 1000.0),
        (format!("{name} kB read"), each.read / 1000.0),
        (format!("{name} read/write calls"), each.calls),
        (format!("{name} wake-ups"), each.wakes),
        (format!("{name} CPU µs"), each.cpu_us),
    ]);
}

async fn at_rest(stage: &Stage, found: &mut Vec<(String, f64)>) {
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = stage.counters();
    tokio::time::sleep(REST).await;
    let rest = (stage.counters() - before).each(REST.as_secs_f64());
    found.push(("at rest wake-ups/s".into(), rest.wakes));
    found.push(("at rest CPU µs/s".into(), rest.cpu_us));
    found.push(("at rest commits/s".into(), rest.commits));
    for (name, megabytes) in ["mastodon", "xmpp"].into_iter().zip(stage.private_mb()) {
        found.push((format!("private MB {name}"), megabytes));
    }
}

/// The first message of each way behind a start.
async fn after_start(
    stage: &Stage,
    count: &mut Counter,
    found: &mut Vec<(String, f64)>,
) -> anyhow::Result<()> {
    for (way, name) in [(Way::ToXmpp, "→ XMPP"), (Way::ToFedi, "→ fediverse")] {
        let online = stage.restart().await?;
        let began = Instant::now();
        single(stage, count.take(1), way).await?;
        let took = began.elapsed().as_secs_f64() * 1000.0;
        found.push((format!("{name} online after ms"), online));
        found.push((format!("{name} first message ms"), took));
    }
    Ok(())
}

fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        many if many % 2 == 0 => f64::midpoint(sorted[many / 2 - 1], sorted[many / 2]),
        many => sorted[many / 2],
    }
}

impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rounds = self.before.first().map_or(0, |(_, values)| values.len());
        writeln!(f, "{rounds} rounds, {} rows in the map, medians", self.rows)?;
        writeln!(f, "{:<36} {:>10} {:>10} {:>6}", "", "A", "B", "B/A")?;
        for ((name, before), (_, after)) in self.before.iter().zip(&self.after) {
            let (a, b) = (median(before), median(after));
            let ratio = if a == 0.0 { f64::NAN } else { b / a };
            writeln!(f, "{name:<36} {a:>10.2} {b:>10.2} {ratio:>6.2}")?;
        }
        write!(
            f,
            "A message's costs are those of both bots, sockets and files together."
        )
    }
}
