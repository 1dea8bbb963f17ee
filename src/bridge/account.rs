//! Whose account an address on the fediverse leads to: one account is one person, whatever addresses it has.
//!
//! The bot's server is asked once about each new recipient, by a row of its leg; what is written to them waits meanwhile,
//! in order, and is judged when it is known who they are: by blocks, consent and limits of that account. Who has used the
//! bridge is known by the server's own word, and costs no request.

use std::time::Duration;

use super::consent::Parcel;
use super::route::{self, Greeting};
use super::settle::refusal;
use super::tell::{About, tell};
use super::{Core, Turn, Wakes, allowance, consent, switches};
use crate::address::{Address, Domain, RemoteId, Side};
use crate::event::{Account, Outgoing, Party, Reason};
use crate::i18n::text;
use crate::policy::consent::MAX_HELD;
use crate::render;
use crate::store::accounts::{Resolved, Unresolved};
use crate::store::consent::{Held, Pair};
use crate::store::outbox::{Claimed, Lane, NewRow, Role, Share};
use crate::store::{Result, Tx};

/// Lookups within an hour: in all, and for strangers.
const HOURLY: (u32, u32) = (60, 20);

/// Lookups at a time: in all, and for strangers. A server that waits for another one in vain holds up nobody else.
const AT_ONCE: (u32, u32) = (2, 1);

/// The largest number of lookups for strangers that may wait: in all, and for one domain. Further ones would wait for
/// hours, and the messages behind them would fill the disk.
const WAITING: (u32, u32) = (200, 40);

/// A server that could not say is asked again after so long, while somebody waits.
const LATER: Duration = Duration::from_secs(3600);

/// The largest number of people told in one transaction that their messages wait.
const MANY: usize = 50;

/// Whether a message of `from` to `who` has to wait: the account of `who` is not known yet, or earlier messages still wait
/// for that.
pub(super) fn is_open(tx: &Tx, from: &Address, who: &Address) -> Result<bool> {
    if who.side() != Side::Fediverse {
        return Ok(false);
    }
    Ok(tx.count_unresolved(from, who)? > 0 || is_unknown(tx, from, who)?)
}

fn is_unknown(tx: &Tx, from: &Address, who: &Address) -> Result<bool> {
    Ok(match tx.resolved(who)? {
        Resolved::Yes => false,
        Resolved::No => true,
        Resolved::Unsaid => !tx.has_met(from, who)?,
    })
}

/// Whether the profile of `to` asks bots or bridges to keep away. That does not concern whoever has registered, has accepted
/// the author or has written to them.
pub(super) fn keeps_away(turn: &Turn, to: &Address) -> Result<bool> {
    let (tx, me) = (turn.tx, &turn.from.address);
    if tx.user(to)?.is_some() || !tx.is_unwilling(to)? {
        return Ok(false);
    }
    let there = Pair {
        sender: me,
        recipient: to,
    };
    let back = Pair {
        sender: to,
        recipient: me,
    };
    Ok(!consent::is_known(tx.contact(there)?) && tx.contact(back)?.is_none())
}

/// Has the bot's server asked whose account `who` leads to, unless that is known, or asked for whoever caused the event.
pub fn ask(turn: &mut Turn, who: &Address) -> Result<()> {
    let me = turn.from.address.clone();
    if !is_open(turn.tx, &me, who)? || turn.tx.is_asked(&me, who)? {
        return Ok(());
    }
    let stranger = allowance::strangers_share(turn.core, turn.tx, &me)?;
    let domain = stranger.map(|_| Domain::of(&me).registrable().to_owned());
    let share = Share::Lookups(domain);
    let row = NewRow::new(who, Role::Contact, &Outgoing::Resolve).by(&me);
    turn.queue(row.out_of(Some(&share)).lane(Lane::Aside))
}

/// Keeps a message until it is known whose account its recipient's address leads to.
pub(super) fn hold(turn: &mut Turn, parcel: &Parcel, greeting: Greeting) -> Result<()> {
    let pair = Pair {
        sender: &turn.from.address,
        recipient: parcel.to,
    };
    let held = Held {
        pair,
        message: parcel.message,
        suspect: false,
        parts: Some(parcel.parts),
    };
    let greets = greeting == Greeting::Owed;
    turn.tx.hold_unresolved(&held, parcel.body, greets)?;
    ask(turn, parcel.to)
}

/// Whether the author has reached the limit of messages that may wait for the account of `to`.
pub(super) fn is_full(turn: &Turn, to: &Address) -> Result<bool> {
    Ok(turn.tx.count_unresolved(&turn.from.address, to)? >= MAX_HELD)
}

/// When to try again, where so many lookups for strangers wait that no further one is taken.
pub(super) fn is_crowded(turn: &Turn, to: &Address) -> Result<Option<Duration>> {
    let (tx, me) = (turn.tx, &turn.from.address);
    if tx.is_asked(me, to)? || allowance::strangers_share(turn.core, tx, me)?.is_none() {
        return Ok(None);
    }
    let domain = Domain::of(me);
    let (all, theirs) = tx.strangers_lookups(to.side(), domain.registrable())?;
    Ok((all >= WAITING.0 || theirs >= WAITING.1).then_some(LATER))
}

/// How many lookups may begin: for people who are no strangers, and for strangers.
pub(super) fn room(tx: &Tx, side: Side) -> Result<[usize; 2]> {
    if side != Side::Fediverse {
        return Ok([0; 2]);
    }
    let (made, underway) = (tx.lookups()?, tx.lookups_underway(side)?);
    let left = |hourly: u32, made: u32, most: u32, underway: u32| {
        let left = hourly
            .saturating_sub(made)
            .min(most.saturating_sub(underway));
        usize::try_from(left).unwrap_or_default()
    };
    let all = left(HOURLY.0, made.0, AT_ONCE.0, underway.0);
    let strangers = match switches::is_quiet(tx)? {
        true => 0,
        false => left(HOURLY.1, made.1, AT_ONCE.1, underway.1),
    };
    Ok([all, strangers.min(all)])
}

/// The bot's server says which account it is: what waits for it goes on.
pub(super) fn found(core: &Core, tx: &Tx, row: &Claimed, account: &Account) -> Result<Wakes> {
    let asked = &row.delivery.recipient;
    tx.note_account(asked, Some(account))?;
    let known = &account.address;
    if known != asked {
        tracing::info!(
            seq = row.seq,
            "an address is another one of an account that is known by its own"
        );
        tx.unify(asked, known)?;
    }
    tx.done(row.seq, None)?;
    release(core, tx, (asked, known), tx.unresolved(known)?)
}

/// The network's accounts have no ids: the address is the account.
pub(super) fn found_as_asked(core: &Core, tx: &Tx, row: &Claimed) -> Result<Wakes> {
    let address = row.delivery.recipient.clone();
    let account = Account {
        id: address.to_string(),
        address,
        url: String::new(),
        unwilling: false,
    };
    found(core, tx, row, &account)
}

/// Whether the answer to a question about an account is still missing.
pub(super) fn is_wanted(tx: &Tx, row: &Claimed) -> Result<bool> {
    match tx.payer(row.seq)? {
        Some(asker) => is_unknown(tx, &asker, &row.delivery.recipient),
        None => Ok(true),
    }
}

/// The answer is known by now: somebody else has asked, or they have come by themselves.
pub fn answered(core: &Core, tx: &Tx, row: &Claimed) -> Result<Wakes> {
    let who = &row.delivery.recipient;
    tx.refuse(row.seq)?;
    let mut waiting = Vec::new();
    for waits in tx.unresolved(who)? {
        if !is_unknown(tx, &waits.sender, who)? {
            waiting.push(waits); // it may be known enough for a partner, and not for a stranger
        }
    }
    release(core, tx, (who, &tx.canonical(who)?), waiting)
}

/// The server can't say: who was in touch with them before goes on, and everybody else waits.
pub(super) fn cannot_say(core: &Core, tx: &Tx, row: &Claimed) -> Result<Wakes> {
    let who = &row.delivery.recipient;
    let asker = tx.payer(row.seq)?;
    tx.note_account(who, None)?;
    let (met, others) = by_acquaintance(tx, who)?;
    // Everybody who waits has a row of their own.
    match others
        .iter()
        .any(|waits| Some(&waits.sender) == asker.as_ref())
    {
        true => tx.postpone(row.seq, tx.now.plus(LATER), false)?,
        false => tx.done(row.seq, None)?,
    }
    let mut wakes = release(core, tx, (who, who), met)?;
    let told = others.iter().filter(|waits| waits.told);
    let mut told: Vec<&Address> = told.map(|waits| &waits.sender).collect();
    for waits in &others {
        if !told.contains(&&waits.sender) {
            told.push(&waits.sender);
            wakes = wakes.and(tell_waits(core, tx, waits)?);
        }
    }
    Ok(wakes)
}

/// There is no such account, or it could not be found out in time: what waits for it goes to nobody, but to somebody whom
/// a message has reached before. There the answer to the post will tell.
pub(super) fn not_found(core: &Core, tx: &Tx, row: &Claimed, reason: &Reason) -> Result<Wakes> {
    let who = &row.delivery.recipient;
    let asker = tx.payer(row.seq)?;
    tx.refuse(row.seq)?;
    let (met, mut others) = by_acquaintance(tx, who)?;
    if !met.is_empty() {
        tx.note_account(who, None)?;
    }
    let mut wakes = release(core, tx, (who, who), met)?;
    if *reason != Reason::NoSuchUser {
        others.retain(|waits| Some(&waits.sender) == asker.as_ref());
    }
    let mut told: Vec<Address> = Vec::new();
    for waits in &others {
        tx.drop_unresolved(waits.id)?;
        if told.contains(&waits.sender) {
            continue;
        }
        told.push(waits.sender.clone());
        let theirs = others.iter().filter(|other| other.sender == waits.sender);
        wakes = wakes.and(tell_not_found(
            core,
            tx,
            (waits, theirs.count()),
            (who, reason),
        )?);
    }
    Ok(wakes)
}

/// Tells the authors of what has waited too long, once.
pub(super) fn remind(core: &Core, tx: &Tx) -> Result<Wakes> {
    let before = tx.now.minus(core.rules.announce_after);
    let quiet = switches::is_quiet(tx)?;
    let mut wakes = Wakes::default();
    for waits in tx.untold(before, MANY)? {
        if quiet && allowance::strangers_share(core, tx, &waits.sender)?.is_some() {
            continue;
        }
        wakes = wakes.and(tell_waits(core, tx, &waits)?);
    }
    Ok(wakes)
}

/// Splits the messages that wait for `who`: those of senders who have exchanged a message with `who` before, and the rest.
fn by_acquaintance(tx: &Tx, who: &Address) -> Result<(Vec<Unresolved>, Vec<Unresolved>)> {
    let (mut met, mut others) = (Vec::new(), Vec::new());
    for waits in tx.unresolved(who)? {
        match tx.has_met(&waits.sender, who)? {
            true => met.push(waits),
            false => others.push(waits),
        }
    }
    Ok((met, others))
}

/// Judges what has waited, and sends it to whom it is for: `asked` is how their address was written.
fn release(
    core: &Core,
    tx: &Tx,
    (asked, known): (&Address, &Address),
    waiting: Vec<Unresolved>,
) -> Result<Wakes> {
    let mut wakes = Wakes::default();
    for waits in &waiting {
        tx.drop_unresolved(waits.id)?; // all of them, or the first would wait for the second
    }
    let mut heard = Vec::new();
    for waits in waiting {
        if tx.banned(&waits.sender)?.is_some() && !core.rules.is_admin(&waits.sender) {
            continue;
        }
        if tx.is_addressed(waits.message, known)? {
            continue; // it was for two addresses of one account
        }
        let party = Party::new(waits.sender.clone());
        let mut turn = Turn::begin(core, tx, &party)?;
        if keeps_away(&turn, known)? {
            if heard.contains(&waits.sender) {
                continue; // one answer for all that has waited
            }
            heard.push(waits.sender.clone());
        }
        turn.answer_to(&waits.reference, None);
        let thread = route::own_thread(&turn, known)?;
        let parts: Vec<Outgoing> = (0..)
            .zip(&waits.parts)
            .map(|(at, part)| {
                readdressed(part, (asked, known), thread.as_ref().filter(|_| at == 0))
            })
            .collect();
        let parcel = Parcel {
            to: known,
            message: waits.message,
            body: &waits.body,
            parts: &parts,
        };
        route::resume(&mut turn, &parcel, waits.greets)?;
        wakes = wakes.and(turn.wakes());
    }
    Ok(wakes)
}

/// The same to the address by which the account is known, in answer to `thread`.
fn readdressed(
    part: &Outgoing,
    (asked, known): (&Address, &Address),
    thread: Option<&RemoteId>,
) -> Outgoing {
    let mut part = part.clone();
    if let Outgoing::Text { text, reply_to, .. } = &mut part {
        *text = render::readdressed(text, asked, known);
        *reply_to = reply_to.take().or_else(|| thread.cloned());
    }
    part
}

fn tell_waits(core: &Core, tx: &Tx, waits: &Unresolved) -> Result<Wakes> {
    tx.note_told(waits.id)?;
    let words = text::account_waits(&waits.recipient, core.rules.give_up_hours());
    let about = About::own(waits.message, waits.reference.clone());
    tell(core, tx, &waits.sender, &words, about)
}

/// Tells an author that `count` messages of theirs, of which this is the first, go to nobody.
fn tell_not_found(
    core: &Core,
    tx: &Tx,
    (waits, count): (&Unresolved, usize),
    (who, reason): (&Address, &Reason),
) -> Result<Wakes> {
    let party = Party::new(waits.sender.clone());
    let mut turn = Turn::begin(core, tx, &party)?;
    if waits.greets {
        turn.greet()?;
    }
    turn.answer_to(&waits.reference, None);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let words = match (reason, route::near_partner(&turn, who)?) {
        (Reason::NoSuchUser, Some(near)) => text::no_account_near(who, count, &near),
        (Reason::NoSuchUser, None) => text::no_account(who, who.domain(), count),
        _ => refusal(core, who, waits.since, reason),
    };
    turn.say(&words)?;
    Ok(turn.wakes())
}
