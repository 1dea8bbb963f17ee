//! Streaming over WebSocket.
//! Source: <https://docs.joinmastodon.org/methods/streaming/#websocket>

use crate::mastodon::app::{App, Caller};
use crate::mastodon::error::{ApiError, ApiResult};
use crate::mastodon::hub::{Hub, Stream};
use crate::mastodon::params::Params;
use crate::mastodon::wire::OnLink;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at};

/// The largest message a client may send.
const CLIENT_MESSAGE: usize = 4096;

/// The close code of a server that does not like what it was sent (RFC 6455 section 7.4.1), and its longest reason.
const POLICY: u16 = 1008;
const LONGEST_REASON: usize = 123;

/// A socket's place among the listeners, given up when dropped.
struct Seat {
    hub: Arc<Hub>,
    number: u64,
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.hub.leave(self.number);
    }
}

/// GET /api/v1/streaming/health
pub async fn health() -> &'static str {
    "OK"
}

/// GET /api/v1/streaming?stream=
pub async fn open(
    State(app): State<App>,
    Caller(me): Caller,
    ConnectInfo(OnLink(link)): ConnectInfo<OnLink>,
    ws: WebSocketUpgrade,
    headers: HeaderMap,
    params: Params,
) -> ApiResult<Response> {
    if !app.faults.streaming() {
        return Err(ApiError::not_found());
    }
    let unknown = || ApiError::new(StatusCode::BAD_REQUEST, "Unknown stream type");
    let stream = params
        .get("stream")
        .map(|name| Stream::parse(name).ok_or_else(unknown))
        .transpose()?;
    // Seated before the client learns that it is connected: it misses nothing from then on.
    let (number, queue) = app.hub.join(me, link, stream.into_iter().collect());
    let seat = Seat {
        hub: app.hub.clone(),
        number,
    };
    let every = app.options.ping_every;
    let ws = ws.max_message_size(CLIENT_MESSAGE);
    let ws = match headers
        .get(header::SEC_WEBSOCKET_PROTOCOL)
        .and_then(|p| p.to_str().ok())
    {
        Some(protocol) => ws.protocols([protocol.to_owned()]),
        None => ws,
    };
    Ok(ws.on_upgrade(move |socket| serve(socket, seat, queue, every, app)))
}

async fn serve(
    mut socket: WebSocket,
    seat: Seat,
    mut queue: mpsc::Receiver<String>,
    every: Duration,
    app: App,
) {
    let mut pings = interval_at(Instant::now() + every, every);
    loop {
        let sent = tokio::select! {
            text = queue.recv() => match text {
                Some(text) => socket.send(Message::Text(text.into())).await,
                None => return close(socket, &app.faults.farewell()).await,
            },
            _ = pings.tick() => socket.send(Message::Ping(Vec::new().into())).await,
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => {
                    resubscribe(&seat, &text);
                    Ok(())
                }
                Some(Ok(_)) => Ok(()),
                _ => return,
            },
        };
        if sent.is_err() {
            return;
        }
    }
}

/// Closes a socket in these words; where it is cut already, nobody hears them.
async fn close(mut socket: WebSocket, words: &str) {
    if words.is_empty() {
        return;
    }
    let event = json!({"event": "notification", "payload": words}).to_string();
    let frame = CloseFrame {
        code: POLICY,
        reason: reason(words).into(),
    };
    let last = [
        Message::Text(words.into()),
        Message::Text(event.into()),
        Message::Close(Some(frame)),
    ];
    for message in last {
        let _ = socket.send(message).await; // the client may be gone
    }
}

/// As much of `words` as a close frame holds.
fn reason(words: &str) -> &str {
    let ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
    let end = ends.take_while(|end| *end <= LONGEST_REASON).last();
    end.and_then(|end| words.get(..end)).unwrap_or_default()
}

/// `{"type":"subscribe","stream":"user"}` and its opposite; anything else is ignored, as Mastodon does.
fn resubscribe(seat: &Seat, text: &str) {
    let Ok(message) = serde_json::from_str::<Value>(text) else {
        return;
    };
    let Some(stream) = message["stream"].as_str().and_then(Stream::parse) else {
        return;
    };
    match message["type"].as_str() {
        Some("subscribe") => seat.hub.subscribe(seat.number, stream, true),
        Some("unsubscribe") => seat.hub.subscribe(seat.number, stream, false),
        _ => {}
    }
}
