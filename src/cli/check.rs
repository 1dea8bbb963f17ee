//! `config check`: the effective settings, or everything that is wrong with the configuration.

use std::path::PathBuf;

use anyhow::anyhow;

use super::{Failure, Outcome, doctor, show};
use crate::config::{Config, LoadArgs, Needs};
use crate::doctor::{Finding, Verdict, files};

/// Checks all of it, both secrets included, and prints the effective values without them; and whether the bots can work
/// with the store. `online`: asks both servers, too.
pub fn run(file: Option<PathBuf>, online: bool) -> Outcome {
    let needs = Needs {
        fediverse_secret: true,
        xmpp_secret: true,
    };
    let config = Config::load(&LoadArgs::from_process(file), needs).map_err(Failure::config)?;
    show(&format!("{}\n", config.describe()))?;
    store(files::store(&config.store))?;
    show("The configuration is complete.\n")?;
    match online {
        true => doctor::online(&config),
        false => Ok(()),
    }
}

/// Says what is wrong with the store's place. That another user than the bots' may not write there is no mistake.
fn store(found: Vec<Finding>) -> Outcome {
    for finding in found {
        let todo = finding.todo.unwrap_or_default();
        let said = format!("store: {}; {todo}", finding.found);
        match finding.verdict {
            Verdict::Ok => {}
            Verdict::Warn => eprintln!("{said}"),
            Verdict::Fail => return Err(Failure::config(anyhow!(said))),
        }
    }
    Ok(())
}
