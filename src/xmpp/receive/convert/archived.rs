//! Messages as the archive keeps them (XEP-0313).

use tracing::warn;
use xmpp_parsers::message::Message;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use crate::clock::Timestamp;
use crate::xmpp::stream::shallow::mend;

/// A message as the archive (XEP-0313) gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Archived {
    /// Its id in the archive: the `stanza-id` of its live delivery.
    pub id: String,
    /// When the server stored it.
    pub stored: Option<Timestamp>,
    /// The stanza.
    pub message: Message,
}

impl Archived {
    /// Reads a result. Whatever the message in it is, its place in the archive counts: a message that can't be read is
    /// an empty one. `None` without a place.
    pub fn read(result: &Element) -> Option<Self> {
        let id = result.attr("id").filter(|id| !id.is_empty())?;
        let forwarded = result.get_child("forwarded", ns::FORWARD);
        let within = |name: &str, namespace: &str| forwarded?.get_child(name, namespace);
        let stored = within("delay", ns::DELAY).and_then(|delay| delay.attr("stamp"));
        let message = within("message", ns::DEFAULT_NS).and_then(mend::archived);
        if message.is_none() {
            warn!("an item of the XMPP archive holds no message that can be read: passed over");
        }
        Some(Self {
            id: id.to_owned(),
            stored: stored.and_then(Timestamp::parse),
            message: message.unwrap_or_else(|| Message::normal(None)),
        })
    }

    /// The same, stored at `begins` at the earliest: servers tell whole seconds, and by a clock of their own.
    pub fn since(&self, begins: Timestamp) -> Self {
        Self {
            stored: self.stored.map(|at| at.max(begins)),
            ..self.clone()
        }
    }
}
