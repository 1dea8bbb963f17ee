//! `xmpp-ap-bridge login` against the server: a code becomes a token in a private file.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Output, Stdio};

use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use xmpp_ap_bridge::mastodon::Login;
use xmpp_ap_bridge::reach::Reach;
use xmpp_ap_bridge::sandbox::mastodon::{FediServer, Options};

use super::client::{Person, server};

/// Runs it for the account `bot` of a server at `instance`, with these lines as what is typed.
async fn login(dir: &Path, instance: &str, typed: &[&str]) -> Output {
    let config = format!(
        "fediverse:\n  account: bot@fedi.test\n  instance: {instance}\nxmpp:\n  jid: bot@im.test\n"
    );
    let file = dir.join("config.yaml");
    std::fs::write(&file, config).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
    command.env_clear().arg("--config").arg(file).arg("login");
    let pipes = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines: String = typed.iter().map(|line| format!("{line}\n")).collect();
    input.write_all(lines.as_bytes()).await.unwrap();
    drop(input);
    child.wait_with_output().await.unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8([output.stdout.as_slice(), output.stderr.as_slice()].concat()).unwrap()
}

async fn bot_server() -> FediServer {
    let server = server().await;
    server.account("bot");
    server
}

/// F94: no visit to a developer page.
#[tokio::test]
async fn a_code_becomes_a_token_that_works() {
    let (server, dir) = (bot_server().await, tempfile::tempdir().unwrap());
    let code = server.oauth_code("bot");
    let output = login(dir.path(), server.base_url(), &["mistyped", &code]).await;
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("/oauth/authorize?response_type=code&client_id=client-"),
        "{said}"
    );
    assert!(said.contains("the code may be mistyped"), "{said}");
    let file = dir.path().join("fediverse-token");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let token = std::fs::read_to_string(&file).unwrap();
    assert!(!said.contains(token.trim()), "{said}");
    let mut bot = Person::of(&server, "bot");
    bot.token = token.trim().to_owned();
    let me = bot.get("/api/v1/accounts/verify_credentials").await;
    assert_eq!(me["acct"], "bot");

    let again = login(dir.path(), server.base_url(), &[]).await;
    assert!(!again.status.success());
    assert!(self::said(&again).contains("is there already"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), token);
}

/// F94: what goes wrong is told, and nothing is written.
#[tokio::test]
async fn what_goes_wrong_leaves_no_file() {
    let (server, dir) = (bot_server().await, tempfile::tempdir().unwrap());
    let base = server.base_url();
    let of_another = server.oauth_code("carol");
    let cases: [(&str, &[&str], &str); 4] = [
        (base, &["one", "two", "three", "four"], "no token"),
        (base, &[], "there is no code"),
        (base, &[&of_another], "belongs to the account carol"),
        ("http://127.0.0.1:9", &[], "can't be reached"),
    ];
    for (instance, typed, expected) in cases {
        let output = login(dir.path(), instance, typed).await;
        let said = said(&output);
        assert!(!output.status.success(), "{said}");
        assert!(said.contains(expected), "{said}");
        assert!(!dir.path().join("fediverse-token").exists(), "{said}");
    }
}

/// F94: a code is of no use to whoever has only seen it, where the server knows PKCE.
#[tokio::test]
async fn a_code_is_exchanged_by_whoever_asked_for_it() {
    let server = bot_server().await;
    let reach = Reach::new(None, &[]).unwrap();
    let instance = server.base_url().parse().unwrap();
    let [login, thief] = [
        Login::begin(&instance, &reach).await.unwrap(),
        Login::begin(&instance, &reach).await.unwrap(),
    ];
    let page = login.page();
    let asked = |wanted: &str| {
        page.query_pairs()
            .any(|(key, value)| key == "code_challenge_method" && value == wanted)
    };
    assert!(asked("S256"), "{page}");
    let code = server.oauth_code_at("bot", page.as_str());
    let refused = thief.token(&code).await.unwrap_err();
    assert!(refused.contains("the code may be mistyped"), "{refused}");

    // What was kept of it goes on in another process.
    let code = server.oauth_code_at("bot", page.as_str());
    let resumed = Login::resume(&instance, &reach, login.app().clone()).unwrap();
    assert_eq!(resumed.page(), page);
    assert!(resumed.token(&code).await.is_ok());
}

/// F94 F105: nothing of it where the server does not say that it takes it.
#[tokio::test]
async fn other_servers_are_asked_without_a_challenge() {
    let server = FediServer::start(Options::gotosocial()).await.unwrap();
    server.account("bot");
    let reach = Reach::new(None, &[]).unwrap();
    let login = Login::begin(&server.base_url().parse().unwrap(), &reach)
        .await
        .unwrap();
    assert!(
        !login.page().as_str().contains("code_challenge"),
        "{}",
        login.page()
    );
    let code = server.oauth_code_at("bot", login.page().as_str());
    assert!(login.token(&code).await.is_ok());
}
