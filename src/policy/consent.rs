//! Decides who may write to whom for the first time.

use std::time::Duration;

use crate::address::Network;
use crate::store::consent::State;
use crate::store::stances::Stance;

/// Whether people of a network who have not registered may be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// No: only who has registered.
    Registered,
    /// They are asked first.
    Invite,
    /// Yes.
    Open,
}

impl Mode {
    /// Its name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Invite => "invite",
            Self::Open => "open",
        }
    }
}

/// The admin's configuration of first contacts.
#[derive(Debug, Clone)]
pub struct ConsentRules {
    /// For people on the fediverse.
    pub fediverse: Mode,
    /// For people on XMPP.
    pub xmpp: Mode,
    /// Time for which a message waits for the answer to an invitation.
    pub hold: Duration,
    /// People to whom one may write for the first time within a day.
    pub first_contacts_per_day: u32,
    /// Number of people from which on the same first words are shown to the admins first; 0: never.
    pub same_text_people: u32,
    /// Number of people whose same, or nearly the same, first words are suspicious. 0: never.
    pub same_text_senders: u32,
}

impl Default for ConsentRules {
    fn default() -> Self {
        Self::USUAL
    }
}

impl ConsentRules {
    /// The rules where nothing else is configured.
    pub const USUAL: Self = Self {
        fediverse: Mode::Invite,
        xmpp: Mode::Invite,
        hold: Duration::from_secs(7 * 24 * 3600),
        first_contacts_per_day: 10,
        same_text_people: 3,
        same_text_senders: 5,
    };

    /// The mode for people on `network`.
    pub fn mode(&self, network: Network) -> Mode {
        match network {
            Network::Fediverse => self.fediverse,
            Network::Xmpp => self.xmpp,
        }
    }
}

/// Open invitations that one person may have at a time.
pub const MAX_INVITATIONS: usize = 3;

/// Messages of one sender that wait for the answer to an invitation.
pub const MAX_HELD: usize = 10;

/// The state of a recipient's registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Never seen.
    Never,
    /// Registered now.
    Active,
    /// Left.
    Revoked,
}

/// The decision about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Deliver it.
    Deliver,
    /// Ask the recipient, and keep it until they answer.
    Invite,
    /// Keep it: somebody is being asked already.
    Wait,
    /// The recipient was asked, and has not said yes. No is not told either, so that nobody is pressed.
    NoAnswer,
    /// The recipient does not use the bridge, and is not asked.
    NotRegistered,
    /// The recipient wants nothing of strangers, and is not asked. That is no secret, as it is about nobody in particular.
    NoStrangers,
}

/// The facts about a recipient that decide who may write to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    /// The admin's mode for their network.
    pub mode: Mode,
    /// Their registration.
    pub registration: Registration,
    /// Their own stance on strangers, where the sender is one to them.
    pub stance: Option<Stance>,
}

/// Decides about a message to somebody. `state`: of the first contact with them; `held`: messages wait for it. Who has left
/// is left alone. What the admin allows is the most: a stance of one's own only tells more people to ask, or to stay away.
pub fn verdict(door: Door, state: Option<State>, held: bool) -> Verdict {
    use Registration::{Active, Never, Revoked};
    match (state, door.registration) {
        (Some(State::Open | State::Suspect), _) => Verdict::Wait,
        (Some(State::Declined | State::Expired), _) if held => Verdict::Wait,
        (Some(State::Expired), Active) if door.stance == Some(Stance::Yes) => Verdict::Deliver,
        (Some(State::Declined | State::Expired), _) => Verdict::NoAnswer,
        (Some(State::Accepted), Never) if held => Verdict::Wait, // an admin has to let them in
        (_, Revoked) => Verdict::NotRegistered,
        (_, Never) if door.mode == Mode::Registered => Verdict::NotRegistered,
        _ if door.stance == Some(Stance::No) => Verdict::NoStrangers,
        _ if door.stance == Some(Stance::Ask) => Verdict::Invite,
        (_, Active) => Verdict::Deliver,
        (_, Never) => match door.mode {
            Mode::Registered => Verdict::NotRegistered,
            Mode::Invite => Verdict::Invite,
            Mode::Open => Verdict::Deliver,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_written_to() {
        use Mode::{Invite, Open, Registered};
        use Registration::{Active, Never, Revoked};
        use Verdict::{Deliver, NoAnswer, NotRegistered, Wait};
        for (mode, registration, state, held, expected) in [
            (Registered, Never, None, false, NotRegistered),
            (Registered, Active, None, false, Deliver),
            (Open, Never, None, false, Deliver),
            (Open, Revoked, None, false, NotRegistered),
            (Invite, Never, None, false, Verdict::Invite),
            (Invite, Active, None, false, Deliver),
            (Invite, Revoked, None, false, NotRegistered),
            (Invite, Never, Some(State::Open), true, Wait),
            (Invite, Active, Some(State::Open), true, Wait),
            (Invite, Never, Some(State::Declined), true, Wait),
            (Invite, Never, Some(State::Declined), false, NoAnswer),
            (Invite, Never, Some(State::Expired), false, NoAnswer),
            (Invite, Active, Some(State::Declined), false, NoAnswer),
            (Open, Never, Some(State::Declined), false, NoAnswer),
            (Invite, Never, Some(State::Accepted), true, Wait),
            (Invite, Active, Some(State::Accepted), false, Deliver),
            (Invite, Revoked, Some(State::Accepted), false, NotRegistered),
            (Invite, Never, Some(State::Failed), false, Verdict::Invite),
            (Invite, Never, Some(State::Direct), false, Verdict::Invite),
            (Registered, Never, Some(State::Direct), false, NotRegistered),
            (Invite, Active, Some(State::Suspect), true, Wait),
        ] {
            let door = Door {
                mode,
                registration,
                stance: None,
            };
            assert_eq!(
                verdict(door, state, held),
                expected,
                "{mode:?} {registration:?} {state:?} {held}"
            );
        }
    }

    #[test]
    fn a_stance_only_keeps_more_people_away() {
        use Mode::{Invite, Open, Registered};
        use Registration::{Active, Never, Revoked};
        use Stance::{Ask, No, Yes};
        use Verdict::{Deliver, NoAnswer, NoStrangers, NotRegistered, Wait};
        for (mode, registration, stance, state, expected) in [
            (Invite, Active, Ask, None, Verdict::Invite),
            (Invite, Active, No, None, NoStrangers),
            (Invite, Active, Yes, None, Deliver),
            (Open, Never, Ask, None, Verdict::Invite),
            (Open, Never, No, None, NoStrangers),
            (Invite, Never, No, None, NoStrangers),
            (Invite, Never, Yes, None, Verdict::Invite),
            (Registered, Never, Ask, None, NotRegistered),
            (Registered, Never, No, None, NotRegistered),
            (Registered, Active, Ask, None, Verdict::Invite),
            (Invite, Revoked, Yes, None, NotRegistered),
            (Invite, Active, Ask, Some(State::Open), Wait),
            (Invite, Active, Ask, Some(State::Declined), NoAnswer),
            (Invite, Active, Yes, Some(State::Declined), NoAnswer),
            (Invite, Active, Yes, Some(State::Expired), Deliver),
            (Invite, Active, Ask, Some(State::Expired), NoAnswer),
            (Invite, Active, No, Some(State::Expired), NoAnswer),
            (Invite, Active, Ask, Some(State::Direct), Verdict::Invite),
            (Invite, Active, No, Some(State::Direct), NoStrangers),
            (Invite, Active, No, Some(State::Failed), NoStrangers),
        ] {
            let door = Door {
                mode,
                registration,
                stance: Some(stance),
            };
            assert_eq!(
                verdict(door, state, false),
                expected,
                "{mode:?} {registration:?} {stance:?} {state:?}"
            );
        }
    }
}
