//! The new form of a message, in the copies of one recipient.

#[cfg(test)]
mod tests;

use super::pairs::pairs;
use super::retract::{amendment, retract};
use crate::address::{Address, RemoteId};
use crate::bridge::handling::Handling;
use crate::bridge::message::compose;
use crate::bridge::message::files::{self, Shared};
use crate::bridge::message::recipient::first_words;
use crate::bridge::people::parcel::Parcel;
use crate::bridge::plan::{Change, CopyChange, Plan, Step};
use crate::bridge::written::Written;
use crate::event::{Message, Outgoing};
use crate::store::Result;
use crate::store::amend::{MessageCopy, Stage};
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::{hash_of_files, hash_of_words};

/// A new form of message `number`.
pub struct Edition<'a> {
    /// The message.
    pub number: MessageId,
    /// As it arrived.
    pub message: &'a Message,
    /// As it was read.
    pub written: &'a Written,
}

/// Gives what waits for an answer of `to`, or for their account, its new form.
pub fn rewrite_held(handling: &Handling, edition: &Edition, to: &Address) -> Result<Plan> {
    let (message, written) = (edition.message, edition.written);
    let shared = files::share_again(files::sharing(handling, to)?, &message.attachments);
    Ok(vec![
        match compose::parts(handling, message, written, (to, &shared), None, None)? {
            Err(why) => Step::Say(why),
            Ok(parts) => {
                let parcel = Parcel {
                    to: to.clone(),
                    message: Some(edition.number),
                    body: written.said.body.clone(),
                    parts,
                };
                Step::Message(edition.number, Change::Held(Box::new(parcel)))
            }
        },
    ])
}

/// Brings the copies of one recipient to the new form, part by part; what is too many goes, what lacks is sent.
pub fn bring(
    handling: &Handling,
    edition: &Edition,
    (to, copies): (&Address, &[&MessageCopy]),
) -> Result<Plan> {
    let (number, message) = (edition.number, edition.message);
    let sharing = files::sharing(handling, to)?;
    let mut shared = files::share_again(sharing, &message.attachments);
    let is_closed = |first: &&MessageCopy| sharing.attaches && is_closed_to(first, &shared);
    if copies.first().is_some_and(is_closed) {
        shared = files::link_all(&message.attachments);
    }
    let answers = answered(handling, message, to)?;
    let is_first = handling.tx.is_first_contact(number, to)?;
    let note = first_words(handling, to, is_first)?;
    let parts = match compose::parts(
        handling,
        message,
        edition.written,
        (to, &shared),
        answers,
        note,
    )? {
        Ok(parts) => parts,
        Err(why) => return Ok(vec![Step::Say(why)]),
    };
    let pairs = pairs(copies, &parts, sharing.attaches);
    let mut plan = Plan::new();
    for (copy, part) in pairs.kept {
        // A file that its reader has stays as it is.
        if copy.stage == Stage::Waits || !part.is_file() {
            plan.extend(correct(&look(handling, copy)?, number, copy, part));
        }
    }
    if let (Some(first), false) = (copies.first(), pairs.missing.is_empty()) {
        let parcel = Parcel {
            to: to.clone(),
            message: Some(number),
            body: String::new(), // nothing is compared any more
            parts: pairs.missing,
        };
        plan.push(Step::Append(Box::new(parcel), first.seq));
    }
    for copy in pairs.surplus {
        plan.extend(retract(handling, number, copy)?);
    }
    Ok(plan)
}

/// A post that is out keeps the files that it has, and gets no others.
fn is_closed_to(post: &MessageCopy, shared: &Shared) -> bool {
    let other = post.file != hash_of_files(&shared.files);
    post.stage != Stage::Waits && other
}

/// The id of the answered message, as `to` knows it: a correction replaces the reference, too (XEP-0308, section 4).
fn answered(handling: &Handling, message: &Message, to: &Address) -> Result<Option<RemoteId>> {
    let Some(id) = &message.reply_to else {
        return Ok(None);
    };
    let threads = handling.tx.referred(&handling.from.address, id)?;
    let theirs = threads.into_iter().find(|(who, _)| who == to);
    Ok(theirs.and_then(|(_, id)| id))
}

/// The facts about a copy that gets a new form.
#[derive(Debug, Clone)]
struct Facts<'a> {
    author: &'a Address,
    /// Rows that amend it and were not begun yet.
    amendments: Vec<RowId>,
    /// The delivery, where it still waits.
    payload: Option<Outgoing>,
}

fn look<'a>(handling: &Handling<'a>, copy: &MessageCopy) -> Result<Facts<'a>> {
    Ok(Facts {
        author: &handling.from.address,
        amendments: handling.tx.waiting_amendments(copy.seq)?,
        payload: match copy.stage {
            Stage::Waits => handling.tx.waiting_payload(copy.seq)?,
            _ => None,
        },
    })
}

fn correct(facts: &Facts, number: MessageId, copy: &MessageCopy, new: &Outgoing) -> Plan {
    if copy.stage == Stage::Waits {
        // It was sent, corrected, and came back: the old correction must not follow the new text.
        let refused = |row: &RowId| Step::Copy(*row, CopyChange::Refused);
        let refused = facts.amendments.iter().map(refused);
        return refused.chain(rewritten(facts, copy, new)).collect();
    }
    let Some(correction) = correction(new) else {
        return Plan::new();
    };
    if copy.words == hash_of_words(&correction) {
        return Plan::new(); // not a word is new
    }
    let follows = match facts.amendments.last() {
        Some(row) => Step::Copy(*row, CopyChange::Rewritten(Box::new(correction.clone()))),
        None => Step::queue(amendment(facts.author, number, copy, correction.clone())),
    };
    let noted = CopyChange::Corrected(Box::new(correction));
    vec![Step::Copy(copy.seq, noted), follows]
}

/// A row that waits keeps what it answers.
fn rewritten(facts: &Facts, copy: &MessageCopy, new: &Outgoing) -> Option<Step> {
    let Some(Outgoing::Text {
        reply_to: known, ..
    }) = &facts.payload
    else {
        return None;
    };
    let mut new = new.clone();
    let Outgoing::Text { reply_to, .. } = &mut new else {
        return None;
    };
    reply_to.clone_from(known);
    let change = CopyChange::Rewritten(Box::new(new));
    Some(Step::Copy(copy.seq, change))
}

/// The correction of the text of a message that is out.
fn correction(new: &Outgoing) -> Option<Outgoing> {
    let Outgoing::Text {
        text,
        styled,
        lang,
        reply_to,
        warning,
        ..
    } = new
    else {
        return None;
    };
    Some(Outgoing::Correction {
        of: None,
        text: text.clone(),
        styled: *styled,
        lang: lang.clone(),
        reply_to: reply_to.clone(),
        warning: warning.clone(),
    })
}
