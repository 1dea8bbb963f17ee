//! Decides about somebody who wants to be registered: a verdict over facts.

use super::registration::Refusal;
use crate::store::applications::Application;

/// How much somebody wants to be registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// They write, or follow.
    Implied,
    /// They say so in words.
    Asked,
    /// They say so, and agree to the rules of the bridge.
    Agreed,
}

/// The facts on which the verdict depends.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// They are registered.
    pub registered: bool,
    /// They are an admin, and come in whatever the rules are.
    pub admin: bool,
    /// How much they want it.
    pub wish: Wish,
    /// Why the rules keep them out, if they do.
    pub refusal: Option<Refusal>,
    /// There are rules to agree to, to which they have not agreed before.
    pub has_rules: bool,
    /// The admins let everybody in themselves.
    pub by_admins: bool,
    /// Their application, if they have asked.
    pub applied: Option<Application>,
}

/// The verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// They are in already.
    Known,
    /// They come in.
    Admitted,
    /// The rules keep them out.
    Refused(Refusal),
    /// They are asked to agree to the rules.
    AsksToAgree,
    /// The admins are asked.
    Applies,
    /// The admins have been asked.
    Waits,
    /// The admins do not let them in.
    Rejected,
}

/// Decides about somebody.
pub fn entry(facts: &Facts) -> Entry {
    if facts.registered {
        return Entry::Known;
    }
    if facts.admin {
        return Entry::Admitted;
    }
    if let Some(refusal) = facts.refusal {
        return Entry::Refused(refusal);
    }
    if facts.has_rules && facts.wish != Wish::Agreed {
        return Entry::AsksToAgree;
    }
    match facts.applied {
        _ if !facts.by_admins => Entry::Admitted,
        Some(Application::Approved) => Entry::Admitted,
        Some(Application::Open) => Entry::Waits,
        Some(Application::Rejected) => Entry::Rejected,
        None => Entry::Applies,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STRANGER: Facts = Facts {
        registered: false,
        admin: false,
        wish: Wish::Implied,
        refusal: None,
        has_rules: false,
        by_admins: false,
        applied: None,
    };

    #[test]
    fn whoever_is_in_stays_in_and_admins_always_come_in() {
        let kept_out = Facts {
            refusal: Some(Refusal::Closed),
            has_rules: true,
            by_admins: true,
            ..STRANGER
        };
        let known = Facts {
            registered: true,
            ..kept_out
        };
        let admin = Facts {
            admin: true,
            ..kept_out
        };
        assert_eq!(entry(&known), Entry::Known);
        assert_eq!(entry(&admin), Entry::Admitted);
        assert_eq!(entry(&kept_out), Entry::Refused(Refusal::Closed));
    }

    #[test]
    fn the_rules_come_first_and_then_the_admins() {
        let asked = |has_rules, by_admins, wish, applied| {
            entry(&Facts {
                has_rules,
                by_admins,
                wish,
                applied,
                ..STRANGER
            })
        };
        use Application::{Approved, Open, Rejected};
        use Wish::{Agreed, Asked, Implied};
        for (has_rules, by_admins, wish, applied, expected) in [
            (false, false, Implied, None, Entry::Admitted),
            (true, false, Implied, None, Entry::AsksToAgree),
            (true, true, Asked, None, Entry::AsksToAgree),
            (true, false, Agreed, None, Entry::Admitted),
            (true, true, Agreed, None, Entry::Applies),
            (false, true, Implied, None, Entry::Applies),
            (true, true, Implied, Some(Open), Entry::AsksToAgree),
            (true, true, Agreed, Some(Open), Entry::Waits),
            (false, true, Asked, Some(Open), Entry::Waits),
            (true, true, Asked, Some(Approved), Entry::AsksToAgree),
            (true, true, Agreed, Some(Approved), Entry::Admitted),
            (false, true, Asked, Some(Approved), Entry::Admitted),
            (false, true, Implied, Some(Rejected), Entry::Rejected),
            // The admins let everybody in by now.
            (false, false, Implied, Some(Rejected), Entry::Admitted),
        ] {
            let found = asked(has_rules, by_admins, wish, applied);
            assert_eq!(
                found, expected,
                "{has_rules} {by_admins} {wish:?} {applied:?}"
            );
        }
    }
}
