//! Where a kind of fault is played: both servers, the two real bots under a supervisor that does as systemd would, and
//! the people.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tokio::sync::RwLock;
use tokio::sync::mpsc::Receiver;
use xmpp_ap_bridge::sandbox::Side;
use xmpp_ap_bridge::sandbox::mastodon::{Fault, Visibility};
use xmpp_ap_bridge::sandbox::world::{BOT, BotState, Elsewhere, Options, World, WorldError};
use xmpp_ap_bridge::sandbox::xmpp::{Arrived, Memory};

use crate::ledger::{self, Outcome, PAIRS, Pages, Plan};
use crate::people::Person;
use crate::proxy::Proxy;
use crate::strikes::Needs;
use support::process::{Make, ServerProcess};
use support::runner::xmpp;

pub const SIDES: [Side; 2] = [Side::Fediverse, Side::Xmpp];
pub const DOMAIN: &str = "x.test";
/// Exit codes behind which systemd starts nothing again (`RestartPreventExitStatus=` of the units).
const FINAL: [i32; 3] = [65, 77, 78];
/// Somebody else has the account, or the database is a newer version's: the bot ends and is started again. A server that
/// loses one session after the other looks like the former.
const TAKEN: i32 = 75;
/// Lines that are shown of a log.
const TAIL: usize = 25;

/// Everything that a kind of fault needs.
pub struct Stage {
    pub world: World,
    real: Option<Real>,
    /// Held shared by whoever writes on XMPP; exclusively while the server is away, as nobody can write then.
    open: RwLock<()>,
    notes: Mutex<Vec<String>>,
    /// How often a bot ended by itself.
    ends: AtomicUsize,
    /// Exit codes that this kind expects.
    expected: &'static [i32],
    /// Where a bot shall die, if that is chosen.
    pub point: Option<&'static str>,
    /// What arrived on the embedded XMPP server.
    arrived: Mutex<Vec<(Receiver<Arrived>, Vec<String>)>>,
}

/// A real XMPP server, and who is there.
struct Real {
    proxy: Proxy,
    people: Vec<Person>,
    server: ServerProcess,
}

/// What a stage is made of.
pub struct Setting {
    pub make: Option<Make>,
    pub idempotency: bool,
    pub base: Option<PathBuf>,
    pub expected: &'static [i32],
    pub point: Option<&'static str>,
    /// Another program that becomes the bot.
    pub binary: Option<PathBuf>,
}

impl Stage {
    /// Starts the servers; no bot yet.
    pub async fn prepare(setting: Setting) -> Result<Self> {
        let bot = PathBuf::from(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
        let mut options = Options::new(setting.binary.unwrap_or(bot));
        options.fediverse.idempotency = setting.idempotency;
        options.xmpp.domains = vec![DOMAIN.to_owned()];
        options.base = setting.base;
        let real = match setting.make {
            Some(make) => Some(Real::start(make).await?),
            None => None,
        };
        options.elsewhere = real.as_ref().map(|real| Elsewhere {
            jid: format!("{BOT}@{DOMAIN}"),
            password: xmpp::PASSWORD.to_owned(),
            port: real.proxy.port,
        });
        Ok(Self {
            world: World::prepare(options).await?,
            real,
            open: RwLock::default(),
            notes: Mutex::default(),
            ends: AtomicUsize::new(0),
            expected: setting.expected,
            point: setting.point,
            arrived: Mutex::default(),
        })
    }

    /// Registers everybody on the fediverse, so that they may be written to.
    pub async fn introduce(&self) -> Result<()> {
        for pair in 0..PAIRS {
            let (fedi, xmpp) = names(pair);
            if self.real.is_none() {
                self.world.xmpp().account(&xmpp, xmpp::PASSWORD)?;
                let arrivals = self.world.xmpp().subscribe(&xmpp)?;
                self.arrived
                    .lock()
                    .expect("arrivals")
                    .push((arrivals, Vec::new()));
            }
            self.post(&fedi, "!register")?;
        }
        let greeted = |pair| self.world.fediverse().timeline(&names(pair).0).len() > 1;
        let all = || (0..PAIRS).all(greeted);
        wait(all, Duration::from_secs(240)).await;
        ensure!(all(), "not everybody could register");
        Ok(())
    }

    /// The bot's address on the fediverse, without the first `@`.
    pub fn handle(&self) -> String {
        format!("{BOT}@{}", self.world.fediverse().domain())
    }

    /// Both people of the pair write message `number`.
    pub async fn write(&self, plan: Plan, number: usize) -> Result<()> {
        let (fedi, xmpp) = names(number % PAIRS);
        let to_xmpp = match plan.is_ghost(number, Side::Xmpp) {
            true => format!("{}@{DOMAIN}", ledger::ghost(number)),
            false => xmpp.clone(),
        };
        let to_fedi = match plan.is_ghost(number, Side::Fediverse) {
            true => ledger::ghost(number),
            false => fedi.clone(),
        };
        let text = ledger::text(number);
        self.post(&fedi, &format!("xmpp:{to_xmpp} {text}"))?;
        let domain = self.world.fediverse().domain();
        self.say(number % PAIRS, &format!("@{to_fedi}@{domain} {text}"))
            .await
    }

    fn post(&self, who: &str, text: &str) -> Result<()> {
        let text = format!("@{} {text}", self.handle());
        let posted = self
            .world
            .fediverse()
            .post_as(who, &text, None, Visibility::Direct);
        posted
            .map(drop)
            .map_err(|error| anyhow::anyhow!("{who} could not post: {error:?}"))
    }

    async fn say(&self, pair: usize, text: &str) -> Result<()> {
        let _open = self.open.read().await;
        let bot = self.world.xmpp_bot();
        match &self.real {
            Some(real) => real.people[pair].say(bot, text).await,
            None => Ok(self
                .world
                .xmpp()
                .message_as(&names(pair).1, bot, text, None)
                .map(drop)?),
        }
    }

    /// What became of everything so far.
    pub async fn count(&self, plan: Plan) -> Result<Outcome> {
        let mut sum = Outcome::default();
        for pair in 0..PAIRS {
            let pages = Pages {
                fedi: self.on_fedi(pair),
                xmpp: self.on_xmpp(pair).await?,
            };
            sum = sum.and(ledger::compare(plan, pair, &pages));
        }
        Ok(sum)
    }

    /// Says what became of messages that should not have, as far as a reader wants to know.
    pub async fn objections(&self, plan: Plan) -> Result<Vec<String>> {
        let mut all = Vec::new();
        for pair in 0..PAIRS {
            let (fedi, xmpp) = names(pair);
            let (on_fedi, on_xmpp) = (self.on_fedi(pair), self.on_xmpp(pair).await?);
            for (from, to, side, back, there) in [
                (&fedi, &xmpp, Side::Xmpp, &on_fedi, &on_xmpp),
                (&xmpp, &fedi, Side::Fediverse, &on_xmpp, &on_fedi),
            ] {
                let found = ledger::objections((plan, side), pair, back, there);
                all.extend(found.iter().map(|one| format!("{from} to {to}: {one}")));
            }
        }
        Ok(all)
    }

    fn on_fedi(&self, pair: usize) -> Vec<String> {
        let own = self.handle();
        let timeline = self.world.fediverse().timeline(&names(pair).0).into_iter();
        timeline
            .filter(|entry| entry.author == own)
            .map(|entry| entry.text)
            .collect()
    }

    async fn on_xmpp(&self, pair: usize) -> Result<Vec<String>> {
        let bot = self.world.xmpp_bot();
        if let Some(real) = &self.real {
            return real.people[pair].heard(bot).await;
        }
        let mut arrived = self.arrived.lock().expect("arrivals");
        let (arrivals, bodies) = arrived.get_mut(pair).context("a person")?;
        while let Ok(message) = arrivals.try_recv() {
            bodies.extend(message.body.filter(|_| message.from.starts_with(bot)));
        }
        Ok(bodies.clone())
    }

    /// Something that must not happen; the kind has failed with it.
    pub fn note(&self, text: String) {
        let mut notes = self.notes.lock().expect("notes");
        if !notes.contains(&text) {
            notes.push(text);
        }
    }

    pub fn notes(&self) -> Vec<String> {
        self.notes.lock().expect("notes").clone()
    }

    /// Starts bots that ended by themselves, as systemd would, for as long as it is polled. What systemd would leave
    /// alone is noted, unless the kind of fault expects it.
    pub async fn supervise(&self) -> std::convert::Infallible {
        loop {
            for side in SIDES {
                if !self
                    .died(side)
                    .is_some_and(|how| self.may_start(side, &how))
                {
                    continue;
                }
                self.ends.fetch_add(1, Ordering::Relaxed);
                if let Err(error) = self.world.launch_bot(side).await {
                    self.note(format!("{error:#}"));
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// How often a bot ended by itself and was started again.
    pub fn ends(&self) -> usize {
        self.ends.load(Ordering::Relaxed)
    }

    /// How the bot of a side ended without being asked.
    pub fn died(&self, side: Side) -> Option<String> {
        match &self.world.bot(side).borrow().state {
            BotState::Died(how) => Some(how.clone()),
            _ => None,
        }
    }

    fn may_start(&self, side: Side, how: &str) -> bool {
        let code: Option<i32> = how.rsplit(' ').next().and_then(|code| code.parse().ok());
        let known = code.is_some_and(|code| self.expected.contains(&code));
        if code.is_some_and(|code| FINAL.contains(&code)) {
            if !known {
                self.note(format!("the {} bot ended for good: {how}", side.name()));
            }
            return false;
        }
        let by_design = how.contains("SIGKILL") || code == Some(TAKEN);
        if !known && !by_design && !self.expected.contains(&1) {
            self.note(format!("the {} bot ended by itself: {how}", side.name()));
        }
        true
    }

    /// Starts a bot unless it runs. One that needs longer to come online goes on trying.
    pub async fn start(&self, side: Side) -> Result<()> {
        match self.world.start_bot(side).await {
            Ok(()) | Err(WorldError::NotOnline { .. }) => Ok(()),
            // By a fail-point, or because of something else that the supervisor sees.
            Err(WorldError::Ended { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    pub async fn xmpp_cut(&self) {
        match &self.real {
            Some(real) => real.proxy.cut(),
            None => self.world.xmpp().faults().cut(self.world.xmpp_bot()),
        }
    }

    pub async fn xmpp_freeze(&self) {
        match &self.real {
            Some(real) => real.proxy.freeze(),
            None => self.world.xmpp().faults().freeze(self.world.xmpp_bot()),
        }
    }

    /// The XMPP server is away for a while: ended in order, or killed.
    pub async fn xmpp_away(&self, kill: bool, pause: Duration) -> Result<()> {
        let _closed = self.open.write().await;
        match &self.real {
            Some(real) => {
                let server = real.server.clone();
                tokio::task::spawn_blocking(
                    move || if kill { server.kill() } else { server.stop() },
                )
                .await??;
                tokio::time::sleep(pause).await;
                let server = real.server.clone();
                tokio::task::spawn_blocking(move || server.start()).await??;
            }
            None => {
                let server = self.world.xmpp();
                if kill {
                    server.faults().forget_sessions(Memory::Nothing);
                }
                server.stop().await;
                tokio::time::sleep(pause).await;
                server.start_again().await?;
            }
        }
        Ok(())
    }

    pub fn is_real(&self) -> bool {
        self.real.is_some()
    }

    /// Whether a kind with these needs can be played here beside others.
    pub fn can(&self, needs: Needs) -> bool {
        match needs {
            Needs::Nothing => true,
            Needs::Embedded | Needs::Durable => self.real.is_none(),
            _ => false,
        }
    }

    /// A fault for requests of the bot only.
    pub fn api(&self, fault: Fault) {
        self.world
            .fediverse()
            .faults()
            .add(fault.account(&self.handle()));
    }

    /// Ends all faults, and starts whatever does not run.
    pub async fn mend(&self) -> Result<()> {
        self.world.fediverse().faults().clear();
        self.world.xmpp().faults().clear();
        self.world.xmpp().start_again().await?;
        // An error means that it listens already.
        let _ = self.world.fediverse().start_again().await;
        for side in SIDES {
            self.start(side).await?;
        }
        Ok(())
    }

    /// The last lines of both logs.
    pub fn tails(&self) -> Vec<String> {
        let tail = |bot: &str| {
            let log = std::fs::read_to_string(self.world.dir().join(format!("{bot}.log")));
            let log = log.unwrap_or_default();
            let lines: Vec<&str> = log.lines().rev().take(TAIL).collect();
            lines
                .iter()
                .rev()
                .map(|line| format!("{bot}: {line}"))
                .collect::<Vec<_>>()
        };
        ["mastodon", "xmpp"].into_iter().flat_map(tail).collect()
    }
}

impl Real {
    async fn start(make: Make) -> Result<Self> {
        let server =
            tokio::task::spawn_blocking(move || ServerProcess::launch(make, &[DOMAIN])).await??;
        let addr = server.addr();
        let bot = format!("{BOT}@{DOMAIN}");
        registered(addr, &bot).await?;
        let mut people = Vec::new();
        for pair in 0..PAIRS {
            let jid = names(pair).1;
            registered(addr, &jid).await?;
            people.push(Person::join(addr, &jid).await?);
        }
        Ok(Self {
            proxy: Proxy::open(addr).await?,
            people,
            server,
        })
    }
}

/// A server that listens may still need a moment.
async fn registered(addr: std::net::SocketAddr, jid: &str) -> Result<()> {
    let mut last = None;
    for _ in 0..50 {
        match xmpp::register(addr, jid).await {
            Ok(()) => return Ok(()),
            Err(error) => last = Some(error),
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    match last {
        Some(error) => Err(error).context("registration"),
        None => bail!("registration"),
    }
}

/// Name on the fediverse and JID of the people of a pair.
pub fn names(pair: usize) -> (String, String) {
    (format!("f{pair}"), format!("x{pair}@{DOMAIN}"))
}

/// Waits until `done`, or for as long as `bound`.
pub async fn wait(done: impl Fn() -> bool, bound: Duration) {
    let began = Instant::now();
    while !done() && began.elapsed() < bound {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
