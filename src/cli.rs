//! The command line: one file a subcommand.

mod admin;
mod alarm;
mod args;
mod assemble;
mod backups;
mod canary;
mod check;
mod console;
mod current;
mod doctor;
mod failure;
mod fit;
mod hints;
mod import;
mod legs;
mod life;
mod lists;
mod login;
mod person;
mod profile;
pub mod reference;
#[cfg(feature = "sandbox")]
mod sandbox;
mod setup;
mod upgrade;

use std::process::ExitCode;

use clap::Parser;

use crate::event::LegId;
use crate::service;
use args::{Args, Command, ConfigCommand};
pub use failure::{Failure, Outcome};
use failure::{read_line, runtime, show};

/// Runs what the command line asks for. Ends with one of [`service::exit`]'s codes, or 1 for any other failure.
pub fn main() -> ExitCode {
    service::no_core_dumps();
    // One TLS provider for every library: with none installed they would not agree on one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let args = Args::parse();
    let result = match args.command {
        Command::Setup(options) => setup::run(args.config, &options),
        Command::Mastodon(options) => legs::run(args.config, &[LegId::FEDIVERSE], &options),
        Command::Xmpp(options) => legs::run(args.config, &[LegId::XMPP], &options),
        Command::Run(options) => legs::run(args.config, &LegId::ALL, &options),
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
