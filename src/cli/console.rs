//! `admin`: the admins' chat commands on the bridge's own machine, and lists of domains as files. Works beside the running
//! bots, which learn of it by the store, or while they are stopped.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::ValueEnum;

use super::{Failure, Outcome, assemble, runtime, show};
use crate::bridge::{Actor, Bridge};
use crate::config::Config;
use crate::i18n::text::Sense;
use crate::policy::import;
use crate::service::exit;
use crate::store::{self, blocks};

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

/// Runs a chat command, and prints what the bridge would have answered. Fails where it was not carried out.
pub fn command(config: &Config, words: &[String], json: bool) -> Outcome {
    let Some((name, args)) = words.split_first() else {
        return Ok(()); // clap asks for one
    };
    let name = name.trim_start_matches(config.commands.prefix.as_str());
    let name = match (name, args) {
        ("help", []) => "ahelp", // what people do in a chat is of no use here
        (name, _) => name,
    };
    let (sense, lines) = at_store(config, async |bridge| {
        let (name, args) = (name.to_owned(), args.to_vec());
        bridge.give(Actor::Console, None, name, args).await
    })?;
    let said = match json {
        true => format!(
            "{}\n",
            serde_json::json!({ "outcome": sense.name(), "lines": lines })
        ),
        false => lines.join("\n") + "\n",
    };
    show(&said)?;
    match sense {
        Sense::Done => Ok(()),
        Sense::Refused => Err(Failure::new(exit::NOT_DONE, anyhow!("nothing was done"))),
        Sense::Unclear => Err(Failure::new(exit::UNCLEAR, anyhow!("nothing was done"))),
    }
}

/// Opens the store for one piece of work, and lets go of it.
pub(super) fn at_store<T>(
    config: &Config,
    work: impl AsyncFnOnce(&Bridge) -> store::Result<T>,
) -> Outcome<T> {
    let bridge = assemble::open(config)?;
    let done = runtime()?.block_on(async {
        let done = work(&bridge).await;
        bridge.store.close().await;
        done
    });
    Ok(done?)
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
    let entries = imported.entries;
    let summary = at_store(config, async |bridge| {
        bridge.import(list.into(), entries, "console").await
    })?;
    show(&format!(
        "{} domains added, {} were on the list before; {} lines left out, {} only limited there, {} belong to this bridge; \
         {} people unregistered\n",
        summary.added,
        summary.known,
        imported.broken.len(),
        imported.limited,
        summary.protected,
        summary.unregistered
    ))
}

fn read(file: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    // What a device or a pipe holds, its size does not tell.
    File::open(file)
        .and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut bytes))
        .with_context(|| file.display().to_string())?;
    if bytes.len() as u64 > MAX_FILE {
        bail!(
            "{}: larger than 64 MiB; name a list of domains",
            file.display()
        );
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a list, to a file or to standard output.
pub fn export(config: &Config, list: List, file: Option<PathBuf>) -> Outcome {
    let entries = at_store(config, async |bridge| bridge.export(list.into()).await)?;
    let entries = entries.iter();
    let text = import::write(entries.map(|(domain, reason)| (domain.as_str(), reason.as_str())));
    match file {
        None => show(&text),
        Some(file) => Ok(std::fs::write(&file, text).with_context(|| file.display().to_string())?),
    }
}
