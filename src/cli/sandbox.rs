//! `sandbox`: both networks on this machine with the two real bots between them, for a person at the page or, with
//! `--once`, for a script.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use futures::FutureExt;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::time::timeout;

use super::{Outcome, runtime};
use crate::sandbox::cast::{Cast, Ear, Heard, Person};
use crate::sandbox::web::{self, Art};
use crate::sandbox::world::{self, World};

const DEFAULT_PORT: u16 = 8765;
const ART: Art = Art {
    fediverse: include_str!("../../assets/avatar-fediverse.svg"),
    xmpp: include_str!("../../assets/avatar-xmpp.svg"),
    sample: include_bytes!("../../assets/banner.png"),
};
/// How long `--once` may take altogether, the end of the bots left out.
const ONCE: Duration = Duration::from_secs(20);

/// What the sandbox is to do.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Relay one message each way through the two real bots, print both as received, and end
    #[arg(long)]
    once: bool,
    /// The page's port on 127.0.0.1 [default: 8765, or a free one if that is taken]
    #[arg(long, conflicts_with = "once")]
    port: Option<u16>,
    /// Don't open the page in a browser
    #[arg(long, conflicts_with = "once")]
    no_open: bool,
}

/// Runs the sandbox until stopped, or with `--once` until both messages have crossed.
pub fn run(options: Options) -> Outcome {
    let binary = std::env::current_exe().context("can't find the own binary to start the bots")?;
    let work = async {
        if options.once {
            once(world::Options::new(binary)).await
        } else {
            play(binary, &options).await
        }
    };
    Ok(runtime()?.block_on(work)?)
}

async fn once(options: world::Options) -> anyhow::Result<()> {
    let stop = stop_signal()?.shared();
    let stopped = || anyhow!("stopped before both messages had crossed");
    let deadline = Instant::now() + ONCE;
    let world = tokio::select! {
        world = World::start(options) => world?,
        () = stop.clone() => return Err(stopped()),
    };
    let left = deadline.saturating_duration_since(Instant::now());
    let relayed = tokio::select! {
        relayed = timeout(left, relay_each_way(&world)) => relayed,
        () = stop => Ok(Err(stopped())),
    };
    world.stop().await;
    relayed.unwrap_or_else(|_| bail!("the messages had not crossed after {} s", ONCE.as_secs()))
}

async fn relay_each_way(world: &World) -> anyhow::Result<()> {
    let cast = Cast::enter(world)?;
    cast.register(world).await?;
    let find = |id| cast.find(id).with_context(|| format!("{id} is not there"));
    let (carol, bob) = (find("carol")?, find("bob")?);
    let relay = Relay { world, cast: &cast };
    let words = "Hello Bob, this comes from the fediverse.";
    let post = format!("{} {words}", bob.address);
    let heard = relay.across(carol, bob, &post, words, None).await?;
    let words = "Hello Carol, and this from XMPP.";
    let reply = Some((heard.author.as_str(), heard.id.as_str()));
    relay.across(bob, carol, words, words, reply).await?;
    Ok(())
}

/// Sends messages through the bots and prints what comes out.
struct Relay<'a> {
    world: &'a World,
    cast: &'a Cast,
}

impl Relay<'_> {
    /// Sends `text` and waits until `to` receives something with `words` in it.
    async fn across(
        &self,
        from: &Person,
        to: &Person,
        text: &str,
        words: &str,
        reply_to: Option<(&str, &str)>,
    ) -> anyhow::Result<Heard> {
        let mut ear = Ear::open(self.world, to)?;
        let start = Instant::now();
        self.cast.say(self.world, from, text, reply_to)?;
        loop {
            let heard = ear.next().await.context("the server is gone")?;
            if heard.text.contains(words) {
                print(from, to, &heard, start.elapsed());
                return Ok(heard);
            }
        }
    }
}

fn print(from: &Person, to: &Person, heard: &Heard, took: Duration) {
    let milliseconds = took.as_secs_f64() * 1000.0;
    println!(
        "{} → {}, received after {milliseconds:.1} ms:",
        from.address, to.address
    );
    for line in heard.text.lines() {
        println!("    {line}");
    }
}

async fn play(binary: PathBuf, choices: &Options) -> anyhow::Result<()> {
    let stop = stop_signal()?.shared();
    let port = choices.port.unwrap_or(DEFAULT_PORT);
    let listener = web::open(port, choices.port.is_some())
        .await
        .with_context(|| format!("port {port} on 127.0.0.1; choose another with --port"))?;
    let at = listener.local_addr()?;
    let (address, options) = (
        format!("http://{at}/"),
        world::Options::for_page(binary, at.port()),
    );
    println!("Starting a fediverse server, an XMPP server and the two bots on this machine …");
    let world = tokio::select! {
        world = World::start(options) => Arc::new(world?),
        () = stop.clone() => return Ok(()),
    };
    let played = tokio::select! {
        served = serve(&world, listener, &address, choices.no_open) => served,
        () = stop => Ok(()),
    };
    println!("Ending …");
    world.stop().await;
    played
}

async fn serve(
    world: &Arc<World>,
    listener: TcpListener,
    address: &str,
    no_open: bool,
) -> anyhow::Result<()> {
    let ready = || {
        println!("The sandbox is open: {address}");
        println!("Ctrl-C ends it. Nothing of it leaves this machine, and nothing of it is kept.");
        if !no_open {
            show(address);
        }
    };
    Ok(web::serve(world.clone(), listener, ART, ready).await?)
}

/// Opens the page where there is a desktop; elsewhere its address has been printed.
fn show(address: &str) {
    let has_screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if has_screen {
        let mut browser = Command::new("xdg-open");
        browser.arg(address).stdin(Stdio::null());
        // No such program, no browser: not needed for anything.
        let _ = browser.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    }
}

/// Ends with the first INT, TERM or HUP; they no longer end the process by themselves from now on.
fn stop_signal() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    })
}
