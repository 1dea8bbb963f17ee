//! The fediverse leg: an ordinary account on a server with Mastodon's client API.
//!
//! It translates and carries out, and decides nothing: what happens becomes [`crate::event::Inbound`], and what the
//! outbox asks for becomes API calls. The stream makes it fast; catching up makes it complete.

mod absent;
mod amend;
mod api;
mod catchup;
mod connect;
pub mod convert;
mod discover;
mod doubt;
mod draft;
mod entities;
mod error;
mod examine;
mod find;
mod follows;
mod gone;
mod home;
mod items;
mod judge;
mod later;
mod learnt;
mod likes;
mod listen;
mod login;
mod me;
mod media;
mod moved;
mod older;
mod own;
mod policy;
mod probe;
mod profile;
mod quarantine;
mod quirks;
mod quote;
mod rate;
mod relations;
mod report;
mod resolve;
mod review;
mod said;
mod send;
mod sieve;
mod slots;
mod sparing;
mod standing;
mod stream;
mod withdraw;
mod words;

use std::cell::RefCell;
use std::collections::HashMap;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::{Notify, watch};
use url::Url;

use crate::address::FediAddress;
use crate::careful::Careful;
use crate::clock::{Clock, Timestamp};
use crate::event::LegId;
use crate::event::{Inbox, LegError, LegState};
use crate::fetch;
use crate::reach::Reach;
use api::Api;
pub use discover::{Instance, server_of};
use doubt::Doubts;
pub use examine::LOGIN;
use follows::Follows;
use gone::Gone;
use later::Later;
pub use login::{App, Login};
pub use me::Me;
use media::Files;
use own::Own;
use probe::Server;
pub use profile::Uploads;
use quarantine::Quarantine;
use quirks::Family;
use withdraw::Withdrawn;

/// What the leg needs to know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The server, `https://…`; `http://…` only on this machine.
    pub instance: Url,
    /// The bot's handle, as people write it.
    pub account: FediAddress,
    /// Its access token, with the scopes `read` and `write`.
    pub token: SecretString,
    /// How often a server is asked while it has no stream for us.
    pub poll: Duration,
    /// How it is reached.
    pub reach: Reach,
    /// How files are fetched that people link to.
    pub fetch: fetch::Settings,
    /// Largest file that is passed on, in bytes.
    pub max_file: u64,
}

/// The leg: shared by reference between listening and sending, on one thread.
pub struct Leg {
    settings: Settings,
    clock: Clock,
    api: Api,
    uploads: Files,
    /// Posts whose outcome is unknown.
    in_doubt: Doubts,
    /// Where they are looked for.
    own: Own,
    /// Posts that can't be answered any more.
    gone: Gone,
    /// Posts that have to go.
    withdrawn: Withdrawn,
    /// None until the first connection.
    session: RefCell<Option<Rc<Session>>>,
    /// Somebody was told that the token is not accepted.
    token_doubted: Notify,
    /// Posts whose files are not ready.
    later: Later,
    /// Who follows the bot.
    follows: Follows,
    /// What could not be got over.
    quarantine: Quarantine,
    /// What ended the process.
    careful: Careful,
    /// People who had not moved to another account when the server was last asked.
    not_moved: RefCell<HashMap<FediAddress, Timestamp>>,
}

/// What is known once the credentials are verified.
struct Session {
    me: Me,
    server: Server,
}

impl Leg {
    /// Checks the settings; connects to nothing yet.
    pub fn new(mut settings: Settings, clock: Clock) -> Result<Self, LegError> {
        let url = &mut settings.instance;
        let is_safe_plain = |host| settings.reach.is_safe_plain(host);
        let safe = match url.scheme() {
            "http" => url.host_str().is_some_and(is_safe_plain),
            scheme => scheme == "https",
        };
        if !safe || url.host().is_none() {
            return Err(LegError::Configuration(format!(
                "the instance must be an address that begins with https://, but it is {url}"
            )));
        }
        url.set_path("");
        url.set_query(None);
        url.set_fragment(None);
        let api = Api::new(&settings, clock.clone())?;
        Ok(Self {
            uploads: Files::new(settings.fetch.clone(), clock.clone()),
            settings,
            clock,
            api,
            in_doubt: Doubts::default(),
            own: Own::default(),
            gone: Gone::default(),
            withdrawn: Withdrawn::default(),
            session: RefCell::default(),
            token_doubted: Notify::new(),
            later: Later::default(),
            follows: Follows::default(),
            quarantine: Quarantine::default(),
            careful: Careful::new(LegId::FEDIVERSE),
            not_moved: RefCell::default(),
        })
    }

    /// Connects, and brings the inbox everything that happens until `shutdown`; reports how it stands to `state`.
    /// Passing errors are retried for ever; it only ends early where that can't help.
    pub async fn listen<I: Inbox>(
        &self,
        inbox: I,
        state: &watch::Sender<LegState>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), LegError> {
        let ended = tokio::select! {
            biased;
            () = shutdown => Ok(()),
            Err(error) = listen::run(self, &inbox, state) => Err(error),
        };
        self.careful.end(&inbox).await;
        let why = match &ended {
            Ok(()) => "shut down".to_owned(),
            Err(error) => error.to_string(),
        };
        state.send_replace(LegState::Offline(why));
        ended
    }

    fn session(&self) -> Result<Rc<Session>, ()> {
        self.session.borrow().clone().ok_or(())
    }

    /// Lets the listener find out whether the token still works.
    fn doubt_credentials(&self) {
        self.token_doubted.notify_one();
    }
}
