//! Deliveries that were refused: their authors are told.

use super::delay;
use crate::address::Address;
use crate::bridge::core::Core;
use crate::bridge::people::consent::invitations;
use crate::bridge::tell::{About, lang_of, refusal, tell};
use crate::bridge::wakes::LegsToWake;
use crate::clock::Timestamp;
use crate::event::Reason;
use crate::i18n::{Text, text};
use crate::store::outbox::{Role, Row};
use crate::store::{Result, Tx};

/// Closes what waits for somebody who wants to be forgotten, as for anybody who has left.
pub fn refuse_all_for(core: &Core, tx: &Tx, recipient: &Address) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    for seq in tx.waiting_for(recipient)? {
        let first = tx.refuse(seq)?;
        wakes = wakes.and(delay::closed(core, tx, seq, false)?);
        if let Some(row) = tx.row(seq)?.filter(|_| first) {
            wakes = wakes.and(tell_author(core, tx, &row, &Reason::Left)?);
        }
    }
    Ok(wakes)
}

/// Only messages of people, and the invitations for them, have somebody to tell: another notice that fails is never
/// answered by one more.
pub fn tell_author(core: &Core, tx: &Tx, row: &Row, reason: &Reason) -> Result<LegsToWake> {
    tracing::info!(seq = row.seq.0, ?reason, "a delivery was refused");
    // Their server knows somebody who has used the bridge: they do not want it, or do not exist any more.
    let reason = match reason {
        Reason::Unavailable if tx.user(&row.recipient)?.is_some() => &Reason::NotAllowed,
        reason => reason,
    };
    tell_of(core, tx, row, |recipient, time| {
        refusal(core, recipient, time, reason)
    })
}

/// Tells those who have to know of it what became of a row.
pub fn tell_of(
    core: &Core,
    tx: &Tx,
    row: &Row,
    words: impl FnOnce(&Address, Timestamp) -> Text,
) -> Result<LegsToWake> {
    let Some((author, reference)) = tx.author_of_row(row)? else {
        return Ok(LegsToWake::default());
    };
    let is_told = match row.role {
        Role::Relay => true,
        Role::Notice => invitations::drop_undeliverable(tx, &author, &row.recipient)?,
        Role::Signal | Role::Contact => row.amends,
    };
    if !is_told {
        return Ok(LegsToWake::default());
    }
    let text = with_greeting(core, tx, row, &author, words(&row.recipient, row.queued))?;
    let about = About {
        message: row.message,
        reply_to: Some(reference),
        ..About::default()
    };
    tell(core, tx, &author, &text, about)
}

/// The word `text` to an author, with the greeting that waited to tell them otherwise, if they are new: a mistyped address
/// costs one message.
fn with_greeting(core: &Core, tx: &Tx, row: &Row, author: &Address, text: Text) -> Result<Text> {
    let Some(message) = row.message else {
        return Ok(text);
    };
    let waited = tx.unconfirm(message)?;
    Ok(
        match waited && row.role == Role::Notice && tx.registered_by(message)? {
            true => {
                let lang = lang_of(core, tx, author)?;
                text::welcome_but(&core.texts.say(lang, &text))
            }
            false => text,
        },
    )
}
