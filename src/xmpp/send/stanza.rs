//! The beginnings of what the bot sends: whom it is for, its id, and text that XML can carry.

use jid::{BareJid, Jid};
use xmpp_parsers::message::{Id, Message};

use crate::event::Delivery;

/// A message to `to` under the id of the delivery.
pub(crate) fn addressed(delivery: &Delivery, to: &BareJid) -> Message {
    let mut message = Message::chat(Jid::from(to.clone()));
    message.id = Some(Id(delivery.id.clone()));
    message
}

/// `text` without what XML 1.0 can't carry (section 2.2), with plain line ends.
pub(crate) fn clean(text: &str) -> String {
    let allowed =
        |c: &char| matches!(c, '\t' | '\n' | ' '..) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(allowed).collect()
}
