//! The WebSocket stream: it makes things fast. Nothing depends on it, because whatever it may have missed is caught up.
//! Source: <https://docs.joinmastodon.org/methods/streaming/>.

use std::convert::Infallible;
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::{HeaderName, HeaderValue, Request};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{Connector, MaybeTlsStream, WebSocketStream, client_async_tls_with_config};
use tracing::{debug, info};
use url::Url;

use crate::clock::Clock;
use crate::mastodon::http::sieve::Sieve;
use crate::reach::Reach;

/// Time for TLS and WebSocket, once there is a connection.
const HANDSHAKE: Duration = Duration::from_secs(10);
const WRITE_DEADLINE: Duration = Duration::from_secs(10);

/// Every second tick sends a ping; this many without a sign of life mean that the connection is dead.
const TICK: Duration = Duration::from_secs(15);
const QUIET_TICKS: u32 = 5;

/// How long the stream is not read because the listener is busy; what comes then is fetched later. Short enough
/// for pings to be answered in time.
const PATIENCE: Duration = Duration::from_secs(5);

/// Largest message that is read, in bytes. A larger one ends the connection, and is then caught up.
const MAX_MESSAGE: usize = 1 << 20;

/// Largest event that waits for the listener, in bytes; a larger one is fetched.
const MAX_EVENT: usize = 128 * 1024;

/// A connection that lasted this long was a good one: the next is tried at once. Others cost a catch-up each.
const STABLE: Duration = Duration::from_secs(60);

/// When to look again whether a server without streaming has it now.
const WITHOUT: Duration = Duration::from_secs(15 * 60);

/// The state of the stream, read after each change: the listener learns of every one, or of several at once.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Link {
    /// The stream is connected.
    pub up: bool,
    /// Counts everything after which something may have been missed: a new connection, a full channel.
    pub gaps: u64,
    /// Counts the server's refusals of the token.
    pub denials: u64,
}

/// Parts that the stream needs.
pub(crate) struct Feed<'a> {
    /// Where it is; none if the server has no streaming.
    pub url: Option<&'a Url>,
    pub token: &'a SecretString,
    pub reach: &'a Reach,
    pub clock: &'a Clock,
    /// Events of the stream, in order.
    pub events: mpsc::Sender<Live>,
    pub link: watch::Sender<Link>,
}

/// An event of the stream, with its payload.
#[derive(Debug)]
pub(crate) enum Live {
    /// A `Notification`.
    Notification(String),
    /// A `Status` in its new form.
    Edited(String),
    /// The id of a status that is no longer there.
    Deleted(String),
}

impl Live {
    /// In bytes.
    pub(crate) fn size(&self) -> usize {
        let (Self::Notification(text) | Self::Edited(text) | Self::Deleted(text)) = self;
        text.len()
    }
}

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Why there is no connection.
enum Refusal {
    /// The server has no stream here.
    Absent(String),
    /// It does not accept the token.
    Denied,
    /// It may work another time.
    Passing(String),
}

/// How the token is handed over. Never in the address, which ends up in logs.
#[derive(Clone, Copy)]
enum Handover {
    /// `Authorization`: Mastodon, GoToSocial, Iceshrimp.
    Bearer,
    /// `Sec-WebSocket-Protocol`: Pleroma and Akkoma read no other header.
    Protocol,
}

impl Feed<'_> {
    /// Keeps the stream connected for as long as it is polled.
    pub(crate) async fn follow(self) -> Infallible {
        let Some(url) = self.url else {
            info!("the server has no streaming: it is asked at intervals instead");
            return std::future::pending().await;
        };
        let mut attempt = 0;
        let mut handover = Handover::Bearer;
        loop {
            attempt += 1;
            let wait = match connect(self.reach, url, self.token, handover).await {
                Ok(socket) => {
                    let began = Instant::now();
                    self.read(socket).await;
                    if began.elapsed() > STABLE {
                        attempt = 1;
                    }
                    self.backoff(attempt)
                }
                Err(Refusal::Absent(why)) => {
                    info!(
                        why,
                        "no stream here: the server is asked at intervals instead"
                    );
                    self.clock.jitter(WITHOUT)
                }
                Err(Refusal::Denied) => {
                    handover = self.denied(handover);
                    self.backoff(attempt)
                }
                Err(Refusal::Passing(why)) => {
                    debug!(why, attempt, "the stream could not be opened");
                    self.backoff(attempt)
                }
            };
            sleep(wait).await;
        }
    }

    fn backoff(&self, attempt: u32) -> Duration {
        self.clock
            .backoff(attempt, Duration::from_secs(1), Duration::from_secs(60))
    }

    /// Counts the token as refused only when both ways to hand it over were.
    fn denied(&self, handover: Handover) -> Handover {
        match handover {
            Handover::Bearer => Handover::Protocol,
            Handover::Protocol => {
                self.link.send_modify(|link| link.denials += 1);
                Handover::Bearer
            }
        }
    }

    /// Reads until the connection ends.
    async fn read(&self, mut socket: Socket) {
        info!("the stream is connected");
        self.link.send_modify(|link| {
            link.up = true;
            link.gaps += 1;
        });
        let why = self.read_on(&mut socket).await;
        self.link.send_modify(|link| link.up = false);
        info!(why, "the stream ended");
        let _ = timeout(WRITE_DEADLINE, socket.close(None)).await; // a courtesy to the server
    }

    async fn read_on(&self, socket: &mut Socket) -> String {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay); // a machine that slept is no silent server
        let mut quiet = 0;
        let mut patience = PATIENCE;
        loop {
            tokio::select! {
                message = socket.next() => {
                    match message {
                        None => return "closed".into(),
                        Some(Err(error)) => return describe(&error),
                        Some(Ok(Message::Close(_))) => return "closed by the server".into(),
                        Some(Ok(Message::Text(text))) => {
                            // Once it has run out there is none until the listener takes something again.
                            let taken = self.event(text.as_str(), patience).await;
                            patience = if taken { PATIENCE } else { Duration::ZERO };
                        }
                        Some(Ok(_)) => {} // pings are answered by the library
                    }
                    quiet = 0;
                }
                _ = ticks.tick() => {
                    quiet += 1;
                    if quiet > QUIET_TICKS {
                        return "silent for 75 s".into();
                    }
                    if quiet % 2 == 0 && !ping(socket).await {
                        return "could not be written to".into();
                    }
                }
            }
        }
    }

    /// Hands an event on. False if the listener is too busy: it will fetch it later.
    async fn event(&self, text: &str, patience: Duration) -> bool {
        let Some(Event { event, payload }) = read(text) else {
            debug!("an event that can't be read");
            return true;
        };
        let kind = match event.as_str() {
            "notification" => Live::Notification,
            "status.update" => Live::Edited,
            "delete" => Live::Deleted,
            // requests were accepted, maybe elsewhere: what they held back is there now
            "notifications_merged" => {
                self.link.send_modify(|link| link.gaps += 1);
                return true;
            }
            _ => return true,
        };
        let payload = Sieve::pass(&payload);
        let payload = String::from_utf8_lossy(&payload).into_owned();
        let fits = payload.len() <= MAX_EVENT;
        let taken = fits
            && self
                .events
                .send_timeout(kind(payload), patience)
                .await
                .is_ok();
        if !taken {
            debug!("more events than can be handled at once: the rest is fetched");
            self.link.send_modify(|link| link.gaps += 1);
        }
        taken
    }
}

/// Opens the stream and closes it again. Why that does not work, if so.
pub(crate) async fn try_it(reach: &Reach, url: &Url, token: &SecretString) -> Result<(), String> {
    let mut why = "the token is not accepted".to_owned();
    for handover in [Handover::Bearer, Handover::Protocol] {
        match connect(reach, url, token, handover).await {
            Ok(mut socket) => {
                let _ = timeout(WRITE_DEADLINE, socket.close(None)).await; // a courtesy to the server
                return Ok(());
            }
            Err(Refusal::Denied) => {}
            Err(Refusal::Absent(other) | Refusal::Passing(other)) => why = other,
        }
    }
    Err(why)
}

async fn connect(
    reach: &Reach,
    url: &Url,
    token: &SecretString,
    handover: Handover,
) -> Result<Socket, Refusal> {
    let request = request(url, token, handover)?;
    let config = WebSocketConfig::default()
        .max_message_size(Some(MAX_MESSAGE))
        .max_frame_size(Some(MAX_MESSAGE));
    let host = url.host_str().unwrap_or_default();
    let connecting = async {
        let port = url.port_or_known_default().unwrap_or(443);
        let tcp = reach.connect(host, port).await?;
        let tls = (url.scheme() == "wss").then(|| reach.tls().clone());
        let tls = tls.map_or(Connector::Plain, Connector::Rustls);
        client_async_tls_with_config(request, tcp, Some(config), Some(tls)).await
    };
    match timeout(reach.patience(host) + HANDSHAKE, connecting).await {
        Ok(Ok((socket, _))) => Ok(socket),
        Ok(Err(error)) => Err(refusal(&error)),
        Err(_) => Err(Refusal::Passing("timeout".into())),
    }
}

/// An event as the server writes it; what else there is in it is passed over unread.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Event {
    event: String,
    payload: String,
}

/// Reads an event. Some servers write the payload as JSON in JSON.
fn read(text: &str) -> Option<Event> {
    if let Ok(event) = serde_json::from_str(text) {
        return Some(event);
    }
    let mut event: Value = serde_json::from_slice(&Sieve::pass(text)).ok()?;
    Some(Event {
        event: event.get("event")?.as_str()?.to_owned(),
        payload: match event
            .get_mut("payload")
            .map(Value::take)
            .unwrap_or_default()
        {
            Value::String(payload) => payload,
            other => other.to_string(),
        },
    })
}

async fn ping(socket: &mut Socket) -> bool {
    let ping = socket.send(Message::Ping(Default::default()));
    matches!(timeout(WRITE_DEADLINE, ping).await, Ok(Ok(())))
}

fn request(url: &Url, token: &SecretString, handover: Handover) -> Result<Request<()>, Refusal> {
    let failed = |what: &str| Refusal::Passing(format!("{what} can't be used"));
    let mut request = url
        .as_str()
        .into_client_request()
        .map_err(|_| failed("the address"))?;
    let token = token.expose_secret();
    let (name, value) = match handover {
        Handover::Bearer => (
            HeaderName::from_static("authorization"),
            format!("Bearer {token}"),
        ),
        Handover::Protocol => (
            HeaderName::from_static("sec-websocket-protocol"),
            token.to_owned(),
        ),
    };
    let mut value = HeaderValue::try_from(value).map_err(|_| failed("the token"))?;
    value.set_sensitive(true);
    request.headers_mut().insert(name, value);
    request.headers_mut().insert(
        HeaderName::from_static("user-agent"),
        HeaderValue::from_static(crate::mastodon::http::api::USER_AGENT),
    );
    Ok(request)
}

fn refusal(error: &Error) -> Refusal {
    match error {
        Error::Http(answer) => match answer.status().as_u16() {
            401 | 403 => Refusal::Denied,
            code @ (408 | 425 | 429 | 500 | 502..) => Refusal::Passing(format!("HTTP {code}")),
            code => Refusal::Absent(format!("HTTP {code}")),
        },
        other => Refusal::Passing(describe(other)),
    }
}

/// Describes an error without anything that was received.
fn describe(error: &Error) -> String {
    match error {
        Error::Io(error) => error.to_string(),
        Error::Tls(_) => "TLS failed".into(),
        Error::Capacity(_) => "a message is too large".into(),
        Error::ConnectionClosed | Error::AlreadyClosed => "closed".into(),
        Error::Http(answer) => format!("HTTP {}", answer.status().as_u16()),
        _ => "it is not what the protocol promises".into(),
    }
}
