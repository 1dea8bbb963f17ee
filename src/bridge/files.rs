//! Files of a message: shown by themselves, posted with the text, or as links in it.

use crate::address::{Address, Side};
use crate::event::{Attachment, FileTrouble, Message, Outgoing};
use crate::i18n::{Text, text};
use crate::render::files::is_showable;
use crate::store::outbox::Row;
use crate::store::{Result, Tx};

use super::route::label;
use super::turn::{Wakes, say};
use super::{Core, Turn};

/// So many files of one message become messages of their own; who sends more gets links for the rest.
const MANY: usize = 20;

/// How the files of one message go to one recipient.
#[derive(Debug, Default)]
pub struct Shared {
    /// Together with the text: uploaded by the leg.
    pub with_text: Vec<Attachment>,
    /// Each as a message of its own, behind the text.
    pub apart: Vec<Attachment>,
    /// As links in the text.
    pub links: Vec<Attachment>,
}

/// Decides how `files` go to `to`. The author is told if they have sent too many.
pub fn share(turn: &mut Turn, files: &[Attachment], to: &Address) -> Result<Shared> {
    let (core, from) = (turn.core, &turn.from.address);
    let mut beyond = Vec::new();
    let shared = sort(core, files, to, || {
        let takes = core.throttle.takes_file(from);
        if !takes {
            let max = core.rules.files_per_hour;
            beyond.push(FileTrouble::Quota { max });
        }
        takes
    });
    if !beyond.is_empty() {
        let lang = turn.lang();
        turn.say(&linked(core, lang, to, &beyond))?;
    }
    Ok(shared)
}

/// How the files of an edited message go to somebody who has its first form: as they went then.
pub fn share_again(core: &Core, files: &[Attachment], to: &Address) -> Shared {
    sort(core, files, to, || true)
}

/// `uploads`: asked for each file that is to be uploaded.
fn sort(
    core: &Core,
    files: &[Attachment],
    to: &Address,
    mut uploads: impl FnMut() -> bool,
) -> Shared {
    let mut shared = Shared::default();
    if !core.rules.share_files {
        shared.links = files.to_vec();
        return shared;
    }
    for file in files {
        let place = match to.side() {
            _ if !is_showable(file) => &mut shared.links,
            Side::Xmpp if shared.apart.len() < MANY => &mut shared.apart,
            Side::Xmpp => &mut shared.links,
            Side::Fediverse if uploads() => &mut shared.with_text,
            Side::Fediverse => &mut shared.links,
        };
        place.push(file.clone());
    }
    shared
}

/// A file as a message of its own: nothing but its address, which is what makes clients show it.
pub fn alone(file: &Attachment, message: &Message) -> Outgoing {
    Outgoing::Text {
        text: file.url.clone(),
        lang: None,
        reply_to: None,
        warning: message.warning.as_deref().map(label),
        files: vec![file.clone()],
    }
}

/// Tells the author of a delivered message which of its files went only as links.
pub fn tell_author(core: &Core, tx: &Tx, row: &Row, why: &[FileTrouble]) -> Result<Wakes> {
    let author = match row.message {
        Some(message) => tx.author(message)?,
        None => None,
    };
    let Some((author, reference)) = author else {
        return Ok(Wakes::default());
    };
    let user = tx.user(&author)?;
    let lang = core
        .texts
        .choose([user.as_ref().and_then(|user| user.lang.as_deref())]);
    let text = linked(core, lang, &row.recipient, why);
    say(
        core,
        tx,
        &author,
        lang,
        &text,
        (row.message, Some(reference)),
    )
}

/// So many files went only as links, for these reasons, each said once.
fn linked(core: &Core, lang: &str, to: &Address, why: &[FileTrouble]) -> Text {
    let mut reasons: Vec<String> = Vec::new();
    for trouble in why {
        let reason = core.texts.say(lang, &text::file_trouble(trouble));
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    text::files_linked(to, why.len(), &reasons.join("; "))
}
