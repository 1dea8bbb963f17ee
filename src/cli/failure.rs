//! How a subcommand ends.

use crate::service::exit;
use crate::store::StoreError;

/// Why the process ends, and with which code.
pub struct Failure {
    /// The problem and the remedy.
    pub error: anyhow::Error,
    /// The exit code.
    pub code: u8,
}

impl Failure {
    pub(super) fn new(code: u8, error: impl Into<anyhow::Error>) -> Self {
        Self {
            error: error.into(),
            code,
        }
    }

    pub(super) fn config(error: impl Into<anyhow::Error>) -> Self {
        Self::new(exit::CONFIG, error)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        let error = error.into();
        let code = error.downcast_ref().map_or(1, store_code);
        Self { error, code }
    }
}

/// Failures that pass by themselves are worth a restart, the rest waits for a person.
fn store_code(error: &StoreError) -> u8 {
    match error {
        StoreError::Damaged { .. } => exit::DAMAGED,
        StoreError::Newer { .. } | StoreError::Unusable { passing: false, .. } => exit::CONFIG,
        _ => 1,
    }
}

/// The result of a subcommand.
pub type Outcome<T = ()> = Result<T, Failure>;

/// Writes to standard output. That somebody reads no further, as `head` does, is no failure.
pub(super) fn show(text: &str) -> Outcome {
    use std::io::Write;
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Longest line that is read, in bytes.
const MAX_LINE: u64 = 4096;

/// Reads a line of standard input; none at its end.
pub(super) fn read_line() -> std::io::Result<Option<String>> {
    use std::io::{BufRead, Read};
    let mut line = String::new();
    let read = std::io::stdin()
        .lock()
        .take(MAX_LINE)
        .read_line(&mut line)?;
    Ok((read > 0).then(|| line.trim_end_matches(['\n', '\r']).to_owned()))
}

/// The runtime of every subcommand: one thread is plenty for two accounts, and keeps memory small.
pub(super) fn runtime() -> Outcome<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?)
}
