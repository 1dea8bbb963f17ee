//! Alerts outside of the chats.

use std::time::Duration;

use url::Url;

use crate::config::address;
use crate::config::parsed::parsed;
use crate::config::reader::Reader;
use crate::config::setting::settings;
use crate::config::shape::{MINUTES, Shape, at, several, span};

/// Alerts outside of the chats.
#[derive(Clone, Default)]
pub struct Alerts {
    /// A program with its arguments; empty: none.
    pub command: Vec<String>,
    /// Asked for while all is well.
    pub ping_url: Option<Url>,
    /// How often.
    pub ping_every: Duration,
}

/// Without the address, which is a secret of a kind.
impl std::fmt::Debug for Alerts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut alerts = f.debug_struct("Alerts");
        alerts
            .field("command", &self.command)
            .finish_non_exhaustive()
    }
}

settings! { Alerts, AtOnce;
    /// A program that is run when something is wrong, besides the admins who are told in chat; with arguments. Two more are added,
    /// and given to its input, too: what it is (down, shut, up; applications, suspicions, reports, floods, lists), and the network
    /// (fediverse, xmpp, or both). While a side stays down, it is run again after 1 hour, after 4 hours, and then every day. No shell is
    /// involved, no texts of people, and none of the environment; it has 30 seconds.
    "alerts.command": Program, example "[/usr/local/bin/tell-me]";

    /// An address that is asked for (GET) while both bots are online, so that a watcher elsewhere notices when it is no more.
    "alerts.ping_url": Ping, example "https://watch.example/some-id";

    /// How often.
    "alerts.ping_minutes": span(MINUTES, 1..=1440, Duration::from_secs(300), at!(Alerts.ping_every));
}

/// A program with its arguments.
struct Program;

impl Shape<Alerts> for Program {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Alerts) {
        part.command = reader.list(key).unwrap_or_default();
        let program = part.command.first();
        if program.is_some_and(|program| !program.starts_with('/')) {
            let wrong = "not the path of a program; write it as [/usr/local/bin/tell-me, argument]";
            reader.problem(key, wrong);
        }
    }

    fn show(&self, part: &Alerts) -> Option<String> {
        Some(several(&part.command, "none"))
    }
}

/// An address of which only the host is shown: somebody who knows all of it can pretend that all is well.
struct Ping;

impl Shape<Alerts> for Ping {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Alerts) {
        part.ping_url = parsed(reader, key, address::ping);
    }

    fn show(&self, part: &Alerts) -> Option<String> {
        Some(match part.ping_url.as_ref().and_then(Url::host_str) {
            Some(host) => format!("set, at {host}"),
            None => "none".to_owned(),
        })
    }

    fn unshown(&self, part: &Alerts) -> String {
        part.ping_url
            .as_ref()
            .map(Url::to_string)
            .unwrap_or_default()
    }
}
