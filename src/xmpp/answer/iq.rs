//! Requests and answers (RFC 6120 section 8.2.3): what others may ask the bot, and how it presents itself.

use jid::{BareJid, Jid};
use xmpp_parsers::disco::{DiscoInfoQuery, DiscoItemsQuery};
use xmpp_parsers::iq::Iq;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::presence::Presence;
use xmpp_parsers::roster::{Item, Roster};
use xmpp_parsers::stanza_error::{DefinedCondition, ErrorType, StanzaError};
use xmpp_parsers::time::TimeResult;
use xmpp_parsers::vcard_update::{Photo, VCardUpdate};
use xso::exports::rxml::{Namespace, xml_ncname};

use super::adhoc::{self, Asked};
use super::disco::{self, About};
use crate::clock::Clock;
use crate::xmpp::stream::request::{AskError, Request};

/// Ways to handle an incoming IQ.
pub enum Handled {
    /// Send this.
    Answer(Iq),
    /// It is about commands, which the core knows.
    Asked(Asked),
    /// The roster changed: take note, and send this.
    Roster(Item, Iq),
    /// It answers a request of ours.
    Reply {
        /// The JID that answers.
        from: Option<Jid>,
        /// The request's id.
        id: String,
        /// The answer itself.
        result: Result<Option<Element>, AskError>,
    },
}

/// Decides about an IQ sent to `account`. A result or an error is never answered, anything else always is.
pub fn handle(iq: Iq, account: &BareJid, about: &About, clock: &Clock) -> Handled {
    match iq {
        Iq::Get {
            from: Some(from),
            to,
            id,
            payload,
        }
        | Iq::Set {
            from: Some(from),
            to,
            id,
            payload,
        } if adhoc::concerns(&payload) => Handled::Asked(Asked {
            from,
            to,
            id,
            payload,
        }),
        Iq::Get {
            from,
            to,
            id,
            payload,
        } => Handled::Answer(match answer(&payload, about, to, clock) {
            Some(payload) => result(from, id, payload),
            None => unavailable(from, id),
        }),
        Iq::Set {
            from, id, payload, ..
        } => match pushed(payload, from.as_ref(), account) {
            Some(item) => Handled::Roster(item, result(from, id, None)),
            None => Handled::Answer(unavailable(from, id)),
        },
        Iq::Result {
            from, id, payload, ..
        } => Handled::Reply {
            from,
            id,
            result: Ok(payload),
        },
        Iq::Error {
            from, id, error, ..
        } => Handled::Reply {
            from,
            id,
            result: Err(AskError::Refused(Box::new(error))),
        },
    }
}

/// The stanza of a request.
pub fn request(request: Request, id: String) -> Iq {
    let Request {
        to,
        set,
        mut payload,
        collect,
    } = request;
    if collect {
        payload.set_attr(Namespace::NONE, xml_ncname!("queryid").into(), &id);
    }
    let from = None;
    if set {
        Iq::Set {
            from,
            to,
            id,
            payload,
        }
    } else {
        Iq::Get {
            from,
            to,
            id,
            payload,
        }
    }
}

/// The bot's presence, with its capabilities (XEP-0115) and the hash of its picture (XEP-0153), if it has one.
pub fn presence(about: &About, photo: Option<[u8; 20]>) -> Presence {
    let mut presence = Presence::available();
    if let Some(caps) = about.caps() {
        presence.add_payload(caps);
    }
    if photo.is_some() {
        let update = VCardUpdate {
            photo: Some(Photo { data: photo }),
        };
        presence.payloads.push(update.into());
    }
    presence
}

/// The payload of the answer to a `get` to `me`: `None` if we do not know what it asks.
fn answer(
    query: &Element,
    about: &About,
    me: Option<Jid>,
    clock: &Clock,
) -> Option<Option<Element>> {
    if query.is("ping", ns::PING) {
        return Some(None);
    }
    let payload = if query.is("query", ns::DISCO_INFO) {
        let query = DiscoInfoQuery::try_from(query.clone()).ok()?;
        about.info(query.node)?.into()
    } else if query.is("query", ns::DISCO_ITEMS) {
        let query = DiscoItemsQuery::try_from(query.clone()).ok()?;
        about.items(query.node, me).into()
    } else if query.is("query", ns::VERSION) {
        disco::version().into()
    } else if query.is("time", ns::TIME) {
        time(clock)?.into()
    } else {
        return None;
    };
    Some(Some(payload))
}

fn time(clock: &Clock) -> Option<TimeResult> {
    Some(TimeResult {
        tz_offset: chrono::FixedOffset::east_opt(0)?,
        utc: chrono::DateTime::from_timestamp_millis(clock.now().0)?,
    })
}

/// A roster push (RFC 6121 section 2.1.6): one item, and only from the own account.
fn pushed(payload: Element, from: Option<&Jid>, account: &BareJid) -> Option<Item> {
    if !payload.is("query", ns::ROSTER) || from.is_some_and(|from| *from != *account) {
        return None;
    }
    let mut items = Roster::try_from(payload).ok()?.items.into_iter();
    items.next().filter(|_| items.next().is_none())
}

fn result(to: Option<Jid>, id: String, payload: Option<Element>) -> Iq {
    Iq::Result {
        from: None,
        to,
        id,
        payload,
    }
}

fn unavailable(to: Option<Jid>, id: String) -> Iq {
    let error = StanzaError {
        type_: ErrorType::Cancel,
        by: None,
        defined_condition: DefinedCondition::ServiceUnavailable,
        texts: Default::default(),
        other: None,
    };
    Iq::Error {
        from: None,
        to,
        id,
        error,
        payload: None,
    }
}
