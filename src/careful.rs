//! An event at which the process ended again and again is passed over: nobody's message keeps everybody else's back.
//!
//! A process may be killed for many reasons, and no message may be lost for that. So an end counts only where the store
//! says that this very event was being handled: it is marked first, event by event, but only behind an end that was not
//! clean, until everything that came meanwhile has been handled. Otherwise nothing is written, and nothing is lost in
//! time. Three such ends at the same event are too many to be chance.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tracing::{error, warn};

use crate::address::RemoteId;
use crate::event::{Inbox, InboxError};

/// Number of ends of the process at one event after which it is passed over.
const ENDS: u32 = 3;

/// Why such an event is passed over, for the log.
const WHY: &str = "the process ended at it again and again";

/// One leg's care.
#[derive(Debug)]
pub struct Careful {
    /// Where the store has what is marked.
    mark: &'static str,
    /// Behind an end that was not clean.
    state: Mutex<Option<State>>,
}

#[derive(Debug, Clone)]
struct State {
    /// The event being handled when the process ended last.
    before: AtWork,
    /// The event marked now.
    marked: RemoteId,
}

/// The work of a leg, as the store keeps it. None where it ended well.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct AtWork {
    /// The event that was being handled; empty where nobody wrote that down.
    event: String,
    /// How often the process had ended at it before.
    ends: u32,
}

impl Careful {
    /// The care of a leg that keeps its mark under this name.
    pub fn new(mark: &'static str) -> Self {
        Self {
            mark,
            state: Mutex::default(),
        }
    }

    /// The leg begins to work.
    pub async fn begin<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let kept = inbox.cursor(self.mark).await?;
        let Some(text) = kept.filter(|text| !text.is_empty()) else {
            return self.write(&AtWork::default(), inbox).await;
        };
        *self.state() = Some(State {
            before: serde_json::from_str(&text).unwrap_or_default(),
            marked: RemoteId::from(""),
        });
        Ok(())
    }

    /// The leg has ended in good order.
    pub async fn end<I: Inbox>(&self, inbox: &I) {
        if let Err(error) = inbox.set_cursor(self.mark, "").await {
            warn!("that the leg has ended was not written down: {error}");
        }
    }

    /// Nothing is marked: events that came together may be handled together.
    pub fn is_calm(&self) -> bool {
        self.state().is_none()
    }

    /// Everything that may have ended the process last time has been handled.
    pub async fn relax<I: Inbox>(&self, inbox: &I) -> Result<(), InboxError> {
        let was_careful = self.state().take().is_some();
        match was_careful {
            true => self.write(&AtWork::default(), inbox).await,
            false => Ok(()),
        }
    }

    /// Whether this event may be handled now. If not, it is passed over, and the admins hear of it.
    pub async fn admits<I: Inbox>(&self, event: &RemoteId, inbox: &I) -> Result<bool, InboxError> {
        let Some(state) = self.state().clone() else {
            return Ok(true);
        };
        let ends = match state.before.event == event.0 {
            true => state.before.ends + 1,
            false => 0,
        };
        if ends >= ENDS {
            pass_over(event.clone(), WHY, inbox).await?;
            return Ok(false);
        }
        if state.marked != *event {
            let now = AtWork {
                event: event.0.clone(),
                ends,
            };
            self.write(&now, inbox).await?;
            if let Some(state) = &mut *self.state() {
                state.marked = event.clone();
            }
        }
        Ok(true)
    }

    async fn write<I: Inbox>(&self, work: &AtWork, inbox: &I) -> Result<(), InboxError> {
        let text = serde_json::to_string(work).unwrap_or_default(); // a string and a number: can't fail
        inbox.set_cursor(self.mark, &text).await
    }

    /// The state: a panic leaves it whole.
    fn state(&self) -> MutexGuard<'_, Option<State>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Passes something over for good, and lets the admins know.
pub async fn pass_over<I: Inbox>(
    id: RemoteId,
    why: &'static str,
    inbox: &I,
) -> Result<(), InboxError> {
    if inbox.passed_over(id.clone()).await? {
        error!(%id, "passed over: {why}");
    }
    Ok(())
}
