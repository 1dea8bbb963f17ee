//! [`Outgoing`] → stanzas, and how it went → [`Outcome`].

use jid::{BareJid, Jid};
use xmpp_parsers::message::{Id, Message, MessageType};
use xmpp_parsers::message_correct::Replace;
use xmpp_parsers::oob::Oob;
use xmpp_parsers::presence::{Presence, Type};
use xmpp_parsers::receipts::{Received, Request as ReceiptRequest};
use xmpp_parsers::roster::{Ask, Item, Roster, Subscription};
use xmpp_parsers::stanza_error::{DefinedCondition, ErrorType, StanzaError};
use xmpp_parsers::stanza_id::OriginId;

use super::amend::{quotation, signal};
use super::outcome::{offline, retry, sent};
use super::report;
use super::stanza::{addressed, clean};
use crate::address::{Address, RemoteId};
use crate::event::{Attachment, Button, Condition, Delivery, Outcome, Outgoing, Reason};
use crate::i18n::is_tag;
use crate::render::length::Limit;
pub(crate) use crate::render::length::escaped;
use crate::xmpp::stream::bounce;
use crate::xmpp::stream::payloads::{
    self, Addresses, Fallback, FileMetadata, FileSharing, OriginalFrom, QuickResponse, Reply,
    Sources, Spoiler, Store, UrlData,
};
use crate::xmpp::stream::session::{AskError, Request, Sent, Session};

/// Maximum size of a body, in bytes as it stands in XML.
pub const MAX_BODY: usize = Limit::XMPP.max;
/// Maximum number of characters of a spoiler's label.
const MAX_LABEL: usize = 500;
/// Number of sends that did not come back after which a long body is held to be what breaks the connection.
const SUSPECT_SENDS: u32 = 5;
/// Longer than this it is, in bytes.
const SUSPECT_SIZE: usize = 8_000;

/// Carries out one delivery to `to`. `befriended`: the bot is already subscribed to them.
pub async fn send(
    session: &Session,
    delivery: &Delivery,
    to: &BareJid,
    befriended: bool,
) -> Outcome {
    match &delivery.outgoing {
        Outgoing::Text { .. } => text(session, delivery, to).await,
        Outgoing::Receipt { of } => {
            let message = addressed(delivery, to).with_payload(Received { id: clean(&of.0) });
            sent(session.send(message).await, None)
        }
        Outgoing::Refusal { .. } => match refusal(&delivery.outgoing, to) {
            // Whether an error arrived is not looked for.
            Some(message) => match session.send(message).await {
                Sent::Offline => Outcome::Retry(offline()),
                _ => Outcome::Done(None),
            },
            None => Outcome::Done(None), // there is no such client
        },
        Outgoing::Approve { .. } => presence(session, to, Type::Subscribed).await,
        Outgoing::Correction { .. } => text(session, delivery, to).await,
        Outgoing::Retraction { .. } | Outgoing::Reaction { .. } => {
            match signal(delivery, to) {
                Some(message) => sent(session.send(message).await, None),
                None => Outcome::Done(None), // what it is about does not exist
            }
        }
        Outgoing::Mark { .. } => Outcome::Done(None), // clients mark by receipts
        Outgoing::Resolve => Outcome::Done(None),     // an address leads to one account here
        Outgoing::Befriend { .. } if befriended => Outcome::Done(None),
        Outgoing::Befriend { .. } => match set_roster(session, to, Subscription::None).await {
            Ok(()) => presence(session, to, Type::Subscribe).await,
            Err(outcome) => outcome,
        },
        Outgoing::Report { comment, .. } => report::send(session, &delivery.id, to, comment).await,
        Outgoing::Unfriend { .. } => match set_roster(session, to, Subscription::Remove).await {
            Ok(()) => Outcome::Done(None),
            Err(outcome) => outcome,
        },
    }
}

async fn text(session: &Session, delivery: &Delivery, to: &BareJid) -> Outcome {
    let message = match message(delivery, to) {
        Ok(message) => message,
        Err(reason) => return Outcome::Refused(reason),
    };
    let size: usize = message.bodies.values().map(|body| escaped(body)).sum();
    let outcome = sent(session.send(message).await, Some(delivery));
    let breaks = delivery.attempt.saturating_sub(delivery.returned);
    if outcome == Outcome::Unknown && breaks >= SUSPECT_SENDS && size > SUSPECT_SIZE {
        let said = "the connection breaks whenever this long message is sent".into();
        return Outcome::Refused(Reason::Other { said });
    }
    outcome
}

/// The words to send, for the first time or in place of something.
struct Words<'a> {
    text: &'a str,
    lang: Option<&'a str>,
    warning: Option<&'a str>,
    reply_to: Option<&'a RemoteId>,
    replaces: Option<&'a RemoteId>,
    files: &'a [Attachment],
    buttons: &'a [Button],
}

impl<'a> Words<'a> {
    /// `None` if there is nothing to say.
    fn of(outgoing: &'a Outgoing) -> Option<Self> {
        match outgoing {
            Outgoing::Text {
                text,
                lang,
                reply_to,
                warning,
                files,
                buttons,
                ..
            } => Some(Self {
                text,
                lang: lang.as_deref(),
                warning: warning.as_deref(),
                reply_to: reply_to.as_ref(),
                replaces: None,
                files,
                buttons,
            }),
            Outgoing::Correction {
                of: Some(of),
                text,
                lang,
                reply_to,
                warning,
                ..
            } => Some(Self {
                text,
                lang: lang.as_deref(),
                warning: warning.as_deref(),
                reply_to: reply_to.as_ref(),
                replaces: Some(of),
                files: &[],
                buttons: &[],
            }),
            _ => None,
        }
    }
}

/// The stanza of a text.
pub(crate) fn message(delivery: &Delivery, to: &BareJid) -> Result<Message, Reason> {
    let Some(Words {
        text,
        lang,
        warning,
        reply_to,
        replaces,
        files,
        buttons,
    }) = Words::of(&delivery.outgoing)
    else {
        return Err(Reason::Other {
            said: "it is no text".into(),
        });
    };
    let body = clean(text);
    let count = escaped(&body);
    if count > MAX_BODY {
        return Err(Reason::TooLong {
            count,
            max: MAX_BODY,
        });
    }
    let lang = lang.filter(|lang| is_tag(lang)).unwrap_or_default();
    let mut message = addressed(delivery, to)
        .with_body(lang.into(), body)
        .with_payload(OriginId {
            id: delivery.id.clone(),
        })
        .with_payload(Store)
        .with_payload(ReceiptRequest);
    if let Some(id) = replaces {
        let id = Id(clean(&id.0));
        message = message.with_payload(Replace { id });
    }
    if let Some(id) = reply_to {
        let (to, id) = (Some(Jid::from(to.clone())), clean(&id.0));
        message = message.with_payload(Reply { to, id });
        if let Some(fallback) = quotation(text) {
            message = message.with_payload(fallback);
        }
    }
    // No nickname (XEP-0172): it would be the bot's own, and clients that keep it (Conversations and its relatives) name the whole
    // chat after whoever wrote last, above the words of everybody else.
    if let Some(Address::Fedi(author)) = &delivery.author {
        let uri = format!("acct:{}", author.acct()); // RFC 7565
        let kind = "ofrom".to_owned();
        let address = OriginalFrom { kind, uri };
        message = message.with_payload(Addresses { address });
    }
    if let Some(label) = warning {
        let hint = clean(label).chars().take(MAX_LABEL).collect();
        message = message.with_payload(Spoiler { hint });
    }
    for button in buttons {
        message = message.with_payload(QuickResponse {
            lang: Some(lang.to_owned()).filter(|lang| !lang.is_empty()),
            value: clean(&button.types),
            label: clean(&button.label),
        });
    }
    Ok(files.iter().fold(message, with_file))
}

/// The file that is at an address. A body of nothing but the address (XEP-0066) is what makes clients show it.
fn with_file(message: Message, file: &Attachment) -> Message {
    let url = clean(&file.url);
    let (width, height) = file.pixels.unzip();
    let metadata = FileMetadata {
        media_type: file.media_type.as_deref().map(clean),
        name: file_name(&url),
        size: file.size,
        width,
        height,
        desc: file.description.as_deref().map(clean),
    };
    let sharing = FileSharing {
        disposition: "inline".into(),
        file: metadata,
        sources: Sources {
            url: UrlData {
                target: url.clone(),
            },
        },
    };
    message
        .with_payload(Oob { url, desc: None })
        .with_payload(sharing)
        .with_payload(Fallback {
            of: payloads::FILE_SHARING.into(),
            body: None,
        })
}

/// The last part of an address, where it looks like a name.
fn file_name(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let last = url.path_segments()?.next_back()?;
    let name = percent_encoding::percent_decode_str(last)
        .decode_utf8()
        .ok()?;
    let plain = |c: char| !c.is_control() && !matches!(c, '/' | '\\');
    (name.contains('.') && name.len() <= 200 && name.chars().all(plain)).then(|| clean(&name))
}

/// The error that gives a message back to the client that sent it (RFC 6120 section 8.3).
pub(crate) fn refusal(outgoing: &Outgoing, to: &BareJid) -> Option<Message> {
    let Outgoing::Refusal {
        of,
        resource,
        condition,
        text,
        lang,
    } = outgoing
    else {
        return None;
    };
    let (kind, condition) = match condition {
        Condition::RegistrationRequired => {
            (ErrorType::Auth, DefinedCondition::RegistrationRequired)
        }
        Condition::Forbidden => (ErrorType::Auth, DefinedCondition::Forbidden),
        Condition::PolicyViolation => (ErrorType::Cancel, DefinedCondition::PolicyViolation),
        Condition::ResourceConstraint => (ErrorType::Wait, DefinedCondition::ResourceConstraint),
    };
    let to = to.with_resource_str(resource).ok()?;
    let lang = if is_tag(lang) { lang } else { "" };
    let error = StanzaError::new(kind, condition, lang, clean(text));
    let mut message = Message::new_with_type(MessageType::Error, Jid::from(to)).with_payload(error);
    message.id = Some(Id(clean(&of.0)));
    Some(message)
}

async fn presence(session: &Session, to: &BareJid, type_: Type) -> Outcome {
    let presence = Presence::new(type_).with_to(Jid::from(to.clone()));
    sent(session.send(presence).await, None)
}

async fn set_roster(session: &Session, jid: &BareJid, to: Subscription) -> Result<(), Outcome> {
    let removes = to == Subscription::Remove;
    let item = Item {
        jid: jid.clone(),
        name: None,
        subscription: to,
        ask: Ask::None,
        groups: vec![],
        approved: None,
    };
    let roster = Roster {
        ver: None,
        items: vec![item],
    };
    match session.ask(Request::set(roster)).await {
        Ok(_) => Ok(()),
        Err(AskError::Refused(error))
            if removes && error.defined_condition == DefinedCondition::ItemNotFound =>
        {
            Ok(())
        }
        Err(AskError::Refused(error)) => Err(Outcome::Refused(bounce::reason(&error))),
        Err(error) => Err(Outcome::Retry(retry(&error))),
    }
}
