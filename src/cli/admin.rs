//! `admin`: what an admin does with the store, beside the running bots or while they are stopped.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::{Args, Subcommand};

use super::console::{self, List};
use super::{Failure, Outcome, assemble, backups, person, show};
use crate::clock::Clock;
use crate::commands::{self, Who};
use crate::config::{Config, LoadArgs, Needs};
use crate::event::LegId;
use crate::service::exit;
use crate::store::decisions::Again;
use crate::store::upkeep;

/// The admins' chat commands, for the help.
pub(super) fn chat_commands() -> String {
    let commands = commands::all().filter(|command| command.who == Who::Admins);
    let usages: String = commands
        .map(|command| format!("\n  {}", command.usage()))
        .collect();
    format!("Chat commands (`admin help COMMAND` explains one):{usages}")
}

/// The command line of `admin`.
#[derive(Debug, Args)]
pub struct Options {
    /// Write the answer to a chat command as JSON: outcome (done, refused, unclear) and lines
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

/// The subcommands for the database; all other words are a chat command.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Back up the database, whether or not the bots are running
    Backup {
        /// Where to; readable for its owner only
        file: PathBuf,
        /// Overwrite FILE if it is there
        #[arg(long)]
        force: bool,
        /// FILE is a folder: write a new backup into it, and keep so many of its backups
        #[arg(long, value_name = "NUMBER", conflicts_with = "force", value_parser = clap::value_parser!(u16).range(1..))]
        keep: Option<u16>,
    },
    /// See, hand over or erase what is stored about somebody, whether they have joined or not
    Person(person::Options),
    /// Check the database for damage, whether or not the bots are running
    Check,
    /// Replace the database with a backup; stop the bots first
    Restore {
        /// A file that `admin backup` wrote
        file: PathBuf,
        /// Restore it though there is nobody in it
        #[arg(long)]
        force: bool,
    },
    /// Put the domains of a file on a list: one a line, or Mastodon's CSV
    Import {
        /// Which list
        list: List,
        /// The file
        file: PathBuf,
    },
    /// Write a list of domains, one a line
    Export {
        /// Which list
        list: List,
        /// Where to, instead of standard output
        file: Option<PathBuf>,
    },
    /// Any admins' chat command, such as `ablock xmpp:spam@im.example 30d`; `ahelp` lists them
    #[command(external_subcommand)]
    Chat(Vec<String>),
}

/// Does it, and says what was done.
pub fn run(config: Option<PathBuf>, options: Options) -> Outcome {
    let needs = Needs {
        fediverse_secret: false,
        xmpp_secret: false,
    };
    let config = Config::load(&LoadArgs::from_process(config), needs).map_err(Failure::config)?;
    match options.command {
        Command::Backup {
            file,
            keep: Some(keep),
            ..
        } => backups::add(&config, &file, keep.into()),
        Command::Backup { file, force, .. } => backups::once(&config, &file, force),
        Command::Person(options) => person::run(&config, &options),
        Command::Check => check(&config),
        Command::Restore { file, force } => restore(&config, &file, force),
        Command::Import { list, file } => console::import(&config, list, &file),
        Command::Export { list, file } => console::export(&config, list, file),
        Command::Chat(words) => console::command(&config, &words, options.json),
    }
}

fn check(config: &Config) -> Outcome {
    let store = config.store.display();
    let found = upkeep::inspect(&config.store)?;
    for problem in &found.problems {
        show(&format!("{store}: {problem}\n"))?;
    }
    if found.problems.is_empty() {
        let (schema, open) = (found.schema, found.open);
        return show(&format!(
            "{store}: sound; schema {schema}, {open} deliveries wait\n"
        ));
    }
    let advice = anyhow!(
        "{store} is not sound: stop both bots, then `xmpp-ap-bridge admin restore FILE` replaces it with a backup"
    );
    Err(Failure::new(exit::DAMAGED, advice))
}

fn restore(config: &Config, file: &Path, force: bool) -> Outcome {
    let _locks = assemble::lock(config, &LegId::ALL)?;
    // What is no database at all is refused by `upkeep::restore`, which says why.
    let loses = upkeep::is_empty(file).unwrap_or(false) && !upkeep::is_empty(&config.store)?;
    if loses && !force {
        return Err(Failure::from(anyhow!(
            "{}: there is nobody in this database, and {} has people: to replace it all the same, say --force",
            file.display(),
            config.store.display()
        )));
    }
    let done = upkeep::restore(file, &config.store, &Clock::system())?;
    let fetched = match done.since {
        Some(since) => format!("What came after {}", since.to_rfc3339()),
        None => "Everything".to_owned(), // nothing had come yet when the backup was made
    };
    show(&format!(
        "{}: restored from {}\nStart the bots now. {fetched} is fetched again as far as the servers still have it; before \
         anything of it, or one of the {} deliveries that waited, is sent, the bots look whether it has arrived.\n",
        config.store.display(),
        file.display(),
        done.open
    ))?;
    if done.again != Again::default() {
        let forgotten = done.again.forgotten;
        let known = console::at_store(config, async |bridge| bridge.forget_again(forgotten).await)?;
        show(&format!(
            "What was decided since holds again: {} blocks, bans and entries of lists; {known} people who asked for it are forgotten.\n",
            done.again.decisions
        ))?;
    }
    match done.aside {
        None => Ok(()),
        Some(aside) => show(&format!(
            "The database that was there is {} now; delete it when you don't need it.\n",
            aside.display()
        )),
    }
}
