//! The end of a set-up from outside: it must leave neither a terminal that shows nothing nor bots that nobody knows of.

use anyhow::Context;
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::super::Outcome;

/// Signals that end a set-up.
pub(super) struct Stop {
    closed: Option<Signal>,
    ended: Signal,
    interrupted: Signal,
}

impl Stop {
    /// Begins to listen; to a closed window only where there is one, as `nohup` is for programs without.
    ///
    /// # Errors
    /// This system has no such signals.
    pub(super) fn listen(interactive: bool) -> Outcome<Self> {
        let listen = |kind| signal(kind).context("signals can't be heard");
        let closed = interactive.then(|| listen(SignalKind::hangup()));
        Ok(Self {
            closed: closed.transpose()?,
            ended: listen(SignalKind::terminate())?,
            interrupted: listen(SignalKind::interrupt())?,
        })
    }

    /// Waits for one. Returns the exit code for it, as a shell counts: 128 and the signal.
    pub(super) async fn comes(&mut self) -> u8 {
        let closed = async {
            match &mut self.closed {
                Some(closed) => closed.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = closed => 129,
            _ = self.ended.recv() => 143,
            _ = self.interrupted.recv() => 130,
        }
    }
}
