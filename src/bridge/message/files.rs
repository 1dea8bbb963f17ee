//! Files of a message: shown by themselves, posted with the text, or as links in it.

use crate::address::{Address, Network};
use crate::bridge::abilities::Abilities;
use crate::event::{Attachment, FileTrouble, Outgoing};
use crate::i18n::{Text, text};
use crate::render::files::is_showable;
use crate::store::outbox::Row;
use crate::store::{Result, Tx};

use crate::bridge::core::Core;
use crate::bridge::limits::limit;
use crate::bridge::tell::{About, lang_of, tell_in};
use crate::bridge::turn::Turn;
use crate::bridge::wakes::Wakes;

/// So many files of one message become messages of their own; who sends more gets links for the rest.
const MANY: usize = 20;

/// How the files of one message go to one recipient.
#[derive(Debug, Default)]
pub struct Shared {
    /// As files: each as a message of its own, or uploaded by the leg and posted with the text.
    pub files: Vec<Attachment>,
    /// As links in the text.
    pub links: Vec<Attachment>,
}

/// Decides how `files` go to `to`. The author is told if they have sent too many.
pub fn share(turn: &mut Turn, files: &[Attachment], to: &Address) -> Result<Shared> {
    let mut shared = share_again(turn.core, files, to);
    if !Abilities::of(to.network()).attaches_files {
        return Ok(shared);
    }
    let mut beyond = Vec::new();
    for file in std::mem::take(&mut shared.files) {
        if limit::count_file(turn)? {
            shared.files.push(file);
        } else {
            let max = turn.core.rules.limits.files;
            beyond.push(FileTrouble::Quota { max });
            shared.links.push(file);
        }
    }
    if !beyond.is_empty() {
        turn.say(&linked(turn.core, turn.lang(), to, &beyond))?;
    }
    Ok(shared)
}

/// How the files of an edited message go to somebody who has its first form: as they went then.
pub fn share_again(core: &Core, files: &[Attachment], to: &Address) -> Shared {
    let mut shared = Shared::default();
    for file in files {
        let fits = Abilities::of(to.network()).attaches_files || shared.files.len() < MANY;
        let place = match core.rules.share_files && fits && is_showable(file) {
            true => &mut shared.files,
            false => &mut shared.links,
        };
        place.push(file.clone());
    }
    shared
}

/// All as links in the text.
pub fn link_all(files: &[Attachment]) -> Shared {
    Shared {
        files: Vec::new(),
        links: files.to_vec(),
    }
}

/// Adds files to the parts of a message to somebody on `network`: attached to the first one; on XMPP as parts of their
/// own, nothing but their address, since that is what makes clients show them.
pub fn attach(parts: &mut Vec<Outgoing>, shared: &[Attachment], network: Network) {
    let Some(Outgoing::Text { warning, files, .. }) = parts.first_mut() else {
        return;
    };
    if Abilities::of(network).attaches_files {
        files.extend_from_slice(shared);
        return;
    }
    let warning = warning.clone();
    parts.extend(shared.iter().map(|file| Outgoing::Text {
        text: file.url.clone(),
        styled: false,
        lang: None,
        reply_to: None,
        warning: warning.clone(),
        files: vec![file.clone()],
    }));
}

/// Tells the author of a delivered message which of its files went only as links.
pub fn tell_author(core: &Core, tx: &Tx, row: &Row, why: &[FileTrouble]) -> Result<Wakes> {
    let Some((author, reference)) = tx.author_of_row(row)? else {
        return Ok(Wakes::default());
    };
    let lang = lang_of(core, tx, &author)?;
    let text = linked(core, lang, &row.recipient, why);
    let about = About {
        message: row.message,
        reply_to: Some(reference),
        ..About::default()
    };
    tell_in(lang, core, tx, &author, &text, about)
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
