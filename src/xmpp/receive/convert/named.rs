//! The names of events and messages: ids of the own server where it keeps an archive, else those of the sender's client,
//! which may count anew in each session.

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::ns;

use crate::address::RemoteId;
use crate::clock::{Clock, Timestamp};
use crate::event::Party;
use crate::fingerprint::fingerprint;
use crate::xmpp::stream::payloads::{attr, find};

/// An id of fewer bytes may be a number that a client counts, or a text that it sends each time.
const UNIQUE: usize = 16;

/// All by which an event can be told from others.
pub(super) struct Call<'a> {
    archive_id: Option<&'a str>,
    own_id: Option<&'a str>,
    text: &'a str,
    from: &'a Party,
}

impl<'a> Call<'a> {
    /// That of a stanza, which the archive has under this id.
    pub(super) fn of(stanza: &'a Stanza, archive_id: Option<&'a str>, from: &'a Party) -> Self {
        Self {
            archive_id,
            own_id: own_id(stanza),
            text: body(stanza),
            from,
        }
    }
}

/// The same for the live delivery, the offline storage's and the archive's, wherever the server keeps an archive.
/// The archive's id alone would not do: ejabberd's is a time, and two people may write in the same microsecond.
///
/// Without an archive a long id of the client's is its message's alone. A short one, or none, says nothing, not even with
/// the same text: people write "ok" twice. So what comes live is new each time (`@`), and what the server says to have sent or kept
/// at `kept` (`~`) is the same as what is called so and came at that time ([`crate::store`] looks): a server says that of
/// all that it brings again (XEP-0198, XEP-0203).
pub(super) fn event_id(call: &Call, kept: Option<Timestamp>, clock: &Clock) -> RemoteId {
    let from = call.from.address.to_stored();
    RemoteId(match (call.archive_id, call.own_id) {
        (Some(id), own) => format!("archive:{id}/{from}/{}", own.unwrap_or_default()),
        (None, own) => {
            let id = own.unwrap_or_default();
            let is_counted = id.len() < UNIQUE;
            let session = call.from.resource.as_deref().filter(|_| is_counted);
            let words = fingerprint(std::iter::once(call.text).chain(session));
            let when = match kept {
                _ if !is_counted => String::new(),
                Some(at) => format!("~{}", at.0),
                None => format!("@{}.{}", clock.now().0, clock.id()),
            };
            format!("stanza:{from}/{id}/{words:x}{when}")
        }
    })
}

/// The name of an event without the time, the same whenever it comes.
pub fn stem(id: &RemoteId) -> RemoteId {
    RemoteId::from(id.name_and_time().0)
}

/// The text that the name of an event counts.
pub(super) fn body(stanza: &Stanza) -> &str {
    let best = stanza.get_best_body(vec![]);
    best.map_or("", |(_, body)| body.as_str())
}

/// The id that the sender's client gave its message.
pub(super) fn own_id(stanza: &Stanza) -> Option<&str> {
    let id = stanza.id.as_ref().map(|id| id.0.as_str());
    id.filter(|id| !id.is_empty())
        .or_else(|| find(stanza, "origin-id", ns::SID).and_then(|origin| attr(origin, "id")))
}

/// All ids by which others may refer to a message (XEP-0359, XEP-0461 section 3.1), the one that most use first.
pub(super) fn names(stanza: &Stanza, archive_id: Option<&str>) -> Vec<RemoteId> {
    let origin = find(stanza, "origin-id", ns::SID).and_then(|origin| attr(origin, "id"));
    let mut names: Vec<RemoteId> = Vec::new();
    for id in [own_id(stanza), origin, archive_id].into_iter().flatten() {
        let id = RemoteId::from(id);
        if !names.contains(&id) {
            names.push(id);
        }
    }
    names
}
