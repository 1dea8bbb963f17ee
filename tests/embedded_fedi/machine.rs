//! F93 F94 F95 F146: every command of the guides, typed in their order on a clean machine, from the first to the removal, with a
//! real Prosody and the embedded fediverse server. Only what needs the network's packages, or never ends, is left out.

use std::path::Path;
use std::process::Stdio;
use support::skipped;

use reqwest::Method;
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::time::timeout;
use xmpp_ap_bridge::sandbox::mastodon::{FediServer, Options, PageEvent, Visibility};

use super::client::{PATIENCE, Person};
use support::process::{Make, ServerProcess};

/// Ends what a command says; its exit status follows.
const END: &str = "@@ended";

struct Machine {
    _child: Child,
    keys: ChildStdin,
    screen: Lines<BufReader<ChildStdout>>,
    _folder: TempDir,
}

impl Machine {
    /// One with these files in root's home; none where this system lets nobody make one.
    async fn new(files: &[(&str, String)]) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let (place, home) = (folder.path().join("m"), folder.path().join("m.files"));
        for folder in [&place, &home] {
            std::fs::create_dir(folder).unwrap();
        }
        for (name, text) in files {
            std::fs::write(home.join(name), text).unwrap();
        }
        let mut command = Command::new("unshare");
        command
            .args(["--mount", "--pid", "--fork", "--kill-child"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/machine/enter"))
            .args([
                place.as_os_str(),
                env!("CARGO_BIN_EXE_xmpp-ap-bridge").as_ref(),
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let mut child = command.spawn().ok()?;
        let mut machine = Self {
            keys: child.stdin.take()?,
            screen: BufReader::new(child.stdout.take()?).lines(),
            _child: child,
            _folder: folder,
        };
        match machine.types("true").await {
            Some((0, _)) => Some(machine),
            _ => None,
        }
    }

    /// Types a command; returns its exit code and words, or none where the machine is gone.
    async fn types(&mut self, command: &str) -> Option<(i32, String)> {
        let line = format!("( cd /src; {command} ) </dev/null; echo; echo {END} $?\n");
        self.keys.write_all(line.as_bytes()).await.ok()?;
        let mut said = String::new();
        loop {
            let line = timeout(12 * PATIENCE, self.screen.next_line()).await;
            let line = line
                .unwrap_or_else(|_| panic!("{command}: never ends\n{said}"))
                .ok()??;
            match line.strip_prefix(END) {
                Some(status) => return Some((status.trim().parse().ok()?, said)),
                None => said += &format!("{line}\n"),
            }
        }
    }

    async fn works(&mut self, command: &str) -> String {
        let (status, said) = self.types(command).await.expect("the machine");
        assert_eq!(status, 0, "{command}:\n{said}");
        said
    }
}

/// The commands of one section of a document, or of all of it.
fn commands(document: &str, section: Option<&str>) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(document);
    let text = std::fs::read_to_string(path).unwrap();
    let mut inside = section.is_none();
    let mut found = Vec::new();
    for line in text.lines() {
        if let (Some(section), Some(heading)) = (section, line.strip_prefix("## ")) {
            inside = heading == section;
        }
        let Some(command) = line.strip_prefix("    ").filter(|_| inside) else {
            continue;
        };
        let command = command.trim_start();
        let is_command = [
            "install ",
            "xmpp-ap-bridge ",
            "systemd-",
            "systemctl ",
            "journalctl ",
            "runuser ",
            "rm ",
            "userdel ",
        ];
        if is_command.iter().any(|start| command.starts_with(start)) {
            // Words behind a wide gap explain it.
            let command = command.split("   ").next().unwrap_or(command);
            found.push(command.trim_end().replace("--config FILE ", ""));
        }
    }
    assert!(!found.is_empty(), "{document} {section:?}: no commands");
    found
}

async fn follow(machine: &mut Machine, commands: &[String]) -> usize {
    let mut tried = 0;
    for command in commands
        .iter()
        .filter(|command| !command.starts_with("journalctl"))
    {
        machine.works(command).await;
        tried += 1;
    }
    tried
}

#[tokio::test]
async fn the_guides_are_followed_on_a_clean_machine() {
    if !Make::Prosody.is_installed() {
        skipped!("prosody is not installed");
        return;
    }
    let fedi = FediServer::start(Options::default()).await.unwrap();
    let carol = Person::of(&fedi, "carol");
    let prosody = ServerProcess::launch(Make::Prosody, &["im.test"]).unwrap();
    let Some(tls) = prosody.tls() else {
        skipped!("openssl is not installed");
        return;
    };
    let answers = json!({
        "account": "bot@fedi.test", "instance": fedi.base_url(), "code": fedi.oauth_code("bot"),
        "jid": "bot@im.test", "password": "a password", "register": true, "host": "127.0.0.1", "port": tls.port,
        "tls": tls.kind, "ca_file": "/usr/local/share/im.test.pem", "admins": ["@carol@fedi.test"], "first_message": true,
    });
    let certificate = std::fs::read_to_string(&tls.ca_file).unwrap();
    let files = [
        ("answers.yaml", answers.to_string()),
        ("im.test.pem", certificate),
    ];
    let Some(mut machine) = Machine::new(&files).await else {
        skipped!("no clean machine can be made here (root and overlayfs are needed)");
        return;
    };
    machine
        .works("install -m 644 /root/im.test.pem /usr/local/share/")
        .await;

    // From the sources to a bridge that runs; its first message is answered.
    let install = commands("dist/README.md", Some("Install"));
    let setup = install
        .iter()
        .position(|line| line == "xmpp-ap-bridge setup")
        .unwrap();
    let mut tried = follow(&mut machine, &install[..setup]).await;
    let mut heard = fedi.subscribe("carol");
    let answers = async {
        while !matches!(heard.recv().await.unwrap(), PageEvent::Posted(post) if post.text.contains("!status"))
        {
        }
        fedi.post_as("carol", "@bot@fedi.test !status", None, Visibility::Direct)
            .unwrap();
    };
    let (said, ()) = tokio::join!(
        machine.works("xmpp-ap-bridge setup --answers /root/answers.yaml"),
        answers
    );
    assert!(
        said.contains("crossed to the fediverse and back")
            && said.contains("both ways work")
            && said.contains("The bridge is running"),
        "{said}"
    );
    tried += follow(&mut machine, &install[setup + 1..]).await;

    // Day by day.
    tried += follow(
        &mut machine,
        &commands("dist/README.md", Some("Status, logs, commands")),
    )
    .await;
    tried += follow(&mut machine, &commands("docs/admin/README.md", None)).await;
    // The bots were started anew a moment ago, and write down how they stand behind what the service manager hears.
    let crossed = machine
        .works("for n in $(seq 60); do said=$(runuser -u xmpp-ap-bridge -- xmpp-ap-bridge doctor --quick --canary) && break; sleep 1; done; echo \"$said\"")
        .await;
    assert!(
        crossed.contains("crossed to the fediverse and back"),
        "{crossed}"
    );
    let me = carol
        .send(Method::GET, "/api/v1/accounts/lookup?acct=bot", json!({}))
        .await;
    assert_eq!(
        me.json::<serde_json::Value>().await.unwrap()["bot"],
        true,
        "it was dressed"
    );

    // A newer program, and the end.
    tried += follow(&mut machine, &commands("dist/README.md", Some("Upgrade"))).await;
    machine.works("xmpp-ap-bridge doctor").await;
    tried += follow(&mut machine, &commands("dist/README.md", Some("Remove"))).await;
    let left = machine
        .works("find /etc /usr /var /run -path /var/lib/containers -prune -o -name '*xmpp-ap-bridge*' -not -path '/run/*.log' -not -path '/run/*.pid' -not -path '/run/credentials/*' -not -path /run/xmpp-ap-bridge -not -path '/run/xmpp-ap-bridge/*' -not -path '/usr/local/*' -print")
        .await;
    assert_eq!(left.trim(), "");
    assert!(tried >= 40, "the guides have {tried} commands only");
}
