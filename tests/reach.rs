//! F122: with a proxy nothing goes around it. The bots run where there is no other way out: no connection and no question
//! to the DNS would arrive.

#[path = "reach/cage.rs"]
mod cage;
#[path = "reach/proxy.rs"]
mod proxy;

use std::net::SocketAddr;
use std::ops::Deref;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use support::skipped;

use cage::Cage;
use proxy::Names;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
use support::runner::files::FileHost;
use support::stage::{PATIENCE, Stage};
use tokio::net::{TcpListener, TcpStream};
use xmpp_ap_bridge::reach::Reach;
use xmpp_ap_bridge::sandbox::mastodon::Visibility;

/// Both servers, a host of files, and a proxy that alone knows their names.
struct Scene {
    stage: Stage,
    _files: FileHost,
    names: Arc<Names>,
    cage: Cage,
}

impl Deref for Scene {
    type Target = Stage;

    fn deref(&self) -> &Stage {
        &self.stage
    }
}

impl Scene {
    async fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let cage = Cage::open(folder.path())?;
        let stage = Stage::new(folder).await;
        let files = FileHost::start().await.unwrap();
        let address = |url: &str| url::Url::parse(url).unwrap().socket_addrs(|| None).unwrap()[0];
        let social = address(stage.fedi.base_url());
        let names = Names {
            known: [
                ("social.onion:80".to_owned(), social),
                (
                    "social.test:443".to_owned(),
                    encrypted(stage.folder.path(), social).await?,
                ),
                ("chat.onion:5222".to_owned(), stage.xmpp.addr()),
                ("files.onion:80".to_owned(), address(&files.url(""))),
            ]
            .into(),
            ..Names::default()
        };
        let names = Arc::new(names);
        cage.proxy.set_nonblocking(true).unwrap();
        let listener = TcpListener::from_std(cage.proxy.try_clone().unwrap()).unwrap();
        tokio::spawn(proxy::serve(listener, names.clone()));
        Some(Self {
            stage,
            _files: files,
            names,
            cage,
        })
    }

    fn start(&mut self, instance: &str, scheme: &str) {
        let folder = self.folder.path();
        let token = self.fedi.account("bridge");
        for (name, secret) in [
            ("token", token.as_str()),
            ("xmpp", "secret"),
            ("proxy", proxy::PASSWORD),
        ] {
            let path = folder.join(name);
            std::fs::write(&path, secret).unwrap();
            let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(&path, mode).unwrap();
        }
        let proxy = format!("proxy: {scheme}://{}@127.0.0.1:{}", proxy::USER, cage::PORT);
        let config = format!(
            "fediverse: {{account: bridge@social.test, instance: \"{instance}\", token_file: token, poll_seconds: 2, \
             {proxy}, proxy_password_file: proxy, ca_file: cert.pem}}\n\
             xmpp: {{jid: bridge@chat.test, password_file: xmpp, host: chat.onion, tls: none, {proxy}, proxy_password_file: proxy}}\n\
             store: bridge.db\nlog: debug\nconsent: {{fediverse: open, xmpp: open}}\n"
        );
        std::fs::write(folder.join("config.yaml"), config).unwrap();
        let log = std::fs::File::create(folder.join("log")).unwrap();
        let mut command = self.cage.command(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
        let command = command
            .arg("--config")
            .arg(folder.join("config.yaml"))
            .arg("run");
        self.stage.bots = Some(command.stdin(Stdio::null()).stderr(log).spawn().unwrap());
    }

    /// A message and its answer, and then a file.
    async fn talk(&self) {
        let mut heard = self.xmpp.subscribe("bob@chat.test").unwrap();
        let text = "@bridge xmpp:bob@chat.test Hello Bob";
        self.until("both bots are online", || self.log().contains("ready"))
            .await;
        self.fedi
            .post_as("carol", text, None, Visibility::Direct)
            .unwrap();
        let arrived = tokio::time::timeout(PATIENCE, heard.recv()).await;
        let arrived = arrived
            .unwrap_or_else(|_| panic!("nothing for Bob\n{}", self.log()))
            .unwrap();
        assert!(arrived.body.unwrap().contains("Hello Bob"));
        let to = "bridge@chat.test";
        self.xmpp
            .message_as("bob@chat.test", to, "Hello Carol", None)
            .unwrap();
        self.until("the answer", || self.received("Hello Carol"))
            .await;
        let url = "http://files.onion/cat.png";
        let shared = format!(
            "<message xmlns='jabber:client' to='{to}' type='chat' id='f1'><body>{url}</body>\
             <x xmlns='jabber:x:oob'><url>{url}</url></x></message>"
        );
        self.xmpp
            .send_as("bob@chat.test", shared.parse().unwrap())
            .unwrap();
        self.until("the file", || {
            self.fedi
                .api_calls()
                .of("bridge@social.test", "POST /api/v2/media")
                > 0
        })
        .await;
        assert!(self.names.was_asked_for("files.onion:80"));
    }

    fn received(&self, text: &str) -> bool {
        self.fedi
            .timeline("carol")
            .iter()
            .any(|entry| entry.text.contains(text))
    }
}

/// The server behind TLS; its certificate is `cert.pem` in the folder.
async fn encrypted(folder: &Path, server: SocketAddr) -> Option<SocketAddr> {
    let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
            "-days",
            "2",
        ])
        .args([
            "-subj",
            "/CN=social.test",
            "-addext",
            "subjectAltName=DNS:social.test",
        ])
        .args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"])
        .arg(&key)
        .arg("-out")
        .arg(&cert)
        .stderr(Stdio::null())
        .status();
    if !made.is_ok_and(|made| made.success()) {
        skipped!("openssl is not installed");
        return None;
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_file(cert).unwrap()],
            PrivateKeyDer::from_pem_file(key).unwrap(),
        )
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let mut near = acceptor.accept(socket).await.ok()?;
                let mut far = TcpStream::connect(server).await.ok()?;
                tokio::io::copy_bidirectional(&mut near, &mut far)
                    .await
                    .ok()
            });
        }
    });
    Some(at)
}

/// F122: hidden names by SOCKS5, plain http to them; messages, answers, files and the stream.
#[tokio::test]
async fn everything_goes_through_a_socks_proxy() {
    let Some(mut scene) = Scene::new().await else {
        return;
    };
    // Whether questions to the DNS would show at all.
    let _ = scene
        .cage
        .command("getent")
        .args(["hosts", "control.test"])
        .status();
    assert!(!scene.cage.questions().is_empty(), "the trap does not work");
    scene.start("http://social.onion", "socks5h");
    scene.talk().await;
    scene
        .until("the stream", || scene.fedi.streams(Some("bridge")) > 0)
        .await;
    assert_eq!(scene.cage.questions(), [""; 0]);
}

/// F122: the same by CONNECT, with TLS to a server whose authority is the admin's own.
#[tokio::test]
async fn everything_goes_through_an_http_proxy() {
    let Some(mut scene) = Scene::new().await else {
        return;
    };
    scene.start("https://social.test", "http");
    scene.talk().await;
    scene
        .until("the stream", || scene.fedi.streams(Some("bridge")) > 0)
        .await;
    assert!(scene.names.was_asked_for("social.test:443"));
    assert_eq!(scene.cage.questions(), [""; 0]);
    assert!(!scene.log().contains(proxy::PASSWORD));
}

/// F122: what is wrong with a proxy is told, without its password.
#[tokio::test]
async fn a_proxy_that_refuses_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(proxy::serve(listener, Arc::default()));
    for (proxy, password, expected) in [
        (
            format!("socks5h://bridge@127.0.0.1:{port}"),
            "wrong",
            "credentials",
        ),
        (
            format!("http://bridge@127.0.0.1:{port}"),
            "wrong",
            "authorization required",
        ),
        (
            format!("socks5h://bridge@127.0.0.1:{port}"),
            proxy::PASSWORD,
            "host unreachable",
        ),
        ("socks5h://127.0.0.1:9".to_owned(), "", "failed to create"),
    ] {
        let with_login = xmpp_ap_bridge::reach::Proxy::parse(&proxy).unwrap();
        let with_login = match password {
            "" => with_login,
            password => with_login.with_password(password.to_owned().into()),
        };
        let reach = Reach::new(Some(with_login), &[]).unwrap();
        let error = reach
            .connect("chat.onion", 5222)
            .await
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("no connection through the proxy 127.0.0.1:"),
            "{error}"
        );
        assert!(error.contains(expected), "{proxy}: {error}");
    }
}
