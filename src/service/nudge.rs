//! A tap on the other leg's shoulder: "look into the outbox". A datagram without meaning; the poll of the outbox is the
//! safety net, so a nudge may be lost, doubled or late without harm.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::os::unix::net::UnixDatagram as StdDatagram;
use std::path::{Path, PathBuf};
use tokio::net::UnixDatagram;

/// Room for a path in a socket address, without the closing NUL (unix(7), `sun_path`).
const MAX_PATH_BYTES: usize = 107;

/// More than any socket queues; a flood of nudges must not keep the leg from its work.
const MAX_DRAINED: usize = 1024;

/// The ear of one leg: the socket `runtime_dir/LEG.nudge`.
#[derive(Debug)]
pub struct Nudge {
    socket: UnixDatagram,
}

/// Why a leg cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum NudgeError {
    /// Socket addresses have little room.
    #[error("the socket path {} has {} bytes, {MAX_PATH_BYTES} are possible; set a shorter runtime_dir",
        .0.display(), .0.as_os_str().len())]
    TooLong(PathBuf),
    /// Something else has the name.
    #[error("{} is in the way and no socket; move it elsewhere", .0.display())]
    InTheWay(PathBuf),
    /// The socket or its folder cannot be used.
    #[error("socket {}: {error}; runtime_dir must be a folder that this user may write to", .path.display())]
    Unusable {
        /// The socket.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl Nudge {
    /// Begins to listen, inside a tokio runtime. A socket file left behind is replaced: only the holder of the process lock
    /// listens.
    pub fn listen(runtime_dir: &Path, leg: &str) -> Result<Nudge, NudgeError> {
        let path = socket_path(runtime_dir, leg);
        if path.as_os_str().as_bytes().len() > MAX_PATH_BYTES {
            return Err(NudgeError::TooLong(path));
        }
        remove_stale(&path)?;
        let unusable = |error| NudgeError::Unusable {
            path: path.clone(),
            error,
        };
        let socket = UnixDatagram::bind(&path).map_err(unusable)?;
        fs::set_permissions(&path, Permissions::from_mode(0o600)).map_err(unusable)?;
        Ok(Nudge { socket })
    }

    /// Waits for a nudge; those that wait together count as one. Cancel-safe. A broken socket waits for ever and leaves
    /// the work to the poll.
    pub async fn recv(&self) {
        let mut buffer = [0; 1];
        if self.socket.recv(&mut buffer).await.is_err() {
            std::future::pending::<()>().await;
        }
        for _ in 0..MAX_DRAINED {
            if self.socket.try_recv(&mut buffer).is_err() {
                break;
            }
        }
    }
}

/// Nudges a leg, which may be away. Never waits and never fails.
pub fn nudge(runtime_dir: &Path, leg: &str) {
    // Every failure means the same: the other leg will see the row at its next poll.
    let _ = send(&socket_path(runtime_dir, leg));
}

fn send(path: &Path) -> io::Result<usize> {
    let socket = StdDatagram::unbound()?;
    socket.set_nonblocking(true)?;
    socket.send_to(&[1], path)
}

fn socket_path(runtime_dir: &Path, leg: &str) -> PathBuf {
    runtime_dir.join(format!("{leg}.nudge"))
}

fn remove_stale(path: &Path) -> Result<(), NudgeError> {
    match fs::symlink_metadata(path) {
        Ok(meta) if meta.file_type().is_socket() => {
            let unusable = |error| NudgeError::Unusable {
                path: path.to_owned(),
                error,
            };
            fs::remove_file(path).map_err(unusable)
        }
        Ok(_) => Err(NudgeError::InTheWay(path.to_owned())),
        // Not there; any other obstacle is told by the bind that follows.
        Err(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::time::timeout;

    const BOUND: Duration = Duration::from_secs(20);

    #[tokio::test]
    async fn many_nudges_wake_once() {
        let dir = tempfile::tempdir().expect("folder");
        let ear = Nudge::listen(dir.path(), "xmpp").expect("listen");
        for _ in 0..3 {
            nudge(dir.path(), "xmpp");
        }
        timeout(BOUND, ear.recv()).await.expect("nudged");
        let mut buffer = [0; 1];
        assert!(ear.socket.try_recv(&mut buffer).is_err(), "drained");
    }

    #[tokio::test]
    async fn a_stale_socket_is_replaced() {
        let dir = tempfile::tempdir().expect("folder");
        drop(Nudge::listen(dir.path(), "xmpp").expect("first"));
        nudge(dir.path(), "xmpp");
        let ear = Nudge::listen(dir.path(), "xmpp").expect("second");
        nudge(dir.path(), "xmpp");
        timeout(BOUND, ear.recv()).await.expect("nudged");
        let mode = fs::metadata(dir.path().join("xmpp.nudge"))
            .expect("socket")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[tokio::test]
    async fn nobody_there_and_a_full_socket_are_no_errors() {
        let dir = tempfile::tempdir().expect("folder");
        nudge(dir.path(), "mastodon");
        nudge(Path::new("/nowhere/at/all"), "mastodon");
        let ear = Nudge::listen(dir.path(), "mastodon").expect("listen");
        for _ in 0..2000 {
            nudge(dir.path(), "mastodon");
        }
        timeout(BOUND, ear.recv()).await.expect("nudged");
    }

    #[tokio::test]
    async fn unusable_places_are_told() {
        let dir = tempfile::tempdir().expect("folder");
        let long = dir.path().join("x".repeat(100));
        let error = Nudge::listen(&long, "xmpp")
            .expect_err("too long")
            .to_string();
        assert!(
            error.contains("107 are possible; set a shorter runtime_dir"),
            "{error}"
        );
        fs::write(dir.path().join("xmpp.nudge"), "").expect("write");
        let error = Nudge::listen(dir.path(), "xmpp")
            .expect_err("a file")
            .to_string();
        assert!(error.contains("in the way"), "{error}");
        let error = Nudge::listen(&dir.path().join("none"), "xmpp")
            .expect_err("no folder")
            .to_string();
        assert!(error.contains("runtime_dir must be"), "{error}");
    }
}
