//! The faults, each of which strikes again and again while messages are on their way.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use fastrand::Rng;
use xmpp_ap_bridge::address::Side;
use xmpp_ap_bridge::sandbox::mastodon::{Fault, FaultKind};
use xmpp_ap_bridge::sandbox::world::{World, WorldError};
use xmpp_ap_bridge::sandbox::xmpp::Memory;

type Work<'a> = Pin<Box<dyn Future<Output = Result<(), WorldError>> + 'a>>;

/// One kind of trouble.
pub struct Strike {
    pub name: &'static str,
    /// Whether the API server honours `Idempotency-Key`.
    pub idempotency: bool,
    act: for<'a> fn(&'a World, &'a mut Rng) -> Work<'a>,
}

const fn strike(name: &'static str, act: for<'a> fn(&'a World, &'a mut Rng) -> Work<'a>) -> Strike {
    Strike {
        name,
        idempotency: true,
        act,
    }
}

pub const ALL: &[Strike] = &[
    strike("none", |_, _| Box::pin(async { Ok(()) })),
    strike("kill -9 of the mastodon bot", |world, _| {
        Box::pin(kill(world, &[Side::Fediverse]))
    }),
    strike("kill -9 of the xmpp bot", |world, _| {
        Box::pin(kill(world, &[Side::Xmpp]))
    }),
    strike("kill -9 of both", |world, _| {
        Box::pin(kill(world, &[Side::Fediverse, Side::Xmpp]))
    }),
    strike("stop and start of either", |world, random| {
        Box::pin(restart(world, random))
    }),
    strike("streaming cut", |world, _| {
        Box::pin(async {
            world.fediverse().faults().drop_streams(None);
            Ok(())
        })
    }),
    strike("XMPP stream cut", |world, _| {
        Box::pin(async {
            world.xmpp().faults().cut(world.xmpp_bot());
            Ok(())
        })
    }),
    strike("XMPP stream cut within a stanza", |world, _| {
        Box::pin(async {
            world.xmpp().faults().cut_in_next_stanza(world.xmpp_bot());
            Ok(())
        })
    }),
    strike("XMPP session forgotten", |world, _| {
        Box::pin(async {
            world.xmpp().faults().forget_sessions(Memory::Nothing);
            world.xmpp().faults().cut(world.xmpp_bot());
            Ok(())
        })
    }),
    strike("XMPP server restarted", |world, random| {
        Box::pin(async {
            world.xmpp().stop().await;
            pause(random, 50..400).await;
            world.xmpp().start_again().await.map_err(port)
        })
    }),
    strike("API server restarted", |world, random| {
        Box::pin(async {
            world.fediverse().stop().await;
            pause(random, 50..400).await;
            world.fediverse().start_again().await.map_err(port)
        })
    }),
    strike("API answers 500, 502, 503, 504", |world, random| {
        Box::pin(async {
            let code = *random.choice(&[500, 502, 503, 504]).unwrap_or(&503);
            api(world, FaultKind::Status { code }, random.u32(1..5));
            Ok(())
        })
    }),
    strike("API answers 429", |world, random| {
        Box::pin(async {
            api(
                world,
                FaultKind::RateLimited {
                    retry_after: Some(1),
                },
                random.u32(1..3),
            );
            Ok(())
        })
    }),
    strike("API answers HTML, garbage, half of it", |world, random| {
        Box::pin(async {
            let kinds = [
                FaultKind::Html { code: 200 },
                FaultKind::Garbage,
                FaultKind::Truncated,
            ];
            api(world, kinds[random.usize(..3)].clone(), random.u32(1..4));
            Ok(())
        })
    }),
    strike("post accepted, answer lost", |world, _| {
        Box::pin(lose(world))
    }),
    Strike {
        idempotency: false,
        ..strike("post accepted, answer lost, keys ignored", |world, _| {
            Box::pin(lose(world))
        })
    },
    Strike {
        idempotency: false,
        ..strike("kill -9 of the mastodon bot, keys ignored", |world, _| {
            Box::pin(kill(world, &[Side::Fediverse]))
        })
    },
];

impl Strike {
    /// Strikes at random distances, for as long as it is polled.
    pub async fn again_and_again(&self, world: &World, random: &mut Rng) -> Infallible {
        loop {
            pause(random, 100..700).await;
            (self.act)(world, random)
                .await
                .expect("what was broken comes back");
        }
    }
}

/// Ends all faults, and starts whatever does not run.
pub async fn mend(world: &World) -> Result<(), WorldError> {
    world.fediverse().faults().clear();
    world.xmpp().faults().clear();
    world.xmpp().start_again().await.map_err(port)?;
    if world.fediverse().start_again().await.is_err() {
        // It runs already.
    }
    for side in [Side::Fediverse, Side::Xmpp] {
        match world.start_bot(side).await {
            // After many broken connections it waits a while before the next; the ledger waits longer.
            Ok(()) | Err(WorldError::NotOnline { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

async fn pause(random: &mut Rng, span: std::ops::Range<u64>) {
    tokio::time::sleep(Duration::from_millis(random.u64(span))).await;
}

async fn kill(world: &World, sides: &[Side]) -> Result<(), WorldError> {
    for side in sides {
        world.kill_bot(*side).await;
    }
    for side in sides {
        world.start_bot(*side).await?;
    }
    Ok(())
}

async fn restart(world: &World, random: &mut Rng) -> Result<(), WorldError> {
    let side = if random.bool() {
        Side::Fediverse
    } else {
        Side::Xmpp
    };
    world.stop_bot(side).await;
    world.start_bot(side).await
}

/// The next requests of the bot go wrong.
fn api(world: &World, kind: FaultKind, times: u32) {
    let bot = format!(
        "{}@{}",
        xmpp_ap_bridge::sandbox::world::BOT,
        world.fediverse().domain()
    );
    world
        .fediverse()
        .faults()
        .add(Fault::new(kind).account(&bot).times(times));
}

async fn lose(world: &World) -> Result<(), WorldError> {
    let bot = format!(
        "{}@{}",
        xmpp_ap_bridge::sandbox::world::BOT,
        world.fediverse().domain()
    );
    let fault = Fault::new(FaultKind::LoseAnswer)
        .at("/api/v1/statuses")
        .method("POST");
    world.fediverse().faults().add(fault.account(&bot).times(1));
    Ok(())
}

fn port(error: std::io::Error) -> WorldError {
    WorldError::Io {
        what: "the server's port".into(),
        error,
    }
}
