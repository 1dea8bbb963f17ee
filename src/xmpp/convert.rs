//! Stanza → [`Inbound`]: what people's clients and servers say, in the core's words. Pure; decides nothing.

use jid::Jid;
use xmpp_parsers::message::{Message as Stanza, MessageType};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::bounce;
use super::payloads::{self, attr, find, has};
use crate::address::{BareJid, RemoteId};
use crate::clock::{Clock, Timestamp};
use crate::event::{Attachment, Edit, Inbound, Message, Party, Reaction, What};
use crate::fingerprint::fingerprint;

/// Most fallback ranges looked at in one message.
const MANY: usize = 16;
/// Most files.
const MANY_FILES: usize = 64;

/// A message as the archive (XEP-0313) gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Archived {
    /// Its id in the archive: the `stanza-id` of its live delivery.
    pub id: String,
    /// When the server stored it.
    pub stored: Option<Timestamp>,
    /// The stanza.
    pub message: Stanza,
}

/// Reads stanzas on behalf of one account.
#[derive(Debug, Clone)]
pub struct Reader {
    own: jid::BareJid,
    clock: Clock,
}

impl Reader {
    /// A reader for the account `own`.
    pub fn new(own: jid::BareJid, clock: Clock) -> Self {
        Self { own, clock }
    }

    /// A message that came over the stream; `None` if it is nothing that anybody wrote to the bot.
    pub fn live(&self, stanza: &Stanza) -> Option<Inbound> {
        let archive_id = self.stanza_id(stanza);
        let sent = self.delayed(stanza).unwrap_or_else(|| self.clock.now());
        self.read(stanza, archive_id, sent)
    }

    /// Whether the archive has it too, so that it can be had once more.
    pub fn is_archived(&self, stanza: &Stanza) -> bool {
        self.stanza_id(stanza).is_some()
    }

    /// A message out of the own archive; `None` as for [`Reader::live`], and for what the bot itself sent.
    pub fn archived(&self, item: &Archived) -> Option<Inbound> {
        let sent = item.stored.unwrap_or_else(|| self.clock.now());
        self.read(&item.message, Some(item.id.clone()), sent)
    }

    fn read(
        &self,
        stanza: &Stanza,
        archive_id: Option<String>,
        sent: Timestamp,
    ) -> Option<Inbound> {
        let mut from = party(stanza.from.as_ref()?, &self.own)?;
        from.bot = is_carried(stanza);
        match stanza.type_ {
            MessageType::Error => bounce::read(stanza, from, archive_id.as_deref()),
            MessageType::Chat | MessageType::Normal if !is_noise(stanza) => {
                self.message(stanza, from, archive_id, sent)
            }
            _ => None,
        }
    }

    fn message(
        &self,
        stanza: &Stanza,
        from: Party,
        archive_id: Option<String>,
        sent: Timestamp,
    ) -> Option<Inbound> {
        let own_id = own_id(stanza);
        let body = stanza.get_best_body(vec![]);
        let text = body.as_ref().map_or("", |(_, text)| text.as_str());
        let id = event_id(archive_id.as_deref(), (own_id, text), &from, &self.clock);
        if let Some(what) = amendment(stanza) {
            return Some(Inbound { id, from, what });
        }
        let replaces = replaced(stanza);
        let attachments = attachments(stanza);
        let encrypted =
            is_encrypted(stanza, body.is_some()) || is_encrypted_file(text, &attachments);
        if text.is_empty() && attachments.is_empty() && !encrypted && replaces.is_none() {
            return None; // chat states, receipts, markers
        }
        let reference = own_id.or(archive_id.as_deref()).map(RemoteId::from);
        let message = Message {
            reference: reference.unwrap_or_else(|| id.clone()),
            text: without_links(&without_fallback(stanza, text), &attachments),
            direct: true,
            lang: body.map(|(lang, _)| lang.0).filter(|lang| !lang.is_empty()),
            reply_to: find(stanza, "reply", payloads::REPLY)
                .and_then(|reply| attr(reply, "id"))
                .map(RemoteId::from),
            quoted: None,
            warning: find(stanza, "spoiler", payloads::SPOILER).map(Element::text),
            attachments,
            poll: None,
            quotes: None,
            encrypted,
            wants_receipt: has(stanza, "request", ns::RECEIPTS),
            sent,
        };
        let what = match replaces {
            None => What::Message(message),
            Some(of) => What::Edited(Edit {
                of,
                original: None,
                edited: None,
                message,
            }),
        };
        Some(Inbound { id, from, what })
    }

    /// The id that the own server gave the stanza (XEP-0359). Anybody can write one `by` somebody else.
    fn stanza_id(&self, stanza: &Stanza) -> Option<String> {
        let by_us = |payload: &&Element| {
            payload.is("stanza-id", ns::SID) && payload.attr("by").is_some_and(|by| self.is_own(by))
        };
        let payload = stanza.payloads.iter().rev().find(by_us)?;
        attr(payload, "id").map(str::to_owned)
    }

    /// When the own server says that the stanza was sent (XEP-0203: kept while the bot was offline).
    fn delayed(&self, stanza: &Stanza) -> Option<Timestamp> {
        let by_server = |payload: &&Element| {
            let from = payload.attr("from");
            payload.is("delay", ns::DELAY)
                && from.is_none_or(|from| from == self.own.domain().as_str() || self.is_own(from))
        };
        let delay = stanza.payloads.iter().find(by_server)?;
        Timestamp::parse(delay.attr("stamp")?)
    }

    fn is_own(&self, jid: &str) -> bool {
        Jid::new(jid).is_ok_and(|jid| jid == self.own)
    }
}

/// Who sent a stanza: a person's account, not a server, and not the bot (own echoes).
pub fn party(from: &Jid, own: &jid::BareJid) -> Option<Party> {
    let bare = from.to_bare();
    if bare == *own {
        return None;
    }
    bare.as_str().parse::<BareJid>().ok().map(Party::new)
}

/// A retraction (XEP-0424) or a reaction (XEP-0444); whatever text comes with it only stands in for it.
fn amendment(stanza: &Stanza) -> Option<What> {
    let old = || {
        find(stanza, "apply-to", payloads::FASTEN)
            .filter(|fastened| fastened.has_child("retract", payloads::OLD_RETRACT))
    };
    let retract = find(stanza, "retract", payloads::RETRACT).or_else(old);
    if let Some(of) = retract.and_then(|retract| attr(retract, "id")) {
        return Some(What::Deleted { of: of.into() });
    }
    let reactions = find(stanza, "reactions", ns::REACTIONS)?;
    let each = reactions
        .children()
        .filter(|child| child.is("reaction", ns::REACTIONS));
    Some(What::Reacted(Reaction {
        to: attr(reactions, "id")?.into(),
        emoji: each.take(MANY).map(Element::text).collect(),
        whole: true,
    }))
}

/// What a correction corrects (XEP-0308).
fn replaced(stanza: &Stanza) -> Option<RemoteId> {
    let replace = find(stanza, "replace", ns::MESSAGE_CORRECT)?;
    attr(replace, "id").map(RemoteId::from)
}

/// Carbons (never asked for, so forged or stray) and what chat rooms send.
fn is_noise(stanza: &Stanza) -> bool {
    has(stanza, "x", ns::MUC_USER)
        || has(stanza, "received", ns::CARBONS)
        || has(stanza, "sent", ns::CARBONS)
}

/// Another bridge carries it for somebody else (XEP-0033: `ofrom`), as our own does.
fn is_carried(stanza: &Stanza) -> bool {
    let addresses = find(stanza, "addresses", payloads::ADDRESSES);
    addresses.is_some_and(|list| {
        list.children()
            .take(MANY)
            .any(|address| address.attr("type") == Some("ofrom"))
    })
}

/// The id that the sender's client gave its message.
fn own_id(stanza: &Stanza) -> Option<&str> {
    let id = stanza.id.as_ref().map(|id| id.0.as_str());
    id.filter(|id| !id.is_empty())
        .or_else(|| find(stanza, "origin-id", ns::SID).and_then(|origin| attr(origin, "id")))
}

/// The same for the live delivery, the offline storage's and the archive's, wherever the server keeps an archive.
/// The archive's id alone would not do: ejabberd's is a time, and two people may write in the same microsecond.
/// Nor would the client's, where there is no archive: some count anew in each session.
fn event_id(
    archive_id: Option<&str>,
    (own_id, text): (Option<&str>, &str),
    from: &Party,
    clock: &Clock,
) -> RemoteId {
    RemoteId(match (archive_id, own_id) {
        (Some(id), own) => format!("archive:{id}/{}/{}", from.address, own.unwrap_or_default()),
        (None, Some(id)) => {
            format!("stanza:{}/{id}/{:x}", from.address, fingerprint([text]))
        }
        (None, None) => format!("stanza:{}", clock.id()),
    })
}

/// Whether a text for the bot is hidden in it: XEP-0380, OMEMO, OpenPGP. An OMEMO element without
/// payload only carries keys: that is no message.
fn is_encrypted(stanza: &Stanza, has_body: bool) -> bool {
    let omemo = stanza.payloads.iter().find(|payload| {
        payload.name() == "encrypted"
            && (payload.ns() == ns::LEGACY_OMEMO || payloads::OMEMO.contains(&&*payload.ns()))
    });
    match omemo {
        Some(omemo) => has_body || omemo.has_child("payload", omemo.ns().as_str()),
        None => {
            has(stanza, "encryption", ns::EME)
                || has(stanza, "openpgp", ns::OX)
                || has(stanza, "x", payloads::LEGACY_OPENPGP)
        }
    }
}

/// Files beside the text: XEP-0066 and XEP-0447, which may say the same file twice.
fn attachments(stanza: &Stanza) -> Vec<Attachment> {
    let mut found: Vec<Attachment> = Vec::new();
    for file in stanza.payloads.iter().filter_map(attachment) {
        if let Some(known) = found.iter_mut().find(|known| known.url == file.url) {
            known.description = known.description.take().or(file.description);
            known.media_type = known.media_type.take().or(file.media_type);
            known.size = known.size.or(file.size);
            known.pixels = known.pixels.or(file.pixels);
        } else if found.len() < MANY_FILES {
            found.push(file);
        }
    }
    found
}

/// `text` without the addresses of files, each on a line of its own, that stand in for the files themselves.
fn without_links(text: &str, files: &[Attachment]) -> String {
    let is_link = |line: &&str| files.iter().any(|file| file.url == line.trim());
    if !text.lines().any(|line| is_link(&line)) {
        return text.to_owned();
    }
    let kept: Vec<&str> = text.lines().filter(|line| !is_link(line)).collect();
    kept.join("\n").trim().to_owned()
}

/// An `aesgcm:` link is the address and the key of an encrypted file: useless to others, and not meant for them.
fn is_encrypted_file(text: &str, files: &[Attachment]) -> bool {
    let is_link = |word: &str| {
        word.get(..7)
            .is_some_and(|start| start.eq_ignore_ascii_case("aesgcm:"))
    };
    text.split_whitespace().any(is_link) || files.iter().any(|file| is_link(&file.url))
}

/// One URL and nothing else.
fn is_link(text: &str) -> bool {
    !text.contains(|c: char| c.is_whitespace() || c.is_control()) && url::Url::parse(text).is_ok()
}

fn attachment(payload: &Element) -> Option<Attachment> {
    if payload.is("x", ns::OOB) {
        let text = |name: &str| payload.get_child(name, ns::OOB).map(Element::text);
        return Some(Attachment {
            url: text("url").filter(|url| is_link(url))?,
            description: text("desc").filter(|desc| !desc.is_empty()),
            ..Attachment::default()
        });
    }
    if !payload.is("file-sharing", payloads::FILE_SHARING) {
        return None;
    }
    let url = payload
        .get_child("sources", payloads::FILE_SHARING)?
        .get_child("url-data", payloads::URL_DATA)
        .and_then(|data| attr(data, "target"))
        .filter(|url| is_link(url))?;
    let metadata = payload.get_child("file", payloads::FILE_METADATA);
    let fact = |name: &str| {
        let text = metadata?.get_child(name, payloads::FILE_METADATA)?.text();
        Some(text).filter(|text| !text.is_empty())
    };
    let number = |name: &str| fact(name)?.parse::<u32>().ok();
    Some(Attachment {
        url: url.to_owned(),
        description: fact("desc"),
        media_type: fact("media-type"),
        size: fact("size").and_then(|size| size.parse().ok()),
        pixels: number("width").zip(number("height")),
    })
}

/// `text` without the quotation that stands in for a XEP-0461 reply (XEP-0428 ranges, in code points).
/// If nothing else would be left, the text stays: better said twice than lost.
fn without_fallback(stanza: &Stanza, text: &str) -> String {
    let ranges = fallback_ranges(stanza);
    let inside = |at: usize| {
        ranges
            .iter()
            .any(|(start, end)| (*start..*end).contains(&at))
    };
    let kept: String = text
        .chars()
        .enumerate()
        .filter(|(at, _)| !inside(*at))
        .map(|(_, c)| c)
        .collect();
    if kept.trim().is_empty() {
        text.to_owned()
    } else {
        kept
    }
}

fn fallback_ranges(stanza: &Stanza) -> Vec<(usize, usize)> {
    let replies = has(stanza, "reply", payloads::REPLY);
    let number = |body: &Element, name: &str| body.attr(name)?.parse::<usize>().ok();
    stanza
        .payloads
        .iter()
        .filter(|payload| payload.is("fallback", payloads::FALLBACK))
        // Without `for` it can only be meant for what there is.
        .filter(|payload| {
            payload
                .attr("for")
                .map_or(replies, |of| of == payloads::REPLY)
        })
        .flat_map(Element::children)
        .filter(|child| child.is("body", payloads::FALLBACK))
        .filter_map(|body| Some((number(body, "start")?, number(body, "end")?)))
        .take(MANY)
        .collect()
}
