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
const COLUMNS: &str = "q.seq, d.id, r.address, q.payload, q.attempts, q.queued_at, q.state = 'unsure', d.message, q.role, q.turn,
    q.amends, d.chain, d.gone, q.returned, min(iif(q.tried_at = 0, q.queued_at, q.tried_at), ?5), p.address, q.domain,
    (SELECT muted_until FROM partners WHERE owner = r.address AND partner = p.address AND muted_until > 0)";

/// What they are read from, for rows of the queue `q`.
const NAMED: &str =
    "CROSS JOIN deliveries d ON d.seq = q.seq CROSS JOIN addresses r ON r.number = d.recipient
    CROSS JOIN addresses p ON p.number = q.payer";

/// The ranks of rows that may go out.
pub(super) const READY: &str = "SELECT column1 FROM (VALUES (0), (1), (2), (3), (4), (5), (6)) WHERE EXISTS (
    SELECT 1 FROM queue
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

/// A lane: from whom to whom, and its name among the lanes of these two.
pub(super) struct LaneKey {
    pub(super) recipient: i64,
    pub(super) payer: i64,
    pub(super) name: String,
}

impl LaneKey {
    fn values(&self) -> (i64, i64, &str) {
        (self.recipient, self.payer, &self.name)
    }
}

impl Tx<'_> {
    /// The turn of a row that is about to stand in this lane, if it will be its head.
    pub(super) fn first_turn(&self, lane: &LaneKey, leg: LegId, rank: i64) -> Result<Option<i64>> {
        let (recipient, payer, name) = lane.values();
        let found = self.one(
            "SELECT EXISTS (SELECT 1 FROM queue WHERE recipient = ?1 AND payer = ?2 AND lane = ?3),
                 (SELECT max(turn) FROM queue WHERE payer = ?2), (SELECT value FROM settings WHERE name = ?4)",
            (recipient, payer, name, turn_name(leg.name(), rank)),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        Ok(match found {
            Some((false, latest, claimed)) => Some(behind(latest, claimed, -1)),
            _ => None,
        })
    }

    /// The turn of a row that becomes the head of its lane behind one that had the turn `after`.
    fn next_turn(&self, lane: &LaneKey, (leg, rank): (&str, i64), after: i64) -> Result<i64> {
        let found = self.one(
            "SELECT (SELECT max(turn) FROM queue WHERE payer = ?1), (SELECT value FROM settings WHERE name = ?2)",
            (lane.payer, turn_name(leg, rank)),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let (latest, claimed) = found.unwrap_or_default();
        Ok(behind(latest, claimed, after))
    }

    /// A turn of this rank was claimed: the highest one counts.
    fn raise_turn(&self, leg: LegId, rank: i64, turn: i64) -> Result<()> {
        self.execute(
            "INSERT INTO settings (name, value) VALUES (?1, CAST(?2 AS TEXT)) ON CONFLICT (name) DO UPDATE SET value = excluded.value
             WHERE CAST(value AS INTEGER) < ?2",
            (turn_name(leg.name(), rank), turn),
        )?;
        Ok(())
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
            "UPDATE queue SET held = 0 WHERE side = ?1 AND head = 1 AND held = 1 AND due_at <= ?2",
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
            "SELECT {COLUMNS} FROM queue q {NAMED}
             WHERE q.side = ?1 AND q.rank = ?2 AND q.head = 1 AND q.held = 0 AND q.state IN ('waiting', 'unsure')
               AND (?4 = 0 OR q.amends = 0)
               AND (?6 = 0 OR q.payer NOT IN (
                    SELECT a.number FROM spent s JOIN addresses a ON a.address = s.who
                    WHERE s.side = ?1 AND s.kind = 'person' AND s.posts >= ?6 AND s.until > ?5 AND s.until <= ?7))
             ORDER BY q.turn, q.seq LIMIT ?3",
        ))?;
        let mut last: i64 = 0;
        let rows = statement
            .query_map(query.values(side, self.now), |row| {
                last = row.get(9)?;
                ready(row, (side, query.class))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        if last > 0 {
            self.raise_turn(side, rank, last)?;
        }
        Ok(rows)
    }

    /// Strangers take turns by their domains, the newest of each, and the newest domain, first: behind a flood, from one
    /// domain or from many, one who comes when it is over does not wait for all of it. What goes out together keeps its order.
    fn ready_strangers(&self, side: LegId, query: &Query) -> Result<Vec<Ready>> {
        let mut statement = self.prepared(&format!(
            "WITH waiting AS (
                 SELECT *, row_number() OVER (PARTITION BY domain ORDER BY seq DESC) AS place
                 FROM queue
                 WHERE side = ?1 AND rank = ?2 AND head = 1 AND held = 0 AND state IN ('waiting', 'unsure')
                   AND (?4 = 0 OR amends = 0 AND role <> 'relay')),
             next AS (
                 SELECT w.*, coalesce(s.posts, 0) AS used FROM waiting w
                 LEFT JOIN spent s ON s.side = ?1 AND s.kind = 'domain' AND s.who = w.domain AND s.until > ?5 AND s.until <= ?7
                 WHERE ?6 = 0 OR w.place + coalesce(s.posts, 0) <= ?6
                 ORDER BY w.place + coalesce(s.posts, 0), w.seq DESC LIMIT ?3)
             SELECT {COLUMNS} FROM next q {NAMED} ORDER BY q.seq",
        ))?;
        let values = query.values(side, self.now);
        let rows = statement.query_map(values, |row| ready(row, (side, query.class)))?;
        Ok(rows.collect::<rusqlite::Result<Vec<_>>>()?)
    }

    /// Neither an attempt nor an end: it waits a little.
    fn put_off(&self, seq: RowId) -> Result<()> {
        self.execute(
            "UPDATE queue SET due_at = ?2, held = 1 WHERE seq = ?1",
            (seq, self.now.plus(UNREADABLE)),
        )?;
        Ok(())
    }

    /// Begins an attempt. An unsure row may have been tried before, by the process that had the database before a restore.
    fn begin(&self, seq: RowId) -> Result<()> {
        self.execute(
            "UPDATE queue SET state = 'sending', attempts = attempts + 1,
             tried_at = iif(tried_at = 0 AND state = 'waiting', ?2, tried_at) WHERE seq = ?1",
            (seq, self.now),
        )?;
        Ok(())
    }

    /// When the next row of `side` that is held is due.
    pub fn next_due(&self, side: LegId) -> Result<Option<Timestamp>> {
        self.value(
            "SELECT min(due_at) FROM queue WHERE side = ?1 AND head = 1 AND held = 1",
            [side],
        )
    }

    /// The next row of a lane takes its turn now, behind what its payer has elsewhere, and behind the turn of the row that left.
    pub(super) fn promote(&self, lane: &LaneKey, after: i64) -> Result<()> {
        let next: Option<(RowId, bool, String, i64)> = self.one(
            "SELECT seq, head, side, rank FROM queue WHERE recipient = ?1 AND payer = ?2 AND lane = ?3 ORDER BY seq LIMIT 1",
            lane.values(),
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )?;
        let Some((next, false, leg, rank)) = next else {
            return Ok(());
        };
        self.execute(
            "UPDATE queue SET head = 1, turn = ?2 WHERE seq = ?1",
            (next, self.next_turn(lane, (&leg, rank), after)?),
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

/// The turn behind all that a payer has, not before the last one that was claimed, and behind `after`.
fn behind(latest: Option<i64>, claimed: Option<String>, after: i64) -> i64 {
    number(claimed).max(latest.unwrap_or(-1) + 1).max(after + 1)
}

/// A turn as a setting keeps it.
fn number(turn: Option<String>) -> i64 {
    turn.and_then(|turn| turn.parse().ok()).unwrap_or(0)
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
