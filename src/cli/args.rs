//! The command line itself: subcommands with their options.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[cfg(feature = "sandbox")]
use super::sandbox;
use super::{admin, doctor, import, legs, login, profile, reference, setup};

/// A bridge for direct messages between XMPP and the fediverse.
#[derive(Parser)]
#[command(name = "xmpp-ap-bridge", version = env!("XMPP_BRIDGE_VERSION"), about, max_term_width = 100)]
pub(super) struct Args {
    /// The configuration [default: $XMPP_BRIDGE_CONFIG_FILE, else /etc/xmpp-ap-bridge/config.yaml]
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
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
    /// Show and set the names, texts and pictures of both bots
    #[command(subcommand)]
    Profile(profile::Command),
    /// Move over from the Python bridge: its people, blocks, lists, messages and settings
    Import(import::Options),
    /// Write a document: the manual page, the chat commands, the settings, a sample, or completions for a shell
    Reference {
        /// Which of them
        kind: reference::Kind,
    },
    /// Find out what is wrong: one check a line, with what to do about it; whether or not the bots are running
    #[command(
        after_help = "Ends with 0 if everything works, also where something should be looked at, and with 1 if something does not work."
    )]
    Doctor(doctor::Options),
    /// Check the configuration, or bring it up to date
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Moderate and administer: the admins' chat commands, and the database
    #[command(disable_help_subcommand = true, after_help = admin::chat_commands())]
    Admin(admin::Options),
    /// Try the bridge: both networks embedded on this machine, with a web page to play both users
    #[cfg(feature = "sandbox")]
    Sandbox(sandbox::Options),
}

#[derive(Subcommand)]
pub(super) enum ConfigCommand {
    /// Check the configuration and show the effective settings, without secrets
    Check {
        /// Ask both servers, too, as doctor does
        #[arg(long)]
        online: bool,
    },
    /// Bring the configuration of an older version up to date: in a file beside it, its comments kept
    Upgrade,
}
