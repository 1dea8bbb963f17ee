//! The sandbox page in a real browser: two people write to each other through the two real bots.
//! With `SANDBOX_PICTURES=DIR` the test leaves pictures of the page there.

#[path = "sandbox_page/chrome.rs"]
mod chrome;
#[path = "sandbox_page/looks.rs"]
mod looks;
#[path = "sandbox_page/more.rs"]
mod more;

use chrome::{BOUND, Tab};
use looks::looks_right;
use serde_json::json;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use support::skipped;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

const CAROL: &str = ".side.fediverse textarea";
const BOB: &str = ".side.xmpp textarea";
/// Until nothing moves any more, for pictures.
const SETTLED: Duration = Duration::from_millis(1200);
const SCRIPT: &str = "<img src=x onerror=alert(1)><script>alert(2)</script>";

/// `xmpp-ap-bridge sandbox`, as somebody starts it.
struct Sandbox {
    child: Child,
    out: Lines<BufReader<ChildStdout>>,
    address: String,
}

impl Sandbox {
    async fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"))
            .args(["sandbox", "--no-open", "--port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("start");
        let mut out = BufReader::new(child.stdout.take().expect("stdout")).lines();
        let address = timeout(BOUND, async {
            while let Some(line) = out.next_line().await.expect("stdout") {
                if let Some(address) = line.strip_prefix("The sandbox is open: ") {
                    return address.to_owned();
                }
            }
            panic!("it ended without an address");
        });
        let address = address.await.expect("open in time");
        Self {
            child,
            out,
            address,
        }
    }

    /// TERM: an orderly end with code 0, without any bot left behind.
    async fn end(mut self, bots: &[u64]) {
        signal("TERM", self.child.id().expect("running").into()).await;
        let status = timeout(BOUND, self.child.wait()).await.expect("in time");
        assert!(status.expect("status").success());
        while let Ok(Some(_)) = self.out.next_line().await {}
        for bot in bots {
            let left = PathBuf::from(format!("/proc/{bot}"));
            assert!(!left.exists(), "bot process {bot} is left behind");
        }
    }
}

/// JavaScript: some message in the list of a side has `text` and matches `selector`.
fn message(side: &str, selector: &str, text: &str) -> String {
    format!(
        "[...document.querySelectorAll('.side.{side} .message')]\
         .some(m => m.matches({selector:?}) && m.innerText.includes({text:?}))"
    )
}

/// JavaScript: the relay time that a message shows.
fn relay_time(side: &str, text: &str) -> String {
    format!(
        "/\\d (ms|s)/.test([...document.querySelectorAll('.side.{side} .message')]\
         .find(m => m.innerText.includes({text:?}))?.querySelector('.relay')?.innerText)"
    )
}

fn done(step: &str) -> String {
    format!("document.querySelector('[data-step={step}]').classList.contains('done')")
}

#[tokio::test]
async fn two_people_write_to_each_other_on_the_page() {
    let Some(program) = chrome::installed() else {
        skipped!("chromium is not installed");
        return;
    };
    let sandbox = Sandbox::start().await;
    let mut tab = Tab::open(program).await;
    tab.resize(1280, 800, false).await;
    tab.scheme("light").await;
    let page = json!({"url": sandbox.address});
    tab.call("Page.navigate", page).await;
    tab.until("document.querySelectorAll('.bot.online').length === 2")
        .await;
    let bots = bot_processes(&mut tab).await;

    pictures(&mut tab, "begin", 1280, 800, "light").await;
    crosses(&mut tab).await;
    is_answered(&mut tab).await;
    is_shown_as_text(&mut tab).await;
    survives_a_pulled_plug(&mut tab).await;
    remembers(&mut tab).await;
    more::there_is_more(&mut tab).await;
    looks_right(&mut tab).await;

    says_when_a_bot_dies(&mut tab).await;
    refuses_strangers(&sandbox.address).await;

    assert_eq!(tab.errors, Vec::<String>::new(), "the console is silent");
    // The plugged-in bot is another process by now.
    let bots = [bots, bot_processes(&mut tab).await].concat();
    sandbox.end(&bots).await;
}

async fn bot_processes(tab: &mut Tab) -> Vec<u64> {
    let script =
        "[...document.querySelectorAll('.bot .state')].map(s => +/\\d+/.exec(s.textContent))";
    let numbers = tab.eval(script).await;
    let numbers: Vec<u64> = serde_json::from_value(numbers).expect("numbers");
    assert!(numbers.iter().all(|n| *n > 1));
    numbers
}

async fn crosses(tab: &mut Tab) {
    let post = "@bridge@social.sandbox xmpp:bob@chat.sandbox Hello Bob, how is the choir?";
    tab.type_into(CAROL, post).await;
    tab.until(&message("xmpp", ".across", "Hello Bob, how is the choir?"))
        .await;
    for side in ["fediverse", "xmpp"] {
        tab.until(&relay_time(side, "Hello Bob")).await;
    }
    tab.until(&done("write")).await;

    tab.eval("[...document.querySelectorAll('.side.xmpp .across .reply')].at(-1).click()")
        .await;
    tab.type_into(BOB, "Well, thank you! We sing on Friday.")
        .await;
    tab.until(&message("fediverse", ".across", "We sing on Friday."))
        .await;
    // It arrives as a reply to Carol's own post.
    let quote = "[...document.querySelectorAll('.side.fediverse .across')].at(-1)\
                 .querySelector('.quote')?.innerText.includes('Hello Bob')";
    tab.until(quote).await;
    tab.until(&done("answer")).await;
}

async fn is_answered(tab: &mut Tab) {
    tab.type_into(BOB, "!help").await;
    tab.until(&message("xmpp", ".machine", "!help all")).await;
    tab.until(&done("help")).await;
}

async fn is_shown_as_text(tab: &mut Tab) {
    let post = format!("@bridge@social.sandbox xmpp:bob@chat.sandbox {SCRIPT}");
    tab.type_into(CAROL, &post).await;
    tab.until(&message("xmpp", ".across", SCRIPT)).await;
    tab.until(&message("fediverse", ".own", SCRIPT)).await;
    let made = "document.querySelectorAll('.messages img, .messages script').length";
    assert_eq!(tab.eval(made).await, 0);
}

async fn survives_a_pulled_plug(tab: &mut Tab) {
    tab.click(".bot.xmpp .plug").await;
    tab.until("document.querySelector('.bot.xmpp').classList.contains('off')")
        .await;
    let post = "@bridge@social.sandbox xmpp:bob@chat.sandbox Are you there?";
    tab.type_into(CAROL, post).await;
    tab.until("document.querySelector('.relay.waits')?.innerText.includes('XMPP bot')")
        .await;
    pictures(tab, "unplugged", 1280, 800, "light").await;
    tab.click(".bot.xmpp .plug").await;
    tab.until(&message("xmpp", ".across", "Are you there?"))
        .await;
    tab.until(&done("plug")).await;
    tab.until("document.querySelector('.bot.xmpp').classList.contains('online')")
        .await;
}

async fn says_when_a_bot_dies(tab: &mut Tab) {
    tab.resize(1280, 800, false).await;
    let bot = bot_processes(tab).await[0];
    signal("KILL", bot).await;
    let card = ".bot.fediverse";
    tab.until(&format!(
        "document.querySelector('{card}').classList.contains('died')"
    ))
    .await;
    tab.until(&format!(
        "document.querySelector('{card} .state').innerText.includes('signal: 9')"
    ))
    .await;
    tab.click(&format!("{card} .plug")).await;
    tab.until("document.querySelectorAll('.bot.online').length === 2")
        .await;
}

/// A foreign site in the same browser can't use the page's server, under no name.
async fn refuses_strangers(address: &str) {
    let here = address.trim_start_matches("http://").trim_end_matches('/');
    let foreign = "Origin: http://evil.example\r\n";
    for (host, origin, status) in [
        (here, "", "404"),
        (here, foreign, "403"),
        ("evil.example", "", "403"),
    ] {
        let request = format!(
            "POST /bot/none/kill HTTP/1.1\r\nHost: {host}\r\n{origin}Content-Length: 0\r\nConnection: close\r\n\r\n"
        );
        let mut socket = TcpStream::connect(here).await.expect("connect");
        socket.write_all(request.as_bytes()).await.expect("write");
        let mut answer = String::new();
        let read = timeout(BOUND, socket.read_to_string(&mut answer)).await;
        read.expect("in time").expect("read");
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{answer}"
        );
        assert!(answer.contains("content-security-policy: default-src 'none'"));
    }
}

async fn signal(name: &str, process: u64) {
    let kill = format!("kill -{name} {process}");
    let status = Command::new("sh").args(["-c", &kill]).status().await;
    assert!(status.expect("sh").success());
}

/// A page that is opened again shows what happened before.
async fn remembers(tab: &mut Tab) {
    let count = "document.querySelectorAll('.message').length";
    let before = tab.eval(count).await;
    tab.eval("window.earlier = true").await;
    tab.call("Page.reload", json!({})).await;
    tab.until(&format!("!window.earlier && {count} === {before}"))
        .await;
    for step in ["write", "answer", "help", "plug"] {
        tab.until(&done(step)).await;
    }
    tab.eval("[...document.querySelectorAll('.side.xmpp .across .reply')].at(-1).click()")
        .await;
    let reply = "document.querySelector('.side.xmpp .aim').innerText.includes('Are you there?')";
    tab.until(reply).await;
    tab.click(".side.fediverse [data-person=dave]").await;
    pictures(tab, "reply", 1280, 800, "light").await;
    tab.click(".side.fediverse [data-person=carol]").await;
}

/// Brings the page to a size and scheme, and keeps a picture of it where that is wanted.
async fn pictures(tab: &mut Tab, name: &str, width: u32, height: u32, scheme: &str) {
    tab.scheme(scheme).await;
    tab.resize(width, height, width.min(height) < 500).await;
    if let Some(dir) = std::env::var_os("SANDBOX_PICTURES") {
        tokio::time::sleep(SETTLED).await;
        tab.picture(&PathBuf::from(dir), &format!("{name}-{scheme}"))
            .await;
    }
}
