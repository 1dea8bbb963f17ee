//! `admin`: what an admin does with the store, beside the running bots or while they are stopped.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::anyhow;
use clap::Subcommand;

use super::console::{self, List};
use super::{Failure, Outcome, legs};
use crate::address::Side;
use crate::clock::Clock;
use crate::config::{Config, LoadArgs, Needs};
use crate::service::exit;
use crate::store::upkeep;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Copy the database, whether the bots run or not
    Backup {
        /// Where to; readable for its owner only
        file: PathBuf,
        /// Overwrite FILE if it is there
        #[arg(long)]
        force: bool,
    },
    /// Look whether the database is sound, whether the bots run or not
    Check,
    /// Put a backup into the place of the database; stop the bots first
    Restore {
        /// What `admin backup` wrote
        file: PathBuf,
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
pub fn run(config: Option<PathBuf>, command: Command) -> Outcome {
    let needs = Needs {
        fediverse_secret: false,
        xmpp_secret: false,
    };
    let config = Config::load(&LoadArgs::from_process(config), needs).map_err(Failure::config)?;
    match command {
        Command::Backup { file, force } => backup(&config, &file, force),
        Command::Check => check(&config),
        Command::Restore { file } => restore(&config, &file),
        Command::Import { list, file } => console::import(&config, list, &file),
        Command::Export { list, file } => console::export(&config, list, file),
        Command::Chat(words) => console::command(&config, &words),
    }
}

fn backup(config: &Config, file: &Path, force: bool) -> Outcome {
    let began = Instant::now();
    let bytes = upkeep::backup(&config.store, file, force)?;
    let (size, seconds) = (size(bytes), began.elapsed().as_secs_f64());
    println!("{}: {size}, checked, in {seconds:.1} s", file.display());
    Ok(())
}

fn check(config: &Config) -> Outcome {
    let store = config.store.display();
    let found = upkeep::inspect(&config.store)?;
    for problem in &found.problems {
        println!("{store}: {problem}");
    }
    if found.problems.is_empty() {
        let (schema, open) = (found.schema, found.open);
        println!("{store}: sound; schema {schema}, {open} deliveries wait");
        return Ok(());
    }
    let advice = anyhow!(
        "{store} is not sound: stop both bots, then `xmpp-ap-bridge admin restore FILE` puts a backup into its place"
    );
    Err(Failure::new(exit::DAMAGED, advice))
}

fn restore(config: &Config, file: &Path) -> Outcome {
    let _locks = legs::lock(config, &[Side::Fediverse, Side::Xmpp])?;
    let done = upkeep::restore(file, &config.store, &Clock::system())?;
    println!(
        "{}: restored from {}",
        config.store.display(),
        file.display()
    );
    let fetched = match done.since {
        Some(since) => format!("What came after {}", since.to_rfc3339()),
        None => "Everything".to_owned(), // nothing had come yet when the backup was made
    };
    println!(
        "Start the bots now. {fetched} is fetched again as far as the servers still have it; before \
         anything of it, or one of the {} deliveries that waited, is sent, the bots look whether it has arrived.",
        done.open
    );
    if let Some(aside) = done.aside {
        println!(
            "The database that was there is {} now; delete it when you don't need it.",
            aside.display()
        );
    }
    Ok(())
}

/// Bytes in the unit that suits them.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
