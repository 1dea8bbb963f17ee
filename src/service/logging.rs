//! Log lines on stderr. No message body and no secret may reach them, so the libraries are kept quiet: only this crate
//! logs below warnings, and there is no variable that could turn the others up.

use crate::config::LogLevel;
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};
use tracing_subscriber::{Registry, fmt, reload};

/// Libraries that print payloads even in warnings and errors: tokio-xmpp a stanza that it did not expect while binding
/// and parse errors with it, megalodon stream events that it cannot read.
/// Their reports matter to us only as the error values that they return.
const SILENT: [&str; 6] = [
    "tokio_xmpp",
    "xmpp_parsers",
    "xso",
    "rxml",
    "minidom",
    "megalodon",
];

/// The log of this process.
pub struct Log(reload::Handle<Targets, Registry>);

impl Log {
    /// Sets the level from now on.
    pub fn set_level(&self, level: LogLevel) {
        let _ = self.0.reload(filter(level)); // fails only once logging has ended
    }
}

/// Starts logging. Once per process; a second call is an error.
pub fn log_to_stderr(level: LogLevel) -> Result<Log, TryInitError> {
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let (filter, handle) = reload::Layer::new(filter(level));
    let registry = tracing_subscriber::registry().with(filter);
    if is_journald() {
        registry.with(lines.without_time()).try_init()?;
    } else {
        registry.with(lines).try_init()?;
    }
    Ok(Log(handle))
}

fn filter(level: LogLevel) -> Targets {
    let own = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    let others = own.min(LevelFilter::WARN);
    Targets::new()
        .with_default(others)
        .with_target("xmpp_ap_bridge", own)
        .with_targets(SILENT.map(|target| (target, LevelFilter::OFF)))
}

/// Does stderr go to the journal, which has its own times? (`JOURNAL_STREAM`, systemd.exec(5): device:inode)
fn is_journald() -> bool {
    let stream = std::env::var("JOURNAL_STREAM").unwrap_or_default();
    let stderr = std::fs::metadata("/dev/stderr");
    stderr.is_ok_and(|meta| stream == format!("{}:{}", meta.dev(), meta.ino()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tracing::Level;

    #[test]
    fn libraries_stay_quiet_at_every_level() {
        for level in [
            LogLevel::Error,
            LogLevel::Warn,
            LogLevel::Info,
            LogLevel::Debug,
        ] {
            let filter = filter(level);
            for target in [
                "tokio_xmpp::stanzastream",
                "megalodon::oauth",
                "rxml",
                "xmpp_parsers",
            ] {
                assert!(!filter.would_enable(target, &Level::ERROR), "{target}");
            }
            for target in [
                "reqwest::connect",
                "hyper_util::client",
                "tungstenite",
                "rustls",
                "h2",
                "unheard_of",
            ] {
                assert!(!filter.would_enable(target, &Level::INFO), "{target}");
                assert!(filter.would_enable(target, &Level::ERROR), "{target}");
            }
        }
    }

    #[test]
    fn our_own_lines_follow_the_configuration() {
        let enabled = |level, line| filter(level).would_enable("xmpp_ap_bridge::outbox", &line);
        assert!(enabled(LogLevel::Info, Level::INFO) && !enabled(LogLevel::Info, Level::DEBUG));
        assert!(enabled(LogLevel::Debug, Level::DEBUG) && !enabled(LogLevel::Error, Level::WARN));
    }
}
