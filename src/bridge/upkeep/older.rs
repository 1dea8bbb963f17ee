//! The store may be an older copy of itself: a snapshot of the machine, a copy that was put back by hand. The legs notice it by
//! what their accounts have done since; then it is distrusted as a restored backup is.

use crate::bridge::persist::Bridge;
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::failpoint::Work;
use crate::health;
use crate::store::{Result, Tx};

impl Bridge {
    /// Notes when the legs were last at work; to be called before they are at work again.
    pub async fn recollect(mut self) -> Result<Self> {
        let core = self.core();
        self.before = self
            .persist(Work::Look, move |tx| {
                let beats = core.legs.all().map(|leg| {
                    let beat = health::last_beat(tx, leg.id)?;
                    Ok(beat.map(|beat| (leg.id, beat)))
                });
                beats.filter_map(Result::transpose).collect()
            })
            .await?;
        Ok(self)
    }
}

/// Distrusts the store, which knows nothing of what happened since `since`; unless that is known from its restoration.
pub fn distrust(tx: &Tx, since: Timestamp, leg: LegId) -> Result<()> {
    if tx.restored()?.is_some_and(|restored| restored >= since) {
        return Ok(());
    }
    let open = tx.distrust(since)?;
    let since = since.to_rfc3339();
    tracing::warn!(
        since,
        open,
        "the account on {} has done more than the database knows, which is an older copy of itself: what came since is fetched \
         again, and whatever may have been delivered is looked for before it is sent",
        leg.name()
    );
    Ok(())
}
