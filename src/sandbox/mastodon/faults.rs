//! Everything that goes wrong on a real server, on command.

use super::error::ApiError;
use super::hub::{Hub, Whose};
use axum::body::Body;
use axum::http::{HeaderValue, Method, Response, StatusCode, Uri, header};
use axum::response::IntoResponse;
use chrono::{SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Kinds of failures of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FaultKind {
    /// 429, with `Retry-After` (seconds) and `X-RateLimit-*` where a number is given, else bare.
    RateLimited { retry_after: Option<u32> },
    /// An error status (500, 502, 503, 504, …) with Mastodon's JSON.
    Status { code: u16 },
    /// An error status with words of one's own.
    Refused { code: u16, said: String },
    /// The request is processed, and the connection closed without an answer.
    LoseAnswer,
    /// The connection is closed before the request is processed.
    LoseRequest,
    /// Waits before the request is processed.
    Delay { ms: u64 },
    /// Processes the request, then waits with the answer.
    DelayAnswer { ms: u64 },
    /// 200 with a body that is no JSON.
    Garbage,
    /// The JSON of the real answer, cut off in the middle.
    Truncated,
    /// An error status, and the request with its token in all places that have room for words.
    Echo { code: u16, html: bool },
    /// A proxy's HTML page with this status.
    Html { code: u16 },
    /// 401 as for a revoked token.
    Unauthorized,
    /// A page that says that the server is being restarted, and for how many seconds it believes so.
    Maintenance { retry_after: u32 },
    /// Processes the request; these fields of the answer are other ones.
    Shows { json: Value },
}

/// A fault and the requests it strikes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Only requests whose path begins so.
    #[serde(default = "any_path")]
    pub path: String,
    /// Only this method, such as `POST`; any if missing.
    #[serde(default)]
    pub method: Option<String>,
    /// Only requests with the token of this account (address); any if missing.
    #[serde(default)]
    pub account: Option<String>,
    /// Only requests whose query holds this text; any if missing.
    #[serde(default)]
    pub query: Option<String>,
    /// How many requests; all until cleared if missing.
    #[serde(default)]
    pub times: Option<u32>,
    #[serde(flatten)]
    pub kind: FaultKind,
}

fn any_path() -> String {
    "/".to_owned()
}

impl Fault {
    /// A fault that strikes every API request until cleared.
    pub fn new(kind: FaultKind) -> Self {
        Self {
            path: any_path(),
            method: None,
            account: None,
            query: None,
            times: None,
            kind,
        }
    }

    /// Strikes only paths that begin so.
    pub fn at(mut self, path: &str) -> Self {
        self.path = path.to_owned();
        self
    }

    /// Strikes only this method.
    pub fn method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    /// Strikes only requests of this account, given by address.
    pub fn account(mut self, address: &str) -> Self {
        self.account = Some(address.to_owned());
        self
    }

    /// Strikes this number of requests and is gone.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Strikes only requests whose query holds this text.
    pub fn query(mut self, text: &str) -> Self {
        self.query = Some(text.to_owned());
        self
    }

    fn strikes(&self, method: &Method, uri: &Uri, account: &str) -> bool {
        let query = uri.query().unwrap_or_default();
        uri.path().starts_with(&self.path)
            && self.query.as_ref().is_none_or(|text| query.contains(text))
            && self.method.as_ref().is_none_or(|m| m == method.as_str())
            && self.account.as_ref().is_none_or(|a| a == account)
    }
}

/// The body of `POST /sandbox/faults`, e.g. `{"do":"add","path":"/api/v1/statuses","times":3,"kind":"status","code":503}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum FaultCommand {
    Add(Fault),
    /// Removes all faults; streaming and idempotency are as configured again.
    Clear,
    /// Closes streaming sockets, of one account (address) or all.
    DropStreams {
        account: Option<String>,
    },
    /// Lets streaming sockets fall silent without closing them.
    MuteStreams {
        account: Option<String>,
    },
    /// Switches the streaming endpoint; sockets that are open are closed when it goes off.
    Streaming {
        on: bool,
    },
    Idempotency {
        on: bool,
    },
}

/// The faults now in force.
#[derive(Debug)]
pub struct Faults {
    faults: Mutex<Vec<Fault>>,
    streaming: AtomicBool,
    idempotency: AtomicBool,
    /// As configured, for `clear`.
    defaults: (bool, bool),
    /// In these words streaming sockets are closed.
    farewell: Mutex<String>,
    hub: Arc<Hub>,
}

impl Faults {
    pub(super) fn new(streaming: bool, idempotency: bool, hub: Arc<Hub>) -> Self {
        Self {
            faults: Mutex::default(),
            streaming: streaming.into(),
            idempotency: idempotency.into(),
            defaults: (streaming, idempotency),
            farewell: Mutex::default(),
            hub,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Fault>> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a fault. The oldest that fits a request strikes it.
    pub fn add(&self, fault: Fault) {
        if fault.times != Some(0) {
            self.lock().push(fault);
        }
    }

    /// Removes all faults; switches are as configured again.
    pub fn clear(&self) {
        self.lock().clear();
        self.streaming.store(self.defaults.0, Ordering::Relaxed);
        self.idempotency.store(self.defaults.1, Ordering::Relaxed);
    }

    /// The faults that still wait for requests.
    pub fn pending(&self) -> Vec<Fault> {
        self.lock().clone()
    }

    pub fn streaming(&self) -> bool {
        self.streaming.load(Ordering::Relaxed)
    }

    pub fn idempotency(&self) -> bool {
        self.idempotency.load(Ordering::Relaxed)
    }

    /// Switches streaming; off closes the open sockets.
    pub fn set_streaming(&self, on: bool) {
        self.streaming.store(on, Ordering::Relaxed);
        if !on {
            self.drop_streams(None);
        }
    }

    /// Switches the meaning of `Idempotency-Key`.
    pub fn set_idempotency(&self, on: bool) {
        self.idempotency.store(on, Ordering::Relaxed);
    }

    /// Cuts streaming sockets now, of one account or of all.
    pub fn drop_streams(&self, whose: Whose) {
        self.hub.drop_sockets(whose);
    }

    /// Closes streaming sockets in order: with an event that is none, and a reason, in these words.
    pub fn close_streams(&self, whose: Whose, words: &str) {
        words.clone_into(&mut self.farewell.lock().unwrap_or_else(PoisonError::into_inner));
        self.hub.dismiss_sockets(whose);
    }

    pub(super) fn farewell(&self) -> String {
        let farewell = self.farewell.lock();
        farewell.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Makes streaming sockets half-open: no event, no ping, no answer to one, no close.
    pub fn mute_streams(&self, whose: Whose) {
        self.hub.mute_sockets(whose);
    }

    /// The fault for a request, counted.
    pub(super) fn take(&self, method: &Method, uri: &Uri, account: &str) -> Option<FaultKind> {
        let mut faults = self.lock();
        let at = faults
            .iter()
            .position(|f| f.strikes(method, uri, account))?;
        let fault = faults.get_mut(at)?;
        let kind = fault.kind.clone();
        if let Some(times) = &mut fault.times {
            *times = times.saturating_sub(1);
            if *times == 0 {
                faults.remove(at);
            }
        }
        Some(kind)
    }
}

impl FaultKind {
    /// The answer that a fault gives instead of processing the request.
    pub(super) fn instead(&self) -> Option<Response<Body>> {
        Some(match self {
            Self::RateLimited { retry_after } => rate_limited(*retry_after),
            Self::Status { code } => failed(*code),
            Self::Refused { code, said } => {
                ApiError::new(status(*code), said.as_str()).into_response()
            }
            Self::Garbage => (
                [(header::CONTENT_TYPE, "application/json")],
                "\u{1}{]not json",
            )
                .into_response(),
            Self::Html { code } => html(*code),
            Self::Maintenance { retry_after } => {
                let mut page = html(503);
                let wait = HeaderValue::from(*retry_after);
                page.headers_mut().insert(header::RETRY_AFTER, wait);
                page
            }
            Self::Unauthorized => {
                ApiError::unauthorized("The access token was revoked").into_response()
            }
            _ => return None,
        })
    }
}

pub(super) fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn failed(code: u16) -> Response<Body> {
    let message = match code {
        500 => "We're sorry, but something went wrong on our end.",
        503 => "Remote data could not be fetched",
        _ => status(code).canonical_reason().unwrap_or("Error"),
    };
    ApiError::new(status(code), message).into_response()
}

pub(super) fn html(code: u16) -> Response<Body> {
    let page = "<!DOCTYPE html>\n<html><head><title>Down</title></head><body><h1>Down for maintenance</h1></body></html>";
    (
        status(code),
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        page,
    )
        .into_response()
}

fn rate_limited(retry_after: Option<u32>) -> Response<Body> {
    let mut response = ApiError::too_many().into_response();
    if let Some(seconds) = retry_after {
        let reset = Utc::now() + TimeDelta::seconds(seconds.into());
        let reset = reset.to_rfc3339_opts(SecondsFormat::Micros, true);
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        headers.insert("x-ratelimit-limit", HeaderValue::from(300));
        headers.insert("x-ratelimit-remaining", HeaderValue::from(0));
        if let Ok(reset) = HeaderValue::from_str(&reset) {
            headers.insert("x-ratelimit-reset", reset);
        }
    }
    response
}
