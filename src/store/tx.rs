//! An open transaction: what all of the store's SQL runs in.

use std::cell::{OnceCell, RefCell};
use std::ops::Deref;

use rusqlite::Connection;

use super::Result;
use crate::clock::{Clock, Timestamp};

/// An open transaction that reads, and the moment at which it began. It waits for no other process, and has no way to write.
pub struct ReadTx<'a> {
    pub(super) sql: Open<'a>,
    /// Now, for all that this transaction does.
    pub now: Timestamp,
    /// Source of ids and of chance.
    pub clock: &'a Clock,
    /// The key of its hashes, once it was asked for.
    pub(super) key: OnceCell<String>,
}

impl<'a> ReadTx<'a> {
    pub(super) fn new(sql: Open<'a>, clock: &'a Clock) -> Self {
        Self {
            sql,
            now: clock.now(),
            clock,
            key: OnceCell::new(),
        }
    }
}

/// An open transaction that writes: it reads all that a [`ReadTx`] does, and what it finds is still true when it writes.
pub struct Tx<'a> {
    pub(super) read: ReadTx<'a>,
    /// The event that it handles.
    pub(super) cause: RefCell<Cause>,
}

impl<'a> Deref for Tx<'a> {
    type Target = ReadTx<'a>;

    fn deref(&self) -> &ReadTx<'a> {
        &self.read
    }
}

/// The event being handled.
#[derive(Debug, Default)]
pub(super) struct Cause {
    /// The id that tells it from all others.
    pub event: Option<String>,
    /// The time since which its deliveries may have arrived.
    pub since: Option<Timestamp>,
}

/// A connection in the middle of a transaction, which is undone unless it is committed. As all statements, those that begin
/// and end it are parsed once.
pub(super) struct Open<'a> {
    connection: &'a Connection,
    /// Rows changed on this connection before.
    changed: u64,
}

impl<'a> Open<'a> {
    /// Begins a transaction that writes: no other process writes until it ends.
    pub(super) fn begin(connection: &'a Connection) -> Result<Self> {
        Self::by(connection, "BEGIN IMMEDIATE")
    }

    /// Begins a transaction that reads.
    pub(super) fn look(connection: &'a Connection) -> Result<Self> {
        Self::by(connection, "BEGIN")
    }

    fn by(connection: &'a Connection, sql: &str) -> Result<Self> {
        run(connection, sql)?;
        Ok(Self {
            connection,
            changed: connection.total_changes(),
        })
    }

    /// Makes it last.
    pub(super) fn commit(self) -> Result<()> {
        let rows = self.connection.total_changes() - self.changed;
        run(self.connection, "COMMIT")?;
        tracing::trace!(target: "commit", rows);
        Ok(())
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if !self.connection.is_autocommit() {
            // An error: SQLite has undone it by itself, as where the disk is full.
            let _ = run(self.connection, "ROLLBACK");
        }
    }
}

impl Deref for Open<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}

fn run(connection: &Connection, sql: &str) -> Result<()> {
    connection.prepare_cached(sql)?.execute([])?;
    Ok(())
}
