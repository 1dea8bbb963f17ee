//! Who goes first: turns, and the claim that follows them.

use std::time::Duration;

use super::{Claimed, Result, Tx};
use crate::address::Side;
use crate::clock::Timestamp;
use crate::event::Delivery;

/// So long a row waits that this version can't read: soon after an upgrade it goes out.
const UNREADABLE: Duration = Duration::from_secs(60);

/// How many rows a claim may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Of all kinds together.
    pub all: usize,
    /// Of people's messages.
    pub relays: usize,
    /// Of the bridge's own words.
    pub notices: usize,
    /// Nothing goes out that changes or takes back a message, either.
    pub stopped: bool,
}

impl Room {
    /// Room for `all`, of any kind.
    pub fn of(all: usize) -> Self {
        Self {
            all,
            relays: all,
            notices: all,
            stopped: false,
        }
    }

    /// No room for messages, nor for what changes them.
    pub fn stopped(self) -> Self {
        Self {
            relays: 0,
            stopped: true,
            ..self
        }
    }

    fn ranks(self) -> [usize; 3] {
        [self.relays, self.notices, self.all]
    }
}

/// What gives a row its turn.
pub(super) struct Place {
    pub(super) side: Side,
    pub(super) rank: i64,
    pub(super) payer: String,
    /// The turn of the row that it follows.
    pub(super) after: i64,
}

impl Tx<'_> {
    /// The turn of a new head: behind all that its payer has, and not before the last one that was claimed.
    pub(super) fn next_turn(&self, place: &Place) -> Result<i64> {
        let latest: Option<i64> = self.value(
            "SELECT max(turn) FROM outbox WHERE payer = ?1 AND head = 1",
            [&place.payer],
        )?;
        let claimed = self.claimed_turn(place.side, place.rank)?;
        Ok(claimed.max(latest.unwrap_or(-1) + 1).max(place.after + 1))
    }

    /// The highest turn of this rank that was claimed so far.
    fn claimed_turn(&self, side: Side, rank: i64) -> Result<i64> {
        let turn = self.setting(&turn_name(side, rank))?;
        Ok(turn.and_then(|turn| turn.parse().ok()).unwrap_or(0))
    }

    /// Takes due rows of `side` for sending, counts the attempt, and returns them.
    ///
    /// Rows that this version can't read are put off and reported by their numbers: a newer one, which wrote them or
    /// will follow, can. Their lanes wait with them.
    pub fn claim(&self, side: Side, room: Room) -> Result<(Vec<Claimed>, Vec<i64>)> {
        let mut claimed = Vec::new();
        let mut unreadable = Vec::new();
        self.ripen(side)?;
        for (rank, most) in room.ranks().into_iter().enumerate() {
            let left = room.all.saturating_sub(claimed.len());
            for (seq, chain, row) in self.ready(side, rank as i64, most.min(left), room.stopped)? {
                let row = match row {
                    Ok(row) => Ok(self.aimed(row)?),
                    Err(error) => Err(error),
                };
                match row {
                    Ok(None) => {}
                    Ok(Some(mut row)) => {
                        self.follow(seq, &chain, &mut row.delivery)?;
                        self.begin(seq)?;
                        claimed.push(row);
                    }
                    Err(_) => {
                        self.put_off(seq)?;
                        unreadable.push(seq);
                    }
                }
            }
        }
        Ok((claimed, unreadable))
    }

    /// What was held until now is held no longer.
    fn ripen(&self, side: Side) -> Result<()> {
        self.execute(
            "UPDATE outbox SET held = 0 WHERE side = ?1 AND head = 1 AND held = 1 AND due_at <= ?2",
            (side, self.now),
        )?;
        Ok(())
    }

    fn ready(
        &self,
        side: Side,
        rank: i64,
        limit: usize,
        stopped: bool,
    ) -> Result<Vec<(i64, String, Result<Claimed>)>> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let mut query = self.sql.prepare_cached(
            "SELECT seq, id, recipient, payload, attempts, queued_at, state = 'unsure', message, role, turn, amends, chain, gone, returned,
                 min(iif(tried_at = 0, queued_at, tried_at), ?5)
             FROM outbox
             WHERE side = ?1 AND rank = ?2 AND head = 1 AND held = 0 AND state IN ('waiting', 'unsure')
               AND (?4 = 0 OR amends = 0)
             ORDER BY turn, seq LIMIT ?3",
        )?;
        let mut last = 0;
        let rows = query
            .query_map((side, rank, limit as i64, stopped, self.now), |row| {
                last = row.get(9)?;
                Ok((row.get(0)?, row.get(11)?, claimed(row)))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        if last > self.claimed_turn(side, rank)? {
            self.set(&turn_name(side, rank), &last.to_string())?;
        }
        Ok(rows)
    }

    /// Neither an attempt nor an end: it waits a little.
    fn put_off(&self, seq: i64) -> Result<()> {
        self.execute(
            "UPDATE outbox SET due_at = ?2, held = 1 WHERE seq = ?1",
            (seq, self.now.plus(UNREADABLE)),
        )?;
        Ok(())
    }

    /// What is unsure before its first attempt here may have been tried by whoever had the database before a restore.
    fn begin(&self, seq: i64) -> Result<()> {
        self.execute(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1,
             tried_at = iif(tried_at = 0 AND state = 'waiting', ?2, tried_at) WHERE seq = ?1",
            (seq, self.now),
        )?;
        Ok(())
    }

    /// When the next row of `side` that is held is due.
    pub fn next_due(&self, side: Side) -> Result<Option<Timestamp>> {
        self.value(
            "SELECT min(due_at) FROM outbox WHERE side = ?1 AND head = 1 AND held = 1",
            [side],
        )
    }

    /// The next open row of the lane of `seq` takes its turn now, behind what its payer has elsewhere.
    pub(super) fn promote(&self, seq: i64) -> Result<()> {
        let next: Option<(i64, Place)> = self.one(
            "SELECT next.seq, next.side, next.rank, next.payer, closed.turn
             FROM outbox closed JOIN outbox next ON next.lane = closed.lane
             WHERE closed.seq = ?1 AND next.state IN ('waiting', 'sending', 'unsure')
             ORDER BY next.seq LIMIT 1",
            [seq],
            |row| {
                let place = Place {
                    side: row.get(1)?,
                    rank: row.get(2)?,
                    payer: row.get(3)?,
                    after: row.get(4)?,
                };
                Ok((row.get(0)?, place))
            },
        )?;
        let Some((next, place)) = next else {
            return Ok(());
        };
        self.execute(
            "UPDATE outbox SET head = 1, turn = ?2 WHERE seq = ?1 AND head = 0",
            (next, self.next_turn(&place)?),
        )?;
        Ok(())
    }
}

fn turn_name(side: Side, rank: i64) -> String {
    format!("turn.{}.{rank}", side.name())
}

fn claimed(row: &rusqlite::Row) -> Result<Claimed> {
    Ok(Claimed {
        seq: row.get(0)?,
        delivery: Delivery {
            id: row.get(1)?,
            recipient: row.get(2)?,
            outgoing: row.get(3)?,
            attempt: row.get::<_, u32>(4)?.saturating_add(1),
            queued: row.get(5)?,
            returned: row.get(13)?,
            tried: row.get(14)?,
        },
        unsure: row.get(6)?,
        message: row.get(7)?,
        role: row.get(8)?,
        amends: row.get(10)?,
        gone: row.get(12)?,
    })
}
