//! Forgets what is older than the retention period, a batch at a time.

use std::time::Duration;

use super::{Result, Tx};

const OUTBOX: &str = "DELETE FROM outbox WHERE seq IN (
    SELECT seq FROM outbox o WHERE queued_at < ?1 AND state IN ('done', 'refused')
       AND (queued_at < ?3 OR side <> 'fediverse' OR role <> 'relay' OR remote = '' OR gone = 1)
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE amends = o.seq AND amends <> 0
                       AND state IN ('waiting', 'sending', 'unsure'))
    ORDER BY seq LIMIT ?2)";
const MESSAGES: &str = "DELETE FROM messages WHERE id IN (
    SELECT id FROM messages m WHERE taken_at < ?1
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE message = m.id) ORDER BY taken_at LIMIT ?2)";
const INBOUND: &str = "DELETE FROM inbound WHERE (side, id) IN (
    SELECT side, id FROM inbound WHERE seen_at < ?1 ORDER BY seen_at LIMIT ?2)";

impl Tx<'_> {
    /// Deletes up to `batch` rows of each table that are older than `retention`; open deliveries stay.
    /// Returns how many went. Posts that the bridge deletes itself (`deletes`) are remembered until that is done, but no
    /// longer than twice as long.
    pub fn purge(&self, retention: Duration, batch: i64, deletes: bool) -> Result<usize> {
        let before = self.now.minus(retention).0;
        let posts_before = match deletes {
            true => self.now.minus(retention.saturating_mul(2)).0,
            false => before,
        };
        let mut gone = self
            .sql
            .prepare_cached(OUTBOX)?
            .execute((before, batch, posts_before))?;
        for sql in [MESSAGES, INBOUND] {
            gone += self.sql.prepare_cached(sql)?.execute((before, batch))?;
        }
        Ok(gone)
    }
}
