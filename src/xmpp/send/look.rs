//! Looking in the own archive whether a text of unknown outcome was sent after all.
//!
//! A look can cost the server much, as some read all of an archive for each page. So one goes on at a time; it reads, newest first, what was
//! exchanged with one person between the first attempt and the beginning of the present session, for later than that
//! nothing of an earlier one can have been stored; and what was read answers for all messages to that person. The archive's
//! own ids (XEP-0313, `ids`) are of no use: nobody is told that of a message that was not acknowledged.
//!
//! An undecided one is sent once more, under the same id, by which clients know it again.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use jid::{BareJid, Jid};
use xmpp_parsers::message::{Message, MessageType};
use xmpp_parsers::ns;
use xmpp_parsers::stanza_error::DefinedCondition;
use xmpp_parsers::time::TimeQuery;

use super::outcome::offline;
use crate::address::RemoteId;
use crate::clock::{Clock, Timestamp};
use crate::event::{Delivery, Outcome, Outgoing, Retry};
use crate::xmpp::leg::shared::Begun;
use crate::xmpp::receive::archive::{self, Begin, Filter};
use crate::xmpp::receive::convert::Archived;
use crate::xmpp::stream::lock::lock;
use crate::xmpp::stream::payloads::{attr, find};
use crate::xmpp::stream::session::{AskError, Request, Session};

/// Maximum number of pages read for one person, and the longest time for it: servers give 50 to 100 items a page.
const PAGES: usize = 8;
const DEADLINE: Duration = Duration::from_secs(20);

/// Longest wait of a look for another one: a slow server is not to hold up all messages.
const TURN: Duration = Duration::from_secs(2);

/// Longest wait for what the server's clock shows.
const CLOCK: Duration = Duration::from_secs(5);

/// How far back and forth it is looked beyond the two ends: where the server's clock is known (XEP-0202), and elsewhere.
const SLACK: Duration = Duration::from_secs(5);
const SKEW: Duration = Duration::from_secs(120);

/// Maximum number of people and of deliveries about which something is remembered.
const MANY: usize = 5_000;

/// Attempts of a delivery after which it is not sent once more while its outcome is unknown.
const ATTEMPTS: u32 = 2;

/// Results of looks.
pub struct Looks {
    account: BareJid,
    clock: Clock,
    known: Mutex<Known>,
    /// Held by the look that goes on.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Known {
    /// All but `lost` is of this session.
    session: u64,
    /// By how much the server's clock is ahead of ours; the inner one is empty where it does not tell.
    ahead: Option<Option<i64>>,
    /// Our texts to each person, up to the beginning of the session.
    read: HashMap<BareJid, Read>,
    /// Deliveries whose outcome became unknown, and in which session.
    lost: HashMap<String, u64>,
}

/// Our texts to one person, how often each, by their ids.
#[derive(Default)]
struct Read {
    /// Whatever was first tried since then is among them, by our clock.
    since: Timestamp,
    sent: HashMap<String, u32>,
    /// There is more than a look reads.
    cut: bool,
}

/// The result of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Sent,
    NotSent,
    Undecided,
}

impl Looks {
    /// Looks in the archive of `account`.
    pub fn new(account: BareJid, clock: Clock) -> Self {
        Self {
            account,
            clock,
            known: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        }
    }

    /// Notes how an attempt ended that was made in this session.
    pub fn note(&self, delivery: &Delivery, outcome: &Outcome, session: u64) {
        let mut known = lock(&self.known);
        if *outcome != Outcome::Unknown {
            known.lost.remove(&delivery.id);
            return;
        }
        if known.lost.len() >= MANY {
            known.lost.clear();
        }
        known.lost.insert(delivery.id.clone(), session);
    }

    /// The id of `delivery` on the network, if it was sent to `to`, and not given back since. Without an archive it is not
    /// found, and sent again under the same id.
    pub async fn find(
        &self,
        session: &Session,
        begun: Begun,
        delivery: &Delivery,
        to: &BareJid,
    ) -> Result<Option<RemoteId>, Retry> {
        if !matches!(delivery.outgoing, Outgoing::Text { .. }) {
            return Ok(None); // to be said twice does no harm
        }
        if begun.session != session.status().session {
            return Err(later("the session is being set up"));
        }
        let verdict = match self.recall(begun, delivery, to) {
            Some(verdict) => verdict,
            None => {
                let turn = tokio::time::timeout(TURN, self.turn.lock()).await;
                let Ok(_turn) = turn else {
                    return Err(later("another message is being looked for"));
                };
                match self.recall(begun, delivery, to) {
                    Some(verdict) => verdict, // that one has found it out
                    None => self.look(session, begun, delivery, to).await?,
                }
            }
        };
        match verdict {
            Verdict::Sent => Ok(Some(RemoteId(delivery.id.clone()))),
            Verdict::NotSent => Ok(None),
            Verdict::Undecided
                if delivery.attempt.saturating_sub(delivery.returned) <= ATTEMPTS =>
            {
                tracing::info!(
                    delivery = delivery.id,
                    "whether it was sent can't be seen in the archive: sent once more under the same id"
                );
                Ok(None)
            }
            Verdict::Undecided => Err(later("whether it was sent can't be seen in the archive")),
        }
    }

    /// The verdict that is known without a question; nothing is known of another session.
    fn recall(&self, begun: Begun, delivery: &Delivery, to: &BareJid) -> Option<Verdict> {
        let mut known = lock(&self.known);
        if known.session != begun.session {
            known.session = begun.session;
            known.ahead = None;
            known.read.clear();
            known.lost.retain(|_, session| *session == begun.session);
        }
        if is_open(&known, begun, delivery) {
            return None;
        }
        known.read.get(to)?.verdict(delivery)
    }

    async fn look(
        &self,
        session: &Session,
        begun: Begun,
        delivery: &Delivery,
        to: &BareJid,
    ) -> Result<Verdict, Retry> {
        let ahead = self.ahead(session).await;
        let open = is_open(&lock(&self.known), begun, delivery);
        let slack = if ahead.is_some() { SLACK } else { SKEW };
        let there = |here: Timestamp| Timestamp(here.0.saturating_add(ahead.unwrap_or(0)));
        let filter = Filter {
            with: Some(to.clone()),
            start: Some(there(delivery.tried).minus(slack)),
            end: (!open).then(|| there(begun.at).plus(slack)),
        };
        let mut read = Read {
            since: begun.at.max(delivery.tried),
            ..Read::default()
        };
        let here = |there: Timestamp| Timestamp(there.0.saturating_sub(ahead.unwrap_or(0)));
        let reading = read.fill(session, delivery, &filter, |at| here(at).plus(slack));
        match tokio::time::timeout(DEADLINE, reading).await {
            Ok(Ok(())) => {}
            Ok(Err(AskError::Refused(error))) if is_missing(&error.defined_condition) => {
                return Ok(Verdict::NotSent);
            }
            Ok(Err(AskError::Offline)) => return Err(offline()),
            Ok(Err(AskError::Unanswered)) if session.status().session != begun.session => {
                return Err(later("the session ended meanwhile"));
            }
            Ok(Err(_)) | Err(_) => read.cut = true,
        }
        let verdict = read.verdict(delivery).unwrap_or(Verdict::Undecided);
        if !open {
            self.keep(to, read);
        }
        Ok(verdict)
    }

    fn keep(&self, to: &BareJid, read: Read) {
        let mut known = lock(&self.known);
        if known.read.len() >= MANY {
            known.read.clear();
        }
        known.read.insert(to.clone(), read);
    }

    /// By how many milliseconds the server's clock is ahead, where it tells: asked once a session.
    async fn ahead(&self, session: &Session) -> Option<i64> {
        if let Some(ahead) = lock(&self.known).ahead {
            return ahead;
        }
        let server = Jid::from(self.account.domain().to_owned());
        let asked = session.ask(Request::get(TimeQuery).to(server));
        let answer = tokio::time::timeout(CLOCK, asked).await;
        let there = answer.ok().and_then(Result::ok).and_then(|answer| {
            let utc = answer.payload?.get_child("utc", ns::TIME)?.text();
            Timestamp::parse(&utc)
        });
        let ahead = there.map(|there| there.0.saturating_sub(self.clock.now().0));
        lock(&self.known).ahead = Some(ahead);
        ahead
    }
}

/// An attempt of the present session may still be stored.
fn is_open(known: &Known, begun: Begun, delivery: &Delivery) -> bool {
    let lost = known.lost.get(&delivery.id);
    lost == Some(&begun.session) || delivery.tried >= begun.at
}

impl Read {
    /// Counts all texts of ours that `filter` admits, the newest first, as far as pages are read or until `wanted` is found.
    /// `tried`: whatever was first tried later than that cannot stand before an item stored then.
    async fn fill(
        &mut self,
        session: &Session,
        wanted: &Delivery,
        filter: &Filter,
        tried: impl Fn(Timestamp) -> Timestamp,
    ) -> Result<(), AskError> {
        let mut begin = Begin::Newest;
        for _ in 0..PAGES {
            let page = archive::page(session, &begin, filter).await?;
            for item in &page.items {
                self.count(item, filter.with.as_ref());
            }
            let first = page.items.first();
            if let Some(at) = first.and_then(|item| item.stored) {
                self.since = self.since.min(tried(at));
            }
            let next = first.map(|item| Begin::Before(item.id.clone()));
            match next.filter(|next| !page.complete && *next != begin) {
                Some(_) if self.has(wanted) => return Ok(()),
                Some(next) => begin = next,
                None => {
                    self.since = self.since.min(wanted.tried);
                    return Ok(());
                }
            }
        }
        self.cut = true;
        Ok(())
    }

    fn count(&mut self, item: &Archived, with: Option<&BareJid>) {
        let from = item.message.from.as_ref().map(Jid::to_bare);
        if item.message.type_ == MessageType::Error || from.as_ref() == with {
            return; // what came back has our id, and so may what they write
        }
        if let Some(id) = id_of(&item.message) {
            *self.sent.entry(id.to_owned()).or_default() += 1;
        }
    }

    fn has(&self, delivery: &Delivery) -> bool {
        self.sent.get(&delivery.id).copied().unwrap_or(0) > delivery.returned
    }

    /// None if it may have been tried before what was read, and more can be read.
    fn verdict(&self, delivery: &Delivery) -> Option<Verdict> {
        match (self.has(delivery), delivery.tried >= self.since) {
            (true, _) => Some(Verdict::Sent),
            (_, true) => Some(Verdict::NotSent),
            _ if self.cut => Some(Verdict::Undecided),
            _ => None,
        }
    }
}

/// The id that we gave a message.
fn id_of(message: &Message) -> Option<&str> {
    let origin = || find(message, "origin-id", ns::SID).and_then(|origin| attr(origin, "id"));
    let id = message.id.as_ref().map(|id| id.0.as_str());
    origin().or(id)
}

/// The server has no archive, or none for us.
fn is_missing(condition: &DefinedCondition) -> bool {
    matches!(
        condition,
        DefinedCondition::ServiceUnavailable
            | DefinedCondition::FeatureNotImplemented
            | DefinedCondition::NotAllowed
            | DefinedCondition::Forbidden
            | DefinedCondition::ItemNotFound
    )
}

/// Only this message waits.
fn later(why: &str) -> Retry {
    Retry {
        after: None,
        whole_leg: false,
        why: why.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(id: &str, tried: i64, returned: u32) -> Delivery {
        Delivery {
            id: id.into(),
            author: None,
            recipient: crate::address::Address::parse("xmpp:bob@two.test").unwrap(),
            account: None,
            outgoing: Outgoing::Receipt { of: "1".into() },
            attempt: 2,
            queued: Timestamp(0),
            returned,
            tried: Timestamp(tried),
        }
    }

    #[test]
    fn what_was_read_answers_for_what_was_tried_since() {
        let mut read = Read {
            since: Timestamp(100),
            sent: [("once".to_owned(), 1), ("twice".to_owned(), 2)].into(),
            cut: false,
        };
        for (id, tried, returned, verdict) in [
            ("once", 150, 0, Some(Verdict::Sent)),
            ("once", 50, 0, Some(Verdict::Sent)),
            ("once", 150, 1, Some(Verdict::NotSent)),
            ("twice", 150, 1, Some(Verdict::Sent)),
            ("never", 100, 0, Some(Verdict::NotSent)),
            ("never", 99, 0, None),
        ] {
            assert_eq!(
                read.verdict(&delivery(id, tried, returned)),
                verdict,
                "{id} {tried} {returned}"
            );
        }
        read.cut = true;
        assert_eq!(
            read.verdict(&delivery("never", 99, 0)),
            Some(Verdict::Undecided)
        );
        assert_eq!(
            read.verdict(&delivery("never", 100, 0)),
            Some(Verdict::NotSent)
        );
    }
}
