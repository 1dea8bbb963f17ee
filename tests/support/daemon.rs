//! A server's process, which the tests end in good order or not.

use std::path::Path;
use std::process::{Child, Command};
use std::time::Duration;

/// Ends the process at once, as a power cut would.
pub fn kill(child: &mut Option<Child>) {
    if let Some(mut child) = child.take() {
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// Ends it in good order; the clients must be able to say goodbye meanwhile.
pub async fn stop(child: &mut Option<Child>) {
    if let Some(mut child) = child.take() {
        let _ = Command::new("kill").arg(child.id().to_string()).status();
        while matches!(child.try_wait(), Ok(None)) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// Reads the output and the log of a server that lives in this folder.
pub fn log(folder: &Path) -> String {
    let read = |name| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    read("out") + &read("log")
}
