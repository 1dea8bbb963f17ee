//! Small named values: cursors, states of the legs.

use std::time::Duration;

use super::upkeep::migrate::SET_UP;
use super::{ReadTx, Result, Tx};
use crate::clock::Timestamp;

/// Messages from then on are wanted, although the bridge was set up later.
const WANTED_SINCE: &str = "wanted-since";

/// The longest time for which the bots are supposed not to have run when the clock was put right meanwhile.
const AWAY: Duration = Duration::from_secs(600);

impl ReadTx<'_> {
    /// The value of this name.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        self.one(
            "SELECT value FROM settings WHERE name = ?1",
            [name],
            |row| row.get(0),
        )
    }

    /// When this database was made; none if that was by an earlier version, or while the clock is behind that: then it was
    /// wrong, and says nothing of what is older.
    pub fn set_up(&self) -> Result<Option<Timestamp>> {
        let made = self.moment(SET_UP)?;
        Ok(made.filter(|made| *made <= self.now))
    }

    /// From when on messages are wanted from before that.
    pub fn wanted_since(&self) -> Result<Option<Timestamp>> {
        self.moment(WANTED_SINCE)
    }

    fn moment(&self, name: &str) -> Result<Option<Timestamp>> {
        let text = self.setting(name)?;
        Ok(text.and_then(|text| text.parse().ok()).map(Timestamp))
    }
}

impl Tx<'_> {
    /// Sets the value of this name.
    pub fn set(&self, name: &str, value: &str) -> Result<()> {
        self.execute(
            "INSERT INTO settings (name, value) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )?;
        Ok(())
    }

    /// Forgets the values whose names begin with `prefix`, but for those of the names in `kept`.
    pub fn unset_but(&self, prefix: &str, kept: &[String]) -> Result<()> {
        let names: Vec<String> = self.all(
            "SELECT name FROM settings WHERE substr(name, 1, length(?1)) = ?1",
            [prefix],
            |row| row.get(0),
        )?;
        for name in names.iter().filter(|name| !kept.contains(name)) {
            self.execute("DELETE FROM settings WHERE name = ?1", [name])?;
        }
        Ok(())
    }

    /// The clock may have been ahead when this database was made: that moment can't lie in the future. `back` is by how
    /// much the clock was set back, where that was seen.
    pub fn correct_set_up(&self, back: Option<Duration>) -> Result<()> {
        let Some(made) = self.moment(SET_UP)?.filter(|made| *made > self.now) else {
            return Ok(());
        };
        let made = match back {
            Some(back) => made.minus(back).min(self.now),
            None => self.now.minus(AWAY),
        };
        self.set(SET_UP, &made.0.to_string())
    }

    /// Wants messages since then: what is read by cursors is read from there again. Nothing changes if that was wanted before.
    pub fn want_since(&self, since: Timestamp) -> Result<()> {
        if self.wanted_since()? == Some(since) {
            return Ok(());
        }
        if self.set_up()?.is_none() {
            self.set(SET_UP, &self.now.0.to_string())?; // no command is carried out once more
        }
        self.set(WANTED_SINCE, &since.0.to_string())?;
        self.execute(
            "DELETE FROM settings WHERE name IN ('cursor.archive', 'cursor.mastodon.notifications')
             OR name LIKE '%/cursor.archive' OR name LIKE '%/cursor.mastodon.notifications'",
            [],
        )?;
        Ok(())
    }
}
