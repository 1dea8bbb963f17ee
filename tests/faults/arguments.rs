//! What is asked for on the command line.

use std::fmt;

use clap::{Parser, ValueEnum};

use crate::strikes::{self, Needs, Strike};
use support::process::Make;

/// Sends messages both ways through the two real bots while everything around them breaks, and counts what arrives.
///
/// Exits with 1 when a message was lost, doubled, out of order, or neither delivered nor told to its sender. With the
/// same seed the same faults come in the same order and at the same distances.
#[derive(Parser, Debug)]
#[command(name = "faults", max_term_width = 100)]
pub struct Arguments {
    /// Only kinds whose name contains this
    #[arg(long, value_name = "KIND")]
    only: Option<String>,
    /// The same
    #[arg(value_name = "KIND")]
    filter: Option<String>,
    /// Messages each way for each kind [default: 24, and then kinds that take minutes are left out]
    #[arg(long, value_name = "N")]
    messages: Option<usize>,
    /// Seed of everything random [default: a fresh one, which is printed]
    #[arg(long, value_name = "S", default_value_t = fastrand::u64(..1_000_000), hide_default_value = true)]
    pub seed: u64,
    /// The XMPP server that the bot has its account on
    #[arg(long, value_enum, default_value_t = Servers::Embedded)]
    pub servers: Servers,
    /// Plays random kinds until this time is up
    #[arg(long, value_name = "N", conflicts_with = "soak")]
    pub minutes: Option<u64>,
    /// Mixed traffic with faults for so many minutes; memory, open files and database must not grow without bound
    #[arg(long, value_name = "MINUTES")]
    pub soak: Option<u64>,
    /// Plays hostile inputs against bots that may have 64 MB of memory each
    #[arg(long, conflicts_with_all = ["soak", "minutes"])]
    pub hostile: bool,
    /// Of the hostile inputs only those that take seconds
    #[arg(long, requires = "hostile")]
    pub brief: bool,
    /// Kinds at a time [default: 3, and 1 with a real server]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// Names the kinds
    #[arg(long)]
    pub list: bool,
    /// Shows the end of the bots' logs for each kind that fails
    #[arg(long)]
    pub logs: bool,
    // What `cargo test` may hand to every test program.
    #[arg(long, hide = true)]
    nocapture: bool,
    #[arg(long, hide = true)]
    test_threads: Option<usize>,
    #[arg(short, hide = true)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Servers {
    Embedded,
    Prosody,
    Ejabberd,
}

impl Servers {
    /// The real server, if it is one.
    pub fn make(self) -> Option<Make> {
        match self {
            Self::Embedded => None,
            Self::Prosody => Some(Make::Prosody),
            Self::Ejabberd => Some(Make::Ejabberd),
        }
    }
}

impl fmt::Display for Servers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Embedded => "embedded",
            Self::Prosody => "prosody",
            Self::Ejabberd => "ejabberd",
        })
    }
}

impl Arguments {
    pub fn messages(&self) -> usize {
        self.messages.unwrap_or(24)
    }

    pub fn jobs(&self) -> usize {
        let usual = if self.servers == Servers::Embedded {
            3
        } else {
            1
        };
        self.jobs.unwrap_or(usual).max(1)
    }

    /// Whether this name is asked for, or none is.
    pub fn wants(&self, name: &str) -> bool {
        let wanted = self.only.as_ref().or(self.filter.as_ref());
        wanted.is_none_or(|part| name.contains(part.as_str()))
    }

    /// The kinds that are asked for by name; without a name all but the mixture of all.
    pub fn strikes(&self) -> Vec<&'static Strike> {
        strikes::all()
            .filter(|strike| self.wants(strike.name))
            .collect()
    }

    /// Why a kind can't be played here, or not now.
    pub fn obstacle(&self, strike: &Strike) -> Option<String> {
        let named = self.only.is_some() || self.filter.is_some() || self.messages.is_some();
        if strike.slow && !named {
            return Some("takes minutes; played with --messages or --only".into());
        }
        match self.servers.make() {
            Some(make) if !make.is_installed() => {
                Some(format!("{} is not installed", self.servers))
            }
            Some(_) if strike.needs == Needs::Embedded => {
                Some("only the embedded server can do that".into())
            }
            Some(Make::Ejabberd) if strike.needs == Needs::Durable => {
                Some("ejabberd may forget what it has taken when it is killed".into())
            }
            _ => strike.needs.obstacle(),
        }
    }
}
