//! The core with its store. All work is done in transactions, which wait while the store is locked or full.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use super::core::Core;
use super::wakes::LegsToWake;
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::failpoint::{self, Moment, Work};
use crate::store::{ReadTx, Result, Store, Tx};

/// The core with its store: what adapters bring events to and the outbox works from. Cheap to clone.
#[derive(Clone)]
pub struct Bridge {
    /// The rows.
    pub store: Store,
    pub(super) core: Arc<RwLock<Arc<Core>>>,
    wake: Arc<dyn Fn(LegId) + Send + Sync>,
    /// When this process began to look.
    pub(super) since: Timestamp,
    /// When each leg was last at work before this process, as far as the store knows.
    pub(super) before: BTreeMap<LegId, Timestamp>,
}

impl Bridge {
    /// `wake` is called after each commit that queued something for that leg; it must not block.
    pub fn new(store: Store, core: Core, wake: impl Fn(LegId) + Send + Sync + 'static) -> Self {
        Self {
            since: store.clock().now(),
            store,
            core: Arc::new(RwLock::new(Arc::new(core))),
            wake: Arc::new(wake),
            before: BTreeMap::new(),
        }
    }

    /// Tells the delivery loops that there is work.
    pub fn wake(&self, wakes: LegsToWake) {
        wakes.legs().for_each(|leg| (self.wake)(leg));
    }

    /// Runs `work` in one transaction, again and again while the store is locked or full, as nothing may be lost.
    pub async fn persist<T, F>(&self, what: Work, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Tx) -> Result<T> + Send + Sync + 'static,
    {
        let work = Arc::new(work);
        self.insist(what, || {
            let again = Arc::clone(&work);
            self.store.run(move |tx| {
                let done = again(tx);
                failpoint::point(what, Moment::Decided);
                done
            })
        })
        .await
    }

    /// Runs `work`, which only reads, in one transaction, which waits for nobody who writes.
    pub async fn look<T, F>(&self, what: Work, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&ReadTx) -> Result<T> + Send + Sync + 'static,
    {
        let work = Arc::new(work);
        self.insist(what, || {
            let again = Arc::clone(&work);
            self.store.look(move |tx| {
                let found = again(tx);
                failpoint::point(what, Moment::Decided);
                found
            })
        })
        .await
    }

    async fn insist<T, F>(&self, what: Work, mut work: impl FnMut() -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let mut attempt = 1;
        loop {
            match work().await {
                Err(error) if error.is_passing() => {
                    tracing::warn!(
                        attempt,
                        %what,
                        "the database can't be used, work waits: {error}; {}",
                        error.remedy(self.store.path())
                    );
                    let wait = self.store.clock().backoff(
                        attempt,
                        Duration::from_millis(200),
                        Duration::from_secs(10),
                    );
                    tokio::time::sleep(wait).await;
                    attempt = attempt.saturating_add(1);
                }
                result => {
                    failpoint::point(what, Moment::Committed);
                    if attempt > 1 && result.is_ok() {
                        tracing::info!(%what, "the database can be used again, work goes on");
                    }
                    return result;
                }
            }
        }
    }
}
