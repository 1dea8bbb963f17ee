//! Sets up a session, and reads the archive up to the present.
//!
//! The cursor is the archive's id of the last item of a page that was accepted as a whole. No live message
//! ever moves it: one may arrive while older ones are still being fetched.

use std::collections::HashSet;
use std::time::Duration;

use jid::BareJid;
use tracing::{info, warn};
use xmpp_parsers::roster::Roster;

use super::archive::{self, Begin, Cursor, Filter, Page};
use super::convert::{Archived, Reader, stem};
use super::mark::{self, Found};
use super::waiting::Waiting;
use crate::address::RemoteId;
use crate::careful::Careful;
use crate::clock::{Clock, Timestamp};
use crate::event::{Inbound, Inbox, InboxError};
use crate::fingerprint::fingerprint;
use crate::xmpp::account::profile;
use crate::xmpp::leg::shared::Shared;
use crate::xmpp::stream::session::{AskError, Request, Sent, Session};
use crate::xmpp::stream::shallow::Notes;

/// Name of the cursor in the inbox.
const CURSOR: &str = "archive";
/// How far before the cursor's time to begin, when the server has forgotten its item.
const OVERLAP: Duration = Duration::from_secs(3600);
/// How far before it to begin in any case: a server may write an item down after one with a later id (ejabberd
/// stores in the session that receives, and one whose client was killed is slow). What is known is known.
const DISORDER: Duration = Duration::from_secs(60);
/// How long such items may take to be written once the presence of a new session draws the messages to it.
pub(super) const SETTLING: Duration = Duration::from_millis(500);

/// Maximum number of pages read in one go: an archive that has more to say each time it is asked has no end.
const PAGES: usize = 5_000;

/// Why it stopped before the end.
#[derive(Debug)]
pub enum Halt {
    /// The store fails.
    Store(InboxError),
    /// The session or the server failed; to be tried again.
    Interrupted(String),
}

impl From<InboxError> for Halt {
    fn from(error: InboxError) -> Self {
        Self::Store(error)
    }
}

impl From<AskError> for Halt {
    fn from(error: AskError) -> Self {
        Self::Interrupted(error.to_string())
    }
}

/// Sets sessions up and reads the archive into an inbox.
#[derive(Clone)]
pub struct CatchUp<'a, I> {
    /// Whose archive.
    pub account: BareJid,
    /// The session that reads it.
    pub session: Session,
    /// Makes events of messages.
    pub reader: Reader,
    /// Where they go, and where the cursor is kept.
    pub inbox: I,
    /// For the time beside the cursor.
    pub clock: Clock,
    /// Facts about the account.
    pub shared: &'a Shared,
    /// The leg's memory of events at which the process ended.
    pub careful: &'a Careful,
    /// Notes that its streams have left.
    pub notes: Notes,
    /// Live events that are not taken yet.
    pub waiting: Waiting,
}

impl<I: Inbox> CatchUp<'_, I> {
    /// Roster, archive, presence, in this order: with the first presence the server begins to deliver, so before it the roster
    /// must be known, and at the very first start the place in the archive be noted where the bridge begins. Requests that need
    /// no other's answer are made together: a server far away is waited for three times, and not eight times.
    ///
    /// Returns whether the store is the newest: its account has done no more than it knows.
    pub async fn begin(&self) -> Result<bool, Halt> {
        let session = self.session.status().session;
        let photo = async { Ok(profile::photo(&self.session).await) };
        let mark = async { Ok(mark::read(&self.session).await) };
        let archive = self.look_at_archive();
        let ((), sent_more, mark, photo) =
            tokio::try_join!(self.fetch_roster(), archive, mark, photo)?;
        let is_newest = !sent_more && mark::is_ours(&mark, &self.inbox).await?;
        if !is_newest {
            self.inbox.outdated().await?;
        }
        tokio::try_join!(self.renew(&mark), self.come_online(session, photo))?;
        Ok(is_newest)
    }

    /// Finds the archive, and whether it holds messages of ours that the store does not know.
    async fn look_at_archive(&self) -> Result<bool, Halt> {
        if !self.find_archive().await? {
            return Ok(false);
        }
        let first = async {
            match self.cursor().await? {
                None => self.first_cursor().await,
                Some(_) => Ok(()),
            }
        };
        let more = mark::has_sent_more(&self.session, &self.inbox, &self.account);
        let sent_more = async { Ok(more.await?) };
        let ((), (), sent_more) = tokio::try_join!(self.keep_all(), first, sent_more)?;
        Ok(sent_more)
    }

    async fn renew(&self, found: &Found) -> Result<(), Halt> {
        match found {
            Found::NoPlace => Ok(()),
            _ => Ok(mark::renew(&self.session, &self.inbox, &self.clock).await?),
        }
    }

    async fn come_online(&self, session: u64, photo: Option<[u8; 20]>) -> Result<(), Halt> {
        match self.session.send(self.session.presence(photo)).await {
            Sent::Acknowledged => {
                self.shared.set_begun(session, self.clock.now());
                Ok(())
            }
            other => Err(Halt::Interrupted(format!("presence not sent: {other:?}"))),
        }
    }

    /// At the very first start: behind the newest message from before the bridge begins. Others may have come since, while
    /// the account was not online yet.
    async fn first_cursor(&self) -> Result<(), Halt> {
        let begins = self.inbox.begins().await?;
        let page = archive::page(&self.session, &Begin::Newest, &Filter::default()).await?;
        let is_older = |item: &&Archived| is_older(item, begins);
        let place = page.items.iter().rev().find(is_older);
        let behind = self.behind(place, None);
        let at = begins.filter(|_| place.is_none()).unwrap_or(behind.at);
        let cursor = Cursor {
            at,
            first: place.is_some() || page.complete || page.items.is_empty(),
            ..behind
        };
        self.keep_cursor(&cursor).await
    }

    /// Whether the present session is set up.
    pub fn has_begun(&self) -> bool {
        self.shared.begun().session == self.session.status().session
    }

    /// Whether the server keeps an archive, as far as that is known.
    pub fn has_archive(&self) -> bool {
        self.shared.archive() == Some(true)
    }

    /// Whether there is a connection.
    pub fn is_online(&self) -> bool {
        self.session.status().online
    }

    /// Brings everything behind the cursor to the inbox, oldest first; and what is a little older. Or only what stands `behind`
    /// an item: the cursor stays then.
    pub async fn run(&self, behind: Option<String>) -> Result<(), Halt> {
        if !self.has_archive() {
            return Ok(());
        }
        let Some(cursor) = self.cursor().await? else {
            return Ok(());
        };
        let by_time = Begin::At(cursor.at.minus(OVERLAP));
        let behind = behind.filter(|_| !cursor.first);
        let keeps = behind.is_none();
        let mut begin = match (behind, cursor.id.as_str()) {
            (Some(item), _) => Begin::After(item),
            (None, "") => by_time.clone(),
            (None, first) if cursor.first => Begin::After(first.to_owned()),
            (None, _) => Begin::At(cursor.at.minus(DISORDER)),
        };
        // What stands behind the first place is newer than the bridge, whatever the server's clock says.
        let mut begins = match cursor.first {
            true => self.inbox.begins().await?,
            false => None,
        };
        let mut forgotten = false;
        let mut seen = HashSet::new();
        for _ in 0..PAGES {
            let page = match archive::page(&self.session, &begin, &Filter::default()).await {
                Err(error) if archive::is_forgotten(&error) && !forgotten => {
                    warn!(
                        "the archive has lost the place up to which it was read: reading from an earlier time"
                    );
                    forgotten = true;
                    begins = None;
                    begin = by_time.clone();
                    continue;
                }
                page => page?,
            };
            let brings = page
                .items
                .iter()
                .filter(|item| seen.insert(fingerprint([&item.id])))
                .count();
            match self.take(page, begins, keeps).await? {
                None => return Ok(()),
                Some(_) if brings == 0 => {
                    warn!(
                        "the XMPP archive says that there is more, and brings nothing new: read no further for now"
                    );
                    return Ok(());
                }
                Some(last) => begin = Begin::After(last),
            }
        }
        warn!(
            pages = PAGES,
            "the XMPP archive has no end: read no further for now"
        );
        Ok(())
    }

    /// Accepts a page, then moves the cursor if it `keeps` it. Where the next one begins, if there is one.
    async fn take(
        &self,
        page: Page,
        begins: Option<Timestamp>,
        keeps: bool,
    ) -> Result<Option<String>, Halt> {
        tokio::task::yield_now().await; // what came live before the page waits by now
        let (mut together, mut brought) = (Vec::new(), 0);
        for item in &page.items {
            let name = self.reader.name(&item.message, Some(&item.id));
            for earlier in self.waiting.before(&name, brought) {
                brought += 1;
                self.bring(&stem(&earlier.id), || Some(earlier), &mut together)
                    .await?;
            }
            let read = || match begins {
                Some(begins) => self.reader.archived(&item.since(begins)),
                None => self.reader.archived(item),
            };
            self.bring(&name, read, &mut together).await?;
        }
        let newest = page.items.last();
        // By the server's clock the bridge may not have begun yet.
        let stored = newest.and_then(|item| item.stored);
        let first = begins.is_some_and(|begins| stored.is_some_and(|stored| stored <= begins));
        let last = page.last.or_else(|| newest.map(|item| item.id.clone()));
        let cursor = match &last {
            Some(last) if keeps => {
                let behind = self.behind(newest, Some(last));
                Some((CURSOR, json(&Cursor { first, ..behind })?))
            }
            _ => None,
        };
        self.inbox.accept_all(together, cursor).await?;
        self.waiting.forget(brought); // not before they are taken: a stop may come between
        let Some(last) = last else {
            return Ok(None);
        };
        if page.complete {
            self.shared.set_last(last); // not page by page: a stop in the middle of what is known would set it back
            return Ok(None);
        }
        Ok(Some(last))
    }

    /// Puts an event of this name, if it is one, to the others that are brought together; alone where the process may end at
    /// it. It is not even read when the process ends at it again and again.
    async fn bring(
        &self,
        name: &RemoteId,
        read: impl FnOnce() -> Option<Inbound>,
        together: &mut Vec<Inbound>,
    ) -> Result<(), Halt> {
        if !self.careful.admits(name, &self.inbox).await? {
            return Ok(());
        }
        together.extend(read());
        match self.careful.is_calm() {
            true => Ok(()),
            false => Ok(self
                .inbox
                .accept_all(std::mem::take(together), None)
                .await?),
        }
    }

    async fn fetch_roster(&self) -> Result<(), Halt> {
        let query = Roster {
            ver: None,
            items: vec![],
        };
        let answer = match self.session.ask(Request::get(query)).await {
            Err(AskError::Refused(_)) => return Ok(()), // a server without rosters
            answer => answer?,
        };
        drop(answer); // its items were read while they passed
        if let Some(roster) = self.notes.take_roster() {
            self.shared.contacts().fill(roster);
        }
        Ok(())
    }

    async fn find_archive(&self) -> Result<bool, Halt> {
        let exists = archive::exists(&self.session, &self.account).await?;
        let known = self.shared.set_archive(exists);
        if !exists && known != Some(false) {
            info!(
                "the XMPP server keeps no archive for the account: what arrives while a session is lost may be lost with it"
            );
        }
        Ok(exists)
    }

    async fn keep_all(&self) -> Result<(), Halt> {
        match archive::keep_all(&self.session).await {
            Ok(true) => info!("the XMPP server now archives all messages of the account"),
            Ok(false) => {}
            Err(error) => {
                info!(%error, "whether the XMPP server archives all messages is not known")
            }
        }
        Ok(())
    }

    async fn cursor(&self) -> Result<Option<Cursor>, Halt> {
        let value = self.inbox.cursor(CURSOR).await?;
        Ok(value.and_then(|value| serde_json::from_str(&value).ok()))
    }

    /// The place behind `item`, which the server calls `id`.
    fn behind(&self, item: Option<&Archived>, id: Option<&str>) -> Cursor {
        let stored = item.and_then(|item| item.stored);
        let id = id.or(item.map(|item| item.id.as_str())).unwrap_or_default();
        Cursor {
            id: id.to_owned(),
            at: stored.unwrap_or_else(|| self.clock.now()),
            first: false,
        }
    }

    async fn keep_cursor(&self, cursor: &Cursor) -> Result<(), Halt> {
        Ok(self.inbox.set_cursor(CURSOR, &json(cursor)?).await?)
    }
}

fn json(cursor: &Cursor) -> Result<String, Halt> {
    serde_json::to_string(cursor).map_err(|error| Halt::Interrupted(error.to_string()))
}

/// Whether a message was there before the bridge begins: in the same second, too, as many servers tell no smaller span.
fn is_older(item: &Archived, begins: Option<Timestamp>) -> bool {
    let (Some(stored), Some(begins)) = (item.stored, begins) else {
        return true;
    };
    stored.0 / 1000 <= begins.0 / 1000
}
