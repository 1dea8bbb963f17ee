//! Reports, and how far they are.

use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::store::query::filled;
use crate::store::{Result, Tx};

/// How far a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nobody has looked at it.
    Open,
    /// An admin looks at it.
    Taken,
    /// It is done.
    Closed,
}

impl State {
    pub(in crate::store) const ALL: [Self; 3] = [Self::Open, Self::Taken, Self::Closed];

    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Closed => "closed",
        }
    }
}

/// Whether a report went on to the moderators of its subject's server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassedOn {
    /// Nobody has asked for that.
    No,
    /// It is on its way.
    Waiting,
    /// They have it.
    Done,
    /// They can't be told.
    Failed,
}

impl PassedOn {
    const ALL: [Self; 4] = [Self::No, Self::Waiting, Self::Done, Self::Failed];

    fn name(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    fn from_name(name: &str) -> Self {
        let known = Self::ALL.into_iter().find(|one| one.name() == name);
        known.unwrap_or(Self::No)
    }
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its number.
    pub id: i64,
    /// The reporter.
    pub reporter: Address,
    /// The person it is about, where that is known.
    pub subject: Option<Address>,
    /// The reporter's words.
    pub reason: String,
    /// The reported message's id on its author's network.
    pub evidence: Option<RemoteId>,
    /// How far it is.
    pub state: State,
    /// When it was made.
    pub at: Timestamp,
    /// The admin who took or closed it.
    pub handled_by: String,
    /// The reported words, where the reporter lets the admins read them; empty otherwise, and once it is closed.
    pub words: String,
    /// The reporter agrees that it goes on to the moderators of the subject's server.
    pub agreed: bool,
    /// Whether it did.
    pub passed_on: PassedOn,
    /// How often it was reported once more.
    pub joined: u32,
}

impl Tx<'_> {
    /// The number that the next report will have.
    pub fn next_report(&self) -> Result<i64> {
        self.next_number("reports")
    }

    /// Writes a report and returns its number.
    pub fn add_report(
        &self,
        reporter: &Address,
        subject: Option<&Address>,
        reason: &str,
        evidence: Option<&RemoteId>,
    ) -> Result<i64> {
        self.execute(
            "INSERT INTO reports (reporter, subject, reason, evidence, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            (
                reporter,
                subject.map(Address::to_stored).unwrap_or_default(),
                reason,
                evidence.map_or("", |id| &id.0),
                self.now,
            ),
        )?;
        Ok(self.sql.last_insert_rowid())
    }

    /// The first report that is not closed and is about the same message; or about the same person, by the same reporter.
    pub fn same_report(
        &self,
        reporter: &Address,
        subject: Option<&Address>,
        evidence: Option<&RemoteId>,
    ) -> Result<Option<i64>> {
        let Some(subject) = subject else {
            return Ok(None);
        };
        match evidence {
            Some(evidence) => self.one(
                "SELECT id FROM reports WHERE evidence = ?1 AND evidence <> '' AND subject = ?2 AND state <> 'closed'
                 ORDER BY id LIMIT 1",
                (evidence, subject),
                |row| row.get(0),
            ),
            None => self.one(
                "SELECT id FROM reports WHERE reporter = ?1 AND subject = ?2 AND evidence = '' AND state <> 'closed'
                 ORDER BY id LIMIT 1",
                (reporter, subject),
                |row| row.get(0),
            ),
        }
    }

    /// One more person reports the same; their words are added as long as there is room.
    pub fn join_report(&self, id: i64, reason: &str) -> Result<()> {
        const ROOM: usize = 1_000;
        self.execute(
            "UPDATE reports SET joined = joined + 1,
                 reason = iif(?2 = '' OR length(reason) + length(?2) > ?3, reason,
                              reason || iif(reason = '', '', ' · ') || ?2)
             WHERE id = ?1",
            (id, reason, ROOM as i64),
        )?;
        Ok(())
    }

    /// The report of this number.
    pub fn report(&self, id: i64) -> Result<Option<Report>> {
        Ok(self.reports_where("id = ?1", [id])?.pop())
    }

    /// Reports, newest first: all, or those that are not closed.
    pub fn reports(&self, all: bool) -> Result<Vec<Report>> {
        self.reports_where("?1 OR state <> 'closed' ORDER BY id DESC LIMIT 500", [all])
    }

    fn reports_where(
        &self,
        condition: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<Report>> {
        let sql = format!(
            "SELECT id, reporter, subject, reason, evidence, state, created_at, handled_by, words, agreed, passed_on, joined FROM reports WHERE {condition}"
        );
        self.all(&sql, parameters, report)
    }

    /// Moves a report to another state; `false` when it does not exist.
    pub fn handle_report(&self, id: i64, state: State, by: &str) -> Result<bool> {
        let rows = self.execute(
            "UPDATE reports SET state = ?2, handled_by = ?3, handled_at = ?4, words = iif(?2 = 'closed', '', words)
             WHERE id = ?1",
            (id, state, by, self.now),
        )?;
        Ok(rows == 1)
    }

    /// Its reporter agrees that the admins read these words, and pass it on.
    pub fn agree_report(&self, id: i64, words: &str) -> Result<()> {
        self.execute(
            "UPDATE reports SET words = iif(words = '', ?2, words), agreed = 1 WHERE id = ?1 AND state <> 'closed'",
            (id, words),
        )?;
        Ok(())
    }

    /// Notes how far it is on its way to the moderators of the subject's server.
    pub fn note_passed_on(&self, id: i64, how: PassedOn) -> Result<()> {
        self.execute(
            "UPDATE reports SET passed_on = ?2 WHERE id = ?1",
            (id, how.name()),
        )?;
        Ok(())
    }

    /// How many reports nobody has closed.
    pub fn open_reports(&self) -> Result<i64> {
        self.value("SELECT count(*) FROM reports WHERE state <> 'closed'", [])
    }
}

fn report(row: &rusqlite::Row) -> rusqlite::Result<Report> {
    Ok(Report {
        id: row.get(0)?,
        reporter: row.get(1)?,
        subject: filled(row, 2)?,
        reason: row.get(3)?,
        evidence: filled(row, 4)?,
        state: row.get(5)?,
        at: row.get(6)?,
        handled_by: row.get(7)?,
        words: row.get(8)?,
        agreed: row.get(9)?,
        passed_on: PassedOn::from_name(&row.get::<_, String>(10)?),
        joined: row.get(11)?,
    })
}
