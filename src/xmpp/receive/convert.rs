//! Stanza → [`Inbound`]: what people's clients and servers say, in the core's words. Decides nothing.
//!
//! | file | reads |
//! |---|---|
//! | `words`, `markup`, `fallback` | the text, its styles, and which parts of it only stand in for something |
//! | `files`, `links`, `forwarded`, `beside` | what comes along with it |
//! | `encrypted` | what nobody here can read |
//! | `signals` | what is about another message |
//! | `named` | what events and messages are called |
//! | `meant`, `passed` | whether somebody misses the rest; counts it |

mod archived;
mod beside;
mod encrypted;
mod fallback;
mod files;
mod forwarded;
mod links;
mod markup;
mod meant;
mod named;
mod passed;
mod signals;
mod words;
mod xhtml;

use jid::Jid;
use xmpp_parsers::message::{Message as Stanza, MessageType};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use crate::address::{BareJid, RemoteId};
use crate::clock::{Clock, Timestamp};
use crate::event::{Beside, Edit, Inbound, Lost, Message, Party, What};
use crate::xmpp::stream::bounce;
use crate::xmpp::stream::payloads::{self, attr, find, has};
use crate::xmpp::stream::shallow;
pub use archived::Archived;
use encrypted::Hidden;
pub use named::stem;
use named::{Call, event_id, names, own_id};
use passed::{Tally, Why};
pub use signals::nick;

/// Reads stanzas on behalf of one account.
#[derive(Debug, Clone)]
pub struct Reader {
    own: jid::BareJid,
    clock: Clock,
    passed: Tally,
}

/// Facts about a stanza besides its words.
struct Frame {
    from: Party,
    archive_id: Option<String>,
    sent: Timestamp,
    /// The own server has kept it, or tried before to deliver it.
    kept: bool,
}

impl Reader {
    /// A reader for the account `own`.
    pub fn new(own: jid::BareJid, clock: Clock) -> Self {
        let passed = Tally::default();
        Self { own, clock, passed }
    }

    /// A message that came over the stream; `None` if it is nothing that anybody wrote to the bot, which is counted.
    pub fn live(&self, stanza: &Stanza) -> Option<Inbound> {
        let archive_id = self.stanza_id(stanza);
        let delayed = self.delayed(stanza);
        let sent = delayed.unwrap_or_else(|| self.clock.now());
        self.came_back(stanza)
            .or_else(|| self.read(stanza, archive_id, (sent, delayed.is_some())))
    }

    /// A message of the bot to its own account, which its server has given back to it. Prosody names no recipient then.
    fn came_back(&self, stanza: &Stanza) -> Option<Inbound> {
        let is_own = |jid: &Jid| jid.to_bare() == self.own;
        let is_chat = matches!(stanza.type_, MessageType::Chat | MessageType::Normal);
        let to_itself =
            stanza.from.as_ref().is_some_and(is_own) && stanza.to.as_ref().is_none_or(is_own);
        if !is_chat || !to_itself || stanza.bodies.is_empty() {
            return None;
        }
        let id = stanza.id.as_ref().filter(|id| !id.0.is_empty());
        let delivery = id?.0.clone();
        Some(Inbound {
            id: RemoteId(format!("own:{delivery}")),
            from: Party::new(self.own.as_str().parse::<BareJid>().ok()?),
            what: What::Received { delivery },
        })
    }

    /// Its id in the archive, if that has it too, so that it can be had once more.
    pub fn place(&self, stanza: &Stanza) -> Option<String> {
        self.stanza_id(stanza)
    }

    /// A message out of the own archive; `None` as for [`Reader::live`], and for what the bot itself sent.
    pub fn archived(&self, item: &Archived) -> Option<Inbound> {
        let sent = item.stored.unwrap_or_else(|| self.clock.now());
        self.read(&item.message, Some(item.id.clone()), (sent, true))
    }

    /// How the event of a message will be called, found without reading it. (A bounce's is another.)
    pub fn name(&self, stanza: &Stanza, archive_id: Option<&str>) -> RemoteId {
        let from = stanza.from.as_ref();
        let from = from.and_then(|from| party(from, &self.own));
        match from {
            Some(from) => {
                let call = Call::of(stanza, archive_id, &from);
                stem(&event_id(&call, None, &self.clock))
            }
            None => RemoteId(format!("archive:{}", archive_id.unwrap_or_default())),
        }
    }

    /// The same for one that came over the stream.
    pub fn live_name(&self, stanza: &Stanza) -> RemoteId {
        self.name(stanza, self.stanza_id(stanza).as_deref())
    }

    fn read(
        &self,
        stanza: &Stanza,
        archive_id: Option<String>,
        (sent, kept): (Timestamp, bool),
    ) -> Option<Inbound> {
        let read = self.sender(stanza).and_then(|from| {
            self.event(
                stanza,
                Frame {
                    from,
                    archive_id,
                    sent,
                    kept,
                },
            )
        });
        read.map_err(|why| self.passed.add(why)).ok()
    }

    fn sender(&self, stanza: &Stanza) -> Result<Party, Why> {
        let from = stanza.from.as_ref().ok_or(Why::Server)?;
        if from.to_bare() == self.own {
            return Err(Why::Own);
        }
        let server = from.node().is_none();
        let party = party(from, &self.own);
        let mut party = party.ok_or(if server { Why::Server } else { Why::Sender })?;
        party.bot = signals::is_carried(stanza);
        party.name = signals::nick(&stanza.payloads);
        Ok(party)
    }

    fn event(&self, stanza: &Stanza, frame: Frame) -> Result<Inbound, Why> {
        match stanza.type_ {
            MessageType::Chat | MessageType::Normal if shallow::cut(stanza).is_some() => {
                Ok(self.unread(stanza, frame))
            }
            MessageType::Error => {
                let archive_id = frame.archive_id.as_deref();
                bounce::read(stanza, frame.from, archive_id).ok_or(Why::Bounce)
            }
            MessageType::Groupchat => Err(Why::Room),
            _ if signals::is_carbon(stanza) => Err(Why::Carbon),
            _ if signals::is_mediated(stanza) => Err(Why::Invitation),
            MessageType::Headline => self.headline(stanza, frame),
            MessageType::Chat | MessageType::Normal => self.message(stanza, frame),
        }
    }

    /// A message of which the reader of the stream left only the frame.
    fn unread(&self, stanza: &Stanza, frame: Frame) -> Inbound {
        let id = self.event_id(stanza, &frame);
        let Frame {
            from,
            archive_id,
            sent,
            ..
        } = frame;
        let reference = own_id(stanza).or(archive_id.as_deref()).map(RemoteId::from);
        let reference = reference.unwrap_or_else(|| id.clone());
        let what = What::Unread { reference, sent };
        Inbound { id, from, what }
    }

    /// Of announcements only a person's own name counts.
    fn headline(&self, stanza: &Stanza, frame: Frame) -> Result<Inbound, Why> {
        Ok(Inbound {
            id: RemoteId(format!("name:{}", self.clock.id())),
            what: signals::published_name(stanza).ok_or(Why::Headline)?,
            from: frame.from,
        })
    }

    fn message(&self, stanza: &Stanza, frame: Frame) -> Result<Inbound, Why> {
        let words = words::words(stanza);
        let id = self.event_id(stanza, &frame);
        let Frame {
            from,
            archive_id,
            sent,
            ..
        } = frame;
        let archive_id = archive_id.as_deref();
        let signal = signals::amendment(stanza)
            .or_else(|| signals::captcha(stanza, &words.text))
            .or_else(|| signals::published_name(stanza));
        if let Some(what) = signal {
            return Ok(Inbound { id, from, what });
        }
        let (attachments, unusable) = files::attachments(stanza);
        let hidden = encrypted::hidden(stanza, &words.text, &attachments);
        let (text, cited) = fallback::without_quotation(stanza, &words.text);
        let text = fallback::without_stand_in(stanza, &text, &attachments);
        let text = files::without_links(&text, &attachments);
        let (text, mut beside) = beside_text(stanza, text, words.subject);
        beside.extend(links::links(stanza, &text, &attachments));
        let alone = text.is_empty() && attachments.is_empty() && beside.is_empty();
        let mut lost = beside::lost(stanza, unusable, alone);
        let replaces = signals::replaced(stanza);
        let encrypted = hidden == Hidden::Yes;
        let quotes = cited.is_some();
        if alone && !quotes && lost.is_empty() && !encrypted && replaces.is_none() {
            if let Some(what) = signals::received(stanza) {
                return Ok(Inbound { id, from, what });
            }
            match meant::why(stanza) {
                _ if hidden == Hidden::Keys => return Err(Why::Keys),
                _ if words.blank => return Err(Why::Blank),
                Some(why) => return Err(why),
                None => lost.push(Lost::Other),
            }
        }
        let mut names = names(stanza, archive_id).into_iter();
        let message = Message {
            reference: names.next().unwrap_or_else(|| id.clone()),
            also: names.collect(),
            text,
            length: None,
            unstyled: has(stanza, "unstyled", payloads::STYLING),
            direct: true,
            lang: words.lang,
            reply_to: signals::answered(stanza),
            thread: thread(stanza),
            quoted: None,
            cited,
            warning: find(stanza, "spoiler", payloads::SPOILER).map(Element::text),
            attachments,
            poll: None,
            quotes: None,
            beside,
            lost,
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
        Ok(Inbound { id, from, what })
    }

    fn event_id(&self, stanza: &Stanza, frame: &Frame) -> RemoteId {
        let call = Call::of(stanza, frame.archive_id.as_deref(), &frame.from);
        event_id(&call, Some(frame.sent).filter(|_| frame.kept), &self.clock)
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
        jid == self.own.as_str() || Jid::new(jid).is_ok_and(|jid| jid == self.own)
    }
}

/// The sender of a stanza: a person's account, not a server, and not the bot (own echoes).
pub fn party(from: &Jid, own: &jid::BareJid) -> Option<Party> {
    let bare = from.to_bare();
    if bare == *own || shallow::is_disguised(from) {
        return None;
    }
    let party = Party::new(bare.as_str().parse::<BareJid>().ok()?);
    let resource = from.resource().map(|resource| resource.as_str().to_owned());
    Some(Party { resource, ..party })
}

/// The thread in which a message stands (RFC 6121 section 5.2.5).
fn thread(stanza: &Stanza) -> Option<RemoteId> {
    let id = stanza.thread.as_ref().map(|thread| thread.id.trim())?;
    (!id.is_empty()).then(|| RemoteId::from(id))
}

/// A text that is nothing but a place is that place; a subject stands above everything else.
fn beside_text(stanza: &Stanza, text: String, subject: Option<String>) -> (String, Vec<Beside>) {
    let mut all = beside::beside(stanza);
    let place = beside::place_in(&text);
    let known = all.iter().any(|one| matches!(one, Beside::Place { .. }));
    let text = if place.is_some() { String::new() } else { text };
    all.extend(place.filter(|_| !known));
    all.splice(0..0, subject.map(Beside::Subject));
    (text, all)
}
