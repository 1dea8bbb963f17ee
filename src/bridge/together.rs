//! Events that came together, as a page of an archive or a burst brings them: they are taken over in one transaction.

use std::sync::{Arc, OnceLock};

use tracing::Span;

use super::core::Core;
use super::dispatch::handle;
use super::persist::Bridge;
use super::wakes::LegsToWake;
use crate::event::{Inbound, LegId};
use crate::failpoint::Work;
use crate::policy::loops::Memory;
use crate::store::{Result, Tx};

/// Events in one transaction. The other process waits for no more than these.
pub(super) const MANY: usize = 32;

/// An event on its way into the store.
pub(super) struct Given {
    leg: LegId,
    event: Inbound,
    span: Span,
    /// The counts of its author before it.
    before: OnceLock<Memory>,
}

impl Given {
    /// An event that came by this leg, and that nobody has looked at.
    pub(super) fn new(leg: LegId, event: Inbound) -> Self {
        let id = &event.id;
        Self {
            leg,
            span: tracing::error_span!("event", leg = leg.name(), %id),
            before: OnceLock::new(),
            event,
        }
    }

    /// Takes it over. A second attempt finds the counts as the first one did: other events of theirs may be handled before it.
    pub(super) fn take_over(&self, core: &Core, tx: &Tx) -> Result<LegsToWake> {
        let who = &self.event.from.address;
        let counts = self.before.get_or_init(|| core.loops.memory(who));
        core.loops.restore(who, *counts);
        self.span
            .in_scope(|| handle(core, tx, self.leg, &self.event))
    }

    /// Forgets what was counted for it.
    fn forget(&self, core: &Core) {
        if let Some(counts) = self.before.get() {
            core.loops.restore(&self.event.from.address, *counts);
        }
    }
}

/// Takes events over in their order, and sets the value of this name with the last of them.
///
/// # Errors
/// One of them can't be stored. They are given back: where each has its own transaction, the others are not lost by it.
pub(super) async fn accept(
    bridge: &Bridge,
    leg: LegId,
    events: Vec<Inbound>,
    value: Option<(String, String)>,
) -> std::result::Result<(), Vec<Inbound>> {
    let core = bridge.core();
    let events = events.into_iter().map(|event| Given::new(leg, event));
    let all: Arc<[Given]> = events.collect();
    let given = Arc::clone(&all);
    let taken = bridge.persist(Work::Accept, move |tx| {
        let mut wakes = LegsToWake::default();
        for one in given.iter() {
            wakes = wakes.and(one.take_over(&core, tx)?);
        }
        if let Some((name, value)) = &value {
            tx.set(name, value)?;
        }
        Ok(wakes)
    });
    match taken.await {
        Ok(wakes) => {
            bridge.wake(wakes);
            Ok(())
        }
        Err(error) => {
            tracing::debug!(%error, "not taken over together: each event is taken over alone");
            let core = bridge.core();
            all.iter().rev().for_each(|one| one.forget(&core));
            Err(all.iter().map(|one| one.event.clone()).collect()) // whichever it was is named when it is alone
        }
    }
}
