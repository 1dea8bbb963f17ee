//! The two real processes, as an operator runs them: a configuration file, a service manager that
//! hears when they are ready, signals, and a log each.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use std::io::Write as _;
use tempfile::TempDir;
use tokio::net::UnixDatagram;

use super::script::{Leg, Pairs, StoreAct};
use super::words::Field;

/// A bound against hanging, not a measure.
const PATIENCE: Duration = Duration::from_secs(120);

/// Longer than any second in which something happened.
const SECOND: Duration = Duration::from_millis(1_100);
/// From one look at a process or its log to the next.
const LOOK: Duration = Duration::from_millis(10);

/// Both processes of one bridge, and the folder they live in.
pub struct Bots {
    /// The bridge's program.
    program: &'static str,
    dir: TempDir,
    running: BTreeMap<Leg, Child>,
    /// Must never be found in a log.
    secrets: Vec<String>,
    /// What each leg's configuration says, and what it should say.
    current: BTreeMap<Leg, String>,
    next: BTreeMap<Leg, String>,
    /// At a message with this text all bots end that are started from now on.
    deadly: Option<String>,
}

/// Where the bots have their accounts.
pub struct Accounts<'a> {
    pub handle: &'a str,
    pub instance: &'a str,
    pub token: &'a str,
    pub jid: &'a str,
    pub password: &'a str,
}

impl Leg {
    pub fn name(self) -> &'static str {
        match self {
            Leg::Mastodon => "mastodon",
            Leg::Xmpp => "xmpp",
            Leg::Together => "run",
        }
    }
}

impl Bots {
    /// Writes the configuration; `changes` are `section.key=value`.
    pub fn new(program: &'static str, accounts: &Accounts, changes: &Pairs) -> Result<Self> {
        let dir = tempfile::Builder::new().prefix("story").tempdir()?;
        let mut options = OpenOptions::new();
        let mut file = options
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(dir.path().join("config.yaml"))?;
        file.write_all(configuration(accounts, changes)?.as_bytes())?;
        Ok(Self {
            program,
            dir,
            running: BTreeMap::new(),
            secrets: vec![accounts.token.to_owned(), accounts.password.to_owned()],
            current: BTreeMap::from([
                (Leg::Mastodon, accounts.token.to_owned()),
                (Leg::Xmpp, accounts.password.to_owned()),
            ]),
            next: BTreeMap::new(),
            deadly: None,
        })
    }

    /// From now on only this secret of a leg is valid; its configuration does not know it yet.
    pub fn next_secret(&mut self, leg: Leg, secret: String) {
        self.secrets.push(secret.clone());
        self.next.insert(leg, secret);
    }

    /// Writes the secret that is valid now into the configuration.
    pub fn renew(&mut self, leg: Leg) -> Result<()> {
        let new = self.next.remove(&leg).context("its secret is valid")?;
        let old = self.current.insert(leg, new.clone()).unwrap_or_default();
        let path = self.dir.path().join("config.yaml");
        let text = fs::read_to_string(&path)?.replace(&format!("\"{old}\""), &format!("\"{new}\""));
        Ok(fs::write(&path, text)?)
    }

    /// Writes these `section.key=value` into the configuration, which has both bots in it.
    pub fn configure(&self, changes: &Pairs) -> Result<()> {
        let path = self.dir.path().join("config.yaml");
        let mut lines: Vec<String> = fs::read_to_string(&path)?
            .lines()
            .map(str::to_owned)
            .collect();
        for (key, value) in changes {
            let (section, key) = key.split_once('.').context("section.key=value")?;
            let head = format!("{section}:");
            let at = match lines.iter().position(|line| *line == head) {
                Some(at) => at,
                None => {
                    lines.push(head);
                    lines.len() - 1
                }
            };
            let start = format!("  {key}: ");
            let end = lines
                .iter()
                .skip(at + 1)
                .position(|line| !line.starts_with("  "));
            let end = end.map_or(lines.len(), |end| at + 1 + end);
            let known = (at + 1..end).find(|n| lines[*n].starts_with(&start));
            let line = start + &scalar(value);
            match known {
                Some(known) => lines[known] = line,
                None => lines.insert(at + 1, line),
            }
        }
        Ok(fs::write(&path, lines.join("\n") + "\n")?)
    }

    pub fn is_running(&self, leg: Leg) -> bool {
        self.running.contains_key(&leg) || self.running.contains_key(&Leg::Together)
    }

    fn log(&self, leg: Leg) -> PathBuf {
        self.dir.path().join(format!("{}.log", leg.name()))
    }

    /// Starts these and waits until they are ready.
    pub async fn start(&mut self, legs: &[Leg]) -> Result<()> {
        let mut ears = Vec::new();
        for leg in legs {
            ensure!(
                !self.is_running(*leg),
                "the {} bot runs already",
                leg.name()
            );
            let path = self.dir.path().join(format!("{}.ready", leg.name()));
            let _ = fs::remove_file(&path);
            ears.push((*leg, UnixDatagram::bind(&path)?));
            let child = self.spawn(*leg, &path)?;
            self.running.insert(*leg, child);
        }
        for (leg, ear) in ears {
            self.until_ready(leg, &ear).await?;
        }
        Ok(())
    }

    fn spawn(&self, leg: Leg, ready: &Path) -> Result<Child> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.log(leg))?;
        let deadly = self.deadly.iter().map(|text| ("XMPP_BRIDGE_FAIL_ON", text));
        let child = Command::new(self.program)
            .arg("--config")
            .arg(self.dir.path().join("config.yaml"))
            .arg(leg.name())
            .env_clear()
            .env("NOTIFY_SOCKET", ready)
            .env("RUST_BACKTRACE", "1")
            .envs(deadly)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()?;
        Ok(child)
    }

    /// Starts these so often, each time until they have ended by themselves at a message with this text.
    pub async fn die(&mut self, legs: &[Leg], times: u32, text: &str) -> Result<()> {
        self.deadly = Some(text.to_owned());
        for (leg, time) in legs
            .iter()
            .flat_map(|leg| (1..=times).map(move |time| (*leg, time)))
        {
            let mut child = self.spawn(leg, &self.dir.path().join("nobody.ready"))?;
            let status = ended(&mut child).await;
            let _ = child.kill(); // where it did not end
            let status =
                status.with_context(|| format!("time {time} of the {} bot", leg.name()))?;
            ensure!(
                status.code().is_none(),
                "the {} bot ended with {status}",
                leg.name()
            );
        }
        Ok(())
    }

    async fn until_ready(&mut self, leg: Leg, ear: &UnixDatagram) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        let mut buffer = [0; 512];
        while Instant::now() < deadline {
            let heard = tokio::time::timeout(Duration::from_millis(200), ear.recv(&mut buffer));
            if let Ok(length) = heard.await {
                let text = String::from_utf8_lossy(&buffer[..length?]).into_owned();
                if text.lines().any(|line| line == "READY=1") {
                    return Ok(());
                }
            }
            self.alive(leg)?;
        }
        bail!("the {} bot did not become ready", leg.name())
    }

    /// An error if a bot that should run has ended.
    fn alive(&mut self, leg: Leg) -> Result<()> {
        let Some(child) = self.running.get_mut(&leg) else {
            return Ok(());
        };
        match child.try_wait()? {
            Some(status) => bail!("the {} bot ended: {status}", leg.name()),
            None => Ok(()),
        }
    }

    /// Runs one of the bridge's other command lines; whether it succeeds, and what it says.
    pub async fn tool(&self, words: &[String]) -> Result<(bool, String)> {
        let mut command = Command::new(self.program);
        command
            .arg("--config")
            .arg(self.dir.path().join("config.yaml"))
            .args(words)
            .env_clear()
            .stdin(Stdio::null());
        let done = tokio::task::spawn_blocking(move || command.output()).await??;
        let said = [done.stdout, done.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        for secret in &self.secrets {
            ensure!(!said.contains(secret.as_str()), "a secret is shown: {said}");
        }
        Ok((done.status.success(), said))
    }

    /// SIGTERM, and waits for the end, which must be a good one.
    pub async fn stop(&mut self, legs: &[Leg]) -> Result<()> {
        for leg in legs {
            self.alive(*leg)?;
            let child = self
                .running
                .get(leg)
                .with_context(|| format!("the {} bot does not run", leg.name()))?;
            let kill = format!("kill -TERM {}", child.id());
            ensure!(
                Command::new("sh").args(["-c", &kill]).status()?.success(),
                "{kill}"
            );
        }
        for leg in legs {
            let Some(child) = self.running.get_mut(leg) else {
                continue;
            };
            let status = ended(child)
                .await
                .with_context(|| format!("the {} bot does not stop", leg.name()))?;
            ensure!(
                status.success(),
                "the {} bot was stopped, but ended with {status}",
                leg.name()
            );
            self.running.remove(leg);
        }
        Ok(())
    }

    /// SIGKILL.
    pub fn kill(&mut self, legs: &[Leg]) -> Result<()> {
        for leg in legs {
            let child = self
                .running
                .get_mut(leg)
                .with_context(|| format!("the {} bot does not run", leg.name()))?;
            child.kill()?;
        }
        for leg in legs {
            if let Some(mut child) = self.running.remove(leg) {
                child.wait()?;
            }
        }
        Ok(())
    }

    /// `xmpp-ap-bridge admin …`, which must succeed.
    pub fn admin(&self, act: StoreAct) -> Result<()> {
        let (store, copy) = (
            self.dir.path().join("bridge.db"),
            self.dir.path().join("copy.db"),
        );
        let backup = self.dir.path().join("backup.db");
        let mut command = Command::new(self.program);
        command
            .arg("--config")
            .arg(self.dir.path().join("config.yaml"))
            .arg("admin")
            .env_clear();
        match act {
            StoreAct::Backup => command.args(["backup", "--force"]).arg(backup),
            StoreAct::Check => command.arg("check"),
            StoreAct::Restore => command.arg("restore").arg(backup),
            StoreAct::Forget => return Ok(fs::remove_file(store)?),
            StoreAct::Copy => return Ok(fs::copy(store, copy).map(|_| ())?),
            StoreAct::Ages => {
                std::thread::sleep(SECOND);
                return Ok(());
            }
            StoreAct::Put => {
                fs::copy(copy, &store)?;
                for end in ["-wal", "-shm"] {
                    let _ = fs::remove_file(format!("{}{end}", store.display())); // after a clean stop there is none
                }
                return Ok(());
            }
        };
        let output = command.output()?;
        ensure!(
            output.status.success(),
            "admin {act:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }

    /// Stops what still runs; nothing may have ended by itself, and no log may tell what it must not.
    pub async fn finish(&mut self, said: &[String]) -> Result<()> {
        let legs: Vec<Leg> = self.running.keys().copied().collect();
        self.stop(&legs).await?;
        for leg in [Leg::Mastodon, Leg::Xmpp, Leg::Together] {
            let Ok(log) = fs::read_to_string(self.log(leg)) else {
                continue;
            };
            ensure!(
                !log.contains("panicked at"),
                "the {} bot panicked",
                leg.name()
            );
            for secret in self.secrets.iter().chain(said) {
                ensure!(
                    !log.contains(secret.as_str()),
                    "the log of the {} bot contains {secret:?}",
                    leg.name()
                );
            }
        }
        Ok(())
    }

    /// Waits until so many lines of a log are as the story says: a bot tells the service manager that it is ready before it
    /// logs so.
    pub async fn logs(&self, leg: Leg, wanted: &Field, times: usize) -> Result<()> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let log = fs::read_to_string(self.log(leg))?;
            let is_one = |line: &&str| wanted.objection(&wanted.value, line).is_none();
            let found = log.lines().filter(is_one).count();
            if found == times {
                return Ok(());
            }
            ensure!(
                found < times && Instant::now() < deadline,
                "{found} lines of the log of the {} bot hold {:?}",
                leg.name(),
                wanted.value
            );
            tokio::time::sleep(LOOK).await;
        }
    }

    /// The last lines of both logs.
    pub fn tail(&self) -> String {
        let mut tail = String::new();
        for leg in [Leg::Mastodon, Leg::Xmpp, Leg::Together] {
            let Ok(log) = fs::read_to_string(self.log(leg)) else {
                continue;
            };
            let lines: Vec<&str> = log.lines().collect();
            let lines = &lines[lines.len().saturating_sub(30)..];
            let _ = writeln!(
                tail,
                "  -- log of the {} bot\n    {}",
                leg.name(),
                lines.join("\n    ")
            );
        }
        tail
    }
}

impl Drop for Bots {
    fn drop(&mut self) {
        for child in self.running.values_mut() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

async fn ended(child: &mut Child) -> Result<ExitStatus> {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        tokio::time::sleep(LOOK).await;
    }
    bail!("still running after {PATIENCE:?}")
}

fn configuration(accounts: &Accounts, changes: &Pairs) -> Result<String> {
    let usual = [
        ("fediverse.account", accounts.handle),
        ("fediverse.instance", accounts.instance),
        ("fediverse.token", accounts.token),
        ("fediverse.poll_seconds", "2"),
        ("xmpp.jid", accounts.jid),
        ("xmpp.password", accounts.password),
        ("xmpp.host", "127.0.0.1"),
        ("limits.messages_per_5_minutes", "100000"),
        ("media.allow_hosts", "127.0.0.1"),
        ("limits.commands_per_5_minutes", "100000"),
        ("limits.failed_commands_per_5_minutes", "100000"),
        // Stories about consent change this: the others begin where everybody on XMPP may be written to.
        ("consent.fediverse", "registered"),
        ("consent.xmpp", "open"),
        ("consent.same_text_people", "0"),
        ("consent.same_text_senders", "0"),
    ];
    let changed = changes
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()));
    let mut sections: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for (key, value) in usual.into_iter().chain(changed) {
        let (section, key) = key.split_once('.').unwrap_or(("", key));
        sections.entry(section).or_default().insert(key, value);
    }
    let mut yaml = String::from("store: bridge.db\nlog: debug\n");
    for (section, keys) in sections {
        let indent = match section {
            "" => "",
            section => {
                writeln!(yaml, "{section}:")?;
                "  "
            }
        };
        for (key, value) in keys {
            writeln!(yaml, "{indent}{key}: {}", scalar(value))?;
        }
    }
    Ok(yaml)
}

/// Numbers, switches, lists and maps as they are; everything else in quotes.
fn scalar(value: &str) -> String {
    let plain = value.parse::<u64>().is_ok() || matches!(value, "true" | "false");
    match plain || value.starts_with(['[', '{']) {
        true => value.to_owned(),
        false => format!("\"{value}\""),
    }
}
