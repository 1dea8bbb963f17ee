//! A Mastodon-API server on loopback that several people share: for the sandbox page, scenarios,
//! fault tests and the benchmark. It follows Mastodon 4.x as plain HTTP and WebSocket clients see it.
//!
//! `state`, `posting`, `notices` and `social` are the rules, pure and under one lock; `entities` and
//! `text` are the outside shapes; `routes` are thin; `wire` and `faults` break things on command.
//! It must never be reachable from other machines: it listens on 127.0.0.1 only.

mod app;
mod echo;
mod entities;
mod error;
mod faults;
mod hub;
mod ids;
mod limits;
mod manners;
mod markup;
mod media;
mod notices;
mod options;
mod page;
mod paging;
mod params;
mod poison;
mod posting;
mod quotes;
mod release;
mod routes;
mod social;
mod state;
mod text;
mod wire;

use super::port::Port;
pub use echo::ECHO;
pub use error::ApiError;
pub use faults::{Fault, FaultCommand, FaultKind, Faults};
pub use hub::{Attached, Entry, PageEvent};
pub use limits::{Calls, Limit, RateLimits};
pub use manners::{Manners, Refusals};
pub use media::MediaRules;
pub use options::{Options, Software};
pub use page::File;
pub use poison::Poison;
pub use release::Release;
pub use state::{Facts, Visibility};

use app::{App, Shared};
use chrono::Utc;
use hub::{Hub, Id};
use ids::IdStyle;
use serde_json::Value;
use state::{Settings, World, secret};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::JoinHandle;
use url::Url;
use wire::{Door, Links, OnLink};

/// A handle to a running server; clones mean the same one.
#[derive(Debug, Clone)]
pub struct FediServer {
    app: App,
    port: Arc<Port>,
    links: Arc<Links>,
    accepting: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl FediServer {
    /// Starts listening on 127.0.0.1. Fails if the port is taken.
    pub async fn start(options: Options) -> io::Result<Self> {
        let links = Arc::new(Links::default());
        let port = Port::reserve(options.port)?;
        let door = Door::open(&port, links.clone())?;
        let base_url = format!("http://{}", port.addr());
        let settings = Settings {
            domain: options.domain.clone(),
            base_url: base_url.clone(),
            ids: match options.software {
                Software::Mastodon | Software::Takahe | Software::Unknown => IdStyle::Decimal,
                _ => IdStyle::Ulid,
            },
            max_characters: options.max_characters,
            media: options.media,
            policy: options.policy,
            manners: options.software.manners(),
            release: options.release,
        };
        let hub = Arc::new(Hub::default());
        let world = World::new(settings, hub.clone());
        let app = Arc::new(Shared::new(options, base_url, world, hub));
        let server = Self {
            app,
            port: Arc::new(port),
            links,
            accepting: Arc::default(),
        };
        server.accept(door);
        Ok(server)
    }

    fn accept(&self, door: Door) {
        let service = routes::router(&self.app).into_make_service_with_connect_info::<OnLink>();
        let serving = tokio::spawn(async move {
            // Never ends with an error: accepting is tried again for ever.
            let _ = axum::serve(door, service).await;
        });
        self.accepting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .replace(serving);
    }

    /// Stops listening and cuts all connections, as a crash would. What it knows is kept.
    pub async fn stop(&self) {
        let serving = self
            .accepting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(serving) = serving {
            serving.abort();
            // The listening socket is closed once the task is gone; that it was aborted is no news.
            let _ = serving.await;
        }
        self.links.cut_all();
    }

    /// Listens on the same port again after [`FediServer::stop`].
    pub async fn start_again(&self) -> io::Result<()> {
        self.accept(Door::open(&self.port, self.links.clone())?);
        Ok(())
    }

    /// `http://127.0.0.1:port`, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.app.base_url
    }

    pub fn domain(&self) -> &str {
        &self.app.options.domain
    }

    /// Faults of requests, now and later.
    pub fn faults(&self) -> &Faults {
        &self.app.faults
    }

    /// API calls since the start or the last reset, by account and endpoint.
    pub fn api_calls(&self) -> Calls {
        self.app.meter.calls()
    }

    pub fn reset_api_calls(&self) {
        self.app.meter.reset_calls();
    }

    /// Open streaming sockets of an account, or of all.
    pub fn streams(&self, name: Option<&str>) -> usize {
        match name.map(|n| self.app.world().find(n)) {
            Some(None) => 0,
            whose => self.app.hub.sockets(whose.flatten()),
        }
    }

    /// Creates the account unless it exists and returns a token for it. `carol` is local,
    /// `carol@other.test` remote; a remote one can use the API here too, so that tests can play it.
    pub fn account(&self, name: &str) -> String {
        self.account_with(name, Facts::default())
    }

    /// [`FediServer::account`] with chosen facts; also changes those of an account that exists.
    pub fn account_with(&self, name: &str, facts: Facts) -> String {
        let mut world = self.app.world();
        let id = world.ensure_account(name, facts, Utc::now());
        let valid = |t: &&String| world.tokens.get(*t) == Some(&id) && !world.revoked.contains(*t);
        if let Some(token) = world.tokens.keys().find(valid) {
            return token.clone();
        }
        world.new_token(id)
    }

    /// The code that the person reads on the consent page of their server, whichever page that was, for `POST /oauth/token`.
    pub fn oauth_code(&self, name: &str) -> String {
        self.grant(name, None)
    }

    /// The code that the person reads on this very page, for the maker of the page's challenge (RFC 7636).
    pub fn oauth_code_at(&self, name: &str, page: &str) -> String {
        let page = Url::parse(page).ok();
        let asked = page.and_then(|page| {
            let mut pairs = page.query_pairs();
            pairs.find_map(|(key, value)| (key == "code_challenge").then(|| value.into_owned()))
        });
        self.grant(name, asked)
    }

    fn grant(&self, name: &str, challenge: Option<String>) -> String {
        let mut world = self.app.world();
        let id = world.ensure_account(name, Facts::default(), Utc::now());
        let code = secret();
        world.codes.insert(code.clone(), (id, challenge));
        code
    }

    /// The account's id, as the API shows it.
    pub fn account_id(&self, name: &str) -> Option<String> {
        let world = self.app.world();
        world.find(name).map(|id| world.show(id))
    }

    /// Suspends an account: mentions of it no longer resolve, its token no longer works. Or undoes that.
    pub fn suspend(&self, name: &str, suspended: bool) {
        let mut world = self.app.world();
        let id = world.find(name);
        if let Some(account) = id.and_then(|id| world.accounts.get_mut(&id)) {
            account.suspended = suspended;
        }
        if suspended && id.is_some() {
            self.app.hub.drop_sockets(id);
        }
    }

    /// The notification policy of an account is what it was in the beginning: strangers' private mentions are hidden.
    pub fn hide_strangers(&self, name: &str) {
        let mut world = self.app.world();
        let id = world.find(name);
        if let Some(account) = id.and_then(|id| world.accounts.get_mut(&id)) {
            account.policy = Default::default();
        }
    }

    /// Limits an account: its server says so. Or undoes that.
    pub fn limit(&self, name: &str, limited: bool) {
        let mut world = self.app.world();
        let id = world.find(name);
        if let Some(account) = id.and_then(|id| world.accounts.get_mut(&id)) {
            account.limited = limited;
        }
    }

    /// Tells the owner of an account what moderators did: `severed` and a domain, or a measure of theirs.
    pub fn warn(&self, name: &str, what: &str, target: &str) {
        let mut world = self.app.world();
        let Some(id) = world.find(name) else { return };
        let (kind, what) = match what {
            "severed" => (notices::Kind::SeveredRelationships, target),
            measure => (notices::Kind::ModerationWarning, measure),
        };
        world.notify_of(id, id, (kind, what.to_owned()), None, Utc::now());
    }

    /// Publishes that the server blocks `domain`, in this way: `suspend`, `silence`.
    pub fn block_domain(&self, domain: &str, severity: &str) {
        let mut world = self.app.world();
        world.blocked.insert(domain.to_owned(), severity.to_owned());
    }

    /// The owner of account `name` has moved to `to`, which is created if need be and has not moved itself.
    pub fn move_account(&self, name: &str, to: &str) {
        let mut world = self.app.world();
        let new = world.ensure_account(to, Facts::default(), Utc::now());
        let old = world.find(name).filter(|old| *old != new);
        if let Some(account) = world.accounts.get_mut(&new) {
            account.moved = None;
        }
        if let Some(account) = old.and_then(|old| world.accounts.get_mut(&old)) {
            account.moved = Some(new);
        }
    }

    /// From now on the address `alias` leads to the account `name`, as where an account's handle and the domain of its
    /// server differ.
    pub fn add_alias(&self, alias: &str, name: &str) {
        self.app.world().add_alias(alias, name);
    }

    /// Revokes all tokens of an account and closes its streams; [`FediServer::account`] makes a new one.
    pub fn revoke_tokens(&self, name: &str) {
        let mut world = self.app.world();
        let Some(id) = world.find(name) else { return };
        let tokens: Vec<String> = world
            .tokens
            .iter()
            .filter(|(_, a)| **a == id)
            .map(|(t, _)| t.clone())
            .collect();
        world.revoked.extend(tokens);
        self.app.hub.drop_sockets(Some(id));
    }

    /// Cuts the streams of one account; see also [`Faults::drop_streams`].
    pub fn drop_streams_of(&self, name: &str) {
        if let Some(id) = self.known(name) {
            self.app.hub.drop_sockets(Some(id));
        }
    }

    fn known(&self, name: &str) -> Option<Id> {
        self.app.world().find(name)
    }

    /// Reports that moderators got, a line each: subject, number of posts, whether it is forwarded, and the comment.
    pub fn reports(&self) -> Vec<String> {
        self.app.world().reports.clone()
    }

    /// Makes notifications about posts with this text poisonous for the server or its client. They are not streamed.
    pub fn poison(&self, text: &str, poison: Poison) {
        self.app.world().poisons.push((text.to_owned(), poison));
    }

    /// From now on readers see these fields of a status in place of the server's own; nobody is told.
    pub fn show_as(&self, id: &str, fields: Value) -> Result<(), ApiError> {
        let mut world = self.app.world();
        let id = world.parse_id(id)?;
        let status = world
            .statuses
            .get_mut(&id)
            .ok_or_else(ApiError::not_found)?;
        status.shown_as = fields;
        Ok(())
    }
}
