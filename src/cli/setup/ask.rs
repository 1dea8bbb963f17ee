//! Questions to the operator at the terminal.

use std::io::{IsTerminal, Write, stdin};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, anyhow};
use rustix::io::ioctl_fionread;
use rustix::termios::{
    LocalModes, OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr,
};

use super::super::{Failure, Outcome, fit, read_line, runtime, show};
use super::stop::Stop;

/// Nothing is asked any more: whoever waits for something else heeds the signals, too.
static IS_OVER: AtomicBool = AtomicBool::new(false);

const STOPPED: &str = "stopped: run this again to go on where you were";

/// Asks, where somebody is there to answer.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// Somebody is.
    pub interactive: bool,
}

impl Asker {
    /// Looks at standard input.
    pub fn new() -> Self {
        let interactive = stdin().is_terminal();
        if interactive {
            restore_at_signals();
        }
        Self { interactive }
    }

    /// Asks for one line. `key`: under which name a file answers it.
    pub fn line(self, key: &str, question: &str) -> Outcome<String> {
        if !self.interactive {
            return Err(Failure::config(anyhow!(
                "{key}: is missing in the answers: write it into the file, and run this again"
            )));
        }
        loop {
            discard(); // what was pasted behind the answer before
            show(&fit::here(&format!("{question} ")))?;
            let typed = read()?;
            if !has_more() {
                return Ok(typed);
            }
            show("\n  Those were several lines: paste one alone.\n")?;
        }
    }

    /// The same without showing what is typed.
    pub fn secret(self, key: &str, question: &str) -> Outcome<String> {
        let _unseen = self.interactive.then(Unseen::begin);
        let typed = self.line(key, question);
        if self.interactive {
            show("\n")?; // the one that was typed was not shown either
        }
        typed
    }

    /// Asks for yes or no; an empty answer is no.
    pub fn yes(self, key: &str, question: &str) -> Outcome<bool> {
        let answer = self.line(key, &format!("{question} (yes/no)"))?;
        Ok(matches!(answer.to_ascii_lowercase().as_str(), "y" | "yes"))
    }
}

fn read() -> Outcome<String> {
    let line = read_line().context("the answer can't be read")?;
    line.ok_or_else(|| Failure::from(anyhow!(STOPPED)))
}

/// Whether another line was typed already.
fn has_more() -> bool {
    ioctl_fionread(stdin()).is_ok_and(|bytes| bytes > 0)
}

/// Forgets what was typed and is not read yet.
pub(super) fn discard() {
    let _ = tcflush(stdin(), QueueSelector::IFlush); // or it is no terminal any more
}

/// Leaves signals to others from now on.
pub(super) fn is_over() {
    IS_OVER.store(true, Ordering::Relaxed);
}

/// Has signals leave the terminal as it was: while a password is typed, it shows nothing.
fn restore_at_signals() {
    let Ok(before) = tcgetattr(stdin()) else {
        return;
    };
    std::thread::spawn(move || {
        let Ok(runtime) = runtime() else { return };
        let stopped = runtime.block_on(async { Some(Stop::listen(true).ok()?.comes().await) });
        if let Some(code) = stopped
            && !IS_OVER.load(Ordering::Relaxed)
        {
            let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
            let _ = writeln!(std::io::stderr(), "\nxmpp-ap-bridge: {STOPPED}"); // the terminal may be gone
            std::process::exit(code.into());
        }
    });
}

/// While it lives the terminal shows nothing of what is typed.
struct Unseen(Option<Termios>);

impl Unseen {
    fn begin() -> Self {
        let _ = std::io::stdout().flush();
        let stdin = stdin();
        let before = tcgetattr(&stdin).ok();
        if let Some(before) = &before {
            let mut silent = before.clone();
            silent.local_modes.remove(LocalModes::ECHO);
            let _ = tcsetattr(&stdin, OptionalActions::Now, &silent); // else it shows
        }
        Self(before)
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        if let Some(before) = &self.0 {
            let _ = tcsetattr(stdin(), OptionalActions::Now, before);
        }
    }
}
