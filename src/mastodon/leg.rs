//! The leg itself: what listening and sending share, on one thread.

pub(super) mod me;
pub(super) mod session;
pub(super) mod settings;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use tokio::sync::Notify;

use super::http::api::Api;
use super::receive::follows::Follows;
use super::receive::later::Later;
use super::receive::quarantine::Quarantine;
use super::send::gone::Unanswerable;
use super::send::uploads::Files;
use super::send::withdrawn::Withdrawn;
use super::unknown::doubt::Doubts;
use super::unknown::own::OwnPosts;
use crate::address::FediAddress;
use crate::careful::Careful;
use crate::clock::{Clock, Timestamp};
use crate::event::LegError;
use session::Session;
use settings::Settings;

/// The leg: shared by reference between listening and sending, on one thread.
pub struct Leg {
    pub(super) settings: Settings,
    pub(super) clock: Clock,
    pub(super) api: Api,
    pub(super) uploads: Files,
    /// Posts whose outcome is unknown.
    pub(super) in_doubt: Doubts,
    /// Where they are looked for.
    pub(super) own: OwnPosts,
    /// Posts that can't be answered any more.
    pub(super) gone: Unanswerable,
    /// Posts that have to go.
    pub(super) withdrawn: Withdrawn,
    /// None until the first connection.
    pub(super) session: RefCell<Option<Rc<Session>>>,
    /// Somebody was told that the token is not accepted.
    pub(super) token_doubted: Notify,
    /// Posts whose files are not ready.
    pub(super) later: Later,
    /// Followers of the bot.
    pub(super) follows: Follows,
    /// Events that failed again and again and are passed over.
    pub(super) quarantine: Quarantine,
    /// Events that ended the process.
    pub(super) careful: Careful,
    /// People who had not moved to another account when the server was last asked.
    pub(super) not_moved: RefCell<HashMap<FediAddress, Timestamp>>,
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
            own: OwnPosts::default(),
            gone: Unanswerable::default(),
            withdrawn: Withdrawn::default(),
            session: RefCell::default(),
            token_doubted: Notify::new(),
            later: Later::default(),
            follows: Follows::default(),
            quarantine: Quarantine::default(),
            careful: Careful::new("mastodon.at-work"),
            not_moved: RefCell::default(),
        })
    }

    pub(super) fn session(&self) -> Result<Rc<Session>, ()> {
        self.session.borrow().clone().ok_or(())
    }

    /// Lets the listener find out whether the token still works.
    pub(super) fn doubt_credentials(&self) {
        self.token_doubted.notify_one();
    }
}
