//! The delivery loop: claim, send through a [`Sender`], write down how it ended.
//!
//! One loop a leg. Attempts are counted and committed before they are made; whatever was under way when the
//! process died is looked for on the recipient's server before it is sent again. Finished attempts and new claims
//! share one transaction, so a busy queue costs one commit a round.

mod pause;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::stream::{FuturesUnordered, StreamExt};
use tokio::time::Instant;
use tracing::{Instrument, Span};

use crate::address::RemoteId;
use crate::bridge::header::Left;
use crate::bridge::settle::{self, Wanted};
use crate::bridge::switches;
use crate::bridge::{Bridge, Core, LegsToWake, account, allowance, header};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::event::{Allowance, Delivery, Outcome, Outgoing, Retry, Sender};
use crate::failpoint::{self, Moment, Work};
use crate::health;
use crate::store::ids::RowId;
use crate::store::outbox::{Claimed, Role, Room};
use crate::store::{Result, Tx};
use pause::Pause;

/// How long an idle loop sleeps when no nudge comes: a lost one costs this, never a message.
const POLL: Duration = Duration::from_secs(1);

/// How long deliveries under way may take to end after a stop was asked for.
const DRAIN: Duration = Duration::from_secs(10);

/// How often the log says that there are rows which this version can't read.
const REMIND: Duration = Duration::from_secs(600);

/// An attempt that ended.
struct Ended {
    claimed: Claimed,
    /// None: its author had taken it back, and no earlier attempt has arrived, so nothing was sent.
    outcome: Option<Outcome>,
    /// It could not be found out whether an earlier attempt has arrived.
    unsure: bool,
}

/// Delivers everything for `leg` until `stop` resolves, then lets what is under way come to its end.
///
/// `nudged` resolves when there may be new work; the loop looks every second anyway.
pub async fn run<S, N, F>(
    bridge: &Bridge,
    leg: LegId,
    sender: &S,
    mut nudged: N,
    stop: impl Future<Output = ()>,
) -> Result<()>
where
    S: Sender,
    N: FnMut() -> F,
    F: Future<Output = ()>,
{
    let mut known = recover(bridge, leg, sender).await?;
    let mut active = FuturesUnordered::new();
    let mut ended: Vec<Ended> = Vec::new();
    let mut pause = Pause::default();
    let mut reminded = None;
    let mut last = bridge.store.clock().now();
    tokio::pin!(stop);
    loop {
        last = correct_for_clock(bridge, leg, last).await?;
        let allowance = sender.allowance();
        tell_spent(known, allowance, last);
        known = allowance;
        let free = pause.free(sender.width(), active.len());
        let round = match free == 0 && ended.is_empty() {
            true => Round::default(), // nothing ended, and nothing can begin
            false => round(bridge, leg, std::mem::take(&mut ended), free, allowance).await?,
        };
        tell_unreadable(&mut reminded, leg, &round.unreadable);
        let begun = round.claimed.into_iter();
        active.extend(begun.map(|claimed| {
            let span = span_of(leg, &claimed);
            attempt(bridge, sender, claimed).instrument(span)
        }));
        let due = || sleep_until(round.next_due, bridge.store.clock().now());
        let idle = pause.left().unwrap_or_else(due).min(POLL);
        tokio::select! {
            biased;
            () = &mut stop => break,
            Some(one) = active.next() => {
                ended = collect(one, &mut active).await;
                let outcomes = ended.iter().filter_map(|one| one.outcome.as_ref());
                outcomes.for_each(|outcome| pause.note(outcome));
            }
            () = nudged() => {}
            () = sender.back(), if pause.left().is_some() => {
                let early = pause.end();
                bridge.persist(Work::Advance, move |tx| tx.advance(leg, early)).await?;
            }
            () = tokio::time::sleep(bridge.store.clock().jitter(idle)) => {}
        }
    }
    drain(bridge, leg, active).await
}

/// At the start: what was under way is looked for, and the sender hears what its network allowed last.
async fn recover(bridge: &Bridge, leg: LegId, sender: &impl Sender) -> Result<Option<Allowance>> {
    let (recovered, known) = bridge
        .persist(Work::Recovery, move |tx| {
            tx.correct_set_up(None)?;
            let known = allowance::known(tx, leg)?;
            let recovered = tx.recover(leg, pause::LONGEST)?;
            header::begin(tx, leg, recovered)?;
            Ok((recovered, known))
        })
        .await?;
    if let Some(known) = known {
        sender.recall(known);
    }
    if recovered > 0 {
        tracing::info!(
            recovered,
            leg = leg.name(),
            "deliveries were cut off: looking whether they arrived"
        );
    }
    Ok(known)
}

/// Looks at the wall clock, which says what is due. What waits is not held up when it was set back since `last`.
async fn correct_for_clock(bridge: &Bridge, leg: LegId, last: Timestamp) -> Result<Timestamp> {
    let now = bridge.store.clock().now();
    if let Some(back) = set_back(last, now) {
        tracing::warn!(
            seconds = back.as_secs(),
            "the clock was set back: what waits does not wait for it"
        );
        bridge
            .persist(Work::Advance, move |tx| {
                tx.correct_set_up(Some(back))?;
                tx.advance(leg, back)
            })
            .await?;
    }
    Ok(now)
}

/// An attempt that ended, and all others that have ended by now, or do as long as each look finds more: what is written down
/// together costs one commit.
async fn collect(
    one: Ended,
    active: &mut FuturesUnordered<impl Future<Output = Ended>>,
) -> Vec<Ended> {
    let mut ended = vec![one];
    while !active.is_empty() {
        let known = ended.len();
        tokio::task::yield_now().await; // answers that have come are read meanwhile
        while let Some(Some(more)) = active.next().now_or_never() {
            ended.push(more);
        }
        if ended.len() == known {
            break;
        }
    }
    ended
}

/// Lets what is under way come to its end. What does not in time is found as cut off at the next start.
async fn drain(
    bridge: &Bridge,
    leg: LegId,
    mut active: FuturesUnordered<impl Future<Output = Ended>>,
) -> Result<()> {
    let mut ended = Vec::new();
    let rest = async {
        while let Some(one) = active.next().await {
            ended.push(one);
        }
    };
    let _ = tokio::time::timeout(DRAIN, rest).await;
    round(bridge, leg, ended, 0, None).await.map(drop)
}

/// Says once in the log that people's messages have to wait.
fn tell_spent(before: Option<Allowance>, after: Option<Allowance>, now: Timestamp) {
    let spent = |one: &Allowance| one.is_spent(now);
    if let Some(after) = after.filter(spent)
        && !before.is_some_and(|before| before.is_spent(now))
    {
        let until = after.until.to_rfc3339();
        tracing::warn!(
            left = after.left,
            of = after.of,
            until,
            "the server's limit is reached: messages wait"
        );
    }
}

/// Says now and then in the log that rows wait for a newer version of the program.
fn tell_unreadable(reminded: &mut Option<Instant>, leg: LegId, rows: &[RowId]) {
    let recent = |last: &Instant| last.elapsed() < REMIND;
    if rows.is_empty() || reminded.as_ref().is_some_and(recent) {
        return;
    }
    *reminded = Some(Instant::now());
    tracing::error!(
        ?rows,
        leg = leg.name(),
        version = env!("CARGO_PKG_VERSION"),
        "rows of the outbox can't be read by this version, as a newer one wrote them: they wait. \
         Install the newest version that has run here, then restart both bots"
    );
}

/// By how much the wall clock, which says what is due, was set back since `before`. Small steps are corrections.
fn set_back(before: Timestamp, now: Timestamp) -> Option<Duration> {
    let back = before.since(now);
    (back > Duration::from_secs(5)).then_some(back)
}

fn sleep_until(due: Option<Timestamp>, now: Timestamp) -> Duration {
    due.map_or(POLL, |due| due.since(now))
}

/// The result of one transaction of the loop.
#[derive(Default)]
struct Round {
    claimed: Vec<Claimed>,
    /// Numbers of rows that were put off because this version can't read them.
    unreadable: Vec<RowId>,
    next_due: Option<Timestamp>,
}

async fn round(
    bridge: &Bridge,
    leg: LegId,
    ended: Vec<Ended>,
    free: usize,
    allowance: Option<Allowance>,
) -> Result<Round> {
    let core = bridge.core();
    let step = match ended.is_empty() {
        true => Work::Claim,
        false => Work::Settle,
    };
    let online = header::moment(&core);
    let decides = Arc::clone(&core);
    let (round, wakes) = bridge
        .persist(step, move |tx| {
            let core = &decides;
            let mut wakes = LegsToWake::default();
            for Ended {
                claimed,
                outcome,
                unsure,
            } in &ended
            {
                let Some(outcome) = outcome else {
                    settle::drop_silently(tx, claimed)?;
                    continue;
                };
                let settled = settle::settle(core, tx, claimed, outcome, *unsure)?;
                wakes = wakes.and(settled);
            }
            let (round, refused) = claim(core, tx, (leg, allowance), free)?;
            if let Some(allowance) = allowance {
                remember(tx, leg, allowance, &round.claimed)?;
            }
            Ok((round, wakes.and(refused)))
        })
        .await?;
    header::claimed(&core, &round.claimed, online);
    bridge.wake(wakes);
    Ok(round)
}

/// Counts claimed rows as written: a process that is killed now does not know how far it came.
fn remember(tx: &Tx, leg: LegId, mut allowance: Allowance, claimed: &[Claimed]) -> Result<()> {
    let costs = |row: &&Claimed| matches!(row.role, Role::Relay | Role::Notice);
    let posts = claimed.iter().filter(costs);
    let posts = u32::try_from(posts.count()).unwrap_or(u32::MAX);
    allowance.left = allowance.left.saturating_sub(posts);
    if allowance::known(tx, leg)? == Some(allowance) {
        return Ok(());
    }
    allowance::remember(tx, leg, &allowance)
}

/// Claims what may begin in `free` places. Whether there is any work at all is asked first: mostly there is none.
fn claim(
    core: &Core,
    tx: &Tx,
    (leg, allowance): (LegId, Option<Allowance>),
    free: usize,
) -> Result<(Round, LegsToWake)> {
    let mut wakes = LegsToWake::default();
    let classes = match free {
        0 => return Ok((Round::default(), wakes)),
        _ => tx.ready_classes(leg)?,
    };
    let (rows, unreadable) = match classes.is_empty() {
        true => Default::default(),
        false => tx.claim_of(leg, &classes, room(core, tx, (leg, allowance), free)?)?,
    };
    let mut claimed = Vec::with_capacity(rows.len());
    let mut others_follow = !unreadable.is_empty();
    for mut row in rows {
        match settle::still_wanted(core, tx, &row)? {
            Wanted::Still if header::decide(core, tx, &mut row)? == Left::Nothing => {
                wakes = wakes.and(settle::count_as_said(core, tx, &row)?);
                others_follow = true;
            }
            Wanted::Still => {
                if row.delivery.outgoing == Outgoing::Resolve {
                    tx.note_lookup(row.seq)?;
                }
                claimed.push(row);
            }
            Wanted::NoLonger(reason) => {
                let refused = settle::refuse(core, tx, &row, &reason)?;
                wakes = wakes.and(refused);
            }
            Wanted::Silently => settle::drop_silently(tx, &row)?,
            Wanted::Later(due) => tx.undo_attempt(row.seq, due, row.unsure)?,
            Wanted::Answered => wakes = wakes.and(account::answered(core, tx, &row)?),
        }
    }
    let next_due = match others_follow {
        false => tx.next_due(leg)?,
        true => Some(tx.now), // they were behind these
    };
    let round = Round {
        claimed,
        unreadable,
        next_due,
    };
    Ok((round, wakes))
}

/// How many rows may be taken for what.
fn room(
    core: &Core,
    tx: &Tx,
    (leg, allowance): (LegId, Option<Allowance>),
    free: usize,
) -> Result<Room> {
    let room = allowance::room(core, tx, (leg, allowance), free)?;
    let is_stopped = !switches::sends(tx)? || health::is_held(tx, leg)?; // by an admin, or by the account's server
    Ok(if is_stopped { room.stopped() } else { room })
}

/// Names an attempt in the log, at every level: `id` is that of the line in which the event that caused it queued it.
fn span_of(leg: LegId, claimed: &Claimed) -> Span {
    let (row, id) = (claimed.seq.0, &claimed.delivery.id);
    tracing::error_span!("attempt", leg = leg.name(), row, id)
}

/// One attempt: looks first when an earlier one may have arrived. While that can't be found out, nothing is sent.
async fn attempt<S: Sender>(bridge: &Bridge, sender: &S, claimed: Claimed) -> Ended {
    let looked = match claimed.unsure {
        true => look(bridge, sender, &claimed).await,
        false => Ok(None),
    };
    let unsure = looked.is_err();
    let own_ids = bridge.core().legs.get(claimed.leg).abilities.own_ids;
    let outcome = match looked {
        Ok(None) if claimed.gone => not_arrived(own_ids, &claimed.delivery),
        Ok(None) => {
            failpoint::point(Work::Send, Moment::Begins);
            let outcome = sender.send(&claimed.delivery).await;
            failpoint::point(Work::Send, Moment::Ended);
            Some(outcome)
        }
        Ok(found) => Some(Outcome::Done(found)),
        Err(retry) => Some(Outcome::Retry(retry)),
    };
    Ended {
        claimed,
        outcome,
        unsure,
    }
}

/// The outcome for a message that was taken back and was not found. Not every XMPP server has an archive to look into:
/// there it may have arrived all the same, under the id that it was given here, and its retraction follows.
fn not_arrived(own_ids: bool, delivery: &Delivery) -> Option<Outcome> {
    let id = || RemoteId(delivery.id.clone());
    own_ids.then(|| Outcome::Done(Some(id())))
}

async fn look<S: Sender>(
    bridge: &Bridge,
    sender: &S,
    claimed: &Claimed,
) -> std::result::Result<Option<RemoteId>, Retry> {
    let (recipient, since) = (claimed.delivery.recipient.clone(), claimed.delivery.queued);
    let taken = bridge
        .look(Work::Search, move |tx| tx.remote_ids(&recipient, since))
        .await
        .map_err(|error| Retry {
            after: None,
            whole_leg: false,
            why: error.to_string(),
        })?;
    sender.find(&claimed.delivery, &taken).await
}
