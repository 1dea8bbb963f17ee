//! Rows that come, are put back, and go.

use std::time::Duration;

use super::Class;
use super::turns::Place;
use super::{Closed, Lane, NewRow, Row, Share, hash_of_files_in, hash_of_words, payload};
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::ids::RowId;
use crate::store::{ReadTx, Result, Tx};

impl ReadTx<'_> {
    /// Remote ids of other deliveries to `recipient` since `since`: no new one can have arrived under these.
    pub fn remote_ids(&self, recipient: &Address, since: Timestamp) -> Result<Vec<RemoteId>> {
        // Rows queued up to a day earlier may have been posted after `since`.
        let earliest = since.minus(Duration::from_secs(24 * 3600));
        self.all(
            "SELECT remote FROM outbox WHERE recipient = ?1 AND remote <> '' AND queued_at >= ?2",
            (recipient, earliest),
            |row| row.get(0),
        )
    }
}

impl Tx<'_> {
    /// Queues a delivery by `side`, at the end of its lane, due now or after its wait. Returns its id.
    pub fn enqueue(&self, side: LegId, row: &NewRow) -> Result<String> {
        let id = self.delivery_id(row.recipient, row.role)?;
        let since = self.cause.borrow().since;
        let recipient = row.recipient.to_stored();
        let sender = row.sender.map(Address::to_stored);
        let payload = payload(row.outgoing)?;
        let from = sender.as_deref().unwrap_or_default();
        let lane = match row.lane {
            Lane::Usual => format!("{from} {recipient}"),
            Lane::Aside => format!("{from} {recipient} ~"),
            Lane::Words => format!("{from} {recipient} ?"),
            Lane::Upkeep => format!("~{}", side.name()),
        };
        let payer = sender.as_deref().unwrap_or(&recipient);
        let rank = row.share.map_or(row.role.class(), Share::class) as i64;
        let domain = row.share.map_or("", Share::domain);
        let head = !self.is_open(&lane)?;
        let turn = match head {
            true => self.next_turn(&Place {
                side: side.name().to_owned(),
                rank,
                payer: payer.to_owned(),
                after: -1,
            })?,
            false => 0,
        };
        self.execute(
            "INSERT INTO outbox (id, side, recipient, lane, head, role, message, payload, queued_at, due_at,
                                 rank, payer, turn, state, open, amends, chain, file, words, domain, held)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, iif(?14, 'unsure', 'waiting'), 1, ?15, ?16, ?17, ?18, ?19, ?20)",
            rusqlite::params![
                id,
                side,
                recipient,
                lane,
                head,
                row.role,
                row.message,
                payload,
                since.unwrap_or(self.now),
                self.now.plus(row.wait),
                rank,
                payer,
                turn,
                since.is_some(),
                row.amends.map_or(0, |row| row.0),
                row.chain.unwrap_or(""),
                hash_of_files_in(row.outgoing),
                hash_of_words(row.outgoing),
                domain,
                row.wait > Duration::ZERO,
            ],
        )?;
        tracing::debug!(id, "queued"); // the attempts have this id, too, in the log of the other process
        Ok(id)
    }

    /// The name of the leg by which a row goes or went.
    pub fn leg_of_row(&self, seq: RowId) -> Result<String> {
        let leg = self.one("SELECT side FROM outbox WHERE seq = ?1", [seq], |row| {
            row.get(0)
        })?;
        Ok(leg.unwrap_or_default())
    }

    fn is_open(&self, lane: &str) -> Result<bool> {
        self.exists("SELECT 1 FROM outbox WHERE lane = ?1 AND open = 1", [lane])
    }

    /// The row is still being sent: nothing else has closed it meanwhile, as a bounce would.
    pub fn is_sending(&self, seq: RowId) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM outbox WHERE seq = ?1 AND state = 'sending'",
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

    /// Drops what [`Tx::done_for_now`] kept, when its time is over.
    pub fn drop_kept(&self) -> Result<usize> {
        self.execute(
            "UPDATE outbox SET payload = '', kept_until = 0 WHERE kept_until > 0 AND kept_until <= ?1",
            [self.now],
        )
    }

    /// Takes a row out of the queue for good, with its text; the next one of its lane follows.
    pub(in crate::store) fn close(&self, seq: RowId, how: Closed) -> Result<()> {
        let (state, remote, kept) = match how {
            Closed::Done(remote, kept) => ("done", remote, kept),
            Closed::Refused => ("refused", None, Timestamp::default()),
        };
        self.execute(
            "UPDATE outbox SET state = ?2, open = 0, payload = iif(?5 > 0, payload, ''), kept_until = ?5, head = 0, held = 0,
                               closed_at = iif(?2 = 'done' AND role = 'relay', ?4, 0), remote = coalesce(nullif(?3, ''), remote)
             WHERE seq = ?1",
            (seq, state, remote, self.now, kept),
        )?;
        if matches!(how, Closed::Refused) {
            // A correction that was refused leaves its reader with other words.
            self.execute(
                "UPDATE outbox SET words = 0 WHERE seq = (SELECT nullif(amends, 0) FROM outbox WHERE seq = ?1)",
                [seq],
            )?;
        }
        self.promote(seq)
    }

    /// Takes a row out of the queue without a trace.
    pub fn forget_row(&self, seq: RowId) -> Result<()> {
        self.done(seq, None)?;
        self.execute("DELETE FROM outbox WHERE seq = ?1", [seq])?;
        Ok(())
    }

    /// Puts a row back that was closed, or is being sent, until `due`: it was given back.
    pub fn reopen(&self, seq: RowId, due: Timestamp) -> Result<()> {
        self.execute(
            "UPDATE outbox SET state = 'waiting', open = 1, kept_until = 0, due_at = ?2, held = 1, head = 1,
                               closed_at = 0, returned = returned + 1 WHERE seq = ?1",
            (seq, due),
        )?;
        // It is the oldest of its lane again, unless an older one came back before it.
        self.execute(
            "UPDATE outbox SET head = (seq = (SELECT min(seq) FROM outbox
                     WHERE lane = (SELECT lane FROM outbox WHERE seq = ?1)
                       AND open = 1))
             WHERE lane = (SELECT lane FROM outbox WHERE seq = ?1) AND open = 1",
            [seq],
        )?;
        Ok(())
    }

    /// Puts a row back until `due` as if the attempt had not been made: it never left.
    pub fn undo_attempt(&self, seq: RowId, due: Timestamp, unsure: bool) -> Result<()> {
        self.execute(
            "UPDATE outbox SET attempts = max(attempts - 1, 0), bare = 0 WHERE seq = ?1",
            [seq],
        )?;
        self.postpone(seq, due, unsure)
    }

    /// Moves everything that is held on `side` by as much as the clock was set back.
    pub fn advance(&self, side: LegId, by: Duration) -> Result<()> {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.execute(
            "UPDATE outbox SET due_at = due_at - ?2 WHERE side = ?1 AND head = 1 AND held = 1",
            (side, by),
        )?;
        Ok(())
    }

    /// Puts a row back until `due`; `unsure` when the attempt may have arrived.
    pub fn postpone(&self, seq: RowId, due: Timestamp, unsure: bool) -> Result<()> {
        self.execute(
            "UPDATE outbox SET state = iif(?3, 'unsure', 'waiting'), due_at = ?2, held = 1 WHERE seq = ?1",
            (seq, due, unsure),
        )?;
        Ok(())
    }

    /// After a crash: what was being sent may have arrived. Returns how many rows that are.
    /// Nothing waits longer than `longest`, whatever the clock showed when it was put back.
    pub fn recover(&self, side: LegId, longest: Duration) -> Result<usize> {
        self.execute(
            "UPDATE outbox SET due_at = ?2 WHERE side = ?1 AND head = 1 AND held = 1 AND due_at > ?3",
            (side, self.now, self.now.plus(longest)),
        )?;
        self.execute(
            "UPDATE outbox SET state = 'unsure', due_at = ?2 WHERE side = ?1 AND head = 1 AND held = 0 AND state = 'sending'",
            (side, self.now),
        )
    }

    /// The row with number `seq`.
    pub fn row(&self, seq: RowId) -> Result<Option<Row>> {
        self.one_row("seq = ?1", seq)
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

    /// The row whose outbox id is `id`.
    pub fn row_by_id(&self, id: &str) -> Result<Option<Row>> {
        self.one_row("id = ?1", id)
    }

    fn one_row(&self, condition: &str, key: impl rusqlite::ToSql) -> Result<Option<Row>> {
        let sql = format!(
            "SELECT seq, recipient, role, message, queued_at, state = 'refused', amends <> 0, attempts, payload <> ''
             FROM outbox WHERE {condition}"
        );
        self.one(&sql, [key], |row| {
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
            "SELECT o.seq FROM outbox o JOIN messages m ON m.id = o.message
             WHERE m.author = ?1 AND o.role = 'relay' AND o.state = 'waiting' AND (?2 = '' OR o.recipient = ?2)",
            (author, recipient),
            |row| row.get(0),
        )
    }

    /// Messages of people to `recipient` that are open, and not being sent at this moment.
    pub fn waiting_for(&self, recipient: &Address) -> Result<Vec<RowId>> {
        self.all(
            "SELECT seq FROM outbox
             WHERE recipient = ?1 AND open = 1 AND role = 'relay' AND state IN ('waiting', 'unsure') ORDER BY seq",
            [recipient],
            |row| row.get(0),
        )
    }

    /// Counts the messages of people that wait for delivery on `side`, without those of people who are muted.
    pub fn waiting(&self, side: LegId) -> Result<i64> {
        let all: i64 = self.value(
            "SELECT count(*) FROM outbox
             WHERE open = 1 AND side = ?1 AND role = 'relay'",
            [side],
        )?;
        Ok(all - self.count_muted(side.name(), "relay")?)
    }
}
