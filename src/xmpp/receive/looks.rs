//! When the archive is read again after a session's first read.
//!
//! A server may bring a message into the archive late, and nowhere else: the sender's process finds nobody online, and writes
//! it down when the presence of the new session has emptied the offline storage already. So it is looked for again, ever
//! more rarely. Live events don't wait for that: a look reads beside them.

use std::time::Duration;

use super::catchup::SETTLING;

/// Waits before the looks of a session, each from the end of the read before it.
const LOOKS: [Duration; 4] = [
    SETTLING,
    Duration::from_secs(3),
    Duration::from_secs(15),
    Duration::from_secs(60),
];
/// Wait before the beginning of a session, or a read of the archive, is tried again.
pub(super) const AGAIN: Duration = Duration::from_secs(15);

/// How far the looks of a session have come.
#[derive(Debug, Default)]
pub(super) struct Looks {
    /// How many of their waits are over.
    done: usize,
    /// One is to come, or to be made up for.
    is_due: bool,
    /// The archive is read beside the live events.
    is_beside: bool,
    /// The connection came back while the archive was read.
    is_back: bool,
}

impl Looks {
    /// A session begins, with a read that live events wait for. Where that `settles` first, it is the first look, too.
    pub(super) fn of_session(settles: bool) -> Self {
        Self {
            done: usize::from(settles),
            ..Self::default()
        }
    }

    /// The archive is read again: `beside` the live events, or so that they wait.
    pub(super) fn begins(&mut self, beside: bool) {
        self.is_beside = beside;
        self.is_due = false;
    }

    /// The archive was read to its end. Returns the wait before the next look, if there is one.
    pub(super) fn ended(&mut self) -> Option<Duration> {
        let wait = LOOKS.get(self.done).copied();
        *self = Self {
            done: self.done.saturating_add(1),
            is_due: wait.is_some(),
            ..Self::default()
        };
        wait
    }

    /// The archive was not read to its end. Returns whether that was beside the live events, and the wait before the next
    /// attempt: none where the connection that broke is back already.
    pub(super) fn interrupted(&mut self) -> (bool, Duration) {
        let wait = match std::mem::take(&mut self.is_back) {
            true => Duration::ZERO,
            false => AGAIN,
        };
        let beside = std::mem::take(&mut self.is_beside);
        self.is_due |= beside;
        (beside, wait)
    }

    /// The connection is back while the archive is read.
    pub(super) fn back(&mut self) {
        self.is_back = true;
    }

    /// Whether one is to come, or to be made up for.
    pub(super) fn is_due(&self) -> bool {
        self.is_due
    }

    /// Whether the archive is read beside the live events.
    pub(super) fn is_beside(&self) -> bool {
        self.is_beside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_session_looks_again_ever_more_rarely() {
        for (settles, waits) in [(false, &LOOKS[..]), (true, &LOOKS[1..])] {
            let mut looks = Looks::of_session(settles);
            for wait in waits {
                assert_eq!(looks.ended(), Some(*wait));
                assert!(looks.is_due() && !looks.is_beside());
                looks.begins(true);
                assert!(looks.is_beside() && !looks.is_due());
            }
            assert_eq!(looks.ended(), None);
            assert!(!looks.is_due());
            looks.begins(true); // the safety net
            assert_eq!(looks.ended(), None);
        }
    }

    #[test]
    fn an_interrupted_look_is_made_up_for_beside_the_live_events() {
        let mut looks = Looks::of_session(false);
        assert_eq!(looks.interrupted(), (false, AGAIN)); // the first read
        looks.begins(false);
        assert_eq!(looks.ended(), Some(LOOKS[0]));
        looks.begins(true);
        assert_eq!(looks.interrupted(), (true, AGAIN));
        assert!(looks.is_due() && !looks.is_beside());
        looks.begins(true);
        assert_eq!(looks.ended(), Some(LOOKS[1]));
    }

    #[test]
    fn a_connection_that_is_back_already_is_not_waited_for() {
        let mut looks = Looks::of_session(true);
        looks.back();
        assert_eq!(looks.interrupted(), (false, Duration::ZERO));
        looks.begins(false);
        assert_eq!(looks.interrupted(), (false, AGAIN)); // once only
        looks.back();
        assert_eq!(looks.ended(), Some(LOOKS[1])); // it was not interrupted
        looks.begins(true);
        assert_eq!(looks.interrupted(), (true, AGAIN));
    }
}
