//! `setup`: from nothing to a configuration that both servers accept, in seven questions or by a file of answers.
//!
//! Each answer is tried at once; what is wrong is said and asked again. Answers are kept in a private file beside the
//! configuration until the end, so that an operator who stops goes on from there.

mod ask;
mod desk;
mod fediverse;
mod files;
mod first;
mod people;
mod stop;
mod xmpp;

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;

use super::fit::tell;
use super::{Failure, Outcome, assemble, profile, runtime, show};
use crate::config::Config;
use desk::Setup;
use first::End;

/// The keys of the file of answers, for `--help`.
const KEYS: &str = "\
Keys of the file of answers (YAML; what is missing is asked where there is a terminal, or has a default):
  account, instance    the bot's handle, and its server where it has another name
  code or token        the code of the page that is shown, or an access token with the scopes read and write
  jid, password        the bot's account on XMPP
  register             true: make that account, where its server lets clients do so
  host, port, tls      as in the section xmpp of the configuration
  proxy, ca_file       as there, for both bots
  admins               a list of addresses: \"@you@social.example\", xmpp:you@im.example
  registration         open, approval, greenlist or closed [open]
  language, store      as in the configuration
  profile              false: leave names, pictures and the bot flag as they are [true]
  first_message        true: start both bots, write to the admins, and wait up to five minutes for their answers [false]
  clear_omemo          false: leave OMEMO devices on the XMPP account [true]
  replace              true: replace a configuration that is there; it is kept beside

Asked for again, a set-up that was stopped goes on where it was.";

/// The options of `setup`.
#[derive(Debug, Args)]
#[command(after_help = KEYS)]
pub struct Options {
    /// Take the answers from this file
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

/// Asks, tries, and writes.
pub fn run(file: Option<PathBuf>, options: &Options) -> Outcome {
    let mut setup = Setup::begin(file, options.answers.as_deref())?;
    let work = async {
        loop {
            setup.fediverse().await?;
            setup.xmpp().await?;
            setup.admins().await?;
            setup.registration()?;
            match setup.what_to_change()? {
                Some(number) => setup.forget(number),
                None => return setup.write(),
            }
        }
    };
    let config = runtime()?.block_on(work)?;
    finish(&config, &setup)
}

/// Dresses the bots, and says how to go on.
fn finish(config: &Config, setup: &Setup) -> Outcome {
    setup.drop_kept(); // it holds both secrets
    let path = setup.path.clone();
    show(&format!("\n{} is written.\n\n", path.display()))?;
    let wish = profile::Wish {
        profile: setup.answers.profile != Some(false),
        clear_omemo: setup.answers.clear_omemo != Some(false),
        dry_run: false,
        only: None,
    };
    if let Err(failure) = profile::dress(config, &wish) {
        let why = format!("{:#}", failure.error);
        tell(&format!("{why}. Later: xmpp-ap-bridge profile push\n"))?;
    }
    if setup.ask.interactive {
        show(&profile::addresses_of(&assemble::profile(config)?))?;
    }
    let end = match setup.writes_first() {
        true => first_words(config, setup)?,
        false => End::default(),
    };
    tell(&people::next_steps(config, &path, end.runs))?;
    match end.stopped {
        Some(code) => Err(Failure::new(
            code,
            anyhow!("stopped: no answer of the admins is waited for; all is written"),
        )),
        None => Ok(()),
    }
}

/// Writes to the admins. What goes wrong there is told: everything is written by now.
fn first_words(config: &Config, setup: &Setup) -> Outcome<End> {
    match first::first_message(config, &setup.path, setup.ask.interactive) {
        Ok(end) => Ok(end),
        Err(failure) => {
            tell(&format!("  {:#}\n", failure.error))?;
            Ok(End::default())
        }
    }
}
