//! The header of a message, which says whose it is: decided when it is about to go out, by what stands above it then. Each
//! attempt decides anew, and in doubt the header stands.

use crate::address::Address;
use crate::bridge::core::Core;
use crate::bridge::online::Moment;
use crate::event::{LegId, Outgoing};
use crate::policy::header;
use crate::render;
use crate::store::outbox::Claimed;
use crate::store::{Result, Tx};

/// The rest of a row without its header.
#[derive(Debug, PartialEq, Eq)]
pub enum Left {
    /// Something to send.
    Words,
    /// Nothing: its files follow, and say all that there is to say.
    Nothing,
}

/// Gives a row that is about to be sent the form in which its reader needs it, and notes what will stand in their chat.
pub fn decide(core: &Core, tx: &Tx, row: &mut Claimed) -> Result<Left> {
    if !core.legs.get(row.leg).abilities.one_chat {
        return Ok(Left::Words);
    }
    match (&row.delivery.outgoing, row.delivery.author.clone()) {
        (Outgoing::Text { .. }, Some(author)) => relayed(core, tx, row, &author),
        (Outgoing::Correction { .. }, Some(author)) => corrected(tx, row, &author),
        (Outgoing::Text { .. } | Outgoing::Retraction { .. }, _) => {
            tx.came_between(&row.delivery.recipient, None)?;
            Ok(Left::Words)
        }
        _ => Ok(Left::Words), // no chat shows it as a line
    }
}

/// The clients that have come online by now, before rows are claimed.
pub fn moment(core: &Core) -> Moment {
    core.online.moment()
}

/// Notes that these rows are claimed for good: to their readers' clients that had come online until `moment` they say whose they
/// are.
pub fn claimed(core: &Core, rows: &[Claimed], moment: Moment) {
    let says = |row: &&Claimed| {
        let outgoing = &row.delivery.outgoing;
        let is_words = matches!(outgoing, Outgoing::Text { .. }) && !outgoing.is_file();
        is_words && row.delivery.author.is_some()
    };
    for row in rows.iter().filter(says) {
        core.online.told(&row.delivery.recipient, moment);
    }
}

/// Forgets the last messages in all chats when `leg` begins to deliver, if `unsure` deliveries were cut off or a backup was
/// restored: others may have spoken.
pub fn begin(tx: &Tx, leg: LegId, unsure: usize) -> Result<()> {
    let restored = tx.restored()?;
    let lately = restored.is_some_and(|at| tx.now.since(at) < header::PAUSE);
    match unsure > 0 || lately {
        true => tx.came_between_all(leg, tx.now.minus(header::PAUSE)),
        false => Ok(()),
    }
}

/// Notes that a delivery to `reader` failed, or may have: the last message in their chat is not known any more.
pub fn lost(tx: &Tx, reader: &Address) -> Result<()> {
    tx.came_between(reader, None)
}

fn relayed(core: &Core, tx: &Tx, row: &mut Claimed, author: &Address) -> Result<Left> {
    if row.delivery.outgoing.is_file() {
        return file(tx, row, author);
    }
    if core.online.has_come(&row.delivery.recipient) {
        tx.came_between(&row.delivery.recipient, None)?;
    }
    words(tx, row, author)
}

fn words(tx: &Tx, row: &mut Claimed, author: &Address) -> Result<Left> {
    let (place, seq) = (place(tx, row, author)?, row.seq);
    let may_go = place == Place::GoesOn && !tx.wants_headers(&row.delivery.recipient)?;
    let Outgoing::Text { text, reply_to, .. } = &mut row.delivery.outgoing else {
        return Ok(Left::Words);
    };
    let bare = may_go.then(|| render::bare(text, author)).flatten();
    let bare = bare.filter(|bare| !bare.is_empty() || reply_to.is_none());
    if bare.as_deref() == Some("") {
        return Ok(Left::Nothing);
    }
    if bare.is_some() || row.delivery.attempt > 1 {
        tx.note_bare(seq, bare.is_some())?;
    }
    if let Some(bare) = bare {
        *text = bare;
    }
    note(tx, row, author)?;
    Ok(Left::Words)
}

/// Sends a file as nothing but its address, or clients would not show it. Only below the words of another person, to whom it
/// would be attributed, it gets a header; so it does when it is sent once more, and something else may stand between it and the
/// line that named its author.
fn file(tx: &Tx, row: &mut Claimed, author: &Address) -> Result<Left> {
    let place = place(tx, row, author)?;
    let again = row.delivery.attempt > 1 && place == Place::Open;
    if let (Outgoing::Text { text, .. }, true) = (
        &mut row.delivery.outgoing,
        again || place == Place::BelowAnother,
    ) {
        *text = render::headed(text, author);
    }
    match place {
        Place::Open if !again => tx.came_between(&row.delivery.recipient, None)?,
        _ => note(tx, row, author)?,
    }
    Ok(Left::Words)
}

/// Notes that the message stands last in its reader's chat. One that is looked for first arrives at any time, or has arrived.
fn note(tx: &Tx, row: &Claimed, author: &Address) -> Result<()> {
    let reader = &row.delivery.recipient;
    match row.unsure {
        true => tx.came_between(reader, None),
        false => tx.spoke(row.leg, reader, author),
    }
}

/// The place of a message in its reader's chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Below a message of the same author.
    GoesOn,
    /// Below a message of somebody else.
    BelowAnother,
    /// Below anything, or not known.
    Open,
}

fn place(tx: &Tx, row: &Claimed, author: &Address) -> Result<Place> {
    let reader = &row.delivery.recipient;
    let last = tx.last_speaker(row.leg, reader)?;
    let goes_on = !row.unsure && header::goes_on(last.as_ref(), author, tx.now);
    Ok(match last {
        Some((speaker, _)) if speaker != *author => Place::BelowAnother,
        _ if goes_on && !tx.others_underway(reader, row.seq)? => Place::GoesOn,
        _ => Place::Open,
    })
}

/// Gives a correction a header if its message had one, since it replaces that. Clients that know of no corrections show it as
/// the last message: below the words of another person it has one in any case.
fn corrected(tx: &Tx, row: &mut Claimed, author: &Address) -> Result<Left> {
    let is_bare = match row.amends {
        Some(amended) => tx.is_bare(amended)?,
        None => false,
    };
    let goes_bare = is_bare && place(tx, row, author)? != Place::BelowAnother;
    if let (Outgoing::Correction { text, .. }, true) = (&mut row.delivery.outgoing, goes_bare)
        && let Some(bare) = render::bare(text, author).filter(|bare| !bare.is_empty())
    {
        *text = bare;
    }
    tx.came_between(&row.delivery.recipient, Some(author))?;
    Ok(Left::Words)
}
