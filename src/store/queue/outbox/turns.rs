//! Turns, and the claim that follows them.

use std::time::Duration;

use super::share::{Caps, Class, Payer};
use super::{Claimed, Role};
use crate::address::Address;
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::event::{Delivery, Outgoing};
use crate::store::ids::RowId;
use crate::store::{Result, Tx};

/// Wait of a row that this version can't read: soon after an upgrade it goes out.
const UNREADABLE: Duration = Duration::from_secs(60);

/// The columns that are read of a row that may go out; `?5` is now.
const COLUMNS: &str = "seq, id, recipient, payload, attempts, queued_at, state = 'unsure', message, role, turn, amends, chain,
    gone, returned, min(iif(tried_at = 0, queued_at, tried_at), ?5), payer, domain,
    (SELECT muted_until FROM partners WHERE owner = recipient AND partner = payer AND muted_until > 0)";

/// The ranks of rows that may go out.
pub(super) const READY: &str = "SELECT column1 FROM (VALUES (0), (1), (2), (3), (4), (5), (6)) WHERE EXISTS (
    SELECT 1 FROM outbox
    WHERE side = ?1 AND rank = column1 AND head = 1 AND held = 0 AND state IN ('waiting', 'unsure'))";

/// How many rows a claim may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Of all kinds together.
    pub all: usize,
    /// Of messages of people who are no strangers.
    pub relays: usize,
    /// Of those, by people who have used their share: when nobody else waits.
    pub beyond: usize,
    /// Of the bridge's own words to its people, and to its admins.
    pub notices: usize,
    /// Of rows that strangers cause.
    pub strangers: usize,
    /// Of lookups: for people who are no strangers, and for strangers.
    pub lookups: [usize; 2],
    /// Limits of one person and one domain while others wait.
    pub caps: Caps,
    /// Nothing goes out that changes or takes back a message, either.
    pub stopped: bool,
}

impl Room {
    /// Room for `all`, of any kind.
    pub fn of(all: usize) -> Self {
        Self {
            all,
            relays: all,
            beyond: all,
            notices: all,
            strangers: all,
            lookups: [all; 2],
            caps: Caps::default(),
            stopped: false,
        }
    }

    /// No room for messages, nor for what changes them.
    pub fn stopped(self) -> Self {
        Self {
            relays: 0,
            beyond: 0,
            lookups: [0; 2],
            stopped: true,
            ..self
        }
    }

    /// For rows of this class: by those within their share, and then by those beyond it.
    fn of_class(&self, class: Class) -> [usize; 2] {
        let [lookups, strangers] = self.lookups;
        match class {
            Class::People => [self.relays, self.beyond.min(self.relays)],
            Class::Answers | Class::Alerts => [self.notices, 0],
            Class::Signals => [self.all, 0],
            Class::Strangers => [self.strangers, self.strangers],
            Class::Lookups => [lookups, 0],
            Class::StrangersLookups => [strangers, 0],
        }
    }
}

/// Facts that give a row its turn.
pub(super) struct Place {
    pub(super) side: String,
    pub(super) rank: i64,
    pub(super) payer: String,
    /// The turn of the row that it follows.
    pub(super) after: i64,
}

impl Tx<'_> {
    /// The turn of a new head: behind all that its payer has, and not before the last one that was claimed.
    pub(super) fn next_turn(&self, place: &Place) -> Result<i64> {
        let latest: Option<i64> = self.value(
            "SELECT max(turn) FROM outbox WHERE payer = ?1 AND open = 1",
            [&place.payer],
        )?;
        let claimed = self.claimed_turn(&place.side, place.rank)?;
        Ok(claimed.max(latest.unwrap_or(-1) + 1).max(place.after + 1))
    }

    /// The highest turn of this rank that was claimed so far.
    fn claimed_turn(&self, side: &str, rank: i64) -> Result<i64> {
        let turn = self.setting(&turn_name(side, rank))?;
        Ok(turn.and_then(|turn| turn.parse().ok()).unwrap_or(0))
    }

    /// Takes due rows of `side` for sending, counts the attempt, and returns them.
    ///
    /// Rows that this version can't read are put off and reported by their numbers: a newer one, which wrote them or
    /// will follow, can. Their lanes wait with them.
    pub fn claim(&self, side: LegId, room: Room) -> Result<(Vec<Claimed>, Vec<RowId>)> {
        let classes = self.ready_classes(side)?;
        self.claim_of(side, &classes, room)
    }

    /// The same, where it is known which classes have rows that are due.
    pub fn claim_of(
        &self,
        side: LegId,
        classes: &[Class],
        room: Room,
    ) -> Result<(Vec<Claimed>, Vec<RowId>)> {
        let mut claimed = Vec::new();
        let mut unreadable = Vec::new();
        for &class in classes {
            let [within, beyond] = room.of_class(class);
            let cap = room.caps.of(class);
            let before = claimed.len();
            for (most, cap) in [(within, cap), (beyond, 0)] {
                let taken = claimed.len() - before;
                let left = room.all.saturating_sub(claimed.len());
                let most = most.saturating_sub(taken).min(left);
                let query = Query {
                    class,
                    most,
                    cap,
                    latest: room.caps.latest(),
                    stopped: room.stopped,
                };
                for ready in self.ready(side, &query)? {
                    match self.take(side, &room.caps, ready)? {
                        Claim::Row(row) => claimed.push(*row),
                        Claim::Nothing => {}
                        Claim::Unreadable(seq) => unreadable.push(seq),
                    }
                }
                if cap == 0 {
                    break;
                }
            }
        }
        Ok((claimed, unreadable))
    }

    /// The classes of `side` that have rows which are due, in the order in which they are served. Most have none.
    pub fn ready_classes(&self, side: LegId) -> Result<Vec<Class>> {
        self.release_due(side)?;
        let ranks: Vec<i64> = self.all(READY, [side], |row| row.get(0))?;
        let mut classes = Class::SERVED.to_vec();
        classes.retain(|class| ranks.contains(&(*class as i64)));
        Ok(classes)
    }

    /// Takes one row that is ready.
    fn take(&self, side: LegId, caps: &Caps, ready: Ready) -> Result<Claim> {
        let Ready {
            seq,
            chain,
            payer,
            row,
        } = ready;
        let row = match row {
            Ok(row) => self.aimed(row)?,
            Err(_) => {
                self.put_off(seq)?;
                return Ok(Claim::Unreadable(seq));
            }
        };
        let Some(mut row) = row else {
            return Ok(Claim::Nothing);
        };
        self.follow(seq, &chain, &mut row.delivery)?;
        row.delivery.author = self.speaker(&row)?;
        if side == LegId::FEDIVERSE {
            // The numbers of accounts are those of its server.
            row.delivery.account = self.account_id(&row.delivery.recipient)?;
        }
        self.begin(seq)?;
        self.count_share(side, &payer, row.delivery.attempt, caps)?;
        Ok(Claim::Row(Box::new(row)))
    }

    /// Whose words a row carries. A notice may be about somebody's message, but its words are the bridge's.
    fn speaker(&self, row: &Claimed) -> Result<Option<Address>> {
        let corrects = matches!(row.delivery.outgoing, Outgoing::Correction { .. });
        match row.message {
            Some(message) if corrects || row.role == Role::Relay => {
                Ok(self.author(message)?.map(|(author, _)| author))
            }
            _ => Ok(None),
        }
    }

    /// Releases rows that were held until now.
    fn release_due(&self, side: LegId) -> Result<()> {
        self.execute(
            "UPDATE outbox SET held = 0 WHERE side = ?1 AND head = 1 AND held = 1 AND due_at <= ?2",
            (side, self.now),
        )?;
        Ok(())
    }

    fn ready(&self, side: LegId, query: &Query) -> Result<Vec<Ready>> {
        if query.most == 0 {
            return Ok(Vec::new());
        }
        match query.class {
            Class::Strangers | Class::StrangersLookups => self.ready_strangers(side, query),
            _ => self.ready_in_turn(side, query),
        }
    }

    fn ready_in_turn(&self, side: LegId, query: &Query) -> Result<Vec<Ready>> {
        let rank = query.class as i64;
        let mut statement = self.prepared(&format!(
            "SELECT {COLUMNS} FROM outbox
             WHERE side = ?1 AND rank = ?2 AND head = 1 AND held = 0 AND state IN ('waiting', 'unsure')
               AND (?4 = 0 OR amends = 0)
               AND (?6 = 0 OR payer NOT IN (
                    SELECT who FROM spent WHERE side = ?1 AND kind = 'person' AND posts >= ?6 AND until > ?5 AND until <= ?7))
             ORDER BY turn, seq LIMIT ?3",
        ))?;
        let mut last = 0;
        let rows = statement
            .query_map(query.values(side, self.now), |row| {
                last = row.get(9)?;
                ready(row, (side, query.class))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        if last > self.claimed_turn(side.name(), rank)? {
            self.set(&turn_name(side.name(), rank), &last.to_string())?;
        }
        Ok(rows)
    }

    /// Strangers take turns by their domains, the newest of each, and the newest domain, first: behind a flood, from one
    /// domain or from many, one who comes when it is over does not wait for all of it. What goes out together keeps its order.
    fn ready_strangers(&self, side: LegId, query: &Query) -> Result<Vec<Ready>> {
        let mut statement = self.prepared(&format!(
            "WITH waiting AS (
                 SELECT *, row_number() OVER (PARTITION BY domain ORDER BY seq DESC) AS place
                 FROM outbox
                 WHERE side = ?1 AND rank = ?2 AND head = 1 AND held = 0 AND state IN ('waiting', 'unsure')
                   AND (?4 = 0 OR amends = 0 AND role <> 'relay')),
             next AS (
                 SELECT w.*, coalesce(s.posts, 0) AS used FROM waiting w
                 LEFT JOIN spent s ON s.side = ?1 AND s.kind = 'domain' AND s.who = w.domain AND s.until > ?5 AND s.until <= ?7
                 WHERE ?6 = 0 OR w.place + coalesce(s.posts, 0) <= ?6
                 ORDER BY w.place + coalesce(s.posts, 0), w.seq DESC LIMIT ?3)
             SELECT {COLUMNS} FROM next ORDER BY seq",
        ))?;
        let values = query.values(side, self.now);
        let rows = statement.query_map(values, |row| ready(row, (side, query.class)))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    }

    /// Neither an attempt nor an end: it waits a little.
    fn put_off(&self, seq: RowId) -> Result<()> {
        self.execute(
            "UPDATE outbox SET due_at = ?2, held = 1 WHERE seq = ?1",
            (seq, self.now.plus(UNREADABLE)),
        )?;
        Ok(())
    }

    /// Begins an attempt. An unsure row may have been tried before, by the process that had the database before a restore.
    fn begin(&self, seq: RowId) -> Result<()> {
        self.execute(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1,
             tried_at = iif(tried_at = 0 AND state = 'waiting', ?2, tried_at) WHERE seq = ?1",
            (seq, self.now),
        )?;
        Ok(())
    }

    /// When the next row of `side` that is held is due.
    pub fn next_due(&self, side: LegId) -> Result<Option<Timestamp>> {
        self.value(
            "SELECT min(due_at) FROM outbox WHERE side = ?1 AND head = 1 AND held = 1",
            [side],
        )
    }

    /// The next open row of the lane of `seq` takes its turn now, behind what its payer has elsewhere.
    pub(super) fn promote(&self, seq: RowId) -> Result<()> {
        let next: Option<(RowId, Place)> = self.one(
            "SELECT next.seq, next.side, next.rank, next.payer, closed.turn
             FROM outbox closed JOIN outbox next ON next.lane = closed.lane
             WHERE closed.seq = ?1 AND next.open = 1
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

/// Rows that are looked for.
struct Query {
    class: Class,
    most: usize,
    /// Only of people who have used less; 0: of everybody.
    cap: u32,
    /// The last moment at which the window may end that is counted in.
    latest: Option<Timestamp>,
    /// None that changes or takes back a message.
    stopped: bool,
}

impl Query {
    /// Values for its statement, in the order of their numbers there.
    fn values(&self, leg: LegId, now: Timestamp) -> impl rusqlite::Params {
        let (rank, most) = (self.class as i64, self.most as i64);
        (leg, rank, most, self.stopped, now, self.cap, self.latest)
    }
}

/// A row that may go out.
struct Ready {
    seq: RowId,
    chain: String,
    payer: Payer,
    row: Result<Claimed>,
}

/// The result of a claim of a row that was ready.
enum Claim {
    Row(Box<Claimed>),
    /// It is wanted no longer, or not yet.
    Nothing,
    Unreadable(RowId),
}

fn ready(row: &rusqlite::Row, (side, class): (LegId, Class)) -> rusqlite::Result<Ready> {
    Ok(Ready {
        seq: row.get(0)?,
        chain: row.get(11)?,
        payer: Payer {
            class,
            person: row.get(15)?,
            domain: row.get(16)?,
        },
        row: claimed(row, side),
    })
}

fn turn_name(side: &str, rank: i64) -> String {
    format!("turn.{side}.{rank}")
}

fn claimed(row: &rusqlite::Row, leg: LegId) -> Result<Claimed> {
    Ok(Claimed {
        seq: row.get(0)?,
        leg,
        delivery: Delivery {
            id: row.get(1)?,
            author: None,
            recipient: row.get(2)?,
            account: None,
            outgoing: row.get(3)?,
            attempt: row.get::<_, u32>(4)?.saturating_add(1),
            queued: row.get(5)?,
            returned: row.get(13)?,
            tried: row.get(14)?,
        },
        unsure: row.get(6)?,
        message: row.get(7)?,
        role: row.get(8)?,
        amends: Some(row.get(10)?).filter(|amends: &RowId| amends.0 != 0),
        gone: row.get(12)?,
        muted: row.get(17)?,
    })
}
