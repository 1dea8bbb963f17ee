//! Streaming over WebSocket.
//! Source: <https://docs.joinmastodon.org/methods/streaming/#websocket>

use crate::sandbox::mastodon::app::{App, Caller};
use crate::sandbox::mastodon::error::{ApiError, ApiResult};
use crate::sandbox::mastodon::hub::{Hub, Stream};
use crate::sandbox::mastodon::params::Params;
use crate::sandbox::mastodon::wire::OnLink;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at};

/// The largest message a client may send.
const CLIENT_MESSAGE: usize = 4096;

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
    Ok(ws.on_upgrade(move |socket| serve(socket, seat, queue, every)))
}

async fn serve(
    mut socket: WebSocket,
    seat: Seat,
    mut queue: mpsc::Receiver<String>,
    every: Duration,
) {
    let mut pings = interval_at(Instant::now() + every, every);
    loop {
        let sent = tokio::select! {
            text = queue.recv() => match text {
                Some(text) => socket.send(Message::Text(text.into())).await,
                None => return,
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
