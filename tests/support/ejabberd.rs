//! A private ejabberd on loopback: two hosts, accounts, STARTTLS, direct TLS and plaintext.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::daemon;
use secrecy::SecretString;
use tempfile::TempDir;
use xmpp_ap_bridge::xmpp::{Settings, Tls};

use xmpp_ap_bridge::sandbox::port::Port;

use super::prosody::{PASSWORD, any_port, certificate, listens, which};

/// A running server; ends with the value.
pub struct Ejabberd {
    dir: TempDir,
    /// Ports for STARTTLS, direct TLS, and plaintext.
    ports: [Port; 3],
    accounts: Vec<String>,
    child: Option<Child>,
}

impl Ejabberd {
    /// Starts one with these accounts (`user@host`); `None`, and a line that says so, where ejabberd is not installed.
    pub fn start(accounts: &[&str]) -> Option<Self> {
        if which("ejabberdctl").is_none() || which("erl").is_none() || which("openssl").is_none() {
            skipped!("ejabberd or openssl is not installed");
            return None;
        }
        let mut server = Self {
            dir: TempDir::new().expect("a temporary directory"),
            ports: [any_port(), any_port(), any_port()],
            accounts: accounts
                .iter()
                .map(|account| (*account).to_owned())
                .collect(),
            child: None,
        };
        certificate(server.dir.path());
        server.configure();
        server.run();
        Some(server)
    }

    /// How to log in as `jid`.
    pub fn settings(&self, jid: &str, tls: Tls) -> Settings {
        let [starttls, direct, plain] = self.ports.each_ref().map(Port::number);
        Settings {
            jid: jid.parse().expect("a JID"),
            password: SecretString::from(PASSWORD),
            host: Some("127.0.0.1".into()),
            port: Some(match tls {
                Tls::Starttls => starttls,
                Tls::Direct => direct,
                Tls::None => plain,
            }),
            tls,
            reach: xmpp_ap_bridge::reach::Reach::new(
                None,
                &[&self.dir.path().join("one.test.crt")],
            )
            .expect("certificates"),
            profile: None,
        }
    }

    /// Starts the process again, on the same data. It has no node name, so it needs no port mapper.
    pub fn run(&mut self) {
        let dir = self.dir.path();
        let ready = dir.join("ready");
        let _ = std::fs::remove_file(&ready);
        let registered: String = self
            .accounts
            .iter()
            .map(|account| {
                let (user, host) = account.split_once('@').expect("user@host");
                format!("ejabberd_auth:try_register(<<{user:?}>>,<<{host:?}>>,<<{PASSWORD:?}>>),")
            })
            .collect();
        let out = std::fs::File::create(dir.join("out")).expect("a file");
        let child = Command::new("erl")
            .current_dir(dir)
            .env("EJABBERD_CONFIG_PATH", dir.join("ejabberd.yml"))
            .env("EJABBERD_LOG_PATH", dir.join("log"))
            .env("ERL_CRASH_DUMP", dir.join("crash"))
            .env("ERL_LIBS", "/usr/lib/x86_64-linux-gnu")
            .arg("-noinput")
            .args(["-mnesia", "dir", &format!("{:?}", dir.join("spool"))])
            .args(["-s", "ejabberd"])
            .args([
                "-eval",
                &format!("{registered}file:write_file({ready:?},<<>>)."),
            ])
            .stdin(Stdio::null())
            .stdout(out.try_clone().expect("a file"))
            .stderr(out)
            .spawn()
            .expect("erl");
        self.child = Some(child);
        assert!(
            (0..1800).any(|_| {
                std::thread::sleep(Duration::from_millis(100));
                ready.exists()
            }),
            "ejabberd does not start: {}",
            self.log()
        );
        for port in &self.ports {
            assert!(listens(port.number()), "{}", self.log());
        }
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

    fn configure(&self) {
        let dir = self.dir.path();
        let pem = dir.join("both.pem");
        let read = |name: &str| std::fs::read_to_string(dir.join(name)).expect("a file");
        std::fs::write(&pem, read("one.test.crt") + &read("one.test.key")).expect("a file");
        let [starttls, direct, plain] = self.ports.each_ref().map(Port::number);
        let text = format!(
            r#"loglevel: warning
hosts: [one.test, two.test]
certfiles: [{pem:?}]
auth_password_format: scram
s2s_use_starttls: optional
listen:
  - {{port: {starttls}, ip: "127.0.0.1", module: ejabberd_c2s, max_stanza_size: 65536, starttls_required: true}}
  - {{port: {direct}, ip: "127.0.0.1", module: ejabberd_c2s, max_stanza_size: 65536, tls: true}}
  - {{port: {plain}, ip: "127.0.0.1", module: ejabberd_c2s, max_stanza_size: 65536, starttls: false}}
modules:
  mod_caps: {{}}
  mod_carboncopy: {{}}
  mod_disco: {{}}
  mod_mam: {{default: never}}
  mod_offline: {{}}
  mod_ping: {{}}
  mod_roster: {{versioning: true}}
  mod_stream_mgmt: {{max_ack_queue: 20000}}
  mod_time: {{}}
  mod_version: {{}}
"#
        );
        std::fs::write(dir.join("ejabberd.yml"), text).expect("a file");
    }
}

impl Drop for Ejabberd {
    fn drop(&mut self) {
        self.kill();
    }
}
