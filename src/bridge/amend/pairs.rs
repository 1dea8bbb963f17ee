//! Which part of an edited message goes into which copy.
//!
//! Texts are matched by their order. A file on XMPP can't be corrected, only shown or taken back: so it is matched by
//! what it is, wherever it stands.

use crate::event::Outgoing;
use crate::store::amend::{MessageCopy, Stage};
use crate::store::outbox::hash_of_files_in;

/// How the copies of one recipient become the new form.
pub(super) struct Pairs<'a> {
    /// Copies, each with its part of the new form.
    pub kept: Vec<(&'a MessageCopy, &'a Outgoing)>,
    /// Copies without a part of the new form.
    pub surplus: Vec<&'a MessageCopy>,
    /// Parts that are in no copy yet.
    pub missing: Vec<Outgoing>,
}

/// Finds the copies of `parts`; both in their order. `attaches`: a text may have files of its own.
pub(super) fn pairs<'a>(
    copies: &[&'a MessageCopy],
    parts: &'a [Outgoing],
    attaches: bool,
) -> Pairs<'a> {
    let mut free = copies.to_vec();
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for part in parts {
        match free.iter().position(|copy| holds(copy, part, attaches)) {
            Some(at) => kept.push((free.remove(at), part)),
            None => left.push(part),
        }
    }
    // What waits may become anything: so the order stays.
    let (waiting, mut surplus): (Vec<_>, Vec<_>) = free
        .into_iter()
        .partition(|copy| copy.stage == Stage::Waits);
    let missing = left.iter().skip(waiting.len()).copied().cloned().collect();
    surplus.extend(waiting.iter().skip(left.len()));
    kept.extend(waiting.into_iter().zip(left));
    Pairs {
        kept,
        surplus,
        missing,
    }
}

/// It is a text for a text, or the reader has this very file.
fn holds(copy: &MessageCopy, part: &Outgoing, attaches: bool) -> bool {
    match part.is_file() {
        true => copy.stage != Stage::Waits && copy.file == hash_of_files_in(part),
        false => copy.file == 0 || attaches,
    }
}
