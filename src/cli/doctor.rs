//! `doctor`, and `config check --online`: one check a line.

use std::io::IsTerminal;
use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;

use super::fit::tell;
use super::{Failure, Outcome, assemble, canary, console, hints, runtime, show};
use crate::clock::Clock;
use crate::config::{Config, ConfigError, LoadArgs, Needs};
use crate::doctor::canary::not_sent;
use crate::doctor::database::Depth;
use crate::doctor::{Finding, Verdict, database, files, units, worst};
use crate::{mastodon, xmpp};

/// The options of `doctor`.
#[derive(Debug, Args)]
pub struct Options {
    /// Write the findings as JSON: a list of check, verdict (ok, warn, fail), found, todo
    #[arg(long)]
    json: bool,
    /// Only what takes a moment and needs neither network nor secrets, for health checks: database, clock, and whether both
    /// bots run
    #[arg(long)]
    quick: bool,
    /// Also send a message from the XMPP bot over the fediverse bot back to itself, and say how long it took; both must be
    /// running, and nobody else sees it
    #[arg(long)]
    canary: bool,
}

/// Looks at everything, and fails if something does not work.
pub fn run(file: Option<PathBuf>, options: &Options) -> Outcome {
    let load = with_credentials(LoadArgs::from_process(file));
    let mut found = match options.quick {
        true => quick(&load),
        false => whole(&load)?,
    };
    if options.canary {
        found.push(round_trip(&load, canary::are_online(&found))?);
    }
    match options.json {
        true => show(&format!("{}\n", serde_json::to_string_pretty(&found)?))?,
        false => tell(&Style::of_output().write(&found))?,
    }
    verdict(&found)
}

/// Has a message cross and come back, if both bots are online.
fn round_trip(load: &LoadArgs, online: bool) -> Outcome<Finding> {
    match Config::load(load, Needs::default()) {
        Ok(config) if online => console::at_store(&config, canary::fly),
        _ => Ok(not_sent()),
    }
}

/// Tries the configuration on both servers and shows their findings.
pub fn online(config: &Config) -> Outcome {
    let found = runtime()?.block_on(networks(std::slice::from_ref(config)));
    tell(&Style::of_output().write(&found))?;
    verdict(&found)
}

fn verdict(found: &[Finding]) -> Outcome {
    match worst(found) {
        Verdict::Fail => Err(Failure::from(anyhow!("something does not work; see above"))),
        Verdict::Ok | Verdict::Warn => Ok(()),
    }
}

fn quick(load: &LoadArgs) -> Vec<Finding> {
    let now = Clock::system().now();
    match Config::load(load, Needs::default()) {
        Ok(config) => database::look(&config.store, Depth::Quick, now),
        Err(error) => problems(&error),
    }
}

fn whole(load: &LoadArgs) -> Outcome<Vec<Finding>> {
    let (mut found, configs) = configuration(load);
    found.extend(files::private(&load.path(), false));
    found.extend(
        secrets(load)
            .iter()
            .filter_map(|path| files::private(path, true)),
    );
    if let Ok(config) = Config::load(load, Needs::default()) {
        found.extend(files::store(&config.store));
        let now = Clock::system().now();
        found.extend(database::look(&config.store, Depth::Whole, now));
    }
    found.extend(units::installed(&units::FOLDERS));
    found.extend(runtime()?.block_on(networks(&configs)));
    Ok(found)
}

/// The configuration with as many secrets as there are: where one is missing, the other account is still looked at.
fn configuration(load: &LoadArgs) -> (Vec<Finding>, Vec<Config>) {
    match Config::load(load, ALL) {
        Ok(config) => {
            let found = format!("{} is complete", load.path().display());
            (vec![Finding::ok(CHECK, found)], vec![config])
        }
        Err(error) => {
            let one = [(true, false), (false, true)].map(|(fediverse_secret, xmpp_secret)| Needs {
                fediverse_secret,
                xmpp_secret,
            });
            let one = one
                .into_iter()
                .filter_map(|needs| Config::load(load, needs).ok());
            (problems(&error), one.collect())
        }
    }
}

const CHECK: &str = "files.configuration";

fn problems(error: &ConfigError) -> Vec<Finding> {
    let problems = error.problems.iter();
    problems
        .map(|problem| Finding::fail(CHECK, problem.to_string()))
        .collect()
}

/// Both accounts, each as far as its secret is known.
async fn networks(configs: &[Config]) -> Vec<Finding> {
    let mut found = Vec::new();
    for config in configs {
        if config.fediverse.token.is_some() {
            found.extend(fediverse(config).await);
        }
        if config.xmpp.password.is_some() {
            found.extend(on_xmpp(config).await);
        }
    }
    hints::remedied(found, Clock::system().now())
}

/// How the bot's account on the fediverse stands.
pub(super) async fn fediverse(config: &Config) -> Vec<Finding> {
    let leg = assemble::fediverse_settings(config).and_then(|settings| {
        mastodon::Leg::new(settings, Clock::system()).map_err(assemble::leg_failure)
    });
    match leg {
        Ok(leg) => leg.examine().await,
        Err(failure) => vec![Finding::fail(mastodon::LOGIN, failure.error.to_string())],
    }
}

/// How the bot's account on XMPP stands.
pub(super) async fn on_xmpp(config: &Config) -> Vec<Finding> {
    match assemble::xmpp_settings(config) {
        Ok(settings) => xmpp::examine(settings, Clock::system()).await,
        Err(failure) => vec![Finding::fail(xmpp::LOGIN, failure.error.to_string())],
    }
}

/// Where secrets are expected that systemd hands to the bots.
fn secrets(load: &LoadArgs) -> [PathBuf; 2] {
    ["fediverse-token", "xmpp-password"].map(|name| load.path().with_file_name(name))
}

/// Where a secret is missing, it is one that systemd hands to the bots: those are beside the configuration.
pub(super) fn with_credentials(load: LoadArgs) -> LoadArgs {
    const VARIABLE: &str = "CREDENTIALS_DIRECTORY";
    if load.env.contains_key(VARIABLE) || Config::load(&load, ALL).is_ok() {
        return load;
    }
    let mut load = load;
    if let Some(folder) = load.path().parent() {
        let folder = folder.display().to_string();
        load.env.insert(VARIABLE.to_owned(), folder);
    }
    load
}

const ALL: Needs = Needs {
    fediverse_secret: true,
    xmpp_secret: true,
};

/// How findings are written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// With ✓, ! and ✗ instead of words.
    pub signs: bool,
    /// In colour.
    pub colour: bool,
}

impl Style {
    /// The style that standard output can show.
    pub fn of_output() -> Self {
        let is = |name: &str, what: fn(&str) -> bool| {
            std::env::var(name).is_ok_and(|value| what(&value))
        };
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"];
        let locale = locale.into_iter().find_map(|name| {
            let value = std::env::var(name).ok()?;
            (!value.is_empty()).then_some(value)
        });
        let locale = locale.unwrap_or_default().to_ascii_uppercase();
        let dumb = is("TERM", |term| term == "dumb") || is("NO_COLOR", |set| !set.is_empty());
        Self {
            signs: locale.contains("UTF-8") || locale.contains("UTF8"),
            colour: std::io::stdout().is_terminal() && !dumb,
        }
    }

    /// One line a finding, and one more for what to do.
    pub fn write(self, found: &[Finding]) -> String {
        let mut out = String::new();
        for finding in found {
            let (mark, check) = (self.mark(finding.verdict), &finding.check);
            out += &format!("{mark} {check}: {}\n", one_line(&finding.found));
            if let Some(todo) = &finding.todo {
                out += &format!("  {}\n", one_line(todo)); // lines of four blanks are never broken
            }
        }
        out
    }

    fn mark(self, verdict: Verdict) -> String {
        let (sign, word, colour) = match verdict {
            Verdict::Ok => ("✓", "OK  ", 32),
            Verdict::Warn => ("!", "WARN", 33),
            Verdict::Fail => ("✗", "FAIL", 31),
        };
        let mark = if self.signs { sign } else { word };
        match self.colour {
            true => format!("\u{1b}[{colour}m{mark}\u{1b}[0m"),
            false => mark.to_owned(),
        }
    }
}

fn one_line(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_check_is_one_line_whatever_the_terminal_shows() {
        let found = [
            Finding::ok("a.b", "well\nthere"),
            Finding::warn("a.c", "so so").todo("do that"),
            Finding::fail("a.d", "no"),
        ];
        let write = |signs, colour| Style { signs, colour }.write(&found);
        let signs = "✓ a.b: well there\n! a.c: so so\n  do that\n✗ a.d: no\n";
        assert_eq!(write(true, false), signs);
        let words = "OK   a.b: well there\nWARN a.c: so so\n  do that\nFAIL a.d: no\n";
        assert_eq!(write(false, false), words);
        assert!(write(true, true).starts_with("\u{1b}[32m✓\u{1b}[0m a.b: "));
    }
}
