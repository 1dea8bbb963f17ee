//! Questions of the bridge that somebody answers with a later message: one of a kind a person.

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::{Result, Tx};

impl Tx<'_> {
    /// Asks `who` the question `kind`, until then; the same question asked before is forgotten. `payload` is what is
    /// done after the answer, as the asker writes it.
    pub fn ask(&self, who: &Address, kind: &str, payload: &str, until: Timestamp) -> Result<()> {
        self.execute(
            "INSERT INTO questions (who, kind, payload, until) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (who, kind) DO UPDATE SET payload = excluded.payload, until = excluded.until",
            (who, kind, payload, until),
        )?;
        Ok(())
    }

    /// Changes what is done after the answer, but not until when.
    pub fn change_question(&self, who: &Address, kind: &str, payload: &str) -> Result<()> {
        self.execute(
            "UPDATE questions SET payload = ?3 WHERE who = ?1 AND kind = ?2",
            (who, kind, payload),
        )?;
        Ok(())
    }

    /// The payload of the question `kind`, if `who` may still answer it.
    pub fn question(&self, who: &Address, kind: &str) -> Result<Option<String>> {
        self.one(
            "SELECT payload FROM questions WHERE who = ?1 AND kind = ?2 AND until > ?3",
            (who, kind, self.now),
            |row| row.get(0),
        )
    }

    /// When the question `kind` of `who` was over that nobody has answered.
    pub fn question_lapsed(&self, who: &Address, kind: &str) -> Result<Option<Timestamp>> {
        self.one(
            "SELECT until FROM questions WHERE who = ?1 AND kind = ?2 AND until <= ?3",
            (who, kind, self.now),
            |row| row.get(0),
        )
    }

    /// The question `kind` is answered by `who`, or meaningless by now.
    pub fn answered(&self, who: &Address, kind: &str) -> Result<()> {
        self.execute(
            "DELETE FROM questions WHERE who = ?1 AND kind = ?2",
            (who, kind),
        )?;
        Ok(())
    }
}
