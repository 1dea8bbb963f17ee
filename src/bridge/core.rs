//! The rules and texts that every decision looks at besides the store, and what the process remembers without it.

use std::sync::Arc;

use super::passed::Passed;
use super::received::Received;
use crate::commands::lookup::Lookup;
use crate::i18n::Texts;
use crate::policy::Rules;
use crate::policy::heard::Heard;
use crate::policy::loops::Loops;

/// Everything but the store that a decision looks at.
pub struct Core {
    /// Texts in all languages.
    pub texts: Texts,
    /// The admin's rules.
    pub rules: Rules,
    /// The commands by all their names.
    pub commands: Lookup,
    pub(super) loops: Arc<Loops>,
    pub(super) heard: Arc<Heard>,
    pub(super) passed: Arc<Passed>,
    pub(super) received: Arc<Received>,
}

impl Core {
    /// A core with these texts, rules and commands.
    pub(super) fn with(texts: Texts, rules: Rules, commands: Lookup) -> Self {
        Self {
            texts,
            rules,
            commands,
            loops: Arc::default(),
            heard: Arc::default(),
            passed: Arc::default(),
            received: Arc::default(),
        }
    }

    /// The same as `new`, and remembers what this one does of the last minutes.
    pub(super) fn succeeded_by(&self, new: Self) -> Self {
        Self {
            loops: Arc::clone(&self.loops),
            heard: Arc::clone(&self.heard),
            passed: Arc::clone(&self.passed),
            received: Arc::clone(&self.received),
            ..new
        }
    }
}
