//! Files of a message: shown by themselves, posted with the text, or as links in it.

use crate::address::Address;
use crate::event::{Attachment, FileTrouble, Outgoing};
use crate::i18n::{Text, text};
use crate::policy::throttle::Bucket;
use crate::render::files::is_showable;
use crate::store::outbox::Row;
use crate::store::{Result, Tx};

use crate::bridge::core::Core;
use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::plan::{Plan, Step};
use crate::bridge::speech::Speech;
use crate::bridge::tell::{About, lang_of, tell_in};
use crate::bridge::wakes::LegsToWake;

/// Maximum number of files of one message that become messages of their own; for the rest there are links.
const MANY: usize = 20;

/// How the files of one message go to one recipient.
#[derive(Debug, Default)]
pub struct Shared {
    /// As files: each as a message of its own, or uploaded by the leg and posted with the text.
    pub files: Vec<Attachment>,
    /// As links in the text.
    pub links: Vec<Attachment>,
}

/// The facts about the files of somebody's message.
pub struct Facts<'a> {
    /// How they are spoken to.
    pub speech: Speech<'a>,
    /// How they go to the recipient.
    pub sharing: Sharing,
    /// Files that a person may have uploaded in an hour, and that remain to the author.
    pub quota: (u32, u32),
}

/// How files go to a recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sharing {
    /// They are shared as such, and not only as links.
    pub shares: bool,
    /// The leg attaches them to the text.
    pub attaches: bool,
}

/// Finds out how files go to `to`.
pub fn sharing(handling: &Handling, to: &Address) -> Result<Sharing> {
    Ok(Sharing {
        shares: handling.core.rules.share_files,
        attaches: handling.able_to(to)?.attaches_files,
    })
}

/// Reads them, for a message to `to`.
pub fn look<'a>(handling: &Handling<'a>, to: &Address) -> Result<Facts<'a>> {
    let sharing = sharing(handling, to)?;
    let left = match sharing.attaches {
        true => limit::files_left(handling)?,
        false => 0,
    };
    Ok(Facts {
        speech: handling.speech(),
        sharing,
        quota: (handling.core.rules.limits.files, left),
    })
}

/// Decides how `files` go to `to`: they are counted, and the author is told if they have sent too many.
pub fn share(facts: &Facts, files: &[Attachment], to: &Address) -> (Shared, Plan) {
    let mut shared = share_again(facts.sharing, files);
    if !facts.sharing.attaches || shared.files.is_empty() {
        return (shared, Plan::new());
    }
    let (max, left) = facts.quota;
    let fits = shared
        .files
        .len()
        .min(usize::try_from(left).unwrap_or(usize::MAX));
    let beyond = shared.files.split_off(fits);
    let mut plan = vec![Step::Count(
        Bucket::Files,
        u32::try_from(fits).unwrap_or(u32::MAX),
    )];
    if !beyond.is_empty() {
        let why = vec![FileTrouble::Quota { max }; beyond.len()];
        plan.push(Step::Say(linked(&facts.speech, to, &why)));
        shared.links.extend(beyond);
    }
    (shared, plan)
}

/// How the files of an edited message go to somebody who has its first form: as they went then.
pub fn share_again(sharing: Sharing, files: &[Attachment]) -> Shared {
    let mut shared = Shared::default();
    for file in files {
        let fits = sharing.attaches || shared.files.len() < MANY;
        let place = match sharing.shares && fits && is_showable(file) {
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

/// Adds files to the parts of a message: attached to the first one where the leg attaches files; else as parts of their
/// own, nothing but their address, since that is what makes XMPP clients show them.
pub fn attach(parts: &mut Vec<Outgoing>, shared: &[Attachment], attaches: bool) {
    let Some(Outgoing::Text { warning, files, .. }) = parts.first_mut() else {
        return;
    };
    if attaches {
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
        buttons: Vec::new(),
    }));
}

/// Tells the author of a delivered message which of its files went only as links.
pub fn tell_author(core: &Core, tx: &Tx, row: &Row, why: &[FileTrouble]) -> Result<LegsToWake> {
    let Some((author, reference)) = tx.author_of_row(row)? else {
        return Ok(LegsToWake::default());
    };
    let lang = lang_of(core, tx, &author)?;
    let speech = Speech {
        texts: &core.texts,
        lang,
    };
    let text = linked(&speech, &row.recipient, why);
    let about = About {
        message: row.message,
        reply_to: Some(reference),
        ..About::default()
    };
    let leg = core.legs.to(tx, &author)?;
    tell_in((leg, lang), core, tx, &author, &text, about)
}

/// Tells the number of files that went only as links, for these reasons, each said once.
fn linked(speech: &Speech, to: &Address, why: &[FileTrouble]) -> Text {
    let mut reasons: Vec<String> = Vec::new();
    for trouble in why {
        let reason = speech.words(&text::file_trouble(trouble));
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    text::files_linked(to, why.len(), &reasons.join("; "))
}
