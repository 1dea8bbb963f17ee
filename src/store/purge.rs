//! Forgets what is older than the retention period, a batch at a time.

use std::time::Duration;

use super::{Result, Tx};

impl Tx<'_> {
    /// Deletes up to `batch` rows of each table that are older than `retention`; open deliveries stay.
    /// Returns how many went.
    pub fn purge(&self, retention: Duration, batch: i64) -> Result<usize> {
        let before = self.now.minus(retention).0;
        let mut gone = 0;
        for sql in [
            "DELETE FROM outbox WHERE seq IN (
                 SELECT seq FROM outbox WHERE queued_at < ?1 AND state IN ('done', 'refused') ORDER BY seq LIMIT ?2)",
            "DELETE FROM messages WHERE id IN (
                 SELECT id FROM messages m WHERE taken_at < ?1
                    AND NOT EXISTS (SELECT 1 FROM outbox WHERE message = m.id) ORDER BY taken_at LIMIT ?2)",
            "DELETE FROM inbound WHERE (side, id) IN (
                 SELECT side, id FROM inbound WHERE seen_at < ?1 ORDER BY seen_at LIMIT ?2)",
        ] {
            gone += self.sql.prepare_cached(sql)?.execute((before, batch))?;
        }
        Ok(gone)
    }
}
