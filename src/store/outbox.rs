//! The queue between the two processes: rows that wait, are being sent, are done.
//!
//! Invariant, kept by [`Tx::enqueue`] and `close`: of all open rows of a lane exactly the oldest has `head = 1`.
//! So the order within a lane is kept, lanes take turns, and finding work costs the same however long the queue is.

use super::{Result, StoreError, Tx, address, optional};
use crate::address::{Address, RemoteId, Side};
use crate::clock::Timestamp;
use crate::event::{Delivery, Outgoing};
use std::time::Duration;

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Somebody's message.
    Relay,
    /// The bridge's own words.
    Notice,
    /// Something about a message that crossed: a receipt, a correction, a retraction, a reaction.
    Receipt,
    /// Something about the contact list.
    Contact,
}

impl Role {
    const ALL: [Self; 4] = [Self::Relay, Self::Notice, Self::Receipt, Self::Contact];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Relay => "relay",
            Self::Notice => "notice",
            Self::Receipt => "receipt",
            Self::Contact => "contact",
        }
    }
}

/// A delivery to be queued.
pub struct NewRow<'a> {
    /// To whom.
    pub recipient: &'a Address,
    /// In whose name; the bridge itself has none.
    pub sender: Option<&'a Address>,
    /// What for.
    pub role: Role,
    /// The message relayed, or the one that this is about.
    pub message: Option<i64>,
    /// What to send.
    pub outgoing: &'a Outgoing,
}

/// Which rows go out one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// All from one sender to one recipient.
    Usual,
    /// What may take its time between the two, and holds no message up.
    Aside,
    /// What the bridge does for itself on one network.
    Upkeep,
}

/// What a row is sent as, kept as JSON.
pub(super) fn payload(outgoing: &Outgoing) -> Result<String> {
    serde_json::to_string(outgoing)
        .map_err(|error| StoreError::Content(format!("a payload that is none: {error}")))
}

/// A row taken for one attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct Claimed {
    /// Its number.
    pub seq: i64,
    /// What to send.
    pub delivery: Delivery,
    /// An earlier attempt may have arrived: look before sending.
    pub unsure: bool,
    /// Number of the row that it corrects or takes back; 0 = none.
    pub amends: i64,
}

/// A closed or open row, as the core needs it to tell somebody about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number.
    pub seq: i64,
    /// To whom.
    pub recipient: Address,
    /// What for.
    pub role: Role,
    /// The message that it belongs to.
    pub message: Option<i64>,
    /// When it was queued.
    pub queued: Timestamp,
    /// It was closed as undeliverable.
    pub refused: bool,
    /// It corrects or takes back another row.
    pub amends: bool,
}

impl Tx<'_> {
    /// Queues a delivery, at the end of its lane, due now. Returns its id.
    pub fn enqueue(&self, row: &NewRow) -> Result<String> {
        self.enqueue_in(row, Lane::Usual, 0)
    }

    /// Queues a delivery in this lane. `amends` is the number of the row that it corrects or takes back, or 0: it is
    /// not sent before that one has been delivered, and never if that was refused.
    pub fn enqueue_in(&self, row: &NewRow, lane: Lane, amends: i64) -> Result<String> {
        let id = self.delivery_id(row.recipient, row.role)?;
        let since = self.cause.borrow().since;
        let recipient = row.recipient.to_string();
        let sender = row.sender.map(Address::to_string).unwrap_or_default();
        let payload = payload(row.outgoing)?;
        let lane = match lane {
            Lane::Usual => format!("{sender} {recipient}"),
            Lane::Aside => format!("{sender} {recipient} ~"),
            Lane::Upkeep => format!("~{}", row.recipient.side().name()),
        };
        self.sql
            .prepare_cached(
                "INSERT INTO outbox (id, side, recipient, lane, head, role, message, payload, queued_at, due_at, state, amends)
                 VALUES (?1, ?2, ?3, ?4,
                         NOT EXISTS (SELECT 1 FROM outbox WHERE lane = ?4 AND state IN ('waiting', 'sending', 'unsure')),
                         ?5, ?6, ?7, ?8, ?9, iif(?10, 'unsure', 'waiting'), ?11)",
            )?
            .execute((
                &id,
                row.recipient.side().name(),
                &recipient,
                lane,
                row.role.name(),
                row.message,
                payload,
                since.unwrap_or(self.now).0,
                self.now.0,
                since.is_some(),
                amends,
            ))?;
        Ok(id)
    }

    /// Takes up to `limit` due rows of `side` for sending, counts the attempt, and returns them.
    /// Rows that can't be read are closed as refused and reported by their numbers.
    pub fn claim(&self, side: Side, limit: usize) -> Result<(Vec<Claimed>, Vec<i64>)> {
        let mut claimed = Vec::new();
        let mut unreadable = Vec::new();
        for (seq, row) in self.due(side, limit)? {
            let row = match row {
                Ok(row) => Ok(self.aimed(row)?),
                Err(error) => Err(error),
            };
            match row {
                Ok(None) => {}
                Ok(Some(row)) => {
                    self.sql
                        .prepare_cached(
                            "UPDATE outbox SET state = 'sending', attempts = attempts + 1 WHERE seq = ?1",
                        )?
                        .execute([seq])?;
                    claimed.push(row);
                }
                Err(_) => {
                    self.close(seq, "refused", "")?;
                    unreadable.push(seq);
                }
            }
        }
        Ok((claimed, unreadable))
    }

    fn due(&self, side: Side, limit: usize) -> Result<Vec<(i64, Result<Claimed>)>> {
        let mut query = self.sql.prepare_cached(
            "SELECT seq, id, recipient, payload, attempts, queued_at, state = 'unsure', amends
             FROM outbox
             WHERE side = ?1 AND head = 1 AND state IN ('waiting', 'unsure') AND due_at <= ?2
             ORDER BY due_at, seq LIMIT ?3",
        )?;
        let rows = query.query_map((side.name(), self.now.0, limit as i64), |row| {
            Ok((row.get(0)?, claimed(row)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When the next row of `side` is due, if any waits.
    pub fn next_due(&self, side: Side) -> Result<Option<Timestamp>> {
        let due: Option<i64> = self
            .sql
            .prepare_cached(
                "SELECT min(due_at) FROM outbox
                 WHERE side = ?1 AND head = 1 AND state IN ('waiting', 'unsure')",
            )?
            .query_row([side.name()], |row| row.get(0))?;
        Ok(due.map(Timestamp))
    }

    /// The row is still being sent: nothing else has closed it meanwhile, as a bounce would.
    pub fn is_sending(&self, seq: i64) -> Result<bool> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM outbox WHERE seq = ?1 AND state = 'sending')",
            )?
            .query_row([seq], |row| row.get(0))?)
    }

    /// The recipient's network has it: keeps its id there, drops the text.
    pub fn done(&self, seq: i64, remote: Option<&RemoteId>) -> Result<()> {
        self.close(seq, "done", remote.map_or("", |id| &id.0))
    }

    /// It will not be delivered: drops the text.
    pub fn refuse(&self, seq: i64) -> Result<()> {
        self.close(seq, "refused", "")
    }

    pub(super) fn close(&self, seq: i64, state: &str, remote: &str) -> Result<()> {
        self.sql
            .prepare_cached(
                "UPDATE outbox SET state = ?2, payload = '', head = 0, remote = iif(?3 = '', remote, ?3)
                 WHERE seq = ?1",
            )?
            .execute((seq, state, remote))?;
        // The lane's next row takes the turn now: behind the lanes that have waited longer.
        self.sql
            .prepare_cached(
                "UPDATE outbox SET head = 1, due_at = max(due_at, ?2)
                 WHERE seq = (SELECT min(seq) FROM outbox
                              WHERE lane = (SELECT lane FROM outbox WHERE seq = ?1)
                                AND state IN ('waiting', 'sending', 'unsure'))",
            )?
            .execute((seq, self.now.0))?;
        Ok(())
    }

    /// Puts a row back until `due` as if the attempt had not been made: it never left.
    pub fn take_back(&self, seq: i64, due: Timestamp, unsure: bool) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE outbox SET attempts = max(attempts - 1, 0) WHERE seq = ?1")?
            .execute([seq])?;
        self.postpone(seq, due, unsure)
    }

    /// Moves everything that waits on `side` by as much as the clock was set back.
    pub fn advance(&self, side: Side, by: Duration) -> Result<()> {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.sql
            .prepare_cached(
                "UPDATE outbox SET due_at = due_at - ?2 WHERE side = ?1 AND state IN ('waiting', 'unsure') AND head = 1",
            )?
            .execute((side.name(), by))?;
        Ok(())
    }

    /// Puts a row back until `due`; `unsure` when the attempt may have arrived.
    pub fn postpone(&self, seq: i64, due: Timestamp, unsure: bool) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE outbox SET state = iif(?3, 'unsure', 'waiting'), due_at = ?2 WHERE seq = ?1")?
            .execute((seq, due.0, unsure))?;
        Ok(())
    }

    /// After a crash: what was being sent may have arrived. Returns how many rows that are.
    /// Nothing waits longer than `longest`, whatever the clock showed when it was put back.
    pub fn recover(&self, side: Side, longest: Duration) -> Result<usize> {
        self.sql
            .prepare_cached("UPDATE outbox SET due_at = ?2 WHERE side = ?1 AND state IN ('waiting', 'unsure') AND due_at > ?3")?
            .execute((side.name(), self.now.0, self.now.plus(longest).0))?;
        Ok(self
            .sql
            .prepare_cached("UPDATE outbox SET state = 'unsure', due_at = ?2 WHERE side = ?1 AND state = 'sending'")?
            .execute((side.name(), self.now.0))?)
    }

    /// Remote ids of other deliveries to `recipient` since `since`: no new one can have arrived under these.
    pub fn remote_ids(&self, recipient: &Address, since: Timestamp) -> Result<Vec<RemoteId>> {
        let mut query = self.sql.prepare_cached(
            "SELECT remote FROM outbox WHERE recipient = ?1 AND remote <> '' AND queued_at >= ?2",
        )?;
        // Rows queued up to a day earlier may have been posted after `since`.
        let earliest = since.minus(Duration::from_secs(24 * 3600));
        let rows = query.query_map((recipient.to_string(), earliest.0), |row| row.get(0))?;
        Ok(rows
            .map(|id| id.map(RemoteId))
            .collect::<rusqlite::Result<_>>()?)
    }

    /// The row with number `seq`.
    pub fn row(&self, seq: i64) -> Result<Option<Row>> {
        self.one_row("seq = ?1", seq)
    }

    /// The row whose outbox id is `id`.
    pub fn row_by_id(&self, id: &str) -> Result<Option<Row>> {
        self.one_row("id = ?1", id)
    }

    fn one_row(&self, condition: &str, key: impl rusqlite::ToSql) -> Result<Option<Row>> {
        let sql = format!(
            "SELECT seq, recipient, role, message, queued_at, state = 'refused', amends <> 0 FROM outbox WHERE {condition}"
        );
        let row = optional(self.sql.prepare_cached(&sql)?.query_row([key], |row| {
            Ok((
                row.get(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get(3)?,
                Timestamp(row.get(4)?),
                row.get(5)?,
                row.get(6)?,
            ))
        }))?;
        row.map(|(seq, recipient, role, message, queued, refused, amends)| {
            let role = Role::ALL.into_iter().find(|known| known.name() == role);
            Ok(Row {
                seq,
                recipient: address(&recipient)?,
                role: role.ok_or_else(|| StoreError::Content("a role that is none".into()))?,
                message,
                queued,
                refused,
                amends,
            })
        })
        .transpose()
    }

    /// Takes back what `author` wrote and nobody has got yet; only what is for `recipient`, where given.
    /// Returns how many deliveries that are. What is being sent at this moment is not among them.
    pub fn drop_waiting(&self, author: &Address, recipient: Option<&Address>) -> Result<usize> {
        let mut query = self.sql.prepare_cached(
            "SELECT o.seq FROM outbox o JOIN messages m ON m.id = o.message
             WHERE m.author = ?1 AND o.role = 'relay' AND o.state = 'waiting' AND (?2 = '' OR o.recipient = ?2)",
        )?;
        let recipient = recipient.map(Address::to_string).unwrap_or_default();
        let rows = query.query_map((author.to_string(), recipient), |row| row.get(0))?;
        let rows: Vec<i64> = rows.collect::<rusqlite::Result<_>>()?;
        rows.iter().try_for_each(|seq| self.refuse(*seq))?;
        Ok(rows.len())
    }

    /// How many messages of people wait for delivery on `side`.
    pub fn waiting(&self, side: Side) -> Result<i64> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT count(*) FROM outbox
                 WHERE state IN ('waiting', 'sending', 'unsure') AND side = ?1 AND role = 'relay'",
            )?
            .query_row([side.name()], |row| row.get(0))?)
    }
}

fn claimed(row: &rusqlite::Row) -> Result<Claimed> {
    let recipient: String = row.get(2)?;
    let payload: String = row.get(3)?;
    Ok(Claimed {
        seq: row.get(0)?,
        delivery: Delivery {
            id: row.get(1)?,
            recipient: address(&recipient)?,
            outgoing: serde_json::from_str(&payload)
                .map_err(|_| StoreError::Content("a payload that is none".into()))?,
            attempt: row.get::<_, u32>(4)?.saturating_add(1),
            queued: Timestamp(row.get(5)?),
        },
        unsure: row.get(6)?,
        amends: row.get(7)?,
    })
}
