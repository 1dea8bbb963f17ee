//! The present configuration of the core, which may change while the bots run.

use std::sync::{Arc, PoisonError};

use super::core::Core;
use super::persist::Bridge;

impl Bridge {
    /// The decisions, as the present configuration has them.
    pub fn core(&self) -> Arc<Core> {
        let core = self.core.read();
        Arc::clone(&core.unwrap_or_else(PoisonError::into_inner)) // whole at any moment, whoever panicked
    }

    /// Decides as `new` does from now on.
    pub fn renew(&self, new: Core) {
        let new = Arc::new(self.core().succeeded_by(new));
        *self.core.write().unwrap_or_else(PoisonError::into_inner) = new;
    }
}
