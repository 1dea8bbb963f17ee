//! The note in a stanza that could not be passed on as it was.

use xmpp_parsers::message::Message;
use xmpp_parsers::minidom::Element;

/// Namespace of the note. Somebody who writes one themselves is told that their own message could not be read.
const NAMESPACE: &str = "urn:xmpp-ap-bridge:cut";

/// Why a stanza was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It has too many bytes.
    TooLarge,
    /// It has too many elements.
    TooMany,
    /// A name or an attribute in it is too long.
    TooLong,
    /// It can't be read as XML, or not as a stanza.
    Unreadable,
    /// The stream ended on it again and again.
    Quarantined,
}

impl Why {
    const ALL: [Self; 5] = [
        Self::TooLarge,
        Self::TooMany,
        Self::TooLong,
        Self::Unreadable,
        Self::Quarantined,
    ];

    /// The name in the note and in the log.
    pub fn name(self) -> &'static str {
        match self {
            Self::TooLarge => "too many bytes",
            Self::TooMany => "too many elements",
            Self::TooLong => "a name or an attribute is too long",
            Self::Unreadable => "not readable",
            Self::Quarantined => "quarantined",
        }
    }

    /// The note as XML.
    pub fn note(self) -> Vec<u8> {
        format!("<cut xmlns='{NAMESPACE}' why='{}'/>", self.name()).into_bytes()
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.name() == name)
    }
}

/// Why this message was cut, if it was.
pub fn cut(message: &Message) -> Option<Why> {
    let note = |payload: &&Element| payload.is("cut", NAMESPACE);
    let note = message.payloads.iter().find(note)?;
    Some(
        note.attr("why")
            .and_then(Why::from_name)
            .unwrap_or(Why::Unreadable),
    )
}
