//! Messages without anything to read: by their payloads it is told whether somebody meant them to be read, or a program
//! only gave a sign.

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::passed::Why;
use crate::xmpp::stream::payloads::{self, has};

/// Namespaces of what programs tell each other beside, or in place of, people's words: nobody misses that.
const SIGNS: &[&str] = &[
    "eu.siacs.conversations.axolotl",          // keys: XEP-0384
    "firebat:chat:state",                      // XEP-0151
    "http://jabber.org/protocol/activity",     // XEP-0108
    "http://jabber.org/protocol/address",      // XEP-0033
    "http://jabber.org/protocol/amp",          // XEP-0079
    "http://jabber.org/protocol/bytestreams",  // XEP-0065
    "http://jabber.org/protocol/caps",         // XEP-0115
    "http://jabber.org/protocol/chatstates",   // XEP-0085
    "http://jabber.org/protocol/disco#items",  // XEP-0050
    "http://jabber.org/protocol/feature-neg",  // XEP-0155
    "http://jabber.org/protocol/http-auth",    // XEP-0070
    "http://jabber.org/protocol/ibb",          // XEP-0047
    "http://jabber.org/protocol/mood",         // XEP-0107
    "http://jabber.org/protocol/nick",         // XEP-0172
    "http://jabber.org/protocol/offline",      // XEP-0013
    "http://jabber.org/protocol/pubsub",       // XEP-0357
    "http://jabber.org/protocol/pubsub#event", // XEP-0060, XEP-0084
    "http://jabber.org/protocol/shim",         // XEP-0131
    "http://jabber.org/protocol/tune",         // XEP-0118
    "http://jabber.org/protocol/workgroup",    // XEP-0142
    "http://www.xmpp.org/extensions/xep-0116.html#ns-init", // XEP-0116
    "http://www.xmpp.org/extensions/xep-0200.html#ns", // XEP-0200
    "jabber:x:delay",                          // XEP-0091
    "jabber:x:event",                          // XEP-0022
    "jabber:x:expire",                         // XEP-0023
    "jabber:x:signed",                         // XEP-0027
    "urn:xmpp:abuse:tmp:0",                    // XEP-0161
    "urn:xmpp:atm:1",                          // XEP-0450
    "urn:xmpp:bidi",                           // XEP-0288
    "urn:xmpp:call-invites:0",                 // XEP-0482, behind the invitation
    "urn:xmpp:carbons:2",                      // XEP-0280
    "urn:xmpp:chat-markers:0",                 // XEP-0333
    "urn:xmpp:cmr:0",                          // XEP-0354
    "urn:xmpp:delay",                          // XEP-0203
    "urn:xmpp:eme:0",                          // XEP-0380
    "urn:xmpp:fallback:0",                     // XEP-0428
    "urn:xmpp:hints",                          // XEP-0334
    "urn:xmpp:idle:1",                         // XEP-0319
    "urn:xmpp:im-ng:0",                        // XEP-0409
    "urn:xmpp:jingle-message:0",               // XEP-0353
    "urn:xmpp:jingle:apps:rtt-sync:0",         // XEP-0517
    "urn:xmpp:mds:displayed:0",                // XEP-0490
    "urn:xmpp:message-correct:0",              // XEP-0308
    "urn:xmpp:occupant-id:0",                  // XEP-0421
    "urn:xmpp:omemo:1",                        // XEP-0384
    "urn:xmpp:omemo:2",                        // XEP-0384
    "urn:xmpp:pam:0",                          // XEP-0376
    "urn:xmpp:raproute:0",                     // XEP-0168
    "urn:xmpp:receipts",                       // XEP-0184
    "urn:xmpp:reply:0",                        // XEP-0461
    "urn:xmpp:rtt:0",                          // XEP-0301
    "urn:xmpp:sid:0",                          // XEP-0359
    "urn:xmpp:styling:0",                      // XEP-0393
    "urn:xmpp:sxe:0",                          // XEP-0284
    "urn:xmpp:tm:1",                           // XEP-0434
    "urn:xmpp:xid:0",                          // XEP-0516
    "urn:xmpp:x509:0",                         // XEP-0417
];

/// Why a message without anything to read, of which nobody knows a payload to be lost, is nothing to anybody; `None`
/// where its author meant something.
pub(super) fn why(stanza: &Stanza) -> Option<Why> {
    let is_sign = |payload: &&Element| SIGNS.contains(&payload.ns().as_str());
    let strange = stanza.payloads.iter().find(|payload| !is_sign(payload));
    match strange {
        None => Some(Why::Signal),
        Some(payload) if payload.ns().starts_with(ns::MUC) => Some(Why::Room),
        Some(_) if is_meant(stanza) => None,
        Some(_) => Some(Why::Unknown),
    }
}

/// Its author's client wants to know that somebody got it, or wants it kept: no sign of a program is worth that.
fn is_meant(stanza: &Stanza) -> bool {
    has(stanza, "request", ns::RECEIPTS)
        || has(stanza, "markable", "urn:xmpp:chat-markers:0")
        || has(stanza, "store", payloads::HINTS)
}
