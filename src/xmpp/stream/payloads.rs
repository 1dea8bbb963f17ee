//! Payloads of messages that the parser crate lacks: what we write as types, what we read as names.
//!
//! Reading is done on plain elements, since other people's clients write more, and less, than a schema says.

use xmpp_parsers::message::{Message, MessagePayload};
use xmpp_parsers::minidom::Element;
use xso::{AsXml, FromXml};

/// XEP-0461, message replies.
pub const REPLY: &str = "urn:xmpp:reply:0";
/// XEP-0428, fallback indication.
pub const FALLBACK: &str = "urn:xmpp:fallback:0";
/// XEP-0424, message retraction.
pub const RETRACT: &str = "urn:xmpp:message-retract:1";
/// XEP-0424 in the form that older clients send, within XEP-0422.
pub const OLD_RETRACT: &str = "urn:xmpp:message-retract:0";
/// XEP-0422, message fastening.
pub const FASTEN: &str = "urn:xmpp:fasten:0";
/// XEP-0382, spoiler messages.
pub const SPOILER: &str = "urn:xmpp:spoiler:0";
/// XEP-0334, message processing hints.
pub const HINTS: &str = "urn:xmpp:hints";
/// XEP-0447, stateless file sharing.
pub const FILE_SHARING: &str = "urn:xmpp:sfs:0";
/// XEP-0446, file metadata.
pub const FILE_METADATA: &str = "urn:xmpp:file:metadata:0";
/// XEP-0103, URL address information.
pub const URL_DATA: &str = "http://jabber.org/protocol/url-data";
/// XEP-0033, extended stanza addressing.
pub const ADDRESSES: &str = "http://jabber.org/protocol/address";
/// XEP-0428, also as XEP-0461 called it at first.
pub const FALLBACKS: [&str; 2] = [FALLBACK, "urn:xmpp:feature-fallback:0"];
/// XEP-0385, stateless inline media sharing.
pub const SIMS: &str = "urn:xmpp:sims:1";
/// XEP-0448, encryption for stateless file sharing.
pub const ENCRYPTED_FILE: &str = "urn:xmpp:esfs:0";
/// XEP-0449, stickers.
pub const STICKER: &str = "urn:xmpp:stickers:0";
/// XEP-0231, bits of binary.
pub const BITS: &str = "urn:xmpp:bob";
/// All by which a file is sent, for which a body may stand in.
pub const FILES: [&str; 5] = [FILE_SHARING, "jabber:x:oob", SIMS, STICKER, REFERENCE];
/// XEP-0367, message attaching.
pub const ATTACH: &str = "urn:xmpp:message-attaching:1";
/// XEP-0158, CAPTCHA forms.
pub const CAPTCHA: &str = "urn:xmpp:captcha";
/// XEP-0249, direct invitations to rooms.
pub const INVITATION: &str = "jabber:x:conference";
/// XEP-0172, the name that somebody gives themselves.
pub const NICK: &str = "http://jabber.org/protocol/nick";
/// Asks servers to pass on other people's names (XEP-0163, section 4).
pub const NICK_NOTIFY: &str = "http://jabber.org/protocol/nick+notify";
/// XEP-0080, where somebody is.
pub const GEOLOC: &str = "http://jabber.org/protocol/geoloc";
/// XEP-0393, where marks are no styles.
pub const STYLING: &str = "urn:xmpp:styling:0";
/// XEP-0394, markup beside a text.
pub const MARKUP: &str = "urn:xmpp:markup:0";
/// XEP-0071, formatted text.
pub const XHTML_IM: &str = "http://jabber.org/protocol/xhtml-im";
/// XEP-0144, contacts, and its predecessor (XEP-0093).
pub const ROSTERS: [&str; 2] = ["http://jabber.org/protocol/rosterx", "jabber:x:roster"];
/// XEP-0054, a card.
pub const VCARD: &str = "vcard-temp";
/// XEP-0292, a card.
pub const VCARD4: &str = "urn:ietf:params:xml:ns:vcard-4.0";
/// XEP-0224, a nudge.
pub const ATTENTION: &str = "urn:xmpp:attention:0";
/// XEP-0353, a call or a file offered from device to device.
pub const CALL: &str = "urn:xmpp:jingle-message:0";
/// XEP-0482, a call.
pub const CALL_INVITE: &str = "urn:xmpp:call-invites:0";
/// XEP-0297, what somebody else wrote.
pub const FORWARD: &str = "urn:xmpp:forward:0";
/// XEP-0372, something that a message points to.
pub const REFERENCE: &str = "urn:xmpp:reference:0";
/// XEP-0407, invitations to rooms of another kind.
pub const MIX_INVITATION: &str = "urn:xmpp:mix:misc:0";
/// XEP-0481, a text in another form.
pub const CONTENT: &str = "urn:xmpp:content";
/// XEP-0258, who may read it.
pub const LABEL: &str = "urn:xmpp:sec-label:0";
/// XEP-0439, answers to choose from.
pub const QUICK_RESPONSE: &str = "urn:xmpp:tmp:quick-response";
/// XEP-0466, when to forget it.
pub const EPHEMERAL: &str = "urn:xmpp:ephemeral:0";

/// Names the message that this one answers.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = REPLY, name = "reply")]
pub struct Reply {
    /// The author of that message.
    #[xml(attribute(default))]
    pub to: Option<jid::Jid>,
    /// Its id, as its author's client gave it.
    #[xml(attribute)]
    pub id: String,
}

/// Takes a message back.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = RETRACT, name = "retract")]
pub struct Retract {
    /// Its id.
    #[xml(attribute)]
    pub id: String,
}

/// Part of the body that only stands in for something, for clients that do not know of it.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = FALLBACK, name = "fallback")]
pub struct Fallback {
    /// Namespace of what it stands in for.
    #[xml(attribute = "for")]
    pub of: String,
    /// Which part of the body; none: all of it.
    #[xml(child(default))]
    pub body: Option<FallbackBody>,
}

/// A part of the body, in code points.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = FALLBACK, name = "body")]
pub struct FallbackBody {
    /// Of the first code point.
    #[xml(attribute)]
    pub start: usize,
    /// Behind the last one.
    #[xml(attribute)]
    pub end: usize,
}

/// A label in front of a text that readers may not want to see at once.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = SPOILER, name = "spoiler")]
pub struct Spoiler {
    /// A summary of the text.
    #[xml(text)]
    pub hint: String,
}

/// Says for whom a message is carried, so that another bridge knows that one has carried it already.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = ADDRESSES, name = "addresses")]
pub struct Addresses {
    /// The one address.
    #[xml(child)]
    pub address: OriginalFrom,
}

/// The author of a message that is carried.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = ADDRESSES, name = "address")]
pub struct OriginalFrom {
    /// `ofrom`.
    #[xml(attribute = "type")]
    pub kind: String,
    /// Their address as a URI.
    #[xml(attribute)]
    pub uri: String,
}

/// Asks servers to keep the message for clients that are offline.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = HINTS, name = "store")]
pub struct Store;

/// A file behind an address (XEP-0447).
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = FILE_SHARING, name = "file-sharing")]
pub struct FileSharing {
    /// `inline`: to be shown rather than offered.
    #[xml(attribute)]
    pub disposition: String,
    /// Facts about the file.
    #[xml(child)]
    pub file: FileMetadata,
    /// Addresses of the file.
    #[xml(child)]
    pub sources: Sources,
}

/// Facts about a file, as far as they are known (XEP-0446).
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = FILE_METADATA, name = "file")]
pub struct FileMetadata {
    /// E.g. `image/png`.
    #[xml(extract(name = "media-type", default, fields(text(type_ = String))))]
    pub media_type: Option<String>,
    /// A name without folders.
    #[xml(extract(default, fields(text(type_ = String))))]
    pub name: Option<String>,
    /// In bytes.
    #[xml(extract(default, fields(text(type_ = u64))))]
    pub size: Option<u64>,
    /// In pixels.
    #[xml(extract(default, fields(text(type_ = u32))))]
    pub width: Option<u32>,
    /// In pixels.
    #[xml(extract(default, fields(text(type_ = u32))))]
    pub height: Option<u32>,
    /// A description of the picture (alt text).
    #[xml(extract(default, fields(text(type_ = String))))]
    pub desc: Option<String>,
}

/// Where a file is.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = FILE_SHARING, name = "sources")]
pub struct Sources {
    /// On the web.
    #[xml(child)]
    pub url: UrlData,
}

/// An address on the web (XEP-0103).
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = URL_DATA, name = "url-data")]
pub struct UrlData {
    /// The address.
    #[xml(attribute)]
    pub target: String,
}

/// An answer that the reader's client may offer.
#[derive(FromXml, AsXml, Debug, Clone, PartialEq)]
#[xml(namespace = QUICK_RESPONSE, name = "response")]
pub struct QuickResponse {
    /// The language of the body beside it.
    #[xml(lang)]
    pub lang: Option<String>,
    /// The body of the answer.
    #[xml(attribute)]
    pub value: String,
    /// The label of the button.
    #[xml(attribute)]
    pub label: String,
}

impl MessagePayload for QuickResponse {}
impl MessagePayload for FileSharing {}
impl MessagePayload for Reply {}
impl MessagePayload for Retract {}
impl MessagePayload for Fallback {}
impl MessagePayload for Spoiler {}
impl MessagePayload for Store {}
impl MessagePayload for Addresses {}

/// The first payload of this name and namespace.
pub fn find<'a>(message: &'a Message, name: &str, namespace: &str) -> Option<&'a Element> {
    message
        .payloads
        .iter()
        .find(|payload| payload.is(name, namespace))
}

/// Whether there is a payload of this name and namespace.
pub fn has(message: &Message, name: &str, namespace: &str) -> bool {
    find(message, name, namespace).is_some()
}

/// A non-empty attribute of a payload.
pub fn attr<'a>(payload: &'a Element, name: &'static str) -> Option<&'a str> {
    payload.attr(name).filter(|value| !value.is_empty())
}
