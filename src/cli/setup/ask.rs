//! Questions to whoever sits at the terminal.

use std::io::{BufRead, IsTerminal, Read, Write};

use anyhow::{Context, anyhow};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::super::{Failure, Outcome};

/// Longest answer that is read, in bytes.
const MAX_ANSWER: u64 = 4096;

/// Asks, where somebody is there to answer.
#[derive(Debug, Clone, Copy)]
pub struct Asker {
    /// Somebody is.
    pub interactive: bool,
}

impl Asker {
    /// Looks at standard input.
    pub fn new() -> Self {
        Self {
            interactive: std::io::stdin().is_terminal(),
        }
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
    let mut line = String::new();
    let read = std::io::stdin()
        .lock()
        .take(MAX_ANSWER)
        .read_line(&mut line)
        .context("the answer can't be read")?;
    match read {
        0 => Err(Failure::from(anyhow!(
            "stopped: run this again to go on where you were"
        ))),
        _ => Ok(line.trim_end_matches(['\n', '\r']).to_owned()),
    }
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
