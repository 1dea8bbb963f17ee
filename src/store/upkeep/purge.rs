//! Forgets what is older than the retention period, a batch at a time.

use std::time::Duration;

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::{Result, Tx};

const DELIVERIES: &str = "DELETE FROM deliveries WHERE seq IN (
    SELECT seq FROM deliveries d WHERE queued_at < ?1 AND closed_at < ?1 AND state <> 'open'
       AND (queued_at < ?3 OR role <> 'relay' OR remote = '' OR gone = 1
            OR (SELECT substr(address, 1, 1) FROM addresses WHERE number = d.recipient) <> '@')
       AND NOT EXISTS (SELECT 1 FROM deliveries a JOIN queue o ON o.seq = a.seq WHERE a.amends = d.seq AND a.amends <> 0)
    ORDER BY queued_at LIMIT ?2)";
const MESSAGES: &str = "DELETE FROM messages WHERE id IN (
    SELECT id FROM messages m WHERE taken_at < ?1
       AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message = m.id)
       AND NOT EXISTS (SELECT 1 FROM held WHERE message = m.id) ORDER BY taken_at LIMIT ?2)";

impl Tx<'_> {
    /// Deletes up to `batch` rows of each table that are older than `retention`; open deliveries stay.
    /// Returns how many went. Posts that the bridge deletes itself (`deletes`) are remembered until that is done, but no
    /// longer than twice as long.
    pub fn purge(&self, retention: Duration, batch: i64, deletes: bool) -> Result<usize> {
        let before = self.now.minus(retention);
        let posts_before = match deletes {
            true => self.now.minus(retention.saturating_mul(2)),
            false => before,
        };
        let mut gone = self.purge_waiting(batch)?;
        gone += self.execute(DELIVERIES, (before, batch, posts_before))?;
        gone += self.execute(MESSAGES, (before, batch))?;
        gone += self.purge_inbound(before, batch)?;
        Ok(gone)
    }

    /// Forgets up to `batch` people who left before then, and whom they blocked. Returns how many rows went.
    pub fn forget_left(&self, before: Timestamp, batch: i64) -> Result<usize> {
        let left: Vec<Address> = self.all(
            "SELECT address FROM users WHERE revoked_at > 0 AND revoked_at < ?1 ORDER BY revoked_at LIMIT ?2",
            (before, batch),
            |row| row.get(0),
        )?;
        let mut gone = 0;
        for who in &left {
            gone += self.execute("DELETE FROM user_blocks WHERE owner = ?1", [who])?;
            gone += self.execute("DELETE FROM stances WHERE who = ?1", [who])?;
            gone += self.execute("DELETE FROM partners WHERE owner = ?1", [who])?;
            gone += self.execute("DELETE FROM users WHERE address = ?1", [who])?;
            self.note_left(who)?;
        }
        Ok(gone)
    }

    /// Forgets up to `batch` reports from before then.
    pub fn forget_reports(&self, before: Timestamp, batch: i64) -> Result<usize> {
        self.execute(
            "DELETE FROM reports WHERE id IN (
                 SELECT id FROM reports WHERE created_at < ?1 ORDER BY created_at LIMIT ?2)",
            (before, batch),
        )
    }

    /// Forgets up to `batch` deeds of admins from before then.
    pub fn forget_audit(&self, before: Timestamp, batch: i64) -> Result<usize> {
        self.execute(
            "DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < ?1 ORDER BY at LIMIT ?2)",
            (before, batch),
        )
    }

    /// Deletes what nobody answered in time, and empty buckets. A no is kept for good; of other first contacts
    /// the last is forgotten after a year, or, where nothing came of it, as soon as no limit counts it any more.
    fn purge_waiting(&self, batch: i64) -> Result<usize> {
        const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
        const HOUR: Duration = Duration::from_secs(3600);
        const LONGEST_WAIT: Duration = Duration::from_secs(8 * 24 * 3600); // `delivery.give_up_hours` may be a week
        const TWO_DAYS: Duration = Duration::from_secs(2 * 24 * 3600);
        let (now, year_ago) = (self.now, self.now.minus(YEAR));
        let (hour_ago, days_ago) = (self.now.minus(HOUR), self.now.minus(TWO_DAYS));
        let mut gone =
            self.purge_spent(batch)? + self.purge_words(batch)? + self.purge_accounts(batch)?;
        gone += self.purge_partners(now.minus(LONGEST_WAIT), batch)?;
        for (sql, before) in [
            // That a question is over is known for as long as an answer may come too late; what waited for it is not.
            ("UPDATE questions SET payload = '' WHERE (who, kind) IN (
                 SELECT who, kind FROM questions WHERE until <= ?1 AND payload <> '' LIMIT ?2)", now),
            ("DELETE FROM questions WHERE (who, kind) IN (SELECT who, kind FROM questions WHERE until <= ?1 LIMIT ?2)", hour_ago),
            ("DELETE FROM chats WHERE reader IN (
                 SELECT reader FROM chats WHERE spoke_at < ?1 ORDER BY spoke_at LIMIT ?2)", hour_ago),
            ("DELETE FROM throttled WHERE (address, bucket) IN (
                 SELECT address, bucket FROM throttled WHERE until <= ?1 LIMIT ?2)", now),
            ("DELETE FROM invitations WHERE (recipient, sender) IN (
                 SELECT recipient, sender FROM invitations
                 WHERE state IN ('accepted', 'expired', 'direct') AND max(created_at, decided_at) < ?1 LIMIT ?2)", year_ago),
            ("DELETE FROM invitations WHERE (recipient, sender) IN (
                 SELECT recipient, sender FROM invitations WHERE state = 'failed' AND created_at < ?1 LIMIT ?2)", days_ago),
            ("UPDATE invitations SET fingerprint = 0 WHERE (recipient, sender) IN (
                 SELECT recipient, sender FROM invitations WHERE fingerprint <> 0 AND created_at < ?1 LIMIT ?2)", days_ago),
            ("DELETE FROM applications WHERE address IN (
                 SELECT address FROM applications WHERE state <> 'rejected' AND asked_at < ?1 LIMIT ?2)", year_ago),
        ] {
            gone += self.execute(sql, (before, batch))?;
        }
        Ok(gone)
    }
}
