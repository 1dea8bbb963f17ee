//! Decides about a message to somebody: reads, says nothing and writes nothing.

use std::time::Duration;

use crate::address::Address;
use crate::bridge::core::Core;
use crate::bridge::handling::Handling;
use crate::bridge::limits::alike::{self, Verdict as Alike};
use crate::bridge::limits::count;
use crate::bridge::people::account::known;
use crate::bridge::people::gateways;
use crate::bridge::people::near;
use crate::bridge::people::rules;
use crate::i18n::{Text, text};
use crate::policy::consent::{Door, MAX_HELD, MAX_INVITATIONS, Registration, Verdict, verdict};
use crate::policy::suspicion::{hash_of_first_words, is_only_links};
use crate::store::consent::{Pair, State};
use crate::store::{Result, Tx};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// The fate of a message to somebody.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It goes out; to somebody new, or not.
    Deliver {
        /// It is the first one.
        first: bool,
    },
    /// The recipient is invited, and it waits.
    Invite,
    /// It waits until it is known whose account the address leads to.
    Resolve,
    /// It waits with others. Without its text, where it will never be wanted.
    Wait {
        /// Its text is kept.
        wanted: bool,
        /// The others wait for the admins.
        suspect: bool,
    },
    /// The admins look at it first.
    Suspect(Suspicion),
    /// It goes nowhere, and this is why.
    Refuse(Text),
}

/// Why the admins look at a first message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspicion {
    /// The number of people to whom its author sent the same (1: it is only a link).
    Repeated(u32),
    /// They are words that many people sent.
    Many {
        /// The number of people who sent them, or nearly the same.
        count: u32,
        /// The number of the words; none where the admins look at them already.
        words: Option<i64>,
    },
}

/// Decides about a message with the text `body` from the event's sender to `to`. Says and writes nothing.
pub fn fate(handling: &Handling, to: &Address, body: &str) -> Result<Fate> {
    if handling.core.legs.is_bot(to) {
        return Ok(Fate::Refuse(text::recipient_is_bridge(to)));
    }
    if let Some(why) = gateways::refusal(handling.core, handling.tx, to)? {
        return Ok(Fate::Refuse(why));
    }
    if known::is_open(handling, to)? {
        return unresolved(handling, to);
    }
    let pair = pair(handling, to);
    let (state, held) = (handling.tx.contact(pair)?, handling.tx.count_held(pair)?);
    let door = door(handling, pair)?;
    match verdict(door, state, held > 0) {
        Verdict::Wait if held >= MAX_HELD => Ok(Fate::Refuse(text::held_full(to, MAX_HELD))),
        Verdict::Wait => Ok(Fate::Wait {
            wanted: !matches!(state, Some(State::Declined | State::Expired)),
            suspect: state == Some(State::Suspect),
        }),
        Verdict::NoAnswer => Ok(Fate::Refuse(text::no_answer(to))),
        Verdict::NotRegistered => near::unknown(handling, to).map(Fate::Refuse),
        Verdict::NoStrangers => Ok(Fate::Refuse(text::strangers_none(to))),
        Verdict::Invite | Verdict::Deliver if known::keeps_away(handling, to)? => {
            let bot = handling.core.rules.bot(to.network());
            Ok(Fate::Refuse(text::unwilling(to, &bot)))
        }
        Verdict::Invite if !could_say_yes(handling, door.registration, to)? => {
            near::unknown(handling, to).map(Fate::Refuse)
        }
        Verdict::Invite => first_fate(handling, to, body, Fate::Invite),
        Verdict::Deliver if are_in_touch(handling, to, state)? => {
            Ok(Fate::Deliver { first: false })
        }
        Verdict::Deliver => first_fate(handling, to, body, Fate::Deliver { first: true }),
    }
}

/// Reads the facts that decide about messages of the sender to the recipient, whatever was between them before.
pub fn door(handling: &Handling, pair: Pair) -> Result<Door> {
    let to = pair.recipient;
    let (registered, stance) = handling.tx.standing(to)?;
    let stance = match stance {
        Some(stance) if handling.tx.is_stranger_to(pair)? => Some(stance),
        _ => None,
    };
    Ok(Door {
        mode: handling.core.rules.consent.mode(to.network()),
        registration: registration(registered),
        stance,
    })
}

/// Whether somebody who is asked could accept: a yes registers whoever is not.
pub fn could_say_yes(
    handling: &Handling,
    registration: Registration,
    to: &Address,
) -> Result<bool> {
    Ok(registration == Registration::Active || rules::could_come(handling.core, handling.tx, to)?)
}

fn pair<'a>(handling: &'a Handling, to: &'a Address) -> Pair<'a> {
    Pair {
        sender: &handling.from.address,
        recipient: to,
    }
}

/// It is not known yet whose account the address leads to.
fn unresolved(handling: &Handling, to: &Address) -> Result<Fate> {
    if known::is_full(handling, to)? {
        return Ok(Fate::Refuse(text::unresolved_full(to, MAX_HELD)));
    }
    Ok(match known::is_crowded(handling, to)? {
        Some(wait) => Fate::Refuse(text::registration_crowded(count::minutes(wait))),
        None => Fate::Resolve,
    })
}

/// They have accepted each other, or needed not ask; or the recipient has written first.
fn are_in_touch(handling: &Handling, to: &Address, state: Option<State>) -> Result<bool> {
    let back = Pair {
        sender: to,
        recipient: &handling.from.address,
    };
    Ok(state.is_some_and(State::is_known) || handling.tx.contact(back)?.is_some())
}

/// The state of a recipient's registration.
pub fn registration_of(tx: &Tx, who: &Address) -> Result<Registration> {
    Ok(registration(tx.standing(who)?.0))
}

fn registration(active: Option<bool>) -> Registration {
    match active {
        None => Registration::Never,
        Some(true) => Registration::Active,
        Some(false) => Registration::Revoked,
    }
}

/// The limits of first contacts: a number a day, not the same to everybody, not too many at one person's door.
fn first_fate(handling: &Handling, to: &Address, body: &str, otherwise: Fate) -> Result<Fate> {
    let (me, rules) = (&handling.from.address, &handling.core.rules.consent);
    let since = handling.tx.now.minus(DAY);
    let max = rules.first_contacts_per_day;
    if handling.tx.first_contacts(me, since, None)? >= max {
        return Ok(Fate::Refuse(text::first_contacts_full(to, max)));
    }
    if otherwise == Fate::Invite && handling.tx.invitations(to)?.len() >= MAX_INVITATIONS {
        return Ok(Fate::Refuse(text::invitations_full(to)));
    }
    let suspicion = match alike::verdict(handling, body)? {
        Alike::Rejected => return Ok(Fate::Refuse(text::held_refused(to))),
        Alike::Many { count, words } => Suspicion::Many { count, words },
        Alike::Free => match repetition(handling, body)? {
            Some(count) => Suspicion::Repeated(count),
            None => return Ok(otherwise),
        },
    };
    match handling.core.rules.admins.is_empty() {
        true => Ok(Fate::Refuse(text::held_refused(to))),
        false => Ok(Fate::Suspect(suspicion)),
    }
}

/// To how many new people these words went, this one included, if that is too many; 1 if they are only a link.
fn repetition(handling: &Handling, body: &str) -> Result<Option<u32>> {
    let most = handling.core.rules.consent.same_text_people;
    if most == 0 || handling.is_admin() {
        return Ok(None);
    }
    if is_only_links(body) {
        return Ok(Some(1));
    }
    let words = hash_of_first_words(body);
    if words == 0 {
        return Ok(None);
    }
    let since = handling.tx.now.minus(DAY);
    let count = handling
        .tx
        .first_contacts(&handling.from.address, since, Some(words))?
        + 1;
    Ok((count >= most).then_some(count))
}

/// For how many days a message waits.
pub fn days(core: &Core) -> i64 {
    i64::try_from(core.rules.consent.hold.as_secs() / DAY.as_secs()).unwrap_or(i64::MAX)
}
