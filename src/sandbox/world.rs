//! A whole small world on loopback: a fediverse server, an XMPP server and the two real bot processes between them,
//! all in one private folder. The page, `--once`, scenario tests, fault tests and the benchmark live in it.

mod bot;
mod files;

pub use bot::{BotState, BotStatus};

use crate::Side;
use crate::mastodon::{self, Facts, FediServer};
use crate::xmpp::{self, XmppServer};
use bot::Bot;
use files::PrivateDir;
use std::io;
use std::path::{Path, PathBuf};
use tokio::sync::watch;

/// The local part of the bot's address on both networks.
pub const BOT: &str = "bridge";

/// Settings of the world to start.
#[derive(Clone, Debug)]
pub struct Options {
    /// The binary of which the two bots are subcommands.
    pub binary: PathBuf,
    pub fediverse: mastodon::Options,
    pub xmpp: xmpp::Options,
    /// Another XMPP server in place of the embedded one, for the bot.
    pub elsewhere: Option<Elsewhere>,
    /// Where the private folder is made; by default among the temporary ones. At most 60 bytes of path.
    pub base: Option<PathBuf>,
    /// More of the bots' configuration, as YAML with the keys of `config/xmpp-ap-bridge.yaml`; accounts, servers and
    /// folders are set by the world.
    pub settings: String,
}

impl Options {
    /// Honest servers for `social.sandbox` and `chat.sandbox`, and bots without a limit in the way of playing.
    pub fn new(binary: impl Into<PathBuf>) -> Self {
        Self {
            binary: binary.into(),
            fediverse: mastodon::Options {
                domain: "social.sandbox".to_owned(),
                ..mastodon::Options::default()
            },
            xmpp: xmpp::Options {
                domains: vec!["chat.sandbox".to_owned()],
                ..xmpp::Options::default()
            },
            elsewhere: None,
            base: None,
            // Whoever plays with it alone is both sides: nobody has to be asked first.
            settings: settings("open"),
        }
    }

    /// [`Options::new`] for the page at `port`: newcomers are asked first, and pictures are fetched from there.
    pub fn for_page(binary: impl Into<PathBuf>, port: u16) -> Self {
        let media = format!("media:\n  allow_hosts: [\"127.0.0.1:{port}\"]\n");
        Self {
            settings: settings("invite") + &media,
            ..Self::new(binary)
        }
    }
}

/// No limit in the way of playing; newcomers on XMPP are open to all, or invited.
fn settings(newcomers: &str) -> String {
    format!(
        "limits:\n  messages_per_5_minutes: 1000000\n  commands_per_5_minutes: 1000000\n  joins_per_hour: 1000000\n\
         consent:\n  fediverse: registered\n  xmpp: {newcomers}\n  same_text_people: 0\n  same_text_senders: 0\n  \
         first_contacts_per_day: 10000\n"
    )
}

/// The bot's account on another XMPP server on this machine, which takes logins without TLS.
#[derive(Clone, Debug)]
pub struct Elsewhere {
    pub jid: String,
    pub password: String,
    pub port: u16,
}

/// Why the world can't be, or not go on.
#[derive(Debug, thiserror::Error)]
pub enum WorldError {
    #[error("{what}: {error}")]
    Io { what: String, error: io::Error },
    #[error("the {bot} bot ended before it was online ({how}); the end of its log:\n{log}")]
    Ended {
        bot: &'static str,
        how: String,
        log: String,
    },
    #[error("the {bot} bot was not online within {seconds} seconds; the end of its log:\n{log}")]
    NotOnline {
        bot: &'static str,
        seconds: u64,
        log: String,
    },
}

impl WorldError {
    fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        |error| Self::Io { what, error }
    }
}

/// Both servers and both bots. [`World::stop`] ends the bots in order; a dropped world kills them.
pub struct World {
    fediverse: FediServer,
    xmpp: XmppServer,
    xmpp_bot: String,
    bots: [Bot; 2],
    // The last field: the folder goes when nobody writes to it any more.
    dir: PrivateDir,
}

impl World {
    /// Starts both servers and both bots, and returns once both bots are online.
    ///
    /// # Errors
    /// A port or file can't be had, or a bot does not come online; whatever was started is ended again.
    pub async fn start(options: Options) -> Result<Self, WorldError> {
        let world = Self::prepare(options).await?;
        let both = tokio::join!(
            world.start_bot(Side::Fediverse),
            world.start_bot(Side::Xmpp)
        );
        if let Err(error) = both.0.and(both.1) {
            world.stop().await;
            return Err(error);
        }
        Ok(world)
    }

    /// [`World::start`] without the bots: [`World::start_bot`] starts them.
    ///
    /// # Errors
    /// A port or file can't be had.
    pub async fn prepare(options: Options) -> Result<Self, WorldError> {
        let dir = PrivateDir::create(options.base.as_deref())
            .map_err(WorldError::io("a private folder"))?;
        let fediverse = FediServer::start(options.fediverse)
            .await
            .map_err(WorldError::io("the sandbox's fediverse server"))?;
        let xmpp = XmppServer::start(options.xmpp.clone())
            .await
            .map_err(WorldError::io("the sandbox's XMPP server"))?;
        let domain = options.xmpp.domains.first().cloned().unwrap_or_default();
        let account = match options.elsewhere {
            Some(elsewhere) => elsewhere,
            None => account(&xmpp, &domain).map_err(WorldError::io("the bot's account"))?,
        };
        let accounts = Accounts::create(&fediverse, account);
        files::write(&dir, &accounts, &options.settings)
            .map_err(WorldError::io("the bots' configuration"))?;
        let bot = |name| Bot::new(name, &options.binary, &dir);
        Ok(Self {
            bots: [bot("mastodon"), bot("xmpp")],
            fediverse,
            xmpp,
            xmpp_bot: accounts.jid,
            dir,
        })
    }

    /// The embedded fediverse server.
    pub fn fediverse(&self) -> &FediServer {
        &self.fediverse
    }

    /// The embedded XMPP server.
    pub fn xmpp(&self) -> &XmppServer {
        &self.xmpp
    }

    /// The bot's bare JID.
    pub fn xmpp_bot(&self) -> &str {
        &self.xmpp_bot
    }

    /// The bots' configuration file.
    pub fn config(&self) -> PathBuf {
        self.dir.path().join(files::CONFIG)
    }

    /// The private folder with the store, the configuration and the logs `mastodon.log` and `xmpp.log`.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }

    /// How the bot of a side is, now and later.
    pub fn bot(&self, side: Side) -> watch::Receiver<BotStatus> {
        self.of(side).status()
    }

    /// Starts the bot of a side unless it runs, and returns once it is online.
    ///
    /// # Errors
    /// It ends, or does not come online within 20 seconds; in the second case it runs on.
    pub async fn start_bot(&self, side: Side) -> Result<(), WorldError> {
        self.of(side).start().await
    }

    /// [`World::start_bot`] without waiting for it to come online.
    ///
    /// # Errors
    /// The process can't be started.
    pub async fn launch_bot(&self, side: Side) -> Result<(), WorldError> {
        self.of(side).launch().await
    }

    /// Environment variables for the bot of a side, from its next start on; `None` takes one away.
    pub fn set_env(&self, side: Side, name: &str, value: Option<&str>) {
        self.of(side).set_env(name, value);
    }

    /// Asks the bot of a side to end (TERM) and waits; one that takes too long is killed.
    pub async fn stop_bot(&self, side: Side) {
        self.of(side).stop().await;
    }

    /// Kills the bot of a side (KILL), as a power failure would, and waits until it is gone.
    pub async fn kill_bot(&self, side: Side) {
        self.of(side).kill().await;
    }

    /// Ends the bots in order, then the servers. The folder goes with the world.
    pub async fn stop(&self) {
        tokio::join!(self.stop_bot(Side::Fediverse), self.stop_bot(Side::Xmpp));
        tokio::join!(self.fediverse.stop(), self.xmpp.stop());
    }

    fn of(&self, side: Side) -> &Bot {
        let [fediverse, xmpp] = &self.bots;
        match side {
            Side::Fediverse => fediverse,
            Side::Xmpp => xmpp,
        }
    }
}

/// The bot's two accounts, and where their servers are.
struct Accounts {
    instance: String,
    handle: String,
    token: String,
    xmpp_port: u16,
    jid: String,
    password: String,
}

impl Accounts {
    fn create(fediverse: &FediServer, xmpp: Elsewhere) -> Self {
        let facts = Facts {
            display_name: Some("Bridge".to_owned()),
            bot: Some(true),
            ..Facts::default()
        };
        Self {
            instance: fediverse.base_url().to_owned(),
            handle: format!("{BOT}@{}", fediverse.domain()),
            token: fediverse.account_with(BOT, facts),
            xmpp_port: xmpp.port,
            jid: xmpp.jid,
            password: xmpp.password,
        }
    }
}

/// The bot's account on the embedded XMPP server.
fn account(xmpp: &XmppServer, domain: &str) -> io::Result<Elsewhere> {
    let jid = format!("{BOT}@{domain}");
    let password: String = std::iter::repeat_with(fastrand::alphanumeric)
        .take(24)
        .collect();
    xmpp.account(&jid, &password)?;
    Ok(Elsewhere {
        jid,
        password,
        port: xmpp.addr().port(),
    })
}
