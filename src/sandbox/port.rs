//! A port of a server: kept for it also before it starts and while it is stopped, so that nobody else gets it meanwhile.

use std::collections::BTreeSet;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::net::{TcpListener, TcpSocket};

/// Connections that may wait to be accepted.
const BACKLOG: u32 = 1024;

/// Ports that this process keeps: the kernel gives one that nobody listens on to a second process, too.
static KEPT: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

fn kept() -> MutexGuard<'static, BTreeSet<u16>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A reserved port of 127.0.0.1. A client that connects while nobody listens is refused.
#[derive(Debug)]
pub struct Port {
    // Bound, never listening: that keeps the port from others but not from `listen`.
    _reserved: TcpSocket,
    addr: SocketAddr,
}

impl Port {
    /// Reserves this port; 0 takes any free one. Fails if somebody has it.
    pub fn reserve(port: u16) -> io::Result<Self> {
        // Asked for any port, the kernel may give one that somebody else keeps as we do, and listens on.
        let mut tries = if port == 0 { 50 } else { 1 };
        loop {
            tries -= 1;
            match Self::take(port) {
                Err(error) if error.kind() == io::ErrorKind::AddrInUse && tries > 0 => {}
                taken => return taken,
            }
        }
    }

    fn take(port: u16) -> io::Result<Self> {
        let reserved = bound(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
        let addr = reserved.local_addr()?;
        // Two sockets may be bound where none listens; that somebody listens shows here. (It needs no runtime.)
        drop(std::net::TcpListener::bind(addr)?);
        match kept().insert(addr.port()) {
            true => Ok(Self {
                _reserved: reserved,
                addr,
            }),
            false => Err(io::ErrorKind::AddrInUse.into()),
        }
    }

    /// Listens on it; one listener at a time.
    pub fn listen(&self) -> io::Result<TcpListener> {
        listener(self.addr)
    }

    /// Its number.
    pub fn number(&self) -> u16 {
        self.addr.port()
    }

    /// Its address.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        kept().remove(&self.addr.port());
    }
}

fn listener(addr: SocketAddr) -> io::Result<TcpListener> {
    bound(addr)?.listen(BACKLOG)
}

fn bound(addr: SocketAddr) -> io::Result<TcpSocket> {
    let socket = TcpSocket::new_v4()?;
    socket.set_reuseaddr(true)?;
    socket.bind(addr)?;
    Ok(socket)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpStream;

    #[tokio::test]
    async fn a_port_is_kept_while_nobody_listens() {
        let port = Port::reserve(0).unwrap();
        for _ in 0..2 {
            let listener = port.listen().unwrap();
            assert!(TcpStream::connect(port.addr()).await.is_ok());
            assert!(
                Port::reserve(port.addr().port()).is_err(),
                "somebody listens"
            );
            drop(listener);
            assert!(TcpStream::connect(port.addr()).await.is_err());
            assert!(
                Port::reserve(port.addr().port()).is_err(),
                "it is kept all the same"
            );
        }
    }
}
