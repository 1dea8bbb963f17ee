//! The socket that clients connect to.
use super::{session, state::Hub};
use crate::port::Port;
use std::{io, sync::Arc, time::Duration};
use tokio::{
    net::TcpListener,
    sync::Notify,
    task::{JoinHandle, JoinSet},
    time::sleep,
};

/// More connections than this at once are not served.
const MAX_CONNECTIONS: usize = 10_000;

/// A listening socket; dropping it closes the socket and every connection it accepted.
pub(super) struct Listener {
    stop: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Listener {
    /// Listens on a port of its own.
    pub(super) fn open(hub: Hub, port: &Port) -> io::Result<Self> {
        let socket = port.listen()?;
        let stop = Arc::new(Notify::new());
        let task = tokio::spawn(accept(hub, socket, stop.clone()));
        Ok(Self { stop, task })
    }

    /// Closes the socket; when this returns, the port is free and every connection is gone.
    pub(super) async fn close(mut self) {
        self.stop.notify_one();
        let _ = (&mut self.task).await; // it cannot be cancelled before its handle is dropped
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(hub: Hub, socket: TcpListener, stop: Arc<Notify>) {
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let accepted = tokio::select! {
            () = stop.notified() => break,
            accepted = socket.accept() => accepted,
        };
        match accepted {
            Ok((client, _)) if connections.len() < MAX_CONNECTIONS => {
                hub.lock().counts.connections += 1;
                connections.spawn(session::serve(hub.clone(), client));
            }
            Ok(_) => {}
            // Out of descriptors, most likely: give the others time to end.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
    drop(socket);
    // Waits until each has ended, so that none binds a session after the server has stopped.
    connections.shutdown().await;
}
