//! Each payload that a message may have by the XEPs (all examples of them were gone through), alone and beside a text: it
//! is relayed, or its author is told, or it is counted as a sign of programs.

use super::{from_bob, message};
use crate::event::{Lost, What};

/// The fate of a payload alone.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    /// Its reader gets something of it.
    Relayed,
    /// Its author hears that this can't be passed on.
    Told(Lost),
    /// It is encrypted: its author hears how to be read.
    Hidden,
    /// It is about another message, a person or the way there.
    Signal,
    /// Nobody misses it.
    Counted,
}

use Fate::{Counted, Hidden, Relayed, Signal, Told};

const STORE: &str = "<store xmlns='urn:xmpp:hints'/>";

/// Number of the XEP, what becomes of it, and an example.
const ALL: &[(u16, Fate, &str)] = &[
    (
        4,
        Told(Lost::Form),
        "<x xmlns='jabber:x:data' type='form'/>",
    ),
    (
        13,
        Counted,
        "<offline xmlns='http://jabber.org/protocol/offline'/>",
    ),
    (22, Counted, "<x xmlns='jabber:x:event'><composing/></x>"),
    (23, Counted, "<x xmlns='jabber:x:expire' seconds='9'/>"),
    (27, Hidden, "<x xmlns='jabber:x:encrypted'>AA</x>"),
    (27, Counted, "<x xmlns='jabber:x:signed'>AA</x>"),
    (
        33,
        Counted,
        "<addresses xmlns='http://jabber.org/protocol/address'/>",
    ),
    (
        45,
        Counted,
        "<x xmlns='http://jabber.org/protocol/muc#user'/>",
    ),
    (
        47,
        Counted,
        "<data xmlns='http://jabber.org/protocol/ibb' sid='1' seq='0'>AA</data>",
    ),
    (
        54,
        Relayed,
        "<vCard xmlns='vcard-temp'><FN>Eve</FN><JABBERID>eve@x.test</JABBERID></vCard>",
    ),
    (54, Told(Lost::Contact), "<vCard xmlns='vcard-temp'/>"),
    (
        60,
        Counted,
        "<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='n'/></event>",
    ),
    (
        65,
        Counted,
        "<udpsuccess xmlns='http://jabber.org/protocol/bytestreams' dstaddr='1'/>",
    ),
    (
        66,
        Relayed,
        "<x xmlns='jabber:x:oob'><url>https://x.test/a.png</url></x>",
    ),
    (
        66,
        Told(Lost::File),
        "<x xmlns='jabber:x:oob'><url>cid:1</url></x>",
    ),
    (
        70,
        Counted,
        "<confirm xmlns='http://jabber.org/protocol/http-auth' id='1' method='GET' url='https://x.test'/>",
    ),
    (
        71,
        Relayed,
        "<html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><p>hi</p></body></html>",
    ),
    (
        71,
        Told(Lost::File),
        "<html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'><img src='cid:1'/></body></html>",
    ),
    (
        79,
        Counted,
        "<amp xmlns='http://jabber.org/protocol/amp'><rule action='drop' condition='deliver' value='stored'/></amp>",
    ),
    (
        80,
        Relayed,
        "<geoloc xmlns='http://jabber.org/protocol/geoloc'><lat>1</lat><lon>2</lon></geoloc>",
    ),
    (
        84,
        Counted,
        "<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='urn:xmpp:avatar:metadata'/></event>",
    ),
    (
        85,
        Counted,
        "<composing xmlns='http://jabber.org/protocol/chatstates'/>",
    ),
    (
        91,
        Counted,
        "<x xmlns='jabber:x:delay' stamp='20020910T23:08:25'/>",
    ),
    (
        93,
        Relayed,
        "<x xmlns='jabber:x:roster'><item jid='eve@x.test'/></x>",
    ),
    (
        103,
        Relayed,
        "<url-data xmlns='http://jabber.org/protocol/url-data' target='https://x.test/p'/>",
    ),
    (
        107,
        Counted,
        "<mood xmlns='http://jabber.org/protocol/mood'><happy/></mood>",
    ),
    (
        108,
        Counted,
        "<activity xmlns='http://jabber.org/protocol/activity'><working/></activity>",
    ),
    (
        115,
        Counted,
        "<c xmlns='http://jabber.org/protocol/caps' node='n' ver='v'/>",
    ),
    (
        118,
        Counted,
        "<tune xmlns='http://jabber.org/protocol/tune'/>",
    ),
    (
        131,
        Counted,
        "<headers xmlns='http://jabber.org/protocol/shim'/>",
    ),
    (
        137,
        Told(Lost::File),
        "<sipub xmlns='http://jabber.org/protocol/sipub' from='bob@two.test' id='1' mime-type='text/plain' profile='p'/>",
    ),
    (
        142,
        Counted,
        "<depart-queue xmlns='http://jabber.org/protocol/workgroup'/>",
    ),
    (
        144,
        Relayed,
        "<x xmlns='http://jabber.org/protocol/rosterx'><item action='add' jid='eve@x.test'/></x>",
    ),
    (
        155,
        Counted,
        "<feature xmlns='http://jabber.org/protocol/feature-neg'/>",
    ),
    (158, Signal, "<captcha xmlns='urn:xmpp:captcha'/>"),
    (
        172,
        Counted,
        "<nick xmlns='http://jabber.org/protocol/nick'>Bob</nick>",
    ),
    (
        172,
        Signal,
        "<event xmlns='http://jabber.org/protocol/pubsub#event'><items node='http://jabber.org/protocol/nick'><item><nick xmlns='http://jabber.org/protocol/nick'>Bob</nick></item></items></event>",
    ),
    (184, Signal, "<received xmlns='urn:xmpp:receipts' id='1'/>"),
    (
        200,
        Hidden,
        "<c xmlns='http://www.xmpp.org/extensions/xep-0200.html#ns'><data>AA</data></c>",
    ),
    (
        203,
        Counted,
        "<delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25Z'/>",
    ),
    (
        224,
        Told(Lost::Nudge),
        "<attention xmlns='urn:xmpp:attention:0'/>",
    ),
    (
        231,
        Told(Lost::File),
        "<data xmlns='urn:xmpp:bob' cid='1' type='image/png'>AA</data>",
    ),
    (
        249,
        Relayed,
        "<x xmlns='jabber:x:conference' jid='tea@rooms.test'/>",
    ),
    (
        258,
        Relayed,
        "<securitylabel xmlns='urn:xmpp:sec-label:0'><displaymarking>SECRET</displaymarking><label/></securitylabel>",
    ),
    (280, Counted, "<private xmlns='urn:xmpp:carbons:2'/>"),
    (
        284,
        Counted,
        "<sxe xmlns='urn:xmpp:sxe:0' session='1' id='1'/>",
    ),
    (
        292,
        Relayed,
        "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Eve</text></fn></vcard>",
    ),
    (
        297,
        Relayed,
        "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='eve@x.test'><body>hi</body></message></forwarded>",
    ),
    (
        297,
        Told(Lost::Other),
        "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='eve@x.test'/></forwarded>",
    ),
    (
        301,
        Counted,
        "<rtt xmlns='urn:xmpp:rtt:0' seq='1'><t>h</t></rtt>",
    ),
    (
        308,
        Signal,
        "<replace xmlns='urn:xmpp:message-correct:0' id='1'/>",
    ),
    (
        319,
        Counted,
        "<idle xmlns='urn:xmpp:idle:1' since='2010-07-10T23:08:25Z'/>",
    ),
    (
        333,
        Counted,
        "<displayed xmlns='urn:xmpp:chat-markers:0' id='1'/>",
    ),
    (334, Counted, "<no-store xmlns='urn:xmpp:hints'/>"),
    (
        353,
        Told(Lost::Call),
        "<propose xmlns='urn:xmpp:jingle-message:0' id='1'><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'/></propose>",
    ),
    (
        353,
        Told(Lost::File),
        "<propose xmlns='urn:xmpp:jingle-message:0' id='1'><description xmlns='urn:xmpp:jingle:apps:file-transfer:5'/></propose>",
    ),
    (
        353,
        Counted,
        "<ringing xmlns='urn:xmpp:jingle-message:0' id='1'/>",
    ),
    (
        353,
        Counted,
        "<retract xmlns='urn:xmpp:jingle-message:0' id='1'/>",
    ),
    (
        353,
        Counted,
        "<proceed xmlns='urn:xmpp:jingle-message:0' id='1'/>",
    ),
    (
        353,
        Counted,
        "<reject xmlns='urn:xmpp:jingle-message:0' id='1'/>",
    ),
    (
        353,
        Counted,
        "<finish xmlns='urn:xmpp:jingle-message:0' id='1'/>",
    ),
    (354, Counted, "<cmr xmlns='urn:xmpp:cmr:0'/>"),
    (
        357,
        Counted,
        "<pubsub xmlns='http://jabber.org/protocol/pubsub' node='n'/>",
    ),
    (
        358,
        Told(Lost::File),
        "<jinglepub xmlns='urn:xmpp:jinglepub:1' from='bob@two.test' id='1'/>",
    ),
    (359, Counted, "<origin-id xmlns='urn:xmpp:sid:0' id='1'/>"),
    (
        372,
        Relayed,
        "<reference xmlns='urn:xmpp:reference:0' type='data' uri='https://x.test/p'/>",
    ),
    (
        373,
        Hidden,
        "<openpgp xmlns='urn:xmpp:openpgp:0'>AA</openpgp>",
    ),
    (376, Counted, "<notify xmlns='urn:xmpp:pam:0'/>"),
    (
        380,
        Hidden,
        "<encryption xmlns='urn:xmpp:eme:0' namespace='x'/>",
    ),
    (
        384,
        Hidden,
        "<encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'/><payload>AA</payload></encrypted>",
    ),
    (
        384,
        Counted,
        "<encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='1'/></encrypted>",
    ),
    (
        384,
        Hidden,
        "<encrypted xmlns='urn:xmpp:omemo:2'><header sid='1'/><payload>AA</payload></encrypted>",
    ),
    (
        384,
        Counted,
        "<encrypted xmlns='urn:xmpp:omemo:2'><header sid='1'/></encrypted>",
    ),
    (
        385,
        Relayed,
        "<reference xmlns='urn:xmpp:reference:0' type='data'><media-sharing xmlns='urn:xmpp:sims:1'><sources><reference xmlns='urn:xmpp:reference:0' type='data' uri='https://x.test/a.png'/></sources></media-sharing></reference>",
    ),
    (
        385,
        Relayed,
        "<media-sharing xmlns='urn:xmpp:sims:1'><sources><reference xmlns='urn:xmpp:reference:0' type='data' uri='https://x.test/a.png'/></sources></media-sharing>",
    ),
    (
        407,
        Relayed,
        "<invitation xmlns='urn:xmpp:mix:misc:0'><channel>tea@mix.test</channel></invitation>",
    ),
    (417, Counted, "<x509-challenge xmlns='urn:xmpp:x509:0'/>"),
    (420, Hidden, "<content xmlns='urn:xmpp:sce:1'/>"),
    (
        421,
        Counted,
        "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='1'/>",
    ),
    (
        424,
        Signal,
        "<retract xmlns='urn:xmpp:message-retract:1' id='1'/>",
    ),
    (
        428,
        Counted,
        "<fallback xmlns='urn:xmpp:fallback:0' for='x'/>",
    ),
    (
        434,
        Counted,
        "<trust-message xmlns='urn:xmpp:tm:1' usage='urn:xmpp:atm:1' encryption='x'/>",
    ),
    (
        444,
        Signal,
        "<reactions xmlns='urn:xmpp:reactions:0' id='1'><reaction>👍</reaction></reactions>",
    ),
    (
        447,
        Relayed,
        "<file-sharing xmlns='urn:xmpp:sfs:0'><sources><url-data xmlns='http://jabber.org/protocol/url-data' target='https://x.test/a.png'/></sources></file-sharing>",
    ),
    (
        447,
        Told(Lost::File),
        "<file-sharing xmlns='urn:xmpp:sfs:0'><sources/></file-sharing>",
    ),
    (
        448,
        Hidden,
        "<file-sharing xmlns='urn:xmpp:sfs:0'><sources><encrypted xmlns='urn:xmpp:esfs:0'/></sources></file-sharing>",
    ),
    (
        449,
        Told(Lost::File),
        "<sticker xmlns='urn:xmpp:stickers:0' pack='1'/>",
    ),
    (461, Counted, "<reply xmlns='urn:xmpp:reply:0' id='1'/>"),
    (
        466,
        Told(Lost::Timer),
        "<ephemeral xmlns='urn:xmpp:ephemeral:0' timer='60'/>",
    ),
    (
        481,
        Relayed,
        "<content xmlns='urn:xmpp:content' type='text/plain'>hi</content>",
    ),
    (
        482,
        Told(Lost::Call),
        "<invite xmlns='urn:xmpp:call-invites:0'><jingle sid='1'/></invite>",
    ),
    (
        482,
        Relayed,
        "<invite xmlns='urn:xmpp:call-invites:0'><external uri='https://meet.test/1'/></invite>",
    ),
    (
        482,
        Counted,
        "<left xmlns='urn:xmpp:call-invites:0' id='1'/>",
    ),
    (
        490,
        Counted,
        "<displayed xmlns='urn:xmpp:mds:displayed:0'/>",
    ),
    (516, Counted, "<challenge xmlns='urn:xmpp:xid:0'/>"),
];

/// Payloads that nothing here knows: those that their author wants kept are told, the rest is counted.
const UNKNOWN: &[&str] = &[
    "<note xmlns='http://www.jabber.org/protocol/sharednote'/>",
    "<Envelope xmlns='http://www.w3.org/2003/05/soap-envelope'/>",
    "<alert xmlns='http://www.incident.com/cap/1.0'/>",
    "<fields xmlns='urn:xmpp:iot:sensordata'/>",
    "<payload xmlns='urn:xmpp:json-msg:0' datatype='x'>{}</payload>",
    "<reminder xmlns='urn:xmpp:reminders:0'/>",
    "<action-selected xmlns='urn:xmpp:tmp:quick-response' id='1'/>",
    "<rsvp xmlns='urn:xmpp:calendar-events:0'/>",
    "<x xmlns='urn:xmpp:webxdc:0'/>",
    "<x xmlns='jabber:x:data' type='submit'/>",
];

fn fate(inside: &str) -> Fate {
    match from_bob(inside).map(|event| event.what) {
        None => Counted,
        Some(What::Message(message)) => match message.lost.as_slice() {
            _ if message.encrypted => Hidden,
            [] => Relayed,
            [lost] if message.is_lost() => Told(*lost),
            more => panic!("{inside}: {more:?}"),
        },
        Some(_) => Signal,
    }
}

#[test]
fn each_payload_alone_is_relayed_told_or_a_sign() {
    for (xep, expected, inside) in ALL {
        assert_eq!(fate(inside), *expected, "XEP-{xep:04} {inside}");
    }
    for inside in UNKNOWN {
        assert_eq!(fate(inside), Counted, "{inside}");
        let kept = format!("{inside}{STORE}");
        assert_eq!(fate(&kept), Told(Lost::Other), "{kept}");
    }
}

/// Signs stay signs, whatever their senders want: clients mark calls and markers to be kept, too.
#[test]
fn a_sign_that_is_to_be_kept_is_told_to_nobody() {
    let signs = ALL
        .iter()
        .filter(|(xep, fate, _)| *fate == Counted && *xep != 45);
    for (xep, _, inside) in signs {
        let kept = format!("{inside}{STORE}");
        assert_eq!(fate(&kept), Counted, "XEP-{xep:04} {kept}");
    }
}

#[test]
fn no_payload_takes_a_text_away() {
    let payloads = ALL.iter().map(|(_, fate, inside)| (*fate, *inside));
    let unknown = UNKNOWN.iter().map(|inside| (Counted, *inside));
    for (fate, inside) in payloads.chain(unknown) {
        if matches!(fate, Signal | Hidden) || inside.contains("xep-0200") {
            continue; // the text stands in for them
        }
        let said = message(&format!("<body>words of mine</body>{inside}"));
        assert_eq!(said.text, "words of mine", "{inside}");
    }
}
