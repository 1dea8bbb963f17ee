//! Events that are passed over: counted, and told in the log once a minute, as a line each would let strangers fill it.

use std::sync::atomic::{AtomicU32, Ordering};

/// Why an event is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// More than the bot can read it.
    Public,
    /// It comes from a bot or a group.
    Automated,
    /// It comes from another bridge, or is meant for one.
    Bridge,
    /// Its author's profile says that they want no bot, or no bridge.
    Unwilling,
    /// It happened before the bridge was set up.
    Old,
    /// It comes from a stranger, and the admins want quiet.
    Quiet,
}

/// How many events were passed over since that was told last.
#[derive(Debug, Default)]
pub(super) struct Passed([AtomicU32; 6]);

impl Passed {
    /// One more, for this reason.
    pub(super) fn note(&self, why: Why) {
        if let Some(count) = self.0.get(why as usize) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// One more, if there is a reason. `true` if there is none.
    pub(super) fn let_through(&self, why: Option<Why>) -> bool {
        why.inspect(|why| self.note(*why)).is_none()
    }

    /// Tells in the log what was counted, and begins anew.
    pub(super) fn tell(&self) {
        let [public, automated, bridge, unwilling, old, quiet] = self.take();
        if public + automated + bridge + unwilling + old + quiet > 0 {
            tracing::info!(
                not_direct = public,
                from_bots = automated,
                other_bridges = bridge,
                nobot = unwilling,
                before_set_up = old,
                strangers_in_quiet = quiet,
                "events were passed over"
            );
        }
    }

    fn take(&self) -> [u32; 6] {
        self.0
            .each_ref()
            .map(|count| count.swap(0, Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_counted_until_it_is_told() {
        let passed = Passed::default();
        assert!(passed.let_through(None));
        for why in [Why::Old, Why::Public, Why::Old] {
            assert!(!passed.let_through(Some(why)));
        }
        assert_eq!(passed.take(), [1, 0, 0, 0, 2, 0]);
        assert_eq!(passed.take(), [0; 6]);
    }
}
