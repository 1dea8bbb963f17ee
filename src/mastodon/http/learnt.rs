//! Facts about what a server does or refuses: remembered for a week, or until it runs another version.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tracing::{info, warn};

use crate::clock::Timestamp;
use crate::event::{Inbox, InboxError};

/// Its name in the store.
const NAME: &str = "mastodon.learnt";

/// Time for which an observation counts.
const FRESH: Duration = Duration::from_secs(7 * 24 * 3600);

/// Maximum number of facts that are remembered; beyond that the oldest goes.
const MANY: usize = 100;

/// Longest name of something, in bytes.
const LONG: usize = 100;

/// An edit showed a direct status to others.
pub(crate) const EDITS_WIDEN: &str = "edits show direct posts to others";

/// A connection is closed behind an answer, and nobody says so.
pub(crate) const CLOSES: &str = "connections are closed without a word";

/// A content warning did not appear in the answer.
pub(crate) const NO_WARNINGS: &str = "no content warnings";

/// Everything learnt of one server.
#[derive(Default)]
pub(crate) struct Learnt {
    known: RefCell<Known>,
    changed: Notify,
}

/// As the store keeps it.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Known {
    /// The server's version.
    version: String,
    /// Each fact, and since when it is known.
    facts: BTreeMap<String, Timestamp>,
}

impl Learnt {
    /// Whether this was seen lately.
    pub(crate) fn knows(&self, fact: &str, now: Timestamp) -> bool {
        let since = self.known.borrow().facts.get(fact).copied();
        since.is_some_and(|since| now.since(since) < FRESH)
    }

    /// Remembers that this was seen.
    pub(crate) fn note(&self, fact: &str, now: Timestamp) {
        if fact.len() > LONG {
            return;
        }
        let facts = &mut self.known.borrow_mut().facts;
        if facts.len() >= MANY {
            let oldest = facts.iter().min_by_key(|(_, since)| **since);
            if let Some(oldest) = oldest.map(|(fact, _)| fact.clone()) {
                facts.remove(&oldest);
            }
        }
        if facts.insert(fact.to_owned(), now).is_none() {
            info!(fact, "learnt of the server");
        }
        self.changed.notify_one();
    }

    /// Takes over what the store has of the same version of the server.
    pub(crate) async fn restore<I: Inbox>(
        &self,
        inbox: &I,
        version: &str,
        now: Timestamp,
    ) -> Result<(), InboxError> {
        let kept = inbox.cursor(NAME).await?;
        self.recall(kept.as_deref(), version, now);
        Ok(())
    }

    /// Keeps in the store what is learnt.
    pub(crate) async fn keep<I: Inbox>(&self, inbox: &I) -> Infallible {
        loop {
            let learnt = self.next().await;
            if let Err(error) = inbox.set_cursor(NAME, &learnt).await {
                warn!("what was learnt of the server was not written down: {error}");
            }
        }
    }

    fn recall(&self, kept: Option<&str>, version: &str, now: Timestamp) {
        let kept = kept.and_then(|text| serde_json::from_str::<Known>(text).ok());
        let mut known = kept.filter(|known| known.version == version);
        if let Some(known) = &mut known {
            let fits =
                |fact: &str, since: Timestamp| fact.len() <= LONG && now.since(since) < FRESH;
            known.facts.retain(|fact, since| fits(fact, *since));
            while known.facts.len() > MANY {
                known.facts.pop_first();
            }
        }
        *self.known.borrow_mut() = known.unwrap_or_else(|| Known {
            version: version.to_owned(),
            ..Known::default()
        });
    }

    /// Waits for something new, and returns all facts for the store.
    async fn next(&self) -> String {
        self.changed.notified().await;
        serde_json::to_string(&*self.known.borrow()).unwrap_or_default() // strings and numbers: can't fail
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_learnt_outlives_a_restart_but_no_new_version() {
        let learnt = Learnt::default();
        learnt.recall(None, "1.0", Timestamp(0));
        learnt.note(NO_WARNINGS, Timestamp(0));
        learnt.note(&"x".repeat(LONG + 1), Timestamp(0));
        let kept = learnt.next().await;
        let after = |version: &str, now| {
            let again = Learnt::default();
            again.recall(Some(&kept), version, now);
            again.knows(NO_WARNINGS, now)
        };
        assert!(after("1.0", Timestamp(1_000)));
        assert!(!after("1.1", Timestamp(1_000)));
        assert!(!after("1.0", Timestamp(0).plus(FRESH)));
        assert!(!kept.contains("xxx"), "{kept}");
    }

    #[test]
    fn it_has_a_bound() {
        let learnt = Learnt::default();
        (0..300).for_each(|n| learnt.note(&n.to_string(), Timestamp(n)));
        assert_eq!(learnt.known.borrow().facts.len(), MANY);
        assert!(learnt.knows("299", Timestamp(300)) && !learnt.knows("0", Timestamp(300)));
        learnt.recall(Some("{\"facts\": 3}"), "1", Timestamp(0));
        assert!(!learnt.knows("299", Timestamp(300)));
    }
}
