//! Messages of other people that somebody passes on (XEP-0297).

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;

use super::{encrypted, files, words};
use crate::event::Beside;
use crate::xmpp::stream::payloads;
use crate::xmpp::stream::shallow::mend;

/// The largest number of messages passed on with one.
const MANY: usize = 16;

/// The messages that come within this one; `None` for each that can't be read.
pub(super) fn forwarded(stanza: &Stanza) -> Vec<Option<Beside>> {
    let all = stanza.payloads.iter();
    let forwarded = all.filter(|payload| payload.is("forwarded", payloads::FORWARD));
    forwarded.take(MANY).map(read).collect()
}

/// Of a message within a message the words count, and where its files are.
fn read(forwarded: &Element) -> Option<Beside> {
    let inner = forwarded
        .children()
        .find(|child| child.name() == "message")?;
    let inner = mend::archived(inner)?;
    let said = words::words(&inner);
    let (files, _) = files::attachments(&inner);
    if encrypted::hidden(&inner, &said.text, &files) != encrypted::Hidden::No {
        return None;
    }
    let links = files.into_iter().map(|file| file.url);
    let lines = said.subject.into_iter().chain([said.text]).chain(links);
    let mut lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.dedup();
    let author = inner.from.map(|from| from.to_bare().to_string());
    (!lines.is_empty()).then(|| Beside::Forwarded {
        author: author.unwrap_or_default(),
        text: lines.join("\n"),
    })
}
