//! Rows that come, are put back, and go.

use std::time::Duration;

use super::Class;
use super::turns::LaneKey;
use super::{Closed, Lane, NewRow, Role, Row, Share, hash_of_files_in, hash_of_words, payload};
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::addresses::NOBODY;
use crate::store::ids::RowId;
use crate::store::query::filled;
use crate::store::{ReadTx, Result, StoreError, Tx};

impl ReadTx<'_> {
    /// Remote ids of other deliveries to `recipient` since `since`: no new one can have arrived under these.
    pub fn remote_ids(&self, recipient: &Address, since: Timestamp) -> Result<Vec<RemoteId>> {
        // Rows queued up to a day earlier may have been posted after `since`.
        let earliest = since.minus(Duration::from_secs(24 * 3600));
        self.all(
            "SELECT d.remote FROM addresses a CROSS JOIN deliveries d ON d.recipient = a.number
             WHERE a.address = ?1 AND d.remote <> '' AND d.queued_at >= ?2",
            (recipient, earliest),
            |row| row.get(0),
        )
    }
}

impl Tx<'_> {
    /// Queues a delivery by `side`, at the end of its lane, due now or after its wait. Returns its id.
    pub fn enqueue(&self, side: LegId, row: &NewRow) -> Result<String> {
        let (to, from) = match row.sender {
            Some(sender) => self.numbers_of(row.recipient, sender)?,
            None => self.number_of(row.recipient).map(|to| (to, to))?,
        };
        let rank = row.share.map_or(row.role.class(), Share::class) as i64;
        for id in self.delivery_ids(row.recipient, row.role) {
            if let Some(seq) = self.add_delivery(&id, (side, rank), row, (from, to))? {
                self.line_up(seq, (side, rank), row, (from, to))?;
                tracing::debug!(id, "queued"); // the attempts have this id, too, in the log of the other process
                return Ok(id);
            }
        }
        Err(StoreError::Content("a delivery that has each id".into())) // the last one is random
    }

    /// Writes a delivery's row in the map, unless another one has the id.
    fn add_delivery(
        &self,
        id: &str,
        (side, rank): (LegId, i64),
        row: &NewRow,
        (from, to): (i64, i64),
    ) -> Result<Option<RowId>> {
        let since = self.cause.borrow().since;
        let author = match (row.role, row.message) {
            (Role::Relay, Some(_)) => from,
            _ => NOBODY,
        };
        let added = self.execute(
            "INSERT INTO deliveries (id, side, recipient, author, role, rank, message, queued_at, amends, chain, file, words)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO NOTHING",
            (
                id,
                side,
                to,
                author,
                row.role,
                rank,
                row.message,
                since.unwrap_or(self.now),
                row.amends.map_or(0, |row| row.0),
                row.chain.unwrap_or(""),
                hash_of_files_in(row.outgoing),
                hash_of_words(row.outgoing),
            ),
        )?;
        Ok((added == 1).then(|| RowId(self.sql.last_insert_rowid())))
    }

    /// Puts a delivery at the end of its lane.
    fn line_up(
        &self,
        seq: RowId,
        (side, rank): (LegId, i64),
        row: &NewRow,
        (from, to): (i64, i64),
    ) -> Result<()> {
        let (payer, recipient) = match row.lane {
            Lane::Upkeep => (NOBODY, NOBODY), // one lane, whomever it is about
            _ => (from, to),
        };
        let lane = LaneKey {
            recipient,
            payer,
            name: row.lane.name(side),
        };
        let turn = self.first_turn(&lane, side, rank)?;
        let since = self.cause.borrow().since;
        self.execute(
            "INSERT INTO queue (seq, side, recipient, payer, lane, head, role, rank, turn, state, held, due_at, queued_at, amends,
                                domain, payload)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, iif(?10, 'unsure', 'waiting'), ?11, ?12, ?13, ?14, ?15, ?16)",
            (
                seq,
                side,
                recipient,
                payer,
                lane.name,
                turn.is_some(),
                row.role,
                rank,
                turn.unwrap_or(0),
                since.is_some(),
                row.wait > Duration::ZERO,
                self.now.plus(row.wait),
                since.unwrap_or(self.now),
                row.amends.map_or(0, |row| row.0),
                row.share.map_or("", Share::domain),
                payload(row.outgoing)?,
            ),
        )?;
        Ok(())
    }

    /// The name of the leg by which a row goes or went.
    pub fn leg_of_row(&self, seq: RowId) -> Result<String> {
        let leg = self.one("SELECT side FROM deliveries WHERE seq = ?1", [seq], |row| {
            row.get(0)
        })?;
        Ok(leg.unwrap_or_default())
    }

    /// The person in whose name an open row goes, as they are called now: they may have been renamed since it was claimed.
    pub fn payer(&self, seq: RowId) -> Result<Option<Address>> {
        let find = "SELECT payer FROM queued WHERE seq = ?1";
        Ok(self.one(find, [seq], |row| filled(row, 0))?.flatten())
    }

    /// The row is still being sent: nothing else has closed it meanwhile, as a bounce would.
    pub fn is_sending(&self, seq: RowId) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM queue WHERE seq = ?1 AND state = 'sending'",
            [seq],
        )
    }

    /// The recipient's network has it: keeps its id there, drops the text.
    pub fn done(&self, seq: RowId, remote: Option<&RemoteId>) -> Result<()> {
        self.close(seq, Closed::Done(remote, Timestamp::default()))
    }

    /// As [`Tx::done`], but what was sent is kept for a while: their server may still give it back.
    pub fn done_for_now(
        &self,
        seq: RowId,
        remote: Option<&RemoteId>,
        keep: Duration,
    ) -> Result<()> {
        self.close(seq, Closed::Done(remote, self.now.plus(keep)))
    }

    /// Drops what [`Tx::done_for_now`] kept, when its time is over: there is no more of it than a few minutes bring.
    pub fn drop_kept(&self) -> Result<usize> {
        self.execute("DELETE FROM kept WHERE until <= ?1", [self.now])
    }

    /// Takes a row out of the queue for good, with its text; the next one of its lane follows.
    pub(in crate::store) fn close(&self, seq: RowId, how: Closed) -> Result<()> {
        let (state, remote) = match how {
            Closed::Done(remote, _) => ("done", remote),
            Closed::Refused => ("refused", None),
        };
        let until = match how {
            Closed::Done(_, until) => until,
            Closed::Refused => Timestamp::default(),
        };
        let keeps = until > Timestamp::default();
        if keeps {
            self.keep_copy(seq, until)?;
        }
        if matches!(how, Closed::Refused) {
            // A correction that was refused leaves its reader with other words.
            self.execute(
                "UPDATE deliveries SET words = 0 WHERE seq = (SELECT nullif(amends, 0) FROM deliveries WHERE seq = ?1)",
                [seq],
            )?;
        }
        self.execute(
            "UPDATE deliveries SET state = ?2, remote = coalesce(nullif(?3, ''), remote),
                 closed_at = iif(?2 = 'done' AND role = 'relay', ?4, 0),
                 attempts = coalesce((SELECT attempts FROM queue WHERE seq = ?1), attempts)
             WHERE seq = ?1",
            (seq, state, remote, self.now),
        )?;
        let stood = self.leave(seq)?;
        if !stood && !keeps {
            self.drop_copy(seq)?; // there is one only of a row that had left before
        }
        Ok(())
    }

    /// Takes a row out of the queue, and gives the next one of its lane its turn. `false` where it stood there no more.
    fn leave(&self, seq: RowId) -> Result<bool> {
        let left = self.one(
            "DELETE FROM queue WHERE seq = ?1 RETURNING recipient, payer, lane, turn",
            [seq],
            |row| {
                let lane = LaneKey {
                    recipient: row.get(0)?,
                    payer: row.get(1)?,
                    name: row.get(2)?,
                };
                Ok((lane, row.get(3)?))
            },
        )?;
        match left {
            Some((lane, turn)) => self.promote(&lane, turn).map(|()| true),
            None => Ok(false),
        }
    }

    /// Keeps what the queue has of a row until then.
    fn keep_copy(&self, seq: RowId, until: Timestamp) -> Result<()> {
        self.execute(
            "INSERT INTO kept (seq, until, recipient, payer, lane, rank, turn, tried_at, returned, domain, payload)
             SELECT seq, ?2, recipient, payer, lane, rank, turn, tried_at, returned, domain, payload FROM queue WHERE seq = ?1",
            (seq, until),
        )?;
        Ok(())
    }

    /// Drops what is kept of a row that has left the queue.
    pub(in crate::store) fn drop_copy(&self, seq: RowId) -> Result<()> {
        self.execute("DELETE FROM kept WHERE seq = ?1", [seq])?;
        Ok(())
    }

    /// Takes a row out of the queue without a trace.
    pub fn forget_row(&self, seq: RowId) -> Result<()> {
        self.done(seq, None)?;
        self.execute("DELETE FROM deliveries WHERE seq = ?1", [seq])?;
        Ok(())
    }

    /// Puts a row back that was closed, or is being sent, until `due`: it was given back.
    pub fn reopen(&self, seq: RowId, due: Timestamp) -> Result<()> {
        self.execute(
            "INSERT INTO queue (seq, side, recipient, payer, lane, head, role, rank, turn, state, held, due_at, queued_at, attempts,
                                tried_at, returned, announced, amends, domain, payload)
             SELECT d.seq, d.side, k.recipient, coalesce((SELECT number FROM addresses WHERE number = k.payer), k.recipient), k.lane, 0, d.role, k.rank, k.turn, 'waiting', 1, ?2, d.queued_at, d.attempts,
                    k.tried_at, k.returned, d.announced, d.amends, k.domain, k.payload
             FROM deliveries d JOIN kept k ON k.seq = d.seq WHERE d.seq = ?1",
            (seq, due),
        )?;
        self.drop_copy(seq)?;
        self.execute(
            "UPDATE deliveries SET state = 'open', closed_at = 0 WHERE seq = ?1 AND EXISTS (SELECT 1 FROM queue WHERE seq = ?1)",
            [seq],
        )?;
        self.execute(
            "UPDATE queue SET state = 'waiting', due_at = ?2, held = 1, returned = returned + 1 WHERE seq = ?1",
            (seq, due),
        )?;
        // It is the oldest of its lane again, unless an older one came back before it.
        self.execute(
            "UPDATE queue SET head = (seq = (SELECT min(o.seq) FROM queue o
                     WHERE o.recipient = queue.recipient AND o.payer = queue.payer AND o.lane = queue.lane))
             WHERE (recipient, payer, lane) = (SELECT recipient, payer, lane FROM queue WHERE seq = ?1)",
            [seq],
        )?;
        Ok(())
    }

    /// Puts a row back until `due` as if the attempt had not been made: it never left.
    pub fn undo_attempt(&self, seq: RowId, due: Timestamp, unsure: bool) -> Result<()> {
        self.execute(
            "UPDATE queue SET attempts = max(attempts - 1, 0) WHERE seq = ?1",
            [seq],
        )?;
        self.note_bare(seq, false)?;
        self.postpone(seq, due, unsure)
    }

    /// Moves everything that is held on `side` by as much as the clock was set back.
    pub fn advance(&self, side: LegId, by: Duration) -> Result<()> {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.execute(
            "UPDATE queue SET due_at = due_at - ?2 WHERE side = ?1 AND head = 1 AND held = 1",
            (side, by),
        )?;
        Ok(())
    }

    /// Puts a row back until `due`; `unsure` when the attempt may have arrived.
    pub fn postpone(&self, seq: RowId, due: Timestamp, unsure: bool) -> Result<()> {
        self.execute(
            "UPDATE queue SET state = iif(?3, 'unsure', 'waiting'), due_at = ?2, held = 1 WHERE seq = ?1",
            (seq, due, unsure),
        )?;
        Ok(())
    }

    /// After a crash: what was being sent may have arrived. Returns how many rows that are.
    /// Nothing waits longer than `longest`, whatever the clock showed when it was put back.
    pub fn recover(&self, side: LegId, longest: Duration) -> Result<usize> {
        self.execute(
            "UPDATE queue SET due_at = ?2 WHERE side = ?1 AND head = 1 AND held = 1 AND due_at > ?3",
            (side, self.now, self.now.plus(longest)),
        )?;
        // It need not be the head of its lane: an older row that came back may stand before it.
        self.execute(
            "UPDATE queue SET state = 'unsure', due_at = ?2 WHERE side = ?1 AND state = 'sending'",
            (side, self.now),
        )
    }

    /// The row with number `seq`.
    pub fn row(&self, seq: RowId) -> Result<Option<Row>> {
        self.one_row("seq", seq)
    }

    /// The row that was queued last for `recipient`.
    pub fn newest_row_to(&self, recipient: &Address) -> Result<Option<RowId>> {
        self.one(
            "SELECT seq FROM outbox WHERE recipient = ?1 ORDER BY seq DESC LIMIT 1",
            [recipient],
            |row| row.get(0),
        )
    }

    /// Whether the bridge has answered something of `recipient` since it queued `row`.
    pub fn answered_since(&self, recipient: &Address, row: RowId) -> Result<bool> {
        let answer =
            "SELECT 1 FROM outbox WHERE recipient = ?1 AND seq > ?2 AND rank IN (?3, ?4) LIMIT 1";
        let classes = (Class::Answers as i64, Class::Strangers as i64);
        let found = self.one(answer, (recipient, row, classes.0, classes.1), |_| Ok(()))?;
        Ok(found.is_some())
    }

    /// The row of the delivery with this id.
    pub fn row_by_id(&self, id: &str) -> Result<Option<Row>> {
        self.one_row("id", id)
    }

    fn one_row(&self, key: &str, value: impl rusqlite::ToSql) -> Result<Option<Row>> {
        let sql = format!(
            "SELECT seq, recipient, role, message, queued_at, state = 'refused', amends <> 0, attempts, payload <> ''
             FROM outbox WHERE {key} = ?1"
        );
        self.one(&sql, [value], |row| {
            Ok(Row {
                seq: row.get(0)?,
                recipient: row.get(1)?,
                role: row.get(2)?,
                message: row.get(3)?,
                queued: row.get(4)?,
                refused: row.get(5)?,
                amends: row.get(6)?,
                attempts: row.get(7)?,
                kept: row.get(8)?,
            })
        })
    }

    /// Takes back what `author` wrote and nobody has got yet; only what is for `recipient`, where given.
    /// Returns how many deliveries that are. What is being sent at this moment is not among them.
    pub fn drop_waiting(&self, author: &Address, recipient: Option<&Address>) -> Result<usize> {
        let rows = self.waiting_of(author, recipient)?;
        for seq in &rows {
            self.refuse(*seq)?;
            self.was_announced(*seq, false)?; // whoever is thrown out is told nothing more
        }
        Ok(rows.len())
    }

    /// The rows that [`Tx::drop_waiting`] takes back.
    pub fn waiting_of(&self, author: &Address, recipient: Option<&Address>) -> Result<Vec<RowId>> {
        let recipient = recipient.map(Address::to_stored).unwrap_or_default();
        self.all(
            "SELECT seq FROM queued WHERE payer = ?1 AND role = 'relay' AND state = 'waiting' AND (?2 = '' OR recipient = ?2)
             ORDER BY seq",
            (author, recipient),
            |row| row.get(0),
        )
    }

    /// Messages of people to `recipient` that are open, and not being sent at this moment.
    pub fn waiting_for(&self, recipient: &Address) -> Result<Vec<RowId>> {
        self.all(
            "SELECT seq FROM queued WHERE recipient = ?1 AND role = 'relay' AND state IN ('waiting', 'unsure') ORDER BY seq",
            [recipient],
            |row| row.get(0),
        )
    }

    /// Counts the messages of people that wait for delivery on `side`, without those of people who are muted.
    pub fn waiting(&self, side: LegId) -> Result<i64> {
        let all: i64 = self.value(
            "SELECT count(*) FROM queue WHERE side = ?1 AND role = 'relay'",
            [side],
        )?;
        Ok(all - self.count_muted(side.name(), "relay")?)
    }
}
