//! The life of a process: one lock, one log, signals, and what systemd is told.
//!
//! The order at start: [`log_to_stderr`], [`ProcessLock::take`], [`Shutdown::listen`], [`Nudge::listen`], then the work;
//! [`systemd::ready`] only once the leg is online. At the end: drain, drop the lock, return an exit code.

mod dumps;
mod lock;
mod logging;
pub mod nudge;
mod shutdown;
pub mod systemd;
mod watchdog;

pub use dumps::no_core_dumps;
pub use lock::{LockError, ProcessLock};
pub use logging::{Log, log_to_stderr};
pub use nudge::{Nudge, nudge};
pub use shutdown::Shutdown;
pub use watchdog::{Heartbeat, Watchdog};

/// Exit codes that tell the service manager what a restart can mend (sysexits.h; `RestartPreventExitStatus=` of the units).
pub mod exit {
    /// EX_USAGE: there is no such chat command, or what follows it does not fit.
    pub const UNCLEAR: u8 = 64;
    /// EX_UNAVAILABLE: a chat command was understood and not carried out.
    pub const NOT_DONE: u8 = 69;
    /// EX_DATAERR: the database is damaged; a person must restore a backup.
    pub const DAMAGED: u8 = 65;
    /// EX_TEMPFAIL: another process of the same leg runs.
    pub const ALREADY_RUNNING: u8 = 75;
    /// EX_TEMPFAIL: a newer version has changed the database meanwhile; started again, this bot is the newer one, too.
    pub const OVERTAKEN: u8 = 75;
    /// EX_NOPERM: a server refuses the credentials; only a person can mend that.
    pub const REFUSED: u8 = 77;
    /// EX_CONFIG: the configuration is wrong.
    pub const CONFIG: u8 = 78;
}
