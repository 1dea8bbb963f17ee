//! Signals: the first TERM or INT asks for an orderly end, a later one ends the process at once.

use super::systemd;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

/// Signals so soon after the first mean the same wish: some tools send theirs to the process and to its group.
const SAME_WISH: Duration = Duration::from_secs(1);

/// The wish to end, shared by every task. Clones speak of the same wish.
#[derive(Clone, Debug)]
pub struct Shutdown {
    wish: Arc<watch::Sender<bool>>,
}

impl Default for Shutdown {
    fn default() -> Shutdown {
        Shutdown::new()
    }
}

impl Shutdown {
    /// Without signals: for a part of a process, and for tests.
    pub fn new() -> Shutdown {
        Shutdown {
            wish: Arc::new(watch::Sender::new(false)),
        }
    }

    /// Listens to SIGTERM and SIGINT from now on, inside a tokio runtime. A second one, later than a second, exits with 128 + its number.
    pub fn listen() -> io::Result<Shutdown> {
        let shutdown = Shutdown::new();
        let terminate = signal(SignalKind::terminate())?;
        let interrupt = signal(SignalKind::interrupt())?;
        tokio::spawn(shutdown.clone().obey(terminate, interrupt));
        Ok(shutdown)
    }

    /// Asks every task to end. Asking twice is harmless.
    pub fn request(&self) {
        self.wish.send_replace(true);
    }

    /// Was an end asked for?
    pub fn requested(&self) -> bool {
        *self.wish.borrow()
    }

    /// Returns once an end is asked for. Cancel-safe.
    pub async fn wait(&self) {
        // The sender lives in `self`, so the channel cannot close while we wait.
        let _ = self.wish.subscribe().wait_for(|wish| *wish).await;
    }

    async fn obey(self, mut terminate: Signal, mut interrupt: Signal) {
        next(&mut terminate, &mut interrupt).await;
        tracing::info!("ending: what is in flight is finished first; a second signal ends at once");
        systemd::stopping();
        self.request();
        let _ = tokio::time::timeout(SAME_WISH, async {
            loop {
                next(&mut terminate, &mut interrupt).await;
            }
        })
        .await;
        let number = next(&mut terminate, &mut interrupt).await;
        tracing::warn!("ended at once, as asked for twice");
        std::process::exit(128 + number);
    }
}

/// The number of the next signal.
async fn next(terminate: &mut Signal, interrupt: &mut Signal) -> i32 {
    tokio::select! {
        _ = terminate.recv() => SignalKind::terminate().as_raw_value(),
        _ = interrupt.recv() => SignalKind::interrupt().as_raw_value(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::timeout;

    #[tokio::test]
    async fn every_clone_hears_the_wish() {
        let shutdown = Shutdown::new();
        let task = tokio::spawn({
            let shutdown = shutdown.clone();
            async move { shutdown.wait().await }
        });
        assert!(!shutdown.requested());
        shutdown.clone().request();
        timeout(Duration::from_secs(20), task)
            .await
            .expect("in time")
            .expect("task");
        assert!(shutdown.requested());
        timeout(Duration::from_secs(20), shutdown.wait())
            .await
            .expect("late waiters too");
    }
}
