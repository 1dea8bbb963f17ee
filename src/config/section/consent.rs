//! Consent: who may be written to.

use crate::config::setting::settings;
use crate::config::shape::{DAYS, at, choice, number, span};
use crate::policy::consent::{ConsentRules, Mode};

const USUAL: ConsentRules = ConsentRules::USUAL;
const MODES: [(&str, Mode); 3] = [
    (Mode::Registered.name(), Mode::Registered),
    (Mode::Invite.name(), Mode::Invite),
    (Mode::Open.name(), Mode::Open),
];

settings! { ConsentRules, AtOnce;
    /// Whether people on the fediverse may be written to who have not registered. registered: no. invite: they are asked once, and
    /// the message waits for their answer. open: yes.
    "consent.fediverse": choice(&MODES, USUAL.fediverse, at!(ConsentRules.fediverse));

    /// The same for people on XMPP.
    "consent.xmpp": choice(&MODES, USUAL.xmpp, at!(ConsentRules.xmpp));

    /// For how long a message waits for the answer to an invitation; not longer than retention.days.
    "consent.hold_days": span(DAYS, 1..=30, USUAL.hold, at!(ConsentRules.hold));

    /// To how many new people one person may write within 24 hours.
    "consent.first_contacts_per_day": number("", 1..=10_000, USUAL.first_contacts_per_day, at!(ConsentRules.first_contacts_per_day));

    /// Messages from anyone who sends the same first words, or only a link, to this many new people within 24 hours are
    /// reviewed by the admins before delivery.
    "consent.same_text_people": number("", 0..=1000, USUAL.same_text_people, at!(ConsentRules.same_text_people)).zero("off");

    /// The same, or nearly the same, first words (60 letters or more, or a link) from this many people in a day are reviewed,
    /// too, as one entry.
    "consent.same_text_senders": number("", 0..=1000, USUAL.same_text_senders, at!(ConsentRules.same_text_senders)).zero("off"),
        changed "the same first words from 5 people wait for an admin; 0: they do not, as before";
}
