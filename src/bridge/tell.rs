//! The bridge's own words to somebody, in their language.

use std::time::Duration;

use super::core::Core;
use super::limits::allowance;
use super::suggested;
use super::wakes::LegsToWake;
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::{LegId, Outgoing, Reason};
use crate::i18n::{Text, text};
use crate::render;
use crate::store::ids::MessageId;
use crate::store::outbox::{Lane, NewRow, Role, Share};
use crate::store::{Result, Tx};

/// The context of the bridge's words.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct About {
    /// The number of a message: what they say goes with it.
    pub message: Option<MessageId>,
    /// The message on the reader's network that they answer.
    pub reply_to: Option<RemoteId>,
    /// The person who made the bridge speak, if it was not the reader.
    pub caused_by: Option<Address>,
    /// They are for an admin, as such.
    pub alert: bool,
    /// They go out after so long, beside everything else.
    pub wait: Duration,
}

impl About {
    /// A message of the reader's own, by its number and as their network calls it.
    pub fn own(message: MessageId, reference: RemoteId) -> Self {
        Self {
            message: Some(message),
            reply_to: Some(reference),
            ..Self::default()
        }
    }

    /// Words for an admin, as such: they have posts of their own where the server's are few.
    pub fn alert() -> Self {
        Self {
            alert: true,
            ..Self::default()
        }
    }

    /// Words that only answer a message of the reader.
    pub fn answering(reference: RemoteId) -> Self {
        Self {
            reply_to: Some(reference),
            ..Self::default()
        }
    }
}

/// The language in which `who` is spoken to when they have not just said something: the one that they chose, or that is
/// heard from them.
pub fn lang_of(core: &Core, tx: &Tx, who: &Address) -> Result<&'static str> {
    let user = tx.user(who)?;
    let known = user.iter().flat_map(|user| user.languages());
    Ok(core.texts.choose(known))
}

/// The same; `other` where theirs is not known.
pub fn lang_or(core: &Core, tx: &Tx, who: &Address, other: &'static str) -> Result<&'static str> {
    let user = tx.user(who)?;
    let known = user.iter().flat_map(|user| user.languages());
    Ok(core.texts.choose(known.chain([Some(other)])))
}

/// Queues the bridge's own words to `to`, in their language.
pub fn tell(core: &Core, tx: &Tx, to: &Address, text: &Text, about: About) -> Result<LegsToWake> {
    let lang = lang_of(core, tx, to)?;
    let leg = core.legs.to(tx, to)?;
    tell_in((leg, lang), core, tx, to, text, about)
}

/// The same by `leg`, in the language `lang`; in several messages where `to`'s server takes none of that length.
pub fn tell_in(
    (leg, lang): (LegId, &str),
    core: &Core,
    tx: &Tx,
    to: &Address,
    text: &Text,
    about: About,
) -> Result<LegsToWake> {
    let able = core.legs.get(leg).able(tx)?;
    let share = match about.alert {
        true => Some(Share::Alerts),
        false => {
            let by = about.caused_by.as_ref().unwrap_or(to);
            allowance::strangers_share(core, tx, by)?
        }
    };
    let mut buttons = match able.buttons {
        true => render::buttons(&core.texts, lang, &core.commands.prefix, text),
        false => Vec::new(),
    };
    let mut first: Option<String> = None;
    let parts = render::notices(&core.texts, lang, text, to, able.limit);
    let last = parts.len().saturating_sub(1);
    for (at, text) in parts.into_iter().enumerate() {
        let outgoing = Outgoing::Text {
            text,
            styled: false,
            lang: Some(lang.to_owned()),
            reply_to: about.reply_to.clone(),
            warning: None,
            files: Vec::new(),
            buttons: match at == last {
                true => std::mem::take(&mut buttons),
                false => Vec::new(),
            },
        };
        let row = NewRow::new(to, Role::Notice, &outgoing)
            .about(about.message)
            .out_of(share.as_ref())
            .after(about.wait)
            .lane(match about.wait {
                Duration::ZERO => Lane::Usual,
                _ => Lane::Words,
            });
        let id = tx.enqueue(leg, &row.part_of(first.as_deref()))?;
        first.get_or_insert(id);
    }
    suggested::note(core, tx, to, text)?;
    Ok(LegsToWake::of(leg))
}

/// Tells why a message to `recipient`, accepted at `at`, goes to nobody.
pub fn refusal(core: &Core, recipient: &Address, at: Timestamp, reason: &Reason) -> Text {
    text::refused(recipient, &at.hour(), reason, core.rules.give_up_hours())
}
