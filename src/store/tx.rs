//! An open transaction: what all of the store's SQL runs in.

use std::cell::RefCell;

use rusqlite::Transaction;

use crate::clock::{Clock, Timestamp};

/// An open transaction and the moment at which it began.
pub struct Tx<'a> {
    pub(super) sql: Transaction<'a>,
    /// Now, for all that this transaction writes.
    pub now: Timestamp,
    /// Source of ids for the rows that it writes.
    pub clock: &'a Clock,
    /// The event that it handles.
    pub(super) cause: RefCell<Cause>,
}

/// The event being handled.
#[derive(Debug, Default)]
pub(super) struct Cause {
    /// The id that tells it from all others.
    pub event: Option<String>,
    /// The time since which its deliveries may have arrived.
    pub since: Option<Timestamp>,
}
