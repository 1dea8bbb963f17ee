//! Servers that repeat in every error what they were sent: the words of a message, the token and the password. Nothing of
//! it may reach a log, somebody else's chat, the admins, the audit log, an export, the status line or the database.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::mpsc::Receiver;
use tokio::time::sleep;
use tokio_xmpp::minidom::Element;
use xmpp_ap_bridge::sandbox::Side;
use xmpp_ap_bridge::sandbox::cast::{Cast, Person};
use xmpp_ap_bridge::sandbox::mastodon::{ECHO, Fault, FaultKind};
use xmpp_ap_bridge::sandbox::world::{BOT, Options, World};
use xmpp_ap_bridge::sandbox::xmpp::{Arrived, AuthRefusal};

use super::{BOUND, options};

/// Stands in every message that is written.
const WORDS: &str = "quellwasser";

/// Answers to a new post: the status, and whether it is a page. 429 comes last of all, as the bridge then waits.
const ANSWERS: [(u16, bool); 11] = [
    (200, false),
    (302, false),
    (400, false),
    (401, false),
    (403, false),
    (403, true),
    (404, true),
    (410, false),
    (422, false),
    (500, false),
    (503, true),
];

/// Whatever the bridge reads of the server when it starts, or when somebody writes to a stranger.
const READS: [&str; 7] = [
    "/api/v1/accounts/verify_credentials",
    "/api/v2/instance",
    "/api/v1/streaming",
    "/api/v1/notifications",
    "/api/v1/accounts/lookup",
    "/api/v2/search",
    "/api/v1/accounts/relationships",
];

/// The world, its people, and everything that arrives for those on XMPP.
struct Play {
    world: World,
    cast: Cast,
    arrivals: Vec<(Person, Receiver<Arrived>)>,
}

impl Play {
    async fn begin() -> Self {
        let mut options: Options = options();
        options.settings.push_str(
            "log: debug\nadmins: ['@dave@social.sandbox', 'xmpp:eve@chat.sandbox']\nmedia:\n  allow_hosts: ['127.0.0.1']\n",
        );
        let world = World::start(options).await.expect("world");
        let cast = Cast::enter(&world).expect("cast");
        let on_xmpp = cast.people.iter().filter(|one| one.side == Side::Xmpp);
        let arrivals = on_xmpp
            .map(|one| {
                let arrivals = world.xmpp().subscribe(&one.account);
                (one.clone(), arrivals.expect("an account"))
            })
            .collect();
        cast.register(&world).await.expect("registered");
        Self {
            world,
            cast,
            arrivals,
        }
    }

    fn say(&self, who: &str, text: &str) -> String {
        let who = self.cast.find(who).expect("a person");
        self.cast.say(&self.world, who, text, None).expect("said")
    }

    fn stanza(&self, from: &str, id: &str, payload: &str) {
        let stanza: Element = format!(
            "<message xmlns='jabber:client' type='chat' id='{id}' to='{}'>{payload}</message>",
            self.world.xmpp_bot()
        )
        .parse()
        .expect("a stanza");
        let sent = self.world.xmpp().send_as(from, stanza);
        sent.expect("an account");
    }

    fn strike(&self, code: u16, html: bool, method: &str, path: &str) {
        let echo = FaultKind::Echo { code, html };
        let fault = Fault::new(echo).at(path).method(method).times(1);
        let bot = format!("{BOT}@{}", self.world.fediverse().domain());
        self.world.fediverse().faults().add(fault.account(&bot));
    }

    /// Waits until every fault has struck.
    async fn struck(&self, what: &str) {
        let pending = || self.world.fediverse().faults().pending();
        until(
            || pending().is_empty(),
            || format!("{what}: {:?}", pending()),
        )
        .await;
    }

    fn log(&self, side: &str) -> String {
        read(&self.world.dir().join(format!("{side}.log")))
    }

    async fn logged(&self, side: &str, line: &str) {
        let log = || self.log(side);
        until(|| log().contains(line), || format!("{line}:\n{}", log())).await;
    }

    fn posts(&self, who: &str) -> String {
        let posts = self.world.fediverse().timeline(who);
        posts.into_iter().map(|post| post.text + "\n").collect()
    }

    async fn posted(&self, who: &str, words: &str) {
        let posts = || self.posts(who);
        until(
            || posts().contains(words),
            || format!("{words}:\n{}", posts()),
        )
        .await;
    }

    /// What arrived for somebody on XMPP, with everything that is in the stanzas.
    fn stanzas(&mut self, who: &str) -> String {
        let (_, arrivals) = self
            .arrivals
            .iter_mut()
            .find(|(one, _)| one.id == who)
            .expect("a person");
        let mut all = String::new();
        while let Ok(arrived) = arrivals.try_recv() {
            all.push_str(&String::from(arrived.stanza.as_ref()));
            all.push('\n');
        }
        all
    }

    fn console(&self, words: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"))
            .arg("--config")
            .arg(self.world.config())
            .args(words)
            .output()
            .expect("the program");
        let both = [output.stdout, output.stderr].concat();
        String::from_utf8_lossy(&both).into_owned()
    }
}

fn read(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

async fn until(done: impl Fn() -> bool, what: impl Fn() -> String) {
    let began = std::time::Instant::now();
    while !done() {
        assert!(began.elapsed() < BOUND, "it never came to {}", what());
        sleep(Duration::from_millis(50)).await;
    }
}

/// Serves the same small picture for ever; its address.
async fn picture() -> String {
    const PNG: &[u8] =
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            let _ = socket.read(&mut [0; 4096]).await;
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                PNG.len()
            );
            let _ = socket.write_all(&[head.as_bytes(), PNG].concat()).await;
        }
    });
    format!("http://{address}/a.png")
}

#[tokio::test]
async fn nothing_that_servers_repeat_goes_any_further() {
    let mut play = Play::begin().await;
    let token = read(&play.world.dir().join("token"));
    let password = read(&play.world.dir().join("password"));
    posts(&play).await;
    writes(&play).await;
    reads(&play).await;
    streams(&play, &token).await;
    stanzas(&play, &format!("{ECHO} {WORDS} {password}")).await;

    play.say("bob", "!export");
    play.say("carol", "!export");
    play.posted("carol", "stored about you").await;
    play.strike(429, false, "POST", "/api/v1/statuses");
    play.say("bob", &format!("@carol@social.sandbox {WORDS} too many"));
    play.struck("429").await;
    let audit = play.console(&["admin", "audit"]);
    let profile = play.console(&["profile", "show"]);
    let logs = ["mastodon", "xmpp"].map(|side| play.log(side)).concat();
    let (admin_posts, admin_stanzas) = (play.posts("dave"), play.stanzas("eve"));
    let (carol, bob) = (play.posts("carol"), play.stanzas("bob"));
    let bot = format!("{:?}", play.world.bot(Side::Fediverse).borrow());
    play.world.stop().await;
    let store = ["bridge.db", "bridge.db-wal"].map(|name| read(&play.world.dir().join(name)));
    let store = store.concat();
    let places = [
        ("the logs", &logs, false),
        ("the audit log", &audit, false),
        ("the profile", &profile, false),
        ("the admin's posts", &admin_posts, false),
        ("the admin's stanzas", &admin_stanzas, false),
        ("the state of the bot", &bot, false),
        ("the author's posts", &carol, true),
        ("the author's stanzas", &bob, true),
        ("the database", &store, true),
    ];
    assert!(logs.contains("HTTP 422") && bob.contains(WORDS) && carol.contains(WORDS));
    for (place, text, may_have_words) in places {
        for (what, secret) in [
            ("the server's words", ECHO),
            ("the token", token.as_str()),
            ("the password", password.as_str()),
            ("the message", WORDS),
        ] {
            let is_own = secret == WORDS && may_have_words;
            // Words of a server are read in lower case.
            let has = |line: &&str| line.to_lowercase().contains(&secret.to_lowercase());
            let line = text.lines().find(has);
            assert!(is_own || line.is_none(), "{place}: {what}: {line:?}");
        }
    }
}

/// New posts are answered in every way; what can be posted again is.
async fn posts(play: &Play) {
    for (number, (code, html)) in ANSWERS.into_iter().enumerate() {
        play.strike(code, html, "POST", "/api/v1/statuses");
        play.say("bob", &format!("@carol@social.sandbox {WORDS} {number}"));
        play.struck("posts").await;
    }
}

/// The server answers so to everything that it is asked once.
async fn reads(play: &Play) {
    for (code, html) in [(422, false), (500, false), (404, true)] {
        play.world.stop_bot(Side::Fediverse).await;
        READS
            .iter()
            .for_each(|path| play.strike(code, html, "GET", path));
        play.say("bob", &format!("@{WORDS}{code}@social.sandbox {WORDS}"));
        play.world.start_bot(Side::Fediverse).await.expect("online");
        play.struck("reads").await;
    }
}

/// Files, corrections and retractions.
async fn writes(play: &Play) {
    let bob = "bob@chat.sandbox";
    let body = |words: &str| format!("<body>@carol@social.sandbox {WORDS} {words}</body>");
    play.stanza(bob, "first", &body("first"));
    play.posted("carol", "first").await;
    play.strike(422, false, "PUT", "/api/v1/statuses/");
    let replace = "<replace xmlns='urn:xmpp:message-correct:0' id='first'/>";
    play.stanza(bob, "second", &(body("second") + replace));
    play.struck("a correction").await;
    play.strike(500, false, "POST", "/api/v2/media");
    let url = picture().await;
    let file = format!("<body>{url}</body><x xmlns='jabber:x:oob'><url>{url}</url></x>");
    play.stanza(bob, "file", &file);
    play.struck("a file").await;
    play.stanza(bob, "third", &body("third"));
    play.posted("carol", "third").await;
    play.strike(422, false, "DELETE", "/api/v1/statuses/");
    let retract = "<retract xmlns='urn:xmpp:message-retract:1' id='third'/>";
    play.stanza(bob, "fourth", retract);
    play.struck("a retraction").await;
}

/// The stream ends in such words.
async fn streams(play: &Play, token: &str) {
    let words = format!("{ECHO} {token} {WORDS}");
    play.world.stop_bot(Side::Fediverse).await; // what has found no stream does not look for one for a while
    play.world.start_bot(Side::Fediverse).await.expect("online");
    until(
        || play.world.fediverse().streams(Some(BOT)) > 0,
        || "a stream".to_owned(),
    )
    .await;
    play.world.fediverse().faults().close_streams(None, &words);
    play.logged("mastodon", "closed by the server").await;
}

/// Errors of stanzas, streams and logins.
async fn stanzas(play: &Play, words: &str) {
    let (faults, bot) = (play.world.xmpp().faults(), play.world.xmpp_bot());
    faults.echo(words);
    play.say(
        "carol",
        &format!("xmpp:nobody@chat.sandbox {WORDS} to nobody"),
    );
    play.say(
        "carol",
        &format!("xmpp:nobody@elsewhere.invalid {WORDS} to nobody"),
    );
    play.logged("xmpp", "a delivery was refused").await;
    faults.refuse_auth(Some(AuthRefusal::TemporaryAuthFailure));
    faults.put_out(bot, "internal-server-error");
    play.logged("xmpp", "refuses the login").await;
    faults.offer_mam(false);
    faults.refuse_auth(None);
    play.logged("xmpp", "the XMPP server keeps no archive")
        .await;
    faults.offer_mam(true);
    play.say("carol", &format!("xmpp:bob@chat.sandbox {WORDS} at last"));
    let told = || play.world.xmpp().archived("bob@chat.sandbox");
    let at_last = || {
        told().iter().any(|one| {
            one.body
                .as_deref()
                .is_some_and(|body| body.contains("at last"))
        })
    };
    until(at_last, || {
        format!("a message in the end:\n{}", play.log("xmpp"))
    })
    .await;
}
