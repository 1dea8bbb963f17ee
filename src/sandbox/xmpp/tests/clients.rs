//! The library that the bridge is built on, as the other end.
use super::*;
use crate::xmpp::Memory;
use futures::StreamExt;
use std::collections::BTreeSet;
use tokio_xmpp::{
    Stanza,
    connect::{DnsConfig, TcpServerConnector},
    jid::{BareJid, Jid},
    stanzastream::{Event, StanzaStage, StanzaStream, StreamEvent},
    xmlstream::Timeouts,
};
use xmpp_parsers::{
    message::{Lang, Message, MessageType},
    presence::Presence,
};

fn client(server: &XmppServer, jid: &str) -> StanzaStream {
    let connector = TcpServerConnector(DnsConfig::addr(&server.addr().to_string()));
    let jid = Jid::new(jid).unwrap();
    StanzaStream::new_c2s(connector, jid, "secret".to_owned(), Timeouts::tight(), 64)
}

async fn event(stream: &mut StanzaStream) -> Event {
    timeout(PATIENCE, stream.next())
        .await
        .expect("nothing happens")
        .expect("the stream has ended")
}

async fn online(server: &XmppServer, jid: &str) -> StanzaStream {
    let mut stream = client(server, jid);
    assert!(matches!(
        event(&mut stream).await,
        Event::Stream(StreamEvent::Reset { .. })
    ));
    stream.send(Box::new(Presence::available().into())).await;
    stream
}

fn chat(to: &str, id: String) -> Box<Stanza> {
    let mut message = Message::new(Some(Jid::new(to).unwrap()));
    message.type_ = MessageType::Chat;
    message.bodies.insert(Lang::default(), id.clone());
    message.id = Some(xmpp_parsers::message::Id(id));
    Box::new(message.into())
}

async fn next_id(stream: &mut StanzaStream) -> String {
    loop {
        if let Event::Stanza(Stanza::Message(message)) = event(stream).await {
            return message.id.unwrap().0;
        }
    }
}

#[tokio::test]
async fn a_burst_arrives_in_order_and_is_acknowledged() {
    let server = plain_server().await;
    let mut bob = online(&server, "bob@xmpp.test/b").await;
    let carol = online(&server, "carol@im.test/c").await;
    let mut tokens = Vec::new();
    let sending = async {
        for n in 0..1000 {
            tokens.push(carol.send(chat("bob@xmpp.test", n.to_string())).await);
        }
        (carol, tokens)
    };
    let receiving = async {
        for n in 0..1000 {
            assert_eq!(next_id(&mut bob).await, n.to_string());
        }
    };
    let ((mut carol, tokens), ()) = tokio::join!(sending, receiving);
    for mut token in tokens {
        let acked = async {
            loop {
                tokio::select! {
                    state = token.wait_for(StanzaStage::Acked) => return state.is_some(),
                    _ = carol.next() => {}
                }
            }
        };
        assert!(timeout(PATIENCE, acked).await.unwrap());
    }
}

#[tokio::test]
async fn nothing_is_lost_or_doubled_when_connections_are_cut() {
    let server = plain_server().await;
    let mut bob = online(&server, "bob@xmpp.test/b").await;
    let mut seen = Vec::new();
    for n in 0..300 {
        server
            .send_as(
                "alice@xmpp.test",
                (*chat("bob@xmpp.test", n.to_string())).into(),
            )
            .unwrap();
        match n {
            100 => server.faults().cut("bob@xmpp.test"),
            200 => server.faults().cut_in_next_stanza("bob@xmpp.test"),
            _ => {}
        }
        if n % 7 == 0 {
            seen.push(next_id(&mut bob).await);
        }
    }
    while seen.len() < 300 {
        seen.push(next_id(&mut bob).await);
    }
    assert_eq!(seen, (0..300).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(
        server.counts().bound,
        2,
        "resumed, not bound again (the other one is the page's)"
    );
}

#[tokio::test]
async fn a_forgotten_session_with_a_counter_becomes_a_fresh_one() {
    let server = plain_server().await;
    let mut bob = online(&server, "bob@xmpp.test/b").await;
    server.faults().forget_sessions(Memory::Counter);
    server.faults().cut("bob@xmpp.test");
    while !matches!(
        event(&mut bob).await,
        Event::Stream(StreamEvent::Reset { .. })
    ) {}
    bob.send(Box::new(Presence::available().into())).await;
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "hello", None)
        .unwrap();
    next_id(&mut bob).await;
}

#[tokio::test]
async fn features_and_scram_are_understood() {
    let server = plain_server().await;
    let mut stream = client(&server, "bob@xmpp.test");
    let Event::Stream(StreamEvent::Reset {
        bound_jid,
        features,
    }) = event(&mut stream).await
    else {
        panic!("not bound")
    };
    assert_eq!(bound_jid.to_bare(), BareJid::new("bob@xmpp.test").unwrap());
    assert!(features.stream_management.is_some());
    for mechanism in ["SCRAM-SHA-1", "SCRAM-SHA-256", "PLAIN"] {
        assert!(log_in(&server, mechanism, "secret").await, "{mechanism}");
        assert!(!log_in(&server, mechanism, "wrong").await, "{mechanism}");
    }
}

async fn log_in(server: &XmppServer, mechanism: &str, password: &str) -> bool {
    use sasl::common::{ChannelBinding, Credentials};
    use tokio_xmpp::connect::ServerConnector;
    let connector = TcpServerConnector(DnsConfig::addr(&server.addr().to_string()));
    let jid = Jid::new("bob@xmpp.test").unwrap();
    let connecting = connector.connect(&jid, "jabber:client", Timeouts::tight());
    let (pending, _) = connecting.await.unwrap();
    let (features, stream) = pending.recv_features().await.unwrap();
    assert!(features.sasl_mechanisms.contains(mechanism));
    let credentials = Credentials::default()
        .with_username("bob")
        .with_password(password)
        .with_channel_binding(ChannelBinding::None);
    let only = BTreeSet::from([mechanism.to_owned()]);
    tokio_xmpp::client_login(stream, only, credentials)
        .await
        .is_ok()
}
