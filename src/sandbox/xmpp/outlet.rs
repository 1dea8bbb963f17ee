//! The writing half of a connection: a queue, a task that empties it, and the switch that cuts both halves.
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};
use tokio::{
    io::AsyncWriteExt,
    net::tcp::OwnedWriteHalf,
    sync::{mpsc, watch},
    time::{Instant, sleep, sleep_until, timeout},
};

/// A peer that takes nothing for this long is gone.
const WRITE_DEADLINE: Duration = Duration::from_secs(30);
/// How long a peer may take to close its side after we have closed ours.
pub(super) const FAREWELL: Duration = Duration::from_secs(2);
/// More unwritten stanzas than this: the peer does not read, the connection is cut.
const MAX_BACKLOG: usize = 100_000;
/// Stanzas that wait together are written together, up to about this many bytes.
const BATCH: usize = 64 * 1024;

/// The state of a connection, as seen by both halves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Link {
    Open,
    /// Half-open: nothing is read or written, nothing is closed.
    Frozen,
    Cut,
}

enum Out {
    Text {
        text: String,
        due: Option<Instant>,
    },
    /// Half of it, then the end of the connection.
    Half(String),
    /// The last words: written, then the stream is shut down.
    Last(String),
}

/// A handle on a connection's writing half; clones share it.
#[derive(Clone)]
pub(super) struct Outlet {
    tx: mpsc::UnboundedSender<Out>,
    link: Arc<watch::Sender<Link>>,
    backlog: Arc<AtomicUsize>,
}

impl Outlet {
    /// Starts the writing task of `socket`.
    pub(super) fn new(socket: OwnedWriteHalf) -> Self {
        let (tx, rx) = mpsc::unbounded_channel();
        let outlet = Self {
            tx,
            link: Arc::new(watch::Sender::new(Link::Open)),
            backlog: Arc::default(),
        };
        let writer = Writer {
            socket,
            rx,
            link: outlet.link.clone(),
            backlog: outlet.backlog.clone(),
        };
        tokio::spawn(writer.run());
        outlet
    }

    pub(super) fn send(&self, text: impl Into<String>) {
        self.push(Out::Text {
            text: text.into(),
            due: None,
        });
    }

    /// Like [`Outlet::send`], but not before `delay` has passed; order is kept.
    pub(super) fn send_after(&self, text: String, delay: Duration) {
        let due = (!delay.is_zero()).then(|| Instant::now() + delay);
        self.push(Out::Text { text, due });
    }

    pub(super) fn send_half(&self, text: String) {
        self.push(Out::Half(text));
    }

    pub(super) fn finish(&self, text: impl Into<String>) {
        self.push(Out::Last(text.into()));
    }

    pub(super) fn set_link(&self, link: Link) {
        self.link.send_if_modified(|now| {
            let changes = *now != Link::Cut && *now != link;
            if changes {
                *now = link;
            }
            changes
        });
    }

    pub(super) fn watch(&self) -> watch::Receiver<Link> {
        self.link.subscribe()
    }

    /// Whether both handles belong to the same connection.
    pub(super) fn is(&self, other: &Outlet) -> bool {
        Arc::ptr_eq(&self.link, &other.link)
    }

    fn push(&self, out: Out) {
        if self.backlog.fetch_add(1, Relaxed) >= MAX_BACKLOG {
            self.set_link(Link::Cut);
        }
        let _ = self.tx.send(out); // a writer that has ended needs nothing more
    }
}

struct Writer {
    socket: OwnedWriteHalf,
    rx: mpsc::UnboundedReceiver<Out>,
    link: Arc<watch::Sender<Link>>,
    backlog: Arc<AtomicUsize>,
}

/// How the writer came to its end.
#[derive(PartialEq)]
enum End {
    /// Reset the connection, so that both sides notice at once.
    Reset,
    /// Closed in the middle of a stanza: what was written arrives, nothing more.
    Torn,
    /// Shut down in order; the reading half waits for the peer.
    Closed,
}

impl Writer {
    async fn run(mut self) {
        let mut link = self.link.subscribe();
        let end = tokio::select! {
            _ = link.wait_for(|link| *link == Link::Cut) => End::Reset,
            end = self.write_all() => end,
        };
        if end != End::Reset {
            let _ = timeout(WRITE_DEADLINE, self.socket.shutdown()).await;
        }
        if end == End::Closed {
            sleep(FAREWELL).await; // the peer may still read our last words
        }
        self.link.send_replace(Link::Cut);
        if end == End::Reset {
            let _ = self.socket.as_ref().set_zero_linger();
            self.socket.forget(); // without an orderly shutdown
        }
    }

    async fn write_all(&mut self) -> End {
        let mut link = self.link.subscribe();
        while let Some(first) = self.rx.recv().await {
            if link.wait_for(|link| *link != Link::Frozen).await.is_err() {
                return End::Closed;
            }
            let (batch, end) = self.gather(first).await;
            let written = timeout(WRITE_DEADLINE, self.socket.write_all(&batch)).await;
            if !matches!(written, Ok(Ok(()))) {
                return End::Reset;
            }
            if let Some(end) = end {
                return end;
            }
        }
        End::Closed
    }

    /// Everything that may be written now, beginning with `next`.
    async fn gather(&mut self, mut next: Out) -> (Vec<u8>, Option<End>) {
        let mut batch = Vec::new();
        loop {
            self.backlog.fetch_sub(1, Relaxed);
            match next {
                Out::Text { text, due } => {
                    if let Some(due) = due {
                        sleep_until(due).await;
                    }
                    batch.extend_from_slice(text.as_bytes());
                    // A delayed stanza is written by itself: the next one may have to wait.
                    if due.is_some() || batch.len() >= BATCH {
                        return (batch, None);
                    }
                }
                Out::Half(text) => {
                    batch.extend_from_slice(&text.as_bytes()[..text.len() / 2]);
                    return (batch, Some(End::Torn));
                }
                Out::Last(text) => {
                    batch.extend_from_slice(text.as_bytes());
                    return (batch, Some(End::Closed));
                }
            }
            match self.rx.try_recv() {
                Ok(more) => next = more,
                Err(_) => return (batch, None),
            }
        }
    }
}
