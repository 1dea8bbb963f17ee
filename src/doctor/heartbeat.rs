//! The processes of the bots, by what each wrote down last.

use super::{Finding, span, units};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::health::Standing;

/// Says how the bot of `leg` stands. `expected`: it should run, so that one that never has is a failure.
pub fn of(leg: LegId, standing: &Standing, expected: bool, now: Timestamp) -> Finding {
    let check = format!("bots.{}", leg.name());
    let ago = |at: Timestamp| span(now.since(at));
    let start = match units::name(leg) {
        Some(unit) => format!(
            "systemctl start {unit}, or xmpp-ap-bridge run; journalctl -u {unit} says why it does not stay up"
        ),
        None => "start the process of this bot; its log says why it does not stay up".to_owned(),
    };
    match standing {
        Standing::Online(since) => Finding::ok(check, format!("online for {}", ago(*since))),
        Standing::NeverRan if expected => Finding::fail(check, "has never run").todo(start),
        Standing::NeverRan => Finding::warn(check, "has not run yet").todo(start),
        Standing::Silent(at) => Finding::fail(
            check,
            format!("does not run: its last sign of life was {} ago", ago(*at)),
        )
        .todo(start),
        Standing::Down(outage) => {
            let found = format!(
                "runs, but is offline for {}: {}",
                ago(outage.since),
                outage.why
            );
            match outage.refused || outage.shut {
                true => Finding::fail(check, found).todo(
                    "settle it with the server's admins, or correct the secret and restart the bot",
                ),
                false => Finding::warn(check, found)
                    .todo("nothing, if the server is only away: the bot tries again by itself"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict;
    use crate::health::{self, Outage};

    const NOW: Timestamp = Timestamp(1_000_000);

    #[test]
    fn every_standing_is_told() {
        let down = |refused| {
            Standing::Down(Outage {
                since: Timestamp(0),
                why: "x".into(),
                refused,
                shut: false,
            })
        };
        for (standing, expected, verdict) in [
            (Standing::NeverRan, false, Verdict::Warn),
            (Standing::NeverRan, true, Verdict::Fail),
            (Standing::Online(Timestamp(0)), true, Verdict::Ok),
            (Standing::Silent(Timestamp(0)), false, Verdict::Fail),
            (down(false), true, Verdict::Warn),
            (down(true), true, Verdict::Fail),
        ] {
            let found = of(LegId::XMPP, &standing, expected, NOW);
            assert_eq!(found.verdict, verdict, "{found:?}");
        }
    }

    #[test]
    fn a_bot_without_a_unit_is_called_by_its_own_name() {
        let other = of(LegId::new("small"), &Standing::NeverRan, true, NOW);
        assert_eq!(other.check, "bots.small");
        let todo = other.todo.unwrap();
        assert!(!todo.contains("xmpp-ap-bridge-"), "{todo}");
        let xmpp = of(LegId::XMPP, &Standing::NeverRan, true, NOW);
        assert!(xmpp.todo.unwrap().contains("start xmpp-ap-bridge-xmpp,"));
    }

    #[test]
    fn what_was_written_down_is_read() {
        let pulse = |at: i64, online: bool| {
            format!(
                r#"{{"at":{at},"online":{online},"refused":false,"since":7,"why":"x","was_down":0}}"#
            )
        };
        let read = |text: &str| health::standing(Some(text), NOW).0;
        assert_eq!(read(&pulse(999_000, true)), Standing::Online(Timestamp(7)));
        assert_eq!(
            read(&pulse(1_000, true)),
            Standing::Silent(Timestamp(1_000))
        );
        assert_eq!(
            read(&pulse(1_000, false)),
            Standing::Silent(Timestamp(1_000))
        );
        assert!(matches!(read(&pulse(999_000, false)), Standing::Down(_)));
        let stopped = pulse(999_000, false).replace("\"x\"", "\"stopped\"");
        assert_eq!(read(&stopped), Standing::Silent(Timestamp(999_000)));
        assert_eq!(read("nonsense"), Standing::NeverRan);
        assert_eq!(health::standing(None, NOW), (Standing::NeverRan, None));
    }
}
