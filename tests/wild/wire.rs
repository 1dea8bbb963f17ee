//! The product's own way from bytes to events: of a stream of XMPP, and of a notification as JSON.
//!
//! Only this file knows how the product reads; what it does beside is what the legs do between two of their rooms.

use futures::{FutureExt, StreamExt};
use tokio::io::{AsyncWriteExt, BufStream, DuplexStream};
use tokio_xmpp::Stanza;
use tokio_xmpp::xmlstream::{
    FallibleStreamElement, StreamHeader, Timeouts, XmlStream, XmppStreamElement, initiate_stream,
};
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::Inbound;
use xmpp_ap_bridge::mastodon::{Me, convert::live};
use xmpp_ap_bridge::xmpp::contacts::Contacts;
use xmpp_ap_bridge::xmpp::convert::{Archived, Reader, party};
use xmpp_ap_bridge::xmpp::shallow::Shallow;
use xmpp_parsers::message::Message;

/// The bot's account on XMPP.
pub const OWN: &str = "bridge@im.test";

/// A notification of Mastodon's API as an event.
pub fn notification(json: &str) -> Option<Inbound> {
    let me = Me {
        id: "1".into(),
        address: "@bridge@social.test".parse().unwrap(),
    };
    live(json, &me)
}

/// A status that is no longer there.
pub fn deleted(id: &str) -> RemoteId {
    RemoteId(format!("status:{id}/deleted"))
}

type Incoming = XmlStream<BufStream<Shallow<DuplexStream>>, FallibleStreamElement>;

/// A stream between a server, which is the case, and the XMPP leg's own reader.
pub struct Stream {
    server: DuplexStream,
    incoming: Incoming,
    reader: Reader,
    contacts: Contacts,
    clock: Clock,
    own: jid::BareJid,
}

/// More than any case sends.
const ROOM: usize = 64 << 20;

impl Stream {
    /// Opens it.
    pub async fn open(clock: Clock) -> Self {
        let (mut server, client) = tokio::io::duplex(ROOM);
        let opening = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0' from='im.test' id='s'><stream:features/>";
        server.write_all(opening.as_bytes()).await.unwrap();
        let header = StreamHeader {
            to: Some("im.test".into()),
            from: None,
            id: None,
        };
        let io = BufStream::new(Shallow::new(client));
        let pending = initiate_stream(io, "jabber:client", header, Timeouts::default());
        let (_, incoming) = pending.await.unwrap().recv_features().await.unwrap();
        let own = jid::BareJid::new(OWN).unwrap();
        Self {
            server,
            incoming,
            reader: Reader::new(own.clone(), clock.clone()),
            contacts: Contacts::default(),
            clock,
            own,
        }
    }

    /// What the leg makes of these bytes; an error when they end the stream, for everybody.
    pub async fn read(&mut self, xml: &str) -> Result<Vec<Inbound>, String> {
        self.server
            .write_all(xml.as_bytes())
            .await
            .map_err(|error| error.to_string())?;
        let mut events = Vec::new();
        loop {
            match self.incoming.next().now_or_never() {
                None => return Ok(events),
                Some(Some(Ok(FallibleStreamElement::Ok(XmppStreamElement::Stanza(stanza))))) => {
                    events.extend(self.event(stanza));
                }
                // tokio-xmpp discards what its types can't hold (`stanzastream/connected.rs`).
                Some(Some(Ok(FallibleStreamElement::Err(_)))) => {}
                Some(Some(Ok(other))) => return Err(format!("the stream brought {other:?}")),
                Some(Some(Err(error))) => return Err(format!("the stream ended: {error}")),
                Some(None) => return Err("the stream ended".into()),
            }
        }
    }

    fn event(&mut self, stanza: Stanza) -> Option<Inbound> {
        match stanza {
            Stanza::Message(message) => match self.result(&message) {
                Some(archived) => self.reader.archived(&archived),
                None if is_result(&message) => None,
                None => self.reader.live(&message),
            },
            Stanza::Presence(presence) => {
                let from = presence.from.as_ref()?;
                let who = party(from, &self.own)?;
                let (jid, said) = (from.to_bare(), &presence.type_);
                self.contacts.word(who, &jid, said, &self.clock)
            }
            Stanza::Iq(_) => None,
        }
    }

    /// What the own archive gives, as the leg's `owner` reads it.
    fn result(&self, message: &Message) -> Option<Archived> {
        let own = |from: &jid::Jid| from.to_bare() == self.own;
        if !message.from.as_ref().is_none_or(own) {
            return None;
        }
        let mut payloads = message.payloads.iter();
        Archived::read(payloads.find(|payload| payload.is("result", "urn:xmpp:mam:2"))?)
    }
}

fn is_result(message: &Message) -> bool {
    let mut payloads = message.payloads.iter();
    payloads.any(|payload| payload.is("result", "urn:xmpp:mam:2"))
}
