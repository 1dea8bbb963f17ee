//! The inputs.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Result, anyhow};
use xmpp_ap_bridge::sandbox::Side;
use xmpp_ap_bridge::sandbox::mastodon::{Poison, Visibility};
use xmpp_parsers::minidom::Element;

use super::Scene;
use super::front::Play;

type Work<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;
type Act = for<'a> fn(&'a Scene) -> Work<'a>;

/// A pointer to an `async fn(&Scene) -> Result<()>`.
macro_rules! act {
    ($work:path) => {
        |scene| Box::pin($work(scene))
    };
}

/// One hostile input.
pub struct Row {
    pub name: &'static str,
    /// Before the bots start.
    pub before: Act,
    /// While people write.
    pub act: Act,
    /// It is cheap enough for every run of all tests.
    pub brief: bool,
    /// A front has to play something.
    pub needs_strike: bool,
}

const MB: u64 = 1 << 20;
const MALLORY: &str = "mallory@bad.test";

const fn at_start(name: &'static str, before: Act) -> Row {
    Row {
        name,
        before,
        act: act!(nothing),
        brief: false,
        needs_strike: false,
    }
}

const fn at_work(name: &'static str, act: Act) -> Row {
    Row {
        name,
        before: act!(nothing),
        act,
        brief: false,
        needs_strike: false,
    }
}

impl Row {
    const fn brief(self) -> Self {
        Self {
            brief: true,
            ..self
        }
    }

    const fn front(self) -> Self {
        Self {
            needs_strike: true,
            ..self
        }
    }
}

/// All inputs.
pub fn all() -> impl Iterator<Item = &'static Row> {
    ALL.iter()
}

static ALL: &[Row] = &[
    at_start("700 posts of 600 kB at the start", act!(long_posts)),
    at_start("300 posts of 250 kB at the start", act!(large_posts)),
    at_start("nodeinfo of 600 MB", act!(nodeinfo))
        .front()
        .brief(),
    at_start("own account of 600 MB", act!(account)).front(),
    at_start("instance of 600 MB", act!(instance)).front(),
    at_start("instance of two million values", act!(values))
        .front()
        .brief(),
    at_start("instance nested a million deep", act!(deep)).front(),
    at_start("headers without end", act!(headers)).front(),
    at_start("Link header of 1 MB", act!(link)).front(),
    at_start("packed answer (gzip)", act!(packed)).front(),
    at_work("every answer without end", act!(endless)).front(),
    at_work("error of 100 MB", act!(long_error)).front().brief(),
    at_work("answer byte by byte", act!(slow)).front(),
    at_work("chunk of 2^60 bytes", act!(chunk)).front(),
    at_work("notifications without end", act!(pages)).front(),
    at_work("item of two million values", act!(item_of_values)),
    at_work("item nested 10,000 deep", act!(item_deep)),
    at_work("100,000 mentions in a post", act!(mentions)),
    at_work("10,000 files in a post", act!(files)),
    at_work("WebSocket frame of 100 MB", act!(frame))
        .front()
        .brief(),
    at_work("WebSocket message of 100 MB in fragments", act!(fragments)).front(),
    at_work("200 WebSocket messages of 900 kB", act!(frames)).front(),
    at_work("stanza of 100 MB", act!(stanza)).brief(),
    at_work("500,000 children in a stanza", act!(children)),
    at_work("300,000 attributes in a stanza", act!(attributes)),
    at_work("stanza nested 100,000 deep", act!(nested)),
    at_work("100 stanzas of 200 kB at once", act!(flood)),
    at_work("100 presences of 500 kB at once", act!(presences)),
    at_start("archive of 100 messages of 200 kB", act!(archive)),
    at_work("archive that repeats itself", act!(repeats)),
    at_start("roster of 200,000", act!(roster)).brief(),
    at_start("disco answer of 50 MB", act!(disco)),
    at_start("vCard of 50 MB", act!(vcard)),
    at_start("100 MB before the stream", act!(banner)).front(),
    at_start("stream features of 300 MB", act!(features)).front(),
];

async fn nothing(_: &Scene) -> Result<()> {
    Ok(())
}

fn post(scene: &Scene, text: &str) -> Result<()> {
    let text = format!("@{} {text}", scene.stage.handle());
    let posted = scene
        .stage
        .world
        .fediverse()
        .post_as(MALLORY, &text, None, Visibility::Direct);
    posted.map(drop).map_err(|error| anyhow!("{error:?}"))
}

/// A post that readers see otherwise, fetched since the stream breaks.
async fn poison(scene: &Scene, poison: Poison) -> Result<()> {
    let fediverse = scene.stage.world.fediverse();
    fediverse.poison("hostile post", poison);
    post(scene, "hostile post")?;
    fediverse.faults().drop_streams(None);
    tokio::time::sleep(Duration::from_secs(5)).await;
    Ok(())
}

async fn long_posts(scene: &Scene) -> Result<()> {
    posts_at_start(scene, 700, Poison::Long).await
}

async fn large_posts(scene: &Scene) -> Result<()> {
    posts_at_start(scene, 300, Poison::Large).await
}

async fn posts_at_start(scene: &Scene, count: usize, kind: Poison) -> Result<()> {
    // The very first start takes nothing that is older.
    scene.stage.start(Side::Fediverse).await?;
    scene.stage.world.stop_bot(Side::Fediverse).await;
    scene.stage.world.fediverse().poison("hostile post", kind);
    for number in 0..count {
        post(scene, &format!("hostile post {number}"))?;
    }
    Ok(())
}

async fn nodeinfo(scene: &Scene) -> Result<()> {
    let long = || Play::answer(200, "{\"links\":\"", "x", 600 * MB, "\"}");
    scene.api.rule("GET /.well-known/nodeinfo", 1, long());
    Ok(())
}

async fn account(scene: &Scene) -> Result<()> {
    let long = Play::answer(200, "{\"id\":\"1\",\"note\":\"", "x", 600 * MB, "\"}");
    scene
        .api
        .rule("GET /api/v1/accounts/verify_credentials", 2, long);
    Ok(())
}

async fn instance(scene: &Scene) -> Result<()> {
    let long = Play::answer(200, "{\"description\":\"", "x", 600 * MB, "\"}");
    scene.api.rule("GET /api/v2/instance", 2, long);
    Ok(())
}

async fn values(scene: &Scene) -> Result<()> {
    let many = Play::answer(200, "{\"rules\":[0", ",0", 3 * MB, "]}");
    scene.api.rule("GET /api/v2/instance", 2, many);
    Ok(())
}

async fn deep(scene: &Scene) -> Result<()> {
    scene.api.rule(
        "GET /api/v2/instance",
        2,
        Play::answer(200, "{\"a\":", "[", MB, ""),
    );
    Ok(())
}

async fn headers(scene: &Scene) -> Result<()> {
    let play = Play {
        first: b"HTTP/1.1 200 OK\r\n".to_vec(),
        piece: "x-long: yes\r\n".repeat(1000).into_bytes(),
        times: u64::MAX,
        ..Play::default()
    };
    scene.api.rule("GET /api/v2/instance", 2, play);
    Ok(())
}

async fn link(scene: &Scene) -> Result<()> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nlink: <{}>; rel=next\r\ncontent-length: 2\r\n\r\n{{}}",
        "x".repeat(1 << 20)
    );
    scene.api.rule("GET /api/v2/instance", 2, Play::bytes(head));
    Ok(())
}

async fn packed(scene: &Scene) -> Result<()> {
    let mut play = Play::answer(200, "", "\u{1}", 100 * MB, "");
    let head = String::from_utf8_lossy(&play.first)
        .replace("connection:", "content-encoding: gzip\r\nconnection:");
    play.first = head.into_bytes();
    scene.api.rule("GET /api/v2/instance", 2, play);
    Ok(())
}

async fn endless(scene: &Scene) -> Result<()> {
    scene.api.rule(
        "",
        40,
        Play::answer(200, "[{\"id\":\"1\",\"x\":\"", "x", u64::MAX, ""),
    );
    scene.stage.world.fediverse().faults().drop_streams(None);
    tokio::time::sleep(Duration::from_secs(6)).await;
    Ok(())
}

async fn long_error(scene: &Scene) -> Result<()> {
    let long = || Play::answer(422, "{\"error\":\"", "x", 100 * MB, "\"}");
    scene.api.rule("GET /api/v1/notifications", 2, long());
    scene.api.rule("GET /api/v1/accounts", 2, long());
    scene.stage.world.fediverse().faults().drop_streams(None);
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(())
}

async fn slow(scene: &Scene) -> Result<()> {
    let play = Play {
        first: b"HTTP/1.1 200 OK\r\n\r\n".to_vec(),
        piece: b"[".to_vec(),
        times: u64::MAX,
        pause: Duration::from_secs(1),
        ..Play::default()
    };
    scene.api.rule("GET /api/v1/notifications", 1, play);
    scene.stage.world.fediverse().faults().drop_streams(None);
    tokio::time::sleep(Duration::from_secs(2)).await;
    Ok(())
}

async fn chunk(scene: &Scene) -> Result<()> {
    let play = Play {
        first: b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1000000000000000\r\n"
            .to_vec(),
        piece: vec![b'['; 64 * 1024],
        times: 2_000,
        ..Play::default()
    };
    scene.api.rule("GET /api/v1/notifications", 3, play);
    scene.stage.world.fediverse().faults().drop_streams(None);
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(())
}

/// Each page is the same, and has something new to the eye of whoever looks at its length only.
async fn pages(scene: &Scene) -> Result<()> {
    let item = |id: u32| {
        format!("{{\"id\":\"9{id}\",\"type\":\"poll\",\"created_at\":\"2999-01-01T00:00:00Z\"}}")
    };
    let items: Vec<String> = (0..40).map(item).collect();
    let page = format!("[{}]", items.join(","));
    let play = Play::answer(200, &page, "", 0, "");
    scene.api.rule("GET /api/v1/notifications?", 1_000, play);
    scene.stage.world.fediverse().faults().drop_streams(None);
    tokio::time::sleep(Duration::from_secs(4)).await;
    Ok(())
}

async fn item_of_values(scene: &Scene) -> Result<()> {
    poison(scene, Poison::Values).await
}

async fn item_deep(scene: &Scene) -> Result<()> {
    poison(scene, Poison::Deep).await
}

async fn mentions(scene: &Scene) -> Result<()> {
    poison(scene, Poison::Mentions).await
}

async fn files(scene: &Scene) -> Result<()> {
    poison(scene, Poison::Files).await
}

/// The head of a WebSocket frame with a text of this many bytes (RFC 6455 section 5.2).
fn head(opcode: u8, length: u64) -> Vec<u8> {
    let mut head = vec![opcode, 127];
    head.extend_from_slice(&length.to_be_bytes());
    head
}

async fn frame(scene: &Scene) -> Result<()> {
    scene.api.frame(Play {
        first: head(0x81, 100 * MB),
        piece: vec![b'x'; 1 << 20],
        times: 100,
        ..Play::default()
    });
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(())
}

async fn fragments(scene: &Scene) -> Result<()> {
    let mut piece = head(0x00, 64 * 1024);
    piece.extend(vec![b'x'; 64 * 1024]);
    let mut first = head(0x01, 1);
    first.push(b'x');
    scene.api.frame(Play {
        first,
        piece,
        times: 1600,
        ..Play::default()
    });
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(())
}

async fn frames(scene: &Scene) -> Result<()> {
    let text = format!(
        "{{\"event\":\"notification\",\"payload\":\"{{\\\"id\\\":\\\"9\\\",\\\"type\\\":\\\"mention\\\",\\\"x\\\":\\\"{}\\\"}}\"}}",
        "x".repeat(900_000)
    );
    let mut piece = head(0x81, text.len() as u64);
    piece.extend(text.into_bytes());
    scene.api.frame(Play {
        piece,
        times: 200,
        ..Play::default()
    });
    tokio::time::sleep(Duration::from_secs(6)).await;
    Ok(())
}

fn mallory(scene: &Scene) -> Result<String> {
    let jid = format!("mallory@{}", crate::stage::DOMAIN);
    scene.stage.world.xmpp().account(&jid, "secret")?;
    Ok(jid)
}

/// A stanza to the bot.
fn stanza_to(scene: &Scene, name: &str, inner: &str) -> Element {
    let bot = scene.stage.world.xmpp_bot();
    let text = format!("<{name} xmlns='jabber:client' to='{bot}'>{inner}</{name}>");
    text.parse().expect("a stanza")
}

fn message(scene: &Scene) -> Element {
    stanza_to(scene, "message", "<a xmlns='b'/>")
}

fn say(scene: &Scene, body: &str) -> Result<()> {
    let mut stanza = message(scene);
    stanza.append_child(
        Element::builder("body", "jabber:client")
            .append(body)
            .build(),
    );
    Ok(scene.stage.world.xmpp().send_as(&mallory(scene)?, stanza)?)
}

async fn stanza(scene: &Scene) -> Result<()> {
    say(scene, &"x".repeat(100 << 20))?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    Ok(())
}

async fn children(scene: &Scene) -> Result<()> {
    let mut stanza = message(scene);
    for _ in 0..500_000 {
        stanza.append_child(Element::bare("a", "b"));
    }
    Ok(scene.stage.world.xmpp().send_as(&mallory(scene)?, stanza)?)
}

async fn attributes(scene: &Scene) -> Result<()> {
    let mut stanza = message(scene);
    for _ in 0..30 {
        let all: String = (0..10_000).map(|n| format!(" a{n}=''")).collect();
        let child: Element = format!("<a xmlns='b'{all}/>").parse()?;
        stanza.append_child(child);
    }
    Ok(scene.stage.world.xmpp().send_as(&mallory(scene)?, stanza)?)
}

async fn nested(scene: &Scene) -> Result<()> {
    // Deeper ones the harness itself could not take down.
    let mut inner = Element::bare("a", "b");
    for _ in 0..2_000 {
        let mut outer = Element::bare("a", "b");
        outer.append_child(inner);
        inner = outer;
    }
    let mut stanza = message(scene);
    stanza.append_child(inner);
    Ok(scene.stage.world.xmpp().send_as(&mallory(scene)?, stanza)?)
}

async fn flood(scene: &Scene) -> Result<()> {
    let body = "x ".repeat(100_000);
    for _ in 0..100 {
        say(scene, &body)?;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(())
}

async fn presences(scene: &Scene) -> Result<()> {
    let from = mallory(scene)?;
    let status = format!("<status>{}</status>", "x ".repeat(250_000));
    for _ in 0..100 {
        let presence = stanza_to(scene, "presence", &status);
        scene.stage.world.xmpp().send_as(&from, presence)?;
    }
    tokio::time::sleep(Duration::from_secs(3)).await;
    Ok(())
}

async fn archive(scene: &Scene) -> Result<()> {
    // The archive is read from where the account begins.
    scene.stage.start(Side::Xmpp).await?;
    scene.stage.world.stop_bot(Side::Xmpp).await;
    let body = "x ".repeat(100_000);
    for _ in 0..100 {
        say(scene, &body)?;
    }
    Ok(())
}

async fn repeats(scene: &Scene) -> Result<()> {
    let server = scene.stage.world.xmpp();
    server.faults().endless_mam(true);
    server
        .faults()
        .forget_sessions(xmpp_ap_bridge::sandbox::xmpp::Memory::Nothing);
    server.faults().cut(scene.stage.world.xmpp_bot());
    tokio::time::sleep(Duration::from_secs(6)).await;
    Ok(())
}

async fn roster(scene: &Scene) -> Result<()> {
    scene
        .stage
        .world
        .xmpp()
        .crowd(scene.stage.world.xmpp_bot(), 200_000);
    Ok(())
}

async fn disco(scene: &Scene) -> Result<()> {
    scene.stage.world.xmpp().faults().pad_answers(
        "http://jabber.org/protocol/disco#info",
        50 << 20,
        2,
    );
    Ok(())
}

async fn vcard(scene: &Scene) -> Result<()> {
    scene
        .stage
        .world
        .xmpp()
        .faults()
        .pad_answers("vcard-temp", 50 << 20, 2);
    Ok(())
}

async fn banner(scene: &Scene) -> Result<()> {
    scene
        .xmpp
        .opening(2, Play::answer(200, "", "x", 100 * MB, ""));
    Ok(())
}

async fn features(scene: &Scene) -> Result<()> {
    let first = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' \
        xmlns:stream='http://etherx.jabber.org/streams' id='1' from='x.test' version='1.0'><stream:features>";
    scene.xmpp.opening(
        2,
        Play {
            first: first.into(),
            piece: "<a xmlns='b'>xxxxxxxxxx</a>".repeat(2_000).into_bytes(),
            times: 6_000,
            ..Play::default()
        },
    );
    Ok(())
}
