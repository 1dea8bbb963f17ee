//! A wire that can be cut: between the bot and a real XMPP server.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How the wires are; a change concerns those that exist.
#[derive(Clone, Copy, Debug, Default)]
struct Wires {
    /// Wires of an earlier number are cut.
    cut: u64,
    /// Wires of an earlier number carry nothing, and stay.
    frozen: u64,
}

/// Passes connections on to a server on this machine.
pub struct Proxy {
    pub port: u16,
    wires: watch::Sender<Wires>,
    accepting: JoinHandle<()>,
}

impl Proxy {
    pub async fn open(server: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let port = listener.local_addr()?.port();
        let wires = watch::Sender::new(Wires::default());
        let seen = wires.subscribe();
        let accepting = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(wire(near, server, seen.clone()));
            }
        });
        Ok(Self {
            port,
            wires,
            accepting,
        })
    }

    /// Cuts every connection.
    pub fn cut(&self) {
        self.wires.send_modify(|wires| wires.cut += 1);
    }

    /// Makes every connection half-open: it carries nothing more, and stays.
    pub fn freeze(&self) {
        self.wires.send_modify(|wires| wires.frozen += 1);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn wire(near: TcpStream, server: SocketAddr, mut wires: watch::Receiver<Wires>) {
    let Ok(far) = TcpStream::connect(server).await else {
        return; // the bot sees a connection that ends at once
    };
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let born = *wires.borrow_and_update();
    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
    let frozen = wires.clone();
    let carried = async {
        tokio::select! {
            () = carry(near_in, far_out, born, frozen.clone()) => {}
            () = carry(far_in, near_out, born, frozen) => {}
        }
    };
    tokio::select! {
        () = carried => {}
        _ = wires.wait_for(|now| now.cut > born.cut) => {}
    }
}

async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    born: Wires,
    wires: watch::Receiver<Wires>,
) {
    let mut buffer = vec![0; 16 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        if wires.borrow().frozen > born.frozen {
            std::future::pending::<()>().await;
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}
