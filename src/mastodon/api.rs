//! A thin client for Mastodon's REST API: deadlines, bounds, rate limits, and errors that say how far a request got.

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fmt;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{ACCEPT, AUTHORIZATION, HeaderMap, HeaderValue};
use reqwest::multipart::Form;
use reqwest::{Client, Method, Response};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use super::rate::{Budget, Budgets, retry_after, server_time};
use crate::clock::{Clock, Timestamp};
use crate::event::{Allowance, LegError};
use crate::render::cut;

/// How the bridge introduces itself.
pub(super) const USER_AGENT: &str = concat!("xmpp-ap-bridge/", env!("CARGO_PKG_VERSION"));

/// Deadline of one call, from the first byte to the last.
pub(super) const DEADLINE: Duration = Duration::from_secs(30);

const CONNECT_DEADLINE: Duration = Duration::from_secs(10);

/// Largest answer that is read, in bytes.
const MAX_ANSWER: usize = 16 << 20;

/// Longest quotation of a server's words, in bytes.
const MAX_SAID: usize = 200;

/// Why a call brought no result, told apart by how far it got.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ApiError {
    /// The rate limit: refused by the server, or not even sent because it would be.
    Limited(Duration),
    /// The request never reached the server.
    Unreachable(String),
    /// It was sent, but the connection ended before the whole answer.
    Lost(String),
    /// It was sent, and there was no whole answer before its deadline.
    TimedOut,
    /// A success whose content is not what it should be.
    Unreadable {
        /// It was longer than what is read.
        too_long: bool,
    },
    /// Any answer but success.
    Status {
        /// HTTP status.
        code: u16,
        /// The server's words, cleaned and short; empty if it sent none in the form of the API.
        said: String,
        /// `Retry-After`.
        after: Option<Duration>,
    },
}

impl ApiError {
    /// The API itself refuses the token. (A firewall in front of it says 403 in HTML.)
    pub(super) fn is_denied(&self) -> bool {
        matches!(self, Self::Status { code: 401, .. })
            || matches!(self, Self::Status { code: 403, said, .. } if !said.is_empty())
    }

    /// What stands before the server says that the server is away. (What the server itself says in JSON concerns the
    /// one request: Mastodon answers 503 when it could not fetch something from elsewhere.)
    pub(super) fn is_away(&self) -> bool {
        matches!(self, Self::Status { code: 502..=504, said, .. } if said.is_empty())
    }

    /// What stands before the server found nobody behind it who could go on with the request.
    pub(super) fn is_nobody(&self) -> bool {
        self.is_away()
            && matches!(
                self,
                Self::Status {
                    code: 502 | 503,
                    ..
                }
            )
    }

    /// The server itself answered that it does not do that.
    pub(super) fn is_answer(&self) -> bool {
        matches!(
            self,
            Self::Status {
                code: 400..=499,
                ..
            }
        ) && !self.is_astray()
    }

    /// The API itself says that there is no such thing, or no longer.
    pub(super) fn is_gone(&self) -> bool {
        self.is_missing() && !self.is_astray()
    }

    /// A proxy found nobody to ask, as while the server behind it is being replaced (`404 page not found`): this says
    /// nothing of the thing itself, and passes.
    pub(super) fn is_astray(&self) -> bool {
        self.is_missing() && matches!(self, Self::Status { said, .. } if said.is_empty())
    }

    /// Nothing is there, whoever says so: enough to do without what not every server has.
    pub(super) fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::Status {
                code: 404 | 410,
                ..
            }
        )
    }

    /// The wait that the server asks for.
    pub(super) fn after(&self) -> Option<Duration> {
        match self {
            Self::Limited(after) => Some(*after),
            Self::Status { after, .. } => *after,
            _ => None,
        }
    }

    /// From an answer's status and words.
    pub(super) fn from_answer(code: u16, body: &[u8], headers: &HeaderMap) -> Self {
        Self::Status {
            code,
            said: words(body),
            after: retry_after(headers),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limited(after) => {
                write!(f, "its rate limit is used up for {} s", after.as_secs())
            }
            Self::Unreachable(why) => write!(f, "it can't be reached ({why})"),
            Self::Lost(why) => write!(f, "no whole answer came back ({why})"),
            Self::TimedOut => f.write_str("no whole answer came back in time"),
            Self::Unreadable { too_long: true } => f.write_str("its answer is too long"),
            Self::Unreadable { too_long: false } => {
                f.write_str("its answer is not what the Mastodon API promises")
            }
            Self::Status { code, said, .. } if said.is_empty() => {
                write!(f, "it answers HTTP {code}")
            }
            Self::Status { code, said, .. } => write!(f, "it answers HTTP {code}: {said}"),
        }
    }
}

impl From<reqwest::Error> for ApiError {
    fn from(error: reqwest::Error) -> Self {
        let why = root_cause(&error);
        if error.is_connect() || error.is_builder() {
            Self::Unreachable(why)
        } else if error.is_timeout() {
            Self::TimedOut
        } else {
            Self::Lost(why)
        }
    }
}

/// The innermost error: the outer ones only repeat that a request failed, and its address.
fn root_cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cut(&cause.to_string(), MAX_SAID).to_owned()
}

/// What a server says about an error: `{"error": "…"}`, cleaned. Empty if it is not in that form.
fn words(body: &[u8]) -> String {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let said = ["error", "error_description", "message"]
        .into_iter()
        .find_map(|key| value.get(key)?.as_str());
    let said = match said.filter(|said| !said.trim().is_empty()) {
        Some(said) => said.to_owned(),
        None if value.is_object() => "no reason given".to_owned(),
        None => String::new(),
    };
    let clean: String = said
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control())
        .collect();
    cut(clean.trim(), MAX_SAID).to_owned()
}

/// One segment of a path, e.g. an id.
pub(super) fn segment(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// One request.
#[derive(Debug)]
pub(super) struct Call {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    json: Option<Value>,
    form: Option<Form>,
    key: Option<String>,
    budget: Budget,
    deadline: Option<Duration>,
    can_wait: bool,
}

impl Call {
    /// A request for `path`, which begins with `/` and has its segments encoded.
    pub(super) fn new(method: Method, path: impl Into<String>) -> Self {
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
        }
    }

    pub(super) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::GET, path)
    }

    pub(super) fn post(path: impl Into<String>) -> Self {
        Self::new(Method::POST, path)
    }

    pub(super) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    pub(super) fn json(mut self, body: Value) -> Self {
        self.json = Some(body);
        self
    }

    /// With a form, for files and for what servers read from forms only.
    pub(super) fn form(mut self, form: Form) -> Self {
        self.form = Some(form);
        self
    }

    /// With another deadline than [`DEADLINE`].
    pub(super) fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// With an `Idempotency-Key`.
    pub(super) fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    pub(super) fn budget(mut self, budget: Budget) -> Self {
        self.budget = budget;
        self
    }

    /// Not made while the requests that are left are better spent on messages.
    pub(super) fn can_wait(mut self) -> Self {
        self.can_wait = true;
        self
    }
}

/// The client of one account on one server.
pub(super) struct Api {
    http: Client,
    base: Url,
    clock: Clock,
    budgets: RefCell<Budgets>,
    /// How far the server's clock is ahead of ours, in milliseconds.
    ahead: Cell<i64>,
}

impl Api {
    /// A client with the account's token; connects to nothing yet.
    pub(super) fn new(base: &Url, token: &SecretString, clock: Clock) -> Result<Self, LegError> {
        let mut builder = Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT_DEADLINE)
            .timeout(DEADLINE)
            .default_headers(headers(token)?)
            .redirect(reqwest::redirect::Policy::none()); // a redirected POST would become a GET
        if is_loopback(base) {
            builder = builder.no_proxy();
        }
        let http = builder
            .build()
            .map_err(|e| LegError::Configuration(format!("HTTP client: {}", root_cause(&e))))?;
        Ok(Self {
            http,
            base: base.clone(),
            clock,
            budgets: RefCell::default(),
            ahead: Cell::new(0),
        })
    }

    /// Makes a call whose answer is a `T`.
    pub(super) async fn call<T: DeserializeOwned>(&self, call: Call) -> Result<T, ApiError> {
        self.call_for_code(call).await.map(|(_, answer)| answer)
    }

    /// [`Api::call`], where the kind of success matters: with the HTTP status.
    pub(super) async fn call_for_code<T: DeserializeOwned>(
        &self,
        call: Call,
    ) -> Result<(u16, T), ApiError> {
        let (code, body) = self.raw(call).await?;
        let answer =
            serde_json::from_slice(&body).map_err(|_| ApiError::Unreadable { too_long: false })?;
        Ok((code, answer))
    }

    /// Makes a call whose answer does not matter.
    pub(super) async fn run(&self, call: Call) -> Result<(), ApiError> {
        self.raw(call).await.map(drop)
    }

    /// What the server's clock shows when ours shows `here`.
    pub(super) fn server_time(&self, here: Timestamp) -> Timestamp {
        Timestamp(here.0.saturating_add(self.ahead.get()))
    }

    /// Whether there is room for what need not be asked at once.
    pub(super) fn has_room(&self, calls: u64) -> bool {
        let left = self.budgets.borrow().left(Budget::General, &self.clock);
        left.is_none_or(|left| left >= calls)
    }

    async fn raw(&self, call: Call) -> Result<(u16, Vec<u8>), ApiError> {
        let budget = call.budget;
        self.take(budget, call.can_wait)?;
        let sent = self.request(call).send().await.map_err(ApiError::from);
        if let Err(ApiError::Unreachable(_)) = sent {
            self.give_back(budget);
        }
        let answer = sent?;
        let code = answer.status();
        let headers = answer.headers().clone();
        let refused = self.learn(budget, &headers, code.as_u16() == 429);
        let body = body(answer).await;
        match refused {
            Some(wait) => Err(ApiError::Limited(wait)),
            None if code.is_success() => body.map(|body| (code.as_u16(), body)),
            None => {
                let body = body.unwrap_or_default();
                Err(ApiError::from_answer(code.as_u16(), &body, &headers))
            }
        }
    }

    fn request(&self, call: Call) -> reqwest::RequestBuilder {
        let mut url = self.base.clone();
        url.set_path(&call.path);
        let mut request = self.http.request(call.method, url).query(&call.query);
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
    pub(super) fn assume_mastodon(&self) {
        self.budgets.borrow_mut().assume_mastodon();
    }

    /// What is left of the posts, where they are limited.
    pub(super) fn posts(&self) -> Option<Allowance> {
        self.budgets.borrow().posts(&self.clock)
    }

    /// What was left of them before a restart.
    pub(super) fn recall_posts(&self, known: Allowance) {
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

/// Whether `url` is on this machine, where plain HTTP is no risk.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// What every request carries: the `Authorization`, marked so that no client library prints it; and that JSON is wanted,
/// as some servers (Laravel's) answer errors with a page to whoever does not say so.
fn headers(token: &SecretString) -> Result<HeaderMap, LegError> {
    let mut value =
        HeaderValue::try_from(format!("Bearer {}", token.expose_secret())).map_err(|_| {
            LegError::Configuration("the token holds characters that no token has".into())
        })?;
    value.set_sensitive(true);
    let json = HeaderValue::from_static("application/json");
    Ok(HeaderMap::from_iter([
        (AUTHORIZATION, value),
        (ACCEPT, json),
    ]))
}

async fn body(mut answer: Response) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > MAX_ANSWER {
            return Err(ApiError::Unreadable { too_long: true });
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_servers_words_are_cleaned_and_short() {
        for (body, expected) in [
            (
                r#"{"error":"Record\nnot\u0007 found"}"#.to_owned(),
                "Record not found".to_owned(),
            ),
            ("<html>Bad gateway</html>".into(), String::new()),
            (
                r#"{"errors":{"detail":"x"}}"#.into(),
                "no reason given".into(),
            ),
            (r#"{"message":""}"#.into(), "no reason given".into()),
            (
                format!(r#"{{"error":"{}"}}"#, "ä".repeat(500)),
                "ä".repeat(100),
            ),
        ] {
            assert_eq!(words(body.as_bytes()), expected);
        }
    }

    #[test]
    fn only_the_api_itself_denies_a_token() {
        let error =
            |code, body: &str| ApiError::from_answer(code, body.as_bytes(), &HeaderMap::new());
        assert!(error(401, "").is_denied());
        assert!(error(403, r#"{"error":"Your login is disabled"}"#).is_denied());
        assert!(!error(403, "<html>Checking your browser</html>").is_denied());
        assert!(!error(500, r#"{"error":"x"}"#).is_denied());
    }

    #[test]
    fn only_the_api_itself_knows_what_is_gone() {
        let error =
            |code, body: &str| ApiError::from_answer(code, body.as_bytes(), &HeaderMap::new());
        for code in [404, 410] {
            assert!(error(code, r#"{"error":"Record not found"}"#).is_gone());
            assert!(error(code, r#"{"error":""}"#).is_gone());
            for page in ["404 page not found", "<html>Not Found</html>", ""] {
                let error = error(code, page);
                assert!(!error.is_gone() && error.is_astray() && !error.is_answer());
            }
        }
        assert!(!error(403, "Forbidden").is_astray());
    }
}
