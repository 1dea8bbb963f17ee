//! A message on its way, and its text where the recipient's server looks for people.

use super::neutral::{self, Mentions};
use crate::event::{Attachment, Party, Poll, QuotedPost};

/// A message on its way to somebody on the other network.
pub struct Relayed<'a> {
    /// Its author.
    pub from: &'a Party,
    /// The text without addresses.
    pub body: &'a str,
    /// How long it was, in bytes, where only its beginning is left: then it is too long.
    pub length: Option<usize>,
    /// Content warning, in one line.
    pub warning: Option<&'a str>,
    /// Files that are links in the text.
    pub attachments: &'a [Attachment],
    /// Files that follow as messages of their own: the text says what they show, since clients do not.
    pub apart: &'a [Attachment],
    /// A poll.
    pub poll: Option<&'a Poll>,
    /// A post that is quoted.
    pub quotes: Option<&'a QuotedPost>,
}

/// Somebody's text in which the recipient's server finds neither people nor groups.
pub(super) fn for_fediverse(text: &str, mentions: Mentions) -> String {
    let text = neutral::without_mentions(text, mentions);
    match mentions {
        Mentions::AtWords | Mentions::AtAsciiWords => text,
        Mentions::Anywhere => neutral::without_groups(&text),
    }
}
