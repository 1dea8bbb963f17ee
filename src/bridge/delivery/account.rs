//! The answer of the bot's server about an account: what waited for it goes on, or its authors are told.

use crate::address::{Address, RemoteId};
use crate::bridge::apply::apply;
use crate::bridge::core::Core;
use crate::bridge::handling::Handling;
use crate::bridge::limits::allowance;
use crate::bridge::message::recipient;
use crate::bridge::people::account::known::{LATER, is_unknown, keeps_away};
use crate::bridge::people::find;
use crate::bridge::people::near;
use crate::bridge::people::parcel::Parcel;
use crate::bridge::plan::{Step, say};
use crate::bridge::switches;
use crate::bridge::tell::{About, refusal, tell};
use crate::bridge::wakes::LegsToWake;
use crate::event::{Account, Outgoing, Party, Reason};
use crate::i18n::{Text, text};
use crate::render;
use crate::store::accounts::Unresolved;
use crate::store::outbox::Claimed;
use crate::store::{Result, Tx};

/// The largest number of people told in one transaction that their messages wait.
const MANY: usize = 50;

/// The bot's server says which account it is: what waits for it goes on.
pub fn found(core: &Core, tx: &Tx, row: &Claimed, account: &Account) -> Result<LegsToWake> {
    let asked = &row.delivery.recipient;
    tx.note_account(asked, Some(account))?;
    let known = &account.address;
    if known != asked {
        tracing::info!(
            seq = row.seq.0,
            "an address is another one of an account that is known by its own"
        );
        tx.unify(asked, known)?;
    }
    let asker = tx.payer(row.seq)?; // the row is gone when it is closed
    tx.done(row.seq, None)?;
    let released = release(core, tx, (asked, known), tx.unresolved(known)?)?;
    let told = tell_finder(core, tx, (asker, asked), |it| find::found(it, known))?;
    Ok(released.and(told))
}

/// Tells the person who asked about an account by a command what is known of it.
fn tell_finder(
    core: &Core,
    tx: &Tx,
    (asker, about): (Option<Address>, &Address),
    words: impl FnOnce(&Handling) -> Result<Text>,
) -> Result<LegsToWake> {
    let Some(asker) = asker else {
        return Ok(LegsToWake::default());
    };
    let party = Party::new(asker);
    let mut handling = Handling::begin(core, tx, &party)?;
    let Some(answered) = find::was_looked_for(&handling, about)? else {
        return Ok(LegsToWake::default());
    };
    let words = words(&handling)?;
    apply(&mut handling, vec![answered, Step::Say(words)])?;
    Ok(handling.wakes())
}

/// The network's accounts have no ids: the address is the account.
pub fn found_as_asked(core: &Core, tx: &Tx, row: &Claimed) -> Result<LegsToWake> {
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
pub fn is_wanted(tx: &Tx, row: &Claimed) -> Result<bool> {
    match tx.payer(row.seq)? {
        Some(asker) => is_unknown(tx, &asker, &row.delivery.recipient),
        None => Ok(true),
    }
}

/// The answer is known by now: somebody else has asked, or they have come by themselves.
pub fn answered(core: &Core, tx: &Tx, row: &Claimed) -> Result<LegsToWake> {
    let who = &row.delivery.recipient;
    let asker = tx.payer(row.seq)?;
    tx.refuse(row.seq)?;
    let mut waiting = Vec::new();
    for waits in tx.unresolved(who)? {
        if !is_unknown(tx, &waits.sender, who)? {
            waiting.push(waits); // it may be known enough for a partner, and not for a stranger
        }
    }
    let known = tx.canonical(who)?;
    let released = release(core, tx, (who, &known), waiting)?;
    let told = tell_finder(core, tx, (asker, who), |it| find::found(it, &known))?;
    Ok(released.and(told))
}

/// The server can't say: who was in touch with them before goes on, and everybody else waits.
pub fn cannot_say(core: &Core, tx: &Tx, row: &Claimed) -> Result<LegsToWake> {
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
    let unsaid = |_: &Handling| Ok(text::find_unsaid(who, who.domain()));
    Ok(wakes.and(tell_finder(core, tx, (asker, who), unsaid)?))
}

/// There is no such account, or it could not be found out in time: what waits for it goes to nobody, but to somebody whom
/// a message has reached before. There the answer to the post will tell.
pub fn not_found(core: &Core, tx: &Tx, row: &Claimed, reason: &Reason) -> Result<LegsToWake> {
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
    let words = |it: &Handling| match reason {
        Reason::NoSuchUser => find::nobody(it, who),
        _ => Ok(text::find_unsaid(who, who.domain())),
    };
    Ok(wakes.and(tell_finder(core, tx, (asker, who), words)?))
}

/// Tells the authors of what has waited too long, once.
pub fn remind(core: &Core, tx: &Tx) -> Result<LegsToWake> {
    let before = tx.now.minus(core.rules.announce_after);
    let quiet = switches::is_quiet(tx)?;
    let mut wakes = LegsToWake::default();
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
) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
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
        let mut handling = Handling::begin(core, tx, &party)?;
        if keeps_away(&handling, known)? {
            if heard.contains(&waits.sender) {
                continue; // one answer for all that has waited
            }
            heard.push(waits.sender.clone());
        }
        handling.answer_to(&waits.reference, None);
        let thread = near::own_thread(&handling, known)?;
        let parts: Vec<Outgoing> = (0..)
            .zip(&waits.parts)
            .map(|(at, part)| {
                readdressed(part, (asked, known), thread.as_ref().filter(|_| at == 0))
            })
            .collect();
        let parcel = Parcel {
            to: known.clone(),
            message: Some(waits.message),
            body: waits.body,
            parts,
        };
        let plan = recipient::resume(&handling, parcel, waits.greets)?;
        apply(&mut handling, plan)?;
        wakes = wakes.and(handling.wakes());
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

fn tell_waits(core: &Core, tx: &Tx, waits: &Unresolved) -> Result<LegsToWake> {
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
) -> Result<LegsToWake> {
    let party = Party::new(waits.sender.clone());
    let mut handling = Handling::begin(core, tx, &party)?;
    handling.answer_to(&waits.reference, None);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let words = match (reason, near::near_partner(&handling, who)?) {
        (Reason::NoSuchUser, Some(near)) => text::no_account_near(who, count, &near),
        (Reason::NoSuchUser, None) if waits.sender.domain() == who.domain() => {
            let jid = who.to_string();
            text::no_account_here(who, jid.trim_start_matches('@'), count)
        }
        (Reason::NoSuchUser, None) => text::no_account(who, who.domain(), count),
        _ => refusal(core, who, waits.since, reason),
    };
    let plan = match waits.greets {
        true => vec![
            Step::Say(text::welcome_but(&handling.words(&words))),
            Step::Rules,
        ],
        false => say(words),
    };
    apply(&mut handling, plan)?;
    Ok(handling.wakes())
}
