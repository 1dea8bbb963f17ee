//! The command line: one file a subcommand.

mod admin;
mod check;
mod console;
mod doctor;
mod hints;
mod import;
mod legs;
mod life;
mod lists;
mod login;
mod profile;
pub mod reference;
#[cfg(feature = "sandbox")]
mod sandbox;
mod setup;
mod upgrade;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::address::Side;
use crate::service::{self, exit};
use crate::store::StoreError;

/// A bridge for direct messages between XMPP and the fediverse.
#[derive(Parser)]
#[command(name = "xmpp-ap-bridge", version = env!("XMPP_BRIDGE_VERSION"), about, max_term_width = 100)]
struct Args {
    /// The configuration [default: $XMPP_BRIDGE_CONFIG_FILE, else /etc/xmpp-ap-bridge/config.yaml]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set a bridge up: seven questions, each answer tried at once, and the configuration is written
    Setup(setup::Options),
    /// Run the bot on the Mastodon-API account until stopped
    Mastodon(legs::Options),
    /// Run the bot on the XMPP account until stopped
    Xmpp(legs::Options),
    /// Run both bots in one process until stopped
    Run(legs::Options),
    /// Get an access token for the bot's fediverse account: a link to open, a code to paste
    Login(login::Options),
    /// See and set how the bots look
    #[command(subcommand)]
    Profile(profile::Command),
    /// Move over from the Python bridge: its people, blocks, lists, messages and settings
    Import(import::Options),
    /// Write the manual page, the list of chat commands, or what a shell completes the command line with
    Reference {
        /// Which of them
        kind: reference::Kind,
    },
    /// Find out what is wrong: one check a line, with what to do about it; whether or not the bots run
    #[command(
        after_help = "Ends with 0 if everything works, also where something should be looked at, and with 1 if something does not work."
    )]
    Doctor(doctor::Options),
    /// Look at the configuration
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Moderate and administer: the admins' chat commands, and the database
    #[command(subcommand)]
    Admin(admin::Command),
    /// Try the bridge: both networks embedded on this machine, with a web page to play both users
    #[cfg(feature = "sandbox")]
    Sandbox(sandbox::Options),
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Check the configuration and show the effective settings, without secrets
    Check {
        /// Ask both servers, too, as doctor does
        #[arg(long)]
        online: bool,
    },
    /// Bring the configuration of an older version up to date: in a file beside it, its comments kept
    Upgrade,
}

/// Runs what the command line asks for. Ends with one of [`exit`]'s codes, or 1 for any other failure.
pub fn main() -> ExitCode {
    service::no_core_dumps();
    // One TLS provider for every library: with none installed they would not agree on one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let args = Args::parse();
    let result = match args.command {
        Command::Setup(options) => setup::run(args.config, &options),
        Command::Mastodon(options) => legs::run(args.config, &[Side::Fediverse], &options),
        Command::Xmpp(options) => legs::run(args.config, &[Side::Xmpp], &options),
        Command::Run(options) => legs::run(args.config, &[Side::Fediverse, Side::Xmpp], &options),
        Command::Login(options) => login::run(args.config, &options),
        Command::Profile(command) => profile::run(args.config, &command),
        Command::Import(options) => import::run(args.config, &options),
        Command::Reference { kind } => reference::run(kind),
        Command::Doctor(options) => doctor::run(args.config, &options),
        Command::Config(ConfigCommand::Check { online }) => check::run(args.config, online),
        Command::Config(ConfigCommand::Upgrade) => upgrade::run(args.config),
        Command::Admin(command) => admin::run(args.config, command),
        #[cfg(feature = "sandbox")]
        Command::Sandbox(options) => sandbox::run(options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xmpp-ap-bridge: {:#}", failure.error);
            ExitCode::from(failure.code)
        }
    }
}

/// Why the process ends, and with which code.
pub struct Failure {
    /// What happened and what to do.
    pub error: anyhow::Error,
    /// The exit code.
    pub code: u8,
}

impl Failure {
    fn new(code: u8, error: impl Into<anyhow::Error>) -> Self {
        Self {
            error: error.into(),
            code,
        }
    }

    fn config(error: impl Into<anyhow::Error>) -> Self {
        Self::new(exit::CONFIG, error)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        let error = error.into();
        let code = error.downcast_ref().map_or(1, store_code);
        Self { error, code }
    }
}

/// What passes by itself is worth a restart, the rest waits for a person.
fn store_code(error: &StoreError) -> u8 {
    match error {
        StoreError::Damaged { .. } => exit::DAMAGED,
        StoreError::Newer { .. } | StoreError::Unusable { passing: false, .. } => exit::CONFIG,
        _ => 1,
    }
}

/// What subcommands return.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Writes to standard output. That somebody reads no further, as `head` does, is no failure.
fn show(text: &str) -> Outcome {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// The runtime of every subcommand: one thread is plenty for two accounts, and keeps memory small.
fn runtime() -> Outcome<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?)
}
