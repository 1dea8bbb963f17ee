//! `admin`: the admins' chat commands on the bridge's own machine, and lists of domains as files. Works beside the running
//! bots, which learn of it by the store, or while they are stopped.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::ValueEnum;

use super::{Failure, Outcome, legs, runtime, show};
use crate::bridge::Actor;
use crate::config::Config;
use crate::policy::import;
use crate::store::blocks;

/// A list of domains.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum List {
    /// Domains that nobody is bridged with
    Red,
    /// Where registration is for these only: domains whose people may register
    Green,
}

impl From<List> for blocks::List {
    fn from(list: List) -> Self {
        match list {
            List::Red => Self::Red,
            List::Green => Self::Green,
        }
    }
}

/// Runs a chat command, and prints what the bridge would have answered.
pub fn command(config: &Config, words: &[String]) -> Outcome {
    let Some((name, args)) = words.split_first() else {
        return Ok(()); // clap asks for one
    };
    let name = name.trim_start_matches(config.commands.prefix.as_str());
    let bridge = legs::open(config)?;
    let asked = bridge.command(Actor::Console, None, name.to_owned(), args.to_vec());
    let answers = runtime()?.block_on(asked)?;
    show(&(answers.join("\n") + "\n"))
}

/// No sensible list is larger.
const MAX_FILE: u64 = 64 << 20;
/// More broken lines than this are counted, not listed.
const MAX_SHOWN: usize = 50;

/// Puts the domains of a file on a list; every line that can't be taken is named.
pub fn import(config: &Config, list: List, file: &Path) -> Outcome {
    let text = read(file).map_err(Failure::config)?;
    let imported = import::read(&text);
    for (line, why) in imported.broken.iter().take(MAX_SHOWN) {
        eprintln!("{}: line {line}: {why}; left out", file.display());
    }
    if imported.broken.len() > MAX_SHOWN {
        let more = imported.broken.len() - MAX_SHOWN;
        eprintln!("{}: {more} more lines left out", file.display());
    }
    let bridge = legs::open(config)?;
    let taken = bridge.import(list.into(), imported.entries, "console");
    let summary = runtime()?.block_on(taken)?;
    println!(
        "{} domains added, {} were on the list before; {} lines left out, {} only limited there, {} belong to this bridge; \
         {} people unregistered",
        summary.added,
        summary.known,
        imported.broken.len(),
        imported.limited,
        summary.protected,
        summary.unregistered
    );
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<String> {
    let size = std::fs::metadata(file)
        .with_context(|| file.display().to_string())?
        .len();
    if size > MAX_FILE {
        bail!(
            "{}: larger than 64 MiB; name a list of domains",
            file.display()
        );
    }
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a list, to a file or to standard output.
pub fn export(config: &Config, list: List, file: Option<PathBuf>) -> Outcome {
    let bridge = legs::open(config)?;
    let entries = runtime()?.block_on(bridge.export(list.into()))?;
    let entries = entries.iter();
    let text = import::write(entries.map(|(domain, reason)| (domain.as_str(), reason.as_str())));
    match file {
        None => show(&text),
        Some(file) => Ok(std::fs::write(&file, text).with_context(|| file.display().to_string())?),
    }
}
