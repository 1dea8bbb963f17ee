//! `import`: moves over from the Python bridge. Its files are only read; everything is taken over, or nothing.

mod files;
mod report;

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::Args;

use super::{Failure, Outcome, assemble, fit, runtime};
use crate::bridge::takeover::{Estate, TakeoverCounts};
use crate::clock::Clock;
use crate::config::{Config, DEFAULT_FILE, LoadArgs, Needs};
use crate::event::LegId;
use crate::import::find::{self, Found, Text};
use crate::import::mapping::{self, COMMANDS, Mapped};
use crate::import::text;
use crate::policy::import::{Imported, read};
use crate::store::blocks::List;
use crate::store::python::Source;
use crate::store::{Store, upkeep};
pub(super) use files::write as write_private;
use report::Report;

/// The files to import, and whether to rehearse only.
#[derive(Debug, Args)]
pub struct Options {
    /// Its folder, or its files: configuration (.yml), database, .env, lists of domains, states
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Show what would be copied, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Name of the new database beside a configuration of its own: none that the Python bridge uses.
const STORE: &str = "xmpp-ap-bridge.db";

/// Imports, and prints the report.
pub fn run(config: Option<PathBuf>, options: &Options) -> Outcome {
    let load = LoadArgs::from_process(config);
    let found = find::find(&options.paths).map_err(Failure::config)?;
    if found.is_nothing() {
        return Err(Failure::config(anyhow!(
            "no file of the Python bridge was found there: name its folder, its configuration or its database"
        )));
    }
    let target = load.path();
    let mapped = map(&found, &target)?;
    let config = configuration(&load, &target, mapped.as_ref())?;
    let plan = files::Plan::new(&target, mapped.as_ref()).map_err(Failure::config)?;
    let database = database(&found, &config)?;
    let mut report = Report::new(&config, &found, &plan, options.dry_run);
    let (estate, broken) = estate(&found, &config);
    report.broken = broken;
    if let Some(mapped) = mapped {
        report.left_out = mapped.left_out;
        report.differences = mapped.differences;
    }
    let taken = match options.dry_run {
        true => rehearse(&config, estate, database)?,
        false => {
            let (taken, backup) = in_earnest(&config, estate, database, &plan)?;
            report.backup = backup;
            taken
        }
    };
    fit::tell(&report.text(&taken))
}

/// Translates the configuration of the Python bridge into ours, if it was found.
fn map(found: &Found, target: &Path) -> Outcome<Option<Mapped>> {
    let Some(config) = &found.config else {
        return Ok(None);
    };
    let env = text::environment(found.env.as_ref());
    let store = (target != Path::new(DEFAULT_FILE)).then_some(Path::new(STORE));
    let mapped = mapping::map(config, &env, store).map_err(Failure::config)?;
    Ok(Some(mapped))
}

/// The configuration that counts: the one that is there, else the new one.
fn configuration(load: &LoadArgs, target: &Path, mapped: Option<&Mapped>) -> Outcome<Config> {
    if target.exists() {
        return Config::load(load, Needs::default()).map_err(Failure::config);
    }
    let Some(mapped) = mapped else {
        let advice = anyhow!(
            "{}: there is no such configuration, and none of the Python bridge was found to make it from: name that, too",
            target.display()
        );
        return Err(Failure::config(advice));
    };
    Config::read(
        target.to_owned(),
        mapped.yaml.clone(),
        load,
        Needs::default(),
    )
    .map_err(Failure::config)
}

/// Path of the Python bridge's database, if there is one.
fn database(found: &Found, config: &Config) -> Outcome<Option<PathBuf>> {
    let Some(database) = &found.database else {
        let named = found
            .config
            .as_ref()
            .and_then(|config| config.path_of("bridge-database-file"));
        return match named {
            Some(named) => Err(Failure::config(anyhow!(
                "{}: the configuration names this database, and it is not there: name the database itself, too",
                named.display()
            ))),
            None => Ok(None), // lists and states alone
        };
    };
    if upkeep::is_same(database, &config.store) {
        return Err(Failure::config(anyhow!(
            "{}: this is the database of the Python bridge, which stays as it is: give `store` another name in {}",
            config.store.display(),
            config
                .file
                .as_deref()
                .unwrap_or(Path::new(DEFAULT_FILE))
                .display()
        )));
    }
    Ok(Some(database.clone()))
}

/// Collects what is taken over besides the database. Also returns the lines of its lists that can't be read, with why.
fn estate(found: &Found, config: &Config) -> (Estate, Vec<String>) {
    let mut broken = Vec::new();
    let mut list = |file: &Option<Text>, list: List| {
        let file = file.as_ref()?;
        let Imported {
            entries,
            broken: lines,
            ..
        } = read(&file.text);
        let named = lines
            .iter()
            .map(|(line, why)| format!("{}: line {line}: {why}", file.path.display()));
        broken.extend(named);
        Some((list, entries))
    };
    let lists = [list(&found.red, List::Red), list(&found.green, List::Green)];
    let lists = lists.into_iter().flatten().collect();
    let names = found
        .config
        .as_ref()
        .map(|config| config.list("bridge-command-list"))
        .unwrap_or_default();
    let is = |file: &Option<Text>, command: &str| {
        let at = COMMANDS.iter().position(|name| *name == command)?;
        let name = names.get(at).map_or(command, String::as_str);
        Some(file.as_ref()?.text.trim() == name)
    };
    let env = text::environment(found.env.as_ref());
    let theirs = found
        .config
        .as_ref()
        .and_then(|config| mapping::account(config, &env).ok());
    let estate = Estate {
        source: None,
        lists,
        open: is(&found.open, "close").map(|closed| !closed),
        sending: is(&found.start, "stop").map(|stopped| !stopped),
        same_account: theirs
            .as_ref()
            .is_none_or(|theirs| *theirs == config.fediverse.account),
        name: theirs
            .unwrap_or_else(|| config.fediverse.account.clone())
            .to_string(),
    };
    (estate, broken)
}

/// Imports into a copy of the database, or into one in memory: nothing that is there changes.
fn rehearse(
    config: &Config,
    mut estate: Estate,
    database: Option<PathBuf>,
) -> Outcome<TakeoverCounts> {
    let scratch = std::env::temp_dir();
    estate.source = database
        .map(|path| Source::open(&path, &scratch))
        .transpose()?;
    let copy = match upkeep::is_blank(&config.store)? {
        true => None,
        false => Some(upkeep::Rehearsal::of(&config.store, &scratch)?),
    };
    let store = match &copy {
        Some(copy) => Store::open(copy.path(), Clock::system())?,
        None => Store::in_memory(Clock::system())?,
    };
    take(config, store, estate)
}

/// Imports into the database, after a backup of it. Returns the backup, too, if there is something to undo.
fn in_earnest(
    config: &Config,
    mut estate: Estate,
    database: Option<PathBuf>,
    plan: &files::Plan,
) -> Outcome<(TakeoverCounts, Option<PathBuf>)> {
    let _locks = assemble::lock(config, &LegId::ALL)?;
    let scratch = assemble::beside_store(config);
    let written = plan.write().map_err(Failure::config)?;
    estate.source = database
        .map(|path| Source::open(&path, &scratch))
        .transpose()?;
    let backup = match upkeep::is_blank(&config.store)? {
        true => None,
        false => {
            let file = upkeep::free_name(&config.store, "import")?;
            upkeep::backup(&config.store, &file, false)?;
            Some(file)
        }
    };
    let taken = take(config, Store::open(&config.store, Clock::system())?, estate);
    let backup = match (&taken, backup) {
        (Ok(taken), Some(file)) if taken.new => Some(file),
        (_, Some(file)) => {
            let _ = std::fs::remove_file(file); // nothing was changed that it could undo
            None
        }
        (_, None) => None,
    };
    let taken = taken?;
    written.keep().map_err(Failure::config)?;
    files::hand_over(config, plan, backup.as_deref());
    Ok((taken, backup))
}

fn take(config: &Config, store: Store, estate: Estate) -> Outcome<TakeoverCounts> {
    let bridge = assemble::with_store(config, store)?;
    let taken = runtime()?.block_on(async {
        let taken = bridge.take_over(estate).await;
        bridge.store.close().await;
        taken
    });
    Ok(taken?)
}
