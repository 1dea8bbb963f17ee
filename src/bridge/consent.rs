//! First contacts: nobody is written to by strangers against their will.
//!
//! Who has not registered is invited once; what was written to them waits for their answer. A no looks to the sender
//! like no answer, and at the same time, so that nobody is pressed.

use std::time::Duration;

use super::alerts::{self, Alert};
use super::alike::{self, Verdict as Alike};
use super::route::Greeting;
use super::tell::{About, tell, tell_in};
use super::{Core, Turn, Wakes, account, gateways, limit, registration, route};
use crate::address::{Address, Domain, Side, Subject};
use crate::bridge::registration::{Standing, Wish};
use crate::event::Outgoing;
use crate::health;
use crate::i18n::{Text, text};
use crate::policy::consent::{MAX_HELD, MAX_INVITATIONS, Registration, Verdict, verdict};
use crate::policy::suspicion::{fingerprint, is_only_links};
use crate::store::consent::{Held, Pair, State};
use crate::store::first_words::Words;
use crate::store::{Result, Tx};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// What becomes of a message to somebody.
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
    /// The number of people who sent the same, or nearly the same.
    Many(u32),
}

/// A message on its way to one recipient.
pub struct Parcel<'a> {
    /// To whom.
    pub to: &'a Address,
    /// Its number.
    pub message: i64,
    /// The author's own words, for comparing.
    pub body: &'a str,
    /// What is sent: one text, or the parts of a long one.
    pub parts: &'a [Outgoing],
}

/// Decides about a message with the text `body` from whoever caused the event to `to`. Says and writes nothing.
pub fn fate(turn: &Turn, to: &Address, body: &str) -> Result<Fate> {
    let rules = &turn.core.rules.consent;
    let me = &turn.from.address;
    let pair = Pair {
        sender: me,
        recipient: to,
    };
    if turn.core.rules.is_bot(to) {
        return Ok(Fate::Refuse(text::recipient_is_bridge(to)));
    }
    if let Some(why) = gateways::refusal(turn.core, turn.tx, to)? {
        return Ok(Fate::Refuse(why));
    }
    if account::is_open(turn.tx, me, to)? {
        if account::is_full(turn, to)? {
            return Ok(Fate::Refuse(text::unresolved_full(to, MAX_HELD)));
        }
        return Ok(match account::is_crowded(turn, to)? {
            Some(wait) => Fate::Refuse(text::registration_crowded(limit::minutes(wait))),
            None => Fate::Resolve,
        });
    }
    let state = turn.tx.contact(pair)?;
    let held = turn.tx.count_held(pair)?;
    let verdict = verdict(
        rules.mode(to.side()),
        registration_of(turn.tx, to)?,
        state,
        held > 0,
    );
    let back = Pair {
        sender: to,
        recipient: me,
    };
    match verdict {
        Verdict::Wait if held >= MAX_HELD => Ok(Fate::Refuse(text::held_full(to, MAX_HELD))),
        Verdict::Wait => Ok(Fate::Wait {
            wanted: !matches!(state, Some(State::Declined | State::Expired)),
        }),
        Verdict::NoAnswer => Ok(Fate::Refuse(text::no_answer(to))),
        Verdict::NotRegistered => route::unknown(turn, to).map(Fate::Refuse),
        Verdict::Invite | Verdict::Deliver if account::keeps_away(turn, to)? => {
            let rules = &turn.core.rules;
            Ok(Fate::Refuse(text::unwilling(to, &rules.bot(to.side()))))
        }
        Verdict::Invite if !registration::could_come(turn.core, turn.tx, to)? => {
            route::unknown(turn, to).map(Fate::Refuse)
        }
        Verdict::Invite => first_fate(turn, to, body, Fate::Invite),
        Verdict::Deliver if is_known(state) || turn.tx.contact(back)?.is_some() => {
            Ok(Fate::Deliver { first: false })
        }
        Verdict::Deliver => first_fate(turn, to, body, Fate::Deliver { first: true }),
    }
}

/// The recipient has accepted the author, or needed not be asked.
pub(super) fn is_known(state: Option<State>) -> bool {
    matches!(state, Some(State::Accepted | State::Direct))
}

/// What is known of a recipient's registration.
fn registration_of(tx: &Tx, who: &Address) -> Result<Registration> {
    Ok(match tx.user(who)? {
        None => Registration::Never,
        Some(user) if user.active => Registration::Active,
        Some(_) => Registration::Revoked,
    })
}

/// The limits of first contacts: so many a day, not the same to everybody, not too many at one person's door.
fn first_fate(turn: &Turn, to: &Address, body: &str, otherwise: Fate) -> Result<Fate> {
    let (me, rules) = (&turn.from.address, &turn.core.rules.consent);
    let since = turn.tx.now.minus(DAY);
    let max = rules.first_contacts_per_day;
    if turn.tx.first_contacts(me, since, None)? >= max {
        return Ok(Fate::Refuse(text::first_contacts_full(to, max)));
    }
    if otherwise == Fate::Invite && turn.tx.invitations(to)?.len() >= MAX_INVITATIONS {
        return Ok(Fate::Refuse(text::invitations_full(to)));
    }
    let suspicion = match alike::verdict(turn, body)? {
        Alike::Rejected => return Ok(Fate::Refuse(text::held_refused(to))),
        Alike::Many(count) => Suspicion::Many(count),
        Alike::Free => match repetition(turn, body)? {
            Some(count) => Suspicion::Repeated(count),
            None => return Ok(otherwise),
        },
    };
    match turn.core.rules.admins.is_empty() {
        true => Ok(Fate::Refuse(text::held_refused(to))),
        false => Ok(Fate::Suspect(suspicion)),
    }
}

/// To how many new people these words went, this one included, if that is too many; 1 if they are only a link.
fn repetition(turn: &Turn, body: &str) -> Result<Option<u32>> {
    let most = turn.core.rules.consent.same_text_people;
    if most == 0 || turn.is_admin() {
        return Ok(None);
    }
    if is_only_links(body) {
        return Ok(Some(1));
    }
    let words = fingerprint(body);
    if words == 0 {
        return Ok(None);
    }
    let since = turn.tx.now.minus(DAY);
    let count = turn
        .tx
        .first_contacts(&turn.from.address, since, Some(words))?
        + 1;
    Ok((count >= most).then_some(count))
}

/// Does with a message what was decided.
pub fn carry(turn: &mut Turn, fate: &Fate, parcel: &Parcel, greeting: Greeting) -> Result<()> {
    let me = turn.from.address.clone();
    let pair = Pair {
        sender: &me,
        recipient: parcel.to,
    };
    let words = fingerprint(parcel.body);
    let held = Held {
        pair,
        message: parcel.message,
        suspect: false,
        parts: Some(parcel.parts),
    };
    match fate {
        Fate::Deliver { first } => {
            if *first {
                turn.tx.add_contact(pair, State::Direct, words)?;
                alike::note(turn, pair, parcel.body)?;
                if let Some(network) = gateways::network(turn.core, parcel.to) {
                    turn.say(&text::reached_through(parcel.to, &network))?;
                }
            }
            turn.queue_relay(parcel.to, parcel.message, parcel.parts, None)
        }
        Fate::Invite => {
            turn.tx.add_contact(pair, State::Open, words)?;
            alike::note(turn, pair, parcel.body)?;
            turn.tx.hold(&held)?;
            let wakes = invite(turn.core, turn.tx, pair, parcel.message, Some(turn.lang()))?;
            turn.wake_all(wakes);
            let days = days(turn.core);
            match gateways::network(turn.core, parcel.to) {
                _ if greeting == Greeting::Invited => Ok(()),
                Some(network) => turn.say(&text::invited_through(parcel.to, &network, days)),
                None => turn.say(&text::invited(parcel.to, days)),
            }
        }
        Fate::Resolve => account::hold(turn, parcel, greeting),
        Fate::Wait { wanted } => turn.tx.hold(&Held {
            suspect: turn.tx.contact(pair)? == Some(State::Suspect),
            parts: wanted.then_some(parcel.parts),
            ..held
        }),
        Fate::Suspect(suspicion) => {
            turn.tx.add_contact(pair, State::Suspect, words)?;
            alike::note(turn, pair, parcel.body)?;
            turn.tx.hold(&Held {
                suspect: true,
                ..held
            })?;
            turn.say(&text::held_for_admins(parcel.to))?;
            match suspicion {
                Suspicion::Many(count) => alike::report(turn, parcel.body, *count),
                Suspicion::Repeated(count) => {
                    let words = text::suspicious(&me, parcel.to, *count);
                    alerts::raise(turn, Alert::Suspicion, &words)
                }
            }
        }
        Fate::Refuse(why) => turn.say(why),
    }
}

/// For how many days a message waits.
pub fn days(core: &Core) -> i64 {
    i64::try_from(core.rules.consent.hold.as_secs() / DAY.as_secs()).unwrap_or(i64::MAX)
}

/// Queues the one invitation, about message number `message`. `lang`: spoken by the sender, and so maybe by them.
fn invite(core: &Core, tx: &Tx, pair: Pair, message: i64, lang: Option<&str>) -> Result<Wakes> {
    let lang = core.texts.choose([lang]);
    let network = gateways::network(core, pair.sender);
    let network = network.as_deref().unwrap_or(pair.sender.side().name());
    let words = text::invitation(pair.sender, network);
    let about = About {
        message: Some(message),
        caused_by: Some(pair.sender.clone()),
        ..About::default()
    };
    tell_in(lang, core, tx, pair.recipient, &words, about)
}

/// Whoever caused the event says yes to `sender`, which registers them; what waits is delivered.
/// `false` when nobody of that address asked.
pub fn accept(turn: &mut Turn, sender: &Address) -> Result<bool> {
    let me = turn.from.address.clone();
    let pair = Pair {
        sender,
        recipient: &me,
    };
    let kept = turn.tx.count_kept(pair)?;
    match turn.tx.contact(pair)? {
        Some(State::Open | State::Declined | State::Expired) => {}
        Some(State::Accepted) if turn.tx.count_held(pair)? > 0 => {}
        _ => return Ok(false),
    }
    turn.tx.decide_contact(pair, State::Accepted)?;
    let standing = registration::enrol(turn, Wish::Asked)?;
    if !turn.is_registered() {
        super::question::keep_acceptance(turn, sender)?;
        return Ok(true); // they were told what is missing
    }
    // A registration has delivered it already.
    release(turn, pair)?;
    if kept == 0 {
        turn.say(&text::accepted(sender))?;
    }
    if standing == Standing::New {
        turn.show_rules()?;
    }
    Ok(true)
}

/// Writing to somebody who asked is a yes to them.
pub fn accept_by_writing(turn: &mut Turn, sender: &Address) -> Result<()> {
    let me = turn.from.address.clone();
    let pair = Pair {
        sender,
        recipient: &me,
    };
    match turn.tx.contact(pair)? {
        Some(State::Open | State::Declined | State::Expired | State::Suspect) => {
            turn.tx.decide_contact(pair, State::Accepted)?;
            release(turn, pair)
        }
        _ => Ok(()),
    }
}

/// Sends what waits between these two. Where something of it was erased meanwhile, after a no or for somebody who was
/// forgotten, its author hears that it has to be sent again.
pub(super) fn release(turn: &mut Turn, pair: Pair) -> Result<()> {
    if let Some((message, reference)) = turn.tx.first_erased(pair)? {
        let kept = turn.tx.count_kept(pair)?;
        let words = text::not_kept(pair.recipient, kept);
        turn.tell(pair.sender, &words, About::own(message, reference))?;
    }
    turn.tx.release(pair)?;
    turn.wake(pair.recipient.side());
    Ok(())
}

/// Says who waits for an answer of somebody. `false` when nobody does.
pub fn remind(turn: &mut Turn) -> Result<bool> {
    let senders = turn.tx.invitations(&turn.from.address)?;
    if senders.is_empty() {
        return Ok(false);
    }
    let senders: Vec<String> = senders.iter().map(Address::to_string).collect();
    turn.say(&text::invitations_open(&senders.join(" · ")))?;
    Ok(true)
}

/// `owner` wants to hear nothing of `subject`: open invitations are closed, and what waits is erased.
pub fn close(tx: &Tx, owner: &Address, subject: &Subject) -> Result<()> {
    for sender in tx.invitations(owner)? {
        let meant = match subject {
            Subject::Person(person) => *person == sender,
            Subject::Domain(domain) => {
                let home = Domain::of(&sender);
                home.lineage().any(|above| above == domain.as_str())
            }
        };
        if meant {
            tx.decline(Pair {
                sender: &sender,
                recipient: owner,
            })?;
        }
    }
    Ok(())
}

/// An admin lets the first messages of `sender` through that looked like spam, and all with the same words that came from
/// many. Returns to how many people.
pub fn trust(turn: &mut Turn, sender: &Address) -> Result<usize> {
    let suspects = turn.tx.decide_suspects(sender, Words::Approved)?;
    for (sender, recipient) in &suspects {
        let pair = Pair { sender, recipient };
        turn.tx.clear_suspicion(pair)?;
        let mode = turn.core.rules.consent.mode(recipient.side());
        let registration = registration_of(turn.tx, recipient)?;
        match verdict(mode, registration, None, false) {
            Verdict::Deliver => {
                turn.tx.decide_contact(pair, State::Direct)?;
                release(turn, pair)?;
            }
            _ => {
                if let Some(message) = turn.tx.first_held(pair)? {
                    let wakes = invite(turn.core, turn.tx, pair, message, None)?;
                    turn.wake_all(wakes);
                }
            }
        }
    }
    Ok(suspects.len())
}

/// An admin does not let them through. Returns how many messages were dropped; their authors are told.
pub fn distrust(turn: &mut Turn, sender: &Address) -> Result<usize> {
    let suspects = turn.tx.decide_suspects(sender, Words::Rejected)?;
    let mut dropped = 0;
    for (sender, recipient) in &suspects {
        let pair = Pair { sender, recipient };
        turn.tx.decide_contact(pair, State::Expired)?;
        dropped += turn.tx.drop_held(pair)?;
        turn.tell(sender, &text::held_unseen(recipient), About::default())?;
    }
    Ok(dropped)
}

/// Whether an invitation that is about to go out still is one. Where everything was taken back that `recipient` was to
/// be asked about, they are not asked, and the next message begins anew.
pub fn invites(tx: &Tx, sender: &Address, recipient: &Address) -> Result<bool> {
    let pair = Pair { sender, recipient };
    if tx.contact(pair)? != Some(State::Open) {
        return Ok(false);
    }
    if tx.count_held(pair)? > 0 {
        return Ok(true);
    }
    tx.decide_contact(pair, State::Failed)?;
    Ok(false)
}

/// A notice to `recipient` about a message of `sender` can't be delivered: if it is their invitation, what waits for its
/// answer can't be, either. `true` when the sender is to be told so.
pub fn undeliverable(tx: &Tx, sender: &Address, recipient: &Address) -> Result<bool> {
    let pair = Pair { sender, recipient };
    if tx.contact(pair)? != Some(State::Open) {
        return Ok(false);
    }
    tx.decide_contact(pair, State::Failed)?;
    Ok(tx.drop_held(pair)? > 0)
}

/// Writes down which invitations a client has confirmed (XEP-0184), as far as this process knows.
pub fn confirm(core: &Core, tx: &Tx) -> Result<()> {
    for (sender, recipient, delivery) in tx.unconfirmed_invitations(1_000)? {
        if core.received.has(&recipient, &delivery) {
            tx.saw_invitation(Pair {
                sender: &sender,
                recipient: &recipient,
            })?;
        }
    }
    Ok(())
}

/// Tells the senders of invitations that nothing shows after a day that they were seen: a server that keeps strangers out
/// says nothing, and the other one can begin. A no looks the same.
pub fn hint(core: &Core, tx: &Tx) -> Result<Wakes> {
    let mut wakes = Wakes::default();
    for unseen in tx.unseen_invitations(tx.now.minus(DAY), 100)? {
        let side = unseen.recipient.side();
        let words = text::unseen(
            &unseen.recipient,
            &core.rules.bot(side),
            &core.rules.link(side),
        );
        let about = About::own(unseen.message, unseen.reference);
        wakes = wakes.and(tell(core, tx, &unseen.sender, &words, about)?);
    }
    Ok(wakes)
}

/// Closes what nobody answered in time, and tells the senders. Time in which the bot's account was shut does not count.
pub fn expire(core: &Core, tx: &Tx) -> Result<Wakes> {
    let hold = core.rules.consent.hold;
    let lost =
        health::held_of(tx, Side::Fediverse, hold)?.max(health::held_of(tx, Side::Xmpp, hold)?);
    let before = tx.now.minus(hold + lost);
    let mut wakes = Wakes::default();
    for unwanted in tx.expire_contacts(before, 100)? {
        let words = match unwanted.suspect {
            true => text::held_unseen(&unwanted.recipient),
            false => text::unanswered(&unwanted.recipient, days(core)),
        };
        let about = About::own(unwanted.message, unwanted.reference);
        wakes = wakes.and(tell(core, tx, &unwanted.sender, &words, about)?);
    }
    Ok(wakes)
}
