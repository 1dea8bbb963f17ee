//! Running bots: what a hang-up changes, and who hears when something is wrong. `run` as its service manager sees it.

use std::ops::{Deref, DerefMut};
use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UnixDatagram};
use xmpp_ap_bridge::sandbox::mastodon::Visibility;

use support::stage::{PATIENCE, Stage};

struct Scene {
    stage: Stage,
    token: String,
    manager: UnixDatagram,
}

impl Deref for Scene {
    type Target = Stage;

    fn deref(&self) -> &Stage {
        &self.stage
    }
}

impl DerefMut for Scene {
    fn deref_mut(&mut self) -> &mut Stage {
        &mut self.stage
    }
}

impl Scene {
    async fn new() -> Self {
        let stage = Stage::new(tempfile::tempdir().unwrap()).await;
        Self {
            token: stage.fedi.account("bridge"),
            manager: UnixDatagram::bind(stage.path("notify")).unwrap(),
            stage,
        }
    }

    /// Writes the configuration, with more of it.
    fn configure(&self, fediverse: &str, more: &str) {
        let (instance, token) = (self.fedi.base_url(), &self.token);
        let xmpp = self.xmpp.addr();
        let store = match more.contains("store:") {
            true => "",
            false => "store: bridge.db\n",
        };
        let config = format!(
            "fediverse: {{account: bridge@social.test, instance: \"{instance}\", token: \"{token}\"{fediverse}}}\n\
             xmpp: {{jid: bridge@chat.test, password: secret, host: {}, port: {}, tls: none}}\n\
             consent: {{fediverse: open, xmpp: open}}\n{store}{more}\n",
            xmpp.ip(),
            xmpp.port()
        );
        std::fs::write(self.path("config.yaml"), config).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(self.path("config.yaml"), mode).unwrap();
    }

    async fn start(&mut self) {
        let log = std::fs::File::create(self.path("log")).unwrap();
        let bots = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"))
            .arg("--config")
            .arg(self.path("config.yaml"))
            .arg("run")
            .env("NOTIFY_SOCKET", self.path("notify"))
            .env("A_SECRET", "of the environment")
            .stdin(Stdio::null())
            .stderr(log)
            .spawn();
        self.bots = Some(bots.unwrap());
        self.hears("READY=1").await;
    }

    /// The service manager is told this.
    async fn hears(&self, wanted: &str) {
        let hear = async {
            let mut message = [0; 1024];
            loop {
                let length = self.manager.recv(&mut message).await.unwrap();
                let message = String::from_utf8_lossy(&message[..length]).into_owned();
                if message.lines().any(|line| line == wanted) {
                    return message;
                }
            }
        };
        let heard = tokio::time::timeout(PATIENCE, hear).await;
        heard.unwrap_or_else(|_| panic!("never: {wanted}\n{}", self.log()));
    }

    async fn reload(&self) {
        let pid = Pid::from_child(self.bots.as_ref().unwrap());
        kill_process(pid, Signal::HUP).unwrap();
        self.hears("RELOADING=1").await;
        self.hears("READY=1").await;
    }

    async fn logs(&self, line: &str) {
        self.until(line, || self.log().contains(line)).await;
    }

    /// A message arrives.
    async fn relay(&self, text: &str) {
        let mut heard = self.xmpp.subscribe("bob@chat.test").unwrap();
        let post = format!("@bridge xmpp:bob@chat.test {text}");
        self.fedi
            .post_as("carol", &post, None, Visibility::Direct)
            .unwrap();
        let hear = async {
            while !heard
                .recv()
                .await
                .unwrap()
                .body
                .unwrap_or_default()
                .contains(text)
            {}
        };
        let heard = tokio::time::timeout(PATIENCE, hear).await;
        heard.unwrap_or_else(|_| panic!("never: {text}\n{}", self.log()));
    }
}

/// A setting that can change does without a restart, one that cannot is named, and a wrong file changes nothing.
#[tokio::test]
async fn a_hang_up_changes_what_can_change() {
    let mut scene = Scene::new().await;
    scene.configure("", "");
    scene.start().await;
    scene.relay("the first").await;

    scene.configure("", "commands: {prefix: \"%\"}\nlog: debug\nstore: other.db");
    scene.reload().await;
    let log = scene.log();
    assert!(
        log.contains("store: changes at the next restart only"),
        "{log}"
    );
    assert!(log.contains("changed: log, commands.prefix"), "{log}");
    assert!(!log.contains("mastodon: begins anew"), "{log}");
    scene
        .fedi
        .post_as("carol", "@bridge %help all", None, Visibility::Direct)
        .unwrap();
    let carol = || scene.fedi.timeline("carol");
    scene
        .until("help", || {
            carol().iter().any(|entry| entry.text.contains("%register"))
        })
        .await;
    scene.relay("the second").await;

    scene.configure("", "limits: {messages_per_5_minutes: none}");
    scene.reload().await;
    assert!(
        scene.log().contains("all stays as it was"),
        "{}",
        scene.log()
    );
    scene.configure(", ca_file: nowhere.pem", "");
    scene.reload().await;
    scene.logs("holds no certificate in PEM form").await;
    scene.relay("the third").await;

    scene.configure(
        ", poll_seconds: 7",
        "commands: {prefix: \"%\"}\nlog: debug\nstore: other.db",
    );
    scene.reload().await;
    scene.logs("mastodon: begins anew").await;
    scene.relay("the fourth").await;
    let log = scene.log();
    let of_xmpp = log.matches("xmpp: begins anew").count();
    assert_eq!(of_xmpp, 1, "for the prefix of commands: {log}");
    assert!(!scene.log().contains(&scene.token));
}

/// The program is run with the kind and the network, without our environment; and the address is asked for while all is well.
#[tokio::test]
async fn somebody_hears_when_something_is_wrong() {
    let mut scene = Scene::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (asked, mut pings) = tokio::sync::mpsc::channel(8);
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let mut head = [0; 1024];
            let length = socket.read(&mut head).await.unwrap_or_default();
            let _ = socket
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                .await;
            let _ = asked
                .send(String::from_utf8_lossy(&head[..length]).into_owned())
                .await;
        }
    });
    let (program, told) = (scene.path("tell me"), scene.path("told"));
    let script = format!(
        "#!/bin/sh\n(echo \"$@\"; cat; env) >> '{}'\n",
        told.display()
    );
    std::fs::write(&program, script).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(&program, mode).unwrap();
    scene.configure(
        "",
        &format!(
            "delivery: {{alert_after: 1s}}\nalerts: {{command: [\"{}\", \"$(id)\"], ping_url: \"http://{address}/some-id\"}}",
            program.display()
        ),
    );
    scene.start().await;
    let ping = tokio::time::timeout(PATIENCE, pings.recv()).await;
    assert!(ping.unwrap().unwrap().starts_with("GET /some-id HTTP/1.1"));
    let read = || std::fs::read_to_string(&told).unwrap_or_default();
    scene.fedi.stop().await;
    scene
        .until("down", || {
            read().contains("$(id) down fediverse\ndown fediverse\n")
        })
        .await;
    scene.fedi.start_again().await.unwrap();
    scene
        .until("up", || read().contains("$(id) up fediverse\n"))
        .await;
    assert!(!read().contains("A_SECRET"), "{}", read());
    assert!(!scene.log().contains("some-id"), "{}", scene.log());
}
