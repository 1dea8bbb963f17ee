//! Small named values: cursors, states of the legs.

use super::{Result, Tx, optional};

impl Tx<'_> {
    /// The value of this name.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        optional(
            self.sql
                .prepare_cached("SELECT value FROM settings WHERE name = ?1")?
                .query_row([name], |row| row.get(0)),
        )
    }

    /// Sets the value of this name.
    pub fn set(&self, name: &str, value: &str) -> Result<()> {
        self.sql
            .prepare_cached(
                "INSERT INTO settings (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            )?
            .execute((name, value))?;
        Ok(())
    }
}
