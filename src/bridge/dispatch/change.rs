//! The way of a change: an edit, a deletion, a reaction. Its author is counted, then each recipient's copies follow.

use super::relay;
use crate::address::RemoteId;
use crate::bridge::amend::copies::Edition;
use crate::bridge::amend::edit::{self, Readers};
use crate::bridge::amend::{react, retract};
use crate::bridge::apply::{apply, pass};
use crate::bridge::limits::limit;
use crate::bridge::message::letter::receipt;
use crate::bridge::plan::say;
use crate::bridge::question::pending;
use crate::bridge::turn::Turn;
use crate::bridge::written::{Form, Written};
use crate::event::{Edit, Message, Reaction};
use crate::i18n::text;
use crate::store::Result;
use crate::store::amend::OwnMessage;

/// The work that is left after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing.
    Nothing,
    /// The message itself never came: its new form is handled as one that has just been written, and then noted.
    Message,
}

/// Somebody changed a message.
pub(super) fn edit(turn: &mut Turn, edit: &Edit) -> Result<Left> {
    if !edit.message.direct {
        return Ok(Left::Nothing);
    }
    match turn.tx.own(&turn.from.address, &edit.of)? {
        Some(own) if own.gone || edit.edited.is_some_and(|at| at <= own.edited) => {}
        Some(own) => known(turn, edit, &own)?,
        None if begin_anew(turn, edit)? => return Ok(Left::Message),
        None => unknown(turn, edit)?,
    }
    Ok(Left::Nothing)
}

/// Takes the first form of a message for handled that never came, though it could have.
fn begin_anew(turn: &Turn, edit: &Edit) -> Result<bool> {
    let original = edit.original.as_ref();
    let Some(original) = original.filter(|_| !edit::is_forgotten(turn, edit)) else {
        return Ok(false);
    };
    let is_new = turn.tx.first_time(turn.leg(), original)?;
    if is_new {
        turn.tx.dated(Some(edit.message.sent))?;
    }
    Ok(is_new)
}

/// Counts a change and lets its author know why it is not read. `false`: it is not.
fn admit(turn: &mut Turn, edit: &Edit) -> Result<bool> {
    let judged = limit::change(turn, edit.edited.unwrap_or(edit.message.sent))?;
    if !pass(turn, judged)? {
        return Ok(false);
    }
    if edit.message.encrypted {
        let plan = limit::explain_encryption(turn)?;
        return apply(turn, plan).map(|()| false);
    }
    Ok(true)
}

/// Reads the new form of a message; none where it is a command.
fn read(turn: &mut Turn, message: &Message, form: Form) -> Result<Option<Written>> {
    let parsed = turn.read(message)?;
    turn.hint_lang(parsed.lang.as_deref(), message.lang.as_deref());
    Ok(edit::read(turn, parsed, form))
}

fn known(turn: &mut Turn, edit: &Edit, own: &OwnMessage) -> Result<()> {
    turn.answer_to(&own.reference, None);
    if !admit(turn, edit)? {
        return Ok(());
    }
    let mut written = read(turn, &edit.message, Form::Edited)?;
    let readers = Readers::look(turn, own)?;
    let begun = edit::begin(turn, (edit, own), written.as_mut(), &readers)?;
    apply(turn, begun.plan)?;
    let Some(written) = written else {
        return Ok(());
    };
    let message = match written.said.doubt {
        Some(_) => turn.without_addresses_above(&edit.message),
        None => edit.message.clone(),
    };
    let edition = Edition {
        number: own.number,
        message: &message,
        written: &written,
    };
    for to in &begun.goes {
        let plan = edit::bring(turn, &edition, &readers, to)?;
        apply(turn, plan)?;
    }
    Ok(())
}

/// Its first form is not known: it went to nobody, never came, or is forgotten by now.
fn unknown(turn: &mut Turn, edit: &Edit) -> Result<()> {
    turn.answer_to(&edit.message.reference, edit.message.reply_to.as_ref());
    if !admit(turn, edit)? {
        return Ok(());
    }
    let waited = pending::withdraw(turn, &edit.of)?;
    apply(turn, waited)?; // it waits in its new form, if at all
    // An XMPP client does not say how old the first form is.
    let lately =
        edit.original.is_some() || turn.tx.was_accepted_as(&turn.from.address, &edit.of)?;
    let form = match lately && !edit::is_forgotten(turn, edit) {
        true => Form::Edited,
        false => Form::Late,
    };
    let Some(written) = read(turn, &edit.message, form)? else {
        return apply(turn, say(text::edited_command()));
    };
    if written.is_empty(&edit.message) {
        return Ok(());
    }
    let receipt = receipt(&turn.from.address, &edit.message);
    apply(turn, receipt.into_iter().collect())?;
    relay::relay(turn, &edit::as_new(edit), written)?;
    note(turn, edit)
}

/// Remembers which form of a message its readers have.
pub(super) fn note(turn: &mut Turn, edit: &Edit) -> Result<()> {
    let noted = edit::note(turn, edit)?;
    apply(turn, noted.into_iter().collect())
}

/// Somebody took a message back.
pub(super) fn delete(turn: &mut Turn, of: &RemoteId) -> Result<()> {
    let plan = match turn.tx.own(&turn.from.address, of)? {
        Some(own) if own.gone => return Ok(()),
        Some(own) => retract::retract_message(turn, &own)?,
        None => pending::withdraw(turn, of)?,
    };
    match plan.is_empty() {
        true => explain(turn, of),
        false => apply(turn, plan),
    }
}

/// Nobody can get less of what is not known: its author hears that once. What was taken over and went to nobody, as
/// commands do, is gone as they want it. (A server of the fediverse says of each post that it is deleted, also of those
/// that were never meant for the bridge.)
fn explain(turn: &mut Turn, of: &RemoteId) -> Result<()> {
    let who = turn.from.address.clone();
    let told = RemoteId(format!("unknown:{}/{of}", who.to_stored()));
    let meant = turn.abilities().retracts_to_bot && turn.is_registered();
    let is_missed = meant && !turn.tx.was_accepted_as(&who, of)?;
    if !is_missed || turn.tx.was_accepted(turn.leg(), &told)? {
        return Ok(());
    }
    // Counted before it is noted: nobody fills the table with ids of their own making.
    let judged = limit::change(turn, turn.tx.now)?;
    match pass(turn, judged)? && turn.tx.first_time(turn.leg(), &told)? {
        true => apply(turn, say(text::unknown_taken_back())),
        false => Ok(()),
    }
}

/// Somebody shows what they think of a message.
pub(super) fn react(turn: &mut Turn, reaction: &Reaction) -> Result<()> {
    let plan = react::react(turn, reaction)?;
    apply(turn, plan)
}
