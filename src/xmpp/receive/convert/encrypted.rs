//! End-to-end encryption in any form: nobody here can read the message, and its author has to know.

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::xhtml;
use crate::event::Attachment;
use crate::part::Part;
use crate::xmpp::stream::payloads::{self, has};

/// Elements that hold a text which only their recipient's keys open, by a part of their namespace: all versions of
/// OMEMO (XEP-0384), OpenPGP (XEP-0027, XEP-0373), MLS, encrypted sessions (XEP-0116, XEP-0200), RFC 3923.
const SEALED: [(&str, &str); 12] = [
    ("encrypted", "axolotl"),
    ("encrypted", "omemo"),
    ("openpgp", "openpgp"),
    ("pgp", "pgp"),
    ("x", "jabber:x:encrypted"),
    ("envelope", "urn:xmpp:sce"),
    ("content", "urn:xmpp:sce"),
    ("message", "mls"),
    ("mls", "mls"),
    ("encrypted", "mls"),
    ("c", "xep-0200"),
    ("e2e", "xmpp-e2e"),
];

/// Armour around a text, as it is typed or pasted.
const ARMOUR: [&str; 6] = [
    "-----BEGIN PGP MESSAGE",
    "-----BEGIN AGE ENCRYPTED FILE-----",
    "-----BEGIN PKCS7-----",
    "-----BEGIN CMS-----",
    "BEGIN SALTPACK ENCRYPTED MESSAGE.",
    "BEGIN KEYBASE SALTPACK ENCRYPTED MESSAGE.",
];

/// Beginnings and ends of the texts that clients write for those who cannot decrypt. They arrive alone where something on
/// the way has taken the rest off.
const NOTICES: [(&str, &str); 4] = [
    ("I sent you an OMEMO encrypted message but your client", ""),
    ("I sent you a PGP encrypted message but your client", ""),
    ("[This message is OMEMO encrypted", "]"),
    ("[This message is OpenPGP encrypted", "]"),
];

/// Marks of OTR in a text that people may see: white space which offers it (version 3, section "Tagged plaintext").
const OFFER: &str = " \t  \t\t\t\t \t \t \t  ";

/// How a message is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hidden {
    /// It is readable.
    No,
    /// There is a text, or a file, that cannot be read.
    Yes,
    /// Only keys: no message.
    Keys,
}

/// Whether something for the bot is hidden in it. `text`: what stands in the open.
pub(super) fn hidden(stanza: &Stanza, text: &str, files: &[Attachment]) -> Hidden {
    let sealed = stanza.payloads.iter().filter(|payload| is_sealed(payload));
    let sealed: Vec<&Element> = sealed.collect();
    let keys = |payload: &&Element| {
        is_omemo(payload) && !payload.has_child("payload", payload.ns().as_str())
    };
    if !sealed.is_empty() && text.is_empty() && sealed.iter().all(keys) {
        return Hidden::Keys;
    }
    let announced = has(stanza, "encryption", ns::EME);
    let is_file = files.iter().any(|file| is_key_link(&file.url))
        || stanza.payloads.iter().any(is_sealed_file)
        || xhtml::is_formatted_with(stanza, is_key_link);
    match !sealed.is_empty() || announced || is_file || is_sealed_text(text) {
        true => Hidden::Yes,
        false => Hidden::No,
    }
}

/// `text` without the white space in which a client offers OTR.
pub(super) fn without_offer(text: &str) -> String {
    let Some((before, behind)) = text.split_once(OFFER) else {
        return text.to_owned();
    };
    // The versions offered follow, eight characters each.
    let versions = behind.trim_start_matches([' ', '\t']);
    format!("{before}{versions}")
}

fn is_sealed(payload: &Element) -> bool {
    let ns = payload.ns();
    SEALED
        .iter()
        .any(|(name, part)| payload.name() == *name && ns.contains(part))
}

fn is_omemo(payload: &Element) -> bool {
    payload.ns().contains("axolotl") || payload.ns().contains("omemo")
}

/// A file that is encrypted (XEP-0448), or whose address carries a key.
fn is_sealed_file(payload: &Element) -> bool {
    let sources = payload.get_child("sources", payloads::FILE_SHARING);
    let mut sources = sources.into_iter().flat_map(Element::children);
    payload.is("encrypted", payloads::ENCRYPTED_FILE)
        || sources.any(|source| {
            source.is("encrypted", payloads::ENCRYPTED_FILE)
                || source.attr("target").is_some_and(is_key_link)
        })
}

/// An `aesgcm:` link (XEP-0454) is the address and the key of a file: useless to others, and not meant for them.
fn is_key_link(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.starts_with("aesgcm:") || text.contains("aesgcm://")
}

fn is_sealed_text(text: &str) -> bool {
    is_key_link(text)
        || is_otr(text)
        || is_notice(text)
        || ARMOUR.iter().any(|armour| is_armoured(text, armour))
}

/// One line that a client has written, not its user.
fn is_notice(text: &str) -> bool {
    let text = text.trim();
    let is_one = |(begin, end): &(&str, &str)| text.starts_with(begin) && text.ends_with(end);
    !text.contains('\n') && NOTICES.iter().any(is_one)
}

/// Whether the text is armoured: one that only talks about armour closes none, and begins no line with it.
fn is_armoured(text: &str, armour: &str) -> bool {
    let begins = |line: &str| line.trim_start().starts_with(armour);
    text.lines().any(begins) || text.contains(armour) && text.contains("-----END")
}

/// A query, a message, a part of one or an error of OTR, any version.
fn is_otr(text: &str) -> bool {
    let Some(rest) = text.trim_start().strip_prefix("?OTR") else {
        return false;
    };
    let is_version = |rest: &str| {
        let (versions, _) = rest.split_once('?').unwrap_or(("-", ""));
        versions.chars().all(|c| c.is_ascii_alphanumeric())
    };
    match rest.chars().next() {
        Some(':' | ',' | '|' | '?') => true,
        Some('v') => is_version(rest.part(1..)),
        _ => rest.starts_with(" Error"),
    }
}
