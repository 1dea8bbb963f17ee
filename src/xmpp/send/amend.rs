//! Retractions (XEP-0424), reactions (XEP-0444) and what stands in for a reference (XEP-0428) → stanzas.

use jid::BareJid;
use xmpp_parsers::message::Message;
use xmpp_parsers::reactions::{Reaction, Reactions};

use super::stanza::{addressed, clean};
use crate::address::RemoteId;
use crate::event::{Delivery, Outgoing};
use crate::xmpp::stream::payloads::{Fallback, FallbackBody, REPLY, RETRACT, Retract, Store};

/// The stanza of a retraction or a reaction; `None` if it is neither, or about nothing.
pub fn signal(delivery: &Delivery, to: &BareJid) -> Option<Message> {
    let message = addressed(delivery, to);
    Some(match &delivery.outgoing {
        Outgoing::Retraction { of: Some(of), text } => message
            .with_body(Default::default(), clean(text))
            .with_payload(Retract { id: clean(&of.0) })
            .with_payload(Fallback {
                of: RETRACT.to_owned(),
                body: None,
            })
            .with_payload(Store),
        Outgoing::Reaction { of, emoji, .. } => message
            .with_payload(reactions(of, emoji))
            .with_payload(Store),
        _ => return None,
    })
}

fn reactions(of: &RemoteId, emoji: &[String]) -> Reactions {
    let reaction = |one: &String| Reaction { emoji: clean(one) };
    Reactions {
        id: clean(&of.0),
        reactions: emoji.iter().map(reaction).collect(),
    }
}

/// Marks the quoted lines that a text begins with as what stands in for a reference; none if it begins with none.
pub fn quotation(text: &str) -> Option<Fallback> {
    let text = clean(text);
    let lines = text.split_inclusive('\n');
    let quoted = lines.take_while(|line| line.starts_with("> "));
    let end: usize = quoted.map(|line| line.chars().count()).sum();
    (end > 0).then(|| Fallback {
        of: REPLY.to_owned(),
        body: Some(FallbackBody { start: 0, end }),
    })
}
