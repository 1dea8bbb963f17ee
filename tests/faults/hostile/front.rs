//! What stands between a bot and a server and answers in its place: as it is told, byte by byte, without end if need be.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::OwnedWriteHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::broadcast;
use tokio::task::JoinHandle;

/// Largest head of a request.
const HEAD: usize = 64 * 1024;

/// Bytes to write: a beginning, a piece again and again, an end.
#[derive(Clone, Default)]
pub struct Play {
    pub first: Vec<u8>,
    pub piece: Vec<u8>,
    pub times: u64,
    /// Before each piece.
    pub pause: Duration,
    pub last: Vec<u8>,
}

impl Play {
    /// An answer of this status whose body begins with `first`, goes on with `piece` until it has `bytes`, and ends with
    /// `last`. With `u64::MAX` it has no end, and no length.
    pub fn answer(status: u16, first: &str, piece: &str, bytes: u64, last: &str) -> Self {
        let piece = piece.repeat((64 * 1024 / piece.len().max(1)).max(1));
        let times = match bytes {
            u64::MAX => u64::MAX,
            bytes => bytes.checked_div(piece.len() as u64).unwrap_or_default(),
        };
        let length = match times {
            u64::MAX => String::new(),
            times => {
                let length = first.len() as u64 + times * piece.len() as u64 + last.len() as u64;
                format!("content-length: {length}\r\n")
            }
        };
        let head = format!(
            "HTTP/1.1 {status} As you like\r\ncontent-type: application/json\r\nconnection: close\r\n{length}\r\n"
        );
        Self {
            first: (head + first).into_bytes(),
            piece: piece.into_bytes(),
            times,
            pause: Duration::ZERO,
            last: last.into(),
        }
    }

    /// Just these bytes.
    pub fn bytes(first: impl Into<Vec<u8>>) -> Self {
        Self {
            first: first.into(),
            ..Self::default()
        }
    }

    /// Writes all of it, or as much as is taken. How much that was.
    async fn write(&self, to: &mut OwnedWriteHalf) -> io::Result<u64> {
        let mut written = self.first.len() as u64;
        to.write_all(&self.first).await?;
        for _ in 0..self.times {
            tokio::time::sleep(self.pause).await;
            to.write_all(&self.piece).await?;
            written += self.piece.len() as u64;
        }
        to.write_all(&self.last).await?;
        to.flush().await?;
        Ok(written + self.last.len() as u64)
    }
}

/// Which requests are answered so.
#[derive(Clone)]
pub struct Rule {
    /// How method and path begin: `GET /api/v1/notifications`.
    pub what: &'static str,
    /// How many; the others go on to the server.
    pub times: u32,
    pub play: Arc<Play>,
}

#[derive(Default)]
struct Plan {
    rules: Vec<Rule>,
    /// What a connection begins with, where it is no HTTP.
    opening: Option<(u32, Arc<Play>)>,
}

/// A front of one server.
pub struct Front {
    pub port: u16,
    plan: Arc<Mutex<Plan>>,
    frames: broadcast::Sender<Arc<Play>>,
    /// How many requests were answered by a rule.
    struck: Arc<AtomicU64>,
    accepting: JoinHandle<()>,
}

impl Drop for Front {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Front {
    /// Opens a front; `http`: the server speaks HTTP.
    pub async fn open(server: SocketAddr, http: bool) -> io::Result<Self> {
        let listener = loop {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            // Addresses in answers are replaced by ones of the same length.
            if listener.local_addr()?.port().to_string().len() == server.port().to_string().len() {
                break listener;
            }
        };
        let port = listener.local_addr()?.port();
        let plan: Arc<Mutex<Plan>> = Arc::default();
        let struck: Arc<AtomicU64> = Arc::default();
        let (frames, _) = broadcast::channel(64);
        let (its_plan, its_struck, its_frames) = (plan.clone(), struck.clone(), frames.clone());
        let accepting = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let wire = Wire {
                    server,
                    port,
                    plan: its_plan.clone(),
                    struck: its_struck.clone(),
                    frames: its_frames.subscribe(),
                };
                tokio::spawn(async move {
                    // However it ends, the connection ends.
                    let _ = match http {
                        true => wire.http(near).await,
                        false => wire.stream(near).await,
                    };
                });
            }
        });
        Ok(Self {
            port,
            plan,
            frames,
            struck,
            accepting,
        })
    }

    pub fn rule(&self, what: &'static str, times: u32, play: Play) {
        let play = Arc::new(play);
        self.plan
            .lock()
            .expect("a plan")
            .rules
            .push(Rule { what, times, play });
    }

    /// So many connections begin so, and end.
    pub fn opening(&self, times: u32, play: Play) {
        self.plan.lock().expect("a plan").opening = Some((times, Arc::new(play)));
    }

    /// Writes this into every open WebSocket.
    pub fn frame(&self, play: Play) {
        let _ = self.frames.send(Arc::new(play)); // nobody listens just now
    }

    pub fn clear(&self) {
        *self.plan.lock().expect("a plan") = Plan::default();
    }

    pub fn struck(&self) -> u64 {
        self.struck.load(Ordering::Relaxed)
    }
}

struct Wire {
    server: SocketAddr,
    port: u16,
    plan: Arc<Mutex<Plan>>,
    struck: Arc<AtomicU64>,
    frames: broadcast::Receiver<Arc<Play>>,
}

impl Wire {
    /// One request: answered by a rule, or by the server.
    async fn http(self, near: TcpStream) -> io::Result<()> {
        near.set_nodelay(true)?;
        let (mut from, mut to) = near.into_split();
        let mut head = Vec::new();
        let end = loop {
            if let Some(at) = head.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            if from.read_buf(&mut head).await? == 0 || head.len() > HEAD {
                return Ok(());
            }
        };
        if let Some(play) = self.rule(&head) {
            self.struck.fetch_add(1, Ordering::Relaxed);
            let rest =
                tokio::spawn(
                    async move { tokio::io::copy(&mut from, &mut tokio::io::sink()).await },
                );
            let written = play.write(&mut to).await;
            let _ = to.shutdown().await;
            rest.abort();
            return written.map(drop);
        }
        let text = String::from_utf8_lossy(&head[..end]).into_owned();
        let upgrade = text.to_lowercase().contains("upgrade: websocket");
        let mut request: Vec<u8> = match upgrade {
            true => text.into_bytes(),
            false => text
                .replacen("\r\n", "\r\nconnection: close\r\n", 1)
                .into_bytes(),
        };
        request.extend_from_slice(&head[end..]);
        let far = TcpStream::connect(self.server).await?;
        far.set_nodelay(true)?;
        let (far_from, mut far_to) = far.into_split();
        far_to.write_all(&request).await?;
        let up = tokio::spawn(async move { tokio::io::copy(&mut from, &mut far_to).await });
        let down = self.down(far_from, to, upgrade).await;
        up.abort();
        down
    }

    async fn down(
        mut self,
        mut from: tokio::net::tcp::OwnedReadHalf,
        mut to: OwnedWriteHalf,
        frames: bool,
    ) -> io::Result<()> {
        let (own, other) = (
            format!("127.0.0.1:{}", self.server.port()),
            format!("127.0.0.1:{}", self.port),
        );
        let mut buffer = vec![0; 256 * 1024];
        loop {
            tokio::select! {
                read = from.read(&mut buffer) => {
                    let length = read?;
                    if length == 0 {
                        return to.shutdown().await;
                    }
                    replace(&mut buffer[..length], own.as_bytes(), other.as_bytes());
                    to.write_all(&buffer[..length]).await?;
                }
                Ok(play) = self.frames.recv(), if frames => {
                    self.struck.fetch_add(1, Ordering::Relaxed);
                    play.write(&mut to).await?;
                }
            }
        }
    }

    /// The rule for this request, counted.
    fn rule(&self, head: &[u8]) -> Option<Arc<Play>> {
        let mut plan = self.plan.lock().expect("a plan");
        let fits = |rule: &&mut Rule| rule.times > 0 && head.starts_with(rule.what.as_bytes());
        let rule = plan.rules.iter_mut().find(fits)?;
        rule.times -= 1;
        Some(rule.play.clone())
    }

    async fn stream(self, near: TcpStream) -> io::Result<()> {
        near.set_nodelay(true)?;
        let (mut from, mut to) = near.into_split();
        let opening = {
            let mut plan = self.plan.lock().expect("a plan");
            plan.opening
                .as_mut()
                .filter(|(times, _)| *times > 0)
                .map(|(times, play)| {
                    *times -= 1;
                    play.clone()
                })
        };
        if let Some(play) = opening {
            self.struck.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(async move { tokio::io::copy(&mut from, &mut tokio::io::sink()).await });
            return play.write(&mut to).await.map(drop);
        }
        let far = TcpStream::connect(self.server).await?;
        far.set_nodelay(true)?;
        let (mut far_from, mut far_to) = far.into_split();
        tokio::select! {
            ended = tokio::io::copy(&mut from, &mut far_to) => ended.map(drop),
            ended = tokio::io::copy(&mut far_from, &mut to) => ended.map(drop),
        }
    }
}

fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(old.len()).position(|part| part == old) {
        bytes[at + found..at + found + old.len()].copy_from_slice(new);
        at += found + old.len();
    }
}
