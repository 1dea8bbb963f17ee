//! Real XMPP servers as the Debian packages bring them, each with a folder, a configuration and a port
//! of its own, on loopback and without federation; they end with their last handle. People connect in
//! the clear; the bridge can have TLS where `openssl` is at hand: STARTTLS from Prosody, direct TLS from
//! ejabberd.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;
use xmpp_ap_bridge::sandbox::port::Port;

/// A bound against hanging, not a measure.
const PATIENCE: Duration = Duration::from_secs(180);

/// ejabberd's machine.
const ERLANG: &str = "/usr/bin/erl";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Make {
    Prosody,
    Ejabberd,
}

impl Make {
    /// Where the package puts the program.
    fn program(self) -> &'static str {
        match self {
            Self::Prosody => "/usr/bin/prosody",
            Self::Ejabberd => "/usr/sbin/ejabberdctl",
        }
    }

    fn config(self) -> &'static str {
        match self {
            Self::Prosody => "prosody.cfg.lua",
            Self::Ejabberd => "ejabberd.yml",
        }
    }

    /// Whether it can be started here.
    pub fn is_installed(self) -> bool {
        let needed = match self {
            Self::Prosody => vec![self.program()],
            Self::Ejabberd => vec![self.program(), ERLANG],
        };
        needed
            .into_iter()
            .all(|program| Path::new(program).exists())
    }
}

/// A server; clones are handles on the same one.
#[derive(Clone)]
pub struct ServerProcess(Arc<Mutex<Inner>>);

struct Inner {
    make: Make,
    dir: TempDir,
    ports: Ports,
    child: Option<Child>,
}

#[derive(Debug)]
struct Ports {
    plain: Port,
    /// ejabberd only.
    direct_tls: Port,
}

/// How to connect with TLS.
pub struct TlsAccess {
    pub port: u16,
    /// As the bridge's configuration calls it.
    pub kind: &'static str,
    /// The certificate to trust.
    pub ca_file: PathBuf,
}

impl ServerProcess {
    /// Starts one that hosts `domains` and lets everybody register.
    pub fn launch(make: Make, domains: &[&str]) -> Result<Self> {
        let dir = tempfile::Builder::new().prefix("xmppd").tempdir()?;
        let ports = Ports {
            plain: Port::reserve(0)?,
            direct_tls: Port::reserve(0)?,
        };
        let tls = certify(dir.path(), domains)?;
        let config = match make {
            Make::Prosody => prosody(dir.path(), &ports, domains, tls),
            Make::Ejabberd => ejabberd(dir.path(), &ports, domains, tls),
        };
        // Both servers choose the syntax by the ending.
        fs::write(dir.path().join(make.config()), config)?;
        let inner = Inner {
            make,
            dir,
            ports,
            child: None,
        };
        let server = Self(Arc::new(Mutex::new(inner)));
        server.start()?;
        Ok(server)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn addr(&self) -> SocketAddr {
        self.lock().ports.plain.addr()
    }

    /// How to connect with TLS, where that is offered.
    pub fn tls(&self) -> Option<TlsAccess> {
        let inner = self.lock();
        let ca_file = inner.path("cert.pem");
        let (port, kind) = match inner.make {
            Make::Prosody => (inner.ports.plain.number(), "starttls"),
            Make::Ejabberd => (inner.ports.direct_tls.number(), "direct"),
        };
        ca_file.exists().then_some(TlsAccess {
            port,
            kind,
            ca_file,
        })
    }

    /// Starts it (again), and waits until it listens.
    pub fn start(&self) -> Result<()> {
        self.lock().start()
    }

    /// Asks it to end, and waits.
    pub fn stop(&self) -> Result<()> {
        self.lock().end("TERM")
    }

    /// SIGKILL.
    pub fn kill(&self) -> Result<()> {
        self.lock().end("KILL")
    }

    /// The last lines of what it wrote.
    pub fn tail(&self) -> String {
        self.lock().tail()
    }
}

impl Inner {
    fn start(&mut self) -> Result<()> {
        ensure!(self.child.is_none(), "it runs already");
        let output = File::options()
            .create(true)
            .append(true)
            .open(self.path("output"))?;
        let mut command = self.command()?;
        command
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        self.child = Some(command.spawn()?);
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            if TcpStream::connect(self.ports.plain.addr()).is_ok() {
                return Ok(());
            }
            let ended = self
                .child
                .as_mut()
                .map(Child::try_wait)
                .transpose()?
                .flatten();
            ensure!(
                ended.is_none(),
                "{:?} ended: {ended:?}\n{}",
                self.make,
                self.tail()
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("{:?} does not listen", self.make)
    }

    fn tail(&self) -> String {
        let text = fs::read_to_string(self.path("output")).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn command(&self) -> Result<Command> {
        Ok(match self.make {
            Make::Prosody => {
                let mut command = Command::new(self.make.program());
                command
                    .arg("--config")
                    .arg(self.path(self.make.config()))
                    .arg("-F");
                command
            }
            Make::Ejabberd => self.erlang()?,
        })
    }

    /// The Erlang machine itself, without a node name: with one it would need a port mapper, which listens to
    /// the world and stays; and the control script wants to be a certain user.
    fn erlang(&self) -> Result<Command> {
        let mut command = Command::new(ERLANG);
        command
            .current_dir(self.dir.path())
            .args(["-noinput", "-mnesia", "dir", "\"spool\"", "-s", "ejabberd"])
            .env("HOME", self.dir.path())
            .env("EJABBERD_CONFIG_PATH", self.path(self.make.config()))
            .env("EJABBERD_LOG_PATH", self.path("log"))
            .env("ERL_CRASH_DUMP", self.path("crash"))
            .env("ERL_LIBS", libraries(self.make.program())?);
        Ok(command)
    }

    fn end(&mut self, signal: &str) -> Result<()> {
        let mut child = self.child.take().context("it does not run")?;
        let kill = format!("kill -{signal} {}", child.id());
        ensure!(
            Command::new("sh").args(["-c", &kill]).status()?.success(),
            "{kill}"
        );
        let deadline = Instant::now() + PATIENCE;
        while child.try_wait()?.is_none() {
            ensure!(Instant::now() < deadline, "{:?} does not end", self.make);
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if self.child.is_some() {
            let _ = self.end("KILL");
        }
    }
}

/// Where the control script says that the Erlang libraries are.
fn libraries(script: &str) -> Result<String> {
    let text = fs::read_to_string(script)?;
    let line = text.lines().find_map(|line| line.strip_prefix("ERL_LIBS="));
    let line = line.with_context(|| format!("{script} does not name the Erlang libraries"))?;
    Ok(line.trim_matches(['\'', '"']).to_owned())
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// Makes one certificate for all domains, as `cert.pem` with `key.pem`. `false` without `openssl`.
fn certify(dir: &Path, domains: &[&str]) -> Result<bool> {
    let names: Vec<String> = domains
        .iter()
        .filter_map(|domain| Some(format!("DNS:{}", idna::domain_to_ascii(domain).ok()?)))
        .collect();
    let made = Command::new("openssl")
        .current_dir(dir)
        .args(["req", "-x509", "-nodes", "-days", "30", "-newkey", "ec"])
        .args([
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-subj",
            "/CN=stories",
        ])
        .args(["-keyout", "key.pem", "-out", "cert.pem"])
        .args(["-addext", &format!("subjectAltName={}", names.join(","))])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .output();
    match made {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
        made => ensure!(made?.status.success(), "openssl made no certificate"),
    }
    let read = |name| fs::read_to_string(dir.join(name));
    fs::write(dir.join("both.pem"), read("cert.pem")? + &read("key.pem")?)?;
    Ok(true)
}

fn prosody(dir: &Path, ports: &Ports, domains: &[&str], tls: bool) -> String {
    let port = ports.plain.number();
    let (enabled, disabled) = if tls {
        ("\"tls\", ", "")
    } else {
        ("", ", \"tls\"")
    };
    let dir = dir.display();
    let hosts: String = domains
        .iter()
        .map(|domain| format!("VirtualHost \"{domain}\"\n"))
        .collect();
    let root = is_root();
    format!(
        "run_as_root = {root}
daemonize = false
pidfile = \"{dir}/pid\"
data_path = \"{dir}\"
certificates = \"{dir}\"
interfaces = {{ \"127.0.0.1\" }}
c2s_ports = {{ {port} }}
c2s_direct_tls_ports = {{ }}
ssl = {{ certificate = \"{dir}/cert.pem\", key = \"{dir}/key.pem\" }}
modules_enabled = {{ {enabled}\"roster\", \"saslauth\", \"disco\", \"smacks\", \"mam\", \"carbons\", \"pep\", \"ping\", \"register\", \"blocklist\", \"vcard_legacy\", \"version\" }}
modules_disabled = {{ \"s2s\"{disabled} }}
allow_registration = true
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
authentication = \"internal_plain\"
storage = \"internal\"
archive_expires_after = \"never\"
smacks_max_queue_size = 5000
log = {{ info = \"*console\" }}
{hosts}"
    )
}

fn ejabberd(dir: &Path, ports: &Ports, domains: &[&str], tls: bool) -> String {
    let (plain, direct_tls) = (ports.plain.number(), ports.direct_tls.number());
    let certificates = match tls {
        true => format!("certfiles:\n  - \"{}/both.pem\"\n", dir.display()),
        false => String::new(),
    };
    let hosts: String = domains
        .iter()
        .map(|domain| format!("  - \"{domain}\"\n"))
        .collect();
    format!(
        "hosts:
{hosts}{certificates}loglevel: info
listen:
  - port: {direct_tls}
    ip: \"127.0.0.1\"
    module: ejabberd_c2s
    max_stanza_size: 262144
    shaper: none
    access: all
    tls: {tls}
  - port: {plain}
    ip: \"127.0.0.1\"
    module: ejabberd_c2s
    max_stanza_size: 262144
    shaper: none
    access: all
auth_method: internal
auth_password_format: plain
s2s_access: none
registration_timeout: infinity
modules:
  mod_caps: {{}}
  mod_carboncopy: {{}}
  mod_disco: {{}}
  mod_blocking: {{}}
  mod_privacy: {{}}
  mod_mam:
    assume_mam_usage: true
    default: always
  mod_offline:
    access_max_user_messages: infinity_rule
  mod_ping: {{}}
  mod_pubsub:
    plugins: [flat, pep]
  mod_register:
    access: all
    ip_access: all
    password_strength: 0
  mod_roster: {{}}
  mod_stream_mgmt:
    max_ack_queue: 5000
    resend_on_timeout: if_offline
  mod_vcard: {{}}
  mod_version: {{}}
shaper_rules:
  infinity_rule: infinity
"
    )
}
