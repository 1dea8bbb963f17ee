//! The rules and texts that every decision looks at besides the store, and what the process remembers without it.

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
    pub(super) loops: Loops,
    pub(super) heard: Heard,
    pub(super) passed: Passed,
    pub(super) received: Received,
}

impl Core {
    /// A core with these texts, rules and commands.
    pub(super) fn with(texts: Texts, rules: Rules, commands: Lookup) -> Self {
        Self {
            texts,
            rules,
            commands,
            loops: Loops::default(),
            heard: Heard::default(),
            passed: Passed::default(),
            received: Received::default(),
        }
    }
}
