//! State that all handlers share, the caller, and the gate every request passes: count, fault, limit.

use super::Options;
use super::echo;
use super::error::ApiError;
use super::faults::{self, FaultKind, Faults};
use super::hub::{Hub, Id};
use super::limits::{Family, Meter};
use super::state::World;
use super::wire::OnLink;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The largest answer that a truncating fault reads.
const ANSWER_BOUND: usize = 16 << 20;

/// State of one server, shared by its handlers.
#[derive(Debug)]
pub struct Shared {
    pub options: Options,
    pub base_url: String,
    world: Mutex<World>,
    pub hub: Arc<Hub>,
    pub faults: Faults,
    pub meter: Meter,
    /// Held while a post is processed, so that posts queue as on a small real server.
    pub posting: tokio::sync::Mutex<()>,
}

pub type App = Arc<Shared>;

impl Shared {
    pub fn new(options: Options, base_url: String, world: World, hub: Arc<Hub>) -> Self {
        Self {
            faults: Faults::new(options.streaming, options.idempotency, hub.clone()),
            meter: Meter::new(options.limits),
            world: Mutex::new(world),
            posting: tokio::sync::Mutex::default(),
            options,
            base_url,
            hub,
        }
    }

    /// The data; hold it only between two awaits.
    pub fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The caller that the token of a request names.
#[derive(Debug, Clone)]
enum Who {
    Nobody,
    Account(Id),
    Refused(ApiError),
}

/// The account a request is made for; refuses requests without a valid token.
#[derive(Debug, Clone, Copy)]
pub struct Caller(pub Id);

/// The account a request is made for, if any.
#[derive(Debug, Clone, Copy)]
pub struct MaybeCaller(pub Option<Id>);

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        match parts.extensions.get::<Who>() {
            Some(Who::Account(id)) => Ok(Self(*id)),
            Some(Who::Refused(error)) => Err(error.clone()),
            _ => Err(ApiError::unauthorized(
                "This method requires an authenticated user",
            )),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for MaybeCaller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(match parts.extensions.get::<Who>() {
            Some(Who::Account(id)) => Some(*id),
            _ => None,
        }))
    }
}

/// The token of a request: header, query or, for browsers' WebSockets, the subprotocol.
fn token(request: &Request) -> Option<String> {
    let header = |name| request.headers().get(name).and_then(|v| v.to_str().ok());
    let bearer = header(header::AUTHORIZATION).and_then(|v| v.split_once(' '));
    let bearer = bearer.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    if let Some((_, token)) = bearer {
        return Some(token.trim().to_owned());
    }
    let query = request.uri().query().unwrap_or_default().as_bytes();
    let mut pairs = url::form_urlencoded::parse(query);
    let query = pairs
        .find(|(name, _)| name == "access_token")
        .map(|(_, v)| v.into_owned());
    query.or_else(|| header(header::SEC_WEBSOCKET_PROTOCOL).map(str::to_owned))
}

/// Finds the caller of a request, and the address under which it is counted.
fn identify(world: &World, token: Option<&str>) -> (Who, String) {
    let Some(token) = token else {
        return (Who::Nobody, String::new());
    };
    let refused = |message| (Who::Refused(ApiError::unauthorized(message)), String::new());
    if world.revoked.contains(token) {
        return refused("The access token was revoked");
    }
    let Some(account) = world
        .tokens
        .get(token)
        .and_then(|id| world.accounts.get(id))
    else {
        return refused("The access token is invalid");
    };
    let address = world.address(account.id);
    if account.suspended {
        let disabled = ApiError::new(StatusCode::FORBIDDEN, "Your login is currently disabled");
        return (Who::Refused(disabled), address);
    }
    (Who::Account(account.id), address)
}

/// The endpoint of a request as it is counted: method and path template.
fn endpoint(request: &Request) -> String {
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| request.uri().path(), MatchedPath::as_str);
    format!("{} {path}", request.method())
}

/// Every API request passes here: it is counted, struck by a fault, limited, and then answered.
pub async fn gate(
    State(app): State<App>,
    link: ConnectInfo<OnLink>,
    mut request: Request,
    next: Next,
) -> Response {
    let token = token(&request);
    let (who, address) = identify(&app.world(), token.as_deref());
    app.meter.count(&address, &endpoint(&request));
    if let (Who::Refused(_), Some(refused)) = (&who, plain_refusal(app.options.denial)) {
        return refused;
    }
    let fault = app.faults.take(request.method(), request.uri(), &address);
    if let Some(instead) = fault.as_ref().and_then(FaultKind::instead) {
        return instead;
    }
    match &fault {
        Some(FaultKind::Echo { code, html }) => {
            return echo::answer(*code, *html, token.as_deref(), request).await;
        }
        Some(FaultKind::LoseRequest) => return lost(&link),
        Some(FaultKind::Delay { ms }) => pause(*ms).await,
        _ => {}
    }
    let usage = app.meter.take(&address, Family::Requests, Utc::now());
    let mut headers = HeaderMap::new();
    usage.write(&mut headers);
    if usage.exceeded {
        return (headers, ApiError::too_many()).into_response();
    }
    request.extensions_mut().insert(who);
    let manners = app.options.software.manners();
    if manners.closes {
        link.0.0.cut_after_answer();
    }
    let response = with_limits(next.run(request).await, headers);
    let missing = response.status() == StatusCode::NOT_FOUND;
    if missing && (manners.pages_for_missing || app.options.missing_pages) {
        return faults::html(404);
    }
    match fault {
        Some(FaultKind::LoseAnswer) => lost(&link),
        Some(FaultKind::Truncated) => truncated(response).await,
        Some(FaultKind::Shows { json }) => changed(response, &json).await,
        Some(FaultKind::DelayAnswer { ms }) => {
            pause(ms).await;
            response
        }
        _ => response,
    }
}

/// How servers refuse a token that do not do so as Mastodon does, on every path.
fn plain_refusal(code: u16) -> Option<Response> {
    match code {
        400 => Some((StatusCode::BAD_REQUEST, "Invalid Bearer token").into_response()),
        422 => Some(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        _ => None,
    }
}

/// Limits of the whole API, unless the handler told of a narrower one.
fn with_limits(mut response: Response, limits: HeaderMap) -> Response {
    if !response.headers().contains_key("x-ratelimit-limit") {
        response.headers_mut().extend(limits);
    }
    response
}

async fn pause(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}

/// Cuts the connection, so that this answer is never sent.
fn lost(link: &ConnectInfo<OnLink>) -> Response {
    link.0.0.cut();
    Response::default()
}

/// An answer with other fields.
async fn changed(response: Response, fields: &Value) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, ANSWER_BOUND).await.unwrap_or_default();
    let mut json: Value = serde_json::from_slice(&body).unwrap_or_default();
    for (name, value) in fields.as_object().into_iter().flatten() {
        json[name.as_str()] = value.clone();
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(json.to_string()))
}

/// The first half of an answer, as a complete HTTP message.
async fn truncated(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, ANSWER_BOUND)
        .await
        .unwrap_or_else(|_| Bytes::new());
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(body.slice(..body.len() / 2)))
}
