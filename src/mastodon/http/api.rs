//! A thin client for Mastodon's REST API: deadlines, bounds, rate limits, and errors that say how far a request got.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::multipart::Form;
use reqwest::tls::TlsInfo;
use reqwest::{Client, ClientBuilder, Method, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::Notify;
use url::Url;

pub(crate) use super::error::ApiError;
use super::error::root_cause;
use super::items::{Items, items, one};
use super::learnt::{CLOSES, Learnt};
use super::rate::{Budget, Budgets, server_time};
use super::sieve::{self, Sieve};
use crate::address::is_loopback;
use crate::clock::{Clock, Timestamp};
use crate::event::{Allowance, LegError};
use crate::mastodon::leg::settings::Settings;
use crate::reach::Reach;

/// How the bridge introduces itself.
pub(crate) const USER_AGENT: &str = concat!("xmpp-ap-bridge/", env!("CARGO_PKG_VERSION"));

/// Deadline of one call, from the first byte to the last.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// Connections kept open for the next call; the library keeps as many as there ever were at once.
const MOST_IDLE: usize = 4;

/// Maximum size of an answer that is kept, in bytes, where a call allows no more.
pub(super) const MAX_ANSWER: usize = 4 << 20;

/// Largest answer that is read, in bytes; of a page of texts that are far too long little is kept.
const MAX_READ: usize = 16 << 20;
/// In milliseconds: clocks that differ by less are taken for the same.
const BLUR: u64 = 3_000;

/// One segment of a path, e.g. an id.
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The path of the status of this id.
pub(crate) fn status_path(id: &str) -> String {
    format!("/api/v1/statuses/{}", segment(id))
}

/// One request.
#[derive(Debug)]
pub(crate) struct Call {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    json: Option<Value>,
    form: Option<Form>,
    key: Option<String>,
    budget: Budget,
    deadline: Option<Duration>,
    can_wait: bool,
    most: usize,
    items: usize,
}

impl Call {
    /// A request for `path`, which begins with `/` and has its segments encoded.
    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            query: Vec::new(),
            json: None,
            form: None,
            key: None,
            budget: Budget::General,
            deadline: None,
            can_wait: false,
            most: MAX_ANSWER,
            items: sieve::LIST,
        }
    }

    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    pub(crate) fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    pub(crate) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    pub(crate) fn json(mut self, body: impl Into<Value>) -> Self {
        self.json = Some(body.into());
        self
    }

    /// With a form, for files and for what servers read from forms only.
    pub(crate) fn form(mut self, form: Form) -> Self {
        self.form = Some(form);
        self
    }

    /// The same request. A form goes only once: it is not in the copy.
    pub(crate) fn again(&self) -> Self {
        Self {
            method: self.method.clone(),
            path: self.path.clone(),
            query: self.query.clone(),
            json: self.json.clone(),
            form: None,
            key: self.key.clone(),
            ..*self
        }
    }

    /// With another deadline than [`DEADLINE`].
    pub(crate) fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// With an `Idempotency-Key`.
    pub(crate) fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Bounds the answer to this number of bytes.
    pub(crate) fn at_most(mut self, bytes: usize) -> Self {
        self.most = bytes;
        self
    }

    /// Bounds an answer that is a list to this number of items.
    pub(crate) fn items(mut self, most: usize) -> Self {
        self.items = most;
        self
    }

    pub(crate) fn budget(mut self, budget: Budget) -> Self {
        self.budget = budget;
        self
    }

    /// Not made while the requests that are left are better spent on messages.
    pub(crate) fn can_wait(mut self) -> Self {
        self.can_wait = true;
        self
    }
}

/// The client of one account on one server.
pub(crate) struct Api {
    http: Client,
    /// The same, on a new connection each time.
    fresh: Client,
    /// The server did not answer the last call.
    away: Cell<bool>,
    /// It answers again.
    back: Notify,
    pub(super) base: Url,
    pub(super) reach: Reach,
    clock: Clock,
    budgets: RefCell<Budgets>,
    /// How far the server's clock is ahead of ours, in milliseconds.
    ahead: Cell<i64>,
    learnt: Learnt,
}

impl Api {
    /// A client with the account's token; connects to nothing yet.
    pub(crate) fn new(settings: &Settings, clock: Clock) -> Result<Self, LegError> {
        Ok(Self {
            http: client(settings, MOST_IDLE)?,
            fresh: client(settings, 0)?,
            away: Cell::new(false),
            back: Notify::new(),
            base: settings.instance.clone(),
            reach: settings.reach.clone(),
            clock,
            budgets: RefCell::default(),
            ahead: Cell::new(0),
            learnt: Learnt::default(),
        })
    }

    /// Makes a call whose answer is a `T`.
    pub(crate) async fn call<T: DeserializeOwned>(&self, call: Call) -> Result<T, ApiError> {
        self.call_for_code(call).await.map(|(_, answer)| answer)
    }

    /// [`Api::call`], where the kind of success matters: with the HTTP status.
    pub(crate) async fn call_for_code<T: DeserializeOwned>(
        &self,
        call: Call,
    ) -> Result<(u16, T), ApiError> {
        let (code, body) = self.raw(call).await?;
        let answer = one(&String::from_utf8_lossy(&body));
        let answer = answer.ok_or(ApiError::Unreadable { too_long: false })?;
        Ok((code, answer))
    }

    /// Makes a call whose answer is a list.
    pub(crate) async fn list<T: DeserializeOwned>(&self, call: Call) -> Result<Items<T>, ApiError> {
        let (_, body) = self.raw(call).await?;
        items(&body).ok_or(ApiError::Unreadable { too_long: false })
    }

    /// Makes a call whose answer does not matter.
    pub(crate) async fn run(&self, call: Call) -> Result<(), ApiError> {
        self.raw(call).await.map(drop)
    }

    /// Facts learnt about the server.
    pub(crate) fn learnt(&self) -> &Learnt {
        &self.learnt
    }

    /// The present moment, by our own clock.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The time by the server's clock when ours shows `here`.
    pub(crate) fn server_time(&self, here: Timestamp) -> Timestamp {
        Timestamp(here.0.saturating_add(self.ahead.get()))
    }

    /// How far the server's clock is behind ours, as far as its answers tell: they name whole seconds, and take a while.
    pub(crate) fn behind(&self) -> Duration {
        let behind = u64::try_from(self.ahead.get().saturating_neg()).unwrap_or(0);
        Duration::from_millis(if behind < BLUR { 0 } else { behind })
    }

    /// Whether there is room for what need not be asked at once.
    pub(crate) fn has_room(&self, calls: u64) -> bool {
        let left = self.budgets.borrow().left(Budget::General, &self.clock);
        left.is_none_or(|left| left >= calls)
    }

    /// Resolves when the server answers again after it did not.
    pub(crate) async fn back(&self) {
        self.back.notified().await;
    }

    /// Makes a call. What only reads is made once more at once where the connection ends without an answer: some servers
    /// close it behind each answer without saying so (snac), and a kept one is dead by then.
    async fn raw(&self, call: Call) -> Result<(u16, Vec<u8>), ApiError> {
        let closes = self.learnt.knows(CLOSES, self.clock.now());
        let again = (call.method == Method::GET && !closes).then(|| call.again());
        let ended = self.once(call, closes).await;
        let ended = match (again, ended) {
            (Some(again), Err(ApiError::Lost(_))) => {
                let ended = self.once(again, true).await;
                if ended.is_ok() {
                    self.learnt.note(CLOSES, self.clock.now());
                }
                ended
            }
            (_, ended) => ended,
        };
        self.note(&ended);
        ended
    }

    /// Whether the server is there shows in every call.
    fn note<T>(&self, ended: &Result<T, ApiError>) {
        match ended {
            Err(ApiError::Unreachable(_)) => self.away.set(true),
            Err(error) if error.is_away() => self.away.set(true),
            Ok(_) if self.away.replace(false) => self.back.notify_waiters(),
            _ => {}
        }
    }

    async fn once(&self, call: Call, fresh: bool) -> Result<(u16, Vec<u8>), ApiError> {
        let (budget, bounds) = (call.budget, (call.most, call.items));
        self.take(budget, call.can_wait)?;
        let sent = self.request(call, fresh).send().await;
        let sent = sent.map_err(ApiError::from);
        if let Err(ApiError::Unreachable(_)) = sent {
            self.give_back(budget);
        }
        let answer = sent?;
        let code = answer.status();
        let headers = answer.headers().clone();
        let refused = self.learn(budget, &headers, code.as_u16() == 429);
        let body = body(answer, bounds).await;
        match refused {
            Some(wait) => Err(ApiError::Limited(wait)),
            None if code.is_success() => body.map(|body| (code.as_u16(), body)),
            None => {
                let body = body.unwrap_or_default();
                Err(ApiError::from_answer(code.as_u16(), &body, &headers))
            }
        }
    }

    fn request(&self, call: Call, fresh: bool) -> reqwest::RequestBuilder {
        let mut url = self.base.clone();
        url.set_path(&call.path);
        let http = if fresh { &self.fresh } else { &self.http };
        let mut request = http.request(call.method, url).query(&call.query);
        if let Some(body) = &call.json {
            request = request.json(body);
        }
        if let Some(form) = call.form {
            request = request.multipart(form);
        }
        if let Some(deadline) = call.deadline {
            request = request.timeout(deadline);
        }
        if let Some(key) = call.key {
            request = request.header("Idempotency-Key", key);
        }
        request
    }

    /// The server is a Mastodon, whose limits are known before it names them.
    pub(crate) fn assume_mastodon(&self) {
        self.budgets.borrow_mut().assume_mastodon();
    }

    /// The remaining posts, where they are limited.
    pub(crate) fn posts(&self) -> Option<Allowance> {
        self.left(Budget::Posts)
    }

    /// The rest of a budget, where that is limited.
    pub(crate) fn left(&self, budget: Budget) -> Option<Allowance> {
        self.budgets.borrow().allowance(budget, &self.clock)
    }

    /// The certificate that the server shows (DER); none without TLS, or where the server can't be reached.
    pub(crate) async fn certificate(&self, token: &SecretString) -> Option<Vec<u8>> {
        let http = builder(&self.reach, &self.base, token).ok()?.tls_info(true);
        let answer = http
            .build()
            .ok()?
            .head(self.base.clone())
            .send()
            .await
            .ok()?;
        let tls = answer.extensions().get::<TlsInfo>()?;
        tls.peer_certificate().map(<[u8]>::to_vec)
    }

    /// Restores the number of posts that were left before a restart.
    pub(crate) fn recall_posts(&self, known: Allowance) {
        self.budgets.borrow_mut().recall_posts(known, &self.clock);
    }

    /// The general budget counts every request; some kinds are counted a second time.
    fn take(&self, budget: Budget, can_wait: bool) -> Result<(), ApiError> {
        let mut budgets = self.budgets.borrow_mut();
        budgets
            .take(Budget::General, can_wait, &self.clock)
            .and_then(|()| match budget {
                Budget::General => Ok(()),
                other => budgets
                    .take(other, false, &self.clock)
                    .inspect_err(|_| budgets.give_back(Budget::General)),
            })
            .map_err(ApiError::Limited)
    }

    fn give_back(&self, budget: Budget) {
        let mut budgets = self.budgets.borrow_mut();
        budgets.give_back(Budget::General);
        if budget != Budget::General {
            budgets.give_back(budget);
        }
    }

    fn learn(&self, budget: Budget, headers: &HeaderMap, refused: bool) -> Option<Duration> {
        if let Some(there) = server_time(headers) {
            self.ahead.set(there.0.saturating_sub(self.clock.now().0));
        }
        self.budgets
            .borrow_mut()
            .learn(budget, headers, refused, &self.clock)
    }
}

fn client(settings: &Settings, idle: usize) -> Result<Client, LegError> {
    let builder = builder(&settings.reach, &settings.instance, &settings.token)?;
    let built = builder.pool_max_idle_per_host(idle).build();
    built.map_err(|error| unbuilt(&error))
}

fn unbuilt(error: &reqwest::Error) -> LegError {
    LegError::Configuration(format!("HTTP client: {}", root_cause(error)))
}

/// Redirects are not followed: a redirected POST would become a GET.
fn builder(reach: &Reach, base: &Url, token: &SecretString) -> Result<ClientBuilder, LegError> {
    Ok(reach
        .http(base)
        .user_agent(USER_AGENT)
        .timeout(DEADLINE)
        .default_headers(headers(token)?))
}

/// Whether `url` is on this machine, where plain HTTP is no risk.
pub(crate) fn is_local(url: &Url) -> bool {
    url.host().is_some_and(|host| is_loopback(&host))
}

/// Headers of every request: the `Authorization`, marked so that no client library prints it; and that JSON is wanted,
/// since some servers (Laravel's) otherwise answer errors with a page.
fn headers(token: &SecretString) -> Result<HeaderMap, LegError> {
    let json = HeaderValue::from_static("application/json");
    let mut headers = HeaderMap::from_iter([(ACCEPT, json)]);
    if token.expose_secret().is_empty() {
        return Ok(headers); // whoever has no account yet sees what everybody may
    }
    let mut value =
        HeaderValue::try_from(format!("Bearer {}", token.expose_secret())).map_err(|_| {
            LegError::Configuration("the token holds characters that no token has".into())
        })?;
    value.set_sensitive(true);
    headers.insert(AUTHORIZATION, value);
    Ok(headers)
}

/// Reads an answer and keeps at most `most` bytes of it, and `items` items where it is a list.
pub(crate) async fn body(
    mut answer: Response,
    (most, items): (usize, usize),
) -> Result<Vec<u8>, ApiError> {
    let mut sieve = Sieve::new(items);
    let mut read = 0;
    while let Some(chunk) = answer.chunk().await? {
        read += chunk.len();
        sieve.take(&chunk);
        if sieve.len() > most || read > MAX_READ {
            return Err(ApiError::Unreadable { too_long: true });
        }
    }
    Ok(sieve.finish())
}
