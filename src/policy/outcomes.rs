//! How an attempt's outcome changes its row of the outbox.

use std::time::Duration;

use crate::address::RemoteId;
use crate::event::{Account, Outcome, Outgoing, Reason, Retry};

/// Wait of a delivery that failed with its whole leg: the loop pauses the leg itself.
const WHOLE_LEG_WAIT: Duration = Duration::from_millis(500);

/// First wait before the next attempt where the server names none; it doubles with each attempt.
const FIRST_WAIT: Duration = Duration::from_secs(2);

/// The same after an attempt whose outcome is unknown, as the next one only looks.
const FIRST_LOOK: Duration = Duration::from_millis(500);

/// The change of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Change<'a> {
    /// Nothing of it is kept.
    Forget,
    /// It is delivered, under this id where the network gives ids.
    Done(Option<&'a RemoteId>),
    /// It asked about an account, which is this one; none: the address itself is the account.
    Found(Option<&'a Account>),
    /// It asked about an account, and nobody can say which it is.
    Unsaid,
    /// It will never be delivered.
    Refuse(Reason),
    /// It waits as if the attempt had not been made. `unsure`: an earlier one may have arrived.
    Undo {
        /// For how long.
        wait: Wait,
        /// The next attempt begins with a look.
        unsure: bool,
    },
    /// It waits for the next attempt.
    Postpone {
        /// For how long.
        wait: Wait,
        /// The next attempt begins with a look.
        unsure: bool,
    },
}

/// How long a row waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wait {
    /// This long.
    For(Duration),
    /// This long after the first attempt, longer after each further one.
    Backoff(Duration),
    /// The longer, the longer it is not known whether it arrived.
    Look,
}

impl Wait {
    /// As long as the server wishes; without a wish, `otherwise`.
    fn wished(after: Option<Duration>, otherwise: Self) -> Self {
        after.map_or(otherwise, Self::For)
    }
}

/// Whether an outcome says that nothing more is to be tried.
pub fn is_final(outcome: &Outcome) -> bool {
    use Outcome::{Done, Linked, Refused, Resolved};
    matches!(outcome, Done(_) | Linked { .. } | Resolved(_) | Refused(_))
}

/// The change of a row that sent `outgoing`. `unsure`: an earlier attempt may have arrived, and that is still not known.
/// `expired`: it was tried for as long as anything is.
pub fn change<'a>(
    outgoing: &Outgoing,
    outcome: &'a Outcome,
    unsure: bool,
    expired: bool,
) -> Change<'a> {
    let is_error = matches!(outgoing, Outgoing::Refusal { .. });
    match outcome {
        // Nobody answers an error, or refers to one.
        Outcome::Done(_) | Outcome::Refused(_) if is_error => Change::Forget,
        Outcome::Done(_) if *outgoing == Outgoing::Resolve => Change::Found(None),
        Outcome::Done(remote) | Outcome::Linked { remote, .. } => Change::Done(remote.as_ref()),
        Outcome::Resolved(account) => Change::Found(Some(account)),
        Outcome::Refused(reason) => Change::Refuse(reason.clone()),
        Outcome::Unsaid if expired => Change::Refuse(Reason::Expired),
        Outcome::Unsaid => Change::Unsaid,
        outcome if expired => Change::Refuse(given_up(outcome, unsure)),
        // Nothing was sent, and nothing is claimed before there is something left.
        Outcome::Spent => Change::Undo {
            wait: Wait::For(Duration::ZERO),
            unsure,
        },
        Outcome::Retry(retry) => retried(retry, unsure),
        Outcome::Unavailable { after, .. } => Change::Postpone {
            wait: Wait::wished(*after, Wait::Backoff(FIRST_LOOK)),
            unsure: true,
        },
        Outcome::Unknown => Change::Postpone {
            wait: Wait::Backoff(FIRST_LOOK),
            unsure: true,
        },
    }
}

fn retried(retry: &Retry, unsure: bool) -> Change<'static> {
    let wished = |otherwise| Wait::wished(retry.after, otherwise);
    match (retry.whole_leg, unsure) {
        // Not this delivery's fault, so it does not fall behind for it.
        (true, _) => Change::Undo {
            wait: wished(Wait::For(WHOLE_LEG_WAIT)),
            unsure,
        },
        // Nothing was sent: it was only looked for, in vain.
        (false, true) => Change::Undo {
            wait: wished(Wait::Look),
            unsure,
        },
        (false, false) => Change::Postpone {
            wait: wished(Wait::Backoff(FIRST_WAIT)),
            unsure,
        },
    }
}

/// Why something is tried no longer: what may have arrived is not told as undelivered.
fn given_up(outcome: &Outcome, unsure: bool) -> Reason {
    match outcome {
        _ if unsure => Reason::Uncertain,
        Outcome::Unknown | Outcome::Unavailable { .. } => Reason::Uncertain,
        _ => Reason::Expired,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Condition;

    const HOUR: Duration = Duration::from_secs(3600);

    fn retry(after: Option<Duration>, whole_leg: bool) -> Outcome {
        let why = "503".into();
        Outcome::Retry(Retry {
            after,
            whole_leg,
            why,
        })
    }

    fn receipt() -> Outgoing {
        Outgoing::Receipt { of: "1".into() }
    }

    #[test]
    fn each_outcome_changes_its_row_in_one_way() {
        let undo = |wait, unsure| Change::Undo { wait, unsure };
        let postpone = |wait, unsure| Change::Postpone { wait, unsure };
        let away = |after| Outcome::Unavailable {
            after,
            why: "502".into(),
        };
        let id = RemoteId("7".into());
        let linked = Outcome::Linked {
            remote: Some(id.clone()),
            why: Vec::new(),
        };
        let looks = Wait::Backoff(FIRST_LOOK);
        for (outcome, unsure, expected) in [
            (Outcome::Done(None), false, Change::Done(None)),
            (
                Outcome::Done(Some(id.clone())),
                true,
                Change::Done(Some(&id)),
            ),
            (linked, false, Change::Done(Some(&id))),
            (
                Outcome::Refused(Reason::Full),
                true,
                Change::Refuse(Reason::Full),
            ),
            (Outcome::Unsaid, false, Change::Unsaid),
            (
                Outcome::Spent,
                false,
                undo(Wait::For(Duration::ZERO), false),
            ),
            (Outcome::Spent, true, undo(Wait::For(Duration::ZERO), true)),
            (
                retry(None, true),
                false,
                undo(Wait::For(WHOLE_LEG_WAIT), false),
            ),
            (retry(Some(HOUR), true), true, undo(Wait::For(HOUR), true)),
            (retry(None, false), true, undo(Wait::Look, true)),
            (retry(Some(HOUR), false), true, undo(Wait::For(HOUR), true)),
            (
                retry(None, false),
                false,
                postpone(Wait::Backoff(FIRST_WAIT), false),
            ),
            (
                retry(Some(HOUR), false),
                false,
                postpone(Wait::For(HOUR), false),
            ),
            (away(None), false, postpone(looks, true)),
            (away(Some(HOUR)), false, postpone(Wait::For(HOUR), true)),
            (Outcome::Unknown, false, postpone(looks, true)),
            (Outcome::Unknown, true, postpone(looks, true)),
        ] {
            let found = change(&receipt(), &outcome, unsure, false);
            assert_eq!(found, expected, "{outcome:?} {unsure}");
        }
    }

    #[test]
    fn what_may_have_arrived_is_not_given_up_as_undelivered() {
        let unavailable = Outcome::Unavailable {
            after: None,
            why: String::new(),
        };
        for (outcome, unsure, reason) in [
            (retry(None, false), false, Reason::Expired),
            (retry(None, true), true, Reason::Uncertain),
            (Outcome::Spent, false, Reason::Expired),
            (Outcome::Unsaid, false, Reason::Expired),
            (Outcome::Unknown, false, Reason::Uncertain),
            (unavailable, false, Reason::Uncertain),
        ] {
            assert!(!is_final(&outcome), "{outcome:?}");
            let found = change(&receipt(), &outcome, unsure, true);
            assert_eq!(found, Change::Refuse(reason), "{outcome:?} {unsure}");
        }
    }

    #[test]
    fn nothing_is_kept_of_an_error_and_a_lookup_is_answered() {
        let error = Outgoing::Refusal {
            of: "1".into(),
            resource: "phone".into(),
            condition: Condition::Forbidden,
            text: String::new(),
            lang: String::new(),
        };
        let refused = Outcome::Refused(Reason::Full);
        for outcome in [Outcome::Done(None), refused] {
            assert!(is_final(&outcome));
            assert_eq!(change(&error, &outcome, false, false), Change::Forget);
        }
        let done = Outcome::Done(None);
        assert_eq!(
            change(&Outgoing::Resolve, &done, false, false),
            Change::Found(None)
        );
    }
}
