//! This machine's clock: a wrong one makes certificates invalid, messages old and waits endless.

use std::time::Duration;

use super::{Finding, span};
use crate::clock::Timestamp;

/// Tolerated difference between clocks: a server's time has whole seconds, and its answer takes a while.
const CLOSE: Duration = Duration::from_secs(30);
/// Farther apart, and limits, certificates and ages are misjudged.
const FAR: Duration = Duration::from_secs(300);

const ADVICE: &str = "set this machine's clock, and let it be kept right: timedatectl set-ntp true";

/// Compares this machine's time with a server's at the same moment.
pub fn beside(check: &'static str, here: Timestamp, server: Timestamp) -> Finding {
    let apart = here.since(server).max(server.since(here));
    let way = if here < server { "behind" } else { "ahead of" };
    let found = format!(
        "this machine's clock is {} {way} the server's, and says {}",
        span(apart),
        here.to_rfc3339()
    );
    match apart {
        apart if apart < CLOSE => Finding::ok(check, "agrees with the server's"),
        apart if apart < FAR => Finding::warn(check, found).todo(ADVICE),
        _ => Finding::fail(check, found).todo(ADVICE),
    }
}

/// Compares this machine's time with the newest that the bridge wrote down.
pub fn since(newest: Option<Timestamp>, now: Timestamp) -> Finding {
    let check = "machine.clock";
    match newest {
        Some(newest) if newest.since(now) >= CLOSE => Finding::fail(
            check,
            format!(
                "the clock says {}, which is {} before what the bridge has written already",
                now.to_rfc3339(),
                span(newest.since(now))
            ),
        )
        .todo(ADVICE),
        _ => Finding::ok(check, format!("says {}", now.to_rfc3339())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict;

    #[test]
    fn clocks_may_be_a_little_apart() {
        for (here, server, expected) in [
            (0, 29, Verdict::Ok),
            (29, 0, Verdict::Ok),
            (0, 30, Verdict::Warn),
            (301, 0, Verdict::Fail),
            (0, 301, Verdict::Fail),
        ] {
            let [here, server] = [here, server].map(|s| Timestamp(s * 1000));
            assert_eq!(beside("x.y", here, server).verdict, expected);
        }
        let behind = beside("x.y", Timestamp(0), Timestamp(600_000));
        assert!(
            behind.found.contains("10 min behind the server"),
            "{behind:?}"
        );
    }

    #[test]
    fn a_clock_that_was_set_back_shows() {
        let at = |s: i64| Timestamp(s * 1000);
        assert_eq!(since(None, at(5)).verdict, Verdict::Ok);
        assert_eq!(since(Some(at(4)), at(5)).verdict, Verdict::Ok);
        assert_eq!(since(Some(at(6)), at(5)).verdict, Verdict::Ok);
        assert_eq!(since(Some(at(500)), at(5)).verdict, Verdict::Fail);
    }
}
