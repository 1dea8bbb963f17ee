//! What the bridge costs, beside the same servers without it, in one run:
//! `cargo bench --bench relay [-- --json] [-- --xmpp prosody]`
//!
//! Two builds in one run, in turn, with the ratios of what a message costs (`compare.rs`):
//! `cargo bench --bench relay -- --against BINARY [--rounds 2] [--rows 1000000]`
//!
//! The floor is measured with the same people on the same servers: a message from one XMPP user to another, a post and
//! the notification of it. Added latency is what a message took through the bridge, less the medians of its two halves
//! on the floor. A benchmark, never a test: it asserts that everything arrives, not how fast.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod board;
mod compare;
mod filled;
mod people;
mod report;
mod stage;
mod usage;

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use board::Board;
use futures::future::try_join_all;
use report::{Direction, Floor, Report};
use stage::{Plan, Stage, Usage};
use xmpp_ap_bridge::sandbox::Side;

/// Messages of a latency measurement, sent one after the other.
const SINGLE: u64 = 400;
/// Messages of a throughput measurement, by all people at once.
const BURST: u64 = 2_000;
/// The same against the slow API server.
const SLOW_BURST: u64 = 1_000;
/// People on each side.
const PEOPLE: usize = 20;
/// What a post takes on the slow server, as was measured of a real one.
const POST: Duration = Duration::from_millis(6);

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let prosody = arguments
        .windows(2)
        .any(|pair| pair == ["--xmpp", "prosody"]);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let value = |name: &str| {
        let mut pairs = arguments.windows(2);
        pairs
            .find(|pair| pair[0] == name)
            .map(|pair| pair[1].clone())
    };
    if let Some(binary) = value("--against") {
        let number = |name| value(name).and_then(|text| text.parse().ok());
        let rounds = number("--rounds").unwrap_or(2);
        let rows = number("--rows").unwrap_or(0);
        let compared = runtime.block_on(compare::compare(binary.into(), rounds, rows))?;
        println!("{compared}");
        return Ok(());
    }
    let report = runtime.block_on(measure(prosody))?;
    println!("{report}");
    if has("--json") {
        println!("{}", report.json());
    }
    Ok(())
}

async fn measure(prosody: bool) -> anyhow::Result<Report> {
    let stage = Stage::open(Plan {
        prosody,
        ..Plan::new(PEOPLE)
    })
    .await?;
    let mut count = Counter(0);
    let xmpp = single(&stage, count.take(SINGLE), Way::XmppDirect).await?;
    let post_ms = stage.post_ms(SINGLE / 4).await?;
    let notify = single(&stage, count.take(SINGLE), Way::FediDirect).await?;
    let floor = Floor {
        xmpp_ms: xmpp.quantile(0.5),
        post_ms,
        notify_ms: notify.quantile(0.5),
    };
    let direct_posts = burst(&stage, count.take(BURST), Way::FediDirect).await?;
    let direct_stanzas = burst(&stage, count.take(BURST), Way::XmppDirect).await?;

    introduce(&stage, &mut count).await?;
    let mut usage = Usage::default();
    let mut to_xmpp = through(&stage, &mut count, Way::ToXmpp, &floor, &mut usage).await?;
    let mut to_fedi = through(&stage, &mut count, Way::ToFedi, &floor, &mut usage).await?;
    to_xmpp.ratio_of_direct = to_xmpp.per_second / direct_posts.min(direct_stanzas);
    let processes = [Side::Fediverse, Side::Xmpp].map(|side| usage.process(&stage, side));
    stage.close().await;

    to_fedi.ratio_of_direct = slow_ratio(prosody).await?;
    Ok(Report {
        floor,
        to_xmpp,
        to_fedi,
        processes,
        direct_posts,
        direct_stanzas,
        server: stage.server,
    })
}

/// XMPP → fediverse, of the rate that the people's own posts reach, on an API server that takes its time for a post.
async fn slow_ratio(prosody: bool) -> anyhow::Result<f64> {
    let stage = Stage::open(Plan {
        prosody,
        post: POST,
        ..Plan::new(PEOPLE)
    })
    .await?;
    let mut count = Counter(1_000_000);
    let direct = burst(&stage, count.take(SLOW_BURST), Way::FediDirect).await?;
    introduce(&stage, &mut count).await?;
    let bridged = burst(&stage, count.take(SLOW_BURST), Way::ToFedi).await?;
    stage.close().await;
    Ok(bridged / direct)
}

/// Latency, throughput, API calls and CPU time of one direction.
async fn through(
    stage: &Stage,
    count: &mut Counter,
    way: Way,
    floor: &Floor,
    usage: &mut Usage,
) -> anyhow::Result<Direction> {
    let took = single(stage, count.take(SINGLE), way).await?;
    let calls = stage.bot_calls();
    let before = stage.cpu();
    let per_second = burst(stage, count.take(BURST), way).await?;
    usage.add(before, stage.cpu(), BURST);
    let api_calls = (stage.bot_calls() - calls) as f64 / BURST as f64;
    let halves = floor.notify_ms + floor.xmpp_ms;
    Ok(Direction {
        took,
        halves,
        per_second,
        api_calls,
        ratio_of_direct: 0.0,
    })
}

/// Registers everybody, and lets each pair write to each other: between strangers little is allowed.
async fn introduce(stage: &Stage, count: &mut Counter) -> anyhow::Result<()> {
    stage.register().await?;
    for way in [Way::ToXmpp, Way::ToFedi] {
        single(stage, count.take(PEOPLE as u64), way).await?;
    }
    Ok(())
}

/// Numbers of messages, each used once.
struct Counter(u64);

impl Counter {
    fn take(&mut self, many: u64) -> Range<u64> {
        let from = self.0;
        self.0 += many;
        from..self.0
    }
}

/// From whom to whom.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    XmppDirect,
    FediDirect,
    ToXmpp,
    ToFedi,
}

/// One message after the other, each sent when the one before has arrived.
async fn single(stage: &Stage, numbers: Range<u64>, way: Way) -> anyhow::Result<board::Series> {
    for number in numbers.clone() {
        send(stage, way, number).await?;
        stage.board.all([number]).await?;
    }
    Ok(stage.board.latencies(numbers))
}

/// Everybody at once, each their share one after the other. Returns messages a second.
async fn burst(stage: &Stage, numbers: Range<u64>, way: Way) -> anyhow::Result<f64> {
    let shares = (0..PEOPLE as u64).map(|person| {
        let share = numbers.clone().filter(move |n| n % PEOPLE as u64 == person);
        async move {
            for number in share {
                send(stage, way, number).await?;
            }
            anyhow::Ok(())
        }
    });
    try_join_all(shares).await?;
    stage.board.all(numbers.clone()).await?;
    Ok(stage.board.rate(numbers))
}

async fn send(stage: &Stage, way: Way, number: u64) -> anyhow::Result<()> {
    let person = number as usize % PEOPLE;
    let next = (person + 1) % PEOPLE;
    let board: &Arc<Board> = &stage.board;
    let text = Board::text(number);
    let (fedi, xmpp) = (&stage.fedi[person], &stage.xmpp[person]);
    board.sent(number);
    match way {
        Way::XmppDirect => xmpp.send(&stage.xmpp[next].jid, &text).await,
        Way::FediDirect => {
            fedi.post(&format!("{} {text}", stage.fedi[next].handle))
                .await
        }
        Way::ToXmpp => {
            fedi.post(&format!("{} xmpp:{} {text}", stage.bot_handle, xmpp.jid))
                .await
        }
        Way::ToFedi => {
            xmpp.send(&stage.bot_jid, &format!("{} {text}", fedi.handle))
                .await
        }
    }
}
