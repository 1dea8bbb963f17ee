//! Small named values: cursors, states of the legs.

use super::{Result, Tx};

impl Tx<'_> {
    /// The value of this name.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        self.one(
            "SELECT value FROM settings WHERE name = ?1",
            [name],
            |row| row.get(0),
        )
    }

    /// Sets the value of this name.
    pub fn set(&self, name: &str, value: &str) -> Result<()> {
        self.execute(
            "INSERT INTO settings (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )?;
        Ok(())
    }
}
