//! Posts that can no longer be answered: an answer to one is refused, each time.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::address::RemoteId;

/// Maximum number of ids that are remembered. A forgotten one costs one more request.
const MANY: usize = 1_000;

/// Ids of posts that a server did not accept as an answer's parent, though it took the answer without.
#[derive(Default)]
pub(crate) struct Unanswerable(RefCell<HashSet<String>>);

impl Unanswerable {
    pub(crate) fn add(&self, id: &RemoteId) {
        let mut ids = self.0.borrow_mut();
        if ids.len() >= MANY {
            ids.clear();
        }
        ids.insert(id.0.clone());
    }

    pub(crate) fn has(&self, id: &RemoteId) -> bool {
        self.0.borrow().contains(&id.0)
    }
}
