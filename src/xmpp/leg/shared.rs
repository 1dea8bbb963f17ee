//! Facts that both halves of the leg share: the session, the contacts, whether there is an archive.

use std::sync::{Mutex, MutexGuard};

use crate::clock::Timestamp;
use crate::xmpp::receive::contacts::Contacts;
use crate::xmpp::stream::lock::lock;
use crate::xmpp::stream::session::Session;

/// A session, and when it was set up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Begun {
    /// Its number; 0 = none.
    pub session: u64,
    /// By our clock.
    pub at: Timestamp,
}

/// State that both halves of the leg share.
#[derive(Default)]
pub struct Shared {
    session: Mutex<Option<Session>>,
    contacts: Mutex<Contacts>,
    /// Whether the server keeps an archive, once that is known.
    archive: Mutex<Option<bool>>,
    /// The archive's id of the message that was taken over last, with all that came live before it.
    last: Mutex<Option<String>>,
    /// The session that was last set up.
    begun: Mutex<Begun>,
}

impl Shared {
    pub fn session(&self) -> Option<Session> {
        lock(&self.session).clone()
    }

    pub fn set_session(&self, session: Option<Session>) {
        *lock(&self.session) = session;
        *lock(&self.begun) = Begun::default();
    }

    pub fn contacts(&self) -> MutexGuard<'_, Contacts> {
        lock(&self.contacts)
    }

    pub fn archive(&self) -> Option<bool> {
        *lock(&self.archive)
    }

    /// Returns what was known before.
    pub fn set_archive(&self, exists: bool) -> Option<bool> {
        lock(&self.archive).replace(exists)
    }

    pub fn last(&self) -> Option<String> {
        lock(&self.last).clone()
    }

    pub fn set_last(&self, id: String) {
        *lock(&self.last) = Some(id);
    }

    /// Nobody knows any more what was taken over last.
    pub fn forget_last(&self) {
        *lock(&self.last) = None;
    }

    pub fn begun(&self) -> Begun {
        *lock(&self.begun)
    }

    pub fn set_begun(&self, session: u64, at: Timestamp) {
        *lock(&self.begun) = Begun { session, at };
    }
}
