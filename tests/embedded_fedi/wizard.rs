//! F94 F113: `setup`, by a file of answers and at a terminal: from two accounts to a bridge that runs.

use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use support::skipped;

use reqwest::Method;
use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::broadcast::Receiver;
use tokio::time::timeout;
use xmpp_ap_bridge::sandbox::mastodon::{
    Facts, Fault, FaultKind, FediServer, Options, PageEvent, Visibility,
};
use xmpp_ap_bridge::sandbox::xmpp::{Options as XmppOptions, XmppServer};

use super::client::{PATIENCE, Person};
use support::process::{Make, ServerProcess};

const PROGRAM: &str = env!("CARGO_BIN_EXE_xmpp-ap-bridge");

/// Every character that YAML, XML, a shell or SASL could take for something else.
const PASSWORD: &str = r#"  p"'\`$!&<>#: {[%@,;=*?~|é🐈 "#;

/// A machine with two servers and nothing set up.
struct Desk {
    dir: TempDir,
    fedi: FediServer,
    xmpp: XmppServer,
}

impl Desk {
    async fn new() -> Self {
        let fedi = FediServer::start(Options::default()).await.unwrap();
        for name in ["bot", "carol"] {
            fedi.account(name);
        }
        let options = XmppOptions {
            domains: vec!["im.test".to_owned()],
            ..XmppOptions::default()
        };
        let xmpp = XmppServer::start(options).await.unwrap();
        xmpp.account("bot@im.test", PASSWORD).unwrap();
        Self {
            dir: tempfile::tempdir().unwrap(),
            fedi,
            xmpp,
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// Good answers, with these instead.
    fn answers(&self, other: serde_json::Value) -> serde_json::Value {
        let mut answers = json!({
            "account": "bot@fedi.test",
            "instance": self.fedi.base_url(),
            "code": self.fedi.oauth_code("bot"),
            "jid": "bot@im.test",
            "password": PASSWORD,
            "host": "127.0.0.1",
            "port": self.xmpp.addr().port(),
            "tls": "none",
            "admins": ["@carol@fedi.test", "xmpp:carol@im.test"],
        });
        for (key, value) in other.as_object().unwrap() {
            answers[key] = value.clone();
        }
        answers
    }

    async fn setup(&self, answers: &serde_json::Value) -> Output {
        std::fs::write(self.path("answers.yaml"), answers.to_string()).unwrap();
        let answers = self.path("answers.yaml");
        self.run(&["setup", "--answers", answers.to_str().unwrap()])
            .await
    }

    async fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command
            .env_clear()
            .arg("--config")
            .arg(self.path("config.yaml"))
            .args(words);
        command.stdin(Stdio::null()).output().await.unwrap()
    }

    fn is_private(&self, name: &str) -> bool {
        let mode = std::fs::metadata(self.path(name))
            .unwrap()
            .permissions()
            .mode();
        mode & 0o777 == 0o600
    }
}

fn said(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), output.stderr.as_slice()].concat()).unwrap()
}

#[tokio::test]
async fn answers_make_a_bridge_that_its_servers_accept() {
    let desk = Desk::new().await;
    let facts = Facts {
        locked: Some(true),
        ..Facts::default()
    };
    desk.fedi.account_with("bot", facts);
    let output = desk.setup(&desk.answers(json!({}))).await;
    let text = said(&output);
    assert!(output.status.success(), "{text}");
    for expected in [
        "runs Mastodon 4",
        "bot@fedi.test is locked",
        "fediverse.scopes",
        "xmpp.login",
        "statuses_cleanup",
        "run\n",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    for name in ["config.yaml", "fediverse-token", "xmpp-password"] {
        assert!(desk.is_private(name), "{name}");
    }
    assert_eq!(desk.read("xmpp-password"), format!("{PASSWORD}\n"));
    let token = desk.read("fediverse-token");
    assert!(
        !text.contains(token.trim()) && !text.contains(PASSWORD),
        "{text}"
    );
    assert!(!desk.path("config.yaml.setup").exists());
    let config = desk.read("config.yaml");
    assert!(
        config.contains("mode: \"open\"") && !config.contains(token.trim()),
        "{config}"
    );
    let check = desk.run(&["config", "check", "--online"]).await;
    assert!(check.status.success(), "{}", said(&check));
    // Its account is dressed.
    let mut bot = Person::of(&desk.fedi, "bot");
    bot.token = token.trim().to_owned();
    let me = bot.get("/api/v1/accounts/verify_credentials").await;
    assert_eq!((&me["bot"], &me["locked"]), (&json!(true), &json!(false)));

    // Not over what is there, unless told; and then that is kept.
    let again = desk.setup(&desk.answers(json!({}))).await;
    assert!(!again.status.success() && said(&again).contains("is there already"));
    assert_eq!(desk.read("config.yaml"), config);
    let again = desk
        .setup(&desk.answers(json!({"replace": true, "registration": "closed"})))
        .await;
    assert!(again.status.success(), "{}", said(&again));
    assert!(desk.read("config.yaml").contains("mode: \"closed\""));
    assert_eq!(desk.read("config.yaml.before-setup"), config);
}

#[tokio::test]
async fn without_the_code_it_shows_the_page_and_goes_on_with_it_later() {
    let desk = Desk::new().await;
    let mut answers = desk.answers(json!({}));
    answers.as_object_mut().unwrap().remove("code");
    let output = desk.setup(&answers).await;
    let text = said(&output);
    assert!(
        !output.status.success() && text.contains("code: is missing"),
        "{text}"
    );
    assert!(
        text.contains("/oauth/authorize?response_type=code&client_id=client-"),
        "{text}"
    );
    assert!(desk.is_private("config.yaml.setup"));
    assert!(!desk.path("config.yaml").exists());
    let page = |text: &str| {
        let line = text.lines().find(|line| line.contains("/oauth/"));
        line.unwrap().trim().to_owned()
    };
    let once_more = desk.setup(&answers).await;
    assert_eq!(
        page(&said(&once_more)),
        page(&text),
        "the same application and challenge"
    );
    assert!(text.contains("code_challenge="), "{text}");
    let code = desk.fedi.oauth_code_at("bot", &page(&text));
    let output = desk.setup(&json!({ "code": code })).await;
    assert!(output.status.success(), "{}", said(&output));
    assert!(desk.path("config.yaml").exists() && !desk.path("config.yaml.setup").exists());
}

/// As the package makes the folder: the bots read the configuration, and systemd hands them the secrets.
#[tokio::test]
async fn where_the_folder_is_of_the_bots_group_they_may_read_the_configuration() {
    let desk = Desk::new().await;
    let (folder, group) = (desk.dir.path(), 1);
    let owner = std::fs::metadata(folder).unwrap().uid();
    if owner != 0 || chown(folder, None, Some(group)).is_err() {
        skipped!("only root gives a folder to a group");
        return;
    }
    let output = desk.setup(&desk.answers(json!({"profile": false}))).await;
    assert!(output.status.success(), "{}", said(&output));
    let config = std::fs::metadata(desk.path("config.yaml")).unwrap();
    assert_eq!((config.mode() & 0o777, config.gid()), (0o640, group));
    assert!(desk.is_private("fediverse-token") && desk.is_private("xmpp-password"));
    let text = said(&output);
    assert!(!text.contains("bot flag: set"), "{text}");
}

/// Each is told, ends with an error, shows no secret and writes no configuration.
#[tokio::test]
async fn wrong_answers_are_told() {
    let desk = Desk::new().await;
    let of_another = desk.fedi.oauth_code("carol");
    let closed = "http://127.0.0.1:9";
    for (wrong, expected) in [
        (json!({"account": "bot"}), "is no handle"),
        (
            json!({"account": "bot@127.0.0.1:9", "instance": null}),
            "can't be reached",
        ),
        (
            json!({"instance": closed}),
            "can't be reached (Connection refused",
        ),
        (json!({"instance": "http://social.test"}), "unencrypted"),
        (
            json!({"instance": format!("http://{}", desk.xmpp.addr())}),
            "does not answer as a server",
        ),
        (json!({"code": "mistyped"}), "the code may be mistyped"),
        (json!({"code": of_another}), "belongs to the account carol"),
        (
            json!({"token": "s3cret", "code": null}),
            "does not accept the access token",
        ),
        (json!({"jid": "im.test"}), "is no address on XMPP"),
        (json!({"jid": "bot@im.test/phone"}), "is no address on XMPP"),
        (
            json!({"password": "s3cret"}),
            "check the JID and the password",
        ),
        (
            json!({"jid": "nobody@im.test"}),
            "check the JID and the password",
        ),
        (json!({"port": 9}), "127.0.0.1:9"),
        (json!({"admins": ["carol@fedi.test"]}), "is no address"),
        (json!({"admins": ["@nobody@fedi.test"]}), "nobody is at"),
        (json!({"admins": ["xmpp:bot@im.test"]}), "is the bot itself"),
        (
            json!({"admins": [], "registration": "approval"}),
            "needs an admin",
        ),
        (
            json!({"registration": "everybody"}),
            "registration: write open",
        ),
        (
            json!({"language": "no language"}),
            "language: write the code",
        ),
        (json!({"tls": "s3cret"}), "tls: write starttls"),
        (json!({"acount": "x"}), "unknown key acount"),
        (json!({"port": "s3cret"}), "port: write a number"),
    ] {
        let _ = std::fs::remove_file(desk.path("config.yaml.setup"));
        let output = desk.setup(&desk.answers(wrong.clone())).await;
        let text = said(&output);
        assert!(!output.status.success(), "{wrong}: {text}");
        assert!(text.contains(expected), "{wrong}: {text}");
        assert!(
            !text.contains("s3cret") && !text.contains(PASSWORD),
            "{wrong}: {text}"
        );
        assert!(!desk.path("config.yaml").exists(), "{wrong}: {text}");
        assert!(!desk.path("fediverse-token").exists(), "{wrong}: {text}");
    }
    // That of the Python bridge is not for this program to replace.
    let theirs = "bridge-database-file: bridge.db\nbridge-files-dir: .\nxmpp-login: bot@im.test\n";
    std::fs::write(desk.path("config.yaml"), theirs).unwrap();
    let output = desk.setup(&desk.answers(json!({"replace": true}))).await;
    let text = said(&output);
    assert!(
        !output.status.success() && text.contains("of the Python bridge"),
        "{text}"
    );
    assert_eq!(desk.read("config.yaml"), theirs);
    std::fs::remove_file(desk.path("config.yaml")).unwrap();
    let nobody_there = desk.run(&["setup"]).await;
    assert!(
        said(&nobody_there).contains("--answers"),
        "{}",
        said(&nobody_there)
    );
    let mut command = Command::new(PROGRAM);
    let answers = desk.path("answers.yaml");
    std::fs::write(&answers, desk.answers(json!({})).to_string()).unwrap();
    command
        .args(["--config", "/dev/null/config.yaml", "setup", "--answers"])
        .arg(answers);
    let output = command
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .await
        .unwrap();
    assert!(
        said(&output).contains("can't be written"),
        "{}",
        said(&output)
    );
}

/// A terminal of 40 columns, at which somebody types.
struct Terminal {
    child: Child,
    keys: ChildStdin,
    screen: ChildStdout,
    /// The text that was looked through.
    seen: String,
    /// The text behind it.
    rest: String,
}

impl Terminal {
    /// Opens it with a set-up; `after`: what the shell does next.
    fn open(config: &Path, after: &str) -> Self {
        let command = format!(
            "trap : INT; stty cols 40; {PROGRAM} --config {} setup{after}",
            config.display()
        );
        let mut script = Command::new("script");
        script
            .args(["-qec", &command, "/dev/null"])
            .env_clear()
            .env("PATH", "/usr/bin:/bin");
        let pipes = script
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        let mut child = pipes.spawn().unwrap();
        Self {
            keys: child.stdin.take().unwrap(),
            screen: child.stdout.take().unwrap(),
            child,
            seen: String::new(),
            rest: String::new(),
        }
    }

    /// Reads until this is on the screen, and types an answer.
    async fn at(&mut self, prompt: &str, typed: &str) {
        self.see(prompt).await;
        self.keys
            .write_all(format!("{typed}\r").as_bytes())
            .await
            .unwrap();
    }

    /// Reads until this is on the screen, behind what was seen before.
    async fn see(&mut self, text: &str) {
        let Self { screen, rest, .. } = self;
        let read = async {
            let mut bytes = [0; 4096];
            loop {
                if let Some(at) = rest.find(text) {
                    return Some(at + text.len());
                }
                match screen.read(&mut bytes).await.unwrap_or(0) {
                    0 => return None,
                    n => {
                        *rest = one_line(&format!("{rest}{}", String::from_utf8_lossy(&bytes[..n])))
                    }
                }
            }
        };
        let end = timeout(6 * PATIENCE, read).await.ok().flatten();
        let end = end.unwrap_or_else(|| panic!("{text}: {}{}", self.seen, self.rest));
        self.seen += &self.rest[..end];
        self.rest.drain(..end);
    }

    async fn end(mut self) -> (bool, String) {
        let mut rest = Vec::new();
        let _ = timeout(6 * PATIENCE, self.screen.read_to_end(&mut rest)).await;
        let status = self.child.wait().await.unwrap();
        let all = self.seen + &self.rest + &String::from_utf8_lossy(&rest);
        (status.success(), one_line(&all))
    }
}

/// The text of a screen, whose lines break wherever they are full.
fn one_line(screen: &str) -> String {
    let mut line = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    if screen.ends_with(char::is_whitespace) {
        line.push(' ');
    }
    line
}

/// The embedded server has no name but its address, so the handle finds it; the XMPP server is named by the answers so far.
#[tokio::test]
async fn at_a_terminal_everything_can_be_corrected_and_stopped() {
    if no_terminal() {
        return;
    }
    let desk = Desk::new().await;
    desk.xmpp.account("carol@im.test", "secret").unwrap(); // gets it later
    let server = desk
        .fedi
        .base_url()
        .trim_start_matches("http://")
        .to_owned();
    let config = desk.path("config.yaml");
    let begun = json!({"host": "127.0.0.1", "port": desk.xmpp.addr().port(), "tls": "none"});
    std::fs::write(desk.path("config.yaml.setup"), begun.to_string()).unwrap();

    let mut terminal = Terminal::open(&config, "");
    terminal.at("1/7", "nonsense").await;
    terminal.at("1/7", &format!("bot@{server}")).await;
    terminal.at("2/7", "mistyped").await;
    terminal.see("the code may be mistyped").await;
    drop(terminal); // the window is closed
    all_gone(&config.display().to_string()).await;

    let mut terminal = Terminal::open(&config, "");
    terminal.at("2/7", &desk.fedi.oauth_code("bot")).await;
    terminal.at("3/7", "bot@im.test").await;
    terminal.at("4/7", "wrong").await;
    terminal.at("4/7", PASSWORD).await;
    terminal.at("5/7", "@nobody@fedi.test").await;
    terminal.at("5/7", "xmpp:carol@im.test").await;
    terminal.at("6/7", "").await;
    terminal.at("7/7", "4").await;
    terminal.at("6/7", "approval").await;
    terminal.at("7/7", "").await;
    terminal.see("crossed to the").await;
    terminal.at("Enter goes on", "").await;
    let (done, screen) = terminal.end().await;
    assert!(done, "{screen}");
    assert!(
        !screen.contains("🐈") && screen.contains("nobody is at"),
        "{screen}"
    );
    assert!(
        screen.contains("?message") && screen.contains('█'),
        "links and codes: {screen}"
    );
    let written = desk.read("config.yaml");
    assert!(
        written.contains("mode: \"approval\"") && written.contains("xmpp:carol@im.test"),
        "{written}"
    );
    assert!(screen.contains("has not answered yet"), "{screen}");
    assert_eq!(desk.read("xmpp-password"), format!("{PASSWORD}\n"));
}

/// Closed while the first message waits for an answer, the window takes the bots with it.
#[tokio::test]
async fn a_closed_window_leaves_no_bots_behind() {
    if no_terminal() {
        return;
    }
    let desk = Desk::new().await;
    desk.xmpp.account("carol@im.test", "secret").unwrap();
    let config = desk.path("config.yaml");
    let begun = desk.answers(json!({"admins": ["xmpp:carol@im.test"]}));
    std::fs::write(desk.path("config.yaml.setup"), begun.to_string()).unwrap();

    let mut terminal = Terminal::open(&config, "");
    terminal.at("6/7", "").await;
    terminal.at("7/7", "").await;
    terminal.see("Enter goes on").await;
    let name = config.display().to_string();
    assert!(running(&name) > 1, "the set-up and the bots");
    drop(terminal);
    all_gone(&name).await;
}

/// Waits until no process has this among its arguments.
async fn all_gone(word: &str) {
    let gone = async {
        while running(word) > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    timeout(6 * PATIENCE, gone)
        .await
        .expect("no process is left");
}

/// How many processes have this among their arguments, `script` and the shell aside.
fn running(word: &str) -> usize {
    processes(word).len()
}

fn processes(word: &str) -> Vec<u32> {
    let entries = std::fs::read_dir("/proc").unwrap().flatten();
    let has_it = |entry: &std::fs::DirEntry| {
        let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let line = String::from_utf8_lossy(&line);
        let mut words = line.split('\0');
        words.next() == Some(PROGRAM) && words.any(|one| one == word)
    };
    let found = entries.filter(has_it);
    found
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect()
}

/// A server may take no application, and is not asked again and again for that.
#[tokio::test]
async fn without_an_application_a_token_is_taken() {
    if no_terminal() {
        return;
    }
    let desk = Desk::new().await;
    let refused = FaultKind::Status { code: 403 };
    let faults = desk.fedi.faults();
    faults.add(Fault::new(refused).at("/api/v1/apps").method("POST"));
    let begun = json!({"account": "bot@fedi.test", "instance": desk.fedi.base_url()});
    std::fs::write(desk.path("config.yaml.setup"), begun.to_string()).unwrap();

    let mut terminal = Terminal::open(&desk.path("config.yaml"), "");
    terminal.at("2/7 Enter tries again", "").await;
    terminal.at("2/7 Enter tries again", "mistyped").await;
    terminal
        .at("2/7 Enter tries again", &desk.fedi.account("bot"))
        .await;
    terminal.see("3/7").await;
    assert!(
        terminal.seen.contains("lets no application register"),
        "{}",
        terminal.seen
    );
}

/// A shell whose terminal shows nothing of what is typed is of no use.
#[tokio::test]
async fn stopped_at_the_password_it_leaves_the_terminal_as_it_was() {
    if no_terminal() {
        return;
    }
    let desk = Desk::new().await;
    let token = desk.fedi.account("bot");
    let begun = json!({
        "account": "bot@fedi.test", "instance": desk.fedi.base_url(), "token": token, "jid": "bot@im.test",
    });
    std::fs::write(desk.path("config.yaml.setup"), begun.to_string()).unwrap();
    let mut terminal = Terminal::open(&desk.path("config.yaml"), "; stty -a");
    terminal.at("4/7", "\u{3}").await;
    let (_, screen) = terminal.end().await;
    assert!(screen.contains(" echo "), "{screen}");
}

/// Whether no terminal can be made here, which is said.
fn no_terminal() -> bool {
    let is_missing = !Path::new("/usr/bin/script").exists();
    if is_missing {
        skipped!("there is no script(1) to make a terminal");
    }
    is_missing
}

/// Waits until the set-up has written to an admin on the fediverse.
async fn asked(heard: &mut Receiver<PageEvent>) {
    let asked = async {
        while !matches!(heard.recv().await.unwrap(), PageEvent::Posted(post) if post.text.contains("one of its admins"))
        {
        }
    };
    timeout(6 * PATIENCE, asked)
        .await
        .expect("the admins are asked");
}

/// The exit code is the shell's for a signal, and an echo as before; what was answered is kept.
#[tokio::test]
async fn ended_by_a_signal_it_says_so() {
    if no_terminal() {
        return;
    }
    let desk = Desk::new().await;
    let config = desk.path("config.yaml");
    let begun = json!({
        "account": "bot@fedi.test", "instance": desk.fedi.base_url(), "token": desk.fedi.account("bot"), "jid": "bot@im.test",
    });
    std::fs::write(desk.path("config.yaml.setup"), begun.to_string()).unwrap();
    let mut terminal = Terminal::open(&config, "; echo ended $?; stty -a");
    terminal.see("4/7").await;
    let name = config.display().to_string();
    for id in processes(&name) {
        signal(id, "TERM").await;
    }
    terminal.see("stopped: run this again").await;
    terminal.see("ended 143").await;
    let (_, screen) = terminal.end().await;
    assert!(screen.contains(" echo "), "{screen}");
    assert!(desk.read("config.yaml.setup").contains("bot@im.test"));
}

async fn signal(id: u32, name: &str) {
    let mut kill = Command::new("kill");
    let sent = kill.args(["-s", name, &id.to_string()]).status().await;
    assert!(sent.unwrap().success());
}

/// While the admins are waited for: everything is written, and the bots that were started for it end, too.
#[tokio::test]
async fn ended_by_a_signal_during_the_first_message_it_takes_the_bots_along() {
    let desk = Desk::new().await;
    let answers = desk.answers(json!({"first_message": true, "admins": ["@carol@fedi.test"]}));
    std::fs::write(desk.path("answers.yaml"), answers.to_string()).unwrap();
    let (config, file) = (desk.path("config.yaml"), desk.path("answers.yaml"));
    let mut heard = desk.fedi.subscribe("carol");
    let mut command = Command::new(PROGRAM);
    command.env_clear().arg("--config").arg(&config);
    command.args(["setup", "--answers"]).arg(&file);
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let child = command.stderr(Stdio::piped()).spawn().unwrap();
    asked(&mut heard).await;
    signal(child.id().unwrap(), "TERM").await;
    let output = timeout(6 * PATIENCE, child.wait_with_output()).await;
    let output = output.expect("it ends").unwrap();
    let text = said(&output);
    assert_eq!(output.status.code(), Some(143), "{text}");
    assert!(
        text.contains("Start the bridge:") && text.contains("all is written"),
        "{text}"
    );
    assert_eq!(running(&config.display().to_string()), 0);
    assert!(config.exists() && !desk.path("config.yaml.setup").exists());
}

/// A password is one line. What else was pasted is neither tried nor taken for the answer to the next question.
#[tokio::test]
async fn several_pasted_lines_are_no_answer() {
    if no_terminal() {
        return;
    }
    let desk = Desk::new().await;
    let begun = json!({
        "account": "bot@fedi.test", "instance": desk.fedi.base_url(), "token": desk.fedi.account("bot"), "jid": "bot@im.test",
        "host": "127.0.0.1", "port": desk.xmpp.addr().port(), "tls": "none",
    });
    std::fs::write(desk.path("config.yaml.setup"), begun.to_string()).unwrap();
    let mut terminal = Terminal::open(&desk.path("config.yaml"), "");
    terminal.at("4/7", "one\rtwo\rthree").await;
    terminal.see("several lines").await;
    terminal.at("4/7", PASSWORD).await;
    terminal.see("5/7").await;
    assert!(!terminal.seen.contains("refuses"), "{}", terminal.seen);
}

/// The wrong account shows late: by whom the code is of.
#[tokio::test]
async fn another_account_can_be_named_until_the_code_is_right() {
    if no_terminal() {
        return;
    }
    let desk = Desk::new().await;
    let server = desk.fedi.base_url().trim_start_matches("http://");
    let mut terminal = Terminal::open(&desk.path("config.yaml"), "");
    terminal.at("1/7", &format!("robot@{server}")).await;
    terminal.at("2/7", &desk.fedi.oauth_code("bot")).await;
    terminal.see("belongs to the account bot").await;
    terminal.at("2/7", "other").await;
    terminal.at("1/7", &format!("bot@{server}")).await;
    // A page that shows an error only: its server has forgotten the application.
    let page = |text: &str| {
        let at = text.rfind("client_id=").unwrap();
        text[at..].split('&').next().unwrap().to_owned()
    };
    terminal.see("2/7").await;
    let first = page(&terminal.seen);
    terminal.at("", "").await;
    terminal.see("2/7").await;
    assert_ne!(page(&terminal.seen), first, "{}", terminal.seen);
    terminal.at("", "").await;
    terminal.at("2/7", &desk.fedi.oauth_code("bot")).await;
    terminal.see("3/7").await;
}

/// JSON alone makes no server of the fediverse.
#[tokio::test]
async fn a_server_of_something_else_is_told_at_once() {
    let desk = Desk::new().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let serve = async {
        loop {
            let (mut client, _) = listener.accept().await.unwrap();
            let mut asked = [0; 2048];
            let _ = client.read(&mut asked).await;
            let json = "{\"status\": \"up\"}";
            let answer = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{json}",
                json.len()
            );
            let _ = client.write_all(answer.as_bytes()).await;
        }
    };
    let answers = desk.answers(json!({"instance": format!("http://{address}")}));
    let output = tokio::select! {
        output = desk.setup(&answers) => output,
        () = serve => unreachable!(),
    };
    let text = said(&output);
    assert!(text.contains("does not answer as a server"), "{text}");
    assert!(!text.contains("runs"), "{text}");
}

/// Its server has another name than the address, and a certificate of an authority that nobody knows.
#[tokio::test]
async fn at_a_terminal_a_server_of_ones_own_is_named_and_trusted() {
    if !Make::Prosody.is_installed() || !Path::new("/usr/bin/script").exists() {
        skipped!("prosody or script(1) is not installed");
        return;
    }
    let desk = Desk::new().await;
    let server = ServerProcess::launch(Make::Prosody, &["im.test"]).unwrap();
    let Some(tls) = server.tls() else {
        skipped!("openssl is not installed");
        return;
    };
    let begun = json!({"account": "bot@fedi.test", "instance": desk.fedi.base_url(), "token": desk.fedi.account("bot")});
    std::fs::write(desk.path("config.yaml.setup"), begun.to_string()).unwrap();
    let mut terminal = Terminal::open(&desk.path("config.yaml"), "");
    let address = format!("newbot@im.test 127.0.0.1:{}", tls.port);
    terminal.at("3/7", &address).await;
    terminal.at("4/7", "a password").await;
    terminal.see("does not know").await;
    terminal.at("have none:", "/no/such/file").await;
    terminal.see("/no/such/file").await;
    let ca_file = tls.ca_file.display().to_string();
    terminal.at("have none:", &ca_file).await;
    terminal.at("4/7", "make").await;
    terminal.see("was made").await;
    terminal.at("5/7", "").await;
    terminal.at("6/7", "").await;
    terminal.at("7/7", "").await;
    let (done, screen) = terminal.end().await;
    assert!(done, "{screen}");
    let written = desk.read("config.yaml");
    for expected in [
        format!("ca_file: \"{ca_file}\""),
        format!("port: {}", tls.port),
    ] {
        assert!(written.contains(&expected), "{written}");
    }
}

/// Both bots are started for it, and stop again.
#[tokio::test]
async fn the_admins_answer_a_first_message() {
    let desk = Desk::new().await;
    desk.xmpp.account("carol@im.test", "secret").unwrap();
    let mut on_xmpp = desk.xmpp.subscribe("carol@im.test").unwrap();
    let mut on_fediverse = desk.fedi.subscribe("carol");
    let answers = desk.answers(json!({"first_message": true}));
    let both_asked = async {
        let said = on_xmpp.recv().await.unwrap().body.unwrap();
        assert!(
            said.contains("one of its admins") && said.contains("!status"),
            "{said}"
        );
        let (carol, bot) = ("carol@im.test", "bot@im.test");
        desk.xmpp.message_as(carol, bot, "!status", None).unwrap();
        asked(&mut on_fediverse).await;
        let answer = "@bot@fedi.test !status";
        desk.fedi
            .post_as("carol", answer, None, Visibility::Direct)
            .unwrap();
    };
    let (output, ()) = tokio::join!(desk.setup(&answers), both_asked);
    let text = said(&output);
    assert!(output.status.success(), "{text}");
    for expected in [
        "a message crossed to the fediverse and back",
        "@carol@fedi.test has answered: both ways work",
        "xmpp:carol@im.test has answered: both ways work",
        "Start the bridge:",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let stopped = desk.run(&["doctor", "--quick"]).await;
    let told = said(&stopped);
    assert!(
        !stopped.status.success() && told.contains("does not run"),
        "bots that were stopped a moment ago: {told}"
    );
    let quick = desk.run(&["admin", "status"]).await;
    assert!(
        quick.status.success(),
        "the store is free again: {}",
        said(&quick)
    );
}

#[tokio::test]
async fn a_new_admin_on_a_real_prosody() {
    a_new_admin_on(Make::Prosody, "runs Prosody").await;
}

#[tokio::test]
async fn a_new_admin_on_a_real_ejabberd() {
    a_new_admin_on(Make::Ejabberd, "runs ejabberd").await;
}

/// On a real server, which makes the account: set up, run, and messages cross.
async fn a_new_admin_on(make: Make, runs: &str) {
    if !make.is_installed() {
        skipped!("{make:?} is not installed");
        return;
    }
    let desk = Desk::new().await;
    let server = ServerProcess::launch(make, &["im.test"]).unwrap();
    let Some(tls) = server.tls() else {
        skipped!("openssl is not installed");
        return;
    };
    // SASLprep knows no emoji.
    let password = PASSWORD.trim().replace('🐈', "");
    let real = json!({
        "jid": "newbot@im.test", "password": password, "register": true, "port": tls.port, "tls": tls.kind, "ca_file": tls.ca_file,
    });
    let output = desk.setup(&desk.answers(real)).await;
    let text = said(&output);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("newbot@im.test was made"), "{text}");
    assert!(
        text.contains("xmpp.certificate") && text.contains(runs),
        "{text}"
    );
    let taken = json!({
        "jid": "newbot@im.test", "register": true, "password": "another", "port": tls.port, "tls": tls.kind,
        "ca_file": tls.ca_file, "replace": true,
    });
    let output = desk.setup(&desk.answers(taken)).await;
    let text = said(&output);
    assert!(
        !output.status.success() && text.contains("somebody has this name"),
        "{text}"
    );
    std::fs::remove_file(desk.path("config.yaml.setup")).unwrap();

    let mut command = Command::new(PROGRAM);
    command
        .env_clear()
        .arg("--config")
        .arg(desk.path("config.yaml"))
        .arg("run");
    let mut bots = command
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let online = async {
        while !desk.run(&["doctor", "--quick"]).await.status.success() {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
    };
    timeout(6 * PATIENCE, online).await.expect("both bots run");
    let carol = Person::of(&desk.fedi, "carol");
    let body = json!({"status": "@bot@fedi.test !status", "visibility": "direct"});
    let sent = carol.send(Method::POST, "/api/v1/statuses", body).await;
    assert!(sent.status().is_success());
    let answered = async {
        loop {
            let notifications = carol.get("/api/v1/notifications").await;
            let answers = notifications.as_array().unwrap().iter();
            if answers.filter(|one| one["type"] == "mention").count() > 0 {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
    };
    timeout(6 * PATIENCE, answered)
        .await
        .expect("an answer from the bridge");
    let crossed = async {
        loop {
            let output = desk.run(&["doctor", "--quick", "--canary"]).await;
            if said(&output).contains("a message crossed to the fediverse and back") {
                return output;
            }
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        }
    };
    let output = timeout(6 * PATIENCE, crossed)
        .await
        .expect("a message crosses both ways");
    assert!(output.status.success(), "{}", said(&output));
    bots.kill().await.unwrap();
}
