//! What a leg can't get over twice is passed over: nobody's message holds up everybody else's.
//!
//! - An item of a page that can't be read at all is passed over at once: it will not get better.
//! - An event that the store refuses twice, while it takes others.
//! - The place in the list at which a page fails twice, while the server answers otherwise.
//! - An event at which the process ended again and again. As a process may be killed for many reasons, and a message
//!   must not be lost for that, it takes several ends at the very same event; they are only written down while
//!   catching up behind an end that was not clean.

use std::cell::RefCell;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use tracing::{error, warn};

use crate::address::{RemoteId, Side};
use crate::event::{Inbox, InboxError};

/// Where the store has whether the leg is at work, and at what.
const CURSOR: &str = "mastodon.at-work";

/// So often something must fail.
const TWICE: u32 = 2;

/// So often the process must end at one event.
const ENDS: u32 = 3;

/// Most events whose failures are counted.
const MANY: usize = 1_000;

/// What has failed so far.
#[derive(Default)]
pub(super) struct Quarantine(RefCell<Inner>);

#[derive(Default)]
struct Inner {
    /// What was at work when the process ended last; none when that was clean, or is long over.
    careful: Option<AtWork>,
    /// How often the store refused which event.
    refused: HashMap<String, u32>,
    /// How often pages failed where.
    places: HashMap<String, u32>,
}

/// What the leg does, as the store keeps it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct AtWork {
    /// The event that was being handled; empty where nobody wrote that down.
    event: String,
    /// How often the process ended at it.
    ends: u32,
}

impl Quarantine {
    /// The leg begins to work.
    pub(super) async fn begin<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let before = inbox.cursor(CURSOR).await?.filter(|text| !text.is_empty());
        self.0.borrow_mut().careful = before
            .as_deref()
            .map(|text| serde_json::from_str(text).unwrap_or_default());
        if before.is_some() {
            return Ok(());
        }
        write(&AtWork::default(), inbox).await
    }

    /// The leg has ended in good order.
    pub(super) async fn end<I: Inbox>(&self, inbox: &I) {
        if let Err(error) = inbox.set_cursor(CURSOR, "").await {
            warn!("that the leg has ended was not written down: {error}");
        }
    }

    /// What may have ended the process last time has been got over.
    pub(super) async fn relax<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let careful = self.0.borrow_mut().careful.take();
        match careful {
            Some(_) => write(&AtWork::default(), inbox).await,
            None => Ok(()),
        }
    }

    /// Whether this event may be handled: not, where the process ended at it again and again.
    pub(super) async fn admits<I: Inbox>(
        &self,
        event: &RemoteId,
        inbox: &I,
    ) -> Result<bool, InboxError> {
        let Some(before) = self.0.borrow().careful.clone() else {
            return Ok(true);
        };
        let ends = match before.event == event.0 {
            true => before.ends + 1,
            false => 0,
        };
        if ends > ENDS {
            return Ok(false);
        }
        let now = AtWork {
            event: event.0.clone(),
            ends,
        };
        write(&now, inbox).await?;
        self.0.borrow_mut().careful = Some(now);
        Ok(true)
    }

    /// The store refused this event; whether it is to be passed over.
    pub(super) fn refused(&self, event: &RemoteId) -> bool {
        again(&mut self.0.borrow_mut().refused, &event.0)
    }

    /// A page failed at this place; whether what is there is to be passed over.
    pub(super) fn failed_at(&self, place: &str) -> bool {
        again(&mut self.0.borrow_mut().places, place)
    }

    /// Pages can be read.
    pub(super) fn pages_are_fine(&self) {
        self.0.borrow_mut().places.clear();
    }
}

/// Counts once more; whether it was often enough.
fn again(counts: &mut HashMap<String, u32>, what: &str) -> bool {
    if counts.len() >= MANY {
        counts.clear();
    }
    let times = counts.entry(what.to_owned()).or_default();
    *times += 1;
    *times >= TWICE
}

async fn write<I: Inbox>(work: &AtWork, inbox: &I) -> Result<(), InboxError> {
    let text = serde_json::to_string(work).unwrap_or_default(); // a string and a number: can't fail
    inbox.set_cursor(CURSOR, &text).await
}

/// Passes something over for good, and lets the admins know.
pub(super) async fn pass_over<I: Inbox>(
    id: RemoteId,
    why: &'static str,
    inbox: &I,
) -> Result<(), InboxError> {
    if inbox.passed_over(Side::Fediverse, id.clone()).await? {
        error!(%id, "passed over: {why}");
    }
    Ok(())
}
