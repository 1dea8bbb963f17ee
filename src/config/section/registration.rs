//! Registration: who may register.

use crate::config::setting::settings;
use crate::config::shape::{DAYS, at, choice, number, span, switch};
use crate::policy::registration::{Mode, RegistrationRules};

const USUAL: RegistrationRules = RegistrationRules::USUAL;
const MODES: [(&str, Mode); 4] = [
    (Mode::Open.name(), Mode::Open),
    (Mode::Closed.name(), Mode::Closed),
    (Mode::Approval.name(), Mode::Approval),
    (Mode::Greenlist.name(), Mode::Greenlist),
];

settings! { RegistrationRules, AtOnce;
    /// The people who may register: open (everybody), closed (nobody new), approval (whom the admins let in), greenlist (people of the
    /// domains on the green list). Admins can open and close it by command.
    "registration.mode": choice(&MODES, USUAL.mode, at!(RegistrationRules.mode));

    /// How many people may be registered.
    "registration.max_users": number("", 0..=10_000_000, USUAL.max_users, at!(RegistrationRules.max_users)).zero("no limit"),
        changed "10000 people may be registered; 0: no limit, as before";

    /// How often one address may register in all.
    "registration.max_registrations":
        number("", 0..=10_000, USUAL.max_registrations, at!(RegistrationRules.max_registrations)).zero("no limit");

    /// How old an account on the fediverse must be. Nothing is asked of accounts of domains on the green list, whatever the mode,
    /// neither here nor by the next two. The bots' own servers count as green.
    "registration.min_account_age_days": span(DAYS, 0..=3650, USUAL.min_account_age, at!(RegistrationRules.min_account_age));

    /// How many posts it must have.
    "registration.min_posts": number("", 0..=100_000, USUAL.min_posts, at!(RegistrationRules.min_posts));

    /// Whether it must have a picture.
    "registration.require_avatar": switch(USUAL.require_avatar, at!(RegistrationRules.require_avatar));
}
