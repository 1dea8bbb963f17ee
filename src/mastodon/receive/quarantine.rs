//! Passes over anything that a leg fails on twice: nobody's message holds up everybody else's.
//!
//! - An item of a page that can't be read at all is passed over at once: it will not get better.
//! - An event that the store refuses twice, while it takes others.
//! - The place in the list at which a page fails twice, while the server answers otherwise.
//!
//! (An event at which the process ended: [`crate::careful`].)

use std::cell::RefCell;
use std::collections::HashMap;

use crate::address::RemoteId;
use crate::careful;
use crate::event::{Inbox, InboxError};

/// Number of failures after which something is passed over.
const TWICE: u32 = 2;

/// Maximum number of events whose failures are counted.
const MANY: usize = 1_000;

/// Failures so far.
#[derive(Default)]
pub(crate) struct Quarantine(RefCell<Inner>);

#[derive(Default)]
struct Inner {
    /// How often the store refused each event.
    refused: HashMap<String, u32>,
    /// How often pages failed at each place.
    places: HashMap<String, u32>,
}

impl Quarantine {
    /// The store refused this event; whether it is to be passed over.
    pub(crate) fn refused(&self, event: &RemoteId) -> bool {
        again(&mut self.0.borrow_mut().refused, &event.0)
    }

    /// A page failed at this place; whether what is there is to be passed over.
    pub(crate) fn failed_at(&self, place: &str) -> bool {
        again(&mut self.0.borrow_mut().places, place)
    }

    /// Pages can be read.
    pub(crate) fn pages_are_fine(&self) {
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

/// Passes something over for good, and lets the admins know.
pub(crate) async fn pass_over<I: Inbox>(
    id: RemoteId,
    why: &'static str,
    inbox: &I,
) -> Result<(), InboxError> {
    careful::pass_over(id, why, inbox).await
}
