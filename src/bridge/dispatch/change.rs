//! The way of a change: an edit, a deletion, a reaction. Its author is counted, then each recipient's copies follow.

use super::relay;
use crate::address::RemoteId;
use crate::bridge::amend::copies::Edition;
use crate::bridge::amend::edit::{self, Readers};
use crate::bridge::amend::{react, retract};
use crate::bridge::apply::{apply, pass};
use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::message::letter::receipt;
use crate::bridge::plan::say;
use crate::bridge::question::{agreement, pending};
use crate::bridge::written::{Form, Written};
use crate::event::{Edit, Message, Reaction};
use crate::i18n::text;
use crate::policy::house::Due;
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
pub(super) fn edit(handling: &mut Handling, edit: &Edit) -> Result<Left> {
    if !edit.message.direct {
        return Ok(Left::Nothing);
    }
    match handling.tx.own(&handling.from.address, &edit.of)? {
        Some(own) if own.gone || edit.edited.is_some_and(|at| at <= own.edited) => {}
        Some(own) => known(handling, edit, &own)?,
        None if begin_anew(handling, edit)? => return Ok(Left::Message),
        None => unknown(handling, edit)?,
    }
    Ok(Left::Nothing)
}

/// Takes the first form of a message for handled that never came, though it could have.
fn begin_anew(handling: &Handling, edit: &Edit) -> Result<bool> {
    let original = edit.original.as_ref();
    let Some(original) = original.filter(|_| !edit::is_forgotten(handling, edit)) else {
        return Ok(false);
    };
    let is_new = handling.tx.first_time(handling.leg(), original)?;
    if is_new {
        handling.tx.dated(Some(edit.message.sent))?;
    }
    Ok(is_new)
}

/// Counts a change and lets its author know why it is not read. `false`: it is not.
fn admit(handling: &mut Handling, edit: &Edit) -> Result<bool> {
    let judged = limit::change(handling, edit.edited.unwrap_or(edit.message.sent))?;
    if !pass(handling, judged)? {
        return Ok(false);
    }
    if edit.message.encrypted {
        let plan = limit::explain_encryption(handling)?;
        return apply(handling, plan).map(|()| false);
    }
    Ok(true)
}

/// Reads the new form of a message; none where it is a command.
fn read(handling: &mut Handling, message: &Message, form: Form) -> Result<Option<Written>> {
    let parsed = handling.read(message)?;
    handling.hint_lang(parsed.lang.as_deref(), message.lang.as_deref());
    Ok(edit::read(handling, parsed, form))
}

fn known(handling: &mut Handling, edit: &Edit, own: &OwnMessage) -> Result<()> {
    handling.answer_to(&own.reference, None);
    if !admit(handling, edit)? {
        return Ok(());
    }
    let mut written = read(handling, &edit.message, Form::Edited)?;
    let says_something = |written: &Written| !written.is_empty(&edit.message);
    if written.as_ref().is_some_and(says_something) && agreement::due(handling) == Due::Agreement {
        let plan = agreement::refuse_edit(handling)?;
        return apply(handling, plan);
    }
    let readers = Readers::look(handling, own)?;
    let begun = edit::begin(handling, (edit, own), written.as_mut(), &readers)?;
    apply(handling, begun.plan)?;
    let Some(written) = written else {
        return Ok(());
    };
    let message = match written.said.doubt {
        Some(_) => handling.without_addresses_above(&edit.message),
        None => edit.message.clone(),
    };
    let edition = Edition {
        number: own.number,
        message: &message,
        written: &written,
    };
    for to in &begun.goes {
        let plan = edit::bring(handling, &edition, &readers, to)?;
        apply(handling, plan)?;
    }
    Ok(())
}

/// Its first form is not known: it went to nobody, never came, or is forgotten by now.
fn unknown(handling: &mut Handling, edit: &Edit) -> Result<()> {
    handling.answer_to(&edit.message.reference, edit.message.reply_to.as_ref());
    if !admit(handling, edit)? {
        return Ok(());
    }
    let waited = pending::withdraw(handling, &edit.of)?;
    apply(handling, waited)?; // it waits in its new form, if at all
    // An XMPP client does not say how old the first form is.
    let lately = edit.original.is_some()
        || handling
            .tx
            .was_accepted_as(&handling.from.address, &edit.of)?;
    let form = match lately && !edit::is_forgotten(handling, edit) {
        true => Form::Edited,
        false => Form::Late,
    };
    let Some(written) = read(handling, &edit.message, form)? else {
        return apply(handling, say(text::edited_command()));
    };
    if written.is_empty(&edit.message) {
        return Ok(());
    }
    let receipt = receipt(&handling.from.address, &edit.message);
    apply(handling, receipt.into_iter().collect())?;
    relay::relay(handling, &edit::as_new(edit), written)?;
    note(handling, edit)
}

/// Remembers which form of a message its readers have.
pub(super) fn note(handling: &mut Handling, edit: &Edit) -> Result<()> {
    let noted = edit::note(handling, edit)?;
    apply(handling, noted.into_iter().collect())
}

/// Somebody took a message back.
pub(super) fn delete(handling: &mut Handling, of: &RemoteId) -> Result<()> {
    let plan = match handling.tx.own(&handling.from.address, of)? {
        Some(own) if own.gone => return Ok(()),
        Some(own) => retract::retract_message(handling, &own)?,
        None => pending::withdraw(handling, of)?,
    };
    match plan.is_empty() {
        true => explain(handling, of),
        false => apply(handling, plan),
    }
}

/// Nobody can get less of what is not known: its author hears that once. What was taken over and went to nobody, as
/// commands do, is gone as they want it. (A server of the fediverse says of each post that it is deleted, also of those
/// that were never meant for the bridge.)
fn explain(handling: &mut Handling, of: &RemoteId) -> Result<()> {
    let who = handling.from.address.clone();
    let told = RemoteId(format!("unknown:{}/{of}", who.to_stored()));
    let meant = handling.abilities().retracts_to_bot && handling.is_registered();
    let is_missed = meant && !handling.tx.was_accepted_as(&who, of)?;
    if !is_missed || handling.tx.was_accepted(handling.leg(), &told)? {
        return Ok(());
    }
    // Counted before it is noted: nobody fills the table with ids of their own making.
    let judged = limit::change(handling, handling.tx.now)?;
    match pass(handling, judged)? && handling.tx.first_time(handling.leg(), &told)? {
        true => apply(handling, say(text::unknown_taken_back())),
        false => Ok(()),
    }
}

/// Somebody shows what they think of a message.
pub(super) fn react(handling: &mut Handling, reaction: &Reaction) -> Result<()> {
    let plan = react::react(handling, reaction)?;
    apply(handling, plan)
}
