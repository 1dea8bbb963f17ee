//! `config check`: what the configuration comes to, or everything that is wrong with it.

use std::path::PathBuf;

use super::{Failure, Outcome, doctor};
use crate::config::{Config, LoadArgs, Needs};

/// Checks all of it, both secrets included, and prints the effective values without them.
/// `online`: and asks both servers.
pub fn run(file: Option<PathBuf>, online: bool) -> Outcome {
    let needs = Needs {
        fediverse_secret: true,
        xmpp_secret: true,
    };
    let config = Config::load(&LoadArgs::from_process(file), needs).map_err(Failure::config)?;
    println!("{}", config.describe());
    println!("The configuration is complete.");
    match online {
        true => doctor::online(&config),
        false => Ok(()),
    }
}
