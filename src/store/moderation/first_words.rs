//! First words that may come from many people, as sketches; and whose first messages the admins have to look at.

use std::time::Duration;

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::consent::Pair;
use crate::store::inbound::keyed;
use crate::store::{Result, Tx};

/// The largest number of known words that new ones are compared with: the latest.
const COMPARED: i64 = 2_000;

/// The time for which they are kept after they were last seen.
const KEPT: Duration = Duration::from_secs(2 * 24 * 3600);

/// How first words stand that have a row of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// Nobody minds.
    Seen,
    /// Too many people sent them: the admins look at them first.
    Waiting,
    /// The admins let them through.
    Approved,
    /// The admins do not.
    Rejected,
}

impl Words {
    pub(in crate::store) const ALL: [Self; 4] =
        [Self::Seen, Self::Waiting, Self::Approved, Self::Rejected];

    pub(in crate::store) fn name(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
        }
    }
}

/// First words that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Their number.
    pub id: i64,
    /// How they stand.
    pub state: Words,
}

/// First messages that wait for the admins as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspects {
    /// The sender of the first of them.
    pub sender: Address,
    /// How many others sent the same words.
    pub others: u32,
}

/// Those that wait together with the first messages of `?1`: they have the same words, and those came from many.
const SAME: &str = "SELECT i.words FROM invitations i JOIN first_words f ON f.id = i.words
    WHERE i.sender = ?1 AND i.state = 'suspect' AND f.state = 'waiting'";

impl Tx<'_> {
    /// A number that nobody can guess, and that stays the same.
    pub fn secret_number(&self) -> Result<u64> {
        let [a, b, c, d, e, f, g, h, ..] = keyed(self.hash_key()?, "first words");
        Ok(u64::from_le_bytes([a, b, c, d, e, f, g, h]))
    }

    /// The latest words since then of which `is_same` holds for the sketch.
    pub fn same_words(
        &self,
        since: Timestamp,
        is_same: impl Fn(Vec<u8>) -> bool,
    ) -> Result<Option<Known>> {
        let mut query = self.prepared(
            "SELECT id, state, sketch FROM first_words WHERE seen_at > ?1 ORDER BY seen_at DESC LIMIT ?2",
        )?;
        let mut rows = query.query((since, COMPARED))?;
        while let Some(row) = rows.next()? {
            if is_same(row.get(2)?) {
                return Ok(Some(Known {
                    id: row.get(0)?,
                    state: row.get(1)?,
                }));
            }
        }
        Ok(None)
    }

    /// Keeps new words. Returns their number.
    pub fn add_words(&self, sketch: &[u8]) -> Result<i64> {
        self.execute(
            "INSERT INTO first_words (sketch, created_at, seen_at) VALUES (?1, ?2, ?2)",
            (sketch, self.now),
        )?;
        Ok(self.sql.last_insert_rowid())
    }

    /// Words that are known came again.
    pub fn saw_words(&self, id: i64) -> Result<()> {
        self.execute(
            "UPDATE first_words SET seen_at = ?2 WHERE id = ?1",
            (id, self.now),
        )?;
        Ok(())
    }

    /// Changes how words stand.
    pub fn decide_words(&self, id: i64, state: Words) -> Result<()> {
        self.execute(
            "UPDATE first_words SET state = ?2 WHERE id = ?1",
            (id, state),
        )?;
        Ok(())
    }

    /// How many people but `sender` have sent these words to somebody new since then.
    pub fn senders_of_words(&self, id: i64, sender: &Address, since: Timestamp) -> Result<u32> {
        self.value(
            "SELECT count(DISTINCT sender) FROM invitations WHERE words = ?1 AND words <> 0 AND created_at > ?2 AND sender <> ?3",
            (id, since, sender),
        )
    }

    /// The words of a first contact.
    pub fn note_first_words(&self, pair: Pair, id: i64) -> Result<()> {
        self.execute(
            "UPDATE invitations SET words = ?3 WHERE recipient = ?1 AND sender = ?2",
            (pair.recipient, pair.sender, id),
        )?;
        Ok(())
    }

    /// Whose first messages wait for what the admins decide about those of `sender`, with their recipients.
    pub fn suspects_like(&self, sender: &Address) -> Result<Vec<(Address, Address)>> {
        let sql = format!(
            "SELECT sender, recipient FROM invitations
             WHERE state = 'suspect' AND (sender = ?1 OR words IN ({SAME})) ORDER BY created_at, sender, recipient"
        );
        self.all(&sql, [sender], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The admins have decided about the first messages of `sender`: so it is for all words of theirs that came from many.
    pub fn decide_words_of(&self, sender: &Address, state: Words) -> Result<()> {
        let sql = format!("UPDATE first_words SET state = ?2 WHERE id IN ({SAME})");
        self.execute(&sql, (sender, state))?;
        Ok(())
    }

    /// Whose first messages the admins have not looked at yet; those with the same words are one.
    pub fn all_suspects(&self) -> Result<Vec<Suspects>> {
        self.all(
            "SELECT i.sender, count(DISTINCT i.sender) - 1, min(i.created_at)
             FROM invitations i LEFT JOIN first_words f ON f.id = i.words AND f.state = 'waiting'
             WHERE i.state = 'suspect' GROUP BY coalesce(f.id, i.sender) ORDER BY 3 LIMIT 1000",
            [],
            |row| {
                Ok(Suspects {
                    sender: row.get(0)?,
                    others: row.get(1)?,
                })
            },
        )
    }

    /// Forgets up to `batch` words that nobody has sent lately, and that the admins do not have to look at.
    pub(in crate::store) fn purge_words(&self, batch: i64) -> Result<usize> {
        self.execute(
            "DELETE FROM first_words WHERE id IN (
                 SELECT id FROM first_words f WHERE seen_at < ?1 AND NOT EXISTS (
                     SELECT 1 FROM invitations WHERE words = f.id AND words <> 0 AND state = 'suspect')
                 ORDER BY seen_at LIMIT ?2)",
            (self.now.minus(KEPT), batch),
        )
    }
}
