//! Posts that can no longer be answered: whoever does so all the same is refused, each time.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::address::RemoteId;

/// Most that are remembered. What is forgotten costs one more request.
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
