//! The rules and texts that every decision looks at besides the store, and what the process remembers without it.

use std::sync::Arc;

use super::legs::Legs;
use super::online::Online;
use super::passed::Passed;
use super::received::Received;
use crate::commands::lookup::Lookup;
use crate::event::Party;
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
    /// The legs.
    pub legs: Legs,
    pub(super) loops: Arc<Loops>,
    pub(super) heard: Arc<Heard>,
    pub(super) passed: Arc<Passed>,
    pub(super) received: Arc<Received>,
    pub(super) online: Arc<Online>,
}

impl Core {
    /// A core with these texts, rules and commands.
    pub(super) fn with(texts: Texts, rules: Rules, commands: Lookup) -> Self {
        Self {
            texts,
            legs: Legs::new(&rules),
            rules,
            commands,
            loops: Arc::default(),
            heard: Arc::default(),
            passed: Arc::default(),
            received: Arc::default(),
            online: Arc::default(),
        }
    }

    /// The console, which speaks to nobody.
    pub fn console(&self) -> Party {
        Party::new(self.rules.xmpp_bot.clone())
    }

    /// The same as `new`, and remembers what this one does of the last minutes.
    pub(super) fn succeeded_by(&self, new: Self) -> Self {
        Self {
            loops: Arc::clone(&self.loops),
            heard: Arc::clone(&self.heard),
            passed: Arc::clone(&self.passed),
            received: Arc::clone(&self.received),
            online: Arc::clone(&self.online),
            ..new
        }
    }
}
