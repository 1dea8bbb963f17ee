//! `login`: an access token for the bot's fediverse account, without a visit to its server's developer pages.

use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use super::{Failure, Outcome, assemble, read_line, runtime, show};
use crate::clock::Clock;
use crate::config::{Config, LoadArgs, Needs, Secret};
use crate::mastodon::{self, Login};

/// How often a code may be mistyped.
const TRIES: usize = 3;

/// The options of `login`.
#[derive(Args)]
pub struct Options {
    /// Where the token is written, readable only by you [default: fediverse-token beside the configuration]
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
}

/// Shows a link, takes the code, and writes the token.
pub fn run(file: Option<PathBuf>, options: &Options) -> Outcome {
    let load = LoadArgs::from_process(file);
    let beside = load.path().with_file_name("fediverse-token");
    let into = options.into.clone().unwrap_or(beside);
    let config = Config::load(&load, Needs::default()).map_err(Failure::config)?;
    if into.exists() {
        return Err(Failure::from(anyhow!(
            "{}: is there already, and nothing was done: move it away, or name another file with --into",
            into.display()
        )));
    }
    let token = runtime()?.block_on(token(&config))?;
    write(&into, &token).with_context(|| {
        format!(
            "{}: can't be written: choose another file with --into, and run this again",
            into.display()
        )
    })?;
    let path = into.display();
    show(&format!(
        "The token is in {path}, and works. The configuration names it:\n\n    fediverse:\n      token_file: {path}\n"
    ))
}

async fn token(config: &Config) -> Outcome<SecretString> {
    let login = told(
        Login::begin(
            &config.fediverse.instance,
            &assemble::fediverse_reach(config)?,
        )
        .await,
    )?;
    show(&format!(
        "Open this page, logged in as {}, and allow access:\n\n    {}\n\n",
        config.fediverse.account,
        login.page()
    ))?;
    for _ in 0..TRIES {
        show("The code that it shows: ")?;
        let code = read_code()?;
        let token = match login.token(&code).await {
            Ok(token) => token,
            Err(why) => {
                show(&format!("{why}\n"))?;
                continue;
            }
        };
        told(try_token(config, &token).await?)?;
        return Ok(token);
    }
    Err(Failure::from(anyhow!(
        "no token, and nothing was written: run this again for a fresh link"
    )))
}

async fn try_token(config: &Config, token: &SecretString) -> Outcome<Result<(), String>> {
    let mut config = config.clone();
    config.fediverse.token = Some(Secret {
        value: token.clone(),
        origin: "login".into(),
    });
    let settings = assemble::fediverse_settings(&config)?;
    let leg = mastodon::Leg::new(settings, Clock::system()).map_err(assemble::leg_failure)?;
    Ok(leg.try_token().await)
}

fn told<T>(result: Result<T, String>) -> Outcome<T> {
    result.map_err(|why| Failure::from(anyhow!(why)))
}

fn read_code() -> Outcome<String> {
    let line = read_line().context("the code can't be read")?;
    line.map(|code| code.trim().to_owned()).ok_or_else(|| {
        Failure::from(anyhow!(
            "there is no code: run this in a terminal, or write the code to its standard input"
        ))
    })
}

/// Never over a file that is there.
fn write(path: &Path, token: &SecretString) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    writeln!(file, "{}", token.expose_secret())?;
    file.sync_all()
}
