//! Rounds of both processes: rows past their retention, questions that nobody answered, outages to be told.

use std::time::Duration;

use super::alerts;
use super::delivery::{account, delay, mutes};
use super::people::consent::invitations;
use super::persist::Bridge;
use super::upkeep::tidy;
use super::watch;
use crate::store::{Result, Tx};

/// Events that nothing came of are not forgotten this soon after a start, when the legs read again what they had read.
const SETTLED: Duration = Duration::from_secs(600);

/// The largest number of batches of rows forgotten at a time. Each is a transaction; in between the other process gets its
/// turn.
const BATCHES: usize = 100;

impl Bridge {
    /// Forgets rows past their retention, at least as many as come, closes what nobody answered, and keeps the database's
    /// log short. To be called now and then.
    pub async fn tidy(&self) -> Result<usize> {
        let now = self.store.clock().now();
        let core = self.core();
        core.loops.tidy(now);
        core.heard.tidy(now.minus(core.rules.reply_window));
        core.passed.tell();
        let settled = now.since(self.since) >= SETTLED;
        let core = self.core();
        let (dropped, wakes) = self.store.run(move |tx| tidy::tidy(&core, tx)).await?;
        let mut gone = dropped;
        for _ in 0..BATCHES {
            let core = self.core();
            let purge = move |tx: &Tx| tidy::purge(&core, tx, settled);
            let more = self.store.run(purge).await?;
            gone += more;
            if more < tidy::BATCH {
                break;
            }
        }
        self.wake(wakes);
        self.store.drop_old_copy();
        self.store.empty_log().await?;
        Ok(gone)
    }

    /// Ends the work with the store, and tells what has not been told yet.
    pub async fn close(&self) {
        self.core().passed.tell();
        self.store.close().await;
    }

    /// How often [`Bridge::watch`] should be called: the shortest span that it looks after is noticed in time.
    pub fn watch_interval(&self) -> Duration {
        let core = self.core();
        let shortest = core.rules.announce_after.min(core.rules.alert_after);
        (shortest / 4).clamp(Duration::from_millis(250), Duration::from_secs(15))
    }

    /// Tells people that their messages wait, and admins that a leg is down, where it is time for that.
    pub async fn watch(&self) -> Result<()> {
        let (core, since) = (self.core(), self.since);
        let look = move |tx: &Tx| {
            let announced = delay::announce(&core, tx, since)?.and(account::remind(&core, tx)?);
            let told = announced
                .and(mutes::end(&core, tx)?)
                .and(watch::alert(&core, tx, since)?)
                .and(invitations::tell_accepted(&core, tx)?);
            tx.journal()?;
            Ok(told.and(alerts::send_bundles(&core, tx)?))
        };
        let wakes = self.store.run(look).await?;
        self.wake(wakes);
        Ok(())
    }
}
