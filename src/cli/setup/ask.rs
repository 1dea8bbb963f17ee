//! Questions to the operator at the terminal.

use std::io::{IsTerminal, Write};

use anyhow::{Context, anyhow};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::super::{Failure, Outcome, read_line, runtime};

/// As a shell counts it: 128 and the signal.
const INTERRUPTED: i32 = 130;

/// Asks, where somebody is there to answer.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// Somebody is.
    pub interactive: bool,
}

impl Asker {
    /// Looks at standard input.
    pub fn new() -> Self {
        let interactive = std::io::stdin().is_terminal();
        if interactive {
            restore_at_interrupt();
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
        super::super::show(&format!("{question} "))?;
        read()
    }

    /// The same without showing what is typed.
    pub fn secret(self, key: &str, question: &str) -> Outcome<String> {
        let _unseen = self.interactive.then(Unseen::begin);
        let typed = self.line(key, question);
        if self.interactive {
            super::super::show("\n")?; // the one that was typed was not shown either
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
    line.ok_or_else(|| Failure::from(anyhow!("stopped: run this again to go on where you were")))
}

/// Has Ctrl-C leave the terminal as it was: while a password is typed, it shows nothing.
fn restore_at_interrupt() {
    let Ok(before) = tcgetattr(std::io::stdin()) else {
        return;
    };
    std::thread::spawn(move || {
        let Ok(runtime) = runtime() else { return };
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, &before);
            std::process::exit(INTERRUPTED);
        }
    });
}

/// While it lives the terminal shows nothing of what is typed.
struct Unseen(Option<Termios>);

impl Unseen {
    fn begin() -> Self {
        let _ = std::io::stdout().flush();
        let stdin = std::io::stdin();
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
            let _ = tcsetattr(std::io::stdin(), OptionalActions::Now, before);
        }
    }
}
