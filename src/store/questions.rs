//! What the bridge has asked somebody, who answers with the next message: one question a person.

use super::{Result, Tx, optional};
use crate::address::Address;
use crate::clock::Timestamp;

/// A question that waits for its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Which question.
    pub kind: String,
    /// What is done after the answer, as whoever asked wrote it.
    pub payload: String,
}

impl Tx<'_> {
    /// Asks `who`, until then; an earlier question is forgotten.
    pub fn ask(&self, who: &Address, question: &Question, until: Timestamp) -> Result<()> {
        self.sql
            .prepare_cached(
                "INSERT INTO questions (who, kind, payload, until) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (who) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, until = excluded.until",
            )?
            .execute((
                who.to_string(),
                &question.kind,
                &question.payload,
                until.0,
            ))?;
        Ok(())
    }

    /// The question that `who` may still answer.
    pub fn question(&self, who: &Address) -> Result<Option<Question>> {
        optional(
            self.sql
                .prepare_cached(
                    "SELECT kind, payload FROM questions WHERE who = ?1 AND until > ?2",
                )?
                .query_row((who.to_string(), self.now.0), |row| {
                    Ok(Question {
                        kind: row.get(0)?,
                        payload: row.get(1)?,
                    })
                }),
        )
    }

    /// The question of `who` is answered, or meaningless by now.
    pub fn answered(&self, who: &Address) -> Result<()> {
        self.sql
            .prepare_cached("DELETE FROM questions WHERE who = ?1")?
            .execute([who.to_string()])?;
        Ok(())
    }
}
