//! Where it is measured: the servers, the two real bots, the people; and what the bots use.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use xmpp_ap_bridge::sandbox::Side;
use xmpp_ap_bridge::sandbox::world::{BOT, BotState, Elsewhere, Options, World};
use xmpp_ap_bridge::xmpp::{Settings, Tls};

use crate::board::Board;
use crate::people::{Fedi, Xmpp};
use crate::report::Process;
use crate::usage::{Counters, cpu_us, private_mb, resident_mb};

use support::prosody::{self, Prosody};

const PASSWORD: &str = "benchmark";

/// The database's name in the world's folder.
pub const STORE: &str = "bridge.db";

/// Both sides, in the order of all figures.
const SIDES: [Side; 2] = [Side::Fediverse, Side::Xmpp];

/// The parts of a stage.
pub struct Plan {
    /// The bots' program.
    pub binary: PathBuf,
    /// People on each side.
    pub people: usize,
    /// The time that a post takes.
    pub post: Duration,
    /// With a real Prosody in place of the embedded server.
    pub prosody: bool,
    /// A database that the bots find.
    pub store: Option<PathBuf>,
}

impl Plan {
    /// Embedded servers, and the program of this build.
    pub fn new(people: usize) -> Self {
        Self {
            binary: env!("CARGO_BIN_EXE_xmpp-ap-bridge").into(),
            people,
            post: Duration::ZERO,
            prosody: false,
            store: None,
        }
    }
}

/// Everything that a measurement needs.
pub struct Stage {
    /// Departures and arrivals.
    pub board: Arc<Board>,
    /// People with Mastodon-API clients.
    pub fedi: Vec<Fedi>,
    /// People with XMPP clients.
    pub xmpp: Vec<Xmpp>,
    /// The bot, as the people of each network address it.
    pub bot_handle: String,
    pub bot_jid: String,
    /// Which XMPP server.
    pub server: &'static str,
    online_ms: [f64; 2],
    world: World,
    _prosody: Option<Prosody>,
}

impl Stage {
    /// Starts the servers and the bots, and lets everybody log in.
    pub async fn open(plan: Plan) -> anyhow::Result<Self> {
        let mut options = Options::new(plan.binary);
        options.fediverse.post_delay = plan.post;
        let prosody = plan.prosody;
        let domain = if prosody {
            prosody::HOSTS[0]
        } else {
            "chat.sandbox"
        };
        let accounts: Vec<String> = (0..plan.people).map(|n| format!("x{n}@{domain}")).collect();
        let prosody = prosody.then(|| start_prosody(&accounts)).transpose()?;
        if let Some(prosody) = &prosody {
            options.elsewhere = Some(Elsewhere {
                jid: format!("{BOT}@{domain}"),
                password: prosody::PASSWORD.into(),
                port: prosody.port.number(),
            });
        }
        let world = World::prepare(options).await?;
        if let Some(store) = plan.store {
            std::fs::copy(store, world.dir().join(STORE))?;
        }
        let online_ms = start_bots(&world).await?;
        let board = Arc::new(Board::default());
        let mut stage = Self {
            fedi: Vec::new(),
            xmpp: Vec::new(),
            bot_handle: format!("@{BOT}@{}", world.fediverse().domain()),
            bot_jid: format!("{BOT}@{domain}"),
            server: if prosody.is_some() {
                "Prosody"
            } else {
                "embedded"
            },
            board,
            online_ms,
            world,
            _prosody: prosody,
        };
        stage.admit(&accounts).await?;
        Ok(stage)
    }

    async fn admit(&mut self, accounts: &[String]) -> anyhow::Result<()> {
        let fediverse = self.world.fediverse();
        for (n, account) in accounts.iter().enumerate() {
            let name = format!("f{n}");
            let handle = format!("@{name}@{}", fediverse.domain());
            let token = fediverse.account(&name);
            let board = Arc::clone(&self.board);
            self.fedi
                .push(Fedi::join(fediverse.base_url(), handle, token, board).await?);
            let (password, port) = match &self._prosody {
                Some(prosody) => (prosody::PASSWORD, prosody.port.number()),
                None => {
                    self.world.xmpp().account(account, PASSWORD)?;
                    (PASSWORD, self.world.xmpp().addr().port())
                }
            };
            let settings = Settings {
                jid: account.parse()?,
                password: password.to_owned().into(),
                host: Some("127.0.0.1".into()),
                port: Some(port),
                tls: Tls::None,
                reach: xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
                profile: None,
            };
            self.xmpp
                .push(Xmpp::join(settings, Arc::clone(&self.board)).await?);
        }
        Ok(())
    }

    /// Registers everybody, and waits until the bots have nothing more to do.
    pub async fn register(&self) -> anyhow::Result<()> {
        for (fedi, xmpp) in self.fedi.iter().zip(&self.xmpp) {
            fedi.post(&format!("{} !register", self.bot_handle)).await?;
            xmpp.send(&self.bot_jid, "!register").await?;
        }
        // The bot catches up once more ten seconds after it connected: that call belongs to no message.
        tokio::time::sleep(Duration::from_secs(15)).await;
        Ok(())
    }

    /// Median time of a post's answer, in milliseconds.
    pub async fn post_ms(&self, many: u64) -> anyhow::Result<f64> {
        let mut took = Vec::new();
        for _ in 0..many {
            let began = Instant::now();
            self.fedi[0]
                .post(&format!("{} timed", self.fedi[1].handle))
                .await?;
            took.push(began.elapsed().as_secs_f64() * 1000.0);
        }
        took.sort_by(f64::total_cmp);
        took.get(took.len() / 2)
            .copied()
            .context("nothing was posted")
    }

    /// Calls of the Mastodon API that the bot has made so far.
    pub fn bot_calls(&self) -> u64 {
        self.world
            .fediverse()
            .api_calls()
            .by(self.bot_handle.trim_start_matches('@'))
    }

    /// CPU time of both bots so far, in microseconds: fediverse, XMPP.
    pub fn cpu(&self) -> [f64; 2] {
        SIDES.map(|side| self.pid(side).and_then(cpu_us).unwrap_or(f64::NAN))
    }

    /// The resources that both bots have used so far.
    pub fn counters(&self) -> Counters {
        let pids: Vec<u32> = SIDES.iter().filter_map(|side| self.pid(*side)).collect();
        Counters::read(&pids, &self.world.dir().join(STORE))
    }

    /// Private memory of both bots in MB.
    pub fn private_mb(&self) -> [f64; 2] {
        SIDES.map(|side| self.pid(side).map_or(f64::NAN, private_mb))
    }

    /// Ends the bots and starts them again, both at once. Milliseconds until they were online.
    pub async fn restart(&self) -> anyhow::Result<f64> {
        self.end_bots().await;
        let began = Instant::now();
        let [fediverse, xmpp] = SIDES.map(|side| self.world.start_bot(side));
        tokio::try_join!(fediverse, xmpp)?;
        Ok(began.elapsed().as_secs_f64() * 1000.0)
    }

    /// Ends both bots.
    pub async fn end_bots(&self) {
        for side in SIDES {
            self.world.stop_bot(side).await;
        }
    }

    /// The world's folder, with the store in it.
    pub fn dir(&self) -> &Path {
        self.world.dir()
    }

    fn pid(&self, side: Side) -> Option<u32> {
        self.world.bot(side).borrow().pid
    }

    /// Ends everything.
    pub async fn close(&self) {
        self.world.stop().await;
    }
}

fn start_prosody(accounts: &[String]) -> anyhow::Result<Prosody> {
    let bot = format!("{BOT}@{}", prosody::HOSTS[0]);
    let names: Vec<&str> = accounts
        .iter()
        .map(String::as_str)
        .chain([bot.as_str()])
        .collect();
    Prosody::start(&names).context("Prosody is not installed: apt install prosody")
}

/// Starts both bots; for each the milliseconds until it was online.
async fn start_bots(world: &World) -> anyhow::Result<[f64; 2]> {
    let mut online = [0.0; 2];
    for (side, online) in SIDES.into_iter().zip(&mut online) {
        let began = Instant::now();
        world.start_bot(side).await?;
        *online = began.elapsed().as_secs_f64() * 1000.0;
        let state = world.bot(side).borrow().state.clone();
        anyhow::ensure!(state == BotState::Online, "a bot is {state:?}");
    }
    Ok(online)
}

/// What the bots used while they relayed.
#[derive(Default)]
pub struct Usage {
    cpu_us: [f64; 2],
    messages: u64,
}

impl Usage {
    /// Counts the CPU time between two readings for so many messages.
    pub fn add(&mut self, before: [f64; 2], after: [f64; 2], messages: u64) {
        for (sum, (before, after)) in self.cpu_us.iter_mut().zip(before.into_iter().zip(after)) {
            *sum += after - before;
        }
        self.messages += messages;
    }

    /// The figures of one bot.
    pub fn process(&self, stage: &Stage, side: Side) -> Process {
        let index = usize::from(side == Side::Xmpp);
        Process {
            rss_mb: stage.pid(side).map_or(f64::NAN, resident_mb),
            cpu_us_per_message: self.cpu_us[index] / self.messages as f64,
            online_ms: stage.online_ms[index],
        }
    }
}
