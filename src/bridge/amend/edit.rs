//! Messages that are changed: every recipient's copy gets the new form.

use std::collections::BTreeSet;

use super::meant::meant;
use super::pairs::pairs;
use super::retract::{amendment, retract, take_back};
use crate::address::{Address, RemoteId};
use crate::bridge::abilities::Abilities;
use crate::bridge::apply::apply;
use crate::bridge::limits::limit;
use crate::bridge::message::files::{self, Shared};
use crate::bridge::message::{command, compose, route};
use crate::bridge::people::near;
use crate::bridge::people::parcel::Greeting;
use crate::bridge::question::pending;
use crate::bridge::turn::Turn;
use crate::bridge::written::{Form, Written};
use crate::event::{Edit, Message, Outgoing};
use crate::i18n::text;
use crate::parse::Parsed;
use crate::store::amend::{Copy, Own, Stage};
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::{fingerprint_of, words_of};
use crate::store::{Result, Tx};

/// The work that is left after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// Nothing.
    Nothing,
    /// The message itself never came: its new form is handled as one that has just been written, and then noted.
    Message,
}

/// Somebody changed a message.
pub fn edit(turn: &mut Turn, edit: &Edit) -> Result<Left> {
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
    let Some(original) = original.filter(|_| !is_forgotten(turn, edit)) else {
        return Ok(false);
    };
    let is_new = turn.tx.first_time(turn.leg(), original)?;
    if is_new {
        turn.tx.dated(Some(edit.message.sent))?;
    }
    Ok(is_new)
}

/// It is so old that the store does not know its first form any more.
fn is_forgotten(turn: &Turn, edit: &Edit) -> bool {
    turn.tx.now.since(edit.message.sent) > turn.core.rules.retention
}

fn known(turn: &mut Turn, edit: &Edit, own: &Own) -> Result<()> {
    let message = &edit.message;
    turn.answer_to(&own.reference, None);
    if !limit::count_change(turn, edit.edited.unwrap_or(message.sent))? {
        return Ok(());
    }
    if message.encrypted {
        return limit::explain_encryption(turn);
    }
    let parsed = turn.read(message)?;
    turn.hint_lang(parsed.lang.as_deref(), message.lang.as_deref());
    let Some(written) = read(turn, parsed, Form::Edited) else {
        note(turn, edit)?;
        return turn.say(&text::edited_command()); // its readers keep what they have
    };
    turn.receipt(message)?;
    note(turn, edit)?;
    if written.is_empty(message) {
        return take_back(turn, own);
    }
    let said = &written.said;
    if let Some((address, error)) = said.bad.first().filter(|_| !said.loose) {
        return route::not_an_address(turn, address, error);
    }
    revise(turn, message, own, written)
}

/// The new form of a message, unless that is a command or looks like one.
fn read(turn: &Turn, parsed: Parsed, form: Form) -> Option<Written> {
    let written = Written::read(parsed, form);
    written.filter(|written| !command::looks_like_command(turn, &written.said))
}

/// Its first form is not known: it went to nobody, never came, or is forgotten by now.
fn unknown(turn: &mut Turn, edit: &Edit) -> Result<()> {
    turn.answer_to(&edit.message.reference, edit.message.reply_to.as_ref());
    if !limit::count_change(turn, edit.edited.unwrap_or(edit.message.sent))? {
        return Ok(());
    }
    if edit.message.encrypted {
        return limit::explain_encryption(turn);
    }
    let waited = pending::withdraw(turn, &edit.of)?;
    apply(turn, waited)?; // it waits in its new form, if at all
    let parsed = turn.read(&edit.message)?;
    turn.hint_lang(parsed.lang.as_deref(), edit.message.lang.as_deref());
    // An XMPP client does not say how old the first form is.
    let lately = edit.original.is_some() || turn.tx.took(&turn.from.address, &edit.of)?;
    let form = match lately && !is_forgotten(turn, edit) {
        true => Form::Edited,
        false => Form::Late,
    };
    let Some(written) = read(turn, parsed, form) else {
        return turn.say(&text::edited_command());
    };
    match written.is_empty(&edit.message) {
        true => Ok(()),
        false => as_new(turn, edit, written),
    }
}

/// Later edits name the first form, so this one is kept under its id.
fn as_new(turn: &mut Turn, edit: &Edit, written: Written) -> Result<()> {
    turn.receipt(&edit.message)?;
    let message = Message {
        reference: edit.of.clone(),
        also: Vec::new(),
        wants_receipt: false,
        ..edit.message.clone()
    };
    route::relay(turn, &message, written)?;
    note(turn, edit)
}

/// Remembers which form of a message its readers have.
pub fn note(turn: &Turn, edit: &Edit) -> Result<()> {
    let Some(own) = turn.tx.own(&turn.from.address, &edit.of)? else {
        return Ok(()); // it went to nobody
    };
    let edited = edit.edited.unwrap_or(turn.tx.now);
    let message = &edit.message;
    turn.tx.note_edit(own.number, edited, &message.reference)?;
    turn.tx
        .note_names(own.number, &turn.from.address, &message.also)
}

/// Brings every recipient's copy to the new form; whoever is named no longer loses it, whoever is named now gets it.
fn revise(turn: &mut Turn, message: &Message, own: &Own, mut written: Written) -> Result<()> {
    let max = turn.core.rules.max_recipients;
    if written.said.recipients.len() > max {
        return turn.say(&text::too_many_recipients(max));
    }
    let copies = turn.tx.copies(own.number)?;
    let held = turn.tx.held_for(own.number)?;
    let mut before: Vec<Address> = distinct(&copies);
    before.extend(held.iter().cloned());
    let Some(meant) = meant(turn, &mut written.said, before)? else {
        return turn.say(&text::edited_address()); // its readers keep what they have
    };
    let message = &match written.said.doubt {
        Some(_) => turn.without_addresses_above(message),
        None => message.clone(),
    };
    let written = &written;
    for copy in copies
        .iter()
        .filter(|copy| !meant.contains(&copy.recipient))
    {
        retract(turn, own.number, copy)?;
    }
    for to in held.iter().filter(|to| !meant.contains(to)) {
        turn.tx.drop_held_message(own.number, Some(to))?;
    }
    for to in &meant {
        if held.contains(to) {
            rewrite_held(turn, message, own, written, to)?;
            continue;
        }
        let theirs = copies.iter().filter(|copy| copy.recipient == *to);
        let live = theirs.filter(|copy| !copy.gone && copy.stage != Stage::Refused);
        let live: Vec<&Copy> = live.collect();
        if live.is_empty() {
            let target = (to.clone(), near::own_thread(turn, to)?);
            let number = &mut Some(own.number);
            route::add(turn, message, written, &target, number, Greeting::Said)?;
        } else if route::check_open(turn, to)? {
            bring(turn, message, own, written, (to, &live))?;
        }
    }
    Ok(())
}

/// Gives what waits for an answer of `to`, or for their account, its new form.
fn rewrite_held(
    turn: &mut Turn,
    message: &Message,
    own: &Own,
    written: &Written,
    to: &Address,
) -> Result<()> {
    let shared = files::share_again(turn.core, &message.attachments, to);
    if let Some(parts) = compose::parts(turn, message, written, (to, &shared), None)? {
        turn.tx.rewrite_held(own.number, to, &parts)?;
        turn.tx.rewrite_body(own.number, to, &written.said.body)?;
    }
    Ok(())
}

/// The copies of one recipient, part by part; what is too many goes, what lacks is sent.
fn bring(
    turn: &mut Turn,
    message: &Message,
    own: &Own,
    written: &Written,
    (to, copies): (&Address, &[&Copy]),
) -> Result<()> {
    let mut shared = files::share_again(turn.core, &message.attachments, to);
    if copies
        .first()
        .is_some_and(|first| is_closed_to(first, &shared))
    {
        shared = files::link_all(&message.attachments);
    }
    let answers = answered(turn, message, to)?;
    let Some(parts) = compose::parts(turn, message, written, (to, &shared), answers)? else {
        return Ok(());
    };
    let pairs = pairs(copies, &parts);
    for (copy, part) in pairs.kept {
        // A file that its reader has stays as it is.
        if copy.stage == Stage::Waits || !part.is_file() {
            correct(turn, own.number, copy, part)?;
        }
    }
    if let (Some(first), false) = (copies.first(), pairs.missing.is_empty()) {
        turn.queue_relay(to, own.number, &pairs.missing, Some(first.seq))?;
    }
    for copy in pairs.surplus {
        retract(turn, own.number, copy)?;
    }
    Ok(())
}

/// A post that is out keeps the files that it has, and gets no others.
fn is_closed_to(post: &Copy, shared: &Shared) -> bool {
    let other = post.file != fingerprint_of(&shared.files);
    Abilities::of(post.recipient.network()).attaches_files && post.stage != Stage::Waits && other
}

/// The id of the answered message, as `to` knows it: a correction replaces the reference, too (XEP-0308, section 4).
fn answered(turn: &Turn, message: &Message, to: &Address) -> Result<Option<RemoteId>> {
    let Some(id) = &message.reply_to else {
        return Ok(None);
    };
    let threads = turn.tx.referred(&turn.from.address, id)?;
    let theirs = threads.into_iter().find(|(who, _)| who == to);
    Ok(theirs.and_then(|(_, id)| id))
}

/// To whom these copies went, but for those from whom they were all taken back.
fn distinct(copies: &[Copy]) -> Vec<Address> {
    let mut seen = BTreeSet::new();
    let kept = copies.iter().filter(|copy| !copy.gone);
    let people = kept.map(|copy| &copy.recipient);
    people
        .filter(|who| seen.insert(who.to_string()))
        .cloned()
        .collect()
}

fn correct(turn: &mut Turn, number: MessageId, copy: &Copy, new: &Outgoing) -> Result<()> {
    if copy.stage == Stage::Waits {
        // It was sent, corrected, and came back: the old correction must not follow the new text.
        for correction in turn.tx.waiting_amendments(copy.seq)? {
            turn.tx.refuse(correction)?;
        }
        return rewrite(turn.tx, copy.seq, new);
    }
    let Outgoing::Text {
        text,
        styled,
        lang,
        reply_to,
        warning,
        ..
    } = new
    else {
        return Ok(());
    };
    let correction = Outgoing::Correction {
        of: None,
        text: text.clone(),
        styled: *styled,
        lang: lang.clone(),
        reply_to: reply_to.clone(),
        warning: warning.clone(),
    };
    if copy.words == words_of(&correction) {
        return Ok(()); // not a word is new
    }
    turn.tx.note_words(copy.seq, &correction)?;
    match turn.tx.waiting_amendments(copy.seq)?.last() {
        Some(row) => turn.tx.rewrite(*row, &correction),
        None => turn.queue(amendment(turn.from, number, copy, &correction)),
    }
}

/// A row that waits keeps what it answers.
fn rewrite(tx: &Tx, seq: RowId, new: &Outgoing) -> Result<()> {
    let mut new = new.clone();
    if let (
        Some(Outgoing::Text {
            reply_to: known, ..
        }),
        Outgoing::Text { reply_to, .. },
    ) = (tx.waiting_payload(seq)?, &mut new)
    {
        *reply_to = known;
        tx.rewrite(seq, &new)?;
    }
    Ok(())
}
