//! A private Prosody on loopback: two hosts, accounts, STARTTLS, direct TLS and plaintext.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::daemon;
use secrecy::SecretString;
use tempfile::TempDir;
use xmpp_ap_bridge::sandbox::port::Port;
use xmpp_ap_bridge::xmpp::{Settings, Tls};

/// The two domains it serves.
pub const HOSTS: [&str; 2] = ["one.test", "two.test"];
/// Everybody's password.
pub const PASSWORD: &str = "p4ss w0rd & <more>";

/// A running server; ends with the value.
pub struct Prosody {
    dir: TempDir,
    /// Port for STARTTLS and plaintext.
    pub port: Port,
    /// Port for direct TLS.
    pub tls_port: Port,
    child: Option<Child>,
}

impl Prosody {
    /// Starts one with these accounts (`user@host`); `None`, and a line that says so, where Prosody is not installed.
    pub fn start(accounts: &[&str]) -> Option<Self> {
        Self::start_without(accounts, &[])
    }

    /// The same without some of its modules.
    pub fn start_without(accounts: &[&str], modules: &[&str]) -> Option<Self> {
        if which("prosodyctl").is_none() || which("openssl").is_none() {
            skipped!("prosody or openssl is not installed");
            return None;
        }
        let dir = TempDir::new().expect("a temporary directory");
        let mut server = Self {
            port: any_port(),
            tls_port: any_port(),
            child: None,
            dir,
        };
        server.configure(modules);
        certificate(server.dir.path());
        for account in accounts {
            server.register(account);
        }
        server.run();
        Some(server)
    }

    /// The accounts' certificate authority.
    pub fn ca_file(&self) -> PathBuf {
        self.dir.path().join("one.test.crt")
    }

    /// How to log in as `jid`.
    pub fn settings(&self, jid: &str, tls: Tls) -> Settings {
        Settings {
            jid: jid.parse().expect("a JID"),
            password: SecretString::from(PASSWORD),
            host: Some("127.0.0.1".into()),
            port: Some(if tls == Tls::Direct {
                self.tls_port.number()
            } else {
                self.port.number()
            }),
            tls,
            reach: xmpp_ap_bridge::reach::Reach::new(None, &[&self.ca_file()])
                .expect("certificates"),
            profile: None,
        }
    }

    /// Makes an account.
    pub fn register(&self, account: &str) {
        let (user, host) = account.split_once('@').expect("user@host");
        let done = self
            .control()
            .args(["register", user, host, PASSWORD])
            .output()
            .expect("prosodyctl");
        assert!(done.status.success(), "{done:?}");
    }

    /// Removes an account.
    pub fn unregister(&self, account: &str) {
        let done = self.control().args(["deluser", account]).output();
        assert!(done.expect("prosodyctl").status.success());
    }

    /// Starts the process again, on the same data.
    pub fn run(&mut self) {
        let out = std::fs::File::create(self.dir.path().join("out")).expect("a file");
        let child = Command::new("prosody")
            .arg("--config")
            .arg(self.config())
            .arg("-F")
            .stdin(Stdio::null())
            .stdout(out.try_clone().expect("a file"))
            .stderr(out)
            .spawn()
            .expect("prosody");
        self.child = Some(child);
        assert!(
            listens(self.port.number()),
            "prosody does not listen: {}",
            self.log()
        );
        assert!(listens(self.tls_port.number()), "{}", self.log());
    }

    /// Ends the process at once, as a power cut would.
    pub fn kill(&mut self) {
        daemon::kill(&mut self.child);
    }

    /// Ends it in good order; the clients must be able to say goodbye meanwhile.
    pub async fn stop(&mut self) {
        daemon::stop(&mut self.child).await;
    }

    /// Reads its output and its log.
    pub fn log(&self) -> String {
        daemon::log(self.dir.path())
    }

    fn config(&self) -> PathBuf {
        self.dir.path().join("prosody.cfg.lua")
    }

    fn control(&self) -> Command {
        let mut command = Command::new("prosodyctl");
        command
            .arg("--config")
            .arg(self.config())
            .stdin(Stdio::null());
        command
    }

    fn configure(&self, without: &[&str]) {
        let modules: Vec<String> = [
            "roster", "saslauth", "tls", "smacks", "mam", "carbons", "offline", "disco", "ping",
            "version", "time", "s2s",
        ]
        .iter()
        .filter(|module| !without.contains(module))
        .map(|module| format!("{module:?}"))
        .collect();
        let dir = self.dir.path().display();
        let text = format!(
            r#"run_as_root = true
data_path = "{dir}"
certificates = "{dir}"
log = {{ info = "{dir}/log" }}
interfaces = {{ "127.0.0.1" }}
c2s_ports = {{ {port} }}
c2s_direct_tls_ports = {{ {tls_port} }}
c2s_direct_tls_ssl = {{ certificate = "{dir}/one.test.crt", key = "{dir}/one.test.key" }}
s2s_ports = {{}}
modules_enabled = {{ {modules} }}
authentication = "internal_hashed"
storage = "internal"
archive_expires_after = "never"
default_archive_policy = true
smacks_max_queue_size = 5000
c2s_require_encryption = false
s2s_require_encryption = false
allow_unencrypted_plain_auth = true
VirtualHost "one.test"
VirtualHost "two.test"
"#,
            port = self.port.number(),
            tls_port = self.tls_port.number(),
            modules = modules.join(", "),
        );
        std::fs::write(self.config(), text).expect("a file");
    }
}

impl Drop for Prosody {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The path of a program.
pub fn which(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .chain([PathBuf::from("/usr/sbin")])
        .map(|dir| dir.join(program))
        .find(|path| path.is_file())
}

/// A port that nobody has, kept from others.
pub fn any_port() -> Port {
    Port::reserve(0).expect("a port")
}

/// Whether something listens there within half a minute.
pub fn listens(port: u16) -> bool {
    (0..300).any(|_| {
        let there = std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
        if !there {
            std::thread::sleep(Duration::from_millis(100));
        }
        there
    })
}

/// One self-made certificate for both hosts, under the names that Prosody looks for.
pub fn certificate(dir: &Path) {
    let done = Command::new("openssl")
        .current_dir(dir)
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
        ])
        .args(["-nodes", "-days", "30", "-subj", "/CN=one.test"])
        .args(["-keyout", "one.test.key", "-out", "one.test.crt"])
        .args(["-addext", "subjectAltName=DNS:one.test,DNS:two.test"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .output()
        .expect("openssl");
    assert!(done.status.success(), "{done:?}");
    for kind in ["crt", "key"] {
        let from = dir.join(format!("one.test.{kind}"));
        std::fs::copy(from, dir.join(format!("two.test.{kind}"))).expect("a file");
    }
}
