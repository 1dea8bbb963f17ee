//! One bot as a child process: started, watched through what it tells its service manager, ended.

use super::WorldError;
use super::files::{CONFIG, PrivateDir};
use rustix::process::{Pid, Signal, kill_process};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::net::UnixDatagram;
use tokio::process::{Child, Command};
use tokio::sync::{Mutex, mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// How long a bot may take to come online.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);
/// How long a bot may take to finish what is in flight.
const DRAIN: Duration = Duration::from_secs(10);
/// How much of the end of a log an error shows.
const LOG_TAIL: u64 = 2000;

/// How a bot is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BotState {
    /// Not started, or ended as asked.
    Off,
    /// Started, not online yet.
    Starting,
    /// Logged in at its server.
    Online,
    /// It runs, but has no connection, for this reason.
    Offline(String),
    /// It ended without being asked: how.
    Died(String),
}

/// How a bot is, and which process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BotStatus {
    pub state: BotState,
    /// While it runs.
    pub pid: Option<u32>,
}

impl BotStatus {
    const OFF: Self = Self {
        state: BotState::Off,
        pid: None,
    };
}

pub(super) struct Bot {
    name: &'static str,
    binary: PathBuf,
    dir: PathBuf,
    status: Arc<watch::Sender<BotStatus>>,
    running: Mutex<Option<Running>>,
    /// Variables that the process gets beside the usual ones.
    env: std::sync::Mutex<Vec<(String, String)>>,
}

/// The task that owns the process, and how to ask it for the end.
struct Running {
    signals: mpsc::Sender<Signal>,
    life: JoinHandle<()>,
}

impl Bot {
    pub(super) fn new(name: &'static str, binary: &Path, dir: &PrivateDir) -> Self {
        Self {
            name,
            binary: binary.to_owned(),
            dir: dir.path().to_owned(),
            status: Arc::new(watch::Sender::new(BotStatus::OFF)),
            running: Mutex::default(),
            env: std::sync::Mutex::default(),
        }
    }

    pub(super) fn status(&self) -> watch::Receiver<BotStatus> {
        self.status.subscribe()
    }

    pub(super) async fn start(&self) -> Result<(), WorldError> {
        self.launch().await?;
        self.online().await
    }

    /// Starts the process unless it runs.
    pub(super) async fn launch(&self) -> Result<(), WorldError> {
        let mut running = self.running.lock().await;
        if running.as_ref().is_none_or(|r| r.life.is_finished()) {
            let started = self
                .run()
                .map_err(WorldError::io(format!("starting the {} bot", self.name)));
            *running = Some(started?);
        }
        Ok(())
    }

    pub(super) fn set_env(&self, name: &str, value: Option<&str>) {
        let mut environment = self.env.lock().unwrap_or_else(PoisonError::into_inner);
        environment.retain(|(known, _)| known != name);
        environment.extend(value.map(|value| (name.to_owned(), value.to_owned())));
    }

    fn run(&self) -> io::Result<Running> {
        let socket = self.dir.join(format!("{}.notify", self.name));
        if socket.exists() {
            fs::remove_file(&socket)?;
        }
        let ear = UnixDatagram::bind(&socket)?;
        let child = self.spawn(&socket)?;
        self.status.send_replace(BotStatus {
            state: BotState::Starting,
            pid: child.id(),
        });
        let (signals, asked) = mpsc::channel(2);
        let heir = child.id().map(heir).transpose()?;
        let status = self.status.clone();
        let life = tokio::spawn(async move {
            live(child, ear, asked, status).await;
            drop(heir); // the process is gone: nothing is left to end
        });
        Ok(Running { signals, life })
    }

    fn spawn(&self, socket: &Path) -> io::Result<Child> {
        let mut log = OpenOptions::new();
        let log = log.create(true).append(true).open(self.log())?;
        Command::new(&self.binary)
            .arg("--config")
            .arg(self.dir.join(CONFIG))
            .arg(self.name)
            // Nothing of this process's own surroundings may configure the bot.
            .env_clear()
            .envs(kept())
            .env("NOTIFY_SOCKET", socket)
            .envs(
                self.env
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .iter()
                    .cloned(),
            )
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            // Ctrl-C at the terminal is for the sandbox, which then ends the bots in order.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
    }

    async fn online(&self) -> Result<(), WorldError> {
        let mut status = self.status();
        let settled = |s: &BotStatus| {
            let over = matches!(s.state, BotState::Off | BotState::Died(_));
            over || s.state == BotState::Online
        };
        let state = match timeout(PATIENCE, status.wait_for(settled)).await {
            Ok(Ok(status)) => status.state.clone(),
            _ => BotState::Starting,
        };
        let bot = self.name;
        match state {
            BotState::Online => Ok(()),
            BotState::Starting | BotState::Offline(_) => Err(WorldError::NotOnline {
                bot,
                seconds: PATIENCE.as_secs(),
                log: self.log_tail(),
            }),
            BotState::Off => Err(WorldError::Ended {
                bot,
                how: "it was stopped".to_owned(),
                log: self.log_tail(),
            }),
            BotState::Died(how) => Err(WorldError::Ended {
                bot,
                how,
                log: self.log_tail(),
            }),
        }
    }

    pub(super) async fn stop(&self) {
        self.end(Signal::TERM).await;
    }

    pub(super) async fn kill(&self) {
        self.end(Signal::KILL).await;
    }

    async fn end(&self, signal: Signal) {
        // Held until the process is gone, so that the next one finds its lock file free.
        let mut running = self.running.lock().await;
        let Some(Running { signals, mut life }) = running.take() else {
            return;
        };
        for signal in [signal, Signal::KILL] {
            // Nobody listens any more: it has ended by itself.
            let _ = signals.send(signal).await;
            if timeout(DRAIN, &mut life).await.is_ok() {
                return;
            }
        }
    }

    fn log(&self) -> PathBuf {
        self.dir.join(format!("{}.log", self.name))
    }

    fn log_tail(&self) -> String {
        tail(&self.log()).unwrap_or_else(|error| format!("(no log: {error})"))
    }
}

/// A shell that ends the process `bot` when this one is gone, however that happened: its input ends then. Dropped, it
/// is killed and does nothing.
fn heir(bot: u32) -> io::Result<Child> {
    Command::new("sh")
        .args(["-c", "read _; kill -TERM \"$0\"", &bot.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()
}

/// The variables a bot may see: none of them configures it.
fn kept() -> impl Iterator<Item = (OsString, OsString)> {
    let names = [
        "PATH",
        "HOME",
        "TMPDIR",
        "RUST_BACKTRACE",
        "LLVM_PROFILE_FILE",
    ];
    std::env::vars_os().filter(move |(name, _)| names.iter().any(|kept| name == kept))
}

fn tail(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LOG_TAIL)))?;
    let mut bytes = Vec::new();
    file.take(LOG_TAIL).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).trim().to_owned())
}

/// From start to end of one process.
async fn live(
    mut child: Child,
    ear: UnixDatagram,
    mut asked: mpsc::Receiver<Signal>,
    status: Arc<watch::Sender<BotStatus>>,
) {
    let mut wanted = false;
    let mut buffer = [0; 4096];
    let ended = loop {
        tokio::select! {
            ended = child.wait() => break ended,
            signal = asked.recv() => {
                wanted = true;
                match signal {
                    Some(signal) => send(&child, signal),
                    // The world was dropped.
                    None => break end(&mut child).await,
                }
            }
            Ok(length) = ear.recv(&mut buffer) => {
                let news = String::from_utf8_lossy(&buffer[..length]);
                news.lines().for_each(|line| hear(line, &status));
            }
        }
    };
    let state = match wanted {
        true => BotState::Off,
        false => BotState::Died(how(ended)),
    };
    status.send_replace(BotStatus { state, pid: None });
}

/// One assignment of sd_notify(3).
fn hear(line: &str, status: &watch::Sender<BotStatus>) {
    let offline = || Some(line.strip_prefix("STATUS=")?.split_once(": offline: ")?.1);
    let online = line == "READY=1" || (line.starts_with("STATUS=") && line.ends_with(": online"));
    let state = if online {
        BotState::Online
    } else if let Some(why) = offline() {
        BotState::Offline(why.to_owned())
    } else {
        return;
    };
    status.send_if_modified(|status| {
        // Before its first success a bot is starting, not offline.
        let early = status.state == BotState::Starting && state != BotState::Online;
        let changed = !early && status.state != state;
        if changed {
            status.state = state;
        }
        changed
    });
}

fn send(child: &Child, signal: Signal) {
    let id = child.id().and_then(|id| i32::try_from(id).ok());
    if let Some(pid) = id.and_then(Pid::from_raw) {
        // It may be gone already; its end is seen anyway.
        let _ = kill_process(pid, signal);
    }
}

async fn end(child: &mut Child) -> io::Result<ExitStatus> {
    child.kill().await?;
    child.wait().await
}

fn how(ended: io::Result<ExitStatus>) -> String {
    match ended {
        Ok(status) => status.to_string(),
        Err(error) => error.to_string(),
    }
}
