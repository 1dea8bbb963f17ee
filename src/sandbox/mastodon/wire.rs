//! The transport under the server: every connection can be cut or fall silent on command.

use crate::port::Port;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use futures::task::AtomicWaker;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

const OPEN: u8 = 0;
const MUTE: u8 = 1;
const CUT: u8 = 2;
/// Open for one answer more.
const LAST: u8 = 3;

/// The switch of one connection.
#[derive(Debug, Default)]
pub struct Link {
    mode: AtomicU8,
    reader: AtomicWaker,
    writer: AtomicWaker,
}

impl Link {
    /// Ends the connection at once, without an answer and without a closing frame.
    pub fn cut(&self) {
        self.switch(CUT);
    }

    /// Ends the connection behind the next answer, which does not say so.
    pub fn cut_after_answer(&self) {
        self.mode.store(LAST, Ordering::Release);
    }

    /// Makes the connection half-open: nothing is read or sent any more, and nothing is closed.
    pub fn mute(&self) {
        self.switch(MUTE);
    }

    fn switch(&self, mode: u8) {
        self.mode.store(mode, Ordering::Release);
        self.reader.wake();
        self.writer.wake();
    }

    fn mode(&self) -> u8 {
        self.mode.load(Ordering::Acquire)
    }
}

/// All connections that may still be open.
#[derive(Debug, Default)]
pub struct Links(Mutex<Vec<Weak<Link>>>);

impl Links {
    fn add(&self) -> Arc<Link> {
        let link = Arc::new(Link::default());
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|l| l.strong_count() > 0);
        all.push(Arc::downgrade(&link));
        link
    }

    /// Cuts every connection.
    pub fn cut_all(&self) {
        let all = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        all.iter().filter_map(Weak::upgrade).for_each(|l| l.cut());
    }
}

/// The listening socket.
pub struct Door {
    tcp: TcpListener,
    links: Arc<Links>,
}

impl Door {
    /// Listens on a port of its own.
    pub fn open(port: &Port, links: Arc<Links>) -> io::Result<Self> {
        let tcp = port.listen()?;
        Ok(Self { tcp, links })
    }
}

impl Listener for Door {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        loop {
            if let Ok((tcp, from)) = self.tcp.accept().await {
                // Small answers must not wait for Nagle; failing to say so only costs time.
                let _ = tcp.set_nodelay(true);
                return (
                    Wire {
                        tcp,
                        link: self.links.add(),
                        wrote: false,
                    },
                    from,
                );
            }
            // Out of file descriptors: wait for some to be given back.
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.local_addr()
    }
}

/// Lets handlers find the switch of the connection they answer on.
#[derive(Debug, Clone)]
pub struct OnLink(pub Arc<Link>);

impl Connected<IncomingStream<'_, Door>> for OnLink {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        Self(stream.io().link.clone())
    }
}

/// A TCP stream that obeys its [`Link`].
pub struct Wire {
    tcp: TcpStream,
    link: Arc<Link>,
    /// Something of the last answer was written.
    wrote: bool,
}

fn reset<T>() -> Poll<io::Result<T>> {
    Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()))
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.link.reader.register(cx.waker());
        match self.link.mode() {
            OPEN | LAST => Pin::new(&mut self.tcp).poll_read(cx, buf),
            MUTE => Poll::Pending,
            _ => reset(),
        }
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.link.writer.register(cx.waker());
        match self.link.mode() {
            OPEN => Pin::new(&mut self.tcp).poll_write(cx, buf),
            LAST => {
                self.wrote = true;
                Pin::new(&mut self.tcp).poll_write(cx, buf)
            }
            MUTE => Poll::Ready(Ok(buf.len())),
            _ => reset(),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.link.mode() {
            OPEN => Pin::new(&mut self.tcp).poll_flush(cx),
            LAST => {
                let flushed = Pin::new(&mut self.tcp).poll_flush(cx);
                if self.wrote && flushed.is_ready() {
                    self.link.cut();
                }
                flushed
            }
            MUTE => Poll::Ready(Ok(())),
            _ => reset(),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.link.writer.register(cx.waker());
        match self.link.mode() {
            MUTE => Poll::Pending,
            _ => Pin::new(&mut self.tcp).poll_shutdown(cx),
        }
    }
}
